"""A node or a resource of a pathway is one thing however it is named, or the pathway is refused."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.pathways import CTDL, END, A, B, C, asks, component, condition, outline, pathway, refused
from support.stack_evidence import AT, report, reports, urn
from vcwallet.stacks import Stack, StackError, Verdict

EX = "https://ex.example/"


def course(identifier: str, **members: Any) -> Document:
    return {"@id": identifier, "@type": "ceterms:CourseComponent", "ceterms:name": "A course"} | members


def graph(*nodes: Document, context: Document, **end: Any) -> Document:
    """A pathway by two courses with whole identifiers, and what else is said."""
    head = {"@id": f"{EX}p", "@type": "ceterms:Pathway", "ceterms:ownedBy": "did:example:college"}
    asked = {"ceterms:targetComponent": [f"{EX}a", f"{EX}b"]}
    goal = {"@id": f"{EX}end", "ceterms:hasCondition": [asked]} | end
    courses = [course(f"{EX}{name}", **{"ceterms:proxyFor": urn(name)}) for name in "ab"]
    nodes_of_it = [head | {"ceterms:hasDestinationComponent": f"{EX}end"}, goal, *courses, *nodes]
    return {"@context": [CTDL, context], "@graph": nodes_of_it}


@pytest.mark.parametrize(
    ("context", "other"),
    [
        ({"ex": EX}, "ex:a"),
        ({"ex": {"@id": EX, "@prefix": True}}, "ex:a"),
        ({"x": "y:x/../", "y": EX}, f"{EX}a"),
        ({"@base": EX}, "a"),
        ({"@base": f"{EX}b/c"}, "../a"),
    ],
)
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"ceterms:hasConstraint": {"ceterms:rightSource": "60"}}, "pathway-node-twice"),
        ({"ceterms:hasCondition": [{"ceterms:targetComponent": [f"{EX}b"]}]}, "pathway-node-twice"),
    ],
)
def test_what_is_said_of_another_name_of_a_node_is_not_lost(
    context: Document, other: str, said: Document, reason: str
) -> None:
    assert refused(graph(course(other, **said), context=context)) == (reason, "/@graph/4")


@pytest.mark.parametrize(
    ("context", "other"), [({"ex": EX}, "ex:"), ({"@base": EX}, ""), ({"@base": f"{EX}p"}, "./"), ({"y": EX}, "y:")]
)
def test_every_member_that_names_a_node_means_it(context: Document, other: str) -> None:
    more = course(f"{EX}c")
    for term, node in (
        ("ceterms:isDestinationComponentOf", "p"),
        ("ceterms:isChildOf", "a"),
        ("ceterms:requires", "a"),
    ):
        found = refused(graph(more | {term: f"{other}{node}"}, context=context))
        assert found[1] == f"/@graph/4/{term}"
    rule = Stack.parse(graph(course(f"{EX}c", **{"ceterms:precedes": [f"{other}a"]}), context=context))
    assert rule.to_dict()["require"]["allOf"][0]["accepts"]["after"] == [f"{EX}c"]


def test_resources_are_what_their_names_stand_for() -> None:
    end, context = component("end", condition("a")), [CTDL, {"u": "urn:example:"}]
    short, owner = A | {"ceterms:proxyFor": "u:a"}, {"ceterms:ownedBy": {"@id": "u:college"}}
    rule = Stack.parse(pathway(end | {"ceterms:proxyFor": "u:end"}, short, context=context, **owner))
    assert (rule.owner, rule.awards, outline(rule.to_dict()["require"])) == (urn("college"), urn("end"), "a")
    assert refused(pathway(end | {"ceterms:proxyFor": "u:a"}, A, context=context))[0] == "inside-itself"


def test_credentials_for_shortened_names_count() -> None:
    document = pathway(END, A | {"ceterms:proxyFor": "u:a"}, B, context=[CTDL, {"u": "urn:example:"}])
    assert Stack.parse(document).check(reports("ab"), at=AT).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("context", "name"),
    [
        ({}, "a"),
        ({}, "../a"),
        ({}, "u:a"),
        ({}, "logicOp:And"),
        ({}, "@type"),
        ({}, ":a"),
        ({}, "https://ex.example/a b"),
        ({"u": "urn:pathway"}, "u:a"),  # a prefix in JSON-LD 1.0 alone
        ({"u": {"@id": "urn:pathway:"}}, "u:a"),
        ({"u": "@id"}, "u:a"),
        ({"u": "v:"}, "u:a"),
        ({"u": EX}, "u"),
    ],
)
@pytest.mark.parametrize("term", ["@id", "ceterms:proxyFor", "ceterms:precedes"])
def test_what_cannot_be_expanded_is_refused_with_its_place(context: Document, name: str, term: str) -> None:
    document = pathway(END, A | {term: name}, B, context=[CTDL, context])
    assert refused(document) == ("pathway-id", f"/@graph/2/{term}")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (f"{EX}a", "https://EX.example/a"),
        (f"{EX}a", "HTTPS://ex.example/a"),
        (f"{EX}a", "https://ex.example:443/a"),
        (f"{EX}a", f"{EX}b/../a"),
        (f"{EX}a", f"{EX}%61"),
        (f"{EX}a?x=%c3", f"{EX}a?x=%C3"),
        ("https://ex.example", EX),
        ("urn:example:a", "URN:Example:a"),
        ("urn:uuid:0A", "urn:uuid:0a"),
    ],
)
def test_two_spellings_of_one_name_are_refused(name: str, other: str) -> None:
    document = graph(course(name), course(other), context={})
    document["@graph"] = [*document["@graph"][:2], *document["@graph"][4:]]
    document["@graph"][1]["ceterms:hasCondition"] = [{"ceterms:targetComponent": [name]}]
    reason, place = refused(document)
    assert (reason, place.rpartition("/")[2]) == ("iri-spelled-twice", "@id")


def test_names_that_differ_stay_two() -> None:
    pairs = [
        f"{EX}A",
        f"{EX}a",
        "http://ex.example/a",
        f"{EX}%2Fa",
        f"{EX}a/",
        f"{EX}a#1",
        "urn:example:A",
        "urn:example:a",
    ]
    ends = {"ceterms:hasCondition": [{"ceterms:targetComponent": pairs}]}
    document = graph(*(course(name) for name in pairs if name != f"{EX}a"), context={}, **ends)
    assert len(asks(document)["allOf"]) == len(pairs)


def test_a_text_is_no_shortened_name() -> None:
    text = {"@value": "u:a"}
    assert refused(pathway(END, A | {"ceterms:proxyFor": text}, B, context=[CTDL, {"u": "urn:x:"}]))[0] == "pathway-id"
    whole = pathway(END, A | {"ceterms:proxyFor": {"@value": urn("c")}}, B)
    assert Stack.parse(whole).check([report("c"), report("b")], at=AT).verdict is Verdict.MET


@pytest.mark.parametrize("name", ["course-1", "u:a", "ceterms:a", "urn:example:{a}"])
def test_what_is_no_whole_identifier_is_not_written_as_ctdl(name: str) -> None:
    rule = Stack.parse(pathway(END, A, C, B)).to_dict()
    rule["require"]["allOf"][0]["accepts"]["achievements"] = [name]
    with pytest.raises(StackError) as caught:
        Stack.parse(rule).to_ctdl()
    assert (caught.value.reason, caught.value.pointer) == ("pathway-id", "/require")
