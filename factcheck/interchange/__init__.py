"""Files in and out: one module a format, found by name."""
