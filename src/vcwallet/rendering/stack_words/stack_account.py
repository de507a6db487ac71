"""A stack report as an account for one audience: plain data made of sentences, for text, pages and other programs.

An employer wants to know what the verdict rests on; the earner, what to do next; the issuer, whether to award it, and
with which credentials. Names that issuers chose stand between quotation marks that they cannot end, and beside the
identifier that they name (docs/security.md, rows 32 and 33); the caller escapes for its medium.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vcwallet.errors import UsageError
from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name
from vcwallet.rendering.stack_words.stack_statements import StackStatements
from vcwallet.rendering.words.phrases import known_language, language_of, texts_in
from vcwallet.rendering.words.reader_forms import moment, quoted
from vcwallet.stacks.definition.rules.labels import NO_NAMES, NamesById
from vcwallet.stacks.evaluation.report.reported_parts import NotCounted
from vcwallet.stacks.evaluation.report.shared_credentials import SharedCredential
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport

AUDIENCES = ("employer", "earner", "issuer")
_ORDER = {
    "employer": ("parts", "whole", "open", "certificate", "not-counted", "expires", "findings", "not-checked"),
    "earner": ("parts", "whole", "certificate", "next", "open", "not-counted", "expires", "findings", "not-checked"),
    "issuer": (
        *("assignment", "whole", "near", "open", "certificate", "not-counted"),
        *("expires", "findings", "lint", "not-checked"),
    ),
}
"""The sections for each audience, in their order."""
_MOST = 40
"""Lines of a section that are shown; the report itself holds all."""
_SILENT = frozenset({"not-asked-for", "not-needed", "copy"})
"""Reasons that say nothing about a credential but that it was not wanted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement.

    Attributes:
        text: The statement.
        details: What stands below it.
    """

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under one heading.

    Attributes:
        id: Stable name, such as `parts`.
        title: The heading.
        lines: The statements.
    """

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a report says to one audience.

    Attributes:
        audience: `employer`, `earner` or `issuer`.
        lang: Language of the words.
        headline: The one answer.
        advice: What to make of it.
        facts: Label and value of what else the answer is about.
        sections: The rest.
    """

    audience: str
    lang: str
    headline: str
    advice: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "audience": self.audience,
            "lang": self.lang,
            "headline": self.headline,
            "advice": self.advice,
            "facts": [{"label": label, "value": value} for label, value in self.facts],
            "sections": [
                {
                    "id": section.id,
                    "title": section.title,
                    "lines": [{"text": line.text, "details": list(line.details)} for line in section.lines],
                }
                for section in self.sections
            ],
        }


@cache
def _texts(language: str) -> dict[str, str]:
    return {**texts_in("stacks.stacks", language), **texts_in("stacks.stack_reports", language)}


def texts_of(lang: str) -> dict[str, str]:
    """The texts for a language; English where there are none."""
    return _texts(language_of(lang))


def account(
    report: StackReport,
    *,
    audience: str = "earner",
    lang: str = "en",
    lint: Sequence[Finding] | None = None,
    names: NamesById = NO_NAMES,
) -> Account:
    """What a report says to an audience.

    Args:
        report: The report.
        audience: `employer`, `earner` or `issuer`.
        lang: Language of the words.
        lint: For an issuer, what lint found in the rule; None: it was not asked.
        names: Names that the reader knows, such as those of a catalogue; those in the report go before them.

    Raises:
        UsageError: There are no words in this language, or for this audience.
    """
    known_language(lang)
    if audience not in AUDIENCES:
        raise UsageError("audience", value=audience, known=AUDIENCES)
    texts = texts_of(lang)
    writer = _AccountWriter(report, audience, StackStatements(report, texts, lang, audience, names), lint)
    done = report.progress
    key = f"advice/{audience}/{report.verdict.value}"
    if report.verdict is Verdict.UNMET and done.met == done.of and any(rule.in_the_way for rule in report.whole):
        key += "/whole"
    advice = texts[key].format(met=done.met, parts=done.of)
    return Account(
        audience=audience,
        lang=language_of(lang),
        headline=texts[f"headline/{report.verdict.value}"].format(name=shown_name(report.name or report.stack)),
        advice=advice,
        facts=tuple(writer.facts()),
        sections=tuple(writer.sections()),
    )


def shared_section(shared: Sequence[SharedCredential], lang: str = "en") -> Section:
    """Which credentials count in more than one stack, in words."""
    texts = texts_of(lang)
    lines = []
    for credential in shared:
        name = (
            f"{quoted(shown_name(credential.name), texts)} ({shown_identifier(credential.issuer)})"
            if credential.name
            else shown_identifier(credential.key)
        )
        places = ", ".join(
            texts["shared/place"].format(stack=shown_name(place.stack_name or place.stack), part=shown_name(place.part))
            for place in credential.places
        )
        lines.append(Line(texts["shared"].format(name=name, stacks=places)))
    return Section("shared", texts["section/shared"], tuple(lines) or (Line(texts["shared/none"]),))


class _AccountWriter:
    """The assembly of one account."""

    def __init__(
        self, report: StackReport, audience: str, teller: StackStatements, lint: Sequence[Finding] | None
    ) -> None:
        self._report = report
        self._audience = audience
        self._tell = teller
        self._texts = teller.texts
        self._lint = lint

    def facts(self) -> Iterator[tuple[str, str]]:
        """What the answer is about."""
        report, texts = self._report, self._texts
        yield texts["fact/at"], moment(report.at, texts)
        yield texts["fact/rule"], shown_identifier(report.stack)
        yield texts["fact/version"], shown_name(report.version)
        yield texts["fact/owner"], self._tell.owner()
        if self._audience == "earner":
            return
        yield texts["fact/digest"], report.digest
        yield texts["fact/subject"], ", ".join(map(shown_identifier, report.subject)) or texts["fact/subject/none"]
        for name, verdict in (("at-award", report.at_award), ("now", report.now)):
            if verdict is not None:
                yield texts[f"fact/{name}"], texts[f"verdict/{verdict.value}"]

    def sections(self) -> Iterator[Section]:
        """The sections for this audience, without those that would be empty."""
        writers = {
            "parts": self._parts,
            "assignment": self._parts,
            "whole": lambda: (Line(self._tell.whole(rule)) for rule in self._report.whole),
            "certificate": self._certificate,
            "next": self._next,
            "near": self._next,
            "open": lambda: self._refused(Verdict.INDETERMINATE),
            "not-counted": lambda: self._refused(Verdict.UNMET),
            "expires": self._expires,
            "findings": lambda: self._findings(self._report.findings),
            "lint": self._lint_lines,
            "not-checked": self._not_checked,
        }
        for name in _ORDER[self._audience]:
            lines = tuple(writers[name]())
            if lines:
                yield Section(name, self._texts[f"section/{name}"], self._bounded(lines))

    def _bounded(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        if len(lines) <= _MOST:
            return lines
        return (*lines[:_MOST], Line(self._texts["more"].format(count=len(lines) - _MOST)))

    def _parts(self) -> Iterator[Line]:
        for part in self._report.parts:
            if part.needed:
                yield Line(self._tell.part(part), tuple(self._tell.details(part)))

    def _certificate(self) -> Iterator[Line]:
        certificate = self._report.certificate
        barring = [rule for rule in self._report.whole if rule.in_the_way]
        if certificate is not None and not barring:  # the numbers are under those rules; their sentences say more
            yield Line(self._tell.certificate(certificate), tuple(self._tell.certified(certificate)))
        elif not barring and self._report.verdict is Verdict.UNMET:  # what adds up is short by an amount
            short = (part for part in self._report.parts if part.needed and part.verdict is Verdict.UNMET)
            yield from (Line(self._tell.short(part)) for part in short if part.have < part.need)
        yield from (Line(self._tell.why(rule)) for rule in barring)
        if barring:
            key = "together" if not barring[0].alone else "alone" if len(barring) == 1 else "each"
            yield Line(self._texts[f"why/{key}"])

    def _next(self) -> Iterator[Line]:
        yield from (Line(self._tell.step(step)) for step in self._report.next_steps)
        if any(step.count for step in self._report.next_steps):
            yield Line(self._texts["optimal" if self._report.optimal else "best-found"])

    def _refused(self, verdict: Verdict) -> Iterator[Line]:
        for entry in self._report.not_counted:
            if entry.verdict is verdict and self._tells(entry):
                yield Line(self._tell.refused(entry), tuple(self._tell.refused_for(entry)))

    def _tells(self, entry: NotCounted) -> bool:
        """Whether this audience has a use for it: an employer need not read what the rule has no place for."""
        return self._audience != "employer" or entry.reason not in _SILENT

    def _expires(self) -> Iterator[Line]:
        if self._report.met:
            yield Line(self._tell.expiry())

    def _findings(self, findings: Sequence[Finding]) -> Iterator[Line]:
        explained = {rule.kind.value for rule in self._report.whole if rule.in_the_way}  # "Why it falls short" has it
        yield from (Line(self._tell.finding(finding)) for finding in findings if finding.reason not in explained)

    def _lint_lines(self) -> Iterator[Line]:
        if self._lint is not None:
            yield from self._findings(self._lint) if self._lint else [Line(self._texts["clean"])]

    def _not_checked(self) -> Iterator[Line]:
        names = [name for name in self._report.not_checked if (name, self._audience) != ("recipient", "earner")]
        yield from (Line(self._texts[f"not-checked/{name}"]) for name in names)  # the earner knows whose they are
