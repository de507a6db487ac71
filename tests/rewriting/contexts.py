"""Contexts: more of them, in other places, in another order, written out."""

from __future__ import annotations

from typing import Any

from rewriting.catalogue import Site, rewriting
from rewriting.contexts_support import add_context, definition_of
from rewriting.explicit import explicit
from rewriting.names import rename
from rewriting.places import Node, NotHere, listed
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term
from vcwallet.io.bundled_contexts import bundled


def own(site: Site) -> list[Any]:
    return listed(site.document["@context"])


@rewriting("a context twice", inside=False)
def context_twice(site: Site) -> None:
    add_context(site.document, site.random.choice(own(site)), site.random)


@rewriting("contexts in another order", inside=False)
def contexts_in_another_order(site: Site) -> None:
    first, *others = own(site)
    if len(others) < 2:
        raise NotHere
    site.random.shuffle(others)
    site.document["@context"] = [first, *others]


@rewriting("another context first", inside=False)
def another_context_first(site: Site) -> None:
    contexts = [*own(site)]
    if len(contexts) < 2:
        raise NotHere
    site.random.shuffle(contexts)
    site.document["@context"] = contexts


@rewriting("one context as a list, or the other way round", inside=False)
def one_context_as_a_list(site: Site) -> None:
    node = site.choice(n for n in site.nodes if "@context" in n.item and len(listed(n.item["@context"])) == 1)
    value = node.item["@context"]
    node.item["@context"] = value[0] if isinstance(value, list) else [value]


@rewriting("a further known context", inside=False)
def further_context(site: Site) -> None:
    add_context(site.document, site.random.choice(bundled().urls), site.random)


def _inner(site: Site) -> Node:
    return site.node(lambda node: not node.root and "@context" not in node.item and len(node.item) > 1)


@rewriting("an empty context in an object")
def empty_context_inside(site: Site) -> None:
    node = _inner(site)
    node.item["@context"] = site.random.choice([[], {}, [{}], [[]][0]])


@rewriting("the same contexts again in an object")
def same_contexts_inside(site: Site) -> None:
    _inner(site).item["@context"] = site.random.choice([own(site), [own(site)[-1]], own(site)[0]])


@rewriting("a further known context in an object")
def further_context_inside(site: Site) -> None:
    node = _inner(site)
    node.item["@context"] = [*own(site), site.random.choice(bundled().urls)]


@rewriting("an empty inline context", inside=False)
def empty_inline(site: Site) -> None:
    add_context(site.document, site.random.choice([{}, {"@version": 1.1}]), site.random)


def defined(site: Site, node: Node, count: int) -> dict[str, Any]:
    """Definitions of words that are used at a node, as the contexts have them."""
    names = [name for name in node.item if name in node.scope.terms] + node.types
    known = {name: node.scope.terms[name] for name in names if name in node.scope.terms}
    chosen = [site.choice(sorted(known)) for _ in range(count)]
    return {name: definition_of(known[name]) for name in chosen}


@rewriting("an inline context with definitions as the others have them", inside=False)
def same_words(site: Site) -> None:
    top = site.top
    known = [name for name in (*top.outer.terms,) if top.outer.terms[name].iri]
    chosen = sorted({site.choice(known) for _ in range(site.random.randint(1, 4))})
    add_context(site.document, {name: definition_of(top.outer.terms[name]) for name in chosen}, site.random)


@rewriting("an inline context in an object, with definitions as the others have them")
def same_words_inside(site: Site) -> None:
    node = _inner(site)
    node.item["@context"] = defined(site, node, site.random.randint(1, 3))


@rewriting("an inline context with a new name for a member", inside=False)
def new_name(site: Site) -> None:
    node = site.node(lambda node: any(not isinstance(node.item[name], dict) for name, _ in node.members()))
    name, term = site.choice(
        pair for pair in node.members() if pair[1].iri and not isinstance(node.item[pair[0]], dict)
    )
    new = site.random.choice(["titel", "note", "zusatz"]) + str(site.random.randrange(1000))
    plain = Term(new, term.iri, type=term.type, container=term.container, language=term.language)
    if term.context is not UNSET:
        raise NotHere
    rename(node, name, new)
    add_context(site.document, {new: definition_of(plain)})


@rewriting("an inline context with a new name for a keyword", inside=False)
def new_keyword(site: Site) -> None:
    keyword = site.random.choice(["@id", "@type"])
    node = site.node(lambda node: (node.id_name if keyword == "@id" else node.type_names) and not node.root)
    new = f"kw{site.random.randrange(1000)}"
    rename(node, node.id_name if keyword == "@id" else node.type_names[0], new)
    add_context(site.document, {new: keyword})


@rewriting("an inline context with a new name for a type", inside=False)
def new_type(site: Site) -> None:
    node = site.node(lambda node: any(entry in node.outer.terms for entry in node.types))
    old = site.choice(entry for entry in node.types if entry in node.outer.terms)
    new, name = f"Sort{site.random.randrange(1000)}", node.type_names[0]
    node.item[name] = [new if entry == old else entry for entry in listed(node.item[name])]
    add_context(site.document, {new: definition_of(node.outer.terms[old])})


@rewriting("an inline context with a prefix", inside=False)
def new_prefix(site: Site) -> None:
    node = site.node(lambda node: node.members())
    name, term = site.choice(pair for pair in node.members() if pair[1].iri and not pair[0].startswith("p:"))
    cut = max(term.iri.rfind("#"), term.iri.rfind("/"), term.iri.rfind(":")) + 1
    prefix = f"p{cut}"
    value = explicit(node.scope, term, node.item[name], site.documents)
    rename(node, name, f"{prefix}:{term.iri[cut:]}")
    node.item[f"{prefix}:{term.iri[cut:]}"] = value
    add_context(site.document, {prefix: {"@id": term.iri[:cut], "@prefix": True}})


@rewriting("an inline context with a new name for @nest", inside=False)
def new_nest(site: Site) -> None:
    node = site.node(lambda node: node.members())
    new = f"more{site.random.randrange(1000)}"
    names = site.some(name for name, _ in node.members())
    node.item[new] = {name: node.item.pop(name) for name in names}
    add_context(site.document, {new: "@nest"})


@rewriting("an inline context that imports a known one", inside=False)
def imported(site: Site) -> None:
    contexts = own(site)
    place = site.choice(index for index, entry in enumerate(contexts) if isinstance(entry, str))
    site.document["@context"] = [*contexts[:place], {"@import": contexts[place]}, *contexts[place + 1 :]]


@rewriting("a known context written out", inside=False)
def written_out(site: Site) -> None:
    contexts = own(site)
    place = site.choice(index for index, entry in enumerate(contexts) if isinstance(entry, str) and index)
    content = bundled().revisions(contexts[place])[0].document["@context"]
    site.document["@context"] = [*contexts[:place], *listed(content), *contexts[place + 1 :]]


@rewriting("a container of sets for a member that had none", inside=False)
def set_container(site: Site) -> None:
    top = site.top
    known = [
        (name, term)
        for name, term in top.members()
        if name in top.outer.terms and term.kind != KEYWORD and not term.container
    ]
    name, term = site.choice(known)
    add_context(site.document, {name: definition_of(term) | {"@container": "@set"}})


@rewriting("an inline context with @vocab, by which nothing is read", inside=False, refused=True)
def vocabulary(site: Site) -> None:
    add_context(site.document, {"@vocab": "https://college.example/vocab#"})


def _under_new_name(site: Site, node: Node, name: str, value: Any, definition: dict[str, Any]) -> None:
    """A member under a name that an inline context in its object defines."""
    new = f"neu{site.random.randrange(1000)}"
    rename(node, name, new)
    node.item[new] = value
    node.item["@context"] = [*listed(node.item.get("@context", [])), {new: definition}]


def _texts(node: Node) -> list[tuple[str, Term]]:
    return [
        (name, term)
        for name, term in node.members()
        if isinstance(node.item[name], str) and term.type is None and term.iri and term.context is UNSET
    ]


@rewriting("a text in a map by language")
def language_map(site: Site) -> None:
    node = site.node(lambda node: not node.root and _texts(node))
    name, term = site.choice(_texts(node))
    value = {"@none": site.random.choice([node.item[name], [node.item[name]]])}
    _under_new_name(site, node, name, value, {"@id": term.iri, "@container": "@language"})


@rewriting("a text with a language as one of a map, or of a term that has it", inside=False)
def language_of_a_term(site: Site) -> None:
    spot = site.spot(lambda spot: isinstance(spot.value, dict) and set(spot.value) == {"@value", "@language"})
    value, language, iri = spot.value["@value"], spot.value["@language"], spot.term.iri
    node = spot.owner
    if spot.holder is not node.item:
        raise NotHere
    forms = [(value, {"@id": iri, "@language": language}), ({language: value}, {"@id": iri, "@container": "@language"})]
    _under_new_name(site, node, spot.name, *site.random.choice(forms))


@rewriting("a text under a default language that does not reach it")
def default_language(site: Site) -> None:
    """All texts of an object as value objects, which no default language changes."""
    node = site.node(lambda node: not node.root and "@context" not in node.item and node.members())
    for name, term in node.members():
        node.item[name] = explicit(node.scope, term, node.item[name], site.documents)
        if term.iri:
            rename(node, name, term.iri)
    node.item["@context"] = {"@language": "de"}


def _single(node: Node) -> list[tuple[str, Term]]:
    return [
        (name, term)
        for name, term in node.members()
        if isinstance(node.item[name], dict) and term.iri and not term.container - {"@set"} and term.context is UNSET
    ]


@rewriting("an object in a map by id")
def id_map(site: Site) -> None:
    node = site.node(
        lambda node: node.spot and node.identifier and node.spot.holder is node.parent.item and not node.parent.root
    )
    owner, name, term = node.parent, node.spot.name, node.spot.term
    value = explicit(owner.scope, term, node.item, site.documents)
    identifier = value.pop("@id")
    _under_new_name(site, owner, name, {identifier: value}, {"@id": term.iri, "@container": "@id"})


@rewriting("an object in a map by index")
def index_map(site: Site) -> None:
    node = site.node(lambda node: not node.root and _single(node))
    name, term = site.choice(_single(node))
    value = explicit(node.scope, term, node.item[name], site.documents)
    _under_new_name(site, node, name, {"any": value}, {"@id": term.iri, "@container": "@index"})


@rewriting("an inline context with a prefix of an identifier")
def prefixed_identifier(site: Site) -> None:
    """Written at the object itself or, more often, for the whole document."""
    node = site.node(lambda node: node.id_name and node.item[node.id_name].partition(":")[2][:2] not in ("", "//"))
    assert node.id_name is not None
    name, identifier = node.id_name, node.item[node.id_name]
    cut = site.random.randint(identifier.index(":") + 1, len(identifier) - 1)
    prefix = f"q{site.random.randrange(1000)}"
    context = {prefix: {"@id": identifier[:cut], "@prefix": True}}
    if identifier[cut:].startswith("//"):
        raise NotHere
    node.item[name] = f"{prefix}:{identifier[cut:]}"
    if node.root or site.random.random() < 0.7:
        add_context(site.document, context)
    elif "@context" not in node.item:
        node.item["@context"] = context
    else:
        raise NotHere
