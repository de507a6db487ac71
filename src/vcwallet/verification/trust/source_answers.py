"""The answers of sources of trust: what they ask for on the way is had and verified by the engine.

It is done within the budget of the verification. Nothing is fetched for a document that is not shown to be as it was
signed (docs/security.md, row 40), and what is older than the policy allows is as good as unreachable.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

from vcwallet.encoding import strict_json
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.policy.trust.document_edition import TrustReading
from vcwallet.policy.trust.source_inquiry import ask
from vcwallet.policy.trust.trust_source import NeedReport, TrustAnswer, TrustInquiry, TrustSteps, TrustWork
from vcwallet.report import VerificationReport
from vcwallet.verification.state import Steps, VerificationRun
from vcwallet.verification.trust.edition_choice import newest_edition

Result = TypeVar("Result")


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


def _answered(run: VerificationRun, steps: TrustWork[Result], nesting: int, *, proved: bool) -> Steps[Result]:
    """Run the steps of a source, or a part of them, to their result."""
    given: TrustReading[Any] | VerificationReport | None = None
    fault: VcwalletError | None = None
    while True:
        try:
            need = steps.send(given) if fault is None else steps.throw(fault)
        except StopIteration as done:
            result: Result = done.value
            return result
        given = fault = None
        try:
            if not proved:
                raise UnreachableError("not-proved", url="" if isinstance(need, NeedReport) else need.url)
            if isinstance(need, NeedReport):
                from vcwallet.verification.trust.evidence_report import report_on  # few sources need it

                given = yield from report_on(run, need, nesting)
            else:
                given = yield from newest_edition(run, need, lambda part: _answered(run, part, nesting, proved=True))
        except VcwalletError as error:
            fault = error
