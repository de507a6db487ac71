"""Literals: what a signed value is in JSON, read by its datatype.

What statements cannot tell apart is read as one: `5` and `"5"` under a term that makes floats of both. What they can
tell apart need not be told apart by its reader: a date is read by its text, whether or not it says that it is a date.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final

import orjson

from vcwallet.canonical.nquads import RDF
from vcwallet.canonical.tree.member_names import CREDENTIALS, SECURITY
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER

_XSD = ("http://www.w3.org/2001/XMLSchema#", "https://www.w3.org/2001/XMLSchema#", "xsd:")
"""The last two are no XML Schema, but in contexts of this field, and so in what was signed under them."""
_NUMBERS = frozenset(
    (
        *("byte", "decimal", "double", "float", "int", "integer", "long", "negativeInteger", "nonNegativeInteger"),
        *("nonPositiveInteger", "positiveInteger", "short", "unsignedByte", "unsignedInt", "unsignedLong"),
        "unsignedShort",
    )
)
_TEXTS = frozenset((f"{SECURITY}multibase", f"{SECURITY}cryptosuiteString", f"{CREDENTIALS}sriString"))
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?").fullmatch
_JSON = f"{RDF}JSON"
_LARGE = re.compile(r"[0-9]{16}").search
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
_NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

TEXT: Final = "text"
NUMBER: Final = "number"
TRUTH: Final = "truth"
OTHER: Final = "other"


def kind_of(datatype: str) -> str:
    """As what literals of a datatype are read: text, number, truth value, or as an object that names the datatype."""
    space = next((space for space in _XSD if datatype.startswith(space)), None)
    if space is not None:
        name = datatype[len(space) :]
        return NUMBER if name in _NUMBERS else TRUTH if name == "boolean" else TEXT
    return TEXT if datatype in _TEXTS else OTHER


def read_literal(literal: str) -> Any:
    """The JSON value of a literal in canonical N-Quads: a text, number, truth value, or an object with `@value`."""
    end = literal.rindex('"')
    text, suffix = unescape(literal[1:end]), literal[end + 1 :]
    if not suffix:
        return text
    if suffix[0] == "@":
        return {"@language": suffix[1:], "@value": text}
    datatype = suffix[3:-1]
    if datatype == _JSON:
        return _doubles(orjson.loads(text)) if _LARGE(text) else orjson.loads(text)
    kind = kind_of(datatype)
    value = text if kind == TEXT else _number(text) if kind == NUMBER else _TRUTH.get(text) if kind == TRUTH else None
    return {"@type": datatype, "@value": text} if value is None else value


def _number(text: str) -> int | float | None:
    """A number as JSON has it, whole ones without a fraction; None where it is none, or larger than JSON can say."""
    if not _NUMBER(text):
        return None
    number = float(text)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) <= MAX_SAFE_INTEGER else number


def _doubles(value: Any) -> Any:
    """JSON in which whole numbers that are too large for one are doubles: JCS writes those without an exponent."""
    if isinstance(value, dict):
        return {name: _doubles(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_doubles(entry) for entry in value]
    return float(value) if type(value) is int and abs(value) > MAX_SAFE_INTEGER else value


def unescape(text: str) -> str:
    """Text as it was before it was escaped for canonical N-Quads."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    point, plain = match.groups()
    return chr(int(point, 16)) if point else _NAMED.get(plain, plain)
