"""The page that takes documents, and the page with the answer."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.encoding import strict_json
from vcwallet.receipt import explanation
from vcwallet.verifier import Verifier
from vcwallet.web.answers.answer_view import answer_view
from vcwallet.web.answers.checked_receipt import checked_receipt
from vcwallet.web.batch_pages import begin_batch
from vcwallet.web.intake.holder_requests import HolderRequest
from vcwallet.web.intake.submission import read_submission
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.intake.typed_form import BLANK
from vcwallet.web.web_services import services_of
from vcwallet.web.work.answer_time import AnswerTime

_MOST_KEPT = 1024 * 1024
"""Bytes of a document that its answer carries along, so that the next question about it needs no file."""


async def start_page(request: Request) -> Response:
    """The form."""
    return services_of(request).templates.page(request, "start.html", typed=BLANK)


async def answer_page(request: Request) -> Response:
    """The answer on the document in the form."""
    services = services_of(request)
    submission = await read_submission(request, services.settings.limits)
    time = services.answer_time()
    if submission.link:
        submission = submission.with_file(await services.fetch(submission.link, time))
    if not submission.is_single:
        return await begin_batch(request, submission, time)
    asked = services.requests.remembered(submission.asked) if submission.asked else None
    return await answered(request, submission.single(), time, submission.recipient, asked=asked)


async def answered(
    request: Request,
    document: SubmittedDocument,
    time: AnswerTime,
    recipient: tuple[str, ...] = (),
    *,
    asked: HolderRequest | None = None,
) -> Response:
    """The page with the answer on a document; all the work is done in a thread.

    Args:
        request: What is answered.
        document: The document.
        time: The time of the request.
        recipient: Whom it should be about.
        asked: The request that it answers; None: none.
    """
    services = services_of(request)
    shown = await services.taken_in(document, time)

    def work(verifier: Verifier) -> Response:
        report = services.verified(shown, verifier, recipient, asked=asked)
        lang = services.templates.language(request).code
        is_receipt = report.checks[0].reason == "receipt"
        receipt = checked_receipt(document.content, verifier, recipient) if is_receipt else None
        return services.templates.page(
            request,
            "answer.html",
            view=answer_view(report, lang),
            receipt=None if receipt is None else explanation(receipt, lang),
            name=document.name,
            recipient="; ".join(recipient),
            kept=_kept(document),
            asked="" if asked is None else asked.id,
            at=report.at.isoformat(),
            shown=services.marks.of(report, shown.content, recipient),
            report_json=strict_json.pretty(report.to_dict()).decode(),
            document_text=_text(document),
        )

    return await services.ask(work, time)


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
