"""Policies in files: what an institution, or an employer, decides about stacks besides the rule, written down once.

    conversions:
      - {from: semester-credit, to: hours, amount: 45}
    recognisers: ["did:web:ministry.example"]
    costs: {"https://college.example/achievements/statistics": 12}
    partStatus: at-award

Read as strictly as a definition: a misspelt member must not ask for less than was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError
from vcwallet.identity import Holder
from vcwallet.stacks.definition.compact_form.constraint_reader import read_scheme
from vcwallet.stacks.definition.compact_form.object_members import ObjectMembers
from vcwallet.stacks.definition.rules.constraints import LevelScheme
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY, Award, StackPolicy
from vcwallet.stacks.values.amounts import Number
from vcwallet.stacks.values.learning_units import unit_named
from vcwallet.stacks.values.stack_error import StackError

_DAY = "T23:59:59Z"
"""The last second of a day: what was awarded on the day of the award may count in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """What a policy file says.

    Attributes:
        policy: How stacks are checked.
        holder: What is known about the person; None: nothing. Personal data.
        award: The award that is checked; None: none was made yet.
    """

    policy: StackPolicy = DEFAULT_STACK_POLICY
    holder: Holder | None = None
    award: Award | None = None


def read_policy(document: Any) -> PolicyFile:
    """A policy from its document.

    Raises:
        StackError: Not of that shape, with the pointer to the place and what may stand there.
    """
    top, usual = ObjectMembers(document, ""), DEFAULT_STACK_POLICY
    policy = PolicyFile(
        policy=StackPolicy(
            part_status=PartStatus(top.choice("partStatus", tuple(PartStatus), usual.part_status.value)),
            require_known_issuer=top.truth("requireKnownIssuer", usual=usual.require_known_issuer),
            rule_vouches=top.truth("ruleVouches", usual=usual.rule_vouches),
            recognisers=frozenset(_urls(top, "recognisers")),
            reuse=top.choice("reuse", ("allowed", "forbidden"), "allowed") == "allowed",
            units={name: ObjectMembers.is_text(entry, place) for name, entry, place in top.pairs("units")},
            conversions=_conversions(top),
            costs={name: ObjectMembers.is_amount(entry, place) for name, entry, place in top.pairs("costs")},
            levels=tuple(_scheme(name, entry, place) for name, entry, place in top.pairs("levels")),
            work=_work(top, usual.work),
        ),
        holder=top.maybe("holder", _holder),
        award=top.maybe("award", _award),
    )
    top.done()
    return policy


def _urls(members: ObjectMembers, name: str) -> tuple[str, ...]:
    pointer = child(members.pointer, name)
    return tuple(ObjectMembers.is_url(url, child(pointer, index)) for index, url in enumerate(members.texts(name)))


def _conversions(top: ObjectMembers) -> Mapping[tuple[str, str], Number]:
    conversions: dict[tuple[str, str], Number] = {}
    for entry, pointer in top.entries("conversions"):
        members = ObjectMembers(entry, pointer)
        unit, other = unit_named(members.text("from")), unit_named(members.text("to"))
        amount = members.amount("amount")
        members.done()
        if not amount:
            raise StackError("conversion-nothing", pointer=child(pointer, "amount"))
        if unit == other:
            raise StackError("conversion-same", pointer=pointer, unit=unit)
        if conversions.keys() & {(unit, other), (other, unit)}:
            raise StackError("conversion-twice", pointer=pointer, units=[unit, other])
        conversions[unit, other] = amount
    return conversions


def _scheme(name: str, value: Any, pointer: str) -> LevelScheme:
    """Further identifiers of levels; in which order those of another scheme stand, the rule says that has it."""
    scheme = read_scheme(name, value, pointer)
    LevelSchemes().with_others([scheme], pointer)
    return scheme


def _work(top: ObjectMembers, usual: int) -> int:
    work = top.integer("work", usual)
    if work < 1:
        raise StackError("work", pointer="/work", value=work)
    return work


def _holder(value: Any, pointer: str) -> Holder:
    members = ObjectMembers(value, pointer)
    ids, identifiers = _urls(members, "ids"), members.texts("identifiers")
    holder = Holder(ids=ids, identifiers=identifiers, institution=members.url("institution", ""))
    members.done()
    if not (holder.ids or holder.identifiers):
        raise StackError("limit-missing", pointer=pointer, members=["ids", "identifiers"])
    return holder


def _award(value: Any, pointer: str) -> Award:
    members = ObjectMembers(value, pointer)
    award = Award(at=_moment(*members.place("at")))
    members.done()
    return award


def _moment(value: Any, pointer: str) -> datetime:
    text = ObjectMembers.is_text(value, pointer)
    try:
        return timestamps.parse(text if "T" in text else text + _DAY)
    except MalformedValueError:
        raise StackError("moment", pointer=pointer, value=text[:40]) from None


def policy_schema() -> JsonObject:
    """The JSON Schema of a policy file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Stack policy"} | _object(
        dict(_members()), ()
    )


def _members() -> Iterator[tuple[str, JsonObject]]:
    texts: JsonObject = {"type": "array", "items": _TEXT, "uniqueItems": True}
    urls, level = texts | {"items": _URL}, _object({"level": _TEXT, "url": _URL})
    yield "partStatus", {"enum": [status.value for status in PartStatus]}
    yield "requireKnownIssuer", {"type": "boolean"}
    yield "ruleVouches", {"type": "boolean"}
    yield "recognisers", urls
    yield "reuse", {"enum": ["allowed", "forbidden"]}
    yield "units", {"type": "object", "additionalProperties": _TEXT}
    conversion = _object({"from": _TEXT, "to": _TEXT, "amount": {"type": "number", "exclusiveMinimum": 0}})
    yield "conversions", {"type": "array", "items": conversion}
    yield "costs", {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}
    yield "levels", {"type": "object", "additionalProperties": {"type": "array", "items": level, "minItems": 1}}
    yield "work", {"type": "integer", "minimum": 1}
    person = _object({"ids": urls, "identifiers": texts, "institution": _URL}, ())
    yield "holder", person | {"anyOf": [{"required": ["ids"]}, {"required": ["identifiers"]}]}
    yield "award", _object({"at": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$"}})


_TEXT: JsonObject = {"type": "string", "pattern": "\\S"}
_URL: JsonObject = {"type": "string", "pattern": "^[^\\s:]+:[^\\s]*$"}


def _object(members: dict[str, JsonObject], required: tuple[str, ...] | None = None) -> JsonObject:
    """An object with these members and no others; all of them are required if it is not said which."""
    needed = list(members) if required is None else list(required)
    schema: JsonObject = {"type": "object", "properties": members, "additionalProperties": False}
    return schema | ({"required": needed} if needed else {})
