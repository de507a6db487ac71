"""Places of credentials in status lists, and the changes of what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer.records.status_list_forms import ListForm


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPlace:
    """One entry of one status list, which belongs to one credential.

    Attributes:
        list_name: The list's name in the store.
        url: Where the list is published.
        form: How the list is published.
        purpose: What the entry is for.
        position: Which entry, counted from 0.
        bits: Bits of one entry.
        messages: What each value means; empty where it is just set or not.
    """

    list_name: str
    url: str
    form: ListForm = ListForm.EMBEDDED
    purpose: str
    position: int
    bits: int = 1
    messages: tuple[str, ...] = ()

    @property
    def in_claim(self) -> bool:
        """Whether it stands in the claim `status` of a token, and not in the member `credentialStatus`."""
        return self.form is ListForm.STATUS_TOKEN

    def stated(self) -> JsonObject:
        """The place as the credential states it, in `credentialStatus` or in the claim `status`.

        Sources: Bitstring Status List 1.0, "BitstringStatusListEntry"; Token Status List, "Referenced Token in JOSE".
        """
        if self.in_claim:
            return {"status_list": {"idx": self.position, "uri": self.url}}
        entry: JsonObject = {
            "id": f"{self.url}#{self.position}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose,
            "statusListIndex": str(self.position),
            "statusListCredential": self.url,
        }
        if self.messages:
            texts = [*self.messages, *["undefined"] * ((1 << self.bits) - len(self.messages))]
            messages = [{"status": f"0x{value:x}", "message": text} for value, text in enumerate(texts)]
            entry |= {"statusSize": self.bits, "statusMessage": messages}
        return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """What is to become of some credentials.

    Attributes:
        purpose: Of which entry.
        value: Its value from now on; for `message` the text, whose number each list has for itself.
        reason: Why, in words for the issuer's own use; kept sealed.
        actor: Who decided: a role, or an identifier of a member of the staff.
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
        reason: Why; None where no reason was given, or where it was erased with the recipient's data.
        actor: Who decided.
    """

    at: datetime
    purpose: str
    previous: int
    value: int
    reason: str | None = field(repr=False)
    actor: str


class StatusRefusal(StrEnum):
    """Why the status of a credential cannot be changed. Each is the reason of an `IssuingError`."""

    UNKNOWN = "status-unknown"
    WITHOUT_ENTRY = "status-without-entry"
    WITHOUT_MESSAGE = "status-without-message"
    REVOKED = "status-revoked"


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """What the store did about a change of status.

    Attributes:
        changed: How many credentials have another status than before.
        refused: Which of those named cannot be changed, by their positions, and why.
    """

    changed: int
    refused: tuple[tuple[int, StatusRefusal], ...]
