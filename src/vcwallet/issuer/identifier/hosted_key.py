"""Keys that sign for an identifier other than their own did:key.

Sources: Controlled Identifiers 1.0, section 2.2; the did:jwk Method, "To create the DID" and "To create the DID URL".
"""

from __future__ import annotations

from vcwallet.canonical import jcs
from vcwallet.encoding import base64url
from vcwallet.keys.jwk import encode_jwk, jwk_thumbprint
from vcwallet.keys.private_key import PrivateKey, SigningKey
from vcwallet.keys.public_key import PublicKey
from vcwallet.ports import Signer

DID_KEY = "did:key:"
DID_JWK = "did:jwk:"
DERIVED = (DID_KEY, DID_JWK)
"""How identifiers begin that are made of one key, and so are one key for ever: no document of them is published."""


class HostedKey:
    """A key that signs for an identifier with a document of its own: an `https:` URL, a did:web, a did:webvh.

    Satisfies `TokenSigner`. Its verification method is the identifier, `#`, and the key in Multikey; for tokens it has
    a second one, `#` and the thumbprint of the key as a JSON Web Key. `Issuer.identifier_document` lists both.

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


class JwkKey:
    """A key that signs for its own did:jwk. Satisfies `Signer`.

    Args:
        key: The key, in this process or elsewhere; what it says of its controller does not matter.
    """

    __slots__ = ("_key", "controller", "public_key")

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        self.controller = did_jwk(key.public_key)
        self.public_key = key.public_key

    @property
    def verification_method(self) -> str:
        """The one verification method of a did:jwk."""
        return f"{self.controller}#0"

    def sign(self, data: bytes) -> bytes:
        """A raw signature over `data`."""
        return self._key.sign(data)

    def __repr__(self) -> str:
        return f"JwkKey({self.controller})"


def did_jwk(key: PublicKey) -> str:
    """The did:jwk of a key.

    Raises:
        UnsupportedError: A type of key that has no form as a JSON Web Key.
    """
    return DID_JWK + base64url.encode(jcs(encode_jwk(key)))


def own_signer(key: PrivateKey, identifier: str) -> Signer:
    """A key as it signs for the issuer of an identifier: what is made of the key itself, or has a document."""
    if identifier.startswith(DID_JWK):
        return JwkKey(key)
    return key if identifier.startswith(DID_KEY) else HostedKey(key, identifier)
