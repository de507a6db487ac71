"""What no request gets past: other hosts, other origins, floods (docs/security.md, row 41)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from math import inf

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from vcwallet.web.api.problem_answers import is_for_machines
from vcwallet.web.guard.address_shares import AddressShares
from vcwallet.web.guard.body_limits import LimitedBody
from vcwallet.web.guard.head_limit import is_head_too_large
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.guard.refusal_answers import refused
from vcwallet.web.guard.requester import REQUESTER, requester_of
from vcwallet.web.intake.memory_form import TYPED_BYTES, read_typed
from vcwallet.web.web_services import services_of
from vcwallet.web.web_settings import WebSettings

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?", re.ASCII)
"""A host with or without a port (RFC 9110, section 7.2)."""

_LENGTH = re.compile(r"\d{1,15}", re.ASCII)
_READ_ALL_THE_SAME: Mapping[str, float] = {"too-many": 4 * 1024 * 1024, "too-large": inf}
"""Bytes of a form that is read for what was typed into it, though it is refused. More of a flood is not read."""


class RequestGuard:
    """Middleware that refuses a request before any of it is read, and bounds what of it is read."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app = app
        self._settings = settings
        limits = settings.limits
        share = max(limits.bytes_at_once // 2, limits.request_bytes)  # one request may be as large as requests may be
        self._in_flight = AddressShares(limits.bytes_at_once, share)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        REQUESTER.set(requester_of(request))
        try:
            self._look_at(request)
        except Refusal as refusal:
            await self._give_back(refusal, request, receive)
            await refused(request, refusal)(scope, receive, send)
            return
        body = LimitedBody(receive, self._settings.limits, self._in_flight, REQUESTER.get())
        try:
            await self._app(scope, body, send)
        finally:
            body.give_back()

    async def _give_back(self, refusal: Refusal, request: Request, receive: Receive) -> None:
        """Read what a person typed into a form that is refused before it is read; its files are passed over."""
        most = int(min(_READ_ALL_THE_SAME.get(refusal.code, 0), 2 * self._settings.limits.request_bytes))
        if not 0 < _declared(request) <= most or is_for_machines(request):
            return
        limits = replace(self._settings.limits, request_bytes=most)
        body = LimitedBody(receive, limits, self._in_flight, REQUESTER.get(), most_held=TYPED_BYTES)
        try:
            with suppress(Refusal, ClientDisconnect):  # it is refused already
                await read_typed(Request(request.scope, body))
        finally:
            body.give_back()

    def _look_at(self, request: Request) -> None:
        if is_head_too_large(request):
            raise Refusal("head-too-large")
        if not is_host(request.headers.getlist("Host"), self._settings.hosts):
            raise Refusal("other-host")
        if request.method not in _SAFE:
            if not (_is_from_here(request) or is_of_wallets(request)):
                raise Refusal("other-origin")
            services_of(request).count(request)
        if not 0 <= _declared(request) <= self._settings.limits.request_bytes:
            raise Refusal("too-large")


def _declared(request: Request) -> int:
    """How many bytes a request says that it has; -1 where it does not say so by a number."""
    declared = request.headers.get("Content-Length") or "0"  # servers of WSGI leave it empty
    return int(declared) if _LENGTH.fullmatch(declared) else -1


def is_of_wallets(request: Request) -> bool:
    """Whether it is where wallets send presentations, wallets on the web too: who knows the challenge may answer it."""
    root: str = request.scope.get("root_path", "")
    path: str = request.scope["path"]
    return path.removeprefix(root).startswith("/presentations/")


def is_host(given: list[str], known: tuple[str, ...]) -> bool:
    """Whether the one `Host` of a request is known: a page elsewhere, whose name leads here, cannot use this one."""
    match = _HOST.fullmatch(given[0]) if len(given) == 1 else None
    if match is None:
        return False
    name = match["name"].lower().removesuffix(".")
    return any(name == host.lower() or (host.startswith("*.") and name.endswith(host[1:].lower())) for host in known)


def _is_from_here(request: Request) -> bool:
    """Whether a request that changes or asks something comes from a page of this application, or from no page at all.

    Browsers name the page by `Origin` (Fetch Standard, "Origin header"), and say whether it is another by
    `Sec-Fetch-Site`. Programs send neither.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return False
    origins = request.headers.getlist("Origin")
    if not origins:
        return True
    _, mark, host = origins[0].partition("://")
    return len(origins) == 1 and bool(mark) and host.lower() == request.headers["Host"].lower()
