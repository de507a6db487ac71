"""What the cases on tokens are made of: honest credentials in each form of token, and keys of every type."""

from __future__ import annotations

from typing import Any

from attack_case import owned
from key_attacks import P256, P384, SECRET

from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, Document, badge
from support.tokens import part, signed_parts, token_of
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.rsa import RsaKey, rsa_der
from vcwallet.securing.jose.compact_jws import algorithm_to_sign

SECP256K1, P521 = EcdsaKey(KeyType.SECP256K1, SECRET), EcdsaKey(KeyType.P521, bytes(34) + SECRET)
JOSE, JWT = {"typ": "vc+jwt"}, {"typ": "JWT"}
SECONDS = int(ISSUED.timestamp())
PROOF, KEY, PARSING = "PROOF_VERIFICATION_ERROR", "INVALID_VERIFICATION_METHOD", "PARSING_ERROR"
MALFORMED, SIGNATURE = "MALFORMED_VALUE_ERROR", "CRYPTOGRAPHIC_SECURITY_ERROR"
UNDETERMINED = {"outcome": "undetermined"}
TEXT = {"source": "text"}

_P = int(
    "cb49889c1218e2aa2e181458a8cad12ac914a1bd7bbc7ecf702e7384a1fbe486f096db6e9c9635580869cd797b3c8ef9fc3742f3cf418646"
    "b163afd2045bde4c789c323cf11871191e40625b33b5e3abb9036202ba80e7ad87a7fcae364b2b4ba7e646a303872abd91eca8cf6e756917"
    "3b1c6bb7855d1a436af0e69515bd0355",
    16,
)
_Q = int(
    "b9ef32c368216d1fe8dc424cd70034c5ca0a5374d3407c9aa0f4ecd1f7497a520a6bddcb9d76e4aba97c4cf23108d3c21a83b34b434d8cd7"
    "ccc8f64ad3395da4abdc1fafe7e94321bbb5ab629c0fb510c9033a07ac8b74036fd4b214ef3a4fde50f34923ee60bcf0836d81c268615de1"
    "afc30fd51323cb146f12cba290601939",
    16,
)
_EXPONENT = 65_537


def _rsa_key() -> RsaKey:
    d = pow(_EXPONENT, -1, (_P - 1) * (_Q - 1))
    return RsaKey(rsa_der((_P * _Q, _EXPONENT), (d, _P, _Q, d % (_P - 1), d % (_Q - 1), pow(_Q, -1, _P))))


RSA = _rsa_key()
BY_ALGORITHM: dict[str, PrivateKey] = {
    "EdDSA": COLLEGE,
    "ES256": P256,
    "ES384": P384,
    "ES512": P521,
    "ES256K": SECP256K1,
    "RS256": RSA,
}
"""A key of each type that signs tokens, by its algorithm."""


def jwt_claims(**changes: Any) -> Document:
    """The honest badge as the payload of a VC-JWT of Open Badges 3.0; `changes` replace or (None) remove members."""
    document = badge()
    claims = {"iss": COLLEGE.did, "sub": EARNER.did, "jti": document["id"], "nbf": SECONDS, "iat": SECONDS}
    return {name: value for name, value in (document | claims | changes).items() if value is not None}


def jose(claims: Any = None, key: PrivateKey = COLLEGE, **header: Any) -> str:
    """A token of VC-JOSE-COSE; the honest badge of the key if no payload is given."""
    return token_of(owned(key) if claims is None else claims, _algorithm(key) | JOSE | header, key)


def jwt(claims: Any = None, key: PrivateKey = COLLEGE, **header: Any) -> str:
    """A token of VC-JWT; the honest badge of the college if no payload is given."""
    return token_of(jwt_claims() if claims is None else claims, _algorithm(key) | JWT | header, key)


def _algorithm(key: PrivateKey) -> Document:
    return {"alg": algorithm_to_sign(key.public_key.type)}


def raw_token(header: bytes, payload: bytes, key: PrivateKey = COLLEGE) -> str:
    """A token of exactly these bytes."""
    return signed_parts(f"{part(header)}.{part(payload)}", key)


def header_of(**members: Any) -> Document:
    """The header of an honest token of the college, with further members."""
    return {"alg": "EdDSA", "kid": COLLEGE.verification_method, **JOSE, **members}


def stranger(key: PrivateKey) -> PrivateKey:
    """Another key of the same type."""
    kind = key.public_key.type
    return MALLORY if kind is KeyType.ED25519 else EcdsaKey(kind, bytes(len(key.secret) - 32) + SECRET[::-1])
