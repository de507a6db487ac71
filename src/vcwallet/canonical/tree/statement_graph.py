"""Statements by the node that they are about, from canonical N-Quads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vcwallet.canonical.nquads import RDF_FIRST, RDF_NIL, RDF_REST
from vcwallet.errors import ParsingError

TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_FIRST, _REST = RDF_FIRST[1:-1], RDF_REST[1:-1]

_STATEMENT = re.compile(
    r"^(<[^>\n]*>|_:\S+) <([^>\n]*)> "
    r'(<[^>\n]*>|_:\S+|"[^"\\\n]*(?:\\.[^"\\\n]*)*"(?:\^\^<[^>\n]*>|@[A-Za-z0-9\-]+)?) (\S+ )?\.$',
    re.MULTILINE,
)

Facts = dict[str, list[str]]
"""What is said about a node: by predicate (an IRI without brackets) the objects, each as N-Quads text."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The default graph of a dataset.

    Attributes:
        facts: By subject, as N-Quads text, what is said about it. All in the order of the canonical form, which is
            the same for every spelling.
        count: How many statements there are.
        size: Bytes of all of them.
    """

    facts: dict[str, Facts]
    count: int
    size: int = 0

    def list(self, head: str) -> list[str] | None:
        """The entries of the RDF collection that begins at a node; None where it is no well-formed one."""
        entries: list[str] = []
        seen: set[str] = set()
        if RDF_NIL in self.facts:  # it is said to be something else as well
            return None
        while head != RDF_NIL:
            facts = self.facts.get(head)
            if head in seen or facts is None or head[0] != "_" or facts.keys() != {_FIRST, _REST}:
                return None
            seen.add(head)
            first, rest = facts[_FIRST], facts[_REST]
            if len(first) != 1 or len(rest) != 1:
                return None
            entries.append(first[0])
            head = rest[0]
        return entries


def read_graph(nquads: bytes) -> Graph:
    """The default graph of canonical N-Quads; what stands in other graphs is read with the documents in them.

    Raises:
        ParsingError: They are no canonical N-Quads.
    """
    facts: dict[str, Facts] = {}
    count = 0
    statements = _STATEMENT.findall(nquads.decode())
    if len(statements) != nquads.count(b"\n"):  # or something that is signed would not be read
        raise ParsingError("malformed-nquads", line=len(statements) + 1)
    for subject, predicate, value, graph in statements:
        if graph:
            continue
        count += 1
        about = facts.get(subject)
        if about is None:
            about = facts[subject] = {}
        if predicate in about:
            about[predicate].append(value)
        else:
            about[predicate] = [value]
    return Graph(facts, count, len(nquads))
