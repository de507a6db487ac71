"""What the names in a Pathway document stand for, by its `@context`.

Two readers have to see the same terms: a name is expanded as JSON-LD does it, through prefixes and other names, and a
context that does more than name things is refused.

Source: JSON-LD 1.1, section 4.1 "The Context", and JSON-LD API, "IRI Expansion".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.model.access import entries_of
from vcwallet.stacks.definition.rules.stack_definition import STACK_CONTEXT
from vcwallet.stacks.values.stack_error import StackError

CTDL = "https://credreg.net/ctdl/schema/context/json"

_HTTP = ("http", "https")
_PUBLISHED = {f"{scheme}://credreg.net/{name}/schema/context/json" for scheme in _HTTP for name in ("ctdl", "ctdlasn")}
_CONTEXTS = frozenset({STACK_CONTEXT, *_PUBLISHED})
"""Contexts whose names for terms are known."""
_PREFIXES = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "ceasn": "https://purl.org/ctdlasn/terms/",
    "asn": "https://purl.org/ASN/schema/core/",
    "stack": "urn:vcwallet:stacks:",
}
_NAMESPACES = {
    f"{scheme}{namespace.removeprefix('https')}" if namespace.startswith("https") else namespace: prefix
    for scheme in _HTTP
    for prefix, namespace in _PREFIXES.items()
}
"""The prefix of a vocabulary by the beginning of its terms, as either kind of URL."""
VOCABULARIES = frozenset(_PREFIXES)
_NAMES = {**_PREFIXES, "id": "@id", "type": "@type"}
_SETTINGS = frozenset({"@version", "@base", "@language", "@direction", "@protected", "@vocab"})
"""What a context may say besides names, without a change of what is read here."""
_MEMBERS = frozenset({"@id", "@type", "@container", "@language", "@direction", "@prefix", "@protected"})
"""What a context may say of a name; others (`@reverse`, `@nest`, its own context) turn it around."""
_CONTAINERS = frozenset({"@set", "@list", "@language"})
"""Containers whose entries are values; in others, their keys are data."""
_MOST_STEPS = 16
"""How many names may stand for one another; contexts that are made for people have two or three."""


@dataclass(frozen=True, slots=True)
class CtdlNames:
    """The names of one document.

    Attributes:
        meanings: By a name or a prefix, what it stands for: an IRI, a keyword, or another name.
        vocabulary: What stands before names that have no meaning of their own; empty: they have none.
        closed: Whether every context is known: else a name of another vocabulary may stand for any term.
    """

    meanings: dict[str, str]
    vocabulary: str = ""
    closed: bool = True
    _terms: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, context: Any) -> CtdlNames:
        """The names of a document.

        Args:
            context: Its `@context`.

        Raises:
            StackError: `pathway-context`: it gives a name of CTDL another meaning, or a name more than a meaning.
        """
        meanings, vocabulary, closed = dict(_NAMES), "", True
        for entry in entries_of(context):
            if not isinstance(entry, dict):
                closed = closed and isinstance(entry, str) and entry in _CONTEXTS
                continue
            closed = closed and all(name in _SETTINGS for name in entry if name.startswith("@"))
            vocabulary = str(entry.get("@vocab") or "") if "@vocab" in entry else vocabulary
            meanings |= {name: _meaning(name, value) for name, value in entry.items() if not name.startswith("@")}
        names = cls(meanings, vocabulary, closed)
        for name in meanings:
            usual = _usual(name)
            if usual and names.term(name) != usual:
                raise StackError("pathway-context", pointer="/@context", name=name[:80])
        return names

    def term(self, name: str) -> str:
        """What the name of a member stands for: a term such as `ceterms:proxyFor`, a keyword, or another IRI.

        Raises:
            StackError: `pathway-context`: its meaning leads through too many names.
        """
        if name not in self._terms:
            full = self._expanded(name)
            self._terms[name] = _short_term(full) or full
        return self._terms[name]

    def _expanded(self, name: str) -> str:
        for _ in range(_MOST_STEPS):
            prefix, colon, rest = name.partition(":")
            if name in self.meanings and self.meanings[name] != name:
                name = self.meanings[name]
            elif name.startswith("@") or _short_term(name):
                return name
            elif colon and prefix in self.meanings and not rest.startswith("//"):
                start = self.meanings[prefix]
                name = f"{start}:{rest}" if start in self.meanings else start + rest
            else:
                return name if colon else self._in_vocabulary(name)
        raise StackError("pathway-context", pointer="/@context", name=name[:80])

    def _in_vocabulary(self, name: str) -> str:
        """A name without a meaning of its own."""
        prefix = self.vocabulary.removesuffix(":")
        return (_PREFIXES.get(prefix) or self.vocabulary) + name


def _meaning(name: str, value: Any) -> str:
    """What a context says that a name stands for; the name itself where it says nothing.

    Raises:
        StackError: It says more.
    """
    if isinstance(value, dict):
        containers = {str(entry) for entry in entries_of(value.get("@container"))}
        if not (value.keys() <= _MEMBERS and containers <= _CONTAINERS):
            raise StackError("pathway-context", pointer=child("/@context", name), name=name[:80])
        value = value.get("@id", name)
    return value if isinstance(value, str) else name


def _usual(name: str) -> str:
    """What a name stands for where no context says otherwise; empty for names that are free."""
    if name in _NAMES:
        return _short_term(_NAMES[name]) or _NAMES[name]
    prefix, colon, rest = name.partition(":")
    return f"{prefix}:{rest}" if colon and prefix in _PREFIXES else _short_term(name)


def _short_term(iri: str) -> str:
    """A term by its short name; empty for an IRI of no known vocabulary."""
    for namespace, prefix in _NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return ""
