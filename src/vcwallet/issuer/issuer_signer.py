"""The issuer's key: whose it has to be, and how a document is secured with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, ProofGenerationError, SignatureError
from vcwallet.io.arguments import check_signer as check_is_signer
from vcwallet.keys import PublicKey, verify
from vcwallet.ports import Contexts, Signer
from vcwallet.securing.data_integrity import add_proof, suite_to_sign

_DID_KEY = "did:key:"


class CheckedSigner:
    """A signer whose every signature is held against its own public key before it is used.

    A key service or a card that has gone wrong costs an error, not a thousand bad badges. The check takes a
    twentieth of a millisecond.
    """

    __slots__ = ("_signer",)

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    @property
    def verification_method(self) -> str:
        """URL of the verification method."""
        return self._signer.verification_method

    @property
    def controller(self) -> str:
        """The identifier that the key signs for."""
        return self._signer.controller

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        return self._signer.public_key

    def sign(self, data: bytes) -> bytes:
        """A signature that fits.

        Raises:
            ProofGenerationError: The signer's does not.
        """
        signature = self._signer.sign(data)
        try:
            verify(self.public_key, signature, data)
        except SignatureError as error:
            raise ProofGenerationError("signature-faulty", method=self.verification_method) from error
        return signature


def check_signer(signer: Signer, issuer: str | None = None) -> None:
    """Whether this signer can sign for this issuer, so that a verifier finds its key.

    Args:
        signer: The signer.
        issuer: The issuer's id; None: the signer's controller.

    Raises:
        UsageError: `argument-signer`: it lacks a member of `Signer`.
        ProofGenerationError: `suite-none`: no suite signs with its type of key.
        IssuingError: It signs for another controller, or names a verification method that cannot be its own.
    """
    check_is_signer(signer)
    suite_to_sign(signer)
    issuer = signer.controller if issuer is None else issuer
    if signer.controller != issuer:
        raise IssuingError("signer-mismatch", controller=signer.controller, issuer=issuer)
    method = signer.verification_method
    if issuer.startswith(_DID_KEY):
        key = signer.public_key.multibase
        fits = method == f"{_DID_KEY}{key}#{key}"
    else:
        controller, _, fragment = method.partition("#")  # verifiers ask there for the key (CID 1.0, section 3.3)
        fits = ":" in controller and controller == issuer and bool(fragment)
    if not fits:
        raise IssuingError("signer-method", method=method)


@dataclass(frozen=True, slots=True)
class IssuerSigner:
    """Secures what an issuer signs: credentials, endorsements and status lists.

    Attributes:
        signer: Signs; its signatures are checked.
        contexts: The pinned contexts.
    """

    signer: CheckedSigner
    contexts: Contexts = field(repr=False)

    def secure(self, document: JsonObject, created: datetime) -> bytes:
        """The document with a proof, as JSON to be shared byte for byte.

        Args:
            document: What is signed.
            created: When.

        Raises:
            ContextError: Words of the document are not defined, or contradict each other.
            ProofGenerationError: The signer failed.
        """
        return strict_json.dumps(add_proof(document, self.signer, created=created, contexts=self.contexts))
