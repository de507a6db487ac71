"""The page behind the proxies of docs/how-to/serve.md, configured as it is written there."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from e2e.conftest import Cli
from support.badges import COLLEGE, badge, signed
from support.web_proxies import PROXIES, program, proxied

KNOWN = {"title": "Colleges", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]}
SITES = {"a host of its own": ("check.example.org", "", 0), "below a path": ("example.org", "/check", 1)}


@dataclass(frozen=True)
class Running:
    """A page behind a proxy.

    Attributes:
        client: A visitor of the proxy.
        origin: Of the page, as browsers see it.
        prefix: Below which path.
        folder: What the proxy has written stands in it.
    """

    client: httpx.Client
    origin: str
    prefix: str
    folder: Path

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The response to a request, as a browser makes it."""
        headers = {"Origin": self.origin} if method == "POST" else {}
        return self.client.request(method, f"{self.prefix}{path}", headers=headers, **options)


@pytest.fixture(scope="module", params=SITES)
def page(request: pytest.FixtureRequest, new_cli: Callable[[str], Cli]) -> Iterator[tuple[str, str, int, int]]:
    """A page: under which name and path it is reached, which of the examples is for it, and its port."""
    host, prefix, number = SITES[request.param]
    desk = new_cli(f"desk-{number}")
    desk.write("trust.json", KNOWN)
    process = desk.start(
        *("verifier", "serve", "--port", "0", "--trust", "trust.json"),
        *("--public-host", host, "--proxy", "127.0.0.1", "--path", prefix),
    )
    assert process.stdout is not None
    try:
        match = re.search(r":(\d+)/", process.stdout.readline().decode())
        assert match
        yield host, prefix, number, int(match[1])
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module", params=PROXIES)
def running(
    request: pytest.FixtureRequest, page: tuple[str, str, int, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The page behind a proxy."""
    if program(request.param.lower()) is None:
        pytest.skip(f"{request.param} is not on this machine: its configuration in docs/how-to/serve.md was not tried")
    host, prefix, number, port = page
    folder = tmp_path_factory.mktemp("proxy")
    with proxied(request.param, number, host, folder, port) as proxy_port:
        origin = f"https://{host}:{proxy_port}"
        transport = _Named(host, proxy_port)
        with httpx.Client(base_url=origin, transport=transport, timeout=300) as client:
            yield Running(client, origin, prefix, folder)


class _Named(httpx.HTTPTransport):
    """Reaches a name on this machine."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(verify=False)
        self._host, self._port = host, port

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert (request.url.host, request.url.port) == (self._host, self._port)
        request.url = request.url.copy_with(host="127.0.0.1")
        request.extensions |= {"sni_hostname": self._host}
        return super().handle_request(request)


def test_a_page_comes_with_all_its_files(running: Running) -> None:
    page = running.request("GET", "/")
    assert page.status_code == 200
    files = re.findall(r'(?:href|src)="([^"#]+)"', page.text)
    assert len(files) > 4
    for path in files:
        assert path.startswith(f"{running.prefix}/")
        assert running.client.get(path).status_code == 200


def test_a_badge_is_answered_and_its_receipt_is_saved(running: Running) -> None:
    document = json.dumps(signed())
    answer = running.request("POST", "/answer", files={"files": ("ada.json", document)})
    assert 'class="label">VERIFIED<' in answer.text
    receipt = running.request("POST", "/receipt/full", data={"text": document})
    assert receipt.status_code == 200
    assert "attachment" in receipt.headers["Content-Disposition"]
    assert receipt.json()["type"] == "VerificationReceipt"


def test_a_batch_is_followed_and_its_results_are_saved(running: Running) -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(40):
            archive.writestr(f"{number}.json", json.dumps(signed(badge(id=f"urn:example:{number}"))))
    begun = running.request("POST", "/answer", files={"files": ("all.zip", written.getvalue())})
    assert begun.status_code == 303
    path = begun.headers["Location"]
    with running.client.stream("GET", f"{path}/progress") as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        lines = [line for line in response.iter_lines() if line]
    events = [json.loads(line.removeprefix("data: ")) for line in lines]
    assert events[-1] == {"done": 40, "total": 40, "finished": True}
    saved = running.client.get(f"{path}/results.csv")
    assert saved.text.count("verified") >= 40


def test_a_large_upload_passes_and_touches_no_disk(running: Running) -> None:
    large = json.dumps(signed() | {"x": "y" * 20_000_000})
    answer = running.request("POST", "/answer", files={"files": ("large.json", large)})
    assert answer.status_code == 200
    written = [file for file in running.folder.rglob("*") if file.is_file() and file.stat().st_size > 100_000]
    assert written == []


def test_holders_are_asked_for_the_name_that_browsers_see(running: Running) -> None:
    asked = running.request("POST", "/ask")
    assert asked.status_code == 303
    page = running.client.get(asked.headers["Location"]).text
    assert f"<code>{running.origin}</code>" in page
    assert f"{running.origin}{running.prefix}/presentations/" in page


def test_no_other_site_can_use_it(running: Running) -> None:
    path = f"{running.prefix}/answer"
    for origin in ("https://evil.example", running.origin.replace("https:", "http:").rpartition(":")[0], "null"):
        refused = running.client.post(path, data={"text": "x"}, headers={"Origin": origin})
        assert refused.status_code == 403


def test_no_log_of_the_proxy_holds_where_results_are(running: Running) -> None:
    running.request("GET", "/batches/a-secret-name")
    logs = [file for file in (running.folder / "access.log", running.folder / "log") if file.exists()]
    assert [log for log in logs if "a-secret-name" in log.read_text("utf-8", "replace")] == []
