"""A status list that was verified, and what came of asking for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from sys import getsizeof

from vcwallet.errors import VcwalletError
from vcwallet.report import Sighting
from vcwallet.status import RevocationList, StatusList

_OF_AN_ENTRY = 1_024
"""What an entry takes apart from its bits and texts, about."""


@dataclass(frozen=True, slots=True)
class VerifiedList:
    """A list that was verified.

    Attributes:
        content: What it says.
        sighting: Where it came from, and when.
        fresh_until: Until when it is used without asking for a newer one; None where its age is not known.
    """

    content: StatusList | RevocationList
    sighting: Sighting
    fresh_until: datetime | None = None

    @property
    def weight(self) -> int:
        """Bytes that it takes, about. The publisher of a list chooses every text in it."""
        content = self.content
        if isinstance(content, StatusList):
            return len(content.data) + _size_of(content.purposes) + _size_of([content.id or ""])
        return getsizeof(content.revoked) + _size_of(content.revoked) + _size_of(content.revoked.values())


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of asking for a list.

    Attributes:
        url: Where it was asked for.
        asked_at: When it was last asked for.
        verified: The list; None where it could not be had.
        failure: Why not.
    """

    url: str
    asked_at: datetime
    verified: VerifiedList | None
    failure: VcwalletError | None = field(default=None, compare=False)

    @property
    def weight(self) -> int:
        """Bytes that it takes, about."""
        return _OF_AN_ENTRY + 2 * getsizeof(self.url) + (0 if self.verified is None else self.verified.weight)


def _size_of(texts: Iterable[str]) -> int:
    return sum(map(getsizeof, texts))
