"""JCS: the canonical form of JSON itself (RFC 8785).

Members are sorted by UTF-16 code units, and numbers are written as ECMAScript writes them. orjson, which is many times
faster, writes the same wherever every member name is ASCII and no number is a fraction, as in nearly all credentials.
That is checked first; the package rfc8785 writes the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import orjson

from vcwallet.encoding.pointer import child
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import LimitError, ParsingError, VcwalletError

_MAX_DEPTH = 250


def jcs(value: Any) -> bytes:
    """The canonical form of a JSON value.

    Args:
        value: What a JSON parser returns: dicts, lists, texts, numbers, truth values, None.

    Raises:
        ParsingError: A value that JSON cannot carry exactly (RFC 8785 section 3.1): lone surrogates, NaN, infinity,
            integers beyond 2**53 - 1, other types.
        LimitError: Nested too deeply.
    """
    write = _written_by_orjson if _is_plain(value) else _written_by_rfc8785
    try:
        return write(value)
    except (TypeError, ValueError):  # all else that a writer could refuse has been refused
        raise ParsingError("lone-surrogate") from None


def _written_by_orjson(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _written_by_rfc8785(value: Any) -> bytes:
    import rfc8785  # here, since few documents need it

    return rfc8785.dumps(value)


def _is_plain(value: Any, depth: int = 0) -> bool:
    """Check that JSON can carry the value; true when orjson writes it canonically."""
    if depth > _MAX_DEPTH:
        raise LimitError("depth", limit=_MAX_DEPTH)
    entries: Iterable[tuple[str | int, Any]]
    if isinstance(value, dict):
        entries = value.items()
        plain = _has_plain_names(value)
    elif isinstance(value, list):
        entries = enumerate(value)
        plain = True
    else:
        return _is_plain_scalar(value)
    step: str | int = ""
    try:
        for step, entry in entries:  # noqa: B007  # the error needs to know where it happened
            if type(entry) is not str and not _is_plain(entry, depth + 1):
                plain = False
    except VcwalletError as error:
        error.pointer = child("", step) + error.pointer
        raise
    return plain


def _has_plain_names(value: dict[Any, Any]) -> bool:
    """Whether sorting by code points, as orjson does, is sorting by UTF-16 code units here."""
    try:
        return "".join(value).isascii()
    except TypeError:
        kind = next(type(name) for name in value if not isinstance(name, str))
        raise ParsingError("not-json", type=kind.__name__) from None


def _is_plain_scalar(value: Any) -> bool:
    kind = type(value)
    if value is None or kind is bool or isinstance(value, str):
        return True
    if kind is int:
        if not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
            raise ParsingError("number-unsafe")
        return True
    if kind is not float:
        raise ParsingError("not-json", type=kind.__name__)
    if not math.isfinite(value):
        raise ParsingError("number-not-finite")
    return False
