"""Step `issuer-trust`: does anything that the verifier trusts know the issuer, whatever name that claims?

A source of trust may need documents and credentials of its own: they are had and verified by the same engine, within
the budget of the verification. Nothing is fetched for a document that is not shown to be as it was signed
(docs/security.md, row 40), and what is older than the policy allows is as good as unreachable.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import datetime
from typing import Any

from vcwallet.checks import ISSUER_TRUST, TRUST_SOURCE, Check, CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.identifiers import Resolved
from vcwallet.model.access import identifier_of, one_text
from vcwallet.policy.trust.trust_judgement import KNOWN_WHEN_SEEN, UNKNOWN, WITHDRAWN, Judgement, TrustQuestion, judge
from vcwallet.policy.trust.trust_source import (
    DID_CONFIGURATION,
    NeedReading,
    NeedReport,
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustReading,
    TrustSteps,
)
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.report import IssuerView, VerificationReport
from vcwallet.report.recognition import Recognition
from vcwallet.verification.checks.schema_check import fits_pinned
from vcwallet.verification.document_freshness import keep
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import NO_VERDICT, Question, Steps, VerificationRun, check_from_error

_ISSUER = "/issuer"
_PUNYCODE = "xn--"
_SHOWN = 200
Judged = tuple[IssuerView | None, list[Check]]


def claimed_issuer(issuer: Any) -> IssuerView | None:
    """From whom a document says that it is, where nothing was shown."""
    identifier = identifier_of(issuer)
    return None if identifier is None else IssuerView(identifier, _claimed_name(issuer))


def check_issuer_trust(
    run: VerificationRun,
    signed: SignedDocument,
    nesting: int,
    endorsements: tuple[VerificationReport, ...] = (),
    certificates: tuple[bytes, ...] = (),
    *,
    proved: bool,
) -> Steps[Judged]:
    """Who issued a credential, as far as the verifier knows, and the checks of that.

    Args:
        run: The verification.
        signed: The credential.
        nesting: Of the credential.
        endorsements: The reports on the endorsements in it.
        certificates: Those of the key that verified its signature; see `TrustInquiry`.
        proved: Whether it is shown to be as it was signed.
    """
    question, issuer = run.question, signed.document.get("issuer")
    required = question.policy.require_known_issuer
    view = claimed_issuer(issuer)
    if view is None:
        return None, [_unknown("no-issuer", {}, required=required)]
    params: dict[str, object] = {"issuer": view.id[:_SHOWN]}
    if question.trust is None:
        return view, [_unknown("no-trust", params, required=required), *_name_checks(issuer, view)]
    inquiry = TrustInquiry(
        issuer=view.id,
        at=question.at,
        now=question.present,
        claimed_name=view.claimed_name or "",
        profile=issuer if isinstance(issuer, dict) else {},
        endorsements=endorsements,
        certificates=certificates,
        identifier_document=_identifier_document(run, view.id),
    )
    asked = question.trust.recognise(inquiry)
    answer = (
        asked if isinstance(asked, TrustAnswer) else (yield from _once(run, inquiry, asked, nesting, proved=proved))
    )
    policy = question.policy
    wanted = TrustQuestion(
        question.at, question.seen, policy.countries, lambda schema: fits_pinned(schema, signed, policy)
    )
    is_open = any(leaves_open(problem) for problem in answer.problems)
    judgement = judge(answer, signed.document, wanted, is_open=is_open)
    view = replace(
        view, recognitions=judgement.counting, other_recognitions=judgement.others, namesakes=answer.namesakes
    )
    check = Check(
        ISSUER_TRUST,
        judgement.status,
        judgement.code,
        judgement.reason,
        _ISSUER,
        params | _params(judgement, answer.problems),
        required=required,
    )
    return view, [check, *_source_checks(answer.problems), *_name_checks(issuer, view)]


def _name_checks(issuer: Any, view: IssuerView) -> list[Check]:
    """What there is to say of the name that it gives itself: of a plain one that nothing else is known by, nothing."""
    name = issuer.get("name", "") if isinstance(issuer, dict) else ""
    is_plain = isinstance(name, str) and name.isascii() and name.isprintable()
    is_usual = not view.namesakes and (not view.recognitions or name in ("", view.known_as))
    if is_plain and is_usual and _PUNYCODE not in view.id and view.id.isascii() and "%" not in view.id:
        return []
    from vcwallet.verification.trust.name_check import check_issuer_name  # few names need it, and its tables

    return check_issuer_name(issuer, view)


def _unknown(reason: str, params: dict[str, object], *, required: bool) -> Check:
    return Check(ISSUER_TRUST, CheckStatus.INDETERMINATE, UNKNOWN, reason, _ISSUER, params, required=required)


def _identifier_document(run: VerificationRun, identifier: str) -> JsonObject:
    """The document of an identifier, as it was read for its keys; empty where it is made of the identifier alone."""
    found = run.key_documents.resolved.get(identifier)
    document = found.keys.document if isinstance(found, Resolved) else None
    return document if isinstance(document, dict) else {}


def leaves_open(problem: TrustProblem) -> bool:
    """Whether a problem leaves open how the issuer is known."""
    return isinstance(problem.error, NO_VERDICT) and not problem.is_aside


def _claimed_name(issuer: Any) -> str | None:
    return (one_text(issuer.get("name")) or None) if isinstance(issuer, dict) else None


def _params(judgement: Judgement, problems: tuple[TrustProblem, ...]) -> dict[str, object]:
    """What the words need: who knows it, as what, and for which time; or which sources could not be asked."""
    params: dict[str, object] = {}
    spoken = judgement.counting or judgement.others
    if spoken:
        params["known_by"] = ", ".join(dict.fromkeys(entry.known_by for entry in spoken))[:_SHOWN]
        params["name"] = spoken[0].name[:_SHOWN]
    if judgement.reason == "withdrawn":
        bodies = [str(problem.error.params.get("body", "")) for problem in problems if problem.error.code == WITHDRAWN]
        params["known_by"] = ", ".join(dict.fromkeys(bodies))[:_SHOWN]
    if judgement.reason in ("until", "since") or judgement.code == KNOWN_WHEN_SEEN:
        params |= _term(spoken)
    if judgement.status is CheckStatus.INDETERMINATE:
        open_sources = [problem.source for problem in problems if leaves_open(problem)]
        params["sources"] = ", ".join(dict.fromkeys(open_sources))[:_SHOWN]
    return params


def _term(spoken: tuple[Recognition, ...]) -> dict[str, object]:
    """The day until which, and since which, an issuer was known: the latest end, and the earliest beginning."""
    ends = [entry.until for entry in spoken if entry.until is not None]
    starts = [entry.since for entry in spoken if entry.since is not None]
    term: dict[str, object] = {}
    if ends:
        term["until"] = _day(max(ends))
    if starts:
        term["since"] = _day(min(starts))
    return term


def _reason(error: VcwalletError) -> str:
    """What an error says, as plain data."""
    return f"{error.code}/{error.reason}"


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _source_checks(problems: tuple[TrustProblem, ...]) -> list[Check]:
    """One notice for each problem of a source, numbered."""
    checks = []
    for number, problem in enumerate(problems):
        check = check_from_error(f"{TRUST_SOURCE}[{number}]" if number else TRUST_SOURCE, problem.error, required=False)
        checks.append(replace(check, pointer="", params={**check.params, "source": problem.source[:_SHOWN]}))
    return checks


def _once(
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
    asked = TrustAnswer() if trust is None else trust.recognise(inquiry)
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
            raise UnreachableError("trust-unreadable", url=need.url, cause=_reason(error)) from error
        document, content = older, _read(run, need, older)
    if not (document.redirected_to and need.purpose == DID_CONFIGURATION):  # a kept one does not say where it stood
        keep(run.question.cache, document, need.purpose)
    _refuse_outdated(run.question, document)
    return TrustReading(content, document)


def _read(run: VerificationRun, need: NeedReading[Any], document: FetchedDocument) -> Any:
    """What a document says; remembered, for many credentials need the same few."""
    memory = run.question.memory
    if memory is None:
        return need.read(document.content)
    return memory.readings.read(need.purpose, need.read, document.content)


def _refuse_outdated(question: Question, document: FetchedDocument) -> None:
    seen, cause = document.fetched_at, document.stale_because
    if cause is None or document.is_final or seen is None:
        return
    if question.present - seen > question.policy.max_trust_age:
        raise UnreachableError(
            "trust-outdated",
            url=document.url,
            fetched=_day(seen),
            days=question.policy.max_trust_age.days,
            cause=_reason(cause),
        )
