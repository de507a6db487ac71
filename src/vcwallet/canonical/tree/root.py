"""Which node a document is about.

A signature covers statements, and no statement says which node bears it: the checked proof is taken out before signing.
So an endorsement of a badge that stands inside the badge could be written around it. The root is the credential or
presentation from which every other node is reached and which none of the others holds; and the received JSON must begin
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vcwallet.canonical.tree.graph import TYPE, Graph
from vcwallet.canonical.tree.names import CREDENTIALS, EMBEDDED, MEMBERS
from vcwallet.errors import MalformedValueError

_ROOT_TYPES = frozenset((f"<{CREDENTIALS}VerifiableCredential>", f"<{CREDENTIALS}VerifiablePresentation>"))
_ROOT_MEMBERS = frozenset((f"{CREDENTIALS}credentialSubject", f"{CREDENTIALS}verifiableCredential"))
_HOLDING = tuple(iri for iri, name in MEMBERS.items() if name in EMBEDDED)
_MOST_CANDIDATES = 8


def find_root(graph: Graph, tops: Sequence[str]) -> str:
    """The node that a document is about.

    Args:
        graph: Its statements.
        tops: The nodes with which its JSON begins: one, or those of an outermost `@graph`.

    Raises:
        MalformedValueError: The JSON begins with another node (`root-other`), several nodes could be it
            (`root-several`), or some node is not reached from it (`root-unreached`).
    """
    free = _candidates(graph)
    if not free or len(free) > _MOST_CANDIDATES:
        raise MalformedValueError("root-several" if free else "root-none")
    roots = [node for node in free if _reached(graph, (node,)).issuperset(graph.facts)]
    if len(roots) > 1:
        raise MalformedValueError("root-several", nodes=[node.strip("<>") for node in roots])
    if not roots:
        beginning = [node for node in tops if node in free]
        raise MalformedValueError("root-unreached" if beginning else "root-other")
    if roots[0] not in tops:
        raise MalformedValueError("root-other", id=roots[0].strip("<>"))
    return roots[0]


def _candidates(graph: Graph) -> list[str]:
    """Credentials and presentations that no other node holds."""
    held = {
        value
        for subject, facts in graph.facts.items()
        for predicate in _HOLDING
        for value in facts.get(predicate, ())
        if value != subject
    }
    return [node for node, facts in graph.facts.items() if node not in held and _may_be_root(facts)]


def _may_be_root(facts: dict[str, list[str]]) -> bool:
    return not _ROOT_TYPES.isdisjoint(facts.get(TYPE, ())) or not _ROOT_MEMBERS.isdisjoint(facts)


def _reached(graph: Graph, start: Iterable[str]) -> set[str]:
    """The nodes that statements lead to."""
    waiting = list(start)
    seen = set(waiting)
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
