"""The pages of a batch: how far it has come, its results, and these as files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from anyio import sleep, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from vcwallet.encoding import strict_json
from vcwallet.web.answers.answer_view import TONES
from vcwallet.web.batches.batch_exports import EXPORTS, export
from vcwallet.web.batches.batch_job import BatchJob
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submission import Submission
from vcwallet.web.web_services import address_of, services_of
from vcwallet.web.work.answer_time import AnswerTime

_SEE_OTHER = 303
_PULSE = 0.5
"""Seconds between two looks at how far a batch has come."""
_ROWS = 500
"""Rows on one page."""
_SHOWN_NAMES = 20
"""Documents that are named in one sentence."""


async def begin_batch(request: Request, submission: Submission, time: AnswerTime) -> Response:
    """Begin a batch, and go to its page.

    Args:
        request: What is answered.
        submission: The documents.
        time: The time of the request.
    """
    services = services_of(request)
    lang = services.templates.language(request).code
    begin = partial(services.batches.begin, submission, lang, address_of(request))
    has_table = submission.table is not None
    job = await (services.tabulate(begin, time) if has_table else services.ask(lambda _: begin(), time))
    return RedirectResponse(services.templates.addresses(request)("batch", id=job.id), _SEE_OTHER)


async def batch_page(request: Request) -> Response:
    """How far a batch has come; when all is done, its results."""
    services = services_of(request)
    job = services.batches.find(request.path_params["id"])
    finished = job.finished  # before its results are looked at: further ones may come in between
    first = _number(request.query_params.get("from", ""))
    rows = await to_thread.run_sync(job.rows.part, first, _ROWS)
    return services.templates.page(
        request,
        "batch.html",
        job=job,
        finished=finished,
        counts=job.counts,
        tones=TONES,
        rows=rows,
        shown_names=_SHOWN_NAMES,
        first=first,
        step=_ROWS,
    )


async def batch_progress(request: Request) -> Response:
    """How far a batch has come, as server-sent events until it is done."""
    job = services_of(request).batches.find(request.path_params["id"])
    return StreamingResponse(
        events_of(job, request), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


async def events_of(job: BatchJob, request: Request) -> AsyncIterator[bytes]:
    """How far a batch has come, whenever that changes; until it is done, or the one who asked has left."""
    said = -1
    while not await request.is_disconnected():
        finished = job.finished
        if job.done != said or finished:
            said = job.done
            facts = {"done": said, "total": job.total, "finished": finished}
            yield b"data: " + strict_json.dumps(facts) + b"\n\n"
        if finished:
            return
        await sleep(_PULSE)


async def batch_export(request: Request) -> Response:
    """The results as a file, under a name of its own."""
    services = services_of(request)
    services.count(request)
    job = services.batches.find(request.path_params["id"])
    form = request.path_params["form"]
    if form not in EXPORTS:
        raise Refusal("not-found")
    write = partial(export, form, job.rows, services.templates.language(request).code)
    content = await services.tabulate(write, services.answer_time())
    name = f"results-{job.begun:%Y-%m-%d}.{form}"
    return Response(
        content, media_type=EXPORTS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


async def forget_batch(request: Request) -> Response:
    """Forget a batch, and go to the first page."""
    services = services_of(request)
    services.batches.forget(request.path_params["id"])
    return RedirectResponse(services.templates.addresses(request)("start"), _SEE_OTHER)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
