"""What is found of the proofs of a document, and whose signature is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from vcwallet.checks import Check
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError

OTHER_CONTROLLER = "other-controller"
"""Reason of a key that is another controller's."""


class Role(NamedTuple):
    """Whose signature is wanted: an issuer's under a credential, or a holder's under a presentation.

    Attributes:
        purpose: What the proof has to be made for.
        key_check: Id of the check of the key.
        controller: Who has to control the key; None: any, as with a presentation that states no holder.
        other_purpose: A purpose that is accepted as well, of a key that may be used for both; None: no other.
        begins: From when on it counts what is signed, as that has it; None where it does not say.
    """

    purpose: str
    key_check: str
    controller: str | None
    other_purpose: str | None = None
    begins: object = None


class ProofFinding(NamedTuple):
    """What came of one proof.

    Attributes:
        proof: Its own check.
        key: The check of the key, as far as this proof decides it.
        fits: Whether it fits.
        choice: Under which choice of context revisions; None where that does not matter, as it signs JSON.
        options: Its options as they are signed; None where it does not fit.
        previous: The positions of the proofs that it builds on.
        is_fetched: Whether a key document was asked for.
        error: Why it does not fit.
        certificates: X.509 certificates of the key that it fits, DER, the key's own first.
    """

    proof: Check
    key: Check
    fits: bool = False
    choice: int | None = None
    options: JsonObject | None = None
    previous: tuple[int, ...] = ()
    is_fetched: bool = False
    error: VcwalletError | None = None
    certificates: tuple[bytes, ...] = ()


class Proved(NamedTuple):
    """What came of the proofs of a document.

    Attributes:
        checks: One for each proof, one more where a required suite is missing, then that of the key.
        choice: The first choice of context revisions under which one fits, by the right controller where one of those
            does; None where none does, or none depends on it.
        options: The options of each proof as they are signed, by the id of its check.
        signed_at: When its issuer, or holder, says that it was signed: the latest of its own proofs that fit; None
            where none of them says so.
        known: Whether the document is secured in a way that is known here; also true where it has no proof at all.
        certificates: X.509 certificates of the key of its issuer, or holder, by which it is signed; DER.
    """

    checks: tuple[Check, ...]
    choice: int | None = None
    options: Mapping[str, JsonObject] = MappingProxyType({})
    signed_at: datetime | None = None
    known: bool = True
    certificates: tuple[bytes, ...] = ()
