"""`vcwallet verifier`: the page as it is served, and what its set-up comes to."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from socket import create_connection
from time import monotonic, sleep

import httpx
import pytest

from e2e.conftest import Cli
from support.badges import COLLEGE, signed

KNOWN = {"title": "Colleges", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]}
PATIENCE = 300
Running = Callable[..., tuple[str, "subprocess.Popen[bytes]"]]


@pytest.fixture
def desk(cli: Cli) -> Cli:
    """A folder with a trust list and a badge."""
    cli.write("trust.json", KNOWN)
    cli.write("badge.json", signed())
    return cli


@pytest.fixture
def running(desk: Cli) -> Iterator[Running]:
    """Serves the page: its address, and the process."""
    processes = []

    def serve(*options: str) -> tuple[str, subprocess.Popen[bytes]]:
        process = desk.start("verifier", "serve", "--port", "0", *options)
        processes.append(process)
        assert process.stdout is not None
        match = re.search(r"http://127\.0\.0\.1:\d+\S*", process.stdout.readline().decode())
        assert match
        return match[0], process

    yield serve
    for process in processes:
        process.kill()
        process.communicate()


def test_a_badge_is_answered_and_ctrl_c_ends_it(desk: Cli, running: Running) -> None:
    address, process = running("--trust", "trust.json", "--name", "Harbour Care")
    assert "Harbour Care" in httpx.get(address, timeout=PATIENCE).text
    files = {"files": ("ada.json", (desk.folder / "badge.json").read_bytes())}
    answer = httpx.post(f"{address}answer", files=files, timeout=PATIENCE)
    assert "VERIFIED" in answer.text
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    entries = [json.loads(line) for line in log.splitlines()]
    assert [entry["route"] for entry in entries] == ["/", "/answer"]
    assert b"ada" not in log


def test_it_is_told_of_the_path_of_a_proxy(running: Running) -> None:
    address, _ = running("--path", "/check")
    assert address.endswith("/check/")
    for asked in (address, address.removesuffix("/"), address.replace("/check/", "/")):
        page = httpx.get(asked, follow_redirects=True, timeout=PATIENCE)
        assert page.status_code == 200
        assert 'action="/check/answer"' in page.text


def test_its_set_up_is_looked_at_before_anyone_relies_on_it(desk: Cli) -> None:
    sound = desk("verifier", "check", "--trust", "trust.json")
    assert sound.status == 0
    assert "Colleges" in sound.words
    assert "The set-up is sound." in sound.words
    desk.write("trust.json", b"{")
    assert desk("verifier", "check", "--trust", "trust.json").status == 2
    assert desk("verifier", "check", "--links").status == 2


def test_it_is_not_opened_to_others_without_a_name(desk: Cli) -> None:
    refused = desk("verifier", "serve", "--host", "0.0.0.0")
    assert refused.status == 2
    assert "--public-host" in refused.words


@pytest.mark.parametrize(
    "options",
    [
        ("--public-host", "https://x.example"),
        ("--frame", "nonsense;script-src https://evil.example"),
        ("--host", "0.0.0.0"),
        ("--path", "a b"),
        ("--path", "/api"),
        ("--path", "/check/../x"),
        ("--port", "70000"),
        ("--links",),
    ],
)
def test_both_commands_refuse_the_same(desk: Cli, options: tuple[str, ...]) -> None:
    assert desk("verifier", "serve", *options).status == 2
    desk.here = True
    assert desk("verifier", "check", *options).status == 2


def test_the_address_that_is_said_answers(running: Running) -> None:
    address, _ = running("--host", "0.0.0.0", "--public-host", "check.example", "--path", "check")
    assert address.endswith("/check/")
    page = httpx.get(address, timeout=PATIENCE)
    assert page.status_code == 200
    assert 'action="/check/answer"' in page.text


def test_a_request_that_is_none_is_logged_as_everything_else(running: Running) -> None:
    address, process = running()
    with create_connection(("127.0.0.1", int(address.rpartition(":")[2].strip("/")))) as connection:
        connection.send(b"GET / HTTP/1.1\r\nBad header\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 400")
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=PATIENCE)
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["Invalid HTTP request received."]


def test_files_that_a_list_or_an_option_names_are_read_anew(desk: Cli, running: Running) -> None:
    desk.write("context.json", {"@context": {}})
    address, _ = running("--trust", "trust.json", "--context", "https://example.org/c=context.json")
    desk.write("context.json", b"[]")
    deadline = monotonic() + PATIENCE
    while httpx.get(f"{address}healthz", timeout=PATIENCE).json()["status"] == "ok":
        assert monotonic() < deadline
        sleep(0.1)


def test_an_address_that_is_taken_is_said(desk: Cli, running: Running) -> None:
    address, _ = running()
    port = address.rpartition(":")[2].strip("/")
    taken = desk("verifier", "serve", "--port", port)
    assert taken.status == 2
    assert port in taken.words
