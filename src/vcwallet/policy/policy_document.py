"""A policy as a document: what an institution requires, written down once, for programs and for the command.

    {
      "requireKnownIssuer": true,
      "maxStatusDays": 3,
      "rules": [
        {"ofAchievement": ["https://redcross.example/achievements/first-aid*"]},
        {"issuedWithinDays": 730},
        {"anyOf": [{"knownBy": ["National register"]}, {"endorsedBy": ["did:web:ministry.example"]}]}
      ]
    }

Read strictly: a misspelt member must not ask for less than was meant. What a policy has for tests alone, such as
contexts that hide terms, has no place in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError
from vcwallet.policy.policy import COUNTRIES, DEFAULT_POLICY, PROOFS, Policy
from vcwallet.policy.rules.combinations import AllOf, AnyOf
from vcwallet.policy.rules.ready_rules import (
    EndorsedBy,
    HasEvidence,
    IssuedAfter,
    IssuedBy,
    IssuedWithin,
    KnownBy,
    OfAchievement,
    OfType,
)
from vcwallet.policy.rules.rule import Rule

_MOST_DAYS = 36_500
Read = Callable[[Any, str], Any]


class PolicyDocumentError(MalformedValueError):
    """A document that is no policy; it is refused as a whole."""

    code = "POLICY_ERROR"


def policy_from_json(document: Any) -> Policy:
    """A policy from its document.

    Args:
        document: JSON, as bytes, a text or parsed: `requireKnownIssuer`, `requireChallenge` (true or false), `status`,
            `conformance`, `partStatus` (as the fields of `Policy`), `proofs`, `countries`, `trustedListIssuers` (lists
            of texts), `maxStatusDays`, `maxKeyDays`, `maxTrustDays` (numbers), and `rules`.

    Raises:
        PolicyDocumentError: Not of that shape, with the pointer to the place and what may stand there.
        MalformedValueError: A moment cannot be read.
        ParsingError: The bytes or the text are no strict JSON.
    """
    if isinstance(document, (bytes, str)):
        document = strict_json.loads(document)
    fields = {_FIELDS[name][0]: read for name, read in _members(document, "", _FIELDS).items()}
    return Policy(**fields)


def policy_to_json(policy: Policy) -> JsonObject:
    """The document of a policy, parsed; what is as usual, and what has no place in a document, is left out.

    Raises:
        PolicyDocumentError: `policy-unwritten`: a field has what no document can say, such as a rule of one's own.
    """
    document: JsonObject = {}
    for name, (field, read) in _FIELDS.items():
        value = getattr(policy, field)
        if value == getattr(DEFAULT_POLICY, field):
            continue
        written = [_rule_json(rule) for rule in value] if field == "rules" else _json(value)
        if not _says(written, read, value):
            raise PolicyDocumentError("policy-unwritten", field=field)
        document[name] = written
    return document


def _rule_json(rule: Rule) -> JsonObject:
    """The document of a rule; one that has another name than usual is none that a document can say."""
    for name, (kind, member) in _RULE_MEMBERS.items():
        if type(rule) is kind:
            value = getattr(rule, member)
            if kind is HasEvidence:
                value = "pinned" if value else "stated"
            written = {name: [_rule_json(each) for each in value] if member == "rules" else _json(value)}
            if _says(written, _rule, rule):
                return written
    raise PolicyDocumentError("policy-unwritten", field="rules")


def _says(written: Any, read: Read, value: Any) -> bool:
    """Whether what was written is read as it was meant."""
    try:
        return bool(read(written, "") == value)
    except MalformedValueError:
        return False


def _json(value: Any) -> Any:
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return list(value) if isinstance(value, tuple) else value


def _members(value: Any, pointer: str, known: Mapping[str, tuple[str, Read]]) -> dict[str, Any]:
    """The members of an object, each read by its own reader."""
    if not isinstance(value, dict):
        raise _wrong(pointer, "an object")
    for name in value:
        if name not in known:
            where = child(pointer, name)
            raise PolicyDocumentError("policy-member", pointer=where, member=name[:80], known=list(known))
    return {name: known[name][1](entry, child(pointer, name)) for name, entry in value.items()}


def _wrong(pointer: str, expected: str) -> PolicyDocumentError:
    return PolicyDocumentError("policy-value", pointer=pointer, expected=expected)


def _truth(value: Any, pointer: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(pointer, "true or false")
    return value


def _texts(value: Any, pointer: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(text, str) and text.strip() for text in value):
        raise _wrong(pointer, "a list of texts that is not empty")
    return tuple(value)


def _several(holds: Callable[[str], bool], expected: str) -> Read:
    def read(value: Any, pointer: str) -> tuple[str, ...]:
        for index, text in enumerate(_texts(value, pointer)):
            if not holds(text):
                raise _wrong(child(pointer, index), f"one of the {expected}")
        return tuple(value)

    return read


def _days(value: Any, pointer: str) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _MOST_DAYS:
        raise _wrong(pointer, f"a number of days, at most {_MOST_DAYS}")
    return timedelta(days=value)


def _choice(*words: str) -> Read:
    def read(value: Any, pointer: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise _wrong(pointer, " or ".join(words))
        return value

    return read


def _rules(value: Any, pointer: str) -> tuple[Rule, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong(pointer, "a list of rules that is not empty")
    return tuple(_rule(entry, child(pointer, index)) for index, entry in enumerate(value))


def _rule(value: Any, pointer: str) -> Rule:
    read = _members(value, pointer, _RULES)
    if len(read) != 1:
        raise _wrong(pointer, "an object with one member, which names the rule")
    rule: Rule = next(iter(read.values()))
    return rule


def _of(make: Callable[[Any], Rule], read: Read) -> tuple[str, Read]:
    """How a rule is made of what its member has."""
    return "", lambda value, pointer: make(read(value, pointer))


_RULES: Mapping[str, tuple[str, Read]] = {
    "issuedBy": _of(IssuedBy, _texts),
    "knownBy": _of(KnownBy, _texts),
    "ofAchievement": _of(OfAchievement, _texts),
    "ofType": _of(OfType, _texts),
    "issuedWithinDays": _of(IssuedWithin, _days),
    "issuedAfter": _of(IssuedAfter, timestamps.parse),
    "hasEvidence": _of(lambda kind: HasEvidence(pinned=kind == "pinned"), _choice("stated", "pinned")),
    "endorsedBy": _of(EndorsedBy, _texts),
    "allOf": _of(AllOf, _rules),
    "anyOf": _of(AnyOf, _rules),
}
_RULE_MEMBERS: Mapping[str, tuple[type, str]] = {
    "issuedBy": (IssuedBy, "ids"),
    "knownBy": (KnownBy, "sources"),
    "ofAchievement": (OfAchievement, "ids"),
    "ofType": (OfType, "types"),
    "issuedWithinDays": (IssuedWithin, "period"),
    "issuedAfter": (IssuedAfter, "moment"),
    "hasEvidence": (HasEvidence, "pinned"),
    "endorsedBy": (EndorsedBy, "ids"),
    "allOf": (AllOf, "rules"),
    "anyOf": (AnyOf, "rules"),
}
"""By the member that names a rule, its class, and which of its members says the rest."""
_FIELDS: Mapping[str, tuple[str, Read]] = {
    "requireKnownIssuer": ("require_known_issuer", _truth),
    "requireChallenge": ("require_challenge", _truth),
    "status": ("status", _choice("required", "best-effort")),
    "conformance": ("conformance", _choice("reported", "required")),
    "partStatus": ("part_status", _choice("live", "at-award", "live-notice")),
    "proofs": ("proofs", _several(*PROOFS)),
    "countries": ("countries", _several(*COUNTRIES)),
    "trustedListIssuers": ("trusted_list_issuers", _texts),
    "maxStatusDays": ("max_status_age", _days),
    "maxKeyDays": ("max_key_age", _days),
    "maxTrustDays": ("max_trust_age", _days),
    "rules": ("rules", _rules),
}
