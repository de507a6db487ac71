"""Whom a credential is about, in words: by name if it states one, and by what identifies the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vcwallet.words.names import shown_identifier, shown_name

if TYPE_CHECKING:
    from vcwallet.model.stated import StatedIdentifier, StatedSubject

_MOST = 10
_MAILTO = "mailto:"
_EMAIL = "emailAddress"
_NUMBERS = ("urn:uuid:", "_:")
"""Identifiers that say nothing to people."""


def recipients(subjects: Sequence[StatedSubject], texts: Mapping[str, str]) -> str:
    """Whom it is about. Subjects of one id are one person or thing; those without one cannot be told apart."""
    ids = sorted({subject.id for subject in subjects if subject.id})
    others = [subject for subject in subjects if not subject.id]
    if len(ids) + len(others) <= 1:
        return _person(subjects, texts)
    shown = [_by_id(identifier, texts) for identifier in ids[:_MOST]]
    if len(ids) > _MOST:
        shown.append(texts["several/more"].format(count=len(ids) - _MOST))
    if others:
        shown.append(texts["several/without-id"].format(count=len(others)))
    return texts["several"].format(count=len(ids) + len(others), ids=", ".join(shown))


def _person(subjects: Sequence[StatedSubject], texts: Mapping[str, str]) -> str:
    """One person, of whom several subjects may speak."""
    identifier = next((subject.id for subject in subjects if subject.id), "")
    names = sorted({subject.name for subject in subjects if subject.name})
    known = sorted({entry for subject in subjects for entry in subject.identifiers}, key=_telling)
    shown = [_by_id(identifier, texts)] if identifier else []
    if known and (not identifier or identifier.startswith(_NUMBERS)):
        shown = [_identified(known[0], texts)]
    by = ", ".join(shown)
    if not names:
        return by or texts["unstated"]
    name = shown_name(names[0])
    return texts["person/named"].format(name=name, identifier=by) if by else name


def _telling(identifier: StatedIdentifier) -> tuple[bool, bool, StatedIdentifier]:
    """What tells most first: an e-mail address before numbers, and what is readable before checksums."""
    return identifier.type != _EMAIL, identifier.hashed, identifier


def _by_id(identifier: str, texts: Mapping[str, str]) -> str:
    if identifier.lower().startswith(_MAILTO):
        return texts["identified/emailAddress"].format(value=shown_identifier(identifier[len(_MAILTO) :]))
    if identifier.startswith(_NUMBERS):
        return texts["identified/number"]
    return shown_identifier(identifier)


def _identified(identifier: StatedIdentifier, texts: Mapping[str, str]) -> str:
    key = f"identified/{_EMAIL if identifier.type == _EMAIL else 'other'}{'/hashed' if identifier.hashed else ''}"
    kind = texts.get(f"identifier/{identifier.type}") or shown_name(identifier.type)
    return texts[key].format(type=kind, value=shown_identifier(identifier.value))
