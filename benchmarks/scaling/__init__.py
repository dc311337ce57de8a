"""What `scale.py` measures: one module a subject."""
