"""PyLD's expansion, with no way to drop anything.

PyLD follows JSON-LD, which tells a processor to leave out what it cannot make sense of: undefined terms, values that
nothing leads to, keys that are contradicted. It also invents a base for relative IRIs. Each place where that happens
is overridden here and refuses instead; so is each place that is known to differ from the specification. These places
are not PyLD's public face, so they are only trusted in the versions that they were studied in.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1; the numbers in comments are its steps.
"""

from __future__ import annotations

from typing import Any

from pyld.jsonld import JsonLdError, JsonLdProcessor, __version__

from vcwallet.canonical.general.agreement import Agreement
from vcwallet.canonical.general.contexts import Contexts
from vcwallet.canonical.iri_resolution import has_scheme, resolve
from vcwallet.canonical.jsonld.context_documents import ContextResolver, Documents
from vcwallet.canonical.jsonld.term import KEYWORDS
from vcwallet.canonical.nquads import is_iri
from vcwallet.encoding.pointer import child, find
from vcwallet.errors import ContextError, DataLossError, LimitError, UnsupportedError, VcwalletError
from vcwallet.limits import Limits

_VERSIONS = ("3.3.",)
_BASE = "no-base:/"  # never resolved against; PyLD reads an empty base as "look nothing up"
_PLACED = frozenset(
    (
        *("@direction", "@graph", "@id", "@included", "@index", "@language", "@list", "@nest", "@reverse", "@set"),
        *("@type", "@value"),
    )
)
"""Keywords that may stand among the members of an object; `@context` is none of the members."""
_OF_CONTEXTS = frozenset(
    (
        *(
            "context overflow",
            "cyclic IRI mapping",
            "invalid IRI mapping",
            "invalid base IRI",
            "invalid base direction",
        ),
        *("invalid container mapping", "invalid context entry", "invalid context nullification"),
        *("invalid default language", "invalid @import value", "invalid keyword alias", "invalid language mapping"),
        *("invalid local context", "invalid @prefix value", "invalid @propagate value", "invalid @protected value"),
        *("invalid remote context", "invalid reverse property", "invalid scoped context", "invalid term definition"),
        *("invalid type mapping", "invalid @version value", "invalid vocab mapping", "keyword redefinition"),
        *("loading remote context failed", "processing mode conflict", "protected term redefinition"),
    )
)
"""The specification's error codes (section 9.6) that speak of contexts; the others speak of documents."""


def expand(document: Any, contexts: ContextResolver, limits: Limits) -> Any:
    """The expanded form of a document.

    Args:
        document: The parsed document, known to be JSON.
        contexts: Finds the context of a URL.
        limits: `depth` is named when Python itself runs out of it.

    Raises:
        DataLossError: Something would be left out, with its pointer.
        ContextError: A context is unknown or breaks a rule of JSON-LD.
        UnsupportedError: A construct that PyLD reads otherwise than the specification, or a version of PyLD that is
            not known here.
        LimitError: Too deep, or contexts that are combined too often.
    """
    if not __version__.startswith(_VERSIONS):
        raise UnsupportedError("pyld-version", version=__version__, known=[f"{each}*" for each in _VERSIONS])
    documents = Documents(contexts)
    options = {
        "base": _BASE,
        "contextResolver": Contexts(documents),
        "documentLoader": _no_loader,
        "keepFreeFloatingNodes": True,  # the walker refuses them
    }
    try:
        return _Strict(documents).expand(document, options)
    except RecursionError:
        raise LimitError("depth", limit=limits.depth) from None
    except VcwalletError:
        raise
    except JsonLdError as error:
        raise _translated(error) from error
    except Exception as error:  # whatever a stranger's document does to PyLD is a refusal, not a crash
        raise UnsupportedError("jsonld-processor", cause=type(error).__name__) from error


def _no_loader(url: str, _options: object) -> Any:
    raise ContextError("unknown-context", url=url)


def _translated(error: JsonLdError) -> VcwalletError:
    """Ours if there is one at the bottom of it, else the specification's code in words of ours."""
    code = ""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, VcwalletError):
            return cause
        code = code or getattr(cause, "code", None) or ""
        cause = cause.__cause__
    kind = ContextError if code in _OF_CONTEXTS else DataLossError
    return kind("jsonld-rule", rule=code or "syntax")


class _Strict(JsonLdProcessor):  # type: ignore[misc]  # PyLD has no types
    """A processor that refuses what it would drop."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(on_property_dropped=self._dropped)
        self._agreement = Agreement(documents)
        self._around: list[Any] = []  # the objects and arrays around the place, outermost first

    def _dropped(self, name: str | None) -> None:
        """Behind `_check_member`, which should have seen it."""
        raise self._blamed(DataLossError("undefined-term", term=str(name)))

    def _expand(self, active: Any, prop: Any, element: Any, options: Any, **rest: Any) -> Any:
        """Values that would become nothing, though they say something (5.1.4.1, 5.1.18 and 5.1.19)."""
        inside = isinstance(element, (dict, list))
        if inside:
            self._around.append(element)
        if isinstance(element, dict):
            self._check_value_scope(active, element, rest.get("type_scoped_ctx"))
        elif isinstance(element, list) and rest.get("inside_list"):
            self._check_list(active, prop, element)
        made = super()._expand(active, prop, element, options, **rest)
        if made is None and element is not None and not self._says_nothing(active, prop, element):
            raise self._blamed(DataLossError("free-floating-value"))
        in_list = rest.get("inside_list") or "@list" in self._container(active, prop)
        if isinstance(element, dict) and isinstance(made, list) and in_list:
            raise self._unsupported("@set in @list")
        if inside:
            self._around.pop()
        return made

    def _says_nothing(self, active: Any, prop: Any, element: Any) -> bool:
        """Whether it is a value object of null, with a property that leads to it."""
        if prop is None or self._expand_iri(active, prop, vocab=True) == "@graph":
            return False
        return isinstance(element, dict) and any(
            value is None and self._expand_iri(active, name, vocab=True) == "@value" for name, value in element.items()
        )

    def _check_value_scope(self, active: Any, element: dict[str, Any], typed: Any) -> None:
        """5.1.7: value objects stay in the scope of a type; PyLD only looks for small ones."""
        scope = typed or (active if active.get("previousContext") else None)
        overlooked = scope and (len(element) > 2 or "@context" in element)
        if overlooked and any(self._expand_iri(scope, name, vocab=True) == "@value" for name in element):
            raise self._unsupported("a value object with several members in the scope of a type")

    def _check_list(self, active: Any, prop: Any, element: list[Any]) -> None:
        """5.1.5.2: whether an array in `@list` is a list of its own, PyLD and the specification disagree."""
        if any(isinstance(each, list) for each in element) and "@list" not in self._container(active, prop):
            raise self._unsupported("an array in @list")

    def _expand_object(
        self, active: Any, prop: Any, meaning: Any, element: Any, parent: Any, options: Any,
        inside_list: Any = False, type_key: Any = None, type_scoped_ctx: Any = None,
    ) -> None:  # fmt: skip
        self._around.append(element)
        for name, value in element.items():
            if name == "@context":
                if value is False or (isinstance(value, list) and False in value):  # PyLD takes it for null
                    raise self._blamed(ContextError("invalid-local-context"), name)
            else:
                self._check_member(active, type_scoped_ctx, name, value, options)
        super()._expand_object(active, prop, meaning, element, parent, options, inside_list, type_key, type_scoped_ctx)
        if "@value" not in parent and [] in element.values():  # an empty array is added to it without a trace
            values = (name for name, value in element.items() if value == [])
            if any(self._expand_iri(active, name, vocab=True) == "@value" for name in values):
                raise self._blamed(DataLossError("invalid-value-object-value"))
        self._around.pop()

    def _check_member(self, active: Any, typed: Any, name: str, value: Any, options: Any) -> None:
        """5.1.13: members that would be dropped, and members that PyLD reads in its own way."""
        iri = self._expand_iri(active, name, vocab=True)
        if iri in KEYWORDS:
            self._check_keyword(active, typed, iri, value)
            return
        if not isinstance(iri, str) or not (iri.startswith("_:") or is_iri(iri)):
            raise self._blamed(DataLossError("undefined-term", term=name), name)
        if iri.startswith("_:"):
            raise self._blamed(DataLossError("blank-node-property", term=name), name)
        container = set(self._container(active, name)) - {"@set"}
        term = active["mappings"].get(name) or {}
        if "@context" in term:
            self._check_scope(active, name, term, options)
        if container and term.get("@type") == "@json":  # 5.1.13.6
            raise self._unsupported("a JSON literal in a container")
        if isinstance(value, dict) and active.get("previousContext") and not container.isdisjoint(("@id", "@type")):
            raise self._unsupported("a map by id or type in the scope of a type")  # 5.1.13.8.2

    def _check_scope(self, active: Any, name: str, term: Any, options: Any) -> None:
        """5.1.8: what the term means, PyLD looks up partly outside the term's own scope and partly inside."""
        if set(self._container(active, name)) - {"@set"} or term["reverse"]:
            raise self._unsupported("a container or a reverse property with a scope")
        inside = self._process_context(active, term["@context"], options, override_protected=True)
        found = inside["mappings"].get(name)
        if found is not None and {**found, "protected": None} != {**term, "protected": None}:
            raise self._unsupported("a scope that gives its own term another meaning")

    def _check_keyword(self, active: Any, typed: Any, keyword: str, value: Any) -> None:
        """5.1.13.4: keywords that have no place here, and nulls, which PyLD does not always take for nothing."""
        if keyword not in _PLACED:
            raise self._blamed(DataLossError("misplaced-keyword", keyword=keyword))
        null = value is None and keyword != "@value"
        if null or (keyword in ("@list", "@set") and isinstance(value, dict) and None in value.values()):
            raise self._unsupported(f"null for {keyword}")
        if keyword == "@nest":
            self._check_nested(active, value)
        elif keyword == "@reverse" and isinstance(value, dict) and "@context" in value:
            raise self._blamed(DataLossError("invalid-reverse-property-map", keyword="@context"))
        elif keyword == "@type" and any(scope is False for scope in self._scopes(typed, value)):  # 5.1.11
            raise self._unsupported("a type whose scope is null")

    def _check_nested(self, active: Any, value: Any) -> None:
        """5.1.14: PyLD also applies contexts and the scopes of types in there."""
        for nested in value if isinstance(value, list) else [value]:
            for name, entry in nested.items() if isinstance(nested, dict) else ():
                if name == "@context":
                    raise self._unsupported("@context in @nest")
                iri = self._expand_iri(active, name, vocab=True)
                if iri in ("@graph", "@list", "@set"):
                    raise self._unsupported(f"{iri} in @nest")
                if iri == "@type" and (active.get("previousContext") or self._scopes(active, entry)):
                    raise self._unsupported("types with a scope and @type in @nest")

    def _expand_index_map(
        self, active: Any, prop: Any, value: Any, index: Any, graph: Any, indexed_by: Any, options: Any
    ) -> list[Any]:
        """5.1.13.8: one key at a time, for PyLD lets the scope of one type reach into the next."""
        made: list[Any] = []
        for key, entries in value.items():
            if self._expand_iri(active, key, vocab=True) == "@none":
                key = "@none"  # noqa: PLW2901  # PyLD knows only the keyword where a property is the index
            found = super()._expand_index_map(active, prop, {key: entries}, index, graph, indexed_by, options)
            if index == "@id" and key != "@none":
                iri = self._expand_iri(active, key, base=_BASE)
                if not isinstance(iri, str) or not (iri.startswith("_:") or is_iri(iri)):
                    raise self._blamed(DataLossError("relative-iri", iri=key))
                if any(each.get("@id") != iri for each in found):
                    raise self._blamed(DataLossError("map-key-contradicted", key=key))
            made += found
        return made

    def _expand_iri(
        self, active: Any, value: Any, base: Any = None, vocab: Any = False, local_ctx: Any = None, defined: Any = None
    ) -> Any:
        """Section 5.2, step 8: relative to the base that the document names, and to no other."""
        iri = super()._expand_iri(active, value, None, vocab, local_ctx, defined)
        if base is None or not isinstance(iri, str) or iri in KEYWORDS or iri.startswith("_:") or has_scheme(iri):
            return iri
        own = active.get("@base")
        if own is None:
            raise self._blamed(DataLossError("relative-iri", iri=value))
        return resolve(iri, own)

    def _process_context(
        self, active: Any, local: Any, options: Any, override_protected: Any = False, propagate: Any = True, **rest: Any
    ) -> Any:
        """Section 4.1: what PyLD gets wrong in general, and a second reading of everything else."""
        if isinstance(local, dict) and "@context" in local:
            raise ContextError("keyword-redefinition", term="@context")
        each = local if isinstance(local, list) else [local]
        if isinstance(local, list) and any(isinstance(one, dict) and "@propagate" in one for one in local):
            raise self._unsupported("@propagate in an array of contexts")  # step 2: it counts in an object alone
        if not propagate and any(one is None or one is False for one in each):  # step 5.1: PyLD does not return
            raise self._unsupported("a null context in the scope of a type")
        if not each:
            return active
        made = super()._process_context(active, local, options, override_protected, propagate, **rest)
        self._agreement.check(active, local, made, override=override_protected, propagate=propagate)
        return made

    def _scopes(self, active: Any, types: Any) -> list[Any]:
        """The scoped contexts of types; False for null."""
        names = types if isinstance(types, list) else [types]
        scopes = (self.get_context_value(active, name, "@context") for name in names if isinstance(name, str))
        return [scope for scope in scopes if scope is not None]

    def _container(self, active: Any, name: Any) -> list[str]:
        found = self.get_context_value(active, name, "@container")
        return found if isinstance(found, list) else [found] if found else []

    def _unsupported(self, construct: str) -> VcwalletError:
        return self._blamed(UnsupportedError("jsonld-construct", construct=construct))

    def _blamed(self, error: VcwalletError, *steps: str) -> VcwalletError:
        """The error with the place of the innermost object around it that stands in the document."""
        for value in reversed(self._around):
            pointer = find(self._around[0], value)
            if pointer is not None:
                error.pointer = pointer + "".join(child("", step) for step in steps)
                break
        return error
