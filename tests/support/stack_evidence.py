"""What the tests of stacks need: rules over short names, facts, and real reports of signed badges."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, signed
from vcwallet import TrustList, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.identity import Identity
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Stack
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, Standing
from vcwallet.stacks.evaluation.facts.report_facts import key_of
from vcwallet.stacks.stacked.stacked_report import StackedReport
from vcwallet.trust import TrustedIssuer

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
OTHER = Ed25519Key.from_seed(b"other college" + bytes(19))
KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College"), TrustedIssuer(OTHER.did, "Other College")])
_VERIFIER = Verifier(trust=KNOWN)


def urn(name: str) -> str:
    """The id of a short name."""
    return f"urn:example:{name}"


def stack(require: Node, **members: Any) -> Stack:
    """A definition of the college."""
    return Stack(**({"id": urn("stack"), "version": "1", "owner": COLLEGE.did, "require": require} | members))


def award(name: str, **changes: Any) -> Document:
    """An unsigned badge for the achievement of a short name.

    Members of the credential are given by name; `subject` and `achievement` hold further members of these; `issuer` and
    `key` are for others than the college.
    """
    subject, achievement = changes.pop("subject", {}), changes.pop("achievement", {})
    document = badge(**({"id": urn(f"credential-{name}"), "name": name} | changes))
    inner = document["credentialSubject"]["achievement"] | {"id": urn(name), "name": name} | achievement
    document["credentialSubject"] |= {"achievement": inner} | subject
    if document["credentialSubject"].get("id") is None:
        del document["credentialSubject"]["id"]
    return document


def report(name: str, *, key: Ed25519Key = COLLEGE, at: datetime = AT, **changes: Any) -> VerificationReport:
    """The report on a signed badge for the achievement of a short name, by the real verifier."""
    issuer = {"id": key.did, "type": ["Profile"], "name": "College"}
    return verify(signed(award(name, **({"issuer": issuer} | changes)), key), at=at)


def verify(document: Document, *, at: datetime = AT, **options: Any) -> VerificationReport:
    """The report on a document."""
    return _VERIFIER.verify(json.dumps(document), at=at, **options)


def reports(names: str, **changes: Any) -> list[VerificationReport]:
    """Reports on one badge for each letter."""
    return [report(name, **changes) for name in names]


def revoked(found: VerificationReport) -> VerificationReport:
    """The report that the verifier makes where the status list says revoked."""
    checks = tuple(check for check in found.checks if check.id != "status")
    status = Check("status", CheckStatus.FAILED, "STATUS_REVOKED", pointer="/credentialStatus")
    return replace(found, outcome=Outcome.REJECTED, authentic=False, checks=(*checks, status))


def unsettled(found: VerificationReport) -> VerificationReport:
    """The report that the verifier makes where the status list cannot be reached."""
    checks = tuple(check for check in found.checks if check.id != "status")
    status = Check("status", CheckStatus.INDETERMINATE, "STATUS_RETRIEVAL_ERROR", pointer="/credentialStatus")
    return replace(found, outcome=Outcome.UNDETERMINED, authentic=False, checks=(*checks, status))


def made_of(found: VerificationReport, *parts: VerificationReport) -> VerificationReport:
    """The report as it is where the credential is a stacked one, with these parts in it."""
    keys = tuple(key_of(one) for one in parts)
    stacked = StackedReport(
        verdict=CheckStatus.PASSED,
        stack=urn("inner"),
        version="1",
        digest="",
        owner=COLLEGE.did,
        name="",
        awards="",
        rule_by="owner",
        issuer=COLLEGE.did,
        awarded=None,
        parts=(),
        contents=keys,
    )
    return replace(found, stack=stacked, children=parts)


def held(number: int, name: str, **changes: Any) -> Held:
    """The facts about a credential of the college for an achievement of a short name."""
    members: dict[str, Any] = {
        "key": f"key-{number:05}",
        "pointer": f"/{number}",
        "id": urn(f"credential-{number}"),
        "standing": Standing.CERTAIN,
        "issuer": COLLEGE.did,
        "known": True,
        "achievement": urn(name),
        "name": name,
        "subject": (Identity("id", EARNER.did),),
        "awarded": datetime(2026, 1, 1, tzinfo=UTC),
        "valid_from": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return Held(**(members | changes))


def facts(*entries: Held) -> Facts:
    """Facts of one earner."""
    return Facts(tuple(entries))


__all__ = ["AT", "COLLEGE", "EARNER", "KNOWN", "MALLORY", "OTHER"]
