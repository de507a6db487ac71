"""Where JSON is signed, that JSON is read, by names that contexts must leave their meaning."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.badges import COLLEGE, MALLORY, NOW, badge, signed
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.report import Outcome, VerificationReport

P256, P384 = (EcdsaKey(KeyType.P256, bytes(31) + b"\x07"), EcdsaKey(KeyType.P384, bytes(47) + b"\x07"))
V2, OB = badge()["@context"]
ODRL = "https://www.w3.org/ns/odrl.jsonld"
Document = dict[str, Any]


def _signed(key: PrivateKey = COLLEGE, suite: str = "eddsa-jcs-2022", **changes: Any) -> Document:
    issuer = {"id": key.did, "type": ["Profile"], "name": "Example College"}
    return signed(badge(**{"issuer": issuer, **changes}), key, cryptosuite=suite)


def _verify(document: Document, **policy: Any) -> VerificationReport:
    return Verifier(policy=Policy(**policy)).verify(document, at=NOW)


@pytest.mark.parametrize(
    ("key", "suite"), [(COLLEGE, "eddsa-jcs-2022"), (P256, "ecdsa-jcs-2019"), (P384, "ecdsa-jcs-2019")]
)
def test_a_badge_is_authentic_and_read_as_it_stands(key: PrivateKey, suite: str) -> None:
    document = _signed(key, suite)
    report = _verify(document)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite
    assert report.credential.name == "Safe Use of Ladders"
    assert {sighting.url for sighting in report.as_of} >= {V2, OB}


def test_a_member_that_no_context_defines_is_signed_and_no_loss() -> None:
    document = _signed(shelfmark="LB 2361")
    assert _verify(document).authentic
    document["shelfmark"] = "another"
    assert _verify(document).outcome is Outcome.REJECTED


def test_numbers_that_are_signed_alike_are_read_alike() -> None:
    document = badge()
    document["credentialSubject"]["creditsEarned"] = 10
    document = signed(document, cryptosuite="eddsa-jcs-2022")
    text = json.dumps(document)
    reports = [
        Verifier().verify(text.replace('"creditsEarned": 10', f'"creditsEarned": {number}'), at=NOW)
        for number in ("10", "10.0", "1e1", "10.00000000000000001")
    ]
    assert all(report.authentic for report in reports)
    assert len({json.dumps(report.to_dict()) for report in reports}) == 1
    assert {type(report.to_dict()["contents"]["awards"][0]["credits_earned"]) for report in reports} == {int}


class TestContexts:
    def test_what_is_put_behind_the_signed_ones_is_not_read(self) -> None:
        document = _signed()
        for added in ("https://unknown.example/v1", ODRL, {"name": "https://example.org/other"}):
            later = {**document, "@context": [*document["@context"], added]}
            report = _verify(later)
            assert report.authentic, report.explain(audience="developer")
            assert report.document is not None
            assert report.document["@context"] == document["@context"]

    @pytest.mark.parametrize(
        "contexts",
        [[V2], [OB, V2], [V2, ODRL, OB], [], V2, None],
        ids=["one less", "other order", "one between", "none", "text", "null"],
    )
    def test_they_begin_as_they_were_signed(self, contexts: Any) -> None:
        document = {**_signed(), "@context": contexts}
        proof = _verify(document).check("proof")
        assert (proof.status, proof.reason) == (CheckStatus.FAILED, "proof-context")
        assert proof.pointer == "/proof/@context"

    def test_a_proof_without_any_covers_those_of_the_document(self) -> None:
        document = _signed()
        del document["proof"]["@context"]
        assert _verify(document).check("proof").reason == "signature-mismatch"

    @pytest.mark.parametrize(
        ("contexts", "reason"),
        [
            ([OB, V2], "json-first-context"),
            (["https://unknown.example/v1", V2, OB], "json-first-context"),
            ([{"name": "https://example.org/other"}, V2], "json-first-context"),
            ([V2, OB, "https://unknown.example/v1"], "unknown-context"),
            ([V2, OB, {"name": "https://example.org/other"}], "inline-context"),
            ([V2, OB, ODRL], "json-word"),
            ([V2, "https://www.w3.org/ns/credentials/examples/v2"], "vocab-context"),
            ([V2, "https://purl.imsglobal.org/spec/ob/v3p0/context.json"], "protected-term-redefinition"),
        ],
    )
    def test_what_they_make_of_the_words_must_be_certain(self, contexts: list[Any], reason: str) -> None:
        report = _verify(_signed(**{"@context": contexts}))
        check = report.check("document")
        assert report.check("proof").status is CheckStatus.PASSED
        assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, "CONTEXT_ERROR", reason)
        assert report.outcome is Outcome.UNDETERMINED

    @pytest.mark.parametrize(
        "scoped",
        [
            {"achievement": "https://example.org/other"},
            {"Course": {"@id": "https://example.org/C", "@context": {"achievement": "https://example.org/other"}}},
            {"shelf": {"@id": "https://example.org/s", "@context": {"result": "https://example.org/other"}}},
            {"OpenBadgeCredential": "https://example.org/other"},
            {"validFrom": "@type"},
        ],
        ids=["word", "scoped to a type", "scoped to a member", "type", "keyword"],
    )
    def test_own_contexts_may_be_allowed_and_leave_each_word_its_meaning(self, scoped: Document) -> None:
        harmless = _signed(**{"@context": [V2, {"shelfmark": "https://example.org/shelfmark"}]})
        assert _verify(harmless, allow_inline_contexts=True).authentic
        report = _verify(_signed(**{"@context": [V2, scoped]}), allow_inline_contexts=True)
        assert report.check("document").code == "CONTEXT_ERROR"
        assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")

    def test_none_stands_inside(self) -> None:
        document = badge()
        document["credentialSubject"]["achievement"]["@context"] = [V2, OB]
        check = _verify(signed(document, cryptosuite="eddsa-jcs-2022")).check("document")
        assert (check.status, check.reason) == (CheckStatus.INDETERMINATE, "json-nested-context")
        assert check.pointer == "/credentialSubject/achievement/@context"

    def test_but_in_documents_with_proofs_of_their_own(self) -> None:
        endorsement = {
            "@context": [V2, OB],
            "id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000009",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Another"},
            "validFrom": "2026-01-15T09:30:00Z",
            "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
        }
        inner = signed(endorsement, MALLORY, cryptosuite="eddsa-jcs-2022")
        report = _verify(_signed(endorsement=[inner]))
        assert report.authentic, report.explain(audience="developer")
        assert report.check("endorsements").status is CheckStatus.PASSED


class TestProofsOfBothKinds:
    """Statements and JSON of one document are signed: only what is the same in both is read."""

    def test_a_plain_document_is(self) -> None:
        for first, second in (("eddsa-rdfc-2022", "eddsa-jcs-2022"), ("eddsa-jcs-2022", "eddsa-rdfc-2022")):
            document = signed(signed(badge(), cryptosuite=first), cryptosuite=second)
            report = _verify(document)
            assert report.authentic, report.explain(audience="developer")

    def test_another_spelling_is_not(self) -> None:
        document = badge()
        document["credentialSubject"]["achievement"]["criteria"] = [[{"narrative": "Passed."}]]
        both = signed(signed(document, cryptosuite="eddsa-rdfc-2022"), cryptosuite="eddsa-jcs-2022")
        check = _verify(both).check("document")
        assert (check.status, check.reason) == (CheckStatus.INDETERMINATE, "read-two-ways")

    @pytest.mark.parametrize(
        "unknown", [{"type": "Foo2020"}, {"type": "DataIntegrityProof", "cryptosuite": "mldsa44-jcs-2024"}, {"x": 1}]
    )
    def test_a_proof_of_an_unknown_suite_beside_one_over_json_decides_nothing(self, unknown: Document) -> None:
        document = _signed(shelfmark="LB 2361")
        document["proof"] = [document["proof"], unknown]
        report = _verify(document)
        assert report.authentic, report.explain(audience="developer")
        assert report.check("proof[1]").status is CheckStatus.INDETERMINATE

    def test_a_proof_whose_json_does_not_tell_its_suite_is_over_statements(self) -> None:
        """A stranger's proof over JSON beside it does not make other names of what it signs mean something else."""
        document = signed(badge(), cryptosuite="eddsa-rdfc-2022")
        proof = document["proof"]
        proof["@type"] = proof.pop("type")
        document["credentialSubject"]["@id"] = document["credentialSubject"].pop("id")
        report = _verify(document)
        assert report.authentic, report.explain(audience="developer")
        assert report.document is not None
        assert report.document["credentialSubject"]["id"]
        both = signed({**document, "proof": [proof]}, MALLORY, cryptosuite="eddsa-jcs-2022")
        report = _verify(both)
        assert not report.authentic
        assert report.check("document").reason == "read-two-ways"

    def test_a_stranger_who_adds_a_proof_does_not_choose_what_is_read(self) -> None:
        document = _signed(**{"@context": [V2, OB, ODRL]})
        assert _verify(document).check("document").reason == "json-word"
        fewer = deepcopy(document)
        fewer["@context"] = [V2]
        fewer = signed(fewer, MALLORY, cryptosuite="eddsa-jcs-2022")
        fewer["@context"] = [V2, OB, ODRL]
        report = _verify(fewer)
        assert report.check("document").reason == "json-word"
        assert not report.authentic

    @pytest.mark.parametrize("is_first", [True, False])
    def test_nor_does_a_proof_that_cannot_be_checked(self, *, is_first: bool) -> None:
        document = _signed(**{"@context": [V2, OB, ODRL]})
        harmless = [V2, OB, "https://w3id.org/security/data-integrity/v2"]
        unknown = document["proof"] | {"verificationMethod": "did:example:stranger#key", "@context": harmless}
        for contexts in (harmless, [*harmless, OB], [V2], V2):
            proofs = [unknown | {"@context": contexts}, document["proof"]]
            report = _verify({**document, "proof": proofs if is_first else proofs[::-1]})
            assert report.check("document").code == "CONTEXT_ERROR"
            assert not report.authentic


@given(data=st.data())
def test_whatever_is_changed_no_signature_fits_but_what_stands_behind_the_contexts(data: st.DataObject) -> None:
    document = _signed()
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        for step in node if isinstance(node, dict) else range(len(node)):
            places.append((node, step))
            if isinstance(node[step], (dict, list)):
                waiting.append(node[step])
    node, step = data.draw(st.sampled_from(places))
    before = node[step]
    after = data.draw(st.sampled_from([[before], f"{before} ", {"id": before}, None, 0, []]))
    if after == before:
        return
    node[step] = after
    assert not _verify(document).authentic
