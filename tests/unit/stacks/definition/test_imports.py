"""Definitions of others lose nothing: what changes their meaning is built or refused, what only describes is listed.

The documents are made here, in the shapes that registries of pathways and servers of frameworks publish.
"""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document, changed, signed
from support.frameworks import item, link, package, refused_package, skills
from support.learner_records import achievement, bare_record, described, part, record, relation
from support.pathways import CTDL, END, EX, REGISTRY, A, B, C, D, asks, component, condition, outline, pathway, refused
from support.stack_evidence import AT, COLLEGE, OTHER, report, reports, stack, urn, verify
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.stacks import Stack, StackError, Verdict, slot
from vcwallet.stacks.definition.ctdl.ctdl_reader import import_pathway
from vcwallet.stacks.definition.frameworks.record_associations import ImportedRecord, import_record
from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework
from vcwallet.stacks.definition.rules.rule_traversal import leaves

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
    assert outline(asks(twice)) == ("allOf", ("allOf", "a", "c", "d"), "b")
    assert Stack.parse(twice).check(reports("abcd"), at=AT).verdict is Verdict.MET
    choice = component("degree", condition("c"), condition("a", "b", requiredNumber=1), kind="Credential")
    assert outline(asks(pathway(choice, component("a", condition("c")), B, C))) == (
        "allOf",
        "c",
        (1, "a", "b"),
    )


def test_a_programme_of_twelve_terms_is_read_although_ways_through_it_are_countless() -> None:
    """Every course of a term builds on all of the term before; some are only headings."""
    terms = [[f"{kind}{term}{number}" for number in range(3)] for term, kind in enumerate("abcdefghijkl")]
    courses = [
        component(name, *([condition(*terms[term - 1])] if term else []), kind="Basic" if term % 4 == 2 else "Course")
        for term, names in enumerate(terms)
        for name in names
    ]
    rule = Stack.parse(pathway(component("degree", condition(*terms[-1], requiredNumber=3)), *courses))
    slots = [leaf.id for leaf in leaves(rule.require)]
    assert sorted(slots) == sorted(f"{EX}{name}" for term, names in enumerate(terms) for name in names if term % 4 != 2)


def test_what_can_be_chosen_in_two_places_keeps_both() -> None:
    choices = component("degree", condition("a", "b", requiredNumber=1), condition("a", "c", requiredNumber=1))
    rule = Stack.parse(pathway(choices, A, B, C))
    assert [slot["slot"] for part in rule.to_dict()["require"]["allOf"] for slot in part["of"]] == [
        f"{EX}a",
        f"{EX}b",
        f"{EX}a (2)",
        f"{EX}c",
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


@pytest.mark.parametrize(
    ("pointer", "value", "reason"),
    [
        ("/@context", [[CTDL]], "pathway-context"),
        ("/@graph/2", 7, "kind"),
        ("/@graph/1/ceterms:hasCondition/0/stack:part", {"slot": "s", "accepts": {"achievements": 7}}, "pathway-part"),
        ("/@graph/1/ceterms:hasCondition/0/ceterms:requiredNumber", {"@value": None}, "pathway-term"),
    ],
)
def test_what_has_another_shape_is_refused(pointer: str, value: Any, reason: str) -> None:
    document = pathway(END | {"example:colour": "red"}, A, B)
    assert refused(changed(document, pointer, value))[0] == reason


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
    assert found.unasked == ((f"{EX}c", "/@graph/4"),)


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


# Frameworks


def test_what_is_part_of_an_item_stands_below_it() -> None:
    framework = Framework.from_case(package(link("show", "isPartOf", "data")))
    assert skills(framework, under=urn("data")) == ["read", "clean", "show"]
    assert skills(framework, under=urn("work")) == ["show"]


@pytest.mark.parametrize(
    ("document", "reason", "place"),
    [
        (package(link("read", "isChildof", "work")), "framework-association-type", "/CFAssociations/5/associationType"),
        (package({}), "framework-association-type", "/CFAssociations/5/associationType"),
        (package("isChildOf"), "kind", "/CFAssociations/5"),
        (package(CFAssociations={}), "kind", "/CFAssociations"),
        (package(link("read", "isChildOf", {})), "framework-association", "/CFAssociations/5/destinationNodeURI"),
        (
            package(link({"uri": urn("read"), "identifier": "show"}, "isChildOf", "work")),
            "framework-association",
            "/CFAssociations/5/originNodeURI",
        ),
        (package(link("gone", "isPartOf", "work")), "framework-child", "/CFAssociations/5/originNodeURI"),
        (package(items=[item("data"), "read"]), "kind", "/CFItems/1"),
        (package(items=[item("data"), {"fullStatement": "Read"}]), "framework-item-uri", "/CFItems/1/uri"),
        (package(items=[item("data"), item("data")]), "framework-item-twice", "/CFItems/1/uri"),
        (
            package(items=[item("data"), item("read", identifier="data")]),
            "framework-item-twice",
            "/CFItems/1/identifier",
        ),
    ],
)
def test_what_could_change_the_skills_is_refused_with_its_place(document: Document, reason: str, place: str) -> None:
    assert refused_package(document) == (reason, place)


@pytest.mark.parametrize(
    ("kind", "other", "counted", "whole"),
    [
        ("exactMatchOf", "clean", False, True),
        ("replacedBy", "clean", False, True),
        ("isTranslationOf", "clean", False, True),
        ("exactMatchOf", "elsewhere", True, True),
        ("hasSkillLevel", "elsewhere", False, False),
        ("ext:excludes", "clean", False, False),
    ],
)
def test_what_no_rule_can_say_of_skills_is_refused_where_a_rule_asks_for_them(
    kind: str, other: str, counted: bool, whole: bool
) -> None:
    """Two skills that are one count twice where skills are counted; a level, and what is unknown, matter always."""
    framework = Framework.from_case(package(link("read", kind, other)))
    assert skills(framework, under=urn("work"), at_least=1) == ["show"]
    for at_least, good in ((None, whole), (2, counted)):
        if good:
            assert len(skills(framework, at_least=at_least)) == 3
            continue
        with pytest.raises(StackError) as caught:
            framework.part("k", at_least=at_least)
        assert (caught.value.reason, caught.value.pointer) == ("framework-reserve", "/CFAssociations/5")


def test_a_circle_swallows_no_skill() -> None:
    framework = Framework.from_case(package(link("read", "isChildOf", "read")))
    assert skills(framework, under=urn("work")) == ["show"]
    with pytest.raises(StackError) as caught:
        framework.part("k", under=urn("data"))
    assert caught.value.reason == "framework-circle"


def test_a_framework_without_items_asks_for_nothing() -> None:
    with pytest.raises(StackError) as caught:
        Framework.from_case(package(items=[], CFAssociations=None)).part("k", at_least=1)
    assert caught.value.reason == "framework-empty"


def test_what_only_describes_a_framework_is_listed() -> None:
    coded = item("read", CFItemType="Standard", educationLevel=["09"], humanCodingScheme="D.1")
    items = [item("data"), coded, *(item(name, CFItemType="Standard") for name in ("work", "clean", "show"))]
    order = [link("read", "precedes", "clean", sequenceNumber=1), link("read", "isRelatedTo", "elsewhere")]
    framework = Framework.from_case(package(*order, items=items, CFDefinitions={"CFItemTypes": []}))

    assert skills(framework) == ["read", "clean", "show"]
    assert framework.described == (
        ("CFDefinitions", "/CFDefinitions"),
        ("CFItemType", "/CFItems/1/CFItemType"),
        ("educationLevel", "/CFItems/1/educationLevel"),
        ("sequenceNumber", "/CFAssociations/5/sequenceNumber"),
        ("precedes", "/CFAssociations/5/associationType"),
        ("isRelatedTo", "/CFAssociations/6/associationType"),
    )


# Records


def said(source: str, kind: str, target: str) -> Document:
    names = (("sourceId", source), ("targetId", target))
    return {"associationType": kind} | {end: urn(name) if name else "" for end, name in names}


def learner_record(*associations: Any) -> Document:
    return {"credentialSubject": {"association": list(associations)}}


def from_record(*associations: Any) -> ImportedRecord:
    return import_record(learner_record(*associations), urn("whole"), stack_id=urn("s"), owner=COLLEGE.did)


def test_parts_of_parts_are_asked_for() -> None:
    parts = said("a", "isPartOf", "whole"), said("b", "isChildOf", "a"), said("a", "isParentOf", "c")
    rule = Stack.of(from_record(*parts).stack)
    assert [slot["slot"] for slot in rule.to_dict()["require"]["allOf"]] == [urn("a"), urn("b"), urn("c")]
    assert rule.check(reports("a"), at=AT).verdict is Verdict.UNMET
    assert rule.check(reports("abc"), at=AT).verdict is Verdict.MET


def test_what_replaced_a_part_does_for_it() -> None:
    found = from_record(said("a", "isPartOf", "whole"), said("a", "replacedBy", "b"), said("b", "replacedBy", "c"))
    assert Stack.of(found.stack).check(reports("c"), at=AT).verdict is Verdict.MET
    older = from_record(said("a", "isPartOf", "whole"), said("z", "replacedBy", "a"))
    assert Stack.of(older.stack).check(reports("z"), at=AT).verdict is Verdict.UNMET
    assert (found.described, older.described) == ((), (("replacedBy", "/credentialSubject/association/1"),))


def test_what_does_not_change_a_record_is_listed() -> None:
    others = [said("a", "isPeerOf", "b"), said("x", "precedes", "y"), said("a", "exactMatchOf", "a")]
    found = from_record(said("a", "isPartOf", "whole"), *others, said("whole", "isPartOf", "programme"))
    assert [kind for kind, _ in found.described] == ["exactMatchOf", "isPartOf", "isPeerOf", "precedes"]
    assert found.stack == from_record(said("a", "isPartOf", "whole")).stack


@pytest.mark.parametrize(
    ("associations", "reason", "place"),
    [
        ([said("b", "isPartOf", "")], "record-association", "1/targetId"),
        ([said("", "precedes", "a")], "record-association", "1/sourceId"),
        ([said("b", "isPartof", "whole")], "framework-association-type", "1/associationType"),
        ([7], "kind", "1"),
        ([said("a", "isPartOf", "b"), said("b", "isPartOf", "a")], "record-circle", "1"),
        ([said("a", "precedes", "a")], "record-circle", "1"),
        ([said("x", "precedes", "whole")], "record-order", "1"),
        ([said("x", "precedes", "a"), said("w", "precedes", "x")], "record-order", "2"),
    ],
)
def test_what_could_change_a_record_is_refused_with_its_place(associations: list[Any], reason: str, place: str) -> None:
    with pytest.raises(StackError) as caught:
        from_record(said("a", "isPartOf", "whole"), *associations)
    assert (caught.value.reason, caught.value.pointer) == (reason, f"/credentialSubject/association/{place}")
    assert "STACK_ERROR" not in str(caught.value)


# What a learner record says of achievements


def said_in_a_record(*associations: Document, key: Ed25519Key = COLLEGE) -> Verdict:
    """Whether a badge for 2 does for 1, with what a record says of them."""
    described_in_it = {"achievement": [described(1), described(2)], "association": list(associations)}
    issuer = {"id": key.did, "type": ["Profile"], "name": "College"}
    document = signed(bare_record(part(3), subject=described_in_it, issuer=issuer), key)
    rule = stack(slot("s", achievement(1)))
    return rule.check([verify(part(2)), verify(document)], at=AT).verdict


def test_the_owner_may_say_in_a_record_that_two_achievements_are_one() -> None:
    assert said_in_a_record() is Verdict.UNMET
    assert said_in_a_record(relation(1, "exactMatchOf", 2)) is Verdict.MET
    assert said_in_a_record(relation(2, "exactMatchOf", 1)) is Verdict.MET


@pytest.mark.parametrize("kind", ["isPeerOf", "isRelatedTo", "isPartOf", "replacedBy", "ext:sameAs", "exactmatchof"])
def test_no_other_association_makes_two_achievements_one(kind: str) -> None:
    assert said_in_a_record(relation(1, kind, 2)) is not Verdict.MET


def test_what_an_association_of_a_record_cannot_show_is_open_or_counts_for_nothing() -> None:
    chain = [relation(1, "exactMatchOf", 9), relation(9, "exactMatchOf", 2)]
    assert said_in_a_record(*chain) is Verdict.UNMET  # equal to equal is not said
    assert said_in_a_record(relation(1, "exactMatchOf", 1)) is Verdict.UNMET
    assert said_in_a_record(relation(1, "exactMatchOf", 2), key=OTHER) is Verdict.UNMET  # not the rule's owner
    rule = stack(slot("s", achievement(2)))
    dangling = verify(record(part(3), subject={"association": [relation(2, "exactMatchOf", 4)]}))
    report_of = rule.check([verify(part(4)), dangling], at=AT)
    assert report_of.verdict is Verdict.INDETERMINATE
    assert "does not show both achievements" in report_of.explain()


def test_the_order_of_languages_changes_no_definition() -> None:
    names = {"en": "Welder", "de": "Schweisser"}
    forwards, backwards = (
        Stack.of(import_pathway(stack(slot("x", urn("a"))).to_ctdl() | {"ceterms:name": each}).stack)
        for each in (names, dict(reversed(names.items())))
    )

    assert forwards.digest == backwards.digest
    assert forwards.name == "Welder"


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"@nest": {"ceterms:hasConstraint": [{}]}}, "@nest"),
        ({"@nest": {"ceterms:hasCondition": [condition("c")]}}, "@nest"),
        ({"@included": [{"@id": "ex:degree", "ceterms:hasConstraint": [{}]}]}, "@included"),
        ({"@reverse": {"ceterms:precedes": [{"@id": "ex:c"}]}}, "@reverse"),
        ({"@graph": [{"@id": "ex:c"}]}, "@graph"),
    ],
)
def test_a_keyword_that_hides_what_a_node_says_is_refused(members: Document, place: str) -> None:
    reason, pointer = refused(pathway(component("a", condition("b")) | members, B, C))

    assert (reason, pointer.rpartition("/")[2]) == ("pathway-term-unknown", place)


def test_what_a_component_that_is_not_asked_for_is_required_for_is_not_lost() -> None:
    required = component("c") | {"ceterms:isRequiredFor": ["ex:a"]}

    assert refused(pathway(component("a", condition("b")), B, required))[0] == "pathway-term-unknown"
    assert asks(pathway(component("a", condition("b")), B, component("c") | {"ceterms:hasConstraint": ["ex:none"]}))
