"""Keys in hardware, with a token in software: SoftHSM signs, and what it says becomes words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from support import soft_token
from support.soft_token import PIN, TOKEN, uri
from vcwallet import Issuer, Verifier
from vcwallet.errors import (
    MissingExtraError,
    ProofGenerationError,
    UnsupportedError,
    UsageError,
)
from vcwallet.io import pkcs11_key
from vcwallet.io.pkcs11_key import KeyUri, Pkcs11Key
from vcwallet.issuer import NewAchievement
from vcwallet.keys import KeyType, verify
from vcwallet.keys.key_types import CURVES

needs_token = pytest.mark.skipif(not soft_token.is_present(), reason=soft_token.MISSING)

DATA = b"what is signed"
TYPES = {
    "ed25519": KeyType.ED25519,
    "p256": KeyType.P256,
    "p384": KeyType.P384,
    "secp256k1": KeyType.SECP256K1,
    "rsa": KeyType.RSA,
}


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A token with a key of every type, two of one label, and one on a curve that nothing is signed with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(soft_token.configure(tmp_path_factory.mktemp("softhsm"))))
        soft_token.make_token(TOKEN)
        with soft_token.session() as opened:
            for label, name in {**dict(zip(TYPES, TYPES, strict=True)), "other": "brainpool"}.items():
                soft_token.make_key(opened, name, label)
            for name in ("p256", "p384"):
                soft_token.make_key(opened, name, "twins")
        yield


@needs_token
@pytest.mark.usefixtures("token")
class TestToken:
    @pytest.mark.parametrize("name", TYPES)
    def test_a_key_of_every_type_signs(self, name: str) -> None:
        with Pkcs11Key(uri(name), PIN) as key:
            assert key.public_key.type is TYPES[name]
            assert key.verification_method.startswith(f"{key.did}#")
            for data in (DATA, b"", bytes(100_000)):
                verify(key.public_key, key.sign(data), data)

    @pytest.mark.parametrize("name", ["ed25519", "p256", "p384"])
    def test_an_issuer_signs_with_it(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / "college.issuer"
        with Pkcs11Key(uri(name), PIN) as key, Issuer.create(path, name="Example College", signer=key) as issuer:
            issuer.catalogue.add(NewAchievement(name="Ladders", description="Ladders.", criteria="Practical test."))
        with Pkcs11Key(uri(name), PIN) as key, Issuer.open(path, signer=key) as issuer:
            report = Verifier().verify(issuer.issue("Ladders", "ada@example.org").credential)
        assert report.authentic, report.explain(audience="developer")

    def test_it_is_named_by_its_id_and_serial_number_too(self) -> None:
        with soft_token.session() as opened:
            serial = opened.token.serial.decode()
        named = f"pkcs11:serial={serial};id=%70256?module-path={soft_token.LIBRARY}"
        with Pkcs11Key(named, PIN) as key:
            assert key.public_key.type is KeyType.P256

    def test_threads_share_a_key(self) -> None:
        with Pkcs11Key(uri("p256"), PIN) as key, ThreadPoolExecutor(8) as pool:
            pieces = [str(number).encode() for number in range(64)]
            for data, signature in zip(pieces, pool.map(key.sign, pieces), strict=True):
                verify(key.public_key, signature, data)

    def test_two_keys_of_one_token_are_open_at_once(self) -> None:
        with Pkcs11Key(uri("p256"), PIN) as first, Pkcs11Key(uri("ed25519"), PIN) as second:
            second.close()
            verify(first.public_key, first.sign(DATA), DATA)

    def test_a_key_that_was_closed_does_not_sign(self) -> None:
        with Pkcs11Key(uri("p256"), PIN) as key:
            pass
        with pytest.raises(ProofGenerationError) as caught:
            key.sign(DATA)
        assert caught.value.reason == "pkcs11-signing"
        assert str(caught.value)

    @pytest.mark.parametrize(
        ("named", "pin", "reason"),
        [
            (uri("p256"), "4321", "pkcs11-pin"),
            (uri("p256"), "", "pkcs11-pin"),
            (uri("missing"), PIN, "pkcs11-key"),
            (uri("twins"), PIN, "pkcs11-key"),
            (uri("p256").replace(TOKEN, "elsewhere"), PIN, "pkcs11-token"),
        ],
        ids=["wrong-pin", "empty-pin", "no-key", "two-keys", "no-token"],
    )
    def test_what_is_not_there_is_said(self, named: str, pin: str, reason: str) -> None:
        with pytest.raises(UsageError) as caught:
            Pkcs11Key(named, pin)
        assert caught.value.reason == reason
        assert PIN not in str(caught.value)

    def test_a_curve_that_nothing_is_signed_with_is_named(self) -> None:
        with pytest.raises(UnsupportedError) as caught:
            Pkcs11Key(uri("other"), PIN)
        assert caught.value.reason == "pkcs11-key-type"
        assert str(caught.value)


@pytest.mark.parametrize("module", ["/nowhere/lib.so", __file__])
def test_a_library_that_drives_no_token_is_refused(module: str) -> None:
    with pytest.raises(UsageError) as caught:
        Pkcs11Key(f"pkcs11:object=x?module-path={module}", PIN)
    assert caught.value.reason == "pkcs11-module"
    assert str(caught.value)


def test_a_uri_is_read_as_its_specification_says() -> None:
    read = KeyUri.parse("pkcs11:token=My%20college;object=a%3Bb;type=private;id=%00%ff?module-path=/x%26y.so")
    assert read == KeyUri("/x&y.so", "My college", None, "a;b", b"\x00\xff")
    assert KeyUri.parse("PKCS11:object=x?module-path=/x.so") == KeyUri("/x.so", label="x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/usr/lib/softhsm/libsofthsm2.so",
        "pkcs11:token=x",
        "pkcs11:token=x?module-path=/x.so",
        "pkcs11:object=x",
        "pkcs11:object=x;object=y?module-path=/x.so",
        "pkcs11:object=x?module-path=/x.so&pin-value=1234",
        "pkcs11:object=x;slot-id=7?module-path=/x.so",
        "http:object=x?module-path=/x.so",
        "pkcs11:object=x?module-path=",
        "pkcs11:object=?module-path=/x.so",
        "pkcs11:id=?module-path=/x.so",
        "pkcs11:object=x;type=public?module-path=/x.so",
        "pkcs11:object=x;type=cert?module-path=/x.so",
        "pkcs11:object=%ff?module-path=/x.so",
        "pkcs11:object=a%00b?module-path=/x.so",
        "pkcs11:object=x?module-path=/x%00.so",
        "pkcs11:object=a%0?module-path=/x.so",
        "pkcs11:id=%zz?module-path=/x.so",
    ],
)
def test_other_texts_name_no_key(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        Pkcs11Key(text, PIN)
    assert caught.value.reason == "pkcs11-uri"
    assert "1234" not in str(caught.value)


@pytest.mark.parametrize("arguments", [(None, PIN), (uri("p256"), None), (uri("p256"), 1234)])
def test_an_argument_of_an_impossible_type_is_refused_in_words(arguments: tuple[Any, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        Pkcs11Key(*arguments)
    assert caught.value.reason == "key-argument"


def test_without_the_extra_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(MissingExtraError) as caught:
        Pkcs11Key(uri("p256"), PIN)
    assert caught.value.params["extra"] == "pkcs11"
    assert "vcwallet[pkcs11]" in str(caught.value)


def test_a_point_without_its_head_is_read_as_one_with_it() -> None:
    """Some tokens leave the DER head of CKA_EC_POINT out; a coordinate may then begin as such a head does."""
    curve = CURVES[KeyType.P256]
    point = b"\x04" + b"\x40" + bytes(63)
    assert pkcs11_key._point(point, 1 + 2 * curve.size) == point
    assert pkcs11_key._point(b"\x04\x41" + point, 65) == point
