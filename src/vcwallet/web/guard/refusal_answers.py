"""How a refusal is said: as a page, or to machines as a problem (RFC 9457)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.rendering.words.phrases import phrase
from vcwallet.web.api.problem_answers import is_for_machines, problem
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_services import services_of


def refused(request: Request, refusal: Refusal) -> Response:
    """The answer to a request that is refused."""
    templates = services_of(request).templates
    language, kind = templates.language(request), refusal.kind
    if is_for_machines(request):
        return problem(request, refusal)
    title, advice = map(language.translations.gettext, (kind.title, kind.advice))
    if refusal.cause is not None:
        cause = refusal.cause
        advice = " ".join(phrase(cause.code, cause.reason, cause.params, language.code))
    response = templates.page(request, "refusal.html", status=kind.status, title=title, advice=advice)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response
