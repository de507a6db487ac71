"""The accessors of `vcwallet.model.access`, over every shape that a member can have; nothing goes around them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import vcwallet
from vcwallet.model.access import (
    as_list,
    entries_of,
    entry_pointer,
    global_id_of,
    id_of,
    identifier_of,
    is_ambiguous,
    is_set,
    issuer_id_of,
    nodes_of,
    objects_of,
    one_text_of,
    only_node,
    only_object,
    placed_objects,
    subjects_of,
    text_of,
    texts_of,
    types_of,
    values_of,
)

SRC = Path(vcwallet.__file__).parent
A: dict[str, Any] = {"id": "urn:a"}
B: dict[str, Any] = {"id": "urn:b"}
SET: dict[str, Any] = {"@set": [A, "urn:b"]}
LIST: dict[str, Any] = {"@list": [A, "urn:b"]}
INDEXED_SET: dict[str, Any] = {"@set": [A, "urn:b"], "@index": "x"}
SET_OF_ONE: dict[str, Any] = {"@set": A}


@pytest.mark.parametrize(
    ("value", "written", "values", "entries"),
    [
        ([A, "urn:b"], [A, "urn:b"], [A, "urn:b"], [A, "urn:b"]),
        ([], [], [], []),
        ([None, 5], [None, 5], [None, 5], [None, 5]),
        (A, [A], [A], [A]),
        ("urn:a", ["urn:a"], ["urn:a"], ["urn:a"]),
        (5, [5], [5], [5]),
        (SET, [SET], [A, "urn:b"], [A, "urn:b"]),
        (LIST, [LIST], [LIST], [A, "urn:b"]),
        (INDEXED_SET, [INDEXED_SET], [INDEXED_SET], [A, "urn:b"]),
        (SET_OF_ONE, [SET_OF_ONE], [A], [SET_OF_ONE]),
        (None, [None], [None], []),
    ],
)
def test_one_or_many_is_one_list_in_three_readings(
    value: object, written: list[object], values: list[object], entries: list[object]
) -> None:
    assert (as_list(value), values_of(value), entries_of(value)) == (written, values, entries)


def test_only_an_object_with_nothing_beside_its_set_is_a_set() -> None:
    assert is_set(SET)
    assert is_set(SET_OF_ONE)
    assert not any(is_set(value) for value in (INDEXED_SET, LIST, {}, [SET], None))


@pytest.mark.parametrize(
    ("value", "objects", "nodes"),
    [
        (A, [A], [A]),
        ([A, "urn:b", "", 5, None], [A], [A, B]),
        (SET, [A], [A, B]),
        (LIST, [A], [A, B]),
        ("urn:a", [], [A]),
        ("", [], []),
        (None, [], []),
    ],
)
def test_a_text_is_a_node_and_no_object(value: object, objects: list[object], nodes: list[object]) -> None:
    assert (list(objects_of(value)), list(nodes_of(value))) == (objects, nodes)


@pytest.mark.parametrize(
    ("value", "node"),
    [
        (A, A),
        ("urn:a", A),
        ([A, A], A),
        ([A, "urn:a"], A),
        ([A, B], {}),
        ([B, A], {}),
        ([{**A, "name": "x"}, "urn:a"], {}),
        ([], {}),
        (None, {}),
        (5, {}),
    ],
)
def test_of_nodes_that_differ_none_is_chosen(value: object, node: object) -> None:
    assert only_node(value) == node


@pytest.mark.parametrize(
    ("value", "found"),
    [(A, A), ([A, "urn:b"], A), (SET, A), ([A, A], {}), ([A, B], {}), ("urn:a", {}), ([], {}), (None, {})],
)
def test_of_several_objects_none_is_chosen_be_they_equal(value: object, found: object) -> None:
    assert only_object(value) == found


def test_a_pointer_has_a_number_only_in_an_array() -> None:
    assert entry_pointer([A, B], "/proof", 1) == "/proof/1"
    assert entry_pointer([A], "/proof", 0) == "/proof/0"
    assert entry_pointer(A, "/proof", 0) == "/proof"
    assert entry_pointer({"@set": [A, B]}, "/proof", 1) == "/proof"


def test_objects_of_a_member_are_given_with_their_places_as_they_are_written() -> None:
    assert list(placed_objects({"x": A}, "x", "/here")) == [(A, "/here/x")]
    assert list(placed_objects({"x": [A, "urn:c", B]}, "x")) == [(A, "/x/0"), (B, "/x/2")]
    assert list(placed_objects({"x": SET}, "x")) == [(SET, "/x")]
    assert [list(placed_objects(owner, "x")) for owner in ({}, {"x": "urn:a"}, {"x": None}, {"x": [[A]]})] == [[]] * 4


def test_the_subjects_are_given_with_their_places() -> None:
    assert list(subjects_of({"credentialSubject": A})) == [(A, "/credentialSubject")]
    assert list(subjects_of({"credentialSubject": [A, 5, B]})) == [
        (A, "/credentialSubject/0"),
        (B, "/credentialSubject/2"),
    ]
    assert list(subjects_of({"credentialSubject": "urn:a"})) == list(subjects_of({})) == []


@pytest.mark.parametrize(
    ("value", "identifier"),
    [
        ("urn:a", "urn:a"),
        (A, "urn:a"),
        ({"id": "_:b0"}, "_:b0"),
        ("", ""),
        ({}, None),
        ({"id": 5}, None),
        ([A], None),
        (5, None),
        (None, None),
    ],
)
def test_a_party_is_a_url_or_an_object_with_an_id(value: object, identifier: str | None) -> None:
    assert identifier_of(value) == identifier
    assert issuer_id_of({"issuer": value}) == identifier


def test_a_document_without_an_issuer_names_none() -> None:
    assert issuer_id_of({}) is None


def test_the_id_of_a_node_is_a_text() -> None:
    assert [id_of(node) for node in (A, {"id": "_:b0"}, {"id": 5}, {"id": [A]}, {})] == ["urn:a", "_:b0", "", "", ""]


def test_the_name_of_a_blank_node_is_no_id_beyond_its_document() -> None:
    assert [global_id_of(node) for node in (A, {"id": "_:b0"}, {"id": 5}, {})] == ["urn:a", "", "", ""]


@pytest.mark.parametrize(
    ("owner", "text", "one", "ambiguous"),
    [
        ({"x": "t"}, "t", "t", False),
        ({"x": ["t"]}, "", "t", False),
        ({"x": ["t", "t"]}, "", "t", False),
        ({"x": {"@set": ["t"]}}, "", "t", False),
        ({"x": ["t", "u"]}, "", None, True),
        ({"x": {"@list": ["t", "u"]}}, "", None, True),
        ({"x": [5]}, "", None, False),
        ({"x": {"@value": "t"}}, "", None, False),
        ({"x": 5}, "", None, False),
        ({"x": None}, "", "", False),
        ({"x": []}, "", "", False),
        ({}, "", "", False),
    ],
)
def test_one_text_is_told_from_none_and_from_rival_ones(
    owner: dict[str, object], text: str, one: str | None, ambiguous: bool
) -> None:
    assert (text_of(owner, "x"), one_text_of(owner, "x"), is_ambiguous(owner, "x")) == (text, one, ambiguous)


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("X", {"X"}),
        (["X", "Y", "X"], {"X", "Y"}),
        (["X", 5, None, A], {"X"}),
        (["X", ""], {"X", ""}),
        ({"@set": ["X"]}, set()),
        (None, set()),
    ],
)
def test_types_are_the_texts_among_one_or_many(value: object, texts: set[str]) -> None:
    assert texts_of(value) == texts
    assert types_of({"type": value}) == texts


def test_a_document_without_a_type_has_none() -> None:
    assert types_of({}) == set()


# Nothing goes around them ---------------------------------------------------------------------------------------------

BELOW = "canonical/"
"""The folder that works below the model, on JSON-LD before it is read."""


def listed_inline(tree: ast.AST) -> Iterator[int]:
    """Lines of `X if isinstance(X, list) else [X]`."""
    for node in ast.walk(tree):
        match node:
            case ast.IfExp(
                test=ast.Call(func=ast.Name(id="isinstance"), args=[value, ast.Name(id="list")]),
                body=body,
                orelse=ast.List(elts=[other]),
            ) if ast.dump(value) == ast.dump(body) == ast.dump(other):
                yield node.lineno


def test_one_or_many_is_told_apart_in_one_place() -> None:
    places = [
        f"{name}:{line}"
        for path in sorted(SRC.rglob("*.py"))
        if (name := path.relative_to(SRC).as_posix()) != "model/access.py" and not name.startswith(BELOW)
        for line in listed_inline(ast.parse(path.read_bytes()))
    ]

    assert places == []


def test_the_idiom_is_seen_where_it_stands() -> None:
    source = "x = (a.b if isinstance(a.b, list) else [a.b])[:3] + (c if isinstance(c, list) else [d])"

    assert list(listed_inline(ast.parse(source))) == [1]
    assert list(listed_inline(ast.parse((SRC / "model" / "access.py").read_bytes()))) != []
