"""What the names in a Pathway document stand for, by its `@context`.

Two readers have to see the same terms and the same nodes: a name or a reference is expanded as JSON-LD does it, through
prefixes, other names and the base. A context that does more than name things is refused.

Source: JSON-LD 1.1, section 4.1 "The Context", and JSON-LD API, "IRI Expansion".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import Any

from vcwallet.canonical.iri_resolution import resolve_reference
from vcwallet.canonical.nquads import is_iri
from vcwallet.encoding.pointer import child
from vcwallet.model.access import as_list, entries_of
from vcwallet.stacks.definition.rules.stack_definition import STACK_CONTEXT
from vcwallet.stacks.values.iri_spellings import IriSpellings, normal_iri
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
_PREFIX_ENDS = (":", "/", "?", "#", "[", "]", "@")
"""With what a name ends that may stand as a prefix without more being said (JSON-LD 1.1, "Create Term Definition")."""
_SCHEMES = frozenset({"acct", "ark", "did", "doi", "ftp", "hdl", "http", "https", "info", "mailto", "ni", "tag", "urn"})
"""Schemes of identifiers; what else stands before a colon is taken for a prefix."""
_MOST_STEPS = 16
"""How many names may stand for one another; contexts that are made for people have two or three."""


@dataclass(frozen=True, slots=True)
class CtdlNames:
    """The names of one document.

    Attributes:
        meanings: By a name or a prefix, what it stands for: an IRI, a keyword, or another name.
        prefixes: Names that stand as prefixes in references, whatever edition of JSON-LD a reader follows.
        vocabulary: What stands before names that have no meaning of their own; empty: they have none.
        base: What relative references are resolved against; empty: nothing is said.
        closed: Whether every context is known: else a name of another vocabulary may stand for any term.
    """

    meanings: dict[str, str]
    prefixes: frozenset[str] = frozenset(_PREFIXES)
    vocabulary: str = ""
    base: str = ""
    closed: bool = True
    _terms: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _spellings: IriSpellings = field(default_factory=IriSpellings, repr=False, compare=False)

    @classmethod
    def of(cls, context: Any) -> CtdlNames:
        """The names of a document.

        Args:
            context: Its `@context`.

        Raises:
            StackError: `pathway-context`: it gives a name of CTDL another meaning, or a name more than one or none.
        """
        definitions: dict[str, _Definition] = {}
        vocabulary, base, closed = "", "", True
        for entry in as_list(context):
            if isinstance(entry, str):
                closed = closed and entry in _CONTEXTS
                continue
            if not isinstance(entry, dict):  # null would take all names away
                raise StackError("pathway-context", pointer="/@context", name="@context")
            closed = closed and all(name in _SETTINGS for name in entry if name.startswith("@"))
            vocabulary = _setting(entry, "@vocab", vocabulary)
            base = _setting(entry, "@base", base)
            for name in filterfalse(_is_keyword, entry):
                found = _definition(name, entry[name])
                if definitions.setdefault(name, found) != found:  # others may rest on the first
                    raise StackError("pathway-context", pointer=child("/@context", name), name=name[:80])
        meanings = _NAMES | {name: definition.meaning for name, definition in definitions.items()}
        prefixes = {*_PREFIXES, *(name for name, definition in definitions.items() if definition.is_prefix)}
        names = cls(meanings, frozenset(prefixes), vocabulary, base, closed)
        names._check(definitions)
        return names

    def _check(self, definitions: Mapping[str, _Definition]) -> None:
        """Refuse other meanings of names of CTDL, and definitions by which a node would be a text to others."""
        for name in self.meanings:
            usual = _usual(name)
            if usual and self.term(name) != usual:
                raise StackError("pathway-context", pointer="/@context", name=name[:80])
        for name, definition in definitions.items():
            kind, is_ctdl = definition.kind, self.term(name).partition(":")[0] in VOCABULARIES
            if kind != "@id" and (is_ctdl or _is_keyword(kind)):
                raise StackError("pathway-context", pointer=child("/@context", name), name=name[:80])

    def term(self, name: str) -> str:
        """What the name of a member stands for: a term such as `ceterms:proxyFor`, a keyword, or another IRI.

        Raises:
            StackError: `pathway-context`: its meaning leads through too many names.
        """
        if name not in self._terms:
            full = self._expanded(name)
            self._terms[name] = _short_term(full) or full
        return self._terms[name]

    def iri(self, reference: str, pointer: str) -> str:
        """What an identifier of a node or a resource stands for: an absolute IRI, or the name of a blank node.

        Args:
            reference: The identifier, as the document has it.
            pointer: Where it stands.

        Raises:
            StackError: `pathway-id`: it cannot be expanded; `iri-spelled-twice`: the document spells it otherwise, too.
        """
        iri = self.maybe_iri(reference)
        if not iri:
            raise StackError("pathway-id", pointer=pointer, id=reference[:200])
        self._spellings.check(iri, pointer)
        return iri

    def maybe_iri(self, reference: str) -> str:
        """The same; empty for what cannot be expanded."""
        prefix, _, rest = reference.partition(":")
        if prefix == "_":
            return reference if rest else ""
        if reference in self.meanings or reference.startswith("@"):
            return ""
        if reference.find(":") < 1:
            iri = (resolve_reference(reference, self.base) or "") if self.base else ""
        elif prefix in self.meanings and not rest.startswith("//"):
            iri = self._expanded(prefix) + rest if prefix in self.prefixes else ""
        else:
            iri = reference
        scheme, _, rest = iri.partition(":")
        return iri if is_iri(iri) and (scheme.lower() in _SCHEMES or rest.startswith("//")) else ""

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


def _setting(context: dict[str, Any], name: str, before: str) -> str:
    """What a context says of `@vocab` or `@base`; what was said before where it does not.

    Raises:
        StackError: It is no text, or no base that references can be resolved against.
    """
    value = context.get(name, before)
    if value is None:
        return ""
    is_base = isinstance(value, str) and "://" in value and is_iri(value) is not None
    if not isinstance(value, str) or (name == "@base" and value and not is_base):
        raise StackError("pathway-context", pointer=child("/@context", name), name=name)
    return value


@dataclass(frozen=True, slots=True)
class _Definition:
    """What a context says of a name.

    Attributes:
        meaning: What it stands for; the name itself where that is not said.
        kind: What its values are; `@id` where nothing is said.
        is_prefix: Whether it is a prefix for readers of both editions of JSON-LD.
    """

    meaning: str
    kind: str
    is_prefix: bool


def _definition(name: str, value: Any) -> _Definition:
    """What a context says of a name.

    Raises:
        StackError: It says more than is read here, or that the name stands for nothing: others pass over the member.
    """
    said = value if isinstance(value, dict) else {"@id": value, "@prefix": str(value).endswith(_PREFIX_ENDS)}
    meaning, kind = said.get("@id", name), said.get("@type", "@id")
    containers = {str(entry) for entry in entries_of(said.get("@container"))}
    are_texts = isinstance(meaning, str) and isinstance(kind, str)
    if not (said.keys() <= _MEMBERS and containers <= _CONTAINERS and are_texts):
        raise StackError("pathway-context", pointer=child("/@context", name), name=name[:80])
    return _Definition(meaning, kind, said.get("@prefix") is True)


def _is_keyword(name: str) -> bool:
    return name.startswith("@")


def _usual(name: str) -> str:
    """What a name stands for where no context says otherwise; empty for names that are free."""
    if name in _NAMES:
        return _short_term(_NAMES[name]) or _NAMES[name]
    prefix, colon, rest = name.partition(":")
    return f"{prefix}:{rest}" if colon and prefix in _PREFIXES else _short_term(name)


def _short_term(iri: str) -> str:
    """A term by its short name; empty for an IRI of no known vocabulary."""
    iri = normal_iri(iri)
    for namespace, prefix in _NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return ""
