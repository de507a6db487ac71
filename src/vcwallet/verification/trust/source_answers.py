"""The answers of sources of trust: what they ask for on the way is had and verified by the engine.

It is done within the budget of the verification. Nothing is fetched for a document that is not shown to be as it was
signed (docs/security.md, row 40), and what is older than the policy allows is as good as unreachable.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from vcwallet.encoding import strict_json
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.policy.trust.source_inquiry import ask
from vcwallet.policy.trust.trust_source import (
    DID_CONFIGURATION,
    NeedReading,
    NeedReport,
    TrustAnswer,
    TrustInquiry,
    TrustReading,
    TrustSteps,
)
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.report import VerificationReport
from vcwallet.verification.document_freshness import keep
from vcwallet.verification.state import Question, Steps, VerificationRun


def answer_of(
    run: VerificationRun, inquiry: TrustInquiry, steps: TrustSteps, nesting: int, *, proved: bool
) -> Steps[TrustAnswer]:
    """The answer of a source, sought once for all members of a record that it is the same for."""
    key = _key(inquiry, proved=proved)
    if key is None:
        return (yield from _answered(run, steps, nesting, proved=proved))
    if key not in run.trust_answers:
        run.trust_answers[key] = yield from _answered(run, steps, nesting, proved=proved)
    return run.trust_answers[key]


def _key(inquiry: TrustInquiry, *, proved: bool) -> Hashable | None:
    """What an answer depends on; None where that is more than can be compared cheaply."""
    if inquiry.endorsements:
        return None
    try:
        profile = strict_json.dumps(dict(inquiry.profile))
    except TypeError:  # nested deeper than the writer goes
        return None
    return (inquiry.issuer, profile, inquiry.certificates, proved)


def issuer_standing(run: VerificationRun, inquiry: TrustInquiry) -> Steps[TrustAnswer]:
    """How an issuer is known that the caller asks about, and no document names: documents of sources may be fetched."""
    trust = run.question.trust
    asked = TrustAnswer() if trust is None else ask(trust, inquiry)
    return asked if isinstance(asked, TrustAnswer) else (yield from _answered(run, asked, 0, proved=True))


def _answered(run: VerificationRun, steps: TrustSteps, nesting: int, *, proved: bool) -> Steps[TrustAnswer]:
    """Run the steps of a source to its answer."""
    given: TrustReading[Any] | VerificationReport | None = None
    fault: VcwalletError | None = None
    while True:
        try:
            need = steps.send(given) if fault is None else steps.throw(fault)
        except StopIteration as done:
            answer: TrustAnswer = done.value
            return answer
        given = fault = None
        try:
            if isinstance(need, NeedReport):
                from vcwallet.verification.trust.evidence_report import report_on  # few sources need it

                given = yield from report_on(run, need, nesting)
            else:
                given = yield from _reading(run, need, proved=proved)
        except VcwalletError as error:
            fault = error


def _reading(run: VerificationRun, need: NeedReading[Any], *, proved: bool) -> Steps[TrustReading[Any]]:
    """What a document says that a source needs, no older than the policy allows; the one before, if it is no such one.

    Raises:
        VcwalletError: It cannot be had, or read.
    """
    if not proved:
        raise UnreachableError("not-proved", url=need.url)
    document = yield NeedDocument(need.url, need.purpose, need.anew)
    try:
        content = _read(run, need, document)
    except VcwalletError as error:
        older = run.older(need.url, need.purpose, error)
        if older is None or older.content == document.content:
            raise UnreachableError("trust-unreadable", url=need.url, cause=_named(error)) from error
        document, content = older, _read(run, need, older)
    if not (document.redirected_to and need.purpose == DID_CONFIGURATION):  # a kept one does not say where it stood
        keep(run.question.cache, document, need.purpose)
    _refuse_outdated(run.question, document)
    return TrustReading(content, document)


def _read(run: VerificationRun, need: NeedReading[Any], document: FetchedDocument) -> Any:
    """What a document says; remembered, for many credentials need the same few.

    Raises:
        VcwalletError: It cannot be read, whatever the source raises.
    """
    memory = run.question.memory
    try:
        if memory is None:
            return need.read(document.content)
        return memory.readings.read(need.purpose, need.read, document.content)
    except VcwalletError:
        raise
    except Exception as error:
        raise UnreachableError("trust-unreadable", url=need.url, cause=type(error).__name__) from error


def _refuse_outdated(question: Question, document: FetchedDocument) -> None:
    seen, cause = document.fetched_at, document.stale_because
    if cause is None or document.is_final or seen is None:
        return
    if question.present - seen > question.policy.max_trust_age:
        raise UnreachableError(
            "trust-outdated",
            url=document.url,
            fetched=seen.date().isoformat(),
            days=question.policy.max_trust_age.days,
            cause=_named(cause),
        )


def _named(error: VcwalletError) -> str:
    """An error by its code and reason, as plain data."""
    return f"{error.code}/{error.reason}"
