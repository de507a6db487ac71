"""Asking the rules of a relying party."""
