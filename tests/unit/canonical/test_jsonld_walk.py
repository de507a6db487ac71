"""What JSON-LD documents say: each construct that credentials may use, and the statements that it makes."""

from __future__ import annotations

from typing import Any

import pytest

from support.pyld_oracle import EX, statements

Context = dict[str, Any]


def said(context: Context, **members: Any) -> list[str]:
    """The statements of a node `<s>` with these members; `_` in a name stands for `@`."""
    node = {name.replace("_", "@", 1) if name.startswith("_") else name: value for name, value in members.items()}
    return statements({"@context": {"@version": 1.1, "ex": EX, **context}, "@id": f"{EX}s", **node})


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("text", '"text"'),
        ("", '""'),
        ('"\\\n\x01', '"\\"\\\\\\n\\u0001"'),
        (True, '"true"^^<xsd:boolean>'),
        (False, '"false"^^<xsd:boolean>'),
        (0, '"0"^^<xsd:integer>'),
        (-7, '"-7"^^<xsd:integer>'),
        (3.0, '"3"^^<xsd:integer>'),
        (-0.0, '"0"^^<xsd:integer>'),
        (1.5, '"1.5E0"^^<xsd:double>'),
        (-0.1, '"-1.0E-1"^^<xsd:double>'),
        (1e21, '"1.0E21"^^<xsd:double>'),
        (1 / 3, '"3.333333333333333E-1"^^<xsd:double>'),
        (1e20, '"100000000000000000000"^^<xsd:integer>'),
        (2**53 - 1, '"9007199254740991"^^<xsd:integer>'),
        (5e-324, '"4.940656458412465E-324"^^<xsd:double>'),
    ],
)
def test_values_become_literals(value: Any, literal: str) -> None:
    assert said({"p": "ex:p"}, p=value) == [f"<s> <p> {literal}"]


@pytest.mark.parametrize(
    ("definition", "value", "expected"),
    [
        ({"@id": "ex:p", "@type": "http://www.w3.org/2001/XMLSchema#date"}, "2026-01-01", '"2026-01-01"^^<xsd:date>'),
        ({"@id": "ex:p", "@type": "http://www.w3.org/2001/XMLSchema#string"}, "x", '"x"'),
        ({"@id": "ex:p", "@type": "http://www.w3.org/2001/XMLSchema#double"}, 2, '"2.0E0"^^<xsd:double>'),
        ({"@id": "ex:p", "@type": "http://www.w3.org/2001/XMLSchema#float"}, 2, '"2"^^<xsd:float>'),
        ({"@id": "ex:p", "@type": "http://www.w3.org/2001/XMLSchema#boolean"}, True, '"true"^^<xsd:boolean>'),
        ({"@id": "ex:p", "@type": "@id"}, "ex:o", "<o>"),
        ({"@id": "ex:p", "@type": "@id"}, "urn:uuid:1", "<urn:uuid:1>"),
        ({"@id": "ex:p", "@type": "@id"}, 5, '"5"^^<xsd:integer>'),
        ({"@id": "ex:p", "@type": "@vocab"}, "word", "<word>"),
        ({"@id": "ex:p", "@type": "@vocab"}, "https://example.org/o", "<o>"),
        ({"@id": "ex:p", "@type": "@none"}, "text", '"text"'),
        ({"@id": "ex:p", "@language": "de-AT"}, "Leiter", '"Leiter"@de-at'),
        ({"@id": "ex:p", "@language": None}, "Leiter", '"Leiter"'),
        ({"@id": "ex:p", "@container": "@set"}, ["a", ["b"], None], ['"a"', '"b"']),
        ({"@id": "ex:p", "@container": "@language"}, {"en": "a", "de": ["b", None]}, ['"a"@en', '"b"@de']),
        ({"@id": "ex:p", "@container": "@language"}, {"@none": "c"}, '"c"'),
        ({"@id": "ex:p", "@container": "@language"}, "plain", '"plain"'),
        ({"@id": "ex:p", "@container": "@index"}, {"1": "a", "2": ["b"]}, ['"a"', '"b"']),
        ({"@id": "ex:p", "@type": "@json"}, {"b": [1.0], "a": "é"}, '"{\\"a\\":\\"é\\",\\"b\\":[1]}"^^<rdf:JSON>'),
        ({"@id": "ex:p", "@type": "@json", "@container": "@set"}, [1], '"[1]"^^<rdf:JSON>'),
        ({"@id": "ex:p", "@type": "@json"}, None, '"null"^^<rdf:JSON>'),
    ],
)  # fmt: skip
def test_terms_coerce_their_values(definition: Context, value: Any, expected: str | list[str]) -> None:
    context = {"p": definition, "word": "ex:word"}
    wanted = [expected] if isinstance(expected, str) else expected
    assert said(context, p=value) == sorted(f"<s> <p> {each}" for each in wanted)


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ({"@value": "x"}, '"x"'),
        ({"@value": "x", "@language": "EN"}, '"x"@en'),
        ({"@value": "x", "@language": "en", "@direction": None, "@index": "i"}, '"x"@en'),
        ({"@value": "x", "@type": "ex:t"}, '"x"^^<t>'),
        ({"@value": 4, "@type": "ex:t"}, '"4"^^<t>'),
        ({"@value": 4.5}, '"4.5E0"^^<xsd:double>'),
        ({"@value": [1], "@type": "@json"}, '"[1]"^^<rdf:JSON>'),
        ({"@set": ["x", {"@value": "x"}]}, '"x"'),
    ],
)
def test_value_objects_say_what_they_are(value: Any, literal: str) -> None:
    assert said({"@language": "fr", "p": {"@id": "ex:p", "@language": None}}, p=value) == [f"<s> <p> {literal}"]


def test_the_default_language_holds_for_plain_texts_only() -> None:
    context = {"@language": "fr", "p": "ex:p", "d": {"@id": "ex:d", "@type": "ex:date"}}
    expected = ['<s> <d> "x"^^<date>', '<s> <p> "1"^^<xsd:integer>', '<s> <p> "a"@fr', '<s> <p> "b"']
    assert said(context, p=["a", {"@value": "b"}, 1], d="x") == expected


def test_what_says_nothing_leaves_no_trace() -> None:
    context = {
        "p": "ex:p",
        "l": {"@id": "ex:l", "@container": "@list"},
        "m": {"@id": "ex:m", "@container": "@language"},
    }
    nothing: dict[str, Any] = {"p": [None, [], {"@value": None}], "l": None, "m": {"en": None}, "_index": "i"}
    assert said(context, **nothing, **{"ex:q": "x"}) == ['<s> <q> "x"']


def test_lists_are_rdf_collections() -> None:
    context = {"l": {"@id": "ex:l", "@container": "@list"}, "p": "ex:p"}
    expected = [
        "<s> <l> _:b1",
        '_:b0 <rdf:first> "b"',
        "_:b0 <rdf:rest> <rdf:nil>",
        '_:b1 <rdf:first> "a"',
        "_:b1 <rdf:rest> _:b0",
    ]
    assert said(context, l=["a", None, "b"]) == expected
    assert said(context, l={"@list": ["a", "b"]}) == expected
    assert said(context, l={"@set": ["a", "b"]}) == expected
    assert said(context, p={"@list": ["a", "b"]}) == [each.replace("<l>", "<p>") for each in expected]
    assert said(context, l=[]) == ["<s> <l> <rdf:nil>"]
    assert said(context, l="a") == ["<s> <l> _:b0", '_:b0 <rdf:first> "a"', "_:b0 <rdf:rest> <rdf:nil>"]
    assert said(context, l=[[]]) == ["<s> <l> _:b0", "_:b0 <rdf:first> <rdf:nil>", "_:b0 <rdf:rest> <rdf:nil>"]
    assert said(context, l={"@value": None}, p="1") == said(context, l=None, p="1") == ['<s> <p> "1"']


def test_nodes_nest_and_blank_nodes_are_renamed() -> None:
    inner = {"ex:p": {"@id": "_:b0", "ex:q": [{"ex:r": 1}, {"@id": "_:b0"}]}}
    assert statements({"@context": {"ex": EX}, **inner}) == [
        "_:b0 <p> _:b1",
        "_:b1 <q> _:b1",
        "_:b1 <q> _:b2",
        '_:b2 <r> "1"^^<xsd:integer>',
    ]


def test_aliases_of_keywords() -> None:
    context = {"id": "@id", "type": "@type", "value": "@value", "graph": "@graph", "T": f"{EX}T"}
    document = {"@context": context, "id": f"{EX}s", "type": ["T", "urn:t"], f"{EX}p": {"value": "x", "type": "T"}}
    assert statements(document) == ['<s> <p> "x"^^<T>', "<s> <rdf:type> <T>", "<s> <rdf:type> <urn:t>"]


def test_graphs_have_names() -> None:
    context = {"g": {"@id": "ex:g", "@container": "@graph"}, "p": "ex:p"}
    assert said(context, g=[{"@id": "ex:x", "p": "1"}, {"p": "2"}]) == [
        "<s> <g> _:b0",
        "<s> <g> _:b1",
        '<x> <p> "1" _:b0',
        '_:b2 <p> "2" _:b1',
    ]
    assert said(context, p="0", _graph={"@id": "ex:x", "p": "1"}) == ['<s> <p> "0"', '<x> <p> "1" <s>']
    assert said(context, g=[{"@set": []}, {"@value": None}, None], p="0") == ['<s> <p> "0"']
    assert statements({"@context": {"p": f"{EX}p"}, "@graph": [{"p": "1"}], "q": None}) == ['_:b0 <p> "1"']


def test_id_maps_and_graph_id_maps() -> None:
    context: Context = {"p": "ex:p", "m": {"@id": "ex:m", "@container": "@id"}}
    assert said(context, m={"ex:x": {"p": "1"}, "@none": {"p": "2"}}) == [
        "<s> <m> <x>",
        "<s> <m> _:b0",
        '<x> <p> "1"',
        '_:b0 <p> "2"',
    ]
    context["m"]["@container"] = ["@graph", "@id"]
    assert said(context, m={"ex:x": [{"@id": "ex:y", "p": "1"}]}) == ["<s> <m> <x>", '<y> <p> "1" <x>']
    assert said(context, m={"ex:x": {"@graph": {"@id": "ex:y", "p": "1"}}}) == ["<s> <m> <x>", '<y> <p> "1" <x>']


def test_type_maps_bring_the_scope_of_the_type() -> None:
    context = {
        "m": {"@id": "ex:m", "@container": "@type"},
        "T": {"@id": "ex:T", "@context": {"p": "ex:p"}},
        "v": {"@id": "ex:v", "@type": "@id", "@container": "@type"},
    }
    assert said(context, m={"T": {"p": "1"}}) == ["<s> <m> _:b0", '_:b0 <p> "1"', "_:b0 <rdf:type> <T>"]
    assert said(context, v={"T": "urn:x"}) == ["<s> <v> <urn:x>", "<urn:x> <rdf:type> <T>"]


def test_property_indexes_say_something() -> None:
    context = {"p": "ex:p", "m": {"@id": "ex:m", "@container": "@index", "@index": "ex:key"}}
    assert said(context, m={"a": {"@id": "ex:x", "p": "1"}}) == ["<s> <m> <x>", '<x> <key> "a"', '<x> <p> "1"']


def test_nested_members_belong_to_the_node() -> None:
    context = {"p": "ex:p", "more": "@nest", "T": "ex:T"}
    assert said(context, more=[{"p": "1", "@type": "T"}, {"more": {"p": "2"}}]) == [
        '<s> <p> "1"',
        '<s> <p> "2"',
        "<s> <rdf:type> <T>",
    ]


def test_reversed_properties_run_the_other_way() -> None:
    context = {"back": {"@reverse": "ex:p", "@type": "@id"}, "p": "ex:p", "q": "ex:q"}
    expected = ['<x> <q> "1"', "<x> <p> <s>", "<y> <p> <s>"]
    assert said(context, back=[{"@id": "ex:x", "q": "1"}, "ex:y"]) == sorted(expected)
    assert said(context, _reverse={"p": [{"@id": "ex:x", "q": "1"}, {"@id": "ex:y"}]}) == sorted(expected)
    assert said(context, _reverse={"back": "ex:x"}) == ["<s> <p> <x>"]


def test_included_nodes_stand_beside() -> None:
    context = {"p": "ex:p", "also": "@included"}
    assert said(context, p="0", also=[{"@id": "ex:x", "p": "1"}]) == ['<s> <p> "0"', '<x> <p> "1"']


def test_names_without_a_definition_may_be_iris_or_words_of_the_vocabulary() -> None:
    assert said({"@vocab": EX}, word="1", _type="Thing") == ["<s> <rdf:type> <Thing>", '<s> <word> "1"']
    assert said({}, **{"urn:p": "1", "ex:q": "2"}) == ['<s> <q> "2"', '<s> <urn:p> "1"']
