"""Context Processing: local contexts become active contexts, which never change once made.

Source: JSON-LD 1.1 Processing Algorithms and API, section 4.1. Processing mode json-ld-1.1 only; no document has a base
of its own, so the only base IRI is the one that `@base` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from vcwallet.canonical.iri_resolution import resolve_reference
from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.term import UNSET, Term, Unset, is_language_tag, looks_like_keyword
from vcwallet.canonical.jsonld.term_definition import Definer, refuse_long
from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import ContextError, UnsupportedError

_SETTINGS = frozenset(("@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab"))
_MAX_REMOTE = 32


@dataclass(frozen=True, slots=True, eq=False)
class ActiveContext:
    """What words mean at some place of a document.

    Attributes:
        terms: The term definitions.
        vocab: What a word without definition is appended to, if anything.
        language: The default language, in lower case.
        previous: The context to return to in the next node, when this one does not propagate.
        base: What relative IRIs are resolved against; None for nothing; unset where credentials are read, which may
            not name one.
    """

    terms: Mapping[str, Term] = field(default_factory=dict)
    vocab: str | None = None
    language: str | None = None
    previous: ActiveContext | None = None
    base: str | Unset | None = UNSET


EMPTY: Final = ActiveContext()
"""The active context of a credential before any context was read."""
EMPTY_OF_ANY: Final = ActiveContext(base=None)
"""The active context of any other document before any context was read."""


@dataclass(frozen=True, slots=True)
class _Mode:
    """How a local context is applied; see the optional inputs of the algorithm."""

    documents: ContextDocuments
    override: bool
    validate: bool = True
    remotes: tuple[str, ...] = ()


def process(
    active: ActiveContext, local: Any, documents: ContextDocuments, *, override: bool = False, propagate: bool = True
) -> ActiveContext:
    """Apply a local context.

    Args:
        active: The context so far.
        local: The value of an `@context` member.
        documents: The documents that `local` may lead to; it bounds how many contexts are processed.
        override: Whether protected terms may change (inside property-scoped contexts).
        propagate: Whether the result also holds in nodes further down (not so inside type-scoped contexts).

    Raises:
        ContextError: The context breaks a rule of JSON-LD; the reason is the specification's error code.
        UnsupportedError: A construct that has no place in credentials (`@base`, `@direction`).
    """
    try:
        return _process(active, local, _Mode(documents, override), propagate=propagate)
    except RecursionError:
        raise ContextError("context-overflow") from None


def _process(active: ActiveContext, local: Any, mode: _Mode, *, propagate: bool = True) -> ActiveContext:
    result = active
    if isinstance(local, dict) and "@propagate" in local:
        propagate = local["@propagate"]
        if not isinstance(propagate, bool):
            raise ContextError("invalid-propagate-value")
    if not propagate and result.previous is None:
        result = replace(result, previous=active)
    known: dict[tuple[int, str], tuple[ActiveContext, ActiveContext]] = {}
    latest: dict[str, ActiveContext] = {}
    for context in local if isinstance(local, list) else [local]:
        if isinstance(context, str) and (again := known.get((id(result), context))) is not None:
            result = again[1]  # a context that is named again and again changes nothing more
        elif context is None:
            if not mode.override and any(term.protected for term in result.terms.values()):
                raise ContextError("invalid-context-nullification")
            base = UNSET if result.base is UNSET else None
            result = ActiveContext(previous=None if propagate else result, base=base)
        elif isinstance(context, str):
            before, result = result, _remote(result, context, mode)
            for other in (before, latest.get(context)):
                if other is not None and _say_the_same(other, result):
                    result = other
            latest[context] = result
            known[id(before), context] = before, result  # kept, or its identity could be another's
        elif isinstance(context, dict):
            result = _definition(result, context, mode)
        else:
            raise ContextError("invalid-local-context")
    return result


def _say_the_same(before: ActiveContext, after: ActiveContext) -> bool:
    """Whether a context changed nothing; terms that stay protected are the very same."""
    if len(before.terms) != len(after.terms) or before.previous is not after.previous:
        return False
    if (before.vocab, before.language, before.base) != (after.vocab, after.language, after.base):
        return False
    return all(
        term is after.terms[name] or (term.protected == after.terms[name].protected and term.same_as(after.terms[name]))
        for name, term in before.terms.items()
    )


def _remote(result: ActiveContext, url: str, mode: _Mode) -> ActiveContext:
    """Step 5.2."""
    if not is_iri(url):
        raise ContextError("relative-context-url", url=url)
    if not mode.validate and url in mode.remotes:
        return result
    if len(mode.remotes) >= _MAX_REMOTE:
        raise ContextError("context-overflow", url=url)
    loaded = _load(url, mode.documents)
    return _process(result, loaded, replace(mode, remotes=(*mode.remotes, url)))


def _load(url: str, documents: ContextDocuments) -> Any:
    return documents[url].document["@context"]


def _definition(result: ActiveContext, context: dict[str, Any], mode: _Mode) -> ActiveContext:
    """Steps 5.4 to 5.13: a context definition."""
    mode.documents.count(len(result.terms))
    if "@version" in context and (isinstance(context["@version"], bool) or context["@version"] not in (1.1, 1.2)):
        raise ContextError("invalid-version-value")
    if "@import" in context:
        context = _imported(context, mode.documents)
    base = result.base if mode.remotes else _base(result, context)
    if context.get("@direction") is not None:
        raise UnsupportedError("jsonld-construct", construct="@direction")
    if not isinstance(context.get("@propagate", True), bool):
        raise ContextError("invalid-propagate-value")
    terms = dict(result.terms)
    vocab = _vocab(result, context, base)
    language = _language(result, context)
    refuse_long(base, vocab, language)

    def validate(scoped: Any, so_far: dict[str, Term]) -> None:
        known = ActiveContext(so_far, vocab, language, result.previous, base)
        _process(known, scoped, replace(mode, override=True, validate=False))

    definer = Definer(context, terms, vocab, override=mode.override, validate=validate)
    for name in context:
        if name not in _SETTINGS:
            definer.define(name)
    return ActiveContext(terms, vocab, language, result.previous, base)


def _imported(context: dict[str, Any], documents: ContextDocuments) -> dict[str, Any]:
    """Step 5.6: what `@import` names, with the entries of the importing context over it."""
    url = context["@import"]
    if not isinstance(url, str):
        raise ContextError("invalid-import-value")
    if not is_iri(url):
        raise ContextError("relative-context-url", url=url)
    imported = _load(url, documents)
    if not isinstance(imported, dict):
        raise ContextError("invalid-remote-context", url=url)
    if "@import" in imported:
        raise ContextError("invalid-context-entry", url=url)
    return {**imported, **{name: value for name, value in context.items() if name != "@import"}}


def _base(result: ActiveContext, context: dict[str, Any]) -> str | Unset | None:
    """Step 5.7."""
    value = context.get("@base")
    if result.base is UNSET:
        if value is not None:
            raise UnsupportedError("jsonld-construct", construct="@base")
        return UNSET
    if value is None:
        return None if "@base" in context else result.base
    if not isinstance(value, str):
        raise ContextError("invalid-base-iri")
    if is_iri(value):
        return value
    if result.base is None:
        raise UnsupportedError("jsonld-construct", construct="a relative @base")
    base = resolve_reference(value, result.base)
    if base is None:
        raise ContextError("invalid-base-iri")
    return base


def _vocab(result: ActiveContext, context: dict[str, Any], base: str | Unset | None) -> str | None:
    """Step 5.8."""
    if "@vocab" not in context:
        return result.vocab
    value = context["@vocab"]
    if value is None:
        return None
    if isinstance(value, str) and not looks_like_keyword(value):
        vocab = Definer({}, dict(result.terms), result.vocab, override=False, validate=_never).expand(value)
        if vocab is not None and (vocab.startswith("_:") or is_iri(vocab)):
            return vocab
        if vocab == value and result.vocab is None and isinstance(base, str):
            vocab = resolve_reference(value, base)
            if vocab is not None:
                return vocab
    raise ContextError("invalid-vocab-mapping")


def _never(scoped: Any, so_far: dict[str, Term]) -> None:
    """An empty local context defines nothing, so it has no scoped context to try."""


def _language(result: ActiveContext, context: dict[str, Any]) -> str | None:
    """Step 5.9; languages are kept in lower case, as signers of credentials write them."""
    if "@language" not in context:
        return result.language
    value = context["@language"]
    if value is None:
        return None
    if not isinstance(value, str) or not is_language_tag(value):
        raise ContextError("invalid-default-language")
    return value.lower()
