"""What holds for every command: help, versions, faults, and what is not imported."""

from __future__ import annotations

import fcntl
import json
import os
import shlex
import signal
import subprocess
import sys
import termios
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import vcwallet
from vcwallet.cli import run
from vcwallet.cli.shared.console import ExitStatus
from vcwallet.rendering.words.phrases import phrases

if TYPE_CHECKING:
    from e2e.conftest import Cli

COMMANDS = [
    "demo",
    "verify",
    "wallet",
    "stack",
    "issuer",
    "status",
    "trust",
    "bake",
    "unbake",
    "canonicalize",
    "version",
]


def test_help_names_every_command(cli: Cli) -> None:
    done = cli("--help")

    assert done.status == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in done.out] == []


def test_the_list_of_commands_says_of_each_what_its_own_help_begins_with(cli: Cli) -> None:
    listed = " ".join(cli("--help").out.partition("Commands:")[2].split())

    for name in COMMANDS:
        usage, beginning = cli(name, "-h").out.split("\n\n")[:2]
        assert usage.startswith(f"Usage: vcwallet {name} ")
        assert f" {name} {' '.join(beginning.split())} " in f" {listed} "


@pytest.mark.parametrize(
    "command",
    [
        ["wallet"],
        ["issuer", "achievement"],
        ["stack"],
        ["stack", "check", "--help"],
        ["wallet", "progress", "--help"],
        ["verify", "-h"],
        ["wallet", "present", "--help"],
        ["issuer", "issue", "--help"],
    ],
)
def test_every_command_has_help(cli: Cli, command: list[str]) -> None:
    done = cli(*command)

    assert done.status == (0 if len(command) > 2 or "-h" in command else 2)
    assert "Usage: vcwallet" in done.out


def test_an_unknown_command_is_explained(cli: Cli) -> None:
    done = cli("verfiy", "x")

    assert done.status == 2
    assert "Error: No such command 'verfiy'" in done.err
    assert "Did you mean" in done.err
    assert "vcwallet --help" in done.err


@pytest.mark.parametrize(
    ("command", "problem", "advised"),
    [
        (["--nope"], "No such option '--nope'.", "vcwallet --help"),
        (["wallet", "nope"], "No such command 'nope'.", "vcwallet wallet --help"),
        (["verify"], "Missing argument 'FILE...'.", "vcwallet verify --help"),
        (["verify", "x", "--audience", "boss"], "'boss' is not one of", "vcwallet verify --help"),
        (["wallet", "init", "--kdf-memory", "ten"], "'ten' is not a valid integer", "vcwallet wallet init --help"),
        (["wallet", "init", "--kdf-memory", "3"], "3 is not in the range 64<=x<=1024.", "vcwallet wallet init --help"),
        (["version", "x"], "Got unexpected extra argument (x)", "vcwallet version --help"),
    ],
)
def test_a_wrong_command_line_is_an_error_like_any_other(
    cli: Cli, command: list[str], problem: str, advised: str
) -> None:
    cli.here = True
    said = cli(*command)
    error = cli(*command, "--json").data["error"]

    assert (said.status, said.out) == (2, "")
    assert (error["code"], error["reason"]) == ("USAGE_ERROR", "command-line")
    assert problem in said.err
    assert problem in error["message"]
    assert error["advice"].endswith(f": {advised}")


def test_version(cli: Cli) -> None:
    assert cli("version").out.startswith(f"vcwallet {vcwallet.__version__}\n")
    assert cli("--version").out == f"vcwallet, version {vcwallet.__version__}\n"
    assert cli("version", "--json").data["vcwallet"] == vcwallet.__version__


@pytest.mark.parametrize(
    ("command", "spared"),
    [
        (["verify", "good.json"], {"vcwallet.issuer", "vcwallet.wallet", "sqlite3", "httpx"}),
        (["verify", "good.json", "--json"], {"rich"}),
        (["--help"], {"vcwallet.cli.verify_command", "vcwallet.cli.demo", "vcwallet.verifier", "rich"}),
    ],
)
def test_a_command_imports_only_what_it_needs(desk: Cli, command: list[str], spared: set[str]) -> None:
    script = f"import sys; from vcwallet.cli import run; run({command}); print({spared} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=desk.folder,
        env=desk.environment(),
    )

    assert done.stdout.splitlines()[-1] == "set()"


def test_a_fault_of_ours_is_an_apology_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("a secret from deep inside")

    monkeypatch.setattr("vcwallet.cli.app.dispatch", broken)
    monkeypatch.delenv("VCWALLET_DEBUG", raising=False)

    assert run(["verify", "x"]) == 1
    said = capfd.readouterr()
    assert "Sorry: vcwallet has a fault and stopped (RuntimeError)" in " ".join(said.err.split())
    assert "VCWALLET_DEBUG=1" in said.err
    assert "secret" not in said.out + said.err

    assert run(["verify", "x", "--json"]) == 1
    assert json.loads(capfd.readouterr().out)["error"]["reason"] == "fault"

    monkeypatch.setenv("VCWALLET_DEBUG", "1")
    assert run(["verify", "x"]) == 1
    assert "a secret from deep inside" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("verify nofile --json > /dev/full", 1),
        ("verify nofile --json >&-", 6),
        ("verfy --json >&-", 2),
        ("version >&- 2>&-", 0),
        ("verify - <&-", 6),
        ("trust add t.json $'\\xff' Name", 2),
    ],
)
def test_a_stream_or_an_argument_that_cannot_be_used_is_no_fault(cli: Cli, line: str, status: int) -> None:
    command = f"{' '.join(map(shlex.quote, cli.command))} {line}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=cli.folder, env=cli.environment(), capture_output=True, text=True, check=False
    )

    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr


def test_only_a_shell_that_asks_gets_completions(desk: Cli) -> None:
    assert desk("verify", "nofile", _VCWALLET_COMPLETE="").status == 6
    asked = desk(_VCWALLET_COMPLETE="bash_complete", COMP_WORDS="vcwallet ver", COMP_CWORD="1")
    assert asked.out.split() == ["plain,verify", "plain,verifier", "plain,version"]
    assert "complete" in desk(_VCWALLET_COMPLETE="bash_source").out


def test_a_folder_that_may_not_be_used_is_no_fault(cli: Cli) -> None:
    done = cli("wallet", "list", "--json", "--wallet", "x" * 300)

    assert (done.status, done.data["error"]["code"]) == (2, "STORE_ERROR")


WITH_A_PATH = [
    "verify @",
    "verify good.json --trust @",
    "verify good.json --status-lists @",
    "wallet init --kdf-memory 64 --wallet @",
    "wallet list --wallet @",
    "wallet backup @",
    "wallet restore @ --wallet new.wallet",
    "wallet list --wallet good.json --passphrase-file @",
    "issuer init College --store @ --kdf-memory 64",
    "issuer list --store @",
    "trust list @",
    "trust add @ did:web:college.example College",
    "bake @ good.json",
    "bake picture.svg @",
    "bake picture.svg good.json --output @",
    "bake picture.svg good.json --force --output @",
    "unbake @",
    "canonicalize @",
    "canonicalize good.json --context urn:x=@",
    "stack explain @",
    "stack check @ good.json",
    "stack draw @",
    "status check @",
    "demo --dir @/inside",
]


@pytest.mark.parametrize("command", WITH_A_PATH)
def test_whatever_a_path_leads_to_there_is_an_answer_and_no_fault(desk: Cli, command: str) -> None:
    here = replace(desk, here=True, settings={"VCWALLET_PASSPHRASE": "x"})
    desk.write("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    (desk.folder / "folder").mkdir()
    os.mkfifo(desk.folder / "pipe")
    (desk.folder / "broken").symlink_to(desk.folder / "nowhere")
    before = sorted(entry.name for entry in desk.folder.iterdir())
    for path in ("x" * 300, "a\0b", "folder", "pipe", "/dev/zero", "broken/x", "good.json/x", "x" * 300 + "/x"):
        done = here(*(word.replace("@", path) for word in command.split()))
        assert done.status != ExitStatus.FAULT, (path, done)
        assert done.status or path == "folder", (path, done)
    assert before == sorted(entry.name for entry in desk.folder.iterdir())


def test_a_passphrase_comes_through_a_pipe(cli: Cli) -> None:
    words = [*cli.command, "wallet", "init", "--kdf-memory", "64", "--passphrase-file"]
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(words)} <(sleep 1; echo several words of it)"],
        cwd=cli.folder,
        env=cli.environment(),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def _unread(pipe: int) -> int:
    """How many bytes in a pipe nobody has read."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


@pytest.mark.parametrize("before", [signal.default_int_handler, signal.SIG_IGN], ids=["terminal", "background"])
def test_ctrl_c_stops_quietly(cli: Cli, before: signal.Handlers) -> None:
    read_end, write_end = os.pipe()
    own = signal.signal(signal.SIGINT, before)
    process = cli.start("verify", "-", stdin=read_end)
    signal.signal(signal.SIGINT, own)
    os.close(read_end)
    os.write(write_end, b"{")
    while _unread(write_end) and process.poll() is None:
        time.sleep(0.005)  # until it reads its input; earlier, Python itself could be interrupted while it starts
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    os.close(write_end)

    assert process.returncode == 130
    assert (out, err) == (b"", b"\nStopped.\n")


@pytest.mark.parametrize(
    "options",
    [(), ("--json",), ("--audience", "developer"), ("--audience", "developer", "--jsonl", "out.jsonl", "--force")],
)
def test_a_reader_who_goes_away_is_said_by_the_exit_status(desk: Cli, options: tuple[str, ...]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*desk.command, "verify", "good.json", *options],
        stdout=write_end,
        stderr=subprocess.PIPE,
        cwd=desk.folder,
        env=desk.environment(),
        timeout=300,
        check=False,
    )
    os.close(write_end)

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("name", ["https://college.example/badge.svg", "http://x", "file:///badge.svg"])
def test_addresses_are_not_opened_and_that_is_said(desk: Cli, name: str) -> None:
    for command in (("verify",), ("wallet", "add"), ("unbake",)):
        done = desk(*command, name)
        assert done.status == 2
        assert f"{name} is a web address, and no file" in done.words


def test_errors_of_the_command_have_words() -> None:
    book = phrases()

    assert [key for key in book if key.startswith("USAGE_ERROR/passphrase")]
    assert "USAGE_ERROR/issuer-not-listed" in book
    assert "USAGE_ERROR/jcs-of-nquads" in book
