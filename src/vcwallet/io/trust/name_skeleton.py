"""The look of a name: names that look alike have the same."""

from __future__ import annotations

LOOK_EDITION = "casefold"
"""Of the data by which looks are told. A compiled list has the looks of its names in it, by one edition."""


def skeleton(name: str) -> str:
    """What is the same for all names that look alike."""
    return " ".join(name.casefold().split())
