"""What an issuer asks of the place where it keeps things: business operations, not rows.

SQLite stands behind it here (`sqlite_store`); a database server can, by keeping the same promises:

- every operation is one transaction, durable when it returns;
- `record_issues` decides about a key atomically, whoever else is issuing at the same moment;
- personal data (who received what, and the credential itself) is kept apart from the records, and the records name
  people by random pseudonyms only, so that erasing a person leaves nothing to guess from (docs/adr/0003).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from vcwallet.artwork.logo import Logo
from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer.award_store import AwardStore, NewAward
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.status_store import Place, RecordFilter, StatusStore


@dataclass(frozen=True, slots=True)
class IssuerProfile:
    """Who issues.

    Attributes:
        document: The `Profile` of Open Badges 3.0, as it stands in every credential.
        color: The colour that badges are drawn in, `#rrggbb`.
        logo: Stands in the badges that are drawn; None for none.
    """

    document: JsonObject = field(repr=False)
    color: str
    logo: Logo | None = None

    @property
    def id(self) -> str:
        """The issuer's identifier."""
        return str(self.document["id"])

    @property
    def name(self) -> str:
        """The name the issuer gives itself."""
        return str(self.document["name"])


@dataclass(frozen=True, slots=True)
class BadgeImage:
    """The picture of a badge before anything is baked into it.

    Attributes:
        content: The bytes of the PNG or SVG.
        media_type: `image/png` or `image/svg+xml`.
        alt: What it shows, for people who do not see it.
    """

    content: bytes = field(repr=False)
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How much learning an achievement stands for.

    Open Badges 3.0 has one number without a unit, `creditsAvailable`. The unit and the hours are kept in the issuer's
    store for exports that can say them, and said in words in the signed criteria.

    Attributes:
        hours: Hours of learning, all kinds of it together.
        credits: Number of credits; becomes `creditsAvailable`.
        unit: What one credit is, such as `ECTS`; needed where there are credits.
    """

    hours: float | None = None
    credits: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAchievement:
    """One edition of an achievement in the issuer's catalogue.

    Attributes:
        id: Its identifier, the same through all editions.
        edition: 1, 2, ... as it was changed; every credential issued says which it was.
        document: The `Achievement` object as it goes into credentials.
        image: The picture that credentials are baked into.
        volume: How much learning it stands for, with its unit.
        saved_at: When this edition was saved.
    """

    id: str
    document: JsonObject = field(repr=False)
    image: BadgeImage
    volume: Volume | None = None
    edition: int = 1
    saved_at: datetime

    @property
    def name(self) -> str:
        """Its name, as everybody sees it."""
        return str(self.document["name"])


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
class NewIssue:
    """A credential that was signed and is to be recorded.

    Attributes:
        id: The credential's id.
        keyed: What it was asked for under; None for a request without a key, which is always new.
        achievement: Id of the achievement.
        edition: Which edition of it.
        recipient: Personal data; kept apart.
        issued_at: When.
        valid_from: From the credential.
        valid_until: From the credential.
        cohort: The group that it was issued in, such as a class; no personal data.
        places: Its places in status lists, one for each purpose.
        award: For a stacked credential, what goes into the ledger.
        credential: The signed bytes as they are shared; personal data, kept apart.
    """

    id: str
    keyed: KeyedRequest | None
    achievement: str
    edition: int
    recipient: Recipient
    issued_at: datetime
    valid_from: datetime
    valid_until: datetime | None
    cohort: str | None = None
    places: tuple[Place, ...] = ()
    award: NewAward | None = None
    credential: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """That a credential was issued. Outlives the erasure of the person, and names nobody.

    Attributes:
        id: The credential's id.
        achievement: Id of the achievement.
        edition: Which edition of it.
        issued_at: When it was issued.
        valid_from: From when it is valid.
        valid_until: Until when; None without end.
        digest: SHA-256 of the shared bytes in hexadecimal: recognises the credential when somebody shows it.
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
    digest: str
    pseudonyms: tuple[str, ...]
    cohort: str | None = None
    erased_at: datetime | None = None


class Standing(StrEnum):
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
        credential: The shared bytes, for `new` and `repeated`.
    """

    standing: Standing
    record: Record
    credential: bytes | None = field(default=None, repr=False)


class IssuerStore(StatusStore, AwardStore, Protocol):
    """The operations. Every one raises `StoreError` when the place behind it fails."""

    def save_profile(self, profile: IssuerProfile) -> None:
        """Keep the issuer's profile, instead of the one before."""
        ...

    def load_profile(self) -> IssuerProfile:
        """The issuer's profile."""
        ...

    def save_achievement(self, achievement: StoredAchievement) -> StoredAchievement:
        """Keep an achievement; its edition is numbered by the store.

        Returns:
            What is kept now: a new edition, or the newest one where nothing differs from it.
        """
        ...

    def find_achievement(self, achievement: str, edition: int | None = None) -> StoredAchievement | None:
        """One edition, by default the newest; None where there is none."""
        ...

    def list_achievements(self) -> list[StoredAchievement]:
        """The newest edition of every achievement, in the order of their first."""
        ...

    def find_request(self, keyed: KeyedRequest) -> Recorded | None:
        """How a request stands; None where its key is unused."""
        ...

    def record_issues(self, issues: Sequence[NewIssue]) -> list[Recorded]:
        """Record credentials, all in one transaction; for a used key nothing is recorded and the answer says so.

        Likewise for a stack that was awarded before (`AwardStore.find_earlier_award`).
        """
        ...

    def find_record(self, credential_id: str) -> Record | None:
        """The record of a credential."""
        ...

    def list_records(self, wanted: RecordFilter) -> Iterator[Record]:
        """Records in the order of issuing, a page at a time, so that millions need no memory."""
        ...

    def read_credential(self, credential_id: str) -> bytes | None:
        """The shared bytes; None where they were erased or never were."""
        ...

    def read_recipient(self, credential_id: str) -> Recipient | None:
        """To whom it was issued; None where that was erased or never was."""
        ...

    def erase_recipient(self, recipient: Recipient, at: datetime) -> int:
        """Erase a person: identifiers, credentials, requests and reasons. The records stay, marked.

        Returns:
            How many records lost their personal data now.
        """
        ...

    def close(self) -> None:
        """Let go of the place."""
        ...
