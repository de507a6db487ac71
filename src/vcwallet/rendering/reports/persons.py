"""Whom a credential is about, in words: by name if it states one, and by what identifies the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.award_facts import joined
from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name

if TYPE_CHECKING:
    from vcwallet.model.statements.stated_facts import StatedIdentifier, StatedSubject

_MOST = 10
_MAILTO = "mailto:"
_EMAIL = "emailAddress"
_NUMBER = "urn:uuid:"
_NUMBERS = (_NUMBER, "_:")
"""Identifiers that say nothing to people."""


def recipients(subjects: Sequence[StatedSubject], texts: Mapping[str, str]) -> str:
    """Whom it is about."""
    if not are_several(subjects):
        return _person(subjects, texts)
    ids, unnamed = _counted(subjects)
    parts = [_apart(identifier, texts) for identifier in ids[:_MOST]]
    if len(ids) > _MOST:
        parts.append(texts["several/more"].format(count=len(ids) - _MOST))
    if unnamed:
        parts.append(texts["several/without-id"].format(count=unnamed))
    return texts["several"].format(count=len(ids) + unnamed, ids=", ".join(parts))


def are_several(subjects: Sequence[StatedSubject]) -> bool:
    """Whether it is about several. Subjects of one id are one person or thing; those without cannot be told apart."""
    ids, unnamed = _counted(subjects)
    return len(ids) + unnamed > 1


def told_apart(subject: StatedSubject, texts: Mapping[str, str]) -> str:
    """One of several: with its identifier, also where that says nothing to people."""
    person = _person([subject], texts)
    if subject.id.startswith(_NUMBER):
        return texts["person/named"].format(name=person, identifier=shown_identifier(subject.id))
    return person


def _counted(subjects: Sequence[StatedSubject]) -> tuple[list[str], int]:
    """The ids of subjects, and how many have none."""
    return sorted({subject.id for subject in subjects} - {""}), sum(not subject.id for subject in subjects)


def _person(subjects: Sequence[StatedSubject], texts: Mapping[str, str]) -> str:
    """One person, of whom several subjects may speak; where they give it several names, none is shown."""
    identifier = next((subject.id for subject in subjects if subject.id), "")
    names = {subject.name for subject in subjects} - {""}
    identifiers = sorted({entry for subject in subjects for entry in subject.identifiers}, key=_telling)
    parts = [_by_id(identifier, texts)] if identifier else []
    if identifiers and (not identifier or identifier.startswith(_NUMBERS)):
        most = _telling(identifiers[0])
        parts = [_identified(entry, texts) for entry in identifiers if _telling(entry)[:2] == most[:2]]
    by = joined(parts, texts, _MOST)
    if len(names) != 1:
        return by or texts["unstated"]
    name = shown_name(names.pop())
    return texts["person/named"].format(name=name, identifier=by) if by else name


def _telling(identifier: StatedIdentifier) -> tuple[bool, bool, StatedIdentifier]:
    """Sort key, the most informative first: an e-mail address before numbers, and what is readable before checksums."""
    return identifier.type != _EMAIL, identifier.hashed, identifier


def _apart(identifier: str, texts: Mapping[str, str]) -> str:
    return shown_identifier(identifier) if identifier.startswith(_NUMBER) else _by_id(identifier, texts)


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
