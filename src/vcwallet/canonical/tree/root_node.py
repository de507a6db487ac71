"""Which node a document is about.

A signature covers statements, and no statement says which node bears it: the checked proof is taken out before signing.
So an endorsement of a badge that stands inside the badge could be written around it. The root is the credential or
presentation from which every other node is reached and which none of the others holds; and the received JSON must begin
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vcwallet.canonical.tree.member_names import CREDENTIALS, EMBEDDED, MEMBERS
from vcwallet.canonical.tree.statement_graph import TYPE, Facts, Graph
from vcwallet.errors import MalformedValueError

_ROOT_TYPES = frozenset((f"<{CREDENTIALS}VerifiableCredential>", f"<{CREDENTIALS}VerifiablePresentation>"))
_ROOT_MEMBERS = frozenset((f"{CREDENTIALS}credentialSubject", f"{CREDENTIALS}verifiableCredential"))
_HOLDING = tuple(iri for iri, name in MEMBERS.items() if name in EMBEDDED)


def find_root(graph: Graph, tops: Sequence[str]) -> str:
    """The node that a document is about.

    Args:
        graph: Its statements.
        tops: The nodes with which its JSON begins: one, or those of an outermost `@graph`.

    Raises:
        MalformedValueError: No node could be it (`root-none`), the JSON begins with another one (`root-other`), several
            could be it (`root-several`), or some node is not reached from it (`root-unreached`).
    """
    free = _candidates(graph)
    if not free:
        raise MalformedValueError("root-none")
    beginning = [node for node in dict.fromkeys(tops) if node in free]
    root = _first_of(graph, beginning)
    if root is None or not _reached(graph, root).issuperset(graph.facts):
        other = _first_of(graph, free)
        if other is not None and other not in beginning and _reached(graph, other).issuperset(graph.facts):
            raise MalformedValueError("root-other", id=other.strip("<>"))
        raise MalformedValueError("root-unreached" if beginning else "root-other")
    rivals = sorted((free.keys() & _reached(_turned(graph), root)) - {root})
    if rivals:
        raise MalformedValueError("root-several", nodes=[root.strip("<>"), *(node.strip("<>") for node in rivals[:8])])
    return root


def _first_of(graph: Graph, nodes: Iterable[str]) -> str | None:
    """The node from which all nodes are reached that are reached from any of these, if there is one among them."""
    first: str | None = None
    seen: set[str] = set()
    for node in nodes:
        if node not in seen:
            first = node
            _reached(graph, node, seen)
    return first


def _turned(graph: Graph) -> Graph:
    """The same statements in the other direction."""
    facts: dict[str, Facts] = {}
    for subject, subject_facts in graph.facts.items():
        for values in subject_facts.values():
            for value in values:
                if value[0] != '"':
                    facts.setdefault(value, {}).setdefault("", []).append(subject)
    return Graph(facts, graph.count)


def _candidates(graph: Graph) -> dict[str, None]:
    """Credentials and presentations that no other node holds."""
    contained = {
        value
        for subject, facts in graph.facts.items()
        for predicate in _HOLDING
        for value in facts.get(predicate, ())
        if value != subject
    }
    return {node: None for node, facts in graph.facts.items() if node not in contained and _may_be_root(facts)}


def _may_be_root(facts: dict[str, list[str]]) -> bool:
    return not _ROOT_TYPES.isdisjoint(facts.get(TYPE, ())) or not _ROOT_MEMBERS.isdisjoint(facts)


def _reached(graph: Graph, start: str, seen: set[str] | None = None) -> set[str]:
    """The nodes that statements lead to; what is in `seen` is not gone through again, and in the end all are there."""
    waiting = [start]
    seen = set() if seen is None else seen
    seen.add(start)
    while waiting:
        facts = graph.facts.get(waiting.pop())
        if facts is None:
            continue
        for values in facts.values():
            for value in values:
                if value[0] != '"' and value not in seen:
                    seen.add(value)
                    waiting.append(value)
    return seen
