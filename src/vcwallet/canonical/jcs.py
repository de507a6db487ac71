"""JCS: the canonical form of JSON itself (RFC 8785).

Members are sorted by UTF-16 code units, and numbers are written as ECMAScript writes them. orjson, which is many times
faster, writes the same wherever every member name is ASCII and every number is whole or an everyday fraction, as in
nearly all credentials. That is looked at first; the package rfc8785 writes the rest.
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
_SMALLEST_FRACTION = 1e-5
"""Smaller ones orjson writes with an exponent earlier than ECMAScript does."""


def jcs(value: Any) -> bytes:
    """The canonical form of a JSON value.

    Args:
        value: What a JSON parser returns: dicts, lists, texts, numbers, truth values, None.

    Raises:
        ParsingError: A value that JSON cannot carry exactly (RFC 8785 section 3.1): lone surrogates, NaN, infinity,
            integers beyond 2**53 - 1, other types.
        LimitError: Nested too deeply.
    """
    written = _written_quickly(value)
    if written is not None:
        return written
    _check(value)
    import rfc8785  # here, since few documents need it

    try:
        return rfc8785.dumps(value)
    except (TypeError, ValueError):  # all else that a writer could refuse has been refused
        raise ParsingError("lone-surrogate") from None


def _written_quickly(value: Any) -> bytes | None:
    """What orjson writes, where that is canonical; None also where something breaks a rule."""
    if not _has_plain_numbers(value):
        return None
    try:
        written = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a name that is no text, or half of a character
        return None
    return written if written.isascii() or _has_plain_names(value) else None


def _has_plain_numbers(value: Any) -> bool:
    """Whether orjson writes every number as ECMAScript does; false also where something is no JSON, or nested deep."""
    level: list[Any] = [[value]]
    for _ in range(_MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            for entry in item.values() if type(item) is dict else item:
                kind = type(entry)
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    below.append(entry)
                elif not _is_plain_scalar(entry):
                    return False
        if not below:
            return True
        level = below
    return False


def _has_plain_names(value: Any) -> bool:
    """Whether sorting by code points, as orjson does, is sorting by UTF-16 code units here."""
    if type(value) is dict:
        return "".join(value).isascii() and all(map(_has_plain_names, value.values()))
    return type(value) is not list or all(map(_has_plain_names, value))


def _is_plain_scalar(value: Any) -> bool:
    kind = type(value)
    if kind is float:
        return not float.is_integer(value) and _SMALLEST_FRACTION <= abs(value) < math.inf
    return value is None or kind is bool or (kind is int and -MAX_SAFE_INTEGER <= int(value) <= MAX_SAFE_INTEGER)


def _check(value: Any, depth: int = 0) -> None:
    """Check that JSON can carry the value."""
    if depth > _MAX_DEPTH:
        raise LimitError("depth", limit=_MAX_DEPTH)
    entries: Iterable[tuple[str | int, Any]]
    if isinstance(value, dict):
        entries = value.items()
        kind = next((type(name) for name in value if not isinstance(name, str)), None)
        if kind is not None:
            raise ParsingError("not-json", type=kind.__name__)
    elif isinstance(value, list):
        entries = enumerate(value)
    else:
        _check_scalar(value)
        return
    step: str | int = ""
    try:
        for step, entry in entries:  # noqa: B007  # the error needs to know where it happened
            _check(entry, depth + 1)
    except VcwalletError as error:
        error.pointer = child("", step) + error.pointer
        raise


def _check_scalar(value: Any) -> None:
    kind = type(value)
    if kind is int and not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
        raise ParsingError("number-unsafe")
    if kind is float and not math.isfinite(value):
        raise ParsingError("number-not-finite")
    if value is not None and kind not in (bool, int, float) and not isinstance(value, str):
        raise ParsingError("not-json", type=kind.__name__)
