"""Issuers by what their names look like: who else has the name that a stranger claims (docs/security.md, row 33)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from vcwallet.model.access import every_text
from vcwallet.names.confusables import lookalike_key
from vcwallet.policy.trust.trust_source import TrustInquiry
from vcwallet.report.recognition import Namesake

_MOST = 5


def namesakes(
    alike: Callable[[str], Iterable[tuple[str, str]]], names: Iterable[str], issuer: str, known_by: str
) -> tuple[Namesake, ...]:
    """The issuers that a source knows whose names look like those that an issuer claims, the first few.

    Args:
        alike: Gives identifier and name of those who have a name of a `lookalike_key`.
        names: The names that are claimed.
        issuer: The identifier of the issuer that claims them; its own entries are left out.
        known_by: The name of the source.
    """
    found: list[tuple[str, str]] = []
    for name in names:
        if key := lookalike_key(name):
            found += alike(key)
    if not found:  # nearly always
        return ()
    others = dict.fromkeys(entry for entry in found if entry[0] != issuer)
    return tuple(Namesake(id=other, name=name, known_by=known_by) for other, name in islice(others, _MOST))


def claimed_names(inquiry: TrustInquiry) -> list[str]:
    """The names that an issuer gives itself, in all languages."""
    claimed = inquiry.claimed_name
    stated = inquiry.profile.get("name", claimed)
    if stated == claimed:  # one text, as of nearly all issuers
        return [claimed] if claimed else []
    return every_text([claimed, *every_text(stated)])
