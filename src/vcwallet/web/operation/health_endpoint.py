"""`GET /healthz`: whether the application works, for those who watch over it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vcwallet._version import __version__
from vcwallet.web.operation.verifier_files import VerifierFiles
from vcwallet.web.web_services import services_of


async def health_endpoint(request: Request) -> Response:
    """`ok`; or `degraded`, with the code of the reason, where it works with an older edition of its files."""
    verifier = services_of(request).verifier
    verifier()
    facts = {"status": "ok", "version": __version__}
    if isinstance(verifier, VerifierFiles) and verifier.problem is not None:
        facts |= {"status": "degraded", "code": verifier.problem.code, "reason": verifier.problem.reason}
    return JSONResponse(facts)
