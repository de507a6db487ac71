"""Closing for good: the pack that goes on answering for an institution when its hosts are gone."""
