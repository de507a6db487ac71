"""Definitions that are refused, each with the place and what to write instead; other forms, and files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

import pytest

from support.badges import Document, changed
from support.stack_evidence import AT, COLLEGE, report, reports, stack, urn
from vcwallet.errors import LimitError, ParsingError, UsageError, VcwalletError
from vcwallet.io.stack_input.stack_files import parse_yaml
from vcwallet.rendering.words.phrases import describe_error, phrases
from vcwallet.stacks import (
    Accepts,
    AllOf,
    Average,
    Cap,
    Compensation,
    Exemption,
    Level,
    MinResult,
    PartStatus,
    Period,
    Residency,
    Size,
    SizeRange,
    Slot,
    Stack,
    StackError,
    StackPolicy,
    Verdict,
    WithoutResult,
    all_of,
    min_total,
    n_of,
    slot,
)
from vcwallet.stacks.definition.frameworks.record_associations import stack_from_clr
from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework, FrameworkItem
from vcwallet.stacks.evaluation import eligibility
from vcwallet.stacks.evaluation.assembly import next_steps, refusals
from vcwallet.stacks.lint.lint_frameworks import lint_framework

SIZE = {"amount": 1, "unit": "hours"}
BASE: Document = {
    "stack": "https://college.example/stacks/1",
    "version": "1",
    "owner": COLLEGE.did,
    "require": {"allOf": [{"slot": "core", "accepts": {"achievements": [urn("a"), urn("b")]}}]},
}
SLOT = "/require/allOf/0"
TOTAL, ACCEPTS, LEVEL = (f"{SLOT}/{name}" for name in ("minTotal", "accepts", "accepts/level"))


def with_member(pointer: str, value: Any) -> Document:
    return changed(BASE, pointer, value)


def without(name: str) -> Document:
    return {key: value for key, value in BASE.items() if key != name}


@pytest.mark.parametrize(
    ("document", "reason", "pointer"),
    [
        (with_member(SLOT, {"noneOf": []}), "operator", SLOT),
        (with_member(SLOT, {"allOf": [], "anyOf": []}), "operator", SLOT),
        (with_member(SLOT, {"minTotal": {"amount": 3}, "id": "v"}), "unit-missing", f"{TOTAL}/unit"),
        (with_member(SLOT, {"minTotal": {"amount": -3, "unit": "hours"}, "id": "v"}), "amount", f"{TOTAL}/amount"),
        (with_member(SLOT, {"slot": "x", "count": 2, "size": SIZE}), "count-and-size", f"{SLOT}/size"),
        (with_member(SLOT, {"slot": "x", "count": "2"}), "kind", f"{SLOT}/count"),
        (with_member(SLOT, {"slot": "x", "acepts": {}}), "member-unknown", f"{SLOT}/acepts"),
        (with_member(f"{ACCEPTS}/within", "5 years"), "period", f"{ACCEPTS}/within"),
        (with_member(f"{ACCEPTS}/achievements", [urn("a")] * 2), "text-repeated", f"{ACCEPTS}/achievements"),
        (with_member(LEVEL, {"scheme": "NQF", "atLeast": "5"}), "level-scheme", f"{LEVEL}/scheme"),
        (with_member(LEVEL, {"scheme": "EQF", "atLeast": "9"}), "level", f"{LEVEL}/atLeast"),
        (with_member("/require", {"allOf": [{"slot": "x"}, {"slot": "x"}]}), "id-repeated", "/require/allOf/1"),
        (without("owner"), "owner-missing", "/owner"),
        (without("version"), "member-missing", "/version"),
        (with_member("/owner", "the college"), "identifier", "/owner"),
        (with_member("/uses", 0), "uses", "/uses"),
        (with_member("/reuse", "sometimes"), "choice", "/reuse"),
        (with_member("/neverTogether", [[urn("a")]]), "group-of-one", "/neverTogether/0"),
        (with_member("/caps", [{"accepts": {}}]), "limit-missing", "/caps/0"),
        (with_member("/awards", urn("a")), "inside-itself", ACCEPTS),
        (with_member("/levels", {"NQF": []}), "kind", "/levels/NQF"),
        (with_member(LEVEL, {"scheme": "EQF"}), "limit-missing", LEVEL),
        (with_member(LEVEL, {"scheme": "EQF", "atMost": "9"}), "level", f"{LEVEL}/atMost"),
        (with_member(f"{ACCEPTS}/awarded", {"from": "2024-02-30"}), "day", f"{ACCEPTS}/awarded/from"),
        (with_member(f"{ACCEPTS}/awarded", {"from": "20240201"}), "day", f"{ACCEPTS}/awarded/from"),
        (with_member(f"{ACCEPTS}/awarded", {}), "limit-missing", f"{ACCEPTS}/awarded"),
        (with_member(f"{ACCEPTS}/size", {"atLeast": 5}), "unit-missing", f"{ACCEPTS}/size/unit"),
        (with_member(f"{ACCEPTS}/size", {"unit": "ECTS"}), "limit-missing", f"{ACCEPTS}/size"),
        (with_member("/caps", [{"atMostShare": 1.5}]), "share", "/caps/0/atMostShare"),
        (with_member("/caps", [{"atMostShare": 0.5, "caps": [{}]}]), "limit-missing", "/caps/0/caps/0"),
        (with_member("/caps", [{"atMostCredentials": 1, "accepts": {"level": {"scheme": "X", "atMost": "1"}}}]),
         "level-scheme", "/caps/0/accepts/level/scheme"),
        (with_member("/residency", {"atLeastShare": 0.5, "atLeastCredentials": 1}), "several-measures", "/residency"),
        (with_member("/averages", [{"atLeast": 3, "over": ["cor"]}]), "no-such-part", "/averages/0/over/0"),
        (with_member("/averages", [{"atLeast": 3, "points": {"A": "4"}}]), "amount", "/averages/0/points/A"),
        (with_member("/averages", [{"atLeast": 3, "withoutResult": "zero"}]), "choice", "/averages/0/withoutResult"),
        (with_member("/compensation", {"credits": 20, "result": {"atLeast": "35"}}),
         "member-unknown", "/compensation/credits"),
        (with_member("/compensation", {"result": {"atLeast": "35"}}), "limit-missing", "/compensation"),
        (with_member("/compensation", {"credentials": 1, "over": ["cor"], "result": {"atLeast": "35"}}),
         "no-such-part", "/compensation/over/0"),
        (with_member("/caps", [{"atMostCredits": 20}]), "member-unknown", "/caps/0/atMostCredits"),
        (with_member("/residency", {"atLeastCredits": 20}), "member-unknown", "/residency/atLeastCredits"),
        (with_member("/compensation", {"credentials": 1, "size": {"amount": 20, "unit": "ECTS"},
                                       "result": {"atLeast": "35"}}), "count-and-size", "/compensation/size"),
        (with_member("/compensation", {"credentials": 1, "result": {"atLeast": "35"}}),
         "compensation-alone", "/compensation"),
        (with_member("/span", "three years"), "period", "/span"),
        (with_member("/span", 3), "period", "/span"),
        (with_member("/reuse", 2), "choice", "/reuse"),
        (with_member("/span", ["P3Y"]), "kind", "/span"),
        (BASE | {"averages": None}, "member-empty", "/averages"),
        (with_member(SLOT, {"slot": "x", "accepts": {"types": ["Course"], "level": None}}), "member-empty", LEVEL),
        (with_member("/caps", [{"atMostCredentials": 1, "accepts": None}]), "member-empty", "/caps/0/accepts"),
        (with_member("/exemptions", [{"accepts": {}, "lowers": {"part": "cor", "by": 10}}]),
         "no-such-part", "/exemptions/0/lowers/part"),
        (with_member("/reuse", {"atMost": -1}), "amount", "/reuse/atMost"),
        (with_member("/labels", {"welding": "Welding"}), "identifier", "/labels/welding"),
        (with_member("/version", 1.0), "not-text", "/version"),
        (with_member("/name", True), "not-text", "/name"),
        (with_member("/stackers", [7]), "not-text", "/stackers/0"),
        (with_member("/levels", {"NQF": [{"level": 6, "url": "https://nqf.example/6"}]}),
         "not-text", "/levels/NQF/0/level"),
        (with_member("/compensation", {"credentials": 1, "result": {"atLeast": 4.0}}),
         "not-text", "/compensation/result/atLeast"),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_with_its_place_and_advice(document: Document, reason: str, pointer: str) -> None:
    with pytest.raises(StackError) as caught:
        Stack.parse(json.dumps(document))

    assert (caught.value.code, caught.value.reason, caught.value.pointer) == ("STACK_ERROR", reason, pointer)
    assert "<" not in describe_error(caught.value)
    assert pointer in describe_error(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Average(at_least=float("nan")),
        lambda: Average(at_least=1, points=(("A", -4),)),
        lambda: Period(since="x"),
        lambda: Period(until="2026-02-30"),
        lambda: Compensation(credentials=-1, result=MinResult(at_least="1")),
        lambda: Compensation(result=MinResult(at_least="1")),
        lambda: Compensation(credentials=1, size=Size(amount=1, unit="ECTS"), result=MinResult(at_least="1")),
        lambda: Cap(accepts=Accepts(), credentials=-1),
        lambda: Cap(accepts=Accepts(), share=2),
        lambda: Residency(accepts=Accepts()),
        lambda: Residency(accepts=Accepts(), credentials=1, share=0.5),
        lambda: Exemption(accepts=Accepts(), part="x", amount=-1),
        lambda: SizeRange(unit="ECTS", at_least=-1),
        lambda: SizeRange(unit="ECTS"),
        Period,
        lambda: Level(scheme="EQF"),
        lambda: Cap(accepts=Accepts()),
        lambda: Average(at_least=1, without_result="left"),  # type: ignore[arg-type]
        lambda: Accepts(within="5 years"),
        lambda: Accepts(achievements=urn("a")),  # type: ignore[arg-type]
        lambda: stack(slot("x", urn("a")), span="three years"),
        lambda: stack(slot("x", urn("a")), uses=0),
        lambda: stack(slot("x", urn("a")), reuse=-1),
        lambda: stack(slot("x", urn("a")), never_together=[[urn("a")]]),
        lambda: stack(slot("x", urn("a")), part_status="alive"),
    ],
)
def test_a_rule_made_in_python_is_held_to_the_same(make: Callable[[], object]) -> None:
    with pytest.raises(StackError):
        make()


def test_lists_and_mappings_of_python_are_tuples_of_the_rule() -> None:
    listed = stack(
        AllOf(parts=[Slot(id="x", accepts=Accepts(achievements=[urn("a"), urn("b")]))]),  # type: ignore[arg-type]
        averages=[Average(at_least=3, points={"A": 4, "B": 3}, over=["x"])],  # type: ignore[arg-type]
        never_together=[[urn("a"), urn("b")]],
        units={COLLEGE.did: "ECTS"},
        labels={urn("a"): "Statistics"},
    )
    frozen = stack(
        AllOf(parts=(Slot(id="x", accepts=Accepts(achievements=(urn("a"), urn("b")))),)),
        averages=(Average(at_least=3, points=(("A", 4), ("B", 3)), over=("x",)),),
        never_together=((urn("a"), urn("b")),),
        units=((COLLEGE.did, "ECTS"),),
        labels=((urn("a"), "Statistics"),),
    )

    assert listed == frozen
    assert hash(listed) == hash(frozen)
    assert Stack.parse(listed.to_dict()) == frozen


@pytest.mark.parametrize(
    "members",
    [
        {"averages": (Average(at_least=1, over=("nope",)),)},
        {"exemptions": (Exemption(accepts=Accepts(), part="nope", amount=1),)},
        {"compensation": Compensation(credentials=1, result=MinResult(at_least="1"))},
    ],
)
def test_a_rule_that_names_no_part_is_refused_where_it_is_checked(members: Document) -> None:
    with pytest.raises(StackError):
        stack(slot("x", urn("a")), **members).check([], at=AT)


def test_a_near_miss_is_named() -> None:
    with pytest.raises(StackError, match="accepts"):
        Stack.parse(with_member(SLOT, {"slot": "x", "acepts": {}}))


def test_a_digest_that_does_not_fit() -> None:
    rule = Stack.parse(BASE)

    assert Stack.parse(BASE, digest=rule.digest) == rule
    with pytest.raises(StackError) as caught:
        Stack.parse(with_member("/version", "2"), digest=rule.digest)
    assert caught.value.reason == "digest"


def test_nesting_has_a_limit() -> None:
    node: Document = {"slot": "x"}
    for _ in range(28):
        node = {"allOf": [node]}
    with pytest.raises(StackError) as caught:
        Stack.parse(with_member("/require", node))
    assert caught.value.reason == "depth"


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(UsageError):
        Stack.parse(BASE).check([], at=AT.replace(tzinfo=None))


# Files

YAML = f"""
stack: https://college.example/stacks/1
version: "1"   # text, not a number
owner: {COLLEGE.did}
require:
  allOf:
    - slot: core
      accepts:
        achievements: ["{urn("a")}", "{urn("b")}"]
"""


def test_yaml_and_json_files_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(YAML)
    (tmp_path / "s.json").write_text(json.dumps(BASE))

    assert Stack.load(tmp_path / "s.yaml") == Stack.load(tmp_path / "s.json") == Stack.parse(BASE)


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\nb: *x", "a: 1\na: 2", "a: !!python/object:os.system {}", "a: [", "1: 2", "- a", b"\xff", "a: &b 1"],
)
def test_yaml_that_is_not_plain_is_refused(text: str | bytes) -> None:
    with pytest.raises(StackError):
        parse_yaml(text)


@pytest.mark.parametrize(
    ("text", "reason", "place", "advice"),
    [
        ("a:\n  points: {1.0: 4, 1.3: 3.7}", "name-not-text", (2, 12), 'Put it in quotes, such as "1.0".'),
        ("a: 1\ntrue: 2", "name-not-text", (2, 1), 'Put it in quotes, such as "true".'),
        ("a: 1\nb: 1\na: 2", "member-twice", (3, 1), "The member a stands twice."),
        ("a: 1\nb: &b 2", "yaml", (2, 4), "anchors and aliases"),
        ("a: 1\nb: !!str 2", "yaml", (2, 4), "tags"),
    ],
)
def test_what_is_refused_in_yaml_has_its_line(text: str, reason: str, place: tuple[int, int], advice: str) -> None:
    with pytest.raises(StackError) as caught:
        parse_yaml(text)

    assert (caught.value.reason, caught.value.params["line"], caught.value.params["column"]) == (reason, *place)
    assert advice in describe_error(caught.value)


def test_a_grade_without_quotes_is_told_to_be_put_into_quotes() -> None:
    document = with_member("/compensation", {"credentials": 1, "result": parse_yaml("atLeast: 4.0")})
    with pytest.raises(StackError) as caught:
        Stack.parse(document)

    assert "A text is expected here, and 4.0 is none." in describe_error(caught.value)
    assert 'Put it in quotes, such as "4.0".' in describe_error(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_yaml_may_begin_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "s.yaml").write_text(YAML, encoding=encoding)
    assert Stack.load(tmp_path / "s.yaml") == Stack.parse(BASE)
    (tmp_path / "s.json").write_text(json.dumps(BASE), encoding="utf-8-sig")
    assert Stack.load(tmp_path / "s.json") == Stack.parse(BASE)
    assert parse_yaml("\ufeffa: b") == {"a": "b"}


def test_words_stay_words_in_yaml() -> None:
    assert parse_yaml("a: no\nb: 2026-01-01\nc: 1.50\nd: true\ne: 0x10\nf: 12\ng: <<") == {
        "a": "no",
        "b": "2026-01-01",
        "c": 1.5,
        "d": True,
        "e": "0x10",
        "f": 12,
        "g": "<<",
    }


# Pathways of others

OTHERS: Document = {
    "@context": ["https://credreg.net/ctdl/schema/context/json", {"ex": "urn:pathway:"}],
    "@graph": [
        {
            "@id": "ex:pathway",
            "@type": "ceterms:Pathway",
            "ceterms:name": {"en-US": "Welding"},
            "ceterms:ownedBy": [COLLEGE.did],
            "ceterms:hasDestinationComponent": ["ex:end"],
        },
        {
            "@id": "ex:end",
            "@type": "ceterms:CredentialComponent",
            "ceterms:proxyFor": urn("certificate"),
            "ceterms:hasCondition": [
                {
                    "@type": "ceterms:ComponentCondition",
                    "ceterms:requiredNumber": 2,
                    "ceterms:targetComponent": ["ex:a", "ex:b", "ex:c"],
                }
            ],
        },
        *({"@id": f"ex:{name}", "@type": "ceterms:CourseComponent", "ceterms:proxyFor": [urn(name)]} for name in "abc"),
    ],
}
CONDITION = "/@graph/1/ceterms:hasCondition/0"


def test_a_pathway_of_others_becomes_a_stack() -> None:
    rule = Stack.parse(OTHERS)

    assert (rule.name, rule.owner, rule.awards) == ("Welding", COLLEGE.did, urn("certificate"))
    assert rule.check(reports("ac"), at=AT).verdict is Verdict.MET
    assert rule.check(reports("a"), at=AT).verdict is Verdict.UNMET
    assert Stack.parse(rule.to_ctdl()) == rule


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (changed(OTHERS, f"{CONDITION}/ceterms:targetComponent", ["ex:z"]), "pathway-dangling"),
        (changed(OTHERS, f"{CONDITION}/ceterms:targetComponent", ["ex:end"]), "pathway-cycle"),
        (changed(OTHERS, f"{CONDITION}/ceterms:requiredNumber", "two"), "pathway-term"),
        (changed(OTHERS, f"{CONDITION}/ceterms:logicalOperator", "logicOp:Not"), "pathway-dangling"),
        (changed(OTHERS, "/@graph/0/ceterms:ownedBy", []), "pathway-no-owner"),
        (changed(OTHERS, "/@graph/0/@type", "ceterms:Course"), "pathway"),
        (changed(OTHERS, "/@graph/0/stack:rules", {"owner": "did:web:mallory.example"}), "pathway-term"),
    ],
)
def test_a_pathway_that_cannot_be_meant_is_refused(document: Document, reason: str) -> None:
    if reason == "pathway-dangling" and "Not" in json.dumps(document):
        document = changed(document, f"{CONDITION}/ceterms:requiredNumber", None)
        reason = "pathway-term"
    with pytest.raises(StackError) as caught:
        Stack.parse(document)
    assert caught.value.reason == reason


def test_a_pathway_that_requires_0_awards_nothing() -> None:
    rule = Stack.parse(changed(OTHERS, f"{CONDITION}/ceterms:requiredNumber", 0))

    assert rule.check(reports("abc"), at=AT).verdict is Verdict.UNMET


def following(first: str, then: str) -> Document:
    """A pathway of two courses, where the second says by a term what comes before it, or the first what comes after."""
    said = {"ceterms:precedes": ["ex:b"]} if first == "precedes" else {}
    later = {f"ceterms:{then}": "ex:a"} if then else {}
    document = changed(OTHERS, f"{CONDITION}/ceterms:targetComponent", ["ex:a", "ex:b"])
    graph = [*document["@graph"][:2], document["@graph"][2] | said, document["@graph"][3] | later]
    return document | {"@graph": graph}


@pytest.mark.parametrize(("first", "then"), [("", "precededBy"), ("", "prerequisite"), ("precedes", "")])
def test_an_order_becomes_a_prerequisite(first: str, then: str) -> None:
    rule = Stack.parse(following(first, then))
    assert [place["accepts"].get("after") for place in rule.to_dict()["require"]["of"]] == [None, [urn("a")]]


def test_a_destination_may_say_what_it_is_the_destination_of() -> None:
    named = changed(OTHERS, "/@graph/0/ceterms:hasDestinationComponent", [])
    named = changed(named, "/@graph/1/ceterms:isDestinationComponentOf", ["ex:pathway"])
    assert Stack.parse(named) == Stack.parse(OTHERS)
    both = changed(OTHERS, "/@graph/1/ceterms:isDestinationComponentOf", "ex:pathway")
    assert Stack.parse(both) == Stack.parse(OTHERS)


INNER = {"@type": "ceterms:ComponentCondition", "ceterms:targetComponent": ["ex:c"]}
TWO = {"ceterms:targetComponent": ["ex:a", "ex:b"], "ceterms:requiredNumber": 1}


@pytest.mark.parametrize(
    ("pointer", "value", "reason", "place"),
    [
        ("/@graph/0/ceterms:hasDestinationComponent", ["ex:end", "ex:a"], "pathway-destinations", "/@graph/0/"),
        ("/@graph/2/ceterms:isDestinationComponentOf", "ex:pathway", "pathway-destinations", "/@graph/2/"),
        ("/@graph/0/ceterms:hasDestinationComponent", [], "pathway-no-destination", "/@graph/0/"),
        ("/@graph/1/ceterms:hasCondition", [], "pathway-no-condition", "/@graph/1"),
        ("/@graph/1/ceterms:proxyFor", [urn("x"), urn("y")], "pathway-several", "/@graph/1/ceterms:proxyFor"),
        ("/@graph/0/ceterms:ownedBy", ["did:web:a", "did:web:b"], "pathway-several", "/@graph/0/ceterms:ownedBy"),
        ("/@graph/3", {"@id": "ex:a", "ceterms:proxyFor": urn("x")}, "pathway-node-twice", "/@graph/3"),
        (f"{CONDITION}/ceterms:hasConstraint", [{}], "pathway-term-unknown", f"{CONDITION}/ceterms:hasConstraint"),
        (f"{CONDITION}/ceterms:requiredConstraints", 1, "pathway-term-unknown", f"{CONDITION}/"),
        (f"{CONDITION}/requiredNumber", 3, "pathway-term-unknown", f"{CONDITION}/requiredNumber"),
        ("/@graph/1/ceterms:proxyForList", [urn("x")], "pathway-term-unknown", "/@graph/1/ceterms:proxyForList"),
        ("/@graph/2/ceterms:minimumGrade", "B", "pathway-term-unknown", "/@graph/2/ceterms:minimumGrade"),
        ("/@graph/0/ceterms:requires", [{}], "pathway-term-unknown", "/@graph/0/ceterms:requires"),
        (CONDITION, TWO | {"ceterms:hasCondition": [INNER]}, "pathway-number", f"{CONDITION}/ceterms:requiredNumber"),
        (CONDITION, TWO | {"ceterms:logicalOperator": "logicOp:And"}, "pathway-number", f"{CONDITION}/"),
        ("/@graph/1/ceterms:precededBy", ["ex:a"], "pathway-order", "/@graph/1/ceterms:precededBy"),
        ("/@graph/2/ceterms:precededBy", ["ex:z"], "pathway-dangling", "/@graph/2/ceterms:precededBy"),
    ],
)
def test_what_could_change_the_meaning_of_a_pathway_is_refused_with_its_place(
    pointer: str, value: Any, reason: str, place: str
) -> None:
    with pytest.raises(StackError) as caught:
        Stack.parse(changed(OTHERS, pointer, value))
    assert (caught.value.reason, caught.value.pointer[: len(place)]) == (reason, place)
    assert "STACK_ERROR" not in str(caught.value)


def test_a_condition_may_stand_by_itself() -> None:
    condition = OTHERS["@graph"][1]["ceterms:hasCondition"][0]
    alone = changed(OTHERS, "/@graph/1/ceterms:hasCondition", ["_:condition"])
    for members in (condition, {"ceterms:name": "Two", **condition}):
        graph = [*alone["@graph"], {"@id": "_:condition"} | members]
        assert Stack.parse(alone | {"@graph": graph}) == Stack.parse(OTHERS)


def test_what_only_describes_a_pathway_is_left_out() -> None:
    described = changed(OTHERS, "/@graph/0/ceterms:subjectWebpage", "https://college.example/welding")
    described = changed(described, "/@graph/2/ceterms:creditValue", [{"schema:value": 3}])
    described = changed(described, "/@graph/2/example:colour", "red")
    described = changed(described, f"{CONDITION}/ceterms:description", {"en": "Any two."})
    assert Stack.parse(described) == Stack.parse(OTHERS)


def test_a_destination_may_come_after_what_its_conditions_require() -> None:
    every = changed(OTHERS, f"{CONDITION}/ceterms:requiredNumber", None)
    rule = Stack.parse(changed(every, "/@graph/1/ceterms:precededBy", ["ex:a"]))
    assert rule == Stack.parse(every)


# Frameworks of others


def case(*links: tuple[str, str], **end: Any) -> Document:
    """A CASE package of two headings and two skills."""
    items = [{"identifier": name, "uri": urn(name), "fullStatement": name} for name in ("H1", "H2", "s1", "s2")]
    associations = [
        {
            "associationType": "isChildOf",
            "originNodeURI": {"identifier": child, "uri": urn(child)} | end,
            "destinationNodeURI": {"identifier": parent, "uri": urn(parent)},
        }
        for child, parent in links
    ]
    return {"CFDocument": {"identifier": "F", "uri": urn("F")}, "CFItems": items, "CFAssociations": associations}


@pytest.mark.parametrize("end", [{}, {"uri": ""}, {"identifier": ""}])
def test_an_item_under_two_headings_is_under_both(end: Document) -> None:
    framework = Framework.from_case(case(("H1", "F"), ("H2", "F"), ("s1", "H1"), ("s1", "H2"), ("s2", "H2"), **end))
    assert [item.id for item in framework.leaves()] == [urn("s1"), urn("s2")]
    below = {name: [skill.id for skill in framework.part("k", under=urn(name)).items] for name in ("H1", "H2")}
    assert below == {"H1": [urn("s1")], "H2": [urn("s1"), urn("s2")]}


def test_a_deep_framework_is_walked_once() -> None:
    depth = 8_000
    chain = [FrameworkItem(id=f"h{level}", parents=(f"h{level - 1}",)) for level in range(1, depth)]
    leaves = [FrameworkItem(id=f"s{number}", parents=(f"h{depth - 1}",)) for number in range(depth)]
    framework = Framework(id="f", title="", items=(FrameworkItem(id="h0", parents=("h5",)), *chain, *leaves))
    began = process_time()
    part = framework.part("k", under="h0")
    (circle,) = lint_framework(framework)
    assert len(part.items) == depth
    assert circle.reason == "item-cycle"
    assert process_time() - began < 3


def test_what_would_make_a_skill_of_a_heading_is_refused() -> None:
    for links, end, reason, place in (
        ((("s9", "H1"),), {}, "framework-child", "/CFAssociations/0/originNodeURI"),
        ((("s1", "H1"), ("", "H2")), {"uri": "", "identifier": ""}, "framework-association", "/CFAssociations/0/"),
    ):
        with pytest.raises(StackError) as caught:
            Framework.from_case(case(*links, **end))
        assert (caught.value.reason, caught.value.pointer[: len(place)]) == (reason, place)
    with pytest.raises(StackError, match="no item"):
        Framework.from_case(case()).part("k", under=urn("H9"))


# Records of others

RECORD: Document = {
    "credentialSubject": {
        "achievement": [{"id": urn("whole"), "name": "Whole"}, {"id": urn("a"), "name": "A"}],
        "association": [
            {"associationType": "isPartOf", "sourceId": urn("a"), "targetId": urn("whole")},
            {"associationType": "isParentOf", "sourceId": urn("whole"), "targetId": urn("b")},
            {"associationType": "exactMatchOf", "sourceId": urn("b"), "targetId": urn("c")},
        ],
    }
}


def test_associations_of_a_record_become_a_stack() -> None:
    rule = Stack.of(stack_from_clr(RECORD, urn("whole"), stack_id=urn("s"), owner=COLLEGE.did))

    assert (rule.name, rule.awards) == ("Whole", urn("whole"))
    assert rule.check(reports("ac"), at=AT).verdict is Verdict.MET
    assert rule.check(reports("bc"), at=AT).verdict is Verdict.UNMET
    with pytest.raises(StackError):
        stack_from_clr(RECORD, urn("a"), stack_id=urn("s"), owner=COLLEGE.did)


@pytest.mark.parametrize(
    ("kind", "source", "target", "good"),
    [
        ("precedes", urn("x"), urn("a"), True),
        ("isPartOf", urn("whole"), urn("whole"), False),
        ("isPartOf", "", urn("whole"), False),
        ("exactMatchOf", urn("a"), "", False),
    ],
)
def test_a_record_makes_a_definition_that_can_be_read_again_or_none(
    kind: str, source: str, target: str, good: bool
) -> None:
    part = {"associationType": "isPartOf", "sourceId": urn("a"), "targetId": urn("whole")}
    said = {"associationType": kind, "sourceId": source, "targetId": target}
    record = {"association": [part, said, said]}
    if good:
        rule = Stack.of(stack_from_clr(record, urn("whole"), stack_id=urn("s"), owner=COLLEGE.did))
        assert Stack.parse(rule.to_dict()) == rule
        return
    with pytest.raises(StackError):
        stack_from_clr(record, urn("whole"), stack_id=urn("s"), owner=COLLEGE.did)


def test_what_is_no_framework_is_refused() -> None:
    with pytest.raises(StackError):
        Framework.from_case({"CFItems": []})


# Reports in words


def test_a_report_explains_itself_to_each_audience() -> None:
    rule = stack(all_of(slot("core", urn("a")), n_of(1, slot("c", urn("c")), slot("d", urn("d")))), name="Analyst")
    found = rule.check([report("a"), report("x")], at=AT)

    earner, employer = found.explain(), found.explain(audience="employer")
    assert earner.startswith("Not met: Analyst.")
    assert f"“x” ({COLLEGE.did}): The rule does not ask for it." in earner
    assert "1 more for “c”" in earner
    assert rule.digest[:16] in employer
    assert json.dumps(found.to_dict())
    with pytest.raises(TypeError):
        bool(found)


@pytest.mark.parametrize("amount", [10**400, float("nan")])
def test_a_pathway_that_was_not_parsed_here_is_held_to_the_same_rules(amount: float) -> None:
    text = json.dumps(stack(min_total("hours", 10, "hours")).to_ctdl())
    pathway = json.loads(text, parse_int=lambda digits: amount if digits == "10" else int(digits))
    with pytest.raises(ParsingError):
        Stack.parse(pathway)


@pytest.mark.parametrize("amount", [10**400, float("inf"), float("nan"), -1, True])
def test_what_is_no_amount_is_refused_where_it_is_built(amount: float) -> None:
    with pytest.raises(StackError) as refused:
        min_total("hours", amount, "hours")

    assert refused.value.reason == "amount"


def test_costs_decide_which_way_is_cheapest() -> None:
    rule = stack(n_of(1, slot("c", urn("c")), slot("d", accepts=Accepts(achievements=(urn("d"),)))))
    dear = StackPolicy(costs={urn("c"): 5, "d": 2})

    step = rule.check([], at=AT, policy=dear).next_steps[0]

    assert (step.parts, step.cost) == (("d",), 2)


def _source_of(package: ModuleType) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in Path(package.__file__ or "").parent.glob("*.py"))


def test_every_reason_for_not_counting_has_words() -> None:
    source = _source_of(eligibility)
    reasons = set(re.findall(r'(?:NO|MAYBE), "([a-z-]+)"', source))
    said = "".join(Path(module.__file__).read_text() for module in (refusals, next_steps))
    reasons.update(re.findall(r'"([a-z]+-[a-z-]+|barred)"', said))

    assert len(reasons) > 30
    assert {reason for reason in reasons if f"STACK_PART/{reason}" not in phrases()} == set()


@pytest.mark.parametrize(
    ("text", "error", "reason"),
    [
        ("a: " + "[" * 1_100 + "]" * 1_100, LimitError, "depth"),
        ("a: " + "9" * 5_001, StackError, "yaml"),
    ],
)
def test_yaml_that_python_cannot_hold_is_refused_in_words(text: str, error: type[VcwalletError], reason: str) -> None:
    with pytest.raises(error) as caught:
        parse_yaml(text)

    assert caught.value.reason == reason
    assert "sys." not in describe_error(caught.value)


def test_a_choice_may_be_given_as_its_text() -> None:
    average = Average(at_least=1, without_result="left-out")  # type: ignore[arg-type]
    rule = stack(slot("x", urn("a")), part_status="at-award")

    assert average.without_result is WithoutResult.LEFT_OUT
    assert rule.part_status is PartStatus.AT_AWARD
