"""Badges from before Open Badges 3.0: recognised and read; nothing in them is verified."""
