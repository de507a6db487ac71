"""What the issuer's store is given about an endorsement, and what it remembers of it. Neither names a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.issuer.records.credential_records import NewRecord, RequestStanding
from vcwallet.issuer.records.securing_mechanisms import Securing


class EndorsedKind(StrEnum):
    """What an endorsement speaks of."""

    PROFILE = "profile"
    """An institution, by the identifier that its credentials name as their issuer."""
    ACHIEVEMENT = "achievement"
    """What an institution awards, by the id of the achievement."""
    CREDENTIAL = "credential"
    """One credential of another institution, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEndorsement(NewRecord):
    """An endorsement that was signed and is to be recorded.

    Attributes:
        kind: What it speaks of.
        subject: The id of that.
        name: The name that it shows.
    """

    kind: EndorsedKind
    subject: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementRecord:
    """That an endorsement was made.

    Attributes:
        id: Its id: `Issuer.status` revokes it by that, as it revokes credentials.
        kind: What it speaks of.
        subject: The id of that.
        name: The name that it shows.
        issued_at: When it was made.
        valid_until: Until when it is valid; None without end.
        securing: How it was secured.
        digest: SHA-256 of the endorsement as it is shared, in hexadecimal.
    """

    id: str
    kind: EndorsedKind
    subject: str
    name: str
    issued_at: datetime
    valid_until: datetime | None
    securing: Securing
    digest: str

    @property
    def file_name(self) -> str:
        """What its file is called where endorsements are published: the same for good."""
        return self.id.rpartition(":")[2] + self.securing.suffix


@dataclass(frozen=True, slots=True)
class RecordedEndorsement:
    """The answer to recording, or looking for, an endorsement.

    Attributes:
        standing: `new`: recorded now. `repeated`: the same was asked for before, and here is what was signed then.
            `changed`: the key was used for something else.
        id: Of what is recorded under the key, or now.
        record: The endorsement's record; None for `changed`.
        content: The endorsement as it is shared; empty for `changed`.
    """

    standing: RequestStanding
    id: str
    record: EndorsementRecord | None = None
    content: bytes = field(default=b"", repr=False)
