"""Formats that come in, one module each."""
