"""The page that takes documents, and the page with the answer."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.encoding import strict_json
from vcwallet.receipt import ReceiptCheck, explanation
from vcwallet.report import VerificationReport
from vcwallet.web.answers.answer_view import answer_view
from vcwallet.web.answers.checked_receipt import checked_receipt
from vcwallet.web.batch_pages import begin_batch
from vcwallet.web.intake.holder_requests import HolderRequest
from vcwallet.web.intake.submission import read_submission
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.web_services import services_of

_MOST_KEPT = 1024 * 1024
"""Bytes of a document that its answer carries along, so that the next question about it needs no file."""


async def start_page(request: Request) -> Response:
    """The form."""
    return services_of(request).templates.page(request, "start.html")


async def answer_page(request: Request) -> Response:
    """The answer on the document in the form."""
    services = services_of(request)
    submission = await read_submission(request, services.settings.limits)
    if not submission.is_single:
        return await begin_batch(request, submission)
    document = await services.fetch(submission.link) if submission.link else next(iter(submission.documents()))
    asked = services.requests.find(submission.asked) if submission.asked else None
    report = await services.verify(document, submission.recipient, asked=asked)
    receipt = None
    if report.checks[0].reason == "receipt":
        receipt = await services.ask(lambda verifier: checked_receipt(document.content, verifier, submission.recipient))
    return answered(request, document, report, submission.recipient, asked=asked, receipt=receipt)


def answered(
    request: Request,
    document: SubmittedDocument,
    report: VerificationReport,
    recipient: tuple[str, ...] = (),
    *,
    asked: HolderRequest | None = None,
    receipt: ReceiptCheck | None = None,
) -> Response:
    """The page with a report.

    Args:
        request: What is answered.
        document: The document that the report is about.
        report: The report.
        recipient: Whom it should be about.
        asked: The request that it answers; None: none.
        receipt: Of a receipt, what came of checking it; None: it is none.
    """
    templates = services_of(request).templates
    lang = templates.language(request).code
    return templates.page(
        request,
        "answer.html",
        view=answer_view(report, lang),
        receipt=None if receipt is None else explanation(receipt, lang),
        name=document.name,
        recipient="; ".join(recipient),
        kept=_kept(document),
        asked="" if asked is None else asked.id,
        report_json=strict_json.pretty(report.to_dict()).decode(),
        document_text=_text(document),
    )


def _kept(document: SubmittedDocument) -> str:
    if len(document.content) > _MOST_KEPT:
        return ""
    return urlsafe_b64encode(document.content).decode("ascii")


def _text(document: SubmittedDocument) -> str:
    """The document as text; empty of a picture, or where it is too large to be looked at."""
    if len(document.content) > _MOST_KEPT:
        return ""
    try:
        return document.content.decode()
    except UnicodeDecodeError:
        return ""
