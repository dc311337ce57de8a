"""Words, dates and names to values that can be compared: pure, and on their own."""
