"""What no request gets past: other hosts, other origins, floods, large and slow bodies (docs/security.md, row 41)."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from support.web_client import WebClient
from vcwallet.verifier import Verifier
from vcwallet.web import WebLimits, WebSettings, verifier_app
from vcwallet.web.guard.address_shares import AddressShares
from vcwallet.web.guard.body_limits import LimitedBody
from vcwallet.web.guard.fault_guard import FaultGuard
from vcwallet.web.guard.head_limit import HEAD_BYTES
from vcwallet.web.guard.rate_limit import RateLimit
from vcwallet.web.guard.refusal import KINDS, Refusal
from vcwallet.web.guard.request_guard import is_host

FORM = {"text": "x"}


def client(**settings: Any) -> WebClient:
    return WebClient(verifier_app(Verifier(), WebSettings(**settings)))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8460",
        "localhost.evil.example",
        "xlocalhost",
        "127.0.0.1@evil.example",
        "evil.example#127.0.0.1",
        "evil.example/127.0.0.1",
        "127.0.0.1 evil.example",
        "[::2]",
        "",
        "0.0.0.0",
        "127.0.0.1:99999999",
    ],
)
def test_another_host_is_refused(host: str) -> None:
    for method in ("GET", "POST"):
        response = client().request(method, "/answer" if method == "POST" else "/", headers={"Host": host})
        assert response.status_code == 421
        assert "<form" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8460", "localhost", "LOCALHOST:1", "[::1]:80", "localhost."])
def test_this_machine_is_known(host: str) -> None:
    assert client().get("/", headers={"Host": host}).status_code == 200


def test_hosts_are_known_by_name_or_below_one() -> None:
    assert is_host(["check.example"], ("check.example",))
    assert is_host(["a.check.example:443"], ("*.check.example",))
    assert not is_host(["check.example"], ("*.check.example",))
    assert not is_host(["evilcheck.example"], ("*.check.example",))
    assert not is_host(["127.0.0.1", "evil.example"], ("127.0.0.1",))
    assert not is_host([], ("127.0.0.1",))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "http://127.0.0.1:81"},
        {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/answer", "/ask", "/batches/x/forget", "/api/verify", "/ask/x"])
def test_a_page_of_others_can_ask_nothing(path: str, headers: dict[str, str]) -> None:
    response = client().post(path, data=FORM, headers=headers)
    assert response.status_code == 403
    assert "Set-Cookie" not in response.headers


def test_its_own_pages_and_programs_can() -> None:
    for headers in ({"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}, {}, {"Sec-Fetch-Site": "none"}):
        assert client().post("/answer", data=FORM, headers=headers).status_code == 200


def test_every_response_has_the_headers_and_no_cookie() -> None:
    app = client()
    for response in (app.get("/"), app.get("/nothing"), app.post("/answer", data=FORM), app.get("/static/vcwallet.js")):
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert "Set-Cookie" not in response.headers
        assert "Access-Control-Allow-Origin" not in response.headers
    assert app.post("/answer", data=FORM).headers["Cache-Control"] == "no-store"


def test_only_named_sites_may_frame_it() -> None:
    response = client(frames=("https://hr.example",)).get("/")
    assert "frame-ancestors https://hr.example" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers


def test_a_flood_is_slowed_down() -> None:
    app = client(limits=WebLimits(requests_a_minute=5))
    app._app.state.services.rate.clock = lambda: 0.0  # on which none is filled again, however long the machine takes
    for path in (
        "/",
        "/static/vcwallet.css",
        "/look.css",
        "/healthz",
        "/batches/x",
    ):  # what is only shown is not counted
        app.get(path)
    assert app.post("/answer", data=FORM, headers={"Origin": "https://evil.example"}).status_code == 403
    statuses = [app.post("/answer", data=FORM).status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    assert int(app.post("/answer", data=FORM).headers["Retry-After"]) > 0
    assert app.get("/").status_code == 200


def test_a_bucket_fills_again_and_one_network_shares_one() -> None:
    moment = 0.0
    limit = RateLimit(2, lambda: moment)
    assert [limit.wait_of("192.0.2.1") for _ in range(3)] == [0, 0, 30]
    assert limit.wait_of("192.0.2.2") == 0
    assert [limit.wait_of(address) for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3")] == [0, 0, 30]
    assert [limit.wait_of(address) for address in ("::ffff:192.0.2.7", "::ffff:192.0.2.8", "::1")] == [0, 0, 0]
    assert limit.wait_of("::ffff:192.0.2.1") == 30
    moment = 30.0
    assert limit.wait_of("192.0.2.1") == 0


def test_the_addresses_that_are_remembered_are_bounded() -> None:
    limit = RateLimit(1)
    for number in range(10_050):
        limit.wait_of(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(limit._buckets) <= 10_000


def test_too_much_is_refused_whatever_is_declared() -> None:
    app = client(limits=WebLimits(request_bytes=1_000))
    large = {"files": ("x.json", b"x" * 2_000)}
    assert app.post("/answer", files=large).status_code == 413
    assert client().post("/answer", data={"text": "x" * 1_100_000}).status_code == 413
    many = [("files", ("x.json", b"{}")) for _ in range(30)]
    assert client(limits=WebLimits(files=20)).post("/answer", files=many).status_code == 413
    undeclared = app.post("/answer", content=_chunks(20), headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert undeclared.status_code == 413
    for length in ("-1", "9" * 5_000, "\xb2".encode("latin-1")):
        assert app.post("/answer", content=b"", headers={"Content-Length": length}).status_code == 413


async def _chunks(count: int):  # type: ignore[no-untyped-def]
    for _ in range(count):
        yield b"x" * 100


def test_a_slow_body_is_given_up() -> None:
    async def never() -> Any:
        await asyncio.sleep(600)

    async def receive() -> None:
        await LimitedBody(never, WebLimits(seconds=0.05), AddressShares(1))()

    with pytest.raises(Refusal, match="too-slow"):
        asyncio.run(receive())


def test_all_requests_together_hold_no_more_than_they_may() -> None:
    in_flight, limits = AddressShares(1_000, 1_000), WebLimits()

    async def receive() -> Any:
        return {"type": "http.request", "body": bytes(600), "more_body": True}

    bodies = [LimitedBody(receive, limits, in_flight) for _ in range(2)]

    async def received() -> None:
        await bodies[0]()
        with pytest.raises(Refusal, match="busy"):
            await bodies[1]()
        for body in bodies:
            body.give_back()
        await bodies[1]()

    asyncio.run(received())
    app = client(limits=WebLimits(bytes_at_once=1_000))
    for _ in range(3):  # what was answered is held no longer
        assert app.post("/answer", data={"text": "x" * 600}).status_code == 200
    assert app.post("/answer", data={"text": "x" * 1_200}).status_code == 503


async def stalled(app: Any, address: str, head: dict[str, str], *came: bytes) -> asyncio.Task[Any]:
    """A request of an address, of which this much has come, and then nothing more."""
    more_is_wanted = asyncio.Event()

    async def body() -> Any:
        for part in came:
            yield part
        more_is_wanted.set()  # so that all before was taken
        await asyncio.sleep(600)

    async def ask() -> Any:
        transport = httpx.ASGITransport(app=app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.post("/answer", content=body(), headers=head)

    task = asyncio.create_task(ask())
    await asyncio.wait_for(more_is_wanted.wait(), 60)
    return task


async def asked(app: Any, address: str, size: int) -> int:
    """What comes of a form of another address meanwhile."""
    transport = httpx.ASGITransport(app=app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return (await client.post("/answer", data={"text": "x" * size})).status_code


FILE = b'--x\r\nContent-Disposition: form-data; name="files"; filename="slow.zip"\r\n\r\n'
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}


def test_heads_that_promise_much_hold_nothing() -> None:
    app = verifier_app(Verifier(), WebSettings(limits=WebLimits(request_bytes=1_000_000, bytes_at_once=2_000_000)))

    async def flood() -> int:
        promises = MULTIPART | {"Content-Length": "1500000"}  # more than may be: only what was typed is read
        tasks = [await stalled(app, f"192.0.2.{number}", promises, b"--x\r\n") for number in range(10)]
        status = await asked(app, "192.0.2.99", 100_000)
        for task in tasks:
            task.cancel()
        return status

    assert asyncio.run(flood()) == 200


def test_what_is_passed_over_is_held_as_it_comes_and_given_back() -> None:
    in_flight = AddressShares(1_000, 1_000)

    async def receive() -> Any:
        return {"type": "http.request", "body": bytes(300), "more_body": True}

    async def received() -> None:
        body = LimitedBody(receive, WebLimits(request_bytes=10_000), in_flight, most_held=400)
        for held in (300, 400, 400):
            await body()
            assert in_flight.held == held
        body.give_back()
        assert in_flight.held == 0

    asyncio.run(received())


def test_one_address_holds_no_more_than_its_share_of_all_bytes() -> None:
    app = verifier_app(Verifier(), WebSettings(limits=WebLimits(request_bytes=100_000, bytes_at_once=200_000)))

    async def flood() -> list[int]:
        task = await stalled(app, "192.0.2.1", MULTIPART, FILE + bytes(90_000))
        statuses = [await asked(app, address, 50_000) for address in ("192.0.2.1", "192.0.2.2")]
        task.cancel()
        return statuses

    assert asyncio.run(flood()) == [429, 200]


def test_a_head_that_is_too_long_is_refused_by_whatever_way_it_came() -> None:
    fits = {"X-A": "x" * (HEAD_BYTES - 500)}
    assert client().get("/", headers=fits).status_code == 200
    assert client().get("/", headers={"X-A": "x" * HEAD_BYTES}).status_code == 431
    assert client().get("/", headers=fits, params={"lang": "x" * 500}).status_code == 431


@pytest.mark.parametrize(
    "path",
    [
        "/static/../web_settings.py",
        "/static/%2e%2e/web_settings.py",
        "/static//etc/passwd",
        "/static/..%2f..%2fpyproject",
    ],
)
def test_no_path_leads_out_of_the_files_of_the_page(path: str) -> None:
    assert client().get(path).status_code == 404


def test_refusals_are_pages_for_people_and_problems_for_machines() -> None:
    app = client()
    assert app.get("/nothing").headers["Content-Type"].startswith("text/html")
    problem = app.get("/api/nothing")
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.json()["code"] == "not-found"
    german = app.get("/nothing", headers={"Accept-Language": "de"})
    assert 'lang="de"' in german.text
    assert all(400 <= kind.status < 600 for kind in KINDS.values())


def test_what_may_be_done_at_an_address_is_said() -> None:
    response = client().get("/answer")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_a_fault_says_nothing_of_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Verifier:
        raise RuntimeError("ada@example.org")

    response = WebClient(verifier_app(broken)).post("/answer", data=FORM)
    assert response.status_code == 500
    assert "ada@example.org" not in response.text + caplog.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_who_leaves_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    asyncio.run(FaultGuard(reading_all)(scope, gone, send))
    assert caplog.records == []


async def reading_all(scope: Scope, receive: Receive, _: Send) -> None:
    await Request(scope, receive).body()
