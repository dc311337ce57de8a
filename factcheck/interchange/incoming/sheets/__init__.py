"""Tables with any columns: opened, guessed at, and made into records as a mapping says."""
