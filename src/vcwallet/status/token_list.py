"""Token Status List: the claims of a Status List Token, and the list in them. The token itself is a signed form.

Source: Token Status List (draft-ietf-oauth-status-list), "Status List in JSON Format", "Status List Token in JWT
Format".
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from vcwallet.encoding import base64url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import read_moment
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, ParsingError
from vcwallet.limits import DEFAULT, Limits
from vcwallet.status.bits import First, StatusBits
from vcwallet.status.bitstring_lists import StatusList, read_duration
from vcwallet.status.list_encoding import encode_token_list, inflate_zlib
from vcwallet.status.status_entries import Method

LIST_TOKEN = "statuslist+jwt"  # noqa: S105 - a type of token
"""The type of a Status List Token in JWT format."""
_SIZES = (1, 2, 4, 8)
_SECOND = timedelta(seconds=1)


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


def read_list_claims(claims: JsonObject, issuer: str | None, limits: Limits = DEFAULT) -> StatusList:
    """Read the list in a Status List Token (Token Status List, "Status List Token in JWT Format").

    Args:
        claims: The payload of the token, verified.
        issuer: Who signed it.
        limits: Bounds on inflating.

    Raises:
        MalformedValueError: A claim is not what the specification asks for.
        LimitError: The list is larger than the limits allow.
    """
    subject, ttl = claims.get("sub"), claims.get("ttl")
    if not isinstance(subject, str):
        raise MalformedValueError("list-subject", pointer="/sub")
    issued, ready = read_moment(claims, "iat"), read_moment(claims, "nbf")
    if issued is None:
        raise MalformedValueError("list-issued", pointer="/iat")
    bits = read_token_list(claims.get("status_list"), limits=limits)
    return StatusList(
        method=Method.TOKEN,
        id=subject,
        issuer=issuer,
        purposes=(),
        data=bytes(bits.data),
        issued=issued if ready is None else max(issued, ready),
        until=read_moment(claims, "exp"),
        ttl=None if ttl is None else read_duration(ttl, _SECOND, "/ttl"),
        size=bits.size,
    )


def _members(value: Any, pointer: str) -> JsonObject:
    if not isinstance(value, dict):
        raise MalformedValueError("token-list", pointer=pointer)
    size = value.get("bits")
    if isinstance(size, bool) or not isinstance(size, int) or size not in _SIZES:
        raise MalformedValueError("token-bits", pointer=child(pointer, "bits"))
    return value
