"""Step 7 for a stacked credential: stacks among its parts are opened down to their leaves, and none counts itself."""

from __future__ import annotations

from collections.abc import Iterable

from vcwallet.checks import CheckStatus
from vcwallet.model.access import text_of
from vcwallet.stacks.evaluation.facts.held_credentials import Held, RecordAssociation
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.stacks.stacked.reports_at_hand import ReportsAtHand
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, StackedPoint, point


def contents_of(digests: Iterable[str], at_hand: ReportsAtHand) -> dict[str, str]:
    """Keys of everything that a stack is made of, at any depth, each with the key of what it is a part of."""
    contents: dict[str, str] = {}
    waiting = [(digest, "") for digest in digests]
    while waiting:
        key, inside = waiting.pop()
        if key in contents:
            continue
        contents[key] = inside
        report = at_hand.get(key)
        if report is not None and report.stack is not None:
            waiting += [(part.digest, key) for part in report.stack.parts]
    return contents


def cycle(inquiry: StackedInquiry, contents: dict[str, str]) -> StackedPoint | None:
    """Whether a stack counts itself through nesting: two digests cannot name each other, but two editions can."""
    document = inquiry.outer.document or {}
    own = (inquiry.issuer, text_of(document, "id"))
    for part in inquiry.binding.parts:
        if own[1] and (part.issuer, part.credential) == own:
            return point(CheckStatus.FAILED, "cycle", {"trail": [inquiry.binding.stack[:200], own[1][:200]]})
    for key in contents:
        report = inquiry.at_hand.get(key)
        if report is None or report.stack is None:
            continue
        again = report.stack.stack == inquiry.binding.stack
        named = own[1] and any((part.issuer, part.credential) == own for part in report.stack.parts)
        if again or named:
            trail = [*_trail(inquiry, contents, key), inquiry.binding.stack[:200]]
            return point(CheckStatus.FAILED, "cycle", {"trail": trail})
    return None


def _trail(inquiry: StackedInquiry, contents: dict[str, str], key: str) -> list[str]:
    """The stacks from the outer one to that of a key."""
    trail: list[str] = []
    while key:
        report = inquiry.at_hand.get(key)
        if report is not None and report.stack is not None:
            trail.append(report.stack.stack[:200])
        key = contents[key]
    return [inquiry.binding.stack[:200], *reversed(trail)]


def counted(inquiry: StackedInquiry) -> tuple[list[tuple[Held, str]], tuple[RecordAssociation, ...]]:
    """What the rule is evaluated with: facts, each with the key of the part that it comes from, and associations.

    A stack inside and what it was made of are all there; an evaluation counts only one of them for one place.
    """
    credentials: list[tuple[Held, str]] = []
    associations: tuple[RecordAssociation, ...] = ()
    seen: set[str] = set()
    waiting = [(part.digest, part.digest) for part in reversed(inquiry.binding.parts)]
    while waiting:
        key, part = waiting.pop()
        report = inquiry.at_hand.get(key)
        if key in seen or report is None:
            continue
        seen.add(key)
        if report.stack is None and report.kind == "clr":
            record = facts_of((report,))
            associations += record.associations
            credentials += [(credential, part) for credential in record.held if credential.key not in seen]
            seen.update(credential.key for credential in record.held)
            continue
        credentials.append((inquiry.at_hand.held(key), part))
        if report.stack is not None:
            waiting += [(inner.digest, part) for inner in reversed(report.stack.parts)]
    return credentials, associations
