"""The cryptosuite against other people's signatures: W3C vc-di-ecdsa, with every intermediate value byte for byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from vcwallet import Policy, Verifier
from vcwallet.canonical import canonicalize
from vcwallet.checks import CheckStatus
from vcwallet.encoding import multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.limits import Budget
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity import add_proof
from vcwallet.securing.data_integrity.signed_form import HashName, Resolution, newest_form

pytestmark = pytest.mark.conformance
AT = timestamps.parse("2026-06-01T00:00:00Z")
INTEROP = Policy(allow_vocab_contexts=True, allow_issuer_controller_mismatch=True)
CASES: list[tuple[str, str, HashName]] = [
    ("P256", ".", "sha256"),
    ("P256", "employ", "sha256"),
    ("P384", ".", "sha384"),
    ("P384", "employ", "sha384"),
]


@pytest.fixture(params=CASES, ids=lambda case: "-".join(case[:2]))
def case(request: pytest.FixtureRequest) -> tuple[str, str, HashName]:
    found: tuple[str, str, HashName] = request.param
    return found


@pytest.fixture
def folder(case: tuple[str, str, HashName], vectors: Path) -> Path:
    curve, place, _ = case
    return vectors / "vc-di-ecdsa" / f"ecdsa-rdfc-2019-{curve.lower()}" / place


@pytest.fixture
def key(case: tuple[str, str, HashName], vectors: Path) -> EcdsaKey:
    pair = json.loads((vectors / "vc-di-ecdsa" / f"{case[0].lower()}KeyPair.json").read_bytes())
    key = EcdsaKey(KeyType[case[0]], multibase.decode(pair["secretKeyMultibase"])[2:])
    assert key.public_key.multibase == pair["publicKeyMultibase"]
    return key


def _resolve() -> Resolution:
    return Resolution(bundled(), allow_vocab=True)


def _signed(folder: Path, curve: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / f"signedECDSA{curve}.json").read_bytes())
    return document


def test_every_intermediate_value_is_that_of_w3c(folder: Path, case: tuple[str, str, HashName]) -> None:
    curve, _, name = case

    def text(what: str) -> str:
        return (folder / f"{what}ECDSA{curve}.txt").read_text(encoding="utf-8").strip()

    document = _signed(folder, curve)
    proof = document.pop("proof")
    canonical = canonicalize(document, contexts=_resolve(), hash=name)
    assert canonical == (folder / f"canonDocECDSA{curve}.txt").read_bytes()
    assert hashlib.new(name, canonical).hexdigest() == text("docHash")
    configuration = json.loads((folder / f"proofConfigECDSA{curve}.json").read_bytes())
    canonical_proof = canonicalize(configuration, contexts=_resolve(), hash=name)
    assert canonical_proof == (folder / f"proofCanonECDSA{curve}.txt").read_bytes()
    assert hashlib.new(name, canonical_proof).hexdigest() == text("proofHash")
    form = newest_form(document, bundled(), Budget(), allow_vocab=True)
    assert (form.options(proof).digest(name) + form.digest(name)).hex() == text("combinedHash")
    assert multibase.decode(proof["proofValue"]).hex() == text("sigHex")
    assert proof["proofValue"] == text("sigBTC58")


def test_signed_documents_of_w3c_verify(folder: Path, case: tuple[str, str, HashName]) -> None:
    report = Verifier(policy=INTEROP).verify(folder / f"signedECDSA{case[0]}.json", at=AT)
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.outcome is Outcome.UNKNOWN_ISSUER, report.explain(audience="developer")


def test_signing_gives_the_signature_of_w3c(folder: Path, case: tuple[str, str, HashName], key: EcdsaKey) -> None:
    """They signed deterministically (RFC 6979), as the specification recommends and as is done here."""
    expected = _signed(folder, case[0])
    document = {name: value for name, value in expected.items() if name != "proof"}
    created = timestamps.parse(expected["proof"]["created"])
    assert add_proof(document, key, created=created, contexts=bundled(), allow_vocab=True) == expected
