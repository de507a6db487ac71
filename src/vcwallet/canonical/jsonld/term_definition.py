"""Create Term Definition: one entry of a context becomes a `Term`.

Source: JSON-LD 1.1 Processing Algorithms and API, section 4.2. Processing mode json-ld-1.1 only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vcwallet.canonical.jsonld.term import KEYWORDS, UNSET, Term, Unset, is_language_tag, looks_like_keyword
from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import ContextError, LimitError, UnsupportedError

Validate = Callable[[Any, dict[str, Term]], None]
"""Checks a scoped context against the terms known so far."""

_ENTRIES = frozenset(
    (
        *("@id", "@reverse", "@container", "@context", "@direction", "@index"),
        *("@language", "@nest", "@prefix", "@protected", "@type"),
    )
)
_SINGLE = frozenset(("@graph", "@id", "@index", "@language", "@list", "@set", "@type"))
_WITH_SET = frozenset(("@index", "@graph", "@id", "@type", "@language"))


_LONGEST = 200
"""Characters of what a context defines. It goes into every statement, so a few long ones would fill the memory."""


def refuse_long(*texts: object) -> None:
    """Refuse an IRI or language tag that no honest context has.

    Raises:
        LimitError: `context-text`.
    """
    for text in texts:
        if isinstance(text, str) and len(text) > _LONGEST:
            raise LimitError("context-text", limit=_LONGEST)


class Definer:
    """Turns the entries of one local context into terms, each after those that it depends on.

    Args:
        local: The local context.
        terms: The terms so far; changed in place.
        vocab: The vocabulary mapping.
        override: Whether protected terms may be redefined (true inside property-scoped contexts).
        validate: Checks a scoped context.
    """

    def __init__(
        self, local: Mapping[str, Any], terms: dict[str, Term], vocab: str | None, *, override: bool, validate: Validate
    ) -> None:
        self._local = local
        self._terms = terms
        self._vocab = vocab
        self._override = override
        self._validate = validate
        self._defined: dict[str, bool] = {}
        self._protected = local.get("@protected", False)
        if not isinstance(self._protected, bool):
            raise ContextError("invalid-protected-value")

    def define(self, name: str) -> None:
        """Create the definition of a term, unless that has been done.

        Raises:
            ContextError: The context breaks a rule of JSON-LD; the reason is the specification's error code.
        """
        state = self._defined.get(name)
        if state is not None:
            if state:
                return
            raise ContextError("cyclic-iri-mapping", term=name)
        if name == "":
            raise ContextError("invalid-term-definition", term=name)
        self._defined[name] = False
        value = self._local[name]
        if not self._may_define(name, value):
            return
        previous = self._terms.pop(name, None)
        simple = isinstance(value, str)
        if value is None or simple:
            value = {"@id": value}
        elif not isinstance(value, dict):
            raise ContextError("invalid-term-definition", term=name)
        term = self._reversed(name, value) if "@reverse" in value else self._forward(name, value, simple=simple)
        if term is None:
            return
        refuse_long(term.iri, term.type, term.language)
        if not self._override and previous is not None and previous.protected:
            if not term.same_as(previous):
                raise ContextError("protected-term-redefinition", term=name)
            term = previous
        self._terms[name] = term
        self._defined[name] = True

    def expand(self, value: str) -> str | None:
        """IRI expansion during context processing, relative to the vocabulary (section 5.2)."""
        if value in KEYWORDS:
            return value
        if looks_like_keyword(value):
            return None
        if value in self._local and not self._defined.get(value):
            self.define(value)
        known = self._terms.get(value)
        if known is not None:
            return known.iri
        if ":" in value[1:]:
            prefix, _, rest = value.partition(":")
            if prefix == "_" or rest.startswith("//"):
                return value
            if prefix in self._local and not self._defined.get(prefix):
                self.define(prefix)
            known = self._terms.get(prefix)
            if known is not None and known.iri and known.prefix:
                return known.iri + rest
            if is_iri(value):
                return value
        return value if self._vocab is None else self._vocab + value

    @staticmethod
    def _may_define(name: str, value: Any) -> bool:
        """Steps 4 and 5: keywords stay what they are, except that `@type` may be a set or protected."""
        if name == "@type":
            allowed = isinstance(value, dict) and value and set(value) <= {"@container", "@protected"}
            if not allowed or value.get("@container", "@set") not in ("@set", ["@set"]):
                raise ContextError("keyword-redefinition", term=name)
        elif name in KEYWORDS:
            raise ContextError("keyword-redefinition", term=name)
        return name == "@type" or not looks_like_keyword(name)

    def _forward(self, name: str, value: dict[str, Any], *, simple: bool) -> Term | None:
        given = value.get("@id")
        if isinstance(given, str) and given not in KEYWORDS and looks_like_keyword(given):
            return None
        protected = self._is_protected(name, value)
        kind = self._type_mapping(name, value)
        iri, prefix = self._iri_mapping(name, value, simple=simple)
        container = self._container(name, value)
        if "@type" in container:
            kind = kind or "@id"
            if kind not in ("@id", "@vocab"):
                raise ContextError("invalid-type-mapping", term=name)
        return Term(
            name,
            iri,
            prefix=self._prefix(name, value, iri, implied=prefix),
            protected=protected,
            type=kind,
            language=_language(name, value),
            container=container,
            index=self._index(name, value, container),
            nest=_nest(name, value),
            context=self._context(name, value),
        )

    def _reversed(self, name: str, value: dict[str, Any]) -> Term | None:
        """Step 13."""
        reverse = value["@reverse"]
        if "@id" in value or "@nest" in value:
            raise ContextError("invalid-reverse-property", term=name)
        if not isinstance(reverse, str):
            raise ContextError("invalid-iri-mapping", term=name)
        if looks_like_keyword(reverse):
            return None
        protected = self._is_protected(name, value)
        kind = self._type_mapping(name, value)
        iri = self.expand(reverse)
        if not _is_resource(iri):
            raise ContextError("invalid-iri-mapping", term=name)
        container = value.get("@container")
        if container not in (None, "@set", "@index"):
            raise ContextError("invalid-reverse-property", term=name)
        index = self._index(name, value, frozenset((container,)))
        containers = frozenset((container,)) if container else frozenset[str]()
        context = self._context(name, value)
        return Term(
            name, iri, protected=protected, reverse=True, type=kind, container=containers, index=index, context=context
        )

    def _is_protected(self, name: str, value: dict[str, Any]) -> bool:
        """Step 11, and step 26 before anything is made: only known entries."""
        protected = value.get("@protected", self._protected)
        if not isinstance(protected, bool):
            raise ContextError("invalid-protected-value", term=name)
        if not value.keys() <= _ENTRIES:
            raise ContextError("invalid-term-definition", term=name)
        if value.get("@direction") is not None:
            raise UnsupportedError("jsonld-construct", construct="@direction", term=name)
        return protected

    def _type_mapping(self, name: str, value: dict[str, Any]) -> str | None:
        """Step 12."""
        if "@type" not in value:
            return None
        kind = value["@type"]
        expanded = self.expand(kind) if isinstance(kind, str) else None
        if expanded is None or not (expanded in ("@id", "@json", "@none", "@vocab") or is_iri(expanded)):
            raise ContextError("invalid-type-mapping", term=name)
        return expanded

    def _iri_mapping(self, name: str, value: dict[str, Any], *, simple: bool) -> tuple[str | None, bool]:
        """Steps 14 to 18: what the term stands for, and whether that makes it a prefix."""
        if "@id" in value and value["@id"] != name:
            if value["@id"] is None:
                return None, False
            return self._explicit_iri(name, value["@id"], simple=simple)
        if ":" in name[1:]:
            prefix, _, rest = name.partition(":")
            if prefix in self._local:
                self.define(prefix)
            known = self._terms.get(prefix)
            iri = known.iri + rest if known is not None and known.iri else name
        elif name == "@type":
            return "@type", False
        else:
            iri = "" if self._vocab is None else self._vocab + name
        if not _is_resource(iri):
            raise ContextError("invalid-iri-mapping", term=name)
        return iri, False

    def _explicit_iri(self, name: str, given: Any, *, simple: bool) -> tuple[str, bool]:
        """Steps 14.2.1 to 14.2.5."""
        iri = self.expand(given) if isinstance(given, str) else None
        if iri == "@context":
            raise ContextError("invalid-keyword-alias", term=name)
        if iri is None or not (iri in KEYWORDS or _is_resource(iri)):
            raise ContextError("invalid-iri-mapping", term=name)
        if ":" in name[1:-1] or "/" in name:
            self._defined[name] = True
            if self.expand(name) != iri:
                raise ContextError("invalid-iri-mapping", term=name)
        usable = ":" not in name and "/" not in name and simple
        return iri, usable and (iri[-1:] in ":/?#[]@" or iri.startswith("_:"))

    def _container(self, name: str, value: dict[str, Any]) -> frozenset[str]:
        """Step 19."""
        if "@container" not in value:
            return frozenset()
        given = value["@container"]
        parts = given if isinstance(given, list) else [given]
        if not parts or not all(isinstance(part, str) for part in parts) or len(set(parts)) != len(parts):
            raise ContextError("invalid-container-mapping", term=name)
        container = frozenset(parts)
        rest = container - {"@set"}
        graph_map = "@graph" in rest and len(rest) == 2 and rest <= {"@graph", "@id", "@index"}
        allowed = (len(parts) == 1 and container <= _SINGLE) or graph_map or (len(rest) == 1 and rest <= _WITH_SET)
        if not allowed:
            raise ContextError("invalid-container-mapping", term=name)
        return container

    def _index(self, name: str, value: dict[str, Any], container: frozenset[Any]) -> str | None:
        """Step 20."""
        if "@index" not in value:
            return None
        index = value["@index"]
        expanded = self.expand(index) if isinstance(index, str) and "@index" in container else None
        if expanded is None or not is_iri(expanded):
            raise ContextError("invalid-term-definition", term=name)
        return str(index)

    def _context(self, name: str, value: dict[str, Any]) -> Any:
        """Step 21: a scoped context is kept as written, and tried out now so that its faults show now."""
        if "@context" not in value:
            return UNSET
        try:
            self._validate(value["@context"], self._terms)
        except ContextError as error:
            raise ContextError("invalid-scoped-context", term=name, cause=error.reason) from error
        return value["@context"]

    @staticmethod
    def _prefix(name: str, value: dict[str, Any], iri: str | None, *, implied: bool) -> bool:
        """Step 25."""
        if "@prefix" not in value:
            return implied
        prefix = value["@prefix"]
        if ":" in name or "/" in name:
            raise ContextError("invalid-term-definition", term=name)
        if not isinstance(prefix, bool):
            raise ContextError("invalid-prefix-value", term=name)
        if prefix and iri in KEYWORDS:
            raise ContextError("invalid-term-definition", term=name)
        return prefix


def _is_resource(iri: str | None) -> bool:
    return iri is not None and (iri.startswith("_:") or is_iri(iri) is not None)


def _language(name: str, value: dict[str, Any]) -> str | Unset | None:
    """Step 22; languages are kept in lower case, as signers of credentials write them."""
    if "@language" not in value or "@type" in value:
        return UNSET
    language = value["@language"]
    if language is None:
        return None
    if not isinstance(language, str) or not is_language_tag(language):
        raise ContextError("invalid-language-mapping", term=name)
    return language.lower()


def _nest(name: str, value: dict[str, Any]) -> str | None:
    """Step 24."""
    if "@nest" not in value:
        return None
    nest = value["@nest"]
    if not isinstance(nest, str) or (nest in KEYWORDS and nest != "@nest"):
        raise ContextError("invalid-nest-value", term=name)
    return nest
