"""Questions to the ledger: what is meant, which claims are asked for, and the lists."""
