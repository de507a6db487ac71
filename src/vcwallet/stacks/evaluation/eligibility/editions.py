"""Units that count once: the editions of one achievement form a unit, and units may exclude each other.

Usually every group of editions is a unit and nothing excludes anything. Where the credentials of a group differ in what
limits them, or an edition names another achievement as its own, or a rule says "never together", what remains is a
graph of exclusions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.values.work_budget import Work

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


@dataclass(frozen=True, slots=True)
class CountedOnce:
    """What a rule says about credentials of which one counts.

    Attributes:
        classes: Achievement to the first of its equals.
        never: Per rule "never together", the classes of which one counts.
        mergeable: Whether what is never together may be one unit: no credential is used twice, none attests.
        common: Of how many credentials two awards that fill slots may both have been made; 0: of none.
        weighed: Numbers of the credentials that may fill a slot of a size: such a slot is a total.
    """

    classes: Mapping[str, str]
    never: Sequence[frozenset[str]]
    mergeable: bool
    common: int
    weighed: frozenset[int]


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
        overlaps: Per unit, those that fill slots beside it although both were made of some credential: of these, one
            counts in each total.
    """

    members: tuple[tuple[int, ...], ...]
    kinds: tuple[EditionKind, ...]
    excludes: tuple[int, ...]
    barred: tuple[int, ...]
    overlaps: tuple[int, ...]

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
    kinds: Mapping[int, EditionKind],
    once: CountedOnce,
    work: Work,
) -> EditionUnits:
    """Form the units of some credentials.

    Args:
        credentials: All credentials.
        counted: Numbers of those that count in this run.
        kinds: What limits each credential.
        once: What the rule says about credentials of which one counts.
        work: The budget.

    Raises:
        OutOfWorkError: The budget was spent.
    """
    classes, never = once.classes, once.never
    groups: dict[_Key, list[int]] = {}
    names = {index: _class(credentials[index], classes) for index in counted}
    made = any(credentials[index].parts for index in counted)
    kinds = _told_apart(credentials, names, kinds, once, work)
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
        return EditionUnits(tuple(vertices), tuple(key[2] for key in keys), nothing, nothing, nothing)
    work.spend(
        sum(map(len, never)) + sum(len(credentials[index].parts) + len(credentials[index].related) for index in counted)
    )
    editions, forbidden = _edges(credentials, vertices, keys, never)
    nested, overlaps = (
        _nested(credentials, vertices, once, work) if made else ([0] * len(vertices), [0] * len(vertices))
    )
    edges = _Edges(editions, forbidden, nested, overlaps)
    work.spend(sum(mask.bit_count() for masks in (editions, forbidden, nested, overlaps) for mask in masks))
    return _merged(vertices, keys, edges, mergeable=once.mergeable)


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
    credentials: Sequence[Held],
    names: Mapping[int, str],
    kinds: Mapping[int, EditionKind],
    once: CountedOnce,
    work: Work,
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
        told = (kind.told, credential.parts, stacks, issue if issue in several else (), index in once.weighed)
        by_number[index] = kind._replace(told=told)
    return by_number


def _class(credential: Held, classes: Mapping[str, str]) -> str:
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


def _nested(
    credentials: Sequence[Held], vertices: list[tuple[int, ...]], once: CountedOnce, work: Work
) -> tuple[list[int], list[int]]:
    """Who was made of whom, or of the same; and who was made of the same, but of no more than the rule allows.

    A leaf counts by itself or in one larger credential. Where the rule counts awards as such, and says how many
    credentials two of them may have in common, both fill slots; a total counts such a credential once even then.
    """
    having: dict[str, int] = {}
    made_of: list[set[str]] = [set() for _ in vertices]
    for vertex, members in enumerate(vertices):
        for index in members:
            made_of[vertex].update(credentials[index].parts)
            for key in (credentials[index].key, *credentials[index].parts):
                having[key] = having.get(key, 0) | 1 << vertex
    leaf_of: dict[str, Hashable] = {}
    for credential in credentials if once.common else ():  # one credential has a key in each of its issues and forms
        named = credential.id and credential.standing is not Standing.REFUSED
        leaf_of[credential.key] = (credential.issuer, credential.id) if named else credential.signed or credential.key
    weighed = [not once.weighed.isdisjoint(members) for members in vertices]
    own = [{credentials[index].key for index in members} for members in vertices]
    edges, overlaps = [0] * len(vertices), [0] * len(vertices)
    for mask in set(having.values()):
        if mask & (mask - 1):
            for vertex in bits(mask):
                edges[vertex] |= mask & ~(1 << vertex)
    for one, mask in enumerate(edges) if once.common else ():
        for other in bits(mask):
            work.spend(1 + len(made_of[one]) // 8)
            contains = own[one] & made_of[other] or own[other] & made_of[one]
            few = len({leaf_of.get(key, key) for key in made_of[one] & made_of[other]}) <= once.common
            if few and not contains and not (weighed[one] and weighed[other]):
                edges[one] &= ~(1 << other)
                overlaps[one] |= 1 << other
    return edges, overlaps


@dataclass(frozen=True, slots=True)
class _Edges:
    """Per vertex, whom it excludes as another edition, by the rule, as what it was made of, and in totals alone."""

    editions: list[int]
    forbidden: list[int]
    nested: list[int]
    overlaps: list[int]


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
    forbidden, overlaps = (tuple(_between(units, unit_of, some)) for some in (edges_by.forbidden, edges_by.overlaps))
    overlaps = tuple(some & ~others for some, others in zip(overlaps, excludes, strict=True))
    return EditionUnits(members, kinds, excludes, forbidden, overlaps)


def _between(units: list[list[int]], unit_of: Mapping[int, int], edges: Sequence[int]) -> Iterator[int]:
    """Per unit, the other units that any of its vertices has an edge to."""
    for unit, group in enumerate(units):
        mask = 0
        for vertex in group:
            for other in bits(edges[vertex]):
                mask |= 1 << unit_of[other]
        yield mask & ~(1 << unit)
