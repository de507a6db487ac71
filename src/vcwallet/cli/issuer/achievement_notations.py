"""Notations of the command line for what an achievement says: numbers, alignments, levels."""

from __future__ import annotations

import re
from math import isfinite

from vcwallet import builders
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer import QualificationLevel

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+|,[0-9]{1,2})?")
"""A comma before three digits could set thousands apart."""
_EQF = re.compile(r"EQF[ -]?([0-9]+)", re.IGNORECASE)


def number_of(text: str) -> float:
    """A number, with a point or, as many languages write it, a comma before its decimals.

    Raises:
        UsageError: It is none (`number-form`), or has more digits than a reader of badges can keep (`number-long`).
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise UsageError("number-form", value=text[:40])
    number = float(text.replace(",", "."))
    if not isfinite(number):
        raise UsageError("number-long", digits=len(text))
    return number


def alignment_of(text: str) -> JsonObject:
    """An alignment written as `Name=URL`.

    Raises:
        UsageError: It is written in another way.
    """
    name, equals, url = text.partition("=")
    if not equals or not name.strip() or ":" not in url:
        raise UsageError("alignment-form", value=text)
    return builders.alignment(target_name=name.strip(), target_url=url.strip())


def level_of(text: str) -> QualificationLevel:
    """A level written as `EQF5`.

    Raises:
        UsageError: It is written in another way.
        IssuingError: The framework has no such level.
    """
    match = _EQF.fullmatch(text.strip())
    if match is None:
        raise UsageError("level-form", value=text)
    return QualificationLevel.eqf(int(match[1]))
