"""Random pathways against the plain meaning of CTDL: an import never asks for less, nor for what nothing says."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support.badges import Document
from support.stack_evidence import AT, COLLEGE, facts, held, urn
from vcwallet.stacks import Stack, StackError, Verdict
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

NAMES = "abcdefg"


@st.composite
def graphs(draw: st.DrawFn, *, sparse: bool = False) -> dict[str, list[Document]]:
    """By a component, its conditions; each leads to later components only. The first is the destination."""
    found: dict[str, list[Document]] = {}
    for index, name in enumerate(NAMES):
        later = NAMES[index + 1 :]
        count = draw(st.integers(0 if index else 1, 1 if sparse else 2)) if later else 0
        found[name] = [draw(_conditions(later, most=1 if sparse else 3)) for _ in range(count)]
    return found


@st.composite
def _conditions(draw: st.DrawFn, later: str, depth: int = 1, most: int = 3) -> Document:
    targets = draw(st.lists(st.sampled_from(later), min_size=1, max_size=most, unique=True))
    condition: Document = {"ceterms:targetComponent": [f"ex:{name}" for name in targets]}
    kind = draw(st.sampled_from(["all", "any", "some", "inner"]))
    if kind == "any":
        condition["ceterms:logicalOperator"] = "logicOp:Or"
    elif kind == "some":
        condition["ceterms:requiredNumber"] = draw(st.integers(1, len(targets)))
    elif kind == "inner" and depth:
        condition["ceterms:hasCondition"] = [draw(_conditions(later, depth - 1))]
        condition["ceterms:logicalOperator"] = draw(st.sampled_from(["logicOp:And", "logicOp:Or"]))
    return condition


@st.composite
def orders(draw: st.DrawFn) -> dict[str, list[str]]:
    """By a component with a later name, what comes before it: a component with a name after that."""
    pairs = st.tuples(st.sampled_from(NAMES[1:]), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1])
    found: dict[str, list[str]] = {}
    for later, earlier in draw(st.lists(pairs, min_size=1, max_size=4, unique=True)):
        found.setdefault(later, []).append(earlier)
    return found


def pathway(
    graph: dict[str, list[Document]], groups: frozenset[str], before: dict[str, list[str]] | None = None
) -> Document:
    """The document; `groups` are components that stand for nothing, where they have conditions."""
    head = {"@id": "ex:p", "@type": "ceterms:Pathway", "ceterms:ownedBy": COLLEGE.did}
    components: list[dict[str, Any]] = [
        {"@id": f"ex:{name}", "ceterms:hasCondition": conditions}
        | ({} if name in groups and conditions else {"ceterms:proxyFor": urn(name)})
        | {"ceterms:precededBy": [f"ex:{earlier}" for earlier in (before or {}).get(name, ())]}
        for name, conditions in graph.items()
    ]
    graph_of_it = [head | {"ceterms:hasDestinationComponent": f"ex:{NAMES[0]}"}, *components]
    return {"@context": {"ex": "https://pathway.example/"}, "@graph": graph_of_it}


def reached(graph: dict[str, list[Document]], groups: frozenset[str], names: frozenset[str], name: str) -> bool:
    """Whether a component is reached: what it stands for is held, and every condition of it is fulfilled."""
    conditions = graph[name]
    is_held = name in names or name == NAMES[0] or (name in groups and bool(conditions))
    return is_held and all(fulfilled(graph, groups, names, condition) for condition in conditions)


def fulfilled(graph: dict[str, list[Document]], groups: frozenset[str], names: frozenset[str], one: Document) -> bool:
    parts = [reached(graph, groups, names, name.removeprefix("ex:")) for name in one["ceterms:targetComponent"]]
    parts += [fulfilled(graph, groups, names, inner) for inner in one.get("ceterms:hasCondition", ())]
    least = 1 if one.get("ceterms:logicalOperator") == "logicOp:Or" else len(parts)
    return sum(parts) >= one.get("ceterms:requiredNumber", least)


@given(graphs(), st.frozensets(st.sampled_from(NAMES)), st.frozensets(st.sampled_from(NAMES[1:])))
def test_an_imported_pathway_asks_for_what_it_says(
    graph: dict[str, list[Document]], groups: frozenset[str], names: frozenset[str]
) -> None:
    rule = Stack.parse(pathway(graph, groups))
    credentials = facts(*(held(number, name) for number, name in enumerate(sorted(names))))
    met = check_facts(rule, credentials, at=AT).verdict is Verdict.MET
    expected = reached(graph, groups, names, NAMES[0])

    assert expected or not met
    places = Counter(name.partition(" (")[0] for name in _slots(rule.to_dict()["require"]))
    if max(places.values()) == 1:  # else what fills one place fills no other, which CTDL does not say
        assert met == expected


@given(graphs(sparse=True), orders(), st.sampled_from(NAMES))
def test_what_comes_before_is_never_lost(
    graph: dict[str, list[Document]], before: dict[str, list[str]], missing: str
) -> None:
    """An order that is built asks at least for what it names, and for all that this requires in turn."""
    names = frozenset(NAMES) - {missing}
    try:
        rule = Stack.parse(pathway(graph, frozenset(), before))
    except StackError as error:
        assert error.reason == "pathway-order-choice"  # noqa: PT017 - of what is refused, no more is asked
        return
    both = {
        name: [*conditions, *({"ceterms:targetComponent": [f"ex:{other}"]} for other in before.get(name, ()))]
        for name, conditions in graph.items()
    }
    credentials = facts(*(held(number, name) for number, name in enumerate(sorted(names))))
    if check_facts(rule, credentials, at=AT).verdict is not Verdict.UNMET:
        assert reached(both, frozenset(), names, NAMES[0])


def _slots(node: Document) -> list[str]:
    inner = [part for name in ("allOf", "anyOf", "of") for part in node.get(name, ())]
    return [node["slot"]] if "slot" in node else [name for part in inner for name in _slots(part)]
