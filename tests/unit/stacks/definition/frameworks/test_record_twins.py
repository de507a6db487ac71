"""What a record says of an achievement that does for a part or for the whole is not lost."""

from __future__ import annotations

import pytest

from support.badges import Document
from support.stack_evidence import COLLEGE, urn
from vcwallet.stacks import ImportedRecord, StackError, import_record
from vcwallet.stacks.definition.rules.rule_traversal import leaves


def said(source: str, kind: str, target: str, **members: object) -> Document:
    return {"associationType": kind, "sourceId": urn(source), "targetId": urn(target)} | members


def from_record(*associations: Document) -> ImportedRecord:
    record = {"credentialSubject": {"association": [said("a", "isPartOf", "whole"), *associations]}}
    return import_record(record, urn("whole"), stack_id=urn("s"), owner=COLLEGE.did)


@pytest.mark.parametrize(
    ("associations", "reason", "place"),
    [
        ([said("a", "replacedBy", "b"), said("c", "isPartOf", "b")], "record-twin", "/2"),
        ([said("a", "replacedBy", "b"), said("b", "isParentOf", "c")], "record-twin", "/2"),
        ([said("a", "exactMatchOf", "b"), said("c", "isChildOf", "b")], "record-twin", "/2"),
        ([said("b", "exactMatchOf", "a"), said("x", "precedes", "b")], "record-twin", "/2"),
        (
            [said("a", "replacedBy", "b"), said("b", "exactMatchOf", "d"), said("c", "isPartOf", "d")],
            "record-twin",
            "/3",
        ),
        ([said("whole", "exactMatchOf", "w"), said("c", "isPartOf", "w")], "record-twin", "/2"),
        ([said("whole", "exactMatchOf", "w"), said("x", "precedes", "w")], "record-twin", "/2"),
        ([said("whole", "exactMatchOf", "a")], "record-circle", "/0"),
        ([said("c", "precedes", "a"), said("c", "exactMatchOf", "a")], "record-circle", "/1"),
        (
            [said("c", "precedes", "a"), said("c", "exactMatchOf", "z"), said("z", "exactMatchOf", "a")],
            "record-circle",
            "/1",
        ),
        ([said("c", "precedes", "a"), said("a", "replacedBy", "c")], "record-circle", "/1"),
        ([said("b", "isPartOf", "whole"), said("a", "exactMatchOf", "b")], "record-equal-parts", "/2"),
        (
            [said("b", "isPartOf", "whole"), said("a", "exactMatchOf", "z"), said("z", "exactMatchOf", "b")],
            "record-equal-parts",
            "/3",
        ),
        ([said("b", "isPartOf", "c"), said("c", "exactMatchOf", "b")], "record-circle", "/1"),
        ([said("whole", "precedes", "a")], "record-circle", "/1"),
        ([said("b", "isPeerOf", "a", weight=2)], "record-term-unknown", "/1/weight"),
    ],
)
def test_what_would_not_be_asked_for_is_refused(associations: list[Document], reason: str, place: str) -> None:
    with pytest.raises(StackError) as caught:
        from_record(*associations)
    assert (caught.value.reason, caught.value.pointer) == (reason, f"/credentialSubject/association{place}")
    assert "STACK_ERROR" not in str(caught.value)


def test_what_is_said_of_both_is_asked_for_once() -> None:
    parts = [said("c", "isPartOf", of) for of in "ab"]
    orders = [said("x", "precedes", of) for of in "ab"]
    found = from_record(said("a", "replacedBy", "b"), *parts, *orders)
    first, second = found.stack.require.parts  # type: ignore[union-attr]
    assert (first.accepts.achievements, first.accepts.after) == ((urn("a"), urn("b")), (urn("x"),))
    assert (second.id, found.described) == (urn("c"), ())


def test_what_an_older_edition_was_made_of_is_listed() -> None:
    found = from_record(said("z", "replacedBy", "a"), said("c", "isPartOf", "z"))
    assert [kind for kind, _ in found.described] == ["isPartOf", "replacedBy"]


def test_a_subject_that_is_no_object_is_refused() -> None:
    record = {"credentialSubject": [{"association": said("a", "isPartOf", "whole")}, "did:example:anna"]}
    with pytest.raises(StackError) as caught:
        import_record(record, urn("whole"), stack_id=urn("s"), owner=COLLEGE.did)
    assert (caught.value.reason, caught.value.pointer) == ("kind", "/credentialSubject/1")


def test_an_achievement_in_two_spellings_is_refused() -> None:
    links = [said("a", "isPartOf", "whole"), said("a", "isPartOf", "whole") | {"sourceId": "URN:example:a"}]
    with pytest.raises(StackError) as caught:
        import_record({"association": links}, urn("whole"), stack_id=urn("s"), owner=COLLEGE.did)
    assert (caught.value.reason, caught.value.pointer[:14]) == ("iri-spelled-twice", "/association/0")


def test_what_was_replaced_by_an_equal_is_no_circle() -> None:
    found = from_record(said("a", "replacedBy", "b"), said("a", "exactMatchOf", "b"))
    assert (len(list(leaves(found.stack.require))), found.stack.equivalents) == (1, ((urn("a"), urn("b")),))
