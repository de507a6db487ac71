"""The compact form of a JSON Web Signature: reading, verifying and making one.

Three parts and nothing else, each the only way to write what it says: base64url without padding, white space or unused
bits; JSON without repeated members. The key decides which algorithms there are, and the header can at most name one.
Whose key it is, is not decided here; keys and certificates in a header are never a source of trust.

Why this is not left to a library: docs/adr/0013-tokens.md. Sources: RFC 7515, sections 3.1, 4.1 and 5.2; RFC 7518,
section 3.1; RFC 7797; RFC 8725; docs/security.md, rows 14 to 16.
"""

from __future__ import annotations

from typing import NamedTuple

from vcwallet import keys
from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, ProofGenerationError, ProofVerificationError, UnsupportedError
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.key_types import ALGORITHMS, KEY_TYPES
from vcwallet.limits import DEFAULT, Limits, too_large
from vcwallet.ports import Signer

_PARTS = 3
_CRITICAL = frozenset({"b64", "crit"})
_NONE = "none"
_SHARED_SECRET = "HS"  # noqa: S105 - how the names of such algorithms begin
_WRITTEN = {"Ed25519": "EdDSA"}
"""The name that an algorithm is written by: the one that verifiers of every age read (RFC 9864, section 4.1.2)."""


class CompactJws(NamedTuple):
    """A token as it was read; nothing about it is verified.

    Attributes:
        header: The JOSE header.
        payload: The bytes of the payload.
        signing_input: What is signed: the first two parts, as they were received.
        signature: The raw signature.
    """

    header: JsonObject
    payload: bytes
    signing_input: bytes
    signature: bytes

    def claims(self, limits: Limits = DEFAULT) -> JsonObject:
        """The payload as a JSON object, parsed strictly.

        Raises:
            ParsingError: It is not, or two parsers may read it differently.
            LimitError: It is too large or too deep.
        """
        return _read_object(self.payload, limits)


def read_compact(token: bytes | str, limits: Limits = DEFAULT) -> CompactJws:
    """Take a compact JWS apart.

    Args:
        token: The text, with nothing before or behind it.
        limits: Bounds on its size, and on the size and shape of its header.

    Raises:
        ParsingError: It has not three parts, one is not base64url, or the header is no JSON object.
        LimitError: It is too large.
    """
    raw = token.encode("utf-8", "surrogatepass") if isinstance(token, str) else token
    if len(raw) > limits.document_bytes:
        raise too_large("document-bytes", limits.document_bytes)
    parts = raw.split(b".")
    if len(parts) != _PARTS:
        raise ParsingError("token-parts", count=len(parts))
    header, payload, signature = (base64url.decode(part.decode("utf-8", "replace")) for part in parts)
    return CompactJws(_read_object(header, limits), payload, raw[: raw.rindex(b".")], signature)


def check_header(header: JsonObject) -> str:
    """What RFC 7515 asks of every header; returns the name of the algorithm.

    Raises:
        ProofVerificationError: No algorithm, or one that signs nothing or with a shared secret; or an extension that
            has to be understood (`crit`, `b64`), of which there is none here.
        UnsupportedError: An algorithm that is not known here; no verdict on the token.
    """
    if not _CRITICAL.isdisjoint(header):
        raise ProofVerificationError("token-critical", members=[name for name in ("crit", "b64") if name in header])
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or not algorithm:
        raise ProofVerificationError("token-algorithm-missing")
    if algorithm in ALGORITHMS:
        return algorithm
    if algorithm.lower() == _NONE:
        raise ProofVerificationError("token-unsigned")
    if algorithm.upper().startswith(_SHARED_SECRET):
        raise ProofVerificationError("token-shared-secret", algorithm=algorithm[:20])
    raise UnsupportedError("token-algorithm", algorithm=algorithm[:40])


def verify_compact(jws: CompactJws, key: PublicKey) -> None:
    """Verify the signature with a key; returning means that it fits.

    Raises:
        SignatureError: It does not fit, or has the wrong length.
        VerificationMethodError: The algorithm is none of this key's.
        VcwalletError: As `check_header`, or keys of this type are not verified with.
    """
    keys.verify(key, jws.signature, jws.signing_input, algorithm=check_header(jws.header))


def sign_compact(header: JsonObject, claims: JsonObject, signer: Signer) -> str:
    """A signed token, by the usual algorithm of the signer's key.

    Args:
        header: The members of the header but `alg`.
        claims: The payload.
        signer: The key, or what holds it.

    Raises:
        ProofGenerationError: `token-key`: nothing is signed with keys of this type.
        ParsingError: Something in the payload is no JSON, or would be read differently by different parsers.
    """
    algorithm = algorithm_to_sign(signer.public_key.type)
    strict_json.check(claims)
    parts = ({"alg": algorithm, **header}, claims)
    signing_input = ".".join(base64url.encode(strict_json.dumps(part)) for part in parts)
    signature = signer.sign(signing_input.encode("ascii"))
    return f"{signing_input}.{base64url.encode(signature)}"


def algorithm_to_sign(key_type: KeyType) -> str:
    """The algorithm that tokens are signed by with a type of key, by its name in headers.

    Raises:
        ProofGenerationError: `token-key`: there is none.
    """
    usual = next(iter(KEY_TYPES[key_type].algorithms), None)
    if usual is None:
        raise ProofGenerationError("token-key", key=key_type.value)
    return _WRITTEN.get(usual, usual)


def _read_object(part: bytes, limits: Limits) -> JsonObject:
    value = strict_json.loads(part, limits)
    if not isinstance(value, dict):
        raise ParsingError("token-part-not-object")
    return value
