"""Containers: objects whose members are not properties but languages, indexes, identifiers or types; and graphs.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 13.7, 13.8 and 13.12.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from vcwallet.canonical.jsonld.object_planning import type_iri
from vcwallet.canonical.jsonld.rdf_literals import tagged, text
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import UNSET, Term
from vcwallet.canonical.jsonld.traversal import LONG, Traversal, blame
from vcwallet.canonical.jsonld.value_objects import set_content
from vcwallet.errors import DataLossError, UnsupportedError, VcwalletError

KEYED: Final = frozenset(("@index", "@id", "@type"))
"""Containers whose objects are keyed by something else than a language."""

_GRAPH_OBJECT = frozenset(("@graph", "@id", "@index", "@context"))


class _Standing(NamedTuple):
    """Where a value stands: its scope, the property there, and whether a map holds it, with no set between them."""

    scope: Scope
    term: Term
    mapped: bool


def languages(walk: Traversal, scope: Scope, value: dict[str, Any], objects: list[str]) -> None:
    """A language map: texts by language, `@none` for no language."""
    language = ""
    try:
        for language, entries in value.items():
            _count(walk, language, entries)
            for entry in entries if isinstance(entries, list) else [entries]:
                if entry is None:
                    continue
                if not isinstance(entry, str):
                    raise DataLossError("invalid-language-map-value")
                if scope.word(language) == "@none":
                    objects.append(text(entry, '"'))
                else:
                    objects.append(tagged(entry, language))
    except VcwalletError as error:
        blame(error, language)
        raise


def _count(walk: Traversal, key: str, entries: Any) -> None:
    """Count a long key once for each value under it, for it goes into what each says."""
    if len(key) > LONG and isinstance(entries, list):
        walk.budget.spend_text(len(key) * len(entries))


def graphs(walk: Traversal, scope: Scope, term: Term, value: Any) -> list[str]:
    """A graph container: each value is a graph of its own, named by a blank node."""
    names: list[str] = []

    def take(standing: _Standing, entry: Any) -> None:
        names.extend(_graph(walk, standing, entry, walk.blank(entry)))

    _each_value(walk, _Standing(scope, term, mapped=False), value, take)
    return names


def _each_value(
    walk: Traversal, standing: _Standing, value: Any, take: Callable[[_Standing, Any], None], *, open_sets: bool = True
) -> None:
    """Take each value of an array; where any JSON-LD is read, those in sets too."""
    if isinstance(value, list):
        walk.each(value, lambda entry: _each_value(walk, standing, entry, take, open_sets=open_sets))
    elif isinstance(value, dict) and open_sets and walk.general:
        scope = walk.scope_of(standing.scope, standing.term, value, mapped=standing.mapped)
        content = set_content(walk, scope, value)
        if content is None:
            take(standing, value)
        else:
            inner, entries, name = content
            walk.deeper()
            try:
                _each_value(walk, _Standing(inner, inner.again(standing.term), mapped=False), entries, take)
            except VcwalletError as error:
                blame(error, name)
                raise
            walk.shallower()
    elif value is not None:
        take(standing, value)


def _graph(walk: Traversal, standing: _Standing, value: Any, name: str) -> list[str]:
    """A graph with a value in it, if there is one: an empty set makes no graph, and a larger one would make several."""
    before = len(walk.subjects)
    inner: list[str] = []
    walk.graph_contents[name] = _unwrapped(value)
    walk.wrapped = walk.wrapped or walk.graph_contents[name] is not value
    if isinstance(value, dict):
        walk.map(standing.scope, standing.term, value, name, inner, mapped=standing.mapped)
    else:
        inner.append(walk.scalar(standing.scope, standing.term, value))
    if len(inner) > 1:
        raise UnsupportedError("jsonld-construct", construct="@set in a graph container")
    if any(each[0] == '"' or each in walk.heads for each in inner):
        raise DataLossError("free-floating-value")
    walk.all_said(inner, before)
    return [name] if inner else []


def _unwrapped(value: Any) -> Any:
    """What stands in the graph, taken out of the sets around it."""
    while isinstance(value, (dict, list)) and len(value) == 1:
        if isinstance(value, dict) and "@set" not in value:
            break
        value = value["@set"] if isinstance(value, dict) else value[0]
    return value


def keyed(walk: Traversal, scope: Scope, term: Term, value: dict[str, Any], graph: str) -> list[str]:
    """An index map, id map or type map."""
    entries_of = _KeyedMap(walk, scope, term, graph)
    objects: list[str] = []
    key = ""
    try:
        for key, entries in value.items():
            objects += entries_of.take(key, entries)
    except VcwalletError as error:
        blame(error, key)
        raise
    return objects


@dataclass(frozen=True, slots=True)
class _KeyedMap:
    """A map that is being read: the walk, the scope and property that lead to it, and its graph."""

    walk: Traversal
    scope: Scope
    term: Term
    graph: str

    def take(self, key: str, entries: Any) -> list[str]:
        """The values under one key."""
        _count(self.walk, key, entries)
        inner = self._scope_of(key)
        name = None if self.scope.word(key) == "@none" else key
        objects: list[str] = []

        def take(standing: _Standing, entry: Any) -> None:
            objects.extend(self._entry(standing, entry, name))

        term = self.term if inner is self.scope else inner.again(self.term)
        in_graphs = "@graph" in self.term.container
        _each_value(self.walk, _Standing(inner, term, mapped=True), entries, take, open_sets=in_graphs)
        return objects

    def _scope_of(self, key: str) -> Scope:
        """Steps 13.8.3.1 to 13.8.3.3: in maps by id or type the scope of the surrounding type ends."""
        if self.term.container.isdisjoint(("@id", "@type")):
            return self.scope
        inner = self.scope.previous or self.scope
        if "@type" in self.term.container:
            named = inner.terms.get(key)
            if named is not None and named.context is not UNSET:
                inner = inner.typed(named, self.walk.documents)
        return inner

    def _entry(self, standing: _Standing, entry: Any, key: str | None) -> list[str]:
        """One value; the key is None for `@none`."""
        inner, term, mapped = standing
        given = None
        if key is not None and "@id" in self.term.container:
            given = self.walk.reference(self.scope, key)
        objects: list[str] = []
        if "@graph" in self.term.container and not _is_graph(inner, entry):
            name = given or self.walk.blank(entry)
            objects += _graph(self.walk, standing, entry, name)
        elif isinstance(entry, dict):
            self.walk.map(inner, term, entry, self.graph, objects, mapped=mapped, given=given)
        else:
            objects.append(self.walk.scalar(inner, term, entry))
        if given is not None and any(value != given for value in objects):
            raise DataLossError("map-key-contradicted", key=key)
        if key is not None:
            indexed = isinstance(entry, dict) and any(inner.means(name, "@index") for name in entry)
            for value in objects:
                self._say(key, value, indexed=indexed)
        return objects

    def _say(self, key: str, value: str, *, indexed: bool) -> None:
        """What the key says about the value: its type, an indexed property, or nothing.

        `indexed` is whether the value names its own index, which then counts instead of the key.
        """
        walk, scope, term = self.walk, self.scope, self.term
        if value in walk.heads and ("@type" in term.container or term.index not in (None, "@index")):
            raise DataLossError("invalid-list-object", keyword=term.index or "@type")
        if "@type" in term.container:
            if value[0] == '"':
                raise UnsupportedError("jsonld-construct", construct="a literal in a type map")
            walk.say_type(type_iri(scope.word(key), key), value, self.graph)
        elif term.index is not None and term.index != "@index":
            if value[0] == '"':
                raise DataLossError("invalid-value-object", keyword=term.index)
            indexed_by = scope.property(term.index)
            walk.link(value, indexed_by, [walk.scalar(scope, indexed_by, key)], self.graph)
        elif "@index" in term.container and value[0] != '"' and not indexed:
            walk.index(value, self.graph, key)


def _is_graph(scope: Scope, entry: Any) -> bool:
    """Whether an entry is a graph already (JSON-LD 1.1, "graph object")."""
    if not isinstance(entry, dict):
        return False
    keywords = {member.iri for member in map(scope.members.get, entry) if member is not None}
    return len(keywords) == len(entry) and "@graph" in keywords and keywords <= _GRAPH_OBJECT
