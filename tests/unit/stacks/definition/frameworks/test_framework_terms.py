"""What a CASE package says in other places than its hierarchy is refused where it could change the skills of a rule."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import Document
from support.frameworks import item, link, package, refused_package, skills
from support.stack_evidence import urn
from vcwallet.stacks import Framework, StackError

GROUPING = {"uri": urn("grouping"), "identifier": "grouping", "title": "By grade"}


def items(**members: Document) -> list[Document]:
    return [item(name, **members.get(name, {})) for name in ("data", "work", "read", "clean", "show")]


def refused_part(framework: Framework, **asked: Any) -> tuple[str, str]:
    with pytest.raises(StackError) as caught:
        framework.part("k", **asked)
    assert "STACK_ERROR" not in str(caught.value)
    return caught.value.reason, caught.value.pointer


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (package(CFRules=[]), "/CFRules"),
        (package(CFDocument={"uri": urn("F"), "requires": urn("G")}), "/CFDocument/requires"),
        (package(items=items(read={"minimumLevel": "B2"})), "/CFItems/2/minimumLevel"),
        (
            package(items=items(read={"associationSet": [{"associationType": "isParentOf"}]})),
            "/CFItems/2/associationSet",
        ),
        (package(link("read", "isPeerOf", "clean", condition="only if")), "/CFAssociations/5/condition"),
    ],
)
def test_a_member_that_is_not_understood_is_refused(document: Document, place: str) -> None:
    assert refused_package(document) == ("framework-term-unknown", place)


@pytest.mark.parametrize("document", [{}, {"title": "Skills"}, {"uri": ""}])
def test_a_framework_without_a_uri_is_refused(document: Document) -> None:
    assert refused_package(package(CFDocument=document)) == ("framework-item-uri", "/CFDocument/uri")


def test_no_identifier_is_the_uri_of_another_item() -> None:
    document = package(items=items(read={"identifier": urn("data")}))
    assert refused_package(document) == ("framework-item-twice", "/CFItems/2/identifier")


def test_no_item_is_the_document() -> None:
    assert refused_package(package(items=[*items(), item("F")])) == ("framework-item-twice", "/CFItems/5/uri")


def test_what_hangs_below_something_missing_is_not_left_out_of_a_part() -> None:
    """It may stand below the item that a rule is made of, by way of what the package does not hold."""
    lost = [*package()["CFAssociations"], link("more", "isChildOf", "gone")]
    framework = Framework.from_case(package(items=[*items(), item("more")], CFAssociations=lost))

    assert skills(framework) == ["read", "clean", "show", "more"]
    assert refused_part(framework, under=urn("data")) == ("framework-reserve", "/CFAssociations/5")
    both = Framework.from_case(package(link("read", "isChildOf", "gone")))
    assert skills(both, under=urn("data")) == ["read", "clean"]


@pytest.mark.parametrize("kind", ["isChildOf", "isPartOf", "hasSkillLevel", "ext:excludes"])
def test_what_is_said_of_other_items_is_listed(kind: str) -> None:
    framework = Framework.from_case(package(link("gone", kind, "elsewhere")))
    assert skills(framework, at_least=2) == ["read", "clean", "show"]
    assert framework.described == ((kind, "/CFAssociations/5/associationType"),)


def test_two_skills_that_are_a_third_are_one() -> None:
    both = [link("read", "exactMatchOf", "elsewhere"), link("elsewhere", "replacedBy", "clean")]
    framework = Framework.from_case(package(*both))
    assert skills(framework) == ["read", "clean", "show"]
    assert refused_part(framework, at_least=2) == ("framework-reserve", "/CFAssociations/6")
    assert skills(framework, under=urn("work"), at_least=1) == ["show"]


def test_a_long_chain_of_equals_is_walked_once() -> None:
    chain = [link(f"x{number + 1}", "exactMatchOf", f"x{number}") for number in range(20_000)]
    ends = link("read", "exactMatchOf", "x0"), link("x20000", "exactMatchOf", "clean")
    assert refused_part(Framework.from_case(package(*chain, *ends)), at_least=2)[0] == "framework-reserve"


@pytest.mark.parametrize("kind", ["hasSkillLevel", "ext:requiresAll"])
def test_what_is_said_of_a_heading_is_said_of_what_stands_below(kind: str) -> None:
    framework = Framework.from_case(package(link("data", kind, "elsewhere")))
    assert refused_part(framework, under=urn("data")) == ("framework-reserve", "/CFAssociations/5")
    assert skills(framework, under=urn("work")) == ["show"]


def test_a_skill_of_one_grouping_that_is_a_heading_of_another_is_refused() -> None:
    framework = Framework.from_case(package(link("clean", "isChildOf", "read", CFAssociationGroupingURI=GROUPING)))
    assert refused_part(framework) == ("framework-reserve", "/CFAssociations/5")
    assert skills(framework, under=urn("work")) == ["show"]
    other = Framework.from_case(package(link("read", "isChildOf", "work", CFAssociationGroupingURI=GROUPING)))
    assert skills(other, under=urn("work")) == ["read", "show"]


def test_a_framework_is_no_part_of_its_own_item() -> None:
    assert refused_package(package(link("F", "isChildOf", "read"))) == ("framework-circle", "/CFAssociations/5")


def test_a_framework_may_be_part_of_another() -> None:
    framework = Framework.from_case(package(link("F", "isPartOf", "elsewhere")))
    assert skills(framework, under=urn("data")) == ["read", "clean"]
    assert framework.described == (("isPartOf", "/CFAssociations/5/associationType"),)


def test_a_skill_in_two_spellings_is_one() -> None:
    """URIs are compared in one spelling, and UUIDs whatever the case of their letters."""
    upper = {"read": {"identifier": "ABCD-1"}, "clean": {"identifier": "abcd-1"}}
    assert refused_package(package(items=items(**upper))) == ("framework-item-twice", "/CFItems/3/identifier")
    pair = {"read": {"uri": "https://f.example/2"}, "clean": {"uri": "https://F.example/2"}}
    assert refused_package(package(items=items(**pair))) == ("framework-item-twice", "/CFItems/3/uri")


@pytest.mark.parametrize("kind", ["hasSkillLevel", "replacedBy"])
def test_what_is_said_of_a_skill_in_another_spelling_matters(kind: str) -> None:
    origin, other = {"uri": "URN:example:read"}, {"uri": "URN:Example:clean"}
    framework = Framework.from_case(package(link(origin, kind, other)))
    assert refused_part(framework, at_least=1) == ("framework-reserve", "/CFAssociations/5")


def test_two_skills_that_equal_one_thing_elsewhere_in_two_spellings_are_one() -> None:
    ends = {"uri": "https://x.example/1"}, {"uri": "https://X.example/1"}
    framework = Framework.from_case(
        package(*(link(n, "exactMatchOf", e) for n, e in zip(("read", "clean"), ends, strict=True)))
    )
    assert refused_part(framework, at_least=1)[0] == "framework-reserve"
