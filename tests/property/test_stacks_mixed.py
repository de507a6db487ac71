"""Rules of all kinds of parts at once, against brute force: sizes beside counts, totals under caps, and editions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from stack_support import AT, COLLEGE, EARNER, MALLORY, facts, held, stack, urn
from vcwallet.identity import Identity
from vcwallet.stacks import Accepts, Cap, Held, Holder, Size, Stack, StackPolicy, Verdict, check_facts
from vcwallet.stacks.facts import Standing
from vcwallet.stacks.rules import AllOf, MinTotal, Node, Slot

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "300"))
many = settings(max_examples=EXAMPLES, deadline=None)
NAMES = "abcde"
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)
ORDER = [Verdict.UNMET, Verdict.INDETERMINATE, Verdict.MET]
UNITS = ((COLLEGE.did, "hours"),)


def accepts(fits: Sequence[str]) -> Accepts:
    return Accepts(achievements=tuple(map(urn, fits)))


places = st.lists(st.tuples(names, st.booleans(), st.integers(1, 12)), min_size=1, max_size=3)
held_hours = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9), max_size=5)
caps = st.none() | st.tuples(names, st.integers(0, 10))


def rule_of(wanted: list[tuple[list[str], bool, int]], cap: tuple[list[str], int] | None) -> Stack:
    parts: list[Node] = []
    for number, (fits, sized, amount) in enumerate(wanted):
        if sized:
            size = Size(amount=amount, unit="hours")
            parts.append(Slot(id=f"p{number}", accepts=accepts(fits), size=size))
        else:
            parts.append(Slot(id=f"p{number}", accepts=accepts(fits), count=1 + amount % 2))
    limits = () if cap is None else (Cap(accepts=accepts(cap[0]), size=Size(amount=cap[1], unit="hours")),)
    return stack(AllOf(parts=tuple(parts)), units=UNITS, caps=limits)


def is_met(wanted: list[tuple[list[str], bool, int]], hours: dict[str, int], cap: tuple[list[str], int] | None) -> bool:
    have = sorted(hours)
    ways = [[None, *(i for i, (fits, _, _) in enumerate(wanted) if name in fits)] for name in have]
    return any(_holds(wanted, hours, cap, dict(zip(have, chosen, strict=True))) for chosen in product(*ways))


def _holds(
    wanted: list[tuple[list[str], bool, int]],
    hours: dict[str, int],
    cap: tuple[list[str], int] | None,
    chosen: dict[str, int | None],
) -> bool:
    """Whether this assignment meets it; a cap's hours may be shared out among the places in any way."""
    lacking = 0
    for number, (_, sized, amount) in enumerate(wanted):
        inside = [name for name, where in chosen.items() if where == number]
        if not sized:
            if len(inside) < 1 + amount % 2:
                return False
            continue
        free = sum(hours[name] for name in inside if cap is None or name not in cap[0])
        capped = sum(hours[name] for name in inside) - free
        if free + capped < amount:
            return False
        lacking += max(0, amount - free)
    return cap is None or lacking <= cap[1]


@settings(max_examples=EXAMPLES * 3, deadline=None)
@given(places, held_hours, caps)
def test_places_of_a_size_beside_places_by_count(
    wanted: list[tuple[list[str], bool, int]], hours: dict[str, int], cap: tuple[list[str], int] | None
) -> None:
    entries = [held(i, name, credits=hours[name]) for i, name in enumerate(sorted(hours))]

    found = check_facts(rule_of(wanted, cap), facts(*entries), at=AT)

    assert (found.verdict is Verdict.MET) == is_met(wanted, hours, cap)
    assert found.verdict is not Verdict.INDETERMINATE


@many
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 30), st.booleans()), max_size=6), caps, st.integers(1, 60)
)
def test_totals_under_caps(drawn: list[tuple[str, int, bool]], cap: tuple[list[str], int] | None, minimum: int) -> None:
    """Editions count once, the largest; a cap cuts off; what is uncertain makes the difference indeterminate."""
    limits = () if cap is None else (Cap(accepts=accepts(cap[0]), size=Size(amount=cap[1], unit="hours")),)
    rule = stack(MinTotal(id="t", size=Size(amount=minimum, unit="hours")), units=UNITS, caps=limits)
    standing = {True: Standing.CERTAIN, False: Standing.UNCERTAIN}
    entries = [held(i, name, credits=n, standing=standing[sure]) for i, (name, n, sure) in enumerate(drawn)]

    def total(uncertain: bool) -> int:
        best: dict[str, int] = {}
        for name, hours, sure in drawn:
            if sure or uncertain:
                best[name] = max(best.get(name, 0), hours)
        inside = sum(hours for name, hours in best.items() if cap is not None and name in cap[0])
        outside = sum(best.values()) - inside
        return outside + (min(inside, cap[1]) if cap is not None else 0)

    low, high = total(uncertain=False), total(uncertain=True)
    expected = Verdict.MET if low >= minimum else Verdict.UNMET if high < minimum else Verdict.INDETERMINATE
    assert check_facts(rule, facts(*entries), at=AT).verdict is expected


# Editions that name each other, and people

editions = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        st.sampled_from([EARNER.did, MALLORY.did]),
        st.booleans(),
    ),
    max_size=5,
)


def entries_of(drawn: Sequence[tuple[str, list[str], str, bool]]) -> list[Held]:
    standing = {True: Standing.CERTAIN, False: Standing.UNCERTAIN}
    return [
        held(
            number,
            name,
            related=tuple(urn(other) for other in related if other != name),
            subject=(Identity("id", person),),
            standing=standing[sure],
        )
        for number, (name, related, person, sure) in enumerate(drawn)
    ]


@many
@given(places, editions, editions.filter(bool), st.booleans())
def test_showing_more_never_takes_away_whatever_it_is_related_to_and_whoever_it_is_about(
    wanted: list[tuple[list[str], bool, int]],
    drawn: list[tuple[str, list[str], str, bool]],
    more: list[tuple[str, list[str], str, bool]],
    known: bool,
) -> None:
    rule = rule_of([(fits, False, amount) for fits, _, amount in wanted], None)
    holder = Holder(ids=(EARNER.did,)) if known else None

    before = check_facts(rule, facts(*entries_of(drawn)), at=AT, holder=holder).verdict
    after = check_facts(rule, facts(*entries_of([*drawn, more[0]])), at=AT, holder=holder).verdict

    assert ORDER.index(after) >= ORDER.index(before)


@many
@given(places, editions, st.randoms())
def test_the_order_does_not_matter_with_editions_and_people_either(
    wanted: list[tuple[list[str], bool, int]], drawn: list[tuple[str, list[str], str, bool]], random: object
) -> None:
    rule = rule_of([(fits, False, amount) for fits, _, amount in wanted], None)
    entries = entries_of(drawn)
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def found(ones: list[Held]) -> dict[str, object]:
        return check_facts(rule, facts(*ones), at=AT, policy=StackPolicy()).to_dict()

    assert found(entries) == found(shuffled)


@many
@given(places, editions)
def test_copies_of_what_is_held_change_nothing(
    wanted: list[tuple[list[str], bool, int]], drawn: list[tuple[str, list[str], str, bool]]
) -> None:
    rule = rule_of([(fits, False, amount) for fits, _, amount in wanted], None)
    entries = entries_of(drawn)
    twice = [*entries, *(replace(one, pointer=f"{one.pointer}/again") for one in entries)]

    assert check_facts(rule, facts(*twice), at=AT).verdict is check_facts(rule, facts(*entries), at=AT).verdict
