"""What readers of formats share: the file, what is wrong with it, and the order of records."""
