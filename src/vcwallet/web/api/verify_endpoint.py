"""`POST /api/verify`: documents in, reports out."""

from __future__ import annotations

from functools import partial
from typing import Any

import orjson
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from vcwallet.batch.file_answer import answer_of
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.report import VerificationReport
from vcwallet.verification import verify_unreadable
from vcwallet.verifier import Verifier
from vcwallet.web.api.problem_answers import problem
from vcwallet.web.api.verify_request import DocumentToVerify, VerifyRequest
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.web_services import WebServices, services_of
from vcwallet.web.work.answer_time import AnswerTime

_JSON = "application/json"
_SMALL = 16 * 1024
"""A request of so many bytes is read in less time than it takes to go to a thread."""
TakenIn = SubmittedDocument | bytes | str | dict[str, Any]
"""What is verified of a document: where that stands in bytes, as it was taken in."""


async def verify_endpoint(request: Request) -> Response:
    """The reports on the documents in a request."""
    services = services_of(request)
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        return problem(request, Refusal("not-json"))
    content = await request.body()
    time = services.answer_time()
    try:
        if len(content) <= _SMALL:
            wanted = _read(content)
        else:
            wanted = await services.ask(lambda _: _read(content), time)
    except VcwalletError as error:
        return problem(request, Refusal("malformed-request"), [{"pointer": error.pointer, "detail": str(error)}])
    except ValidationError as error:
        return problem(request, Refusal("malformed-request"), [*map(_fault, error.errors(include_url=False))])
    reports = []
    for number, document in enumerate(wanted.documents):
        try:
            source = await _taken_in(services, document, time)
            reports.append(await services.ask(partial(_answer, services, document, source, wanted), time))
        except (UsageError, ValueError) as error:
            fault = {"pointer": f"/documents/{number}", "detail": str(error)}
            return problem(request, Refusal("malformed-request"), [fault])
    answer = {"schema": VerificationReport.schema, "reports": [*map(orjson.Fragment, reports)]}
    return Response(orjson.dumps(answer), media_type=_JSON)


def _read(content: bytes) -> VerifyRequest:
    """What a request says.

    Raises:
        VcwalletError: It is no JSON.
        ValidationError: Of a member.
    """
    return VerifyRequest.model_validate(strict_json.loads(content))


async def _taken_in(services: WebServices, document: DocumentToVerify, time: AnswerTime) -> TakenIn:
    """What is to be verified of a document.

    Raises:
        ValueError: It is not written in the way that it is said to be.
    """
    if document.base64 is None:
        return document.source()
    content = await services.ask(lambda _: document.source(), time)  # of many megabytes, that takes long
    if not isinstance(content, bytes):
        return content
    return await services.taken_in(SubmittedDocument(document.name, content), time)


def _answer(
    services: WebServices, document: DocumentToVerify, source: TakenIn, wanted: VerifyRequest, verifier: Verifier
) -> bytes:
    """The answer on one document, as JSON."""
    report = services.noted(_verified(document, source, verifier))
    answer: JsonObject = {"name": document.name, "answer": answer_of(report), "report": report.to_dict()}
    if wanted.audience is not None:
        answer["explanation"] = report.explain(wanted.lang, wanted.audience)
    return orjson.dumps(answer)


def _verified(document: DocumentToVerify, source: TakenIn, verifier: Verifier) -> VerificationReport:
    if isinstance(source, SubmittedDocument):
        if source.error is not None:
            return verify_unreadable(source.error, document.at or verifier.clock())
        source = source.content
    return verifier.verify(
        source,
        at=document.at,
        recipient=document.recipient,
        challenge=document.challenge,
        domain=document.domain,
    )


def _fault(error: object) -> JsonObject:
    """What is wrong at one place of a request; never with the value that stands there."""
    details = dict(error)  # type: ignore[call-overload]
    pointer = ""
    for part in details["loc"]:
        pointer = child(pointer, part)
    return {"pointer": pointer, "detail": str(details["msg"])}
