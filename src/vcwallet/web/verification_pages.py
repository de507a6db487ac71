"""The page that takes documents, and the page with the answer."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from vcwallet.rendering.reports.explanation import explanation
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.web_services import services_of


async def start_page(request: Request) -> Response:
    """The form."""
    return _page(request, "start.html")


async def answer_page(request: Request) -> Response:
    """The answer on the document in the form."""
    async with request.form() as form:
        uploaded, pasted = form.get("file"), form.get("text")
        if isinstance(uploaded, UploadFile) and uploaded.filename:
            document = SubmittedDocument(uploaded.filename, await uploaded.read())
        else:
            document = SubmittedDocument("", str(pasted or "").encode())
    report = await services_of(request).verify(document)
    return _page(request, "answer.html", document=document, explained=explanation(report))


def _page(request: Request, template: str, **values: object) -> Response:
    services = services_of(request)
    html = services.templates.get_template(template).render(
        request=request, settings=services.settings, url_for=request.url_for, **values
    )
    return HTMLResponse(html)
