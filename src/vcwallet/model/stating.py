"""Reading what a signed document states; nothing here raises for what is malformed: it is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from vcwallet.model.links import is_link, pinned_links
from vcwallet.model.passing import is_below, is_level_below
from vcwallet.model.shapes import listed
from vcwallet.model.stated import (
    StatedAlignment,
    StatedAward,
    StatedContents,
    StatedEvidence,
    StatedIdentifier,
    StatedResult,
    StatedSubject,
)
from vcwallet.words.texts import has_several, one_text
from vcwallet.words.volumes import read_volume

_LONGEST = 10_000
_LONGEST_NAME = 500
_MOST = 500
"""Bounds of what is shown; a document itself may be far larger."""
_MOST_CLAIMS = 50
_DEEPEST_CLAIM = 4
_GENERAL = {"VerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiableCredential"}
_LEVELS = ("http://data.europa.eu/snb/eqf/", "https://data.europa.eu/snb/eqf/")
"""Addresses of levels of qualifications frameworks: the European one. What else is a level, only its reader knows."""
_NAMES = ("name", "ext:name")
_KNOWN = frozenset(
    {
        *("id", "type", "name", "identifier", "achievement", "result", "activityStartDate", "activityEndDate"),
        *("creditsEarned", "image", "licenseNumber", "narrative", "role", "source", "term"),
        *("verifiableCredential", "association", "endorsementComment"),
    }
)
"""Members of subjects that Open Badges and CLR define; any other is a claim that is shown as it is."""

_Object = Mapping[str, Any]


def state(document: _Object, lang: str = "en") -> StatedContents:
    """What a document states.

    Args:
        document: The document as it is read, of any kind. Whether it is genuine is not asked here.
        lang: Language of the texts, where there are several.
    """
    return _Reader(lang).contents(document)


class _Reader:
    """Reads one document, and notes which of its lists and texts it cut."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._cut: set[str] = set()

    def contents(self, document: _Object) -> StatedContents:
        subjects = list(_objects(document.get("credentialSubject")))
        pinned = pinned_links(document)
        evidence = {self._evidence(entry, pinned) for entry in _nodes(document.get("evidence"))}
        stated = [self._subject(subject) for subject in _nodes(document.get("credentialSubject"))]
        awards = [self._award(subject, entry) for subject in subjects for entry in _objects(subject.get("achievement"))]
        is_record = any("verifiableCredential" in subject for subject in subjects)  # whose achievements are only named
        return StatedContents(
            id=_id(document),
            types=tuple(sorted(set(_texts(document.get("type"))) - _GENERAL)),
            name=self._name(document, "name"),
            description=self._text(document, "description"),
            subjects=self._listed("subjects", [*{one for one in stated if one.id}, *(s for s in stated if not s.id)]),
            awards=() if is_record else self._listed("awards", awards, key=repr),
            evidence=self._listed("evidence", evidence),
            comments=self._listed(
                "comments", {self._text(subject, "endorsementComment") for subject in subjects} - {""}
            ),
            awarded=_value(document, "awardedDate"),
            valid_from=_value(document, "validFrom") or _value(document, "issuanceDate"),
            valid_until=_value(document, "validUntil") or _value(document, "expirationDate"),
            partial=document.get("partial") is True if is_record else None,
            cut=tuple(sorted(self._cut)),
        )

    def _subject(self, subject: _Object) -> StatedSubject:
        identities = list(_objects(subject.get("identifier")))
        names = {_value(entry, "identityHash") for entry in identities if _is_name(entry)}
        return StatedSubject(
            id=_id(subject),
            name=self._name(subject, "name") or (names.pop() if len(names) == 1 else ""),
            identifiers=self._listed("identifiers", {_identifier(e) for e in identities if not _is_name(e)}),
            claims=self._listed("claims", set(_claims(subject)), most=_MOST_CLAIMS),
        )

    def _award(self, subject: _Object, achievement: _Object) -> StatedAward:
        alignments = {self._alignment(entry) for entry in _objects(achievement.get("alignment"))}
        levels = {entry for entry in alignments if entry.url.startswith(_LEVELS)}
        described = {_id(entry): entry for entry in _objects(achievement.get("resultDescription"))}
        results = {self._result(entry, described) for entry in _objects(subject.get("result"))}
        criteria = next(_objects(achievement.get("criteria")), {})
        narrative = self._said(criteria, "narrative")
        volume, available = read_volume(narrative), _number(achievement, "creditsAvailable")
        source = next(_nodes(subject.get("source")), {})
        return StatedAward(
            id=_id(achievement),
            name=self._name(achievement, "name"),
            description=self._text(achievement, "description"),
            criteria=self._bounded("criteria", narrative),
            criteria_url=_id(criteria),
            type=_value(achievement, "achievementType"),
            code=_value(achievement, "humanCode"),
            field_of_study=self._name(achievement, "fieldOfStudy"),
            levels=self._listed("levels", levels),
            skills=self._listed("skills", alignments - levels),
            tags=self._listed("tags", {text[:_LONGEST_NAME] for text in _texts(achievement.get("tag"))}),
            credits_available=available,
            credits_earned=_number(subject, "creditsEarned"),
            credits_unit=volume.unit if available is not None and float(volume.credits or -1) == available else "",
            hours=volume.hours,
            started=_value(subject, "activityStartDate"),
            ended=_value(subject, "activityEndDate"),
            term=self._name(subject, "term"),
            role=self._name(subject, "role"),
            license_number=_value(subject, "licenseNumber"),
            narrative=self._text(subject, "narrative"),
            assessor=self._name(source, "name") or _id(source),
            results=self._listed("results", results, key=_worst_first),
        )

    def _alignment(self, entry: _Object) -> StatedAlignment:
        return StatedAlignment(
            name=self._name(entry, "targetName"),
            framework=self._name(entry, "targetFramework"),
            code=_value(entry, "targetCode"),
            type=_value(entry, "targetType"),
            url=_value(entry, "targetUrl"),
        )

    def _result(self, result: _Object, described: Mapping[str, _Object]) -> StatedResult:
        description = described.get(_value(result, "resultDescription"), {})
        levels = {_id(entry): entry for entry in _objects(description.get("rubricCriterionLevel"))}

        def level(holder: _Object, member: str) -> str:
            reference = _value(holder, member)
            return self._name(levels.get(reference, {}), "name") or reference

        kind, value, needed = (
            _value(description, "resultType"),
            _value(result, "value"),
            _value(description, "requiredValue"),
        )
        references = (_value(result, "achievedLevel"), _value(description, "requiredLevel"))
        points = [_value(levels.get(reference, {}), "points") for reference in references]
        answers = (is_below(kind, value, needed), is_level_below(*points))
        return StatedResult(
            status=", ".join(sorted(set(_texts(result.get("status")))))[:_LONGEST_NAME],
            name=self._name(description, "name"),
            type=kind,
            value=value,
            level=level(result, "achievedLevel"),
            value_max=_value(description, "valueMax"),
            required_value=needed,
            required_level=level(description, "requiredLevel"),
            below_required=any(below) if (below := [answer for answer in answers if answer is not None]) else None,
        )

    def _evidence(self, entry: _Object, pinned: frozenset[str]) -> StatedEvidence:
        url = _id(entry)
        return StatedEvidence(
            name=self._name(entry, "name"),
            description=self._text(entry, "description") or self._text(entry, "narrative"),
            url=url[:_LONGEST_NAME] if is_link(url) else "",
            pinned=url in pinned if is_link(url) else None,
        )

    def _name(self, holder: _Object, member: str) -> str:
        return self._said(holder, member)[:_LONGEST_NAME]

    def _text(self, holder: _Object, member: str) -> str:
        return self._bounded(member, self._said(holder, member))

    def _said(self, holder: _Object, member: str) -> str:
        """The text of a member in the reader's language; empty where there are rival ones."""
        value = holder.get(member)
        return "" if has_several(value) else one_text(value, (self._lang,)).strip()

    def _bounded(self, member: str, text: str) -> str:
        if len(text) > _LONGEST:
            self._cut.add(member)
        return text[:_LONGEST]

    def _listed(
        self, name: str, entries: Collection[Any], *, key: Callable[[Any], Any] | None = None, most: int = _MOST
    ) -> tuple[Any, ...]:
        if len(entries) > most:
            self._cut.add(name)
        return tuple(sorted(entries, key=key)[:most])


def _worst_first(result: StatedResult) -> tuple[bool, bool, str]:
    return result.is_completed, result.below_required is not True, repr(result)


def _objects(value: Any) -> Iterator[_Object]:
    yield from (entry for entry in listed(value) if isinstance(entry, Mapping))


def _nodes(value: Any) -> Iterator[_Object]:
    """The same where a text is the id of an object that says nothing else."""
    for entry in listed(value):
        if isinstance(entry, Mapping):
            yield entry
        elif isinstance(entry, str) and entry:
            yield {"id": entry}


def _texts(value: Any) -> list[str]:
    return [text for text in listed(value) if isinstance(text, str) and text.strip()]


def _id(holder: _Object) -> str:
    value = holder.get("id")
    return value if isinstance(value, str) else ""


def _value(holder: _Object, member: str) -> str:
    """The one value of a member that is a text or a number; empty where there are several, since none may be chosen."""
    values = {_plain(entry) for entry in listed(holder.get(member))} - {""}
    return values.pop()[:_LONGEST_NAME] if len(values) == 1 else ""


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("@value")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value) if isinstance(value, int) else f"{value:.15g}"
    return value.strip() if isinstance(value, str) else ""


def _number(holder: _Object, member: str) -> float | None:
    """The one number of a member; None where there is none, or several."""
    values = [entry for entry in listed(holder.get(member)) if isinstance(entry, (int, float))]
    return values[0] if len(values) == 1 and not isinstance(values[0], bool) else None


def _is_name(identity: _Object) -> bool:
    """Whether an identifier is a name in plain text."""
    return _value(identity, "identityType") in _NAMES and identity.get("hashed") is not True


def _identifier(identity: _Object) -> StatedIdentifier:
    hashed = identity.get("hashed") is True
    return StatedIdentifier(
        type=_value(identity, "identityType"), hashed=hashed, value="" if hashed else _value(identity, "identityHash")
    )


def _claims(value: _Object, place: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    """Place and text of everything that a subject says in members of its own."""
    for member, content in value.items():
        if member in (_KNOWN if depth == 1 else ("id", "type")) or member.startswith("@"):
            continue
        here = f"{place} / {member}" if place else member
        for entry in listed(content):
            if isinstance(entry, Mapping) and "@value" not in entry:
                if depth < _DEEPEST_CLAIM:
                    yield from _claims(entry, here, depth + 1)
            elif text := _plain(entry):
                yield here[:_LONGEST_NAME], text[:_LONGEST_NAME]
