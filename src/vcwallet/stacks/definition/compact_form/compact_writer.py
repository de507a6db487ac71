"""Writes the compact form of a stack, which `compact_reader.read` reads; members with default values are left out."""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Exemption, Residency, WithoutResult
from vcwallet.stacks.definition.rules.filters import Accepts, Level, MinResult, Size
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    MinTotal,
    Node,
    NOf,
    Slot,
    StackDefinition,
)


def to_compact(stack: StackDefinition) -> JsonObject:
    """A stack as a JSON document; equal stacks give equal documents."""
    document: dict[str, Any] = {
        "stack": stack.id,
        "version": stack.version,
        "name": stack.name,
        "description": stack.description,
        "owner": stack.owner,
        "awards": stack.awards,
        "stackers": list(stack.stackers),
        "issuers": list(stack.issuers),
        "require": node_to_compact(stack.require),
        "uses": "any" if stack.uses is None else stack.uses,
        "neverTogether": [list(group) for group in stack.never_together],
        "caps": [_cap(cap) for cap in stack.caps],
        "residency": _limit(stack.residency, "atLeast") if stack.residency else None,
        "averages": [_average(average) for average in stack.averages],
        "compensation": _compensation(stack.compensation) if stack.compensation else None,
        "span": stack.span,
        "repeatable": [accepts_to_compact(accepts) for accepts in stack.repeatable],
        "exemptions": [_exemption(exemption) for exemption in stack.exemptions],
        "reuse": _reuse(stack.reuse),
        "partStatus": stack.part_status.value if stack.part_status else None,
        "equivalents": [list(group) for group in stack.equivalents],
        "levels": {
            scheme.name: [{"level": level, "url": url} for level, url in scheme.levels] for scheme in stack.levels
        },
        "units": dict(stack.units),
        "labels": dict(stack.labels),
    }
    usual = {"uses": 1, "reuse": "allowed"}
    return {name: value for name, value in _without_defaults(**document).items() if usual.get(name) != value}


def _without_defaults(**members: Any) -> JsonObject:
    """The members that say anything."""
    return {name: value for name, value in members.items() if value is not None and value not in ("", [], {})}


def node_to_compact(node: Node) -> JsonObject:
    """One part of a rule."""
    match node:
        case AllOf(parts=parts):
            return {"allOf": [node_to_compact(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"anyOf": [node_to_compact(part) for part in parts]}
        case NOf(n=n, parts=parts):
            return {"nOf": n, "of": [node_to_compact(part) for part in parts]}
        case Slot():
            members: JsonObject = {"slot": node.id}
            if node.size is not None:
                members["size"] = size_to_compact(node.size)
            elif node.count != 1:
                members["count"] = node.count
            return members | _rest(node.name, node.accepts)
        case MinTotal():
            return {"minTotal": size_to_compact(node.size), "id": node.id} | _rest(node.name, node.accepts)
        case CoversSkills():
            members = {"coversSkills": node.framework, "id": node.id}
            if node.items:
                members["items"] = [
                    {"id": item.id, "level": level_to_compact(item.level)} if item.level else item.id
                    for item in node.items
                ]
            if node.at_least is not None:
                members["atLeast"] = node.at_least
            return members | _rest(node.name, node.accepts)


def _rest(name: str, accepts: Accepts) -> JsonObject:
    members: JsonObject = {"name": name} if name else {}
    if written := accepts_to_compact(accepts):
        members["accepts"] = written
    return members


def size_to_compact(size: Size) -> JsonObject:
    """An amount with its unit."""
    return {"amount": size.amount, "unit": size.unit}


def level_to_compact(level: Level) -> JsonObject:
    """A least level, a highest one, or both."""
    return {"scheme": level.scheme} | _without_defaults(atLeast=level.at_least, atMost=level.at_most)


def accepts_to_compact(accepts: Accepts) -> JsonObject:
    """A filter; empty if it asks for nothing."""
    members: JsonObject = {
        name: list(value)
        for name in ("achievements", "types", "alignments", "languages", "issuers", "after")
        if (value := getattr(accepts, name))
    }
    if accepts.level is not None:
        members["level"] = level_to_compact(accepts.level)
    if accepts.result is not None:
        members["result"] = _result(accepts.result)
    if accepts.within:
        members["within"] = accepts.within
    if accepts.awarded is not None:
        members["awarded"] = _without_defaults(**{"from": accepts.awarded.since, "until": accepts.awarded.until})
    if accepts.size is not None:
        size = accepts.size
        members["size"] = _without_defaults(atLeast=size.at_least, atMost=size.at_most) | {"unit": size.unit}
    if accepts.endorsed_by:
        members["endorsedBy"] = list(accepts.endorsed_by)
    if accepts.evidence:
        members["evidence"] = True
    if not accepts.equivalents:
        members["equivalents"] = False
    return members


def _limit(limit: Cap | Residency, word: str) -> JsonObject:
    members: JsonObject = {}
    if limit.credentials is not None:
        members[f"{word}Credentials"] = limit.credentials
    if limit.size is not None:
        members[word] = size_to_compact(limit.size)
    if limit.share is not None:
        members[f"{word}Share"] = limit.share
    if written := accepts_to_compact(limit.accepts):
        members["accepts"] = written
    return members


def _cap(cap: Cap) -> JsonObject:
    inside = {"caps": [_cap(inner) for inner in cap.caps]} if cap.caps else {}
    return _limit(cap, "atMost") | inside


def _result(result: MinResult) -> JsonObject:
    return {"atLeast": result.at_least} | _without_defaults(of=result.of)


def _average(average: Average) -> JsonObject:
    return {"atLeast": average.at_least} | _without_defaults(
        of=average.of,
        points=dict(average.points),
        weighBy=average.weigh_by,
        over=list(average.over),
        withoutResult=None if average.without_result is WithoutResult.OPEN else average.without_result.value,
    )


def _compensation(compensation: Compensation) -> JsonObject:
    size = compensation.size
    measure = _without_defaults(credentials=compensation.credentials, size=size and size_to_compact(size))
    return measure | {"result": _result(compensation.result)} | _without_defaults(over=list(compensation.over))


def _exemption(exemption: Exemption) -> JsonObject:
    lowers = {"part": exemption.part, "by": exemption.amount}
    return {"accepts": accepts_to_compact(exemption.accepts), "lowers": lowers} | _without_defaults(name=exemption.name)


def _reuse(reuse: int | None) -> Any:
    if reuse is None:
        return "allowed"
    return {"atMost": reuse} if reuse else "forbidden"
