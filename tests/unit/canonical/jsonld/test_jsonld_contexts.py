"""Contexts: how they scope, combine and are remembered, and what they may not do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from support.pyld_oracle import EX, context_document, no_contexts, resolver, statements
from vcwallet.canonical import ContextResolver, canonicalize, to_quads
from vcwallet.errors import ContextError, DataLossError, LimitError, UnsupportedError
from vcwallet.ports import ContextDocument

URL = "https://contexts.example/1"
OTHER = "https://contexts.example/2"


def node(context: Any, **members: Any) -> dict[str, Any]:
    return {"@context": context, "@id": f"{EX}s", **members}


def test_a_type_scopes_its_node_and_not_the_nodes_within() -> None:
    context = {
        "T": {"@id": f"{EX}T", "@context": {"p": f"{EX}typed", "child": f"{EX}child"}},
        "p": f"{EX}p",
    }
    document = node(context, **{"@type": "T", "p": "1", "child": {"p": "2"}})
    assert statements(document) == [
        "<s> <child> _:b0",
        "<s> <rdf:type> <T>",
        '<s> <typed> "1"',
        '_:b0 <p> "2"',
    ]


def test_a_type_scope_may_reach_further_down_if_it_says_so() -> None:
    scoped = {"@propagate": True, "p": f"{EX}typed", "child": f"{EX}child"}
    context = {"T": {"@id": f"{EX}T", "@context": scoped}, "p": f"{EX}p"}
    assert '_:b0 <typed> "2"' in statements(node(context, **{"@type": "T", "child": {"p": "2"}}))


def test_types_apply_in_code_point_order_and_are_read_before_any_of_them_applies() -> None:
    context = {
        "A": {"@id": f"{EX}A", "@context": {"p": f"{EX}a", "B": f"{EX}renamed"}},
        "B": {"@id": f"{EX}B", "@context": {"p": f"{EX}b"}},
    }
    expected = ['<s> <b> "1"', "<s> <rdf:type> <A>", "<s> <rdf:type> <B>"]
    assert statements(node(context, **{"@type": ["B", "A"], "p": "1"})) == expected


def test_a_property_scopes_its_values_all_the_way_down() -> None:
    scoped = {"q": {"@id": f"{EX}q"}, "word": f"{EX}word"}
    context = {"p": {"@id": f"{EX}p", "@type": "@vocab", "@context": scoped}}
    assert statements(node(context, p={"q": {"q": "1"}})) == ["<s> <p> _:b0", "_:b0 <q> _:b1", '_:b1 <q> "1"']
    assert statements(node(context, p="word")) == ["<s> <p> <word>"]


def test_a_property_scope_of_null_starts_afresh() -> None:
    context = {"@protected": True, "q": f"{EX}q", "p": {"@id": f"{EX}p", "@context": None}}
    fresh = {"@context": {"q": f"{EX}fresh"}, "q": "1"}
    assert statements(node(context, p=fresh)) == ["<s> <p> _:b0", '_:b0 <fresh> "1"']


def test_contexts_named_by_url_and_imports() -> None:
    resolve = resolver(
        {
            URL: [OTHER, {"@base": "ignored in remote contexts", "q": {"@id": f"{EX}q", "@context": OTHER}}],
            OTHER: {"p": f"{EX}p"},
        }
    )
    assert statements(node([URL, {"r": f"{EX}r"}], p="1", q={"p": "2"}, r="3"), resolve) == [
        '<s> <p> "1"',
        "<s> <q> _:b0",
        '<s> <r> "3"',
        '_:b0 <p> "2"',
    ]
    imported = {"@import": OTHER, "q": f"{EX}q", "@version": 1.1}
    assert statements(node(imported, p="1", q="2"), resolve) == ['<s> <p> "1"', '<s> <q> "2"']


def test_two_revisions_of_one_url_never_meet() -> None:
    """The compiled context is remembered by digest, and by the digests of what it leads to."""

    def revision(meaning: str, inner: str) -> ContextResolver:
        documents = {
            URL: {"@context": {"p": f"{EX}{meaning}", "q": {"@id": f"{EX}q", "@context": OTHER}}},
            OTHER: {"@context": {"r": f"{EX}{inner}"}},
        }
        return lambda url: context_document(url, documents[url])

    document = node(URL, p="1", q={"r": "2"})
    for meaning, inner in (("old", "a"), ("new", "a"), ("old", "b"), ("new", "b"), ("old", "a")):
        assert f'<s> <{meaning}> "1"' in statements(document, revision(meaning, inner))
        assert f'_:b0 <{inner}> "2"' in statements(document, revision(meaning, inner))


def test_each_url_is_resolved_once_in_a_document() -> None:
    asked: list[str] = []
    known = resolver({URL: {"p": {"@id": f"{EX}p", "@context": OTHER}}, OTHER: {"q": f"{EX}q"}})

    def resolve(url: str) -> ContextDocument:
        asked.append(url)
        return known(url)

    statements(node(URL, p=[{"@context": URL, "p": {"q": "1"}}, {"@context": [URL, OTHER], "q": "2"}]), resolve)
    assert asked == [URL, OTHER]


def test_threads_share_what_was_compiled() -> None:
    resolve = resolver({URL: {"T": {"@id": f"{EX}T", "@context": {"p": f"{EX}p"}}}})
    document = node(URL, **{"@type": "T", "p": ["1", {"@id": "urn:x"}]})
    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(lambda _: canonicalize(document, contexts=resolve), range(200)))
    assert len(results) == 1


def test_more_scopes_than_are_remembered_still_give_the_same_answer() -> None:
    types = {f"T{i}": {"@id": f"{EX}T{i}", "@context": {"p": f"{EX}p{i}"}} for i in range(24)}
    children = [{"@type": [f"T{i}", f"T{j}"], "p": "x"} for i in range(24) for j in range(i)]
    lines = statements(node({**types, "c": f"{EX}c"}, c=children))
    assert sum(line.endswith('"x"') for line in lines) == len(children)
    assert any('<p23> "x"' in line for line in lines)


def test_mixing_types_without_end_is_refused() -> None:
    types = {f"T{i:02}": {"@id": f"{EX}T{i:02}", "@context": {"p": f"{EX}p{i}"}} for i in range(14)}
    children = [{"@type": [f"T{i:02}" for i in range(14) if mask & 1 << i], "p": "x"} for mask in range(1, 2**14)]
    with pytest.raises(LimitError) as caught:
        to_quads(node({**types, "c": f"{EX}c"}, c=children), contexts=no_contexts)
    assert caught.value.reason == "context-combinations"


PROTECTED = {"@protected": True, "p": f"{EX}p"}


@pytest.mark.parametrize(
    ("context", "reason"),
    [
        (7, "invalid-local-context"),
        ([[{}]], "invalid-local-context"),
        ([PROTECTED, {"p": f"{EX}other"}], "protected-term-redefinition"),
        ([PROTECTED, None], "invalid-context-nullification"),
        ({"@version": 1.0}, "invalid-version-value"),
        ({"@version": True}, "invalid-version-value"),
        ({"@vocab": 1}, "invalid-vocab-mapping"),
        ({"@vocab": "relative"}, "invalid-vocab-mapping"),
        ({"@language": 1}, "invalid-default-language"),
        ({"@language": "e n"}, "invalid-default-language"),
        ({"@propagate": "no"}, "invalid-propagate-value"),
        ({"@protected": "yes"}, "invalid-protected-value"),
        ({"@import": 1}, "invalid-import-value"),
        ({"@import": "relative"}, "relative-context-url"),
        ("relative", "relative-context-url"),
        ("https://contexts.example/unknown", "unknown-context"),
        ({"@id": f"{EX}x"}, "keyword-redefinition"),
        ({"@type": {"@container": "@list"}}, "keyword-redefinition"),
        ({"": f"{EX}x"}, "invalid-term-definition"),
        ({"p": 1}, "invalid-term-definition"),
        ({"p": {"@id": f"{EX}x", "@unknown": 1}}, "invalid-term-definition"),
        ({"p": {"@id": 1}}, "invalid-iri-mapping"),
        ({"p": {"@id": "relative"}}, "invalid-iri-mapping"),
        ({"p": {}}, "invalid-iri-mapping"),
        ({"ex": EX, "ex:p": f"{EX}other"}, "invalid-iri-mapping"),
        ({"p": "@context"}, "invalid-keyword-alias"),
        ({"p": {"@id": "q"}, "q": {"@id": "p"}}, "cyclic-iri-mapping"),
        ({"p": {"@id": f"{EX}p", "@type": 1}}, "invalid-type-mapping"),
        ({"p": {"@id": f"{EX}p", "@type": "@set"}}, "invalid-type-mapping"),
        ({"p": {"@id": f"{EX}p", "@container": "@id @type"}}, "invalid-container-mapping"),
        ({"p": {"@id": f"{EX}p", "@container": ["@list", "@set"]}}, "invalid-container-mapping"),
        ({"p": {"@id": f"{EX}p", "@container": "@type", "@type": "ex:t"}, "ex": EX}, "invalid-type-mapping"),
        ({"p": {"@id": f"{EX}p", "@index": "ex:i"}, "ex": EX}, "invalid-term-definition"),
        ({"p": {"@id": f"{EX}p", "@language": 1}}, "invalid-language-mapping"),
        ({"p": {"@id": f"{EX}p", "@nest": "@id"}}, "invalid-nest-value"),
        ({"p": {"@id": f"{EX}p", "@prefix": "yes"}}, "invalid-prefix-value"),
        ({"p": {"@id": "@type", "@prefix": True}}, "invalid-term-definition"),
        ({"p": {"@id": f"{EX}p", "@protected": "yes"}}, "invalid-protected-value"),
        ({"p": {"@id": f"{EX}p", "@context": {"q": 1}}}, "invalid-scoped-context"),
        ({"p": {"@id": f"{EX}p", "@context": 7}}, "invalid-scoped-context"),
        ({"p": {"@id": f"{EX}p", "@context": "relative"}}, "invalid-scoped-context"),
        ([{"@propagate": "no"}], "invalid-propagate-value"),
        ({"p": {1: 2}}, "invalid-local-context"),
        ({"p": {"@id": f"{EX}p", "@container": ["@set", "@set"]}}, "invalid-container-mapping"),
        ({"p": {"@id": f"{EX}p", "@container": "@index", "@index": "relative"}}, "invalid-term-definition"),
        ({"a:b": {"@id": f"{EX}p", "@prefix": True}}, "invalid-iri-mapping"),
        ({"ex": EX, "ex:p": {"@id": f"{EX}p", "@prefix": True}}, "invalid-term-definition"),
        ({"a/b": {"@type": "@id"}}, "invalid-iri-mapping"),
        ({"p": {"@reverse": f"{EX}p", "@id": f"{EX}q"}}, "invalid-reverse-property"),
        ({"p": {"@reverse": f"{EX}p", "@container": "@list"}}, "invalid-reverse-property"),
        ({"p": {"@reverse": 1}}, "invalid-iri-mapping"),
        ({"p": {"@reverse": "relative"}}, "invalid-iri-mapping"),
    ],
)
def test_faulty_contexts_are_refused_with_the_place(context: Any, reason: str) -> None:
    with pytest.raises(ContextError) as caught:
        to_quads({f"{EX}q": {"@context": context, f"{EX}p": "x"}}, contexts=no_contexts)
    assert (caught.value.reason, caught.value.pointer) == (reason, "/https:~1~1example.org~1q/@context")


@pytest.mark.parametrize(
    ("context", "construct"),
    [
        ({"@base": "https://example.org/"}, "@base"),
        ({"@direction": "ltr"}, "@direction"),
        ({"p": {"@id": f"{EX}p", "@direction": "rtl"}}, "@direction"),
    ],
)
def test_constructs_without_a_place_in_credentials_are_refused(context: Any, construct: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        to_quads(node(context), contexts=no_contexts)
    assert caught.value.params["construct"] == construct


def test_a_context_for_import_must_be_one_definition() -> None:
    resolve = resolver({URL: [{}], OTHER: {"@import": URL}})
    for url, reason in ((URL, "invalid-remote-context"), (OTHER, "invalid-context-entry")):
        with pytest.raises(ContextError) as caught:
            to_quads(node({"@import": url}), contexts=resolve)
        assert caught.value.reason == reason


def test_names_that_look_like_keywords_of_the_future_mean_nothing_yet() -> None:
    context = {"@future": f"{EX}p", "q": "@future", "r": {"@reverse": "@future"}, "s": f"{EX}s"}
    assert statements(node(context, s="1")) == ['<s> <s> "1"']
    for name in ("@future", "q", "r"):
        with pytest.raises(DataLossError):
            to_quads(node(context, **{name: "1"}), contexts=no_contexts)


def test_settings_can_be_taken_back() -> None:
    contexts = [{"@vocab": EX, "@language": "en"}, {"@vocab": None, "@language": None, "p": f"{EX}p"}]
    assert statements(node(contexts, p="1")) == ['<s> <p> "1"']
    with pytest.raises(DataLossError):
        to_quads(node(contexts, word="1"), contexts=no_contexts)


def test_terms_may_be_compact_iris_paths_and_prefixes_on_request() -> None:
    context = {
        "@vocab": EX,
        "ex": {"@id": EX, "@prefix": True},
        "ex:p": {"@type": "@id"},
        "a/b": {"@nest": "@nest"},
        "@type": {"@container": "@set", "@protected": True},
    }
    document = node(context, **{"ex:p": "ex:o", "a/b": "1", "@type": ["T"]})
    assert statements(document) == ['<s> <a/b> "1"', "<s> <p> <o>", "<s> <rdf:type> <T>"]


def test_a_context_that_leads_back_to_itself_in_a_scope_is_fine() -> None:
    resolve = resolver({URL: {"p": {"@id": f"{EX}p", "@context": URL}}})
    assert statements(node(URL, p={"p": {"p": "1"}}), resolve) == ["<s> <p> _:b0", "_:b0 <p> _:b1", '_:b1 <p> "1"']


def test_a_remote_document_must_be_a_context() -> None:
    with pytest.raises(ContextError) as caught:
        to_quads(node(URL), contexts=lambda url: context_document(url, {"no": "context"}))
    assert caught.value.reason == "invalid-remote-context"


@pytest.mark.parametrize(
    "context",
    [
        {f"t{i}": f"t{i + 1}:x" for i in range(2_000)} | {"t2000": EX},
        {f"t{i:05}": {"@id": f"{EX}t", "@context": [URL, URL]} for i in range(20_000)},
    ],
    ids=["a chain of prefixes", "a context for every term"],
)
def test_contexts_without_end_are_refused(context: Any) -> None:
    with pytest.raises((ContextError, LimitError)) as caught:
        to_quads(node(context), contexts=resolver({URL: {"p": f"{EX}p"}}))
    assert caught.value.reason in ("context-overflow", "context-combinations")


def test_contexts_that_include_each_other_end() -> None:
    with pytest.raises(ContextError) as caught:
        to_quads(node(URL), contexts=resolver({URL: OTHER, OTHER: URL}))
    assert caught.value.reason == "context-overflow"


def test_a_protected_term_may_be_said_again_in_the_same_way() -> None:
    again = {"p": {"@id": f"{EX}p"}}
    assert statements(node([PROTECTED, again], p="1")) == ['<s> <p> "1"']


def test_a_term_that_means_nothing_is_data_loss() -> None:
    with pytest.raises(DataLossError) as caught:
        to_quads(node({"@vocab": EX, "p": None}, p="1"), contexts=no_contexts)
    assert (caught.value.reason, caught.value.pointer) == ("undefined-term", "/p")
