"""A second opinion in Python: what openvc-core signs verifies here, and what is signed here verifies there.

Where the two differ, the reason stands at the test and in docs/conformance.md.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openvc.errors import OpenvcError
from openvc.keys import signing_key_from_jwk
from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite
from openvc.proof.di_jcs import EcdsaJcsProofSuite, EddsaJcsProofSuite
from openvc.proof.vc_jwt import VcJwtProofSuite
from openvc.proof.vp_jwt import VpJwtProofSuite
from openvc.status.issue import build_status_list_token, build_token_status_reference, verify_status_list_token
from openvc.status.token_status_list import (
    STATUS_INVALID,
    STATUS_VALID,
    check_token_status,
    new_status_list,
    set_status,
)
from openvc.verify import verify_credential

import vcwallet
from support.tokens import old_credential, parts_of
from support.world import World
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer import Issuer, NewAchievement, ProfileDetails, StatusSettings
from vcwallet.keys import KeyType
from vcwallet.securing.data_integrity import ProofOptions, add_proof
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token
from vcwallet.signing import EcdsaKey, Ed25519Key, PrivateKey, encode_jwk, encode_private_jwk

pytestmark = pytest.mark.interop

ISSUED = datetime(2025, 1, 31, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
SECRET = bytes(range(1, 33))
KEYS: dict[str, PrivateKey] = {
    "Ed25519": Ed25519Key.from_seed(SECRET),
    "P-256": EcdsaKey(KeyType.P256, SECRET),
    "P-384": EcdsaKey(KeyType.P384, SECRET.rjust(48, b"\0")),
    "secp256k1": EcdsaKey(KeyType.SECP256K1, SECRET),
}
RDFC = [
    ("eddsa-rdfc-2022", "Ed25519", DataIntegrityProofSuite),
    ("ecdsa-rdfc-2019", "P-256", EcdsaRdfcProofSuite),
    ("ecdsa-rdfc-2019", "P-384", EcdsaRdfcProofSuite),
]
JCS = [
    ("eddsa-jcs-2022", "Ed25519", EddsaJcsProofSuite),
    ("ecdsa-jcs-2019", "P-256", EcdsaJcsProofSuite),
    ("ecdsa-jcs-2019", "P-384", EcdsaJcsProofSuite),
]
ASKED = {"challenge": "4f1d6c0e-challenge", "domain": "https://employer.example"}


def theirs(key: PrivateKey) -> Any:
    """A key as openvc-core has it."""
    return signing_key_from_jwk(encode_private_jwk(key), key.verification_method)


def badge_of(badge: dict[str, Any], key: PrivateKey) -> dict[str, Any]:
    return badge | {"issuer": badge["issuer"] | {"id": key.did}}


def contexts_of(badge: dict[str, Any]) -> dict[str, Any]:
    """The contexts of a badge, which openvc-core has not all of its own."""
    return {url: bundled().revisions(url)[0].document for url in badge["@context"]}


def credential_of(key: PrivateKey) -> dict[str, Any]:
    """A credential of VCDM 1.1: the tokens of openvc-core have it in the claim `vc`."""
    return old_credential(issuer=key.did, issuanceDate="2025-01-31T12:00:00Z")


@pytest.fixture
def _issued_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """openvc-core takes the begin of a token from the clock: here, the moment that the credential names."""
    clock = SimpleNamespace(time=ISSUED.timestamp)
    monkeypatch.setattr("openvc.proof.vc_jwt.time", clock)
    monkeypatch.setattr("openvc.proof.vp_jwt.time", clock)


def signed_there(badge: dict[str, Any], key: PrivateKey, maker: type, **contexts: Any) -> dict[str, Any]:
    request = {"signing_key": theirs(key), "verification_method": key.verification_method, "created": ISSUED}
    signed: dict[str, Any] = maker().add_proof(badge_of(badge, key), **request, **contexts)
    return signed


@pytest.mark.parametrize(("suite", "name", "_"), RDFC + JCS)
def test_a_badge_signed_here_verifies_there(badge: dict[str, Any], suite: str, name: str, _: type) -> None:
    key = KEYS[name]
    options = ProofOptions(cryptosuite=suite)
    signed = add_proof(badge_of(badge, key), key, created=ISSUED, contexts=bundled(), options=options)
    assert verify_credential(signed, extra_contexts=contexts_of(badge)).issuer == key.did
    signed["name"] = "Master Welder"
    with pytest.raises(OpenvcError):
        verify_credential(signed, extra_contexts=contexts_of(badge))


@pytest.mark.parametrize(("suite", "name", "maker"), RDFC)
def test_a_badge_signed_there_verifies_here(badge: dict[str, Any], suite: str, name: str, maker: type) -> None:
    signed = signed_there(badge, KEYS[name], maker, extra_contexts=contexts_of(badge))
    report = vcwallet.verify(json.dumps(signed), at=LATER)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite
    signed["name"] = "Master Welder"
    assert vcwallet.verify(json.dumps(signed), at=LATER).check("proof").reason == "signature-mismatch"


@pytest.mark.parametrize(("suite", "name", "maker"), JCS)
def test_over_json_it_signs_contexts_that_its_proofs_do_not_name(
    badge: dict[str, Any], suite: str, name: str, maker: type
) -> None:
    """Data Integrity EdDSA Cryptosuites 1.0, section 3.3.1, puts `@context` into the proof. openvc-core signs it there,
    and leaves it out of the document. Where it is put back, the signature fits."""
    signed = signed_there(badge, KEYS[name], maker)
    assert "@context" not in signed["proof"]
    assert vcwallet.verify(json.dumps(signed), at=LATER).check("proof").reason == "signature-mismatch"

    signed["proof"]["@context"] = signed["@context"]
    report = vcwallet.verify(json.dumps(signed), at=LATER)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite
    signed["name"] = "Master Welder"
    assert vcwallet.verify(json.dumps(signed), at=LATER).check("proof").reason == "signature-mismatch"


def test_both_sign_the_same_badge_with_the_same_bytes(badge: dict[str, Any]) -> None:
    key = KEYS["Ed25519"]
    here = add_proof(badge_of(badge, key), key, created=ISSUED, contexts=bundled())
    assert here == signed_there(badge, key, DataIntegrityProofSuite, extra_contexts=contexts_of(badge))


@pytest.mark.parametrize("name", KEYS)
def test_a_token_signed_here_verifies_there(name: str) -> None:
    key = KEYS[name]
    token = create_credential_token(credential_of(key), key, form="jwt", created=ISSUED)
    suite = VcJwtProofSuite(allow_es256k=name == "secp256k1")
    verified = suite.verify(token, public_key_jwk=encode_jwk(key.public_key))
    assert verified.issuer == key.did
    assert verified.credential["id"] == credential_of(key)["id"]
    with pytest.raises(OpenvcError):
        suite.verify(token[:-2], public_key_jwk=encode_jwk(key.public_key))


@pytest.mark.usefixtures("_issued_then")
@pytest.mark.parametrize("name", ["Ed25519", "P-256", "P-384"])
def test_a_token_signed_there_verifies_here(name: str) -> None:
    key = KEYS[name]
    token = VcJwtProofSuite().sign(credential_of(key), signing_key=theirs(key))
    report = vcwallet.verify(token, at=LATER)
    assert report.authentic, report.explain(audience="developer")
    header, _, rest = token.partition(".")
    payload, _, _ = rest.partition(".")
    other = VcJwtProofSuite().sign(credential_of(key) | {"id": "urn:uuid:other"}, signing_key=theirs(key))
    mixed = f"{header}.{payload}.{other.rpartition('.')[2]}"
    assert vcwallet.verify(mixed, at=LATER).check("proof").reason == "signature-mismatch"


def test_a_token_whose_begin_is_another_than_its_credentials_is_refused_here_alone() -> None:
    """VCDM 1.1, section 6.3.1: `nbf` is the date of issue. openvc-core writes and takes any."""
    key = KEYS["Ed25519"]
    token = VcJwtProofSuite().sign(credential_of(key), signing_key=theirs(key))
    assert VcJwtProofSuite().verify(token, public_key_jwk=encode_jwk(key.public_key)).issuer == key.did
    assert "claim-conflict" in {check.reason for check in vcwallet.verify(token).checks}


def test_a_token_that_is_the_credential_itself_is_not_read_there(badge: dict[str, Any]) -> None:
    key = KEYS["Ed25519"]
    token = create_credential_token(badge_of(badge, key), key, form="jwt", created=ISSUED)
    with pytest.raises(OpenvcError, match="no embedded `vc` object"):
        VcJwtProofSuite().verify(token, public_key_jwk=encode_jwk(key.public_key))


def test_a_presentation_token_made_here_verifies_there() -> None:
    key, holder = KEYS["Ed25519"], KEYS["P-256"]
    presentation = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiablePresentation"],
        "holder": holder.did,
        "verifiableCredential": [create_credential_token(credential_of(key), key, form="jwt", created=ISSUED)],
    }
    token = create_presentation_token(presentation, holder, form="jwt", created=LATER, **ASKED)
    verified = VpJwtProofSuite().verify(token, audience=ASKED["domain"], nonce=ASKED["challenge"])
    assert verified.holder == holder.did
    assert [result.issuer for result in verified.credentials] == [key.did]
    with pytest.raises(OpenvcError):
        VpJwtProofSuite().verify(token, audience=ASKED["domain"], nonce="another")


@pytest.mark.usefixtures("_issued_then")
def test_a_presentation_token_made_there_verifies_here() -> None:
    key, holder = KEYS["Ed25519"], KEYS["P-256"]
    credential = VcJwtProofSuite().sign(credential_of(key), signing_key=theirs(key))
    request = {"audience": ASKED["domain"], "nonce": ASKED["challenge"]}
    token = VpJwtProofSuite().sign([credential], holder_key=theirs(holder), **request)
    report = vcwallet.verify(token, at=LATER, **ASKED)
    assert report.authentic, report.explain(audience="developer")
    assert [child.authentic for child in report.children] == [True]
    assert vcwallet.verify(token, at=LATER, **ASKED | {"challenge": "another"}).outcome == "rejected"


# Token Status Lists -------------------------------------------------------------------------------------------------

LIST = "https://college.example/statuslists/1"
REVOKED, IN_FORCE = 7, 8


def test_a_status_list_published_here_is_read_there(tmp_path: Path) -> None:
    key = KEYS["Ed25519"]
    details = ProfileDetails(securing="jwt")
    with Issuer.create(
        tmp_path / "college", name="College", details=details, signer=key, clock=lambda: ISSUED
    ) as college:
        college.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        college.status.set_up(StatusSettings("https://college.example/status", securing="statuslist+jwt"))
        revoked, other = (college.issue("Ladders", f"{name}@example.org") for name in ("ada", "bob"))
        college.status.revoke([revoked.id], actor="registrar")
        (file,) = college.status.publish(tmp_path / "lists")
        token = file.path.read_text(encoding="ascii")

    def resolve(uri: str) -> dict[str, Any]:
        jwk = encode_jwk(key.public_key)
        return verify_status_list_token(token, public_key_jwk=jwk, expected_uri=uri, now=ISSUED)

    found = [
        check_token_status(parts_of(issued.credential.decode())[1], resolve_status_list_token=resolve)
        for issued in (revoked, other)
    ]
    assert [result.status for result in found] == [STATUS_INVALID, STATUS_VALID]


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_status_list_signed_there_is_read_here(bits: int) -> None:
    key = KEYS["P-256"]
    values = new_status_list(1_000, bits=bits)
    set_status(values, REVOKED, STATUS_INVALID, bits=bits)
    request = {"signing_key": theirs(key), "uri": LIST, "issuer": key.did, "issued_at": LATER, "ttl": 3600}
    world = World()
    world.publish(LIST, build_status_list_token(status_list=values, bits=bits, **request).encode())
    for index, outcome in ((REVOKED, "rejected"), (IN_FORCE, "unknown-issuer")):
        claim = build_token_status_reference(uri=LIST, index=index)["status"]
        token = create_credential_token(credential_of(key), key, form="jwt", created=ISSUED, status=claim)
        report = vcwallet.Verifier(fetcher=world).verify(token, at=LATER)
        assert report.outcome == outcome, report.explain(audience="developer")
