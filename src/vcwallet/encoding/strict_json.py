"""The one JSON parser for everything that comes in.

Most JSON parsers forgive: of two members with one name they keep the last, they take NaN, or they recurse until the
stack ends. Two parsers that forgive differently read two documents out of one signed text, so this one forgives
nothing (docs/security.md, rows 11 to 13): UTF-8, no duplicate members, no lone surrogates, no whole number beyond
2**53 - 1, nothing that a double cannot hold, and limits on bytes, depth and nodes. A byte order mark before the text is
no part of it and is passed over, as RFC 8259 section 8.1 allows.

A number that is written with a fraction or an exponent is a double, whatever its value: `1e300` is one, and is
approximate for every reader. One that is written as a whole number is exact for some and rounded by others.

Source: RFC 8259 as I-JSON (RFC 7493, section 2.2) narrows it, which RFC 8785 builds on.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from math import isfinite
from typing import Any

import orjson

from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.encoding.text import UTF_8_MARK, blanked_mark, is_wide
from vcwallet.errors import LimitError, ParsingError
from vcwallet.limits import DEFAULT, Limits, too_large

MAX_SAFE_INTEGER = 2**53 - 1
"""Largest integer that every implementation reads as the same number (RFC 7493 section 2.2)."""

_SAFE_DIGITS = 17  # with a sign; those of 64 bits have been looked at
_SPACE = b" \t\n\r"
_WHOLE = re.compile(r"-?[0-9]+(?![0-9.eE])")
_NOT_A_NUMBER = re.compile(r"-?(?:NaN|Infinity)")
_DIGITS_ALIKE = bytes(ord("0") if byte in b"0123456789" else byte for byte in range(256))
_LONG_NUMBER = b"0" * len(str(MAX_SAFE_INTEGER))
_DECODER_DEPTH, _WRITER_DEPTH = 1_024, 250  # orjson's own bounds on nesting; ours is lower and names the place


def loads(data: bytes | str, limits: Limits = DEFAULT) -> Any:
    """Parse JSON strictly.

    Args:
        data: UTF-8 bytes, or text; a byte order mark before it is passed over.
        limits: Bounds on bytes, depth and nodes.

    Raises:
        ParsingError: Not JSON, or JSON that two parsers may read differently; with byte offset or pointer.
        LimitError: Too large, too deep or too many nodes.
    """
    raw = data if isinstance(data, bytes) else _encoded(data)
    if raw.startswith(UTF_8_MARK):
        raw = blanked_mark(raw)
    if len(raw) > limits.document_bytes:
        raise too_large("document-bytes", limits.document_bytes)
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _decode_error(error, raw, limits) from None
    # A text that is to the byte as its value is written here has no member twice. The rest is seen at a glance: each
    # bracket is at most one level of nesting, each byte at most one node, and a number that is too large is long.
    if (
        raw.count(b"{") + raw.count(b"[") <= min(limits.depth, _WRITER_DEPTH)
        and len(raw) <= limits.nodes
        and raw[:1] in (b"{", b"[")
        and orjson.dumps(value) == raw
        and _LONG_NUMBER not in raw.translate(_DIGITS_ALIKE)
    ):
        return value
    members = _look(value, limits)
    if members is None:  # something is unusual: the careful way says what it is and where
        members = check(value, limits)
        _read_again(raw)  # whole numbers beyond 64 bits look like doubles by now
    # Every member of the text has a colon behind a string. If the text has no more of those than the parsed value has
    # members, then none was dropped as a duplicate. A colon inside a string can only make the count too high, and then
    # the slow parser decides.
    if raw.translate(None, _SPACE).count(b'":') != members:
        _read_again(raw)
    return value


def _look(value: Any, limits: Limits) -> int | None:
    """How many members a parsed text has; None when a rule may be broken.

    Texts are not looked at: what comes from UTF-8 through the parser has no lone surrogates.
    """
    members = nodes = depth = 0
    level = [value] if type(value) in (dict, list) else []
    while level:
        depth += 1
        below = []
        for item in level:
            nodes += len(item)
            if type(item) is dict:
                members += len(item)
                item = item.values()  # noqa: PLW2901  # the rest is alike for both
            for entry in item:
                kind = type(entry)
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    below.append(entry)
                elif kind is not bool and entry is not None and not -MAX_SAFE_INTEGER <= entry <= MAX_SAFE_INTEGER:
                    return None
        level = below
    return members if 0 < depth <= limits.depth and nodes <= limits.nodes else None


def check(value: Any, limits: Limits = DEFAULT) -> int:
    """Hold an already parsed value (a caller's dict) to the same rules as text; returns how many members it has.

    Raises:
        ParsingError: A value that JSON cannot carry, or a number that parsers read differently.
        LimitError: Too deep or too many nodes (which also ends a structure that contains itself).
    """
    members = nodes = 0
    pairs: Iterable[tuple[str | int, Any]]
    if type(value) not in (dict, list):
        raise ParsingError("not-a-document", type=type(value).__name__)
    stack: list[tuple[Any, Trail, int]] = [(value, None, 1)]
    while stack:
        item, trail, depth = stack.pop()
        if depth > limits.depth:
            raise LimitError("depth", pointer=pointer_of(trail), limit=limits.depth)
        nodes += len(item)
        if nodes > limits.nodes:
            raise LimitError("nodes", pointer=pointer_of(trail), limit=limits.nodes)
        if type(item) is dict:
            members += len(item)
            _check_names(item, trail)
            pairs = item.items()
        else:
            pairs = enumerate(item)
        for key, entry in pairs:
            kind = type(entry)
            if kind is dict or kind is list:
                stack.append((entry, (trail, key), depth + 1))
            elif not (kind is str and entry.isascii()):  # ASCII text, the most frequent, has nothing to check
                _check_scalar(entry, (trail, key))
    return members


def _check_scalar(value: Any, trail: Trail) -> None:
    kind = type(value)  # subclasses may behave in ways of their own, so only the plain types are JSON
    if kind is str:
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise ParsingError("lone-surrogate", pointer=pointer_of(trail)) from None
    elif kind is int or kind is float:
        if kind is float:
            if not isfinite(value):
                raise ParsingError("number-not-finite", pointer=pointer_of(trail))
        elif not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
            raise ParsingError("number-unsafe", pointer=pointer_of(trail))
    elif value is not None and kind is not bool:
        raise ParsingError("not-json", pointer=pointer_of(trail), type=kind.__name__)


def _check_names(item: dict[Any, Any], trail: Trail) -> None:
    for name in item:
        if type(name) is not str:
            raise ParsingError("not-json", pointer=pointer_of(trail), type=type(name).__name__)
        if not name.isascii():
            try:
                name.encode("utf-8")
            except UnicodeEncodeError:
                raise ParsingError("lone-surrogate", pointer=pointer_of(trail)) from None


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ParsingError("lone-surrogate", offset=len(text[: error.start].encode("utf-8"))) from None


def _decode_error(error: orjson.JSONDecodeError, raw: bytes, limits: Limits) -> ParsingError | LimitError:
    """Say which rule was broken. Offsets count bytes; orjson counts characters of the decoded text."""
    if is_wide(raw):
        return ParsingError("utf-16", offset=0)
    message = error.msg
    if "depth limit" in message or "recursion" in message.lower():
        return LimitError("depth", limit=min(limits.depth, _DECODER_DEPTH))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return ParsingError("not-utf-8", offset=fault.start)
    offset = len(text[: error.pos].encode("utf-8"))
    if "surrogate" in message:
        return ParsingError("lone-surrogate", offset=offset)
    if "infinity" in message:
        return ParsingError("number-unsafe" if _WHOLE.match(text, error.pos) else "number-not-finite", offset=offset)
    if _NOT_A_NUMBER.match(text, error.pos):
        return ParsingError("number-not-finite", offset=offset)
    if not raw.strip():
        return ParsingError("empty", offset=0)
    return ParsingError("malformed-json", offset=offset)


class _Repeating(dict[str, Any]):
    """An object of the text that has a member twice."""


class _Unsafe:
    """A whole number of the text that is too large."""


def _whole(literal: str) -> int | _Unsafe:
    return int(literal) if len(literal) <= _SAFE_DIGITS else _Unsafe()


def _read_again(raw: bytes) -> None:
    """Parse once more, slowly, and raise if an object has two members of one name or a whole number is too large."""
    repeated: dict[int, str] = {}

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(pairs) == len(dict(pairs)):
            return dict(pairs)
        built = _Repeating(pairs)
        repeated[id(built)] = Counter(name for name, _ in pairs).most_common(1)[0][0]
        return built

    try:
        stack: list[tuple[Any, Trail]] = [(json.loads(raw, object_pairs_hook=build, parse_int=_whole), None)]
    except RecursionError:
        raise LimitError("depth", limit=DEFAULT.depth) from None
    while stack:
        item, trail = stack.pop()
        if isinstance(item, _Repeating):
            member = repeated[id(item)]
            raise ParsingError("duplicate-member", pointer=pointer_of((trail, member)), member=member)
        if isinstance(item, _Unsafe):
            raise ParsingError("number-unsafe", pointer=pointer_of(trail))
        pairs = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
        stack += [(entry, (trail, key)) for key, entry in pairs]


def dumps(value: Any, *, option: int | None = None) -> bytes:
    """Compact JSON in UTF-8, members in their order.

    Args:
        value: The value.
        option: Options of orjson.

    Raises:
        ParsingError: A text with half of a character in it, such as an argument that is not UTF-8.
        TypeError: Nested deeper than orjson writes, or no JSON.
    """
    try:
        return orjson.dumps(value, option=option)
    except TypeError as error:
        if "surrogates" in str(error):
            raise ParsingError("lone-surrogate") from None
        raise


def pretty(value: Any) -> bytes:
    """JSON for people to read: two spaces of indent, members in their order, a newline at the end."""
    return dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
