"""Citation tables: what is said, who says so, where, and how far it can be relied on.

`gathering` reads whole claims with all that their citation needs, `columns` puts each into cells,
`table` makes a table of them, and `factcheck.interchange.tables` writes that in a desk's format.
"""
