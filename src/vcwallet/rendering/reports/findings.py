"""What checks found, in sentences, sorted by what they mean for the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vcwallet.checks import (
    CONFORMANCE,
    DOCUMENT,
    ISSUER_NAME,
    ISSUER_TRUST,
    NAME_DIFFERS,
    NAME_LOOKALIKE,
    NAME_UNCONFIRMED,
    PROOF,
    STACK,
    TRUST_SOURCE,
)
from vcwallet.names.name_findings import name_findings
from vcwallet.obstacles import failures, obstacles, open_questions, rejected_parts
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.reports.credential_facts import title_of
from vcwallet.rendering.reports.stacked_explanation import unchecked_of
from vcwallet.rendering.reports.verdicts import ENDORSEMENT, HOLDER_OPEN, OTHER_HOLDER, is_found, texts_of
from vcwallet.rendering.words.phrases import DEVELOPER, EARNER, phrase, printable

if TYPE_CHECKING:
    from vcwallet.checks import Check
    from vcwallet.report import VerificationReport

NOT_ASKED = "RECIPIENT_NOT_ASKED"
_OF_MEMBERS = (OTHER_HOLDER, HOLDER_OPEN)
"""What is said of a presentation only where its members do not say it each of itself."""

_MOST_PARTS = 5
"""How many rejected members are named at the top."""

_OF_ISSUERS = (ISSUER_TRUST, TRUST_SOURCE, ISSUER_NAME)
_ABOUT_KNOWN = (NAME_LOOKALIKE, NAME_DIFFERS, NAME_UNCONFIRMED)
"""Codes of `issuer-name` that say something of whom the reader knows; the others are about the letters of a name."""

Section = tuple[str, list[str]]
"""A heading, and sentences below it."""


def reasons_of(report: VerificationReport, lang: str, audience: str) -> Iterator[Section]:
    """What is wrong and what is open, where it decides the outcome; each with its sentences."""
    checks = _spoken(report)
    problems = [*_sentences(failures(checks), lang, audience), *_parts_rejected(report, lang, audience)]
    if problems:
        yield texts_of(lang)["problems"], problems
    yield from _section("open", open_questions(checks), lang, audience)


def findings_of(
    report: VerificationReport, lang: str, audience: str, *, within: VerificationReport | None = None
) -> Iterator[Section]:
    """About the issuer, and what else there is to know.

    Of members, who their issuers are is said once, with the report that they stand in.
    """
    if within is None or report.role == ENDORSEMENT:
        yield from _section("trust", list(_about_issuers(report)), lang, audience)
    yield from _section("notes", [check for check in _lesser(report) if not _is_unseen(check)], lang, audience)


def not_checked_of(report: VerificationReport, lang: str, audience: str) -> Iterator[Section]:
    """What was not looked into, or could not be, and does not count towards the outcome."""
    unseen = [check for check in _lesser(report) if _is_unseen(check)]
    sentences = _sentences([*_recipient_not_asked(report, audience), *unseen], lang, audience)
    if sentences := [*sentences, *unchecked_of(report.stack, lang)]:
        yield texts_of(lang)["not-checked"], sentences


def _lesser(report: VerificationReport) -> list[Check]:
    """What decides nothing, and is not told elsewhere."""
    return [
        check
        for check in _spoken(report)
        if (not check.required or check.status == "passed")
        and check.kind not in _OF_ISSUERS
        and not _is_told(check, report)
    ]


def _is_unseen(check: Check) -> bool:
    return check.status == "indeterminate" and check.code != OTHER_HOLDER


def _about_issuers(report: VerificationReport) -> Iterator[Check]:
    """What there is to know of its issuer and those of its members; of what is rejected, that no longer matters."""
    if report.outcome != "rejected":
        named = {check.code for check in open_questions(report.checks)}
        spoken = [check for check in _spoken(report) if check.kind in _OF_ISSUERS and not _is_caution(check)]
        told = [check for check in spoken if check.id != ISSUER_TRUST or check.code not in named]
        yield from sorted(told, key=lambda check: check.code != NAME_LOOKALIKE)  # before advice to add it to a list
    for member in report.members:
        yield from _about_issuers(member)


def suspicious_names(report: VerificationReport, lang: str, audience: str) -> Iterator[str]:
    """What is hidden in the name of the issuer, and in other names that are shown as it signed them; once each."""
    if not report.signed:
        return
    found = [(check.code, check.params) for check in report.checks if _is_caution(check)]
    contents = report.contents(lang)
    if contents is not None:
        names = [contents.name, *(award.name for award in contents.awards), *(s.name for s in contents.subjects)]
        found += [(each.code, each.params) for name in dict.fromkeys(names) for each in name_findings(name)]
    sentences = (" ".join(filter(None, phrase(code, "", params, lang, audience))) for code, params in found)
    yield from list(dict.fromkeys(sentences))[:_MOST_PARTS]


def _is_caution(check: Check) -> bool:
    return check.kind == ISSUER_NAME and check.code not in _ABOUT_KNOWN


def _spoken(report: VerificationReport) -> list[Check]:
    """The checks of which a sentence is shown."""
    silent = {"", "NOT_REACHED", NOT_ASKED}
    silent.update(code for code in _OF_MEMBERS if any(is_found(member, code) for member in report.members))
    failed = any(check.id == DOCUMENT and check.status == "failed" for check in report.checks)
    return [c for c in report.checks if c.code not in silent and not (failed and c.id == CONFORMANCE)]


def _is_told(check: Check, report: VerificationReport) -> bool:
    """Whether the lines about a stack say it of one of the parts, or what it states of its evidence."""
    if check.code == "EVIDENCE_UNPROTECTED":
        return report.signed
    return check.id == STACK and check.reason.startswith("part/")


def _section(name: str, checks: list[Check], lang: str, audience: str) -> Iterator[Section]:
    if sentences := _sentences(checks, lang, audience):
        yield texts_of(lang)[name], sentences


def _sentences(checks: list[Check], lang: str, audience: str) -> list[str]:
    return list(dict.fromkeys(sentence(check, lang, audience) for check in checks))


def _parts_rejected(report: VerificationReport, lang: str, audience: str) -> list[str]:
    """Which members a whole is rejected for and why, said once for all depths; each says below what to do about it."""
    if report.outcome != "rejected" or report.pointer:
        return []
    texts = texts_of(lang)
    parts = Counter((shown_name(title_of(part, lang)), _why(part, lang, audience)) for part in rejected_parts(report))
    lines = []
    for (title, why), count in parts.items():
        key = "part/named" if title else "part/unnamed" if count == 1 else "part/several"
        lines.append(texts[key].format(title=title, count=count, why=why))
    return [*lines[:_MOST_PARTS], *([texts["part/more"]] if len(lines) > _MOST_PARTS else [])]


def _why(part: VerificationReport, lang: str, audience: str) -> str:
    failed = failures(_spoken(part))
    return phrase(*_spoken_as(failed[0], audience), failed[0].params, lang, audience)[0] if failed else ""


def trouble_of(report: VerificationReport, lang: str = "en") -> str:
    """What stands in the way of relying on it, in one sentence; empty where nothing does."""
    return trouble_and_advice(report, lang)[0]


def trouble_and_advice(report: VerificationReport, lang: str = "en") -> tuple[str, str]:
    """What stands in the way of relying on it, and what to do about it; both empty where nothing does."""
    if (check := obstacle(report)) is not None:
        return phrase(check.code, check.reason, check.params, lang, "employer")
    return next((trouble_and_advice(member, lang) for member in report.members if not member.verified), ("", ""))


def obstacle(report: VerificationReport) -> Check | None:
    """The first check that stands in the way of relying on it: the first one, too, that `reasons_of` speaks of.

    Of what is rejected it is one that failed, be it of a member: what is open no longer matters.
    """
    checks = obstacles(_spoken(report))
    if report.outcome == "rejected" and not failures(checks):
        failed = (check for part in rejected_parts(report) for check in failures(_spoken(part)))
        return next(failed, next(iter(checks), None))
    return next(iter(checks), None)


def sentence(check: Check, lang: str = "en", audience: str = "employer") -> str:
    """What one check found and what to do about it."""
    code, reason = _spoken_as(check, audience)
    what, todo = phrase(code, reason, check.params, lang, audience)
    count = check.params.get("count")
    more = ""
    if "problems" in check.params and isinstance(count, int) and code == check.code:
        more = texts_of(lang)["more/problems" if count > 2 else "more/one"].format(count=count - 1)
    source = str(check.params.get("source", "")) if check.kind == TRUST_SOURCE else ""
    if source and printable(source) not in what:
        what = texts_of(lang)["source"].format(source=shown_name(source), what=what)
    return " ".join(filter(None, (what, todo, more)))


def _spoken_as(check: Check, audience: str) -> tuple[str, str]:
    """Code and reason of the sentence: a few findings mean something else where they do not count."""
    if check.id == CONFORMANCE and check.code != "AMBIGUOUS" and not check.required and audience != DEVELOPER:
        return "NOT_CONFORMING", ""
    if check.kind == PROOF and check.code == "UNSUPPORTED" and not check.required:
        return "UNSUPPORTED", "further-proof"
    return check.code, check.reason


def _recipient_not_asked(report: VerificationReport, audience: str) -> list[Check]:
    """The check that the recipient was not asked for, once for everything that one report is about."""
    if report.pointer or audience == EARNER:  # the earner knows whose it is
        return []
    pending = [report]
    while pending:
        current = pending.pop()
        if unasked := [check for check in current.checks if check.code == NOT_ASKED]:
            return unasked[:1]
        pending += current.members
    return []
