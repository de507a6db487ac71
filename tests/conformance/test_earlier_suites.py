"""Suites that are only verified, against other people's signatures: W3C, the JFF Plugfests, Blockcerts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import Budget
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity.signed_form import newest_form

pytestmark = pytest.mark.conformance
AT = timestamps.parse("2026-06-01T00:00:00Z")
INTEROP = Policy(allow_vocab_contexts=True, allow_issuer_controller_mismatch=True)


def test_every_intermediate_value_of_ed25519_signature_2020_is_that_of_w3c(vectors: Path) -> None:
    folder = vectors / "vc-di-eddsa" / "Ed25519Signature2020"

    def text(what: str) -> str:
        return (folder / f"{what}EdSig.txt").read_text(encoding="utf-8").strip()

    document: dict[str, Any] = json.loads((folder / "signedEdSig.json").read_bytes())
    proof = document.pop("proof")
    form = newest_form(document, bundled(), Budget(), allow_vocab=True)
    assert form.canonical().nquads == (folder / "canonDocEdSig.txt").read_bytes()
    assert form.digest().hex() == text("docHash")
    options = form.options(proof)
    assert options.canonical().nquads == (folder / "proofCanonEdSig.txt").read_bytes()
    assert options.digest().hex() == text("proofHash")
    assert (options.digest() + form.digest()).hex() == text("combinedHash")
    assert multibase.decode(proof["proofValue"]).hex() == text("sigHex")


def test_the_document_that_w3c_signed_with_it_verifies(vectors: Path) -> None:
    path = vectors / "vc-di-eddsa" / "Ed25519Signature2020" / "signedEdSig.json"
    report = Verifier(policy=INTEROP).verify(path, at=AT)
    assert report.check("proof").params["suite"] == "Ed25519Signature2020"
    assert report.outcome is Outcome.UNKNOWN_ISSUER, report.explain(audience="developer")


@pytest.mark.parametrize(
    ("name", "suite"),
    [
        ("jff-plugfest/plugfest-2-2022/signed_badge_example-p2.json", "Ed25519Signature2020"),
        ("field/w3c-ccg+vc-ed/0008.json", "Ed25519Signature2018"),
    ],
)
def test_the_badges_of_the_jff_plugfests_are_authentic(vectors: Path, name: str, suite: str) -> None:
    path = vectors / name
    report = Verifier().verify(path, at=AT)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite
    changed = path.read_text(encoding="utf-8").replace('"name": "', '"name": "Another ', 1)
    assert Verifier().verify(changed, at=AT).check("proof").status is CheckStatus.FAILED


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("0046", "anchor"),  # under the newest content of https://w3id.org/blockcerts/v3
        ("0076", "anchor"),  # under an older one
        ("0050", "anchor"),  # alone in its tree
        ("0058", "anchor-test"),  # in Data Integrity, written on no ledger
    ],
)
def test_documents_of_blockcerts_lead_to_their_root(vectors: Path, number: str, reason: str) -> None:
    path = vectors / "field" / "blockchain-certificates+cert-verifier-js" / f"{number}.json"
    check = Verifier().verify(path, at=AT).check("proof")
    assert (check.status, check.reason) == (CheckStatus.INDETERMINATE, reason)
    changed = {**json.loads(path.read_bytes()), "id": "urn:x:another"}
    assert Verifier().verify(changed, at=AT).check("proof").reason == "merkle-target"
