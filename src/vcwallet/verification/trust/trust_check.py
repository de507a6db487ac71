"""Step `issuer-trust`: does anything that the verifier trusts know the issuer, whatever name that claims?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from vcwallet.checks import ISSUER_TRUST, TRUST_SOURCE, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import NO_VERDICT
from vcwallet.identifiers import Resolved
from vcwallet.model.access import identifier_of, one_text
from vcwallet.model.credential_issues import start_of
from vcwallet.names.examined_name import LONGEST_NAME
from vcwallet.policy.trust.source_inquiry import ask
from vcwallet.policy.trust.trust_judgement import (
    KNOWN_WHEN_SEEN,
    NOT_KNOWN_NOW,
    UNKNOWN,
    WITHDRAWN,
    Judgement,
    TrustQuestion,
    judge,
)
from vcwallet.policy.trust.trust_source import (
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
)
from vcwallet.report import IssuerView, VerificationReport
from vcwallet.report.recognition import RecognitionKind
from vcwallet.verification.checks.proof_finding import Proved
from vcwallet.verification.checks.schema_check import fits_pinned
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import Steps, VerificationRun, check_from_error
from vcwallet.verification.trust.source_answers import answer_of

_ISSUER = "/issuer"
_PUNYCODE = "xn--"
_SHOWN = 200
_MOST = 20
Judged = tuple[IssuerView | None, list[Check]]


def claimed_issuer(issuer: Any) -> IssuerView | None:
    """From whom a document says that it is, where nothing was shown."""
    identifier = identifier_of(issuer)
    return None if identifier is None else IssuerView(identifier, _claimed_name(issuer))


def check_issuer_trust(
    run: VerificationRun,
    signed: SignedDocument,
    proofs: Proved,
    nesting: int,
    endorsements: tuple[VerificationReport, ...] = (),
    *,
    proved: bool,
) -> Steps[Judged]:
    """Who issued a credential, as far as the verifier knows, and the checks of that.

    Args:
        run: The verification.
        signed: The credential.
        proofs: What came of its proofs.
        nesting: Of the credential.
        endorsements: The reports on the endorsements in it.
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
        certificates=proofs.certificates,
        identifier_document=_identifier_document(run, view.id),
    )
    answer = ask(question.trust, inquiry)
    if not isinstance(answer, TrustAnswer):
        answer = yield from answer_of(run, inquiry, answer, nesting, proved=proved)
    policy = question.policy
    wanted = TrustQuestion(
        question.at,
        question.seen,
        proofs.signed_at or start_of(signed.document),
        policy.countries,
        lambda schema: fits_pinned(schema, signed, policy),
    )
    is_open = any(leaves_open(problem) for problem in answer.problems)
    judgement = judge(answer, signed.document, wanted, is_open=is_open)
    view = IssuerView(view.id, view.claimed_name, judgement.counting, judgement.others, answer.namesakes)
    check = Check(
        ISSUER_TRUST,
        judgement.status,
        judgement.code,
        judgement.reason,
        _ISSUER,
        params | _params(judgement, answer.problems, wanted.seen),
        required=required,
    )
    return view, [check, *source_checks(answer.problems), *_name_checks(issuer, view)]


def _name_checks(issuer: Any, view: IssuerView) -> list[Check]:
    """What there is to say of the name that it gives itself: of a plain one that nothing else is known by, nothing."""
    name = issuer.get("name", "") if isinstance(issuer, dict) else ""
    is_plain = isinstance(name, str) and len(name) <= LONGEST_NAME and name.isascii() and name.isprintable()
    is_usual = not view.namesakes and (not view.recognitions or name in ("", view.known_as))
    if is_plain and is_usual and _PUNYCODE not in view.id.lower() and view.id.isascii() and "%" not in view.id:
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


def _params(judgement: Judgement, problems: tuple[TrustProblem, ...], seen: datetime | None) -> dict[str, object]:
    """What the words need: who knows it, as what, and for which time; or which sources could not be asked."""
    params: dict[str, object] = {}
    if spoken := judgement.spoken:
        params["known_by"] = _knowers((entry.known_by, entry.kind) for entry in spoken)
        params["name"] = spoken[0].name[:_SHOWN]
    if judgement.reason == "withdrawn":
        bodies = (str(problem.error.params.get("body", "")) for problem in problems if problem.error.code == WITHDRAWN)
        params["known_by"] = _knowers((body, RecognitionKind.ACCREDITATION) for body in bodies)
    if judgement.code in (NOT_KNOWN_NOW, KNOWN_WHEN_SEEN):
        end, start = spoken[0].until, spoken[0].since
        params |= {} if end is None else {"until": _day(end)}
        params |= {} if start is None else {"since": _day(start)}
    if judgement.code == KNOWN_WHEN_SEEN and seen is not None:
        params["seen"] = timestamps.format(seen)
    if judgement.status is CheckStatus.INDETERMINATE:
        open_sources = (problem.source[:_SHOWN] for problem in problems if leaves_open(problem))
        params["sources"] = list(dict.fromkeys(open_sources))[:_MOST]
    return params


def _knowers(entries: Iterable[tuple[str, RecognitionKind]]) -> list[dict[str, str]]:
    """Each of those who know an issuer, by its name and kind, once."""
    return [{"name": name[:_SHOWN], "kind": kind.value} for name, kind in islice(dict.fromkeys(entries), _MOST)]


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()


def source_checks(problems: tuple[TrustProblem, ...]) -> list[Check]:
    """One notice for each problem of a source, numbered."""
    checks = []
    for number, problem in enumerate(problems):
        check = check_from_error(f"{TRUST_SOURCE}[{number}]" if number else TRUST_SOURCE, problem.error, required=False)
        checks.append(replace(check, pointer="", params={**check.params, "source": problem.source[:_SHOWN]}))
    return checks
