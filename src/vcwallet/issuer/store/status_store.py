"""What an issuer asks of its store about the status of credentials: business operations, as in `store`.

Another database behind it keeps the same promises:

- places are given away at random, and never twice, whoever else is issuing at the same moment;
- `change_status` is one transaction: what it acknowledged is durable, with its reason, its actor and its time;
- nobody can publish an older state over a newer one;
- a reason is personal data of the recipient: sealed, and erased with the person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer.credentials.recipients import Recipient

CHUNK_ENTRIES = 8_192
"""Entries that are kept, and rewritten, together: 1 KiB for entries of one bit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which credentials are meant; what is None does not restrict.

    Attributes:
        achievement: Id of an achievement.
        cohort: The group that they were issued in.
        recipient: Somebody to whom they were issued, by any of the identifiers.
        since: Issued at this time or later.
        until: Issued before this time.
    """

    achievement: str | None = None
    cohort: str | None = None
    recipient: Recipient | None = None
    since: datetime | None = None
    until: datetime | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSettings:
    """How the issuer keeps and publishes status lists.

    Attributes:
        base_url: Where lists are published; one is `<base_url>/<name>.json`.
        purposes: What a credential gets an entry for when it is issued.
        entries: Entries of a list.
        messages: What the values of the purpose `message` mean, for developers; the first is that of value 0.
        ttl: How long after fetching a list should be fetched anew.
        validity: How long a published list may be relied on.
        decoys: Changes of places that belong to nobody, for each change of a credential: 0.5 is one for every two.
    """

    base_url: str
    purposes: tuple[str, ...]
    entries: int
    messages: tuple[str, ...]
    ttl: timedelta
    validity: timedelta
    decoys: float

    def bits(self, purpose: str) -> int:
        """Bits of one entry of a list for this purpose."""
        return max(1, (len(self.messages) - 1).bit_length()) if purpose == "message" else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of one list, which belongs to one credential.

    Attributes:
        list_name: The list's name in the store.
        url: Where the list is published.
        purpose: What the entry is for.
        position: Which entry, counted from 0.
        bits: Bits of one entry.
        messages: What each value means; empty where it is just set or not.
    """

    list_name: str
    url: str
    purpose: str
    position: int
    bits: int = 1
    messages: tuple[str, ...] = ()

    def entry(self) -> JsonObject:
        """It as a member of `credentialStatus`.

        Source: Bitstring Status List 1.0, "BitstringStatusListEntry".
        """
        entry: JsonObject = {
            "id": f"{self.url}#{self.position}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose,
            "statusListIndex": str(self.position),
            "statusListCredential": self.url,
        }
        if self.messages:
            texts = [*self.messages, *["undefined"] * ((1 << self.bits) - len(self.messages))]
            said = [{"status": f"0x{value:x}", "message": text} for value, text in enumerate(texts)]
            entry |= {"statusSize": self.bits, "statusMessage": said}
        return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """That a list was published.

    Attributes:
        name: The list's name.
        change: The number of the last change in it; 0 where there was none yet.
        digest: SHA-256 of the published bytes, in hexadecimal.
        at: When; the list's `validFrom`.
        valid_until: The list's `validUntil`.
    """

    name: str
    change: int
    digest: str
    at: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """A status list in the store, without its bits.

    Attributes:
        name: Its random name.
        url: Where it is published.
        purpose: What its entries are for.
        bits: Bits of one entry.
        entries: How many entries it has.
        messages: What each value means; empty where an entry is just set or not.
        used: Entries that are given away, decoys among them.
        created_at: When it was begun.
        change: The number of its last change; 0 where there was none yet.
        published: Its last publication.
    """

    name: str
    url: str
    purpose: str
    bits: int
    entries: int
    messages: tuple[str, ...]
    used: int
    created_at: datetime
    change: int
    published: Publication | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListState:
    """What a list says at one moment.

    Attributes:
        kept: The list.
        data: Its bits, as they are published.
        change: The number of the last change in it; 0 where there was none yet.
        until: When that was changed again; None for the present state.
    """

    kept: KeptList
    data: bytes | bytearray = field(repr=False)
    change: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """What is to become of some credentials.

    Attributes:
        purpose: Of which entry.
        value: Its value from now on; for `message` the text, whose number each list has for itself.
        reason: Why, in words for the issuer's own use; kept sealed.
        actor: Who decided: a role, or an identifier of somebody on the staff.
        at: When.
    """

    purpose: str
    value: int | str
    reason: str | None = field(default=None, repr=False)
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEvent:
    """A change in the history of a credential.

    Attributes:
        at: When.
        purpose: Of which entry.
        previous: Its value before.
        value: Its value since.
        reason: Why; None where nothing was said, or where it was erased with the recipient's data.
        actor: Who decided.
    """

    at: datetime
    purpose: str
    previous: int
    value: int
    reason: str | None = field(repr=False)
    actor: str


class Refusal(StrEnum):
    """Why the status of a credential cannot be changed. Each is the reason of an `IssuingError`."""

    UNKNOWN = "status-unknown"
    WITHOUT_ENTRY = "status-without-entry"
    WITHOUT_MESSAGE = "status-without-message"
    REVOKED = "status-revoked"


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """What a change of status did.

    Attributes:
        changed: How many credentials have another status than before.
        refused: Which of those named cannot be changed, by their positions, and why.
    """

    changed: int
    refused: tuple[tuple[int, Refusal], ...]


class StatusStore(Protocol):
    """The operations. Every one raises `StoreError` when the place behind it fails."""

    def save_status_settings(self, settings: StatusSettings) -> None:
        """Keep how lists are made from now on, instead of what was set up before. Lists that are there stay."""
        ...

    def load_status_settings(self) -> StatusSettings | None:
        """How lists are made; None where that was never set up."""
        ...

    def allocate_places(self, count: int, at: datetime) -> list[tuple[Place, ...]]:
        """Give away places, drawn at random, in one transaction; new lists are begun as they are needed.

        Returns:
            For each of `count` credentials one place for each purpose set up; none where nothing is set up.
        """
        ...

    def select_credentials(self, wanted: RecordFilter) -> Iterator[str]:
        """Ids of the credentials meant, in the order of issuing, a page at a time."""
        ...

    def refused_changes(
        self, change: StatusChange, credentials: Sequence[CredentialReference]
    ) -> list[tuple[int, Refusal]]:
        """Which of these credentials cannot be changed so, by their positions, and why."""
        ...

    def change_status(self, change: StatusChange, credentials: Sequence[CredentialReference]) -> StatusChanged:
        """Change the status of credentials, in one transaction.

        What has the value already is left as it is, and nothing is logged. What is refused is told; the rest is done.
        """
        ...

    def status_places(self, credential_id: str) -> list[tuple[Place, int]]:
        """The places of a credential, with what stands there now."""
        ...

    def status_history(self, credential_id: str) -> list[StatusEvent]:
        """What was changed, oldest first."""
        ...

    def status_lists(self) -> list[KeptList]:
        """All lists, in the order in which they were begun."""
        ...

    def read_status_list(self, name: str, at: datetime | None = None) -> ListState | None:
        """What a list says now, or said at a time; None for an unknown name, or where it had not begun then."""
        ...

    def record_publication(self, publication: Publication, write: Callable[[], None]) -> bool:
        """Record a publication and let `write` put it into its place, all in one transaction.

        Returns:
            False, with nothing done, where a newer state was published meanwhile.
        """
        ...

    def find_publication(self, name: str, digest: str) -> Publication | None:
        """The publication of a list with this digest."""
        ...
