"""What a source of trust finds out of one document from elsewhere: who signed it, when, and until when it counts.

By that the engine decides what takes a kept document's place: only what was verified, and no edition that is older than
one that was seen (docs/security.md, row 32).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from vcwallet.encoding import timestamps
from vcwallet.errors import UnreachableError
from vcwallet.ports import FetchedDocument

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class DocumentEdition(Generic[Content]):
    """A document that was verified, as far as such a document is signed.

    Attributes:
        content: What the source works with.
        by: Who signed it; empty: that is settled by who may.
        issued: From when it is; None where it does not say.
        until: Until when it counts; None where it does not say.
        is_verified: Whether something of it was verified; not where its parts are signed each by itself, and none of
            them is of the one who was asked about.
    """

    content: Content
    by: str = ""
    issued: datetime | None = None
    until: datetime | None = None
    is_verified: bool = True

    def is_over(self, moment: datetime) -> bool:
        """Whether its time is over, by what it says."""
        return self.until is not None and self.until < moment


def latest(*moments: datetime | None) -> datetime | None:
    """The latest of the moments that a document states of itself: its beginning, and when it was signed."""
    return max((moment for moment in moments if moment is not None), default=None)


@dataclass(frozen=True, slots=True)
class TrustReading(Generic[Content]):
    """What a `NeedReading` is answered with.

    Attributes:
        content: What was read, or what the source made of it.
        document: From which document.
        until: Until when it counts, by what it says; None where it does not say.
    """

    content: Content
    document: FetchedDocument
    until: datetime | None = None

    @property
    def is_given_out(self) -> bool:
        """Whether its server gave it out when its time was over, so that there is no newer one."""
        seen = self.document.fetched_at
        is_last = self.document.stale_because is None
        return is_last and self.until is not None and seen is not None and self.until < seen

    def lapse(self, moment: datetime) -> UnreachableError | None:
        """That its time is over, and that there may be a newer one which could not be had; None: it is not so."""
        if self.until is None or self.until >= moment or self.is_given_out:
            return None
        return UnreachableError("trust-lapsed", url=self.document.url, until=timestamps.format(self.until))
