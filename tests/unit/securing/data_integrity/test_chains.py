"""Sets and chains of proofs: what each covers, which of them count, and in which words they name each other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, MALLORY, NOW, Document, badge, changed, signed
from support.earlier_proofs import earlier_badge, signed_earlier
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import LimitError, ProofGenerationError
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.limits import Budget
from vcwallet.report import Outcome, VerificationReport

P384 = EcdsaKey(KeyType.P384, bytes(47) + b"\x07")
NOTARY = MALLORY
FIRST, SECOND = (f"urn:uuid:7d2f9b0a-0001-4000-8000-0000000000f{number}" for number in (1, 2))
PREVIOUS = "https://w3id.org/security#previousProof"


def chain() -> Document:
    """The college's proof, and a notary's over it."""
    return signed(signed(proof_id=FIRST), NOTARY, previous_proof=[FIRST], proof_id=SECOND)


def verify(document: Document, **options: Any) -> VerificationReport:
    return Verifier(**options).verify(document, at=NOW)


def proofs_of(report: VerificationReport) -> list[Any]:
    return [check for check in report.checks if check.id.startswith("proof")]


def test_a_chain_verifies_link_by_link() -> None:
    third = signed(chain(), P384, previous_proof=[FIRST, SECOND])
    report = verify(third)
    assert report.authentic, report.explain(audience="developer")
    assert [check.status for check in proofs_of(report)] == [CheckStatus.PASSED] * 3


def test_the_order_in_which_previous_proofs_are_named_does_not_matter() -> None:
    first = signed(chain(), P384, previous_proof=[FIRST, SECOND])
    other = signed(chain(), P384, previous_proof=[SECOND, FIRST])
    assert verify(first).authentic
    assert verify(other).authentic
    repeated = changed(first, "/proof/2/previousProof", [SECOND, FIRST, SECOND])  # one set of statements
    assert verify(repeated).authentic


def test_the_previous_proof_is_covered() -> None:
    document = chain()
    for pointer, value in (("/proof/0/created", "2026-01-16T00:00:00Z"), ("/proof/0/proofValue", "z1")):
        statuses = [check.status for check in proofs_of(verify(changed(document, pointer, value)))]
        assert statuses == [CheckStatus.FAILED, CheckStatus.FAILED]
    alone = {**document, "proof": document["proof"][1]}
    assert verify(alone).check("proof").reason == "previous-proof-missing"
    unchained = changed(document, "/proof/1", {k: v for k, v in document["proof"][1].items() if k != "previousProof"})
    assert proofs_of(verify(unchained))[1].status is CheckStatus.FAILED


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda proofs: proofs[0].update(previousProof=SECOND), "proof-cycle"),
        (lambda proofs: proofs[1].update(previousProof=SECOND), "proof-cycle"),
        (lambda proofs: proofs[1].update(id=FIRST), "proof-id-twice"),
        (lambda proofs: proofs[1].update(previousProof=[FIRST, "urn:x:nowhere"]), "previous-proof-missing"),
        (lambda proofs: proofs[0].pop("id"), "previous-proof-missing"),
    ],
)
def test_a_broken_chain_is_refused(edit: Any, reason: str) -> None:
    document = chain()
    document["proof"] = [dict(proof) for proof in document["proof"]]
    edit(document["proof"])
    report = verify(document)
    assert report.outcome is Outcome.REJECTED
    assert reason in [check.reason for check in proofs_of(report)]


def test_a_proof_does_not_count_where_the_one_that_it_builds_on_is_open() -> None:
    document = signed(badge(), NOTARY, proof_id=FIRST)
    document["proof"] = {**document["proof"], "cryptosuite": "bbs-2023"}
    document = signed(document, previous_proof=[FIRST], proof_id=SECOND)
    document = signed(document, P384, previous_proof=[SECOND])
    report = verify(document)
    assert report.outcome is Outcome.UNDETERMINED
    first, *others = proofs_of(report)
    assert (first.status, first.params["suite"], first.required) == (CheckStatus.INDETERMINATE, "bbs-2023", True)
    assert [(check.status, check.reason) for check in others] == [(CheckStatus.INDETERMINATE, "previous-proof")] * 2
    assert "builds on another one" in report.explain(audience="developer")


def test_beside_a_proof_that_builds_on_nothing_an_open_one_is_a_notice() -> None:
    document = signed(badge(), NOTARY, proof_id=FIRST)
    document["proof"] = {**document["proof"], "cryptosuite": "bbs-2023"}
    report = verify(signed(document))
    assert report.authentic, report.explain(audience="developer")
    assert not proofs_of(report)[0].required


@pytest.mark.parametrize(
    ("place", "member", "respelling"),
    [
        (0, "id", lambda value: {"@id": value}),
        (1, "previousProof", lambda value: {PREVIOUS: {"@id": value}}),
        (1, "previousProof", lambda value: {"previousProof": {"id": value}}),
    ],
    ids=["the id", "the reference", "the reference as an object"],
)
def test_a_chain_is_read_in_whatever_words_it_is_written(place: int, member: str, respelling: Any) -> None:
    document = chain()
    proof = dict(document["proof"][place])
    proof |= respelling(proof.pop(member))
    respelled = changed(document, f"/proof/{place}", proof)
    report = verify(respelled)
    assert report.authentic, report.explain(audience="developer")
    assert [check.status for check in proofs_of(report)] == [CheckStatus.PASSED] * 2
    assert verify(changed(respelled, f"/proof/{place}/nonce", "another")).outcome is Outcome.REJECTED


def test_a_reference_in_other_words_hides_nothing() -> None:
    document = signed(badge())
    document["proof"] = {**document["proof"], PREVIOUS: {"@id": FIRST}}
    assert verify(document).check("proof").reason == "previous-proof-missing"


def test_an_earlier_suite_may_be_the_first_of_a_chain() -> None:
    document = signed_earlier(earlier_badge("Ed25519Signature2020", COLLEGE), "Ed25519Signature2020", id=FIRST)
    report = verify(signed(document, P384, previous_proof=[FIRST]))
    assert report.authentic, report.explain(audience="developer")


# What a proof says besides


def test_a_proof_says_when_it_ends_and_whom_it_is_for() -> None:
    options = {"expires": NOW + timedelta(days=1), "domain": ["a.example", "b.example"], "nonce": "n-1"}
    document = signed(badge(), challenge="c-1", **options)
    proof = document["proof"]
    assert (proof["expires"], proof["nonce"]) == ("2026-06-02T12:00:00Z", "n-1")
    assert proof["domain"] == ["a.example", "b.example"]
    assert verify(document).authentic
    assert Verifier().verify(document, at=NOW + timedelta(days=2)).check("proof").reason == "proof-expired"
    for pointer in ("/proof/expires", "/proof/nonce", "/proof/domain"):
        value = "2027-01-01T00:00:00Z" if pointer.endswith("expires") else "another"
        assert verify(changed(document, pointer, value)).check("proof").reason == "signature-mismatch"


@pytest.mark.parametrize("expires", [ISSUED, ISSUED - timedelta(seconds=1)])
def test_a_proof_that_ends_before_it_is_made_is_not_made(expires: Any) -> None:
    with pytest.raises(ProofGenerationError) as caught:
        signed(badge(), expires=expires)
    assert caught.value.reason == "expires-first"


def test_a_time_of_signing_that_has_not_come_is_told_and_decides_nothing() -> None:
    """No specification has a rule for it, and whoever signs writes what they like."""
    document = signed_earlier(
        earlier_badge("Ed25519Signature2020", COLLEGE), "Ed25519Signature2020", created="2027-01-01T00:00:00Z"
    )
    report = verify(document)
    assert report.authentic
    assert (report.check("proof").code, report.check("proof").params["created"]) == (
        "CREATED_LATER",
        "2027-01-01T00:00:00Z",
    )
    assert "2027" in report.explain(audience="developer")
    assert verify(signed()).check("proof").code == ""


@pytest.mark.parametrize("value", ["2026-01-15", "soon", 5, "2026-01-15T09:30:60Z"])
@pytest.mark.parametrize("member", ["created", "expires"])
def test_a_time_that_is_none_is_refused(member: str, value: Any) -> None:
    report = verify(changed(signed(expires=NOW + timedelta(days=1)), f"/proof/{member}", value))
    assert report.outcome is Outcome.REJECTED


def test_a_time_without_an_offset_is_utc() -> None:
    document = signed_earlier(
        earlier_badge("Ed25519Signature2020", COLLEGE), "Ed25519Signature2020", created="2026-01-15T09:30:00"
    )
    assert verify(document).authentic


# Work


def rings(count: int) -> Document:
    """A badge with rings of objects without `id` that look alike."""

    def node(ring: int, place: int) -> Document:
        own: Document = {"id": f"_:r{ring}x{place % 12}"}
        return own if place == 12 else own | {"type": ["Profile"], "name": "n", "parentOrg": node(ring, place + 1)}

    document = badge()
    creator = {"type": ["Profile"], "name": "top", "parentOrg": [node(ring, 0) for ring in range(count)]}
    document["credentialSubject"]["achievement"]["creator"] = creator
    return document


def chain_of(document: Document, links: int) -> Document:
    for link in range(links):
        previous = [f"urn:x:{link - 1}"] if link else []
        document = signed(document, proof_id=f"urn:x:{link}", previous_proof=previous)
    return document


def test_a_chain_of_four_is_verified_where_one_proof_is() -> None:
    work = next(count for count in range(12, 0, -1) if _is_signed(rings(count)))
    document = rings(work)
    report = verify(chain_of(document, 4))
    assert report.authentic, report.explain(audience="developer")


def _is_signed(document: Document) -> bool:
    try:
        return bool(signed(document))
    except LimitError:
        return False


def test_a_longer_chain_is_signed_only_where_it_is_verified() -> None:
    document = rings(next(count for count in range(12, 0, -1) if _is_signed(rings(count))))
    links = 0
    try:
        for links in range(4, 12):
            made = chain_of(document, links)
            assert verify(made).authentic, links
    except LimitError:
        made = chain_of(document, links - 1)
        last = made["proof"][-1]["id"]
        too_long = signed(made, previous_proof=[last], budget=Budget(node_work=100_000_000))
        assert not verify(too_long).authentic
    assert links >= 4


def test_policy_names_suites_in_a_chain() -> None:
    policy = Policy(proofs=("eddsa-rdfc-2022", "ecdsa-rdfc-2019"), allow_issuer_controller_mismatch=True)
    report = verify(signed(signed(proof_id=FIRST), P384, previous_proof=[FIRST]), policy=policy)
    assert report.authentic, report.explain(audience="developer")
