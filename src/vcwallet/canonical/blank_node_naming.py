"""The canonical names of the blank nodes of an RDF dataset.

Nearly all of them are told apart by what is said about them directly (first degree); the rest by following their
neighbours (n-degree), which a hostile graph can make astronomically long. That work is therefore metered, always.

Source: RDF Dataset Canonicalization 1.0 (RDFC-1.0), sections 4.4 to 4.8; the numbers in comments are its steps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from itertools import permutations
from typing import Protocol

from vcwallet.canonical.nquads import Quad, Statements, in_order, line
from vcwallet.errors import LimitError
from vcwallet.limits import Budget

IdentifierIssuer = dict[str, str]
"""Temporary names by blank node, in the order in which they were issued."""


class _Hash(Protocol):
    @property
    def name(self) -> str: ...

    def hexdigest(self) -> str: ...


Pair = tuple[str, str]
"""A subject and a graph that are both blank nodes."""

Hasher = Callable[[bytes], _Hash]

_FULL_ALLOWANCE = 2_000
_LARGE_ALLOWANCE = 4
_CALL = 4  # work of one call of Hash N-Degree Quads; trying one order of neighbours is a quarter of that
_HASH = 4  # work of one first-degree hash
_TICK = 10_000  # so much work is done between two looks at the time
_NAMED_IN_ERROR = 10


class BlankNodeNaming:
    """The canonicalization state: mention sets, first-degree hashes, canonical names, and the work still allowed.

    Mention sets are kept in parts: what names only this node, as it is in the statements, and what names others too
    and so leads to them.
    """

    def __init__(self, statements: Statements, hasher: Hasher, budget: Budget) -> None:
        self._about = statements.about
        self._ending = statements.ending
        self._paired = statements.paired
        self._pairs = _by_pair([pair for pair, facts in statements.paired.items() if facts])
        self._links = _by_node(dict.fromkeys(statements.linking))
        self._hasher = hasher
        self._hash_name = hasher(b"").name
        self._budget = budget
        self._first: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        self._work = self._since = 0
        self._alike: list[str] = []

    def issue(self, nodes: Collection[str]) -> dict[str, str]:
        """Canonical names (`_:c14n0`) for all blank nodes, of which there are several; steps 3 to 6."""
        firsts: dict[str, str] = {}
        shared: dict[str, list[str]] = {}
        self._charge(_HASH * len(nodes))
        for node in nodes:
            hashed = self._first[node] = self._first_degree(node)
            first = firsts.setdefault(hashed, node)
            if first != node:
                shared.setdefault(hashed, [first]).append(node)
        for hashed in sorted(firsts):
            if hashed not in shared:
                self._name(firsts[hashed])
        if shared:
            self._alike = [node for hashed in sorted(shared) for node in shared[hashed]]
            self._allow(len(self._alike))
            for hashed in sorted(shared):
                self._tell_apart(shared[hashed])
        return self._canonical

    def _digest(self, text: str) -> str:
        return self._hasher(text.encode()).hexdigest()

    def _name(self, node: str) -> None:
        if node not in self._canonical:
            self._canonical[node] = f"_:c14n{len(self._canonical)}"

    def _allow(self, nodes: int) -> None:
        """Set the work allowed: per node, and less for each of very many, so that the whole stays within seconds."""
        small = min(nodes, _FULL_ALLOWANCE)
        calls = self._budget.limits.hash_calls
        self._work = _CALL * (calls * small + min(calls, _LARGE_ALLOWANCE) * (nodes - small))

    def _charge(self, work: int) -> None:
        """Take from what is left for everything in the input, under this hash."""
        is_left = self._budget.spend_node_work(work, self._hash_name)
        self._since += work
        if self._since > _TICK:
            self._since = 0
            self._budget.tick()
        if not is_left:
            raise self._unnamed() if self._alike else LimitError("node-work", limit=self._budget.node_work)

    def _spend(self, work: int) -> None:
        self._charge(work)
        self._work -= work
        if self._work < 0:
            raise self._unnamed()

    def _unnamed(self) -> LimitError:
        """What to say of nodes that look too much alike."""
        unnamed = [node for node in self._alike if node not in self._canonical]
        return LimitError("ambiguous-blank-nodes", nodes=unnamed[:_NAMED_IN_ERROR], count=len(unnamed))

    def _tell_apart(self, nodes: list[str]) -> None:
        """Step 5: name nodes that share a first-degree hash by their n-degree hashes."""
        results = [self._run(node, {node: "_:b0"}) for node in nodes if node not in self._canonical]
        results.sort(key=lambda result: result[0])
        for _, issuer in results:
            for node in issuer:
                self._name(node)

    def _first_degree(self, node: str) -> str:
        """Hash First Degree Quads (section 4.6)."""
        lines = [f"{beginning}_:a .\n" for beginning in self._ending.get(node, ())]
        lines += [f"_:a{rest}" for rest in self._about.get(node, ())]
        lines = in_order(lines)
        alone = len(lines)
        for subject, graph in self._pairs.get(node, ()):
            start, end = "_:a" if subject == node else "_:z", "_:a" if graph == node else "_:z"
            lines += [f"{start}{fact} {end} .\n" for fact in dict.fromkeys(self._paired[subject, graph])]
        for subject, predicate, value, graph in self._links.get(node, ()):
            lines.append(
                line(
                    "_:a" if subject == node else "_:z" if subject[0] == "_" else subject,
                    predicate,
                    "_:a" if value == node else "_:z" if value[0] == "_" else value,
                    "_:a" if graph == node else "_:z" if graph[:1] == "_" else graph,
                )
            )
        if len(lines) > alone:  # two statements may look alike now, and still count as two
            lines.sort()
        return self._hasher("".join(lines).encode()).hexdigest()

    def _leading(self, node: str) -> list[Quad]:
        """What leads from a node to others, taken apart; that is not needed before nodes look alike."""
        quads = self._links.setdefault(node, [])
        for subject, graph in self._pairs.pop(node, ()):
            for fact in dict.fromkeys(self._paired[subject, graph]):
                _, predicate, value = fact.split(" ", 2)
                quads.append((subject, predicate, value, graph))
        return quads

    def _run(self, node: str, issuer: IdentifierIssuer) -> tuple[str, IdentifierIssuer]:
        """Run Hash N-Degree Quads with a stack of our own: a long chain of nodes must not exhaust Python's."""
        stack = [self._n_degree(node, issuer)]
        result: tuple[str, IdentifierIssuer] | None = None
        while True:
            try:
                deeper = next(stack[-1]) if result is None else stack[-1].send(result)
            except StopIteration as finished:
                stack.pop()
                result = finished.value
                if not stack:
                    return finished.value  # type: ignore[no-any-return]  # what the generator returned
                continue
            stack.append(self._n_degree(*deeper))
            result = None

    def _n_degree(
        self, node: str, issuer: IdentifierIssuer
    ) -> Generator[tuple[str, IdentifierIssuer], tuple[str, IdentifierIssuer], tuple[str, IdentifierIssuer]]:
        """Hash N-Degree Quads (section 4.8); yields where the algorithm recurses."""
        leading = len(self._leading(node))
        self._spend(_CALL + leading // 11)
        self._charge(leading)
        related = self._related(node, issuer)
        data: list[str] = []
        for hashed in sorted(related):
            chosen = ""
            chosen_issuer = issuer
            for order, trial in self._orders(related[hashed], issuer):
                path, pending = self._path(order, trial, chosen)
                reached = trial
                for neighbour in pending:
                    if path is None:
                        break
                    deeper, reached = yield neighbour, reached
                    path = self._shorter(f"{path}{reached[neighbour]}<{deeper}>", chosen)
                if path is not None and (not chosen or path < chosen):
                    chosen, chosen_issuer = path, reached
            data += hashed, chosen
            issuer = chosen_issuer
        return self._digest("".join(data)), issuer

    def _orders(self, nodes: list[str], issuer: IdentifierIssuer) -> Iterator[tuple[tuple[str, ...], IdentifierIssuer]]:
        """The orders to try, each with its own copy of the issuer; one order alone needs no copy (step 5.4)."""
        if len(nodes) == 1 or len(set(nodes)) == 1:
            yield tuple(nodes), issuer
            return
        for order in permutations(nodes):
            self._spend(1 + len(issuer) // 64)
            yield order, dict(issuer)

    def _path(self, order: tuple[str, ...], issuer: IdentifierIssuer, chosen: str) -> tuple[str | None, list[str]]:
        """Steps 5.4.4: name the neighbours in this order; the path is None when it is already too long."""
        path: str | None = ""
        pending: list[str] = []
        for neighbour in order:
            name = self._canonical.get(neighbour)
            if name is None:
                name = issuer.get(neighbour)
                if name is None:
                    pending.append(neighbour)
                    name = issuer[neighbour] = f"_:b{len(issuer)}"
            path = self._shorter(f"{path}{name}", chosen)
            if path is None:
                break
        return path, pending

    @staticmethod
    def _shorter(path: str, chosen: str) -> str | None:
        """The path, or None when it can no longer be chosen (steps 5.4.4.3 and 5.4.5.5)."""
        return None if chosen and len(path) >= len(chosen) and path > chosen else path

    def _related(self, node: str, issuer: IdentifierIssuer) -> dict[str, list[str]]:
        """Steps 1 to 3: the neighbours of a node, by their related hash (section 4.7)."""
        related: dict[str, list[str]] = {}
        for subject, predicate, value, graph in self._leading(node):
            for position, neighbour in (("s", subject), ("o", value), ("g", graph)):
                if neighbour[:1] != "_" or neighbour == node:
                    continue
                name = self._canonical.get(neighbour) or issuer.get(neighbour) or self._first[neighbour]
                via = "g" if position == "g" else f"{position}{predicate}"
                related.setdefault(self._digest(f"{via}{name}"), []).append(neighbour)
        return related


def _by_pair(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """The pairs of subject and graph that each blank node is in."""
    pairs_of: dict[str, list[Pair]] = {}
    for pair in pairs:
        for node in dict.fromkeys(pair):
            pairs_of.setdefault(node, []).append(pair)
    return pairs_of


def _by_node(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """The quads that name each blank node."""
    quads_of: dict[str, list[Quad]] = {}
    for quad in quads:
        subject, _, value, graph = quad
        if subject[0] == "_":
            quads_of.setdefault(subject, []).append(quad)
        if value[0] == "_" and value != subject:
            quads_of.setdefault(value, []).append(quad)
        if graph[:1] == "_" and graph not in (subject, value):
            quads_of.setdefault(graph, []).append(quad)
    return quads_of
