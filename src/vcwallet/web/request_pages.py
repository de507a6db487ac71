"""The pages that ask a holder to show credentials, and where the answer comes in."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import segno
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vcwallet.encoding import strict_json
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submission import read_submission
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.intake.typed_form import BLANK
from vcwallet.web.verification_pages import answered
from vcwallet.web.web_services import address_of, services_of

_SEE_OTHER = 303
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
_ANY_WALLET = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type",
}
"""So that wallets on the web can send a presentation (Fetch Standard, "CORS protocol")."""
_LARGEST_PRESENTATION = 4 * 1024 * 1024
"""Bytes of what a wallet sends, which is kept until its request ends."""


async def begin_request(request: Request) -> Response:
    """Make a request, and go to its page."""
    services = services_of(request)
    made = services.requests.begin(f"{request.url.scheme}://{request.url.netloc}", address_of(request))
    return RedirectResponse(services.templates.addresses(request)("request", id=made.id), _SEE_OTHER)


async def request_page(request: Request) -> Response:
    """What to show to the holder; once the answer is there, the answer."""
    services = services_of(request)
    made = services.requests.find(request.path_params["id"])
    if made.answer is not None:
        services.count(request)
        return await answered(request, made.answer, services.answer_time(), asked=made)
    path = services.templates.addresses(request)("presentation", challenge=made.challenge)
    wanted = strict_json.pretty(made.as_json(made.domain + path)).decode()
    only_here = request.url.hostname in _THIS_MACHINE
    return services.templates.page(
        request, "request.html", made=made, wanted=wanted, code=_code(wanted), only_here=only_here, typed=BLANK
    )


async def request_answer(request: Request) -> Response:
    """The answer that the one who asks was given and pastes, or chooses as a file."""
    services = services_of(request)
    submission = await read_submission(request, services.settings.limits)  # first, so that it can be given back
    made = services.requests.find(request.path_params["id"])
    return await answered(request, submission.single(), services.answer_time(), submission.recipient, asked=made)


async def receive_presentation(request: Request) -> Response:
    """The presentation that a wallet sends: as JSON, or as the text of a token. Anything else is not kept."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_ANY_WALLET)
    services = services_of(request)
    made = services.requests.opened_by(request.path_params["challenge"])
    document = SubmittedDocument("", await request.body())
    if len(document.content) > _LARGEST_PRESENTATION:
        raise Refusal("too-large")
    time = services.answer_time()
    shown = await services.taken_in(document, time)
    report = await services.ask(lambda verifier: services.verified(shown, verifier, asked=made), time)
    if report.kind != "presentation":
        raise Refusal("malformed-request")
    services.requests.receive(made, document)
    return Response(status_code=204, headers=_ANY_WALLET)


def _code(text: str) -> str:
    """A QR code as a `data:` URL."""
    written = BytesIO()
    segno.make(text, error="l").save(written, kind="svg", scale=4, border=4, light="#ffffff", dark="#000000")
    return f"data:image/svg+xml;base64,{b64encode(written.getvalue()).decode('ascii')}"
