"""A report in plain words, for a personnel office, for the earner, or for a developer.

Facts are shown only from documents that were shown to be as they were signed (docs/security.md, row 30), and the name
of an issuer never stands without its identifier (rows 32 and 33).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vcwallet.checks import CheckStatus
from vcwallet.rendering.reports.credential_facts import facts, title_of
from vcwallet.rendering.reports.findings import (
    Section,
    findings_of,
    not_checked_of,
    reasons_of,
    sentence,
    suspicious_names,
)
from vcwallet.rendering.reports.issuer_facts import trace_issuer
from vcwallet.rendering.reports.old_badge_account import claims_of
from vcwallet.rendering.reports.stacked_explanation import explain_stack, trace_stack
from vcwallet.rendering.reports.verdicts import (
    ENDORSEMENT,
    advice,
    headline,
    label_of,
    reservations,
    spoiled_by,
    texts_of,
    verdict_of,
)
from vcwallet.rendering.words.phrases import AUDIENCES, DEVELOPER, known_language, phrase, printable
from vcwallet.rendering.words.reader_forms import day

if TYPE_CHECKING:
    from datetime import datetime

    from vcwallet.checks import Check
    from vcwallet.report import VerificationReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A report in words, in the order in which it is read; a text, a terminal or a page only lays it out.

    Attributes:
        verdict: What the label stands for, such as `verified`; decides its colour.
        is_spoiled: Whether that is of no use, for what it stands in is rejected, or open; the label says so.
        label: The one word.
        title: What the credential is for, else what kind of document it is.
        headline: The verdict in a sentence, and what to make of it; empty where the same was said of what it stands in.
        reasons: What stands in the way of relying on it: a heading and sentences.
        facts: Label and value of what it says.
        cautions: What else to look out for, a sentence each.
        findings: What else there is to know: a heading and sentences. Of a stacked credential, its parts first.
        not_checked: What was not looked into, or could not be: a heading and sentences.
        groups: What it contains, and what others say about it: a heading and an explanation of each.
    """

    verdict: str
    label: str
    title: str
    is_spoiled: bool = False
    headline: tuple[str, ...] = ()
    reasons: tuple[Section, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    cautions: tuple[str, ...] = ()
    findings: tuple[Section, ...] = ()
    not_checked: tuple[Section, ...] = ()
    groups: tuple[tuple[str, tuple[Explanation, ...]], ...] = ()

    def lines(self) -> Iterator[str]:
        """All but label and title, as lines of text."""
        blocks = [
            [*self.headline],
            *map(_listed, self.reasons),
            [*(f"{name}: {value}" for name, value in self.facts), *self.cautions],
            *map(_listed, (*self.findings, *self.not_checked)),
            *([f"{heading}:", *_items(group)] for heading, group in self.groups),
        ]
        for number, block in enumerate(filter(None, blocks)):
            if number:
                yield ""
            yield from block


def explain(report: VerificationReport, lang: str, audience: str) -> str:
    """The report as lines of text; see `VerificationReport.explain`."""
    known_language(lang)
    if audience not in AUDIENCES:
        from vcwallet.errors import UsageError  # `errors` loads the words: they are loaded here only to raise one

        raise UsageError("audience", value=audience, known=AUDIENCES)
    if audience == DEVELOPER:
        return "\n".join(_for_developer(report, lang))
    explained = explanation(report, lang, audience)
    return f"{explained.label}: " + "\n".join(explained.lines())


def explanation(
    report: VerificationReport,
    lang: str = "en",
    audience: str = "employer",
    *,
    around: tuple[VerificationReport, ...] = (),
) -> Explanation:
    """The report in words.

    Args:
        report: The report.
        lang: Language of the words.
        audience: `employer` or `earner`.
        around: The reports of what it stands in, the outermost first; none for the outermost itself.
    """
    texts, within, inside = texts_of(lang), around[-1] if around else None, (*around, report)
    title = title_of(report, lang)
    stack = () if report.stack is None else (explain_stack(report.stack, lang),)
    claims = () if report.unverified is None else tuple(filter(_is_filled, [claims_of(report.unverified, lang)]))
    groups = ((texts["contains"], report.members), (texts["endorsements"], report.endorsements))
    return Explanation(
        verdict=verdict_of(report, within),
        label=label_of(report, lang, around),
        title=title or texts[f"kind/{report.kind if report.role != ENDORSEMENT else report.role}"],
        is_spoiled=spoiled_by(report, around) is not None,
        headline=tuple(_headline(report, lang, audience, around)),
        reasons=tuple(reasons_of(report, lang, audience)),
        facts=tuple(facts(report, lang, within=bool(report.pointer))),
        cautions=tuple(_cautions(report, lang, audience)),
        findings=(*claims, *stack, *findings_of(report, lang, audience, within=within)),
        not_checked=tuple(not_checked_of(report, lang, audience)),
        groups=tuple(
            (heading, tuple(explanation(child, lang, audience, around=inside) for child in children))
            for heading, children in groups
            if children
        ),
    )


def _headline(
    report: VerificationReport, lang: str, audience: str, around: tuple[VerificationReport, ...]
) -> Iterator[str]:
    """The verdict in sentences. Where that around it has the same, or the label says it all, it is not repeated."""
    within = around[-1] if around else None
    spoiled = spoiled_by(report, around)
    if spoiled is not None:
        yield texts_of(lang)[f"headline/within/{spoiled}"]
    if within is not None and (spoiled or verdict_of(report, within) in (verdict_of(within), "verified")):
        yield from reservations(report, lang)
    else:
        yield from filter(None, (headline(report, lang, within), advice(report, lang, audience, within)))


def _is_filled(section: Section) -> bool:
    return bool(section[1])


def _cautions(report: VerificationReport, lang: str, audience: str) -> Iterator[str]:
    texts = texts_of(lang)
    yield from (texts["caution"].format(what=what) for what in suspicious_names(report, lang, audience))
    if report.relaxed and not report.pointer:
        how = "; ".join(texts.get(f"relaxed/{field}", field) for field in report.relaxed)
        yield texts["relaxed"].format(how=how)
    yield from _words_of_others(report, texts)


def _words_of_others(report: VerificationReport, texts: Mapping[str, str]) -> Iterator[str]:
    """On whose word documents stand that were not fetched from their own places, and of when they are."""
    issuer = report.issuer.id if report.issuer else ""
    moments: dict[tuple[str, str], list[datetime]] = {}
    for sighting in report.as_of:
        if sighting.vouched_by and sighting.fetched_at is not None:
            final = "closed/own" if sighting.vouched_by == issuer else "closed"
            key = final if sighting.is_final else "vouched", sighting.vouched_by
            moments.setdefault(key, []).append(sighting.fetched_at)
    for (word, name), fetched in sorted(moments.items()):
        yield texts[word].format(name=printable(name), date=day(min(fetched), texts))


def _listed(section: Section) -> list[str]:
    heading, sentences = section
    return [f"{heading}:", *(f"  - {sentence}" for sentence in sentences)]


def _items(group: tuple[Explanation, ...]) -> Iterator[str]:
    for explained in group:
        yield f"  * {explained.label}: {explained.title}"
        yield from (f"    {line}" if line else "" for line in explained.lines())


def _for_developer(report: VerificationReport, lang: str, around: tuple[VerificationReport, ...] = ()) -> Iterator[str]:
    indent, spoiled = "  " * len(around), spoiled_by(report, around)
    position = f", {printable(report.pointer)}" if report.pointer else ""
    alone = "" if spoiled is None else f"{spoiled.value} by what it stands in; by itself "
    yield f"{indent}{alone}{report.outcome.value} ({report.kind}{position})"
    if report.relaxed and not report.pointer:
        yield f"{indent}  policy asks for less than the default: {', '.join(report.relaxed)}"
    yield from (f"{indent}  {word}" for word in _words_of_others(report, texts_of(lang)))
    yield from (f"{indent}  {name}: {value}" for name, value in facts(report, lang))
    yield from (f"{indent}  {line}" for line in trace_issuer(report))
    for check in report.checks:
        required = "" if check.required else " [notice]"
        yield f"{indent}  {check.status.value:15} {check.id}{_mechanism(check)}{required}"
        if check.code:
            place = f" at {printable(check.pointer)}" if check.pointer else ""
            code = f"{check.code}/{check.reason}" if check.reason else check.code
            yield f"{indent}      {code}{place}: {sentence(check, lang, DEVELOPER)}"
        for problem in _further(check):
            what, todo = phrase(str(problem["code"]), str(problem["reason"]), problem, lang)
            place = f" at {printable(str(problem['pointer']))}" if problem["pointer"] else ""
            yield f"{indent}      {problem['code']}/{problem['reason']}{place}: {what} {todo}"
    if report.stack is not None:
        yield from (f"{indent}  {line}" for line in trace_stack(report.stack))
    for child in report.children:
        yield from _for_developer(child, lang, (*around, report))


def _mechanism(check: Check) -> str:
    """What a proof that passed is made with: its cryptosuite, or the form and algorithm of a token."""
    names = [str(check.params[name]) for name in ("suite", "algorithm") if name in check.params]
    return f" ({', '.join(map(printable, names))})" if names and check.status is CheckStatus.PASSED else ""


def _further(check: Check) -> list[Mapping[str, Any]]:
    """All problems that a check found but the first, which it speaks of itself."""
    problems = check.params.get("problems")
    return [entry for entry in problems[1:] if isinstance(entry, Mapping)] if isinstance(problems, list) else []
