"""Bibliographies: what readers of CSL-JSON, BibTeX and RIS share."""
