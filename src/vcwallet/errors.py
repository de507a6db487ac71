"""The errors of this library: one root, a stable code each, words kept apart.

Primitives raise these; nothing returns a bool that a caller could forget. An error carries *data* only: its `code`
(the W3C's where a specification names one, else our own), a `reason` (a finer, equally stable slug under that code), a
JSON pointer or a byte offset to the place, and plain `params`. The sentences, *what happened* and *what to do*, are
rendered from that data by `vcwallet.rendering.words`, so that a report and a traceback say the same and both can be
translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

__all__ = [
    "AmbiguousError",
    "BakingError",
    "ChallengeError",
    "ClosingPackError",
    "ContextError",
    "DataLossError",
    "DomainError",
    "IssuingError",
    "LimitError",
    "MalformedValueError",
    "MissingExtraError",
    "Params",
    "ParsingError",
    "ProofGenerationError",
    "ProofVerificationError",
    "ReceiptError",
    "SignatureError",
    "StatusLengthError",
    "StatusRangeError",
    "StatusRetrievalError",
    "StatusVerificationError",
    "StoreError",
    "TamperedStoreError",
    "UnreachableError",
    "UnsupportedError",
    "UsageError",
    "VcwalletError",
    "VerificationMethodError",
    "WrongPassphraseError",
]

Params = Mapping[str, object]
"""Plain data (strings, numbers, lists of them) that the words of an error or a check are made from."""


class VcwalletError(Exception):
    """Root of every error that this library raises on purpose.

    Args:
        reason: Stable slug of what exactly went wrong, such as `duplicate-member`.
        pointer: JSON pointer (RFC 6901) to the place in the document; empty for the whole document.
        offset: Byte offset into the input, where there is no document yet.
        params: Plain data for the words. Never a secret: params are shown, logged and kept.
    """

    code = "INTERNAL_ERROR"

    def __init__(self, reason: str, *, pointer: str = "", offset: int | None = None, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pointer = pointer
        self.offset = offset
        self.params: Params = params

    def located(self, base: str) -> Self:
        """The same error with its pointer moved under `base`, for a part that was looked at on its own."""
        return type(self)(self.reason, pointer=base + self.pointer, offset=self.offset, **self.params)

    def __str__(self) -> str:
        from vcwallet.rendering.words.phrases import (
            describe_error,  # words are data, loaded only when they are read
        )

        return describe_error(self)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.reason, self.pointer, self.offset, dict(self.params))


def _rebuild(
    kind: type[VcwalletError], reason: str, pointer: str, offset: int | None, params: dict[str, object]
) -> VcwalletError:
    """Make an error again in another process: verifying in parallel sends errors between processes."""
    return kind(reason, pointer=pointer, offset=offset, **params)


class ParsingError(VcwalletError):
    """The input is not a document of any form that can be read (VCDM 2.0, "PARSING_ERROR")."""

    code = "PARSING_ERROR"


class LimitError(VcwalletError):
    """The input is larger, deeper or more costly than the limits allow; see `vcwallet.limits`."""

    code = "LIMIT_EXCEEDED"


class MalformedValueError(VcwalletError):
    """A member has a value that its specification forbids (VCDM 2.0, "MALFORMED_VALUE_ERROR")."""

    code = "MALFORMED_VALUE_ERROR"


class ContextError(VcwalletError):
    """A JSON-LD context is unknown, inline or in a place where contexts may not be."""

    code = "CONTEXT_ERROR"


class DataLossError(VcwalletError):
    """A member would not be covered by the signature (Data Integrity 1.0, "DATA_LOSS_DETECTION_ERROR")."""

    code = "DATA_LOSS_DETECTION_ERROR"


class AmbiguousError(VcwalletError):
    """A member that has one value was given several, between which no reader may choose."""

    code = "AMBIGUOUS"


class ProofVerificationError(VcwalletError):
    """A proof is malformed or cannot be verified (Data Integrity 1.0, "PROOF_VERIFICATION_ERROR")."""

    code = "PROOF_VERIFICATION_ERROR"


class ChallengeError(ProofVerificationError):
    """The challenge is another than expected (Data Integrity 1.0, "INVALID_CHALLENGE_ERROR")."""

    code = "INVALID_CHALLENGE_ERROR"


class DomainError(ProofVerificationError):
    """The domain is another than expected (Data Integrity 1.0, "INVALID_DOMAIN_ERROR")."""

    code = "INVALID_DOMAIN_ERROR"


class ProofGenerationError(VcwalletError):
    """A proof cannot be made from these options (Data Integrity 1.0, "PROOF_GENERATION_ERROR")."""

    code = "PROOF_GENERATION_ERROR"


class SignatureError(VcwalletError):
    """The signature does not fit the data and the key (Data Integrity 1.0, "CRYPTOGRAPHIC_SECURITY_ERROR")."""

    code = "CRYPTOGRAPHIC_SECURITY_ERROR"


class VerificationMethodError(VcwalletError):
    """A verification method or its key cannot be used (CID 1.0, "INVALID_VERIFICATION_METHOD")."""

    code = "INVALID_VERIFICATION_METHOD"


class UnsupportedError(VcwalletError):
    """Well-formed, but of a kind that this version does not know; never a verdict on the document."""

    code = "UNSUPPORTED"


class UnreachableError(VcwalletError):
    """A document that is needed could not be had; never a verdict on the document that needs it."""

    code = "UNREACHABLE"


class StatusRetrievalError(VcwalletError):
    """A status list could not be had (Bitstring Status List 1.0, "STATUS_RETRIEVAL_ERROR")."""

    code = "STATUS_RETRIEVAL_ERROR"


class StatusVerificationError(VcwalletError):
    """A status list, or the entry that names it, does not hold (ibid., "STATUS_VERIFICATION_ERROR")."""

    code = "STATUS_VERIFICATION_ERROR"


class StatusLengthError(VcwalletError):
    """A status list is too short to protect the privacy of holders (ibid., "STATUS_LIST_LENGTH_ERROR")."""

    code = "STATUS_LIST_LENGTH_ERROR"


class StatusRangeError(VcwalletError):
    """A place that is not in the list, or a value that no entry can have (ibid., "RANGE_ERROR")."""

    code = "RANGE_ERROR"


class UsageError(VcwalletError):
    """The caller asked for something that cannot be done; the words say what to write instead."""

    code = "USAGE_ERROR"


class ClosingPackError(VcwalletError):
    """The pack of an institution that closed is not whole, is not its own, or stands on no word that is known here."""

    code = "CLOSING_PACK_ERROR"


class ReceiptError(VcwalletError):
    """This is no receipt of a verification, or none that this version reads."""

    code = "RECEIPT_ERROR"


class BakingError(VcwalletError):
    """An image cannot carry, or does not properly carry, a credential (OB 3.0, "Baking")."""

    code = "BAKING_ERROR"


class StoreError(VcwalletError):
    """A local file (wallet, issuer's store) cannot be opened, read or written."""

    code = "STORE_ERROR"


class TamperedStoreError(StoreError):
    """A local file opened, but its contents are not what was written."""

    code = "STORE_TAMPERED"


class WrongPassphraseError(StoreError):
    """The passphrase does not open this file."""

    code = "WRONG_PASSPHRASE"


class IssuingError(VcwalletError):
    """The credential asked for may not be issued; the specification forbids it, or the request conflicts."""

    code = "ISSUING_ERROR"


class MissingExtraError(VcwalletError):
    """An optional package is needed for this; the words name the extra to install."""

    code = "MISSING_EXTRA"


NO_VERDICT = (UnsupportedError, UnreachableError, LimitError, StoreError, MissingExtraError)
"""Errors that say something of what can be done here, and nothing of a document."""
