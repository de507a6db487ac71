"""What is verified of a document that came in, by whatever way: the same for one, for many, and for machines."""

from __future__ import annotations

from vcwallet.limits import too_large
from vcwallet.web.intake.qr_codes import may_show_a_code, read_code
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.web_settings import WebLimits


def taken_in(document: SubmittedDocument, limits: WebLimits) -> SubmittedDocument:
    """What is verified in its place: of a picture, what stands in its QR code. It may take a while."""
    shown = bounded(document, limits)
    return read_code(shown) if may_show_a_code(shown.content) else shown


def bounded(document: SubmittedDocument, limits: WebLimits) -> SubmittedDocument:
    """The document; what is larger than one may be comes without its bytes, and with the reason."""
    if len(document.content) > limits.file_bytes:
        return SubmittedDocument(document.name, b"", too_large("input-bytes", limits.file_bytes))
    return document
