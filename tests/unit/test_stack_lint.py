"""Lint: every rule of it has a case, with the place that it points to; honest catalogues have no error."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from stack_support import COLLEGE, stack, urn
from vcwallet.stacks import (
    Accepts,
    Cap,
    Residency,
    Severity,
    Size,
    all_of,
    any_of,
    covers_skills,
    min_total,
    n_of,
    slot,
)
from vcwallet.stacks.catalogue import Catalogue, Offer
from vcwallet.stacks.facts import Target
from vcwallet.stacks.filters import Level, MinResult
from vcwallet.stacks.frameworks import Framework, FrameworkItem
from vcwallet.stacks.lint import lint, lint_catalogue, lint_framework
from vcwallet.stacks.report import Finding
from vcwallet.stacks.rules import Node, Stack
from vcwallet.words import phrases

EQF = "http://data.europa.eu/snb/eqf/"


def offer(name: str, **members: Any) -> Offer:
    return Offer(**({"id": urn(name), "issuers": (COLLEGE.did,), "name": name} | members))


def takes(place: str, names: str, **members: Any) -> Any:
    return slot(place, *map(urn, names), **members)


def reasons(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    assert all(f"STACK_LINT/{one.reason}" in phrases() for one in findings)
    return {(one.reason, one.pointer) for one in findings}


def over(names: str, *rules: Node, **members: Any) -> set[tuple[str, str]]:
    offers = tuple(offer(name) for name in names)
    return reasons(lint_catalogue(Catalogue(offers=offers, stacks=tuple(stack(rule, **members) for rule in rules))))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (all_of(), ("vacuous", "/require")),
        (all_of(takes("a", "a"), n_of(0, takes("b", "b"))), ("vacuous", "/require/allOf/1")),
        (slot("a"), ("vacuous", "/require")),
        (takes("a", "ab", count=3), ("n-too-large", "/require/count")),
        (n_of(3, takes("a", "a"), takes("b", "b")), ("n-too-large", "/require/nOf")),
        (any_of(takes("a", "a")), ("one-option", "/require/anyOf")),
        (covers_skills("s", "F", [urn("s")], at_least=2), ("n-too-large", "/require/atLeast")),
    ],
)
def test_a_rule_by_itself(rule: Node, expected: tuple[str, str]) -> None:
    assert expected in reasons(lint(stack(rule)))


def test_the_whole_of_a_rule() -> None:
    nqf = Level(scheme="NQF", at_least="1")
    eqf = Level(scheme="EQF", at_least="5")
    both = all_of(slot("a", accepts=Accepts(level=nqf)), slot("b", accepts=Accepts(level=eqf)))
    found = reasons(lint(stack(both, owner="")))
    assert found >= {
        ("levels-mixed", "/require"),
        ("level-unknown", "/require/allOf/0/accepts/level"),
        ("owner-missing", "/owner"),
    }

    two = all_of(min_total("h", 5, "hours"), min_total("e", 5, "ECTS"))
    capped = stack(two, caps=(Cap(accepts=Accepts(), size=Size(amount=1, unit="hours")),))
    assert ("units-mixed", "/caps") in reasons(lint(capped))
    resident = stack(takes("a", "a"), residency=Residency(accepts=Accepts(), credentials=2))
    assert ("residency-too-large", "/residency") in reasons(lint(resident))
    assert ("inside-itself", "/require/accepts") in reasons(lint(stack(takes("a", "a"), awards=urn("a"))))


def test_an_honest_catalogue_has_no_error() -> None:
    offers = tuple(offer(name, credits=10, unit="hours") for name in "abcdef")
    rule = stack(all_of(takes("core", "abc", count=2), takes("more", "def", count=2), min_total("h", 40, "hours")))

    assert lint_catalogue(Catalogue(offers=offers, stacks=(rule,))) == ()


def test_nobody_can_earn_what_comes_round_to_itself() -> None:
    circle = (offer("a", requires=(urn("b"),)), offer("b", requires=(urn("a"),)), offer("c"))

    found = [one for one in lint_catalogue(Catalogue(offers=circle)) if one.reason == "cycle"]

    assert [one.pointer for one in found] == ["/offers/0", "/offers/1"]
    assert found[0].params["trail"] == [urn("a"), urn("b"), urn("a")]
    assert "cannot be earned" in found[0].sentence()


def test_stacks_that_ask_for_each_other() -> None:
    offers = (offer("X"), offer("Y"), offer("a"))
    first = stack(all_of(takes("one", "Y"), takes("two", "a")), awards=urn("X"), id=urn("first"))
    second = stack(takes("one", "X"), awards=urn("Y"), id=urn("second"))

    found = reasons(lint_catalogue(Catalogue(offers=offers, stacks=(first, second))))

    assert found >= {("cycle", "/offers/0"), ("cycle", "/offers/1"), ("unobtainable", "/stacks/0")}


def test_supply() -> None:
    assert ("nothing-offered", "/stacks/0/require/accepts") in over("b", takes("a", "a"))
    assert ("n-too-large", "/stacks/0/require/count") in over("a", takes("a", "ab", count=2))
    assert ("single-point", "/stacks/0/require") in over("a", takes("a", "a"))
    assert ("no-slack", "/stacks/0/require") in over("ab", takes("a", "ab", count=2))
    assert ("hall", "/stacks/0/require") in over("BCD", all_of(takes("1", "ABC", count=2), takes("2", "CDE", count=2)))
    apart = over("ab", takes("a", "ab", count=2), never_together=((urn("a"), urn("b")),))
    assert {reason for reason, _ in apart} & {"hall", "cannot-be-met"}


def test_totals_levels_and_skills() -> None:
    five = (Target(url=f"{EQF}5"),)
    offers = (offer("a", credits=3, unit="hours", targets=five),)
    high = Accepts(level=Level(scheme="EQF", at_least="6"))
    rules = (
        stack(min_total("h", 4, "hours")),
        stack(slot("s", accepts=high)),
        stack(covers_skills("k", "F", [urn("skill")])),
    )

    found = reasons(lint_catalogue(Catalogue(offers=offers, stacks=rules)))

    assert found >= {
        ("total-too-large", "/stacks/0/require"),
        ("level-too-high", "/stacks/1/require/accepts/level"),
        ("skills-not-offered", "/stacks/2/require/items"),
    }


def test_retired_superseded_and_lower_successors() -> None:
    six, five = (Target(url=f"{EQF}6"),), (Target(url=f"{EQF}5"),)
    offers = (
        offer("a", retired=True, superseded_by=urn("b"), targets=six),
        offer("b", targets=five),
        offer("c", retired=True),
        offer("d", requires=(urn("e"),), targets=five, lasts="P1Y"),
        offer("e", targets=six, valid_for="P6M"),
    )
    found = reasons(lint_catalogue(Catalogue(offers=offers, stacks=(stack(takes("s", "abcd")),))))

    accepts = "/stacks/0/require/accepts"
    assert found >= {("superseded", accepts), ("retired", accepts), ("successor-lower", "/offers/0")}
    assert found >= {("successor-lower", "/offers/3"), ("expires-first", "/offers/3")}


def test_dead_ends_and_orphans() -> None:
    offers = (offer("a"), offer("b"), offer("c", requires=(urn("a"),)), offer("d", requires=(urn("gone"),)))
    found = reasons(lint_catalogue(Catalogue(offers=offers)))

    assert found >= {("orphan", "/offers/1"), ("dead-end", "/offers/2"), ("requires-unknown", "/offers/3/requires")}


def test_data_faults() -> None:
    offers = (offer("a", volume="P60M"), offer("b", credits=3), offer("c", volume="PT60H"), offer("d", issuers=()))
    found = reasons(lint_catalogue(Catalogue(offers=offers)))

    assert found >= {
        ("volume", "/offers/0/volume"),
        ("unit-missing", "/offers/1/credits"),
        ("issuer-missing", "/offers/3/issuers"),
    }
    assert not any(pointer.startswith("/offers/2/") for _, pointer in found)


CASE = {
    "CFDocument": {"uri": urn("F"), "title": "Skills"},
    "CFItems": [{"uri": urn(name), "fullStatement": name} for name in ("top", "s1", "s2")],
    "CFAssociations": [
        {
            "associationType": "isChildOf",
            "originNodeURI": {"uri": urn(child)},
            "destinationNodeURI": {"uri": urn(parent)},
        }
        for child, parent in (("top", "F"), ("s1", "top"), ("s2", "top"))
    ],
}


def test_skills_and_their_framework() -> None:
    framework = Framework.from_case(CASE)
    assert [item.id for item in framework.leaves()] == [urn("s1"), urn("s2")]
    aligned = (Target(url=urn("s1"), framework="Skills"), Target(url=urn("s9"), framework="Skills"))
    rule = stack(all_of(framework.part("k", under=urn("top")), covers_skills("l", "Skills", [urn("s8")])))
    catalogue = Catalogue(offers=(offer("a", targets=aligned),), stacks=(rule,), frameworks=(framework,))

    found = reasons(lint_catalogue(catalogue))

    assert found >= {
        ("skill-outside", "/offers/0/targets"),
        ("skill-outside", "/stacks/0/require/allOf/1/items/0"),
        ("skill-unattested", "/frameworks/0"),
    }
    broken = replace(
        framework,
        items=(
            FrameworkItem(id="x:1", parents=("x:2",)),
            FrameworkItem(id="x:2", parents=("x:1",)),
            FrameworkItem(id="x:2"),
            FrameworkItem(id="x:3", parents=("x:9",)),
        ),
    )
    assert {reason for reason, _ in reasons(lint_framework(broken))} == {"item-repeated", "parent-unknown"}
    circle = replace(broken, items=broken.items[:2])
    assert {reason for reason, _ in reasons(lint_framework(circle))} == {"item-cycle"}


def test_errors_are_told_from_notes() -> None:
    found = lint_catalogue(Catalogue(offers=(offer("a"),), stacks=(stack(takes("s", "a")),)))

    assert {one.severity for one in found} == {Severity.NOTE}
    assert found[0].to_dict()["severity"] == "note"


# Results and their order


def graded(name: str, **description: Any) -> Offer:
    described = {"id": urn("result"), "name": "Seam", "resultType": "RubricCriterionLevel"} | description
    achievement = {"id": urn(name), "name": name, "resultDescription": [described]}
    return Offer.from_achievement(achievement, issuer=COLLEGE.did)


def levels(*points: str | None) -> list[dict[str, Any]]:
    names = ("Basic", "Good", "Mastery")
    return [{"id": urn(name), "name": name, "points": its} for name, its in zip(names, points, strict=True)]


def asking(least: str, of: str = "") -> Stack:
    return stack(slot("s", accepts=Accepts(achievements=(urn("a"),), result=MinResult(at_least=least, of=of))))


@pytest.mark.parametrize(
    ("offered", "least", "of", "expected"),
    [
        (graded("a", rubricCriterionLevel=levels("1", "2", "3")), "Good", "", set()),
        (graded("a", rubricCriterionLevel=levels(None, None, None)), "Good", "", {"result-not-ordered"}),
        (graded("a", rubricCriterionLevel=levels("1", "2", "2")), "Good", "", {"result-not-ordered"}),
        (graded("a", allowedValue=["C", "B", "A"]), "B", "", set()),
        (graded("a", allowedValue={"@set": ["A", "B", "C"]}), "B", "", {"result-not-ordered"}),
        (graded("a", allowedValue=["C", "B", "A"]), "Good", "", {"result-unknown"}),
        (graded("a"), "Good", "", {"result-unknown"}),
        (graded("a"), "80", "", set()),
        (graded("a"), "80", "Percent", {"result-unknown"}),
        (offer("a"), "Good", "", set()),
        (replace(graded("a", rubricCriterionLevel=levels(None, None, None)), retired=True), "Good", "", set()),
    ],
)
def test_a_least_result_needs_an_order_that_is_signed(offered: Offer, least: str, of: str, expected: set[str]) -> None:
    found = lint_catalogue(Catalogue(offers=(offered,), stacks=(asking(least, of),)))

    here = [one for one in found if one.pointer == "/stacks/0/require/accepts/result"]
    assert {reason for reason, _ in reasons(tuple(here))} == expected
    assert all(least in one.sentence() and one.severity is Severity.WARNING for one in here)


def test_results_without_an_order_are_worth_a_note_even_where_nothing_asks_for_them() -> None:
    offers = (
        graded("a", rubricCriterionLevel=levels(None, None, None)),
        graded("b", allowedValue={"@set": ["A", "B"]}),
        graded("c", rubricCriterionLevel=levels("1", "2", "3"), allowedValue=["B", "A"]),
    )
    found = [one for one in lint_catalogue(Catalogue(offers=offers)) if "not-ordered" in one.reason]

    assert reasons(tuple(found)) == {
        ("levels-not-ordered", "/offers/0/results/0/levels"),
        ("values-not-ordered", "/offers/1/results/0/values"),
    }
    assert "Seam" in found[0].sentence()
    assert {one.severity for one in found} == {Severity.NOTE}


def test_by_itself_a_rule_that_asks_for_a_least_level_says_what_that_needs() -> None:
    place = "/require/allOf/1/accepts/result"
    rule = stack(all_of(takes("first", "b"), asking("Good").require))

    assert ("result-order-needed", place) in reasons(lint(rule))
    assert "result-order-needed" not in {one.reason for one in lint(asking("80"))}
    assert "result-order-needed" not in {one.reason for one in lint_catalogue(Catalogue(stacks=(rule,)))}
