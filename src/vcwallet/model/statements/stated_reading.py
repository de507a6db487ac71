"""Reading what a signed document states; nothing here raises for what is malformed: it is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from vcwallet.model.access import id_of, nodes_of, objects_of, one_text, only_node, values_of
from vcwallet.model.statements.linked_addresses import is_link, pinned_links
from vcwallet.model.statements.plain_members import LONGEST, Object, number_of, plain, texts, value_of
from vcwallet.model.statements.stated_facts import (
    StatedAlignment,
    StatedAward,
    StatedContents,
    StatedEvidence,
    StatedIdentifier,
    StatedResult,
    StatedSubject,
)
from vcwallet.model.statements.stated_results import ResultsOfSubject
from vcwallet.model.statements.written_volumes import read_volume

_LONGEST_TEXT = 10_000
_MOST = 500
"""Bounds of what is shown; a document itself may be far larger."""
_MOST_CLAIMS = 50
_DEEPEST_CLAIM = 4
_GENERAL = {"VerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiableCredential"}
_LEVELS = ("http://data.europa.eu/snb/eqf/", "https://data.europa.eu/snb/eqf/")
"""Addresses of levels of qualifications frameworks: the European one. Which other addresses are levels is not known
here."""
_NAMES = ("name", "ext:name")
_DATES = {
    "awarded": ("awardedDate",),
    "valid_from": ("validFrom", "issuanceDate"),
    "valid_until": ("validUntil", "expirationDate"),
}
"""Dates by the names that they have here, each in the members of either version of VCDM."""
_KNOWN = frozenset(
    {
        *("id", "type", "name", "identifier", "achievement", "result", "activityStartDate", "activityEndDate"),
        *("creditsEarned", "image", "licenseNumber", "narrative", "role", "source", "term"),
        *("verifiableCredential", "association", "endorsementComment"),
    }
)
"""Members of subjects that Open Badges and CLR define; any other is a claim that is shown as it is."""


def state(document: Object, lang: str = "en") -> StatedContents:
    """What a document states.

    Args:
        document: The document as it is read, of any kind. Whether it is genuine is not examined here.
        lang: Language of the texts, where there are several.
    """
    return _Reader(lang).contents(document)


class _Reader:
    """Reads one document, and notes which of its lists and texts it cut."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._cut: set[str] = set()

    def contents(self, document: Object) -> StatedContents:
        subjects = list(nodes_of(document.get("credentialSubject")))
        pinned = pinned_links(document)
        evidence = {self._evidence(entry, pinned) for entry in nodes_of(document.get("evidence"))}
        stated = [self._subject(subject) for subject in subjects]
        awards = [award for pair in zip(subjects, stated, strict=True) for award in self._awards(*pair)]
        is_record = any("verifiableCredential" in subject for subject in subjects)  # whose achievements are only named
        return StatedContents(
            id=id_of(document),
            types=tuple(sorted(set(texts(document.get("type"))) - _GENERAL)),
            name=self._name(document, "name"),
            description=self._text(document, "description"),
            subjects=self._listed(
                "subjects", [*{subject for subject in stated if subject.id}, *(s for s in stated if not s.id)]
            ),
            awards=() if is_record else self._listed("awards", awards, key=repr),
            evidence=self._listed("evidence", evidence),
            comments=self._listed(
                "comments", {self._text(subject, "endorsementComment") for subject in subjects} - {""}
            ),
            partial=document.get("partial") is True if is_record else None,
            **_dates(document),
            cut=tuple(sorted(self._cut)),
        )

    def _subject(self, subject: Object) -> StatedSubject:
        identities = list(objects_of(subject.get("identifier")))
        names = {value_of(entry, "identityHash") for entry in identities if _is_name(entry)}
        return StatedSubject(
            id=id_of(subject),
            name=self._name(subject, "name") or (names.pop() if len(names) == 1 else ""),
            identifiers=self._listed("identifiers", {_identifier(e) for e in identities if not _is_name(e)}),
            claims=self._listed("claims", set(self._claims(subject)), most=_MOST_CLAIMS),
        )

    def _awards(self, subject: Object, person: StatedSubject) -> Iterator[StatedAward]:
        """The awards of a subject; what all of them share is read once, and not more of it the more there are."""
        achievements = list(objects_of(subject.get("achievement")))
        results = ResultsOfSubject(subject, achievements, self._name)
        most = max(1, _MOST // max(1, len(achievements)))
        person = replace(person, identifiers=person.identifiers[:most], claims=())
        for achievement in achievements or ([{}] if "result" in subject else []):  # what was not achieved is said
            own_results = results.of(achievement, most)
            if len(own_results) > most:
                self._cut.add("results")
            yield self._award(subject, achievement, person, tuple(own_results[:most]))

    def _award(
        self, subject: Object, achievement: Object, person: StatedSubject, results: tuple[StatedResult, ...]
    ) -> StatedAward:
        alignments = {self._alignment(entry) for entry in objects_of(achievement.get("alignment"))}
        levels = {entry for entry in alignments if entry.url.startswith(_LEVELS)}
        criteria = only_node(achievement.get("criteria"))
        narrative = self._said(criteria, "narrative")
        volume, available = read_volume(narrative), number_of(achievement, "creditsAvailable")
        source = only_node(subject.get("source"))
        return StatedAward(
            id=id_of(achievement),
            name=self._name(achievement, "name"),
            description=self._text(achievement, "description"),
            criteria=self._bounded("criteria", narrative),
            criteria_url=id_of(criteria),
            type=value_of(achievement, "achievementType"),
            code=value_of(achievement, "humanCode"),
            field_of_study=self._name(achievement, "fieldOfStudy"),
            levels=self._listed("levels", levels),
            skills=self._listed("skills", alignments - levels),
            tags=self._listed("tags", {text[:LONGEST] for text in texts(achievement.get("tag"))}),
            credits_available=available,
            credits_earned=number_of(subject, "creditsEarned"),
            credits_unit=volume.unit if available is not None and float(volume.credits or -1) == available else "",
            hours=volume.hours,
            started=value_of(subject, "activityStartDate"),
            ended=value_of(subject, "activityEndDate"),
            term=self._name(subject, "term"),
            role=self._name(subject, "role"),
            license_number=value_of(subject, "licenseNumber"),
            narrative=self._text(subject, "narrative"),
            assessor=self._name(source, "name") or id_of(source),
            subject=person,
            results=results,
        )

    def _alignment(self, entry: Object) -> StatedAlignment:
        return StatedAlignment(
            name=self._name(entry, "targetName"),
            framework=self._name(entry, "targetFramework"),
            code=value_of(entry, "targetCode"),
            type=value_of(entry, "targetType"),
            url=value_of(entry, "targetUrl"),
        )

    def _evidence(self, entry: Object, pinned: frozenset[str]) -> StatedEvidence:
        url = id_of(entry)
        return StatedEvidence(
            name=self._name(entry, "name"),
            description=self._text(entry, "description") or self._text(entry, "narrative"),
            url=url[:LONGEST] if is_link(url) else "",
            pinned=url in pinned if is_link(url) else None,
        )

    def _claims(self, value: Object, place: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
        """Place and text of everything that a subject says in members of its own."""
        for member, content in value.items():
            if member in (_KNOWN if depth == 1 else ("id", "type")) or member.startswith("@"):
                continue
            here = f"{place} / {member}" if place else member
            for entry in values_of(content):
                if isinstance(entry, Mapping) and "@value" not in entry:
                    if depth == _DEEPEST_CLAIM:
                        self._cut.add("claims")
                    else:
                        yield from self._claims(entry, here, depth + 1)
                elif text := plain(entry):
                    if max(len(here), len(text)) > LONGEST:
                        self._cut.add("claims")
                    yield here[:LONGEST], text[:LONGEST]

    def _name(self, holder: Object, member: str) -> str:
        return self._said(holder, member)[:LONGEST]

    def _text(self, holder: Object, member: str) -> str:
        return self._bounded(member, self._said(holder, member))

    def _said(self, holder: Object, member: str) -> str:
        """The text of a member in the reader's language; empty where there are rival ones."""
        value = holder.get(member)
        return "" if value is None else one_text(value, (self._lang,)).strip()

    def _bounded(self, member: str, text: str) -> str:
        if len(text) > _LONGEST_TEXT:
            self._cut.add(member)
        return text[:_LONGEST_TEXT]

    def _listed(
        self, name: str, entries: Collection[Any], *, key: Callable[[Any], Any] | None = None, most: int = _MOST
    ) -> tuple[Any, ...]:
        if len(entries) > most:
            self._cut.add(name)
        return tuple(sorted(entries, key=key)[:most] if len(entries) > 1 else entries)


def _is_name(identity: Object) -> bool:
    """Whether an identifier is a name in plain text."""
    return value_of(identity, "identityType") in _NAMES and identity.get("hashed") is not True


def _identifier(identity: Object) -> StatedIdentifier:
    hashed = identity.get("hashed") is True
    value = "" if hashed else value_of(identity, "identityHash")
    return StatedIdentifier(type=value_of(identity, "identityType"), hashed=hashed, value=value)


def _dates(document: Object) -> dict[str, Any]:
    """The dates of a document, and which of them stand there without saying one day that can be read."""
    dates = {name: _date(document, members) for name, members in _DATES.items()}
    unclear = tuple(sorted(name for name, value in dates.items() if value is None))
    return {name: value or "" for name, value in dates.items()} | {"unclear": unclear}


def _date(document: Object, members: tuple[str, ...]) -> str | None:
    """One date, in whichever of its members it stands; empty: in none. None where it cannot be read, or two differ."""
    present = {value_of(document, member) for member in members if document.get(member) is not None}
    return "" if not present else (present.pop() or None) if len(present) == 1 else None
