"""What forms of one credential have in common that are secured in different ways: the document without its proofs."""

from __future__ import annotations

from hashlib import sha256

from vcwallet.canonical.jcs import jcs
from vcwallet.errors import VcwalletError
from vcwallet.report import VerificationReport


def document_digest(report: VerificationReport) -> str:
    """The SHA-256 of a document without its proofs in JCS form, in hexadecimal; empty unless it is `signed`.

    A JSON document with a proof and its twin that is a token have the same, though what is signed of them has not.
    """
    if report.received is None or not report.signed:
        return ""
    try:
        written = jcs({name: value for name, value in report.received.items() if name != "proof"})
    except VcwalletError:  # nested deeper than JCS writes
        return ""
    return sha256(written).hexdigest()
