"""One place where a document is not what its specification asks for."""

from __future__ import annotations

from dataclasses import dataclass, field

from vcwallet.errors import MalformedValueError, Params, ProofVerificationError

MALFORMED = MalformedValueError.code
PROOF = ProofVerificationError.code


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of the conformance check. Data only; `vcwallet.rendering.words` makes a sentence of it.

    Attributes:
        pointer: JSON pointer (RFC 6901) into the received document. For a member that is missing, where it belongs.
        reason: Stable slug of what is wrong.
        params: Plain data for the words.
        code: The W3C's code, usually `MALFORMED_VALUE_ERROR`.
    """

    pointer: str
    reason: str
    params: Params = field(default_factory=dict)
    code: str = MALFORMED
