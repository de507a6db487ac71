"""Certificates that a key comes with: sources of trust are given those of the key that verified the signature."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from support.badges import COLLEGE, NOW, Document, badge, signed
from support.tokens import token_of
from support.trusted_lists import (
    OPERATOR,
    ListOfServices,
    Service,
    certificate,
    der,
    key_of,
    signed_list,
    text,
)
from support.world import WebKey, World, key_document
from vcwallet import Outcome, TrustList, VerificationReport, Verifier
from vcwallet.keys.certificates import certificates_of
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.key_types import KeyType
from vcwallet.trust import EtsiTrustedList, TrustAnswer, TrustInquiry

NAME = "Example College"
KEY = EcdsaKey(KeyType.P256, key_of(NAME).private_numbers().private_value.to_bytes(32))
AUTHORITY = certificate("Attestations CA", is_authority=True)
OWN = certificate(NAME, "Attestations CA")
OTHER = certificate("Mallory", "Attestations CA")
URL = "https://ministry.example/tl.xml"
LIST = signed_list(ListOfServices((Service((AUTHORITY,)),)))
WEB, SITE = "did:web:college.example", "https://college.example"


class Seen:
    """A source that remembers what it was asked."""

    def __init__(self) -> None:
        self.certificates: list[tuple[bytes, ...]] = []

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        self.certificates.append(inquiry.certificates)
        return TrustAnswer()


def verify(document: Document | str, outside: World | None = None) -> tuple[VerificationReport, tuple[bytes, ...]]:
    """The report, and which certificates the sources were given."""
    seen, outside = Seen(), outside or World()
    outside.publish(URL, LIST)
    listed = EtsiTrustedList(name="Trusted list", signers=(der(certificate(OPERATOR)),), url=URL)
    verifier = Verifier(trust=TrustList(sources=(seen, listed)), fetcher=outside, clock=lambda: NOW)
    report = verifier.verify(document, at=NOW)
    (certificates,) = seen.certificates
    return report, certificates


def token(issuer: str, x5c: Any, **header: Any) -> str:
    more = {} if x5c is None else {"x5c": x5c}
    return token_of(badge(issuer=issuer), {"typ": "vc+jwt", "alg": "ES256", **more, **header}, KEY)


def published(jwk: Document) -> Document:
    """The document of the college's did:web with a JSON Web Key."""
    method = {"id": f"{WEB}#key-1", "type": "JsonWebKey", "controller": WEB, "publicKeyJwk": jwk}
    return key_document(WEB, COLLEGE) | {"verificationMethod": [method], "assertionMethod": [f"{WEB}#key-1"]}


def test_the_certificates_in_a_header() -> None:
    report, certificates = verify(token(KEY.did, [text(OWN), text(AUTHORITY)]))
    assert certificates == (der(OWN), der(AUTHORITY))
    assert report.verified
    assert report.issuer is not None
    (known,) = report.issuer.recognitions
    assert (known.name, known.known_by, known.through) == (NAME, "Trusted list", ("Attestations Ltd",))
    assert ("trusted-list", URL) in {(sighting.purpose, sighting.url) for sighting in report.as_of}
    assert report.check("trust-source").reason == "certificate-revocation"
    assert "revoked" in report.explain()


@pytest.mark.parametrize(
    "x5c",
    [
        [text(OTHER), text(AUTHORITY)],
        [text(AUTHORITY), text(OWN)],
        [],
        ["AAAA"],
        [7],
        text(OWN),
        [text(OWN)] * 11,
        [text(OWN).replace("+", "-").replace("/", "_") + "!"],
        ["A" * 30_000],
        {"0": text(OWN)},
        None,
    ],
)
def test_what_is_no_certificate_of_the_key_says_nothing(x5c: Any) -> None:
    report, certificates = verify(token(KEY.did, x5c))
    assert (certificates, report.outcome) == ((), Outcome.UNKNOWN_ISSUER)
    assert report.authentic


def test_the_certificates_that_are_published_with_a_key() -> None:
    outside = World()
    outside.publish(f"{SITE}/.well-known/did.json", published(encode_jwk(KEY.public_key) | {"x5c": [text(OWN)]}))
    report, certificates = verify(token(WEB, None, kid=f"{WEB}#key-1"), outside)
    assert (certificates, report.outcome) == ((der(OWN),), Outcome.VERIFIED)
    signer = WebKey(WEB, KEY)  # type: ignore[arg-type]
    signer.verification_method = f"{WEB}#key-1"
    report, certificates = verify(signed(badge(issuer=WEB), signer, cryptosuite="ecdsa-rdfc-2019"), outside)  # type: ignore[arg-type]
    assert (certificates, report.outcome) == ((der(OWN),), Outcome.VERIFIED)


def test_the_certificates_in_a_set_of_keys() -> None:
    outside = World()
    jwk = encode_jwk(KEY.public_key) | {"kid": "key-1", "x5c": [text(OWN)]}
    outside.publish(f"{SITE}/keys", {"keys": [jwk]})
    report, certificates = verify(token(f"{SITE}/keys", None, kid=f"{SITE}/keys#key-1"), outside)
    assert (certificates, report.outcome) == ((der(OWN),), Outcome.VERIFIED)


def test_those_of_a_key_in_a_header_that_its_signer_does_not_publish() -> None:
    """Whose key it is decides who the issuer is: a certificate makes no key the issuer's."""
    header = {"jwk": encode_jwk(KEY.public_key), "kid": None}
    report, certificates = verify(token(COLLEGE.did, [text(OWN)], **header))
    assert certificates == ()
    assert report.outcome is not Outcome.VERIFIED


def test_another_type_of_key_is_compared_too() -> None:
    own = Ed25519PublicKey.from_public_bytes(COLLEGE.public_key.raw)
    held = certificate(NAME, "Attestations CA", public_key=own)
    assert certificates_of(COLLEGE.public_key, [text(held)]) == (der(held),)
    assert certificates_of(COLLEGE.public_key, [text(OWN)]) == ()
