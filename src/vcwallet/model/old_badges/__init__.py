"""Badges from before Open Badges 3.0: recognised and read, and nothing of them believed."""
