"""Other names: second names of members and types, compact and absolute IRIs, keywords by their own names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from rewriting.catalogue import Site, rewriting
from rewriting.contexts_support import add_context
from rewriting.explicit import explicit, explicit_node
from rewriting.places import Node, NotHere, listed
from vcwallet.canonical.jsonld.term import KEYWORD, Term

ODRL = "https://www.w3.org/ns/odrl.jsonld"


def rename(node: Node, old: str, new: str) -> None:
    """A member under another name, in its place."""
    if new in node.item:
        raise NotHere
    members = [(new if name == old else name, value) for name, value in node.item.items()]
    node.item.clear()
    node.item.update(members)


def second_names(node: Node) -> Iterator[tuple[str, str]]:
    """Members, each with another term of the same IRI."""
    for name, term in node.members():
        for other, known in sorted(node.scope.terms.items()):
            if known.iri == term.iri and other not in node.item and known.kind != KEYWORD and ":" not in other:
                yield name, other


@rewriting("a second name of the same contexts")
def second_name(site: Site) -> None:
    node = site.node(lambda node: next(second_names(node), None))
    old, new = site.choice(second_names(node))
    value = node.item[old]
    with suppress(NotHere):  # then as it is: where both names read values alike
        value = _translated(site, node, old, new)
    rename(node, old, new)
    node.item[new] = value


def _translated(site: Site, node: Node, old: str, new: str) -> object:
    """The value in a form that does not depend on what the name makes of values, where that differs."""
    one, other = node.scope.property(old), node.scope.terms[new]
    if (one.type, one.container, one.context) == (other.type, other.container, other.context):
        return node.item[old]
    return explicit(node.scope, one, node.item[old], site.documents)


def _absolute(site: Site, node: Node, name: str, term: Term, key: str) -> None:
    value = explicit(node.scope, term, node.item[name], site.documents)
    rename(node, name, key)
    node.item[key] = value


@rewriting("a member under its absolute IRI")
def absolute_iri(site: Site) -> None:
    node = site.node(lambda node: node.members())
    name, term = site.choice(pair for pair in node.members() if pair[1].iri)
    _absolute(site, node, name, term, term.iri)


def compact_names(node: Node) -> Iterator[tuple[str, Term, str]]:
    """Members, each with a compact IRI by a prefix of the contexts."""
    for name, term in node.members():
        for prefix, start in node.scope.prefixes.items():
            if term.iri and term.iri.startswith(start) and len(term.iri) > len(start):
                compact = f"{prefix}:{term.iri[len(start) :]}"
                if compact != name:
                    yield name, term, compact


@rewriting("a member under a compact IRI", inside=False)
def compact_iri(site: Site) -> None:
    node = site.node(lambda node: next(compact_names(node), None))
    name, term, compact = site.choice(compact_names(node))
    _absolute(site, node, name, term, compact)


def _keyword(node: Node, keyword: str, names: list[str]) -> None:
    for name in names:
        if name != keyword:
            rename(node, name, keyword)


@rewriting("@id for id")
def at_id(site: Site) -> None:
    node = site.node(lambda node: node.id_name not in (None, "@id"))
    _keyword(node, "@id", [node.id_name])


@rewriting("@type for type")
def at_type(site: Site) -> None:
    node = site.node(lambda node: node.type_names and "@type" not in node.item)
    _keyword(node, "@type", node.type_names[:1])


@rewriting("@id and @type everywhere", once=True)
def keywords_everywhere(site: Site) -> None:
    for node in site.some(site.nodes):
        _keyword(node, "@id", [node.id_name] if node.id_name else [])
        _keyword(node, "@type", node.type_names[:1])


@rewriting("the identifier under a name of an added context")
def uid(site: Site) -> None:
    if ODRL not in listed(site.document["@context"]):
        add_context(site.document, ODRL, site.random)
    site = site.again()
    node = site.node(lambda node: node.id_name and "uid" in node.scope.id_keys and node.id_name != "uid")
    rename(node, node.id_name, "uid")


def _retype(node: Node, old: str, new: list[str]) -> None:
    name = next(name for name in node.type_names if old in listed(node.item[name]))
    node.item[name] = [each for entry in listed(node.item[name]) for each in (new if entry == old else [entry])]


def _iri_of(node: Node, entry: str) -> str:
    return node.outer.symbol(entry) or ""


def second_types(node: Node) -> Iterator[tuple[str, str]]:
    for entry in node.types:
        for other, term in sorted(node.outer.terms.items()):
            if term.iri == _iri_of(node, entry) and other != entry:
                yield entry, other


@rewriting("a type under a second name")
def second_type(site: Site) -> None:
    node = site.node(lambda node: next(second_types(node), None))
    old, new = site.choice(second_types(node))
    _retype(node, old, site.random.choice([[new], [new], [old, new]]))


@rewriting("a type as an absolute IRI")
def type_as_iri(site: Site) -> None:
    node = site.node(lambda node: any(":" not in entry for entry in node.types))
    old = site.choice(entry for entry in node.types if ":" not in entry)
    _retype(node, old, [_iri_of(node, old)])


@rewriting("a type also as an absolute IRI")
def type_also_as_iri(site: Site) -> None:
    node = site.node(lambda node: any(":" not in entry for entry in node.types))
    old = site.choice(entry for entry in node.types if ":" not in entry)
    _retype(node, old, [old, _iri_of(node, old)])


@rewriting("a type as the value of rdf:type")
def type_as_a_member(site: Site) -> None:
    node = site.node(lambda node: len(node.types) > 1)
    old = site.choice(node.types[1:])
    iri = _iri_of(node, old)
    _retype(node, old, [])
    node.item["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"] = {"@id": iri}


@rewriting("an object in its expanded form")
def expanded_object(site: Site) -> None:
    node = site.node(lambda node: not node.root and len(node.item) > 1)
    contexts = {name: value for name, value in node.item.items() if name == "@context"}
    value = explicit_node(node.outer, node.scope, node.item, site.documents)
    node.item.clear()
    node.item.update(contexts | value)


@rewriting("the whole document in its expanded form", once=True)
def expanded_document(site: Site) -> None:
    if not site.nodes:  # none of those that are meant
        raise NotHere
    top = site.top
    outside = {name: value for name, value in site.document.items() if name in ("@context", "proof")}
    members = {name: value for name, value in site.document.items() if name not in outside}
    site.document = {**outside, **explicit_node(top.outer, top.scope, members, site.documents)}
