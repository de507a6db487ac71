"""What tables say of the credentials in one file: a row for each, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vcwallet import VerificationReport
from vcwallet.batch.file_answer import CredentialRow, answer_of
from vcwallet.canonical.document_digest import document_digest
from vcwallet.checks import RECIPIENT, CheckStatus
from vcwallet.obstacles import worse_around
from vcwallet.rendering.reports.claimed_names import shown_name, shown_text
from vcwallet.rendering.reports.credential_facts import end_of, results_of, title_of
from vcwallet.rendering.reports.findings import trouble_and_advice
from vcwallet.rendering.reports.issuer_facts import knowers, known_name
from vcwallet.rendering.reports.verdicts import label_of, reservations, texts_of
from vcwallet.rendering.words.phrases import phrase
from vcwallet.rendering.words.reader_forms import quoted

_PRESENTATION, _RECORD = "presentation", "clr"
_MOST_TITLES = 5


def credential_rows(report: VerificationReport, *, name: str, recipient: str, lang: str) -> tuple[CredentialRow, ...]:
    """A row for each credential in a presentation, or in a record besides that of the record; else one row.

    Args:
        report: On the file.
        name: What the file is called.
        recipient: Whom it should be about, as it is shown; empty where that was not asked.
        lang: Language of the words.
    """
    return tuple(_row(credential, around, name, recipient, lang) for credential, around in _credentials(report, ()))


def genuine_digests(report: VerificationReport) -> tuple[str, ...]:
    """By which copies and other forms of a credential are known; none of one that is not genuine."""
    return (report.signed_digest, document_digest(report)) if report.authentic else ()


def _credentials(
    report: VerificationReport, around: tuple[VerificationReport, ...]
) -> Iterator[tuple[VerificationReport, tuple[VerificationReport, ...]]]:
    """Each credential, with the reports of the presentation and the records that it stands in."""
    holds = report.kind in (_PRESENTATION, _RECORD) and bool(report.members)
    if report.kind != _PRESENTATION or not holds:
        yield report, around
    for member in report.members if holds else ():
        yield from _credentials(member, (*around, report))


def _row(
    report: VerificationReport, around: tuple[VerificationReport, ...], name: str, recipient: str, lang: str
) -> CredentialRow:
    whole = replace(report, pointer="") if report.pointer else report  # so that all is said of it that is said of one
    answer = answer_of(report)
    problem, advice = ("", "") if report.verified else trouble_and_advice(report, lang)
    if (found := worse_around(report, around)) is not None:
        outcome, check = found
        answer = outcome.value
        problem, advice = phrase(check.code, check.reason, check.params, lang, "employer")
    issuer = report.issuer if report.signed else None  # of any other, nothing shows who wrote what it says
    signed = issuer is not None
    return CredentialRow(
        name=name,
        place="".join(each.pointer for each in (*around, report)),
        answer=answer,
        label=label_of(report, lang, around),
        mind=" ".join(reservations(whole, lang)),
        title=title_of(report, lang) if signed else "",
        result=_joined(results_of(report, lang)) if signed else "",
        issuer=shown_text(known_name(report)) if signed else "",
        claimed_name=shown_text(issuer.claimed_name or "") if issuer is not None else "",
        known_by=_named((entry.known_by for entry in knowers(report)), lang) if signed else "",
        issuer_id=issuer.id if issuer is not None else "",
        recipient=recipient,
        matched=_matched(report, signed=signed) if recipient else "not asked",
        matched_by=_joined(_matched_by(report)) if recipient and signed else "",
        valid_until=end_of(report, lang) if signed else "",
        problem=problem,
        advice=advice,
        credentials=genuine_digests(report),
    )


def _joined(texts: Iterable[str]) -> str:
    """Different texts, and no more of them than can be read."""
    different = [*dict.fromkeys(filter(None, texts))]
    return "; ".join([*different[:_MOST_TITLES], *(["..."] if len(different) > _MOST_TITLES else [])])


def _named(names: Iterable[str], lang: str) -> str:
    """Names of sources; several each between quotation marks, for any sign may stand in one."""
    different = [shown_name(name) for name in dict.fromkeys(names)]
    return _joined(quoted(name, texts_of(lang)) for name in different) if len(different) > 1 else _joined(different)


def _matched(report: VerificationReport, *, signed: bool) -> str:
    """Whether it is about the recipient that was asked for; of what nobody signed, that it is for sure is not said."""
    statuses = {check.status for check in report.checks if check.id == RECIPIENT}
    if CheckStatus.FAILED in statuses:
        return "no"
    return "yes" if signed and statuses == {CheckStatus.PASSED} else "not compared"


def _matched_by(report: VerificationReport) -> Iterator[str]:
    """By which identifier it is about the recipient, and how that fits."""
    for check in report.checks:
        if check.id == RECIPIENT and check.status is CheckStatus.PASSED:
            yield shown_text(f"{check.params.get('recipient')} ({check.params.get('how')})")
