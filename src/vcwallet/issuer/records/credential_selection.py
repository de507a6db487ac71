"""Which of the credentials that were issued are meant: one by its id or key, or all that a filter fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.errors import UsageError
from vcwallet.issuer.records.recipients import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which credentials are meant; what is None does not restrict.

    Attributes:
        achievement: Id, code or name of an achievement.
        cohort: The group that they were issued in.
        recipient: A person to whom they were issued, by any of the identifiers; a text is read by `Recipient.of`.
        since: Issued at this time or later.
        until: Issued before this time.
        signed_with: The verification method of a key that signed them.

    Raises:
        UsageError: A moment without an offset (`naive-time`).
        IssuingError: A recipient that is none (`recipient-form` and its like).
    """

    achievement: str | None = None
    cohort: str | None = None
    recipient: Recipient | None = None
    since: datetime | None = None
    until: datetime | None = None
    signed_with: str | None = None

    def __post_init__(self) -> None:
        for moment in (self.since, self.until):
            if moment is not None and moment.tzinfo is None:
                raise UsageError("naive-time", value=moment.isoformat())
        if self.recipient is not None:
            object.__setattr__(self, "recipient", Recipient.of(self.recipient))


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialReference:
    """One credential that was issued, by its id or by the key that it was issued under.

    Attributes:
        id: Its id.
        key: The `key` of `Issuer.issue`, where it is named by that.
        reason: Why its status changes, where that is another reason than for the rest.

    Raises:
        UsageError: It is named by neither, or by both.
    """

    id: str | None = None
    key: str | None = field(default=None, repr=False)
    reason: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.id is None) is (self.key is None):
            raise UsageError("credential-reference")
