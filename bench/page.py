"""The page for those who verify: what a request costs beside verifying, and an archive of many badges."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from time import sleep
from typing import Any
from urllib.parse import urlencode

import documents
from peer import Peer
from report import Section, duration
from settings import Settings
from timing import medians, timed
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app
from vcwallet.web.batches.batch_jobs import BatchJobs
from vcwallet.web.intake.submission import Submission
from vcwallet.web.intake.submitted_document import SubmittedDocument

_MANY = 10**9
_DIFFERENT = 100
_LIMITS = WebLimits(requests_a_minute=_MANY, batch_processes=os.cpu_count() or 1)


def page(settings: Settings, _: Peer | None) -> Section:
    """A badge by itself through the API and the page, and many in an archive."""
    logging.getLogger("vcwallet.web").setLevel(logging.ERROR)
    section = Section("The page")
    section.say(
        "The same badge by `verify()`, by a request to the API, and by the form of the page with the answer as HTML:"
        " the time in the server, without a network. Then badges in a ZIP archive as a batch of the page, beside "
        "`verify_many()` on the same processors."
    )
    badge = documents.small().text
    verifier, loop = Verifier(), asyncio.new_event_loop()
    app = verifier_app(verifier, WebSettings(limits=_LIMITS))
    asked = json.dumps({"documents": [{"text": badge.decode()}]}).encode()
    form = urlencode({"text": badge.decode()}).encode()
    contestants = {
        "`verify()`": timed(lambda: verifier.verify(badge)),
        "`POST api/verify`": timed(_request(app, loop, "/api/verify", "application/json", asked)),
        "`POST answer`": timed(_request(app, loop, "/answer", "application/x-www-form-urlencoded", form)),
    }
    took = medians(contestants, settings)
    loop.close()
    section.table(["", "a badge"], [[name, duration(seconds)] for name, seconds in took.items()])
    beside = took["`POST api/verify`"] - took["`verify()`"]
    section.at_most("a badge through the API, beside `verify()`", beside * 1e3, 2, "ms")
    _archive(settings, section)
    return section


def _archive(settings: Settings, section: Section) -> None:
    count = settings.archived
    samples = [sample.text for sample in documents.badges(min(_DIFFERENT, count))]
    badges = [samples[number % len(samples)] for number in range(count)]
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(badges):
            archive.writestr(f"{number}.json", content)
    submission = Submission(files=(SubmittedDocument("all.zip", written.getvalue()),), limits=_LIMITS)
    workers = os.cpu_count() or 1

    def in_an_archive() -> None:
        jobs = BatchJobs(Verifier, _LIMITS)
        job = jobs.begin(submission, "en", "127.0.0.1")
        while not job.finished:
            sleep(0.002)
        assert job.done == count

    def one_by_one() -> None:
        assert sum(1 for _ in Verifier().verify_many(badges, workers=workers)) == count

    contestants = {"batch": timed(in_an_archive), "verify_many": timed(one_by_one)}
    took = medians(contestants, settings, rounds=settings.large_rounds)
    rows = [[f"{count:,} badges, {name}", duration(seconds)] for name, seconds in took.items()]
    section.table(["", f"{workers} processes"], rows)
    what = f"{count:,} badges in a ZIP, throughput beside `verify_many()`"
    section.at_least(what, took["verify_many"] / took["batch"], 0.8)


def _request(app: Any, loop: asyncio.AbstractEventLoop, path: str, kind: str, body: bytes) -> Callable[[], None]:
    """One request to an application, from the event loop of its server."""
    headers = [(b"host", b"127.0.0.1"), (b"content-type", kind.encode()), (b"content-length", b"%d" % len(body))]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    async def ask() -> None:
        statuses = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            statuses.append(message.get("status"))

        await app(dict(scope), receive, send)
        assert statuses[0] == 200, statuses

    return lambda: loop.run_until_complete(ask())
