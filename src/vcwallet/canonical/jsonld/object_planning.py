"""Plans: how to read an object of one shape, worked out once for every object of that shape.

Credentials repeat themselves: the same members in the same order, the same types. What each member means, where the
identifier stands, what the types say and which scope they open depends only on the member names and the types, so it
is worked out when a shape is first met in a scope, and remembered there.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 11 to 13.4.4.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from vcwallet.canonical.jsonld.dataset_writer import blame, symbol
from vcwallet.canonical.jsonld.term import KEYWORD, KEYWORDS, TEXT, UNSET, Term
from vcwallet.canonical.nquads import RDF_TYPE
from vcwallet.canonical.tree.member_names import TYPES
from vcwallet.errors import DataLossError, VcwalletError

if TYPE_CHECKING:
    from vcwallet.canonical.jsonld.context_documents import Documents
    from vcwallet.canonical.jsonld.scope import Scope

_TAKEN = frozenset(("@id", "@context", "@type"))
_USUAL = {"id": "@id", "type": "@type", "@context": "@context"}
"""The names of keywords that are read."""
_MOST_PLANS = 256
_MOST_NAMES = 64


class Step(NamedTuple):
    """What to do with one member.

    Attributes:
        kind: How it is handled.
        name: Its name.
        term: What it means.
        lead: The predicate as N-Quads text, with a space on either side.
    """

    kind: int
    name: str
    term: Term
    lead: str


class TextStep(NamedTuple):
    """What to do with a member that is a literal where it is text, which most members are.

    Attributes:
        name: Its name.
        start: What the literal begins with: the predicate and the opening quote.
        end: What it ends with, from the closing quote.
        otherwise: What to do where it is something else.
    """

    name: str
    start: str
    end: str
    otherwise: Step


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read an object of one shape.

    Attributes:
        scope: What its members mean.
        is_node: False for value objects, lists and sets, which have no steps.
        id_name: The member that is its identifier, if it has one.
        facts: What its types say, as ` predicate object`.
        blank_types: Types that are blank nodes, with their labels in the document.
        texts: One for each member that is a literal where it is text.
        others: One for each other member.
        plain: Whether the object is read as it is written: every member and type under the name that it is read by.
        only_id: Whether it has nothing but its identifier.
    """

    scope: Scope
    is_node: bool
    id_name: str | None = None
    facts: tuple[str, ...] = ()
    blank_types: tuple[str, ...] = ()
    texts: tuple[TextStep, ...] = ()
    others: tuple[Step, ...] = ()
    plain: bool = False
    only_id: bool = False


class Plans:
    """The plans for the shapes that were met in one scope.

    Only shapes whose every word the scope defines are remembered, and only so many of them: no document can leave text
    of its own here, or fill memory.
    """

    __slots__ = ("_count", "_known")

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], tuple[str | None, dict[Hashable, Plan]]] = {}
        self._count = 0

    def find(self, scope: Scope, item: dict[str, Any], documents: Documents) -> Plan:
        """The plan for an object that stands in this scope.

        Raises:
            DataLossError: A member or type means nothing here, or identifier or type is no text.
            ContextError: A type's scoped context breaks a rule of JSON-LD.
        """
        names = tuple(item)
        known = self._known.get(names)
        if known is not None:
            type_name, plans = known
            types = None if type_name is None else item[type_name]
            try:
                return plans[tuple(types) if type(types) is list else types]
            except (KeyError, TypeError):  # TypeError: a type that is no text, which making the plan will say
                pass
        return self._make(scope, item, names, documents)

    def _make(self, outer: Scope, item: dict[str, Any], names: tuple[str, ...], documents: Documents) -> Plan:
        type_names = tuple([name for name in outer.type_keys if name in item])
        scope = _typed(outer, item, type_names, documents)
        plan = _plan(outer, scope, item)
        if self._count < _MOST_PLANS and _is_common(outer, scope, item, type_names):
            self._count += 1
            type_name = type_names[0] if type_names else None
            types = None if type_name is None else item[type_name]
            _, plans = self._known.setdefault(names, (type_name, {}))
            plans[tuple(types) if isinstance(types, list) else types] = plan
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


def _typed(outer: Scope, item: dict[str, Any], type_names: tuple[str, ...], documents: Documents) -> Scope:
    """Step 11: the scoped contexts of a node's types, in code point order."""
    scope = outer
    for type_name in type_names:
        types = item[type_name] if isinstance(item[type_name], list) else [item[type_name]]
        for name in sorted(entry for entry in types if isinstance(entry, str)):
            term = outer.terms.get(name)
            if term is not None and term.context is not UNSET:
                scope = scope.typed(term, documents)
    return scope


def _plan(outer: Scope, scope: Scope, item: dict[str, Any]) -> Plan:
    if not scope.shape_keys.isdisjoint(item):
        return Plan(scope, is_node=False)
    return plan_members(outer, scope, item)


def plan_members(outer: Scope, scope: Scope, item: dict[str, Any]) -> Plan:
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
            step = Step(term.kind, name, term, f" {term.predicate} ")
            if term.kind == TEXT:
                texts.append(TextStep(name, f'{step.lead}"', term.suffix or scope.suffix, step))
            elif term.kind != KEYWORD or term.iri not in _TAKEN:
                others.append(step)
            elif term.iri == "@type":
                types += _iris_of_types(outer, value)
    except VcwalletError as error:
        blame(error, name)
        raise
    return Plan(
        scope,
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
        return [iri_of_type(outer, value)]
    index = 0
    found = []
    try:
        for index, entry in enumerate(value):  # noqa: B007  # the error needs to know where it happened
            found.append(iri_of_type(outer, entry))
    except VcwalletError as error:
        blame(error, index)
        raise
    return found


def iri_of_type(outer: Scope, name: Any) -> str:
    """What a type stands for: an IRI, or a blank node label of the document.

    Raises:
        DataLossError: Nothing, or it is no text.
    """
    if not isinstance(name, str):
        raise DataLossError("invalid-type-value")
    iri = symbol(outer, name)
    if iri is None or iri in KEYWORDS:
        raise DataLossError("undefined-type", type=name)
    return iri
