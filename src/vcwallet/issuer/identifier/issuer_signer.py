"""The issuer's keys: whose they have to be, and that their signatures are checked."""

from __future__ import annotations

from collections.abc import Sequence

from vcwallet.errors import IssuingError, ProofGenerationError, SignatureError, UsageError
from vcwallet.io.arguments import check_signer
from vcwallet.issuer.identifier.hosted_key import DERIVED, DID_JWK, DID_KEY, did_jwk
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.ports import Signer, TokenSigner
from vcwallet.securing.jose import algorithm_to_sign


class CheckedSigner:
    """A signer whose every signature is held against its own public key before it is used.

    A key service or a card that has gone wrong costs an error, not a thousand bad badges. The check takes a
    twentieth of a millisecond.

    Attributes:
        token_method: URL of the verification method that tokens name.
    """

    __slots__ = ("_signer", "token_method")

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self.token_method = _token_method(signer)

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
        faulty = ProofGenerationError("signature-faulty", method=self.verification_method)
        if not isinstance(signature, bytes):
            raise faulty
        try:
            verify(self.public_key, signature, data)
        except SignatureError as error:
            raise faulty from error
        return signature


def check_signers(signers: Signer | Sequence[Signer], issuer: str | None = None) -> tuple[Signer, ...]:
    """The signers of an issuer, if they can sign for it.

    Args:
        signers: One, or several with keys of different types: which of them signs follows from the mechanism.
        issuer: The issuer's id; None: the first signer's controller.

    Raises:
        UsageError: There is none (`signer-none`), or one lacks a member of `Signer` (`argument-signer`).
        IssuingError: Two have keys of one type (`signer-type-twice`), or several sign for a did:key or did:jwk, which
            is one key (`signer-did-key`). One signs for another controller (`signer-mismatch`), or names a verification
            method that cannot be its own (`signer-method`).
        ProofGenerationError: `token-key`: nothing is signed with a type of key.
    """
    several = tuple(signers) if isinstance(signers, Sequence) else (signers,)
    if not several:
        raise UsageError("signer-none")
    types: list[KeyType] = []
    for signer in several:
        check_signer(signer)
        issuer = signer.controller if issuer is None else issuer
        if types and issuer.startswith(DERIVED):
            raise IssuingError("signer-did-key", issuer=issuer)
        _check_signs_for(issuer, signer)
        if signer.public_key.type in types:
            raise IssuingError("signer-type-twice", type=signer.public_key.type.value)
        types.append(signer.public_key.type)
    return several


def _check_signs_for(issuer: str, signer: Signer) -> None:
    """Whether this signer can sign for this issuer, so that a verifier finds its key."""
    algorithm_to_sign(signer.public_key.type)
    if signer.controller != issuer:
        raise IssuingError("signer-mismatch", controller=signer.controller, issuer=issuer)
    for method in (signer.verification_method, _token_method(signer)):
        if issuer.startswith(DID_KEY):
            key = signer.public_key.multibase
            fits = method == f"{DID_KEY}{key}#{key}"
        elif issuer.startswith(DID_JWK):
            fits = method == f"{did_jwk(signer.public_key)}#0"
        else:
            controller, _, fragment = method.partition("#")  # verifiers ask there for the key (CID 1.0, section 3.3)
            fits = ":" in controller and controller == issuer and bool(fragment)
        if not fits:
            raise IssuingError("signer-method", method=method)


def _token_method(signer: Signer) -> str:
    """The verification method that tokens name: a JSON Web Key, where there is one."""
    return signer.token_method if isinstance(signer, TokenSigner) else signer.verification_method
