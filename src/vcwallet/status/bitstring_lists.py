"""A list that arrived in a credential: what it is for, how long it holds, and what it says at one place.

Nothing here verifies: the credential has been, before its list is read. Sources: Bitstring Status List 1.0,
"BitstringStatusListCredential" and "Validate Algorithm"; Status List 2021; Revocation List 2020.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError, StatusLengthError, StatusVerificationError
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.access import entries_of, identifier_of, issuer_id_of
from vcwallet.status.bits import First, StatusBits
from vcwallet.status.list_encoding import decode_bitstring, decode_older
from vcwallet.status.status_entries import REVOCATION, Method, StatusEntry

MINIMUM_ENTRIES = 131_072
"""A shorter list would say too much about who is in it (Bitstring Status List 1.0, "Revocation Bitstring Length")."""
_MILLISECOND = timedelta(milliseconds=1)
_LONGEST_TTL = timedelta(days=366)
"""A longer one says nothing that a reader could act on."""

_TYPES = {
    Method.BITSTRING: ("BitstringStatusListCredential", "BitstringStatusList"),
    Method.STATUS_LIST_2021: ("StatusList2021Credential", "StatusList2021"),
    Method.REVOCATION_LIST_2020: ("RevocationList2020Credential", "RevocationList2020"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusList:
    """What a list says, apart from who signed it.

    Attributes:
        method: The kind of list.
        id: The id of the credential that it came in; None where it has none.
        issuer: Who issued that credential.
        purposes: What its entries are for.
        data: The bits.
        issued: From when it is valid: what it says, it says of this moment.
        until: Until when it may be relied on; None without end.
        ttl: How long after fetching it should be fetched anew; None where it does not say.
        size: Bits of one entry, where the list says that; None where its entries do.
    """

    method: Method
    id: str | None
    issuer: str | None
    purposes: tuple[str, ...]
    data: bytes = field(repr=False)
    issued: datetime | None
    until: datetime | None
    ttl: timedelta | None
    size: int | None = None

    def value(self, entry: StatusEntry) -> int:
        """What it says at the place of an entry.

        Raises:
            StatusVerificationError: It is for other purposes, or of another kind ("STATUS_VERIFICATION_ERROR").
            StatusLengthError: It is too short to protect the privacy of holders ("STATUS_LIST_LENGTH_ERROR").
            StatusRangeError: There is no such place in it ("RANGE_ERROR").
        """
        if entry.method is not self.method:
            raise StatusVerificationError("list-method", pointer=entry.pointer, expected=entry.method.value)
        if self.size is not None:
            return StatusBits(self.data, self.size, First.RIGHT).get(entry.index or 0)
        if entry.purpose not in self.purposes:
            shown = [purpose[:80] for purpose in self.purposes[:8]]
            raise StatusVerificationError("purpose", pointer=entry.pointer, purpose=entry.purpose[:80], purposes=shown)
        bits = StatusBits(self.data, entry.size)
        if len(bits) < MINIMUM_ENTRIES:
            raise StatusLengthError("list-short", pointer=entry.pointer, length=len(bits), minimum=MINIMUM_ENTRIES)
        return bits.get(entry.index or 0)


def method_of(document: JsonObject) -> Method:
    """The kind of list that a credential says it carries.

    Raises:
        StatusVerificationError: None that is known here.
    """
    types = entries_of(document.get("type"))
    for method, (credential_type, _) in _TYPES.items():
        if credential_type in types:
            return method
    raise StatusVerificationError("list-type", pointer="/type", expected="BitstringStatusListCredential")


def read_list(document: JsonObject, method: Method, limits: Limits = DEFAULT) -> StatusList:
    """Read the list in a credential.

    Args:
        document: The credential, verified.
        method: The kind of list that is wanted.
        limits: Bounds on inflating.

    Raises:
        StatusVerificationError: The credential is no list of this kind.
        MalformedValueError: A member is not what the specification asks for.
        LimitError: The list is larger than the limits allow.
    """
    credential_type, subject_type = _TYPES[method]
    subject: Any = document.get("credentialSubject")
    if credential_type not in entries_of(document.get("type")):
        raise StatusVerificationError("list-type", pointer="/type", expected=credential_type)
    if not isinstance(subject, dict) or subject_type not in entries_of(subject.get("type")):
        raise StatusVerificationError("list-type", pointer="/credentialSubject/type", expected=subject_type)
    decode = decode_bitstring if method is Method.BITSTRING else decode_older
    return StatusList(
        method=method,
        id=identifier_of(document.get("id")),
        issuer=issuer_id_of(document),
        purposes=_purposes(subject, method),
        data=decode(subject.get("encodedList"), "/credentialSubject/encodedList", limits),
        issued=min(_moments(document, "validFrom", "issuanceDate"), default=None),
        until=min(_moments(document, "validUntil", "expirationDate"), default=None),
        ttl=_ttl(subject),
    )


def _purposes(subject: JsonObject, method: Method) -> tuple[str, ...]:
    if method is Method.REVOCATION_LIST_2020:
        return (REVOCATION,)
    purposes = entries_of(subject.get("statusPurpose"))
    if not purposes or not all(isinstance(purpose, str) for purpose in purposes):
        raise MalformedValueError("status-purpose", pointer="/credentialSubject/statusPurpose")
    return tuple(purposes)


def _ttl(subject: JsonObject) -> timedelta | None:
    """Milliseconds; where a list does not say, no value is assumed."""
    value = subject.get("ttl")
    return None if value is None else read_duration(value, _MILLISECOND, "/credentialSubject/ttl")


def read_duration(value: Any, unit: timedelta, pointer: str) -> timedelta:
    """How long a list holds after it was fetched.

    Raises:
        MalformedValueError: `status-ttl`: it is no number of 0 and more.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        raise MalformedValueError("status-ttl", pointer=pointer)
    return min(unit * min(value, _LONGEST_TTL / unit), _LONGEST_TTL)


def _moments(document: JsonObject, *names: str) -> list[datetime]:
    """What both versions of VCDM call it; of several, the stricter counts: older, or out of date sooner."""
    return [timestamps.read(document[name], f"/{name}") for name in names if name in document]
