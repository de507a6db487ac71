"""How well a credential fits: yes, no, or perhaps."""

from __future__ import annotations

NO, MAYBE, YES = 0, 1, 2

Fit = tuple[int, str]
"""How well, and the reason where it is not YES. No reason for NO: it was never meant to fill this place."""
FITS: Fit = (YES, "")
