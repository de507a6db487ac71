"""Several mentions of one node: split, repeated, moved from one to the other, named."""

from __future__ import annotations

from typing import Any

from rewriting.arrays import is_set
from rewriting.catalogue import Site, rewriting
from rewriting.explicit import portable
from rewriting.places import Node, NotHere, listed


def can_be_several(node: Node) -> bool:
    """Whether further objects can stand beside it in the same member."""
    return node.spot is not None and not node.spot.listed and is_set(node.spot.term) and not _graph(node)


def _graph(node: Node) -> bool:
    return node.spot is not None and "@graph" in node.spot.term.container


def pieces(site: Site, node: Node, *, types: bool = True) -> tuple[dict[str, Any], dict[str, Any]]:
    """The object in two, each with the identifier; with all types in both, or each type in either."""
    keys = [node.id_name, "@context", *node.type_names]
    first: dict[str, Any] = {}
    second: dict[str, Any] = {}
    for name, value in node.item.items():
        if name in keys:
            first[name], second[name] = value, value
        else:
            (first if site.random.random() < 0.5 else second)[name] = value
    if not types and len(node.types) > 1 and len(node.type_names) == 1:
        cut = site.random.randrange(1, len(node.types))
        first[node.type_names[0]], second[node.type_names[0]] = node.types[:cut], node.types[cut:]
    return first, second


def full(node: Node) -> bool:
    return node.identifier is not None and len(node.item) > 2


@rewriting("an object in two pieces, side by side")
def split_in_place(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node))
    node.spot.value = list(pieces(site, node))


@rewriting("an object in two pieces with each its own types")
def split_with_types(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node) and len(node.types) > 1)
    node.spot.value = list(pieces(site, node, types=False))


@rewriting("the types of an object in a piece of their own")
def split_types_off(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node) and node.types)
    keys = {node.id_name, "@context", *node.type_names}
    only_types = {name: value for name, value in node.item.items() if name in keys}
    rest = {}
    for name, value in node.item.items():
        if name in {node.id_name, "@context"}:
            rest[name] = value
        elif name not in keys:
            target = node.outer.previous or node.outer
            known, moved = portable(node.scope, target, name, value, site.documents)
            rest[known] = moved
    node.spot.value = site.random.choice([[only_types, rest], [rest, only_types]])


@rewriting("an object in three pieces")
def split_in_three(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node) and len(node.item) > 4)
    first, second = pieces(site, node)
    node.item.clear()
    node.item.update(second)
    node.spot.value = [first, *pieces(site, node)]


@rewriting("an object twice")
def object_twice(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node))
    node.spot.value = [node.item, node.item]


@rewriting("an object and a part of it once more")
def partial_repeat(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node))
    keys = {node.id_name, "@context", *node.type_names}
    plain = [name for name, value in node.item.items() if name not in keys and not isinstance(value, dict)]
    again = {name: value for name, value in node.item.items() if name in keys or name in site.some(plain)}
    node.spot.value = site.random.choice([[node.item, again], [again, node.item]])


@rewriting("an object and its bare id")
def bare_id_beside(site: Site) -> None:
    node = site.node(lambda node: can_be_several(node) and full(node))
    bare = {node.id_name: node.item[node.id_name]}
    node.spot.value = site.random.choice([[node.item, bare], [bare, node.item]])


@rewriting("a bare id as an object")
def bare_id_as_an_object(site: Site) -> None:
    spot = site.spot(lambda spot: isinstance(spot.value, str) and spot.term.type == "@id")
    name = site.random.choice([*spot.owner.scope.id_keys])
    spot.value = {name: spot.value}


@rewriting("an object with only an id as a bare id", inside=False)
def object_as_a_bare_id(site: Site) -> None:
    node = site.node(lambda node: node.spot and node.spot.term.type == "@id" and len(node.item) == 1 and node.id_name)
    node.spot.value = node.item[node.id_name]


def pairs(site: Site) -> list[tuple[Node, Node]]:
    """Two mentions of one node, in one graph; the second may be changed."""
    known: dict[tuple[str, int], list[Node]] = {}
    for node in site.all_nodes if site.spoils else site.nodes:
        if node.identifier is not None and not node.item.keys() & {"@graph"}:
            known.setdefault((node.identifier, id(node.graph)), []).append(node)
    found = [
        (one, other)
        for group in known.values()
        for one in group
        for other in group
        if one is not other and len(one.item) > 1
    ]
    if site.spoils:
        return [pair for pair in found if pair[0].embedded or pair[1].embedded]
    return found


def movable(node: Node) -> list[str]:
    return [name for name, _ in node.members()]


def _holds(value: Any, node: Node) -> bool:
    """Whether a mention stands in a value, so that the value cannot be moved into it."""
    if value is node.item:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_holds(entry, node) for entry in inner)


@rewriting("members at another mention of the same node")
def members_elsewhere(site: Site) -> None:
    source, target = site.choice(pairs(site))
    names = [name for name in movable(source) if not _holds(source.item[name], target)]
    for name in site.some(names):
        _move_one(site, source, target, name)


@rewriting("all that is said of a node at another mention")
def everything_elsewhere(site: Site) -> None:
    source, target = site.choice(pairs(site))
    names = [name for name in movable(source) if not _holds(source.item[name], target)]
    if not names:
        raise NotHere
    for name in names:
        _move_one(site, source, target, name)


@rewriting("members also at another mention of the same node")
def members_copied(site: Site) -> None:
    source, target = site.choice(pairs(site))
    names = [name for name in movable(source) if not _holds(source.item[name], target)]
    for name in site.some(names):
        _move_one(site, source, target, name, keep=True)


def _move_one(site: Site, source: Node, target: Node, name: str, *, keep: bool = False) -> None:
    known, value = portable(source.scope, target.scope, name, source.item[name], site.documents)
    target.item[known] = [*listed(target.item[known]), *listed(value)] if known in target.item else value
    if not keep:
        del source.item[name]


@rewriting("types at another mention of the same node")
def types_elsewhere(site: Site) -> None:
    source, target = site.choice(pair for pair in pairs(site) if pair[0].types and not pair[0].root)
    _move_types(site, source, target, source.types)


@rewriting("some types at another mention of the same node")
def some_types_elsewhere(site: Site) -> None:
    source, target = site.choice(pair for pair in pairs(site) if len(pair[0].types) > 1)
    moved = site.some(source.types[1:])
    _move_types(site, source, target, moved)


@rewriting("types also at another mention of the same node")
def types_copied(site: Site) -> None:
    source, target = site.choice(pair for pair in pairs(site) if pair[0].types)
    _move_types(site, source, target, site.some(source.types), keep=True)


def _move_types(site: Site, source: Node, target: Node, moved: list[str], *, keep: bool = False) -> None:
    name = source.type_names[0]
    if not keep:
        left = [entry for entry in source.types if entry not in moved]
        source.item[name] = left
        if not left:
            del source.item[name]
    there = (target.type_names or ["@type"])[0]
    target.item[there] = [*listed(target.item.get(there, [])), *moved]


@rewriting("the full object at the other mention")
def full_object_at_the_other_mention(site: Site) -> None:
    def fits(pair: tuple[Node, Node]) -> bool:
        one, other = pair
        return bool(one.spot and other.spot) and not _holds(one.item, other) and not _holds(other.item, one)

    source, target = site.choice(pair for pair in pairs(site) if fits(pair))
    source.spot.value, target.spot.value = target.item, source.item


@rewriting("the full object where there was a bare id", inside=False)
def full_object_for_a_bare_id(site: Site) -> None:
    spot = site.spot(lambda spot: isinstance(spot.value, str) and spot.term.type == "@id")
    known = [node for node in site.nodes if node.identifier == spot.value and node.graph is spot.owner.graph]
    source = site.choice(node for node in known if node.spot and len(node.item) > 1)
    if source is spot.owner or source in spot.owner.ancestors():
        raise NotHere
    whole, bare = source.item, {source.id_name: source.item[source.id_name]}
    source.spot.value = bare
    spot.value = whole


_STANDING = frozenset(("validUntil", "expirationDate", "validFrom", "issuanceDate", "credentialStatus"))


@rewriting("dates and status in an endorsement of the badge itself", spoils_embedded=True)
def standing_in_an_endorsement(site: Site) -> None:
    source, target = site.choice(pair for pair in pairs(site) if pair[0].root and pair[1].embedded)
    for name in site.some(name for name in movable(source) if name in _STANDING):
        _move_one(site, source, target, name)


@rewriting("a type in an endorsement of the badge itself", spoils_embedded=True)
def type_in_an_endorsement(site: Site) -> None:
    source, target = site.choice(pair for pair in pairs(site) if pair[0].root and pair[1].embedded)
    _move_types(site, source, target, site.some(source.types[1:]))


def _repeat(site: Site, name: str) -> None:
    """A node under a member of this name, named if it has to be, once more."""
    node = site.node(lambda node: node.spot and node.spot.name == name and can_be_several(node))
    if node.id_name is None:
        node.item["id"] = f"_:again{site.random.randrange(10**6)}"
    node.spot.value = [node.item, site.random.choice([node.item, dict(reversed(node.item.items()))])]


@rewriting("a result twice")
def result_twice(site: Site) -> None:
    _repeat(site, "result")


@rewriting("a status entry twice")
def status_twice(site: Site) -> None:
    _repeat(site, "credentialStatus")


@rewriting("an achievement twice", inside=False)
def achievement_twice(site: Site) -> None:
    _repeat(site, "achievement")


@rewriting("a subject twice")
def subject_twice(site: Site) -> None:
    _repeat(site, "credentialSubject")
