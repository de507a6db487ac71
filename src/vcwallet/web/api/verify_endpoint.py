"""`POST /api/verify`: documents in, reports out."""

from __future__ import annotations

from functools import partial

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
from vcwallet.verifier import Verifier
from vcwallet.web.api.problem_answers import problem
from vcwallet.web.api.verify_request import DocumentToVerify, VerifyRequest
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_services import services_of

_JSON = "application/json"


async def verify_endpoint(request: Request) -> Response:
    """The reports on the documents in a request."""
    services = services_of(request)
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        return problem(request, Refusal("not-json"))
    try:
        wanted = VerifyRequest.model_validate(strict_json.loads(await request.body()))
    except VcwalletError as error:
        return problem(request, Refusal("malformed-request"), [{"pointer": error.pointer, "detail": str(error)}])
    except ValidationError as error:
        return problem(request, Refusal("malformed-request"), [*map(_fault, error.errors(include_url=False))])
    reports = []
    for number, document in enumerate(wanted.documents):
        try:
            report = services.noted(await services.ask(partial(_verified, document)))
        except (UsageError, ValueError) as error:
            fault = {"pointer": f"/documents/{number}", "detail": str(error)}
            return problem(request, Refusal("malformed-request"), [fault])
        reports.append(_answer(document, report, wanted))
    answer = {"schema": VerificationReport.schema, "reports": reports}
    return Response(orjson.dumps(answer), media_type=_JSON)


def _verified(document: DocumentToVerify, verifier: Verifier) -> VerificationReport:
    return verifier.verify(
        document.source(),
        at=document.at,
        recipient=document.recipient or None,
        challenge=document.challenge,
        domain=document.domain,
    )


def _answer(document: DocumentToVerify, report: VerificationReport, wanted: VerifyRequest) -> JsonObject:
    answer: JsonObject = {"name": document.name, "answer": answer_of(report), "report": report.to_dict()}
    if wanted.audience is not None:
        answer["explanation"] = report.explain(wanted.lang, wanted.audience)
    return answer


def _fault(error: object) -> JsonObject:
    """What is wrong at one place of a request; never with the value that stands there."""
    details = dict(error)  # type: ignore[call-overload]
    pointer = ""
    for part in details["loc"]:
        pointer = child(pointer, part)
    return {"pointer": pointer, "detail": str(details["msg"])}
