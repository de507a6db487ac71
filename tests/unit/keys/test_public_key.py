"""Public keys: what is refused when one is decoded, and how signatures are verified with one."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from support.badges import COLLEGE
from vcwallet.encoding import base64url, multibase
from vcwallet.errors import SignatureError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.jwk import decode_jwk, encode_jwk
from vcwallet.keys.key_types import CURVES, KEY_TYPES
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.primitives.rsassa import public_der
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.spki import decode_spki

DATA = b"what is signed"
LOCAL = [COLLEGE, *(EcdsaKey(key_type, bytes(curve.size - 1) + b"\x07") for key_type, curve in CURVES.items())]
ORDER_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # SP 800-186, section 3.2.1.3
RSA = rsa.generate_private_key(65537, 2048)
MODULUS = RSA.public_key().public_numbers().n
SPKI = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def rsa_forms(modulus: int, exponent: int) -> list[Callable[[], PublicKey]]:
    """The ways into `PublicKey` for numbers that no library makes a key of."""
    integers = [number.to_bytes(number.bit_length() // 8 + 1) for number in (modulus, exponent)]
    pkcs1 = _der(0x30, b"".join(_der(0x02, number) for number in integers))
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    spki = _der(0x30, algorithm + _der(0x03, b"\x00" + pkcs1))
    jwk = {"kty": "RSA", "n": base64url.encode(integers[0]), "e": base64url.encode(integers[1])}
    return [
        lambda: PublicKey(KeyType.RSA, pkcs1),
        lambda: decode_multikey(multibase.base58btc_encode(KEY_TYPES[KeyType.RSA].codec + pkcs1)),
        lambda: decode_jwk(jwk),
        lambda: decode_spki(spki),
    ]


def _der(tag: int, content: bytes) -> bytes:
    length = len(content)
    size = bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2)
    return bytes([tag]) + size + content


def rsa_key() -> PublicKey:
    return PublicKey(KeyType.RSA, public_der(RSA.public_key()))


@pytest.mark.parametrize("key", LOCAL, ids=lambda key: key.public_key.type.value)
class TestSignatures:
    def test_what_a_key_signs_verifies_and_nothing_else_does(self, key: PrivateKey) -> None:
        signature = key.sign(DATA)
        verify(key.public_key, signature, DATA)
        for other, data in ((signature, DATA + b"!"), (signature[:-1] + bytes([signature[-1] ^ 1]), DATA)):
            with pytest.raises(SignatureError) as caught:
                verify(key.public_key, other, data, pointer="/proof/proofValue")
            assert caught.value.reason == "signature-mismatch"
            assert caught.value.pointer == "/proof/proofValue"

    @pytest.mark.parametrize("length", [0, 63, 65, 95, 97])
    def test_a_signature_has_one_length(self, key: PrivateKey, length: int) -> None:
        with pytest.raises(SignatureError) as caught:
            verify(key.public_key, bytes(length), DATA)
        assert caught.value.reason == "signature-length"

    def test_it_signs_the_same_data_in_the_same_way(self, key: PrivateKey) -> None:
        assert key.sign(DATA) == key.sign(DATA)

    def test_another_key_of_its_type_does_not_fit(self, key: PrivateKey) -> None:
        other = type(key).generate() if key is COLLEGE else EcdsaKey.generate(key.public_key.type)
        with pytest.raises(SignatureError):
            verify(other.public_key, key.sign(DATA), DATA)


class TestEcdsa:
    KEY = EcdsaKey(KeyType.P256, bytes(31) + b"\x07")

    def test_der_is_refused(self) -> None:
        signature = self.KEY.sign(DATA)
        der = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
        with pytest.raises(SignatureError) as caught:
            verify(self.KEY.public_key, der, DATA)
        assert caught.value.reason == "signature-length"

    def test_both_values_of_s_are_right(self) -> None:
        signature = self.KEY.sign(DATA)
        other = signature[:32] + (ORDER_P256 - int.from_bytes(signature[32:])).to_bytes(32)
        verify(self.KEY.public_key, other, DATA)

    @pytest.mark.parametrize("value", [0, ORDER_P256, 2**256 - 1])
    @pytest.mark.parametrize("place", [0, 1])
    def test_numbers_out_of_range_are_refused(self, value: int, place: int) -> None:
        signature = self.KEY.sign(DATA)
        halves = [signature[:32], signature[32:]]
        halves[place] = value.to_bytes(32)
        with pytest.raises(SignatureError) as caught:
            verify(self.KEY.public_key, b"".join(halves), DATA)
        assert caught.value.reason == "signature-mismatch"


@pytest.mark.parametrize("algorithm", [*KEY_TYPES[KeyType.RSA].algorithms, None])
def test_rsa_verifies_by_the_algorithm_that_is_named(algorithm: str | None) -> None:
    name = algorithm or "RS256"
    digest = getattr(hashes, f"SHA{name[2:]}")()
    pss = padding.PSS(padding.MGF1(digest), digest.digest_size)
    signature = RSA.sign(DATA, pss if name.startswith("PS") else padding.PKCS1v15(), digest)
    verify(rsa_key(), signature, DATA, algorithm=algorithm)
    others = set(KEY_TYPES[KeyType.RSA].algorithms) - {name}
    for other in others:
        with pytest.raises(SignatureError):
            verify(rsa_key(), signature, DATA, algorithm=other)
    with pytest.raises(SignatureError) as caught:
        verify(rsa_key(), signature[1:], DATA, algorithm=algorithm)
    assert caught.value.reason == "signature-length"


@pytest.mark.parametrize(
    ("modulus", "exponent"),
    [
        (MODULUS, 1),  # every message is its own signature
        (MODULUS, 2),
        (MODULUS, 65536),
        (MODULUS, MODULUS),
        (MODULUS + 1, 65537),  # even
        ((2**2048 // 751 + 1) // 2 * 2 * 751 + 751, 65537),
        ((2**1024 - 105) ** 2, 65537),
    ],
    ids=["1", "2", "even", "huge", "even-modulus", "small-factor", "square"],
)
@pytest.mark.parametrize("form", range(4), ids=["raw", "multikey", "jwk", "spki"])
def test_a_weak_rsa_key_is_refused_in_every_form(modulus: int, exponent: int, form: int) -> None:
    with pytest.raises(VcwalletError) as caught:
        rsa_forms(modulus, exponent)[form]()
    assert caught.value.reason in ("key-rsa-malformed", "key-rsa-exponent", "spki-malformed")
    rsa_forms(MODULUS, 65537)[form]()


@pytest.mark.parametrize("form", range(4), ids=["raw", "multikey", "jwk", "spki"])
def test_the_exponent_3_is_weak_in_other_verifiers_alone(form: int) -> None:
    """RFC 8017, section 3.1: what is forged under it has garbage behind the hash, which is compared here as well."""
    key = rsa_forms(MODULUS, 3)[form]()
    digest_info = bytes.fromhex("3031300d060960864801650304020105000420") + sha256(DATA).digest()
    prefix = b"\x00\x01" + b"\xff" * 8 + b"\x00" + digest_info
    forged = int.from_bytes(prefix + b"\xff" * (256 - len(prefix)))
    low, high = 0, 1 << 700  # the cube root, rounded down: its cube begins with the whole of the prefix
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**3 <= forged else (low, middle)
    assert (low**3).to_bytes(256).startswith(prefix)
    with pytest.raises(SignatureError):
        verify(key, low.to_bytes(256), DATA)


def test_eddsa_has_two_names() -> None:
    for name in ("EdDSA", "Ed25519", None):
        verify(COLLEGE.public_key, COLLEGE.sign(DATA), DATA, algorithm=name)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "ES384", "EdDSA", ""])
def test_the_key_decides_which_algorithms_there_are(algorithm: str) -> None:
    with pytest.raises(VerificationMethodError) as caught:
        verify(TestEcdsa.KEY.public_key, bytes(64), DATA, algorithm=algorithm)
    assert caught.value.reason == "key-algorithm"


@pytest.mark.parametrize("key_type", [KeyType.X25519, KeyType.BLS12381_G2])
def test_nothing_is_said_of_a_signature_by_a_key_that_is_only_recognised(key_type: KeyType) -> None:
    key = PublicKey(key_type, bytes(KEY_TYPES[key_type].length or 0))
    assert decode_multikey(key.multibase) == key
    with pytest.raises(UnsupportedError) as caught:
        verify(key, bytes(64), DATA)
    assert caught.value.reason == "key-unverified"
    assert str(caught.value)


def off_curve(raw: bytes) -> bytes:
    """A text of the same form, whose x is that of no point: about every second number is."""
    for last in range(256):
        other = raw[:-1] + bytes([last])
        try:
            PublicKey(KeyType.P256, other)
        except VerificationMethodError:
            return other
    raise AssertionError


@pytest.mark.parametrize(
    ("key_type", "raw", "reason"),
    [
        (KeyType.P256, off_curve(TestEcdsa.KEY.public_key.raw), "key-off-curve"),
        (KeyType.P256, b"\x02" + b"\xff" * 32, "key-off-curve"),  # not below the modulus
        (KeyType.P256, bytes(33), "key-off-curve"),  # as infinity is written, and padded
        (KeyType.P256, b"\x04" + TestEcdsa.KEY.public_key.raw[1:], "key-off-curve"),
        (KeyType.P256, b"\x00", "key-length"),  # the point at infinity
        (KeyType.P256, TestEcdsa.KEY.public_key.raw + b"\x00", "key-length"),
        (KeyType.P384, TestEcdsa.KEY.public_key.raw, "key-length"),
        (KeyType.SECP256K1, b"\x02" + b"\xff" * 32, "key-off-curve"),
        (KeyType.ED25519, bytes(32), "key-unsafe"),
        (KeyType.RSA, b"", "key-rsa-malformed"),
        (KeyType.RSA, rsa_key().raw + b"\x00", "key-rsa-malformed"),
        (KeyType.RSA, TestEcdsa.KEY.public_key.raw, "key-rsa-malformed"),
        (KeyType.RSA, SPKI, "key-rsa-malformed"),  # another form of the same key
        (KeyType.RSA, public_der(rsa.generate_private_key(65537, 1024).public_key()), "key-rsa-size"),
    ],
)
def test_keys_that_must_not_be_used_are_refused_when_they_are_decoded(
    key_type: KeyType, raw: bytes, reason: str
) -> None:
    text = multibase.base58btc_encode(KEY_TYPES[key_type].codec + raw)
    with pytest.raises(VerificationMethodError) as caught:
        decode_multikey(text, "/proof/verificationMethod")
    assert caught.value.reason == reason
    assert caught.value.pointer == "/proof/verificationMethod"
    assert str(caught.value)


@pytest.mark.parametrize(
    ("key_type", "secret"),
    [
        (KeyType.ED25519, bytes(31) + b"\x07"),
        (KeyType.P256, bytes(32)),
        (KeyType.P256, b"\xff" * 32),
        (KeyType.P256, b"\x07"),
        (KeyType.P384, bytes(31) + b"\x07"),
    ],
)
def test_a_private_number_belongs_to_its_curve(key_type: KeyType, secret: bytes) -> None:
    with pytest.raises(VcwalletError) as caught:
        EcdsaKey(key_type, secret)
    assert caught.value.reason == "ecdsa-key"
    assert str(caught.value)
    with pytest.raises(VcwalletError):
        EcdsaKey.generate(KeyType.RSA)


def test_keys_are_told_apart_by_type_and_bytes() -> None:
    key = TestEcdsa.KEY.public_key
    assert key == decode_jwk(encode_jwk(key))
    assert len({key, PublicKey(KeyType.P256, key.raw), COLLEGE.public_key}) == 2
