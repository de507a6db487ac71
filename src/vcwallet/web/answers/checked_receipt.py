"""What comes of a receipt that is dropped on the page in the place of a badge."""

from __future__ import annotations

from vcwallet.errors import VcwalletError
from vcwallet.receipt import ReceiptCheck, check, load
from vcwallet.verifier import Verifier

_SECONDS = 20.0
"""For making verdicts again, of which a receipt may have thousands."""


def checked_receipt(content: bytes, verifier: Verifier, recipient: tuple[str, ...]) -> ReceiptCheck | None:
    """What comes of checking a receipt, by whom the page knows; None where it cannot be read as one.

    The answer of the page is not its answer: a receipt is the word of who made it, and no badge.
    """
    try:
        receipt = load(content)
    except VcwalletError:
        return None
    return check(
        receipt,
        trust=verifier.trust,
        cache=verifier.cache,
        recipient=recipient or None,
        at=verifier.clock(),
        seconds=_SECONDS,
    )
