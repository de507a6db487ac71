"""Writes a stack as a `ceterms:Pathway`.

What CTDL can say is said in its terms: the destination, conditions with `requiredNumber` and `logicalOperator`, and
components that stand for achievements. What it cannot say stands beside them in the small vocabulary of
`contexts/stacks/v1.json` (prefix `stack:`), as JSON literals of the compact form. So a reader of CTDL sees the
structure, and this library reads back exactly what was written.

Source: Credential Engine, CTDL, "Pathway", "PathwayComponent", "ComponentCondition".
"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.stacks.definition.compact_form.compact_writer import node_to_compact, to_compact
from vcwallet.stacks.definition.ctdl.ctdl_names import CTDL, CtdlNames
from vcwallet.stacks.definition.rules.stack_definition import (
    STACK_CONTEXT,
    AllOf,
    AnyOf,
    CoversSkills,
    MinTotal,
    Node,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.values.stack_error import StackError

_AND, _OR = "logicOp:And", "logicOp:Or"
_OWN = ("stack", "version", "name", "description", "owner", "require")
"""Members of the compact form that CTDL has terms for."""
ELSEWHERE = frozenset({*_OWN, "awards"})
"""Members that `stack:rules` does not hold."""


def to_ctdl(stack: StackDefinition) -> JsonObject:
    """A stack as a Pathway; `ctdl_reader` reads it back.

    Raises:
        StackError: `pathway-id`: an identifier is none that JSON-LD leaves as it is.
    """
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
    context = [CTDL, STACK_CONTEXT]
    names = CtdlNames.of(context)
    written = {destination["@id"]: "/stack", stack.owner: "/owner", stack.awards: "/awards"}
    for identifier, pointer in (written | dict.fromkeys(components, "/require")).items():
        if identifier and names.iri(identifier, pointer) != identifier:
            raise StackError("pathway-id", pointer=pointer, id=identifier[:200])
    document: JsonObject = {
        "@context": context,
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
    rules = {name: value for name, value in compact.items() if name not in ELSEWHERE}
    if rules:
        document["stack:rules"] = rules
    return document


def _condition(base: str, node: Node, components: dict[str, JsonObject]) -> JsonObject:
    condition: JsonObject = {"@type": "ceterms:ComponentCondition"}
    match node:
        case AllOf(parts=parts):
            condition |= {"ceterms:logicalOperator": _AND, "ceterms:hasCondition": _conditions(base, parts, components)}
        case AnyOf(parts=parts):
            condition |= {"ceterms:logicalOperator": _OR, "ceterms:hasCondition": _conditions(base, parts, components)}
        case NOf(n=n, parts=parts):
            condition |= {"ceterms:requiredNumber": n, "ceterms:hasCondition": _conditions(base, parts, components)}
        case Slot() | MinTotal() | CoversSkills():
            condition["stack:part"] = node_to_compact(node)
            if isinstance(node, Slot) and node.size is None:
                condition["ceterms:requiredNumber"] = node.count
            condition["ceterms:targetComponent"] = [
                _component(base, name, components) for name in node.accepts.achievements
            ]
            if node.name:
                condition["ceterms:name"] = {"und": node.name}
    return condition


def _conditions(base: str, parts: tuple[Node, ...], components: dict[str, JsonObject]) -> list[JsonObject]:
    return [_condition(base, part, components) for part in parts]


def _component(base: str, achievement: str, components: dict[str, JsonObject]) -> str:
    component = components.get(achievement)
    if component is None:
        component = {
            "@id": f"{base}#component-{len(components) + 1}",
            "@type": "ceterms:CredentialComponent",
            "ceterms:proxyFor": [achievement],
        }
        components[achievement] = component
    return str(component["@id"])
