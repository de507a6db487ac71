"""The documents that a verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document that the verdict rests on, and when it was seen.

    Attributes:
        url: Where it was.
        purpose: What it was wanted for: `context`, `status-list`, `controlled-identifier-document`, ...
        fetched_at: When it was fetched; None for what came with the library, or where that is not known.
        digest: SHA-256 of its bytes, in hexadecimal.
        revision: Which edition of a context it is.
        issued_at: From when a status list is valid: what it says, it says of this moment.
        vouched_by: On whose word it stands for its URL, where it was not fetched from there; empty where it was.
        is_final: Whether its publisher said that there will be no newer one.
    """

    url: str
    purpose: str
    fetched_at: datetime | None
    digest: str
    revision: str | None = None
    issued_at: datetime | None = None
    vouched_by: str = ""
    is_final: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        members: dict[str, Any] = {"url": self.url, "purpose": self.purpose, "sha256": self.digest}
        for name in ("fetched_at", "issued_at"):
            if (moment := getattr(self, name)) is not None:
                members[name] = moment.isoformat().replace("+00:00", "Z")
        if self.revision is not None:
            members["revision"] = self.revision
        if self.vouched_by:
            members["vouched_by"] = self.vouched_by
        if self.is_final:
            members["final"] = True
        return members
