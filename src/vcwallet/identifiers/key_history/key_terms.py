"""What is known of documents with keys that others have replaced, and of when a key was in use.

None of it says when a *signature* was made (docs/adr/0017-key-time.md).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


class KeyEvidence(StrEnum):
    """What shows that a document stood in the place of another for some time."""

    LOG = "log"
    """A log that its controller cannot rewrite unseen."""
    SIGHTING = "sighting"
    """A cache of the verifier saw it."""
    VOUCHED = "vouched"
    """Another says so, such as an institution that closed."""


class EarlierDocument(NamedTuple):
    """A document that a newer one has replaced.

    Attributes:
        document: The document, parsed.
        since: From when on it stood there; None where that is not known.
        until: When it no longer stood there.
        evidence: What shows that.
    """

    document: Any
    since: datetime | None
    until: datetime
    evidence: KeyEvidence


class KeyTerm(NamedTuple):
    """For how long a key was published that is so no longer.

    Attributes:
        since: From when on it is known to have been; None where that is not known.
        until: When it was no longer.
        evidence: What shows that.
        vouched_by: Who says so, where the evidence is another's word.
    """

    since: datetime | None
    until: datetime
    evidence: KeyEvidence
    vouched_by: str = ""
