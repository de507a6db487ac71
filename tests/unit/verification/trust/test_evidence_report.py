"""Credentials that sources of trust need: each has work of its own, and what came of it is remembered for a minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from support.badges import COLLEGE, NOW, badge, changed, signed
from support.status_lists import LIST as STATUS_LIST
from support.status_lists import status_entry, status_list
from support.trust_credentials import AGENCY, LIST, MINISTRY, entity, entity_list, unsigned_endorsement, unsigned_list
from support.world import WebKey, World, key_document
from vcwallet import Outcome, Policy, VerificationReport, Verifier
from vcwallet.encoding import strict_json
from vcwallet.policy import IssuedBy, OfType
from vcwallet.trust import Accreditation, AccreditingBody, GivenEndorsement, RecognizedEntities


class Watch:
    """A verifier that knows issuers by the ministry's list, and a clock that is moved by hand."""

    def __init__(self, **changes: Any) -> None:
        self.now = NOW
        self.outside = World()
        self.outside.publish(LIST, entity_list(**changes))
        trust = RecognizedEntities(name="Ministry", issuer=MINISTRY.did, url=LIST)
        self.verifier = Verifier(trust=trust, fetcher=self.outside, clock=lambda: self.now)

    def verify(self, at: datetime | None = None, **changes: Any) -> VerificationReport:
        return self.verifier.verify(signed(badge(**changes)), at=at or self.now)


def test_a_long_list_has_work_by_its_own_size() -> None:
    others = [entity(f"https://college-{number}.example/") for number in range(300)]
    trust = RecognizedEntities(
        name="Ministry", issuer=MINISTRY.did, content=strict_json.dumps(entity_list(entity(), *others))
    )
    assert Verifier(trust=trust).verify(signed(), at=NOW).verified
    small = replace(Policy().limits, quads=1_000)
    report = Verifier(trust=trust, policy=Policy(limits=small)).verify(signed(), at=NOW)
    assert (report.outcome, report.check("trust-source").params["finding"]) == (Outcome.UNDETERMINED, "LIMIT_EXCEEDED")


def test_the_report_is_remembered_with_what_it_rests_on() -> None:
    watch = Watch(credentialStatus=status_entry(7))
    watch.outside.publish(STATUS_LIST, status_list(key=MINISTRY))
    first, second = watch.verify(), watch.verify(id="urn:uuid:another")
    assert (first.outcome, second.outcome) == (Outcome.VERIFIED, Outcome.VERIFIED)
    seen = {(sighting.purpose, sighting.url) for sighting in second.as_of}
    assert seen == {(sighting.purpose, sighting.url) for sighting in first.as_of}
    assert ("status-list", STATUS_LIST) in seen


def test_what_is_remembered_does_not_outlive_a_minute_or_its_period() -> None:
    until = datetime(2026, 6, 1, 12, 0, 30, tzinfo=UTC)
    watch = Watch(validUntil="2026-06-01T12:00:30Z")
    assert watch.verify().verified
    watch.now = until
    assert watch.verify().verified
    watch.now = until + timedelta(seconds=1)
    assert watch.verify().check("trust-source").reason == "trust-lapsed"
    watch.outside.now = watch.now
    watch.now += timedelta(minutes=1)
    assert watch.verify().check("trust-source").reason == "list-lapsed"
    assert watch.verify(NOW).verified


def test_a_list_that_is_withdrawn_is_noticed() -> None:
    watch = Watch(credentialStatus=status_entry(7))
    watch.outside.publish(STATUS_LIST, status_list(key=MINISTRY, ttl=30_000))
    assert watch.verify().verified
    watch.outside.publish(STATUS_LIST, status_list({7: 1}, key=MINISTRY))
    watch.now += timedelta(days=1)
    assert watch.verify().check("trust-source").reason == "list-withdrawn"


def test_what_could_not_be_found_out_is_not_remembered() -> None:
    watch = Watch(credentialStatus=status_entry(7))
    assert watch.verify().check("trust-source").reason == "evidence-open"
    watch.outside.publish(STATUS_LIST, status_list(key=MINISTRY))
    watch.now += timedelta(minutes=2)
    assert watch.verify().verified


def test_what_the_list_takes_is_counted_with_the_rest() -> None:
    watch = Watch()
    few = replace(Policy().limits, members=1)
    verifier = replace(watch.verifier, policy=Policy(limits=few))
    report = verifier.verify(signed(badge(issuer=COLLEGE.did)), at=NOW)
    assert report.check("trust-source").params["finding"] == "LIMIT_EXCEEDED"


WEB_MINISTRY = "https://ministry.example/id"


def published_by_web(**marks: Any) -> tuple[World, RecognizedEntities]:
    """A list that the ministry signed under a web identifier, whose document marks the key."""
    listed = signed(unsigned_list(entity(), issuer=WEB_MINISTRY), WebKey(WEB_MINISTRY, MINISTRY))  # type: ignore[arg-type]
    outside = World()
    outside.publish(WEB_MINISTRY, key_document(WEB_MINISTRY, MINISTRY, **marks))
    return outside, RecognizedEntities(name="Ministry", issuer=WEB_MINISTRY, content=strict_json.dumps(listed))


def test_when_the_verifier_had_the_badge_says_nothing_of_the_list() -> None:
    for marks, outcome in (({}, Outcome.VERIFIED), ({"revoked": "2026-04-01T00:00:00Z"}, Outcome.UNDETERMINED)):
        outside, trust = published_by_web(**marks)
        verifier = Verifier(trust=trust, fetcher=outside, clock=lambda: NOW)
        report = verifier.verify(signed(), at=NOW, seen=datetime(2026, 2, 1, tzinfo=UTC))
        assert report.outcome is outcome


def test_rules_are_for_what_was_shown_and_not_for_the_list() -> None:
    outside, trust = published_by_web()
    rules = (IssuedBy([COLLEGE.did]), OfType(["OpenBadgeCredential"]))
    verifier = Verifier(trust=trust, fetcher=outside, policy=Policy(rules=rules), clock=lambda: NOW)
    assert verifier.verify(signed(), at=NOW).verified


def test_forged_evidence_lets_no_more_be_fetched_than_a_forged_badge() -> None:
    bodies, given, outside = [], [], World()
    for number in range(12):
        body = f"https://body-{number}.example/id"
        bodies.append(AccreditingBody(body, f"Body {number}"))
        forged = changed(
            signed(unsigned_endorsement(by=body), WebKey(body, AGENCY)),  # type: ignore[arg-type]
            "/name",
            "Changed",
        )
        given.append(GivenEndorsement(strict_json.dumps(forged)))
        outside.publish(body, key_document(body, AGENCY))
    trust = Accreditation(name="Bodies", bodies=tuple(bodies), endorsements=tuple(given))
    report = Verifier(trust=trust, fetcher=outside, clock=lambda: NOW).verify(signed(), at=NOW)
    assert not report.verified
    assert len(outside.asked) <= Policy().limits.vain_fetches
