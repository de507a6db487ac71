"""Contexts are read twice: by PyLD, and by the reader that verifying uses. Where the two disagree, nobody is believed.

PyLD lets a number of faults in contexts pass, and reads a few definitions otherwise than the specification. So beside
each of its active contexts stands ours, made from the same local contexts, which refuses what it refuses everywhere;
and the terms of both are compared.

Source: JSON-LD 1.1 Processing Algorithms and API, sections 4.1 and 4.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.canonical.jsonld.context_documents import Documents
from vcwallet.canonical.jsonld.context_processing import EMPTY, ActiveContext, process
from vcwallet.canonical.jsonld.term import UNSET, Term
from vcwallet.canonical.nquads import is_iri
from vcwallet.errors import UnsupportedError

_SAYS_NOTHING = {"_uuid", "processingMode", "@version", "mappings"}
"""What the active context has before any context was read."""
_ANY = "urn:vocab:"
"""Stands for a vocabulary that is relative to the base, which our reader does not know."""


class Agreement:
    """Our active contexts by the marks that PyLD gives its own.

    Args:
        documents: The context documents that may be named.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._ours: dict[str, ActiveContext] = {}

    def check(
        self, before: Mapping[str, Any], local: Any, after: Mapping[str, Any], *, override: bool, propagate: bool
    ) -> None:
        """Read a local context too, and compare.

        Args:
            before: PyLD's active context before.
            local: The local context.
            after: PyLD's active context after.
            override: Whether protected terms may change.
            propagate: Whether the result holds in nodes further down.

        Raises:
            ContextError: The context breaks a rule of JSON-LD.
            UnsupportedError: PyLD reads a term otherwise.
        """
        said = before["mappings"] or not before.keys() <= _SAYS_NOTHING
        ours = self._ours.get(before.get("_uuid", "")) if said else EMPTY
        if ours is None:  # PyLD trying out a scoped context among terms that are half defined; ours does so itself
            return
        made = process(ours, _based(local), self._documents, override=override, propagate=propagate)
        self._ours[after["_uuid"]] = made
        theirs = after["mappings"]
        known = before["mappings"]
        changed = (name for name, mapping in theirs.items() if mapping is not known.get(name))
        differing = [name for name in changed if not _same(made.terms.get(name), theirs[name])]
        differing += made.terms.keys() - theirs.keys()
        if differing:
            raise UnsupportedError("jsonld-construct", construct=f"a definition of {min(differing)} that PyLD misreads")


def _based(local: Any) -> Any:
    """A local context without bases: what they are for happens elsewhere, and our reader does not take them."""
    if isinstance(local, list):
        return [_based(each) for each in local]
    if local is False:  # PyLD's sign for a scoped context that is null
        return None
    if not isinstance(local, dict):
        return local
    made = {name: _scoped(entry) for name, entry in local.items() if name != "@base"}
    vocab = made.get("@vocab")
    if isinstance(vocab, str) and not is_iri(vocab) and not vocab.startswith("_:"):
        made["@vocab"] = _ANY
    return made


def _scoped(entry: Any) -> Any:
    if isinstance(entry, dict) and entry.get("@context") is not None:
        return {**entry, "@context": _based(entry["@context"])}
    return entry


def _same(term: Term | None, mapping: Mapping[str, Any]) -> bool:
    """Whether a term of ours and one of PyLD's say the same; what a relative vocabulary makes of it apart."""
    if term is None:
        return mapping["@id"] is None  # it stands for a reserved name
    iri = term.iri or ""
    return (
        (term.iri == mapping["@id"] or iri.startswith(_ANY))
        and term.reverse == mapping["reverse"]
        and term.prefix == mapping["_prefix"]
        and (term.type == mapping.get("@type") or (term.type or "").startswith(_ANY))
        and term.container == frozenset(mapping.get("@container", ()))
        and (term.index or None) == mapping.get("@index")
        and (None if term.language is UNSET else term.language) == mapping.get("@language")
        and (term.language is UNSET) == ("@language" not in mapping)
        and (term.context is UNSET) == ("@context" not in mapping)
    )
