"""Definitions of others lose nothing: what changes their meaning is built or refused, what only describes is listed.

The documents are made here, in the shapes that registries of pathways and servers of frameworks publish.
"""

from __future__ import annotations

from typing import Any

import pytest

from stack_support import AT, COLLEGE, report, reports, urn
from support import Document
from vcwallet.stacks import Stack, StackError, Verdict
from vcwallet.stacks.ctdl_reading import import_pathway

CTDL = "https://credreg.net/ctdl/schema/context/json"
REGISTRY = "https://registry.example/resources/ce-"


def condition(*targets: str, **members: Any) -> Document:
    """A condition that requires components."""
    named = {f"ceterms:{name}": value for name, value in members.items()}
    return {
        "@type": "ceterms:ComponentCondition",
        "ceterms:targetComponent": [f"ex:{name}" for name in targets],
    } | named


def component(
    name: str, *conditions: Document, kind: str = "Course", proxy: str | None = "", **members: Any
) -> Document:
    """A component; it stands for the achievement of its name, for another, or (None) for none."""
    found: Document = {
        "@id": f"ex:{name}",
        "@type": f"ceterms:{kind}Component",
        "ceterms:name": {"en-US": name.title()},
    }
    if proxy is not None:
        found["ceterms:proxyFor"] = urn(proxy or name)
    if conditions:
        found["ceterms:hasCondition"] = list(conditions)
    return found | members


def pathway(*components: Document, context: Any = CTDL, **members: Any) -> Document:
    """A graph as registries publish it: the pathway, and its components by id. The first is the destination."""
    head = {
        "@id": "ex:pathway",
        "@type": "ceterms:Pathway",
        "ceterms:name": {"en-US": "Computing"},
        "ceterms:ownedBy": [COLLEGE.did],
        "ceterms:hasDestinationComponent": [components[0]["@id"]],
    }
    return {"@context": context, "@graph": [head | members, *components]}


def asks(document: Document) -> Any:
    return Stack.parse(document).to_dict()["require"]


def outline(node: Document) -> Any:
    """A rule as names alone: the operator and the parts, where there are several; the first achievement of a slot."""
    for operator in ("allOf", "anyOf", "of"):
        if operator in node:
            parts = list(map(outline, node[operator]))
            return parts[0] if len(parts) == 1 else (node.get("nOf", operator), *parts)
    return node["accepts"]["achievements"][0].rpartition(":")[2]


def refused(document: Document) -> tuple[str, str]:
    with pytest.raises(StackError) as caught:
        Stack.parse(document)
    assert "STACK_ERROR" not in str(caught.value)
    return caught.value.reason, caught.value.pointer


END = component("degree", condition("a", "b"), kind="Credential")
A, B, C, D = (component(name) for name in "abcd")


# Components


def test_a_component_that_is_a_part_and_has_conditions_asks_for_both() -> None:
    rule = Stack.parse(pathway(END, component("a", condition("c")), B, C))

    assert outline(rule.to_dict()["require"]) == ("allOf", ("allOf", "a", "c"), "b")
    assert rule.check(reports("abc"), at=AT).verdict is Verdict.MET
    for held in ("bc", "ab", "ac"):
        assert rule.check(reports(held), at=AT).verdict is Verdict.UNMET


def test_a_component_that_stands_for_nothing_is_reached_by_its_conditions_alone() -> None:
    group = component("a", condition("c", "d", requiredNumber=1), kind="Basic")
    assert outline(asks(pathway(END, group, B, C, D))) == ("allOf", (1, "c", "d"), "b")


def test_what_two_courses_require_is_asked_for_once() -> None:
    """The shape of programme maps: courses in terms, and lines from each course to those it builds on."""
    twice = pathway(
        END, component("a", condition("c")), component("b", condition("c")), component("c", condition("d")), D
    )
    assert outline(asks(twice)) == ("allOf", ("allOf", "a", ("allOf", "c", "d")), "b")
    assert Stack.parse(twice).check(reports("abcd"), at=AT).verdict is Verdict.MET
    choice = component("degree", condition("c"), condition("a", "b", requiredNumber=1), kind="Credential")
    assert outline(asks(pathway(choice, component("a", condition("c")), B, C))) == (
        "allOf",
        "c",
        (1, "a", "b"),
    )


def test_what_can_be_chosen_in_two_places_keeps_both() -> None:
    choices = component("degree", condition("a", "b", requiredNumber=1), condition("a", "c", requiredNumber=1))
    rule = Stack.parse(pathway(choices, A, B, C))
    assert [slot["slot"] for part in rule.to_dict()["require"]["allOf"] for slot in part["of"]] == [
        "ex:a",
        "ex:b",
        "ex:a (2)",
        "ex:c",
    ]


def test_an_order_of_a_component_with_conditions_is_a_prerequisite() -> None:
    later = component("a", condition("c"), **{"ceterms:prerequisite": ["ex:b"]})
    first, other = asks(pathway(END, later, B, C))["allOf"]
    assert (first["allOf"][0]["accepts"]["after"], other["accepts"].get("after")) == ([urn("b")], None)


def test_an_order_that_no_credential_shows_is_refused() -> None:
    group = component("a", condition("c"), kind="Basic")
    after_group = pathway(END, group, component("b", **{"ceterms:precededBy": ["ex:a"]}), C)
    assert refused(after_group) == ("pathway-order", "/@graph/3/ceterms:precededBy")


def test_children_that_no_condition_asks_for_are_refused() -> None:
    child = {"ceasn:hasChild": ["ex:a", "ex:c"]}
    assert refused(pathway(END | child, A, B, C)) == ("pathway-child", "/@graph/1/ceasn:hasChild/1")
    parent = component("c", **{"ceasn:isChildOf": ["ex:a"]})
    assert refused(pathway(END, A, B, parent)) == ("pathway-child", "/@graph/4/ceasn:isChildOf/0")
    deep = component("a", condition("c"), **{"ceasn:isChildOf": ["ex:degree", "ex:pathway"]})
    assert outline(asks(pathway(END | child, deep, B, C))) == ("allOf", ("allOf", "a", "c"), "b")


# Values and references


@pytest.mark.parametrize(
    ("end", "reason", "place"),
    [
        ({"ceterms:targetComponent": ["ex:a", {"ceterms:proxyFor": urn("b")}]}, "pathway-no-id", "/1"),
        ({"ceterms:targetComponent": ["ex:a", 7]}, "pathway-no-id", "/1"),
        ({"ceterms:targetComponent": ["ex:a", ""]}, "pathway-no-id", "/1"),
        ({"ceterms:targetComponent": ["ex:a", {"@id": "ex:gone"}]}, "pathway-dangling", ""),
        ({"ceterms:targetComponent": {"@set": ["ex:a", None]}}, "pathway-no-id", "/@set/1"),
    ],
)
def test_an_entry_that_names_nothing_is_refused_and_never_left_out(end: Document, reason: str, place: str) -> None:
    document = pathway(component("degree", condition() | end), A)
    expected = f"/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent{place}"
    assert refused(document) == (reason, expected)


def test_sets_and_typed_values_are_read() -> None:
    wrapped = condition() | {"ceterms:targetComponent": {"@list": ["ex:a", {"@id": "ex:b"}]}}
    assert outline(asks(pathway(component("degree", wrapped), A, B))) == ("allOf", "a", "b")


@pytest.mark.parametrize(
    "reference", ["_:two", {"@id": "_:two"}, {"id": "_:two", "type": "ceterms:ComponentCondition"}]
)
def test_a_condition_may_be_named_and_described_elsewhere(reference: Any) -> None:
    alone = {"@id": "_:two"} | condition("a", "b", requiredNumber=2)
    end = component("degree") | {"ceterms:hasCondition": [reference]}
    assert outline(asks(pathway(end, A, B, alone))) == (2, "a", "b")
    reason, place = refused(pathway(end, A, B))
    assert (reason, place) == ("pathway-dangling", "/@graph/1/ceterms:hasCondition/0")


def test_a_condition_that_names_nothing_is_refused() -> None:
    end = component("degree") | {"ceterms:hasCondition": [condition("a"), 7]}
    assert refused(pathway(end, A)) == ("pathway-no-id", "/@graph/1/ceterms:hasCondition/1")


@pytest.mark.parametrize("kind", ["Multi", "Collection"])
def test_a_class_with_rules_of_its_own_is_refused(kind: str) -> None:
    assert refused(pathway(END, component("a", kind=kind), B)) == ("pathway-type-unknown", "/@graph/2/@type")


# Names


@pytest.mark.parametrize(
    "context",
    [
        [CTDL, {"ct": "https://purl.org/ctdl/terms/"}],
        [CTDL, {"ct:hasConstraint": "ceterms:hasConstraint"}],
        [CTDL, {"ct:hasConstraint": {"@id": "https://purl.org/ctdl/terms/hasConstraint", "@type": "@id"}}],
        "https://context.example/unknown",
    ],
)
def test_a_constraint_under_another_name_is_refused(context: Any) -> None:
    hidden = condition("a", "b") | {"ct:hasConstraint": [{"ceterms:comparator": "compare:GreaterThan"}]}
    document = pathway(component("degree", hidden), A, B, context=context)
    assert refused(document) == ("pathway-term-unknown", "/@graph/1/ceterms:hasCondition/0/ct:hasConstraint")


def test_full_names_are_read_and_stand_in_places_by_them() -> None:
    full = "https://purl.org/ctdl/terms/"
    end = {"@id": "ex:degree", f"{full}proxyFor": urn("degree"), f"{full}hasCondition": [condition("a")]}
    assert outline(asks(pathway(end, A))) == "a"
    constraint = condition("a") | {f"{full}hasConstraint": [{}]}
    place = f"/@graph/1/{full}hasCondition/0/{full}hasConstraint".replace(full, full.replace("/", "~1"))
    assert refused(pathway(end | {f"{full}hasCondition": [constraint]}, A)) == ("pathway-term-unknown", place)


def test_names_that_could_mean_two_things_are_refused() -> None:
    redefined = [CTDL, {"ceterms": "https://other.example/"}]
    assert refused(pathway(END, A, B, context=redefined)) == ("pathway-context", "/@context")
    inner = END | {"@context": {"hasConstraint": "https://other.example/"}}
    assert refused(pathway(inner, A, B)) == ("pathway-context", "/@graph/1/@context")
    twice = END | {"https://purl.org/ctdl/terms/hasCondition": [condition("c")]}
    assert refused(pathway(twice, A, B, C))[0] == "pathway-term-twice"
    beside = pathway(END, A, B) | {"ceterms:hasConstraint": [{}]}
    assert refused(beside) == ("pathway-term-unknown", "/ceterms:hasConstraint")


# Our own vocabulary


def test_what_ctdl_says_beside_our_own_terms_has_to_agree() -> None:
    own = {"slot": "s", "accepts": {"achievements": [urn("a")]}}
    agreeing = condition("a", requiredNumber=1) | {"stack:part": own}
    assert asks(pathway(component("degree", agreeing), A)) == own
    place = "/@graph/1/ceterms:hasCondition/0/stack:part"
    for differing in (
        condition("a", "b", requiredNumber=1) | {"stack:part": own},
        condition("a", requiredNumber=2) | {"stack:part": own},
        agreeing | {"ceterms:hasCondition": [condition("b")]},
        agreeing | {"ceterms:logicalOperator": "logicOp:Or"},
    ):
        assert refused(pathway(component("degree", differing), A, B)) == ("pathway-part", place)
    assert refused(pathway(component("degree", agreeing | {"stack:part": "s"}), A)) == ("pathway-term", place)


# What only describes


def test_what_only_describes_is_listed_with_its_place() -> None:
    """What a registry publishes of a component beside its rule."""
    described = {
        "ceterms:ctid": "ce-1",
        "ceterms:description": {"en-US": "The first course."},
        "ceterms:componentDesignation": [{"ceterms:targetNodeName": {"en-US": "Core"}}],
        "ceterms:creditValue": [
            {"schema:value": 3, "ceterms:creditUnitType": [{"ceterms:targetNode": "creditUnit:DegreeCredit"}]}
        ],
        "ceterms:programTerm": {"en-US": "First term"},
        "asn:hasProgressionLevel": [f"{REGISTRY}level"],
        "ceasn:isPartOf": ["ex:pathway"],
    }
    members = {
        "ceasn:hasPart": ["ex:degree", "ex:a", "ex:b", "ex:c"],
        "ceterms:subjectWebpage": "https://college.example",
    }
    found = import_pathway(pathway(END, A | described, B, C, **members))

    assert found.stack == Stack.parse(pathway(END, A, B))
    assert found.described == (
        ("ceasn:hasPart", "/@graph/0/ceasn:hasPart"),
        ("ceterms:subjectWebpage", "/@graph/0/ceterms:subjectWebpage"),
        *((term, f"/@graph/2/{term}") for term in described),
    )
    assert found.unasked == (("ex:c", "/@graph/4"),)


def test_a_pathway_in_the_shape_of_a_registry() -> None:
    """Pick two of three, or one that builds on them: conditions inside conditions, and one that stands by itself."""
    picks = {"@id": "_:1"} | condition("b", "c", "d", requiredNumber=2)
    one = {"@id": "_:2"} | condition("a", requiredNumber=1)
    either = {"@id": "_:0", "ceterms:logicalOperator": "logicOp:Or", "ceterms:hasCondition": [picks, one]}
    assessment = component("exam", either, kind="Assessment", **{"ceasn:hasChild": ["ex:a", "ex:b", "ex:c", "ex:d"]})
    end = component("degree", condition("exam", requiredNumber=1), kind="Credential", **{"ceasn:hasChild": ["ex:exam"]})
    rule = Stack.parse(pathway(end, assessment, A, B, C, D))

    assert outline(rule.to_dict()["require"]) == ("allOf", "exam", ("anyOf", (2, "b", "c", "d"), "a"))
    assert rule.check([*reports("bc"), report("exam")], at=AT).verdict is Verdict.MET
    assert rule.check(reports("abcd"), at=AT).verdict is Verdict.UNMET
