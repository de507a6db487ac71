"""Sources of trust within a verification: what they ask for, and what comes of it when that cannot be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, proof_options, signed
from support.world import World
from vcwallet import Outcome, Policy, TrustList, VerificationReport, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.errors import MalformedValueError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof
from vcwallet.trust import (
    Recognition,
    TrustAnswer,
    TrustedIssuer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    reading,
    verified,
)

URL = "https://ministry.example/issuers.json"
KNOWN = {"issuers": [COLLEGE.did]}


def issuers_in(content: bytes) -> list[str]:
    document = strict_json.loads(content)
    if not isinstance(document, dict) or not isinstance(document.get("issuers"), list):
        raise MalformedValueError("test")
    return document["issuers"]


@dataclass(frozen=True)
class Register:
    """A source that reads a list of identifiers."""

    name: str = "Ministry"
    url: str = URL

    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
        try:
            read = yield from reading(self.url, "issuer-registry", issuers_in)
        except VcwalletError as error:
            return TrustAnswer(problems=(TrustProblem(source=self.name, error=error),))
        known = Recognition(name="Example College", known_by=self.name, as_of=read.document.fetched_at)
        return TrustAnswer((known,) if inquiry.issuer in read.content else ())


@dataclass(frozen=True)
class Vouching:
    """A source that believes whatever a credential of the college says it does."""

    content: Any

    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
        report = yield from verified(self.content)
        counts = report.authentic and report.issuer is not None and report.issuer.id == COLLEGE.did
        return TrustAnswer((Recognition(name="Any", known_by="the college"),) if counts else ())


def world(**documents: Any) -> World:
    outside = World()
    outside.publish(URL, KNOWN)
    for name, document in documents.items():
        outside.publish(f"https://{name}.example/issuers.json", document)
    return outside


def verify(source: Document, verifier: Verifier) -> VerificationReport:
    return verifier.verify(source, at=verifier.clock())


def test_a_source_that_knows_the_issuer() -> None:
    outside = world()
    verifier = Verifier(trust=Register(), fetcher=outside, clock=lambda: NOW)
    for _ in range(3):
        report = verify(signed(), verifier)
        assert report.verified
        assert report.issuer is not None
        assert [(entry.known_by, entry.as_of) for entry in report.issuer.recognitions] == [("Ministry", NOW)]
        assert ("issuer-registry", URL) in {(sighting.purpose, sighting.url) for sighting in report.as_of}
    assert outside.asked == [(URL, "issuer-registry")]


def test_a_source_that_does_not() -> None:
    report = verify(signed(badge(issuer=MALLORY.did), MALLORY), Verifier(trust=Register(), fetcher=world()))
    assert (report.outcome, report.check("issuer-trust").reason) == (Outcome.UNKNOWN_ISSUER, "not-listed")


@pytest.mark.parametrize("published", [None, b"<html>We are back soon</html>", {"issuers": "all"}])
def test_what_cannot_be_had_or_read_is_open(published: Any) -> None:
    outside = World()
    if published is not None:
        outside.publish(URL, published)
    report = verify(signed(), Verifier(trust=Register(), fetcher=outside))
    trust, source = report.check("issuer-trust"), report.check("trust-source")
    assert (report.outcome, trust.code, trust.reason) == (Outcome.UNDETERMINED, "TRUST_NOT_CHECKED", "source")
    assert (source.status, source.required, source.params["source"]) == (CheckStatus.INDETERMINATE, False, "Ministry")
    assert report.authentic
    assert "Ministry" in report.explain()


def test_nothing_is_fetched_for_what_is_not_genuine() -> None:
    outside = world()
    forged = changed(signed(), "/name", "Doctor of Ladders")
    report = verify(forged, Verifier(trust=Register(), fetcher=outside))
    assert report.outcome is Outcome.REJECTED
    assert outside.asked == []
    assert report.check("trust-source").reason == "not-proved"


def test_what_was_read_before_counts_until_it_is_too_old() -> None:
    outside, clock = world(), [NOW]
    verifier = Verifier(trust=Register(), fetcher=outside, clock=lambda: clock[0])
    assert verify(signed(), verifier).verified
    for answer in (b"We are back soon", None):
        outside.documents = {} if answer is None else {URL: answer}
        clock[0] = NOW + timedelta(days=7)
        report = verify(signed(), verifier)
        assert report.verified
        assert report.issuer is not None
        assert report.issuer.recognitions[0].as_of == NOW
        clock[0] += timedelta(days=1)
        report = verify(signed(), verifier)
        assert report.outcome is Outcome.UNDETERMINED
        assert report.check("trust-source").reason == "trust-outdated"
    lax = replace(verifier, policy=Policy(max_trust_age=timedelta(days=30)))
    assert "max_trust_age" in verify(signed(), lax).relaxed


def test_all_that_know_it_are_named_and_one_that_is_out_of_reach_does_not_count_against_it() -> None:
    own = TrustedIssuer(COLLEGE.did, "Our College")
    sources = (Register("Gone", "https://gone.example/x"), Register("Second", "https://second.example/issuers.json"))
    trust = TrustList([own], sources=[*sources, Register()], title="mine")
    report = verify(signed(), Verifier(trust=trust, fetcher=world(second=KNOWN)))
    assert report.verified
    assert report.issuer is not None
    assert [entry.known_by for entry in report.issuer.recognitions] == ["mine", "Second", "Ministry"]
    assert report.issuer.known_as == "Our College"
    assert report.check("trust-source").params["source"] == "Gone"


def test_a_credential_that_a_source_needs_is_verified_by_the_engine() -> None:
    listing = badge(id="urn:uuid:listing")
    for content, outcome in [
        (signed(listing), Outcome.VERIFIED),
        (changed(signed(listing), "/name", "other"), Outcome.UNKNOWN_ISSUER),
        (signed(listing | {"validUntil": "2026-05-01T00:00:00Z"}), Outcome.UNKNOWN_ISSUER),
        (b"no credential", Outcome.UNKNOWN_ISSUER),
    ]:
        for form in (content, strict_json.dumps(content) if isinstance(content, dict) else content):
            report = Verifier(trust=Vouching(form)).verify(signed(), at=NOW, recipient="ada@example.org")
            assert report.check("issuer-trust").status is not CheckStatus.INDETERMINATE
            assert (report.check("issuer-trust").status is CheckStatus.PASSED) is (outcome is Outcome.VERIFIED)


def test_the_answer_is_sought_once_for_each_member_within_one_budget() -> None:
    outside = world()
    policy = Policy(limits=replace(Policy().limits, fetches=1))
    trust = TrustList(sources=[Register("a", "https://a.example/x"), Register("b", "https://b.example/x")])
    report = verify(signed(), Verifier(trust=trust, fetcher=outside, policy=policy))
    assert report.outcome is Outcome.UNDETERMINED
    assert [report.check(f"trust-source{n}").code for n in ("", "[1]")] == ["UNREACHABLE", "LIMIT_EXCEEDED"]


def test_a_source_is_asked_once_for_all_members_of_one_issuer() -> None:
    outside = world()
    members = [signed(badge(id=f"urn:uuid:7d2f9b0a-0001-4000-8000-00000000010{n}")) for n in range(5)]
    verifier = Verifier(trust=Register(), fetcher=outside, cache=None, policy=Policy(require_challenge=False))
    report = verifier.verify(presented(*members), at=NOW)
    assert [member.outcome for member in report.members] == [Outcome.VERIFIED] * 5
    assert outside.asked == [(URL, "issuer-registry")]


@pytest.mark.usefixtures("spread")
def test_several_processes_ask_the_sources_too() -> None:
    trust = TrustList([TrustedIssuer(COLLEGE.did, "Our College")], sources=[Register()])
    reports = list(Verifier(trust=trust).verify_many([signed()] * 3, at=NOW, workers=2))
    assert all(report.verified for report in reports)
    assert all(report.check("trust-source").params["source"] == "Ministry" for report in reports)


@pytest.mark.parametrize(
    ("document", "seen", "outcome"),
    [
        ({}, "2026-02-01", Outcome.VERIFIED),
        ({}, "2024-06-01", Outcome.UNKNOWN_ISSUER),
        ({"validFrom": "2024-01-01T00:00:00Z"}, "2024-06-01", Outcome.UNKNOWN_ISSUER),
    ],
)
def test_what_was_had_before_it_was_signed_shows_nothing(document: Document, seen: str, outcome: Outcome) -> None:
    """The signature is of 2026-01-15."""
    moment = datetime.fromisoformat(f"{seen}T00:00:00+00:00")
    known = TrustList([TrustedIssuer(COLLEGE.did, "College", until=datetime(2026, 3, 1, tzinfo=UTC))])
    report = Verifier(trust=known).verify(signed(badge(**document)), at=NOW, seen=moment)
    assert report.outcome is outcome
    assert [check.code for check in report.checks if check.kind == "seen"] == (
        [] if outcome is Outcome.VERIFIED else ["SEEN_BEFORE_SIGNED"]
    )
    if outcome is not Outcome.VERIFIED:
        assert "at hand before that, on 2024-06-01" in report.explain()


def test_nor_does_it_of_what_stands_in_it() -> None:
    known = TrustList([TrustedIssuer(COLLEGE.did, "College", until=datetime(2026, 3, 1, tzinfo=UTC))])
    question: dict[str, Any] = {"seen": datetime(2026, 2, 1, tzinfo=UTC), "challenge": "c-1", "domain": "jobs.example"}
    unsigned = {name: value for name, value in presented(signed()).items() if name != "proof"}
    for month, code in ((1, "ISSUER_KNOWN_WHEN_SEEN"), (5, "ISSUER_NOT_KNOWN_NOW")):
        made = datetime(2026, month, 20, tzinfo=UTC)
        options = {"purpose": "authentication", "challenge": "c-1", "domain": "jobs.example"}
        shown = add_proof(unsigned, EARNER, created=made, contexts=bundled(), **proof_options(options))
        report = Verifier(trust=known).verify(shown, at=NOW, **question)
        assert report.members[0].check("issuer-trust").code == code
