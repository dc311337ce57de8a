"""Documents as the entries of bibliographies."""
