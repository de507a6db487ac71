"""Scopes: active contexts as the walker uses them, made once and remembered.

Processing the same contexts again for every document is where other implementations spend most of their time. Here a
scope remembers the scopes that it leads to: through a term's scoped context, through a type's, through an `@context`
member. Members named by URL are remembered by the *digests* of what the URLs stand for, so that two revisions of one
context never meet. Everything remembered is bounded, and only ever added to whole, so threads may share it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Final

from vcwallet.canonical.iri_resolution import resolve_reference
from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.context_processing import EMPTY, EMPTY_OF_ANY, ActiveContext, process
from vcwallet.canonical.jsonld.object_plan import ObjectPlan
from vcwallet.canonical.jsonld.term import KEYWORD, KEYWORD_TERMS, UNSET, Term, looks_like_keyword, plain
from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import DataLossError, ParsingError, VcwalletError

_MAX_FAMILY = 256
_MAX_ROOTS = 32
_MOST_PLANS = 256

PlansByTypes = dict[Hashable, tuple["Scope", ObjectPlan]]
"""By the types of an object, what its members mean, and how to read it."""


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
        base: What relative IRIs are resolved against, if anything.
        general: Whether any JSON-LD is read, or only what credentials need.
        previous: The scope to return to in the next node, if any.
        plans: How to read the objects that stand in it, by the names of their members: the name of the one that is
            their type, and the plans for its values.
        id_keys, type_keys, value_keys, list_keys, set_keys: The names of these keywords, in code point order.
        shape_keys: The names that make an object something else than a node.
    """

    __slots__ = (
        "_family",
        "_inside",
        "_local",
        "_planned",
        "_typed",
        "active",
        "base",
        "general",
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
        self.plans: dict[tuple[str, ...], tuple[str | None, PlansByTypes]] = {}
        self._planned = 0
        self.terms = active.terms
        self.members = {**KEYWORD_TERMS, **active.terms}
        self.prefixes = {name: term.iri for name, term in active.terms.items() if term.prefix and term.iri}
        self.vocab = active.vocab
        self.suffix = f'"@{active.language}' if active.language else '"'
        self.base = active.base if isinstance(active.base, str) else None
        self.general = active.base is not UNSET
        aliases: dict[str, list[str]] = {"@id": [], "@type": [], "@value": [], "@list": [], "@set": []}
        for name in sorted(name for name, term in self.members.items() if term.kind == KEYWORD):
            if (iri := self.members[name].iri) in aliases:
                aliases[iri].append(name)
        self.id_keys, self.type_keys, self.value_keys, self.list_keys, self.set_keys = map(tuple, aliases.values())
        self.shape_keys = frozenset((*self.value_keys, *self.list_keys, *self.set_keys))
        before = active.previous
        self.previous: Scope | None = None
        if before is not None:
            outer = next((scope for scope in known if scope.active is before), None)
            self.previous = outer or Scope(before, family)

    def forget(self) -> None:
        """Drop every scope that was reached from here, and the plans that lead to them."""
        self._inside, self._typed, self._local, self.plans, self._planned = {}, {}, {}, {}, 0

    def known_plan(self, item: dict[str, Any]) -> tuple[Scope, ObjectPlan] | None:
        """What the members of an object mean, its types considered, and how to read it; None: to be worked out."""
        known = self.plans.get(tuple(item))
        if known is None:
            return None
        type_name, plans = known
        types = None if type_name is None else item[type_name]
        try:
            return plans.get(tuple(types) if type(types) is list else types)
        except TypeError:  # a type that is no text, which working out the plan will say
            return None

    def remember(
        self, names: tuple[str, ...], type_name: str | None, types: Hashable, plan: tuple[Scope, ObjectPlan]
    ) -> None:
        """Remember the plan for a shape, if not too many are known."""
        if self._planned < _MOST_PLANS:
            self._planned += 1
            _, plans = self.plans.setdefault(names, (type_name, {}))
            plans[types] = plan

    def inside(self, term: Term, documents: ContextDocuments) -> Scope:
        """The scope of a property's values."""
        scope = self._inside.get(term)
        if scope is None:
            scope = self._inside[term] = self._derive(term.context, documents, override=True)
        return scope

    def typed(self, term: Term, documents: ContextDocuments) -> Scope:
        """The scope of a node of a type, which does not reach further down."""
        scope = self._typed.get(term)
        if scope is None:
            scope = self._typed[term] = self._derive(term.context, documents, propagate=False)
        return scope

    def local(self, context: Any, documents: ContextDocuments) -> Scope:
        """The scope behind an `@context` member."""
        key = documents.fingerprint(context)
        scope = self._local.get(key)
        if scope is None:
            scope = self._local[key] = self._first(key, context, documents)
        return scope

    def _first(
        self, key: Hashable, context: Any, documents: ContextDocuments, *, family: _Family | None = None
    ) -> Scope:
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
        documents: ContextDocuments,
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
            ParsingError: The name is no text.
        """
        known = self.members.get(key)
        if known is not None:
            return known
        _require_text(key)
        if not looks_like_keyword(key):
            prefix, colon, rest = key.partition(":")
            if colon and prefix:
                iri = key if rest.startswith("//") or prefix == "_" else self.prefixes.get(prefix, f"{prefix}:") + rest
                if iri.startswith("_:") or is_iri(iri):
                    return plain(iri)
            if self.vocab is not None and (self.vocab.startswith("_:") or is_iri(self.vocab + key)):
                return plain(self.vocab + key)
        raise DataLossError("undefined-term", term=key)

    def keyword(self, name: str) -> str | None:
        """The keyword that a member of this name is, if it is one."""
        known = self.members.get(name)
        return known.iri if known is not None and known.kind == KEYWORD else None

    def means(self, name: str, keyword: str) -> bool:
        """Whether a member of this name is this keyword."""
        known = self.members.get(name)
        return known is not None and known.iri == keyword

    def word(self, value: str) -> str | None:
        """What a term or IRI stands for (section 5.2, vocabulary-relative).

        Returns:
            An IRI, a blank node or a keyword; None for nothing.

        Raises:
            ParsingError: It is no text.
        """
        known = self.members.get(value)
        if known is not None:
            return known.iri
        _require_text(value)
        if looks_like_keyword(value):
            return None
        prefix, colon, rest = value.partition(":")
        if colon and prefix:
            if prefix != "_" and rest[:2] != "//" and prefix in self.prefixes:
                value = self.prefixes[prefix] + rest
            if value.startswith("_:") or is_iri(value):
                return value
        if self.vocab is not None and (self.vocab.startswith("_:") or is_iri(self.vocab + value)):
            return self.vocab + value
        return None

    def symbol(self, value: str) -> str | None:
        """As `word`, or a relative IRI (section 5.2, vocabulary-relative and document-relative)."""
        iri = self.word(value)
        if iri is None and self.vocab is None and value not in self.members:
            return self.resolved(value)
        return iri

    def resolved(self, value: str) -> str | None:
        """The IRI that a relative reference means here (section 5.2, step 8); None for nothing."""
        if self.base is None or looks_like_keyword(value) or value.partition(":")[2].startswith("//"):
            return None
        known = self.members.get(value)
        return None if known is not None and known.kind == KEYWORD else resolve_reference(value, self.base)


def _require_text(name: object) -> None:
    """Refuse names of members that no JSON parser returns."""
    if type(name) is not str:
        raise ParsingError("not-json", type="a member name that is no text")


class _RootScope(Scope):
    """A scope before any context was read; it remembers the scopes that whole documents begin with, those last used."""

    __slots__ = ("_documents", "_lock")

    def __init__(self, active: ActiveContext) -> None:
        super().__init__(active, _Family())
        self._lock = Lock()
        self._documents: OrderedDict[Hashable, Scope] = OrderedDict()

    def local(self, context: Any, documents: ContextDocuments) -> Scope:
        """See `Scope`."""
        key = documents.fingerprint(context)
        with self._lock:
            scope = self._documents.get(key)
            if scope is not None:
                self._documents.move_to_end(key)
                return scope
        made = self._first(key, context, documents, family=_Family())
        with self._lock:
            made = self._documents.setdefault(key, made)
            while len(self._documents) > _MAX_ROOTS:
                self._documents.popitem(last=False)
        return made


OF_CREDENTIALS: Final = _RootScope(EMPTY)
"""The scope of a credential before any context was read: what no credential needs is refused from here on."""
OF_ANY: Final = _RootScope(EMPTY_OF_ANY)
"""The scope of any other document before any context was read."""
