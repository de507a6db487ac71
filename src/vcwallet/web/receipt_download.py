"""The receipt of an answer: verified once more, and given as a file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.receipt import make
from vcwallet.verifier import Verifier
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submission import read_submission
from vcwallet.web.web_services import services_of

_EXTENTS = {"digests": False, "full": True}
"""Whether what was looked at travels inside, by what the address says."""


async def receipt_download(request: Request) -> Response:
    """The receipt of the answer that is shown, signed where the page has a key: of the same person and moment.

    What was not shown has no moment but now: nobody gets the word of the page on any other.
    """
    services = services_of(request)
    extent = request.path_params["extent"]
    if extent not in _EXTENTS:
        raise Refusal("not-found")
    submission = await read_submission(request, services.settings.limits)
    time = services.answer_time()
    taken = await services.taken_in(submission.single(), time)
    asked = services.requests.remembered(submission.asked) if submission.asked else None
    settings = services.settings

    def work(current: Verifier) -> bytes:
        if taken.error is not None:
            raise Refusal("no-document")
        receipted = make(
            current if asked is None else asked.asked_of(current, taken),
            taken.content,
            name=settings.name,
            signer=settings.signer,
            full=_EXTENTS[extent],
            at=submission.at if submission.shown else None,
            recipient=submission.compared or None,
        )
        if submission.shown and not services.marks.is_of(
            submission.shown, receipted.report, taken.content, submission.compared
        ):
            raise Refusal("changed")
        return receipted.receipt

    content = await services.ask(work, time)
    name = f"receipt-{services.verifier().clock():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/json", headers=headers)
