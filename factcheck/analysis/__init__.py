"""What the records say together: which figures disagree, and on whom a claim rests."""
