"""Rules that a ledger is held against, and what they find: one file a rule, in `rules`."""
