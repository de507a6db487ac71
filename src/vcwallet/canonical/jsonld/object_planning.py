"""Plans: how to read an object of one shape, worked out once for every object of that shape.

Credentials repeat themselves: the same members in the same order, the same types. What each member means, where the
identifier stands, what the types say and which scope they open depends only on the member names and the types, so it
is worked out when a shape is first met in a scope, and remembered there.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 11 to 13.4.4.
"""

from __future__ import annotations

from typing import Any

from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.object_plan import MemberStep, ObjectPlan, TextStep
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORD, KEYWORDS, TEXT, UNSET
from vcwallet.canonical.jsonld.traversal import blame
from vcwallet.canonical.nquads import RDF_TYPE
from vcwallet.canonical.tree.member_names import TYPES
from vcwallet.errors import DataLossError, VcwalletError

_TAKEN = frozenset(("@id", "@context", "@type"))
_USUAL = {"id": "@id", "type": "@type", "@context": "@context"}
"""The names of keywords that are read."""
_MOST_NAMES = 64


def make_plan(outer: Scope, item: dict[str, Any], documents: ContextDocuments) -> tuple[Scope, ObjectPlan]:
    """Work out how to read an object whose shape `Scope.known_plan` does not know.

    Only plans for shapes whose every word the scope defines are remembered, and only so many of them: no document can
    leave text of its own there, or fill memory.

    Args:
        outer: The scope that the object stands in.
        item: The object.
        documents: The context documents that the contexts of its types may name.

    Returns:
        What its members mean, which its types have their say in, and the plan.

    Raises:
        DataLossError: A member or type means nothing here, or identifier or type is no text.
        ContextError: A type's scoped context breaks a rule of JSON-LD.
    """
    type_names = tuple([name for name in outer.type_keys if name in item])
    scope = _typed(outer, item, type_names, documents)
    plan = scope, _plan(outer, scope, item)
    if _is_common(outer, scope, item, type_names):
        type_name = type_names[0] if type_names else None
        types = None if type_name is None else item[type_name]
        outer.remember(tuple(item), type_name, tuple(types) if isinstance(types, list) else types, plan)
    return plan


def _is_common(outer: Scope, scope: Scope, item: dict[str, Any], type_names: tuple[str, ...]) -> bool:
    """Whether others may have this shape: every word is defined, and one member at most is a type, in as outside."""
    if len(item) > _MOST_NAMES or len(type_names) > 1 or not scope.members.keys() >= item.keys():
        return False
    if tuple([name for name in scope.type_keys if name in item]) != type_names:
        return False
    for name in type_names:
        types = item[name] if isinstance(item[name], list) else [item[name]]
        if len(types) > _MOST_NAMES or not all(isinstance(entry, str) and entry in outer.terms for entry in types):
            return False
    return True


def _typed(outer: Scope, item: dict[str, Any], type_names: tuple[str, ...], documents: ContextDocuments) -> Scope:
    """Step 11: the scoped contexts of a node's types, in code point order."""
    scope = outer
    for type_name in type_names:
        types = item[type_name] if isinstance(item[type_name], list) else [item[type_name]]
        for name in sorted(entry for entry in types if isinstance(entry, str)):
            term = outer.terms.get(name)
            if term is not None and term.context is not UNSET:
                scope = scope.typed(term, documents)
    return scope


def _plan(outer: Scope, scope: Scope, item: dict[str, Any]) -> ObjectPlan:
    if not scope.shape_keys.isdisjoint(item):
        return ObjectPlan(is_node=False)
    return plan_members(outer, scope, item)


def plan_members(outer: Scope, scope: Scope, item: dict[str, Any]) -> ObjectPlan:
    """How to read the members of a node.

    Args:
        outer: The scope before its types had their say.
        scope: What its members mean.
        item: Its object.

    Raises:
        DataLossError: A member or type means nothing here, or there are two identifiers.
    """
    id_names = [name for name in scope.id_keys if name in item]
    if len(id_names) > 1:
        raise DataLossError("colliding-keywords", keyword="@id")
    texts, others = [], []
    types: list[str] = []
    name = ""
    try:
        for name, value in item.items():
            term = scope.property(name)
            step = MemberStep(term.kind, name, term, f" {term.predicate} ")
            if term.kind == TEXT:
                texts.append(TextStep(name, f'{step.lead}"', term.suffix or scope.suffix, step))
            elif term.kind != KEYWORD or term.iri not in _TAKEN:
                others.append(step)
            elif term.iri == "@type":
                types += _iris_of_types(outer, value)
    except VcwalletError as error:
        blame(error, name)
        raise
    return ObjectPlan(
        is_node=True,
        id_name=id_names[0] if id_names else None,
        facts=tuple([f" {RDF_TYPE} <{iri}>" for iri in types if iri[0] != "_"]),
        blank_types=tuple([iri for iri in types if iri[0] == "_"]),
        texts=tuple(texts),
        others=tuple(others),
        plain=_is_plain(scope, item, types),
        only_id=bool(id_names) and not (types or texts or others),
    )


def _is_plain(scope: Scope, item: dict[str, Any], types: list[str]) -> bool:
    """Whether an object of this shape is read as it is written."""
    if scope.suffix != '"':  # a language for all: every text would be another
        return False
    for name in item:
        term = scope.members.get(name)
        usual = term is not None and (term.plain or _USUAL.get(name) == term.iri)
        if not usual:
            return False
    named = item.get("type", [])
    return [TYPES.get(iri) for iri in types] == (named if isinstance(named, list) else [named]) and len(
        set(types)
    ) == len(types)


def _iris_of_types(outer: Scope, value: Any) -> list[str]:
    """Step 13.4.4: the types of a node, read in the scope before they had their say."""
    if not isinstance(value, list):
        return [_iri_of_type(outer, value)]
    index = 0
    iris = []
    try:
        for index, entry in enumerate(value):  # noqa: B007  # the error needs to know where it happened
            iris.append(_iri_of_type(outer, entry))
    except VcwalletError as error:
        blame(error, index)
        raise
    return iris


def _iri_of_type(outer: Scope, name: Any) -> str:
    if not isinstance(name, str):
        raise DataLossError("invalid-type-value")
    return type_iri(outer.symbol(name), name)


def type_iri(iri: str | None, name: str) -> str:
    """What a type stands for: an IRI, or a blank node label of the document.

    Args:
        iri: What its name stands for.
        name: Its name.

    Raises:
        DataLossError: It stands for nothing.
    """
    if iri is None or iri in KEYWORDS:
        raise DataLossError("undefined-type", type=name)
    return iri
