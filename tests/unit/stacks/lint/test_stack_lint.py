"""Lint: every rule of it has a case, with the place that it points to; honest catalogues have no error."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, KNOWN, stack, urn
from vcwallet.rendering.words.phrases import phrases
from vcwallet.stacks import (
    Accepts,
    Average,
    Cap,
    Compensation,
    Exemption,
    Period,
    Residency,
    Severity,
    Size,
    SizeRange,
    Stack,
    WithoutResult,
    all_of,
    any_of,
    covers_skills,
    lint_catalogue,
    lint_framework,
    lint_stack,
    lint_together,
    lint_trust,
    min_total,
    n_of,
    slot,
)
from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework, FrameworkItem
from vcwallet.stacks.definition.rules.filters import ANYTHING, Level, MinResult
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.stacks.evaluation.facts.held_credentials import Target
from vcwallet.stacks.evaluation.report.stack_finding import Finding
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer
from vcwallet.trust import known_now

EQF = "http://data.europa.eu/snb/eqf/"
LEAVE = Exemption(accepts=Accepts(achievements=(urn("x"),)), part="s", amount=1)
AGAIN = Accepts(achievements=(urn("a"),))


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
    assert expected in reasons(lint_stack(stack(rule)))


def test_the_whole_of_a_rule() -> None:
    nqf = Level(scheme="NQF", at_least="1")
    eqf = Level(scheme="EQF", at_least="5")
    both = all_of(slot("a", accepts=Accepts(level=nqf)), slot("b", accepts=Accepts(level=eqf)))
    found = reasons(lint_stack(stack(both, owner="")))
    assert found >= {
        ("levels-mixed", "/require"),
        ("level-unknown", "/require/allOf/0/accepts/level"),
        ("owner-missing", "/owner"),
    }

    two = all_of(min_total("h", 5, "hours"), min_total("e", 5, "ECTS"))
    capped = stack(two, caps=(Cap(accepts=Accepts(), size=Size(amount=1, unit="hours")),))
    assert ("units-mixed", "/caps") in reasons(lint_stack(capped))
    resident = stack(takes("a", "a"), residency=Residency(accepts=Accepts(), credentials=2))
    assert ("residency-too-large", "/residency") in reasons(lint_stack(resident))
    assert ("inside-itself", "/require/accepts") in reasons(lint_stack(stack(takes("a", "a"), awards=urn("a"))))


def test_an_honest_catalogue_has_no_error() -> None:
    offers = tuple(offer(name, credits=10, unit="hours") for name in "abcdef")
    parts = all_of(takes("core", "abc", count=2), takes("more", "def", count=2), min_total("h", 40, "hours"))
    rule = stack(parts, awards=urn("z"))

    assert lint_catalogue(Catalogue(offers=(*offers, offer("z")), stacks=(rule,))) == ()


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
    assert {reason for reason, _ in apart} == {"no-slack", "barred-together", "awards-missing"}


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


def test_one_place_is_looked_at_without_the_rules_over_the_whole() -> None:
    """Averages, compensation and exemptions name other places, too."""
    high = slot("high", accepts=Accepts(achievements=(urn("a"),), level=Level(scheme="EQF", at_least="6")))
    rule = stack(
        all_of(high, slot("other", urn("b"))),
        averages=(Average(at_least=4, over=("high", "other")),),
        compensation=Compensation(result=MinResult(at_least="3"), credentials=1, over=("other",)),
        exemptions=(Exemption(part="other", accepts=Accepts(types=("Licence",)), amount=1),),
        repeatable=(Accepts(types=("Course",)),),
    )
    offers = (offer("a", targets=(Target(url=f"{EQF}5"),)), offer("b"))

    found = reasons(lint_catalogue(Catalogue(offers=offers, stacks=(rule,))))

    assert ("level-too-high", "/stacks/0/require/allOf/0/accepts/level") in found
    assert ("repeatable-unused", "/stacks/0/repeatable/0") in found


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


def test_what_stands_alone_is_one_note_however_much_it_is() -> None:
    found = lint_catalogue(
        Catalogue(offers=tuple(offer(name) for name in "abcdefgh"), stacks=(stack(takes("s", "ab")),))
    )

    assert reasons(found) == {("orphans", "/offers"), ("awards-missing", "/stacks/0/stack")}
    assert found[-1].params["count"] == 6
    each = over("abc", all_of(takes("1", "a"), takes("2", "b"), takes("3", "c")))
    assert each == {("single-points", "/stacks/0/require"), ("awards-missing", "/stacks/0/stack")}


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


# Slips: each is found once, where it stands

ID = "https://college.example/achievements/cs-101"


def slips(rule: Node, **members: Any) -> list[tuple[str, str]]:
    return [
        (one.reason, one.pointer) for one in lint_stack(stack(rule, **members)) if one.severity is not Severity.NOTE
    ]


def against(*offers: Offer, rule: Node, **members: Any) -> list[tuple[str, str]]:
    found = lint_catalogue(Catalogue(offers=offers, stacks=(stack(rule, **members),)))
    return [(one.reason, one.pointer) for one in found if one.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("rule", "members", "expected"),
    [
        (slot("s", "CS101"), {}, ("no-identifier", "/require/accepts/achievements/0")),
        (slot("s", urn("a"), "Intro to Computing"), {}, ("no-identifier", "/require/accepts/achievements/1")),
        (
            slot("s", accepts=Accepts(achievements=(urn("a"),), issuers=("known", "Example College"))),
            {},
            ("no-identifier", "/require/accepts/issuers/1"),
        ),
        (
            slot("s", accepts=Accepts(achievements=(urn("a"),), endorsed_by=("Accreditor",))),
            {},
            ("no-identifier", "/require/accepts/endorsedBy/0"),
        ),
        (takes("s", "ab"), {"never_together": ((urn("a"), "CS102"),)}, ("no-identifier", "/neverTogether/0/1")),
        (all_of(takes("1", "a"), takes("2", "a")), {}, ("places-compete", "/require/allOf/1")),
        (
            all_of(takes("1", "ab"), takes("2", "a"), takes("3", "ab"), takes("4", "c")),
            {},
            ("places-compete", "/require/allOf/2"),
        ),
        (
            all_of(takes("1", "a"), takes("2", "b")),
            {"equivalents": ((urn("a"), urn("b")),)},
            ("places-compete", "/require/allOf/1"),
        ),
        (
            takes("s", "ab", count=2),
            {"never_together": ((urn("a"), urn("b")),)},
            ("barred-together", "/neverTogether/0"),
        ),
        (
            takes("s", "abcd", count=3),
            {"never_together": ((urn("a"), urn("b"), urn("c")),)},
            ("barred-together", "/neverTogether/0"),
        ),
        (
            n_of(2, takes("1", "a"), takes("2", "b")),
            {"never_together": ((urn("a"), urn("b")),)},
            ("barred-together", "/neverTogether/0"),
        ),
        (takes("s", "a"), {"caps": (Cap(accepts=ANYTHING, credentials=0),)}, ("cap-zero", "/caps/0/atMostCredentials")),
        (takes("s", "a"), {"caps": (Cap(accepts=ANYTHING, share=0),)}, ("cap-zero", "/caps/0/atMostShare")),
        (
            takes("s", "a"),
            {"caps": (Cap(accepts=Accepts(), credentials=2, caps=(Cap(accepts=Accepts(), credentials=3),)),)},
            ("cap-larger", "/caps/0/caps/0/atMostCredentials"),
        ),
        (
            slot("s", accepts=Accepts(achievements=(urn("a"),), after=(urn("x"), urn("a")))),
            {},
            ("after-itself", "/require/accepts/after/1"),
        ),
        (
            slot("s", accepts=Accepts(achievements=(urn("a"),), after=(urn("b"),))),
            {"equivalents": ((urn("b"), urn("c")), (urn("c"), urn("a")))},
            ("after-itself", "/require/accepts/after/0"),
        ),
        (
            all_of(
                slot("1", accepts=Accepts(achievements=(urn("a"),), after=(urn("b"),))),
                slot("2", accepts=Accepts(achievements=(urn("b"),), after=(urn("a"),))),
            ),
            {},
            ("after-circle", "/require/allOf/0/accepts/after"),
        ),
        (min_total("h", 5, "hours"), {}, ("unit-unsaid", "/require/minTotal")),
        (
            all_of(min_total("h", 5, "hours"), takes("s", "ab", size=(3, "ECTS"))),
            {"units": ((urn("z"), "hours"),)},
            ("unit-unsaid", "/require/allOf/0/minTotal"),
        ),
        (
            slot("s", accepts=replace(AGAIN, size=SizeRange(unit="ECTS", at_least=5))),
            {},
            ("unit-unsaid", "/require/accepts/size"),
        ),
        (
            takes("s", "a"),
            {"averages": (Average(at_least=3, weigh_by="ECTS"),)},
            ("unit-unsaid", "/averages/0/weighBy"),
        ),
        (
            takes("s", "a"),
            {"residency": Residency(accepts=ANYTHING, size=Size(amount=1, unit="hours"))},
            ("unit-unsaid", "/residency/atLeast"),
        ),
        (
            takes("s", "a"),
            {"caps": (Cap(accepts=AGAIN, credentials=1), Cap(accepts=ANYTHING, size=Size(amount=1, unit="hours")))},
            ("cap-idle", "/caps/1/atMost"),
        ),
        (
            takes("s", "a"),
            {"awards": urn("X"), "equivalents": ((urn("a"), urn("b")), (urn("b"), urn("X")))},
            ("award-equal", "/require/accepts"),
        ),
        (takes("s", "a"), {"units": (("The college", "ECTS"),)}, ("no-identifier", "/units/The college")),
        (
            takes("s", "ab", count=2),
            {"caps": (Cap(accepts=Accepts(achievements=(urn("a"), urn("b"))), credentials=1),)},
            ("cannot-be-met", "/require"),
        ),
        (takes("s", "ab", count=2), {"caps": (Cap(accepts=AGAIN, share=0.4),)}, ("cannot-be-met", "/require")),
        (
            takes("s", "abcd", count=3),
            {"never_together": (tuple(map(urn, "ab")), tuple(map(urn, "cd")))},
            ("cannot-be-met", "/require"),
        ),
        (
            takes("s", "a"),
            {"residency": Residency(accepts=Accepts(issuers=("did:web:elsewhere.example",)), credentials=1)},
            ("cannot-be-met", "/require"),
        ),
        (n_of(2, takes("1", "a"), takes("2", "a"), takes("3", "a")), {}, ("cannot-be-met", "/require")),
        (
            covers_skills("s", "F", [urn("s")]),
            {"averages": (Average(at_least=3),)},
            ("average-of-nothing", "/averages/0"),
        ),
        (
            slot("s", accepts=replace(AGAIN, languages=("de", "English"))),
            {},
            ("no-language", "/require/accepts/languages/1"),
        ),
        (slot("s", accepts=Accepts(types=("Course", "course"))), {}, ("type-unknown", "/require/accepts/types/1")),
        (
            takes("s", "ab", count=2),
            {"exemptions": (Exemption(accepts=Accepts(achievements=(urn("x"),)), part="s", amount=0.5),)},
            ("exemption-idle", "/exemptions/0/lowers/by"),
        ),
        (
            takes("s", "ab", count=2),
            {"exemptions": (Exemption(accepts=ANYTHING, part="s", amount=1),)},
            ("exemption-for-all", "/exemptions/0/accepts"),
        ),
        (
            all_of(takes("1", "b"), takes("2", "b"), takes("3", "a", count=2)),
            {"repeatable": (AGAIN,)},
            ("places-compete", "/require/allOf/1"),
        ),
        (all_of(takes("1", "a"), takes("2", "b")), {"caps": (Cap(accepts=ANYTHING, credentials=1),)},
         ("cap-for-all", "/caps/0")),
        (takes("s", "a"), {"span": "P0D"}, ("period-zero", "/span")),
        (slot("s", accepts=Accepts(achievements=(urn("a"),), within="P0D")), {},
         ("period-zero", "/require/accepts/within")),
        (min_total("h", 5, "Cats"), {"units": ((COLLEGE.did, "CATS"),)}, ("unit-foreign", "/require/minTotal")),
        (takes("s", "a"), {"units": ((COLLEGE.did, "CATS"),), "averages": (Average(at_least=5, weigh_by="ECTS"),)},
         ("unit-foreign", "/averages/0/weighBy")),
        (slot("s", accepts=Accepts(achievements=(urn("a"),), result=MinResult(at_least="50"))),
         {"averages": (Average(at_least=50),),
          "compensation": Compensation(credentials=1, result=MinResult(at_least="60"))},
         ("compensation-higher", "/compensation/result")),
        (takes("s", "a"), {"labels": ((urn("b"), "Statistics"),)}, ("label-unused", "/labels/urn:example:b")),
        (
            takes("s", "a"),
            {"residency": Residency(accepts=ANYTHING, share=0)},
            ("residency-zero", "/residency/atLeastShare"),
        ),
        (
            takes("s", "ab", count=2),
            {"averages": (Average(at_least=5, points=(("A", 4), ("B", 3))),)},
            ("average-too-high", "/averages/0/atLeast"),
        ),
        (
            takes("s", "ab", count=2),
            {"exemptions": (Exemption(accepts=Accepts(achievements=(urn("x"),)), part="s", amount=3),)},
            ("exemption-too-large", "/exemptions/0/lowers/by"),
        ),
        (takes("s", "a"), {"repeatable": (Accepts(achievements=(urn("b"),)),)}, ("repeatable-unused", "/repeatable/0")),
        (
            slot("s", accepts=Accepts(types=("Course",), awarded=Period(since="2026-02-01", until="2026-01-31"))),
            {},
            ("period-empty", "/require/accepts/awarded"),
        ),
        (
            slot("s", accepts=Accepts(achievements=(urn("a"),), size=SizeRange(unit="hours", at_least=6, at_most=5))),
            {"units": ((COLLEGE.did, "hours"),)},
            ("size-empty", "/require/accepts/size"),
        ),
        (
            slot("s", accepts=Accepts(achievements=(urn("a"),), level=Level(scheme="EQF", at_least="6", at_most="5"))),
            {},
            ("level-empty", "/require/accepts/level"),
        ),
    ],
)  # fmt: skip
def test_a_slip_is_found_once(rule: Node, members: dict[str, Any], expected: tuple[str, str]) -> None:
    assert slips(rule, **members) == [expected]


@pytest.mark.parametrize(
    ("rule", "members"),
    [
        (all_of(takes("1", "a"), takes("2", "a")), {"uses": None}),
        (any_of(takes("1", "a"), takes("2", "a")), {}),
        (all_of(takes("1", "ab"), takes("2", "ab")), {}),
        (takes("s", "a", count=10), {"repeatable": (Accepts(achievements=(urn("a"),)),)}),
        (takes("s", "abc", count=2), {"never_together": ((urn("a"), urn("b")),)}),
        (min_total("h", 5, "hours"), {"units": ((COLLEGE.did, "hours"),)}),
        (takes("s", "a", size=(5, "hours")), {"units": ((urn("a"), "hours"),)}),
        (takes("s", "a"), {"labels": ((urn("a"), "Statistics"), (COLLEGE.did, "Example College"))}),
        (slot("s", accepts=Accepts(achievements=(urn("a"),), level=Level(scheme="EQF", at_most="5"))), {}),
        (takes("s", "a"), {"exemptions": (LEAVE,)}),
        (takes("s", "a", count=2), {"exemptions": (LEAVE,)}),
        (all_of(takes("s", "a"), takes("2", "a")), {"exemptions": (LEAVE,)}),
        (takes("s", "ab", count=2), {"exemptions": (LEAVE,), "never_together": ((urn("a"), urn("b")),)}),
        (takes("s", "ab", count=2), {"repeatable": (AGAIN,), "never_together": ((urn("a"), urn("b")),)}),
        (all_of(takes("1", "a"), takes("2", "a")), {"repeatable": (AGAIN,)}),
        (all_of(takes("1", "b"), takes("2", "b")), {"repeatable": (AGAIN,), "equivalents": ((urn("a"), urn("b")),)}),
        (covers_skills("s", "F", [urn("x")], at_least=2), {"exemptions": (LEAVE,)}),
        (slot("s", accepts=Accepts(achievements=(urn("a"),), awarded=Period(until="1999-12-31"))), {}),
        (slot("s", accepts=Accepts(types=("ext:Workshop", "MasterDegree"), languages=("en", "pt-BR", "gsw"))), {}),
    ],
)  # fmt: skip
def test_what_is_meant_is_no_slip(rule: Node, members: dict[str, Any]) -> None:
    assert slips(rule, **members) == []


def test_a_period_that_is_over_at_a_moment() -> None:
    dated = Accepts(achievements=(urn("a"),), awarded=Period(until="2026-05-31"))
    rule = stack(slot("s", accepts=dated), awards=urn("z"))

    assert ("period-over", "/require/accepts/awarded/until") in reasons(lint_stack(rule, at=AT))
    assert lint_stack(rule) == lint_stack(rule, at=AT - timedelta(days=1)) == ()


@pytest.mark.parametrize(
    "written",
    [f"{ID}/", ID.replace("college", "College"), ID.replace("https", "http"), f"{ID}#v2", ID.replace("-", "%2D")],
)
def test_an_identifier_that_misses_the_catalogues(written: str) -> None:
    offered = offer("a", id=ID)
    assert against(offered, rule=slot("s", written)) == [
        ("identifier-near", "/stacks/0/require/accepts/achievements/0")
    ]
    awarded = against(offered, offer("b"), rule=takes("s", "b"), awards=written)
    assert awarded == [("identifier-near", "/stacks/0/awards")]


def test_a_code_or_a_name_of_the_catalogue_is_told_with_its_identifier() -> None:
    offered = Offer.from_achievement({"id": ID, "name": "Computing", "humanCode": "CS101"}, issuer=COLLEGE.did)
    for written in ("CS101", "computing"):
        found = lint_catalogue(Catalogue(offers=(offered,), stacks=(stack(slot("s", written)),)))
        (slip,) = [one for one in found if one.severity is Severity.ERROR]
        assert (slip.reason, slip.params["id"]) == ("identifier-called", ID)
        assert "orphan" not in {one.reason for one in found}
        assert ID in slip.sentence()


def test_an_issuer_that_misses_the_catalogues() -> None:
    offered = offer("a", issuers=("https://college.example/issuer",))
    rule = slot("s", accepts=Accepts(achievements=(urn("a"),), issuers=("https://college.example/issuer/",)))
    assert against(offered, rule=rule) == [("identifier-near", "/stacks/0/require/accepts/issuers/0")]


def test_an_endorser_that_is_not_on_the_list() -> None:
    accepts = Accepts(achievements=(urn("a"),), endorsed_by=("known", COLLEGE.did, "did:web:nobody.example"))
    found = tuple(
        lint_trust(stack(slot("s", accepts=accepts)), lambda issuer: known_now(KNOWN, issuer, AT) is not None)
    )
    assert reasons(found) == {("endorser-unknown", "/require/accepts/endorsedBy/2")}


def test_an_award_that_is_in_no_catalogue() -> None:
    assert against(offer("a"), rule=takes("s", "a"), awards=urn("X")) == [("awards-unknown", "/stacks/0/awards")]
    assert against(offer("a"), offer("X"), rule=takes("s", "a"), awards=urn("X")) == []


def test_units_of_a_catalogue_say_what_a_credit_is() -> None:
    rule = min_total("h", 5, "hours")
    assert against(offer("a", credits=9, unit="hours"), rule=rule) == []
    assert ("unit-unsaid", "/stacks/0/require/minTotal") in against(offer("a", credits=9), rule=rule)


def test_stacks_of_several_files_that_ask_for_each_other() -> None:
    first = stack(all_of(takes("1", "Y"), takes("2", "a")), awards=urn("X"), id=urn("first"))
    second = stack(takes("1", "XZ", count=2), awards=urn("Y"), id=urn("second"))
    third = stack(takes("1", "Y"), awards=urn("Z"), id=urn("third"))

    found = lint_together([first, second])
    assert reasons(found) == {("stack-circle", "/stacks/0/awards"), ("stack-circle", "/stacks/1/awards")}
    assert found[0].params["trail"] == [urn("X"), urn("Y"), urn("X")]
    assert {pointer for _, pointer in reasons(lint_together([first, second, third]))} >= {"/stacks/0/awards"}
    way_out = replace(second, require=takes("1", "Xb"))
    assert lint_together([first, way_out]) == ()
    other = replace(first, id=urn("other"), require=takes("1", "a"))
    assert lint_together([first, second, other]) == ()


def test_stacks_of_several_files_whose_prerequisites_come_round() -> None:
    before_y = Accepts(achievements=(urn("a"),), after=(urn("Y"),))
    first = stack(slot("1", accepts=before_y), awards=urn("X"), id=urn("first"))
    second = stack(takes("1", "X"), awards=urn("Y"), id=urn("second"))

    assert {reason for reason, _ in reasons(lint_together([first, second]))} == {"stack-circle"}
    offered = (offer("X"), offer("Y"), offer("a"))
    found = reasons(lint_catalogue(Catalogue(offers=offered, stacks=(first, second))))
    assert found >= {("cycle", "/offers/0"), ("cycle", "/offers/1"), ("unobtainable", "/stacks/0")}
    assert lint_together([first, replace(second, require=takes("1", "b"))]) == ()
    other_way = replace(second, equivalents=((urn("X"), urn("Z")),))
    assert lint_together([first, other_way]) == ()
    exempted = replace(second, require=takes("s", "X"), exemptions=(LEAVE,))
    assert lint_together([first, exempted]) == ()


def test_exemptions_and_repetition_make_up_for_what_a_catalogue_lacks() -> None:
    offers = (offer("a", credits=5, unit="hours"), offer("x"))
    for rule, members in (
        (takes("s", "a", count=5), {"repeatable": (AGAIN,)}),
        (min_total("s", 12, "hours", accepts=AGAIN), {"repeatable": (AGAIN,)}),
        (min_total("s", 6, "hours", accepts=AGAIN), {"exemptions": (LEAVE,)}),
        (takes("s", "ab", count=2), {"exemptions": (LEAVE,)}),
        (covers_skills("s", "F", [urn("skill"), urn("other")], at_least=1), {"exemptions": (LEAVE,)}),
    ):
        found = lint_catalogue(Catalogue(offers=offers, stacks=(stack(rule, **members),)))
        assert [one for one in found if one.severity is not Severity.NOTE] == []


def test_of_what_others_award_a_catalogue_knows_nothing() -> None:
    def severities(rule: Node, **members: Any) -> set[tuple[str, Severity]]:
        found = lint_catalogue(Catalogue(offers=(offer("a"), offer("b")), stacks=(stack(rule, **members),)))
        return {(one.reason, one.severity) for one in found if one.severity is not Severity.NOTE}

    partners = {"issuers": (COLLEGE.did, "did:web:partner.example")}
    assert severities(takes("s", "abc", count=3)) == {("n-too-large", Severity.ERROR)}
    assert severities(takes("s", "abc", count=3), **partners) == set()
    assert severities(takes("s", "c"), **partners) == {("nothing-offered", Severity.WARNING)}
    assert severities(all_of(takes("1", "a"), takes("2", "abc", count=2)), **partners) == set()


def test_a_wrong_name_is_found_once_and_nothing_that_follows_from_it() -> None:
    offered = offer("a", id=ID)
    rule = slot("s", ID, f"{ID}/x", count=1)
    for members, place in (
        ({"repeatable": (Accepts(achievements=(f"{ID}/",)),)}, "repeatable/0/achievements/0"),
        ({"units": ((f" {ID}", "ECTS"),)}, f"units/ {ID.replace('/', '~1')}"),
        (
            {"exemptions": (replace(LEAVE, accepts=Accepts(achievements=(f"{ID}#a",))),)},
            "exemptions/0/accepts/achievements/0",
        ),
    ):
        assert against(offered, rule=rule, **members) == [("identifier-near", f"/stacks/0/{place}")]


def test_the_identifier_to_write_is_of_the_kind_that_is_missing() -> None:
    accepts = Accepts(achievements=("CS101",), issuers=("The College",), alignments=("Welding",))
    said = [one.sentence() for one in lint_stack(stack(slot("s", accepts=accepts))) if one.reason == "no-identifier"]
    assert [("achievements/1" in text, "did:web" in text, "skills" in text) for text in said] == [
        (True, False, False),
        (False, False, True),
        (False, True, False),
    ]


def test_least_results_are_one_note() -> None:
    rule = all_of(
        *(
            slot(name, accepts=Accepts(achievements=(urn(name),), result=MinResult(at_least=grade)))
            for name, grade in (("1", "B"), ("2", "50"), ("3", "C"), ("4", "B"))
        )
    )
    (note,) = lint_stack(stack(rule, awards=urn("z")))
    assert (note.pointer, note.params["values"]) == ("/require/allOf/0/accepts/result", ["B", "C"])


def test_points_for_every_value_of_the_catalogue() -> None:
    graded_by = {"allowedValue": ["D", "C", "B", "A"]}
    rule = takes("s", "a")
    averages = (Average(at_least=2, points=(("A", 4), ("B", 3), ("C", 2))),)
    assert against(graded("a", **graded_by), rule=rule, averages=averages) == [
        ("points-missing", "/stacks/0/averages/0/points")
    ]
    plain = (Average(at_least=2),)
    assert against(graded("a", **graded_by), rule=rule, averages=plain) == [("points-missing", "/stacks/0/averages/0")]
    assert against(graded("a"), rule=rule, averages=plain) == []


def test_a_span_shorter_than_what_has_to_be_done_one_after_the_other() -> None:
    offers = (
        offer("a"),
        offer("x", requires=(urn("a"),), lasts="P6M"),
        offer("b", requires=(urn("x"),), lasts="P6M"),
    )
    rule = all_of(takes("1", "a"), takes("2", "b"))
    assert against(*offers, rule=rule, span="P1Y") == []
    assert against(*offers, rule=rule, span="P11M") == [("span-too-short", "/stacks/0/span")]
    assert against(*offers, rule=takes("2", "b"), span="P1M") == []


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

    assert ("result-order-needed", place) in reasons(lint_stack(rule))
    assert "result-order-needed" not in {one.reason for one in lint_stack(asking("80"))}
    assert "result-order-needed" not in {one.reason for one in lint_catalogue(Catalogue(stacks=(rule,)))}


def module(name: str, *results: dict[str, Any]) -> Offer:
    """A module of a university, with the results that it can have."""
    usual = {"type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade"}
    described = [usual | {"id": urn(f"{name}-{number}")} | one for number, one in enumerate(results)]
    return Offer.from_achievement({"id": urn(name), "name": name, "resultDescription": described}, issuer=COLLEGE.did)


GRADES = {"allowedValue": ["F", "D", "C", "B", "A"], "requiredValue": "C"}
PASSED = {"resultType": "Result", "allowedValue": ["failed", "passed"], "requiredValue": "passed"}
POINTS = (("A", 4), ("B", 3), ("C", 2))


def test_least_results_are_held_against_their_own_part_wherever_it_stands() -> None:
    rule = all_of(
        slot("zz-practice", accepts=Accepts(achievements=(urn("practice"),), result=MinResult(at_least="passed"))),
        slot("exam", accepts=Accepts(achievements=(urn("exam"),), result=MinResult(at_least="B"))),
    )
    offers = (module("practice", PASSED), module("exam", GRADES))

    assert against(*offers, rule=rule) == []
    turned = (module("practice", GRADES), module("exam", PASSED))
    assert against(*turned, rule=rule) == [
        ("result-unknown", "/stacks/0/require/allOf/0/accepts/result"),
        ("result-unknown", "/stacks/0/require/allOf/1/accepts/result"),
    ]


@pytest.mark.parametrize(
    ("least", "compensated", "values"),
    [
        ("", "", []),  # F and D are below the pass mark
        ("B", "", []),
        ("", "C", []),
        ("", "D", ["D"]),
        ("B", "D", ["D"]),
    ],
)
def test_points_are_needed_only_for_what_can_count(least: str, compensated: str, values: list[str]) -> None:
    result = MinResult(at_least=least) if least else None
    made_up = Compensation(credentials=1, result=MinResult(at_least=compensated)) if compensated else None
    rule = stack(
        slot("s", accepts=Accepts(achievements=(urn("exam"),), result=result)),
        averages=(Average(at_least=2, points=POINTS),),
        compensation=made_up,
    )
    found = lint_catalogue(Catalogue(offers=(module("exam", GRADES),), stacks=(rule,)))

    missing = [one.params["values"] for one in found if one.reason == "points-missing"]
    assert missing == ([values] if values else [])


@pytest.mark.parametrize(
    ("average", "expected"),
    [
        ({"points": POINTS}, ["not-graded"]),
        ({"points": POINTS, "of": "LetterGrade"}, ["not-graded"]),
        ({"points": POINTS, "of": "LetterGrade", "without_result": WithoutResult.LEFT_OUT}, []),
        ({"points": POINTS, "over": ("exam",)}, []),
        ({"points": (*POINTS, ("passed", 4))}, []),
        ({"points": POINTS[:2], "over": ("exam",)}, ["points-missing"]),
    ],
)
def test_an_average_over_modules_without_grades_names_what_helps(average: dict[str, Any], expected: list[str]) -> None:
    rule = all_of(takes("practice", ["practice"]), takes("exam", ["exam"]))
    offers = (module("practice", PASSED), module("exam", GRADES))
    averages = (Average(at_least=2, **average),)

    found = lint_catalogue(Catalogue(offers=offers, stacks=(stack(rule, averages=averages),)))
    warned = [one for one in found if one.severity is Severity.WARNING]

    assert [one.reason for one in warned] == expected
    for one in warned:
        if one.reason == "not-graded":
            assert one.params["names"] == ["practice"]
            assert "of: LetterGrade (their kind) with withoutResult: left-out" in one.sentence()


@pytest.mark.parametrize(
    ("result", "asked", "noted"),
    [
        ({"resultType": "GradePointAverage", "valueMin": "1", "valueMax": "5"}, "4.0", True),
        ({"resultType": "GradePointAverage", "valueMin": "0", "valueMax": "4"}, "3.0", False),
        ({"resultType": "Percent", "valueMin": "1"}, "50", False),
        ({"allowedValue": ["5.0", "4.0", "1.0"]}, "4.0", False),
        ({"resultType": "GradePointAverage", "valueMin": "1", "valueMax": "5"}, "", False),
    ],
)
def test_numbers_of_which_the_lower_may_be_better_are_worth_a_note(
    result: dict[str, Any], asked: str, noted: bool
) -> None:
    wanted = MinResult(at_least=asked) if asked else None
    rule = stack(slot("s", accepts=Accepts(achievements=(urn("exam"),), result=wanted)))
    found = lint_catalogue(Catalogue(offers=(module("exam", result),), stacks=(rule,)))

    assert [one.severity for one in found if one.reason == "number-rises"] == [Severity.NOTE] * noted


def test_notes_name_parts_and_achievements_as_people_do() -> None:
    rule = slot("p", urn("practice"), name="Praktikum")
    offers = (replace(module("practice"), name="Practice"), offer("z"))
    (note,) = lint_catalogue(Catalogue(offers=offers, stacks=(stack(rule, awards=urn("z")),)))

    assert note.sentence().startswith("Only “Practice” fits “Praktikum”")


def test_an_average_and_a_result_beyond_the_scale_of_the_catalogue() -> None:
    scale = {"valueMin": "0", "valueMax": "100", "resultType": "Percent"}
    too_high = (Average(at_least=500),)
    assert against(graded("a", **scale), rule=takes("s", "a"), averages=too_high) == [
        ("average-too-high", "/stacks/0/averages/0/atLeast")
    ]
    assert against(graded("a", **scale), rule=takes("s", "a"), averages=(Average(at_least=100),)) == []
    beyond = slot("s", accepts=Accepts(achievements=(urn("a"),), result=MinResult(at_least="500")))
    assert against(graded("a", **scale), rule=beyond) == [("result-unknown", "/stacks/0/require/accepts/result")]
