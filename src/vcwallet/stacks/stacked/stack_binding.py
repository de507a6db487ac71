"""The binding of a stacked credential: the rule by which it was awarded, and the credentials it was awarded for.

It stands in the member `stackAward` at the root of the credential (an AchievementCredential or a CLR), a JSON literal,
so that it is signed as it is and none of its members can be taken for one of the credential's own:

    "stackAward": {
      "stack": "https://college.example/stacks/welder", "version": "1", "digest": "<SHA-256>", "rule": "<JSON text>",
      "achievement": "https://college.example/achievements/welder",
      "parts": [{"credential": "urn:uuid:...", "issuer": "did:...", "digest": "<SHA-256>",
                 "lists": [{"url": "https://...", "digest": "<SHA-256>", "issued": "2026-06-01T06:00:00Z"}]}]
    }

A part is known by the SHA-256 of its canonical statements (of a token: its first two parts), however it was baked or
written. `rule` is the definition itself, so that the credential can be checked by a verifier that has never seen it;
`lists` are the status lists of the part as the awarder saw them. `achievement` stands in a record under a rule that
does not say what it awards: what the record itself lists cannot be told from what its parts are for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import VcwalletError
from vcwallet.stacks.definition.compact_form.compact_writer import to_compact
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.definition_forms import parse_definition
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.values.stack_error import StackError

MEMBER = "stackAward"
_PLACE = f"/{MEMBER}"
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_MOST_PARTS = 5_000
_MOST_LISTS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenList:
    """A status list of a part, as the awarder saw it.

    Attributes:
        url: Where it was.
        digest: SHA-256 of its bytes, in hexadecimal.
        issued: From when it is valid; None where it does not say.
    """

    url: str
    digest: str
    issued: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPart:
    """A credential that was counted.

    Attributes:
        credential: Its id; empty where it has none.
        issuer: Who issued it.
        digest: SHA-256 of what was signed, in hexadecimal; see
            `vcwallet.stacks.evaluation.facts.report_facts.key_of`.
        lists: Its status lists as they were seen.
    """

    credential: str
    issuer: str
    digest: str
    lists: tuple[SeenList, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StackBinding:
    """By which rule a credential was awarded, and for which others.

    Attributes:
        stack: Id of the definition.
        version: Which edition of it.
        digest: Its digest, in hexadecimal.
        rule: The definition itself; None where the credential does not hold it.
        parts: The credentials that were counted.
        achievement: Id of what was awarded, in a record of which the rule does not say it; else empty.
    """

    stack: str
    version: str
    digest: str
    rule: StackDefinition | None
    parts: tuple[BoundPart, ...]
    achievement: str = ""

    def to_dict(self) -> JsonObject:
        """The member `stackAward`, ready to be signed."""
        members: JsonObject = {"stack": self.stack, "version": self.version, "digest": self.digest}
        if self.rule is not None:
            members["rule"] = strict_json.dumps(to_compact(self.rule)).decode("utf-8")
        if self.achievement:
            members["achievement"] = self.achievement
        members["parts"] = [_part(part) for part in self.parts]
        return members


def bind(stack: StackDefinition, parts: tuple[BoundPart, ...], achievement: str = "") -> StackBinding:
    """Bind parts to a definition, which goes along; and what is awarded by it, where it does not say that."""
    return StackBinding(
        stack=stack.id,
        version=stack.version,
        digest=digest_of(stack),
        rule=stack,
        parts=parts,
        achievement="" if stack.awards else achievement,
    )


def read_binding(document: Mapping[str, Any]) -> StackBinding | None:
    """Read the member `stackAward` of a credential.

    Returns:
        None where there is none: this is no stacked credential.

    Raises:
        StackError: It is malformed, or the definition in it is another than its digest says; with the pointer.
    """
    value = document.get(MEMBER)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise StackError("kind", pointer=_PLACE, expected="an object")
    digest = _digest(value, _PLACE)
    parts = value.get("parts")
    if not isinstance(parts, list) or not parts or len(parts) > _MOST_PARTS:
        raise StackError("kind", pointer=child(_PLACE, "parts"), expected="a list of credentials, not an empty one")
    return StackBinding(
        stack=_text(value, "stack", _PLACE),
        version=_text(value, "version", _PLACE),
        digest=digest,
        rule=_rule(value, digest),
        parts=tuple(_read_part(entry, f"{_PLACE}/parts/{index}") for index, entry in enumerate(parts)),
        achievement=_text(value, "achievement", _PLACE, empty=True),
    )


def _rule(value: JsonObject, digest: str) -> StackDefinition | None:
    if "rule" not in value:
        return None
    place = child(_PLACE, "rule")
    text = _text(value, "rule", _PLACE)
    try:
        rule = parse_definition(text, digest=digest)
    except VcwalletError as error:
        raise StackError("rule", pointer=place, cause=error.reason, where=error.pointer) from error
    if (rule.id, rule.version) != (value.get("stack"), value.get("version")):
        raise StackError("rule", pointer=place, cause="other-id", where="/id")
    return rule


def _read_part(value: Any, place: str) -> BoundPart:
    if not isinstance(value, dict):
        raise StackError("kind", pointer=place, expected="an object")
    lists = value.get("lists", [])
    if not isinstance(lists, list) or len(lists) > _MOST_LISTS:
        raise StackError("kind", pointer=child(place, "lists"), expected="a list")
    return BoundPart(
        credential=_text(value, "credential", place, empty=True),
        issuer=_text(value, "issuer", place),
        digest=_digest(value, place),
        lists=tuple(_read_list(entry, f"{place}/lists/{index}") for index, entry in enumerate(lists)),
    )


def _read_list(value: Any, place: str) -> SeenList:
    if not isinstance(value, dict):
        raise StackError("kind", pointer=place, expected="an object")
    issued = timestamps.read(value["issued"], child(place, "issued")) if "issued" in value else None
    return SeenList(url=_text(value, "url", place), digest=_digest(value, place), issued=issued)


def _text(value: JsonObject, member: str, place: str, *, empty: bool = False) -> str:
    text = value.get(member, "" if empty else None)
    if not isinstance(text, str) or not (text or empty):
        raise StackError("kind", pointer=child(place, member), expected="a text")
    return text


def _digest(value: JsonObject, place: str) -> str:
    digest = _text(value, "digest", place)
    if not _DIGEST.match(digest):
        raise StackError("kind", pointer=child(place, "digest"), expected="a SHA-256 digest of 64 hexadecimal digits")
    return digest


def _part(part: BoundPart) -> JsonObject:
    members: JsonObject = {"credential": part.credential, "issuer": part.issuer, "digest": part.digest}
    if part.lists:
        members["lists"] = [_list(seen) for seen in part.lists]
    return members


def _list(seen: SeenList) -> JsonObject:
    issued = {} if seen.issued is None else {"issued": timestamps.format(seen.issued)}
    return {"url": seen.url, "digest": seen.digest, **issued}
