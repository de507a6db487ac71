"""The statements of an RDF dataset, kept as canonicalisation needs them: by how many blank nodes each one names.

Nearly every statement names none, and is a finished line of text. Most others begin or end with the one that they
name, and are a line but for that. Those that name several lead from one blank node to another. Where these are the
subject and the graph, which is how proofs stand in records, what stands between is still a piece of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from vcwallet.canonical.nquads import Quad, line


class Statements:
    """RDF statements, possibly with repetitions; the terms are canonical N-Quads text.

    Attributes:
        ground: Lines of N-Quads that name no blank node.
        about: By blank node, the rest of each line that begins with it and names no other.
        ending: By blank node, the beginning of each line that ends with it (as object or graph) and names no other.
        paired: By subject and graph where both are blank nodes, what stands between them if that names no other.
        linking: Quads whose object is a blank node, and so is their subject or they are in a named graph.
    """

    __slots__ = ("about", "ending", "ground", "linking", "paired")

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.ground: list[str] = []
        self.about: dict[str, list[str]] = {}
        self.ending: dict[str, list[str]] = {}
        self.paired: dict[tuple[str, str], list[str]] = {}
        self.linking: list[Quad] = []
        for subject, predicate, value, graph in quads:
            self.add(subject, f" {predicate} ", value, graph)

    def __len__(self) -> int:
        grouped = chain(self.about.values(), self.ending.values(), self.paired.values())
        return len(self.ground) + len(self.linking) + sum(map(len, grouped))

    def add(self, subject: str, lead: str, value: str, graph: str) -> None:
        """One statement; `lead` is the predicate between spaces, `graph` is empty for the default graph."""
        if value[0] != "_":
            lines, head, tail = self.place(subject, graph)
            lines.append(f"{head}{lead}{value}{tail}")
        elif subject[0] == "_" or graph:
            self.linking.append((subject, lead[1:-1], value, graph))
        else:
            self.ending.setdefault(value, []).append(f"{subject}{lead}")

    def place(self, subject: str, graph: str) -> tuple[list[str], str, str]:
        """Where statements about a subject go whose objects are no blank nodes.

        Returns:
            The list to add them to; what is to stand before ` predicate object` there, and what after it.
        """
        if subject[0] != "_":
            if not graph:
                return self.ground, subject, " .\n"
            if graph[0] != "_":
                return self.ground, subject, f" {graph} .\n"
            return self.ending.setdefault(graph, []), subject, " "
        if not graph:
            return self.about.setdefault(subject, []), "", " .\n"
        if graph[0] != "_":
            return self.about.setdefault(subject, []), "", f" {graph} .\n"
        return self.paired.setdefault((subject, graph), []), "", ""

    def lines(self) -> Iterator[str]:
        """N-Quads lines, in no order, with the blank nodes under the names that they have here."""
        yield from self.ground
        for node, rests in self.about.items():
            yield from (f"{node}{rest}" for rest in rests)
        for node, beginnings in self.ending.items():
            yield from (f"{beginning}{node} .\n" for beginning in beginnings)
        for (subject, graph), facts in self.paired.items():
            yield from (f"{subject}{fact} {graph} .\n" for fact in facts)
        yield from (line(*quad) for quad in self.linking)
