"""Lint of rules over the whole: what measures nothing, caps of which one credential may meet two, shares of several."""

from __future__ import annotations

from typing import Any

import pytest

from support.stack_evidence import COLLEGE, OTHER, stack, urn
from vcwallet.rendering.stack_words.rule_description import describe
from vcwallet.stacks import Accepts, Cap, Residency, Severity, Size, all_of, any_of, covers_skills, min_total, slot
from vcwallet.stacks.definition.rules.filters import Level, MinResult, Period, SizeRange
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.stacks.lint.linter import lint_stack

HERE, THERE = Accepts(issuers=(COLLEGE.did,)), Accepts(issuers=(OTHER.did,))
KNOWN = Accepts(issuers=("known",))
GRADED = Accepts(result=MinResult(at_least="40"))
SKILLS = covers_skills("k", "F", [urn("s")])
TOTAL = min_total("t", 20, "ECTS")
PLACES = slot("p", urn("a"), urn("b"), count=2)
SIZED = slot("s", urn("c"), size=(10, "ECTS"))
NEW = {"cap-of-nothing", "cap-of-totals", "caps-cross", "span-of-nothing", "residency-of-nothing", "share-of-each"}
ONE, SOME, HALF = {"credentials": 1}, {"size": Size(amount=5, unit="ECTS")}, {"share": 0.5}


def found(require: Node, **members: Any) -> list[tuple[str, Severity, str]]:
    """What is new here among the findings."""
    units = ((COLLEGE.did, "ECTS"),)
    faults = lint_stack(stack(require, units=units, **members))
    return [(one.reason, one.severity, one.pointer) for one in faults if one.reason in NEW]


def cap(accepts: Accepts, inside: tuple[Cap, ...] = (), **limit: Any) -> Cap:
    return Cap(accepts=accepts, caps=inside, **(limit or SOME))


@pytest.mark.parametrize(
    ("require", "members", "expected"),
    [
        (SKILLS, {"span": "P1Y"}, [("span-of-nothing", "/span")]),
        (all_of(SKILLS, TOTAL), {"span": "P1Y"}, []),
        (
            SKILLS,
            {"residency": Residency(accepts=HERE, share=1)},
            [("residency-of-nothing", "/residency/atLeastShare")],
        ),
        (SKILLS, {"residency": Residency(accepts=HERE, credentials=1)}, []),
        (SKILLS, {"caps": (cap(HERE, **ONE), cap(THERE, **ONE))}, [("cap-of-nothing", "/caps/0")]),
        (TOTAL, {"caps": (cap(HERE), cap(THERE, **ONE))}, [("cap-of-totals", "/caps/1/atMostCredentials")]),
        (TOTAL, {"caps": (cap(HERE, (cap(HERE, **ONE),)),)}, [("cap-of-totals", "/caps/0/caps/0/atMostCredentials")]),
        (any_of(SIZED, TOTAL), {"caps": (cap(THERE, **ONE),)}, []),
    ],
)
def test_what_measures_nothing_is_an_error(
    require: Node, members: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert found(require, **members) == [(reason, Severity.ERROR, pointer) for reason, pointer in expected]


def test_what_crosses_counts_against_the_first_cap_only_and_is_said_to() -> None:
    rule = stack(all_of(TOTAL, PLACES), caps=(cap(GRADED), cap(THERE), cap(HERE)))

    (second, third) = [one for one in lint_stack(rule) if one.reason == "caps-cross"]
    assert (second.severity, second.pointer, third.pointer) == (Severity.WARNING, "/caps/1", "/caps/2")
    assert "It then counts against /caps/0 alone" in second.sentence()
    said = describe(rule).whole
    assert [
        ", not counting what falls under a limit named before; more" in one for one in said if "more does" in one
    ] == [
        False,
        True,
        True,
    ]
    assert any("ohne das, was unter eine zuvor genannte Grenze fällt" in one for one in describe(rule, "de").whole)


def test_caps_inside_one_another_cross_only_beside_each_other() -> None:
    caps = (cap(HERE, (cap(GRADED), cap(Accepts(evidence=True)))), cap(THERE))

    assert found(TOTAL, caps=caps) == [("caps-cross", Severity.WARNING, "/caps/0/caps/1")]


def named(*names: str) -> Accepts:
    return Accepts(achievements=tuple(map(urn, names)))


def level(**limits: str) -> Accepts:
    return Accepts(level=Level(scheme="EQF", **limits))


def hours(**limits: int) -> Accepts:
    return Accepts(size=SizeRange(unit="hours", **limits))


@pytest.mark.parametrize(
    ("one", "other", "crosses"),
    [
        (HERE, THERE, False),
        (HERE, KNOWN, True),
        (named("a", "b"), named("c"), False),
        (named("a", "b"), named("b"), True),
        (named("a"), named("z"), True),  # the rule declares them equal
        (Accepts(types=("Course",)), Accepts(types=("Badge",)), False),
        (Accepts(alignments=("urn:1",)), Accepts(alignments=("urn:2",)), True),
        (level(at_most="4"), level(at_least="5"), False),
        (level(at_least="5", at_most="6"), level(at_most="4"), False),
        (level(at_most="5"), level(at_least="5"), True),
        (hours(at_most=2), hours(at_least=3), False),
        (hours(at_most=3), hours(at_least=3), True),
        (Accepts(awarded=Period(until="2024-12-31")), Accepts(awarded=Period(since="2025-01-01")), False),
        (Accepts(awarded=Period(since="2025-01-01")), Accepts(awarded=Period(until="2025-01-01")), True),
        (GRADED, Accepts(result=MinResult(at_least="70")), True),
    ],
)
def test_filters_that_no_credential_fits_both_of_do_not_cross(one: Accepts, other: Accepts, crosses: bool) -> None:
    equal = ((urn("a"), urn("z")),)

    for caps in ((cap(one), cap(other)), (cap(other), cap(one))):
        expected = [("caps-cross", Severity.WARNING, "/caps/1")] if crosses else []
        assert found(TOTAL, caps=caps, equivalents=equal) == expected


@pytest.mark.parametrize(
    ("require", "warned"),
    [
        (all_of(TOTAL, min_total("u", 5, "ECTS")), True),
        (all_of(SIZED, PLACES), True),
        (all_of(TOTAL, PLACES), True),
        (any_of(TOTAL, PLACES), False),
        (all_of(SIZED, slot("more", urn("d"), size=(5, "ECTS"))), False),
        (all_of(PLACES, SKILLS), False),
    ],
)
def test_a_share_of_several_wholes_is_of_each_by_itself(require: Node, warned: bool) -> None:
    places = ["/caps/0/atMostShare", "/residency/atLeastShare"] if warned else []
    members = {"caps": (cap(THERE, **HALF),), "residency": Residency(accepts=HERE, share=0.5)}

    assert found(require, **members) == [("share-of-each", Severity.WARNING, place) for place in places]
    said = "\n".join(describe(stack(require, **members)).whole)
    assert said.count("50 % of each total and of the slots, each by itself,") == len(places)
    whole = {"caps": (cap(THERE, share=0),), "residency": Residency(accepts=HERE, share=1)}
    assert found(require, **whole) == []
