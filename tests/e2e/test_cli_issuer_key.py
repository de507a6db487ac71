"""`vcwallet issuer init --key` and `--key-file`: a key of another type, or one that the issuer had before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from support import soft_token
from support.badges import COLLEGE
from vcwallet.encoding import base64url
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_forms import encode_private_jwk

if TYPE_CHECKING:
    from e2e.conftest import Cli, Done

KEY = ec.derive_private_key(7, ec.SECP384R1())
DID = EcdsaKey(KeyType.P384, bytes(47) + b"\x07").did
ADD = ("issuer", "achievement", "add", "Ladders", "--description", "Sets up ladders.", "--criteria", "Test.")


def init(office: Cli, *options: str, **environment: str) -> Done:
    return office("issuer", "init", "X", "--store", "x.issuer", "--kdf-memory", "64", "--json", *options, **environment)


@pytest.mark.parametrize("name", ["ed25519", "p256", "p384"])
def test_a_key_is_made_of_the_type_that_is_asked_for(office: Cli, name: str) -> None:
    made = init(office, "--key", name).data
    assert made["id"].startswith({"ed25519": "did:key:z6Mk", "p256": "did:key:zDn", "p384": "did:key:z82"}[name])
    assert office(*ADD, "--store", "x.issuer").status == 0
    assert office("issuer", "issue", "Ladders", "ada@example.org", "--store", "x.issuer", "-o", "x.json").status == 0
    assert office("verify", "x.json").status == 5
    assert json.loads((office.folder / "x.json").read_bytes())["issuer"]["id"] == made["id"]


def weak_rsa() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def pem(passphrase: str | None = None) -> bytes:
    encryption = NoEncryption() if passphrase is None else BestAvailableEncryption(passphrase.encode())
    return KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


def test_types_of_key_are_known_as_standards_write_them(office: Cli) -> None:
    assert init(office, "--key", "P-256").data["id"].startswith("did:key:zDn")
    made = office("issuer", "init", "Other", "--key", "Ed25519", "--store", "y.issuer", "--json")
    assert made.data["id"].startswith("did:key:z6Mk")


def test_a_key_is_brought_along_in_pem(office: Cli) -> None:
    office.write("key.pem", pem())
    assert init(office, "--key-file", "key.pem").data["id"] == DID


def test_a_key_is_brought_along_as_a_json_web_key(office: Cli) -> None:
    office.write("key.jwk", b"\xef\xbb\xbf" + json.dumps(encode_private_jwk(COLLEGE)).encode())
    assert init(office, "--key-file", "key.jwk").data["id"] == COLLEGE.did


def test_the_passphrase_of_a_key_is_its_own(office: Cli) -> None:
    office.write("key.pem", pem("of the key"))
    office.write("passphrase.txt", b"of the key\n")
    refused = init(office, "--key-file", "key.pem", VCWALLET_KEY_PASSPHRASE="another")
    assert (refused.status, refused.data["error"]["reason"]) == (6, "private-pem-passphrase")
    assert init(office, "--key-file", "key.pem", "--key-passphrase-file", "passphrase.txt").data["id"] == DID


@pytest.mark.parametrize(
    ("options", "content", "status", "reason"),
    [
        (("--key-file", "key", "--key", "p256"), pem(), 2, "key-several"),
        (("--key-file", "missing"), b"", 2, "missing"),
        (("--key-file", "key"), b"", 6, "private-pem"),
        (("--key-file", "key"), b"\x30\x81\xff", 6, "private-binary"),
        (("--key-file", "key"), b"{}", 6, "key-jwk"),
        (("--key-file", "key"), weak_rsa(), 6, "key-rsa-size"),
        (("--key-file", "key"), b'{"kty": "OKP"', 6, "malformed-json"),
        (("--key", "rsa512"), b"", 2, "command-line"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value),
)
def test_another_file_is_refused_before_an_issuer_is_made(
    office: Cli, options: tuple[str, ...], content: bytes, status: int, reason: str
) -> None:
    office.write("key", content)
    refused = init(office, *options)
    assert (refused.data["error"]["reason"], refused.status) == (reason, status)
    assert not (office.folder / "x.issuer").exists()


@pytest.mark.skipif(not soft_token.is_present(), reason=soft_token.MISSING)
def test_a_token_holds_the_key(office: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = soft_token.configure(office.folder)
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    soft_token.make_token(soft_token.TOKEN)
    with soft_token.session() as opened:
        soft_token.make_key(opened, "p256", "badges")
    uri = soft_token.uri("badges")
    token = {"SOFTHSM2_CONF": str(settings), "VCWALLET_PKCS11": uri, "VCWALLET_PIN": soft_token.PIN}
    office.write("pin.txt", f"{soft_token.PIN}\n".encode())

    twice = init(office, "--pkcs11", uri, "--key", "p256")
    made = office.process(
        *("issuer", "init", "X", "--store", "x.issuer", "--kdf-memory", "64"),
        *("--pkcs11", uri, "--pin-file", "pin.txt"),
        SOFTHSM2_CONF=str(settings),
    )
    added = office.process(*ADD, "--store", "x.issuer", **token)
    ada = ("issuer", "issue", "Ladders", "ada@example.org", "--store", "x.issuer", "-o", "x.json")
    issued = office.process(*ada, **token)
    without = office.process(*ada, "--force")
    unasked = office.process(*ada, "--force", SOFTHSM2_CONF=str(settings), VCWALLET_PKCS11=uri)
    locked = office.process(*ada, "--force", **token | {"VCWALLET_PIN": "4321"})

    assert twice.data["error"]["reason"] == "key-several"
    assert (made.status, added.status, issued.status) == (0, 0, 0), made.err + added.err + issued.err
    assert "The token holds its key" in made.words
    assert json.loads((office.folder / "x.json").read_bytes())["issuer"]["id"].startswith("did:key:zDn")
    assert office("verify", "x.json").status == 5
    assert "Name the key in its token: --pkcs11 URI" in without.words
    assert "The PIN of the token is needed" in unasked.words
    assert "The token does not take this PIN" in locked.words
    assert soft_token.PIN not in "".join(done.words for done in (made, added, issued, without, locked))


@pytest.mark.parametrize(("name", "algorithm"), [("secp256k1", "ES256K"), ("rsa", "RS256")])
def test_a_key_without_a_cryptosuite_signs_tokens(office: Cli, name: str, algorithm: str) -> None:
    assert init(office, "--key", name, "--trust-list", "x.json").status == 0
    assert office(*ADD, "--store", "x.issuer").status == 0
    issued = office("issuer", "issue", "Ladders", "ada@example.org", "--store", "x.issuer", "-o", "ada.jwt")
    assert issued.status == 0, issued.err
    header = base64url.decode((office.folder / "ada.jwt").read_text().partition(".")[0])
    assert json.loads(header)["alg"] == algorithm
    assert office("verify", "ada.jwt", "--trust", "x.json").status == 0
