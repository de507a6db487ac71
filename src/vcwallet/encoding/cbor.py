"""CBOR (RFC 8949) by way of the package `cbor2`, which comes with the extra `cbor` and is loaded when CBOR is met."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from vcwallet.errors import MissingExtraError, ParsingError


def loads(data: bytes, pointer: str = "") -> Any:
    """The one value that bytes hold.

    Args:
        data: The bytes.
        pointer: Where they stood, for the error.

    Raises:
        MissingExtraError: The package `cbor2` is not installed.
        ParsingError: They are not CBOR, or something stands behind the value.
    """
    try:
        import cbor2
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="cbor", package="cbor2") from error
    stream = BytesIO(data)
    try:
        value = cbor2.load(stream)
    except Exception as error:  # its decoder raises its own errors and some of Python's for bytes of a stranger
        raise ParsingError("cbor-malformed", pointer=pointer, problem=type(error).__name__) from error
    if stream.tell() != len(data):
        raise ParsingError("cbor-malformed", pointer=pointer, problem="trailing data")
    return value
