"""The statements of an RDF dataset, kept as canonicalisation needs them: by how many blank nodes each one names.

Nearly every statement names none, and is finished text. Most others name one, and are two pieces of text around it.
Only those that name several have to be taken apart, because only they lead from one blank node to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vcwallet.canonical.nquads import Quad, line


class Statements:
    """RDF statements, possibly with repetitions; the terms are canonical N-Quads text.

    Attributes:
        ground: Lines of N-Quads that name no blank node.
        single: By blank node, the statements that name it once and no other: the text before it and the text after.
        several: The statements that name blank nodes more than once.
    """

    __slots__ = ("ground", "several", "single")

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.ground: list[str] = []
        self.single: dict[str, list[tuple[str, str]]] = {}
        self.several: list[Quad] = []
        for subject, predicate, value, graph in quads:
            self.add(subject, f" {predicate} ", value, graph)

    def __len__(self) -> int:
        return len(self.ground) + sum(map(len, self.single.values())) + len(self.several)

    def add(self, subject: str, lead: str, value: str, graph: str) -> None:
        """One statement; `lead` is the predicate with a space on either side, `graph` is empty for the default graph."""
        end = f" {graph} .\n" if graph else " .\n"
        if subject[0] == "_":
            if value[0] == "_" or graph[:1] == "_":
                self.several.append((subject, lead[1:-1], value, graph))
            else:
                self._around(subject).append(("", f"{lead}{value}{end}"))
        elif value[0] == "_":
            if graph[:1] == "_":
                self.several.append((subject, lead[1:-1], value, graph))
            else:
                self._around(value).append((f"{subject}{lead}", end))
        elif graph[:1] == "_":
            self._around(graph).append((f"{subject}{lead}{value} ", " .\n"))
        else:
            self.ground.append(f"{subject}{lead}{value}{end}")

    def say(self, subject: str, facts: list[str], graph: str) -> None:
        """Many statements about one subject; each fact is ` predicate object`, and no object is a blank node."""
        end = f" {graph} .\n" if graph else " .\n"
        if subject[0] != "_":
            if graph[:1] != "_":
                self.ground += [f"{subject}{fact}{end}" for fact in facts]
            else:
                self._around(graph).extend([(f"{subject}{fact} ", " .\n") for fact in facts])
        elif graph[:1] != "_":
            self._around(subject).extend([("", f"{fact}{end}") for fact in facts])
        else:
            for fact in facts:
                _, predicate, value = fact.split(" ", 2)
                self.several.append((subject, predicate, value, graph))

    def _around(self, node: str) -> list[tuple[str, str]]:
        found = self.single.get(node)
        if found is None:
            found = self.single[node] = []
        return found

    def lines(self) -> Iterator[str]:
        """N-Quads lines, in no order, with the blank nodes under the names that they have here."""
        yield from self.ground
        for node, around in self.single.items():
            for before, after in around:
                yield f"{before}{node}{after}"
        for quad in self.several:
            yield line(*quad)
