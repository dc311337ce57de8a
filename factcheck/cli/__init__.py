"""The command line: parses, calls the library, prints. Text for people is made here alone."""
