"""Keys that sign for an identifier with a document of its own, and that document.

Sources: Controlled Identifiers 1.0, sections 2.1 to 2.3; DID Core 1.0, section 6.3 "JSON-LD"; the did:web Method
Specification, "Read (Resolve)"; Securing Verifiable Credentials using JOSE and COSE, section
4.2 "Using Controlled Identifier Documents", which asks for keys as JSON Web Keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.keys.jwk import encode_jwk, jwk_thumbprint
from vcwallet.keys.private_key import SigningKey
from vcwallet.ports import Signer, TokenSigner

_CONTEXT = "https://www.w3.org/ns/cid/v1"
_DID_CONTEXTS = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
)
_DID_WEB = "did:web:"


class HostedKey:
    """A key that signs for an identifier with a document of its own: an `https:` URL, or a DID other than a did:key.

    Satisfies `TokenSigner`. Its verification method is the identifier, `#`, and the key in Multikey; for tokens it has
    a second one, `#` and the thumbprint of the key as a JSON Web Key. `identifier_document` lists both.

    Args:
        key: The key, in this process or elsewhere; what it says of its controller does not matter.
        controller: The identifier.
    """

    __slots__ = ("_key", "controller", "public_key")

    def __init__(self, key: SigningKey, controller: str) -> None:
        self._key = key
        self.controller = controller
        self.public_key = key.public_key

    @property
    def verification_method(self) -> str:
        """Under which the key is found that proofs are verified with."""
        return f"{self.controller}#{self.public_key.multibase}"

    @property
    def token_method(self) -> str:
        """Under which the same key is found that tokens are verified with."""
        return f"{self.controller}#{jwk_thumbprint(self.public_key)}"

    def sign(self, data: bytes) -> bytes:
        """A raw signature over `data`."""
        return self._key.sign(data)

    def __repr__(self) -> str:
        return f"HostedKey({self.verification_method})"


def identifier_document(issuer: str, signers: Iterable[Signer]) -> JsonObject:
    """The controlled identifier document of an issuer: its keys, each to make assertions with and for nothing else.

    Args:
        issuer: The identifier, where the document is to be published.
        signers: Those of the issuer.

    Raises:
        IssuingError: `identifier-derived`: it is a did:key, whose document follows from it.
    """
    if issuer.startswith("did:key:"):
        raise IssuingError("identifier-derived", issuer=issuer)
    methods = [method for signer in signers for method in _methods(signer)]
    return {
        "@context": list(_DID_CONTEXTS) if issuer.startswith("did:") else _CONTEXT,
        "id": issuer,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def document_address(issuer: str) -> str | None:
    """Where the document of an identifier has to be published; None where only its DID method says that."""
    if not issuer.startswith("did:"):
        return issuer
    if not issuer.startswith(_DID_WEB):
        return None
    host, *path = map(unquote, issuer.removeprefix(_DID_WEB).split(":"))
    return "https://" + "/".join((host, *(path or [".well-known"]), "did.json"))


def _methods(signer: Signer) -> Iterator[JsonObject]:
    """The verification methods of one key."""
    key = signer.public_key
    yield {
        "id": signer.verification_method,
        "type": "Multikey",
        "controller": signer.controller,
        "publicKeyMultibase": key.multibase,
    }
    if isinstance(signer, TokenSigner):
        yield {
            "id": signer.token_method,
            "type": "JsonWebKey",
            "controller": signer.controller,
            "publicKeyJwk": encode_jwk(key),
        }
