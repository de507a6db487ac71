"""Order, arrays, lists and sets; and what says nothing."""

from __future__ import annotations

from typing import Any

from rewriting.catalogue import Site, rewriting
from rewriting.places import Node, Spot, listed
from vcwallet.canonical.jsonld.term import KEYWORD, Term


def shuffle_members(site: Site, node: Node) -> None:
    members = list(node.item.items())
    site.random.shuffle(members)
    node.item.clear()
    node.item.update(members)


@rewriting("members in another order")
def members_in_another_order(site: Site) -> None:
    shuffle_members(site, site.node(lambda node: len(node.item) > 1))


@rewriting("all members in another order", once=True)
def all_members_in_another_order(site: Site) -> None:
    for node in site.some(site.nodes):
        shuffle_members(site, node)


def is_set(term: Term) -> bool:
    """Whether an array of values of this property is the set of them."""
    return term.type != "@json" and not term.container - {"@set", "@graph"}


def sets_of(node: Node) -> list[str]:
    return [name for name, term in node.members() if is_set(term)]


def several(node: Node) -> list[str]:
    return [name for name in sets_of(node) if isinstance(node.item[name], list) and len(node.item[name]) > 1]


@rewriting("a set in another order")
def set_in_another_order(site: Site) -> None:
    node = site.node(several)
    site.random.shuffle(node.item[site.choice(several(node))])


@rewriting("all sets backwards", once=True)
def all_sets_backwards(site: Site) -> None:
    for node in site.some(node for node in site.nodes if several(node)):
        for name in several(node):
            node.item[name].reverse()


@rewriting("types in another order")
def types_in_another_order(site: Site) -> None:
    node = site.node(lambda node: len(node.types) > 1)
    site.random.shuffle(node.item[node.type_names[0]])


@rewriting("one type as a list, or the other way round")
def one_type_as_a_list(site: Site) -> None:
    node = site.node(lambda node: len(node.types) == 1 and len(node.type_names) == 1)
    (name,) = node.type_names
    value = node.item[name]
    node.item[name] = value[0] if isinstance(value, list) else [value]


@rewriting("a type twice")
def type_twice(site: Site) -> None:
    node = site.node(lambda node: node.types)
    name = node.type_names[0]
    node.item[name] = [*listed(node.item[name]), site.random.choice(listed(node.item[name]))]


@rewriting("one value as a list")
def one_value_as_a_list(site: Site) -> None:
    node = site.node(lambda node: any(not isinstance(node.item[name], list) for name in sets_of(node)))
    name = site.choice(name for name in sets_of(node) if not isinstance(node.item[name], list))
    node.item[name] = [node.item[name]]


@rewriting("a list of one as its value")
def list_of_one_as_its_value(site: Site) -> None:
    def lists(node: Node) -> list[str]:
        return [name for name in sets_of(node) if isinstance(node.item[name], list) and len(node.item[name]) == 1]

    node = site.node(lists)
    name = site.choice(lists(node))
    node.item[name] = node.item[name][0]


@rewriting("arrays in an array")
def arrays_in_an_array(site: Site) -> None:
    node = site.node(several)
    name = site.choice(several(node))
    values = node.item[name]
    cut = site.random.randrange(len(values))
    node.item[name] = [values[:cut], *values[cut:]] if site.random.random() < 0.5 else [values[:cut], values[cut:]]


@rewriting("an array of an array of one")
def array_of_an_array(site: Site) -> None:
    node = site.node(sets_of)
    name = site.choice(sets_of(node))
    node.item[name] = [listed(node.item[name])]


@rewriting("a set object")
def set_object(site: Site) -> None:
    node = site.node(sets_of)
    name = site.choice(sets_of(node))
    node.item[name] = {"@set": node.item[name]}


def in_a_set(spot: Spot) -> bool:
    return is_set(spot.term) and not spot.listed


@rewriting("one value as a set object")
def one_value_as_a_set_object(site: Site) -> None:
    spot = site.spot(in_a_set)
    spot.value = {"@set": [spot.value]}


def ordered(node: Node) -> list[str]:
    return [name for name, term in node.members() if term.container == {"@list"}]


@rewriting("a list object", inside=False)
def list_object(site: Site) -> None:
    node = site.node(ordered)
    name = site.choice(ordered(node))
    if not isinstance(node.item[name], dict):
        node.item[name] = {"@list": listed(node.item[name])}


@rewriting("a literal twice")
def literal_twice(site: Site) -> None:
    spot = site.spot(lambda spot: in_a_set(spot) and not isinstance(spot.value, dict))
    spot.value = [spot.value, spot.value]


@rewriting("null in an array")
def null_in_an_array(site: Site) -> None:
    spot = site.spot(in_a_set)
    spot.value = site.random.choice([[None, spot.value], [spot.value, None], [[], spot.value], [spot.value, [None]]])


def _unused(site: Site) -> tuple[dict[str, Any], str]:
    node = site.node(lambda node: not (set(node.item) & {"@value", "@graph"}))
    names = sorted(
        name
        for name, term in node.scope.terms.items()
        if name not in node.item and term.kind != KEYWORD and term.iri and term.type != "@json" and name != "proof"
    )
    known = [name for name in names if ":" not in name and name[:1].islower()]
    return node.item, site.choice(known)


@rewriting("a member that is null")
def member_that_is_null(site: Site) -> None:
    item, name = _unused(site)
    item[name] = None


@rewriting("a member that is an empty array")
def member_that_is_empty(site: Site) -> None:
    item, name = _unused(site)
    item[name] = site.random.choice([[], {"@set": []}, [[]]])
