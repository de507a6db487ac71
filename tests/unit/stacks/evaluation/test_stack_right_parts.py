"""Which credentials are parts of a stack: renewals, awards, nested awards and credentials without an id."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

import pytest

from support.badges import Document, presented, signed
from support.stack_evidence import AT, COLLEGE, EARNER, OTHER, made_of, report, stack, unsettled, urn
from support.stack_evidence import award as unsigned
from support.stacked_credentials import AT_AWARD, named, part, record, seen, stack_check, stacked, verify
from support.status_lists import LIST, OTHER_LIST, status_entry, status_list
from support.world import World
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import (
    Accepts,
    Award,
    Stack,
    StackPolicy,
    StackReport,
    Verdict,
    all_of,
    covers_skills,
    min_total,
    slot,
)
from vcwallet.stacks.definition.rules.stack_definition import Node, PartStatus
from vcwallet.stacks.evaluation.facts.report_facts import key_of
from vcwallet.stacks.stacked.stacked_report import PartState

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
BOTH = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), awards=urn("welder"))
A, B = part("a"), part("b")


def check(rule: Stack, *found: VerificationReport, **options: Any) -> StackReport:
    return rule.check(found, **({"at": AT} | options))


def why(result: StackReport) -> set[str]:
    return {entry.reason for entry in result.not_counted}


# A renewal displaces from when it is in force


def ahead(name: str) -> VerificationReport:
    """A renewal of a badge that is not yet in force."""
    return report(name, validFrom="2027-01-01T00:00:00Z")


def test_a_renewal_whose_validfrom_lies_ahead_displaces_nothing() -> None:
    today = (report("a"), report("b"))

    result = check(BOTH, *today, ahead("a"))
    assert result.verdict is MET
    assert why(result) == {"awarded-later"}
    assert check(BOTH, *today, unsettled(ahead("a"))).verdict is MET
    in_force = datetime(2027, 1, 1, tzinfo=AT.tzinfo)
    renewed = report("a", validFrom="2027-01-01T00:00:00Z", at=in_force)
    assert why(check(BOTH, *today, renewed, at=in_force)) == {"superseded"}
    assert check(BOTH, ahead("a"), report("b")).verdict is UNMET


def test_at_the_award_a_renewal_of_after_it_displaces_nothing() -> None:
    award = Award(at=AT - timedelta(days=60))
    renewed = report("a", validFrom="2026-05-01T00:00:00Z")
    policy = StackPolicy(part_status=PartStatus.AT_AWARD)

    result = check(BOTH, report("a"), report("b"), renewed, policy=policy, award=award)
    assert (result.verdict, result.at_award, result.now) == (MET, MET, MET)


@pytest.mark.parametrize("policy", [{}, {"policy": AT_AWARD}])
def test_a_renewal_ahead_leaves_a_stacked_credential_as_it_is(policy: dict[str, Any]) -> None:
    renewal = part("a", validFrom="2027-01-01T00:00:00Z")

    assert verify(stacked(A, B), A, B, renewal, **policy).outcome is Outcome.VERIFIED
    missing = verify(stacked(A, B), B, renewal, **policy)
    assert (missing.outcome, stack_check(missing).reason) == (Outcome.UNDETERMINED, "part/missing")
    assert missing.stack is not None
    assert missing.stack.parts[0].state is PartState.MISSING


# An award is never a part of itself

TYPED = Accepts(types=("Certificate",))
ALIGNED = Accepts(alignments=(urn("skill"),))
OURS = Accepts(issuers=(COLLEGE.did,))
FILTERS = pytest.mark.parametrize("accepts", [TYPED, ALIGNED, OURS], ids=["types", "alignments", "issuers"])


def certificate(name: str, key: Ed25519Key = COLLEGE, **changes: Any) -> VerificationReport:
    """A badge that fits each of the filters."""
    target = {"type": ["Alignment"], "targetName": "S", "targetUrl": urn("skill"), "targetFramework": "F"}
    achievement = {"achievementType": "Certificate", "alignment": [target]} | changes.pop("achievement", {})
    return report(name, key=key, achievement=achievement, **changes)


def diploma(require: Node, **members: Any) -> Stack:
    return stack(require, **({"awards": urn("diploma")} | members))


@FILTERS
def test_a_plain_badge_of_the_achievement_that_the_stack_awards_is_not_counted(accepts: Accepts) -> None:
    rule = diploma(slot("two", count=2, accepts=accepts))

    result = check(rule, certificate("a"), certificate("diploma"))
    assert result.verdict is UNMET
    assert why(result) == {"own-award"}
    assert check(rule, certificate("a"), certificate("b"), certificate("diploma")).verdict is MET
    assert check(rule, certificate("a"), unsettled(certificate("diploma"))).verdict is UNMET


def test_an_award_attests_nothing_in_its_own_rule() -> None:
    skills = diploma(covers_skills("skills", "F", [urn("skill")]))
    total = diploma(min_total("volume", 3, "hours", accepts=OURS), units=((COLLEGE.did, "hours"),))

    assert check(skills, certificate("diploma")).verdict is UNMET
    assert check(total, certificate("diploma", subject={"creditsEarned": 3})).verdict is UNMET
    assert check(total, certificate("a", subject={"creditsEarned": 3})).verdict is MET


@FILTERS
def test_an_equal_of_the_award_is_the_award(accepts: Accepts) -> None:
    one = slot("one", accepts=accepts)
    related = {"related": [{"id": urn("diploma"), "type": ["Related"]}]}

    assert check(diploma(one), certificate("b")).verdict is MET
    by_owner = diploma(one, equivalents=((urn("b"), urn("diploma")),))
    assert check(by_owner, certificate("b")).verdict is UNMET
    assert check(diploma(one), certificate("b", achievement=related)).verdict is UNMET
    by_record = record(part("x", OTHER), credentialSubject=_matching("b", "diploma"))
    assert check(diploma(one), certificate("b"), verify(by_record, at=AT)).verdict is UNMET


def _matching(name: str, other: str) -> dict[str, Any]:
    """The subject of a record that says that two achievements are one."""
    said = {"type": ["Association"], "associationType": "exactMatchOf", "sourceId": urn(name), "targetId": urn(other)}
    inside = part("x", OTHER)
    return {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": [inside], "association": [said]}


def test_what_is_called_equal_by_no_one_entitled_is_a_part_like_any_other() -> None:
    related = {"related": [{"id": urn("diploma"), "type": ["Related"]}]}
    rule = diploma(slot("one", accepts=Accepts(types=("Certificate",), issuers=("known",))))

    assert check(rule, certificate("b", OTHER, achievement=related)).verdict is MET
    trusting = StackPolicy(recognisers=frozenset({OTHER.did}))
    assert check(rule, certificate("b", OTHER, achievement=related), policy=trusting).verdict is UNMET


def test_what_the_rule_asks_for_by_its_id_is_a_part_whatever_it_calls_related() -> None:
    related = {"related": [{"id": urn("diploma"), "type": ["Related"]}]}

    assert check(diploma(slot("one", urn("b"))), report("b", achievement=related)).verdict is MET


@FILTERS
def test_a_stack_that_awards_the_same_or_was_made_of_the_award_is_no_part(accepts: Accepts) -> None:
    rule = diploma(slot("one", accepts=accepts))
    award = certificate("diploma")
    master = made_of(certificate("master"), award)

    assert check(rule, made_of(award, report("x", key=OTHER))).verdict is UNMET
    assert why(check(rule, master, award)) == {"own-award"}
    nameless = stack(slot("one", accepts=accepts), id=urn("inner"))
    assert check(nameless, made_of(certificate("b"), report("x", key=OTHER))).verdict is UNMET


@FILTERS
def test_a_stacked_credential_that_was_awarded_on_a_badge_of_itself_fails(accepts: Accepts) -> None:
    rule = stack(slot("one", accepts=accepts), awards=urn("welder"))
    target = {"type": ["Alignment"], "targetName": "S", "targetUrl": urn("skill")}
    plain = part("welder", achievement={"achievementType": "Certificate", "alignment": [target]})

    assert stack_check(verify(record(plain, rule=rule))).reason == "rule-unmet"
    assert stack_check(verify(stacked(plain, rule=rule, id=urn("another")), plain)).reason == "rule-unmet"


@FILTERS
def test_what_a_rule_awards_without_naming_it_is_no_part_of_it_either(accepts: Accepts) -> None:
    rule = stack(slot("one", accepts=accepts))
    target = {"type": ["Alignment"], "targetName": "S", "targetUrl": urn("skill")}
    plain = part("welder", achievement={"achievementType": "Certificate", "alignment": [target]})
    other = part("x", achievement={"achievementType": "Certificate", "alignment": [target]})

    assert stack_check(verify(stacked(plain, rule=rule, id=urn("another")), plain)).reason == "rule-unmet"
    assert verify(stacked(other, rule=rule), other).outcome is Outcome.VERIFIED
    found = verify(record(plain, rule=rule))
    assert found.stack is not None
    assert "award" in found.stack.not_checked


# A part that was revoked after the award, of which no list shows when

REVOCABLE = part("b", credentialStatus=status_entry())
INNER = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), id=urn("inner-stack"), awards=urn("inner"))
OUTER = stack(slot("inner", urn("inner")), awards=urn("welder"))


def _now_revoked(document: Document, *parts: Document, then: bool = False, **options: Any) -> VerificationReport:
    """Verified under at-award where `REVOCABLE` is revoked now; with the list of before the award only if `then`."""
    world = World()
    world.publish(LIST, status_list({94_567: 1}))
    if then:
        old = status_list(None, issued=datetime(2026, 2, 20, tzinfo=AT.tzinfo))
        world.publish(f"{LIST}?timestamp=2026-03-01T00%3A00%3A00Z", old)
    return verify(document, *parts, fetcher=world, policy=AT_AWARD, **options)


def _inner(form: Callable[..., Document]) -> Document:
    return form(
        A, REVOCABLE, rule=INNER, id=urn("inner-credential"), **({"achieves": "inner"} if form is stacked else {})
    )


SHOWN = {"challenge": "c-1", "domain": "jobs.example"}
REVOKED_SINCE: dict[str, tuple[Document, tuple[Document, ...], dict[str, str]]] = {
    "handed-in": (stacked(A, REVOCABLE), (A, REVOCABLE), {}),
    "record": (record(A, REVOCABLE), (), {}),
    "presented": (presented(stacked(A, REVOCABLE), A, REVOCABLE), (), SHOWN),
    "nested": (stacked(_inner(stacked), rule=OUTER), (_inner(stacked), A, REVOCABLE), {}),
    "nested-record": (stacked(_inner(record), rule=OUTER), (_inner(record),), {}),
    "record-in-record": (record(_inner(record), rule=OUTER), (), {}),
    "nested-in-record": (record(_inner(stacked), rule=OUTER, beside=(A, REVOCABLE)), (), {}),
    "nested-presented": (presented(stacked(_inner(stacked), rule=OUTER), _inner(stacked), A, REVOCABLE), (), SHOWN),
}


@pytest.mark.parametrize("form", REVOKED_SINCE)
def test_a_part_revoked_after_the_award_without_evidence_of_when_leaves_the_whole_undetermined(form: str) -> None:
    document, parts, options = REVOKED_SINCE[form]

    report = _now_revoked(document, *parts, **options)
    assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")
    assert verify(document, *parts, fetcher=World(), policy=AT_AWARD, **options).outcome is Outcome.UNDETERMINED
    assert _now_revoked(document, *parts, then=True, **options).outcome is Outcome.VERIFIED


def test_the_awarders_word_counts_for_the_list_that_says_revoked_and_for_no_other() -> None:
    world = World()
    world.publish(LIST, status_list({94_567: 1}))
    earlier = status_list(None, issued=datetime(2026, 2, 20, tzinfo=AT.tzinfo))

    for url, outcome in ((LIST, Outcome.VERIFIED), (OTHER_LIST, Outcome.UNDETERMINED)):
        bound = named(REVOCABLE, seen(earlier, url))
        found = verify(stacked(A, bound), A, REVOCABLE, fetcher=world, policy=AT_AWARD)
        assert found.outcome is outcome, url


@pytest.mark.parametrize("form", REVOKED_SINCE)
def test_a_part_revoked_since_rejects_the_whole_where_parts_must_be_in_force_now(form: str) -> None:
    document, parts, options = REVOKED_SINCE[form]
    world = World()
    world.publish(LIST, status_list({94_567: 1}))

    assert verify(document, *parts, fetcher=world, **options).outcome is Outcome.REJECTED


# A credential without an id

NAMELESS = Accepts(issuers=(COLLEGE.did,))


def nameless(description: str = "One") -> Document:
    """A badge without an id for an achievement without an id."""
    document = unsigned("a", description=description)
    del document["id"], document["credentialSubject"]["achievement"]["id"]
    return signed(document)


def blanks_named(document: Document, label: str) -> Document:
    """The same with names for its anonymous nodes, which change nothing of what was signed."""
    found = deepcopy(document)
    achievement = found["credentialSubject"]["achievement"]
    for number, node in enumerate((found, achievement, achievement["criteria"])):
        node["id"] = f"_:{label}{number}"
    return found


SPELLINGS = [nameless(), *(blanks_named(nameless(), label) for label in ("b", "c14n", "x"))]


def test_a_credential_without_an_id_is_the_same_however_its_anonymous_parts_are_named() -> None:
    rule = stack(slot("two", count=2, accepts=NAMELESS))
    copies = [verify(one, at=AT) for one in SPELLINGS]

    assert len({key_of(one) for one in copies}) == 1
    assert check(rule, *copies).verdict is UNMET
    assert why(check(rule, *copies)) == {"copy"}
    hours = min_total("hours", 10, "hours", accepts=NAMELESS)
    assert check(stack(hours, units=((COLLEGE.did, "hours"),)), *copies).verdict is UNMET
    assert check(rule, *copies, verify(nameless("Another"), at=AT)).verdict is MET


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_part_without_an_id_is_found_however_its_anonymous_parts_are_named(spelling: Document) -> None:
    rule = stack(slot("one", accepts=NAMELESS), awards=urn("welder"))

    assert verify(stacked(nameless(), rule=rule), spelling).outcome is Outcome.VERIFIED
    twice = stack(slot("two", count=2, accepts=NAMELESS), awards=urn("welder"))
    both = record(nameless(), spelling, rule=twice)
    assert verify(both).outcome is Outcome.REJECTED


def test_names_of_anonymous_parts_make_nothing_one_where_the_canonical_form_is_not_known() -> None:
    """Of a context that is not pinned, so that both are read as they are written."""

    def strange(name: str) -> VerificationReport:
        found = blanks_named(nameless(name), "b")
        found["@context"] = [*found["@context"], "https://unknown.example/context"]
        return verify(found, at=AT)

    both = strange("One"), strange("Two")
    assert [(one.outcome, one.signed_digest) for one in both] == [(Outcome.UNDETERMINED, "")] * 2
    result = check(stack(slot("two", count=2, accepts=NAMELESS)), *both)
    assert (result.verdict, why(result)) == (INDETERMINATE, {"not-settled"})
