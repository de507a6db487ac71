"""The names of sources of trust and of those whose word they go by: in one trust list, no two have the same.

Reports and the rule `KnownBy` go by these names. So a list of others, or a body, must not pass for a source of the
relying party's own by taking its name, in whatever case and with whatever hidden signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.policy.trust.trust_entry import TrustListError

_SHOWN = 120
_HIDDEN = ("NAME_INVISIBLE", "NAME_BIDI")


def refuse_namesakes(own: str, sources: Iterable[object]) -> None:
    """Find out whether reports could not tell two sources apart, wherever in the tree they stand.

    Args:
        own: The name by which the list itself speaks; empty where it knows no issuers of its own.
        sources: The sources in it; a platform's own may have no name.

    Raises:
        TrustListError: `trust-source-twice`: two have one name; `trust-source-hidden`: one has signs that cannot be
            seen. With the pointer to the source in the list.
    """
    taken: dict[str, object] = {_folded(own, "/title"): object()} if own else {}
    for index, source in enumerate(sources):
        pointer = child("/sources", index)
        for name, whose in _names_in(source):
            if taken.setdefault(_folded(name, pointer), whose) != whose:
                raise TrustListError("trust-source-twice", pointer=pointer, name=name[:_SHOWN])


def _names_in(source: Any) -> Iterator[tuple[str, object]]:
    """The names that a source has in reports, each with whose it is.

    One body may stand in several sources, and one source in several lists. A source that is called as the one body
    whose word it goes by is that body's: whichever is meant, it is the same.
    """
    name = getattr(source, "name", None)
    speakers = set(getattr(source, "speakers", ()))
    if isinstance(name, str) and {speaker for speaker, _ in speakers} != {name}:
        yield name, source
    yield from speakers
    for inner in getattr(source, "sources", ()):
        yield from _names_in(inner)


def _folded(name: str, pointer: str) -> str:
    """A name without what makes no other name of it: case, composition, width of spaces.

    Raises:
        TrustListError: `trust-source-hidden`.
    """
    if not (name.isascii() and name.isprintable()):
        from vcwallet.names.name_findings import name_findings  # few names need its tables

        if hidden := next((found for found in name_findings(name) if found.code in _HIDDEN), None):
            points = hidden.params.get("points", "")
            raise TrustListError("trust-source-hidden", pointer=pointer, name=name[:_SHOWN], points=points)
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", name).casefold().split()))
