"""Caches of fetched documents: in memory, or in a file."""
