"""Scopes: active contexts as the walker uses them, made once and remembered.

Processing the same contexts again for every document is where other implementations spend most of their time. Here a
scope remembers the scopes that it leads to: through a term's scoped context, through a type's, through an `@context`
member. Members named by URL are remembered by the *digests* of what the URLs stand for, so that two revisions of one
context never meet. Everything remembered is bounded, and only ever added to whole, so threads may share it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from vcwallet.canonical.jsonld.context_documents import Documents
from vcwallet.canonical.jsonld.context_processing import EMPTY, ActiveContext, process
from vcwallet.canonical.jsonld.object_planning import Plans
from vcwallet.canonical.jsonld.term import KEYWORD, KEYWORD_TERMS, Term, looks_like_keyword, plain
from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import DataLossError, VcwalletError

_MAX_FAMILY = 256
_MAX_ROOTS = 32


class _Family:
    """The scopes that come from one root; past a bound the root forgets them, so that no document can fill memory."""

    __slots__ = ("members", "root")

    def __init__(self) -> None:
        self.members = 0
        self.root: Scope | None = None

    def add(self) -> None:
        self.members += 1
        if self.members > _MAX_FAMILY and self.root is not None:
            self.members = 0
            self.root.forget()


class Scope:
    """One active context with its tables.

    Attributes:
        active: The active context that this is made from.
        members: What the members of an object may be: terms and keywords.
        terms: The term definitions alone.
        prefixes: IRIs by prefix.
        vocab: What a word without definition is appended to, if anything.
        suffix: What ends a literal whose term has neither datatype nor language.
        previous: The scope to return to in the next node, if any.
        plans: How to read the objects that stand in it.
        id_keys, type_keys, value_keys, list_keys, set_keys: The names of these keywords, in code point order.
        shape_keys: The names that make an object something else than a node.
    """

    __slots__ = (
        "_family",
        "_inside",
        "_local",
        "_typed",
        "active",
        "id_keys",
        "list_keys",
        "members",
        "plans",
        "prefixes",
        "previous",
        "set_keys",
        "shape_keys",
        "suffix",
        "terms",
        "type_keys",
        "value_keys",
        "vocab",
    )  # fmt: skip

    def __init__(self, active: ActiveContext, family: _Family, known: tuple[Scope, ...] = ()) -> None:
        self.active = active
        self._family = family
        self._inside: dict[Term, Scope] = {}
        self._typed: dict[Term, Scope] = {}
        self._local: dict[Hashable, Scope] = {}
        self.plans = Plans()
        self.terms = active.terms
        self.members = {**KEYWORD_TERMS, **active.terms}
        self.prefixes = {name: term.iri for name, term in active.terms.items() if term.prefix and term.iri}
        self.vocab = active.vocab
        self.suffix = f'"@{active.language}' if active.language else '"'
        aliases: dict[str, list[str]] = {"@id": [], "@type": [], "@value": [], "@list": [], "@set": []}
        for name in sorted(name for name, term in self.members.items() if term.kind == KEYWORD):
            if (iri := self.members[name].iri) in aliases:
                aliases[iri].append(name)
        self.id_keys, self.type_keys, self.value_keys, self.list_keys, self.set_keys = map(tuple, aliases.values())
        self.shape_keys = frozenset((*self.value_keys, *self.list_keys, *self.set_keys))
        before = active.previous
        self.previous: Scope | None = None
        if before is not None:
            found = next((scope for scope in known if scope.active is before), None)
            self.previous = found or Scope(before, family)

    def forget(self) -> None:
        """Drop every scope that was reached from here, and the plans that lead to them."""
        self._inside, self._typed, self._local, self.plans = {}, {}, {}, Plans()

    def inside(self, term: Term, documents: Documents) -> Scope:
        """The scope of a property's values."""
        found = self._inside.get(term)
        if found is None:
            found = self._inside[term] = self._derive(term.context, documents, override=True)
        return found

    def typed(self, term: Term, documents: Documents) -> Scope:
        """The scope of a node of a type, which does not reach further down."""
        found = self._typed.get(term)
        if found is None:
            found = self._typed[term] = self._derive(term.context, documents, propagate=False)
        return found

    def local(self, context: Any, documents: Documents) -> Scope:
        """The scope behind an `@context` member."""
        key = documents.fingerprint(context)
        if self is INITIAL:
            return _roots.get(key, lambda: self._first(key, context, documents, family=_Family()))
        found = self._local.get(key)
        if found is None:
            found = self._local[key] = self._first(key, context, documents)
        return found

    def _first(self, key: Hashable, context: Any, documents: Documents, *, family: _Family | None = None) -> Scope:
        """A scope that is not yet known; what fails, fails at once when it is asked for again."""
        failure = documents.failures.get((self, key))
        if failure is not None:
            raise failure.located("")
        try:
            return self._derive(context, documents, family=family)
        except VcwalletError as error:
            documents.failures[self, key] = error.located("")
            raise

    def _derive(
        self,
        context: Any,
        documents: Documents,
        *,
        override: bool = False,
        propagate: bool = True,
        family: _Family | None = None,
    ) -> Scope:
        active = process(self.active, context, documents, override=override, propagate=propagate)
        if active is self.active:
            return self
        known = (self,) if self.previous is None else (self, self.previous)
        if family is not None:
            scope = family.root = Scope(active, family, known)
            return scope
        self._family.add()
        return Scope(active, self._family, known)

    def again(self, term: Term) -> Term:
        """What a property means here, having been met in another scope; nothing is coerced where it means nothing."""
        return self.members.get(term.name) or plain(term.iri or "")

    def property(self, key: str) -> Term:
        """The term behind a member's name that is no term of this context (section 5.2, vocabulary-relative).

        Raises:
            DataLossError: The name means nothing here, so its value would be left out of what is signed.
        """
        known = self.members.get(key)
        if known is not None:
            return known
        if not looks_like_keyword(key):
            prefix, colon, rest = key.partition(":")
            if colon and prefix:
                iri = key if rest.startswith("//") or prefix == "_" else self.prefixes.get(prefix, f"{prefix}:") + rest
                if iri.startswith("_:") or is_iri(iri):
                    return plain(iri)
            if self.vocab is not None and (self.vocab.startswith("_:") or is_iri(self.vocab + key)):
                return plain(self.vocab + key)
        raise DataLossError("undefined-term", term=key)


class _Roots:
    """The scopes of whole documents, least recently used forgotten first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._scopes: OrderedDict[Hashable, Scope] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Scope]) -> Scope:
        with self._lock:
            found = self._scopes.get(key)
            if found is not None:
                self._scopes.move_to_end(key)
                return found
        made = make()
        with self._lock:
            made = self._scopes.setdefault(key, made)
            while len(self._scopes) > _MAX_ROOTS:
                self._scopes.popitem(last=False)
        return made


_roots = _Roots()
INITIAL = Scope(EMPTY, _Family())
"""The scope before any context was read."""
