"""The key that an issuer's file keeps: of every type, sealed, and the same when the file is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from vcwallet import Issuer, Verifier
from vcwallet.errors import IssuingError, ProofGenerationError
from vcwallet.issuer import NewAchievement, SealedKey, change_passphrase
from vcwallet.issuer.issuer_file import create_store, open_store
from vcwallet.issuer.issuer_profile import NO_PROFILE_DETAILS, new_profile
from vcwallet.keys import KeyType
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_forms import generate_key
from vcwallet.storage import FLOOR

PASSPHRASE = "correct horse battery staple"
LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")
TYPES = [KeyType.ED25519, KeyType.P256, KeyType.P384, KeyType.P521, KeyType.SECP256K1, KeyType.RSA]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.mark.parametrize("key_type", [KeyType.ED25519, KeyType.P256, KeyType.P384])
def test_an_issuer_signs_with_a_key_that_its_file_keeps(key_type: KeyType, path: Path) -> None:
    key = generate_key(key_type)
    with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=SealedKey(key), kdf=FLOOR) as issuer:
        assert issuer.id == key.did
        issuer.catalogue.add(LADDERS)
    change_passphrase(path, old=PASSPHRASE, new="another one", kdf=FLOOR)
    with Issuer.open(path, passphrase="another one") as issuer:
        assert Verifier().verify(issuer.issue("Ladders", "ada@example.org").credential).authentic


@pytest.mark.parametrize("key_type", TYPES)
def test_a_key_of_every_type_is_kept_sealed(key_type: KeyType, path: Path) -> None:
    key = generate_key(key_type)
    profile = new_profile(key.did, "Example College", NO_PROFILE_DETAILS)
    create_store(path, profile=profile, passphrase=PASSPHRASE, key=key, kdf=FLOOR)
    store = open_store(path, passphrase=PASSPHRASE)
    try:
        loaded = store.load_signing_key()
    finally:
        store.close()
    assert type(loaded) is type(key)
    assert (loaded.public_key, loaded.secret) == (key.public_key, key.secret)
    assert key.secret not in path.read_bytes()
    assert repr(SealedKey(key)) == f"SealedKey(key={key!r})"


def test_no_key_lies_in_a_file_unguarded(path: Path) -> None:
    with pytest.raises(IssuingError) as caught:
        Issuer.create(path, name="Example College", signer=SealedKey(Ed25519Key.generate()))
    assert caught.value.reason == "passphrase-missing"
    assert not path.exists()


def test_a_key_that_nothing_is_secured_with_is_refused_before_there_is_a_file(path: Path) -> None:
    key = SealedKey(generate_key(KeyType.P521))
    with pytest.raises(ProofGenerationError) as caught:
        Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=key, kdf=FLOOR)
    assert caught.value.reason == "suite-none"
    assert not path.exists()
