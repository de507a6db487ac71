"""Circles: items of a framework, prerequisites, and stacks that ask for each other's awards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vcwallet.stacks.definition.rules.rule_traversal import needed
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Node,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.lint.lint_findings import finding


def circles(start: str, following: Mapping[str, Sequence[str]], sound: set[str]) -> Iterator[list[str]]:
    """Ways that come back to a name on them; what was looked at is `sound` from then on.

    Args:
        start: Where to begin.
        following: By a name, those that it leads to.
        sound: Names that lead to no circle that was not found; those that are looked at are added.
    """
    trail: dict[str, None] = {}
    waiting = [iter((start,))]
    while waiting:
        name = next(waiting[-1], None)
        if name is None:  # everything after the last of the trail was looked at
            waiting.pop()
            if trail:
                sound.add(trail.popitem()[0])
        elif name in trail:
            names = list(trail)
            yield [*names[names.index(name) :], name]
        elif name not in sound:
            trail[name] = None
            waiting.append(iter(following.get(name, ())))


def lint_stacks_together(
    stacks: Sequence[StackDefinition], offered: Mapping[str, object]
) -> Iterator[tuple[int, Finding]]:
    """Stacks that cannot be met because each asks for what the next awards; each with its number.

    Args:
        stacks: The definitions that are looked at together.
        offered: Achievements of a catalogue, by id: circles among those are found there.
    """
    awarding: dict[str, list[int]] = {}
    for number, stack in enumerate(stacks):
        if stack.awards and stack.awards not in offered:
            awarding.setdefault(stack.awards, []).append(number)
    waiting = set(awarding)
    while True:  # whatever can be met makes what it awards available to the others
        met = {name for name in waiting if any(_can(stacks[number].require, waiting) for number in awarding[name])}
        if not met:
            break
        waiting -= met
    following = {
        name: [other for n in awarding[name] for other in _missing_awards(stacks[n].require, waiting)]
        for name in waiting
    }
    reported: set[int] = set()
    sound: set[str] = set()
    for name in sorted(waiting):
        for trail in circles(name, following, sound):
            for position, member in enumerate(trail[:-1]):
                round_trip = [*trail[position:-1], *trail[:position], member]
                for number in awarding[member]:
                    if number not in reported:
                        reported.add(number)
                        yield number, finding("stack-circle", Severity.ERROR, "/awards", id=member, trail=round_trip)


def _can(node: Node, missing: set[str]) -> bool:
    """Whether a part can be met without some achievements, as far as it names others; else that is another fault."""
    if isinstance(node, (AllOf, AnyOf, NOf)):
        able = sum(_can(part, missing) for part in node.parts)
        return able >= min(needed(node), len(node.parts))
    names = node.accepts.achievements
    lacking = sum(name in missing for name in names)
    count = node.count if isinstance(node, Slot) and node.size is None else 1
    return isinstance(node, CoversSkills) or not lacking or len(names) - lacking >= count


def _missing_awards(node: Node, missing: set[str]) -> list[str]:
    """Which of some achievements a part asks for."""
    if isinstance(node, (AllOf, AnyOf, NOf)):
        return [name for part in node.parts for name in _missing_awards(part, missing)]
    return [name for name in node.accepts.achievements if name in missing]
