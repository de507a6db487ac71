"""Step 7 for a stacked credential: stacks among its parts are opened down to their leaves, so that a leaf counts once.

A stack inside is counted whole only where the rule asks for what it awards; then its leaves do not count beside it.
Anywhere else its leaves count, and it does not.
"""

from __future__ import annotations

from collections.abc import Iterable

from vcwallet.report import CheckStatus
from vcwallet.stacks.at_hand import AtHand
from vcwallet.stacks.facts import Association, Held, facts_of
from vcwallet.stacks.inquiry import Inquiry, Point, point
from vcwallet.stacks.plain import text
from vcwallet.stacks.rules import Stack, leaves


def contents_of(digests: Iterable[str], at_hand: AtHand) -> dict[str, str]:
    """Keys of everything that a stack is made of, at any depth, each with the key of what it is a part of."""
    found: dict[str, str] = {}
    waiting = [(digest, "") for digest in digests]
    while waiting:
        key, inside = waiting.pop()
        if key in found:
            continue
        found[key] = inside
        report = at_hand.get(key)
        if report is not None and report.stack is not None:
            waiting += [(part.digest, key) for part in report.stack.parts]
    return found


def cycle(asked: Inquiry, contents: dict[str, str]) -> Point | None:
    """Does it count itself through nesting? No two digests can name each other, but two editions of a stack can."""
    document = asked.outer.document or {}
    own = (asked.issuer, text(document, "id"))
    for part in asked.binding.parts:
        if own[1] and (part.issuer, part.credential) == own:
            return point(CheckStatus.FAILED, "cycle", {"trail": [asked.binding.stack[:200], own[1][:200]]})
    for key in contents:
        report = asked.at_hand.get(key)
        if report is None or report.stack is None:
            continue
        again = report.stack.stack == asked.binding.stack
        named = own[1] and any((part.issuer, part.credential) == own for part in report.stack.parts)
        if again or named:
            trail = [*_trail(asked, contents, key), asked.binding.stack[:200]]
            return point(CheckStatus.FAILED, "cycle", {"trail": trail})
    return None


def _trail(asked: Inquiry, contents: dict[str, str], key: str) -> list[str]:
    """The stacks from the outer one to that of a key."""
    trail: list[str] = []
    while key:
        report = asked.at_hand.get(key)
        if report is not None and report.stack is not None:
            trail.append(report.stack.stack[:200])
        key = contents[key]
    return [asked.binding.stack[:200], *reversed(trail)]


def counted(asked: Inquiry, rule: Stack) -> tuple[list[tuple[Held, str]], tuple[Association, ...]]:
    """What the rule is evaluated with: facts, each with the key of the part that it comes from, and associations."""
    names = _named(rule)
    found: list[tuple[Held, str]] = []
    associations: tuple[Association, ...] = ()
    seen: set[str] = set()
    waiting = [(part.digest, part.digest) for part in reversed(asked.binding.parts)]
    while waiting:
        key, part = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        report = asked.at_hand.get(key)
        if report is None:
            continue
        held = asked.at_hand.held(key)
        if report.stack is not None and held.achievement not in names:
            waiting += [(inner.digest, part) for inner in reversed(report.stack.parts)]
        elif report.stack is None and report.kind == "clr":
            record = facts_of((report,))
            associations += record.associations
            found += [(one, part) for one in record.held if one.key not in seen]
            seen.update(one.key for one in record.held)
        else:
            found.append((held, part))
    return found, associations


def _named(rule: Stack) -> frozenset[str]:
    """Achievements that the rule asks for by id, or takes for equal to one of them."""
    asked = {name for leaf in leaves(rule.require) for name in leaf.accepts.achievements}
    equal = {name for group in rule.equivalents if not asked.isdisjoint(group) for name in group}
    return frozenset(asked | equal)
