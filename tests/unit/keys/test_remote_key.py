"""Keys that another system holds, with systems that really sign: in their own forms, and sometimes wrongly."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vcwallet import Issuer, Verifier
from vcwallet.errors import ProofGenerationError, UsageError
from vcwallet.issuer import HostedKey, NewAchievement
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.keys.ecdsa import raw_signature
from vcwallet.keys.remote_key import RemoteKey
from vcwallet.keys.spki import decode_spki

DATA = b"what is signed"
LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")


def public_half(key: Any) -> PublicKey:
    """As services give it out."""
    return decode_spki(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def signing_digests(curve: ec.EllipticCurve, hash_name: str) -> RemoteKey:
    """A service that takes a digest and returns DER."""
    service = ec.generate_private_key(curve)
    prehashed = utils.Prehashed(getattr(hashes, hash_name.upper())())
    public = public_half(service)

    def sign(data: bytes) -> bytes:
        return raw_signature(service.sign(hashlib.new(hash_name, data).digest(), ec.ECDSA(prehashed)), public.type)

    return RemoteKey(public, sign)


def of_ed25519() -> RemoteKey:
    service = ed25519.Ed25519PrivateKey.generate()
    return RemoteKey(public_half(service), service.sign)


def of_rsa() -> RemoteKey:
    service = rsa.generate_private_key(65537, 2048)
    return RemoteKey(public_half(service), lambda data: service.sign(data, padding.PKCS1v15(), hashes.SHA256()))


@pytest.mark.parametrize(
    ("make", "key_type"),
    [
        (lambda: signing_digests(ec.SECP256R1(), "sha256"), KeyType.P256),
        (lambda: signing_digests(ec.SECP384R1(), "sha384"), KeyType.P384),
        (lambda: signing_digests(ec.SECP256K1(), "sha256"), KeyType.SECP256K1),
        (of_ed25519, KeyType.ED25519),
        (of_rsa, KeyType.RSA),
    ],
)
def test_a_key_in_a_service_signs(make: Callable[[], RemoteKey], key_type: KeyType) -> None:
    key = make()
    assert key.public_key.type is key_type
    assert key.verification_method == f"{key.did}#{key.public_key.multibase}"
    verify(key.public_key, key.sign(DATA), DATA)


def test_an_issuer_on_the_web_signs_with_one(tmp_path: Path) -> None:
    key = HostedKey(signing_digests(ec.SECP256R1(), "sha256"), "https://college.example/issuer")
    with Issuer.create(tmp_path / "college.issuer", name="Example College", signer=key) as issuer:
        issuer.catalogue.add(LADDERS)
        report = Verifier().verify(issuer.issue("Ladders", "ada@example.org").credential)
        methods = issuer.identifier_document()["verificationMethod"]
    assert report.issuer.id == "https://college.example/issuer"
    assert methods[0]["publicKeyMultibase"] == key.public_key.multibase


@pytest.mark.parametrize(
    "spoil",
    [
        lambda service, data: service.sign(data, ec.ECDSA(hashes.SHA256())),  # DER
        lambda service, data: raw_signature(
            service.sign(hashlib.sha256(data).digest(), ec.ECDSA(hashes.SHA256())), KeyType.P256
        ),  # hashed twice
        lambda _service, data: raw_signature(
            ec.generate_private_key(ec.SECP256R1()).sign(data, ec.ECDSA(hashes.SHA256())), KeyType.P256
        ),  # by another key
    ],
    ids=["der", "hashed-twice", "another-key"],
)
def test_a_service_that_signs_wrongly_costs_an_error(spoil: Callable[[Any, bytes], bytes], tmp_path: Path) -> None:
    service = ec.generate_private_key(ec.SECP256R1())
    key = RemoteKey(public_half(service), lambda data: spoil(service, data))
    with Issuer.create(tmp_path / "college.issuer", name="Example College", signer=key) as issuer:
        issuer.catalogue.add(LADDERS)
        with pytest.raises(ProofGenerationError) as caught:
            issuer.issue("Ladders", "ada@example.org")
        assert caught.value.reason == "signature-faulty"
        assert list(issuer.credentials.list()) == []


def test_a_service_that_returns_nothing_costs_an_error() -> None:
    def no_signature(_data: bytes) -> Any:
        return None

    with pytest.raises(ProofGenerationError) as caught:
        RemoteKey(of_ed25519().public_key, no_signature).sign(DATA)
    assert caught.value.reason == "signature-faulty"


def test_what_a_service_raises_is_passed_on() -> None:
    def sign(_data: bytes) -> bytes:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        RemoteKey(of_ed25519().public_key, sign).sign(DATA)


@pytest.mark.parametrize(("public_key", "sign"), [(None, bytes), (b"key", bytes), (of_ed25519().public_key, b"")])
def test_an_argument_of_an_impossible_type_is_refused_in_words(public_key: Any, sign: Any) -> None:
    with pytest.raises(UsageError) as caught:
        RemoteKey(public_key, sign)
    assert caught.value.reason == "key-argument"
    assert "<" not in str(caught.value)
