"""The receipt of an answer: verified once more, and given as a file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.receipt import make
from vcwallet.verifier import Verifier
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.qr_codes import read_code
from vcwallet.web.intake.submission import read_submission
from vcwallet.web.web_services import services_of

_EXTENTS = {"digests": False, "full": True}
"""Whether what was looked at travels inside, by what the address says."""


async def receipt_download(request: Request) -> Response:
    """The receipt of the document in the form, signed where the page has a key."""
    services = services_of(request)
    extent = request.path_params["extent"]
    if extent not in _EXTENTS:
        raise Refusal("not-found")
    submission = await read_submission(request, services.settings.limits)
    if not submission.is_single or submission.link:
        raise Refusal("no-document")
    asked = services.requests.find(submission.asked) if submission.asked else None
    full = _EXTENTS[extent]

    def work(current: Verifier) -> bytes:
        verifier = current if asked is None else asked.asked_of(current)
        document = read_code(next(iter(submission.documents())))
        if document.error is not None:
            raise Refusal("no-document")
        settings, recipient = services.settings, submission.recipient or None
        receipted = make(
            verifier, document.content, name=settings.name, signer=settings.signer, full=full, recipient=recipient
        )
        return receipted.receipt

    content = await services.ask(work)
    name = f"receipt-{services.verifier().clock():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/json", headers=headers)
