"""The issuers of a trust list, found by identifier, and by the look of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol

from vcwallet.io.trust.trusted_issuer import TrustedIssuer
from vcwallet.names.confusables import lookalike_key
from vcwallet.report.recognition import Recognition


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

    def alike(self, key: str) -> Iterable[tuple[str, str]]:
        """Identifier and name of those who have a name of this `lookalike_key`."""
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

    def alike(self, key: str) -> Iterable[tuple[str, str]]:
        """Identifier and name of those who have a name of this `lookalike_key`."""
        return self._by_look.get(key, ())

    @cached_property
    def _by_look(self) -> dict[str, list[tuple[str, str]]]:
        """Made when a name is first asked for."""
        looks: dict[str, list[tuple[str, str]]] = {}
        for entry in self._entries:
            for name in entry.all_names:
                looks.setdefault(lookalike_key(name), []).append((entry.id, name))
        return looks
