"""Merkle proofs: that a document leads to the root is verified, and where the root is said to stand is told."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import Any

import cbor2
import pytest

from support.badges import COLLEGE, NOW, badge, changed, signed
from support.earlier_proofs import anchored, with_context
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import multibase
from vcwallet.errors import ParsingError, ProofGenerationError, ProofVerificationError
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity import suite_to_sign
from vcwallet.securing.data_integrity.merkle_receipt import read_receipt

SIBLINGS = [("right", sha256(b"one").digest()), ("left", sha256(b"two").digest())]
TRANSACTION = "140ee9382a5c8443" * 4
WRAPPED = cbor2.dumps(bytes.fromhex(TRANSACTION))


def unsigned(**changes: Any) -> dict[str, Any]:
    return with_context(badge(**changes), "MerkleProof2019")


def proof_check(document: dict[str, Any]) -> Any:
    return Verifier().verify(document, at=NOW).check("proof")


@pytest.mark.parametrize("siblings", [[], SIBLINGS], ids=["alone", "of four"])
def test_a_document_that_leads_to_the_root_is_open_with_the_name_of_ledger_and_transaction(siblings: Any) -> None:
    report = Verifier().verify(anchored(unsigned(), siblings=siblings), at=NOW)
    assert report.outcome is Outcome.UNDETERMINED
    check = report.check("proof")
    assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, "UNSUPPORTED", "anchor")
    assert check.params["anchors"] == [f"Bitcoin testnet, {TRANSACTION}"]
    assert TRANSACTION in report.explain()
    assert report.check("document").status is CheckStatus.PASSED


@pytest.mark.parametrize(
    ("anchor", "shown"),
    [
        ([[0, 1], [1, 11155111], [2, cbor2.dumps("0x1f61")]], ["Ethereum Sepolia, 0x1f61"]),
        ([[0, 1], [1, 77], [2, WRAPPED]], [f"Ethereum network 77, {TRANSACTION}"]),
        ([[0, 9], [1, 2], [2, WRAPPED]], [f"ledger 9 network 2, {TRANSACTION}"]),
        ([[0, -1], [1, -1], [2, cbor2.dumps("made for tests")]], None),
        ([[0, -1], [1, cbor2.dumps("made for tests")]], None),
    ],
)
def test_each_ledger_is_named(anchor: Any, shown: list[str] | None) -> None:
    check = proof_check(anchored(unsigned(), anchors=[anchor]))
    assert check.status is CheckStatus.INDETERMINATE
    assert check.reason == ("anchor-test" if shown is None else "anchor")
    assert check.params.get("anchors") == shown


def test_its_name_in_data_integrity_is_known_too() -> None:
    document = anchored(badge(), proof={"type": "DataIntegrityProof", "cryptosuite": "merkle-proof-2019"})
    assert proof_check(document).reason == "anchor"


@pytest.mark.parametrize("pointer", ["/name", "/validFrom", "/credentialSubject/achievement/name"])
def test_a_document_that_was_changed_is_rejected(pointer: str) -> None:
    value = "2026-01-15T09:30:01Z" if pointer == "/validFrom" else "Another"
    report = Verifier().verify(changed(anchored(unsigned(), siblings=SIBLINGS), pointer, value), at=NOW)
    assert report.outcome is Outcome.REJECTED
    check = report.check("proof")
    assert (check.code, check.reason) == ("CRYPTOGRAPHIC_SECURITY_ERROR", "merkle-target")
    assert check.pointer == "/proof/proofValue"


@pytest.mark.parametrize(
    "changes",
    [
        {"root": bytes(32)},
        {"target": sha256(b"another document").digest(), "root": sha256(b"another root").digest()},
        {"siblings": SIBLINGS, "path": [[0, cbor2.dumps(SIBLINGS[0][1])], [0, cbor2.dumps(SIBLINGS[1][1])]]},
        {"siblings": SIBLINGS, "path": []},
    ],
    ids=["another root", "another document", "another side", "no way"],
)
def test_what_does_not_lead_to_the_root_is_rejected(changes: Any) -> None:
    report = Verifier().verify(anchored(unsigned(), **changes), at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert report.check("proof").reason == "merkle-root"


@pytest.mark.parametrize(
    "encoded",
    [
        cbor2.dumps({}),
        cbor2.dumps([]),
        cbor2.dumps([[0, cbor2.dumps(bytes(32))]]),
        cbor2.dumps([[0, cbor2.dumps(bytes(32))], [0, cbor2.dumps(bytes(32))]]),
        cbor2.dumps([[0, cbor2.dumps(7)], [1, cbor2.dumps(7)], [2, []]]),
        cbor2.dumps([[0, "text"], [1, "text"], [2, []]]),
        cbor2.dumps([[0, cbor2.dumps(bytes(31))], [1, cbor2.dumps(bytes(32))], [2, []]]),
        cbor2.dumps([[0, cbor2.dumps("zz" * 32)], [1, cbor2.dumps(bytes(32))], [2, []]]),
        cbor2.dumps([[0, cbor2.dumps(bytes(32))], [1, cbor2.dumps(bytes(32))], [2, [[[0, "btc"]]]]]),
        cbor2.dumps([[0, cbor2.dumps(bytes(32))], [1, cbor2.dumps(bytes(32))], [2, []], [3, [[2, b"\x00"]]]]),
        cbor2.dumps([[True, 1], ["0", 2]]),
        cbor2.dumps(7),
    ],
)
def test_what_says_something_else_is_malformed(encoded: bytes) -> None:
    document = anchored(unsigned(), encoded=encoded)
    check = proof_check(document)
    assert (check.status, check.reason) == (CheckStatus.FAILED, "merkle-malformed")
    with pytest.raises(ProofVerificationError):
        read_receipt(document["proof"]["proofValue"])


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (None, ProofVerificationError),
        (7, ProofVerificationError),
        ("u" + "A" * 8, ParsingError),
        ("z0OIl", ParsingError),
        ("z" + "1" * 9_000, ParsingError),
        (multibase.base58btc_encode(b"\x9f" * 3_000), ParsingError),
        (multibase.base58btc_encode(b"\x81" * 3_000), ParsingError),
        (multibase.base58btc_encode(cbor2.dumps([]) + b"\x00"), ParsingError),
    ],
)
def test_what_cannot_be_decoded_is_refused(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_receipt(value)


def test_hashes_may_be_written_in_hexadecimal() -> None:
    target = "ab" * 32
    encoded = cbor2.dumps([[0, cbor2.dumps(target)], [1, cbor2.dumps(target)], [2, []]])
    receipt = read_receipt(multibase.base58btc_encode(encoded))
    assert receipt.root == receipt.target == bytes.fromhex(target)
    assert receipt.path == receipt.anchors == ()


def test_it_covers_the_proofs_before_it_and_is_a_notice_beside_one_that_passed() -> None:
    both = anchored(signed(unsigned()))
    report = Verifier().verify(both, at=NOW)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof[1]").reason == "anchor"
    other = {**both["proof"][0], "nonce": "another"}
    report = Verifier().verify({**both, "proof": [other, both["proof"][1]]}, at=NOW)
    assert report.check("proof[1]").reason == "merkle-target"


def test_no_key_is_asked_for() -> None:
    document = anchored(unsigned(), proof={"verificationMethod": "https://college.example/keys#1"})
    assert proof_check(document).reason == "anchor"


def test_without_the_package_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    document = anchored(unsigned())
    monkeypatch.setitem(sys.modules, "cbor2", None)
    check = proof_check(document)
    assert (check.status, check.code) == (CheckStatus.INDETERMINATE, "MISSING_EXTRA")
    assert check.params["extra"] == "cbor"


@pytest.mark.parametrize("name", ["MerkleProof2019", "merkle-proof-2019"])
def test_nothing_is_signed_with_it(name: str) -> None:
    with pytest.raises(ProofGenerationError) as caught:
        suite_to_sign(COLLEGE, name)
    assert caught.value.reason == "suite-verified-only"
