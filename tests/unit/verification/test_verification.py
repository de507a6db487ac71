"""The engine: outcomes, checks, recursion and budgets, against real signatures and a simulated world."""

from __future__ import annotations

import asyncio
import base64
import json
import pickle
import socket
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from hashlib import sha256, sha384
from typing import Any

import pytest

import vcwallet
from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, NOW, Document, badge, changed, presented, signed
from support.world import AsyncWorld, WebKey, World, key_document
from vcwallet import Policy, TrustList, Verifier
from vcwallet.builders import hashed_identity
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import Limits
from vcwallet.policy.policy import PinnedDocument
from vcwallet.ports import ContextDocument
from vcwallet.report import NotAuthenticError, NotVerifiedError, Outcome, VerificationReport
from vcwallet.securing.data_integrity import add_proof
from vcwallet.trust import TrustedIssuer

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College of Technology")], title="our colleges")
WEB = "https://college.example/issuer"


def verify(document: Document, **options: Any) -> VerificationReport:
    policy, trust, fetcher = options.pop("policy", Policy()), options.pop("trust", KNOWN), options.pop("fetcher", None)
    source = json.dumps(document)
    return Verifier(policy=policy, trust=trust, fetcher=fetcher).verify(source, **({"at": NOW} | options))


def signed_on_the_web(document: Document | None = None) -> Document:
    issued = badge(issuer={"id": WEB, "type": ["Profile"], "name": "Web College"}) if document is None else document
    return add_proof(issued, WebKey(WEB, COLLEGE), created=ISSUED, contexts=bundled())


def test_a_badge_of_a_known_issuer_is_verified() -> None:
    report = verify(signed())
    assert report.outcome is Outcome.VERIFIED
    assert report.verified
    assert report.authentic
    assert report.require() is report
    assert report.credential.credential_subject.achievement.name == "Safe Use of Ladders"
    assert report.issuer is not None
    assert report.issuer.known_as == "Example College of Technology"
    assert report.issuer.claimed_name == "Example College"
    assert [check.id for check in report.not_checked] == ["recipient"]
    assert [check.code for check in report.checks if check.status is CheckStatus.FAILED] == ["NAME_DIFFERS"]


def test_without_a_trust_list_the_issuer_is_unknown_and_its_name_a_claim() -> None:
    report = verify(signed(), trust=None)
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    assert report.authentic
    assert not report.verified
    assert "“Example College”, as it calls itself (not confirmed)" in report.explain()
    with pytest.raises(NotVerifiedError):
        report.require()


def test_a_policy_may_do_without_a_known_issuer_and_the_report_shows_it() -> None:
    report = verify(signed(), trust=None, policy=Policy(require_known_issuer=False))
    assert report.outcome is Outcome.VERIFIED
    assert report.check("issuer-trust").required is False
    assert "Which issuers you know was not said" in report.explain()
    assert "less strictly than usual: any issuer is taken as known" in report.explain()
    assert "require_known_issuer" in report.explain(audience="developer")


def test_a_report_is_no_bool() -> None:
    with pytest.raises(TypeError):
        bool(verify(signed()))


def test_a_changed_badge_is_rejected_and_its_contents_are_not_handed_out() -> None:
    report = verify(changed(signed(), "/credentialSubject/achievement/name", "Brain Surgery"))
    assert report.outcome is Outcome.REJECTED
    assert report.check("proof").code == "CRYPTOGRAPHIC_SECURITY_ERROR"
    with pytest.raises(NotAuthenticError):
        _ = report.credential
    assert "Brain Surgery" not in report.explain()


def test_time_is_a_parameter() -> None:
    document = signed(badge(validUntil="2026-12-31T23:59:59Z"))
    assert verify(document).outcome is Outcome.VERIFIED
    assert verify(document, at=datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)).outcome is Outcome.VERIFIED
    late = verify(document, at=datetime(2027, 1, 1, tzinfo=UTC))
    assert (late.outcome, late.check("validity").code) == (Outcome.REJECTED, "EXPIRED")
    early = verify(document, at=ISSUED - timedelta(seconds=1))
    assert (early.outcome, early.check("validity").code) == (Outcome.REJECTED, "NOT_YET_VALID")
    with pytest.raises(UsageError):
        verify(document, at=datetime(2026, 6, 1))  # noqa: DTZ001 - a naive time is what is refused


def test_a_status_that_nobody_can_check_leaves_it_undetermined() -> None:
    entry = {
        "id": "https://college.example/status/1#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://college.example/status/1",
    }
    report = verify(signed(badge(credentialStatus=[entry, entry | {"id": "urn:x:2", "statusPurpose": "suspension"}])))
    assert report.outcome is Outcome.UNDETERMINED
    assert [check.id for check in report.not_checked] == ["status", "status[1]", "recipient"]
    assert "revoked or suspended" in report.explain()


class TestKeysOnTheWeb:
    def test_the_issuers_document_is_asked_for_and_noted(self) -> None:
        world = World()
        world.publish(WEB, key_document(WEB, COLLEGE))
        report = verify(signed_on_the_web(), fetcher=world, trust=TrustList([TrustedIssuer(WEB, "Web College")]))
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert world.asked == [(WEB, "controlled-identifier-document")]
        assert WEB in {sighting.url for sighting in report.as_of}

    def test_unreachable_is_undetermined(self) -> None:
        report = verify(signed_on_the_web(), fetcher=World())
        assert report.outcome is Outcome.UNDETERMINED
        assert report.check("issuer-key").code == "UNREACHABLE"

    @pytest.mark.parametrize(
        ("document", "why"),
        [
            (key_document(WEB, MALLORY), "another key"),
            (key_document(WEB, COLLEGE, "authentication"), "not for assertions"),
            (key_document("https://evil.example", COLLEGE), "somebody else's document"),
            (key_document(WEB, COLLEGE, controller="https://evil.example"), "somebody else's key"),
            (key_document(WEB, COLLEGE) | {"verificationMethod": []}, "no key"),
            (key_document(WEB, COLLEGE, publicKeyMultibase="z6Mk0"), "a broken key"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_document_that_does_not_vouch_for_the_key_rejects(self, document: Document | bytes, why: str) -> None:
        world = World()
        world.publish(WEB, document)
        report = verify(signed_on_the_web(), fetcher=world)
        assert report.outcome is Outcome.REJECTED, report.explain(audience="developer")

    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            (b"[]", "keys-unpublished"),
            (b'{"id":"https://college.example/issuer","type":"Profile"}', "keys-unpublished"),
            (b"<html>", "keys-not-json"),
            (b"", "keys-not-json"),
            (b'{"id":1,"id":2}', "keys-not-json"),
        ],
        ids=["array", "profile", "web page", "empty", "two ids"],
    )
    def test_what_is_no_document_with_keys_is_no_evidence(self, page: bytes, reason: str) -> None:
        world = World()
        world.publish(WEB, page)
        report = verify(signed_on_the_web(), fetcher=world)
        assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")
        assert report.check("issuer-key").reason == reason
        assert f"The keys of {WEB} were looked for at {WEB}." in report.explain(audience="developer")

    def test_a_revoked_key_leaves_it_undetermined(self) -> None:
        world = World()
        world.publish(WEB, key_document(WEB, COLLEGE, revoked="2026-02-01T00:00:00Z"))
        report = verify(signed_on_the_web(), fetcher=world)
        assert report.outcome is Outcome.UNDETERMINED
        assert report.check("issuer-key").code == "KEY_REVOKED"

    def jwk_world(self, **jwk: str) -> World:
        """The issuer publishes its key as a JSON Web Key; members can be changed or added."""
        key = {"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(COLLEGE.public_key.raw)} | jwk
        document = key_document(WEB, COLLEGE)
        method = document["verificationMethod"][0]
        del method["publicKeyMultibase"]
        method |= {"type": "JsonWebKey", "publicKeyJwk": key}
        world = World()
        world.publish(WEB, document)
        return world

    def test_a_key_may_be_published_as_a_json_web_key(self) -> None:
        assert verify(signed_on_the_web(), fetcher=self.jwk_world()).authentic

    @pytest.mark.parametrize(
        ("jwk", "outcome"),
        [
            ({"kty": "EC", "crv": "P-192"}, Outcome.UNDETERMINED),
            ({"kty": "EC", "crv": "P-256"}, Outcome.REJECTED),  # a point has two coordinates
            ({"crv": "X25519"}, Outcome.UNDETERMINED),
            ({"x": "AQ"}, Outcome.REJECTED),
            ({"x": base64url.encode(bytes(32))}, Outcome.REJECTED),
            ({"x": "=="}, Outcome.REJECTED),
            ({"d": "AAAA"}, Outcome.REJECTED),
        ],
        ids=str,
    )
    def test_other_json_web_keys_are_unknown_or_refused(self, jwk: dict[str, str], outcome: Outcome) -> None:
        report = verify(signed_on_the_web(), fetcher=self.jwk_world(**jwk))
        assert report.outcome is outcome, report.explain(audience="developer")

    def test_async_is_the_same(self) -> None:
        world = AsyncWorld()
        world.publish(WEB, key_document(WEB, COLLEGE))
        verifier = Verifier(async_fetcher=world)
        report = asyncio.run(verifier.averify(json.dumps(signed_on_the_web()), at=NOW))
        assert report.authentic
        offline = asyncio.run(Verifier().averify(json.dumps(signed_on_the_web()), at=NOW))
        assert offline.outcome is Outcome.UNDETERMINED
        assert asyncio.run(Verifier().averify(b"?", at=NOW)).kind == "unreadable"


class TestPresentations:
    def test_a_presentation_for_this_verifier_is_verified(self) -> None:
        report = verify(presented(signed()), challenge="c-1", domain="jobs.example")
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert [child.outcome for child in report.children] == [Outcome.VERIFIED]
        for part in (report, *report.children):
            check = part.check("recipient")
            assert (check.status, check.required, check.params["how"]) == (CheckStatus.PASSED, False, "holder")
        assert report.children[0].pointer == "/verifiableCredential/0"

    def test_without_an_expected_challenge_it_is_undetermined(self) -> None:
        assert verify(presented(signed())).outcome is Outcome.UNDETERMINED
        relaxed = verify(presented(signed()), policy=Policy(require_challenge=False))
        assert relaxed.outcome is Outcome.VERIFIED

    def test_its_outcome_is_the_worst_of_its_members(self) -> None:
        expected = {"challenge": "c-1", "domain": "jobs.example"}
        other = signed(badge(issuer={"id": MALLORY.did, "type": ["Profile"]}), MALLORY)
        assert verify(presented(signed(), other), **expected).outcome is Outcome.UNKNOWN_ISSUER
        forged = changed(signed(), "/name", "x")
        report = verify(presented(signed(), forged, other), **expected)
        assert report.outcome is Outcome.REJECTED
        assert [child.outcome.value for child in report.children] == ["verified", "rejected", "unknown-issuer"]

    def test_somebody_elses_credentials_are_noted(self) -> None:
        theirs = badge()
        theirs["credentialSubject"]["id"] = MALLORY.did
        report = verify(presented(signed(theirs)), challenge="c-1", domain="jobs.example")
        assert report.outcome is Outcome.VERIFIED
        for part in (report, *report.children):
            check = part.check("recipient")
            assert (check.status, check.code) == (CheckStatus.INDETERMINATE, "HOLDER_IS_NOT_SUBJECT")
            assert check.params == {"holder": EARNER.did, "subject": MALLORY.did}
        assert report.check("recipient").pointer == report.children[0].pointer

    @pytest.mark.parametrize(
        ("members", "recipient", "found"),
        [
            ((EARNER, EARNER), None, ["", "", ""]),
            ((EARNER, MALLORY), None, ["HOLDER_IS_NOT_SUBJECT", "", "HOLDER_IS_NOT_SUBJECT"]),
            ((EARNER, None), None, ["HOLDER_NOT_COMPARABLE", "", "HOLDER_NOT_COMPARABLE"]),
            ((EARNER, EARNER), EARNER.did, ["", "", ""]),
            ((EARNER, MALLORY), EARNER.did, ["RECIPIENT_OF_SOME", "", "RECIPIENT_MISMATCH"]),
            ((MALLORY, MALLORY), MALLORY.did, ["", "", ""]),
            ((EARNER, None), EARNER.did, ["RECIPIENT_OF_SOME", "", "RECIPIENT_NOT_COMPARABLE"]),
        ],
    )
    def test_the_whole_and_each_part_say_whose_they_are(
        self, members: tuple[Any, Any], recipient: str | None, found: list[str]
    ) -> None:
        badges = []
        for number, key in enumerate(members):
            subject = badge()["credentialSubject"] | {"id": key.did if key else None}
            subject |= {} if key else {"identifier": [hashed_identity("ada@example.org", salt="s")]}
            subject = {name: value for name, value in subject.items() if value is not None}
            badges.append(signed(badge(id=f"urn:x:{number}", credentialSubject=subject)))
        report = verify(presented(*badges), challenge="c-1", domain="jobs.example", recipient=recipient)
        assert [part.check("recipient").code for part in (report, *report.children)] == found
        assert report.check("recipient").required is False
        assert all(part.check("recipient").required is (recipient is not None) for part in report.children)
        assert ("recipient" in [check.id for check in report.not_checked]) is bool(found[0])

    @pytest.mark.parametrize(
        "asked",
        [
            {"domain": "jobs.example", "policy": Policy(require_challenge=False)},
            {"challenge": "another", "domain": "jobs.example"},
            {"challenge": "c-1", "domain": "other.example"},
        ],
    )
    def test_a_holder_that_is_not_proved_is_nobody(self, asked: dict[str, Any]) -> None:
        report = verify(presented(signed()), **asked)
        assert [part.check("recipient").code for part in (report, *report.children)] == ["RECIPIENT_NOT_ASKED"] * 2

    def test_the_holder_of_a_changed_presentation_is_not_proved(self) -> None:
        shown = changed(presented(signed()), "/verifiableCredential", [signed(), signed(badge(id="urn:x:2"))])
        report = verify(shown, challenge="c-1", domain="jobs.example")
        assert {part.check("recipient").code for part in (report, *report.children)} == {"RECIPIENT_NOT_ASKED"}

    def test_a_stolen_presentation_signed_by_another_is_rejected(self) -> None:
        report = verify(presented(signed(), key=MALLORY), challenge="c-1", domain="jobs.example")
        assert report.outcome is Outcome.REJECTED
        assert report.check("holder-key").reason == "other-controller"

    def test_a_token_inside_whose_algorithm_is_not_known_is_so_said(self) -> None:
        token = "eyJhbGciOiJFUzI1NkstUiJ9.eyJ0eXBlIjoiVmVyaWZpYWJsZUNyZWRlbnRpYWwifQ.AA"
        envelope = {
            "@context": "https://www.w3.org/ns/credentials/v2",
            "id": f"data:application/vc+jwt,{token}",
            "type": "EnvelopedVerifiableCredential",
        }
        report = verify(presented(signed(), envelope), challenge="c-1", domain="jobs.example")
        assert report.outcome is Outcome.UNDETERMINED
        assert report.children[1].check("proof").reason == "token-algorithm"


class TestEndorsements:
    def endorsement(self, subject: str, key: Any = MALLORY) -> Document:
        return signed(
            {
                "@context": badge()["@context"],
                "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
                "type": ["VerifiableCredential", "EndorsementCredential"],
                "name": "Endorsement",
                "issuer": {"id": key.did, "type": ["Profile"], "name": "Trade Union"},
                "validFrom": "2026-01-20T00:00:00Z",
                "credentialSubject": {
                    "id": subject,
                    "type": ["EndorsementSubject"],
                    "endorsementComment": "Employers ask for this.",
                },
            },
            key,
        )

    def endorsed(self, endorsement: Document) -> Document:
        document = badge()
        document["credentialSubject"]["achievement"]["endorsement"] = [endorsement]
        return signed(document)

    def test_embedded_endorsements_go_through_the_same_steps(self) -> None:
        report = verify(self.endorsed(self.endorsement("urn:uuid:7d2f9b0a-0001-4000-8000-000000000002")))
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.check("endorsements").status is CheckStatus.PASSED
        assert report.children[0].authentic
        assert report.children[0].pointer == "/credentialSubject/achievement/endorsement/0"

    def test_a_failing_endorsement_warns_and_never_rejects(self) -> None:
        endorsement = self.endorsement("urn:uuid:7d2f9b0a-0001-4000-8000-000000000002")
        endorsement["credentialSubject"]["endorsementComment"] = "The best there is."
        report = verify(self.endorsed(endorsement))
        assert report.outcome is Outcome.VERIFIED
        assert report.check("endorsements").code == "ENDORSEMENT_REJECTED"
        assert report.children[0].outcome is Outcome.REJECTED

    def test_an_endorsement_of_something_else_is_noted(self) -> None:
        report = verify(self.endorsed(self.endorsement("urn:uuid:7d2f9b0a-ffff-4000-8000-000000000000")))
        assert report.check("endorsements").code == "ENDORSEMENT_OF_ANOTHER"
        assert report.endorsements[0].check("endorsed").code == "OF_ANOTHER"

    def test_an_endorsement_of_something_else_is_noted_in_every_spelling(self) -> None:
        endorsement = self.endorsement("urn:uuid:7d2f9b0a-ffff-4000-8000-000000000000")
        document = self.endorsed(endorsement)
        spelled = endorsement | {"credentialSubject": [endorsement["credentialSubject"]]}
        report = verify(changed(document, "/credentialSubject/achievement/endorsement/0", spelled))
        assert report.endorsements[0].authentic
        assert report.check("endorsements").code == "ENDORSEMENT_OF_ANOTHER"
        assert report.check("endorsements").pointer == report.endorsements[0].pointer

    def test_an_endorsement_in_a_token_that_cannot_be_checked_is_so_said(self) -> None:
        token = "eyJhbGciOiJFUzI1NkstUiJ9.eyJ0eXBlIjoiVmVyaWZpYWJsZUNyZWRlbnRpYWwifQ.AA"
        report = verify(signed(badge(endorsementJwt=[token])))
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.check("endorsements").code == "ENDORSEMENT_NOT_CHECKED"


class TestRelatedResources:
    URL = "https://college.example/work.pdf"

    def document(self, content: bytes) -> Document:
        digest = base64.b64encode(sha384(content).digest()).decode()
        return signed(badge(relatedResource=[{"id": self.URL, "digestSRI": f"sha384-{digest}"}]))

    def test_the_signed_digest_is_enforced(self) -> None:
        world = World()
        world.publish(self.URL, b"my work")
        assert verify(self.document(b"my work"), fetcher=world).check("related-resources").status is CheckStatus.PASSED
        report = verify(self.document(b"other work"), fetcher=world)
        assert report.outcome is Outcome.REJECTED
        assert report.check("related-resources").reason == "digest-mismatch"

    def test_offline_it_is_a_notice(self) -> None:
        report = verify(self.document(b"my work"))
        assert report.outcome is Outcome.VERIFIED
        assert "related-resources" in {check.id for check in report.not_checked}


def test_evidence_without_a_digest_is_shown_as_unprotected() -> None:
    evidence = [{"id": "https://portfolio.example/1", "type": ["Evidence"], "name": "Portfolio"}]
    report = verify(signed(badge(evidence=evidence)))
    assert report.check("evidence").code == "EVIDENCE_UNPROTECTED"
    assert report.outcome is Outcome.VERIFIED


@pytest.mark.parametrize(
    ("recipient", "outcome"),
    [
        (EARNER.did, Outcome.VERIFIED),
        (MALLORY.did, Outcome.REJECTED),
        ("ada@example.org", Outcome.UNDETERMINED),
    ],
)
def test_the_recipient_can_be_asked_for(recipient: str, outcome: Outcome) -> None:
    assert verify(signed(), recipient=recipient).outcome is outcome


@pytest.mark.parametrize("address", ["ada@example.org", "mailto:ada@example.org"])
def test_an_address_is_compared_with_its_salted_hash(address: str) -> None:

    document = badge()
    document["credentialSubject"] |= {"identifier": [hashed_identity("ada@example.org", salt="s" * 16)]}
    del document["credentialSubject"]["id"]
    assert verify(signed(document), recipient=address).outcome is Outcome.VERIFIED
    assert verify(signed(document), recipient="bob@example.org").outcome is Outcome.REJECTED


@pytest.mark.parametrize("asked", [{"challenge": "c-1"}, {"domain": "jobs.example"}])
@pytest.mark.parametrize("form", ["document", "token"])
def test_only_a_presentation_answers_a_challenge(form: str, asked: dict[str, str]) -> None:
    source = json.dumps(signed()) if form == "document" else "eyJhbGciOiJFUzI1NkstUiJ9.eyJ2Y3QiOiJ4In0.AA"
    report = Verifier(trust=KNOWN).verify(source, at=NOW, **asked)
    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("holder-key").code == "CHALLENGE_NOT_ANSWERED"


def test_a_credential_stays_authentic_whoever_sends_it() -> None:
    assert verify(signed(), challenge="c-1").authentic
    forged = changed(signed(), "/validFrom", "2025-01-15T09:30:00Z")
    assert verify(forged, challenge="c-1").outcome is Outcome.REJECTED


class TestProofSets:
    def test_a_second_signature_by_a_witness_is_welcome(self) -> None:
        document = signed(signed(), MALLORY)
        report = verify(document)
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.check("proof[1]").status is CheckStatus.PASSED

    def test_an_unsupported_proof_beside_a_passed_one_is_a_notice(self) -> None:
        document = signed()
        document["proof"] = [document["proof"], {**document["proof"], "cryptosuite": "mldsa-rdfc-2099"}]
        report = verify(document)
        assert report.outcome is Outcome.VERIFIED
        assert report.check("proof[1]").required is False

    def test_an_unsupported_proof_alone_is_undetermined(self) -> None:
        report = verify(changed(signed(), "/proof/cryptosuite", "mldsa-rdfc-2099"))
        assert report.outcome is Outcome.UNDETERMINED

    def test_any_failed_proof_rejects(self) -> None:
        document = signed(signed(), MALLORY)
        document["proof"][1]["created"] = "2026-01-15T09:30:59Z"
        assert verify(document).outcome is Outcome.REJECTED

    def test_an_expired_proof_rejects(self) -> None:
        document = signed()
        options = {name: value for name, value in document["proof"].items() if name != "proofValue"}
        from vcwallet.securing.data_integrity import SignedForms
        from vcwallet.securing.data_integrity.suites.eddsa_rdfc_2022 import SUITE

        options["expires"] = "2026-05-01T00:00:00Z"
        document["proof"] = SUITE.create(SignedForms(badge(), bundled()).of(0), options, COLLEGE)
        assert verify(document).check("proof").reason == "proof-expired"
        assert verify(document, at=datetime(2026, 4, 1, tzinfo=UTC)).outcome is Outcome.VERIFIED


class TestBudgets:
    def test_members_are_counted(self) -> None:
        members = [signed()] * 4
        report = verify(
            presented(*members),
            challenge="c-1",
            domain="jobs.example",
            policy=Policy(limits=Limits(members=3)),
        )
        assert report.outcome is Outcome.UNDETERMINED
        assert {child.outcome.value for child in report.children} == {"verified", "undetermined"}

    def test_time_is_bounded(self) -> None:
        report = verify(signed(), policy=Policy(limits=Limits(seconds=-1)))
        assert report.outcome is Outcome.UNDETERMINED
        assert report.checks[0].reason == "seconds"

    def test_nesting_is_bounded(self) -> None:
        inner = TestEndorsements().endorsement("urn:uuid:7d2f9b0a-0001-4000-8000-000000000002")
        for _ in range(4):
            inner = {**inner, "endorsement": [inner]}
        report = verify(signed(badge(endorsement=[inner])), policy=Policy(limits=Limits(nesting=2)))
        assert report.check("endorsements").status is not CheckStatus.PASSED


def test_a_clr_is_as_good_as_its_members() -> None:
    def record(*members: Document) -> Document:
        document = badge(
            id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1", type=["VerifiableCredential", "ClrCredential"]
        )
        document["@context"].insert(1, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json")
        document["credentialSubject"] = {
            "id": EARNER.did,
            "type": ["ClrSubject"],
            "verifiableCredential": list(members),
        }
        return signed(document)

    report = verify(record(signed(), signed()))
    assert report.kind == "clr"
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert len(report.children) == 2
    forged = changed(signed(), "/name", "x")
    assert verify(record(signed(), forged)).outcome is Outcome.REJECTED
    assert verify(record()).check("members").code == "NO_MEMBERS"


def test_unreadable_input_gives_a_report() -> None:
    for source in (b"", "badge.json", b"\x89PNG\r\n\x1a\n", "[]", '{"a":1}'):
        report = Verifier().verify(source, at=NOW)
        assert report.kind == "unreadable"
        assert not report.verified
        assert report.explain()


def test_text_is_never_a_file_name(tmp_path: Any) -> None:
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(signed()))
    assert Verifier().verify(str(path), at=NOW).kind == "unreadable"
    assert Verifier().verify(path, at=NOW).authentic
    assert Verifier().verify(tmp_path / "missing.json", at=NOW).check("document").code == "UNREACHABLE"


@pytest.mark.usefixtures("spread")
def test_many_in_order_here_and_in_other_processes() -> None:
    sources = [json.dumps(signed()), b"?", json.dumps(changed(signed(), "/name", "x"))] * 3
    expected = ["verified", "rejected", "rejected"] * 3
    verifier = Verifier(trust=KNOWN)
    assert [report.outcome.value for report in verifier.verify_many(iter(sources), at=NOW)] == expected
    assert [report.outcome.value for report in verifier.verify_many(sources, at=NOW, workers=2)] == expected


@pytest.mark.usefixtures("spread")
def test_of_many_each_has_its_recipient() -> None:
    sources = [signed(), signed(), signed(), b"?"]
    verifier = Verifier(trust=KNOWN)
    recipients = ["eve@example.org", (COLLEGE.did, EARNER.did), None, EARNER.did]
    expected = ["undetermined", "verified", "verified", "rejected"]
    for workers in (1, 2):
        reports = verifier.verify_many(sources, at=NOW, recipients=iter(recipients), workers=workers)
        assert [report.outcome.value for report in reports] == expected
    for wrong in (recipients[:2], [*recipients, None]):
        with pytest.raises(UsageError) as caught:
            list(verifier.verify_many(sources, at=NOW, recipients=wrong))
        assert caught.value.reason == "recipients-length"
    with pytest.raises(UsageError):
        verifier.verify_many(sources, at=NOW, recipients="ada@example.org")


def test_reports_travel_and_serialise() -> None:
    report = verify(presented(signed(), changed(signed(), "/name", "x")), challenge="c-1", domain="jobs.example")
    again = pickle.loads(pickle.dumps(report))
    assert again.to_dict() == report.to_dict()
    assert json.loads(json.dumps(report.to_dict()))["schema"] == 3


def test_default_verification_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert vcwallet.verify(json.dumps(signed_on_the_web()), at=NOW).outcome is Outcome.UNDETERMINED
    assert vcwallet.verify(json.dumps(signed()), at=NOW).authentic


def test_a_dict_is_copied_and_checked() -> None:
    document = signed()
    report = Verifier(trust=KNOWN).verify(document, at=NOW)
    document["name"] = "changed afterwards"
    assert report.credential.raw["name"] == "Safe Use of Ladders"
    assert Verifier().verify({"x": {1}}, at=NOW).kind == "unreadable"


def test_errors_render_in_words_and_travel() -> None:
    with pytest.raises(VcwalletError) as caught:
        vcwallet.read(b"nothing")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert "neither a credential file" in str(again)


def test_names_of_strangers_cannot_play_tricks() -> None:
    name = "Exаmple College \u202egnp.egdab"  # a Cyrillic letter, and a direction override
    document = badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "name": name})
    text = verify(signed(document), trust=None).explain()
    assert "\u202e" not in text
    assert "\\u202e" in text
    assert "different alphabets" in text
    assert COLLEGE.did in text


class TestContextRevisions:
    """One URL, several revisions: signing uses the newest, verifying finds the one that was signed under."""

    OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

    def other(self) -> PinnedDocument:
        """A revision in which one word means something else."""
        document = deepcopy(dict(bundled().revisions(self.OB)[0].document))
        achievement = document["@context"]["Achievement"]["@context"]
        achievement["humanCode"] = {"@id": "https://vocabulary.example/code"}
        content = json.dumps(document).encode()
        return PinnedDocument(self.OB, sha256(content).hexdigest(), content)

    def test_two_revisions_are_known_and_the_newest_is_signed_with(self) -> None:
        newest, older = bundled().revisions(self.OB)
        assert newest.revision > older.revision
        report = verify(signed())
        assert {s.digest for s in report.as_of if s.url == self.OB} == {newest.digest}

    def test_a_signature_under_another_revision_verifies_and_is_reported(self) -> None:
        other = self.other()

        class Others:
            def revisions(self, url: str) -> tuple[ContextDocument, ...]:
                return tuple(reversed(bundled().with_extra([other]).revisions(url)))

        document = badge()
        document["credentialSubject"]["achievement"]["humanCode"] = "LAD-1"
        made = add_proof(document, COLLEGE, created=ISSUED, contexts=Others())
        report = verify(made, policy=Policy(extra_contexts=(other,)))
        assert report.authentic, report.explain(audience="developer")
        assert {s.digest for s in report.as_of if s.url == self.OB} == {other.sha256}
        assert verify(made).check("proof").code == "CRYPTOGRAPHIC_SECURITY_ERROR"


def test_a_refresh_service_that_nobody_asked_is_said() -> None:
    service = {"id": "https://college.example/refresh", "type": "1EdTechCredentialRefresh"}
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    report = verify(signed(badge(**{"@context": [*badge()["@context"], extensions], "refreshService": service})))
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert report.check("refresh").code == "NOT_REFRESHED"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("data:application/vc+jwt;base64,AAAA", "envelope-not-data-url"),
        ("data:application/vc+jwt;base64,A", "envelope-not-data-url"),
        ("data:application/vc+cose;base64,0oRA", "cose"),
        ("data:text/plain,a.b.c", "envelope-form"),
        ("https://college.example/token", "envelope-not-data-url"),
        ("data:application/vc+jwt,not-a-token", "envelope-not-data-url"),
    ],
)
def test_envelopes_that_cannot_be_opened_are_said(url: str, reason: str) -> None:
    envelope = {"@context": badge()["@context"][0], "id": url, "type": "EnvelopedVerifiableCredential"}
    report = verify(presented(signed(), envelope), challenge="c-1", domain="jobs.example")
    assert not report.verified
    assert report.children[1].check("document").reason == reason


def test_a_presentation_has_no_place_in_another() -> None:
    report = verify(presented(presented(signed())), challenge="c-1", domain="jobs.example")
    assert report.outcome is Outcome.REJECTED
    assert report.children[0].check("document").reason == "presentation-inside"
