"""Stacked credentials, each checked together with its parts: the scenarios of the design, by the real verifier."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

import vcwallet
from support.badges import NOW, Document, changed, presented, signed
from support.stack_evidence import COLLEGE, EARNER, KNOWN, MALLORY, OTHER, stack, urn
from support.stack_evidence import award as unsigned
from support.stacked_credentials import (
    AT_AWARD,
    RULE,
    STACKS,
    digest,
    named,
    part,
    record,
    seen,
    stack_check,
    stacked,
    verify,
)
from support.status_lists import LIST, status_entry, status_list
from support.world import World
from vcwallet import Policy, TrustList, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.identity import Links
from vcwallet.io.verify import local_question, settle
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Accepts, PartStatus, Stack, Verdict, all_of, min_total, slot
from vcwallet.stacks.evaluation.facts import report_facts as facts
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.stacks.stacked import stack_binding as binding
from vcwallet.stacks.stacked.stack_binding import BoundPart, SeenList, bind
from vcwallet.stacks.stacked.stacked_report import PartState, StackedReport, StatusAtAward
from vcwallet.trust import RecognitionScope, RecognizedEntities, TrustedIssuer, known_now
from vcwallet.verification.members.stack_settlement import settle_stacks
from vcwallet.verification.state import VerificationRun

PASSED, OPEN, FAILED = CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED
A, B = part("a"), part("b")
BEFORE = datetime(2026, 2, 20, tzinfo=UTC)
"""A status list of before the award."""


def found(report: VerificationReport) -> StackedReport:
    assert report.stack is not None, report.explain(audience="developer")
    return report.stack


def reasons(report: VerificationReport) -> set[str]:
    return {finding.reason for finding in found(report).findings}


def shown(*members: Document, **options: Any) -> VerificationReport:
    return verify(presented(*members), challenge="c-1", domain="jobs.example", **options)


# Parts embedded, beside it, or handed in


def test_parts_inside_a_record() -> None:
    report = verify(record(A, B))
    assert (report.outcome, stack_check(report).status, report.kind) == (Outcome.VERIFIED, PASSED, "clr")
    assert all(one.embedded and one.status is PASSED for one in found(report).parts)
    assert found(report).report.verdict is Verdict.MET  # type: ignore[union-attr]
    assert found(report).not_checked[0] == "issuer-checked-parts"
    assert vcwallet.verify(record(A, B), at=NOW).stack is not None


def test_parts_beside_it_in_a_presentation() -> None:
    report = shown(stacked(A, B), A, B)
    inner = report.children[0]
    assert (report.outcome, stack_check(inner).status) == (Outcome.VERIFIED, PASSED)
    assert [one.pointer for one in found(inner).parts] == ["/verifiableCredential/1", "/verifiableCredential/2"]
    assert len(report.children) == 3
    assert not inner.children


def test_parts_handed_in() -> None:
    report = verify(stacked(A, B), presented(B), A)
    assert report.outcome is Outcome.VERIFIED
    assert [one.pointer for one in report.children] == ["/stackAward/parts/0", "/stackAward/parts/1"]
    assert report.to_dict()["stack"]["verdict"] == "passed"
    assert json.dumps(report.to_dict())


def test_a_part_that_is_not_shown_leaves_it_open() -> None:
    report = verify(stacked(A, B), A)
    assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "part/missing")
    assert found(report).parts[1].state is PartState.MISSING


def test_a_further_part_that_cannot_be_read_counts_for_nothing() -> None:
    report = vcwallet.verify(stacked(A, B), at=NOW, parts=[b"{", json.dumps(A)])
    assert found(report).parts[0].state is PartState.VERIFIED
    assert report.outcome is Outcome.UNDETERMINED


def test_a_badge_that_was_written_anew_fits_by_its_digest() -> None:
    again = json.loads(json.dumps(dict(reversed(A.items())), indent=3))
    assert verify(stacked(A, B), again, B).outcome is Outcome.VERIFIED


def test_children_of_a_stacked_credential_are_its_parts_for_other_stacks() -> None:
    facts = {one.achievement: one for one in facts_of([verify(record(A, B))]).held}
    assert facts[urn("welder")].parts == {digest(A), digest(B)}
    assert set(facts) == {urn("welder"), urn("a"), urn("b")}


# Changed, superseded, of somebody else, unverified


@pytest.mark.parametrize("first", [True, False])
def test_a_copy_whose_signature_does_not_fit_says_nothing_beside_the_genuine_part(first: bool) -> None:
    copy = changed(A, "/proof/proofValue", B["proof"]["proofValue"])
    report = verify(stacked(A, B), *((copy, A, B) if first else (A, copy, B)))
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert verify(stacked(A, B), copy, B).outcome is Outcome.REJECTED


def test_other_contents_under_the_same_id_are_tampered() -> None:
    other = part("a", description="Better")
    report = verify(stacked(A, B), other, B)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "part/tampered")


def test_a_newer_issue_is_superseded_and_not_tampered() -> None:
    newer = part("a", validFrom="2026-04-01T00:00:00Z")
    report = verify(stacked(A, B), newer, B)
    assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "part/superseded")
    both = verify(stacked(A, B), newer, A, B)
    assert (both.outcome, stack_check(both).reason) == (Outcome.UNDETERMINED, "part/superseded")
    assert verify(stacked(A, B), newer, A, B, policy=AT_AWARD).outcome is Outcome.VERIFIED


def test_a_part_of_another_person_fails() -> None:
    other = part("b", subject={"id": MALLORY.did})
    report = verify(stacked(A, other), A, other)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "part/other-subject")


def test_a_part_of_nobody_in_particular_is_open() -> None:
    identity = {"type": "IdentityObject", "hashed": True, "identityHash": "sha256$" + "0" * 64, "salt": "s"}
    identity["identityType"] = "emailAddress"
    other = part("b", subject={"id": None, "identifier": [identity]})
    report = verify(stacked(A, other), A, other)
    assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "part/subject-not-linked")


def test_subjects_are_linked_by_what_the_verifier_knows() -> None:
    identity = {"type": "IdentityObject", "hashed": False, "identityHash": "pat@example.org"}
    identity["identityType"] = "emailAddress"
    other = part("b", subject={"id": MALLORY.did, "identifier": [identity]})
    outer = stacked(A, other, subject={"identifier": [identity]})
    assert verify(outer, A, other).outcome is Outcome.VERIFIED


def test_a_part_whose_proof_fails() -> None:
    forged = {**B, "name": "Surgery"}
    report = verify(stacked(A, forged), A, forged)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "part/not-verified")
    assert verify(record(A, forged)).outcome is Outcome.REJECTED


def test_a_part_of_an_unknown_kind_is_open() -> None:
    token = "e30.e30.AAAA"
    outer = stacked(A, named(B))
    report = vcwallet.verify(outer, at=NOW, parts=[json.dumps(A), token], trust=_knows(COLLEGE))
    assert report.outcome is Outcome.UNDETERMINED


def test_a_part_under_another_name_than_its_own() -> None:
    bound = named(B)
    report = verify(stacked(A, BoundPart(credential="urn:x", issuer=bound.issuer, digest=bound.digest)), A, B)
    assert stack_check(report).reason == "part/misnamed"
    assert report.outcome is Outcome.REJECTED


def test_an_issuer_that_nobody_knows_leaves_the_parts_to_trust() -> None:
    report = verify(record(A, B), trust=None)
    assert (report.outcome, found(report).verdict) == (Outcome.UNKNOWN_ISSUER, OPEN)
    foreign = part("b", OTHER)
    rule = stack(
        all_of(slot("one", urn("a")), slot("two", accepts=Accepts(achievements=(urn("b"),), issuers=(OTHER.did,)))),
        awards=urn("welder"),
    )
    known = {"trust": _knows(COLLEGE)}
    assert verify(stacked(A, foreign, rule=rule), A, foreign, **known).outcome is Outcome.UNKNOWN_ISSUER
    assert shown(stacked(A, foreign, rule=rule), A, foreign, **known).children[0].outcome is Outcome.UNKNOWN_ISSUER
    policy = Policy(require_known_issuer=False)
    assert verify(stacked(A, foreign, rule=rule), A, foreign, policy=policy).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("is_shown", [False, True])
def test_an_issuer_of_a_part_that_cannot_be_looked_up_leaves_it_open(is_shown: bool) -> None:
    foreign = part("b", OTHER)
    rule = stack(
        all_of(slot("one", urn("a")), slot("two", accepts=Accepts(achievements=(urn("b"),), issuers=(OTHER.did,)))),
        awards=urn("welder"),
    )
    away = RecognizedEntities(name="Away", issuer=COLLEGE.did, url="https://away.example/list.json")
    asked: dict[str, Any] = {"trust": TrustList([TrustedIssuer(COLLEGE.did, "Known")], sources=[away])}
    whole = stacked(A, foreign, rule=rule)
    report = shown(whole, A, foreign, **asked) if is_shown else verify(whole, A, foreign, **asked)
    inner = report.children[0] if is_shown else report
    assert (report.outcome, stack_check(inner).reason) == (Outcome.UNDETERMINED, "part/issuer-not-looked-up")


def _knows(*keys: Any, actions: tuple[str, ...] = ("issue",)) -> TrustList:
    return TrustList([TrustedIssuer(key.did, "Known", scope=RecognitionScope(actions=actions)) for key in keys])


def test_core_and_electives_done_and_capstone_missing() -> None:
    rule = stack(all_of(RULE.require, slot("capstone", urn("c"))), awards=urn("welder"))
    report = verify(record(A, B, rule=rule))
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "rule-unmet")


def test_what_the_credential_says_is_what_the_rule_awards() -> None:
    report = verify(stacked(A, B, achieves="surgeon"), A, B)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "awards-another")


def learner(*achievements: str, parts: tuple[Document, ...] = (A, B)) -> Document:
    """The subject of a record that lists achievements."""
    listed = [A["credentialSubject"]["achievement"] | {"id": urn(name), "name": name} for name in achievements]
    return {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": list(parts), "achievement": listed}


def test_what_a_record_lists_besides_its_parts_is_what_the_rule_awards() -> None:
    for listed in ((), ("welder",), ("welder", "a"), ("a",)):
        report = verify(record(A, B, credentialSubject=learner(*listed)))
        assert (report.outcome, "award" in found(report).not_checked) == (Outcome.VERIFIED, "welder" not in listed)
    for listed in (("surgeon",), ("welder", "surgeon")):
        report = verify(record(A, B, credentialSubject=learner(*listed), name="Diploma of Surgery"))
        assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "awards-more"), listed
        assert stack_check(report).params["found"] == urn("surgeon")
    said = bind(RULE, (named(A), named(B))).to_dict() | {"achievement": urn("surgeon")}
    report = verify(record(A, B, binding=said))
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "awards-another")


def test_a_record_says_what_it_was_awarded_for_where_the_rule_does_not() -> None:
    """Else one of its parts may be that very thing: what it lists itself is not told apart from them."""
    diploma = part("welder", id=urn("plain"))
    silent = stack(slot("x", accepts=Accepts(issuers=(COLLEGE.did,)), count=2))
    for subject in (learner(parts=(diploma, A)), learner("welder", parts=(diploma, A))):
        report = verify(record(diploma, A, rule=silent, credentialSubject=subject))
        assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "award-unsaid")
        said = bind(silent, (named(diploma), named(A)), urn("welder"))
        report = verify(record(diploma, A, rule=silent, credentialSubject=subject, binding=said))
        assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "rule-unmet")
    said = bind(silent, (named(A), named(B)), urn("welder"))
    assert verify(record(A, B, rule=silent, binding=said, credentialSubject=learner("welder"))).outcome == "verified"
    report = verify(record(A, B, rule=silent, binding=said, credentialSubject=learner("surgeon")))
    assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "awards-more")


# The rule, and who may award it


def test_an_issuer_that_is_not_entitled_fails_and_the_parts_are_still_reported() -> None:
    report = verify(stacked(A, B, key=OTHER), A, B, policy=Policy(stacks=(RULE,)))
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "not-entitled")
    assert [one.status for one in found(report).parts] == [PASSED, PASSED]


def test_a_stacker_that_only_the_credential_itself_names_is_open() -> None:
    rule = stack(RULE.require, stackers=(OTHER.did,), awards=urn("welder"))
    document = stacked(A, B, rule=rule, key=OTHER)
    report = verify(document, A, B)
    assert report.outcome is Outcome.UNDETERMINED
    assert {"rule-unconfirmed", "entitlement-unconfirmed"} <= reasons(report)
    confirmed = verify(document, A, B, policy=Policy(stacks=(rule,)))
    assert (confirmed.outcome, found(confirmed).rule_by) == (Outcome.VERIFIED, "verifier")


def test_an_issuer_that_is_trusted_for_stacking() -> None:
    trust = TrustList.parse(
        json.dumps(
            {
                "issuers": [
                    {"id": OTHER.did, "name": "Other", "scope": {"actions": ["issue", "stack"]}},
                    {"id": COLLEGE.did, "name": "College"},
                ]
            }
        )
    )
    document = stacked(A, B, key=OTHER)
    assert verify(document, A, B, trust=trust, policy=Policy(stacks=(RULE,))).outcome is Outcome.VERIFIED
    assert reasons(verify(document, A, B, trust=trust)) == {"rule-unconfirmed"}
    known = known_now(TrustList.parse(trust.to_bytes()), OTHER.did, NOW)
    assert known is not None
    assert known.scope.actions == ("issue", "stack")
    with pytest.raises(vcwallet.VcwalletError, match="scope"):
        TrustList.parse('{"issuers": [{"id": "did:example:x", "name": "X", "scope": {"everything": []}}]}')


def test_a_rule_that_differs_from_the_one_at_hand() -> None:
    mine = stack(all_of(RULE.require, slot("capstone", urn("c"))), awards=urn("welder"))
    report = verify(record(A, B), policy=Policy(stacks=(mine,)))
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "rule-differs")


def test_a_rule_of_the_same_id_by_another_owner_than_the_one_known() -> None:
    mine = stack(RULE.require, owner=OTHER.did, version="0", awards=urn("welder"))
    assert reasons(verify(record(A, B), policy=Policy(stacks=(mine,)))) == {
        "rule-owner-changed",
        "entitlement-unconfirmed",
    }


def test_a_rule_that_nobody_has() -> None:
    said = {"stack": RULE.id, "version": RULE.version, "digest": RULE.digest}
    said["parts"] = [{"credential": A["id"], "issuer": COLLEGE.did, "digest": digest(A)}]  # type: ignore[assignment]
    report = verify(record(A, B, binding=said))
    assert (report.outcome, stack_check(report).reason) == (Outcome.UNDETERMINED, "rule-missing")
    said["parts"] = [{"credential": x["id"], "issuer": COLLEGE.did, "digest": digest(x)} for x in (A, B)]  # type: ignore[assignment]
    assert verify(record(A, B, binding=said), policy=Policy(stacks=(RULE,))).outcome is Outcome.VERIFIED


def test_the_current_version_is_told_and_decides_nothing() -> None:
    stricter = stack(all_of(RULE.require, slot("capstone", urn("c"))), version="2", awards=urn("welder"))
    report = verify(record(A, B), policy=Policy(stacks=(RULE, stricter)))
    assert report.outcome is Outcome.VERIFIED
    assert found(report).current.verdict is Verdict.UNMET  # type: ignore[union-attr]
    assert "current-version" in reasons(report)


# The bytes of a part, besides

COPY = "https://college.example/credentials/a"
WITH_COPY = part("a", id=COPY)


def _with_digest(url: str, content: bytes) -> Document:
    return {"id": url, "digestSRI": f"sha256-{b64encode(sha256(content).digest()).decode()}"}


def _copied(content: bytes, *parts: Document, others: bytes = b"plan") -> VerificationReport:
    """A stack with digests of the bytes of a part and of another file, which stand on the web as given."""
    world = World()
    world.publish(COPY, content)
    world.publish(f"{COPY}/plan", others)
    signed_for = {COPY: json.dumps(WITH_COPY).encode(), f"{COPY}/plan": b"plan"}
    related = [_with_digest(url, signed_for[url]) for url in signed_for]
    return verify(stacked(WITH_COPY, B, relatedResource=related), *parts, fetcher=world)


@pytest.mark.parametrize("written", [json.dumps(WITH_COPY, indent=1).encode(), b"not there any more"])
def test_a_copy_of_other_bytes_decides_nothing_beside_the_part_itself(written: bytes) -> None:
    same, other = (_copied(content, WITH_COPY, B) for content in (json.dumps(WITH_COPY).encode(), written))
    check = other.check("related-resources")

    assert same.check("related-resources").status is PASSED
    assert (same.outcome, other.outcome) == (Outcome.VERIFIED, Outcome.VERIFIED)
    assert (check.status, check.required, check.reason) == (OPEN, False, "digest-of-part")
    assert "A copy of a part on the web differs" in other.explain()


def test_a_copy_of_other_bytes_rejects_where_the_part_is_not_at_hand_or_another_file_was_changed() -> None:
    written = json.dumps(WITH_COPY, indent=1).encode()
    alone, changed_file = _copied(written, B), _copied(written, WITH_COPY, B, others=b"another")

    for report in (alone, changed_file):
        check = report.check("related-resources")
        assert (report.outcome, check.reason) == (Outcome.REJECTED, "digest-mismatch")
    assert changed_file.check("related-resources").params["count"] == 2
    tampered = WITH_COPY | {"name": "Surgery"}
    assert _copied(written, tampered, B).outcome is Outcome.REJECTED


def test_a_copy_counts_again_where_the_stack_is_settled_without_the_part() -> None:
    world = World()
    world.publish(COPY, json.dumps(WITH_COPY, indent=1).encode())
    outer = stacked(WITH_COPY, B, relatedResource=_with_digest(COPY, json.dumps(WITH_COPY).encode()))
    verifier = Verifier(trust=KNOWN, fetcher=world)
    whole = verifier.verify(outer, at=NOW, parts=[WITH_COPY, B])
    rule = stack(slot("x", urn("welder")), id=urn("above"), awards=urn("top"))
    above = stacked(outer, rule=rule, achieves="top", id=urn("above-1"))

    assert whole.outcome is Outcome.VERIFIED
    assert verifier.verify(above, at=NOW, parts=[outer, WITH_COPY, B]).outcome is Outcome.VERIFIED
    settled = settle(verifier.verify(above, at=NOW), lambda _: whole, local_question(at=NOW, trust=KNOWN), world)
    assert settled.outcome is Outcome.REJECTED


# Valid at the award, and valid now

REVOCABLE = part("b", credentialStatus=status_entry())


def revoked(*, old: bool, lists: bool, policy: Policy, rule: Stack = RULE, then: bool = False) -> VerificationReport:
    """A part that was revoked after the award (`then`: before), as lists of then and now show it."""
    earlier = status_list({94_567: 1} if then else None, issued=BEFORE)
    world = World()
    world.publish(LIST, status_list({94_567: 1}))
    if old:
        world.publish(f"{LIST}?timestamp=2026-03-01T00%3A00%3A00Z", earlier)
    bound = named(REVOCABLE, *([seen(earlier, issued=BEFORE)] if lists else []))
    return verify(stacked(A, bound, rule=rule), A, REVOCABLE, fetcher=world, policy=policy)


def test_a_part_that_was_revoked_after_the_award_under_live() -> None:
    for policy in (Policy(), Policy(part_status="live-notice")):
        report = revoked(old=True, lists=True, policy=policy)
        assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "part/revoked")
        assert found(report).parts[1].at_award is StatusAtAward.PROVED
        result = found(report).report
        assert result is not None
        assert (result.at_award, result.now) == (Verdict.MET, Verdict.UNMET)


@pytest.mark.parametrize(
    ("old", "lists", "outcome", "reason", "status"),
    [
        (True, True, Outcome.VERIFIED, "part/revoked-since", StatusAtAward.PROVED),
        (True, False, Outcome.VERIFIED, "part/revoked-since", StatusAtAward.PROVED),
        (False, True, Outcome.VERIFIED, "part/revoked-since-on-word", StatusAtAward.ON_WORD),
        (False, False, Outcome.UNDETERMINED, "part/revoked-timing-unknown", StatusAtAward.UNKNOWN),
    ],
)
def test_a_part_that_was_revoked_after_the_award_under_at_award(
    *, old: bool, lists: bool, outcome: Outcome, reason: str, status: StatusAtAward
) -> None:
    report = revoked(old=old, lists=lists, policy=AT_AWARD)
    assert report.outcome is outcome, report.explain()
    assert stack_check(report).reason == reason
    assert found(report).parts[1].at_award is status
    assert found(report).verdict is (PASSED if outcome is Outcome.VERIFIED else OPEN)
    assert report.children[1].outcome is Outcome.REJECTED
    assert "part_status" in report.relaxed
    counted = outcome is Outcome.VERIFIED  # so its words may not contradict the ones about the whole
    assert ("* NO LONGER HOLDS: " in report.explain()) is counted
    assert ("Do not rely on this." in report.explain()) is not counted


def test_a_part_that_was_revoked_before_the_award() -> None:
    report = revoked(old=True, lists=True, policy=AT_AWARD, then=True)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "part/revoked-at-award")


def test_the_list_that_was_looked_at_for_the_award_is_the_one_that_says_revoked() -> None:
    world, now = World(), status_list({94_567: 1})
    world.publish(LIST, now)
    listed = SeenList(url=LIST, digest=sha256(world.documents[LIST]).hexdigest())
    report = verify(stacked(A, named(REVOCABLE, listed)), A, REVOCABLE, fetcher=world, policy=AT_AWARD)
    assert stack_check(report).reason == "part/revoked-at-award"


def test_a_rule_may_ask_for_more_than_the_policy() -> None:
    rule = stack(RULE.require, part_status=PartStatus.LIVE, awards=urn("welder"))
    assert stack_check(revoked(old=True, lists=True, policy=AT_AWARD, rule=rule)).reason == "part/revoked"


def test_a_part_that_expired_after_the_award() -> None:
    ended = part("b", validUntil="2026-04-01T00:00:00Z")
    kept = verify(record(A, ended), policy=AT_AWARD)
    assert (kept.outcome, stack_check(kept).reason) == (Outcome.VERIFIED, "part/not-current")
    assert kept.authentic
    assert kept.children[1].outcome is Outcome.REJECTED
    assert stack_check(verify(record(A, ended))).reason == "part/not-in-force"
    early = part("b", validUntil="2026-02-01T00:00:00Z")
    report = verify(record(A, early), policy=AT_AWARD)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "part/expired-before-award")


@pytest.mark.parametrize("policy", [AT_AWARD, Policy()])
def test_a_part_that_expired_and_whose_status_is_open_is_open_where_its_end_does_not_matter(policy: Policy) -> None:
    both = part("b", validUntil="2026-04-01T00:00:00Z", credentialStatus=status_entry())
    outcome = Outcome.UNDETERMINED if policy is AT_AWARD else Outcome.REJECTED

    for report in (verify(record(A, both), policy=policy), verify(stacked(A, both), A, both, policy=policy)):
        assert report.outcome is outcome, report.explain()


def test_a_part_that_was_revoked_since_and_may_be_about_another_person_is_open() -> None:
    world = World()
    world.publish(LIST, status_list({94_567: 1}))
    world.publish(f"{LIST}?timestamp=2026-03-01T00%3A00%3A00Z", status_list(None, issued=BEFORE))
    asked: dict[str, Any] = {"fetcher": world, "policy": AT_AWARD, "recipient": "ada@mail.example"}

    report = verify(stacked(A, REVOCABLE), A, REVOCABLE, **asked)

    assert report.outcome is Outcome.UNDETERMINED, report.explain()


def test_an_expired_member_that_is_no_part_is_not_excused() -> None:
    ended = part("c", validUntil="2026-04-01T00:00:00Z")
    assert verify(record(A, B, beside=(ended,)), policy=AT_AWARD).outcome is Outcome.REJECTED


def test_an_expired_part_beside_its_stack_in_a_presentation() -> None:
    ended = part("b", validUntil="2026-04-01T00:00:00Z")
    assert shown(stacked(A, ended), A, ended, policy=AT_AWARD).outcome is Outcome.VERIFIED
    assert shown(stacked(A, ended), A, ended).outcome is Outcome.REJECTED
    assert shown(stacked(A, B), A, B, ended, policy=AT_AWARD).outcome is Outcome.REJECTED


def test_a_stack_that_was_only_handed_in_excuses_nothing_of_a_presentation() -> None:
    ended = part("b", id=urn("ended"), validUntil="2026-04-01T00:00:00Z")
    rule = stack(slot("x", accepts=Accepts(achievements=(urn("b"),), issuers=(COLLEGE.did,))), owner=MALLORY.did)
    own = stacked(ended, rule=rule, key=MALLORY, id=urn("own"))
    asked: dict[str, Any] = {"challenge": "c-1", "domain": "jobs.example", "policy": AT_AWARD}
    report = verify(presented(stacked(A, B), A, B, ended), own, **asked)
    assert report.outcome is Outcome.REJECTED
    middle = inner(ended, rule=stack(slot("x", urn("b")), id=urn("inner-stack"), awards=urn("inner")))
    outer = stacked(middle, rule=stack(slot("x", urn("inner")), awards=urn("welder")))
    assert verify(presented(outer, ended), middle, **asked).outcome is Outcome.VERIFIED


def test_a_stranger_to_a_revoked_part_frees_it_in_their_own_stack_only() -> None:
    rule = stack(
        slot("x", accepts=Accepts(achievements=(urn("b"),), issuers=(COLLEGE.did,))),
        owner=OTHER.did,
        awards=urn("welder"),
    )
    bound = named(REVOCABLE, seen(status_list(None, issued=BEFORE), issued=BEFORE))
    their_own = stacked(bound, rule=rule, key=OTHER, id=urn("own"))
    of_the_college = stacked(A, bound)
    world = World()
    world.publish(LIST, status_list({94_567: 1}))
    asked: dict[str, Any] = {"policy": AT_AWARD, "fetcher": world}
    assert verify(their_own, REVOCABLE, **asked).outcome is Outcome.VERIFIED
    assert shown(their_own, REVOCABLE, **asked).outcome is Outcome.REJECTED
    assert shown(of_the_college, A, REVOCABLE, **asked).outcome is Outcome.VERIFIED
    stacker = _knows(COLLEGE, OTHER, actions=("issue", "stack"))
    assert shown(their_own, REVOCABLE, trust=stacker, **asked).outcome is Outcome.VERIFIED
    world.publish(f"{LIST}?timestamp=2026-03-01T00%3A00%3A00Z", status_list(None, issued=BEFORE))
    assert shown(their_own, REVOCABLE, **asked).outcome is Outcome.VERIFIED


def test_a_part_that_was_awarded_after_the_stack() -> None:
    late = part("b", validFrom="2026-04-01T00:00:00Z")
    assert stack_check(verify(record(A, late))).reason == "part/awarded-later"


def test_an_award_of_the_future_lets_nothing_count_that_is_not_in_force_yet() -> None:
    late = part("b", validFrom="2027-01-01T00:00:00Z")
    outer = stacked(A, late, awardedDate="2028-01-01T00:00:00Z")
    report = verify(outer, A, late, policy=AT_AWARD)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "award-in-future")
    assert "still to come" in report.explain()
    assert verify(outer, A, late, policy=AT_AWARD, at=datetime(2028, 1, 1, tzinfo=UTC)).outcome is Outcome.VERIFIED


def test_no_achievement_beside_the_one_that_the_rule_awards() -> None:
    welder = stacked(A, B)["credentialSubject"]["achievement"]
    surgeon = urn("surgeon")
    for achievement in ([welder, welder | {"id": surgeon}], surgeon, [surgeon], [welder, surgeon]):
        outer = stacked(A, B, type=["VerifiableCredential"], subject={"achievement": achievement})
        report = verify(outer, A, B)
        assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "awards-another"), achievement
        assert stack_check(report).params["found"] == surgeon
    subject = {"type": ["AchievementSubject"], "creditsEarned": 5.0, "achievement": []}
    report = verify(stacked(A, B, type=["VerifiableCredential"], subject=subject), A, B)
    assert "award" in found(report).not_checked


def test_a_presentation_that_calls_itself_a_stack_is_refused() -> None:
    document = {"@context": ["https://www.w3.org/ns/credentials/v2", STACKS], "type": ["VerifiablePresentation"]}
    said = {"stackAward": bind(RULE, (named(A), named(B))).to_dict()}
    held: Document = document | {"holder": EARNER.did, "verifiableCredential": [A, B]}
    asked = {"challenge": "c-1", "domain": "jobs.example"}
    assert verify(signed(held, EARNER, purpose="authentication", **asked), **asked).outcome is Outcome.VERIFIED
    report = verify(signed(held | said, EARNER, purpose="authentication", **asked), **asked)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "not-a-credential")
    assert "presentation" in report.explain(audience="developer")


def test_a_record_that_expired_since_hides_no_forgery_in_it() -> None:
    rule = stack(slot("x", urn("a")), awards=urn("welder"))
    dates = {"validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-04-01T00:00:00Z"}
    for member, outcome in ((B, Outcome.VERIFIED), ({**B, "name": "Surgery"}, Outcome.REJECTED)):
        old = unbound(record(A, member, **{"id": urn("old"), **dates}))
        assert verify(record(old, rule=rule), policy=AT_AWARD).outcome is outcome


def test_what_expired_since_hides_no_unknown_issuer_of_what_it_was_made_of() -> None:
    of_another = Accepts(achievements=(urn("a"),), issuers=(OTHER.did,))
    foreign, trust = part("a", OTHER), _knows(COLLEGE)
    dates: dict[str, Any] = {"validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-04-01T00:00:00Z"}
    old = unbound(record(foreign, id=urn("old"), **dates))
    outer = record(old, rule=stack(slot("x", accepts=of_another), awards=urn("welder")))
    assert verify(outer, policy=AT_AWARD).outcome is Outcome.VERIFIED
    assert verify(outer, policy=AT_AWARD, trust=trust).outcome is Outcome.UNKNOWN_ISSUER
    rule = stack(slot("x", accepts=of_another), id=urn("inner-stack"), awards=urn("inner"))
    nested = inner(foreign, rule=rule, **dates)
    outer = stacked(nested, rule=stack(slot("one", urn("inner")), awards=urn("welder")))
    assert verify(outer, nested, foreign, policy=AT_AWARD).outcome is Outcome.VERIFIED
    assert verify(outer, nested, foreign, policy=AT_AWARD, trust=trust).outcome is Outcome.UNKNOWN_ISSUER


def unbound(document: Document) -> Document:
    """The record, signed anew without saying of which stack it is."""
    bare = {name: value for name, value in document.items() if name not in ("stackAward", "proof")}
    return signed(bare | {"@context": [url for url in bare["@context"] if url != STACKS]})


# Nesting

INNER = stack(all_of(slot("x", urn("a"))), id=urn("inner-stack"), awards=urn("inner"), name="Inner")


def inner(*parts: Document, **changes: Any) -> Document:
    members = {"rule": INNER, "achieves": "inner", "id": urn("inner-credential"), "validFrom": "2026-02-01T00:00:00Z"}
    return stacked(*(parts or (A,)), **(members | changes))


def test_a_stack_among_the_parts_counts_where_the_rule_asks_for_it() -> None:
    rule = stack(all_of(slot("one", urn("inner")), slot("two", urn("b"))), awards=urn("welder"))
    report = verify(stacked(inner(), B, rule=rule), inner(), A, B)
    assert report.outcome is Outcome.VERIFIED
    assert found(report).parts[0].stacked


def test_a_stack_inside_whose_parts_nobody_knows_is_not_confirmed() -> None:
    foreign = part("a", OTHER)
    rule = stack(slot("x", accepts=Accepts(achievements=(urn("a"),), issuers=(OTHER.did,))), id=urn("inner-stack"))
    nested = inner(foreign, rule=rule)
    outer = stacked(nested, rule=stack(slot("one", urn("inner")), awards=urn("welder")))
    report = verify(outer, nested, foreign, trust=_knows(COLLEGE))
    assert (report.outcome, found(report).verdict) == (Outcome.UNKNOWN_ISSUER, OPEN)
    assert verify(outer, nested, foreign).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("plain", [True, False])
def test_a_leaf_counts_once_however_it_is_spelled(plain: bool) -> None:
    spelled = A | {"proof": [A["proof"]]}
    first, second = (A, spelled) if plain else (spelled, A)
    rule = stack(all_of(slot("one", urn("inner")), slot("two", urn("a"))), awards=urn("welder"))
    report = verify(stacked(inner(first), second, rule=rule), inner(first), first, second)
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "rule-unmet")
    alone = stack(slot("x", urn("a")), reuse=0)
    reports = [verify(inner(first), first), verify(second)]
    assert alone.check(reports, at=NOW).verdict is Verdict.UNMET


def test_a_credential_without_any_id_counts_once_however_it_is_spelled() -> None:
    subject = {"id": A["credentialSubject"]["id"], "type": ["AchievementSubject"], "creditsEarned": 5.0}
    plain = unsigned("a", type=["VerifiableCredential"], id=None) | {"credentialSubject": subject}
    one = signed(plain)
    other = one | {"proof": [one["proof"]]}
    hours = {"awards": urn("welder"), "units": ((COLLEGE.did, "hours"),)}
    anything = Accepts(issuers=(COLLEGE.did,))
    for need in (slot("two", count=2, accepts=anything), min_total("hours", 10, "hours", accepts=anything)):
        report = verify(stacked(one, other, rule=stack(need, **hours)), one, other)
        assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "rule-unmet")
    later = signed(plain | {"validFrom": "2026-01-20T00:00:00Z"})
    assert verify(stacked(one, later, rule=stack(need, **hours)), one, later).outcome is Outcome.VERIFIED


def test_a_leaf_counts_once() -> None:
    rule = stack(all_of(slot("one", urn("inner")), slot("two", urn("a"))), awards=urn("welder"))
    report = verify(stacked(inner(), A, rule=rule), inner(), A)
    assert stack_check(report).reason == "rule-unmet"


def test_two_stacks_that_were_made_of_one_leaf_count_as_one() -> None:
    def of(name: str, leaf: Document) -> Document:
        rule = stack(slot("x", urn("a"), urn("b")), id=urn(f"stack-{name}"), awards=urn(name))
        return inner(leaf, rule=rule, achieves=name, id=urn(f"credential-{name}"))

    rule = stack(all_of(slot("one", urn("first")), slot("two", urn("second"))), awards=urn("welder"))
    spelled = A | {"proof": [A["proof"]]}
    for leaf, outcome in ((A, Outcome.REJECTED), (spelled, Outcome.REJECTED), (B, Outcome.VERIFIED)):
        first, second = of("first", A), of("second", leaf)
        assert verify(stacked(first, second, rule=rule), first, second, A, leaf).outcome is outcome


@pytest.mark.parametrize(("reuse", "met"), [(None, False), (0, False), (1, True)])
def test_two_awards_fill_two_places_as_far_as_the_rule_lets_them_share(reuse: int | None, met: bool) -> None:
    def of(name: str, *leaves: Document) -> Document:
        asked = slot("x", urn("a"), urn("b"), urn("c"), count=2)
        rule = stack(asked, id=urn(f"stack-{name}"), awards=urn(name))
        return inner(*leaves, rule=rule, achieves=name, id=urn(f"credential-{name}"), subject={"creditsEarned": 6})

    first, second, third = of("first", A, B), of("second", B, part("c")), of("first", A, B)
    files = (A, B, part("c"), first, second)
    both = {"accepts": Accepts(achievements=(urn("first"), urn("second")))}
    hours: dict[str, Any] = {"awards": urn("welder"), "units": ((COLLEGE.did, "hours"),), "reuse": reuse}
    places = stack(slot("two", count=2, **both), **hours)
    report = verify(stacked(first, second, rule=places), *files)
    assert (report.outcome is Outcome.VERIFIED) is met
    if not met:
        reasons = [reason for entry in found(report).report.not_counted for reason in entry.for_parts]  # type: ignore[union-attr]
        assert [(reason.reason, len(reason.shared)) for reason in reasons] == [("shares-parts", 1)]
        assert found(report).report.certificate is None  # type: ignore[union-attr]
    for total in (min_total("hours", 12, "hours", **both), slot("hours", size=(12, "hours"), **both)):
        report = verify(stacked(first, second, rule=stack(total, **hours)), *files)
        assert stack_check(report).reason == "rule-unmet"
    mixed = stack(all_of(slot("two", count=2, **both), min_total("hours", 7, "hours", **both)), **hours)
    assert verify(stacked(first, second, rule=mixed), *files).outcome is Outcome.REJECTED
    assert verify(stacked(first, third, rule=places), *files).outcome is Outcome.REJECTED  # editions of one


def test_ages_and_endorsements_count_at_the_award_where_the_rule_says_so() -> None:
    def endorsement(**members: Any) -> Document:
        by = {"id": OTHER.did, "type": ["Profile"], "name": "Board"}
        about = {"id": urn("a"), "type": ["EndorsementSubject"], "endorsementComment": "Good."}
        types = {"type": ["VerifiableCredential", "EndorsementCredential"], "credentialSubject": about}
        return signed({**unsigned("a"), **types, "id": urn("said"), "issuer": by, **members}, OTHER)

    ending = endorsement(validUntil="2027-01-01T00:00:00Z")
    endorsed = part("a", achievement={"endorsement": [ending]})
    later = datetime(2028, 1, 1, tzinfo=UTC)
    for accepts, document in (
        (Accepts(achievements=(urn("a"),), within="P1Y"), A),
        (Accepts(achievements=(urn("a"),), endorsed_by=(OTHER.did,)), endorsed),
    ):
        for status, reason in ((None, "unmet-since-award"), (PartStatus.AT_AWARD, "")):
            rule = stack(slot("x", accepts=accepts), awards=urn("welder"), part_status=status)
            assert verify(record(document, rule=rule)).outcome is Outcome.VERIFIED
            report = verify(record(document, rule=rule), at=later)
            assert (report.outcome is Outcome.VERIFIED) is not bool(reason)
            assert not reason or stack_check(report).reason == reason
            assert verify(record(document, rule=rule), at=later, policy=AT_AWARD).outcome is Outcome.VERIFIED
    rule = stack(slot("x", accepts=accepts))
    held = rule.check([verify(endorsed)], at=NOW)
    assert held.expires == datetime(2027, 1, 1, tzinfo=UTC)
    assert "loses its endorsement" in held.explain()
    ended = rule.check([verify(endorsed, at=later)], at=later)
    assert [entry.reason for entry in ended.not_counted] == ["endorsement-not-in-force"]


def test_a_stack_among_the_parts_is_opened() -> None:
    assert verify(stacked(inner(), B), inner(), A, B).outcome is Outcome.VERIFIED
    hours = min_total("hours", 10, "hours")
    rule = stack(hours, awards=urn("welder"), units=((COLLEGE.did, "hours"),))
    six = part("a", subject={"creditsEarned": 6})
    nested = inner(six, subject={"creditsEarned": 6})
    report = verify(stacked(nested, six, rule=rule), nested, six)
    assert stack_check(report).reason == "rule-unmet"


def test_a_stack_that_counts_itself_through_nesting_fails() -> None:
    first = stacked(A, B, id=urn("first"), validFrom="2026-02-01T00:00:00Z")
    rule = stack(all_of(slot("x", urn("welder"))), id=urn("inner-stack"), awards=urn("inner"))
    middle = inner(first, rule=rule)
    outer = stacked(middle, B, rule=stack(all_of(slot("y", urn("inner"))), awards=urn("welder")))
    report = verify(outer, middle, first, A, B)
    assert report.outcome is Outcome.REJECTED
    assert stack_check(report).reason == "cycle"
    assert stack_check(report).params["trail"] == [urn("stack"), urn("inner-stack"), urn("stack"), urn("stack")]


def test_a_stack_that_names_itself_among_its_parts() -> None:
    own = BoundPart(credential=urn("stacked"), issuer=COLLEGE.did, digest="0" * 64)
    assert stack_check(verify(stacked(A, own), A)).reason == "cycle"


def test_stacks_in_stacks_past_the_limit() -> None:
    document, every = A, [A]
    for number in range(10):
        rule = stack(all_of(slot("x", urn(f"n{number - 1}" if number else "a"))), id=urn(f"s{number}"))
        name = f"n{number}"
        document = stacked(document, rule=rule, achieves=name, id=urn(f"nested-{number}"))
        every.append(document)
    report = verify(document, *every[:-1])
    assert (report.outcome, stack_check(report).code) == (Outcome.UNDETERMINED, "LIMIT_EXCEEDED")


# Malformed, hidden, or not genuine


def test_nothing_is_read_of_a_stack_that_is_not_genuine() -> None:
    report = verify({**stacked(A, B), "name": "Surgeon"}, A, B)
    assert (report.outcome, stack_check(report).code) == (Outcome.REJECTED, "NOT_REACHED")
    assert report.stack is None


def test_a_rule_that_asks_for_nothing_awards_nothing() -> None:
    said = json.loads(json.dumps(RULE.to_dict())) | {"require": {"allOf": []}}
    with pytest.raises(vcwallet.VcwalletError):
        Stack.parse(json.dumps(said | {"require": {"none": []}}))
    empty = Stack.parse(json.dumps(said))
    report = verify(record(A, B, rule=empty))
    assert (report.outcome, stack_check(report).reason) == (Outcome.REJECTED, "rule-unmet")


@pytest.mark.parametrize("at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_moment_at_the_end_of_the_calendar(at: datetime) -> None:
    assert verify(record(A, B), at=at).stack is not None


def test_every_audience_reads_every_verdict() -> None:
    for document in (record(A, B), stacked(A, B), stacked(A, B, key=MALLORY), record(A, rule=RULE)):
        report = verify(document)
        for audience in ("employer", "earner", "developer"):
            assert "<" not in report.explain(audience=audience)


# Amounts of work


@pytest.mark.parametrize("size", [500, 2_000])
def test_a_record_of_many_members_takes_work_in_proportion(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are made by hand: signatures are counted elsewhere, and this is about what comes after them."""
    whole = verify(record(A, B))
    names = [f"n{number}" for number in range(size)]
    rule = stack(all_of(*(slot(name, urn(name)) for name in names)), awards=urn("welder"))
    members = [_member(whole.children[0], name, place) for place, name in enumerate(names)]
    parts = tuple(named(dict(member.received or {})) for member in members)
    learner = {"id": EARNER.did, "type": ["ClrSubject"]}
    document = {**(whole.document or {}), "credentialSubject": learner, "stackAward": bind(rule, parts).to_dict()}
    checks = tuple(check for check in whole.checks if check.id != "stack")
    root = replace(whole, checks=checks, children=tuple(members), document=document, received=document, stack=None)
    calls: Counter[str] = Counter()
    for module, name in ((facts, "_key"), (facts, "standing_of"), (binding, "_read_part"), (Links, "_join")):
        monkeypatch.setattr(module, name, _counting(calls, name, getattr(module, name)))
    steps = settle_stacks(VerificationRun(local_question(at=NOW, trust=KNOWN), _never), root, _never)
    with pytest.raises(StopIteration) as done:
        next(steps)
    assert done.value.value.stack.passed
    assert calls["_read_part"] == size
    assert max(calls.values()) <= 5 * size + 10, calls


def _member(report: VerificationReport, name: str, place: int) -> VerificationReport:
    document = {**(report.document or {}), "id": urn(f"credential-{name}")}
    subject = document["credentialSubject"]
    document["credentialSubject"] = {**subject, "achievement": {**subject["achievement"], "id": urn(name)}}
    pointer = f"/credentialSubject/verifiableCredential/{place}"
    return replace(report, document=document, received=document, signed_digest=digest(document), pointer=pointer)


def _counting(calls: Counter[str], name: str, function: Any) -> Any:
    def counted(*args: Any, **options: Any) -> Any:
        calls[name] += 1
        return function(*args, **options)

    return counted


def _never(*_: Any) -> Any:
    raise AssertionError("nothing is to be verified")


def test_a_rule_of_too_many_places_is_open_and_soon_so() -> None:
    """Whoever makes a credential chooses its rule, and can name parts that nobody has."""
    anything = Accepts(issuers=(COLLEGE.did,))
    rule = stack(all_of(*(slot(f"s{number}", accepts=anything) for number in range(600))), awards=urn("welder"))
    unseen = [BoundPart(credential=urn(f"x{n}"), issuer=COLLEGE.did, digest=f"{n:064x}") for n in range(600)]
    report = verify(stacked(*unseen, rule=rule))
    assert "too-large" in reasons(report)
    assert report.outcome is Outcome.UNDETERMINED
    assert report.explain()


def test_a_pathway_that_goes_on_and_on_is_refused() -> None:
    """Conditions of a graph refer to one another, however flat the JSON is."""
    conditions = [
        {
            "@id": f"urn:c:{n}",
            "@type": "ceterms:ComponentCondition",
            "ceterms:hasCondition": [{"@id": f"urn:c:{n + 1}"}],
        }
        for n in range(2_000)
    ]
    goal = {"@id": "urn:goal", "@type": "ceterms:CredentialComponent", "ceterms:hasCondition": [{"@id": "urn:c:0"}]}
    pathway = {"@id": urn("stack"), "@type": "ceterms:Pathway", "ceterms:ownedBy": [COLLEGE.did]}
    pathway["ceterms:hasDestinationComponent"] = ["urn:goal"]
    last = {"@id": "urn:c:2000", "@type": "ceterms:ComponentCondition"}
    text = json.dumps({"@context": [], "@graph": [pathway, goal, *conditions, last]})
    said = {**stacked(A, B)["stackAward"], "rule": text}
    report = verify(stacked(A, B, binding=said), A, B)
    assert (report.outcome, stack_check(report).code) == (Outcome.REJECTED, "STACK_ERROR")
    assert stack_check(report).params["cause"] == "depth"


def test_a_rule_that_does_not_say_what_it_awards() -> None:
    report = verify(stacked(A, B, rule=stack(RULE.require)), A, B)
    assert (report.outcome, "award" in found(report).not_checked) == (Outcome.VERIFIED, True)
    assert "does not say what it awards" in report.explain()


def test_a_part_with_words_of_its_own_fits_by_what_was_received() -> None:
    own = unsigned("b")
    own = signed({**own, "@context": [*own["@context"], {"colour": "urn:example:colour"}], "colour": "blue"})
    report = verify(stacked(A, own), A, own, policy=Policy(allow_inline_contexts=True))
    assert report.outcome is Outcome.VERIFIED
