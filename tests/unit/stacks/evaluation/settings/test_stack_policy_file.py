"""Policies in files: what they say, what is refused, and that the published schema says the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from vcwallet.io.stack_input.stack_files import load_policy
from vcwallet.stacks import StackError, StackPolicy
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.settings.stack_policy_file import PolicyFile, policy_schema, read_policy

if TYPE_CHECKING:
    from pathlib import Path

NQF = "https://nqf.example/level/6"
WHOLE = """
partStatus: at-award
requireKnownIssuer: false
ruleVouches: true
recognisers: ["did:web:ministry.example"]
reuse: forbidden
units: {"did:web:college.example": hours}
conversions:
  - {from: semester-credit, to: Hours, amount: 45}
levels:
  EQF:
    - {level: "5", url: "https://nqf.example/level/6"}
costs: {"https://college.example/statistics": 12.5}
work: 5000
holder: {ids: ["did:key:z6Mk"], identifiers: [ada@example.org], institution: "did:web:college.example"}
award: {at: 2026-01-31}
"""


def test_a_file_says_everything_that_a_policy_can(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(WHOLE)
    found = load_policy(tmp_path / "policy.yaml")
    policy = found.policy

    assert {*StackPolicy.__slots__} - {"catalogue"} <= {*vars_of(policy)}  # a catalogue is a file of its own
    assert policy.part_status is PartStatus.AT_AWARD
    assert (policy.require_known_issuer, policy.rule_vouches, policy.reuse) == (False, True, False)
    assert policy.recognisers == {"did:web:ministry.example"}
    assert policy.units == {"did:web:college.example": "hours"}
    assert policy.conversions == {("semester-credit", "hours"): 45}
    assert policy.costs == {"https://college.example/statistics": 12.5}
    assert policy.levels[0].levels == (("5", NQF),)
    assert policy.work == 5000
    assert found.holder is not None
    assert found.holder.identifiers == ("ada@example.org",)
    assert found.holder.institution == "did:web:college.example"
    assert found.award is not None
    assert found.award.at == datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)


def vars_of(policy: StackPolicy) -> set[str]:
    """Fields that differ from the default: a new field that no file can say is found here."""
    usual = StackPolicy()
    return {name for name in StackPolicy.__slots__ if getattr(policy, name) != getattr(usual, name)}


def test_an_empty_file_is_the_default() -> None:
    assert read_policy({}) == PolicyFile()


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"conversion": []}, "/conversion", "member-unknown"),
    ({"conversions": {}}, "/conversions", "kind"),
    ({"conversions": [{"from": "a", "to": "b"}]}, "/conversions/0/amount", "member-missing"),
    ({"conversions": [{"from": "a", "to": "b", "amount": 0}]}, "/conversions/0/amount", "conversion-nothing"),
    ({"conversions": [{"from": "a", "to": "b", "amount": -1}]}, "/conversions/0/amount", "amount"),
    ({"conversions": [{"from": "hours", "to": "Hour", "amount": 2}]}, "/conversions/0", "conversion-same"),
    (
        {"conversions": [{"from": "a", "to": "b", "amount": 2}, {"from": "b", "to": "a", "amount": 2}]},
        "/conversions/1",
        "conversion-twice",
    ),
    ({"recognisers": ["Ministry"]}, "/recognisers/0", "identifier"),
    ({"costs": {"https://x.example/a/b": "much"}}, "/costs/https:~1~1x.example~1a~1b", "amount"),
    ({"units": {"did:web:x": ""}}, "/units/did:web:x", "kind"),
    ({"levels": {"EQF": []}}, "/levels/EQF", "kind"),
    ({"levels": {"EQF": [{"level": "9", "url": NQF}]}}, "/levels/EQF/0/level", "level"),
    ({"partStatus": "dead"}, "/partStatus", "choice"),
    ({"reuse": "often"}, "/reuse", "choice"),
    ({"requireKnownIssuer": "no"}, "/requireKnownIssuer", "kind"),
    ({"work": 0}, "/work", "work"),
    ({"holder": {}}, "/holder", "limit-missing"),
    ({"holder": {"name": "Ada"}}, "/holder/name", "member-unknown"),
    ({"award": {}}, "/award/at", "member-missing"),
    ({"award": {"at": "31.1.2026"}}, "/award/at", "moment"),
    ({"award": {"at": "2026-02-30"}}, "/award/at", "moment"),
]


@pytest.mark.parametrize(("document", "pointer", "reason"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_is_not_understood_is_refused_with_its_place(document: Any, pointer: str, reason: str) -> None:
    with pytest.raises(StackError) as caught:
        read_policy(document)
    assert (caught.value.pointer, caught.value.reason) == (pointer, reason)


def test_the_schema_takes_what_is_read_and_refuses_what_it_can_see_is_wrong(tmp_path: Path) -> None:
    import jsonschema

    from vcwallet.io.stack_input.stack_files import parse_yaml

    judge = jsonschema.Draft202012Validator(policy_schema())
    beyond_schemas = {"conversion-same", "conversion-twice", "level"}

    assert judge.is_valid(parse_yaml(WHOLE))
    assert judge.is_valid({})
    seen = [document for document, _, reason in REFUSED if reason not in beyond_schemas]
    assert [document for document in seen if judge.is_valid(document) and "2026-02-30" not in str(document)] == []
