"""The scenarios that define what a stack means, each by its name; through real reports wherever there can be any."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from support.badges import Document, presented, signed
from support.stack_evidence import (
    AT,
    COLLEGE,
    EARNER,
    MALLORY,
    OTHER,
    award,
    made_of,
    report,
    reports,
    revoked,
    stack,
    unsettled,
    urn,
    verify,
)
from vcwallet import Verifier
from vcwallet.encoding import base64url, strict_json
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import VerificationReport
from vcwallet.stacks import (
    Accepts,
    Award,
    Cap,
    Holder,
    Residency,
    Size,
    Stack,
    StackError,
    StackPolicy,
    StackReport,
    Verdict,
    all_of,
    any_of,
    covers_skills,
    min_total,
    n_of,
    slot,
)
from vcwallet.stacks.definition.rules.filters import Level, MinResult
from vcwallet.stacks.definition.rules.stack_definition import PartStatus, Slot
from vcwallet.stacks.evaluation.facts.report_facts import key_of

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
_TOKEN_VERIFIER = Verifier()
HOURS = ((COLLEGE.did, "hours"),)


def check(rule: Stack, *found: VerificationReport, **options: Any) -> StackReport:
    return rule.check(found, **({"at": AT} | options))


def takes(place: str, names: str, count: int = 1, **accepts: Any) -> Slot:
    return slot(place, count=count, accepts=Accepts(achievements=tuple(map(urn, names)), **accepts))


def why(result: StackReport) -> set[str]:
    return {entry.reason for entry in result.not_counted}


CORE = takes("core", "a")
ANYTHING_OURS = Accepts(issuers=(COLLEGE.did,))


# Assignment


def test_slot_a_takes_x_or_y_and_slot_b_only_x() -> None:
    result = check(stack(all_of(takes("A", "xy"), takes("B", "x"))), *reports("xy"))

    assert result.verdict is MET
    assert {part.id: part.counted[0].name for part in result.parts} == {"A": "y", "B": "x"}


OVERLAPPING = stack(all_of(takes("first", "ABC", 2), takes("second", "CDE", 2)))


def test_two_of_abc_and_two_of_cde_with_b_c_d_is_unmet_and_the_certificate_names_both_slots() -> None:
    result = check(OVERLAPPING, *reports("BCD"))

    assert result.verdict is UNMET
    assert result.certificate is not None
    assert (result.certificate.parts, result.certificate.need, result.certificate.available) == (
        ("first", "second"),
        4,
        3,
    )
    assert result.certificate.proves_unmet
    assert [(step.parts, step.count) for step in result.next_steps] == [(("second",), 1)]
    assert result.optimal


def test_the_same_with_a_b_c_d_is_met() -> None:
    assert check(OVERLAPPING, *reports("ABCD")).verdict is MET


def test_two_slots_of_15_hours_from_8_7_6_5_and_4_hours() -> None:
    rule = stack(
        all_of(*(slot(name, size=(15, "hours"), accepts=ANYTHING_OURS) for name in ("one", "two"))), units=HOURS
    )
    found = [report(f"h{hours}", subject={"creditsEarned": hours}) for hours in (8, 7, 6, 5, 4)]

    assert check(rule, *found).verdict is MET
    assert check(rule, *found[:-1]).verdict is UNMET


def test_core_and_electives_done_but_capstone_missing_is_unmet() -> None:
    rule = stack(all_of(takes("core", "ab", 2), takes("electives", "cde", 2), takes("capstone", "z")))

    result = check(rule, *reports("abcd"))

    assert result.verdict is UNMET
    assert [(part.id, part.verdict) for part in result.parts] == [
        ("core", MET),
        ("electives", MET),
        ("capstone", UNMET),
    ]
    assert [(step.parts, step.achievements) for step in result.next_steps] == [(("capstone",), (urn("z"),))]


# Sizes and results


def test_creditsearned_3_without_unit_is_indeterminate() -> None:
    rule = min_total("volume", 3, "hours", accepts=ANYTHING_OURS)
    found = report("a", subject={"creditsEarned": 3})

    result = check(stack(rule), found)
    assert result.verdict is INDETERMINATE
    assert why(result) == {"credits-without-unit"}
    assert check(stack(rule, units=HOURS), found).verdict is MET


@pytest.mark.parametrize(("minimum", "verdict"), [(50, MET), (51, INDETERMINATE), (60, INDETERMINATE), (61, UNMET)])
def test_two_ects_are_50_to_60_hours(minimum: int, verdict: Verdict) -> None:
    rule = stack(min_total("volume", minimum, "hours", accepts=ANYTHING_OURS), units=((COLLEGE.did, "ECTS"),))
    found = report("a", subject={"creditsEarned": 2})

    assert check(rule, found).verdict is verdict
    fixed = StackPolicy(conversions={("ECTS", "hours"): 25})
    assert check(rule, found, policy=fixed).verdict is (MET if minimum <= 50 else UNMET)


@pytest.mark.parametrize("amount", [2.0**53, 1e300, 1.7e308])
def test_a_size_beyond_all_reason_breaks_no_sum(amount: float) -> None:
    rule = stack(min_total("volume", 3, "hours", accepts=ANYTHING_OURS), units=HOURS)
    found = [report(name, subject={"creditsEarned": amount}) for name in ("a", "b", "c")]

    result = check(rule, *found)
    assert result.verdict is MET
    assert json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert result.explain()


def test_units_are_never_converted_twice() -> None:
    rule = stack(min_total("volume", 1, "ECTS", accepts=ANYTHING_OURS), units=((COLLEGE.did, "NZQCF"),))

    assert check(rule, report("a", subject={"creditsEarned": 500})).verdict is INDETERMINATE


@pytest.mark.parametrize(
    ("status", "verdict"), [("Failed", UNMET), (None, MET), ("Completed", MET), ("InProgress", UNMET)]
)
def test_result_status_failed_is_not_counted_and_no_status_counts_as_completed(
    status: str | None, verdict: Verdict
) -> None:
    result = {"type": ["Result"], "value": "90"} | ({"status": status} if status else {})

    assert check(stack(CORE), report("a", subject={"result": [result]})).verdict is verdict


def graded(value: str, allowed: list[str] | None = None, required: str | None = None) -> VerificationReport:
    description: dict[str, Any] = {
        "id": urn("result"),
        "type": ["ResultDescription"],
        "name": "Result",
        "resultType": "LetterGrade" if allowed else "Percent",
    }
    description |= {"allowedValue": allowed} if allowed else {}
    description |= {"requiredValue": required} if required else {}
    result = {"type": ["Result"], "resultDescription": urn("result"), "value": value}
    return report("a", achievement={"resultDescription": [description]}, subject={"result": [result]})


@pytest.mark.parametrize(
    ("value", "least", "allowed", "verdict"),
    [
        ("100", "90", None, MET),
        ("90", "100", None, UNMET),
        ("B", "A", ["C", "B", "A"], UNMET),
        ("A", "B", ["C", "B", "A"], MET),
        ("B", "A", ["A", "B", "C"], MET),
        ("B", "A", None, INDETERMINATE),
    ],
)
def test_100_against_90_and_b_against_a(value: str, least: str, allowed: list[str] | None, verdict: Verdict) -> None:
    rule = stack(takes("core", "a", result=MinResult(at_least=least)))

    assert check(rule, graded(value, allowed)).verdict is verdict


def test_a_result_below_its_own_pass_mark_is_not_counted() -> None:
    assert check(stack(CORE), graded("49", required="50")).verdict is UNMET
    assert check(stack(CORE), graded("50", required="50")).verdict is MET


# Dates


@pytest.mark.parametrize(("seconds", "verdict"), [(0, MET), (-1, UNMET)])
def test_awarded_exactly_5_years_ago_in_a_window_of_p5y(seconds: int, verdict: Verdict) -> None:
    awarded = AT.replace(year=AT.year - 5) + timedelta(seconds=seconds)
    found = report("a", awardedDate=awarded.strftime("%Y-%m-%dT%H:%M:%SZ"))

    assert check(stack(takes("core", "a", within="P5Y")), found).verdict is verdict


@pytest.mark.parametrize(
    ("started", "verdict"),
    [("2026-01-15T09:30:00Z", MET), ("2026-01-15T09:29:59Z", UNMET), (None, INDETERMINATE)],
)
def test_prerequisite_awarded_after_its_successor_began_is_unmet(started: str | None, verdict: Verdict) -> None:
    rule = stack(takes("core", "b", after=(urn("a"),)))
    began = {"activityStartDate": started} if started else {}

    assert check(rule, report("a"), report("b", subject=began)).verdict is verdict
    assert check(rule, report("b", subject=began)).verdict is UNMET


# Whose achievement is it


def test_a_foreign_issuer_reuses_an_achievement_id() -> None:
    result = check(stack(CORE), report("a", key=OTHER))

    assert result.verdict is UNMET
    assert why(result) == {"issuer-not-entitled"}


def test_an_untrusted_issuer_claims_related_to_the_target() -> None:
    related = {"related": [{"id": urn("a"), "type": ["Related"]}]}
    ours = stack(CORE)
    open_to_all = stack(takes("core", "a", issuers=("known",)))

    assert check(ours, report("b", key=OTHER, achievement=related)).verdict is UNMET
    assert why(check(open_to_all, report("b", key=OTHER, achievement=related))) == {"equivalence-unproven"}
    trusting = StackPolicy(recognisers=frozenset({OTHER.did}))
    assert check(open_to_all, report("b", key=OTHER, achievement=related), policy=trusting).verdict is MET
    assert check(ours, report("b", achievement=related)).verdict is MET


def test_what_the_rules_owner_calls_equivalent_counts_once() -> None:
    rule = stack(takes("core", "a"), equivalents=((urn("a"), urn("b")),))
    two = stack(takes("core", "ac", 2), equivalents=((urn("a"), urn("b")),))

    assert check(rule, report("b")).verdict is MET
    assert check(two, *reports("ab")).verdict is UNMET
    assert check(two, *reports("bc")).verdict is MET


def test_v1_and_v2_of_one_badge_count_1() -> None:
    first = report("v1", achievement={"version": "1"})
    editions = {"version": "2", "related": [{"id": urn("v1"), "type": ["Related"], "version": "1"}]}
    second = report("v2", achievement=editions)
    rule = stack(slot("both", count=2, accepts=ANYTHING_OURS))

    assert check(rule, first, second).verdict is UNMET
    assert check(rule, first, second, report("other")).verdict is MET
    again = report("v1", id=urn("again"), achievement={"version": "2"})
    assert check(rule, first, again).verdict is UNMET


def test_same_id_reissued_with_a_newer_validfrom_counts_newest_only() -> None:
    level = {"type": ["Alignment"], "targetName": "EQF 5", "targetUrl": "http://data.europa.eu/snb/eqf/5"}
    rule = stack(takes("core", "a", level=Level(scheme="EQF", at_least="5")))
    older = report("a", achievement={"alignment": [level]})
    newer = report("a", validFrom="2026-02-15T09:30:00Z")

    assert check(rule, older).verdict is MET
    result = check(rule, older, newer)
    assert result.verdict is UNMET
    assert why(result) == {"superseded", "level-missing"}
    assert check(rule, older, unsettled(newer)).verdict is INDETERMINATE


# Whose credentials are they


def other_subject(**members: Any) -> VerificationReport:
    return report("b", subject={"id": MALLORY.did} | members)


BOTH = stack(all_of(takes("A", "a"), takes("B", "b")))


def test_subject_did_a_and_did_b_with_nothing_that_links_them_is_indeterminate() -> None:
    result = check(BOTH, report("a"), other_subject())

    assert result.verdict is INDETERMINATE
    assert [finding.reason for finding in result.findings] == ["subjects-not-linked"]
    proved = Holder(ids=(EARNER.did, MALLORY.did))
    assert check(BOTH, report("a"), other_subject(), holder=proved).verdict is MET


def test_same_name_only_is_not_linked() -> None:
    named = {"type": "IdentityObject", "hashed": False, "identityHash": "Ada Lovelace", "identityType": "name"}
    first = report("a", subject={"identifier": [named]})

    assert check(BOTH, first, other_subject(identifier=[named])).verdict is INDETERMINATE


def test_a_known_address_links_what_is_hashed_with_different_salts() -> None:
    def identity(salt: str) -> dict[str, Any]:
        digest = sha256(f"ada@example.org{salt}".encode()).hexdigest()
        return {
            "type": "IdentityObject",
            "hashed": True,
            "identityHash": f"sha256${digest.upper()}",
            "identityType": "emailAddress",
            "salt": salt,
        }

    found = [report(name, subject={"id": None, "identifier": [identity(name)]}) for name in "ab"]

    assert check(BOTH, *found).verdict is INDETERMINATE
    assert check(BOTH, *found, holder=Holder(identifiers=("ada@example.org",))).verdict is MET
    assert check(BOTH, *found, holder=Holder(identifiers=("eve@example.org",))).verdict is INDETERMINATE


def test_several_identifiers_in_one_trusted_credential_link_them() -> None:
    number = {"type": "IdentityObject", "hashed": False, "identityHash": "s-1", "identityType": "systemId"}
    first = report("a", subject={"identifier": [number]})

    assert check(BOTH, first, report("b", subject={"id": None, "identifier": [number]})).verdict is MET


EITHER = Accepts(issuers=(COLLEGE.did, OTHER.did))
TWO = stack(slot("two", accepts=EITHER, count=2))


def numbered(name: str, *, key: Ed25519Key = COLLEGE, kind: str = "sourcedId", salt: str = "") -> VerificationReport:
    """A badge of whoever has the number 1001."""
    value = f"sha256${sha256(f'1001{salt}'.encode()).hexdigest()}" if salt else "1001"
    identity = {"type": "IdentityObject", "hashed": bool(salt), "identityHash": value, "identityType": kind}
    return report(name, key=key, subject={"id": None, "identifier": [identity | ({"salt": salt} if salt else {})]})


@pytest.mark.parametrize("salt", ["", "5a17"])
@pytest.mark.parametrize("kind", ["sourcedId", "userName", "identifier", "ext:matriculation"])
def test_student_1001_of_two_colleges_is_two_people(kind: str, salt: str) -> None:
    of_one, of_other = numbered("a", kind=kind, salt=salt), numbered("b", key=OTHER, kind=kind, salt=salt)
    known = Holder(identifiers=("1001",))

    assert check(TWO, of_one, of_other).verdict is INDETERMINATE
    assert check(TWO, of_one, of_other, holder=known).verdict is INDETERMINATE
    same = numbered("c", kind=kind, salt=salt)
    assert check(TWO, of_one, same).verdict is MET
    assert check(TWO, of_one, same, holder=known).verdict is MET


def test_what_links_two_numbers_links_two_colleges() -> None:
    bridge = [
        {"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}
        for value, kind in (("1001", "sourcedId"), ("Ada@Example.ORG", "emailAddress"))
    ]
    first = report("a", subject={"id": None, "identifier": bridge})
    second = report("b", key=OTHER, subject={"id": None, "identifier": bridge})

    assert check(TWO, first, second).verdict is MET
    assert check(TWO, first, numbered("b", key=OTHER)).verdict is INDETERMINATE
    assert check(TWO, first, numbered("c")).verdict is MET


def test_an_address_in_plain_text_links_a_hash_of_it() -> None:
    def about(name: str, value: str, **more: Any) -> VerificationReport:
        identity = {"type": "IdentityObject", "identityHash": value, "identityType": "emailAddress", **more}
        return report(name, subject={"id": None, "identifier": [identity]})

    hashed = f"sha256${sha256(b'ada@example.orgsalt').hexdigest()}"
    first = about("a", "Ada@Example.ORG", hashed=False)
    assert check(BOTH, first, about("b", hashed, hashed=True, salt="salt")).verdict is MET
    assert check(BOTH, first, about("b", hashed, hashed=True, salt="other")).verdict is INDETERMINATE


def test_a_part_signed_for_another_subject_never_makes_it_met() -> None:
    assert check(BOTH, report("a"), other_subject(), holder=Holder(ids=(EARNER.did,))).verdict is INDETERMINATE


# Standing


def test_a_part_that_is_not_verified_is_indeterminate_and_one_that_is_rejected_does_not_count() -> None:
    forged = verify(signed(award("a"), MALLORY))

    assert check(stack(CORE), unsettled(report("a"))).verdict is INDETERMINATE
    assert check(stack(CORE), forged).verdict is UNMET
    unknown = report("a", key=MALLORY)
    rule = stack(takes("core", "a", issuers=(MALLORY.did,)))
    assert check(rule, unknown).verdict is INDETERMINATE
    assert check(rule, unknown, policy=StackPolicy(rule_vouches=True)).verdict is MET


def test_a_part_of_a_form_that_cannot_be_read_is_indeterminate() -> None:
    token = _sd_jwt({"vc": {"type": ["VerifiableCredential"], "credentialSubject": {}}})
    rule = stack(all_of(CORE, covers_skills("skills", "F", at_least=2), min_total("volume", 9, "hours")))

    assert check(rule, token).verdict is INDETERMINATE
    assert check(stack(all_of(CORE, takes("B", "b"))), token).verdict is UNMET
    assert check(stack(CORE), _sd_jwt(award("a"))).verdict is INDETERMINATE
    assert check(stack(takes("B", "b")), _sd_jwt(award("a"))).verdict is INDETERMINATE


def _sd_jwt(payload: Document) -> VerificationReport:
    parts = (base64url.encode(strict_json.dumps(part)) for part in ({"alg": "EdDSA"}, payload))
    return _TOKEN_VERIFIER.verify(".".join((*parts, "c2ln~")), at=AT)


AWARD = Award(at=AT - timedelta(days=60))
AT_AWARD = StackPolicy(part_status=PartStatus.AT_AWARD)


def test_part_revoked_after_award() -> None:
    part = revoked(report("a"))
    proved, on_word = ({key_of(part): sure} for sure in (True, False))
    rule = stack(CORE)

    kept = check(rule, part, policy=AT_AWARD, award=replace(AWARD, seen=proved))
    assert (kept.verdict, kept.at_award, kept.now) == (MET, MET, UNMET)
    assert {finding.reason for finding in kept.findings} == {"revoked-since", "changed-since-award"}
    told = check(rule, part, policy=AT_AWARD, award=replace(AWARD, seen=on_word))
    assert "revoked-since-on-word" in {finding.reason for finding in told.findings}
    assert check(rule, part, policy=AT_AWARD, award=AWARD).verdict is INDETERMINATE
    live = check(rule, part, award=replace(AWARD, seen=proved))
    assert (live.verdict, live.at_award, live.now) == (UNMET, MET, UNMET)
    assert check(rule, part).verdict is UNMET


def test_part_expired_after_award_under_at_award_is_met_but_not_current() -> None:
    ended = report("a", validUntil="2026-05-15T00:00:00Z")

    result = check(stack(CORE), ended, policy=AT_AWARD, award=AWARD)
    assert result.verdict is MET
    assert "not-current" in {finding.reason for finding in result.findings}
    assert check(stack(CORE, part_status=PartStatus.LIVE), ended, policy=AT_AWARD, award=AWARD).verdict is UNMET
    early = report("a", validUntil="2026-02-15T00:00:00Z")
    assert check(stack(CORE), early, policy=AT_AWARD, award=AWARD).verdict is UNMET


def test_a_credential_already_counted_in_a_presented_stack() -> None:
    part = report("a")
    bigger = made_of(report("bigger"), part)
    forbidding = StackPolicy(reuse=False)

    result = check(stack(CORE), part, bigger)
    assert result.verdict is MET
    assert [finding.reason for finding in result.findings] == ["in-another-stack"]
    assert check(stack(CORE, reuse=0), part, bigger).verdict is UNMET
    assert why(check(stack(CORE), part, bigger, policy=forbidding)) >= {"counted-elsewhere"}
    assert check(stack(CORE, reuse=0), part, unsettled(bigger)).verdict is INDETERMINATE


def test_leaves_of_nested_stacks_count_once() -> None:
    part = report("a")
    nested = made_of(report("b"), part)
    two = stack(takes("two", "abc", 2))

    assert check(two, nested, part).verdict is UNMET
    assert check(two, nested, part, report("c")).verdict is MET


def test_what_a_nested_stack_was_made_of_attests_skills_beside_it() -> None:
    def aligned(name: str) -> VerificationReport:
        target = {"type": ["Alignment"], "targetName": "S", "targetUrl": urn(f"skill-{name}")}
        return report(name, achievement={"alignment": [target]})

    part = aligned("a")
    nested = made_of(aligned("b"), part)
    rule = stack(covers_skills("skills", "F", [urn("skill-a"), urn("skill-b")]))

    assert check(rule, nested).verdict is MET


# Rules that award nothing


@pytest.mark.parametrize(
    "nothing",
    [
        all_of(),
        any_of(),
        n_of(0, takes("other", "a")),
        n_of(2, takes("other", "a")),
        slot("other", urn("a"), count=0),
        slot("other"),
        min_total("volume", 0, "hours"),
        covers_skills("skills", "framework"),
        covers_skills("skills", "framework", [urn("s")], at_least=0),
    ],
)
def test_requirednumber_0_or_an_empty_list_awards_nothing(nothing: Any) -> None:
    for rule in (stack(nothing), stack(all_of(CORE, nothing))):
        result = check(rule, *reports("ab"))

        assert result.verdict is UNMET
        assert "vacuous" in {finding.reason for finding in result.findings}


def test_the_stack_counts_itself() -> None:
    document = stack(takes("core", "a")).to_dict() | {"awards": urn("a")}

    with pytest.raises(StackError) as caught:
        Stack.parse(document)
    assert (caught.value.reason, caught.value.pointer) == ("inside-itself", "/require/accepts")


def test_the_work_limit_is_hit() -> None:
    sizes = [slot(f"s{n}", size=(31, "hours"), accepts=ANYTHING_OURS) for n in range(4)]
    rule = stack(all_of(*sizes), units=HOURS)
    found = [report(f"h{n}", subject={"creditsEarned": 10 + n / 100}) for n in range(13)]

    result = check(rule, *found, policy=StackPolicy(work=50))

    assert result.verdict is INDETERMINATE
    assert "budget" in {finding.reason for finding in result.findings}


def test_any_valid_credential_added_to_a_met_set_is_still_met() -> None:
    rule = stack(all_of(takes("A", "xy"), takes("B", "x"), n_of(1, takes("C", "c"), takes("D", "d"))))
    met = reports("xyc")

    assert check(rule, *met).verdict is MET
    for name in "xyabcd":
        assert check(rule, *met, report(name, id=urn(f"another-{name}"))).verdict is MET


# Whole-stack rules and attesting


def test_a_cap_truncates_and_never_forbids() -> None:
    vendors = Accepts(issuers=(OTHER.did,))
    rule = stack(
        min_total("volume", 30, "hours", accepts=Accepts(issuers=("known",))),
        units=((COLLEGE.did, "hours"), (OTHER.did, "hours")),
        caps=(Cap(accepts=vendors, size=Size(amount=20, unit="hours")),),
    )
    vendor = report("v", key=OTHER, subject={"creditsEarned": 50})

    assert check(rule, vendor).verdict is UNMET
    assert check(rule, vendor, report("a", subject={"creditsEarned": 10})).verdict is MET


def test_residency_asks_for_at_least_2_from_us() -> None:
    known = Accepts(achievements=tuple(map(urn, "abcd")), issuers=("known",))
    rule = stack(
        slot("three", count=3, accepts=known),
        residency=Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=2),
    )
    elsewhere = [report(name, key=OTHER) for name in "cd"]

    result = check(rule, report("a"), *elsewhere)
    assert result.verdict is UNMET
    assert "residency" in {finding.reason for finding in result.findings}
    assert check(rule, *reports("ab"), *elsewhere).verdict is MET


def test_never_together_counts_one_of_them() -> None:
    rule = stack(takes("two", "abc", 2), never_together=((urn("a"), urn("b")),))
    shared = stack(takes("two", "abc", 2), never_together=((urn("a"), urn("b")),), uses=None)

    for one in (rule, shared):
        assert check(one, *reports("ab")).verdict is UNMET
        assert check(one, *reports("abc")).verdict is MET


def test_slots_consume_and_skills_attest() -> None:
    align = [{"type": ["Alignment"], "targetName": "S", "targetUrl": urn("skill"), "targetFramework": "F"}]
    rule = stack(all_of(takes("core", "a"), covers_skills("skills", "F", [urn("skill")])))

    result = check(rule, report("a", achievement={"alignment": align}))
    assert result.verdict is MET
    assert result.part("skills").counted[0].skills == (urn("skill"),)
    assert check(rule, report("a")).part("skills").missing == (urn("skill"),)


def test_members_of_a_presentation_count_each_by_itself() -> None:
    whole = verify(presented(signed(award("a")), signed(award("b"))), challenge="c-1", domain="jobs.example")

    assert check(BOTH, whole).verdict is MET


def test_a_met_stack_says_which_expiry_will_break_it_and_when() -> None:
    rule = stack(all_of(takes("A", "a"), takes("B", "b", within="P1Y")))
    first = report("a", validUntil="2027-06-01T00:00:00Z")

    result = check(rule, first, report("b"))

    assert result.expires is not None
    assert result.expires.isoformat() == "2027-01-15T09:30:00+00:00"
    assert result.expires_with == next(part.counted[0].key for part in result.parts if part.id == "B")
    assert check(rule, first, report("b"), at=result.expires).verdict is MET
