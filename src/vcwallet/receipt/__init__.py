"""Receipts: what was verified, when, by whom, by what, and what came of it; recomputed years later.

from vcwallet.receipt import check, explain, load, make

report, receipt = make(verifier, badge, name="Example Employer", signer=key, full=True)
print(explain(check(load(receipt))))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.receipt.receipt_check import ReceiptCheck as ReceiptCheck
    from vcwallet.receipt.receipt_check import check as check
    from vcwallet.receipt.receipt_file import Receipt as Receipt
    from vcwallet.receipt.receipt_file import load as load
    from vcwallet.receipt.receipt_words import ReceiptExplanation as ReceiptExplanation
    from vcwallet.receipt.receipt_words import ReceiptSection as ReceiptSection
    from vcwallet.receipt.receipt_words import explain as explain
    from vcwallet.receipt.receipt_words import explanation as explanation
    from vcwallet.receipt.recomputation import ReceiptFinding as ReceiptFinding
    from vcwallet.receipt.recomputation import Recomputation as Recomputation
    from vcwallet.receipt.recomputation import Recomputed as Recomputed
    from vcwallet.receipt.recording_verifier import ReceiptBook as ReceiptBook
    from vcwallet.receipt.recording_verifier import Receipted as Receipted
    from vcwallet.receipt.recording_verifier import RecordingVerifier as RecordingVerifier
    from vcwallet.receipt.recording_verifier import make as make

_CHECK = "vcwallet.receipt.receipt_check"
_FILE = "vcwallet.receipt.receipt_file"
_RECOMPUTATION = "vcwallet.receipt.recomputation"
_WORDS = "vcwallet.receipt.receipt_words"
_VERIFIER = "vcwallet.receipt.recording_verifier"
_HOMES = {
    "Receipt": _FILE,
    "ReceiptBook": _VERIFIER,
    "ReceiptCheck": _CHECK,
    "ReceiptExplanation": _WORDS,
    "ReceiptFinding": _RECOMPUTATION,
    "ReceiptSection": _WORDS,
    "Receipted": _VERIFIER,
    "Recomputation": _RECOMPUTATION,
    "Recomputed": _RECOMPUTATION,
    "RecordingVerifier": _VERIFIER,
    "check": _CHECK,
    "explain": _WORDS,
    "explanation": _WORDS,
    "load": _FILE,
    "make": _VERIFIER,
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
