"""A document as it is read: what its signature covers, in one way only, whatever the spelling.

The rule, with its three cases, is `read_signed`; docs/explanation/reading.md says it to people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from vcwallet.canonical import Dataset
from vcwallet.checks import Check
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, DataLossError, UnsupportedError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.model.access import as_list
from vcwallet.securing.data_integrity import SignedForm, SignedForms, signs_json, signs_statements

if TYPE_CHECKING:
    from vcwallet.verification.document_origins import Origins

_UNSIGNED = ("@context", "proof")
"""Members of the outermost object that no statement is made of."""


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document as it is read.

    Attributes:
        document: The tree that is read, with the received `@context` and `proof`.
        received: The received JSON; the same object where it is the tree already.
        error: Why it cannot be read; then `document` is what was received, and not to be relied on.
        digest: SHA-256 of the canonical form, in hexadecimal: of two spellings of one document the same. Empty where
            there is none.
        several: Whether a member that is read as one value may have more than one.
        by_names: Whether its JSON is signed, and so read by the names of its members, whatever contexts make of them.
        origins: Where in `received` that stands which is in the tree; None where both are the same.
    """

    document: JsonObject
    received: JsonObject
    error: VcwalletError | None = None
    digest: str = ""
    several: bool = False
    by_names: bool = False
    origins: Origins | None = field(default=None, repr=False)

    def pointer(self, value: Any, otherwise: str) -> str:
        """Where an embedded document stands in what was received.

        Args:
            value: The embedded document as it stands in the tree.
            otherwise: Where it stands in the tree.
        """
        return otherwise if self.origins is None else self.origins.of_document(value)

    def outer_first(self, entries: list[Any]) -> Sequence[int]:
        """The positions of embedded documents, those that hold others first."""
        origins = self.origins
        if origins is None or len(entries) < 2:
            return range(len(entries))
        return sorted(range(len(entries)), key=lambda index: origins.depth(entries[index]))

    def placed(self, checks: list[Check]) -> list[Check]:
        """Checks whose pointers lead to places in what was received, or to what is around them."""
        if self.origins is None:
            return checks
        place = self.origins.of_pointer
        return [
            replace(check, pointer=place(check.pointer), params=_placed(check.params, place))
            if check.pointer
            else check
            for check in checks
        ]


def read_newest(
    received: JsonObject, forms: SignedForms, limits: Limits, *, is_payload: bool = False
) -> tuple[int, SignedDocument]:
    """A document under the newest context revisions under which it can be read; else what the newest say of it.

    Args:
        received: The received JSON, with its proofs.
        forms: What is signed of it.
        limits: Bounds on the tree.
        is_payload: Whether it is what a token says.

    Returns:
        The number of that choice of revisions, and what is read.
    """
    newest: SignedDocument | None = None
    for choice in forms.choices():
        signed = read_signed(received, forms.of(choice), limits, is_payload=is_payload)
        if not isinstance(signed.error, (DataLossError, ContextError)):  # which another revision might mend
            return choice, signed
        newest = newest or signed
    assert newest is not None  # noqa: S101 - there is at least one choice
    return 0, newest


def read_signed(
    received: JsonObject,
    form: SignedForm,
    limits: Limits,
    *,
    is_payload: bool = False,
    over_statements: bool = False,
) -> SignedDocument:
    """What is read of a document: that which is signed, and nothing else. It is signed in one of three ways.

    1. **Statements** (most suites). The document is read as the tree of its statements. Where each of them stands in
       one place under its one name, the received JSON is that tree, and is read as it stands
       (docs/adr/0009-reading-from-statements.md).
    2. **JSON** (the JCS suites), with the contexts that a proof names. It is read by the names of its members, under
       these contexts, which must leave the words of credentials their meaning. Where one proof signs statements and
       another one JSON, the document is read only if both say the same.
    3. **A payload** (tokens). It is read as JSON that is signed as it stands. Proofs inside it were made before the
       token, and do not decide what is read.

    Args:
        received: The received JSON, with its proofs.
        form: What is signed of it by a proof that builds on no other, under one choice of context revisions.
        limits: Bounds on the tree.
        is_payload: Whether it is what a token says.
        over_statements: Whether a proof over its statements fits; else its JSON says whether there is one. One of an
            unknown suite beside those over JSON is not taken for one: it decides nothing.
    """
    if is_payload:
        return _read_json(received, form, [received.get("@context")], is_payload=True)
    proofs = as_list(received.get("proof"))
    of_json = [proof for proof in proofs if signs_json(proof)]
    json: SignedDocument | None = None
    if of_json:
        own = received.get("@context")
        json = _read_json(received, form, [proof.get("@context", own) for proof in of_json])
        if not over_statements and not any(signs_statements(proof) for proof in proofs):
            return json
    try:
        dataset = form.dataset()
        if dataset.plain:
            statements = SignedDocument(received, received, digest=form.digest().hex(), several=dataset.several)
        else:
            statements = read_from_statements(received, form, dataset, limits)
    except VcwalletError as error:
        statements = SignedDocument(received, received, error=error)
    return statements if json is None else _read_both(statements, json)


def _read_json(
    received: JsonObject, form: SignedForm, contexts: Sequence[Any], *, is_payload: bool = False
) -> SignedDocument:
    """A document whose JSON is signed, with one value of `@context` or several; None: with none.

    The words need their meaning under each of these, so no stranger who adds a proof can lend them one.
    """
    from vcwallet.verification.signed_json import check_words, with_written_numbers  # most documents do without

    distinct = [value for index, value in enumerate(contexts) if value not in contexts[:index]]
    longest, *others = sorted(distinct, key=lambda value: -len(as_list(value)))
    document, covered = received, form.document
    if received.get("@context") != longest:
        document, covered = {**received, "@context": longest}, {**form.document, "@context": longest}
    try:
        written = form.json(longest)
        document = document if is_payload else with_written_numbers(document, covered, written)
        check_words(document, form.contexts, nested=written.count(b'"@context"') > 1)
        for context in others:
            check_words({**received, "@context": context}, form.contexts, nested=False)
    except VcwalletError as error:
        return SignedDocument(document, received, error=error, by_names=True)
    return SignedDocument(document, received, digest=sha256(written).hexdigest(), several=True, by_names=True)


def _read_both(statements: SignedDocument, json: SignedDocument) -> SignedDocument:
    """A document with proofs over its statements and over its JSON: only what is the same in both."""
    if statements.error is not None:
        return statements
    if json.error is not None:
        return json
    is_same = statements.origins is None
    return statements if is_same else replace(statements, error=UnsupportedError("read-two-ways"))


def read_from_statements(received: JsonObject, form: SignedForm, dataset: Dataset, limits: Limits) -> SignedDocument:
    """A document as the tree of its statements, also where its JSON would do.

    Args:
        received: The received JSON, with its proofs.
        form: What a proof of it covers that builds on no other.
        dataset: Its statements.
        limits: Bounds on the tree.

    Raises:
        VcwalletError: It has no root, or its tree has no end within the limits.
    """
    from vcwallet.canonical.tree.root_node import find_root
    from vcwallet.canonical.tree.statement_graph import read_graph
    from vcwallet.canonical.tree.tree_builder import build  # most documents are plain, and do without it
    from vcwallet.verification.document_origins import Origins

    canonical = form.canonical()
    graph = read_graph(canonical.nquads)
    embedded: dict[str, list[Any]] = {}
    for node, item in dataset.embedded:
        embedded.setdefault(canonical.name(node), []).append(item)
    root = find_root(graph, [canonical.name(top) for top in dataset.tops])
    taken: list[Any] = []

    def take(node: str) -> Sequence[Any]:
        documents = embedded.get(node, ())
        taken.extend(documents)
        return documents

    tree = build(graph, root, received=take, depth=limits.depth)
    origins = Origins(received, tree, {canonical.name(node): item for node, item in dataset.origins.items()}, taken)
    unsigned = {name: received[name] for name in _UNSIGNED if name in received}
    document = {**unsigned, **tree.root}
    return SignedDocument(document, received, digest=form.digest().hex(), several=tree.several, origins=origins)


def _placed(params: Any, place: Callable[[str], str]) -> Any:
    """The params of a check, with every pointer in them placed."""
    if isinstance(params, list):
        return [_placed(entry, place) for entry in params]
    if not isinstance(params, Mapping):
        return params
    return {
        name: place(value) if name == "pointer" and isinstance(value, str) else _placed(value, place)
        for name, value in params.items()
    }
