"""How a scope names achievements and frameworks: each as it is written, or by how many begin, with `*` at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ANY = "*"
_STEPS = re.compile(r"(?:[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:[/\\?#]|%2f|%5c|$)", re.IGNORECASE)
"""A step within an address, such as `/../`: what is written with one may lead elsewhere than it begins."""

_HOST_ALONE = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
"""A site without a page on it: what goes on with anything but a slash is of another site."""


def is_named(name: object, names: Iterable[str]) -> bool:
    """Whether a name is among those of a scope, or stands for no more than one of them does."""
    return isinstance(name, str) and any(_stands_for(wider, name) for wider in names)


def _stands_for(wider: str, name: str) -> bool:
    if wider == name:
        return True
    beginning = wider.removesuffix(_ANY)
    if beginning == wider or not name.startswith(beginning) or _STEPS.search(name):
        return False
    return not _HOST_ALONE.fullmatch(beginning) or name[len(beginning) :].startswith("/")
