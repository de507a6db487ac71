"""What the issuer's store is given about a credential, and what it remembers of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.issuer.records.award_ledger import NewAward
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import SecuredForm, Securing
from vcwallet.issuer.records.status_places import StatusPlace


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """What was asked for under a key. The store keeps keyed digests of both, never the texts.

    Attributes:
        key: The caller's name for this act of issuing, such as `lms:course-7:student-42`.
        request: The request in one canonical form.
    """

    key: str = field(repr=False)
    request: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """What was signed and is to be recorded: a credential, or an endorsement.

    Attributes:
        id: Its id.
        keyed: What it was asked for under; None for a request without a key, which is always new.
        issued_at: When.
        valid_from: As it says itself.
        valid_until: As it says itself.
        places: Its places in status lists, one for each purpose.
        keys: The verification methods of the keys that signed it.
        forms: What is shared, in each form that it was secured in; kept sealed, apart from the record.
    """

    id: str
    keyed: KeyedRequest | None
    issued_at: datetime
    valid_from: datetime
    valid_until: datetime | None
    places: tuple[StatusPlace, ...] = ()
    keys: tuple[str, ...]
    forms: tuple[SecuredForm, ...] = field(repr=False)

    @property
    def securing(self) -> Securing:
        """How it was secured."""
        return Securing(tuple(name for form in self.forms for name in form.securing.mechanisms))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue(NewRecord):
    """A credential that was signed and is to be recorded. What it says is personal data.

    Attributes:
        achievement: Id of the achievement.
        edition: Which edition of it.
        recipient: Personal data; kept apart.
        cohort: The group that it was issued in, such as a class; no personal data.
        award: For a stacked credential, what goes into the ledger.
    """

    achievement: str
    edition: int
    recipient: Recipient
    cohort: str | None = None
    award: NewAward | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """That a credential was issued. Outlives the erasure of the person, and names no person.

    Attributes:
        id: The credential's id.
        achievement: Id of the achievement.
        edition: Which edition of it.
        issued_at: When it was issued.
        valid_from: From when it is valid.
        valid_until: Until when; None without end.
        securing: How it was secured.
        digest: SHA-256 of the shared bytes in hexadecimal: recognises the credential when it is presented.
        twin_digest: The same of its second form; None where there is one form.
        pseudonyms: Random names for the recipient's identifiers, the same in all records of that identifier.
        cohort: The group that it was issued in; None where none was named.
        erased_at: When the personal data was erased; None while it is there.
    """

    id: str
    achievement: str
    edition: int
    issued_at: datetime
    valid_from: datetime
    valid_until: datetime | None
    securing: Securing
    digest: str
    twin_digest: str | None = None
    pseudonyms: tuple[str, ...]
    cohort: str | None = None
    erased_at: datetime | None = None


class RequestStanding(StrEnum):
    """How a request stands to what is recorded already."""

    NEW = "new"
    REPEATED = "repeated"
    CHANGED = "changed"
    ERASED = "erased"
    AWARDED = "awarded"
    USED_UP = "used-up"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer to recording, or looking for, a request.

    Attributes:
        standing: `new`: recorded now. `repeated`: the same was asked for before, and here is what was issued then.
            `changed`: the key was used for another request. `erased`: it was issued and its personal data erased.
            `awarded`: the stack was awarded before, with this record. `used-up`: that award used one of the parts up.
        record: The record that is there now.
        forms: The credential as it is shared, for `new` and `repeated`.
    """

    standing: RequestStanding
    record: Record
    forms: tuple[SecuredForm, ...] = field(default=(), repr=False)
