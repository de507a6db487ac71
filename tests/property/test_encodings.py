"""Base58, multibase and multicodec beside the packages that Python programs use for them elsewhere.

They are no dependencies of the library (docs/adr/0001-dependencies.md): here they are its second opinion.
"""

from __future__ import annotations

from contextlib import suppress

import base58
import pytest
from hypothesis import given
from hypothesis import strategies as st
from multiformats import multibase as other_multibase
from multiformats import multicodec

from vcwallet.encoding import multibase
from vcwallet.encoding.multibase import LONGEST
from vcwallet.errors import ParsingError
from vcwallet.keys.key_types import KEY_TYPES, KeyType

BASE58_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE64URL_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CODECS = {
    KeyType.ED25519: "ed25519-pub",
    KeyType.X25519: "x25519-pub",
    KeyType.P256: "p256-pub",
    KeyType.P384: "p384-pub",
    KeyType.P521: "p521-pub",
    KeyType.SECP256K1: "secp256k1-pub",
    KeyType.RSA: "rsa-pub",
    KeyType.BLS12381_G2: "bls12_381-g2-pub",
}

data = st.binary(max_size=150) | st.binary(max_size=40).map(lambda tail: bytes(3) + tail)


@given(data)
def test_bytes_are_written_as_both_packages_write_them(data: bytes) -> None:
    text = multibase.base58btc_encode(data)
    assert text == "z" + base58.b58encode(data).decode() == other_multibase.encode(data, "base58btc")
    assert multibase.base64url_encode(data) == other_multibase.encode(data, "base64url")


@given(st.text(BASE58_DIGITS, max_size=200))
def test_base58_is_read_as_both_packages_read_it(digits: str) -> None:
    assert multibase.decode(f"z{digits}") == base58.b58decode(digits) == other_multibase.decode(f"z{digits}")


@given(st.sampled_from("zu"), st.text(f"{BASE58_DIGITS}{BASE64URL_DIGITS}0OIl=+/ \n\u00e9", min_size=1, max_size=12))
def test_what_the_other_package_refuses_is_refused(prefix: str, digits: str) -> None:
    with suppress(ParsingError):  # ours refuses more: padding that the other package forgives
        assert multibase.decode(prefix + digits) == other_multibase.decode(prefix + digits)


@pytest.mark.parametrize("characters", [LONGEST, LONGEST + 1])
def test_base58_is_read_up_to_a_length_that_no_key_or_signature_has(characters: int) -> None:
    digits = "z" * characters
    if characters <= LONGEST:
        assert multibase.decode(f"z{digits}") == base58.b58decode(digits)
        return
    with pytest.raises(ParsingError) as caught:
        multibase.decode(f"z{digits}")
    assert (caught.value.reason, caught.value.params) == ("multibase-too-long", {"characters": characters + 1})


@pytest.mark.parametrize("kind", KeyType)
def test_keys_have_the_prefixes_that_multicodec_registers(kind: KeyType) -> None:
    assert KEY_TYPES[kind].codec + b"raw" == multicodec.wrap(CODECS[kind], b"raw")
