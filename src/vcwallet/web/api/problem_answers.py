"""Problems of requests to the API (RFC 9457)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vcwallet.encoding.json_types import JsonObject
from vcwallet.web.guard.refusal import N_, Refusal
from vcwallet.web.web_services import services_of

MEDIA_TYPE = "application/problem+json"
_FOR_MACHINES = ("/api/", "/healthz", "/metrics")
_OF_THE_REQUEST = frozenset({"malformed-request", "not-found", "method-not-allowed"})

_LOOK_UP = N_("See api/openapi.json for what can be asked, and how.")


def problem(request: Request, refusal: Refusal, errors: Sequence[JsonObject] = ()) -> Response:
    """Why a request is not answered.

    Args:
        request: The request.
        refusal: Of what kind it is.
        errors: What is wrong with it: a pointer and a sentence each.
    """
    translations, kind = services_of(request).templates.language(request).translations, refusal.kind
    members: JsonObject = {
        "type": f"urn:vcwallet:problem:{refusal.code}",
        "title": translations.gettext(kind.title),
        "status": kind.status,
        "code": refusal.code,
        "detail": translations.gettext(_LOOK_UP if refusal.code in _OF_THE_REQUEST else kind.advice),
    }
    if errors:
        members["errors"] = [*errors]
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    return JSONResponse(members, kind.status, headers=headers, media_type=MEDIA_TYPE)


def is_for_machines(request: Request) -> bool:
    """Whether the answer to a request is read by a program."""
    root: str = request.scope.get("root_path", "")
    path: str = request.scope["path"]
    return path.removeprefix(root).startswith(_FOR_MACHINES)
