"""The CTDL form: a stack as a `ceterms:Pathway`, and pathways that others publish as stacks.

What CTDL can say is said in its terms: the destination, conditions with `requiredNumber` and `logicalOperator`, and
components that stand for achievements. What it cannot say stands beside them in the small vocabulary of
`contexts/stacks/v1.json` (prefix `stack:`), as JSON literals of the compact form. So a reader of CTDL sees the
structure, and this library reads back exactly what was written.

Source: Credential Engine, CTDL, "Pathway", "PathwayComponent", "ComponentCondition".
"""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.stacks.binding import CONTEXT
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.pathways import PathwayNode, Pathways, short
from vcwallet.stacks.reading import read
from vcwallet.stacks.rules import AllOf, AnyOf, CoversSkills, MinTotal, Node, NOf, Slot, Stack
from vcwallet.stacks.writing import node_to_compact, to_compact

CTDL = "https://credreg.net/ctdl/schema/context/json"

_AND, _OR = "logicOp:And", "logicOp:Or"
_OWN = ("stack", "version", "name", "description", "owner", "require")
"""Members of the compact form that CTDL has terms for."""
_ELSEWHERE = frozenset({*_OWN, "awards"})


def to_ctdl(stack: Stack) -> JsonObject:
    """A stack as a Pathway; see `from_ctdl` for the way back."""
    compact = to_compact(stack)
    components: dict[str, JsonObject] = {}
    condition = _condition(stack.id, stack.require, components)
    destination: JsonObject = {
        "@id": f"{stack.id}#destination",
        "@type": "ceterms:CredentialComponent",
        "ceterms:hasCondition": [condition],
    }
    if stack.awards:
        destination["ceterms:proxyFor"] = [stack.awards]
    document: JsonObject = {
        "@context": [CTDL, CONTEXT],
        "@id": stack.id,
        "@type": "ceterms:Pathway",
        "ceterms:ownedBy": [stack.owner],
        "ceterms:hasDestinationComponent": [destination["@id"]],
        "ceterms:hasPart": [destination, *components.values()],
        "stack:version": stack.version,
    }
    for term, value in (("ceterms:name", stack.name), ("ceterms:description", stack.description)):
        if value:
            document[term] = {"und": value}
    rules = {name: value for name, value in compact.items() if name not in _ELSEWHERE}
    if rules:
        document["stack:rules"] = rules
    return document


def _condition(base: str, node: Node, components: dict[str, JsonObject]) -> JsonObject:
    found: JsonObject = {"@type": "ceterms:ComponentCondition"}
    match node:
        case AllOf(parts=parts):
            found |= {"ceterms:logicalOperator": _AND, "ceterms:hasCondition": _conditions(base, parts, components)}
        case AnyOf(parts=parts):
            found |= {"ceterms:logicalOperator": _OR, "ceterms:hasCondition": _conditions(base, parts, components)}
        case NOf(n=n, parts=parts):
            found |= {"ceterms:requiredNumber": n, "ceterms:hasCondition": _conditions(base, parts, components)}
        case Slot() | MinTotal() | CoversSkills():
            found["stack:part"] = node_to_compact(node)
            if isinstance(node, Slot) and node.size is None:
                found["ceterms:requiredNumber"] = node.count
            found["ceterms:targetComponent"] = [
                _component(base, name, components) for name in node.accepts.achievements
            ]
            if node.name:
                found["ceterms:name"] = {"und": node.name}
    return found


def _conditions(base: str, parts: tuple[Node, ...], components: dict[str, JsonObject]) -> list[JsonObject]:
    return [_condition(base, part, components) for part in parts]


def _component(base: str, achievement: str, components: dict[str, JsonObject]) -> str:
    found = components.get(achievement)
    if found is None:
        found = {
            "@id": f"{base}#component-{len(components) + 1}",
            "@type": "ceterms:CredentialComponent",
            "ceterms:proxyFor": [achievement],
        }
        components[achievement] = found
    return str(found["@id"])


def from_ctdl(document: JsonObject) -> Stack:
    """A stack from a Pathway: one that `to_ctdl` wrote, exactly; another's, as far as CTDL says it.

    In a pathway of another's, each component stands for one achievement; a condition with `requiredNumber` takes that
    many of its targets; a component that has conditions of its own is reached by them; what `precededBy`,
    `prerequisite` or, from the other side, `precedes` names has to be held before. What is not understood and could
    change what is asked for is refused, never left out.

    Raises:
        StackError: There is no Pathway, it has several destinations or none, it leads back to itself, it names what it
            does not hold, it says what cannot be built, or nobody owns it.
    """
    pathways = Pathways(document)
    pathway, destination = pathways.pathway, pathways.destination
    own = pathway.get("stack:rules") or {}
    if not isinstance(own, dict) or not own.keys().isdisjoint(_ELSEWHERE):
        raise StackError("pathway-term", pointer=pathway.place("stack:rules"), term="stack:rules")
    compact: dict[str, Any] = {
        "stack": pathway.id,
        "version": _version(pathway),
        "name": pathways.words(pathway.get("ceterms:name")),
        "description": pathways.words(pathway.get("ceterms:description")),
        "owner": pathway.only_id("ceterms:ownedBy"),
        "awards": destination.only_id("ceterms:proxyFor"),
        "require": _require(pathways, destination),
        **own,
    }
    return read({name: value for name, value in compact.items() if value != ""})


def _version(pathway: PathwayNode) -> str:
    for name in ("stack:version", "ceterms:versionCode", "ceterms:versionIdentifier"):
        value = pathway.get(name)
        if isinstance(value, str) and value:
            return value
    return "1"


def _require(pathways: Pathways, destination: PathwayNode) -> JsonObject:
    if not pathways.conditions(destination):
        raise StackError("pathway-no-condition", pointer=destination.pointer, id=destination.id[:200])
    return _reached(pathways, destination, ())


def _reached(pathways: Pathways, component: PathwayNode, trail: tuple[str, ...]) -> JsonObject:
    """What leads to a component that has conditions: all of them."""
    conditions = pathways.conditions(component)
    _check_order(pathways, component, conditions)
    parts = [_part(pathways, condition, (*trail, component.id)) for condition in conditions]
    return parts[0] if len(parts) == 1 else {"allOf": parts}


def _check_order(pathways: Pathways, component: PathwayNode, conditions: list[PathwayNode]) -> None:
    """What has to come before a component that is reached by its conditions has to be among what they all require."""
    required = {
        target
        for condition in conditions
        if condition.get("ceterms:requiredNumber") is None and _operator(condition) != "Or"
        for target in condition.ids("ceterms:targetComponent")
    }
    for earlier, place in pathways.before(component):
        if earlier not in required:
            raise StackError("pathway-order", pointer=place, id=component.id[:200], earlier=earlier[:200])


def _part(pathways: Pathways, condition: PathwayNode, trail: tuple[str, ...]) -> JsonObject:
    """One condition in the compact form."""
    pathways.step(trail)
    own = condition.get("stack:part")
    if isinstance(own, dict):
        return dict(own)
    place = condition.place("ceterms:targetComponent")
    targets = [_target(pathways, target, place, trail) for target in condition.ids("ceterms:targetComponent")]
    inner = [_part(pathways, each, (*trail, "")) for each in pathways.conditions(condition)]
    parts, number, operator = targets + inner, pathways.number(condition), _operator(condition)
    if number is None:
        return {"anyOf" if operator == "Or" else "allOf": parts}
    if (targets and inner) or (operator == "And" and number < len(parts)):  # of which of them is the number?
        raise StackError("pathway-number", pointer=condition.place("ceterms:requiredNumber"), number=number)
    return {"nOf": number, "of": parts}


def _operator(condition: PathwayNode) -> str:
    term = "ceterms:logicalOperator"
    operator = short(condition.get(term))
    if operator not in {"", "And", "Or"}:
        raise StackError("pathway-term", pointer=condition.place(term), term=f"logicalOperator {operator}"[:80])
    return operator


def _target(pathways: Pathways, target: str, place: str, trail: tuple[str, ...]) -> JsonObject:
    """A component: what leads to it, or the achievement that it stands for."""
    pathways.step(trail)
    if target in trail:
        raise StackError("pathway-cycle", pointer=place, id=target[:200])
    component = pathways.component(target, place)
    if pathways.conditions(component):
        return _reached(pathways, component, trail)
    accepts: JsonObject = {"achievements": component.ids("ceterms:proxyFor") or [target]}
    earlier = [_stands_for(pathways, name, said) for name, said in pathways.before(component)]
    if earlier:
        accepts["after"] = list(dict.fromkeys(earlier))
    found: JsonObject = {"slot": pathways.fresh(target), "accepts": accepts}
    if name := pathways.words(component.get("ceterms:name")):
        found["name"] = name
    return found


def _stands_for(pathways: Pathways, identifier: str, place: str) -> str:
    """The one achievement that a component stands for."""
    return pathways.component(identifier, place).only_id("ceterms:proxyFor") or identifier
