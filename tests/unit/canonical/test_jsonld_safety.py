"""Nothing is left out: whatever JSON-LD would drop is an error that names the place.

See docs/security.md, rows 2, 4 and 12.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from support.pyld_oracle import EX, no_contexts
from vcwallet.canonical import canonicalize, to_quads
from vcwallet.errors import DataLossError, LimitError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.limits import DEFAULT
from vcwallet.rendering.words.phrases import describe_error

CONTEXT = {
    "@version": 1.1,
    "ex": EX,
    "id": "@id",
    "type": "@type",
    "p": "ex:p",
    "link": {"@id": "ex:link", "@type": "@id"},
    "word": {"@id": "ex:word", "@type": "@vocab"},
    "nothing": None,
    "blank": "_:blank",
    "lang": {"@id": "ex:lang", "@container": "@language"},
    "list": {"@id": "ex:list", "@container": "@list"},
    "graph": {"@id": "ex:graph", "@container": "@graph", "@type": "@id"},
    "byId": {"@id": "ex:byId", "@container": "@id", "@type": "@id"},
    "byType": {"@id": "ex:byType", "@container": "@type"},
    "byKey": {"@id": "ex:byKey", "@container": "@index", "@index": "ex:key"},
    "back": {"@reverse": "ex:p"},
    "nested": "@nest",
    "graphs": "@graph",
    "graphJson": {"@id": "ex:graphJson", "@container": "@graph", "@type": "@json"},
    "tagged": {"@id": "ex:tagged", "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"},
}


def refused(document: Any, **options: Any) -> VcwalletError:
    with pytest.raises(VcwalletError) as caught:
        to_quads(document, contexts=no_contexts, **options)
    assert "<" not in describe_error(caught.value).split("(at ")[0] or "iri" in caught.value.params
    return caught.value


@pytest.mark.parametrize(
    ("members", "reason", "pointer"),
    [
        ({"foo": 1}, "undefined-term", "/foo"),
        ({"foo": None}, "undefined-term", "/foo"),
        ({"p": [{"p": 1}, {"a/b": 1}]}, "undefined-term", "/p/1/a~1b"),
        ({"nothing": 1}, "undefined-term", "/nothing"),
        ({"@unknown": 1}, "undefined-term", "/@unknown"),
        ({"blank": 1}, "blank-node-property", "/blank"),
        ({"_:b0": 1}, "blank-node-property", "/_:b0"),
        ({"type": "Thing"}, "undefined-type", "/type"),
        ({"type": ["ex:T", "Thing"]}, "undefined-type", "/type/1"),
        ({"type": "id"}, "undefined-type", "/type"),
        ({"type": "nothing"}, "undefined-type", "/type"),
        ({"type": None}, "invalid-type-value", "/type"),
        ({"type": [["ex:T"]]}, "invalid-type-value", "/type/0"),
        ({"id": "relative"}, "relative-iri", "/id"),
        ({"id": ""}, "relative-iri", "/id"),
        ({"id": "//example.org/x"}, "relative-iri", "/id"),
        ({"id": "https://example.org/a b"}, "relative-iri", "/id"),
        ({"id": 'https://example.org/"'}, "relative-iri", "/id"),
        ({"id": 5}, "invalid-id-value", "/id"),
        ({"id": None}, "invalid-id-value", "/id"),
        ({"id": ["urn:a"]}, "invalid-id-value", "/id"),
        ({"id": "urn:a", "@id": "urn:b"}, "colliding-keywords", ""),
        ({"link": "relative"}, "relative-iri", "/link"),
        ({"link": ["urn:a", "b"]}, "relative-iri", "/link/1"),
        ({"word": "undefined"}, "relative-iri", "/word"),
        ({"word": "id"}, "relative-iri", "/word"),
        ({"tagged": "x"}, "invalid-typed-value", "/tagged"),
        ({"tagged": 1}, "invalid-typed-value", "/tagged"),
        ({"word": "@unknown"}, "relative-iri", "/word"),
        ({"p": {"@value": "x", "@id": "urn:a", "id": "urn:a"}}, "colliding-keywords", "/p/id"),
        ({"@graph": [{"p": 1}], "graphs": {"p": 1}, "p": 1}, "colliding-keywords", "/@graph"),
        ({"@graph": [{"@set": [{"p": 1}, "x"]}]}, "free-floating-value", "/@graph/0/@set/1"),
        ({"graphJson": 1}, "free-floating-value", "/graphJson"),
        ({"p": {"@value": "x", "@type": "relative"}}, "invalid-typed-value", "/p/@value"),
        ({"p": {"@value": "x", "@type": None}}, "invalid-typed-value", "/p/@value"),
        ({"p": {"@value": "x", "@type": "ex:t", "@language": "en"}}, "invalid-value-object", "/p/@value"),
        ({"p": {"@value": "x", "id": "urn:a"}}, "invalid-value-object", "/p/id"),
        ({"p": {"@value": "x", "p": "y"}}, "invalid-value-object", "/p/p"),
        ({"p": {"@value": "x", "foo": "y"}}, "undefined-term", "/p/foo"),
        ({"p": {"@value": ["x"]}}, "invalid-value-object-value", "/p/@value"),
        ({"p": {"@value": 1, "@language": "en"}}, "invalid-language-tagged-value", "/p/@value"),
        ({"p": {"@value": "x", "@language": "e_n"}}, "invalid-language", "/p/@value"),
        ({"p": {"@value": "x", "@language": None}}, "invalid-language", "/p/@value"),
        ({"p": {"@value": "x", "@index": 1}}, "invalid-index-value", "/p/@index"),
        ({"p": {"@list": [], "@set": []}}, "invalid-list-object", "/p/@set"),
        ({"p": {"@set": [], "p": 1}}, "invalid-set-object", "/p/p"),
        ({"p": {"@language": "en"}}, "misplaced-keyword", "/p/@language"),
        ({"p": {"@vocab": "x"}}, "misplaced-keyword", "/p/@vocab"),
        ({"lang": {"e_n": "x"}}, "invalid-language", "/lang/e_n"),
        ({"lang": {"en": [1]}}, "invalid-language-map-value", "/lang/en"),
        ({"list": ["a", {"foo": 1}]}, "undefined-term", "/list/1/foo"),
        ({"graph": "urn:only-an-id"}, "free-floating-value", "/graph"),
        ({"graph": {"id": "urn:only-an-id"}}, "free-floating-value", "/graph"),
        ({"graph": [{"@value": "x"}]}, "free-floating-value", "/graph/0"),
        ({"@graph": [{"p": 1}, "text"]}, "free-floating-value", "/@graph/1"),
        ({"@graph": {"id": "urn:only-an-id"}}, "free-floating-value", "/@graph"),
        ({"@graph": {"@list": [1]}}, "free-floating-value", "/@graph/@list"),
        ({"@graph": [{"id": "urn:lost", "@included": {"p": 1}}]}, "free-floating-value", "/@graph/0"),
        ({"@included": "text"}, "free-floating-value", "/@included"),
        ({"byId": {"urn:a": {"id": "urn:b"}}}, "map-key-contradicted", "/byId/urn:a"),
        ({"byId": {"urn:a": "urn:b"}}, "map-key-contradicted", "/byId/urn:a"),
        ({"byId": {"relative": {}}}, "relative-iri", "/byId/relative"),
        ({"byType": {"Thing": {}}}, "undefined-type", "/byType/Thing"),
        ({"byKey": {"k": "text"}}, "invalid-value-object", "/byKey/k"),
        ({"byKey": {"k": {"@list": ["text"]}}}, "invalid-list-object", "/byKey/k"),
        ({"byType": {"ex:T": {"@list": []}}}, "invalid-list-object", "/byType/ex:T"),
        ({"back": "text"}, "invalid-reverse-property-value", "/back"),
        ({"back": {"@list": []}}, "invalid-reverse-property-value", "/back"),
        ({"@reverse": "x"}, "invalid-reverse-value", "/@reverse"),
        ({"@reverse": {"id": "urn:a"}}, "invalid-reverse-property-map", "/@reverse/id"),
        ({"@reverse": {"p": {"@list": ["x"]}}}, "invalid-reverse-property-value", "/@reverse/p"),
        ({"@reverse": {"nothing": {}}}, "undefined-term", "/@reverse/nothing"),
        ({"nested": "x"}, "invalid-nest-value", "/nested"),
        ({"nested": [{"@value": "x"}]}, "invalid-nest-value", "/nested/0"),
        ({"@index": 1}, "invalid-index-value", "/@index"),
        ({"p": [{"id": "urn:a", "@index": "1"}, {"id": "urn:a", "@index": "2"}]}, "conflicting-indexes", "/p/1/@index"),
    ],
)  # fmt: skip
def test_what_would_be_left_out_is_an_error(members: dict[str, Any], reason: str, pointer: str) -> None:
    error = refused({"@context": CONTEXT, **members})
    assert isinstance(error, DataLossError)
    assert (error.reason, error.pointer) == (reason, pointer)


@pytest.mark.parametrize("document", ["text", 5, ["text"], {"@id": "urn:only-an-id"}, {"@value": "x"}])
def test_a_document_that_says_nothing_but_is_something_is_refused(document: Any) -> None:
    assert refused(document).reason == "free-floating-value"


@pytest.mark.parametrize("inner", [{"@id": "urn:h"}, {"@id": "_:h"}, {}])
def test_a_graph_in_which_nothing_is_said_does_not_lose_its_name(inner: dict[str, Any]) -> None:
    said_deeper = {**inner, "@graph": {"ex:p": "v"}}
    assert refused({"@id": "urn:g", "@graph": said_deeper}).reason == "free-floating-value"
    context = {"g": {"@id": "ex:q", "@container": "@graph"}}
    assert refused({"@context": context, "@id": "urn:s", "g": {"@id": "urn:n", "@graph": said_deeper}}).reason == (
        "free-floating-value"
    )


@pytest.mark.parametrize("document", [{}, [], None, {"@context": CONTEXT}, [{}, {"@graph": []}]])
def test_an_empty_document_says_nothing(document: Any) -> None:
    assert canonicalize(document, contexts=no_contexts) == b""


@pytest.mark.parametrize(
    ("members", "construct", "pointer"),
    [
        ({"@direction": "ltr"}, "@direction", "/@direction"),
        ({"p": {"@value": "x", "@direction": "rtl"}}, "@direction", "/p/@value"),
        ({"p": {"@list": [["x"]]}}, "an array in @list", "/p/@list/0"),
        ({"list": [{"@set": ["x"]}]}, "@set in @list", "/list/0"),
        ({"list": {"@set": ["x", ["y"]]}}, "an array in @list", "/list"),
        ({"nested": {"@graph": {"p": 1}}}, "@graph in @nest", "/nested/@graph"),
        ({"nested": {"id": "urn:a"}}, "@id in @nest", "/nested/id"),
        ({"byType": {"ex:T": "x"}}, None, "/byType/ex:T"),
        ({"graph": {"@set": [{"p": 1}, {"p": 2}]}}, "@set in a graph container", "/graph"),
        ({"byType": {"ex:T": {"@value": "x"}}}, "a literal in a type map", "/byType/ex:T"),
        ({"@reverse": {"lang": {"en": "x"}}}, "a container in @reverse", "/@reverse/lang"),
    ],
)
def test_constructs_that_are_not_taken_are_refused(
    members: dict[str, Any], construct: str | None, pointer: str
) -> None:
    error = refused({"@context": CONTEXT, **members})
    assert error.pointer == pointer
    if construct is not None:
        assert isinstance(error, UnsupportedError)
        assert error.params["construct"] == construct


def test_a_term_that_becomes_json_by_its_own_context_is_refused() -> None:
    context = {"t": {"@id": "ex:t", "@context": {"t": {"@id": "ex:t", "@type": "@json"}}}}
    error = refused({"@context": context, "t": "x"})
    assert isinstance(error, UnsupportedError)
    assert error.pointer == "/t"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (math.nan, "number-not-finite"),
        (math.inf, "number-not-finite"),
        (10**4_000, "number-unsafe"),
        (2**53, "number-unsafe"),
        (1j, "not-json"),
    ],
)
def test_values_that_json_cannot_carry_are_refused(value: Any, reason: str) -> None:
    error = refused({"@context": CONTEXT, "p": [0, value]})
    assert isinstance(error, ParsingError)
    assert (error.reason, error.pointer) == (reason, "/p/1")


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ParsingError) as caught:
        canonicalize({"@context": CONTEXT, "p": "\ud800"}, contexts=no_contexts)
    assert caught.value.reason == "lone-surrogate"


def test_depth_is_limited_even_where_the_interpreter_would_give_up() -> None:
    deep: Any = "x"
    for _ in range(5_000):
        deep = [deep]
    error = refused({"@context": CONTEXT, "p": deep})
    assert isinstance(error, LimitError)
    assert error.reason == "depth"
    shallow = {"@context": CONTEXT, "p": {"p": {"p": 1}}}
    assert refused(shallow, limits=replace(DEFAULT, depth=2)).pointer == "/p/p"


def test_objects_that_look_alike_are_named_by_their_place() -> None:
    """docs/security.md, row 6: a clique of nodes without ids."""
    names = [f"_:n{i}" for i in range(10)]
    nodes = [{"id": name, "p": [{"id": other} for other in names if other != name]} for name in names]
    with pytest.raises(LimitError) as caught:
        canonicalize({"@context": CONTEXT, "@graph": nodes}, contexts=no_contexts)
    assert caught.value.reason == "ambiguous-blank-nodes"
    assert caught.value.params["count"] == 10
    assert caught.value.params["nodes"] == [f"/@graph/{i}" for i in range(10)]
    assert "id" in describe_error(caught.value)


def test_order_and_spelling_do_not_matter_but_content_does() -> None:
    first = {"@context": CONTEXT, "id": "urn:a", "p": ["x", 1], "link": "urn:b"}
    second = {"@context": CONTEXT, "ex:link": {"@id": "urn:b"}, "ex:p": [{"@value": 1}, "x", "x"], "@id": "urn:a"}
    third = {**first, "p": ["x", "1"]}
    canonical = [canonicalize(each, contexts=no_contexts) for each in (first, second, third)]
    assert canonical[0] == canonical[1] != canonical[2]
