"""Contexts as PyLD is given them: pinned, checked, and with nothing in them that it reads in its own way.

Source: JSON-LD 1.1 Processing Algorithms and API, section 4.1; the numbers in comments are its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyld.resolved_context import ResolvedContext

from vcwallet.canonical.jsonld.context_documents import Documents
from vcwallet.canonical.jsonld.context_processing import imported
from vcwallet.canonical.jsonld.term import KEYWORDS, is_language_tag, looks_like_keyword
from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import ContextError, LimitError, UnsupportedError

_MAX_REMOTE = 32
_MAX_WORK = 5_000_000
_EACH = 200  # a context costs as much as so many entries, however empty it is
_CANCELLED = ("@vocab", "@language", "@direction")


class Contexts:
    """Takes the place of PyLD's own resolver of contexts: no network, no cache that outlives one document.

    PyLD's cache is shared by all threads and documents, and an `@import` writes into what it holds.

    Args:
        documents: The context documents that may be named.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._work = 0

    def resolve(self, active: Mapping[str, Any], context: Any, _base: str, _cycles: object = None) -> list[Any]:
        """The definitions that a local context consists of, in order; False stands for null."""
        self._spend(len(active["mappings"]))
        said = {name for name in _CANCELLED if name in active}
        return [ResolvedContext(_cancelling(each, said)) for each in self._definitions(context, ())]

    def _spend(self, entries: int) -> None:
        """Note how many entries had to be processed: mixing large contexts without end must not cost without end."""
        self._work += entries + _EACH
        if self._work > _MAX_WORK:
            raise LimitError("context-work", limit=_MAX_WORK)

    def _definitions(self, context: Any, remotes: tuple[str, ...]) -> Iterator[Any]:
        for each in context if isinstance(context, list) else [context]:
            self._spend(len(each) if isinstance(each, dict) else 1)
            if each is None or context is False:  # PyLD's sign for a scoped context that is null
                yield False
            elif isinstance(each, str):  # 5.2
                if not is_iri(each):
                    raise ContextError("relative-context-url", url=each)
                if each in remotes or len(remotes) >= _MAX_REMOTE:
                    raise ContextError("context-overflow", url=each)
                yield from self._definitions(self._documents[each].document["@context"], (*remotes, each))
            elif isinstance(each, dict):
                yield self._definition(each, remote=bool(remotes))
            else:
                raise ContextError("invalid-local-context")

    def _definition(self, context: dict[str, Any], *, remote: bool) -> dict[str, Any]:
        """One definition without what PyLD takes for something else."""
        if "@context" in context:
            raise ContextError("keyword-redefinition", term="@context")
        made = imported(context, self._documents) if "@import" in context else dict(context)  # 5.6
        if remote:
            made.pop("@base", None)  # 5.7: only the document itself has a base
        base = made.get("@base")
        if base is not None and not (isinstance(base, str) and is_iri(base)):
            if not isinstance(base, str):
                raise ContextError("invalid-base-iri")
            raise UnsupportedError("jsonld-construct", construct="a relative @base")
        if made.get("@direction") is not None:
            raise UnsupportedError("jsonld-construct", construct="@direction")
        _check_settings(made)
        return {name: _meaning(name, value) for name, value in made.items() if not _reserved(name)}


def _cancelling(context: Any, said: set[str]) -> Any:
    """A definition without nulls that cancel what was never said: PyLD breaks off at them. Keeps `said` up to date."""
    if context is False:
        said.clear()
        return context
    void = [name for name in _CANCELLED if name in context and context[name] is None and name not in said]
    for name in _CANCELLED:
        if name in context:
            (said.discard if context[name] is None else said.add)(name)
    return {name: value for name, value in context.items() if name not in void}


def _check_settings(context: dict[str, Any]) -> None:
    """What PyLD takes as it comes."""
    language = context.get("@language")
    if language is not None and not (isinstance(language, str) and is_language_tag(language)):  # 5.9
        raise ContextError("invalid-default-language")
    if not isinstance(context.get("@protected", False), bool):
        raise ContextError("invalid-protected-value")


def _reserved(name: str) -> bool:
    """Names kept for keywords of the future; a context that defines one defines nothing."""
    return name not in KEYWORDS and looks_like_keyword(name) is not None


def _meaning(name: str, value: Any) -> Any:
    """A definition with what PyLD takes as it comes checked.

    A term that stands for a reserved name stands for nothing; PyLD would let an earlier definition live on.
    """
    entries = value if isinstance(value, dict) else {"@id": value}
    if entries.get("@context") is False:
        raise ContextError("invalid-scoped-context", term=name, cause="invalid-local-context")
    if entries.get("@direction") is not None:
        raise UnsupportedError("jsonld-construct", construct="@direction")
    language = entries.get("@language")
    if language is not None and not (isinstance(language, str) and is_language_tag(language)):
        raise ContextError("invalid-language-mapping", term=name)
    if not isinstance(entries.get("@protected", False), bool):
        raise ContextError("invalid-protected-value", term=name)
    means = entries.get("@reverse", entries.get("@id"))
    return None if isinstance(means, str) and _reserved(means) else value
