"""Requirements that a pathway says in an unusual place or under an unusual name are built or refused, never lost."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.pathways import CTDL, END, A, B, C, D, asks, component, condition, outline, pathway, refused
from support.stack_evidence import AT, reports
from vcwallet.stacks import Stack, Verdict, import_pathway

TERMS = "https://purl.org/ctdl/terms/"
CONSTRAINT: Document = {"ceterms:hasConstraint": [{"ceterms:comparator": "compare:GreaterThan"}]}


def after(*names: str) -> Document:
    return {"ceterms:precededBy": [f"ex:{name}" for name in names]}


# What has to come before


@pytest.mark.parametrize(
    "others",
    [
        [component("c", condition("d")), D],
        [component("c", **after("d")), D],
        [C, component("d", **{"ceterms:precedes": ["ex:c"]})],
    ],
)
def test_what_an_earlier_component_requires_is_asked_for(others: list[Document]) -> None:
    rule = Stack.parse(pathway(END, component("a", **after("c")), B, *others))

    assert rule.check(reports("abcd"), at=AT).verdict is Verdict.INDETERMINATE  # none says when it was begun
    for held in ("abc", "abd", "acd", "bcd"):
        assert rule.check(reports(held), at=AT).verdict is Verdict.UNMET


def test_a_programme_that_says_only_what_follows_what_asks_for_all_of_it() -> None:
    chain = [
        component(name, **(after(earlier) if earlier else {})) for name, earlier in zip("abcd", "bcd ", strict=True)
    ]
    chain[-1].pop("ceterms:precededBy")
    rule = Stack.parse(pathway(component("degree", condition("a"), kind="Credential"), *chain))

    assert rule.check(reports("abcd"), at=AT).verdict is Verdict.INDETERMINATE
    assert rule.check(reports("abc"), at=AT).verdict is Verdict.UNMET


def test_a_long_row_of_courses_is_read() -> None:
    row = [component(f"c{number}", condition(f"c{number + 1}")) for number in range(60)]
    rule = asks(pathway(component("degree", condition("c0"), kind="Credential"), *row, component("c60")))
    assert outline(rule) == ("allOf", *(f"c{number}" for number in range(61)))


def test_what_only_a_choice_brings_with_it_has_to_be_asked_for_elsewhere() -> None:
    choice = condition("a", "b", requiredNumber=1)
    others = component("a", **after("c")), B, component("c", condition("d")), D
    place = "/@graph/2/ceterms:precededBy"
    assert refused(pathway(component("degree", choice), *others)) == ("pathway-order-choice", place)
    both = pathway(component("degree", choice, condition("c")), *others)
    assert outline(asks(both)) == ("allOf", (1, "a", "b"), ("allOf", "c", "d"))


@pytest.mark.parametrize(
    "components",
    [
        [END, component("a", **after("a")), B],
        [END, component("a", **after("b")), component("b", **after("a"))],
        [END | {"ceterms:precedes": ["ex:a"]}, A, B],
        [END, component("a", **after("c")), B, component("c", condition("a"))],
    ],
)
def test_what_comes_before_itself_is_refused(components: list[Document]) -> None:
    assert refused(pathway(*components))[0] == "pathway-cycle"


def test_what_comes_before_itself_is_refused_in_a_choice_too() -> None:
    end = component("degree", condition("a", "b", requiredNumber=1))
    for others in ([component("a", **after("a")), B], [component("a", **after("b")), component("b", **after("a"))]):
        assert refused(pathway(end, *others)) == ("pathway-cycle", "/@graph/2/ceterms:precededBy/0")


def test_an_order_before_what_is_not_there_is_refused() -> None:
    gone = A | {"ceterms:precedes": ["ex:gone"]}
    assert refused(pathway(END, gone, B)) == ("pathway-dangling", "/@graph/2/ceterms:precedes/0")


def test_an_order_without_a_name_is_refused() -> None:
    unnamed = {"@type": "ceterms:CourseComponent", "ceterms:precedes": ["ex:a"]}
    assert refused(pathway(END, A, B, unnamed)) == ("pathway-no-id", "/@graph/4")


# Statements that stand elsewhere


@pytest.mark.parametrize(
    ("term", "about"),
    [
        ("ceasn:isChildOf", "ex:degree"),
        ("ceterms:isPartOf", "ex:pathway"),
        ("ceterms:sameAs", "ex:a"),
        ("schema:about", "ex:a"),
    ],
)
def test_what_is_said_of_a_node_where_it_is_named_counts(term: str, about: str) -> None:
    document = pathway(END, A, B | {term: [{"@id": about} | CONSTRAINT]})
    assert refused(document) == ("pathway-node-twice", f"/@graph/3/{term}/0")


def test_a_component_may_be_described_where_an_order_names_it() -> None:
    described = component("a", **{"ceterms:prerequisite": [component("c", condition("d"))]})
    assert outline(asks(pathway(END, described, B, D))) == ("allOf", ("allOf", "a", "c", "d"), "b")


def test_a_condition_that_is_named_twice_is_one() -> None:
    choice = {"@id": "_:choice"} | condition("a", "b", requiredNumber=1)
    end = component("degree") | {"ceterms:hasCondition": ["_:choice", {"@id": "_:choice"}]}
    assert outline(asks(pathway(end, A, B, choice))) == (1, "a", "b")


def test_texts_in_indonesian_are_no_nodes() -> None:
    names = {"ceterms:name": {"id": "Gelar", "en": "Degree"}}, {"ceterms:name": {"id": "Gelar", "en": "Course"}}
    assert outline(asks(pathway(END | names[0], A | names[1], B))) == ("allOf", "a", "b")


@pytest.mark.parametrize(
    ("components", "head", "reason", "place"),
    [
        ([END | {"ceterms:hasPart": ["ex:c"]}, A, B, C], {}, "pathway-child", "/@graph/1/ceterms:hasPart/0"),
        (
            [END, A, B, C | {"ceterms:isPartOf": ["ex:degree"]}],
            {},
            "pathway-child",
            "/@graph/4/ceterms:isPartOf/0",
        ),
        ([END, A, B, C], {"ceasn:hasChild": ["ex:degree", "ex:c"]}, "pathway-child", "/@graph/0/ceasn:hasChild/1"),
        ([END, A, B], {"ceterms:hasPart": ["ex:a", "ex:gone"]}, "pathway-dangling", "/@graph/0/ceterms:hasPart/1"),
        (
            [END, component("a", **after("c")), B, C | {"ceasn:hasChild": ["ex:d"]}, D],
            {},
            "pathway-child",
            "/@graph/4/ceasn:hasChild/0",
        ),
    ],
)
def test_a_part_that_nothing_asks_for_is_refused(
    components: list[Document], head: Document, reason: str, place: str
) -> None:
    assert refused(pathway(*components, **head)) == (reason, place)


# Classes and values


@pytest.mark.parametrize("other", ["ceterms:MultiComponent", "ceterms:Collection", "MultiComponent"])
def test_a_class_with_rules_of_its_own_is_refused_beside_a_known_one(other: str) -> None:
    both = A | {"@type": ["ceterms:CourseComponent", other]}
    assert refused(pathway(END, both, B)) == ("pathway-type-unknown", "/@graph/2/@type")
    assert asks(pathway(END, A | {"@type": ["ceterms:CourseComponent", "schema:Course"]}, B))


def test_a_pathway_is_no_component_of_itself() -> None:
    assert refused(pathway(component("degree", condition("pathway"))))[0] == "pathway-type-unknown"


@pytest.mark.parametrize("value", [{"@value": "logicOp:Not"}, {"x": "y"}, "", "logicOp:"])
def test_an_operator_that_is_not_understood_is_refused(value: Any) -> None:
    reason, place = refused(pathway(component("degree", condition("a", "b", logicalOperator=value)), A, B))
    assert (reason, place.rpartition("/")[2]) == ("pathway-term", "ceterms:logicalOperator")


def test_a_component_that_stands_for_several_things_is_refused() -> None:
    several = A | {"ceterms:proxyFor": ["urn:example:a", "urn:example:z"]}
    assert refused(pathway(END, several, B)) == ("pathway-several", "/@graph/2/ceterms:proxyFor")


def test_a_number_may_be_written_with_a_point() -> None:
    assert outline(asks(pathway(component("degree", condition("a", "b", requiredNumber=2.0)), A, B))) == (2, "a", "b")


# Names


@pytest.mark.parametrize(
    ("definitions", "name"),
    [
        ({"x": "https://purl.org/ctdl/"}, "x:terms/hasConstraint"),
        ({"x": f"{TERMS}has"}, "x:Constraint"),
        ({"y:c": "x:hasConstraint", "x": TERMS}, "y:c"),
        ({"y:c": {"@id": "x:hasConstraint"}, "x": {"@id": TERMS, "@prefix": True}}, "y:c"),
        ({"y": "x", "x": TERMS}, "y:hasConstraint"),
        ({"@vocab": TERMS}, "hasConstraint"),
        ({"@vocab": "https://purl.org/ctdl/"}, "terms/hasConstraint"),
        ({"@vocab": "ceterms:"}, "hasConstraint"),
        ({}, "https://PURL.org/ctdl/terms/hasConstraint"),
        ({}, "HTTPS://purl.org:443/x/../ctdl/terms/has%43onstraint"),
        ({"ex:n": "@nest"}, "ex:n"),
        ({"ex:n": "@included"}, "ex:n"),
    ],
)
def test_a_constraint_is_found_through_every_name(definitions: Document, name: str) -> None:
    hidden = condition("a", "b") | {name: [{"ceterms:comparator": "compare:GreaterThan"}]}
    document = pathway(component("degree", hidden), A, B, context=[CTDL, definitions])
    place = f"/@graph/1/ceterms:hasCondition/0/{name.replace('/', '~1')}"
    assert refused(document) == ("pathway-term-unknown", place)


@pytest.mark.parametrize(
    ("definitions", "place"),
    [
        ({"ex:p": {"@reverse": "ceterms:prerequisite"}}, "/@context/ex:p"),
        ({"ex:p": {"@id": "https://other.example/p", "@context": {"z": TERMS}}}, "/@context/ex:p"),
        (
            {"ceterms:hasCondition": {"@id": "ceterms:hasCondition", "@context": {"z": TERMS}}},
            "/@context/ceterms:hasCondition",
        ),
        ({"ex:p": {"@id": "https://other.example/p", "@container": "@id"}}, "/@context/ex:p"),
        ({"ceterms:hasCondition": "https://other.example/x"}, "/@context"),
        ({"id": "https://other.example/id"}, "/@context"),
        ({"p:x": "q:x", "q:x": "p:x"}, "/@context"),
        ({"ceterms:logicalOperator": None}, "/@context/ceterms:logicalOperator"),
        ({"ceterms:requiredNumber": {"@id": None}}, "/@context/ceterms:requiredNumber"),
        ({"ceterms:hasCondition": {"@type": "@json"}}, "/@context/ceterms:hasCondition"),
        ({"ceterms:proxyFor": {"@type": "@vocab"}}, "/@context/ceterms:proxyFor"),
        ({"ceterms:targetComponent": {"@type": "xsd:string"}}, "/@context/ceterms:targetComponent"),
        ({"@base": "courses/"}, "/@context/@base"),
        ({"@vocab": 7}, "/@context/@vocab"),
    ],
)
def test_a_context_that_does_more_than_name_is_refused(definitions: Document, place: str) -> None:
    assert refused(pathway(END, A, B | {"p:x": 1}, context=[CTDL, definitions])) == ("pathway-context", place)


@pytest.mark.parametrize("context", [None, [CTDL, None], [{"y": "urn:y:", "x": "y:z:"}, CTDL, {"y": "urn:q:"}]])
def test_a_context_that_takes_names_away_is_refused(context: Any) -> None:
    document = pathway(END, A, B) | {"@context": context}
    assert refused(document)[0] == "pathway-context"


def test_other_names_of_what_is_known_are_read() -> None:
    renamed = [CTDL, {"uri": "@id", "colour": "https://other.example/colour", "part": "ceterms:hasPart"}]
    end = {name if name != "@id" else "uri": value for name, value in END.items()}
    document = pathway(END, A | {"colour": "red"}, B, context=renamed)
    document["@graph"][1] = end
    found = import_pathway(document)
    assert found.described == (("https://other.example/colour", "/@graph/2/colour"),)
    assert found.stack == Stack.parse(pathway(END, A, B))


@pytest.mark.parametrize(
    ("definition", "name"), [("ceterms:MultiComponent", "ex:CourseComponent"), ("ceterms:Pathway", "Course")]
)
def test_a_class_is_known_by_what_its_name_stands_for(definition: str, name: str) -> None:
    document = pathway(END, A | {"@type": name}, B, context=[CTDL, {name: definition}])
    assert refused(document)[0] in {"pathway-type-unknown", "pathway"}


# What stands beside the components


def test_nodes_of_other_classes_are_listed_as_such() -> None:
    owner = {"@id": "ex:college", "@type": "ceterms:CredentialOrganization", "ceterms:owns": ["ex:pathway"]}
    levels = {"@id": "ex:terms", "@type": "asn:ProgressionModel", "skos:hasTopConcept": ["ex:first"]}
    place = {"ceterms:address": [{"@type": "ceterms:Place", "ceterms:addressCountry": {"en-US": "United States"}}]}
    found = import_pathway(pathway(END, A, B, owner | place, levels))
    assert found.described == (
        ("ceterms:CredentialOrganization", "/@graph/4"),
        ("asn:ProgressionModel", "/@graph/5"),
    )
    assert found.unasked == ()


def test_the_version_may_be_a_typed_identifier() -> None:
    version = {
        "ceterms:versionIdentifier": [{"ceterms:identifierTypeName": "Year", "ceterms:identifierValueCode": "2026-09"}]
    }
    assert Stack.parse(pathway(END, A, B, **version)).version == "2026-09"


# Places


OWN: Document = {"slot": "s", "accepts": {"achievements": ["urn:example:a"], "levels": 7}}


@pytest.mark.parametrize(
    ("components", "head", "reason", "place"),
    [
        ([END, A, B], {"ceterms:ownedBy": []}, "pathway-no-owner", "/@graph/0/ceterms:ownedBy"),
        ([END, A, B], {"@id": ""}, "pathway-no-id", "/@graph/0/@id"),
        ([END, A, B], {"stack:rules": {"uses": "two"}}, "kind", "/@graph/0/stack:rules/uses"),
        *(([END, A, B], {"stack:rules": empty}, "pathway-term", "/@graph/0/stack:rules") for empty in ([], False, "")),
        ([END, A, B], {"stack:version": 2}, "pathway-term", "/@graph/0/stack:version"),
        ([END, A, B], {"stack:rules": {"uss": 2}}, "member-unknown", "/@graph/0/stack:rules/uss"),
        ([END, A | {"ceterms:proxyFor": " "}, B], {}, "pathway-id", "/@graph/2/ceterms:proxyFor"),
        (
            [component("degree", condition("b"), condition("a", requiredNumber=1) | {"stack:part": OWN}), A, B],
            {},
            "member-unknown",
            "/@graph/1/ceterms:hasCondition/1/stack:part/accepts/levels",
        ),
        (
            [component("degree", condition("a", requiredNumber=1) | {"stack:part": OWN}), A],
            {},
            "member-unknown",
            "/@graph/1/ceterms:hasCondition/0/stack:part/accepts/levels",
        ),
    ],
)
def test_what_makes_no_rule_has_its_place_in_the_pathway(
    components: list[Document], head: Document, reason: str, place: str
) -> None:
    assert refused(pathway(*components, **head)) == (reason, place)
