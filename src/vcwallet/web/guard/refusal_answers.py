"""How a refusal is said: as a page, or to machines as a problem (RFC 9457)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_services import services_of

PROBLEM = "application/problem+json"
_API = "/api/"


def refused(request: Request, refusal: Refusal) -> Response:
    """The answer to a request that is refused."""
    templates = services_of(request).templates
    language, kind = templates.language(request), refusal.kind
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    title, advice = map(language.translations.gettext, (kind.title, kind.advice))
    if is_for_machines(request):
        # The type of a problem that is told by its status and code alone (RFC 9457, section 4.2.1).
        problem = {"type": "about:blank", "title": title, "status": kind.status, "code": refusal.code, "detail": advice}
        return JSONResponse(problem, kind.status, headers=headers, media_type=PROBLEM)
    response = templates.page(request, "refusal.html", status=kind.status, title=title, advice=advice)
    response.headers.update(headers)
    return response


def is_for_machines(request: Request) -> bool:
    """Whether the answer is read by a program."""
    root: str = request.scope.get("root_path", "")
    path: str = request.scope["path"]
    return path.removeprefix(root).startswith(_API)
