"""Presentations: whose they are, what they were made for, and that one without contents proves nothing."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from support.world import WebKey, World, key_document
from vcwallet import Outcome, Policy, TrustList, VerificationReport, Verifier
from vcwallet.checks import PURPOSE
from vcwallet.errors import VcwalletError
from vcwallet.trust import TrustedIssuer
from vcwallet.verifier import CheckStatus

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
BOUND = {"challenge": "c-1", "domain": "jobs.example"}
WEB = "https://earner.example"


def verify(source: Document, fetcher: World | None = None, policy: Policy | None = None) -> VerificationReport:
    return Verifier(trust=KNOWN, fetcher=fetcher, policy=policy or Policy()).verify(source, at=NOW, **BOUND)


def shown_by(key: Any, *members: Document, **options: Any) -> Document:
    """A presentation by the holder of a key."""
    document: Document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": key.controller,
        "verifiableCredential": list(members),
    }
    return signed(document, key, **({"purpose": "authentication"} | BOUND | options))


class TestPurpose:
    def test_one_that_is_signed_as_an_assertion_is_accepted_and_says_so(self) -> None:
        usual, other = (verify(shown_by(EARNER, signed(), purpose=p)) for p in ("authentication", "assertionMethod"))
        assert usual.outcome is other.outcome is Outcome.VERIFIED
        assert PURPOSE not in {check.id for check in usual.checks}
        check = other.check(PURPOSE)
        assert (check.status, check.required, check.code) == (CheckStatus.FAILED, False, "OTHER_PURPOSE")
        assert check.pointer == "/proof/proofPurpose"
        assert "not as a presentation" in other.explain()
        assert other.check("recipient").status is CheckStatus.PASSED

    def test_its_challenge_and_domain_count_all_the_same(self) -> None:
        for option in BOUND:
            report = verify(shown_by(EARNER, signed(), purpose="assertionMethod", **{option: "another"}))
            assert report.outcome is Outcome.REJECTED

    @pytest.mark.parametrize("purpose", ["keyAgreement", "capabilityInvocation", "capabilityDelegation"])
    def test_no_other_purpose_is(self, purpose: str) -> None:
        report = verify(shown_by(EARNER, signed(), purpose=purpose))
        assert report.outcome is Outcome.REJECTED
        assert report.check("proof").reason == "proof-purpose"

    def test_a_credential_is_signed_as_an_assertion_and_nothing_else(self) -> None:
        report = verify(shown_by(EARNER, signed(purpose="authentication")))
        assert report.outcome is Outcome.REJECTED
        assert report.children[0].check("proof").reason == "proof-purpose"

    @pytest.mark.parametrize(
        ("relationships", "purpose", "outcome"),
        [
            (("authentication", "assertionMethod"), "assertionMethod", Outcome.VERIFIED),
            (("authentication", "assertionMethod"), "authentication", Outcome.VERIFIED),
            (("authentication",), "authentication", Outcome.VERIFIED),
            (("authentication",), "assertionMethod", Outcome.REJECTED),
            (("assertionMethod",), "assertionMethod", Outcome.REJECTED),
            (("assertionMethod",), "authentication", Outcome.REJECTED),
            (("keyAgreement",), "assertionMethod", Outcome.REJECTED),
        ],
    )
    def test_the_key_has_to_be_one_that_its_holder_authenticates_with(
        self, relationships: tuple[str, ...], purpose: str, outcome: Outcome
    ) -> None:
        world = World()
        world.publish(WEB, key_document(WEB, EARNER, *relationships))
        report = verify(shown_by(WebKey(WEB, EARNER), signed(), purpose=purpose), world)
        assert report.outcome is outcome, report.explain(audience="developer")
        if outcome is Outcome.REJECTED:
            assert report.check("proof").code == "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD"
        assert world.asked == [(WEB, "controlled-identifier-document")]


class TestDomain:
    """A set of texts, of which one may stand by itself (Data Integrity 1.0, section 4.4)."""

    @pytest.mark.parametrize("domain", ["jobs.example", ["jobs.example"], ["jobs.example", "jobs.example"]])
    def test_the_one_that_is_expected(self, domain: Any) -> None:
        assert verify(presented(signed(), domain=domain)).verified

    @pytest.mark.parametrize(
        "domain",
        [
            None,
            [],
            "Jobs.example",
            "jobs.example ",
            "https://jobs.example",
            ["jobs.example", "other.example"],
            ["other.example", "jobs.example"],
            [17],
            [["jobs.example", "other.example"]],
        ],
    )
    def test_no_more_and_no_other(self, domain: Any) -> None:
        report = verify(presented(signed(), domain=domain))
        assert report.outcome is Outcome.REJECTED
        assert report.check("proof").code == "INVALID_DOMAIN_ERROR"

    def test_a_number_is_no_domain(self) -> None:
        report = Verifier(trust=KNOWN).verify(presented(signed(), domain=[17]), at=NOW, challenge="c-1", domain="17")
        assert report.check("proof").code == "INVALID_DOMAIN_ERROR"


class TestHolder:
    def test_a_holder_who_is_not_stated_is_the_one_who_signed(self) -> None:
        document = shown_by(EARNER, signed())
        unsigned = {name: value for name, value in document.items() if name not in ("holder", "proof")}
        report = verify(signed(unsigned, EARNER, purpose="authentication", **BOUND))
        assert report.outcome is Outcome.VERIFIED
        assert report.holder == EARNER.did

    @pytest.mark.parametrize("holder", [MALLORY.did, {"id": MALLORY.did}, [EARNER.did, MALLORY.did]])
    def test_no_key_stands_for_another_holder(self, holder: Any) -> None:
        document = {**shown_by(EARNER, signed()), "holder": holder}
        report = verify(signed({**document, "proof": []}, EARNER, purpose="authentication", **BOUND))
        assert report.outcome is Outcome.REJECTED

    def test_each_credential_says_whether_it_is_about_the_holder(self) -> None:
        theirs = signed(badge(credentialSubject=badge()["credentialSubject"] | {"id": MALLORY.did}))
        report = verify(presented(signed(), theirs))
        assert [child.check("recipient").status for child in report.children] == [
            CheckStatus.PASSED,
            CheckStatus.INDETERMINATE,
        ]
        assert report.check("recipient").code == "HOLDER_IS_NOT_SUBJECT"


class TestContents:
    @pytest.mark.parametrize("proof", [True, False], ids=["signed", "unsigned"])
    @pytest.mark.parametrize(
        "members",
        [
            ...,
            None,
            [],
            {},
            "",
            0,
            False,
            [None],
            [[]],
            [{}],
            [""],
            [[[]], None],
            {"@set": []},
            {"@list": []},
            {"@graph": []},
            {"@value": None},
            [{"type": "VerifiableCredential"}],
        ],
        ids=str,
    )
    def test_one_without_credentials_is_never_verified(self, members: Any, proof: bool) -> None:
        document: Document = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiablePresentation"],
            "holder": EARNER.did,
        }
        if members is not ...:
            document["verifiableCredential"] = members
        if proof:
            try:
                document = signed(document, EARNER, purpose="authentication", **BOUND)
            except VcwalletError:  # what no proof would cover cannot be signed here; another program might
                document["proof"] = presented()["proof"]
        for policy in (Policy(), Policy(require_challenge=False, require_known_issuer=False)):
            report = verify(document, policy=policy)
            assert report.outcome in (Outcome.REJECTED, Outcome.UNDETERMINED)
            assert not report.authentic

    def test_every_credential_is_verified_by_itself(self) -> None:
        members = [signed(), changed(signed(), "/name", "Another"), badge(), signed(key=MALLORY)]
        report = verify(presented(*members))
        assert [child.outcome for child in report.children] == [Outcome.VERIFIED, *[Outcome.REJECTED] * 3]
        assert [child.pointer for child in report.children] == [f"/verifiableCredential/{n}" for n in range(4)]
        assert report.outcome is Outcome.REJECTED

    def test_a_presentation_inside_is_none_of_its_credentials(self) -> None:
        report = verify(presented(presented(signed())))
        assert report.outcome is Outcome.REJECTED
        assert report.children[0].check("document").reason == "presentation-inside"
