"""Documents inside a document: each verified by the same engine, and reported once, where it stands.

In what an outer record signs, a learner is one node. So what an inner record holds of the learner is held by the outer
one, too; likewise endorsements of one thing that stand in each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.policy.outcome import outcome_of
from vcwallet.report import VerificationReport
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import Inside, Run, Steps

MEMBERS = "verifiableCredential"
_READ_ELSEWHERE = frozenset({"@context", "endorsement", "endorsementJwt", "proof"})
Entry = tuple[Any, str]
"""What stands inside, and where it stands in the tree."""


def verify_embedded(
    run: Run, signed: SignedDocument, entries: Sequence[Entry], nesting: int, *, role: str, inside: Inside
) -> Steps[dict[int, VerificationReport]]:
    """Verify what stands in a document.

    Returns:
        By position in `entries`, the reports, with their role; in the order of `entries`, without those that are
        reported inside another.
    """
    reports: dict[int, VerificationReport] = {}
    inner: set[int] = set()
    for index in signed.outer_first([value for value, _ in entries]):
        value, place = entries[index]
        if id(value) in inner:
            continue
        report = yield from inside(run, value, signed.pointer(value, place), nesting + 1)
        reports[index] = replace(report, role=role)
        if signed.origins is not None:
            inner.update(_received_in(report))
    return {index: reports[index] for index in sorted(reports)}


def _received_in(report: VerificationReport) -> Iterator[int]:
    """The identities of the documents in a document, as they were received."""
    waiting = [*report.children]
    while waiting:
        child = waiting.pop()
        if child.received is not None:
            yield id(child.received)
        waiting += child.children


def unjudged(members: Iterable[VerificationReport]) -> tuple[VerificationReport, ...]:
    """Members of a document that is secured in a way not known here, which may cover what has no proof of its own.

    Nothing is held against such a member but its own dates: neither that it is unsigned nor that it is no credential.
    """
    return tuple(_unjudged(member) if _is_unsigned(member) else member for member in members)


def _is_unsigned(member: VerificationReport) -> bool:
    return member.kind == Kind.UNREADABLE or any(c.id == "proof" and c.reason == "no-proof" for c in member.checks)


def _unjudged(member: VerificationReport) -> VerificationReport:
    checks = tuple(
        replace(check, status=CheckStatus.INDETERMINATE)
        if check.status is CheckStatus.FAILED and check.id != "validity"
        else check
        for check in member.checks
    )
    return replace(member, checks=checks, outcome=outcome_of(checks, member.members))


def text_of(document: Any) -> bytes | None:
    """A document as JSON; None where it is nested deeper than the writer goes, under a policy that allows it."""
    try:
        return strict_json.dumps(document)
    except TypeError:
        return None


def check_unverified(signed: SignedDocument, usual: tuple[str, ...], *, text: bytes | None) -> list[Check]:
    """Whether a document holds credentials where its kind has no place for them: those are not verified.

    Args:
        signed: The document.
        usual: The members that lead to the object whose `verifiableCredential` was verified.
        text: The document as JSON, to see at a glance that there is none; None: it has to be looked through.

    Returns:
        A notice where there is one; else nothing.
    """
    if text is not None and text.count(b'"credentialSubject"') < 2 and b'"verifiableCredential"' not in text:
        return []
    place = next(_unusual(signed.document, usual), None)
    if place is None:
        return []
    return [Check("members[1]", CheckStatus.INDETERMINATE, "MEMBER_NOT_CHECKED", "", place, required=False)]


def _unusual(document: Any, usual: tuple[str, ...]) -> Iterator[str]:
    """Where credentials stand that are not in their usual place; not looking into any of them."""
    waiting: list[tuple[Any, Trail, tuple[str, ...]]] = [(document, None, ())]
    seen: set[int] = set()  # in a tree built of statements, an object stands wherever it is mentioned
    while waiting:
        node, trail, names = waiting.pop()
        if isinstance(node, list):
            waiting += [(entry, (trail, index), names) for index, entry in enumerate(node)]
        elif isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            if trail is not None and "credentialSubject" in node:
                yield pointer_of(trail)
                continue
            for name, value in node.items():
                if name == MEMBERS:
                    if names != usual and value != []:
                        yield pointer_of((trail, name))
                elif name not in _READ_ELSEWHERE:
                    waiting.append((value, (trail, name), (*names, name)))
