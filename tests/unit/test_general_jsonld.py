"""What the walker leaves to PyLD: nothing is dropped there either, and nothing is answered that is not certain."""

from __future__ import annotations

import json
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from vcwallet.canonical.general.iri import resolve
from vcwallet.errors import VcwalletError
from vcwallet.policy import PinnedDocument
from vcwallet.rendering.words.phrases import describe_error
from vcwallet.signing import canonicalize

BASE = "https://example.org/folder/file"
HERE = {"@base": BASE}
P = "x:p"
V2 = "https://www.w3.org/ns/credentials/v2"


def pinned(url: str, context: Any) -> PinnedDocument:
    content = json.dumps({"@context": context}).encode()
    return PinnedDocument(url, sha256(content).hexdigest(), content)


def canonical(members: dict[str, Any], *contexts: Any, **options: Any) -> str:
    """The canonical form of a document that has a base, so that the walker leaves it."""
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
        ({"@reverse": {"back": {"@id": "a"}}}, {"back": {"@id": P, "@container": "@set"}}, None),
        ({"n": {"@id": "q", P: "1"}}, {"n": "@nest"}, ['<https://example.org/folder/q> <x:p> "1" .']),
        ({"@id": "a", P: "1"}, {"@vocab": None, "@language": None}, ['<https://example.org/folder/a> <x:p> "1" .']),
    ],
)
def test_it_is_canonicalised(members: dict[str, Any], context: dict[str, Any], lines: list[str] | None) -> None:
    form = canonical(members, context)

    assert lines is None or form.splitlines() == lines
    assert form


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
        ({"@id": "b", P: 1}, {"@base": None}, "relative-iri", ""),
        ({"@id": "a b", P: 1}, {}, "relative-iri", ""),
        ({P: {"@id": "x:##"}}, {}, "relative-iri", ""),
        ({P: {"@value": "x", "@language": "no tag"}}, {}, "invalid-language", ""),
        ({"l": {"??": "x"}}, {"l": {"@id": P, "@container": "@language"}}, "invalid-language", ""),
        ({P: 1}, {"@language": "no tag"}, "invalid-default-language", ""),
        ({P: 1}, {"t": {"@id": P, "@language": "no tag"}}, "invalid-language-mapping", ""),
        ({P: 1}, {"t": {"@id": P, "@protected": "yes"}}, "invalid-protected-value", ""),
        ({P: 1}, {"@protected": "yes"}, "invalid-protected-value", ""),
        ({"@graph": ["x"]}, {}, "free-floating-value", "/@graph"),
        ({"@graph": [{"@id": "a"}]}, {}, "free-floating-value", ""),
        ({"@graph": [{"@value": "a"}]}, {}, "free-floating-value", ""),
        ({"@graph": [{"@list": ["a"]}]}, {}, "free-floating-value", ""),
        ({P: {"@language": "en"}}, {}, "free-floating-value", "/x:p"),
        ({"@id": "@reserved", P: 1}, {}, "invalid-id-value", ""),
        ({"@type": "@reserved"}, {}, "jsonld-rule", ""),
        ({"m": {"a": {"@id": "b", P: 1}}}, {"m": {"@id": P, "@container": "@id"}}, "map-key-contradicted", ""),
        ({"m": {"x:t": 5}}, {"m": {"@id": P, "@container": "@type"}}, "invalid-typed-value", ""),
        ({P: float("nan")}, {}, "number-not-finite", ""),
        ({P: (1, 2)}, {}, "not-json", "/x:p"),
        ({P: date(2026, 1, 1)}, {}, "not-json", "/x:p"),
        ({P: {1: 2}}, {}, "not-json", "/x:p"),
        ({P: {"@context": False, P: 1}}, {}, "invalid-local-context", "/x:p/@context"),
        ({P: {"@context": [5], P: 1}}, {}, "invalid-local-context", ""),
        ({P: {"@context": {"@context": []}, P: 1}}, {}, "jsonld-rule", ""),
        ({P: 1}, {"t": {"@id": P, "@context": False}}, "invalid-scoped-context", ""),
        ({P: 1}, {"t": {"@id": P, "@context": "relative"}}, "relative-context-url", ""),
        ({P: 1}, {"@base": 5}, "invalid-base-iri", ""),
        ({P: 1}, {"a": "b", "b": "a"}, "jsonld-rule", ""),
        ({P: 1}, {"t": {"@id": P, "@container": "@index", "@index": "t"}}, "cyclic-iri-mapping", ""),
        ({P: 1}, {"t": {"@reverse": P, "@container": ["@set"]}}, "invalid-reverse-property", ""),
        ({"@none": {"@value": None}, P: 1}, {}, "misplaced-keyword", ""),
        ({"@reverse": {"@context": {}, P: {P: 1}}}, {}, "invalid-reverse-property-map", ""),
        ({"@graph": [{"@value": None}]}, {}, "free-floating-value", "/@graph/0"),
        ({P: {"@value": []}}, {}, "invalid-value-object-value", "/x:p"),
        ({"m": {"@set": []}, P: 1}, {"m": {"@id": P, "@container": "@id"}}, "relative-iri", ""),
        ({P: {"@context": {"@context": [], "a": "x:a"}, P: 1}}, {}, "keyword-redefinition", ""),
        ({P: {"@context": "x:unknown", P: 1}}, {}, "unknown-context", ""),
    ],
)
def test_what_would_be_lost_or_is_faulty_is_refused(members: Any, context: Any, reason: str, pointer: str) -> None:
    error = refused(members, context)

    assert (error.reason, error.pointer) == (reason, pointer)
    assert error.code in ("DATA_LOSS_DETECTION_ERROR", "CONTEXT_ERROR", "PARSING_ERROR")


SCOPED = {"T": {"@id": "x:T", "@context": {"v": "x:v"}}}


@pytest.mark.parametrize(
    ("members", "context", "construct"),
    [
        ({P: {"@value": "a", "@direction": "rtl"}}, {}, "@direction"),
        ({"foo": 1}, {"@direction": "rtl"}, "@direction"),
        ({P: "a"}, {"t": {"@id": P, "@direction": "rtl"}}, "@direction"),
        ({P: {"@list": [["a"]]}}, {}, "an array in @list"),
        ({P: {"@list": [{"@set": ["a"]}]}}, {}, "@set in @list"),
        ({P: {"@list": None}}, {}, "null for @list"),
        ({"n": {"@context": {}, P: 1}}, {"n": "@nest"}, "@context in @nest"),
        ({"n": {"@type": "T", P: 1}}, {"n": "@nest", **SCOPED}, "types with a scope and @type in @nest"),
        ({"n": {"@graph": [{P: 1}]}}, {"n": "@nest"}, "@graph in @nest"),
        ({P: {"@list": {"@value": None}}}, {}, "null for @list"),
        ({P: 1}, {"@base": "relative"}, "a relative @base"),
        ({P: 1}, {"t": {"@reverse": P, "@prefix": True}}, "a definition of t that PyLD misreads"),
        ({"t": {"a": 1}}, {"t": {"@id": P, "@type": "@json", "@container": "@index"}}, "a JSON literal in a container"),
        (
            {"t": {"@id": "x:o"}},
            {"t": {"@reverse": P, "@context": {}}},
            "a container or a reverse property with a scope",
        ),
        (
            {"t": "a"},
            {"t": {"@id": P, "@context": {"t": {"@id": P, "@type": "@json"}}}},
            "a scope that gives its own term another meaning",
        ),
        ({"@type": "T"}, {"T": {"@id": "x:T", "@context": None}}, "a type whose scope is null"),
        ({"@type": "T"}, {"T": {"@id": "x:T", "@context": [None]}}, "a null context in the scope of a type"),
        (
            {P: {"@context": [{"@propagate": False, "v": "x:v"}], P: 1}},
            {},
            "@propagate in an array of contexts",
        ),
        (
            {"@type": "T", P: {"@value": "a", "@type": "x:t", "@index": "i"}},
            SCOPED,
            "a value object with several members in the scope of a type",
        ),
        (
            {"@type": "T", "m": {"x:a": {P: 1}}},
            {**SCOPED, "m": {"@id": P, "@container": "@id"}},
            "a map by id or type in the scope of a type",
        ),
    ],
)
def test_what_has_no_certain_meaning_is_refused(members: Any, context: Any, construct: str) -> None:
    error = refused(members, context)

    assert (error.code, error.params["construct"]) == ("UNSUPPORTED", construct)


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
    assert canonical(nested(60)).count("\n") == 61
    assert canonical(nested(30, list)).count("\n") == 31


HUGE = {f"t{number}": f"x:t{number}" for number in range(20_000)}


@pytest.mark.parametrize(
    ("members", "contexts", "reason"),
    [
        ({P: 1}, [("x:0", "x:1"), ("x:1", "x:0")], "context-overflow"),
        ({P: 1}, [("x:0", {"@import": "x:1"}), ("x:1", {"@import": "x:0"})], "invalid-context-entry"),
        ({P: 1}, [(f"x:{step}", f"x:{step + 1}") for step in range(40)] + [("x:40", {})], "context-overflow"),
        ({P: 1}, [*((f"x:{step}", [f"x:{step + 1}"] * 3) for step in range(25)), ("x:25", {})], "context-work"),
        ({P: [{"@context": {}, P: 1} for _ in range(2_000)]}, [("x:0", HUGE)], "context-combinations"),
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


def test_a_version_of_pyld_that_was_not_studied_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vcwallet.canonical.general.strict.__version__", "4.0.0")

    assert refused({P: 1}).reason == "pyld-version"


def test_whatever_pyld_does_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("inside")

    monkeypatch.setattr("pyld.jsonld.JsonLdProcessor._expand_object", broken)

    error = refused({P: 1})
    assert (error.reason, error.params) == ("jsonld-processor", {"cause": "KeyError"})


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
    ],
)
def test_relative_iris(reference: str, base: str, iri: str) -> None:
    assert resolve(reference, base) == iri
