"""Units that count once: the editions of one achievement form a unit, and units may exclude each other.

Usually every group of editions is a unit and nothing excludes anything. Where the credentials of a group differ in what
limits them, or an edition names another achievement as its own, or a rule says "never together", what remains is a
graph of exclusions; its largest independent sets are walked through.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_MOST_EXCLUSIVE = 400
"""Beyond so many units that exclude others there are more sets of them than any budget allows."""
_LAST = datetime.max.replace(tzinfo=UTC)


class EditionKind(NamedTuple):
    """What limits a credential, and what else tells it from other editions of its achievement.

    Attributes:
        cap: The number of the innermost cap that it falls under; -1: none.
        home: Whether it is from home.
        reused: Whether another presented stack was made of it.
        day: Where its achievement counts several times, what tells it from others of that: the day of the award.
        told: What averages tell it apart by.
    """

    cap: int = -1
    home: bool = False
    reused: bool = False
    day: str = ""
    told: Hashable = ()


FREE = EditionKind()

_Key = tuple[str, frozenset[str], EditionKind]
"""Class of achievements, other classes that it names as its own, and what limits it."""


@dataclass(frozen=True, slots=True)
class EditionUnits:
    """The units of one run.

    Attributes:
        members: Per unit the numbers of its credentials, the earliest award first. Units are in the same order.
        kinds: What limits each unit.
        excludes: Per unit, the units that cannot fill slots beside it, as bits.
        barred: Per unit, those of them that cannot count at all beside it, since the rule says so. The others are the
            same in another form (editions, issues, what was made of them): of these, one counts in each part.
    """

    members: tuple[tuple[int, ...], ...]
    kinds: tuple[EditionKind, ...]
    excludes: tuple[int, ...]
    barred: tuple[int, ...]

    @property
    def exclusive(self) -> int:
        """The units that exclude any other, as bits."""
        return sum(1 << unit for unit, others in enumerate(self.excludes) if others)


def age(credential: Held) -> tuple[datetime, str, str]:
    """How ties are broken: the earliest award, then the id."""
    return credential.awarded or _LAST, credential.id, credential.key


def units_of(
    credentials: Sequence[Held],
    counted: Sequence[int],
    *,
    classes: dict[str, str],
    kinds: Mapping[int, EditionKind],
    never: Sequence[frozenset[str]],
    mergeable: bool,
    work: Work,
) -> EditionUnits:
    """Form the units of some credentials.

    Args:
        credentials: All credentials.
        counted: Numbers of those that count in this run.
        classes: Achievement to the first of its equals.
        kinds: What limits each credential.
        never: Per rule "never together", the classes of which one counts.
        mergeable: Whether what is never together may be one unit: no credential is used twice, none attests.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent.
    """
    groups: dict[_Key, list[int]] = {}
    names = {index: _class(credentials[index], classes) for index in counted}
    made = any(credentials[index].parts for index in counted)
    kinds = _told_apart(credentials, names, kinds, work)
    present = set(names.values())
    for index in counted:
        others = [classes.get(name, name) for name in credentials[index].related]
        related = frozenset(name for name in others if name in present and name != names[index])
        groups.setdefault((names[index], related, kinds[index]), []).append(index)
    vertices = [tuple(sorted(group, key=lambda index: age(credentials[index]))) for group in groups.values()]
    keys = list(groups)
    order = sorted(range(len(vertices)), key=lambda vertex: age(credentials[vertices[vertex][0]]))
    vertices, keys = [vertices[v] for v in order], [keys[v] for v in order]
    single = len(
        {(credentials[index].issuer, credentials[index].id or credentials[index].key) for index in counted}
    ) == len(counted)
    alone = single and len(keys) == _told_by_day(keys, len(present))
    if (
        alone and not never and not made and not any(key[1] for key in keys)
    ):  # the usual case: nothing excludes anything
        nothing = (0,) * len(keys)
        return EditionUnits(tuple(vertices), tuple(key[2] for key in keys), nothing, nothing)
    work.spend(
        sum(map(len, never)) + sum(len(credentials[index].parts) + len(credentials[index].related) for index in counted)
    )
    editions, forbidden = _edges(credentials, vertices, keys, never)
    nested = _nested(credentials, vertices) if made else [0] * len(vertices)
    edges = _Edges(editions, forbidden, nested)
    work.spend(sum(mask.bit_count() for masks in (editions, forbidden, nested) for mask in masks))
    return _merged(vertices, keys, edges, mergeable=mergeable)


def _told_by_day(keys: Sequence[_Key], present: int) -> int:
    """How many achievements there are, where each day of one that counts several times is one more; -1: not told."""
    if not any(kind.day for _, _, kind in keys):
        return present
    days: dict[str, set[str]] = {}
    for name, _, kind in keys:
        days.setdefault(name, set()).add(kind.day)
    dated = all("" not in some or len(some) == 1 for some in days.values())
    return sum(map(len, days.values())) if dated else -1


def _told_apart(
    credentials: Sequence[Held], names: Mapping[int, str], kinds: Mapping[int, EditionKind], work: Work
) -> Mapping[int, EditionKind]:
    """The kinds, where editions that exclude others by themselves are told from the rest.

    That is so of issues of one credential that are for different achievements, and of what stacks were made of.
    """
    issues: dict[tuple[str, str], set[str]] = {}
    if len({(credentials[index].issuer, credentials[index].id or credentials[index].key) for index in names}) < len(
        names
    ):
        for index, name in names.items():
            if credentials[index].id:
                issues.setdefault((credentials[index].issuer, credentials[index].id), set()).add(name)
    several = {issue for issue, some in issues.items() if len(some) > 1}
    made = [index for index in names if credentials[index].parts]
    if not several and not made:
        return kinds
    work.spend(len(names) * (1 + len(made)))
    by_number = {}
    for index, kind in kinds.items():
        credential = credentials[index]
        issue = (credential.issuer, credential.id)
        stacks = frozenset(credentials[other].key for other in made if credential.key in credentials[other].parts)
        by_number[index] = kind._replace(told=(kind.told, credential.parts, stacks, issue if issue in several else ()))
    return by_number


def _class(credential: Held, classes: dict[str, str]) -> str:
    if not credential.achievement:
        # What was signed is the same for every spelling of one credential, however its anonymous parts are named.
        return f"credential:{credential.issuer} {credential.id or credential.signed or credential.key}"
    return classes.get(credential.achievement, credential.achievement)


def _edges(
    credentials: Sequence[Held], vertices: list[tuple[int, ...]], keys: list[_Key], never: Sequence[frozenset[str]]
) -> tuple[list[int], list[int]]:
    """Who excludes whom: as editions or issues of the same, and because the rule forbids it."""
    by_class: dict[str, dict[str, int]] = {}
    naming: dict[str, dict[str, int]] = {}
    issues: dict[tuple[str, str], int] = {}
    for vertex, (members, key) in enumerate(zip(vertices, keys, strict=True)):
        for where, name in ((by_class, key[0]), *((naming, name) for name in key[1])):
            days = where.setdefault(name, {})
            days[key[2].day] = days.get(key[2].day, 0) | 1 << vertex
        for index in members:
            if credentials[index].id:
                issue = (credentials[index].issuer, credentials[index].id)
                issues[issue] = issues.get(issue, 0) | 1 << vertex
    editions, forbidden = [0] * len(vertices), [0] * len(vertices)
    for vertex, key in enumerate(keys):
        day = key[2].day
        editions[vertex] = _on(by_class[key[0]], day) | _on(naming.get(key[0], {}), day)
        for name in key[1]:
            editions[vertex] |= _on(by_class[name], day)
    for mask in issues.values():
        if mask & (mask - 1):
            for vertex in bits(mask):
                editions[vertex] |= mask
    for group in never:
        mask = sum(_on(by_class.get(name, {}), "") for name in group)
        for vertex in bits(mask):
            forbidden[vertex] |= mask & ~_on(by_class[keys[vertex][0]], "")
    return [mask & ~(1 << vertex) for vertex, mask in enumerate(editions)], forbidden


def _on(days: Mapping[str, int], day: str) -> int:
    """Of credentials by day, those of one day, and those that no day tells apart; without a day, all."""
    if not day:
        return sum(days.values())
    return days.get(day, 0) | days.get("", 0)


def _nested(credentials: Sequence[Held], vertices: list[tuple[int, ...]]) -> list[int]:
    """Who was made of whom, or of the same: a leaf counts by itself or in one larger credential, never twice."""
    having: dict[str, int] = {}
    for vertex, members in enumerate(vertices):
        for index in members:
            for key in (credentials[index].key, *credentials[index].parts):
                having[key] = having.get(key, 0) | 1 << vertex
    edges = [0] * len(vertices)
    for mask in set(having.values()):
        if mask & (mask - 1):
            for vertex in bits(mask):
                edges[vertex] |= mask & ~(1 << vertex)
    return edges


@dataclass(frozen=True, slots=True)
class _Edges:
    """Per vertex, whom it excludes as another edition, by the rule, and as what it was made of."""

    editions: list[int]
    forbidden: list[int]
    nested: list[int]


def _merged(vertices: list[tuple[int, ...]], keys: list[_Key], edges_by: _Edges, *, mergeable: bool) -> EditionUnits:
    """Make one unit of every group whose members all exclude each other and are limited alike."""
    every = zip(edges_by.editions, edges_by.forbidden, edges_by.nested, strict=True)
    edges = [editions | forbidden | nested for editions, forbidden, nested in every]
    apart = zip(edges_by.editions, edges_by.forbidden, strict=True)
    joined = edges if mergeable else [editions & ~forbidden for editions, forbidden in apart]
    unit_of: dict[int, int] = {}
    units: list[list[int]] = []
    for vertex in range(len(vertices)):
        if vertex in unit_of:
            continue
        unit_of[vertex] = len(units)
        units.append([vertex])
        clique = joined[vertex] | 1 << vertex
        alike = all(joined[v] | 1 << v == clique and edges[v] | 1 << v == clique for v in bits(clique))
        if alike and all(keys[v][2] == keys[vertex][2] for v in bits(clique)):
            for other in bits(joined[vertex]):
                unit_of[other] = unit_of[vertex]
                units[-1].append(other)
    members = tuple(tuple(index for vertex in group for index in vertices[vertex]) for group in units)
    kinds = tuple(keys[group[0]][2] for group in units)
    excludes = tuple(_between(units, unit_of, edges))
    return EditionUnits(members, kinds, excludes, tuple(_between(units, unit_of, edges_by.forbidden)))


def _between(units: list[list[int]], unit_of: Mapping[int, int], edges: Sequence[int]) -> Iterator[int]:
    """Per unit, the other units that any of its vertices has an edge to."""
    for unit, group in enumerate(units):
        mask = 0
        for vertex in group:
            for other in bits(edges[vertex]):
                mask |= 1 << unit_of[other]
        yield mask & ~(1 << unit)


def cliques(units: int, excludes: Sequence[int], work: Work) -> tuple[int, ...]:
    """Disjoint groups of some units in which each excludes each, as bits."""
    if not any(excludes):
        return ()
    cliques = []
    left = sum(1 << unit for unit in bits(units) if excludes[unit])
    while left:
        first = (left & -left).bit_length() - 1
        group, candidates = 1 << first, excludes[first] & left
        while candidates:
            unit = (candidates & -candidates).bit_length() - 1
            work.spend()
            group |= 1 << unit
            candidates &= excludes[unit]
        left &= ~group
        if group & (group - 1):
            cliques.append(group)
    return tuple(cliques)


def allowed_sets(units: EditionUnits, work: Work) -> Iterator[int]:
    """The largest sets of units that may count together, as bits; each at least once.

    Raises:
        OutOfWorkError: There are more than the budget allows.
    """
    everything = (1 << len(units.members)) - 1
    exclusive = units.exclusive
    if not exclusive:
        yield everything
        return
    if exclusive.bit_count() > _MOST_EXCLUSIVE:
        raise OutOfWorkError
    for chosen in independent(exclusive, units.excludes, work):
        yield everything & ~exclusive | chosen


def independent(left: int, excludes: Sequence[int], work: Work) -> Iterator[int]:
    """The largest sets of some units of which none excludes another, as bits; each at least once."""
    work.spend()
    if not left:
        yield 0
        return
    first = (left & -left).bit_length() - 1
    for unit in bits((1 << first | excludes[first]) & left):  # the first, or one of those that keep it out
        for others in independent(left & ~(1 << unit | excludes[unit]), excludes, work):
            work.spend()  # on its way out, each set passes through as many generators as it has units
            yield 1 << unit | others
