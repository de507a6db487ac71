"""Refreshing: when the newer issue is what a report is about, and what it says where it is not."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, NOW, Document, badge, presented, signed
from support.learner_records import CLR
from support.refreshing import EXTENSIONS, LATER, SERVICE, newer, offering, signed_on
from support.stack_evidence import KNOWN
from support.stacked_credentials import part, record, stacked
from support.status_lists import LIST, status_entry, status_list
from support.tokens import token_of
from support.world import AsyncWorld, WebKey, World, key_document
from vcwallet import Outcome, Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.errors import UnreachableError
from vcwallet.limits import Limits
from vcwallet.model.credential_issues import Issue, start_of
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport

EXPIRED = "2026-05-31T00:00:00Z"
WANTED = Policy(refresh=True, require_known_issuer=False)


def world(*answers: Document | str, url: str = SERVICE) -> World:
    made = World()
    for answer in answers:
        made.publish(url, answer.encode() if isinstance(answer, str) else answer)
    return made


def verify(
    document: Document | str, outside: World | None, policy: Policy = WANTED, **asked: Any
) -> VerificationReport:
    source = document if isinstance(document, str) else json.dumps(document)
    return Verifier(policy=policy, fetcher=outside).verify(source, at=NOW, **asked)


def refreshed(report: VerificationReport) -> Check:
    return report.check("refresh")


def test_the_newer_issue_is_what_the_report_is_about() -> None:
    outside = world(signed(newer(name="Safe Use of Ladders, renewed")))
    report = verify(signed(offering(validUntil=EXPIRED)), outside)

    assert report.outcome is Outcome.VERIFIED
    assert report.credential.name == "Safe Use of Ladders, renewed"
    check = refreshed(report)
    assert (check.status, check.code, check.required) == (CheckStatus.PASSED, "REFRESHED", False)
    assert dict(check.params) == {"url": SERVICE, "until_now": "2026-01-15T09:30:00Z", "from": LATER}
    assert outside.asked == [(SERVICE, "refreshed-credential")]
    assert report.original is not None
    assert report.original.outcome is Outcome.REJECTED
    assert report.to_dict()["original"]["outcome"] == "rejected"
    assert SERVICE in {sighting.url for sighting in report.as_of}


@pytest.mark.parametrize("audience", ["employer", "earner", "developer"])
def test_the_words_say_which_copy_they_are_about(audience: str) -> None:
    report = verify(signed(offering()), world(signed(newer(validUntil=EXPIRED))))

    assert report.outcome is Outcome.REJECTED
    said = report.explain(audience=audience)
    assert "2026-05-01" in said
    assert audience == "developer" or "not about the copy at hand" in said


def test_nothing_is_asked_unless_that_is_wanted_and_the_report_says_so() -> None:
    outside = world(signed(newer()))
    report = verify(signed(offering()), outside, Policy(require_known_issuer=False))

    assert (refreshed(report).code, outside.asked, report.original) == ("NOT_REFRESHED", [], None)
    assert "Policy(refresh=True)" in report.explain(audience="developer")


def test_it_is_the_same_for_await() -> None:
    outside = AsyncWorld()
    outside.publish(SERVICE, signed(newer()))
    verifier = Verifier(policy=WANTED, async_fetcher=outside)

    report = asyncio.run(verifier.averify(json.dumps(signed(offering())), at=NOW))

    assert refreshed(report).code == "REFRESHED"


def test_offline_the_copy_at_hand_is_the_answer() -> None:
    report = verify(signed(offering()), None)

    check = refreshed(report)
    assert (report.outcome, check.code, check.reason) == (Outcome.VERIFIED, "REFRESH_FAILED", "offline")
    assert (check.params["cause"], check.params["url"]) == ("offline", SERVICE)


def test_the_service_may_be_named_by_a_did_url() -> None:
    did = "did:web:college.example"
    url = f"{did}?service=issues&relativeRef=/refresh/1"
    service = {"id": f"{did}#issues", "type": "Issues", "serviceEndpoint": "https://college.example/"}
    outside = world(signed(newer()))
    outside.publish("https://college.example/.well-known/did.json", key_document(did, COLLEGE) | {"service": [service]})

    assert refreshed(verify(signed(offering(url)), outside)).code == "REFRESHED"


def test_of_several_services_one_that_says_where_it_is_is_asked() -> None:
    kind = "1EdTechCredentialRefresh"
    services = [{"type": kind}, {"id": "https://z.example/", "type": kind}, {"id": SERVICE, "type": kind}]
    plain: dict[str, Any] = {"type": ["VerifiableCredential"]}  # Open Badges have one

    outside = world(signed(newer(**plain)))
    report = verify(signed(offering(refreshService=services, **plain)), outside)
    assert (refreshed(report).code, [url for url, _ in outside.asked]) == ("REFRESHED", [SERVICE])

    report = verify(signed(offering(refreshService=services[:1], **plain)), outside)
    assert (refreshed(report).code, refreshed(report).reason) == ("REFRESH_FAILED", "no-address")


def test_a_credential_without_a_service_has_nothing_asked_for() -> None:
    outside = World()

    assert refreshed(verify(signed(badge()), outside)).status is CheckStatus.NOT_APPLICABLE
    assert outside.asked == []


def as_token(document: Document, **claims: Any) -> str:
    return token_of(document | {"iss": COLLEGE.did} | claims, {"typ": "vc+jwt"})


@pytest.mark.parametrize(
    ("at_hand", "answer"),
    [
        (signed(offering()), as_token(newer())),
        (as_token(offering()), signed(newer())),
        (as_token(offering(), iat=1768469400), as_token(offering(validUntil="2029-01-01T00:00:00Z"), iat=1777593600)),
    ],
)
def test_issues_may_be_secured_in_different_ways(at_hand: Document | str, answer: Document | str) -> None:
    report = verify(at_hand, world(answer))

    assert (report.outcome, refreshed(report).code) == (Outcome.VERIFIED, "REFRESHED")


def test_a_validity_that_was_only_extended_is_told_by_the_later_signature() -> None:
    longer = offering(validUntil="2029-01-01T00:00:00Z")
    report = verify(signed(offering(validUntil=EXPIRED)), world(signed_on(longer, LATER)))

    assert refreshed(report).params["from"] == LATER
    assert (report.outcome, refreshed(report).code) == (Outcome.VERIFIED, "REFRESHED")


def test_alike_names_of_the_class_are_no_other_class() -> None:
    answer = signed(newer(type=["VerifiableCredential", "AchievementCredential"]))

    assert refreshed(verify(signed(offering()), world(answer))).code == "REFRESHED"


def test_that_there_is_no_newer_one_is_said() -> None:
    check = refreshed(verify(signed(offering()), world(signed(offering()))))

    assert (check.status, check.code) == (CheckStatus.PASSED, "REFRESH_CURRENT")


def test_a_newer_one_that_is_not_in_force_yet_displaces_nothing() -> None:
    report = verify(signed(offering()), world(signed(newer(validFrom="2026-07-01T00:00:00Z"))))

    assert (report.outcome, refreshed(report).code, report.original) == (Outcome.VERIFIED, "REFRESH_AHEAD", None)
    assert report.credential.valid_from is not None


def test_a_stranger_s_later_proof_makes_no_issue_newer() -> None:
    """A holder can add a proof of their own to an older issue; its date says nothing."""
    old = signed_on(offering(validUntil="2029-01-01T00:00:00Z"), "2026-01-10T00:00:00Z")
    own = signed_on({k: v for k, v in old.items() if k != "proof"}, LATER, key=EARNER)["proof"]

    check = refreshed(verify(signed(offering()), world(old | {"proof": [old["proof"], own]})))

    assert (check.code, check.reason) == ("REFRESH_FAILED", "older")


def test_the_members_of_a_presentation_are_refreshed_and_what_stands_in_them_is_not() -> None:
    outside = world(signed(newer()))
    report = verify(presented(signed(offering(validUntil=EXPIRED))), outside, challenge="c-1", domain="jobs.example")

    (member,) = report.members
    assert (report.outcome, refreshed(member).code) == (Outcome.VERIFIED, "REFRESHED")
    assert (member.role, member.pointer) == ("member", "/verifiableCredential/0")
    assert report.check("recipient").status is CheckStatus.PASSED
    assert [original.outcome for original in report.originals] == [Outcome.REJECTED]


def test_the_newer_issue_is_held_against_the_person_asked_for() -> None:
    report = verify(signed(offering()), world(signed(newer())), recipient="did:example:other")

    assert report.outcome is Outcome.REJECTED
    assert report.check("recipient").code == "RECIPIENT_MISMATCH"


def test_the_status_of_the_newer_issue_decides() -> None:
    outside = world(signed(newer(credentialStatus=status_entry(7))))
    outside.publish(LIST, status_list({7: 1}))
    report = verify(signed(offering()), outside)

    assert report.outcome is Outcome.REJECTED
    assert report.check("status").code == "REVOKED"
    assert report.original is not None
    assert report.original.outcome is Outcome.VERIFIED


def test_fetches_for_newer_issues_are_counted() -> None:
    report = verify(signed(offering()), world(signed(newer())), Policy(refresh=True, limits=Limits(fetches=0)))

    assert (refreshed(report).reason, refreshed(report).params["cause"]) == ("unreachable", "fetches")


def test_a_stack_is_open_where_a_part_of_it_was_issued_anew() -> None:
    service = {"id": SERVICE, "type": "1EdTechCredentialRefresh"}
    contexts = [*badge()["@context"], EXTENSIONS]
    first = part("a", **{"@context": contexts}, id="urn:x:first", refreshService=service)
    second = part("b")
    renewed = part("a", **{"@context": contexts}, id="urn:x:first", refreshService=service, validFrom=LATER)
    whole = presented(stacked(first, second), first, second, challenge=None, domain=None)
    policy = Policy(refresh=True, require_challenge=False)
    verifier = Verifier(trust=KNOWN, policy=policy, fetcher=world(renewed))
    alone = Verifier(trust=KNOWN, policy=policy).verify(whole, at=NOW)
    report = verifier.verify(whole, at=NOW)
    together = verifier.verify_together([stacked(first, second), first, second], at=NOW)

    assert alone.members[0].check("stack").status is CheckStatus.PASSED
    assert refreshed(report.members[1]).code == "REFRESHED", report.explain(audience="developer")
    for of_stack in (report.members[0], together[0]):
        assert of_stack.check("stack").reason == "part/superseded", of_stack.explain(audience="developer")
    assert [one.outcome for one in together[1:]] == [Outcome.VERIFIED] * 2


def test_a_stack_itself_is_left_as_it_was_checked() -> None:
    service = {"id": SERVICE, "type": "1EdTechCredentialRefresh"}
    contexts = [*badge()["@context"], EXTENSIONS]
    whole = stacked(part("a"), part("b"), **{"@context": contexts}, refreshService=service)
    outside = World()

    holding = record(whole, **{"@context": [contexts[0], CLR, *contexts[1:]]}, refreshService=service)
    for document in (whole, holding):
        assert refreshed(verify(document, outside)).reason == "stacked"
    assert outside.asked == []


@pytest.mark.parametrize(
    ("one", "other", "is_older"),
    [
        (Issue(NOW.replace(year=2025), None), Issue(NOW, None), True),
        (Issue(NOW, None), Issue(NOW.replace(year=2025), NOW), False),
        (Issue(NOW, NOW.replace(year=2025)), Issue(NOW, NOW), True),
        (Issue(NOW, NOW), Issue(NOW, NOW), False),
        (Issue(NOW, None), Issue(NOW, NOW), None),
    ],
)
def test_which_of_two_issues_is_the_newer(one: Issue, other: Issue, is_older: bool | None) -> None:
    assert one.is_older_than(other) is is_older


@pytest.mark.parametrize("document", [{}, {"validFrom": ["2026-01-01T00:00:00Z"]}, {"issuanceDate": "soon"}])
def test_an_issue_without_one_readable_beginning_has_none(document: Document) -> None:
    assert start_of(document) is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://college.example/r", "urn:uuid:1"])
def test_only_what_is_on_the_web_over_https_is_asked_for(url: str) -> None:
    outside = world(signed(newer()), url=url)
    report = verify(signed(offering(url)), outside)

    check = refreshed(report)
    assert (check.status, outside.asked) == (CheckStatus.INDETERMINATE, [])
    assert (check.reason, check.params["cause"]) == ("unreachable", "http-scheme")


def test_two_issues_about_no_one_in_particular_need_not_be_about_one_person() -> None:
    subject = {name: value for name, value in badge()["credentialSubject"].items() if name != "id"}
    report = verify(signed(offering(credentialSubject=subject)), world(signed(newer(credentialSubject=subject))))

    assert (refreshed(report).code, refreshed(report).reason) == ("REFRESH_FAILED", "no-subject")


@pytest.mark.parametrize(
    ("end", "code"), [("2026-05-20T00:00:00Z", "REFRESHED"), ("2026-04-01T00:00:00Z", "REFRESH_FAILED")]
)
def test_a_key_that_had_ended_before_an_issue_begins_makes_it_no_newer_one(end: str, code: str) -> None:
    web = "https://college.example/issuer"
    issuer = {"issuer": {"id": web, "type": ["Profile"], "name": "Web College"}}
    keys, others = key_document(web, COLLEGE, expires=end), key_document(web, EARNER)
    members = ("verificationMethod", "assertionMethod")
    backdated = signed_on(newer(**issuer), "2026-03-01T00:00:00Z", key=WebKey(web, COLLEGE))
    outside = world(backdated)
    outside.publish(web, keys | {member: keys[member] + others[member] for member in members})

    check = refreshed(verify(signed_on(offering(**issuer), "2026-02-01T00:00:00Z", key=WebKey(web, EARNER)), outside))

    assert (check.code, check.reason) == (code, "ended-key" if code == "REFRESH_FAILED" else "")


def test_why_it_could_not_be_had_is_said() -> None:
    class Missing(World):
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            raise UnreachableError("http-missing", url=url, status=404)

    said = verify(signed(offering()), Missing()).explain()
    assert f"There is nothing at {SERVICE} (status 404)." in said
    revocable = verify(signed(badge(credentialStatus=status_entry(7))), Missing()).explain()
    assert f"There is nothing at {LIST} (status 404)." in revocable
