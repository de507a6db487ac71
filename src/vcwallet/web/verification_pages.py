"""The page that takes documents, and the page with the answer."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from vcwallet.encoding import strict_json
from vcwallet.identity.written_recipient import recipient_in
from vcwallet.web.answers.answer_view import answer_view
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
    async with request.form() as form:
        document, recipient = await _document(form), str(form.get("recipient") or "").strip()
    asked = recipient_in(recipient) if recipient else None
    report = await services.verify(document, (asked,) if asked else ())
    language = services.templates.language(request)
    return services.templates.page(
        request,
        "answer.html",
        view=answer_view(report, language.code),
        name=document.name,
        recipient=recipient,
        kept=_kept(document),
        report_json=strict_json.pretty(report.to_dict()).decode(),
        document_text=_text(document),
    )


async def _document(form: FormData) -> SubmittedDocument:
    uploaded, carried, pasted = form.get("files"), form.get("document"), form.get("text")
    if isinstance(uploaded, UploadFile) and uploaded.filename:
        return SubmittedDocument(uploaded.filename, await uploaded.read())
    if isinstance(carried, str) and carried:
        try:
            return SubmittedDocument(str(form.get("name") or ""), urlsafe_b64decode(carried))
        except Error:
            pass
    return SubmittedDocument("", str(pasted or "").encode())


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
