"""The context documents that one document names: resolved once, and recognised by their digests.

Source: JSON-LD 1.1 Processing Algorithms and API, section 4.1, steps 5.2 and 5.6 (dereferencing).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import orjson

from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import ContextError, LimitError
from vcwallet.limits import Budget
from vcwallet.ports import ContextDocument

ContextResolver = Callable[[str], ContextDocument]
"""Finds the context that a URL stands for; raises `ContextError("unknown-context", url=...)`."""

_MAX_REFERENCES = 1_024
_COPIED = 100  # terms that cost as much to copy as a small context to process


class ContextDocuments:
    """The context documents of one canonicalisation: each URL is resolved once, and stays what it was.

    Args:
        resolve: Finds the context of a URL.
        budget: The work that is left; by default, that for one document.
        inline: Whether the document may have contexts of its own in it.
        vocab: Whether these may have `@vocab`, which gives words without definition a meaning.

    Attributes:
        budget: As above.
        failures: Why contexts cannot be used, by where they stand and their fingerprint; for everything in the input.
    """

    def __init__(
        self, resolve: ContextResolver, budget: Budget | None = None, *, inline: bool = True, vocab: bool = True
    ) -> None:
        self._resolve = resolve
        self.budget = budget or Budget()
        self._inline = inline
        self._vocab = vocab
        self._documents: dict[str, ContextDocument] = {}
        self._keys: dict[str, Hashable] = {}
        self.failures = self.budget.failures

    def count(self, terms: int) -> None:
        """Note that a context had to be processed, to be added to so many terms; mixing them must not cost without end.

        Raises:
            LimitError: `context-combinations`.
        """
        self.budget.spend_contexts(1 + terms // _COPIED)

    def __getitem__(self, url: str) -> ContextDocument:
        document = self._documents.get(url)
        if document is None:
            document = self._resolve(url)
            content: Any = document.document
            if not isinstance(content, (dict, Mapping)) or "@context" not in content:  # dict first: seen much faster
                raise ContextError("invalid-remote-context", url=url)
            self._documents[url] = document
        return document

    def fingerprint(self, context: Any) -> Hashable:
        """A key that is equal exactly when the context and all that it leads to are equal."""
        if isinstance(context, str):
            return self._keys[context] if context in self._keys else self._key(context)
        if isinstance(context, list):
            if len(context) > self.budget.limits.contexts and sum(isinstance(entry, dict) for entry in context) > (
                self.budget.limits.contexts
            ):
                raise LimitError("context-combinations", limit=self.budget.limits.contexts)
            keys = []
            for entry in context:
                if isinstance(entry, list):
                    raise ContextError("invalid-local-context")
                keys.append(self.fingerprint(entry))
            return tuple(keys)
        if context is None:
            return None
        if not isinstance(context, dict):
            raise ContextError("invalid-local-context")
        if not self._inline:
            raise ContextError("inline-context")
        if not self._vocab and declares_vocab(context):
            raise ContextError("inline-vocab")
        digests = tuple(self._digests(url, set()) for url in _named_in(context))
        try:
            return orjson.dumps(context, option=orjson.OPT_SORT_KEYS), digests
        except TypeError:
            raise ContextError("invalid-local-context") from None

    def _key(self, url: str) -> Hashable:
        if not is_iri(url):
            raise ContextError("relative-context-url", url=url)
        document = self[url]
        references = _references(document)
        key: Hashable = document.digest
        if references:
            key = document.digest, *(self._digests(name, {url}) for name in references)
        self._keys[url] = key
        return key

    def _digests(self, url: str, seen: set[str]) -> Hashable:
        document = self[url]
        further = [name for name in _references(document) if name not in seen]
        seen.update(further)
        return (url, document.digest, *(self._digests(name, seen) for name in further))


def declares_vocab(context: Any) -> bool:
    """Whether a context, or one scoped to any of its terms, gives undefined terms a meaning by `@vocab`."""
    if isinstance(context, dict):
        return context.get("@vocab") is not None or any(map(declares_vocab, context.values()))
    return isinstance(context, list) and any(map(declares_vocab, context))


_known_references: dict[str, tuple[str, ...]] = {}


def _references(document: ContextDocument) -> tuple[str, ...]:
    """The URLs that a context document names; found once for each digest."""
    urls = _known_references.get(document.digest)
    if urls is None:
        if len(_known_references) >= _MAX_REFERENCES:
            _known_references.clear()
        urls = tuple(_named_in(document.document["@context"]))
        _known_references[document.digest] = urls
    return urls


def _named_in(context: Any) -> list[str]:
    """The URLs that a local context names, in scoped contexts and imports too, each once."""
    names: dict[str, None] = {}
    stack = [context]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if is_iri(item):
                names[item] = None
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, dict):
            stack.append(item.get("@import"))
            stack += [entry["@context"] for entry in item.values() if isinstance(entry, dict) and "@context" in entry]
    return list(names)
