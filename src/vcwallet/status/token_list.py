"""Token Status List: the structure that a Status List Token carries, in JSON and in CBOR, and the claim that names it.

The tokens themselves (JWT and CWT) are signed forms; what stands inside them is read and written here.

Source: Token Status List (draft-ietf-oauth-status-list), "Status List in JSON Format", "Status List in CBOR Format",
"Referenced Token", "Status Types".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vcwallet.encoding import base64url, cbor
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, ParsingError
from vcwallet.limits import DEFAULT, Limits, too_large
from vcwallet.status.bits import First, StatusBits
from vcwallet.status.list_encoding import encode_token_list, encode_zlib, inflate_zlib

LIST_TOKEN = "statuslist+jwt"  # noqa: S105 - a type of token
"""The type of a Status List Token in JWT format."""
_SIZES = (1, 2, 4, 8)
_MAP = 0xA0
"""First byte of a CBOR map of fewer than 24 members, with their number added."""


@dataclass(frozen=True, slots=True)
class TokenReference:
    """The `status_list` claim of a token that refers to a list.

    Attributes:
        uri: Where the list token is; its `sub` must be the same.
        index: Which entry.
    """

    uri: str
    index: int


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


def read_token_list(value: Any, pointer: str = "/status_list", limits: Limits = DEFAULT) -> StatusBits:
    """The bits of a `status_list` claim in JSON.

    Raises:
        MalformedValueError: `bits` is none of 1, 2, 4 and 8, or `lst` is not zlib in base64url.
        LimitError: It would inflate to more than `limits.inflated_bytes`.
    """
    text = _members(value, pointer).get("lst")
    if not isinstance(text, str):
        raise MalformedValueError("encoded-list", pointer=child(pointer, "lst"), problem="no text")
    try:
        compressed = base64url.decode(text, child(pointer, "lst"))
    except ParsingError as error:
        raise MalformedValueError("encoded-list", pointer=error.pointer, problem=error.reason) from error
    return StatusBits(inflate_zlib(compressed, child(pointer, "lst"), limits), value["bits"], First.RIGHT)


def write_token_list(bits: StatusBits, *, aggregation_uri: str | None = None) -> JsonObject:
    """Bits as the `status_list` claim in JSON."""
    members: JsonObject = {"bits": bits.size, "lst": encode_token_list(bits.data)}
    return members if aggregation_uri is None else members | {"aggregation_uri": aggregation_uri}


def read_cbor_list(data: bytes, limits: Limits = DEFAULT) -> StatusBits:
    """The bits of a status list in CBOR.

    Raises:
        MissingExtraError: The package `cbor2` is not installed (the extra `cbor`).
        ParsingError: It is not CBOR, or something stands behind it, or a name stands twice.
        MalformedValueError: `bits` is none of 1, 2, 4 and 8, or `lst` is not zlib.
        LimitError: It is larger than the limits allow.
    """
    if len(data) > limits.document_bytes:
        raise too_large("document-bytes", limits.document_bytes)
    value = _load_cbor(data)
    compressed = _members(value, "").get("lst")
    if not isinstance(compressed, bytes):
        raise MalformedValueError("encoded-list", pointer="/lst", problem="no bytes")
    return StatusBits(inflate_zlib(compressed, "/lst", limits), value["bits"], First.RIGHT)


def write_cbor_list(bits: StatusBits, *, aggregation_uri: str | None = None) -> bytes:
    """Bits as a status list in CBOR.

    Raises:
        MissingExtraError: The package `cbor2` is not installed (the extra `cbor`).
    """
    members: dict[str, Any] = {"bits": bits.size, "lst": encode_zlib(bits.data)}
    if aggregation_uri is not None:
        members["aggregation_uri"] = aggregation_uri
    return cbor.dumps(members)


def _members(value: Any, pointer: str) -> JsonObject:
    if not isinstance(value, dict):
        raise MalformedValueError("token-list", pointer=pointer)
    size = value.get("bits")
    if isinstance(size, bool) or not isinstance(size, int) or size not in _SIZES:
        raise MalformedValueError("token-bits", pointer=child(pointer, "bits"))
    return value


def _load_cbor(data: bytes) -> Any:
    """One map of text to values, with no name twice."""
    value = cbor.loads(data)
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise MalformedValueError("token-list")
    if data[0] != _MAP | len(value):  # which also refuses maps of unknown length
        raise ParsingError("cbor-malformed", problem="repeated data")
    return value
