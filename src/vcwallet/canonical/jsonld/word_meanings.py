"""Whether contexts leave the words of credentials their meaning.

A signature over JSON or over a token covers names, not what contexts make of them. Such a document is read by the
names, so no context of it may give one of them another meaning than those of this field do.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any, Final, NamedTuple

from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.scope import OF_CREDENTIALS, Scope
from vcwallet.canonical.jsonld.term import UNSET, Term
from vcwallet.canonical.tree.member_names import MEMBERS, SECURITY, TYPES
from vcwallet.errors import ContextError

_OTHER_NAMES: Final = {"AchievementCredential": "OpenBadgeCredential", "id": "@id", "type": "@type"}
"""Names of the same meaning as those under which statements are read, or as keywords."""
_NOT_OF_CREDENTIALS = (SECURITY, "https://www.iana.org/assignments/", "http://purl.org/dc/terms/")
"""Where the meanings of words are that stand in proofs, in keys and in tokens, and are read by the rules of these."""
_BADGES = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_OF_EARLIER_BADGES = {"achievement": "Achievement", "address": "Address", "creator": "Profile", "image": "Image"}
"""What the contexts of Open Badges 3.0 before 3.0.3 made of a word: the class of its value, in the same vocabulary."""
_SAME_ANYWHERE = ("https://schema.org/", "http://schema.org/")
"""Where the meaning of a word is that of its everyday sense, whichever context names it."""
_MEANINGS: Final = {iri: name for iri, name in (MEMBERS | TYPES).items() if not iri.startswith(_NOT_OF_CREDENTIALS)}
"""Names by IRI."""
_WORDS: Final = frozenset(_MEANINGS.values()) | _OTHER_NAMES.keys()
_MOST_KNOWN = 256


class OtherMeaning(NamedTuple):
    """A word with a meaning that is not its own.

    Attributes:
        word: The word.
        meaning: What a context makes of it; empty for nothing.
    """

    word: str
    meaning: str


_known: OrderedDict[Scope, OtherMeaning | None] = OrderedDict()
_lock = Lock()


def other_meaning(context: Any, documents: ContextDocuments) -> OtherMeaning | None:
    """The first word of credentials to which contexts give another meaning; None where they leave each its own.

    Looked at are the contexts and all that are scoped to their terms. The answer is remembered.

    Args:
        context: The value of an `@context`.
        documents: Finds the context documents.

    Raises:
        ContextError: A context is unknown, breaks a rule of JSON-LD, or is the document's own where none is allowed.
    """
    scope = OF_CREDENTIALS.local(context, documents)
    with _lock:
        if scope in _known:
            return _known[scope]
    answer = _first(scope, documents)
    with _lock:
        _known[scope] = answer
        while len(_known) > _MOST_KNOWN:
            _known.popitem(last=False)
    return answer


def _first(root: Scope, documents: ContextDocuments) -> OtherMeaning | None:
    waiting: list[tuple[Scope, Mapping[str, Term]]] = [(root, {})]
    seen: set[Term] = set()
    while waiting:
        scope, outer = waiting.pop()
        for name, term in scope.terms.items():
            if outer.get(name) is term or term in seen:
                continue
            seen.add(term)
            if name in _WORDS and not _is_its_own(name, term.iri or ""):
                return OtherMeaning(name, term.iri or "")
            if term.context is not UNSET:
                waiting += [(inner, scope.terms) for inner in _inside(scope, term, documents)]
    return None


def _is_its_own(name: str, iri: str) -> bool:
    known = _OTHER_NAMES.get(name, name)
    if iri == known or _MEANINGS.get(iri) == known or iri in [space + name for space in _SAME_ANYWHERE]:
        return True
    return name in _OF_EARLIER_BADGES and iri == _BADGES + _OF_EARLIER_BADGES[name]


def _inside(scope: Scope, term: Term, documents: ContextDocuments) -> list[Scope]:
    """The scopes that a term with a context of its own leads to, as a member and as a type."""
    scopes = []
    for lead in (scope.inside, scope.typed):
        try:
            scopes.append(lead(term, documents))
        except ContextError:  # which nothing can be read under, so nothing has another meaning there
            continue
    return scopes
