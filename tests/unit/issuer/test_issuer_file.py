"""The key that an issuer's file keeps: of every type, sealed, and the same when the file is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.world import World
from vcwallet import Issuer, Verifier
from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.clock import now
from vcwallet.issuer import HostedKey, NewAchievement, ProfileDetails, SealedKey, change_passphrase
from vcwallet.issuer.issuer_file import open_store
from vcwallet.keys import KeyType
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_forms import generate_key
from vcwallet.securing.jose import read_compact, verify_compact
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
    Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=SealedKey(key), kdf=FLOOR).close()
    store = open_store(path, passphrase=PASSPHRASE)
    try:
        (loaded,) = store.keys.secrets()
    finally:
        store.close()
    assert type(loaded) is type(key)
    assert (loaded.public_key, loaded.secret) == (key.public_key, key.secret)
    assert key.secret not in path.read_bytes()
    assert repr(SealedKey(key)) == f"SealedKey(key={key!r}, identifier=None)"


def test_no_key_lies_in_a_file_unguarded(path: Path) -> None:
    with pytest.raises(IssuingError) as caught:
        Issuer.create(path, name="Example College", signer=SealedKey(Ed25519Key.generate()))
    assert caught.value.reason == "passphrase-missing"
    assert not path.exists()


@pytest.mark.parametrize("key_type", [KeyType.P521, KeyType.SECP256K1, KeyType.RSA])
def test_a_key_that_no_cryptosuite_signs_with_signs_tokens(key_type: KeyType, path: Path) -> None:
    key = SealedKey(generate_key(key_type))
    with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=key, kdf=FLOOR) as issuer:
        issuer.catalogue.add(LADDERS)
        verify_compact(read_compact(issuer.issue("Ladders", "ada@example.org").credential), key.key.public_key)


class TestSeveralKeys:
    ID = "https://college.example/issuer.json"
    BOTH = "ecdsa-rdfc-2019,eddsa-rdfc-2022"

    def keys(self, *types: KeyType) -> list[SealedKey]:
        return [SealedKey(generate_key(key_type), self.ID) for key_type in types]

    def test_all_are_kept_and_sign_in_their_order(self, path: Path) -> None:
        keys = self.keys(KeyType.P256, KeyType.ED25519)
        with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=keys, kdf=FLOOR) as issuer:
            issuer.catalogue.add(LADDERS)
        with Issuer.open(path, passphrase=PASSPHRASE) as issuer:
            assert issuer.id == self.ID
            assert str(issuer.securing) == "ecdsa-rdfc-2019"
            issued = issuer.issue("Ladders", "ada@example.org", securing=self.BOTH)
            world = World(now=now())
            world.publish(self.ID, issuer.identifier_document())
        assert Verifier(fetcher=world).verify(issued.credential).authentic

    def test_one_is_added_later(self, path: Path) -> None:
        keys = self.keys(KeyType.P256)
        with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=keys, kdf=FLOOR) as issuer:
            issuer.keys.add(generate_key(KeyType.ED25519))
            issuer.update_profile(details=ProfileDetails(securing=self.BOTH))
        with Issuer.open(path, passphrase=PASSPHRASE) as issuer:
            assert len(issuer.identifier_document()["verificationMethod"]) == 4
            with pytest.raises(IssuingError) as caught:
                issuer.keys.add(generate_key(KeyType.ED25519))
        assert caught.value.reason == "signer-type-twice"

    def test_a_did_key_has_no_second_one(self, path: Path) -> None:
        with (
            Issuer.create(path, name="Example College", passphrase=PASSPHRASE, kdf=FLOOR) as issuer,
            pytest.raises(IssuingError) as caught,
        ):
            issuer.keys.add(generate_key(KeyType.P256))
        assert caught.value.reason == "signer-did-key"

    def test_keys_in_the_file_and_elsewhere_are_not_mixed(self, path: Path) -> None:
        (kept,) = self.keys(KeyType.P256)
        signers = [kept, HostedKey(Ed25519Key.generate(), self.ID)]
        with pytest.raises(UsageError) as caught:
            Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=signers, kdf=FLOOR)
        assert caught.value.reason == "signer-mixed"
        assert not path.exists()

    @pytest.mark.parametrize(
        "identifier",
        ["", "college.example", "http://college.example", "urn:x:1", "did:key:z6Mk", f"{ID}#key", "https://"],
    )
    def test_an_identifier_by_which_no_key_is_found_is_refused(self, identifier: str) -> None:
        with pytest.raises(IssuingError) as caught:
            SealedKey(Ed25519Key.generate(), identifier)
        assert caught.value.reason == "issuer-identifier"
