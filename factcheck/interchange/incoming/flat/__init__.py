"""Our own flat tables, put together again into records."""
