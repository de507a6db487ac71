"""Terms: what one word of a context means, ready for the walker.

A term is made once, when its context is compiled, and never changes. What the walker needs at every use (the predicate
as N-Quads text, the end of the literal, which of few kinds of handling applies) is worked out then.

Source: JSON-LD 1.1 Processing Algorithms and API, "term definition" in section 4.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from vcwallet.canonical.nquads import RDF, XSD, is_iri
from vcwallet.canonical.tree import literal_reading as literals
from vcwallet.canonical.tree.member_names import (
    BARE,
    EMBEDDED,
    MANY_OBJECTS,
    MANY_TEXTS,
    MEMBERS,
    NEVER_DESCRIBED,
    ORDERED,
    PROOF,
)

KEYWORDS: Final = frozenset(
    (
        *("@base", "@container", "@context", "@direction", "@graph", "@id", "@import", "@included", "@index", "@json"),
        *("@language", "@list", "@nest", "@none", "@prefix", "@propagate", "@protected", "@reverse", "@set", "@type"),
        *("@value", "@version", "@vocab"),
        *("@default", "@embed", "@explicit", "@null", "@omitDefault", "@preserve", "@requireAll"),
    )
)
"""Every keyword of JSON-LD 1.1 and of its framing."""

looks_like_keyword = re.compile("@[A-Za-z]+").fullmatch
"""Reserved for keywords of the future; such a name means nothing today."""

is_language_tag = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*").fullmatch
"""A language tag as RDF and JSON-LD processors take it."""


INVALID: Final = "!"
"""Ends the literals of a term whose datatype no literal can have; never written."""


class Unset(Enum):
    """Tells "no entry in the context" from an entry that is null."""

    TOKEN = 0


UNSET: Final = Unset.TOKEN

# How the walker handles a term, most frequent first.
TEXT: Final = 0
"""Text is a literal; whatever else stands there is a value."""
VALUE: Final = 1
"""Values, in no container but a set."""
OTHER: Final = 2
"""Containers, JSON, reverse properties, terms that mean nothing."""
KEYWORD: Final = 3
"""An alias of a keyword, or the keyword itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One term definition.

    Attributes:
        name: The term itself.
        iri: What it stands for: an IRI, a blank node, a keyword, or None when the context says that it means nothing.
        prefix: Whether it may begin a compact IRI.
        protected: Whether later contexts must leave it alone.
        reverse: Whether the statement runs from the value to the subject.
        type: `@id`, `@vocab`, `@json`, `@none`, a datatype, or None.
        language: Its language; None when the context says "none", unset when the context's default applies.
        container: Its containers.
        index: The property that an index container is keyed by.
        nest: Only kept to compare definitions.
        context: Its scoped context as written.
        predicate: N-Quads text of `iri`.
        suffix: What ends its literals: the closing quote with datatype or language; None for the context's default.
        kind: One of the kinds of handling above.
        plain: Whether it is the name under which its IRI is read, and reads values as they are read from statements.
        literal: As what its literals are read; see `tree.literal_reading`.
        bare: Whether it may name something by its identifier alone.
        alone: Whether it only ever does, whatever else is said of what it names.
        many: Whether there may be several of its values, if these are objects.
        many_texts: Whether there may be several of its values, if these are texts.
    """

    name: str
    iri: str | None
    prefix: bool = False
    protected: bool = False
    reverse: bool = False
    type: str | None = None
    language: str | Unset | None = UNSET
    container: frozenset[str] = frozenset()
    index: str | None = None
    nest: str | None = None
    context: Any = UNSET
    predicate: str = field(init=False, repr=False)
    suffix: str | None = field(init=False, repr=False)
    kind: int = field(init=False, repr=False)
    plain: bool = field(init=False, repr=False)
    literal: str = field(init=False, repr=False)
    bare: bool = field(init=False, repr=False)
    alone: bool = field(init=False, repr=False)
    many: bool = field(init=False, repr=False)
    many_texts: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        iri, name = self.iri or "", self.name
        learned = object.__setattr__
        learned(self, "predicate", iri if iri.startswith(("_:", "@")) else f"<{iri}>")
        learned(self, "suffix", _suffix(self))
        learned(self, "literal", _literal(self.type))
        learned(self, "kind", _kind(self))
        learned(self, "plain", MEMBERS.get(iri) == name and _is_read_as_written(self))
        learned(self, "bare", name in BARE)
        learned(self, "alone", name in NEVER_DESCRIBED)
        learned(self, "many", name in MANY_OBJECTS)
        learned(self, "many_texts", name in MANY_TEXTS or name in ORDERED)

    def same_as(self, other: Term) -> bool:
        """Whether two definitions say the same, protection aside."""
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("iri", "prefix", "reverse", "type", "language", "container", "index", "nest", "context")
        )


def literal_end(datatype: str) -> str:
    """What ends a literal of this datatype: the closing quote, and the datatype unless it is a plain string."""
    return '"' if datatype == f"{XSD}string" else f'"^^<{datatype}>'


def is_datatype(iri: str) -> bool:
    """Whether a literal may say that it is of this type; `rdf:langString` belongs to literals with a language."""
    return is_iri(iri) is not None and iri != f"{RDF}langString"


def _suffix(term: Term) -> str | None:
    if term.type is not None and not term.type.startswith("@"):
        return literal_end(term.type) if is_datatype(term.type) else INVALID
    if term.language is UNSET:
        return None
    return f'"@{term.language}' if term.language else '"'


def _literal(datatype: str | None) -> str:
    if datatype is None or datatype.startswith("@"):
        return literals.TEXT
    return literals.kind_of(datatype)


def _is_read_as_written(term: Term) -> bool:
    """Whether values under a term need nothing but its name to be read: no language, map or order of its own."""
    if term.reverse or (term.language is not UNSET and term.language is not None) or term.type == "@json":
        return False
    rest = term.container - {"@set"}
    if term.name in ORDERED:
        return rest == {"@list"}
    return not rest or (rest == {"@graph"} and (term.name in EMBEDDED or term.iri == PROOF))


def _kind(term: Term) -> int:
    if term.iri is not None and term.iri in KEYWORDS:
        return KEYWORD
    simple = term.iri is not None and not term.iri.startswith("_:") and not term.reverse
    if not simple or term.container - {"@set"} or term.type == "@json":
        return OTHER
    kind = term.type or "@none"
    literal = kind == "@none" or is_datatype(kind)
    if not literal and not kind.startswith("@"):
        return OTHER
    return TEXT if literal and term.context is UNSET and term.literal == literals.TEXT else VALUE


KEYWORD_TERMS: Final = {keyword: Term(keyword, keyword) for keyword in KEYWORDS}
"""Keywords as the walker meets them among the members of an object."""


def plain(iri: str) -> Term:
    """The term of a member that is an IRI itself, or whose meaning comes from the vocabulary: nothing is coerced."""
    return Term(iri, iri)
