"""Pathways as registries publish them, with the terms that their publishing services write, rebuilt here."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.pathways import REGISTRY, asks, outline, refused
from support.stack_evidence import COLLEGE, urn
from vcwallet.stacks import import_pathway

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
FRAMEWORKS = {
    "@type": "ceterms:CredentialAlignmentObject",
    "ceterms:framework": "https://frameworks.example/industries",
    "ceterms:targetNodeName": {"en-US": "Laboratories"},
}


def resource(name: str) -> str:
    return f"{REGISTRY}{name}"


def condition(*targets: str, number: int, **members: Any) -> Document:
    return {
        "@type": "ceterms:ComponentCondition",
        "ceterms:name": {"en-US": f"{number} of {len(targets)}"},
        "ceterms:description": {"en-US": "What is required."},
        "ceterms:requiredNumber": number,
        "ceterms:targetComponent": [resource(name) for name in targets],
    } | members


def component(name: str, kind: str, *conditions: Document, **members: Any) -> Document:
    """What a registry says of every component, and its conditions."""
    children = [target for entry in conditions for target in entry.get("ceterms:targetComponent", ())]
    return {
        "@id": resource(name),
        "@type": f"ceterms:{kind}Component",
        "ceterms:ctid": f"ce-{name}",
        "ceterms:name": {"en-US": name.title()},
        "ceterms:description": {"en-US": "A step on the way."},
        "ceterms:proxyFor": urn(name),
        "ceterms:subjectWebpage": f"https://college.example/{name}",
        "ceterms:isPartOf": [resource("pathway")],
        "asn:hasProgressionLevel": [resource("term-1")],
        "ceterms:componentDesignation": [{"ceterms:targetNodeName": {"en-US": "Core"}}],
        **({"ceasn:hasChild": children} if children else {}),
        **({"ceterms:hasCondition": list(conditions)} if conditions else {}),
    } | members


def published(*components: Document) -> Document:
    """A graph of a registry; the first component is the destination."""
    head = {
        "@id": resource("pathway"),
        "@type": "ceterms:Pathway",
        "ceterms:ctid": "ce-pathway",
        "ceterms:name": {"en-US": "Associate Degree: Biotechnology"},
        "ceterms:alternateName": {"en-US": ["Biotechnology"]},
        "ceterms:description": {"en-US": "From the first course to the degree."},
        "ceterms:ownedBy": [COLLEGE.did],
        "ceterms:offeredBy": [COLLEGE.did],
        "ceterms:hasDestinationComponent": [components[0]["@id"]],
        "ceasn:hasChild": [components[0]["@id"]],
        "ceterms:hasPart": [entry["@id"] for entry in components],
        "asn:hasProgressionModel": resource("terms"),
        "ceterms:lifeCycleStatusType": {"ceterms:targetNode": "lifeCycle:Active"},
        "ceterms:keyword": {"en-US": ["Chemistry"]},
        "ceterms:subject": [{"ceterms:targetNodeName": {"en-US": "Biology"}}],
        **{f"ceterms:{term}": [FRAMEWORKS] for term in ("industryType", "occupationType", "instructionalProgramType")},
        **{f"ceterms:{term}Version": resource(term) for term in ("latest", "previous", "next")},
        "ceterms:versionIdentifier": [
            {
                "@type": "ceterms:IdentifierValue",
                "ceterms:identifierTypeName": {"en-US": "Year"},
                "ceterms:identifierValueCode": "2026-09",
            }
        ],
        "ceterms:developmentProcess": [{"@type": "ceterms:ProcessProfile"}],
        "ceterms:subjectWebpage": "https://college.example/biotechnology",
    }
    return {"@context": CONTEXT, "@id": f"{REGISTRY}graph", "@graph": [head, *components]}


CREDIT = {
    "ceterms:creditValue": [
        {
            "@type": "ceterms:ValueProfile",
            "qdata:value": 3.0,
            "ceterms:creditUnitType": [{"ceterms:targetNode": "creditUnit:DegreeCredit"}],
        }
    ],
    "ceterms:programTerm": {"en-US": "1st Term"},
}
COURSES = [component(name, "Course", **CREDIT) for name in ("cells", "genes", "lab")]
SELECTION = component(
    "selection", "Selection", condition("cells", "genes", "lab", number=2), **{"ceterms:componentCategory": "Choice"}
)
SELECTION.pop("ceterms:proxyFor")
EXAM = component("exam", "Assessment", **{"ceterms:pointValue": {"schema:value": 100}})
DEGREE = component(
    "degree",
    "Credential",
    condition("selection", number=1),
    condition("exam", number=1),
    **{
        "ceterms:credentialType": "ceterms:AssociateDegree",
        "ceterms:isDestinationComponentOf": [resource("pathway")],
        "ceterms:sourceData": resource("degree-source"),
    },
)


def test_a_degree_by_a_selection_and_an_assessment() -> None:
    found = import_pathway(published(DEGREE, SELECTION, EXAM, *COURSES))

    assert outline(asks(published(DEGREE, SELECTION, EXAM, *COURSES))) == (
        "allOf",
        (2, "cells", "genes", "lab"),
        "exam",
    )
    assert (found.stack.awards, found.stack.version) == (urn("degree"), "2026-09")
    assert found.unasked == ()
    terms = {term for term, _ in found.described}
    assert terms >= {"ceterms:creditValue", "ceterms:componentDesignation", "ceterms:industryType", "ceasn:hasChild"}


def test_a_transfer_programme_of_four_terms() -> None:
    """Core courses that build on each other, and general education with a choice."""
    terms = ["one", "two", "three", "four"]
    core = [
        component(name, "Course", **CREDIT, **({"ceterms:prerequisite": [resource(earlier)]} if earlier else {}))
        for name, earlier in zip(terms, ["", *terms], strict=False)
    ]
    general = [component(name, "Course", **CREDIT) for name in ("history", "philosophy", "writing")]
    degree = component(
        "degree", "Credential", condition("four", "writing", number=2), condition("history", "philosophy", number=1)
    )
    rule = asks(published(degree, *core, *general))

    assert outline(rule) == (
        "allOf",
        (2, ("allOf", "four", "three", "two"), "writing"),
        (1, "history", "philosophy"),
    )
    row = rule["allOf"][0]["of"][0]["allOf"]
    assert [course["accepts"]["after"] for course in row] == [[urn("three")], [urn("two")], [urn("one")]]


@pytest.mark.parametrize(
    ("change", "reason", "place"),
    [
        (
            {
                "ceterms:hasCondition": [
                    condition("selection", number=1, **{"ceterms:hasConstraint": [], "ceterms:requiredConstraints": 1})
                ]
            },
            "pathway-term-unknown",
            "/@graph/1/ceterms:hasCondition/0/ceterms:hasConstraint",
        ),
        ({"ceterms:preceeds": [resource("exam")]}, "pathway-term-unknown", "/@graph/1/ceterms:preceeds"),
        ({"ceasn:hasCondition": []}, "pathway-term-unknown", "/@graph/1/ceasn:hasCondition"),
        ({"ceterms:proxyForList": [urn("x")]}, "pathway-term-unknown", "/@graph/1/ceterms:proxyForList"),
        ({"hasCondition": []}, "pathway-term-unknown", "/@graph/1/hasCondition"),
    ],
)
def test_what_was_published_and_is_not_read_has_its_place(change: Document, reason: str, place: str) -> None:
    assert refused(published(DEGREE | change, SELECTION, EXAM, *COURSES)) == (reason, place)


def test_a_pathway_of_children_alone_says_of_nothing_that_it_is_required() -> None:
    first = component("cells", "Course", **{"ceasn:hasChild": [resource("genes")]})
    end = component("degree", "Credential", **{"ceasn:hasChild": [resource("cells")]})
    assert refused(published(end, first, COURSES[1]))[0] == "pathway-no-condition"
