"""The cryptosuite against other people's signatures: W3C vc-di-eddsa, and the worked example of the OB 3.0 guide.

Every intermediate value is compared byte for byte: a mistake in the proof configuration is invisible to somebody who
verifies only what they signed themselves.
"""

from __future__ import annotations

import ast
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.world import World
from vcwallet import Policy, Verifier
from vcwallet.canonical import canonicalize
from vcwallet.checks import CheckStatus
from vcwallet.encoding import multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.limits import Budget
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity import SignedForms, add_proof, list_proofs
from vcwallet.securing.data_integrity.signed_form import Resolution, SignedForm, newest_form
from vcwallet.securing.data_integrity.suites.eddsa_rdfc_2022 import SUITE

pytestmark = pytest.mark.conformance
AT = timestamps.parse("2026-06-01T00:00:00Z")
INTEROP = Policy(allow_vocab_contexts=True, allow_issuer_controller_mismatch=True)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


@pytest.fixture(params=[".", "employ"])
def suite_folder(request: pytest.FixtureRequest, vectors: Path) -> Path:
    return vectors / "vc-di-eddsa" / "eddsa-rdfc-2022" / request.param


@pytest.fixture
def w3c_key(vectors: Path) -> Ed25519Key:
    pair = json.loads(_text(vectors / "vc-di-eddsa" / "keyPair.json"))
    return Ed25519Key.from_seed(multibase.decode(pair.get("privateKeyMultibase") or pair["secretKeyMultibase"])[2:])


def _resolve() -> Resolution:
    return Resolution(bundled(), allow_vocab=True)


def _form(document: dict[str, Any]) -> SignedForm:
    return newest_form(document, bundled(), Budget(), allow_vocab=True)


def test_every_intermediate_value_is_that_of_w3c(suite_folder: Path) -> None:
    document = json.loads(_text(suite_folder / "signedDataInt.json"))
    proof = document.pop("proof")
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    canonical = canonicalize(document, contexts=_resolve())
    assert canonical == (suite_folder / "canonDocDataInt.txt").read_bytes()
    assert sha256(canonical).hexdigest() == _text(suite_folder / "docHashDataInt.txt")
    configuration = json.loads(_text(suite_folder / "proofConfigDataInt.json"))
    canonical_proof = canonicalize(configuration, contexts=_resolve())
    assert canonical_proof == (suite_folder / "proofCanonDataInt.txt").read_bytes()
    assert sha256(canonical_proof).hexdigest() == _text(suite_folder / "proofHashDataInt.txt")
    form = _form(document)
    combined = form.options(options).digest() + form.digest()
    assert combined.hex() == _text(suite_folder / "combinedHashDataInt.txt")
    assert multibase.decode(proof["proofValue"]).hex() == _text(suite_folder / "sigHexDataInt.txt")
    assert proof["proofValue"] == _text(suite_folder / "sigBTC58DataInt.txt")


def test_signing_gives_the_signature_of_w3c(suite_folder: Path, w3c_key: Ed25519Key) -> None:
    expected = json.loads(_text(suite_folder / "signedDataInt.json"))
    document = {name: value for name, value in expected.items() if name != "proof"}
    created = timestamps.parse(expected["proof"]["created"])
    assert add_proof(document, w3c_key, created=created, contexts=bundled(), allow_vocab=True) == expected


def test_signed_documents_of_w3c_verify(suite_folder: Path) -> None:
    report = Verifier(policy=INTEROP).verify(suite_folder / "signedDataInt.json", at=AT)
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.outcome is Outcome.UNKNOWN_ISSUER, report.explain(audience="developer")


@pytest.mark.parametrize("name", ["signedProofSet1", "signedProofSet2", "signedProofChain1", "signedProofChain2"])
def test_proof_sets_and_chains_of_w3c_verify(vectors: Path, name: str) -> None:
    path = vectors / "vc-di-eddsa" / "proof-set-chain" / f"{name}.json"
    report = Verifier(policy=INTEROP).verify(path, at=AT)
    proofs = json.loads(_text(path))["proof"]
    expected = len(proofs) if isinstance(proofs, list) else 1
    passed = [check for check in report.checks if check.id.startswith("proof") and check.status is CheckStatus.PASSED]
    assert len(passed) == expected, report.explain(audience="developer")


def test_a_chain_of_w3c_is_made_again(vectors: Path) -> None:
    """Signing on top of the first proofs of the chain gives the next one exactly (proof values are deterministic)."""
    folder = vectors / "vc-di-eddsa" / "proof-set-chain"
    document = json.loads(_text(folder / "signedProofChain1.json"))
    pairs = json.loads(_text(folder / "multiKeyPairs.json"))
    keys = {
        key.did: key
        for pair in pairs.values()
        if (
            key := Ed25519Key.from_seed(
                multibase.decode(pair.get("privateKeyMultibase") or pair["secretKeyMultibase"])[2:]
            )
        )
    }
    proofs = list_proofs(document)
    last = proofs[-1]
    options = {name: value for name, value in last.value.items() if name != "proofValue"}
    key = keys[last.value["verificationMethod"].partition("#")[0]]
    before = tuple(proofs[position].value for position in last.previous)
    forms = SignedForms(document, bundled(), allow_vocab=True)
    made = SUITE.create(forms.of(0, last.previous, before), options, key)
    assert made == last.value


class TestImplementationGuide:
    """The worked example of the Open Badges 3.0 implementation guide, from its key to its signed credential."""

    @pytest.fixture
    def folder(self, vectors: Path) -> Path:
        return vectors / "ob30-impl-guide-proof-ob"

    @pytest.fixture
    def signed(self, folder: Path) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(_text(folder / "007-signed-credential.json"))
        return document

    def test_canonical_forms_are_those_of_the_guide(self, folder: Path, signed: dict[str, Any]) -> None:
        proof = signed.pop("proof")
        options = {name: value for name, value in proof.items() if name != "proofValue"}
        canonical = canonicalize(signed, contexts=_resolve())
        assert canonical == (folder / "document-canon.txt").read_bytes()
        canonical_proof = canonicalize({"@context": signed["@context"], **options}, contexts=_resolve())
        assert canonical_proof == (folder / "proof-canon.txt").read_bytes()

    def test_the_credential_verifies_with_the_issuers_published_key(self, folder: Path) -> None:
        text = _text(folder / "000-multikey.txt")
        multikey = re.search(r"publicKeyMultibase: '(\w+)'", text)
        assert multikey is not None
        issuer = "https://example.edu/issuers/565049"
        method = {"id": f"{issuer}#{multikey[1]}", "type": "Multikey", "controller": issuer}
        world = World()
        world.publish(
            issuer,
            {
                "@context": ["https://www.w3.org/ns/cid/v1"],
                "id": issuer,
                "verificationMethod": [method | {"publicKeyMultibase": multikey[1]}],
                "assertionMethod": [method["id"]],
            },
        )
        path = folder / "007-signed-credential.json"
        report = Verifier(fetcher=world).verify(path, at=AT)
        assert report.outcome is Outcome.UNKNOWN_ISSUER, report.explain(audience="developer")
        assert report.authentic
        assert world.asked == [(issuer, "controlled-identifier-document")]
        offline = Verifier().verify(path, at=AT)
        assert offline.outcome is Outcome.UNDETERMINED
        assert offline.check("proof").code == "UNREACHABLE"

    def test_signing_gives_the_proof_of_the_guide(self, folder: Path, signed: dict[str, Any]) -> None:
        numbers = re.search(r"secretKey: Uint8Array\(64\) (\[[^\]]*\])", _text(folder / "000-multikey.txt"))
        assert numbers is not None
        key = Ed25519Key.from_seed(bytes(ast.literal_eval(numbers[1]))[:32])
        proof = signed.pop("proof")
        options = {name: value for name, value in proof.items() if name != "proofValue"}
        assert SUITE.create(_form(signed), options, key) == proof
