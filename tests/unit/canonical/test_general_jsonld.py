"""JSON-LD that no credential needs: nothing is dropped, and nothing is answered that is not certain."""

from __future__ import annotations

import json
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from support.pyld_oracle import newest
from vcwallet.canonical import to_quads
from vcwallet.canonical.iri_resolution import resolve_reference
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.policy import PinnedDocument
from vcwallet.rendering.words.phrases import describe_error
from vcwallet.signing import canonicalize

BASE = "https://example.org/folder/file"
HERE = {"@base": BASE}
P = "x:p"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
V2 = "https://www.w3.org/ns/credentials/v2"


def pinned(url: str, context: Any) -> PinnedDocument:
    content = json.dumps({"@context": context}).encode()
    return PinnedDocument(url, sha256(content).hexdigest(), content)


def canonical(members: dict[str, Any], *contexts: Any, **options: Any) -> str:
    """The canonical form of a document that has a base, which no credential may have."""
    return canonicalize({"@context": [HERE, *contexts], **members}, **options).decode()


def refused(members: Any, *contexts: Any, **options: Any) -> VcwalletError:
    with pytest.raises(VcwalletError) as caught:
        canonical(members, *contexts, **options)
    assert "<" not in describe_error(caught.value).split("(at ")[0]
    return caught.value


@pytest.mark.parametrize(
    ("members", "context", "lines"),
    [
        ({"@id": "a", P: {"@id": "../b"}}, {}, ["<https://example.org/folder/a> <x:p> <https://example.org/b> ."]),
        ({"@id": ".hidden", P: "1"}, {}, ['<https://example.org/folder/.hidden> <x:p> "1" .']),
        ({"@id": "", P: "\b\f\x01\x7f"}, {}, [f'<{BASE}> <x:p> "\\b\\f\\u0001\\u007F" .']),
        ({"@id": "a", P: "1"}, {"@base": "../b/"}, ['<https://example.org/b/a> <x:p> "1" .']),
        ({"@id": "a", P: "1"}, {"@vocab": None, "@language": None}, ['<https://example.org/folder/a> <x:p> "1" .']),
        ({"@id": "x:s", "p": "1"}, {"@vocab": "#"}, [f'<x:s> <{BASE}#p> "1" .']),
        ({"@id": "x:s", "@type": "T"}, {}, [f"<x:s> <{RDF_TYPE}> <https://example.org/folder/T> ."]),
        (
            {"@id": "x:s", "v": "o"},
            {"v": {"@id": P, "@type": "@vocab"}},
            ["<x:s> <x:p> <https://example.org/folder/o> ."],
        ),
        ({"@id": "x:s", P: {"@value": "1", "@type": "d"}}, {}, ['<x:s> <x:p> "1"^^<https://example.org/folder/d> .']),
        (
            {"@id": "x:s", "t": {"@id": "a", P: "1"}},
            {"t": {"@id": "x:t", "@context": {"@base": "x:/b/"}}},
            ['<x:/b/a> <x:p> "1" .', "<x:s> <x:t> <x:/b/a> ."],
        ),
        ({"n": {"@id": "q", P: "1"}}, {"n": "@nest"}, ['<https://example.org/folder/q> <x:p> "1" .']),
        ({"n": [{"n": {"@id": "x:q"}}, {P: "1"}]}, {"n": "@nest"}, ['<x:q> <x:p> "1" .']),
        ({"n": [{}, {"n": {"@graph": [{"@id": "x:q", P: "1"}]}}]}, {"n": "@nest"}, ['<x:q> <x:p> "1" .']),
        (
            {"@id": "x:g", "n": {"@graph": {"@id": "x:q", P: "1"}}, P: "2"},
            {"n": "@nest"},
            ['<x:g> <x:p> "2" .', '<x:q> <x:p> "1" <x:g> .'],
        ),
        (
            {"@id": "x:s", "@reverse": {"m": {"k": {"@id": "x:o"}, "l": {"@id": "x:q"}}}},
            {"m": {"@id": P, "@container": "@index"}},
            ["<x:o> <x:p> <x:s> .", "<x:q> <x:p> <x:s> ."],
        ),
        (
            {"@id": "x:s", "@reverse": {"m": {"@id": "x:o", P: "1"}}},
            {"m": {"@id": P, "@container": "@graph"}},
            ['<x:o> <x:p> "1" _:c14n0 .', "_:c14n0 <x:p> <x:s> ."],
        ),
        (
            {"@id": "x:s", "m": {"@set": [{"@id": "x:o", P: "1"}, [{"@id": "x:q", P: "2"}], None]}},
            {"m": {"@id": "x:m", "@container": "@graph"}},
            [
                '<x:o> <x:p> "1" _:c14n1 .',
                '<x:q> <x:p> "2" _:c14n0 .',
                "<x:s> <x:m> _:c14n0 .",
                "<x:s> <x:m> _:c14n1 .",
            ],
        ),
        (
            {"@id": "x:s", "m": {"g": {"@set": [{"@id": "x:o", P: "1"}, {"@id": "x:q", P: "2"}]}}},
            {"m": {"@id": "x:m", "@container": ["@graph", "@id"]}},
            [
                '<x:o> <x:p> "1" <https://example.org/folder/g> .',
                '<x:q> <x:p> "2" <https://example.org/folder/g> .',
                "<x:s> <x:m> <https://example.org/folder/g> .",
            ],
        ),
        (
            {"@id": "x:s", "t": "a"},
            {"t": {"@id": P, "@context": {"t": {"@id": P, "@type": "@json"}}}},
            ['<x:s> <x:p> "\\"a\\""^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .'],
        ),
        (
            {"@id": "x:s", "t": {"@context": {"t": P, "@propagate": False}, "@id": "x:o", "t": {"@set": [True]}}},
            {"t": {"@id": "x:q", "@type": "@none"}},
            ['<x:o> <x:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .', "<x:s> <x:q> <x:o> ."],
        ),
    ],
)
def test_it_is_canonicalised(members: dict[str, Any], context: dict[str, Any], lines: list[str]) -> None:
    assert canonical(members, context).splitlines() == lines


@pytest.mark.parametrize(
    ("members", "context", "construct"),
    [
        ({P: 1}, {"@base": BASE}, "@base"),
        ({"n": {"@id": "x:q", P: 1}}, {"n": "@nest"}, "@id in @nest"),
        ({"n": {"@graph": {P: 1}}}, {"n": "@nest"}, "@graph in @nest"),
        ({"@reverse": {"m": {P: {P: 1}}}}, {"m": {"@id": P, "@container": "@index"}}, "a container in @reverse"),
        ({"m": {"@set": [{P: 1}, {P: 2}]}}, {"m": {"@id": P, "@container": "@graph"}}, "@set in a graph container"),
        (
            {"t": "a"},
            {"t": {"@id": P, "@context": {"t": {"@id": P, "@type": "@json"}}}},
            "a scoped context that makes its own term JSON",
        ),
        (
            {"@type": "T", "t": {"@list": ["a"]}},
            {"t": {"@id": P, "@type": "@json"}, "T": {"@id": "x:T", "@context": {"t": P}}},
            "a scoped context that makes its own term JSON",
        ),
    ],
)
def test_credentials_may_not_have_it(members: dict[str, Any], context: dict[str, Any], construct: str) -> None:
    document = {"@context": context, **members}

    assert canonicalize(document) is not None
    for _ in range(2):  # and nothing is remembered of the other way
        with pytest.raises(UnsupportedError) as caught:
            to_quads(document, contexts=newest)
        assert caught.value.params["construct"] == construct


def test_equal_json_literals_of_other_types_are_both_kept() -> None:
    literals = [{"@type": "@json", "@value": {"a": 1}}, {"@type": "@json", "@value": {"a": True}}]

    assert canonical({P: literals}).count("\n") == 2


@pytest.mark.parametrize(
    ("members", "context", "reason", "pointer"),
    [
        ({P: [{"a": 1}]}, {}, "undefined-term", "/x:p/0/a"),
        ({"foo": None}, {}, "undefined-term", "/foo"),
        ({"foo": 1}, {"foo": None}, "undefined-term", "/foo"),
        ({"_:p": None}, {}, "blank-node-property", "/_:p"),
        ({"p": 1}, {"@vocab": "_:b"}, "blank-node-property", "/p"),
        ({"@id": "b", P: 1}, {"@base": None}, "relative-iri", "/@id"),
        ({"@id": "a b", P: 1}, {}, "relative-iri", "/@id"),
        ({P: {"@id": "x:##"}}, {}, "relative-iri", "/x:p/@id"),
        ({"@id": "1a:b", P: 1}, {}, "relative-iri", "/@id"),
        ({"@id": "?see=x://b", P: 1}, {}, "relative-iri", "/@id"),
        ({"@id": "type", P: 1}, {"type": "@type"}, "relative-iri", "/@id"),
        ({P: {"@value": "x", "@language": "no tag"}}, {}, "invalid-language", "/x:p/@value"),
        ({"l": {"??": "x"}}, {"l": {"@id": P, "@container": "@language"}}, "invalid-language", "/l/??"),
        ({P: 1}, {"@language": "no tag"}, "invalid-default-language", "/@context"),
        ({P: 1}, {"t": {"@id": P, "@language": "no tag"}}, "invalid-language-mapping", "/@context"),
        ({P: 1}, {"t": {"@id": P, "@protected": "yes"}}, "invalid-protected-value", "/@context"),
        ({P: 1}, {"@protected": "yes"}, "invalid-protected-value", "/@context"),
        ({"@graph": ["x"]}, {}, "free-floating-value", "/@graph/0"),
        ({"@graph": [{"@id": "a"}]}, {}, "free-floating-value", "/@graph/0"),
        ({"@graph": [{"@value": "a"}]}, {}, "free-floating-value", "/@graph/0/@value"),
        ({"@graph": [{"@list": ["a"]}]}, {}, "free-floating-value", "/@graph/0/@list"),
        ({P: {"@language": "en"}}, {}, "misplaced-keyword", "/x:p/@language"),
        ({"@id": "@reserved", P: 1}, {}, "relative-iri", "/@id"),
        ({"@type": "@reserved"}, {}, "undefined-type", "/@type"),
        ({"m": {"a": {"@id": "b", P: 1}}}, {"m": {"@id": P, "@container": "@id"}}, "map-key-contradicted", "/m/a"),
        ({"m": {"t": {P: 1}}}, {"m": {"@id": P, "@container": "@type"}}, "undefined-type", "/m/t"),
        ({P: float("nan")}, {}, "number-not-finite", "/x:p"),
        ({P: (1, 2)}, {}, "not-json", "/x:p"),
        ({P: date(2026, 1, 1)}, {}, "not-json", "/x:p"),
        ({P: {1: 2}}, {}, "not-json", "/x:p/1"),
        ({P: {"@context": False, P: 1}}, {}, "invalid-local-context", "/x:p/@context"),
        ({P: {"@context": [5], P: 1}}, {}, "invalid-local-context", "/x:p/@context"),
        ({P: {"@context": {"@context": []}, P: 1}}, {}, "keyword-redefinition", "/x:p/@context"),
        ({P: 1}, {"t": {"@id": P, "@context": False}}, "invalid-scoped-context", "/@context"),
        ({P: 1}, {"t": {"@id": P, "@context": "relative"}}, "invalid-scoped-context", "/@context"),
        ({P: 1}, {"@base": 5}, "invalid-base-iri", "/@context"),
        ({P: 1}, {"@base": "a b"}, "invalid-base-iri", "/@context"),
        ({P: 1}, {"@vocab": "a b"}, "invalid-vocab-mapping", "/@context"),
        ({P: 1}, {"a": "b", "b": "a"}, "cyclic-iri-mapping", "/@context"),
        ({P: 1}, {"t": {"@id": P, "@container": "@index", "@index": "t"}}, "cyclic-iri-mapping", "/@context"),
        ({P: 1}, {"t": {"@reverse": P, "@container": ["@set"]}}, "invalid-reverse-property", "/@context"),
        ({"@none": {"@value": None}, P: 1}, {}, "misplaced-keyword", "/@none"),
        ({"@reverse": {"@context": {}, P: {P: 1}}}, {}, "invalid-reverse-property-map", "/@reverse/@context"),
        (
            {"@reverse": {"l": {P: 1}}},
            {"l": {"@id": P, "@container": "@list"}},
            "invalid-reverse-property-value",
            "/@reverse/l",
        ),
        ({"@reverse": {"b": "a"}}, {"b": {"@reverse": P}}, "invalid-reverse-property-value", "/@reverse/b"),
        ({"@id": "a", "n": {"@id": "b"}, P: 1}, {"n": "@nest"}, "colliding-keywords", ""),
        ({"@graph": {P: 1}, "n": [{"@graph": {P: 1}}]}, {"n": "@nest"}, "colliding-keywords", ""),
        ({"n": [{"@id": 5}], P: 1}, {"n": "@nest"}, "invalid-id-value", "/n/0/@id"),
        ({"n": {"@graph": ["x"]}}, {"n": "@nest"}, "free-floating-value", "/n/@graph/0"),
        ({"n": [5], P: 1}, {"n": "@nest"}, "invalid-nest-value", "/n/0"),
        (
            {"g": {"@set": [[{"@id": "a"}]]}},
            {"g": {"@id": P, "@container": "@graph"}},
            "free-floating-value",
            "/g/@set/0/0",
        ),
        ({"@graph": [{"@value": None}]}, {}, "free-floating-value", "/@graph/0/@value"),
        ({P: {"@value": []}}, {}, "invalid-value-object-value", "/x:p/@value"),
        ({P: {"@context": {"@context": [], "a": "x:a"}, P: 1}}, {}, "keyword-redefinition", "/x:p/@context"),
        ({P: {"@context": "x:unknown", P: 1}}, {}, "unknown-context", "/x:p/@context"),
    ],
)
def test_what_would_be_lost_or_is_faulty_is_refused(members: Any, context: Any, reason: str, pointer: str) -> None:
    error = refused(members, context)

    assert (error.reason, error.pointer) == (reason, pointer)
    assert error.code in ("DATA_LOSS_DETECTION_ERROR", "CONTEXT_ERROR", "PARSING_ERROR")


@pytest.mark.parametrize(
    ("members", "context", "construct"),
    [
        ({P: {"@value": "a", "@direction": "rtl"}}, {}, "@direction"),
        ({"foo": 1}, {"@direction": "rtl"}, "@direction"),
        ({P: "a"}, {"t": {"@id": P, "@direction": "rtl"}}, "@direction"),
        ({P: {"@list": [["a"]]}}, {}, "an array in @list"),
        ({P: {"@list": [{"@set": ["a"]}]}}, {}, "@set in @list"),
        ({"n": {"@context": {}, P: 1}}, {"n": "@nest"}, "@context in @nest"),
        ({"m": {"x:t": 5}}, {"m": {"@id": P, "@container": "@type"}}, "a literal in a type map"),
    ],
)
def test_what_has_no_certain_meaning_is_refused(members: Any, context: Any, construct: str) -> None:
    error = refused(members, context)

    assert (error.code, error.params["construct"]) == ("UNSUPPORTED", construct)


def test_a_base_that_is_relative_to_none_is_refused() -> None:
    with pytest.raises(VcwalletError) as caught:
        canonicalize({"@context": {"@base": "relative"}, P: 1})

    assert (caught.value.pointer, caught.value.params["construct"]) == ("/@context", "a relative @base")


def test_the_scope_of_one_type_ends_before_the_next_key_of_a_map() -> None:
    context = {
        "m": {"@id": P, "@container": "@type"},
        "A": {"@id": "x:A", "@context": {"v": "x:va"}},
        "B": {"@id": "x:B", "@context": {"w": "x:wb"}},
    }

    assert "<x:wb>" in canonical({"m": {"A": {"v": 1}, "B": {"w": 1}}}, context)
    assert refused({"m": {"A": {"v": 1}, "B": {"v": 1}}}, context).reason == "undefined-term"


def test_another_name_of_none_is_none_where_a_property_is_the_index() -> None:
    context = {"m": {"@id": P, "@container": "@index", "@index": "x:key"}, "none": "@none"}

    assert "x:key" not in canonical({"m": {"none": {P: 1}}}, context)
    assert '<x:key> "k"' in canonical({"m": {"k": {P: 1}}}, context)


def test_only_the_document_itself_has_a_base() -> None:
    form = canonical({"@id": "a", P: "1"}, "x:c", contexts=[pinned("x:c", {"@base": "https://evil.example/"})])

    assert form.startswith("<https://example.org/folder/a>")


def test_an_import_leaves_no_trace_in_what_it_imports() -> None:
    contexts = [pinned("x:c", {"t": "x:one"})]
    over = {"@import": "x:c", "t": "x:two"}
    members = {P: [{"@context": over, "t": 1}, {"@context": "x:c", "t": 1}, {"@context": {"@import": "x:c"}, "t": 1}]}

    form = canonical(members, contexts=contexts)

    assert (form.count("<x:two>"), form.count("<x:one>")) == (1, 2)


def test_reserved_names_define_nothing_and_nobody_is_warned() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert canonical({P: 1}, {"@reserved": "x:r", "t": "@reserved", "u": {"@reverse": "@reserved"}})
        assert refused({"t": 1}, {"t": "x:t"}, {"t": "@reserved"}).reason == "undefined-term"


def nested(depth: int, *wraps: Any) -> dict[str, Any]:
    value: Any = 1
    for _ in range(depth):
        value = {P: value}
        for _ in wraps:
            value = [value]
    return {P: value}


def endless() -> dict[str, Any]:
    ring: dict[str, Any] = {}
    ring[P] = ring
    return ring


@pytest.mark.parametrize("document", [nested(100), nested(5_000), nested(40, list), endless()])
def test_deep_documents_are_refused(document: dict[str, Any]) -> None:
    assert refused(document).reason == "depth"


def test_a_document_as_deep_as_allowed_is_taken() -> None:
    assert canonical(nested(63)).count("\n") == 64
    assert refused(nested(64)).reason == "depth"
    assert canonical({**nested(63), "x:q": 1}).count("\n") == 65
    assert canonical({"n": nested(62), "x:q": 1}, {"n": "@nest"}).count("\n") == 64
    assert canonical(nested(30, list)).count("\n") == 31


HUGE = {f"t{number}": f"x:t{number}" for number in range(20_000)}


@pytest.mark.parametrize(
    ("members", "contexts", "reason"),
    [
        ({P: 1}, [("x:0", "x:1"), ("x:1", "x:0")], "context-overflow"),
        ({P: 1}, [("x:0", {"@import": "x:1"}), ("x:1", {"@import": "x:0"})], "invalid-context-entry"),
        ({P: 1}, [(f"x:{step}", f"x:{step + 1}") for step in range(40)] + [("x:40", {})], "context-overflow"),
        ({P: [{"@context": {f"u{each}": P}, P: 1} for each in range(2_000)]}, [("x:0", HUGE)], "context-combinations"),
    ],
)
def test_contexts_without_end_are_refused(members: Any, contexts: list[tuple[str, Any]], reason: str) -> None:
    assert refused(members, "x:0", contexts=[pinned(*each) for each in contexts]).reason == reason


def test_a_context_may_lead_to_itself_where_that_means_something() -> None:
    contexts = [pinned("x:c", {"t": {"@id": P, "@context": "x:c"}})]

    assert canonical({"t": {"t": {"@id": "a"}}}, "x:c", contexts=contexts).count("\n") == 2


def test_the_bundled_contexts_are_there_too() -> None:
    form = canonical({"type": "VerifiableCredential", "id": "c/1", "issuer": "did:key:z"}, V2)

    assert "<https://example.org/folder/c/1> <https://www.w3.org/2018/credentials#issuer> <did:key:z> ." in form


def test_threads_do_not_disturb_each_other() -> None:
    def one(number: int) -> str:
        contexts = [pinned("x:c", {"t": f"x:t{number}"})]
        return canonical({"@id": "a", "t": "1", P: {"@context": {"t": "x:u"}, "t": "1"}}, "x:c", contexts=contexts)

    with ThreadPoolExecutor(8) as pool:
        forms = list(pool.map(one, range(40)))

    assert [f"<x:t{number}>" in form for number, form in enumerate(forms)] == [True] * 40
    assert len(set(forms)) == 40


@pytest.mark.parametrize(
    ("reference", "base", "iri"),
    [  # RFC 3986, section 5.4, and what its algorithm says where it gives no example
        ("g", "http://a/b/c/d;p?q", "http://a/b/c/g"),
        ("./g", "http://a/b/c/d;p?q", "http://a/b/c/g"),
        ("g/", "http://a/b/c/d;p?q", "http://a/b/c/g/"),
        ("/g", "http://a/b/c/d;p?q", "http://a/g"),
        ("//g", "http://a/b/c/d;p?q", "http://g"),
        ("?y", "http://a/b/c/d;p?q", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/d;p?q", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q", "http://a/b/c/d;p?q#s"),
        ("g?y#s", "http://a/b/c/d;p?q", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/d;p?q", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/d;p?q", "http://a/b/c/"),
        ("..", "http://a/b/c/d;p?q", "http://a/b/"),
        ("../../g", "http://a/b/c/d;p?q", "http://a/g"),
        ("../../../../g", "http://a/b/c/d;p?q", "http://a/g"),
        ("/../g", "http://a/b/c/d;p?q", "http://a/g"),
        ("g.", "http://a/b/c/d;p?q", "http://a/b/c/g."),
        (".g", "http://a/b/c/d;p?q", "http://a/b/c/.g"),
        ("..g", "http://a/b/c/d;p?q", "http://a/b/c/..g"),
        ("./../g", "http://a/b/c/d;p?q", "http://a/b/g"),
        ("g/./h", "http://a/b/c/d;p?q", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/d;p?q", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/d;p?q", "http://a/b/c/y"),
        ("g?y/../x", "http://a/b/c/d;p?q", "http://a/b/c/g?y/../x"),
        ("g#s/../x", "http://a/b/c/d;p?q", "http://a/b/c/g#s/../x"),
        ("g", "http://a", "http://a/g"),
        ("g", "http://a/b#f", "http://a/g"),
        ("#s", "http://a/b#f", "http://a/b#s"),
        ("g", "urn:a:b", "urn:g"),
        ("a/../g", "urn:b", "urn:/g"),
        ("..", "urn:b", "urn:"),
        ("a//b", "http://a/c/d", "http://a/c/a//b"),
        ("./a:b", "http://a/c/d", "http://a/c/a:b"),
        ("a:b", "http://a/c/d", None),
        ("a b", "http://a/c/d", None),
        ("..//g", "x:/a/b", None),
    ],
)
def test_relative_iris(reference: str, base: str, iri: str | None) -> None:
    assert resolve_reference(reference, base) == iri
