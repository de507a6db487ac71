"""Status lists: fetched, verified by the same engine, kept, and looked up for one entry."""
