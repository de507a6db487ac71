"""Circles: items of a framework, prerequisites, and stacks that ask for each other's awards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vcwallet.stacks.definition.rules.compiled_rule import classes_of
from vcwallet.stacks.definition.rules.rule_traversal import leaves, needed
from vcwallet.stacks.definition.rules.stack_definition import AllOf, AnyOf, Node, NOf, Slot, StackDefinition
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.lint.lint_findings import finding
from vcwallet.stacks.lint.lint_needs import least_need, repeats


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
    wanted = {number: _Wanted(stacks[number]) for numbers in awarding.values() for number in numbers}
    waiting = set(awarding)
    while True:  # whatever can be met makes what it awards available to the others
        met = {name for name in waiting if any(wanted[number].can_be_met(waiting) for number in awarding[name])}
        if not met:
            break
        waiting -= met
    following = {
        name: [other for number in awarding[name] for other in wanted[number].names(waiting)] for name in waiting
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


class _Wanted:
    """The achievements that one stack asks for.

    Args:
        stack: The definition.
    """

    def __init__(self, stack: StackDefinition) -> None:
        self._stack = stack
        groups: dict[str, set[str]] = {}
        for name, first in classes_of(stack.equivalents).items():
            groups.setdefault(first, set()).add(name)
        self._equals = {name: group for group in groups.values() for name in group}

    def can_be_met(self, missing: set[str]) -> bool:
        """Whether it can be met without some achievements, as far as it names others; else that is another fault."""
        return self._can(self._stack.require, missing)

    def _can(self, node: Node, missing: set[str]) -> bool:
        if isinstance(node, (AllOf, AnyOf, NOf)):
            able = sum(self._can(part, missing) for part in node.parts)
            return able >= min(needed(node), len(node.parts))
        need = least_need(self._stack, node)
        if need == 0:
            return True
        if any(self._is_missing(name, missing) for name in node.accepts.after):
            return False
        names = node.accepts.achievements
        lacking = sum(self._is_missing(name, missing) for name in names)
        is_counted = isinstance(node, Slot) and node.size is None and not repeats(self._stack, node)
        return not lacking or len(names) - lacking >= (need if is_counted else 1)

    def _is_missing(self, name: str, missing: set[str]) -> bool:
        """Whether an achievement and all that are equal to it are missing."""
        return self._equals.get(name, {name}) <= missing

    def names(self, missing: set[str]) -> list[str]:
        """Which of some achievements it asks for, before others or for themselves."""
        asked = (
            name for leaf in leaves(self._stack.require) for name in (*leaf.accepts.achievements, *leaf.accepts.after)
        )
        return [name for name in asked if name in missing]
