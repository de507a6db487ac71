"""did:web and did:jwk: where they lead, what is refused, and that badges by them are verified."""

from __future__ import annotations

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, changed, signed
from support.world import WebKey, World, key_document
from vcwallet import Verifier
from vcwallet.encoding import base64url, strict_json
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.identifiers import did_jwk
from vcwallet.identifiers.did_web import METHOD
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.key_types import KeyType
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.rsa import RsaKey
from vcwallet.report import Outcome


@pytest.mark.parametrize(
    ("did", "address"),
    [
        ("did:web:college.example", "https://college.example/.well-known/did.json"),
        ("did:web:College.Example", "https://college.example/.well-known/did.json"),
        ("did:web:college.example%3A8443", "https://college.example:8443/.well-known/did.json"),
        ("did:web:college.example%3a8443:a:b", "https://college.example:8443/a/b/did.json"),
        ("did:web:college%2eexample:a", "https://college.example/a/did.json"),
        ("did:web:college.example:a%20b:%C3%BC", "https://college.example/a%20b/%C3%BC/did.json"),
        ("did:web:college.example:ü", "https://college.example/%C3%BC/did.json"),
        ("did:web:college.example:%61%2B", "https://college.example/a%2B/did.json"),
        ("did:web:hochschule-münchen.example", "https://xn--hochschule-mnchen-e3b.example/.well-known/did.json"),
        ("did:web:hochschule-m%C3%BCnchen.example", "https://xn--hochschule-mnchen-e3b.example/.well-known/did.json"),
        ("did:web:HOCHSCHULE-MU%CC%88NCHEN.example", "https://xn--hochschule-mnchen-e3b.example/.well-known/did.json"),
        ("did:web:xn--hochschule-mnchen-e3b.example", "https://xn--hochschule-mnchen-e3b.example/.well-known/did.json"),
        ("did:web:jp納豆.例.jp:用户", "https://xn--jp-cd2fp15c.xn--fsq.jp/%E7%94%A8%E6%88%B7/did.json"),
        ("did:web:xn--i-7iq.example", "https://xn--i-7iq.example/.well-known/did.json"),
        ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
    ],
)
def test_a_did_web_leads_to_a_document(did: str, address: str) -> None:
    assert METHOD.address(did) == address
    assert METHOD.fault(did) is None


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        *((host, "did-host-address") for host in ("127.0.0.1", "127%2E0%2e0.1", "127.1", "2130706433", "0x7f000001")),
        *((host, "did-host-address") for host in ("0177.0.0.1", "0x7f.1", "1.2.3.4%3A443", "college.1", "0x")),
        *((host, "did-host") for host in ("%5B%3A%3A1%5D", "%5B::1%5D", "[::1]", "::1", "")),
        *((host, "did-host") for host in ("college..example", ".college.example", "college.example.", "-a.example")),
        *((host, "did-host") for host in ("a_b.example", "a%40b.example", "a%2Fb.example", "a%23b", "a%3Fb", "a%5Cb")),
        *((host, "did-host") for host in ("%EF%BC%91.example", "１２７.０.０.１", "a。b", "😀.example", "a%00.b")),
        *((host, "did-host") for host in (f"{'a' * 64}.example", ".".join(["a" * 60] * 5), f"{'ü' * 64}.example")),
        *((host, "did-port") for host in ("a.example%3A", "a.example%3A0", "a.example%3A65536", "a.example%3A080808")),
        *((host, "did-port") for host in ("a.example%3Ax", "a.example%3A1%3A2", "a.example%3A%2B1")),
        *((path, "did-path") for path in ("a.example:", "a.example::b", "a.example:.", "a.example:..", "a.ex:%2e.")),
        *((path, "did-path") for path in ("a.example:a%2Fb", "a.example:a%5cb", "a.example:%00", "a.example:%20a")),
        *((path, "did-encoding") for path in ("a.example:%", "a.example:%2", "a.example:%zz", "a.example:%FF", "a%.b")),
        *(
            (path, "did-encoding")
            for path in ("a.example:a b", "a.example:a/b", "a.example/b", "a.example?b", "a@b.org")
        ),
        ("a.example:" + "b" * 4_000, "did-path"),
        ("a.example%253A443", "did-host"),
    ],
)
def test_no_spelling_leads_elsewhere(place: str, reason: str) -> None:
    if place in ("[::1]", "%5B::1%5D"):  # between colons stands a path
        reason = "did-encoding" if place[0] == "[" else reason
    with pytest.raises(VcwalletError) as error:
        METHOD.address(f"did:web:{place}")
    assert (error.value.code, error.value.reason) == ("INVALID_DID", reason)
    assert METHOD.fault(f"did:web:{place}") == "identifier-did-web"
    assert str(error.value)


def by(did: str, key: PrivateKey = COLLEGE) -> Document:
    """A badge by an issuer with that identifier."""
    return signed(badge(issuer={"id": did, "type": ["Profile"], "name": "College"}), WebKey(did, key))  # type: ignore[arg-type]


@pytest.fixture
def world() -> World:
    return World()


DID = "did:web:college.example:badges"
ADDRESS = "https://college.example/badges/did.json"


def test_a_badge_by_a_did_web_is_verified(world: World) -> None:
    world.publish(ADDRESS, key_document(DID, COLLEGE))
    verifier = Verifier(fetcher=world, clock=lambda: NOW)
    assert verifier.verify(by(DID), at=NOW).authentic
    assert world.asked == [(ADDRESS, "controlled-identifier-document")]
    for name in ("Another", "Yet another"):
        assert verifier.verify(changed(by(DID), "/name", name), at=NOW).outcome is Outcome.REJECTED
    assert len(world.asked) == 2  # another key might stand there by now, so it is asked for anew, once a minute


@pytest.mark.parametrize(
    "content",
    [key_document("did:web:college.example:other", COLLEGE), key_document("did:web:COLLEGE.example:badges", COLLEGE)],
)
def test_a_did_web_is_its_own_spelling(world: World, content: Document) -> None:
    world.publish(ADDRESS, content)
    report = Verifier(fetcher=world).verify(by(DID), at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert report.check("proof").reason == "document-other-id"


def test_a_did_web_that_is_not_to_be_had_is_open(world: World) -> None:
    assert Verifier(fetcher=world).verify(by(DID), at=NOW).outcome is Outcome.UNDETERMINED
    world.publish(ADDRESS, b"<html>Not found</html>")
    assert Verifier(fetcher=world).verify(by(DID), at=NOW).check("proof").reason == "keys-not-json"


def test_nothing_is_fetched_for_a_did_web_of_the_inner_network(world: World) -> None:
    for did in ("did:web:127%2E0%2E0%2E1", "did:web:inner.example%23.college.example"):
        report = Verifier(fetcher=world).verify(by(did), at=NOW)
        assert report.outcome is Outcome.REJECTED
    assert world.asked == []


def did_of(jwk: Document) -> str:
    return "did:jwk:" + base64url.encode(strict_json.dumps(jwk))


@pytest.mark.parametrize(
    "key",
    [COLLEGE, *(EcdsaKey.generate(each) for each in (KeyType.P256, KeyType.P384, KeyType.P521, KeyType.SECP256K1))],
    ids=lambda key: key.public_key.type.value,
)
def test_a_did_jwk_holds_every_type_of_key_that_signs(key: PrivateKey) -> None:
    jwk = encode_jwk(key.public_key)
    document = did_jwk.document(did_of(jwk))
    assert document["verificationMethod"][0]["publicKeyJwk"] == jwk
    assert document["assertionMethod"] == document["keyAgreement"] == [f"{document['id']}#0"]
    assert "keyAgreement" not in did_jwk.document(did_of({**jwk, "use": "sig"}))
    encrypting = did_jwk.document(did_of({**jwk, "use": "enc"}))
    assert [name for name in encrypting if name[0] not in "@iv"] == ["keyAgreement"]


def test_a_did_jwk_of_rsa_is_read() -> None:
    jwk = encode_jwk(RsaKey.generate(2_048).public_key)
    assert did_jwk.document(did_of(jwk))["assertionMethod"]


def test_a_badge_by_a_did_jwk_is_verified_offline() -> None:
    did = did_of(encode_jwk(COLLEGE.public_key))

    class JwkKey(WebKey):
        def __init__(self, key: Ed25519Key, fragment: str = "0") -> None:
            super().__init__(did, key)
            self.verification_method = f"{did}#{fragment}"

    document = badge(issuer={"id": did, "type": ["Profile"], "name": "College"})
    assert Verifier().verify(signed(document, JwkKey(COLLEGE)), at=NOW).authentic  # type: ignore[arg-type]
    for forged in (signed(document, JwkKey(MALLORY)), signed(document, JwkKey(COLLEGE, "1"))):  # type: ignore[arg-type]
        assert Verifier().verify(forged, at=NOW).outcome is Outcome.REJECTED


@pytest.mark.parametrize(
    ("jwk", "reason"),
    [
        ({"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"}, "key-private"),
        ({"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA", "use": "enc"}, "key-private"),
        ({"kty": "oct", "k": "AA"}, "key-private"),
        ({"kty": "OKP", "crv": "Ed25519", "x": "AA"}, "key-length"),
        ({"kty": "OKP", "crv": "Ed25519"}, "key-jwk-member"),
        ({}, "key-jwk"),
    ],
)
def test_a_did_jwk_holds_a_whole_public_key(jwk: Document, reason: str) -> None:
    with pytest.raises(VcwalletError) as error:
        did_jwk.document(did_of(jwk))
    assert error.value.reason == reason
    fault = None if isinstance(error.value, UnsupportedError) else "identifier-did-jwk"
    assert did_jwk.METHOD.fault(did_of(jwk)) == fault


@pytest.mark.parametrize("text", ["", "e", "e30=", "W10", "bnVsbA", "eyJhIjoxLCJhIjoyfQ", "e31", "A" * 20_000, "e30 "])
def test_a_did_jwk_is_written_one_way(text: str) -> None:
    with pytest.raises(VcwalletError) as error:
        did_jwk.document(f"did:jwk:{text}")
    assert error.value.reason == "did-jwk-malformed"


def test_a_key_of_x25519_signs_nothing() -> None:
    x25519 = {"kty": "OKP", "crv": "X25519", "x": "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}
    assert [name for name in did_jwk.document(did_of(x25519)) if name[0] not in "@iv"] == ["keyAgreement"]


def test_trust_lists_are_told_of_identifiers_that_lead_nowhere() -> None:
    assert identifier_fault("did:web:127.0.0.1") == "identifier-did-web"
    assert identifier_fault("did:webvh:college.example") == "identifier-did-webvh"
    assert identifier_fault("did:jwk:e") == "identifier-did-jwk"
    assert identifier_fault(did_of(encode_jwk(COLLEGE.public_key))) is None
