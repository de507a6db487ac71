"""Each way to fetch from a web site on this machine: every fetcher, sync and async, held to the same bounds."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from support.badges import NOW
from support.https_site import Site
from vcwallet.fetching import FetchedDocument, HttpxFetcher, ThreadedFetcher

Fetch = Callable[..., FetchedDocument]
"""Fetches a URL, with options of the fetcher; `purpose` is `status-list` where it is not said."""


def pin(request: httpx.Request) -> None:
    """Send a request to this machine, with TLS for the name that its URL has, as a platform's own transport may."""
    request.extensions["sni_hostname"] = request.url.host
    request.url = request.url.copy_with(host="127.0.0.1")


class PinnedTransport(httpx.HTTPTransport):
    """A transport that reaches this machine, whatever the name."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        pin(request)
        return super().handle_request(request)


class AsyncPinnedTransport(httpx.AsyncHTTPTransport):
    """The same, for `await`."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        pin(request)
        return await super().handle_async_request(request)


def trusting(site: Site) -> ssl.SSLContext:
    """Trust in the site's authority, and in no other."""
    return ssl.create_default_context(cadata=site.certificate)


def by_httpx(
    site: Site, url: str, options: Mapping[str, Any], client: Mapping[str, Any] | None = None
) -> FetchedDocument:
    """With an `httpx.Client`, which has the options `client`."""
    bounds = dict(options)
    purpose = bounds.pop("purpose")
    with httpx.Client(**({"transport": PinnedTransport(verify=trusting(site))} | dict(client or {}))) as made:
        return HttpxFetcher(made, **bounds).fetch(url, purpose)


def by_async_httpx(
    site: Site, url: str, options: Mapping[str, Any], client: Mapping[str, Any] | None = None
) -> FetchedDocument:
    """With an `httpx.AsyncClient`."""
    bounds = dict(options)
    purpose = bounds.pop("purpose")

    async def fetch() -> FetchedDocument:
        transport = AsyncPinnedTransport(verify=trusting(site))
        async with httpx.AsyncClient(**({"transport": transport} | dict(client or {}))) as made:
            return await HttpxFetcher(made, **bounds).fetch(url, purpose)

    return asyncio.run(fetch())


def by_http(site: Site, url: str, options: Mapping[str, Any], *, threaded: bool = False) -> FetchedDocument:
    """With an `HttpFetcher`, which follows three redirects."""
    bounds = {name: value for name, value in options.items() if name not in {"redirects", "purpose"}}
    with site.fetcher(**bounds) as fetcher:
        if threaded:
            return asyncio.run(ThreadedFetcher(fetcher).fetch(url, options["purpose"]))
        return fetcher.fetch(url, options["purpose"])


WAYS: dict[str, Callable[[Site, str, Mapping[str, Any]], FetchedDocument]] = {
    "HttpFetcher": by_http,
    "HttpFetcher in a thread": lambda *given: by_http(*given, threaded=True),
    "httpx.Client": by_httpx,
    "httpx.AsyncClient": by_async_httpx,
}
"""Each fetcher that goes to the network, sync and async."""


def fetch_from(site: Site, way: str) -> Fetch:
    """What fetches from the site in one of the ways."""

    def call(url: str, **options: Any) -> FetchedDocument:
        usual = {"ports": {site.port}, "seconds": 10.0, "clock": lambda: NOW, "redirects": 3, "purpose": "status-list"}
        return WAYS[way](site, url, usual | options)

    return call
