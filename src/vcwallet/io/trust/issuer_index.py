"""The issuers of a trust list, found by identifier, and by the look of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol

from vcwallet.io.trust.name_skeleton import skeleton
from vcwallet.io.trust.trusted_issuer import TrustedIssuer
from vcwallet.report.recognition import Namesake, Recognition


class IssuerIndex(Protocol):
    """Finds issuers. Immutable, and can be pickled."""

    def __len__(self) -> int:
        """How many identifiers there are."""
        ...

    def __iter__(self) -> Iterator[TrustedIssuer]:
        """The entries, in their order."""
        ...

    def recognitions(self, issuer: str, title: str, claimed_name: str) -> tuple[Recognition, ...]:
        """How a list of that title knows an issuer."""
        ...

    def namesakes(self, issuer: str, title: str, claimed_name: str) -> tuple[Namesake, ...]:
        """The other issuers whose names look like the one that an issuer claims."""
        ...


class IssuerTable:
    """Issuers in memory, as they were read or given."""

    def __init__(self, issuers: Iterable[TrustedIssuer]) -> None:
        self._entries = tuple(issuers)
        self._by_id: dict[str, tuple[TrustedIssuer, ...]] = {}
        for entry in self._entries:
            self._by_id[entry.id] = (*self._by_id.get(entry.id, ()), entry)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[TrustedIssuer]:
        return iter(self._entries)

    def recognitions(self, issuer: str, title: str, claimed_name: str) -> tuple[Recognition, ...]:
        """How a list of that title knows an issuer."""
        entries = self._by_id.get(issuer, ())
        return tuple(entry.recognition(title, claimed_name) for entry in entries)

    def namesakes(self, issuer: str, title: str, claimed_name: str) -> tuple[Namesake, ...]:
        """The other issuers whose names look like the one that an issuer claims."""
        alike = self._by_look.get(skeleton(claimed_name), ())
        return tuple(Namesake(id=entry.id, name=entry.name, known_by=title) for entry in alike if entry.id != issuer)

    @cached_property
    def _by_look(self) -> dict[str, list[TrustedIssuer]]:
        looks: dict[str, list[TrustedIssuer]] = {}
        for entry in self._entries:
            for look in dict.fromkeys(map(skeleton, entry.all_names)):
                looks.setdefault(look, []).append(entry)
        return looks
