"""The API's description of itself (OpenAPI 3.1), made from the types that it takes and gives."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vcwallet._version import __version__
from vcwallet.web.api.problem_answers import MEDIA_TYPE
from vcwallet.web.api.verify_request import ApiProblem, VerifyAnswer, VerifyRequest
from vcwallet.web.guard.refusal import KINDS
from vcwallet.web.web_services import services_of

_REFERENCE = "#/components/schemas/{model}"


async def openapi_document(request: Request) -> Response:
    """The description."""
    return JSONResponse(document(services_of(request).templates.addresses(request)("verify-endpoint")))


def document(path: str) -> dict[str, Any]:
    """The description of an API.

    Args:
        path: Where documents are verified.
    """
    models = [(VerifyRequest, "validation"), (VerifyAnswer, "serialization"), (ApiProblem, "serialization")]
    _, schemas = models_json_schema(models, ref_template=_REFERENCE)  # type: ignore[arg-type]
    statuses = sorted({kind.status for kind in KINDS.values()})
    return {
        "openapi": "3.1.0",
        "info": {"title": "vcwallet: verify credentials", "version": __version__},
        "paths": {
            path: {
                "post": {
                    "operationId": "verify",
                    "summary": "Verify documents, each by itself.",
                    "requestBody": {"required": True, "content": _content("application/json", "VerifyRequest")},
                    "responses": {
                        "200": {
                            "description": "The reports, whatever they say.",
                            "content": _content("application/json", "VerifyAnswer"),
                        }
                    }
                    | {
                        str(status): {
                            "description": "Why the request was not answered.",
                            "content": _content(MEDIA_TYPE, "ApiProblem"),
                        }
                        for status in statuses
                    },
                }
            }
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _content(media_type: str, model: str) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": _REFERENCE.format(model=model)}}}
