"""Accreditation: an issuer is known because a body that the verifier knows endorses its profile."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, changed, signed
from support.status_lists import LIST, status_entry, status_list
from support.tokens import token_of
from support.trust_credentials import AGENCY, COUNCIL, endorsement, unsigned_endorsement
from support.world import WebKey, World, key_document
from vcwallet import Outcome, TrustList, VerificationReport, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import UsageError
from vcwallet.report import IssuerView
from vcwallet.trust import (
    Accreditation,
    AccreditingBody,
    GivenEndorsement,
    RecognitionScope,
    TrustListError,
)

BODY = AccreditingBody(AGENCY.did, "Agency")
AT = "https://agency.example/endorsements/college.json"
COUNCIL_BODY = AccreditingBody(COUNCIL.did, "Council")
ENTRY: Document = {
    "type": "accreditation",
    "name": "Accreditation",
    "bodies": [{"id": AGENCY.did, "name": "Agency", "scope": {"frameworks": ["ESCO"]}}],
    "endorsements": ["college.json"],
    "urls": [AT],
    "depth": 2,
}


def accredited(*bodies: AccreditingBody, **settings: Any) -> Accreditation:
    return Accreditation(**({"name": "Accreditation", "bodies": bodies or (BODY,)} | settings))


def with_endorsements(*endorsements: Document, **profile: Any) -> Document:
    """A badge whose issuer shows these endorsements of itself."""
    issuer = {"id": COLLEGE.did, "type": ["Profile"], "name": "Claimed College"}
    return signed(badge(issuer=issuer | {"endorsement": [*endorsements]} | profile))


def verify(
    trust: Accreditation, document: Document | str | None = None, outside: World | None = None, **asked: Any
) -> VerificationReport:
    verifier = Verifier(trust=trust, fetcher=outside, clock=lambda: NOW)
    report = verifier.verify(signed() if document is None else document, **({"at": NOW} | asked))
    assert "<" not in report.explain(audience="developer")  # every finding has words, and they have their params
    return report


def given(*documents: Document | str) -> tuple[GivenEndorsement, ...]:
    contents = [each.encode() if isinstance(each, str) else strict_json.dumps(each) for each in documents]
    return tuple(GivenEndorsement(content) for content in contents)


def as_token(document: Document, key: Any = AGENCY) -> str:
    return token_of(document, {"alg": "EdDSA", "typ": "vc+jwt", "kid": key.verification_method}, key)


def view_of(report: VerificationReport) -> IssuerView:
    assert report.issuer is not None
    return report.issuer


def problems(report: VerificationReport) -> list[tuple[str, str]]:
    return [(check.code, check.reason) for check in report.checks if check.kind == "trust-source"]


def trust_of(report: VerificationReport) -> tuple[Outcome, str]:
    return report.outcome, report.check("issuer-trust").code


def test_an_endorsement_in_the_badge() -> None:
    report = verify(accredited(), with_endorsements(endorsement()))
    assert report.verified
    (entry,) = view_of(report).recognitions
    assert (entry.name, entry.known_by, entry.kind) == ("College of Example", "Agency", "accreditation")
    assert entry.marks == ("Meets the standards of 2025.",)
    assert (entry.since, entry.until) == (datetime(2025, 9, 1, tzinfo=UTC), datetime(2030, 9, 1, tzinfo=UTC))


def test_the_body_gives_the_name_and_the_issuer_none() -> None:
    report = verify(accredited(), with_endorsements(endorsement(subject_name=None)))
    assert report.verified
    assert view_of(report).known_as == COLLEGE.did
    assert not [check for check in report.checks if check.code == "NAME_DIFFERS"]
    assert "Issued by: no name stated, accredited by “Agency”; " in report.explain()
    assert "it calls itself “Claimed College” (not confirmed)" in report.explain()
    assert view_of(report).claimed_name == "Claimed College"


@pytest.mark.parametrize("form", ["endorsement", "endorsementJwt"])
def test_an_endorsement_in_a_token(form: str) -> None:
    value = as_token(unsigned_endorsement()) if form == "endorsementJwt" else endorsement()
    claims = badge(issuer={"id": COLLEGE.did, "type": ["Profile"], form: [value]})
    assert verify(accredited(), as_token(claims, COLLEGE)).verified
    assert verify(accredited(), signed(claims)).verified


def test_an_endorsement_that_the_verifier_has_or_that_is_published() -> None:
    assert verify(accredited(endorsements=given(endorsement()))).verified
    assert verify(accredited(endorsements=given(as_token(unsigned_endorsement())))).verified
    outside = World({AT: strict_json.dumps(endorsement())})
    assert verify(accredited(urls=(AT,)), outside=outside).verified
    assert outside.asked == [(AT, "endorsement")]


def test_nothing_is_fetched_for_what_is_not_genuine() -> None:
    body = "https://agency.example/id"
    shown = signed(unsigned_endorsement(by=body), WebKey(body, AGENCY))  # type: ignore[arg-type]  # all a key needs
    trust = accredited(AccreditingBody(body, "Agency"), endorsements=given(shown), urls=(AT,))
    outside = World({body: strict_json.dumps(key_document(body, AGENCY))})
    for document in (changed(signed(), "/name", "Other"), badge()):
        report = verify(trust, document, outside=outside)
        assert not report.authentic
        assert {reason for _, reason in problems(report)} == {"not-proved"}
    assert outside.asked == []


def test_an_endorsement_out_of_reach_leaves_it_open() -> None:
    report = verify(accredited(urls=(AT,)), outside=World())
    assert trust_of(report) == (Outcome.UNDETERMINED, "TRUST_NOT_CHECKED")
    assert verify(accredited(urls=(AT,)), outside=World({AT: b"<html>"})).outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(
    "shown",
    [
        endorsement(key=MALLORY),
        endorsement(key=COLLEGE),
        endorsement(MALLORY.did),
        endorsement(f"{COLLEGE.did}x"),
        endorsement(badge()["credentialSubject"]["achievement"]["id"], subject_name=None),
        endorsement(badge()["id"], subject_name=None),
        endorsement(type=["VerifiableCredential", "OpenBadgeCredential"]),
    ],
)
def test_what_is_no_endorsement_of_the_issuer_by_a_body(shown: Document) -> None:
    for report in (
        verify(accredited(), with_endorsements(shown)),
        verify(accredited(endorsements=given(shown), depth=3)),
    ):
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
        assert problems(report) == []


@pytest.mark.parametrize(
    "shown",
    [
        signed(unsigned_endorsement(), MALLORY),
        changed(endorsement(MALLORY.did), "/credentialSubject/id", COLLEGE.did),
        unsigned_endorsement(),
    ],
)
def test_what_only_says_that_it_is_by_the_body(shown: Document) -> None:
    report = verify(accredited(), with_endorsements(shown))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
    assert problems(report) == [("ENDORSEMENT_ERROR", "endorsement-refused")]


def test_a_body_is_known_by_its_identifier() -> None:
    stranger = {"id": MALLORY.did, "type": ["Profile"], "name": "Agency"}
    report = verify(accredited(), with_endorsements(endorsement(key=MALLORY, issuer=stranger)))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")


def test_a_body_does_not_accredit_itself() -> None:
    issuer = {"id": AGENCY.did, "type": ["Profile"], "endorsement": [endorsement(AGENCY.did)]}
    report = verify(accredited(depth=2), signed(badge(issuer=issuer), AGENCY))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")


def test_a_body_is_known_for_its_endorsements_and_for_nothing_else() -> None:
    report = verify(accredited(), with_endorsements(endorsement()))
    (endorsed,) = report.endorsements
    assert endorsed.verified
    assert view_of(endorsed).known_as == "Agency"
    assert "for endorsing others" in report.explain()
    award = badge(type=["VerifiableCredential", "EndorsementCredential"], issuer=AGENCY.did)
    assert trust_of(verify(accredited(), signed(award, AGENCY))) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")


@pytest.mark.parametrize(
    ("dates", "reason"),
    [({"validUntil": "2026-05-01T00:00:00Z"}, "until"), ({"validFrom": "2026-07-01T00:00:00Z"}, "since")],
)
def test_an_endorsement_of_another_time(dates: Document, reason: str) -> None:
    report = verify(accredited(), with_endorsements(endorsement(**dates)))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_NOT_KNOWN_NOW")
    assert report.check("issuer-trust").reason == reason


def test_an_endorsement_counts_at_the_moment_that_is_asked_about() -> None:
    document = with_endorsements(endorsement(validUntil="2026-05-01T00:00:00Z"))
    before = datetime(2026, 3, 1, tzinfo=UTC)
    assert verify(accredited(), document, at=before).verified
    assert verify(accredited(), document, seen=before).check("issuer-trust").code == "ISSUER_KNOWN_WHEN_SEEN"


class TestStatus:
    """An endorsement can be taken back."""

    @staticmethod
    def report(values: dict[int, int] | None, purpose: str = "revocation") -> VerificationReport:
        entry = status_entry(7, purpose)
        document = with_endorsements(endorsement(credentialStatus=entry))
        outside = World()
        if values is not None:
            outside.publish(LIST, status_list(values, key=AGENCY, purpose=purpose))
        return verify(accredited(), document, outside)

    def test_in_force(self) -> None:
        assert self.report({}).verified

    @pytest.mark.parametrize(("purpose", "reason"), [("revocation", "revoked"), ("suspension", "suspended")])
    def test_taken_back(self, purpose: str, reason: str) -> None:
        report = self.report({7: 1}, purpose)
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
        assert problems(report) == [("ENDORSEMENT_REVOKED", reason)]
        assert "Agency" in report.explain(audience="developer")

    def test_out_of_reach(self) -> None:
        report = self.report(None)
        assert trust_of(report) == (Outcome.UNDETERMINED, "TRUST_NOT_CHECKED")
        assert problems(report) == [("UNREACHABLE", "endorsement-open")]


class TestChains:
    """A body endorses another one, which endorses the issuer."""

    @staticmethod
    def chain(*upper: Document) -> Document:
        own = endorsement(COLLEGE.did, AGENCY)
        return with_endorsements(own, *upper)

    def test_of_the_length_that_the_verifier_allows(self) -> None:
        upper = endorsement(AGENCY.did, COUNCIL, subject_name="The Agency", validUntil="2028-01-01T00:00:00Z")
        trust = accredited(COUNCIL_BODY, endorsements=given(upper), depth=1)
        report = verify(trust, self.chain())
        assert report.verified
        (entry,) = view_of(report).recognitions
        assert (entry.known_by, entry.through, entry.name) == ("Council", ("The Agency",), "College of Example")
        assert entry.until == datetime(2028, 1, 1, tzinfo=UTC)
        report = verify(accredited(COUNCIL_BODY, endorsements=given(upper)), self.chain())
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
        assert problems(report) == [("ENDORSEMENT_ERROR", "endorsement-depth")]

    def test_in_the_profile_of_the_one_who_endorses(self) -> None:
        by = {"id": AGENCY.did, "type": ["Profile"], "endorsement": [endorsement(AGENCY.did, COUNCIL)]}
        document = with_endorsements(signed(unsigned_endorsement(COLLEGE.did, by), AGENCY))
        assert verify(accredited(COUNCIL_BODY, depth=1), document).verified

    def test_that_lead_round_in_a_circle_come_to_an_end(self) -> None:
        circle = [endorsement(AGENCY.did, MALLORY), endorsement(MALLORY.did, AGENCY), endorsement(AGENCY.did, COLLEGE)]
        report = verify(accredited(COUNCIL_BODY, depth=4), self.chain(*circle))
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")

    @pytest.mark.parametrize("changes", [{"validUntil": "2026-05-01T00:00:00Z"}, {"validFrom": "2026-07-01T00:00:00Z"}])
    def test_of_which_a_link_does_not_hold_now(self, changes: Document) -> None:
        upper = endorsement(AGENCY.did, COUNCIL, **changes)
        report = verify(accredited(COUNCIL_BODY, endorsements=given(upper), depth=1), self.chain())
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_NOT_KNOWN_NOW")

    def test_of_which_a_link_is_forged(self) -> None:
        upper = signed(unsigned_endorsement(AGENCY.did, COUNCIL.did), MALLORY)
        report = verify(accredited(COUNCIL_BODY, endorsements=given(upper), depth=1), self.chain())
        assert problems(report) == [("ENDORSEMENT_ERROR", "endorsement-refused")]

    def test_what_befell_others_does_not_matter(self) -> None:
        others = [
            signed(unsigned_endorsement(MALLORY.did), COLLEGE),
            signed(unsigned_endorsement(COLLEGE.did, COUNCIL.did), MALLORY),
        ]
        report = verify(accredited(endorsements=given(*others), depth=2), with_endorsements(endorsement()))
        assert report.verified
        assert problems(report) == []


class TestScope:
    """Along a chain, what is accredited for gets narrower."""

    @staticmethod
    def aligned(*targets: str) -> list[Document]:
        return [{"type": ["Alignment"], "targetName": "Ladders", "targetUrl": target} for target in targets]

    def badge(self, *shown: Document) -> Document:
        issuer = {"id": COLLEGE.did, "type": ["Profile"], "endorsement": [*shown]}
        document = badge(issuer=issuer)
        document["credentialSubject"]["achievement"]["alignment"] = self.aligned("https://esco.example/ladders/2")
        return signed(document)

    @pytest.mark.parametrize(
        ("body", "stated", "code"),
        [
            ((), (), ""),
            ((), ("https://esco.example/ladders/*",), ""),
            ((), ("https://esco.example/ladders/2",), ""),
            ((), ("https://esco.example/ladders/",), "ISSUER_KNOWN_FOR_OTHER"),
            ((), ("https://esco.example/nursing/*",), "ISSUER_KNOWN_FOR_OTHER"),
            (("https://esco.example/ladders/*",), (), ""),
            (("https://esco.example/ladders/*",), ("https://esco.example/ladders/*",), ""),
            (("https://esco.example/nursing/*",), (), "ISSUER_KNOWN_FOR_OTHER"),
            (("https://esco.example/nursing/*",), ("https://esco.example/ladders/*",), "UNKNOWN_ISSUER"),
            (("https://esco.example/nursing/*",), ("https://esco.example/*",), "ISSUER_KNOWN_FOR_OTHER"),
        ],
    )
    def test_of_the_body_and_of_the_endorsement(
        self, body: tuple[str, ...], stated: tuple[str, ...], code: str
    ) -> None:
        alignment = {"subject_alignment": self.aligned(*stated)} if stated else {}
        trust = accredited(AccreditingBody(AGENCY.did, "Agency", RecognitionScope(frameworks=body)))
        report = verify(trust, self.badge(endorsement(**alignment)))
        assert report.check("issuer-trust").code == code
        assert report.verified is (code == "")

    def test_an_alignment_without_a_target_accredits_for_nothing(self) -> None:
        shown = endorsement(subject_alignment=[{"type": ["Alignment"], "targetName": "All"}])
        report = verify(accredited(), self.badge(shown))
        assert problems(report) == [("ENDORSEMENT_ERROR", "endorsement-scope")]

    def test_a_body_for_certain_achievements_accredits_for_no_others(self) -> None:
        for achievements, outcome in [
            (("urn:uuid:*",), Outcome.VERIFIED),
            (("https://a.example/1",), Outcome.UNKNOWN_ISSUER),
        ]:
            scope = RecognitionScope(achievements=achievements)
            upper = endorsement(AGENCY.did, COUNCIL)
            trust = accredited(AccreditingBody(COUNCIL.did, "Council", scope), endorsements=given(upper), depth=1)
            assert verify(trust, TestChains.chain()).outcome is outcome


def test_bodies_and_lists_together_are_all_named() -> None:
    trust = TrustList(sources=[accredited(), accredited(AccreditingBody(COUNCIL.did, "Council"), name="More")])
    document = with_endorsements(endorsement(), endorsement(key=COUNCIL))
    report = Verifier(trust=trust).verify(document, at=NOW)
    assert [entry.known_by for entry in view_of(report).recognitions] == ["Agency", "Council"]


def test_very_many_endorsements_come_to_an_end() -> None:
    keys = [AGENCY, COUNCIL, MALLORY]
    shown = [
        endorsement(one.did, other, id=f"urn:uuid:{number}")
        for number in range(4)
        for one in keys
        for other in keys
        if one is not other
    ]
    report = verify(accredited(depth=4), with_endorsements(*shown, endorsement(key=MALLORY)))
    assert report.verified


class TestEntry:
    """The source as it stands in a trust list."""

    @staticmethod
    def read(**changes: Any) -> Accreditation:
        entry = {name: value for name, value in (ENTRY | changes).items() if value is not None}
        return Accreditation.from_json(
            entry, "/sources/0", {"college.json": b'{"type": "EndorsementCredential"}'}.__getitem__
        )

    def test_there_and_back(self) -> None:
        for changes in ({}, {"urls": None, "depth": None}, {"endorsements": None}):
            source = self.read(**changes)
            assert (
                Accreditation.from_json(
                    source.to_json(), "", {"college.json": b'{"type": "EndorsementCredential"}'}.__getitem__
                )
                == source
            )
            assert hash(pickle.loads(pickle.dumps(source))) == hash(source)
        assert self.read().to_json() == ENTRY

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"bodies": []}, "/sources/0/bodies"),
            ({"bodies": [{"id": "Agency", "name": "Agency"}]}, "/sources/0/bodies/0/id"),
            ({"bodies": [{"id": AGENCY.did}]}, "/sources/0/bodies/0/name"),
            ({"urls": ["ftp://agency.example"]}, "/sources/0/urls/0"),
            ({"depth": -1}, "/sources/0/depth"),
            ({"endorsements": "college.json"}, "/sources/0/endorsements"),
            ({"until": "2030"}, "/sources/0/until"),
        ],
    )
    def test_what_is_wrong_is_refused_where_it_stands(self, changes: Document, pointer: str) -> None:
        with pytest.raises(TrustListError) as caught:
            self.read(**changes)
        assert caught.value.pointer == pointer
        assert "<" not in str(caught.value)

    def test_an_endorsement_without_a_file_cannot_be_written(self) -> None:
        with pytest.raises(UsageError):
            accredited(endorsements=given(endorsement())).to_json()
