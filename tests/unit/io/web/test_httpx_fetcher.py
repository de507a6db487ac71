"""Fetching with a client of the caller's own, sync and async, against a web site on this machine.

What all fetchers have in common is in test_failures.py. The clients pin the site's address as a platform's own
transport may: with the extension `sni_hostname`.
"""

from __future__ import annotations

import asyncio
import builtins
import math
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.badges import COLLEGE, NOW
from support.https_site import HOST, Site, answer, moved, sending
from support.site_clients import AsyncPinnedTransport, Fetch, PinnedTransport, by_async_httpx, by_httpx, trusting
from support.status_lists import awarded, status_entry, status_list
from vcwallet import Outcome, Policy, Verifier
from vcwallet._version import __version__
from vcwallet.encoding import strict_json
from vcwallet.errors import MissingExtraError, UnreachableError, UsageError
from vcwallet.fetching import FetchedDocument, GivenLists, HttpFetcher, HttpxFetcher, ThreadedFetcher

PURPOSE = "status-list"
PLACE = 94_567


@pytest.fixture(params=[by_httpx, by_async_httpx], ids=["sync", "async"])
def fetch(site: Site, request: pytest.FixtureRequest) -> Fetch:
    """Fetches from the site, once with each kind of client; `client` has options of the client."""

    def call(url: str, *, client: Mapping[str, Any] | None = None, **options: Any) -> FetchedDocument:
        usual: dict[str, Any] = {"ports": {site.port}, "seconds": 10.0, "clock": lambda: NOW, "purpose": PURPOSE}
        fetched: FetchedDocument = request.param(site, url, usual | options, client)
        return fetched

    return call


def refusal(fetch: Fetch, url: str, **options: Any) -> UnreachableError:
    """Why a URL could not be fetched; in words, too."""
    with pytest.raises(UnreachableError) as caught:
        fetch(url, **options)
    assert str(caught.value) != ""
    assert "<" not in str(caught.value)  # no param is missing from the words
    return caught.value


def test_nothing_of_the_clients_defaults_is_sent(site: Site, fetch: Fetch) -> None:
    site.answers["/first"] = answer(b"", "302 Found", Location="/second", Set_Cookie="who=you")
    site.answers["/second"] = answer()
    private = {
        "headers": {"Authorization": "Bearer hush", "Referer": "https://platform.example/"},
        "cookies": {"session": "hush"},
        "params": {"token": "hush"},
        "auth": ("user", "hush"),
        "follow_redirects": True,
    }

    fetch(site.url("/first"), client=private, redirects=1)

    assert [set(request.decode().split("\r\n")[1:-2]) for request in site.requests] == 2 * [
        {
            f"Host: {HOST}:{site.port}",
            (
                "Accept: application/vc, application/vc+jwt, application/statuslist+jwt, application/ld+json;q=0.9, "
                "application/jwt;q=0.9, application/json;q=0.8"
            ),
            "Accept-Encoding: identity",
            f"User-Agent: vcwallet/{__version__}",
        }
    ]


# Redirects


def test_redirects_are_not_followed_even_where_the_client_would(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = moved("/there")
    site.answers["/there"] = answer()

    assert refusal(fetch, site.url("/"), client={"follow_redirects": True}).reason == "http-redirect"
    assert len(site.requests) == 1


def test_as_many_redirects_are_followed_as_are_allowed(site: Site, fetch: Fetch) -> None:
    site.answers["/a/1"] = moved("2", "301 Moved Permanently")
    site.answers["/a/2"] = moved(site.url("/3"), "307 Temporary Redirect")
    site.answers["/3"] = answer(b"here")

    assert fetch(site.url("/a/1"), redirects=2).content == b"here"
    assert refusal(fetch, site.url("/a/1"), redirects=1).reason == "http-redirects"


# Answers


def test_an_answer_that_a_hook_refuses_is_refused(site: Site) -> None:
    site.answers["/"] = answer(b"", "410 Gone")
    transport = PinnedTransport(verify=trusting(site))
    hooks = {"response": [httpx.Response.raise_for_status]}

    with httpx.Client(transport=transport, event_hooks=hooks) as client, pytest.raises(UnreachableError) as caught:
        HttpxFetcher(client, ports={site.port}).fetch(site.url("/"), PURPOSE)

    assert (caught.value.reason, caught.value.params["status"]) == ("http-missing", 410)


class Given(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that answers with what it is given, or raises it."""

    def __init__(self, answer: httpx.Response | Exception) -> None:
        self.answer = answer
        self.sent: list[bytes] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request.url.raw_path)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def test_content_that_a_transport_has_loaded_already_is_read_and_bounded(site: Site, fetch: Fetch) -> None:
    client = {"transport": Given(httpx.Response(200, content=b"x" * 1_000))}
    assert fetch(site.url("/"), client=client, max_bytes=1_000).content == b"x" * 1_000
    assert refusal(fetch, site.url("/"), client=client, max_bytes=999).reason == "http-too-large"


def test_content_that_a_hook_has_read_is_read(site: Site) -> None:
    site.answers["/"] = answer(b"{}")
    hooks = {"response": [httpx.Response.read]}
    with httpx.Client(transport=PinnedTransport(verify=trusting(site)), event_hooks=hooks) as client:
        assert HttpxFetcher(client, ports={site.port}).fetch(site.url("/"), PURPOSE).content == b"{}"


def test_content_that_a_hook_has_used_up_is_out_of_reach(site: Site) -> None:
    site.answers["/"] = answer(b"{}")
    hooks = {"response": [lambda response: [*response.iter_raw()]]}
    transport = PinnedTransport(verify=trusting(site))
    with httpx.Client(transport=transport, event_hooks=hooks) as client, pytest.raises(UnreachableError) as caught:
        HttpxFetcher(client, ports={site.port}).fetch(site.url("/"), PURPOSE)
    assert caught.value.reason == "http-protocol"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.InvalidURL("hush"), "http-url"),
        (httpx.CookieConflict("hush"), "http-protocol"),
        (httpx.StreamConsumed(), "http-protocol"),
        (httpx.StreamClosed(), "http-protocol"),
        (httpx.ResponseNotRead(), "http-protocol"),
        (httpx.TooManyRedirects("hush"), "http-network"),
        (httpx.DecodingError("hush"), "http-network"),
    ],
)
def test_whatever_httpx_raises_becomes_an_error_of_this_library(
    site: Site, fetch: Fetch, error: Exception, reason: str
) -> None:
    refused = refusal(fetch, site.url("/"), client={"transport": Given(error)})
    assert refused.reason == reason
    assert "hush" not in str(refused)


@pytest.mark.parametrize("path", ["/a/../b", "/a/./b", "/..", '/a"b', "/{b}", '/a?b="c"'])
def test_a_url_that_httpx_writes_in_another_way_is_not_asked(site: Site, fetch: Fetch, path: str) -> None:
    given = Given(httpx.Response(200, content=b"{}"))
    assert refusal(fetch, site.url(path), client={"transport": given}).reason == "http-url"
    assert given.sent == []


def test_neither_is_one_that_a_redirect_leads_to(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = moved("/{b}")
    assert refusal(fetch, site.url("/"), redirects=1).reason == "http-url"
    assert len(site.requests) == 1


@pytest.mark.parametrize("path", ["/a%2Fb", "/a/%2e%2e/b", "//x/y", "/%41;b=1?x=%20&y=a+b|c", "/a?", "/?b=/../c"])
def test_any_other_url_is_sent_as_it_is_written(site: Site, fetch: Fetch, path: str) -> None:
    given = Given(httpx.Response(200, content=b"{}"))
    fetch(site.url(path), client={"transport": given})
    assert given.sent == [path.encode()]


# Time


@pytest.mark.parametrize(
    ("head", "part", "pause"),
    [(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", 0.05), (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0.0)],
    ids=["drips", "interim"],
)
def test_a_head_without_an_end_is_stopped_where_the_client_is_async(
    site: Site, head: bytes, part: bytes, pause: float
) -> None:
    for seconds in (0.3, 3.0):  # a busy machine drips too late in the first of these
        site.answers["/"] = sending(head, part, pause=pause, seconds=10 * seconds)
        times: list[float] = []
        for fetch in (by_async_httpx, by_httpx):
            begun = time.monotonic()
            with pytest.raises(UnreachableError):
                fetch(site, site.url("/"), {"ports": {site.port}, "seconds": seconds, "purpose": PURPOSE})
            times.append((time.monotonic() - begun) / seconds)
        if times[0] < 8 < times[1]:
            break

    assert times[0] < 8
    assert times[1] > 8  # as the docstring says: with a sync client the platform has to stop it


# Failures below


def no_such_name(*_: Any, **__: Any) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


@pytest.mark.parametrize(("number", "reason"), [("EAI_NONAME", "http-name"), ("EAI_AGAIN", "http-name-server")])
def test_a_name_that_has_no_address(
    site: Site, fetch: Fetch, monkeypatch: pytest.MonkeyPatch, number: str, reason: str
) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(getattr(socket, number), "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    error = refusal(fetch, site.url("/"), client={"transport": None})

    assert (error.reason, error.params["host"]) == (reason, HOST)


def test_what_a_transport_refuses_by_an_error_of_this_library_passes_unchanged(fetch: Fetch) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise UnreachableError("http-address", url=str(request.url), host=request.url.host)

    error = refusal(fetch, f"https://{HOST}/", client={"transport": httpx.MockTransport(refuse)}, ports={443})

    assert error.reason == "http-address"


# Through a proxy


@contextmanager
def running_proxy(port: int, *, refusing: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that leads to the site on this port, whatever is asked for; its URL, and what it was asked."""
    asked: list[bytes] = []

    def pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, socket.create_connection(("127.0.0.1", port)) as site:
                    asked.append(connection.recv(65536).partition(b"\r\n")[0])
                    if refusing:
                        connection.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")
                        continue
                    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    back = threading.Thread(target=pump, args=(site, connection), daemon=True)
                    back.start()
                    pump(connection, site)
                    back.join(5)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", asked
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_a_platforms_proxy_is_used_and_tls_is_with_the_site_all_the_same(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = answer(b"{}")
    with running_proxy(site.port) as (proxy, asked):
        client = {"transport": None, "proxy": proxy, "verify": trusting(site)}
        assert fetch(site.url("/"), client=client).content == b"{}"
        assert refusal(fetch, site.url("/", "other.example"), client=client).reason == "http-certificate-name"

    assert asked == [b"CONNECT %b:%d HTTP/1.1" % (host, site.port) for host in (HOST.encode(), b"other.example")]


def test_a_proxy_that_does_not_let_it_through(site: Site, fetch: Fetch) -> None:
    with running_proxy(site.port, refusing=True) as (proxy, _):
        client = {"transport": None, "proxy": proxy, "verify": trusting(site)}
        assert refusal(fetch, site.url("/"), client=client).reason == "http-proxy"
    assert site.requests == []


def test_a_proxy_that_does_not_answer(site: Site, fetch: Fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        proxy = f"http://127.0.0.1:{closed.getsockname()[1]}"
    client = {"transport": None, "proxy": proxy, "verify": trusting(site)}
    assert refusal(fetch, site.url("/"), client=client).reason == "http-refused"


def test_a_client_takes_a_proxy_from_the_environment_unless_it_is_told_not_to(
    site: Site, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/"] = answer(b"{}")
    with running_proxy(site.port) as (proxy, asked):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        client = {"transport": None, "verify": trusting(site)}
        assert fetch(site.url("/"), client=client).content == b"{}"
        monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
        assert refusal(fetch, site.url("/"), client=client | {"trust_env": False}).reason == "http-name"

    assert len(asked) == 1


# Verifying with it


@pytest.mark.parametrize(("revoked", "outcome"), [(False, Outcome.VERIFIED), (True, Outcome.REJECTED)])
def test_a_badge_is_verified_with_a_client_of_the_platform(site: Site, *, revoked: bool, outcome: Outcome) -> None:
    url = site.url("/status/3")
    published = status_list({PLACE: 1} if revoked else {}, url=url)
    site.answers["/status/3"] = answer(strict_json.dumps(published), Content_Type="application/vc")
    source = awarded(status_entry(PLACE, url=url))
    policy = Policy(require_known_issuer=False)

    with httpx.Client(transport=PinnedTransport(verify=trusting(site))) as client:
        fetcher = HttpxFetcher(client, ports={site.port})
        assert Verifier(policy=policy, fetcher=fetcher).verify(source, at=NOW).outcome is outcome

    async def verify() -> Outcome:
        async with httpx.AsyncClient(transport=AsyncPinnedTransport(verify=trusting(site))) as async_client:
            async_fetcher = HttpxFetcher(async_client, ports={site.port})
            report = await Verifier(policy=policy, async_fetcher=async_fetcher).averify(source, at=NOW)
            return report.outcome

    assert asyncio.run(verify()) is outcome
    assert len(site.requests) == 2
    assert COLLEGE.did in str(source)


# Making one


def test_something_else_than_a_client_is_refused() -> None:
    client: Any = httpx
    with pytest.raises(UsageError) as caught:
        HttpxFetcher(client)
    assert caught.value.reason == "argument-httpx-client"
    assert "module" in str(caught.value)


BOUNDS: list[tuple[dict[str, Any], str]] = [
    ({"redirects": -1}, "argument-number"),
    ({"redirects": 1.5}, "argument-number"),
    ({"redirects": True}, "argument-number"),
    ({"max_bytes": -1}, "argument-number"),
    ({"max_bytes": None}, "argument-number"),
    *(({"seconds": seconds}, "argument-seconds") for seconds in (0, -1.0, math.nan, math.inf, "20", None, True)),
    *(({"ports": ports}, "argument-ports") for ports in (443, "443", ["443"], [443.0], [True], [0], [65536], None)),
]


@pytest.mark.parametrize(("bounds", "reason"), BOUNDS, ids=str)
def test_a_bound_that_is_none_is_refused_when_a_fetcher_is_made(bounds: dict[str, Any], reason: str) -> None:
    makers: list[Callable[..., object]] = [lambda **options: HttpxFetcher(httpx.Client(), **options)]
    if "redirects" not in bounds:
        makers.append(HttpFetcher)
    for make in makers:
        with pytest.raises(UsageError) as caught:
            make(**bounds)
        assert caught.value.reason == reason
        assert "<" not in str(caught.value)


def test_a_client_that_is_awaited_and_one_that_is_not_do_not_stand_for_each_other(tmp_path: Path) -> None:
    sync, awaited = HttpxFetcher(httpx.Client()), HttpxFetcher(httpx.AsyncClient())
    assert (sync.is_async, awaited.is_async) == (False, True)
    Verifier(fetcher=sync, async_fetcher=awaited)
    Verifier(async_fetcher=ThreadedFetcher(sync))
    wrong: list[tuple[Callable[..., object], Any]] = [
        (lambda fetcher: Verifier(fetcher=fetcher), awaited),
        (lambda fetcher: Verifier(fetcher=fetcher), ThreadedFetcher(sync)),
        (lambda fetcher: GivenLists(tmp_path, otherwise=fetcher), awaited),
        (ThreadedFetcher, awaited),
    ]
    wrong += [
        (lambda fetcher: Verifier(async_fetcher=fetcher), it) for it in (sync, HttpFetcher(), GivenLists(tmp_path))
    ]
    for make, fetcher in wrong:
        with pytest.raises(UsageError, match="verify") as caught:
            make(fetcher)
        assert caught.value.reason in {"argument-fetcher-awaited", "argument-fetcher-not-awaited"}


def test_without_the_extra_it_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def absent(name: str, *args: Any, **more: Any) -> Any:
        if name == "httpx":
            raise ImportError(name)
        return original(name, *args, **more)

    with httpx.Client() as client:
        monkeypatch.setattr(builtins, "__import__", absent)
        with pytest.raises(MissingExtraError) as caught:
            HttpxFetcher(client)
        monkeypatch.undo()
    assert caught.value.params == {"extra": "httpx", "package": "httpx"}


# What docs/adr/0001-dependencies.md says of httpx itself


def test_httpx_can_pin_an_address_and_then_reuses_its_connection_for_other_names(site: Site) -> None:
    site.answers["/"] = answer()
    with httpx.Client(transport=PinnedTransport(verify=trusting(site))) as client:
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            client.get(site.url("/", "other.example"))
        assert client.get(site.url("/")).status_code == 200
        assert client.get(site.url("/", "other.example")).status_code == 200  # the certificate is for HOST alone

    assert site.connections == 2


def times_over(get: Callable[[float], None]) -> float:
    """By how many times what has so many seconds takes longer; with more of them where a busy machine was late."""
    for seconds in (0.3, 3.0, 30.0):
        begun = time.monotonic()
        with suppress(httpx.TimeoutException):
            get(seconds)
            return (time.monotonic() - begun) / seconds
    return 0.0


def test_httpx_bounds_each_wait_and_not_the_whole(site: Site) -> None:
    def get(seconds: float) -> None:
        site.answers["/"] = sending(b"HTTP/1.1 200 OK\r\n\r\n", b"x", pause=0.05, seconds=3.5 * seconds)
        with httpx.Client(transport=PinnedTransport(verify=trusting(site)), timeout=seconds) as client:
            assert client.get(site.url("/")).status_code == 200

    assert times_over(get) > 3


def test_httpx_waits_for_a_slow_name_server_where_the_client_is_sync(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/"] = answer()
    original = socket.getaddrinfo

    def get(seconds: float) -> None:
        def slow(host: Any, *args: Any, **more: Any) -> Any:
            time.sleep(3.5 * seconds)
            return original("127.0.0.1", *args, **more)

        monkeypatch.setattr(socket, "getaddrinfo", slow)
        with httpx.Client(verify=trusting(site), timeout=seconds) as client:
            assert client.get(site.url("/")).status_code == 200

    assert times_over(get) > 3


def test_httpx_counts_no_bytes_around_the_content(site: Site) -> None:
    chunk = b"1;extension=" + b"y" * 50_000 + b"\r\nx\r\n"
    site.answers["/"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk * 20 + b"0\r\n\r\n"

    with httpx.Client(transport=PinnedTransport(verify=trusting(site))) as client:
        assert len(client.get(site.url("/")).content) == 20  # of a million bytes that came
