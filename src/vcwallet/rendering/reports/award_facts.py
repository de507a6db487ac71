"""What was achieved, as labels and values for people: level, size, results, skills, dates of the activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.claimed_names import (
    shown_day,
    shown_identifier,
    shown_name,
    shown_passage,
    shown_text,
    shown_unit,
)
from vcwallet.rendering.reports.verdicts import needed_value, reached_value, shown_status
from vcwallet.rendering.words.reader_forms import number

if TYPE_CHECKING:
    from vcwallet.model.statements.stated_facts import StatedAlignment, StatedAward, StatedResult

_MOST = 12
_WORDS = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+|\d+")

Fact = tuple[str, str]


def achieved(award: StatedAward, texts: Mapping[str, str]) -> Iterator[Fact]:
    """What kind of thing was achieved, and with which results."""
    if kind := _kind(award, texts):
        yield texts["kind"], kind
    yield from ((texts["result"], result) for result in results(award, texts))


def results(award: StatedAward, texts: Mapping[str, str]) -> Iterator[str]:
    """Each result in a line, the first ones, and how many there are besides."""
    yield from (_result(result, texts) for result in award.results[:_MOST])
    if len(award.results) > _MOST:
        yield texts["more"].format(count=len(award.results) - _MOST)


def details(award: StatedAward, texts: Mapping[str, str]) -> Iterator[Fact]:
    """What it took and what it is worth."""
    if award.levels:
        yield texts["level"], joined([_level(level, texts) for level in award.levels], texts)
    if size := _size(award, texts):
        yield texts["size"], size
    if award.description:
        yield texts["description"], shown_passage(award.description)
    if criteria := _criteria(award, texts):
        yield texts["criteria"], criteria
    if award.skills:
        yield texts["skills"], _skills(award.skills, texts)
    if award.tags:
        yield texts["tags"], joined([shown_name(tag) for tag in award.tags], texts)
    if award.started or award.ended:
        yield texts["activity"], _activity(award, texts)
    plain = {"field": award.field_of_study, "term": award.term, "role": award.role, "license": award.license_number}
    yield from ((texts[name], shown_text(value)) for name, value in plain.items() if value)
    if award.assessor:
        yield texts["assessor"], shown_text(award.assessor)
    if award.narrative:
        yield texts["narrative"], shown_passage(award.narrative)


def _kind(award: StatedAward, texts: Mapping[str, str]) -> str:
    """The type of the achievement as words, and its code: `Micro credential, DL-204`."""
    kind = shown_kind(award.type, texts)
    if kind and award.code:
        return texts["kind/coded"].format(kind=kind, code=shown_name(award.code))
    return kind or shown_name(award.code)


def shown_kind(name: str, texts: Mapping[str, str]) -> str:
    """What a type is called; one of the issuer's own by its name: `ext:SpaceFlight` is called `Space flight`."""
    words = _WORDS.findall(name.removeprefix("ext:"))
    text = " ".join(word if word.isupper() else word.lower() for word in words)
    return texts.get(f"type/{name}") or shown_name(text[:1].upper() + text[1:])


def _criteria(award: StatedAward, texts: Mapping[str, str]) -> str:
    """What one has to do for it; its size has a line of its own."""
    text = award.criteria
    if award.hours or award.credits_unit:
        text = text.rstrip().rpartition("\n\n")[0]
    page = texts["criteria/url"].format(url=shown_identifier(award.criteria_url)) if award.criteria_url else ""
    return "; ".join(filter(None, (shown_passage(text), page)))


def _level(level: StatedAlignment, texts: Mapping[str, str]) -> str:
    name = shown_name(level.name or level.code)
    if not level.framework:
        return name
    return texts["level/framework"].format(name=name, framework=shown_name(level.framework))


def _size(award: StatedAward, texts: Mapping[str, str]) -> str:
    parts = []
    if award.hours:
        parts.append(
            texts["size/hours/one" if award.hours == "1" else "size/hours"].format(hours=number(award.hours, texts))
        )
    available, earned = (
        None if amount is None else number(f"{amount:.15g}", texts)
        for amount in (award.credits_available, award.credits_earned)
    )
    if (amount := available if earned is None else earned) is not None:
        if available is not None and earned is not None and available != earned:
            amount = texts["size/earned"].format(earned=earned, available=available)
        key = "size/credits" if award.credits_unit else "size/credits/no-unit"
        key += "/one" if amount == "1" else ""
        parts.append(texts[key].format(credits=amount, unit=shown_unit(award.credits_unit, texts)))
    return "; ".join(parts)


def _result(result: StatedResult, texts: Mapping[str, str]) -> str:
    """A result in a line; that something was not achieved comes first, and is not to be overlooked."""
    reached = ", ".join(filter(None, (reached_value(result, texts), shown_name(result.level))))
    status = shown_status(result.status, texts) if result.status else ""
    first, second = (status, reached) if not result.is_completed else (reached, status)
    value = ", ".join(filter(None, (first, second)))
    line = texts["result/named"].format(name=shown_name(result.name), value=value) if result.name else value
    if required := ", ".join(filter(None, (needed_value(result, texts), shown_name(result.required_level)))):
        return texts["result/required"].format(result=line, required=required)
    return line


def _skills(skills: tuple[StatedAlignment, ...], texts: Mapping[str, str]) -> str:
    """Skills by their framework."""
    groups = []
    for framework, entries in groupby(sorted(skills, key=lambda skill: skill.framework), lambda skill: skill.framework):
        names = joined([_skill(entry, texts) for entry in entries], texts)
        grouped = texts["skill/framework"].format(framework=shown_name(framework), names=names)
        groups.append(grouped if framework else names)
    return "; ".join(groups)


def _skill(skill: StatedAlignment, texts: Mapping[str, str]) -> str:
    name = shown_name(skill.name)
    return texts["skill/code"].format(name=name, code=shown_name(skill.code)) if skill.code else name


def _activity(award: StatedAward, texts: Mapping[str, str]) -> str:
    start = texts["period/from"].format(start=shown_day(award.started, texts)) if award.started else ""
    end = texts["period/until"].format(end=shown_day(award.ended, texts)) if award.ended else ""
    return " ".join(filter(None, (start, end)))


def joined(values: Iterable[str], texts: Mapping[str, str], most: int = _MOST, separator: str = ", ") -> str:
    """Several values in a line, each once: the first ones, and how many there are besides."""
    unique = list(dict.fromkeys(filter(None, values)))
    if len(unique) > most:
        unique = [*unique[:most], texts["more"].format(count=len(unique) - most)]
    return separator.join(unique)
