"""Ed25519 keys under which anyone makes signatures: refused in every form in which a key can come.

docs/security.md, row 21. OpenSSL takes all 14 of small order.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping

import base58
import pytest

from support.badges import COLLEGE
from vcwallet.encoding import base64url, multibase
from vcwallet.errors import VerificationMethodError
from vcwallet.identifiers import did_key
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.method_key import method_key
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.spki import decode_spki

# The 14 encodings of points of small order, canonical and not: the 8 torsion points' y, the sign bit set where x = 0,
# and y + p where that still fits. (RFC 8032, section 5.1; "Taming the many EdDSAs", table of small-order points.)
_P = 2**255 - 19
_Y8 = 2707385501144840649318225287225658788936804267575313519463743609750303021022
SMALL_ORDER = [
    (y + sign * 2**255).to_bytes(32, "little") for y in (0, 1, _P - 1, _Y8, _P - _Y8, _P, _P + 1) for sign in (0, 1)
]
_KEY = int.from_bytes(COLLEGE.public_key.raw, "little")
_SIGN, _Y = divmod(_KEY, 2**255)
MIXED = (_P - _Y + (1 - _SIGN) * 2**255).to_bytes(32, "little")
"""A genuine key moved by the point of order 2, (x, y) to (-x, -y): verifiers may disagree about its signatures."""
NOT_CANONICAL = [(_P + y + sign * 2**255).to_bytes(32, "little") for y in range(2, 19) for sign in (0, 1)]
OFF_CURVE = (2).to_bytes(32, "little")

_DER = bytes.fromhex("302a300506032b6570032100")


def _multikey(raw: bytes) -> str:
    return multibase.base58btc_encode(b"\xed\x01" + raw)


def _pem(raw: bytes) -> str:
    return f"-----BEGIN PUBLIC KEY-----\n{b64encode(_DER + raw).decode()}\n-----END PUBLIC KEY-----\n"


def _jwk(raw: bytes) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(raw)}


def _method(kind: str, member: str, write: Callable[[bytes], object]) -> Callable[[bytes], PublicKey]:
    return lambda raw: method_key({"type": kind, member: write(raw)})


FORMS: Mapping[str, Callable[[bytes], object]] = {
    "raw": lambda raw: PublicKey(KeyType.ED25519, raw),
    "multikey": lambda raw: decode_multikey(_multikey(raw)),
    "jwk": lambda raw: decode_jwk(_jwk(raw)),
    "der": lambda raw: decode_spki(_DER + raw),
    "pem": lambda raw: decode_spki(_pem(raw)),
    "did:key": lambda raw: did_key.document(f"did:key:{_multikey(raw)}"),
    "Multikey": _method("Multikey", "publicKeyMultibase", _multikey),
    "JsonWebKey": _method("JsonWebKey", "publicKeyJwk", _jwk),
    "2020": _method("Ed25519VerificationKey2020", "publicKeyMultibase", _multikey),
    "2018": _method("Ed25519VerificationKey2018", "publicKeyBase58", lambda raw: base58.b58encode(raw).decode()),
    "2018-hex": _method("Ed25519VerificationKey2018", "publicKeyHex", bytes.hex),
    "another": _method("AnotherKey", "publicKeyPem", _pem),
}


def test_there_are_fourteen_of_small_order() -> None:
    assert len(set(SMALL_ORDER)) == 14


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_unsafe_key_is_refused(form: Callable[[bytes], object]) -> None:
    form(COLLEGE.public_key.raw)
    for raw in (*SMALL_ORDER, *NOT_CANONICAL, MIXED, OFF_CURVE):
        with pytest.raises(VerificationMethodError) as caught:
            form(raw)
        assert caught.value.reason == "key-unsafe", raw.hex()
