"""Both ways with `jose`, the JSON Web Tokens of JavaScript: each verifies what the other signed.

`jose` knows no secp256k1; joserfc has it (test_joserfc.py).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import vcwallet
from support.node_peer import NodePeer
from support.status_lists import status_entry, unsigned_list
from support.tokens import enveloped, old_credential, parts_of
from support.world import World
from vcwallet.issuer import Issuer, NewAchievement, ProfileDetails, StatusSettings
from vcwallet.keys import KeyType
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token
from vcwallet.signing import EcdsaKey, Ed25519Key, PrivateKey, encode_jwk, encode_private_jwk, generate_key
from vcwallet.status import First, StatusBits
from vcwallet.status.token_list import write_token_list

pytestmark = pytest.mark.interop

ISSUED = datetime(2025, 1, 31, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
SECRET = bytes(range(1, 33))
ASKED = {"challenge": "4f1d6c0e-challenge", "domain": "https://employer.example"}


def numeric(day: str) -> int:
    """Noon of a day as a NumericDate."""
    return int(datetime.fromisoformat(f"{day}T12:00:00Z").timestamp())


@pytest.fixture(scope="module", params=["EdDSA", "ES256", "ES384", "RS256"])
def algorithm(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def key(algorithm: str) -> PrivateKey:
    if algorithm == "EdDSA":
        return Ed25519Key.from_seed(SECRET)
    if algorithm == "RS256":
        return generate_key(KeyType.RSA)
    if algorithm == "ES256":
        return EcdsaKey(KeyType.P256, SECRET)
    return EcdsaKey(KeyType.P384, SECRET.rjust(48, b"\0"))


@pytest.fixture
def own_badge(badge: dict[str, Any], key: PrivateKey) -> dict[str, Any]:
    return badge | {"issuer": badge["issuer"] | {"id": key.did}}


def read_there(peer: NodePeer, token: str, key: PrivateKey, algorithm: str, **request: Any) -> Any:
    jwk = encode_jwk(key.public_key) | {"alg": algorithm}
    return peer("jose", "verify", token=token, jwk=jwk, at="2025-02-28T09:30:00Z", **request)


def signed_there(
    peer: NodePeer, header: dict[str, Any], claims: dict[str, Any], key: PrivateKey, algorithm: str
) -> str:
    jwk = encode_private_jwk(key) | {"alg": algorithm}
    token: str = peer("jose", "sign", header={"kid": key.verification_method, **header}, claims=claims, jwk=jwk)
    return token


@pytest.mark.parametrize(("form", "typ"), [("jwt", "JWT"), ("vc+jwt", "vc+jwt")])
def test_a_badge_signed_here_verifies_there(
    peer: NodePeer, own_badge: dict[str, Any], key: PrivateKey, algorithm: str, form: str, typ: str
) -> None:
    token = create_credential_token(own_badge, key, form=form, created=ISSUED)
    answer = read_there(peer, token, key, algorithm, typ=typ)
    assert answer["verified"]
    assert (answer["header"], answer["claims"]) == parts_of(token)
    assert answer["header"]["alg"] == algorithm
    assert own_badge.items() <= answer["claims"].items()
    _, _, signature = create_credential_token(own_badge | {"name": "?"}, key, form=form, created=ISSUED).split(".")
    changed = f"{token.rpartition('.')[0]}.{signature}"
    assert read_there(peer, changed, key, algorithm)["code"] == "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        pytest.param({"typ": "vc+jwt", "cty": "vc"}, {}, id="vc+jwt"),
        pytest.param({"typ": "JWT"}, {"nbf": numeric("2025-01-31"), "exp": numeric("2125-01-31")}, id="jwt"),
    ],
)
def test_a_badge_signed_there_verifies_here(
    peer: NodePeer,
    own_badge: dict[str, Any],
    key: PrivateKey,
    algorithm: str,
    header: dict[str, Any],
    claims: dict[str, Any],
) -> None:
    parties = {"iss": key.did, "sub": own_badge["credentialSubject"]["id"], "jti": own_badge["id"]} if claims else {}
    claims = own_badge | claims | parties
    token = signed_there(peer, header, claims, key, algorithm)
    report = vcwallet.verify(token, at=LATER)
    assert report.authentic, report.explain(audience="developer")
    other = signed_there(peer, header, claims | {"name": "Master Welder"}, key, algorithm)
    changed = f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}"
    assert vcwallet.verify(changed, at=LATER).check("proof").reason == "signature-mismatch"


def test_a_credential_of_vcdm_1_signed_here_verifies_there(peer: NodePeer, key: PrivateKey, algorithm: str) -> None:
    credential = old_credential(issuer=key.did, issuanceDate="2025-01-31T12:00:00Z")
    token = create_credential_token(credential, key, form="jwt", created=ISSUED)
    answer = read_there(peer, token, key, algorithm, typ="JWT")
    assert answer["verified"]
    stated = {"iss": key.did, "nbf": numeric("2025-01-31"), "jti": credential["id"], "vc": credential}
    assert stated.items() <= answer["claims"].items()
    other = create_credential_token(credential | {"id": "urn:x:other"}, key, form="jwt", created=ISSUED)
    changed = f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}"
    assert read_there(peer, changed, key, algorithm)["code"] == "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"


def test_a_credential_of_vcdm_1_signed_there_verifies_here(peer: NodePeer, key: PrivateKey, algorithm: str) -> None:
    credential = old_credential(issuer=key.did, issuanceDate="2025-01-31T12:00:00Z")
    claims = {"iss": key.did, "nbf": numeric("2025-01-31"), "jti": credential["id"], "vc": credential}
    token = signed_there(peer, {"typ": "JWT"}, claims, key, algorithm)
    report = vcwallet.verify(token, at=LATER)
    assert report.authentic, report.explain(audience="developer")


def presentation_of(badge: dict[str, Any], issuer_key: PrivateKey, holder: PrivateKey) -> dict[str, Any]:
    token = create_credential_token(badge, issuer_key, form="vc+jwt", created=ISSUED)
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder.did,
        "verifiableCredential": [enveloped(token)],
    }


def test_a_presentation_signed_here_verifies_there(
    peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key, key: PrivateKey, algorithm: str
) -> None:
    presentation = presentation_of(badge, issuer_key, key)
    token = create_presentation_token(presentation, key, form="vc+jwt", created=LATER, **ASKED)
    answer = read_there(peer, token, key, algorithm, typ="vp+jwt", audience=ASKED["domain"])
    assert answer["verified"]
    assert answer["claims"]["nonce"] == ASKED["challenge"]
    assert presentation.items() <= answer["claims"].items()
    refused = read_there(peer, token, key, algorithm, audience="https://another.example")
    assert refused["code"] == "ERR_JWT_CLAIM_VALIDATION_FAILED"


def test_a_presentation_signed_there_verifies_here(
    peer: NodePeer, badge: dict[str, Any], issuer_key: Ed25519Key, key: PrivateKey, algorithm: str
) -> None:
    claims = presentation_of(badge, issuer_key, key) | {"nonce": ASKED["challenge"], "aud": ASKED["domain"]}
    token = signed_there(peer, {"typ": "vp+jwt", "cty": "vp"}, claims, key, algorithm)
    report = vcwallet.verify(token, at=LATER, **ASKED)
    assert report.authentic, report.explain(audience="developer")
    assert [child.authentic for child in report.children] == [True]
    assert vcwallet.verify(token, at=LATER, **ASKED | {"challenge": "another"}).outcome == "rejected"


# Status lists -------------------------------------------------------------------------------------------------------

LISTS = "https://college.example/statuslists"
REVOKED, IN_FORCE = 7, 8


@pytest.mark.parametrize(("form", "typ"), [("statuslist+jwt", "statuslist+jwt"), ("vc+jwt", "vc+jwt")])
def test_a_status_list_published_here_verifies_there(
    peer: NodePeer, tmp_path: Path, key: PrivateKey, algorithm: str, form: str, typ: str
) -> None:
    details, path = ProfileDetails(securing="jwt"), tmp_path / "college"
    with Issuer.create(path, name="Example College", details=details, signer=key, clock=lambda: LATER) as college:
        college.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        college.status.set_up(StatusSettings(LISTS, securing=form))
        college.issue("Ladders", "ada@example.org")
        (file,) = college.status.publish(tmp_path / "lists")
    answer = read_there(peer, file.path.read_text(encoding="ascii"), key, algorithm, typ=typ)
    assert answer["verified"]
    assert answer["claims"]["iss"] == key.did


@pytest.mark.parametrize("index", [REVOKED, IN_FORCE])
def test_a_status_list_token_signed_there_is_read_here(
    peer: NodePeer, own_badge: dict[str, Any], key: PrivateKey, algorithm: str, index: int
) -> None:
    bits = StatusBits(bytearray(1_000), 1, First.RIGHT)
    bits.set(REVOKED, 1)
    claims = {"iss": key.did, "sub": LISTS, "iat": numeric("2025-02-28"), "status_list": write_token_list(bits)}
    world = World()
    world.publish(LISTS, signed_there(peer, {"typ": "statuslist+jwt"}, claims, key, algorithm).encode())
    status = {"status_list": {"idx": index, "uri": LISTS}}
    token = signed_there(peer, {"typ": "vc+jwt"}, own_badge | {"status": status}, key, algorithm)
    report = vcwallet.Verifier(fetcher=world).verify(token, at=LATER.replace(hour=18))
    expected = "rejected" if index == REVOKED else "unknown-issuer"
    assert report.outcome == expected, report.explain(audience="developer")


@pytest.mark.parametrize("index", [REVOKED, IN_FORCE])
def test_a_bitstring_list_signed_there_is_read_here(
    peer: NodePeer, own_badge: dict[str, Any], key: PrivateKey, algorithm: str, index: int
) -> None:
    status_list = unsigned_list({REVOKED: 1}, url=LISTS, issuer=key.did, issued=ISSUED)
    world = World()
    world.publish(LISTS, signed_there(peer, {"typ": "vc+jwt"}, status_list, key, algorithm).encode())
    badge = own_badge | {"credentialStatus": status_entry(index, url=LISTS)}
    token = signed_there(peer, {"typ": "vc+jwt"}, badge, key, algorithm)
    report = vcwallet.Verifier(fetcher=world).verify(token, at=LATER)
    expected = "rejected" if index == REVOKED else "unknown-issuer"
    assert report.outcome == expected, report.explain(audience="developer")
