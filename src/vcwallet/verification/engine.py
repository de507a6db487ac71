"""The engine: one reading in, one report out; the way into whatever stands inside another document; and the drivers.

A verification asks for documents from outside and is sent them by a driver: the only difference between sync and async.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from vcwallet.checks import DOCUMENT, HOLDER_KEY, NOT_ANSWERED, Check, CheckStatus
from vcwallet.errors import NO_VERDICT, ParsingError, UnreachableError, VcwalletError
from vcwallet.identifiers import relay
from vcwallet.model.access import types_of
from vcwallet.policy.trust.trust_source import TrustAnswer, TrustInquiry
from vcwallet.ports import AsyncFetcher, FetchedDocument, Fetcher, NeedDocument
from vcwallet.report import Outcome, VerificationReport, worst
from vcwallet.status import StatusList
from vcwallet.verification.checks.validation_check import RECEIPT, receipt_beside_credentials
from vcwallet.verification.credential_steps import prove, verify_credential
from vcwallet.verification.document_reading import Form, Kind, Reading, TokenReading, kind_of, read_bytes, read_envelope
from vcwallet.verification.envelopes import is_enveloped
from vcwallet.verification.other_documents import MECHANISMS
from vcwallet.verification.state import (
    Question,
    Steps,
    VerificationRun,
    check_from_error,
    may_hold_a_stack,
    outcome_of,
)
from vcwallet.verification.trust.source_answers import issuer_standing

if TYPE_CHECKING:
    from vcwallet.verification.refreshed_issue import Refreshed

Verification = Generator[NeedDocument, FetchedDocument, VerificationReport]
Result = TypeVar("Result")

FETCH_FAILURES = (VcwalletError, OSError, ValueError)
"""What fetchers raise when they cannot reach a URL (timeouts are OSErrors), or make nothing of it."""


def run(steps: Steps[Result], fetcher: Fetcher | None) -> Result:
    """Run a verification to its result; without a fetcher everything from outside counts as unreachable."""
    try:
        need = next(steps)
        while True:
            try:
                if fetcher is None:
                    raise UnreachableError("offline", url=need.url)
                document = fetcher.fetch(need.url, need.purpose)
            except FETCH_FAILURES as error:
                need = steps.throw(failed_fetch(need, error))
            else:
                need = steps.send(document)
    except StopIteration as done:
        result: Result = done.value
        return result


async def arun(steps: Verification, fetcher: AsyncFetcher | None) -> VerificationReport:
    """The same as `run`, for `await`.

    The work between two documents runs in a thread: a large record takes a second, and the event loop serves others
    meanwhile. Documents are fetched in the event loop, where the fetcher's connections live.
    """
    from asyncio import to_thread  # 25 ms of importing that those who do not await are spared

    advance: Callable[[Any], NeedDocument] = steps.send
    given: Any = None
    while True:
        need = await to_thread(_step, advance, given)
        if isinstance(need, VerificationReport):
            return need
        try:
            if fetcher is None:
                raise UnreachableError("offline", url=need.url)
            advance, given = steps.send, await fetcher.fetch(need.url, need.purpose)
        except FETCH_FAILURES as error:
            advance, given = steps.throw, failed_fetch(need, error)


def _step(advance: Callable[[Any], NeedDocument], given: Any) -> NeedDocument | VerificationReport:
    """Work until the next document is needed, or to the report; a thread cannot hand on a `StopIteration`."""
    try:
        return advance(given)
    except StopIteration as done:
        report: VerificationReport = done.value
        return report


def failed_fetch(need: NeedDocument, error: Exception) -> VcwalletError:
    """The failure of a fetcher: no verdict on a credential, whatever is raised.

    The text of an error that is not of this library may hold secrets and is not repeated.
    """
    if isinstance(error, NO_VERDICT):
        return error
    problem = error.reason if isinstance(error, VcwalletError) else getattr(error, "strerror", None)
    return UnreachableError("fetcher", url=need.url, problem=problem or type(error).__name__)


def list_verification(token: bytes, question: Question) -> Steps[StatusList]:
    """Verify a Status List Token by itself, and read the list.

    Yields:
        What it needs from outside (`NeedDocument`).

    Raises:
        VcwalletError: It is not authentic, or cannot be read.
    """
    from vcwallet.verification.status_lists.status_list_token import read_list_token  # rarer than documents

    run = VerificationRun(question, _verify_inside, size=len(token))
    return (yield from relay(read_list_token(run, token, None), run.obtain))


def verification(reading: Reading, question: Question) -> Steps[VerificationReport]:
    """Verify one reading: everything in it, and then the stacked credentials, whose parts may stand anywhere.

    Yields:
        What it needs from outside (`NeedDocument`).

    Returns:
        The report. Nothing that a stranger can put into a document makes this raise.
    """
    parts = (part for part in question.parts if isinstance(part, Reading))
    run = VerificationRun(
        question, _verify_inside, size=len(reading.content) + sum(len(part.content) for part in parts)
    )
    try:
        report = yield from relay(_verify_reading(run, reading, "", 0), run.obtain)
        if question.policy.refresh:
            from vcwallet.verification.refreshed_issue import refresh  # only where that is wanted

            report = (yield from relay(refresh(run, report), run.obtain)).report
        if run.rules:
            report = _with_rules_asked(report)
        if may_hold_a_stack(report):
            report = yield from _settled(run, report)
    except VcwalletError as error:  # a budget of nothing
        return replace(verify_unreadable(error, question.at), kind=reading.kind.value)
    if report.document is not None and RECEIPT in types_of(report.document):
        report = receipt_beside_credentials(report, question)
    is_asked = question.challenge is not None or question.domain is not None or question.challenges is not None
    return _unanswered(report) if is_asked and report.kind != Kind.PRESENTATION else report


def refreshing(reading: Reading, question: Question) -> Steps[Refreshed]:
    """Verify a credential by itself, and ask for the newer issue that it offers.

    Yields:
        What it needs from outside (`NeedDocument`).

    Raises:
        VcwalletError: A budget of nothing.
    """
    from vcwallet.verification.refreshed_issue import refresh

    run = VerificationRun(question, _verify_inside, size=len(reading.content))
    report = yield from relay(_verify_reading(run, reading, "", 0), run.obtain)
    refreshed = yield from relay(refresh(run, report), run.obtain)
    return refreshed._replace(report=_with_rules_asked(refreshed.report)) if run.rules else refreshed


def recognition(issuer: str, question: Question) -> Steps[TrustAnswer]:
    """How an issuer is known by its identifier alone, whatever it issued.

    Yields:
        What it needs from outside (`NeedDocument`).
    """
    run = VerificationRun(question, _verify_inside)
    inquiry = TrustInquiry(issuer=issuer, at=question.at, now=question.present, by_identifier=True)
    return (yield from relay(issuer_standing(run, inquiry), run.obtain))


def _with_rules_asked(report: VerificationReport) -> VerificationReport:
    from vcwallet.verification.rules.rule_check import with_rules_asked  # most policies have none

    return with_rules_asked(report)


def _unanswered(report: VerificationReport) -> VerificationReport:
    """The report, with `holder-key`: a challenge or domain was given, and no presentation answers it.

    A credential is authentic regardless of its sender: without a presentation, nothing shows who that is.
    """
    check = Check(HOLDER_KEY, CheckStatus.INDETERMINATE, NOT_ANSWERED)
    return replace(report, checks=(*report.checks, check), outcome=worst((report.outcome, Outcome.UNDETERMINED)))


def verify_unreadable(error: VcwalletError, at: datetime) -> VerificationReport:
    """The report on input that could not be read at all, or is secured in a way that is not known here."""
    check = check_from_error(DOCUMENT, error)
    kind = Kind.CREDENTIAL if error.reason in MECHANISMS else Kind.UNREADABLE
    return VerificationReport(outcome_of((check,)), kind.value, at, (check,))


def settlement(
    report: VerificationReport, parts: Sequence[VerificationReport], question: Question
) -> Steps[VerificationReport]:
    """Settle the stacked credentials in a finished report once more, with finished reports on parts of theirs.

    Yields:
        What it needs from outside (`NeedDocument`).

    Returns:
        The report, as it would be had these parts been handed in.
    """
    originals = (original for part in parts for original in part.originals)
    run = VerificationRun(replace(question, parts=(*parts, *originals)), _verify_inside)
    for settled in (report, *parts):
        for sighting in settled.as_of:
            run.saw(sighting)
    return (yield from _settled(run, report))


def _settled(run: VerificationRun, report: VerificationReport) -> Steps[VerificationReport]:
    from vcwallet.verification.members.stack_settlement import settle_stacks  # with all modules for stacks

    run.question = replace(run.question, parts=(*run.question.parts, *report.originals))  # which stacks may name
    run.rules = ()  # parts bear a stack out, and are not what was asked for
    return (yield from relay(settle_stacks(run, report, _verify_part), run.obtain))


def _verify_part(run: VerificationRun, reading: Reading, pointer: str) -> Steps[VerificationReport]:
    """Verify a further part of a stacked credential; presentations are opened for what is in them."""
    try:
        with run.first_seen_now():
            return (yield from _verify_reading(run, reading, pointer, 1))
    except VcwalletError as error:
        return replace(verify_unreadable(error, run.question.at), pointer=pointer)


def _verify_reading(
    run: VerificationRun, reading: Reading, pointer: str, nesting: int, *, inside: bool = False
) -> Steps[VerificationReport]:
    """Verify what was read, in whichever form; what stands `inside` another document is no presentation."""
    run.enter(nesting, pointer)
    if reading.kind is Kind.OLD_BADGE:
        from vcwallet.verification.members.old_badge_report import report_on_old_badge  # rare

        return report_on_old_badge(reading, run.question, pointer)
    if isinstance(reading, TokenReading):
        from vcwallet.verification.token_steps import prove_token, read_token, report_on_unread_token  # rarer

        try:
            token, kind = read_token(reading)
        except VcwalletError as error:
            return report_on_unread_token(run, reading, error, pointer)
        proved = yield from prove_token(run, reading, token, kind)
    else:
        proved = yield from prove(run, reading.document, reading.kind)
    doubt = None
    if run.question.seen is not None:
        from vcwallet.policy.first_sight import doubt_of  # most questions do not say

        doubt = doubt_of(run.question.seen, proved.made, run.question.skew)
    with nullcontext() if doubt is None else run.first_seen_now():
        if proved.kind is not Kind.PRESENTATION:
            report = yield from verify_credential(run, proved, pointer, nesting)
        elif inside:
            raise ParsingError("presentation-inside")
        else:
            from vcwallet.verification.presentation_steps import verify_presentation  # a badge does without it

            report = yield from verify_presentation(run, proved, pointer, nesting)
    return report if doubt is None else replace(report, checks=(*report.checks, doubt))


def _verify_inside(run: VerificationRun, value: Any, pointer: str, nesting: int) -> Steps[VerificationReport]:
    """Verify what stands at `pointer` inside another document: a credential, or a token in one of its wrappings."""
    try:
        if isinstance(value, (str, bytes)):
            reading = read_bytes(value, run.question.policy.limits)
        elif is_enveloped(value):
            reading = read_envelope(value, run.question.policy.limits)
        else:
            reading = Reading(kind_of(value), Form.JSON, b"", b"", value)
        return (yield from _verify_reading(run, reading, pointer, nesting, inside=True))
    except VcwalletError as error:
        return replace(verify_unreadable(error, run.question.at), pointer=pointer)
