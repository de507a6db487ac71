"""Canonical forms with the bundled contexts, for callers that compare, sign or select and do not verify.

Verifying pins each context to the revisions that a policy allows, and takes nothing but what credentials need. Here any
JSON-LD is taken that has one certain meaning, and contexts written into the document are honoured.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vcwallet.canonical import ContextResolver, Dataset, canonical_form, jcs, to_quads
from vcwallet.errors import ContextError, UsageError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import DEFAULT, Limits
from vcwallet.policy.policy import PinnedDocument
from vcwallet.ports import ContextDocument

RDFC, JCS = "RDFC-1.0", "JCS"


def canonicalize(
    document: Any,
    *,
    algorithm: str = RDFC,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    contexts: Iterable[PinnedDocument] = (),
    limits: Limits = DEFAULT,
) -> bytes:
    """The canonical form of a document: what is hashed and signed.

    Two documents that say the same have the same form: under `RDFC-1.0` the same statements, in whatever words; under
    `JCS` the same JSON, in whatever order. The document is taken as it is, a proof included.

    Args:
        document: The parsed document: what a JSON parser returns.
        algorithm: `RDFC-1.0` (RDF Dataset Canonicalization 1.0) over the statements that the document makes as JSON-LD,
            or `JCS` (RFC 8785) over the JSON itself.
        hash: `sha256` or `sha384`, with which RDFC-1.0 tells objects without `id` apart. JCS needs none.
        contexts: Further contexts that the document may name; see `to_nquads`. JCS needs none.
        limits: Bounds on nesting, statements and the work on objects that look alike.

    Returns:
        Canonical N-Quads, sorted, a statement a line; or canonical JSON without a line end. In UTF-8.

    Raises:
        UsageError: An unknown algorithm or hash, text that was not parsed, two different contexts for one URL.
        VcwalletError: The document has no canonical form: as `to_nquads` for RDFC-1.0, as `jcs` for JCS.
        LimitError: Too many statements, or objects without `id` that cannot be told apart; `nodes` has their places.
    """
    if algorithm == JCS:
        return jcs(document)
    if algorithm != RDFC:
        raise UsageError("unknown-canonicalization", algorithm=algorithm, known=[RDFC, JCS])
    return canonical_form(_dataset(document, contexts, limits), hash=hash, limits=limits).nquads


def to_nquads(document: Any, *, contexts: Iterable[PinnedDocument] = (), limits: Limits = DEFAULT) -> str:
    """The statements that a JSON-LD document makes, as N-Quads; nothing is ever left out.

    Objects without `id` get labels (`_:b0`, `_:b1`, ...) in the order in which they are met; labels that the document
    has itself are renamed like this too. `canonicalize_nquads` of the result tells what RDFC-1.0 calls each of them:

        canonicalize_nquads(to_nquads(document)).identifiers  # {"b0": "c14n0", ...}

    Source: JSON-LD 1.1 Processing Algorithms and API, section 8.1, in processing mode json-ld-1.1. There is no base
    but that which the document names by `@base`: a relative IRI without one is an error. Text
    direction (`@direction`) is an error, because RDF has no place for it.

    Args:
        document: The parsed document.
        contexts: Further contexts that the document may name, beside the newest revision of each bundled one. One for
            a bundled URL takes the place of the bundled one here, and here alone. Nothing is ever fetched.
        limits: `depth` bounds the nesting.

    Returns:
        One statement a line, sorted, repeated ones once.

    Raises:
        DataLossError: Something would not become a statement: an undefined term, a relative IRI, a malformed language
            tag, a value that nothing leads to.
        ContextError: A context is unknown or breaks a rule of JSON-LD, or is not what its digest says.
        UnsupportedError: A construct of JSON-LD that has no certain meaning in RDF.
        ParsingError: A value that JSON cannot carry.
        LimitError: Nested too deeply, or contexts that are combined too often.
        UsageError: Text that was not parsed, two different contexts for one URL.
    """
    return "".join(sorted(set(_dataset(document, contexts, limits).statements.lines())))


def _dataset(document: Any, contexts: Iterable[PinnedDocument], limits: Limits) -> Dataset:
    if isinstance(document, (str, bytes)):
        raise UsageError("document-not-parsed")
    return to_quads(document, contexts=resolver(contexts, limits), limits=limits, general=True)


def resolver(contexts: Iterable[PinnedDocument] = (), limits: Limits = DEFAULT) -> ContextResolver:
    """Finds the caller's context of a URL, else the newest bundled one.

    Raises:
        UsageError: Two different contexts for one URL.
        ContextError: A context is not what its digest says, or none at all.
    """
    own: dict[str, str] = {}
    given = tuple(contexts)
    for each in given:
        if own.setdefault(each.url, each.sha256.lower()) != each.sha256.lower():
            raise UsageError("contexts-contradict", url=each.url)
    known = bundled().with_extra(given, limits)

    def resolve(url: str) -> ContextDocument:
        revisions = known.revisions(url)
        if not revisions:
            raise ContextError("unknown-context", url=url)
        return next((found for found in revisions if found.digest == own.get(url)), revisions[0])

    return resolve
