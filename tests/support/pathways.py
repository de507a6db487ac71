"""Pathways in CTDL as registries publish them: a graph of components and conditions, and what is read of it."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.stack_evidence import COLLEGE, urn
from vcwallet.stacks import Stack, StackError

CTDL = "https://credreg.net/ctdl/schema/context/json"
EX = "urn:pathway:"
REGISTRY = "https://registry.example/resources/ce-"


def condition(*targets: str, **members: Any) -> Document:
    """A condition that requires components."""
    named = {f"ceterms:{name}": value for name, value in members.items()}
    return {
        "@type": "ceterms:ComponentCondition",
        "ceterms:targetComponent": [f"ex:{name}" for name in targets],
    } | named


def component(name: str, *conditions: Document, kind: str = "Course", **members: Any) -> Document:
    """A component that stands for the achievement of its name; one of the kind `Basic` for none."""
    found: Document = {"@id": f"ex:{name}", "@type": f"ceterms:{kind}Component", "ceterms:name": {"en": name.title()}}
    if kind != "Basic":
        found["ceterms:proxyFor"] = urn(name)
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
    contexts = context if isinstance(context, list) else [context]
    return {"@context": [*contexts, {"ex": EX}], "@graph": [head | members, *components]}


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
