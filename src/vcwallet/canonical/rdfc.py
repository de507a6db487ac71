"""RDFC-1.0: the one order and the one set of names for the blank nodes of an RDF dataset.

Two parties that hold the same statements must hash the same bytes, although blank nodes have no names of their own:
`blank_node_naming` gives them names.

Source: RDF Dataset Canonicalization 1.0 (RDFC-1.0), section 4.4.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vcwallet.canonical.blank_node_naming import BlankNodeNaming, Hasher
from vcwallet.canonical.nquads import Quad, Statements, in_order, line
from vcwallet.errors import LimitError, ParsingError, UsageError
from vcwallet.limits import DEFAULT, Budget, Limits

_HASHES: dict[str, Hasher] = {"sha256": hashlib.sha256, "sha384": hashlib.sha384}
_FOR_EACH = 80  # work for each statement of a very large dataset that is canonicalised by itself
_PIECE = 256  # lines, which are some 40 kB


@dataclass(frozen=True, slots=True)
class CanonicalDataset:
    """The canonical form of a dataset.

    Attributes:
        nquads: Canonical N-Quads in UTF-8, sorted; empty for an empty dataset.
        identifiers: The issued identifiers map: label in the input (without `_:`) to canonical label (`c14n0`).
    """

    nquads: bytes
    identifiers: Mapping[str, str]

    def name(self, node: str) -> str:
        """What a node of the input is called here, both as N-Quads text; an IRI has one name only."""
        return node if node[0] != "_" else f"_:{self.identifiers.get(node[2:], node[2:])}"


def canonicalize_quads(
    quads: Iterable[Quad],
    *,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    limits: Limits = DEFAULT,
) -> CanonicalDataset:
    """Canonicalise a dataset given as quads; see `canonicalize_statements`."""
    return canonicalize_statements(Statements(quads), hash=hash, limits=limits)


def canonicalize_statements(
    statements: Statements,
    *,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    limits: Limits = DEFAULT,
    budget: Budget | None = None,
) -> CanonicalDataset:
    """Canonicalise a dataset (RDFC-1.0 section 4.4.3).

    Args:
        statements: The statements; a dataset is a set, so repeated ones count once.
        hash: `sha256`, or `sha384`.
        limits: `quads` bounds the statements, `hash_calls` the work on blank nodes that look alike.
        budget: What is left of that work for several datasets; by default, there is this one only.

    Raises:
        LimitError: Too many statements, or blank nodes that cannot be told apart within the limit; `nodes` has their
            labels.
        UsageError: An unknown hash.
    """
    hasher = _HASHES.get(hash)
    if hasher is None:
        raise UsageError("unknown-hash", hash=hash, known=sorted(_HASHES))
    if len(statements) > limits.quads:
        raise LimitError("quads", limit=limits.quads)

    try:
        budget = budget or Budget(limits, node_work=max(limits.node_work, _FOR_EACH * len(statements)))
        nodes = statements.nodes()
        names = dict.fromkeys(nodes, "_:c14n0")  # of one alone: there is nothing to tell it apart from
        if len(nodes) > 1:
            names = BlankNodeNaming(statements, hasher, budget).issue(nodes)
        lines = in_order(_named(statements, names))
        # In pieces: sorting has left neighbours far from each other in memory, and while a piece is joined and encoded
        # it is in the processor's cache.
        nquads = b"".join(["".join(lines[at : at + _PIECE]).encode() for at in range(0, len(lines), _PIECE)])
    except UnicodeEncodeError:
        raise ParsingError("lone-surrogate") from None
    return CanonicalDataset(nquads, {label[2:]: name[2:] for label, name in names.items()})


def _named(statements: Statements, names: Mapping[str, str]) -> list[str]:
    """The lines of the dataset, with the canonical names of its blank nodes."""
    lines = statements.ground.copy()
    for node, rests in statements.about.items():
        if rests:
            name = names[node]
            lines += [f"{name}{rest}" for rest in rests]
    for node, beginnings in statements.ending.items():
        if beginnings:
            end = f"{names[node]} .\n"
            lines += [f"{beginning}{end}" for beginning in beginnings]
    for (subject, graph), facts in statements.paired.items():
        if facts:
            name, end = names[subject], f" {names[graph]} .\n"
            lines += [f"{name}{fact}{end}" for fact in facts]
    for subject, predicate, value, graph in statements.linking:
        lines.append(line(names.get(subject, subject), predicate, names.get(value, value), names.get(graph, graph)))
    return lines
