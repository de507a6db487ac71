"""Names for nodes that have none, and mentions of nodes anywhere: `@included`, `@graph`, `@reverse`, `@nest`."""

from __future__ import annotations

from typing import Any

from rewriting.catalogue import Document, Site, rewriting
from rewriting.explicit import explicit, portable
from rewriting.mentions import can_be_several, movable, pieces
from rewriting.places import PROOF, Node, NotHere, listed


def nameless(node: Node) -> bool:
    return node.id_name is None and not node.item.keys() & {"@graph", "@value", "@list", "@set"}


def give_name(site: Site, node: Node) -> str:
    """A blank node's name, that no other node has."""
    name = site.random.choice(["_:x", "_:b0", "_:c14n0", "_:name"]) + str(site.random.randrange(10**6))
    node.item[site.random.choice(node.scope.id_keys)] = name
    return name


@rewriting("a name for a nameless node")
def name_a_blank_node(site: Site) -> None:
    give_name(site, site.node(nameless))


@rewriting("names for all nameless nodes", once=True)
def name_all_blank_nodes(site: Site) -> None:
    for node in site.some(node for node in site.nodes if nameless(node)):
        give_name(site, node)


@rewriting("another name for a blank node", inside=False)
def rename_a_blank_node(site: Site) -> None:
    known = {node.identifier for node in site.nodes if (node.identifier or "").startswith("_:")}
    old = site.choice(sorted(name for name in known if name))
    new = f"_:other{site.random.randrange(10**6)}"
    for node in site.all_nodes:
        if node.identifier == old:
            node.item[node.id_name] = new


@rewriting("a nameless node named and in two pieces")
def name_and_split(site: Site) -> None:
    node = site.node(lambda node: nameless(node) and can_be_several(node) and len(node.item) > 1)
    give_name(site, node)
    _refresh(node)
    node.spot.value = list(pieces(site, node))


@rewriting("a nameless node named and twice")
def name_and_repeat(site: Site) -> None:
    node = site.node(lambda node: nameless(node) and can_be_several(node))
    name = give_name(site, node)
    again = site.random.choice([node.item, {"@id": name}])
    node.spot.value = site.random.choice([[node.item, again], [again, node.item]])


@rewriting("a nameless node named, its members in @included")
def name_and_include(site: Site) -> None:
    node = site.node(lambda node: nameless(node) and not node.root and movable(node))
    give_name(site, node)
    _refresh(node)
    include(site, node, site.some(movable(node)))


def _refresh(node: Node) -> None:
    """The new name stands first, as names mostly do."""
    name = next(name for name in node.scope.id_keys if name in node.item)
    members = {name: node.item.pop(name), **node.item}
    node.item.update({key: members[key] for key in members})


def include(site: Site, node: Node, names: list[str]) -> None:
    """Members of a node in a mention that no member leads to, at the top of its graph."""
    top = site.top
    if node.graph is not top.graph:
        raise NotHere
    mention: dict[str, Any] = {"@id": node.identifier}
    for name in names:
        known, value = portable(node.scope, top.scope, name, node.item[name], site.documents)
        mention[known] = value
        del node.item[name]
    top.item["@included"] = [*listed(top.item.get("@included", [])), mention]


@rewriting("members of a node in @included")
def members_included(site: Site) -> None:
    node = site.node(lambda node: node.identifier and not node.root and movable(node))
    include(site, node, site.some(movable(node)))


@rewriting("members of the credential itself in @included", inside=False)
def own_members_included(site: Site) -> None:
    node = site.top
    if node.identifier is None:
        raise NotHere
    include(site, node, [site.choice(movable(node))])


@rewriting("a repeated bare mention in @included")
def repeat_in_included(site: Site) -> None:
    node = site.node(lambda node: node.identifier and node.types and not node.root)
    mention = {"@id": node.identifier, "@type": node.types}
    top = site.top
    if node.graph is not top.graph:
        raise NotHere
    top.item["@included"] = [*listed(top.item.get("@included", [])), mention]


def _top(site: Site) -> tuple[Document, Document]:
    """The credential without its contexts and proof, and these."""
    document = site.document
    if "@graph" in document:
        raise NotHere
    outside = {name: document[name] for name in ("@context", "proof") if name in document}
    return {name: value for name, value in document.items() if name not in outside}, outside


@rewriting("the credential in a @graph beside its proof", inside=False, once=True)
def graph_wrapper(site: Site) -> None:
    inside, outside = _top(site)
    wrapped = site.random.choice([inside, [inside]])
    site.document = {**outside, "@graph": wrapped}


@rewriting("the credential in two pieces in a @graph", inside=False, once=True)
def graph_of_pieces(site: Site) -> None:
    inside, outside = _top(site)
    node = site.top
    if not node.identifier:
        raise NotHere
    node.item = inside
    site.document = {**outside, "@graph": list(pieces(site, node))}


@rewriting("the parts of a credential in a @graph", inside=False, once=True)
def flat_graph(site: Site) -> None:
    inside, outside = _top(site)
    moved: list[dict[str, Any]] = []
    candidates = [n for n in site.nodes if n.spot and n.identifier and n.graph is site.top.graph and not n.embedded]
    for node in site.some(candidates):
        mention = {"@id": node.identifier}
        for name, _ in node.members():
            known, value = portable(
                node.scope, node.outer.previous or node.outer, name, node.item[name], site.documents
            )
            mention[known] = value
        if node.types:
            mention["@type"] = node.types
        for name in [name for name in node.item if name not in (node.id_name, "@context")]:
            del node.item[name]
        moved.append(mention)
    site.document = {**outside, "@graph": site.random.choice([[inside, *moved], [*moved, inside]])}


@rewriting("members in @nest")
def nested(site: Site) -> None:
    node = site.node(movable)
    names = site.some(movable(node))
    inner = {name: node.item.pop(name) for name in names}
    node.item["@nest"] = [*listed(node.item.get("@nest", [])), site.random.choice([inner, {"@nest": inner}])]


@rewriting("a link written backwards")
def reverse_link(site: Site) -> None:
    """The linked object says at the top who links to it."""
    node = site.node(lambda node: node.spot and node.identifier and can_be_several(node) and node.parent)
    top, owner = site.top, node.parent
    if owner.identifier is None or node.graph is not top.graph:
        raise NotHere
    value = explicit(owner.scope, node.spot.term, node.item, site.documents)
    if isinstance(node.spot.holder, list):
        del node.spot.holder[node.spot.key]
    else:
        del node.spot.holder[node.spot.key]
    value["@reverse"] = {node.spot.term.iri: {"@id": owner.identifier}}
    top.item["@included"] = [*listed(top.item.get("@included", [])), value]


@rewriting("an index")
def index(site: Site) -> None:
    node = site.node(lambda node: not node.item.keys() & {"@index", "@graph"})
    node.item["@index"] = site.random.choice(["", "0", "first"])


@rewriting("another node at the top, the credential inside", inside=False, refused=True, once=True)
def another_node_on_top(site: Site) -> None:
    """The top links to the credential, or only includes it."""
    inside, outside = _top(site)
    top = site.top
    options = [n for n in site.nodes if n.spot and n.parent is top and n.identifier not in (None, top.identifier)]
    node = site.choice(options)
    holder, key = node.spot.holder, node.spot.key
    value = explicit(top.scope, node.spot.term, node.item, site.documents)
    if holder is site.document:
        del inside[key]
    else:
        del holder[key]
    site.document = {**outside, **value, "@reverse": {node.spot.term.iri: inside}}


@rewriting("an included node at the top, the credential inside", inside=False, refused=True, once=True)
def included_credential(site: Site) -> None:
    inside, outside = _top(site)
    node = site.choice(n for n in site.nodes if n.spot and n.identifier and n.types)
    if node.graph is not site.top.graph or node.identifier == site.top.identifier:
        raise NotHere
    site.document = {**outside, "@id": node.identifier, "@type": node.types, "@included": inside}


@rewriting("the endorsement at the top, the credential inside", spoils_embedded=True, refused=True, once=True)
def endorsement_on_top(site: Site) -> None:
    inside, outside = _top(site)
    top = site.top
    node = site.choice(n for n in site.nodes if n.spot and n.parent is top and n.identifier)
    if "@graph" in node.spot.term.container:
        raise NotHere
    holder, key, value = node.spot.holder, node.spot.key, dict(node.item)
    if holder is site.document:
        del inside[key]
    else:
        del holder[key]
        if not holder:
            inside.pop(node.spot.name, None)
    contexts = [*listed(outside["@context"]), *listed(value.pop("@context", []))]
    for name in [name for name, term in node.members() if term.iri == PROOF]:  # whose name means another in the top
        own = value.pop(name)
        value[PROOF] = explicit(node.scope, node.scope.property(name), own, site.documents)
    proof = {name: entry for name, entry in outside.items() if name == "proof"}
    site.document = {"@context": contexts, **proof, **value, "@reverse": {node.spot.term.iri: inside}}
