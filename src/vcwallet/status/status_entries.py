"""From a member of `credentialStatus`, or the claim `status`, to what it asks: which list, which place in it, what for.

Sources: Bitstring Status List 1.0, "BitstringStatusListEntry"; its predecessors Status List 2021 and Revocation List
2020; 1EdTech Revocation List Status Method 1.0; Token Status List, "Referenced Token".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, UnsupportedError
from vcwallet.model.access import as_list

REVOCATION = "revocation"
SUSPENSION = "suspension"
MESSAGE = "message"
REFRESH = "refresh"

_INDEX = re.compile(r"(?:0|[1-9][0-9]*)\Z")
_BEYOND = 20
"""Digits of an index that no list can be long enough for."""
_MOST_BITS = 16
"""Bits of one entry at most: 65,536 messages, each of which stands in the credential."""


class Method(StrEnum):
    """The kinds of list, each by the `type` of an entry that names one."""

    BITSTRING = "BitstringStatusListEntry"
    STATUS_LIST_2021 = "StatusList2021Entry"
    REVOCATION_LIST_2020 = "RevocationList2020Status"
    ONE_EDTECH = "1EdTechRevocationList"
    TOKEN = "status_list"  # noqa: S105 - the name of a claim
    """Of no type: the member of the claim `status` that names an entry in a Token Status List."""


_TYPES = frozenset(Method) - {Method.TOKEN}
_ONE_EDTECH_IN_FULL = "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList"
"""The same kind where its context is not named. Its entries have no other members, so a holder can spell it either way
without breaking the signature; the other kinds cannot be spelt without the contexts that define their members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """One place where something is said about a credential.

    Attributes:
        method: The kind of list.
        url: Where the list is.
        purpose: What an entry that is set means, such as `revocation`.
        index: Which entry; None where the list names credentials by their ids.
        size: Bits of one entry.
        messages: What each value means, in the issuer's words for developers; empty where it does not say.
        pointer: Where this stands in the credential.
    """

    method: Method
    url: str
    purpose: str
    index: int | None
    size: int = 1
    messages: tuple[str, ...] = ()
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class TokenReference:
    """The `status_list` claim of a token that refers to a list.

    Attributes:
        uri: Where the list token is; its `sub` must be the same.
        index: Which entry.
    """

    uri: str
    index: int


def read_entry(value: Any, pointer: str) -> StatusEntry:
    """Read one member of `credentialStatus`.

    Raises:
        UnsupportedError: A type of status that is not known here (`status-type`).
        MalformedValueError: A member is not what its specification asks for ("MALFORMED_VALUE_ERROR").
    """
    if not isinstance(value, dict):
        raise MalformedValueError("status-entry", pointer=pointer)
    method = _method(value, pointer)
    if method is Method.ONE_EDTECH:
        return StatusEntry(
            method=method, url=_url(value, "id", pointer), purpose=REVOCATION, index=None, pointer=pointer
        )
    prefix = "revocationList" if method is Method.REVOCATION_LIST_2020 else "statusList"
    size = _size(value, pointer) if method is Method.BITSTRING else 1
    url = _url(value, f"{prefix}Credential", pointer)
    if value.get("id") == url:
        raise MalformedValueError("status-id", pointer=child(pointer, "id"))
    return StatusEntry(
        method=method,
        url=url,
        purpose=REVOCATION if method is Method.REVOCATION_LIST_2020 else _purpose(value, pointer),
        index=_index(value, f"{prefix}Index", pointer),
        size=size,
        messages=_messages(value, size, pointer) if method is Method.BITSTRING else (),
        pointer=pointer,
    )


def read_claim(value: Any, pointer: str) -> StatusEntry:
    """Read the claim `status` of a token (Token Status List, "Status Claim").

    Raises:
        UnsupportedError: It names none of the mechanisms that are known here (`status-type`).
        MalformedValueError: A member is not what its specification asks for.
    """
    reference = read_reference(value, pointer)
    if reference is None:
        raise UnsupportedError("status-type", pointer=pointer, type=", ".join(sorted(value))[:80])
    place = child(pointer, Method.TOKEN)
    return StatusEntry(method=Method.TOKEN, url=reference.uri, purpose=REVOCATION, index=reference.index, pointer=place)


def read_reference(status: Any, pointer: str = "/status") -> TokenReference | None:
    """Read the `status` claim of a token.

    Returns:
        None where the claim names other mechanisms only.

    Raises:
        MalformedValueError: `idx` is no integer of 0 and more, or `uri` is no URI.
    """
    if not isinstance(status, dict):
        raise MalformedValueError("status-entry", pointer=pointer)
    if "status_list" not in status:
        return None
    claim, place = status["status_list"], child(pointer, "status_list")
    if not isinstance(claim, dict):
        raise MalformedValueError("status-entry", pointer=place)
    index, uri = claim.get("idx"), claim.get("uri")
    if isinstance(index, bool) or not isinstance(index, int) or index < 0:
        raise MalformedValueError("token-index", pointer=child(place, "idx"))
    if not isinstance(uri, str) or ":" not in uri:
        raise MalformedValueError("status-url", pointer=child(place, "uri"), member="uri")
    return TokenReference(uri, index)


def _method(entry: JsonObject, pointer: str) -> Method:
    stated = entry.get("type")
    names = as_list(stated)
    for name in names:
        if isinstance(name, str) and name in _TYPES:
            return Method(name)
        if name == _ONE_EDTECH_IN_FULL:
            return Method.ONE_EDTECH
    raise UnsupportedError("status-type", pointer=pointer, type=str(names[0] if names else None)[:80])


def _url(entry: JsonObject, member: str, pointer: str) -> str:
    value = entry.get(member)
    if not isinstance(value, str) or ":" not in value:
        raise MalformedValueError("status-url", pointer=child(pointer, member), member=member)
    return value


def _purpose(entry: JsonObject, pointer: str) -> str:
    value = entry.get("statusPurpose")
    if not isinstance(value, str) or not value:
        raise MalformedValueError("status-purpose", pointer=child(pointer, "statusPurpose"))
    return value


def _index(entry: JsonObject, member: str, pointer: str) -> int:
    value = entry.get(member)
    if not isinstance(value, str) or not _INDEX.match(value):
        raise MalformedValueError("status-index", pointer=child(pointer, member), member=member)
    return int(value[:_BEYOND])


def _size(entry: JsonObject, pointer: str) -> int:
    value = entry.get("statusSize", 1)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise MalformedValueError("status-size", pointer=child(pointer, "statusSize"))
    if value > _MOST_BITS:
        raise UnsupportedError("status-size", pointer=child(pointer, "statusSize"), size=value, most=_MOST_BITS)
    return value


def _messages(entry: JsonObject, size: int, pointer: str) -> tuple[str, ...]:
    """One message for each value, in the order of the values."""
    stated = entry.get("statusMessage")
    if stated is None and size == 1:
        return ()
    place = child(pointer, "statusMessage")
    if not isinstance(stated, list) or len(stated) != 1 << size:
        raise MalformedValueError("status-messages", pointer=place, expected=1 << size)
    by_value: dict[int, str] = {}
    for index, entry_ in enumerate(stated):
        status = entry_.get("status") if isinstance(entry_, dict) else None
        message = entry_.get("message") if isinstance(entry_, dict) else None
        if not isinstance(message, str) or not isinstance(status, str) or not re.match(r"0x[0-9A-Fa-f]{1,4}\Z", status):
            raise MalformedValueError("status-message", pointer=child(place, index))
        by_value[int(status, 16)] = message
    if sorted(by_value) != list(range(1 << size)):
        raise MalformedValueError("status-messages", pointer=place, expected=1 << size)
    return tuple(by_value[number] for number in range(1 << size))
