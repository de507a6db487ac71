"""Public keys as Multikey text: a multicodec prefix that names the type, then the raw key, in base58-btc.

Sources: Controlled Identifiers 1.0, section 2.2.2 "Multikey"; Quantum-Resistant Cryptosuites 1.0 (a draft), which
writes its keys in base64url.
"""

from __future__ import annotations

from functools import lru_cache

from vcwallet.encoding import multibase
from vcwallet.errors import ParsingError, UnsupportedError, UsageError, VcwalletError, VerificationMethodError
from vcwallet.keys.key_types import KEY_TYPES, NAMED_CODECS
from vcwallet.keys.public_key import PublicKey

_TYPES = {traits.codec: key_type for key_type, traits in KEY_TYPES.items()}
_CODEC_BYTES = 2
_PRIVATE = frozenset(bytes((0x80 + number, 0x26)) for number in range(12))
"""The prefixes of private keys, 0x1300 to 0x130b in the multicodec table."""


def decode_multikey(text: str, pointer: str = "") -> PublicKey:
    """The public key of a `publicKeyMultibase` value or a did:key identifier.

    Raises:
        ParsingError: Not base58-btc; base64url is read as far as the type, if it is one that is not verified with.
        UnsupportedError: A type of key that is not recognised, or known by name alone; or longer than any known.
        VerificationMethodError: The wrong length, or a key that must not be used, such as a private one.
        UsageError: `key-argument`: not a text.
    """
    if not isinstance(text, str):
        raise UsageError("key-argument", argument="text", type=type(text).__name__, expected="text")
    try:
        return _decode(text)
    except VcwalletError as error:
        raise error.located(pointer) from None


@lru_cache(maxsize=4096)
def _decode(text: str) -> PublicKey:
    """Cached: a few issuers sign most of what a verifier sees, and checking the point costs as much as a signature."""
    if len(text) > multibase.LONGEST:
        raise UnsupportedError("key-too-long", characters=len(text), most=multibase.LONGEST)
    data = multibase.decode(text)
    codec = data[:_CODEC_BYTES]
    if codec in NAMED_CODECS:
        raise UnsupportedError("key-unverified", type=NAMED_CODECS[codec])
    if codec in _PRIVATE:
        raise VerificationMethodError("key-private")
    if codec not in _TYPES:
        raise UnsupportedError("key-type", prefix=codec.hex())
    if text[0] != "z":
        raise ParsingError("multibase-other-base", prefix=text[0], expected="z")
    return PublicKey(_TYPES[codec], data[_CODEC_BYTES:])


def is_whole(text: str) -> bool:
    """Whether no letter of a Multikey is missing, as far as its length tells; the key itself is not judged.

    Much quicker than reading the key: for lists of many.
    """
    try:
        data = multibase.decode(text)
    except VcwalletError:
        return False
    key_type = _TYPES.get(data[:_CODEC_BYTES])
    length = KEY_TYPES[key_type].length if key_type is not None else None
    if length is None:  # it varies, or is not known here; the prefixes of all types are longer than a byte
        return len(data) > _CODEC_BYTES and data[0] > 0x7F
    return len(data) == length + _CODEC_BYTES
