"""JCS: the canonical form of JSON itself (RFC 8785).

Members are sorted by UTF-16 code units and numbers written as ECMAScript writes them. The fast JSON writer does the
same wherever every member name is ASCII and there is no fraction, which is nearly always; that is checked first, and
the rest is written here.
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
    if _plain(value):
        try:
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:
            raise ParsingError("lone-surrogate") from None
    parts: list[str] = []
    _write(value, parts)
    return "".join(parts).encode()


def _plain(value: Any, depth: int = 0) -> bool:
    """Check that JSON can carry the value; true when the fast writer writes it canonically."""
    if depth > _MAX_DEPTH:
        raise LimitError("depth", limit=_MAX_DEPTH)
    entries: Iterable[tuple[str | int, Any]]
    if isinstance(value, dict):
        entries = value.items()
        plain = _plain_names(value)
    elif isinstance(value, list):
        entries = enumerate(value)
        plain = True
    else:
        return _plain_scalar(value)
    step: str | int = ""
    try:
        for step, entry in entries:  # noqa: B007  # the error needs to know where it happened
            if type(entry) is not str and not _plain(entry, depth + 1):
                plain = False
    except VcwalletError as error:
        error.pointer = child("", step) + error.pointer
        raise
    return plain


def _plain_names(value: dict[Any, Any]) -> bool:
    """Whether sorting by code points, as the fast writer does, is sorting by UTF-16 code units here."""
    for name in value:
        if not isinstance(name, str):
            raise ParsingError("not-json", type=type(name).__name__)
    return all(map(str.isascii, value))


def _plain_scalar(value: Any) -> bool:
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


def _write(value: Any, parts: list[str]) -> None:
    if isinstance(value, dict):
        separator = "{"
        for name in sorted(value, key=_utf16):
            parts.append(f"{separator}{_text(name)}:")
            _write(value[name], parts)
            separator = ","
        parts.append("}" if value else "{}")
    elif isinstance(value, list):
        separator = "["
        for entry in value:
            parts.append(separator)
            _write(entry, parts)
            separator = ","
        parts.append("]" if value else "[]")
    elif isinstance(value, str):
        parts.append(_text(value))
    elif isinstance(value, float):
        parts.append(number(value))
    else:
        parts.append(orjson.dumps(value).decode())


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")


def _text(text: str) -> str:
    try:
        return orjson.dumps(text).decode()
    except orjson.JSONEncodeError:
        raise ParsingError("lone-surrogate") from None


def number(value: float) -> str:
    """A finite double as ECMAScript writes it (RFC 8785 section 3.2.2.3).

    Python and ECMAScript agree on the digits, the fewest that give the number back; they lay them out differently.
    """
    if value == 0:
        return "0"
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    sign = "-" if value < 0 else ""
    if len(digits) <= point <= 21:
        return f"{sign}{digits}{'0' * (point - len(digits))}"
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else ''}{point - 1}"
