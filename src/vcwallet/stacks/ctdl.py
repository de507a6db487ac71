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
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.pathways import Pathways, short
from vcwallet.stacks.reading import read
from vcwallet.stacks.rules import AllOf, AnyOf, CoversSkills, MinTotal, Node, NOf, Slot, Stack
from vcwallet.stacks.writing import node_to_compact, to_compact

CTDL = "https://credreg.net/ctdl/schema/context/json"
CONTEXT = "urn:vcwallet:context:stacks:v1"
"""The context of the extension vocabulary; it comes with the library."""

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
    many of its targets; a component that has conditions of its own is reached by them.

    Raises:
        StackError: There is no Pathway, it leads back to itself, it names what it does not hold, or nobody owns it.
    """
    pathways = Pathways(document)
    pathway = pathways.pathway
    own = pathway.get("stack:rules", {})
    if not isinstance(own, dict) or not own.keys().isdisjoint(_ELSEWHERE):
        raise StackError("pathway-term", pointer="/stack:rules", term="stack:rules")
    compact: dict[str, Any] = {
        "stack": str(pathway.get("@id", "")),
        "version": _version(pathway),
        "name": pathways.words(pathway.get("ceterms:name")),
        "description": pathways.words(pathway.get("ceterms:description")),
        "owner": next(iter(pathways.ids(pathway.get("ceterms:ownedBy"))), ""),
        "awards": next(iter(pathways.ids(pathways.destination.get("ceterms:proxyFor"))), ""),
        "require": _require(pathways),
        **own,
    }
    return read({name: value for name, value in compact.items() if value != ""})


def _version(pathway: JsonObject) -> str:
    for name in ("stack:version", "ceterms:versionCode", "ceterms:versionIdentifier"):
        value = pathway.get(name)
        if isinstance(value, str) and value:
            return value
    return "1"


def _require(pathways: Pathways) -> JsonObject:
    destination = pathways.destination
    conditions = pathways.conditions(destination)
    if not conditions:
        raise StackError("pathway-term", pointer="/ceterms:hasDestinationComponent", term="ceterms:hasCondition")
    trail = (str(destination.get("@id", "")),)
    parts = [_part(pathways, condition, trail) for condition in conditions]
    return parts[0] if len(parts) == 1 else {"allOf": parts}


def _part(pathways: Pathways, condition: JsonObject, trail: tuple[str, ...]) -> JsonObject:
    """One condition in the compact form."""
    pathways.step(trail)
    own = condition.get("stack:part")
    if isinstance(own, dict):
        return dict(own)
    targets = [_target(pathways, target, trail) for target in pathways.ids(condition.get("ceterms:targetComponent"))]
    parts = targets + [_part(pathways, inner, (*trail, "")) for inner in pathways.conditions(condition)]
    number = pathways.number(condition.get("ceterms:requiredNumber"))
    if number is not None:
        return {"nOf": number, "of": parts}
    operator = short(condition.get("ceterms:logicalOperator"))
    if operator not in {"", "And", "Or"}:
        raise StackError("pathway-term", term=f"logicalOperator {operator}"[:80])
    return {"anyOf" if operator == "Or" else "allOf": parts}


def _target(pathways: Pathways, target: str, trail: tuple[str, ...]) -> JsonObject:
    """A component: what leads to it, or the achievement that it stands for."""
    pathways.step(trail)
    if target in trail:
        raise StackError("pathway-cycle", pointer="/ceterms:hasPart", id=target[:200])
    component = pathways.component(target)
    conditions = pathways.conditions(component)
    if conditions:
        parts = [_part(pathways, condition, (*trail, target)) for condition in conditions]
        return parts[0] if len(parts) == 1 else {"allOf": parts}
    stands_for = list(pathways.ids(component.get("ceterms:proxyFor"))) or [target]
    found: JsonObject = {"slot": pathways.fresh(target), "accepts": {"achievements": stands_for}}
    if name := pathways.words(component.get("ceterms:name")):
        found["name"] = name
    return found
