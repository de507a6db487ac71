"""Containers: objects whose members are not properties but languages, indexes, identifiers or types; and graphs.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 13.7, 13.8 and 13.12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from vcwallet.canonical.jsonld.dataset_writer import LONG, blame, symbol
from vcwallet.canonical.jsonld.rdf_literals import tagged, text
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import UNSET, Term
from vcwallet.errors import DataLossError, UnsupportedError, VcwalletError

if TYPE_CHECKING:
    from vcwallet.canonical.jsonld.document_walk import Walker

KEYED: Final = frozenset(("@index", "@id", "@type"))
"""Containers whose objects are keyed by something else than a language."""

_GRAPH_OBJECT = frozenset(("@graph", "@id", "@index", "@context"))


def languages(walker: Walker, scope: Scope, value: dict[str, Any], found: list[str]) -> None:
    """A language map: texts by language, `@none` for no language."""
    language = ""
    try:
        for language, entries in value.items():
            _count(walker, language, entries)
            for entry in entries if isinstance(entries, list) else [entries]:
                if entry is None:
                    continue
                if not isinstance(entry, str):
                    raise DataLossError("invalid-language-map-value")
                if symbol(scope, language) == "@none":
                    found.append(text(entry, '"'))
                else:
                    found.append(tagged(entry, language))
    except VcwalletError as error:
        blame(error, language)
        raise


def _count(walker: Walker, key: str, entries: Any) -> None:
    """Count a long key once for each value under it, for it goes into what each says."""
    if len(key) > LONG and isinstance(entries, list):
        walker.budget.spend_text(len(key) * len(entries))


def graphs(walker: Walker, scope: Scope, term: Term, value: Any) -> list[str]:
    """A graph container: each value is a graph of its own, named by a blank node."""
    found: list[str] = []

    def take(entry: Any) -> None:
        if isinstance(entry, list):
            walker.each(entry, take)
        elif entry is not None:
            found.extend(_graph(walker, scope, term, entry, walker.blank(entry)))

    take(value)
    return found


def _graph(walker: Walker, scope: Scope, term: Term, value: Any, name: str, *, mapped: bool = False) -> list[str]:
    """A graph with a value in it, if there is one: an empty set makes no graph, and a larger one would make several."""
    before = len(walker.subjects)
    inner: list[str] = []
    walker.contained[name] = _unwrapped(value)
    walker.wrapped = walker.wrapped or walker.contained[name] is not value
    if isinstance(value, dict):
        walker.map(scope, term, value, name, inner, mapped=mapped)
    else:
        inner.append(walker.scalar(scope, term, value))
    if len(inner) > 1:
        raise UnsupportedError("jsonld-construct", construct="@set in a graph container")
    if any(each[0] == '"' or each in walker.heads for each in inner):
        raise DataLossError("free-floating-value")
    walker.all_said(inner, before)
    return [name] if inner else []


def _unwrapped(value: Any) -> Any:
    """What stands in the graph, taken out of the sets around it."""
    while isinstance(value, (dict, list)) and len(value) == 1:
        if isinstance(value, dict) and "@set" not in value:
            break
        value = value["@set"] if isinstance(value, dict) else value[0]
    return value


def keyed(walker: Walker, scope: Scope, term: Term, value: dict[str, Any], graph: str) -> list[str]:
    """An index map, id map or type map."""
    entries_of = _Map(walker, scope, term, graph)
    found: list[str] = []
    key = ""
    try:
        for key, entries in value.items():
            found += entries_of.take(key, entries)
    except VcwalletError as error:
        blame(error, key)
        raise
    return found


@dataclass(frozen=True, slots=True)
class _Map:
    """A map that is being read: the walk, the scope and property that lead to it, and its graph."""

    walker: Walker
    scope: Scope
    term: Term
    graph: str

    def take(self, key: str, entries: Any) -> list[str]:
        """The values under one key."""
        _count(self.walker, key, entries)
        inner = self._scope_of(key)
        said = None if symbol(self.scope, key) == "@none" else key
        found: list[str] = []

        def take_one(entry: Any) -> None:
            if isinstance(entry, list):
                self.walker.each(entry, take_one)
            elif entry is not None:
                found.extend(self._entry(inner, entry, said))

        take_one(entries)
        return found

    def _scope_of(self, key: str) -> Scope:
        """Steps 13.8.3.1 to 13.8.3.3: in maps by id or type the scope of the surrounding type ends."""
        if self.term.container.isdisjoint(("@id", "@type")):
            return self.scope
        inner = self.scope.previous or self.scope
        if "@type" in self.term.container:
            named = inner.terms.get(key)
            if named is not None and named.context is not UNSET:
                inner = inner.typed(named, self.walker.documents)
        return inner

    def _entry(self, inner: Scope, entry: Any, key: str | None) -> list[str]:
        """One value; the key is None for `@none`."""
        given = None
        if key is not None and "@id" in self.term.container:
            given = self.walker.reference(self.scope, key)
        term = self.term if inner is self.scope else inner.again(self.term)
        found: list[str] = []
        if "@graph" in self.term.container and not _is_graph(inner, entry):
            name = given or self.walker.blank(entry)
            found += _graph(self.walker, inner, term, entry, name, mapped=True)
        elif isinstance(entry, dict):
            self.walker.map(inner, term, entry, self.graph, found, mapped=True, given=given)
        else:
            found.append(self.walker.scalar(inner, term, entry))
        if given is not None and any(value != given for value in found):
            raise DataLossError("map-key-contradicted", key=key)
        if key is not None:
            indexed = _has_index(inner, entry)
            for value in found:
                self._say(key, value, indexed=indexed)
        return found

    def _say(self, key: str, value: str, *, indexed: bool) -> None:
        """What the key says about the value: its type, an indexed property, or nothing."""
        walker, scope, term = self.walker, self.scope, self.term
        if "@type" in term.container:
            if value[0] == '"':
                raise UnsupportedError("jsonld-construct", construct="a literal in a type map")
            walker.type(scope, key, value, self.graph)
        elif term.index is not None and term.index != "@index":
            if value[0] == '"':
                raise DataLossError("invalid-value-object", keyword=term.index)
            indexed_by = scope.property(term.index)
            walker.link(value, indexed_by, [walker.scalar(scope, indexed_by, key)], self.graph)
        elif "@index" in term.container and value[0] != '"' and not indexed:
            walker.index(value, self.graph, key)


def _has_index(scope: Scope, entry: Any) -> bool:
    """Whether an entry names its own index, which then counts instead of the key."""
    return isinstance(entry, dict) and any(
        name in scope.members and scope.members[name].iri == "@index" for name in entry
    )


def _is_graph(scope: Scope, entry: Any) -> bool:
    """Whether an entry is a graph already (JSON-LD 1.1, "graph object")."""
    if not isinstance(entry, dict):
        return False
    keywords = {member.iri for member in map(scope.members.get, entry) if member is not None}
    return len(keywords) == len(entry) and "@graph" in keywords and keywords <= _GRAPH_OBJECT
