"""Who issued a credential, in words: how the reader knows the issuer, by whom, since when and for what.

A name never stands without the identifier beside it, and one that only the issuer gives itself is called claimed
(docs/security.md, rows 32 and 33).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from vcwallet.checks import NAME_DIFFERS, NAME_UNCONFIRMED
from vcwallet.rendering.reports.award_facts import Fact, joined, shown_kind
from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name
from vcwallet.rendering.words.phrases import printable
from vcwallet.rendering.words.reader_forms import day, quoted

if TYPE_CHECKING:
    from vcwallet.report import VerificationReport
    from vcwallet.report.recognition import Recognition, RecognitionScope

_MOST = 5
_ISSUE = "issue"
_ENDORSE = "endorse"
_FOR_OTHER = "known/for-other"
_OTHERWISE = {"ISSUER_KNOWN_FOR_OTHER": _FOR_OTHER, "ISSUER_NOT_KNOWN_NOW": "known/at-other-times"}
"""How an issuer is called that is known, and yet not for this or not then."""


def issuer_line(report: VerificationReport, texts: Mapping[str, str]) -> str:
    """The issuer in a line, with its identifier: by its known name and all who know it, or as it calls itself."""
    issuer = report.issuer
    if issuer is None:
        return ""
    identifier = shown_identifier(issuer.id)
    if not report.signed:
        return texts["unconfirmed"].format(id=identifier)
    if entries := knowers(report):
        name = shown_name(known_name(report)) or texts["known/unnamed"]
        line = texts[_how(report) or "known"].format(name=name, how=_by(entries, texts), id=identifier)
        return line + _claim(report, texts)
    if issuer.claimed_name:
        return texts["claimed"].format(name=shown_name(issuer.claimed_name), id=identifier)
    return texts["unnamed"].format(id=identifier)


def knowledge(report: VerificationReport, texts: Mapping[str, str]) -> Iterator[Fact]:
    """What those who know the issuer say of it besides its name, a line for each, as far as they say anything."""
    issuer = report.issuer
    if issuer is None or not report.signed:
        return
    for label, entries in (("known-by", issuer.recognitions), ("known-by/other", issuer.other_recognitions)):
        lines = [_recognition(entry, texts, (known_name(report), issuer.id)) for entry in entries]
        lines = list(dict.fromkeys(filter(None, lines)))
        yield from ((texts[label], line) for line in lines[:_MOST])
        if len(lines) > _MOST:
            yield texts[label], texts["more"].format(count=len(lines) - _MOST)


def knowers(report: VerificationReport) -> tuple[Recognition, ...]:
    """The ways in which the issuer is known; where none counts, those that the finding about it speaks of."""
    issuer, how = report.issuer, _how(report)
    if issuer is None or not report.signed:
        return ()
    others = issuer.other_recognitions
    if how == _FOR_OTHER:
        return tuple(entry for entry in others if entry.covers(report.at))
    return issuer.recognitions or (others if how else ())


def known_name(report: VerificationReport) -> str:
    """The name by which those call it; empty where they state none, for an identifier is no name."""
    named = (entry.name for entry in knowers(report) if report.issuer is not None and entry.name != report.issuer.id)
    return next(named, "")


def _how(report: VerificationReport) -> str:
    """How an issuer is called that is known otherwise; empty where it is known, or is not at all."""
    return next((_OTHERWISE[check.code] for check in report.checks if check.code in _OTHERWISE), "")


def trace_issuer(report: VerificationReport) -> Iterator[str]:
    """Lines for a developer: every recognition and namesake, with all that is stated of it."""
    issuer = report.issuer
    if issuer is None:
        return
    for name, entries in (("recognition", issuer.recognitions), ("other recognition", issuer.other_recognitions)):
        for entry in entries:
            yield f"{name}: {_stated(entry.to_dict())}"
    for namesake in issuer.namesakes:
        yield f"namesake: {_stated(namesake.to_dict())}"


def _stated(members: Mapping[str, object], within: str = "") -> str:
    parts = (
        _stated(value, f"{within}{name}.") if isinstance(value, dict) else f"{within}{name}={printable(value)}"
        for name, value in members.items()
    )
    return "; ".join(filter(None, parts))


def _claim(report: VerificationReport, texts: Mapping[str, str]) -> str:
    """What it calls itself, where that is not the name by which it is known."""
    claimed, known = report.issuer and report.issuer.claimed_name, known_name(report)
    found = any(check.code in (NAME_DIFFERS, NAME_UNCONFIRMED) and not check.reason for check in report.checks)
    differs = found or not known or (bool(_how(report)) and claimed != known)
    return texts["known/claims"].format(name=shown_name(claimed)) if differs and claimed else ""


def recognition_source(entry: Recognition, texts: Mapping[str, str]) -> str:
    """By whom an issuer is known, and in which way."""
    return texts[f"by/{entry.kind.value}"].format(by=shown_name(entry.known_by))


def _by(entries: Iterable[Recognition], texts: Mapping[str, str]) -> str:
    """By whom it is known: all of them."""
    ways = [recognition_source(entry, texts) for entry in entries]
    *first, last = dict.fromkeys(ways)
    return texts["by/several"].format(first=joined(first, texts), last=last) if first else last


def _recognition(entry: Recognition, texts: Mapping[str, str], shown: tuple[str, str]) -> str:
    named = "" if entry.name in shown else texts["as"].format(name=shown_name(entry.name))
    said = "; ".join(filter(None, (named, recognition_details(entry, texts))))
    return texts["recognition"].format(by=shown_name(entry.known_by), said=said) if said else ""


def recognition_details(entry: Recognition, texts: Mapping[str, str]) -> str:
    """What one who knows the issuer says of it: since when, for what, by way of whom, and as of when."""
    start, end = ("" if at is None else day(at, texts) for at in (entry.since, entry.until))
    details = [
        " ".join(
            filter(
                None, (start and texts["known/since"].format(day=start), end and texts["known/until"].format(day=end))
            )
        ),
        *scope_details(entry.scope, texts),
        texts["through"].format(names=_names(entry.through, texts)) if entry.through else "",
        texts["marks"].format(names=_marks(entry.marks, texts)) if entry.marks else "",
        texts["as-of"].format(day=day(entry.as_of, texts)) if entry.as_of else "",
    ]
    return "; ".join(filter(None, details))


def scope_details(scope: RecognitionScope, texts: Mapping[str, str]) -> Iterator[str]:
    """What it is known for; nothing where that is everything."""
    if _ISSUE not in scope.actions:
        yield texts["scope/endorsing" if _ENDORSE in scope.actions else "scope/no-issuing"]
    for name in ("achievements", "frameworks", "countries", "schemas"):
        if values := getattr(scope, name):
            yield texts[f"scope/{name}"].format(names=_names(values, texts))
    if scope.types:
        yield texts["scope/types"].format(names=joined((shown_kind(name, texts) for name in scope.types), texts, _MOST))


def _names(values: Iterable[str], texts: Mapping[str, str]) -> str:
    return joined(map(shown_name, values), texts, _MOST)


def _marks(marks: Iterable[str], texts: Mapping[str, str]) -> str:
    """Marks as their source words them, some of which are sentences."""
    return joined((quoted(shown_name(mark), texts) for mark in marks), texts, _MOST)
