"""Issuers by what their names look like: who else has the name that a stranger claims (docs/security.md, row 33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vcwallet.model.access import every_text
from vcwallet.names.confusables import lookalike_key
from vcwallet.policy.trust.trust_source import TrustInquiry
from vcwallet.report.recognition import Namesake

_MOST = 5


class Namesakes:
    """An index of known issuers. Immutable.

    Args:
        by_key: By the `lookalike_key` of a name, the issuers that have one like it.
    """

    __slots__ = ("_by_key",)

    def __init__(self, by_key: Mapping[str, Sequence[Namesake]]) -> None:
        self._by_key = by_key

    @classmethod
    def of(cls, issuers: Iterable[Namesake]) -> Namesakes:
        """The index of issuers."""
        by_key: dict[str, list[Namesake]] = {}
        for issuer in issuers:
            if key := lookalike_key(issuer.name):
                by_key.setdefault(key, []).append(issuer)
        return cls(by_key)

    def like(self, names: Iterable[str], issuer: str) -> tuple[Namesake, ...]:
        """The issuers whose names look like one of several, the first few.

        Args:
            names: The names that are claimed.
            issuer: The identifier of the issuer that claims them; its own entries are left out.
        """
        found = (entry for name in names for entry in self._by_key.get(lookalike_key(name), ()))
        return tuple(dict.fromkeys(entry for entry in found if entry.id != issuer))[:_MOST]


def claimed_names(inquiry: TrustInquiry) -> list[str]:
    """The names that an issuer gives itself, in all languages."""
    return every_text([inquiry.claimed_name, *every_text(inquiry.profile.get("name"))])
