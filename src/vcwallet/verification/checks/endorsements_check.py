"""Step `endorsements`: what others say of the badge, its issuer or its achievement, each verified by the same engine.

A failing endorsement never rejects the credential: any holder could attach one. It is shown as a warning.
Source: Open Badges 3.0, "EndorsementCredential Verification".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from vcwallet.checks import ENDORSED, ENDORSEMENTS, NOT_APPLICABLE, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.errors import LimitError
from vcwallet.model.access import identifier_of, values_of
from vcwallet.report import ENDORSEMENT, Outcome, VerificationReport
from vcwallet.verification.members.embedded_documents import verify_embedded
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import Steps, VerificationRun, check_from_error

_FORMS = frozenset({"endorsement", "endorsementJwt"})
_ELSEWHERE = frozenset({"@context", "proof", "verifiableCredential"})
"""Members that hold no endorsement of the document; members of a record have their own."""
_OF_ANOTHER = Check(ENDORSED, CheckStatus.FAILED, "OF_ANOTHER", "", "/credentialSubject", required=False)
"""In the report on an endorsement: it hangs on something else than it speaks of."""


def verify_endorsements(
    run: VerificationRun, signed: SignedDocument, nesting: int
) -> Steps[tuple[Check, tuple[VerificationReport, ...]]]:
    """Verify every endorsement in the document, wherever the model has a place for one.

    Args:
        run: The verification.
        signed: The document.
        nesting: Of the document.
    """
    limit = run.question.policy.limits.members
    places = list(islice(_find(signed.document, rebuilt=signed.origins is not None), limit + 1))
    entries = [(value, place) for value, place, _ in places[:limit]]
    reports = yield from verify_embedded(run, signed, entries, nesting, role=ENDORSEMENT)
    for index, report in reports.items():
        if not _speaks_of(report, places[index][2]):
            reports[index] = replace(report, checks=(*report.checks, _OF_ANOTHER))
    check = _judge(list(reports.values()))
    if len(places) > limit and check.status is not CheckStatus.FAILED:
        over = LimitError("members", pointer=signed.pointer(*places[limit][:2]), limit=limit)
        check = check_from_error(ENDORSEMENTS, over, required=False)
    return check, tuple(reports.values())


def _judge(reports: list[VerificationReport]) -> Check:
    if not reports:
        return NOT_APPLICABLE[ENDORSEMENTS]
    rejected = [report for report in reports if report.outcome is Outcome.REJECTED]
    of_another = [report for report in reports if _OF_ANOTHER in report.checks]
    unchecked = [report for report in reports if not report.authentic]
    count, authentic = len(reports), len(reports) - len(unchecked)
    params = {"count": count, "authentic": authentic, "rejected": len(rejected), "of_another": len(of_another)}
    for status, code, concerned in (
        (CheckStatus.FAILED, "ENDORSEMENT_REJECTED", rejected),
        (CheckStatus.FAILED, "ENDORSEMENT_OF_ANOTHER", of_another),
        (CheckStatus.INDETERMINATE, "ENDORSEMENT_NOT_CHECKED", unchecked),
    ):
        if concerned:
            return Check(ENDORSEMENTS, status, code, "", concerned[0].pointer, params, required=False)
    return Check(ENDORSEMENTS, CheckStatus.PASSED, required=False, params=params)


def _find(document: JsonObject, *, rebuilt: bool) -> Iterator[tuple[Any, str, str | None]]:
    """Each endorsement with its place and the id of what it hangs on; not looking into other credentials."""
    stack: list[tuple[Any, Trail]] = [(document, None)]
    seen: set[tuple[str | int, Any]] = set()  # in a tree built of statements, an object stands wherever it is mentioned
    while stack:
        node, trail = stack.pop()
        if isinstance(node, list):
            stack += [(entry, (trail, i)) for i, entry in enumerate(node) if isinstance(entry, (dict, list))]
            continue
        endorsed = identifier_of(node.get("id"))
        for name, value in node.items():
            if name in _FORMS:
                many = isinstance(value, list)
                for index, entry in enumerate(value if many else [value]):
                    known = (entry if isinstance(entry, str) else id(entry), endorsed)
                    if known in seen and rebuilt:
                        continue
                    seen.add(known)
                    place: Trail = (trail, name)
                    yield entry, pointer_of((place, index) if many else place), endorsed
            elif name not in _ELSEWHERE and isinstance(value, (dict, list)):
                stack.append((value, (trail, name)))


def _speaks_of(report: VerificationReport, endorsed: str | None) -> bool:
    """Whether an endorsement's subjects are the thing that it hangs on."""
    if report.document is None or endorsed is None:
        return True
    subjects = values_of(report.document.get("credentialSubject"))
    return all(identifier_of(subject) == endorsed for subject in subjects)
