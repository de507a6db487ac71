"""What a credential states, as labels and values for people. Unless it was signed so: only which identifier it claims.

Everything comes from `report.contents()`; nothing is read from the document here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from vcwallet.checks import RECIPIENT, STATUS, TIMED
from vcwallet.rendering.reports.award_facts import Fact, achieved, details, joined, results, shown_kind
from vcwallet.rendering.reports.claimed_names import shown_day, shown_identifier, shown_name, shown_passage, shown_text
from vcwallet.rendering.reports.issuer_facts import issuer_line, knowledge
from vcwallet.rendering.reports.persons import are_several, recipients, told_apart
from vcwallet.rendering.reports.verdicts import texts_of
from vcwallet.rendering.words.phrases import printable
from vcwallet.rendering.words.reader_forms import moment

if TYPE_CHECKING:
    from vcwallet.model.statements.stated_facts import StatedContents, StatedEvidence
    from vcwallet.report import VerificationReport

_MOST = 5
_MOST_CLAIMS = 20
_MOST_AWARDS = 20


def facts(report: VerificationReport, lang: str = "en", *, within: bool = False) -> Iterator[Fact]:
    """Label and value of everything that people ask about, in the order in which they ask.

    Args:
        report: The report.
        lang: Language of the words.
        within: Whether they stand under a heading within another report, which has the title and the moment.
    """
    texts, contents = texts_of(lang), report.contents(lang)
    if not within and (title := title_of(report, lang)):
        yield texts["what"], title
    if contents is not None:
        if not contents.awards and contents.types and report.kind == "credential":
            yield texts["kind"], ", ".join(shown_kind(name, texts) for name in contents.types)
        if not _is_of_several(contents):
            yield from (fact for award in contents.awards for fact in achieved(award, texts))
    if report.issuer is not None:
        yield texts["issuer" if report.signed else "issuer/unconfirmed"], issuer_line(report, texts)
        yield from knowledge(report, texts)
    if contents is not None:
        yield from _persons(report, contents, texts)
        yield from _dates(contents, texts, lapsed=_is_lapsed(report))
    if report.authentic and (standing := _standing(report, texts)):
        yield texts["status"], standing
    if contents is not None:
        yield from _details(contents, texts)
    if not within:
        yield texts["at"], _moment(report.at, texts)


def title_of(report: VerificationReport, lang: str = "en") -> str:
    """What a credential is for, if its issuer signed it so; else empty."""
    contents = report.contents(lang)
    if contents is None:
        return ""
    names = sorted({award.name for award in contents.awards} - {""})
    only = names[0] if len(contents.awards) == len(names) == 1 else ""
    return shown_text(only or contents.name or "; ".join(names))


def results_of(report: VerificationReport, lang: str = "en") -> Iterator[str]:
    """The results that a credential states, a line each, if its issuer signed it so."""
    contents, texts = report.contents(lang), texts_of(lang)
    awards = () if contents is None else contents.awards
    for award in awards:
        for result in results(award, texts):
            named = award.name and len(awards) > 1
            yield texts["result/named"].format(name=shown_name(award.name), value=result) if named else result


def end_of(report: VerificationReport, lang: str = "en") -> str:
    """The last day of its validity, if its issuer signed it so; empty where there is none."""
    contents = report.contents(lang)
    return "" if contents is None else _day(contents, "valid_until", texts_of(lang))


def issuer_of(report: VerificationReport, lang: str = "en") -> str:
    """Who issued it: as known to the reader, or as claimed, with its identifier; empty where it was not signed so."""
    return issuer_line(report, texts_of(lang)) if report.signed else ""


def standing_of(report: VerificationReport, lang: str = "en") -> str:
    """What the issuer's lists do not say against it; empty where it has none, or is not authentic."""
    return _standing(report, texts_of(lang)) if report.authentic else ""


def _details(contents: StatedContents, texts: Mapping[str, str]) -> Iterator[Fact]:
    yield from ((texts["says"], shown_passage(comment)) for comment in contents.comments[:_MOST])
    yield from _more("says", len(contents.comments) - _MOST, texts, cut="comments" in contents.cut)
    if _is_of_several(contents):
        yield from _awards(contents, texts)
    else:
        yield from (fact for award in contents.awards for fact in details(award, texts))
    if contents.description and contents.description not in {award.description for award in contents.awards}:
        yield texts["description"], shown_passage(contents.description)
    if not contents.awards:
        yield from _claims(contents, texts)
    if contents.evidence:
        yield texts["evidence"], _evidence(contents.evidence, texts)


def _is_of_several(contents: StatedContents) -> bool:
    """Whether it is of several awards, or of one of several persons or things."""
    return len(contents.awards) > 1 or (bool(contents.awards) and are_several(contents.subjects))


def _awards(contents: StatedContents, texts: Mapping[str, str]) -> Iterator[Fact]:
    """Several awards, each with its name, whose it is where that differs, and all that is said of it."""
    several = are_several(contents.subjects)
    for award in contents.awards[:_MOST_AWARDS]:
        yield texts["award"], shown_text(award.name) or shown_identifier(award.id) or texts["award/unnamed"]
        if several:
            yield texts["recipient"], told_apart(award.subject, texts)
        yield from achieved(award, texts)
        yield from details(award, texts)
    yield from _more("award", len(contents.awards) - _MOST_AWARDS, texts, cut="awards" in contents.cut)


def _claims(contents: StatedContents, texts: Mapping[str, str]) -> Iterator[Fact]:
    """Members of the issuer's own, and of whom each is said where there are several."""
    remaining, several = _MOST_CLAIMS, are_several(contents.subjects)
    for subject in contents.subjects:
        claims = subject.claims[:remaining]
        remaining -= len(claims)
        if claims and several:
            yield texts["about"], told_apart(subject, texts)
        yield from ((texts["claims"], f"{shown_name(place)}: {shown_text(text)}") for place, text in claims)
    count = sum(len(subject.claims) for subject in contents.subjects) - (_MOST_CLAIMS - remaining)
    yield from _more("claims", count, texts, cut="claims" in contents.cut)


def _more(label: str, count: int, texts: Mapping[str, str], *, cut: bool) -> Iterator[Fact]:
    """How many there are besides; where the data are cut as well, that is not counted."""
    if cut:
        yield texts[label], texts["more/cut"]
    elif count > 0:
        yield texts[label], texts["more"].format(count=count)


def _persons(report: VerificationReport, contents: StatedContents, texts: Mapping[str, str]) -> Iterator[Fact]:
    """Whom it is about, or who presents it."""
    if report.kind == "presentation":
        yield texts["presented"], _presenter(report, texts)
        return
    person = recipients(contents.subjects, texts)
    matched = next((c for c in report.checks if c.kind == RECIPIENT and c.status == "passed"), None)
    if matched is not None and matched.required:
        identifier = shown_identifier(str(matched.params.get("recipient", "")))
        person = texts["person/asked" if identifier in person else "person/asked-as"].format(
            person=person, asked=identifier
        )
    elif matched is not None:
        person = texts["person/presenter"].format(person=person)
    yield texts["recipient" if contents.awards else "about"], person
    if contents.partial is not None:
        yield texts["extent"], texts["extent/part" if contents.partial else "extent/whole"]


def _dates(contents: StatedContents, texts: Mapping[str, str], *, lapsed: bool) -> Iterator[Fact]:
    awarded, start, end = (_day(contents, name, texts) for name in ("awarded", "valid_from", "valid_until"))
    if awarded:
        yield texts["awarded"], awarded
    if start or end:
        begins = texts["period/from"].format(start=start) if start else ""
        ends = texts["period/until"].format(end=end) if end else texts["period/open"]
        yield texts["period/lapsed" if lapsed else "period"], f"{begins} {ends}".strip()


def _day(contents: StatedContents, name: str, texts: Mapping[str, str]) -> str:
    """One of its dates; one that is there and cannot be read is said to be there."""
    return texts["day/unclear"] if name in contents.unclear else shown_day(getattr(contents, name), texts)


def _is_lapsed(report: VerificationReport) -> bool:
    """Whether it has expired, or was revoked or suspended."""
    timed = [check for check in report.checks if check.kind in TIMED]
    return any(check.required and check.status == "failed" for check in timed)


def _evidence(evidence: Iterable[StatedEvidence], texts: Mapping[str, str]) -> str:
    entries = []
    for entry in evidence:
        line = ", ".join(
            filter(None, (shown_name(entry.name or entry.description), shown_identifier(entry.url))),
        )
        if line and entry.pinned is not None:
            line = texts["evidence/pinned" if entry.pinned else "evidence/unpinned"].format(what=line)
        entries.append(line)
    return joined(entries, texts, _MOST, "; ")


def _presenter(report: VerificationReport, texts: Mapping[str, str]) -> str:
    if not report.holder:
        return texts["presented/unstated"]
    bound = "require_challenge" not in report.relaxed and all(
        check.code != "CHALLENGE_NOT_EXPECTED" for check in report.checks
    )
    return texts["presented/answered" if bound else "presented/signed"].format(id=shown_identifier(report.holder))


def _moment(at: datetime, texts: Mapping[str, str]) -> str:
    try:
        return moment(at, texts)
    except OverflowError:  # within hours of the beginning or end of the calendar: as it was asked
        return printable(at.isoformat())


def _standing(report: VerificationReport, texts: Mapping[str, str]) -> str:
    """What the issuer's lists do not say against it, and of when the oldest of them is."""
    clear: dict[str, str] = {}
    for check in report.checks:
        purpose, issued = check.params.get("purpose"), check.params.get("issued")
        passed = check.status == "passed" and check.kind == STATUS and f"standing/{purpose}" in texts
        if passed and isinstance(issued, str):
            clear[str(purpose)] = min(issued, clear.get(str(purpose), issued))
    if not clear:
        return ""
    oldest = datetime.fromisoformat(min(clear.values()))
    purposes = ", ".join(texts[f"standing/{purpose}"] for purpose in sorted(clear))  # entries of a set: of no order
    return texts["standing/clear"].format(clear=purposes, issued=_moment(oldest, texts))
