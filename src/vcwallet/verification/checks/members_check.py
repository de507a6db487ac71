"""Step `members`: a container holds credentials, and none stands where its kind has no place for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vcwallet.checks import MEMBERS, Check, CheckStatus
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.report import VerificationReport
from vcwallet.verification.signed_document import SignedDocument

_CREDENTIALS = "verifiableCredential"
_READ_ELSEWHERE = frozenset({"@context", "endorsement", "endorsementJwt", "proof"})


def check_members(members: tuple[VerificationReport, ...], pointer: str) -> Check:
    """Step `members`: a container holds at least one credential; what each came to is in its own report.

    An empty one proves nothing (docs/security.md, row 9), and nothing speaks against it either.
    """
    if not members:
        return Check(MEMBERS, CheckStatus.INDETERMINATE, "NO_MEMBERS", "", pointer)
    return Check(MEMBERS, CheckStatus.PASSED, pointer=pointer, params={"count": len(members)})


def check_unverified(signed: SignedDocument, usual: tuple[str, ...]) -> list[Check]:
    """Whether a document holds credentials where its kind has no place for them: those are not verified.

    Args:
        signed: The document.
        usual: The members that lead to the object whose `verifiableCredential` was verified.

    Returns:
        A notice where there is one; else nothing.
    """
    place = next(_unusual(signed.document, usual), None)
    if place is None:
        return []
    return [Check(f"{MEMBERS}[1]", CheckStatus.INDETERMINATE, "MEMBER_NOT_CHECKED", "", place, required=False)]


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
                if name == _CREDENTIALS:
                    if names != usual and value != []:
                        yield pointer_of((trail, name))
                elif name not in _READ_ELSEWHERE:
                    waiting.append((value, (trail, name), (*names, name)))
