"""A document as it is read: what its signature covers, in one way only, whatever the spelling.

A signature covers statements, or JSON. Where the walk that made the statements saw that each stands in one place under
its one name, the received JSON is the tree of these statements, and is read as it stands; else the tree is built of the
statements (docs/adr/0009-reading-from-statements.md). JSON that is signed as such is read by its names
(`json_reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from vcwallet.canonical import Dataset
from vcwallet.checks import Check
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.limits import Limits
from vcwallet.securing.data_integrity import SignedForm

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


def read_signed(received: JsonObject, form: SignedForm, limits: Limits) -> SignedDocument:
    """What is read of a document.

    Args:
        received: The received JSON, with its proofs.
        form: What a proof of it covers that builds on no other.
        limits: Bounds on the tree.
    """
    try:
        dataset = form.dataset()
        if dataset.plain:
            return SignedDocument(received, received, digest=form.digest().hex(), several=dataset.several)
        return read_from_statements(received, form, dataset, limits)
    except VcwalletError as error:
        return SignedDocument(received, received, error=error)


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
