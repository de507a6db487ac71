"""How a refusal is said: as a page, or to machines as a problem (RFC 9457)."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from vcwallet.rendering.words.phrases import phrase
from vcwallet.web.api.problem_answers import is_for_machines, problem
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.typed_form import typed_of
from vcwallet.web.language.page_templates import PageAddresses
from vcwallet.web.web_services import services_of

_ANSWER_TO_A_REQUEST = re.compile(r"/ask/([^/]+)")


def refused(request: Request, refusal: Refusal) -> Response:
    """The answer to a request that is refused; where that was a form, with what was typed into it."""
    templates = services_of(request).templates
    language, kind = templates.language(request), refusal.kind
    if is_for_machines(request):
        return problem(request, refusal)
    title, advice = map(language.translations.gettext, (kind.title, kind.advice))
    if refusal.cause is not None:
        cause = refusal.cause
        advice = " ".join(phrase(cause.code, cause.reason, cause.params, language.code))
    asked = "" if refusal.code == "gone" else _asked(request)

    def action(addresses: PageAddresses) -> str:
        return addresses("request-answer", id=asked) if asked else addresses("answer")

    addresses = templates.addresses(request)
    response = templates.page(
        request,
        "refusal.html",
        status=kind.status,
        title=title,
        advice=advice,
        typed=typed_of(request),
        action=action(addresses),
        action_in=lambda code: action(addresses.in_language(code)),
        one_file=bool(asked),
        field=kind.field,
    )
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def _asked(request: Request) -> str:
    """The id of the request to a holder that a form answers; empty where it answers none."""
    root: str = request.scope.get("root_path", "")
    match = _ANSWER_TO_A_REQUEST.fullmatch(request.scope["path"].removeprefix(root))
    return match[1] if match else ""
