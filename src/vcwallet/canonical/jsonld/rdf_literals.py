"""Literals: what JSON's numbers, truth values and texts become in RDF.

Source: JSON-LD 1.1 Processing Algorithms and API, "Object to RDF Conversion" and "Data Round Tripping".
"""

from __future__ import annotations

import math
import re
from typing import Any

from vcwallet.canonical.jcs import jcs
from vcwallet.canonical.jsonld.term import is_datatype, is_language_tag, literal_end
from vcwallet.canonical.nquads import RDF, XSD, escape
from vcwallet.canonical.tree.literal_reading import NUMBER, TRUTH
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import DataLossError, ParsingError

_DOUBLE = f"{XSD}double"
_LARGEST_INTEGER = 10**21
_EXPONENT = re.compile(r"^(-?\d)\.(\d+?)0*E([+-])0*(\d+)$")


def is_plain_number(value: Any, literal: str, datatype: str | None, kind: str) -> bool:
    """Whether a number or truth value is read from its literal as it is written.

    Args:
        value: A bool, int or float.
        literal: What it came to.
        datatype: The datatype that its term asks for, if any.
        kind: As what literals of the term are read.
    """
    if type(value) is bool:
        return datatype is None or kind == TRUTH
    if datatype is not None and kind != NUMBER:
        return False
    if type(value) is int:
        return True
    return not value.is_integer() and float(literal[1 : literal.index('"', 1)]) == value


def text(value: str, suffix: str) -> str:
    """A literal from a text and what ends it (the closing quote, then datatype or language)."""
    return f'"{escape(value)}{suffix}'


def native(value: Any, datatype: str | None) -> str:
    """A literal from a number or truth value.

    Args:
        value: A bool, int or float.
        datatype: The datatype asked for; None for the value's own.

    Raises:
        ParsingError: Something that JSON cannot carry, or a whole number beyond 2**53 - 1.
        DataLossError: The datatype is none.
    """
    if datatype is not None and not is_datatype(datatype):
        raise DataLossError("invalid-typed-value", type=datatype)
    kind = type(value)
    if kind is bool:
        return ('"true' if value else '"false') + literal_end(datatype or f"{XSD}boolean")
    if kind is int:
        if not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
            raise ParsingError("number-unsafe")
    elif kind is not float:
        raise ParsingError("not-json", type=kind.__name__)
    elif not math.isfinite(value):
        raise ParsingError("number-not-finite")
    if value % 1 != 0 or abs(value) >= _LARGEST_INTEGER or datatype == _DOUBLE:
        return f'"{double(value)}{literal_end(datatype or _DOUBLE)}'
    return f'"{int(value)}{literal_end(datatype or f"{XSD}integer")}'


def double(value: float) -> str:
    """The canonical form of an xsd:double, with the 16 digits that JSON-LD asks for: `1.0E0`."""
    match = _EXPONENT.match(f"{value:1.15E}")
    if match is None:
        raise ParsingError("number-not-finite")
    whole, fraction, sign, exponent = match.groups()
    return f"{whole}.{fraction}E{'-' if sign == '-' else ''}{exponent}"


def json_literal(value: Any) -> str:
    """A literal of type rdf:JSON: the value in its JCS form."""
    return text(jcs(value).decode(), f'"^^<{RDF}JSON>')


def tagged(value: Any, language: Any) -> str:
    """A literal with a language, which is kept in lower case, as signers of credentials write it."""
    if not isinstance(value, str):
        raise DataLossError("invalid-language-tagged-value")
    if not isinstance(language, str) or not is_language_tag(language):
        raise DataLossError("invalid-language", language=language)
    return text(value, f'"@{language.lower()}')
