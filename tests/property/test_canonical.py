"""Canonical forms against independent implementations, on generated documents.

PyLD is the oracle for JSON-LD and RDFC-1.0. For JCS it is the package rfc8785 where orjson writes the form; where
rfc8785 itself does, ECMAScript is (tests/interop). The documents are made from the bundled contexts
themselves: terms, types and scopes as a compiled context has them, filled with odd values.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from support.pyld_oracle import EX, by_pyld, newest, nquads_by_pyld, statements, statements_by_pyld
from vcwallet.canonical import (
    canonical_form,
    canonicalize,
    canonicalize_nquads,
    canonicalize_quads,
    jcs,
    to_quads,
)
from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.scope import OF_CREDENTIALS, Scope
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term
from vcwallet.canonical.nquads import line, parse
from vcwallet.errors import ContextError, DataLossError, LimitError, UnsupportedError, VcwalletError

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "200"))
CREDENTIALS = int(os.environ.get("VCWALLET_CREDENTIALS", "150"))
"""Documents for each set of contexts: more than 1,250 are compared in all, the others are refused by the walker."""
V2 = "https://www.w3.org/ns/credentials/v2"
V1 = "https://www.w3.org/2018/credentials/v1"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS = [
    [V2, OB],
    [V2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", OB],
    [V2, "https://www.w3.org/ns/credentials/examples/v2"],
    [V2],
    [V1, OB],
    [V1, "https://w3id.org/dcc/v1"],
    [V1, "https://w3id.org/security/suites/ed25519-2020/v1"],
    ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    ["https://w3id.org/security/data-integrity/v2"],
    ["https://w3id.org/openbadges/v2"],
    "https://w3id.org/security/v2",
]

# PyLD writes control characters raw, and integral floats as doubles: both are known faults, so neither is drawn.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12) | (
    st.sampled_from(['"', "\\", "a\nb", "\t\r", "é", "\U0001f600", "@type", "urn:x", "5", "true"])
)
iris = st.sampled_from(
    ["did:key:z6Mk", "https://example.org/a?b=c#d", "urn:uuid:1", "urn:uuid:2", "data:,x", "_:b0", "_:x"]
)
numbers = (
    st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e6, 1e6).map(lambda number: number + 0.0 if number % 1 else number + 0.5)
    | st.sampled_from([1e21, -1.5e300, 5e-324, 1.7976931348623157e308])
)
languages = st.sampled_from(["en", "de-AT", "zh-Hant", "x-private"])


@st.composite
def nodes(draw: st.DrawFn, scope: Scope, documents: ContextDocuments, depth: int) -> dict[str, Any]:
    """A node with types and members that mean something in this scope, mostly."""
    node: dict[str, Any] = {}
    typed = sorted(name for name, term in scope.terms.items() if term.context is not UNSET and _is_type(term))
    if typed and draw(st.integers(0, 3)) > 0:
        names = draw(st.lists(st.sampled_from(typed), min_size=1, max_size=2, unique=True))
        node[draw(st.sampled_from(scope.type_keys))] = names if len(names) > 1 or draw(st.booleans()) else names[0]
        outer = scope
        try:
            for name in sorted(names):
                scope = scope.typed(outer.terms[name], documents)
        except ContextError:
            assume(False)
    if draw(st.booleans()):
        node[draw(st.sampled_from(scope.id_keys))] = draw(iris)
    usable = sorted(name for name, term in scope.terms.items() if term.kind != KEYWORD and not _is_type(term))
    names = draw(st.lists(st.sampled_from(usable), min_size=1, max_size=5, unique=True)) if usable else []
    for name in names:
        node[name] = draw(values(scope, documents, scope.terms[name], depth))
    if draw(st.integers(0, 5)) == 0:
        node[f"{EX}free"] = draw(texts)
    return node


def _is_type(term: Term) -> bool:
    return term.name[:1].isupper()


@st.composite
def values(draw: st.DrawFn, scope: Scope, documents: ContextDocuments, term: Term, depth: int) -> Any:
    """A value for a property, in one of the forms that JSON-LD allows."""
    if term.type == "@json":
        return draw(json_literals)
    if term.container == {"@language"}:
        return draw(st.dictionaries(languages, texts | st.lists(texts | st.none(), max_size=2), max_size=2))
    form = draw(st.integers(0, 9))
    if form == 0:
        return draw(st.lists(values(scope, documents, term, depth), max_size=3))
    if form <= 4:
        return draw(explicit_values)
    if depth > 0 and (form > 6 or term.context is not UNSET):
        inner = scope.previous or scope
        return draw(nodes(inner if term.context is UNSET else inner.inside(term, documents), documents, depth - 1))
    return draw(words(scope, documents, term))


json_literals = st.recursive(
    st.none() | st.booleans() | texts | numbers,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=5,
)
endings: list[dict[str, str]] = [{}, {"@language": "en"}, {"@type": f"{EX}t"}, {"@type": "@json"}]
nothings: list[Any] = [None, [], {"@set": []}, {"@value": None}]
explicit_values = st.one_of(
    st.sampled_from(nothings),
    st.builds(lambda text, ending: {"@value": text, **ending}, texts, st.sampled_from(endings)),
    numbers | st.booleans(),
    st.dictionaries(st.sampled_from(["@list", "@set"]), st.lists(texts | numbers, max_size=3), min_size=1, max_size=1),
)


def words(scope: Scope, documents: ContextDocuments, term: Term) -> st.SearchStrategy[str]:
    """Text that a property can make something of."""
    if term.type == "@id":
        return iris
    if term.type == "@vocab":
        inner = scope if term.context is UNSET else scope.inside(term, documents)
        known = sorted(name for name, entry in inner.terms.items() if entry.kind != KEYWORD)
        return st.sampled_from(known) if known else iris
    return texts


@st.composite
def credentials(draw: st.DrawFn, context: Any = None) -> dict[str, Any]:
    """A document over bundled contexts: these, or any."""
    context = context or draw(st.sampled_from(CONTEXTS))
    documents = ContextDocuments(newest)
    return {"@context": context, **draw(nodes(OF_CREDENTIALS.local(context, documents), documents, 3))}


def _names_each_node_once(quad: tuple[str, ...]) -> bool:
    """PyLD hashes a statement twice for a blank node that it names twice; RDFC-1.0 speaks of a set."""
    blanks = [term for term in quad if term.startswith("_:")]
    return len(blanks) == len(set(blanks))


@pytest.mark.parametrize("context", CONTEXTS, ids=str)
@settings(max_examples=CREDENTIALS, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_documents_have_the_canonical_form_that_pyld_gives_them(context: Any, data: st.DataObject) -> None:
    document = data.draw(credentials(context))
    try:
        ours = canonicalize(document, contexts=newest)
    except VcwalletError as error:
        event(f"refused: {error.reason}")
        if not isinstance(error, DataLossError | LimitError) and error.reason != "jsonld-construct":
            raise
        return
    size = ours.count(b"\n")
    event(f"canonicalised, {min(size // 5 * 5, 30)} quads or more")
    statements = to_quads(document, contexts=newest).statements
    lines = list(statements.lines())
    if len(lines) == len(set(lines)) and all(map(_names_each_node_once, parse("".join(lines)))):
        assert ours == by_pyld(document)
    else:  # where PyLD counts statements twice, its statements are the oracle, and not their canonical form
        assert ours == canonicalize_nquads(statements_by_pyld(document)).nquads


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(credentials())
def test_what_credentials_may_say_is_read_in_one_way(document: dict[str, Any]) -> None:
    def form(*, general: bool) -> bytes | tuple[object, ...]:
        try:
            return canonical_form(to_quads(document, contexts=newest, general=general)).nquads
        except VcwalletError as error:
            return type(error), error.reason, error.params.get("construct")

    ours = form(general=False)
    event("canonicalised" if isinstance(ours, bytes) else "refused")
    if isinstance(ours, bytes) or ours[0] is not UnsupportedError:
        assert form(general=True) == ours


@given(credentials(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_the_names_of_blank_nodes_do_not_matter(document: dict[str, Any], chance: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            members = [(name, shuffled(entry)) for name, entry in value.items()]
            chance.shuffle(members)
            return dict(members)
        if isinstance(value, list):
            return [shuffled(entry) for entry in value]
        return "_:other" if value == "_:b0" else value

    try:
        ours = canonicalize(document, contexts=newest)
    except VcwalletError:
        assume(False)
    other = {"@context": document["@context"], **shuffled({k: v for k, v in document.items() if k != "@context"})}
    if '"@json"' in repr(document).replace("'", '"'):
        return  # JSON literals are text: a blank node's name in one is a text like any other
    assert canonicalize(other, contexts=newest) == ours


terms = st.sampled_from(["_:a", "_:b", "_:c", "_:d", "_:e", "<x:s>"])
objects = terms | st.sampled_from(['"1"', '"2"@en', '"\\n"'])
graphs = st.sampled_from(["", "", "<x:g>", "_:a", "_:f"])
quads = st.tuples(terms, st.sampled_from(["<x:p>", "<x:q>"]), objects, graphs).filter(_names_each_node_once)


@settings(max_examples=EXAMPLES)
@given(st.lists(quads, max_size=9))
def test_datasets_have_the_canonical_form_that_pyld_gives_them(dataset: list[tuple[str, str, str, str]]) -> None:
    try:
        ours = canonicalize_quads(dataset).nquads
    except LimitError:
        event("refused: poison")
        return
    assert ours == nquads_by_pyld("".join(line(*quad) for quad in dataset))


json_texts = st.text(st.characters(exclude_categories=["Cs"]))
json_values = st.recursive(
    st.none()
    | st.booleans()
    | json_texts
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(json_texts, inner),
    max_leaves=20,
)


@settings(max_examples=EXAMPLES)
@given(json_values)
def test_json_has_the_canonical_form_that_rfc8785_gives_it(value: Any) -> None:
    assert jcs(value) == rfc8785.dumps(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_in_documents_read_back_as_themselves(number: float) -> None:
    (statement,) = statements({"@id": f"{EX}s", f"{EX}p": number})
    lexical = statement.split('"')[1]
    assert float(lexical) == float(f"{number:.15e}") if number % 1 or abs(number) >= 1e21 else int(lexical) == number
