"""Records as flat tables, for spreadsheets, data frames and statistics: a row a line."""
