"""The engine: the numbered steps of verification, recursion into members, budgets, and the report.

Sans-I/O: a verification is a generator that yields what it needs (`NeedDocument`), is sent the document or the failure,
and returns the report. `engine.py` has the drivers that run it, synchronously or asynchronously.
"""

from vcwallet.verification.document_reading import Form, Kind, Reading, read_bytes, read_document
from vcwallet.verification.engine import (
    Verification,
    arun,
    list_verification,
    recognition,
    refreshing,
    run,
    settlement,
    verification,
    verify_unreadable,
)
from vcwallet.verification.state import Expected, Question, may_hold_a_stack
from vcwallet.verification.verification_memory import VerificationMemory

__all__ = [
    "Expected",
    "Form",
    "Kind",
    "Question",
    "Reading",
    "Verification",
    "VerificationMemory",
    "arun",
    "list_verification",
    "may_hold_a_stack",
    "read_bytes",
    "read_document",
    "recognition",
    "refreshing",
    "run",
    "settlement",
    "verification",
    "verify_unreadable",
]
