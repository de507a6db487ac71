"""What is known of documents with keys that others have replaced, and of when a key was in use.

None of it says when a *signature* was made (docs/adr/0017-key-time.md).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from vcwallet.ports import FetchedDocument


class KeyEvidence(StrEnum):
    """What shows that a document stood in the place of another for some time."""

    LOG = "log"
    """A log that its controller cannot rewrite unseen."""
    SIGHTING = "sighting"
    """A cache of the verifier saw it."""
    VOUCHED = "vouched"
    """Another says so, such as an institution that closed."""


class KeyTerm(NamedTuple):
    """For how long a key, or a document with keys, was published that is so no longer.

    Attributes:
        since: From when on it is known to have been; None where that is not known.
        until: When it was no longer.
        evidence: What shows that.
        seen: The document that shows it, as it was last seen; None where that is the log, which came with the newest.
    """

    since: datetime | None
    until: datetime
    evidence: KeyEvidence
    seen: FetchedDocument | None = None

    @property
    def vouched_by(self) -> str:
        """Who says so, where the evidence is another's word; else empty."""
        return "" if self.seen is None else self.seen.vouched_by

    def joined(self, older: KeyTerm) -> KeyTerm | None:
        """The term that this one makes with the one before it; None where another shows that one."""
        is_same = (self.evidence, self.vouched_by) == (older.evidence, older.vouched_by)
        return self._replace(since=older.since) if is_same else None
