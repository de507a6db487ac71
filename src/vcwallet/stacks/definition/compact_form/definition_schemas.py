"""JSON Schemas of both forms, for editors and for other implementations.

They say what `compact_reader` says, as far as JSON Schema can: that names do not repeat and levels exist, it cannot.
"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.stacks.definition.rules.constraints import WithoutResult
from vcwallet.stacks.definition.rules.stack_definition import PartStatus

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: JsonObject = {"type": "string", "pattern": "\\S"}
_URL: JsonObject = {"type": "string", "pattern": "^[^\\s:]+:[^\\s]*$"}
_TEXTS: JsonObject = {"type": "array", "items": _TEXT, "uniqueItems": True}
_GROUPS: JsonObject = {"type": "array", "items": _TEXTS | {"minItems": 2}}
_AMOUNT: JsonObject = {"type": "number", "minimum": 0}
_NUMBER: JsonObject = {"type": "integer", "minimum": 0}
_DAY: JsonObject = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_PERIOD: JsonObject = {"type": "string", "pattern": "^P(?=.)([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?$"}


def _object(required: tuple[str, ...] = (), /, **members: JsonObject) -> JsonObject:
    return _of(members, required)


def _of(members: dict[str, JsonObject], required: tuple[str, ...] = ()) -> JsonObject:
    schema: JsonObject = {"type": "object", "properties": members, "additionalProperties": False}
    return schema | ({"required": list(required)} if required else {})


def _ref(name: str) -> JsonObject:
    return {"$ref": f"#/$defs/{name}"}


def _definitions() -> JsonObject:
    parts: JsonObject = {"type": "array", "items": _ref("part")}
    slot = _object(
        ("slot",), slot=_TEXT, name=_TEXT, count={"type": "integer"}, size=_ref("size"), accepts=_ref("accepts")
    )
    skill = {"oneOf": [_URL, _object(("id",), id=_URL, level=_ref("level"))]}
    return {
        "part": {
            "oneOf": [
                _object(("allOf",), allOf=parts),
                _object(("anyOf",), anyOf=parts),
                _object(("nOf", "of"), nOf={"type": "integer"}, of=parts),
                slot | {"not": {"required": ["count", "size"]}},
                _object(("minTotal", "id"), minTotal=_ref("size"), id=_TEXT, name=_TEXT, accepts=_ref("accepts")),
                _object(
                    ("coversSkills", "id"),
                    coversSkills=_TEXT,
                    id=_TEXT,
                    name=_TEXT,
                    items={"type": "array", "items": skill},
                    atLeast={"type": "integer"},
                    accepts=_ref("accepts"),
                ),
            ]
        },
        "size": _object(("amount", "unit"), amount=_AMOUNT, unit=_TEXT),
        "level": _object(("scheme",), scheme=_TEXT, atLeast=_TEXT, atMost=_TEXT) | _any_of("atLeast", "atMost"),
        "result": _object(("atLeast",), atLeast=_TEXT, of=_TEXT),
        "cap": _limit("atMost", caps={"type": "array", "items": _ref("cap")}),
        "accepts": _object(
            achievements=_TEXTS,
            types=_TEXTS,
            alignments=_TEXTS,
            level=_ref("level"),
            result=_ref("result"),
            within=_PERIOD,
            awarded=_of({"from": _DAY, "until": _DAY}) | _any_of("from", "until"),
            size=_object(("unit",), unit=_TEXT, atLeast=_AMOUNT, atMost=_AMOUNT) | _any_of("atLeast", "atMost"),
            languages=_TEXTS,
            issuers=_TEXTS,
            endorsedBy=_TEXTS,
            after=_TEXTS,
            evidence={"type": "boolean"},
            equivalents={"type": "boolean"},
        ),
    }


def _any_of(*names: str) -> JsonObject:
    return {"anyOf": [{"required": [name]} for name in names]}


def _limit(word: str, **others: JsonObject) -> JsonObject:
    number, share = f"{word}Credentials", f"{word}Share"
    measures: dict[str, JsonObject] = {number: _NUMBER, word: _ref("size"), share: _AMOUNT | {"maximum": 1}}
    return _of(measures | {"accepts": _ref("accepts")} | others) | _any_of(*measures)


def _residency() -> JsonObject:
    limit = _limit("atLeast")
    return {name: value for name, value in limit.items() if name != "anyOf"} | {"oneOf": limit["anyOf"]}


def _constraints() -> dict[str, JsonObject]:
    """The rules over a whole stack."""
    average = _object(
        ("atLeast",),
        atLeast=_AMOUNT,
        of=_TEXT,
        points={"type": "object", "additionalProperties": _AMOUNT},
        weighBy=_TEXT,
        over=_TEXTS,
        withoutResult={"enum": list(WithoutResult)},
    )
    lowers = _object(("part", "by"), part=_TEXT, by=_AMOUNT)
    return {
        "neverTogether": _GROUPS,
        "caps": {"type": "array", "items": _ref("cap")},
        "residency": _residency(),
        "averages": {"type": "array", "items": average},
        "compensation": _object(("result",), credentials=_NUMBER, size=_ref("size"), result=_ref("result"), over=_TEXTS)
        | {"oneOf": [{"required": ["credentials"]}, {"required": ["size"]}]},
        "span": _PERIOD,
        "repeatable": {"type": "array", "items": _ref("accepts")},
        "exemptions": {
            "type": "array",
            "items": _object(("accepts", "lowers"), accepts=_ref("accepts"), lowers=lowers, name=_TEXT),
        },
        "reuse": {"oneOf": [{"enum": ["allowed", "forbidden"]}, _object(("atMost",), atMost=_NUMBER)]},
    }


def _rules() -> JsonObject:
    """The members that both forms have."""
    level = _object(("level", "url"), level=_TEXT, url=_URL)
    return {
        "stackers": _TEXTS,
        "issuers": _TEXTS,
        "uses": {"oneOf": [{"type": "integer", "minimum": 1}, {"const": "any"}]},
        **_constraints(),
        "partStatus": {"enum": [status.value for status in PartStatus]},
        "equivalents": _GROUPS,
        "levels": {"type": "object", "additionalProperties": {"type": "array", "items": level, "minItems": 1}},
        "units": {"type": "object", "additionalProperties": _TEXT},
        "labels": {"type": "object", "propertyNames": _URL, "additionalProperties": _TEXT},
    }


def compact_schema() -> JsonObject:
    """The schema of the compact form."""
    members = {
        "stack": _URL,
        "version": _TEXT,
        "name": _TEXT,
        "description": _TEXT,
        "owner": _URL,
        "awards": _URL,
        "require": _ref("part"),
        **_rules(),
    }
    whole = _of(members, ("stack", "version", "owner", "require"))
    return {"$schema": _DIALECT, "title": "Stack", **whole, "$defs": _definitions()}


def ctdl_schema() -> JsonObject:
    """The schema of the CTDL form as this library writes it; CTDL itself allows more."""
    ids: JsonObject = {"type": "array", "items": _URL}
    words: JsonObject = {"type": "object", "additionalProperties": {"type": "string"}}
    condition: JsonObject = {
        "type": "object",
        "properties": {
            "@type": {"const": "ceterms:ComponentCondition"},
            "ceterms:logicalOperator": {"enum": ["logicOp:And", "logicOp:Or"]},
            "ceterms:requiredNumber": {"type": "integer"},
            "ceterms:hasCondition": {"type": "array", "items": _ref("condition")},
            "ceterms:targetComponent": ids,
            "ceterms:name": words,
            "stack:part": _ref("part"),
        },
        "required": ["@type"],
    }
    component: JsonObject = {
        "type": "object",
        "properties": {
            "@id": _URL,
            "@type": {"const": "ceterms:CredentialComponent"},
            "ceterms:proxyFor": ids,
            "ceterms:hasCondition": {"type": "array", "items": _ref("condition"), "minItems": 1},
        },
        "required": ["@id", "@type"],
    }
    return {
        "$schema": _DIALECT,
        "title": "Stack as a CTDL Pathway",
        "type": "object",
        "properties": {
            "@context": {"type": "array"},
            "@id": _URL,
            "@type": {"const": "ceterms:Pathway"},
            "ceterms:ownedBy": ids | {"minItems": 1},
            "ceterms:name": words,
            "ceterms:description": words,
            "ceterms:hasDestinationComponent": ids | {"minItems": 1},
            "ceterms:hasPart": {"type": "array", "items": component},
            "stack:version": _TEXT,
            "stack:rules": _of(_rules()),
        },
        "required": ["@context", "@id", "@type", "ceterms:ownedBy", "ceterms:hasDestinationComponent"],
        "$defs": _definitions() | {"condition": condition},
    }
