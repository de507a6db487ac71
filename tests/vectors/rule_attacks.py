"""Attacks on what a relying party requires by rules: what no rule was put to must not pass for what meets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support.badges import COLLEGE, MALLORY, Document, badge, presented, signed
from support.learner_records import achievement, described, part, record
from support.stack_evidence import urn
from support.stacked_credentials import part as stack_part
from support.stacked_credentials import record as stacked_record
from support.status_lists import status_list

Attack = tuple[int, str, str, Document, str, str, dict[str, Any]]
"""Row, slug, why, document, code, reason, and what else the case says."""

_UNDETERMINED = {"outcome": "undetermined"}
_SHOWN = {"challenge": "c-1", "domain": "jobs.example"}


def rule_attacks() -> Iterator[Attack]:
    """Every case: row 9, and all are genuine."""
    degree = [achievement(1)]
    asked, shown = _required(degree), _required(degree, _SHOWN)
    praise = signed(
        badge(
            id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
            type=["VerifiableCredential", "EndorsementCredential"],
            credentialSubject={"id": MALLORY.did, "type": ["EndorsementSubject"], "endorsementComment": "A doctor."},
        )
    )
    not_asked = ("RULE_NOT_ASKED", "")
    why = "The verifier requires a degree, and is shown an endorsement, to which no rule is put."
    yield 9, "rules-endorsement", why, praise, *not_asked, _UNDETERMINED | asked
    why = "The verifier requires a degree, and is shown a status list."
    yield 9, "rules-status-list", why, status_list({}), *not_asked, _UNDETERMINED | asked
    why = "The verifier requires a degree; the presentation holds an endorsement alone."
    yield (
        9,
        "rules-presented-endorsement",
        why,
        presented(praise),
        *not_asked,
        _UNDETERMINED | shown,
    )
    why = "The verifier requires a degree; the record holds an endorsement alone."
    yield 9, "rules-record-of-endorsement", why, record(praise), *not_asked, _UNDETERMINED | asked
    why = "The record itself states an achievement that no credential in it awards."
    other = record(praise, subject={"achievement": [described(9)]})
    yield 9, "rules-record-awards", why, other, "RULE_NOT_MET", "of-achievement", asked
    beside = record(part(1), subject={"achievement": [described(1), described(9)]})
    why = "The same beside one that is required, and that a credential in it awards."
    yield 9, "rules-record-awards-beside", why, beside, "RULE_NOT_MET", "of-achievement", asked
    parts = stack_part("a"), stack_part("b")
    why = "The verifier requires what the parts of a stacked record award, and the record awards something else."
    learner = {"id": badge()["credentialSubject"]["id"], "type": ["ClrSubject"], "verifiableCredential": list(parts)}
    whole = stacked_record(*parts, credentialSubject=learner | {"achievement": [described(0) | {"id": urn("welder")}]})
    yield 9, "rules-stacked-record", why, whole, "RULE_NOT_MET", "of-achievement", _required([urn("a"), urn("b")])
    slipped = stacked_record(*parts, beside=(part(9),))
    why = "A credential that is no part of the stack stands beside the parts, to which no rule is put."
    yield 9, "rules-beside-parts", why, slipped, "RULE_NOT_MET", "of-achievement", _required([urn("welder")])


def _required(achievements: list[str], asked: dict[str, Any] | None = None) -> dict[str, Any]:
    rules = {"rules": [{"ofAchievement": achievements}]}
    return {"options": {"trust": [COLLEGE.did], "policy": rules} | (asked or {})}
