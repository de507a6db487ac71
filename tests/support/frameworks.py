"""Frameworks of skills in CASE, as servers of frameworks give them."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.stack_evidence import urn
from vcwallet.stacks import Framework, StackError


def item(name: str, **members: Any) -> Document:
    return {"uri": urn(name), "identifier": name, "fullStatement": name.title()} | members


def link(origin: Any, kind: str, destination: Any, **members: Any) -> Document:
    ends = [{"uri": urn(end), "identifier": end} if isinstance(end, str) else end for end in (origin, destination)]
    return {"associationType": kind, "originNodeURI": ends[0], "destinationNodeURI": ends[1]} | members


def package(*links: Document, items: Any = None, **members: Any) -> Document:
    """A framework of two headings and three skills, as servers of CASE give it."""
    tree = [("data", "F"), ("work", "F"), ("read", "data"), ("clean", "data"), ("show", "work")]
    known = [item(name) for name in ("data", "work", "read", "clean", "show")]
    return {
        "CFDocument": {"uri": urn("F"), "identifier": "F", "title": "Skills"},
        "CFItems": known if items is None else items,
        "CFAssociations": [*(link(child, "isChildOf", parent) for child, parent in tree), *links],
    } | members


def skills(framework: Framework, **asked: Any) -> list[str]:
    return [skill.id.rpartition(":")[2] for skill in framework.part("k", **asked).items]


def refused_package(document: Document) -> tuple[str, str]:
    with pytest.raises(StackError) as caught:
        Framework.from_case(document)
    assert "STACK_ERROR" not in str(caught.value)
    return caught.value.reason, caught.value.pointer
