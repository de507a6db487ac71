"""What programs make objects of: a value of an impossible type is refused where the object is made.

A text in place of a list would be taken apart into its letters, of which `*` fits everything; a naive moment would be
found out long after the line that gave it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from vcwallet.errors import UsageError

Entry = TypeVar("Entry")
_LETTERS = "LN"
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that are not seen."""


def check_moment(at: object, argument: str = "at") -> None:
    """A moment is an aware datetime.

    Raises:
        UsageError: `argument-at`: it is none; `naive-time`: it has no offset.
    """
    if not isinstance(at, datetime):
        raise UsageError("argument-at", type=type(at).__name__, argument=argument)
    if at.utcoffset() is None:
        raise UsageError("naive-time", value=at.isoformat())


def check_term(since: object, until: object) -> None:
    """Each end of a term is an aware datetime, or None; raises as `check_moment` does."""
    for argument, moment in (("since", since), ("until", until)):
        if not (moment is None or (isinstance(moment, datetime) and moment.tzinfo is UTC)):  # as nearly all are
            check_moment(moment, argument)


def check_kind(argument: str, value: object, kind: type) -> None:
    """An argument is of a type.

    Raises:
        UsageError: `value-kind`: it is not.
    """
    if not isinstance(value, kind):
        raise UsageError("value-kind", argument=argument, value=_shown(value), kind=kind.__name__)


def check_name(argument: str, value: object) -> None:
    """A name is text that can be seen.

    Raises:
        UsageError: `value-name`: it has no letter and no digit.
    """
    if not (isinstance(value, str) and ((value[:1].isalnum() and value.isascii()) or is_name(value))):
        raise UsageError("value-name", argument=argument, value=_shown(value))


def is_name(text: str) -> bool:
    """Whether a text has a letter or a digit that can be seen."""
    return any(unicodedata.category(each)[0] in _LETTERS and each not in _FILLERS for each in text)


def texts_of(argument: str, values: object) -> tuple[str, ...]:
    """Several texts, as a tuple.

    Raises:
        UsageError: `value-texts`: it is one text, or something else; or one of them is none, or blank.
    """
    texts = _several(values)
    if texts is None or not all(isinstance(text, str) and text.strip() for text in texts):
        raise UsageError("value-texts", argument=argument, value=_shown(values))
    return texts


def entries_of(argument: str, values: object, kind: type[Entry]) -> tuple[Entry, ...]:
    """Several objects of a type, as a tuple.

    Raises:
        UsageError: `value-entries`: it is one object, or something else; or one of them is of another type.
    """
    if values.__class__ is tuple and len(values) == 1 and values[0].__class__ is kind:
        return values  # nearly always
    entries = _several(values)
    if entries is None or [entry for entry in entries if not isinstance(entry, kind)]:
        raise UsageError("value-entries", argument=argument, value=_shown(values), kind=kind.__name__)
    return entries


def _several(values: object) -> tuple[Any, ...] | None:
    if isinstance(values, tuple):
        return values
    return tuple(values) if isinstance(values, Iterable) and not isinstance(values, (str, bytes, Mapping)) else None


def _shown(value: object) -> str:
    return repr(value)[:80]
