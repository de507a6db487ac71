"""The cryptosuites over JSON against other people's signatures: W3C, with every intermediate value byte for byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from vcwallet import Policy, Verifier
from vcwallet.canonical import jcs
from vcwallet.checks import CheckStatus
from vcwallet.encoding import multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.limits import Budget
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity import ProofOptions, add_proof
from vcwallet.securing.data_integrity.signed_form import HashName, newest_form

pytestmark = pytest.mark.conformance
AT = timestamps.parse("2026-06-01T00:00:00Z")
INTEROP = Policy(allow_vocab_contexts=True, allow_issuer_controller_mismatch=True)


class Case(NamedTuple):
    """The vectors of one suite and type of key."""

    suite: str
    folder: str
    mark: str
    keys: str
    hash_name: HashName


CASES = [
    Case("eddsa-jcs-2022", "vc-di-eddsa/eddsa-jcs-2022", "JCS", "vc-di-eddsa/keyPair.json", "sha256"),
    Case("ecdsa-jcs-2019", "vc-di-ecdsa/ecdsa-jcs-2019-p256", "JCSECDSAP256", "vc-di-ecdsa/p256KeyPair.json", "sha256"),
    Case("ecdsa-jcs-2019", "vc-di-ecdsa/ecdsa-jcs-2019-p384", "JCSECDSAP384", "vc-di-ecdsa/p384KeyPair.json", "sha384"),
]


@pytest.fixture(params=CASES, ids=lambda case: case.mark)
def case(request: pytest.FixtureRequest) -> Case:
    case: Case = request.param
    return case


def _signed(vectors: Path, case: Case) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((vectors / case.folder / f"signed{case.mark}.json").read_bytes())
    return document


def _key(vectors: Path, case: Case) -> PrivateKey:
    pair = json.loads((vectors / case.keys).read_bytes())
    secret = multibase.decode(pair.get("secretKeyMultibase") or pair["privateKeyMultibase"])[2:]
    if case.suite.startswith("eddsa"):
        return Ed25519Key.from_seed(secret)
    return EcdsaKey(KeyType[case.mark.removeprefix("JCSECDSA")], secret)


def test_every_intermediate_value_is_that_of_w3c(vectors: Path, case: Case) -> None:
    def text(what: str) -> str:
        return (vectors / case.folder / f"{what}{case.mark}.txt").read_text(encoding="utf-8").strip()

    document = _signed(vectors, case)
    proof = document.pop("proof")
    assert jcs(document).decode() == text("canonDoc")
    form = newest_form(document, bundled(), Budget(), allow_vocab=True)
    assert hashlib.new(case.hash_name, form.json(proof["@context"])).hexdigest() == text("docHash")
    configuration = {name: value for name, value in proof.items() if name != "proofValue"}
    assert configuration == json.loads((vectors / case.folder / f"proofConfig{case.mark}.json").read_bytes())
    assert jcs(configuration).decode() == text("proofCanon")
    assert hashlib.new(case.hash_name, jcs(configuration)).hexdigest() == text("proofHash")
    assert text("combinedHash") == text("proofHash") + text("docHash")
    assert multibase.decode(proof["proofValue"]).hex() == text("sigHex")
    assert proof["proofValue"] == text("sigBTC58")


def test_signed_documents_of_w3c_verify(vectors: Path, case: Case) -> None:
    report = Verifier(policy=INTEROP).verify(vectors / case.folder / f"signed{case.mark}.json", at=AT)
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.outcome is Outcome.UNKNOWN_ISSUER, report.explain(audience="developer")


def test_signing_gives_the_signature_of_w3c(vectors: Path, case: Case) -> None:
    """They signed deterministically (RFC 6979), as the specification recommends and as is done here."""
    expected = _signed(vectors, case)
    document = {name: value for name, value in expected.items() if name != "proof"}
    created = timestamps.parse(expected["proof"]["created"])
    options = ProofOptions(cryptosuite=case.suite)
    key = _key(vectors, case)
    assert add_proof(document, key, created=created, contexts=bundled(), options=options) == expected
