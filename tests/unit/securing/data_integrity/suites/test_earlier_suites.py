"""Suites that are verified and not made: what they sign is covered, whatever else is refused, and nothing is signed."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from support.badges import COLLEGE, ISSUED, MALLORY, NOW, badge, changed, proof_options, signed
from support.earlier_proofs import CONTEXTS, earlier_badge, signed_earlier
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import ProofGenerationError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity import add_proof, suite_to_sign
from vcwallet.securing.data_integrity.cryptosuite import load_suite

P256, P384 = EcdsaKey(KeyType.P256, bytes(31) + b"\x07"), EcdsaKey(KeyType.P384, bytes(47) + b"\x07")
KOBLITZ = EcdsaKey(KeyType.SECP256K1, bytes(31) + b"\x07")


class PssSigner:
    """A signer with an RSA key that signs with PS256."""

    def __init__(self) -> None:
        self._key = generate_private_key(65_537, 2_048)
        der = self._key.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
        self.public_key = PublicKey(KeyType.RSA, der)
        self.controller = f"did:key:{self.public_key.multibase}"
        self.verification_method = f"{self.controller}#{self.public_key.multibase}"

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data, PSS(MGF1(SHA256()), 32), SHA256())


RSA = PssSigner()
CASES: list[tuple[str, Any]] = [
    ("Ed25519Signature2020", COLLEGE),
    ("eddsa-2022", COLLEGE),
    ("Ed25519Signature2018", COLLEGE),
    ("EcdsaSecp256k1Signature2019", KOBLITZ),
    *(("JsonWebSignature2020", key) for key in (COLLEGE, P256, P384, KOBLITZ, RSA)),
]
JWS_CASES = [(suite, key) for suite, key in CASES if suite not in ("Ed25519Signature2020", "eddsa-2022")]
each_suite = pytest.mark.parametrize(
    ("suite", "key"), CASES, ids=lambda value: value if isinstance(value, str) else value.public_key.type.value
)
each_jws_suite = pytest.mark.parametrize(
    ("suite", "key"), JWS_CASES, ids=lambda value: value if isinstance(value, str) else value.public_key.type.value
)


@each_suite
def test_a_badge_of_such_a_suite_is_authentic(suite: str, key: Any) -> None:
    report = Verifier().verify(signed_earlier(earlier_badge(suite, key), suite, key), at=NOW)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite


@each_suite
@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/name", "Another"),
        ("/credentialSubject/achievement/name", "Another"),
        ("/proof/created", "2026-01-16T00:00:00Z"),
        ("/proof/challenge", "c-2"),
        ("/proof/domain", "another.example"),
        ("/proof/nonce", "n-2"),
    ],
)
def test_whatever_is_changed_afterwards_is_seen(suite: str, key: Any, pointer: str, value: str) -> None:
    options = {"challenge": "c-1", "domain": "jobs.example", "nonce": "n-1"}
    document = changed(signed_earlier(earlier_badge(suite, key), suite, key, **options), pointer, value)
    report = Verifier().verify(document, at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert report.check("proof").reason == "signature-mismatch"


@each_suite
def test_a_member_of_the_proof_that_no_context_defines_is_refused(suite: str, key: Any) -> None:
    document = changed(signed_earlier(earlier_badge(suite, key), suite, key), "/proof/grade", "A")
    report = Verifier().verify(document, at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert (report.check("proof").code, report.check("proof").pointer) == ("DATA_LOSS_DETECTION_ERROR", "/proof/grade")


@pytest.mark.parametrize("suite", sorted(CONTEXTS.keys() - {"MerkleProof2019"}))
def test_a_proof_is_read_under_the_context_of_its_suite_where_the_document_names_it_nowhere(suite: str) -> None:
    """Some issuers sign so: all that is in the proof is covered, in the words of the suite."""
    key = KOBLITZ if suite.startswith("Ecdsa") else COLLEGE
    document = badge(issuer={"id": key.controller, "type": ["Profile"], "name": "Example College"})
    made = signed_earlier(document, suite, key, context=[*document["@context"], CONTEXTS[suite]])
    report = Verifier().verify(made, at=NOW)
    assert report.authentic, report.explain(audience="developer")
    assert CONTEXTS[suite] in [sighting.url for sighting in report.as_of]
    assert (
        Verifier().verify(changed(made, "/proof/created", "2026-01-16T00:00:00Z"), at=NOW).outcome is Outcome.REJECTED
    )
    more = Verifier().verify(changed(made, "/proof/grade", "A"), at=NOW).check("proof")
    assert (more.status, more.code) == (CheckStatus.FAILED, "DATA_LOSS_DETECTION_ERROR")


@each_suite
def test_a_key_of_another_is_refused(suite: str, key: Any) -> None:
    document = earlier_badge(suite, MALLORY)
    report = Verifier().verify(signed_earlier(document, suite, key), at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert report.check("issuer-key").reason == "other-controller"


def test_a_type_of_key_that_the_suite_does_not_know_is_refused() -> None:
    document = earlier_badge("Ed25519Signature2018", P256)
    report = Verifier().verify(signed_earlier(document, "Ed25519Signature2018", P256), at=NOW)
    assert report.check("proof").reason == "key-suite-mismatch"


@each_suite
def test_nothing_is_signed_with_it(suite: str, key: Any) -> None:
    options = proof_options({"cryptosuite": suite})
    with pytest.raises(ProofGenerationError) as caught:
        add_proof(earlier_badge(suite, key), key, created=ISSUED, contexts=bundled(), **options)
    assert caught.value.reason == "suite-verified-only"
    if key.public_key.type is not KeyType.SECP256K1:
        assert suite_to_sign(COLLEGE).name != suite


def test_it_stands_beside_a_newer_one() -> None:
    document = signed(earlier_badge("Ed25519Signature2020", COLLEGE))
    both = signed_earlier(document, "Ed25519Signature2020")
    report = Verifier(policy=Policy(proofs=("eddsa-rdfc-2022", "Ed25519Signature2020"))).verify(both, at=NOW)
    assert report.authentic, report.explain(audience="developer")


# The detached JWS (docs/security.md, rows 14 and 16)


@each_jws_suite
@pytest.mark.parametrize(
    "header",
    [
        {},
        {"alg": "none", "b64": False, "crit": ["b64"]},
        {"alg": "HS256", "b64": False, "crit": ["b64"]},
        {"alg": "RS256", "b64": False, "crit": ["b64"]},
        {"b64": False, "crit": ["b64"]},
        {"alg": "{alg}", "b64": True, "crit": ["b64"]},
        {"alg": "{alg}", "b64": 0, "crit": ["b64"]},
        {"alg": "{alg}", "crit": ["b64"]},
        {"alg": "{alg}", "b64": False},
        {"alg": "{alg}", "b64": False, "crit": []},
        {"alg": "{alg}", "b64": False, "crit": ["b64", "exp"]},
        {"alg": "{alg}", "b64": False, "crit": ["b64"], "kid": "did:key:z6Mk"},
        {"alg": "{alg}", "b64": False, "crit": ["b64"], "jwk": {}},
        ["alg", "b64", "crit"],
    ],
    ids=str,
)
def test_another_header_is_refused_although_it_was_signed(suite: str, key: Any, header: Any) -> None:
    algorithm = load_suite(suite).algorithms[key.public_key.type]  # type: ignore[attr-defined]
    if isinstance(header, dict) and header.get("alg") == "{alg}":
        header = header | {"alg": algorithm}
    report = Verifier().verify(signed_earlier(earlier_badge(suite, key), suite, key, header=header), at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert (report.check("proof").reason, report.check("proof").pointer) == ("jws-header", "/proof/jws")
    assert report.check("proof").params["algorithm"] == algorithm


def test_the_order_of_the_header_is_free() -> None:
    document = earlier_badge("Ed25519Signature2018", COLLEGE)
    header = {"crit": ["b64"], "b64": False, "alg": "EdDSA"}
    assert Verifier().verify(signed_earlier(document, "Ed25519Signature2018", header=header), at=NOW).authentic


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda jws: jws.replace("..", ".e30."), "jws-malformed"),
        (lambda jws: jws.replace("..", "."), "jws-malformed"),
        (lambda jws: jws + ".", "jws-malformed"),
        (lambda _: "", "jws-malformed"),
        (lambda jws: jws.replace("e", "é", 1), "jws-malformed"),
        (lambda jws: "eyJhbGciOiJFZERTQSIsImFsZyI6IkVkRFNBIn0" + jws[jws.index("..") :], "jws-malformed"),
        (lambda jws: jws + "=", "base64url-malformed"),
        (lambda jws: jws[:-2], "signature-length"),
        (lambda _: 7, "proof-value-missing"),
    ],
)
def test_what_is_no_detached_signature_is_refused(edit: Any, reason: str) -> None:
    document = signed_earlier(earlier_badge("Ed25519Signature2018", COLLEGE), "Ed25519Signature2018")
    document["proof"]["jws"] = edit(document["proof"]["jws"])
    check = Verifier().verify(document, at=NOW).check("proof")
    assert check.status is CheckStatus.FAILED
    assert (check.reason, check.pointer) == (reason, "/proof/jws")
