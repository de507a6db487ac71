"""The engine's entry: one reading in, one report out; and the way into whatever stands inside another document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UnsupportedError, VcwalletError
from vcwallet.policy.outcome import outcome_of
from vcwallet.report import Outcome, VerificationReport, worst
from vcwallet.verification.credential_steps import verify_credential
from vcwallet.verification.document_reading import Form, Kind, Reading, kind_of, read_bytes, types_of
from vcwallet.verification.members.token_report import report_on_token
from vcwallet.verification.other_documents import MECHANISMS
from vcwallet.verification.presentation_steps import verify_presentation
from vcwallet.verification.proved_document import prove
from vcwallet.verification.state import Question, Run, Steps, check_from_error

_ENVELOPE = "data:application/"


def verification(reading: Reading, question: Question) -> Steps[VerificationReport]:
    """Verify one reading.

    Yields:
        What it needs from outside (`NeedDocument`).

    Returns:
        The report. Nothing that a stranger can put into a document makes this raise.
    """
    run = Run(question, size=_size(reading, question))
    if not _has_proof(reading):
        return _with_answer(_report_unproved(run, reading), question)
    try:
        return _with_answer((yield from run.mediate(_verify_whole(run, reading))), question)
    except VcwalletError as error:  # a budget of nothing
        return replace(verify_unreadable(error, question.at), kind=reading.kind.value)


def _with_answer(report: VerificationReport, question: Question) -> VerificationReport:
    """The report, with `holder-key` where a challenge or domain was given and no presentation answers it.

    A credential is authentic whoever sends it: without a presentation, nothing shows who that is.
    """
    if report.kind == Kind.PRESENTATION or (question.challenge is None and question.domain is None):
        return report
    check = Check("holder-key", CheckStatus.INDETERMINATE, "CHALLENGE_NOT_ANSWERED")
    return replace(report, checks=(*report.checks, check), outcome=worst((report.outcome, Outcome.UNDETERMINED)))


def _has_proof(reading: Reading) -> bool:
    """Whether it is of a form whose proof is verified here."""
    return reading.form is Form.JSON and reading.kind is not Kind.OLD_BADGE


def _report_unproved(run: Run, reading: Reading, pointer: str = "") -> VerificationReport:
    """The report on an older badge or a token."""
    if reading.kind is Kind.OLD_BADGE:
        from vcwallet.verification.members.old_badge_report import report_on_old_badge  # rare

        return report_on_old_badge(reading, run.question, pointer)
    return report_on_token(run, reading, pointer)


def _size(reading: Reading, question: Question) -> int:
    """Bytes of everything that was handed in."""
    return len(reading.content) + sum(len(part.content) for part in question.parts if isinstance(part, Reading))


def verify_unreadable(error: VcwalletError, at: datetime) -> VerificationReport:
    """The report on input that could not be read at all, or is secured in a way that is not known here."""
    check = check_from_error("document", error)
    kind = Kind.CREDENTIAL if error.reason in MECHANISMS else Kind.UNREADABLE
    return VerificationReport(outcome_of((check,)), kind.value, at, (check,))


def _verify_whole(run: Run, reading: Reading) -> Steps[VerificationReport]:
    """Everything in the input, and then the stacked credentials in it, whose parts may stand anywhere."""
    report = yield from _verify_document(run, reading.document, reading.kind, "", 0)
    if not may_hold_a_stack(report):
        return report
    from vcwallet.verification.members.stack_settlement import (
        settle_stacks,  # thirty modules that most inputs do without
    )

    return (yield from settle_stacks(run, report, _verify_part, _verify_inside))


def settlement(
    report: VerificationReport, parts: Sequence[VerificationReport], question: Question
) -> Steps[VerificationReport]:
    """Settle the stacked credentials in a finished report once more, with finished reports on parts of theirs.

    Yields:
        What it needs from outside (`NeedDocument`).

    Returns:
        The report, as it would be had these parts been handed in.
    """
    from vcwallet.verification.members.stack_settlement import settle_stacks  # as above

    run = Run(replace(question, parts=tuple(parts)))
    for one in (report, *parts):
        for sighting in one.as_of:
            run.saw(sighting)
    return (yield from run.mediate(settle_stacks(run, report, _verify_part, _verify_inside)))


def may_hold_a_stack(report: VerificationReport) -> bool:
    """Whether anything in the input says that it is a stacked credential."""
    waiting = [report]
    while waiting:
        one = waiting.pop()
        if one.document is not None and "stackAward" in one.document:
            return True
        waiting += one.children
    return False


def _verify_part(run: Run, reading: Reading, pointer: str) -> Steps[VerificationReport]:
    """Verify a further part of a stacked credential; presentations are opened for what is in them."""
    try:
        if not _has_proof(reading):
            run.enter(1, pointer)
            return _report_unproved(run, reading, pointer)
        return (yield from _verify_document(run, reading.document, reading.kind, pointer, 1))
    except VcwalletError as error:
        return replace(verify_unreadable(error, run.question.at), pointer=pointer)


def _verify_document(
    run: Run, document: JsonObject, kind: Kind, pointer: str, nesting: int, *, inside: bool = False
) -> Steps[VerificationReport]:
    """Verify one document; what stands `inside` another is no presentation."""
    run.enter(nesting, pointer)
    proved = yield from prove(run, document, kind)
    if proved.kind is not Kind.PRESENTATION:
        return (
            yield from verify_credential(
                run, proved, proved.kind, pointer=pointer, nesting=nesting, inside=_verify_inside
            )
        )
    if inside:
        raise ParsingError("presentation-inside")
    return (yield from verify_presentation(run, proved, pointer=pointer, nesting=nesting, inside=_verify_inside))


def _verify_inside(run: Run, value: Any, pointer: str, nesting: int) -> Steps[VerificationReport]:
    """Verify what stands at `pointer` inside another document: a credential, or a token in one of its wrappings."""
    try:
        if isinstance(value, dict) and "EnvelopedVerifiableCredential" in types_of(value):
            value = _enveloped(value)
        if isinstance(value, str):
            run.enter(nesting, "")
            return _report_unproved(run, read_bytes(value, run.question.policy.limits), pointer)
        kind = kind_of(value)
        if kind is Kind.OLD_BADGE:
            run.enter(nesting, "")
            return _report_unproved(run, Reading(kind, Form.JSON, b"", b"", value), pointer)
        return (yield from _verify_document(run, value, kind, pointer, nesting, inside=True))
    except VcwalletError as error:
        return replace(verify_unreadable(error, run.question.at), pointer=pointer)


def _enveloped(value: JsonObject) -> str:
    """The token in the `data:` URL of an EnvelopedVerifiableCredential (VCDM 2.0, section 4.13)."""
    url = value.get("id")
    if not isinstance(url, str) or not url.startswith(_ENVELOPE) or "," not in url:
        raise ParsingError("envelope-not-data-url", pointer="/id")
    media_type, _, content = url.partition(",")
    if media_type.endswith(";base64"):
        raise UnsupportedError("envelope-encoding", pointer="/id")
    return content
