"""Where a pathway says what its compact form says: a fault of the rule is shown in the document of its author."""

from __future__ import annotations

from typing import Any

import pytest

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import resolve
from vcwallet.stacks import import_pathway, lint_stack

OWNER = "did:web:college.example"
COMPONENTS = [
    {"@id": f"urn:c{n}", "@type": "ceterms:CourseComponent", "ceterms:proxyFor": f"urn:{n}"} for n in range(3)
]


def pathway(*conditions: JsonObject, **members: Any) -> JsonObject:
    head = {"@id": "urn:p", "@type": "ceterms:Pathway", "ceterms:ownedBy": OWNER} | members
    end = {"@id": "urn:end", "ceterms:proxyFor": "urn:award", "ceterms:hasCondition": list(conditions)}
    head["ceterms:hasDestinationComponent"] = "urn:end"
    return {"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": [head, end, *COMPONENTS]}


def of(*names: str, **members: Any) -> JsonObject:
    return {"ceterms:targetComponent": list(names)} | {f"ceterms:{term}": value for term, value in members.items()}


CONDITION = "/@graph/1/ceterms:hasCondition"
THREE_OF_TWO = of("urn:c0", "urn:c1", requiredNumber=3)
ONE_OPTION = of("urn:c0", logicalOperator="logic:Or")
OWN = {"slot": "s", "count": 3, "accepts": {"achievements": ["urn:0"]}}


@pytest.mark.parametrize(
    ("document", "reason", "place"),
    [
        (pathway(THREE_OF_TWO), "n-too-large", f"{CONDITION}/0/ceterms:requiredNumber"),
        (pathway(of("urn:c2"), THREE_OF_TWO), "n-too-large", f"{CONDITION}/1/ceterms:requiredNumber"),
        (
            pathway(of(requiredNumber=2, hasCondition=[THREE_OF_TWO, of("urn:c2")])),
            "n-too-large",
            f"{CONDITION}/0/ceterms:hasCondition/0/ceterms:requiredNumber",
        ),
        (pathway(ONE_OPTION, of("urn:c1")), "one-option", f"{CONDITION}/0/ceterms:targetComponent"),
        (
            pathway({"ceterms:logicalOperator": "logic:Or", "ceterms:hasCondition": [of("urn:c0")]}, of("urn:c1")),
            "one-option",
            f"{CONDITION}/0/ceterms:hasCondition",
        ),
        (
            pathway(of("urn:c0", requiredNumber=3) | {"stack:part": OWN}),
            "n-too-large",
            f"{CONDITION}/0/stack:part/count",
        ),
        (
            pathway(
                of("urn:c0"), **{"stack:rules": {"caps": [{"accepts": {"types": ["Course"]}, "atMostCredentials": 0}]}}
            ),
            "cap-zero",
            "/@graph/0/stack:rules/caps/0/atMostCredentials",
        ),
    ],
)
def test_a_fault_has_its_place_in_the_document(document: JsonObject, reason: str, place: str) -> None:
    imported = import_pathway(document)
    (fault,) = (fault for fault in lint_stack(imported.stack) if fault.reason == reason)

    assert imported.place(fault.pointer) == place
    assert resolve(document, place) is not None


def test_every_place_of_the_compact_form_leads_into_the_document() -> None:
    document = pathway(of("urn:c2"), THREE_OF_TWO, of("urn:c0", "urn:c2", logicalOperator="logic:Or"))
    imported = import_pathway(document)

    for fault in lint_stack(imported.stack):
        assert imported.place(fault.pointer) == "" or resolve(document, imported.place(fault.pointer)) is not None
    assert imported.place("/require/allOf/0/allOf/0/accepts") == "/@graph/4"  # the component that the slot is for
    assert imported.place("/owner") == "/@graph/0/ceterms:ownedBy"
