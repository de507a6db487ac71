"""Running the command as a user does, without a network, a terminal or the settings of a person."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from support.badges import COLLEGE, Document, badge, signed
from support.child_process import default_signals, environment
from support.derived_keys import each_key_derived_once
from support.https_site import Site, running_site
from vcwallet.cli import run
from vcwallet.encoding import strict_json

if TYPE_CHECKING:
    from vcwallet.io.web.https_fetcher import HttpFetcher

SEALED = Path(__file__).resolve().parents[1] / "support" / "sealed"
PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True)
class Done:
    """What a command left."""

    status: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        return self.stdout.decode("utf-8")

    @property
    def err(self) -> str:
        return self.stderr.decode("utf-8")

    @property
    def words(self) -> str:
        """Everything that was said, on one line, however it was wrapped."""
        return " ".join(f"{self.out} {self.err}".split())

    @property
    def data(self) -> Any:
        """The one JSON object on stdout; nothing else is there."""
        assert self.err == ""
        return json.loads(self.stdout)


@dataclass
class Cli:
    """The command, in one folder.

    Attributes:
        folder: Where it runs, and where its files are.
        settings: Added to its environment.
        command: How it is started.
        here: Run it inside this process: as real, but without half a second of starting up each time.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = (sys.executable, "-m", "vcwallet")
    here: bool = False

    def environment(self, **extra: str) -> dict[str, str]:
        """The environment in which it runs, which has nothing of what the person who runs the tests has set.

        In a process of its own it is sealed: it opens no connection.
        """
        found = [str(SEALED), *filter(None, [os.environ.get("PYTHONPATH")])]
        return environment(PYTHONWARNINGS="error", PYTHONPATH=os.pathsep.join(found)) | self.settings | extra

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
        way = self._inside if self.here else self.process
        return way(*arguments, stdin=stdin, **environment)

    def start(
        self,
        *arguments: str | Path,
        stdin: int = subprocess.PIPE,
        stdout: int = subprocess.PIPE,
        stderr: int = subprocess.PIPE,
        **environment: str,
    ) -> subprocess.Popen[bytes]:
        """Start a process of its own, which signals reach and which has no controlling terminal: it can ask nothing."""
        with default_signals():
            return subprocess.Popen(
                [*self.command, *map(str, arguments)],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=self.folder,
                env=self.environment(**environment),
                start_new_session=True,
            )

    def process(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
        """Run it in a process of its own."""
        with self.start(*arguments, **environment) as process:
            try:
                out, err = process.communicate(stdin, timeout=300)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        assert b"Traceback" not in out + err
        return Done(process.returncode, out, err)

    def _inside(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
        out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
        with (
            chdir(self.folder),
            patch.dict(os.environ, self.environment(**environment), clear=True),
            patch("sys.stdin", TextIOWrapper(BytesIO(stdin), "utf-8")),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            status = run([str(argument) for argument in arguments])
            out.flush()
            err.flush()
        return Done(status, out.buffer.getvalue(), err.buffer.getvalue())

    def write(self, name: str, content: bytes | Document) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else strict_json.dumps(content))
        return path


@pytest.fixture(scope="session", autouse=True)
def _each_key_derived_once() -> Iterator[None]:
    with each_key_derived_once():
        yield


@pytest.fixture(scope="session")
def new_cli(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Cli]:
    """The command, in a new folder each time, for what several tests look at."""
    return lambda name: Cli(tmp_path_factory.mktemp(name))


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The command, in an empty folder."""
    return Cli(tmp_path)


@pytest.fixture
def desk(cli: Cli) -> Cli:
    """The command at an employer's desk: a good badge, a forged one, a trust list."""
    cli.write("good.json", signed())
    forged = signed()
    forged["credentialSubject"]["achievement"]["name"] = "Master of Everything"
    cli.write("forged.json", forged)
    cli.write("known.trust", {"title": "My colleges", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]})
    return cli


@pytest.fixture
def unsigned_badge() -> Document:
    """A badge that nobody signed."""
    return badge()


@pytest.fixture(scope="session")
def _furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an issuer, a catalogue of one, a wallet and a badge for it; made once: it takes a while."""
    cli = Cli(tmp_path_factory.mktemp("office"), {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)
    cheap = ("--kdf-memory", "64", "--json")
    assert cli("issuer", "init", "Example College", *cheap).status == 0
    added = cli(
        *("issuer", "achievement", "add", "Safe Use of Ladders", "--description", "Chooses and sets up ladders."),
        *("--criteria", "Practical assessment.", "--level", "EQF3", "--hours", "8", "--code", "LAD-1", "--json"),
        *("--alignment", "Work at height=https://skills.example/height"),
    )
    assert added.status == 0
    earner = cli("wallet", "init", *cheap).data["did"]
    assert cli("issuer", "issue", "lad-1", earner, "-o", "badge.svg", "--key", "first", "--json").status == 0
    assert cli("wallet", "add", "badge.svg", "--json").status == 0
    return cli.folder


@pytest.fixture
def office(_furnished: Path, tmp_path: Path) -> Cli:
    """The command in an office of its own, with the passphrase in the environment."""
    folder = tmp_path / "office"
    shutil.copytree(_furnished, folder)
    return Cli(folder, {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def site(running: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A web site that `--online` reaches by its name, and nothing else."""
    running.answers.clear()
    running.requests.clear()

    @contextmanager
    def network() -> Iterator[HttpFetcher]:
        with running.fetcher() as fetcher:
            yield fetcher

    monkeypatch.setattr("vcwallet.cli.options.fetch_options.network", network)
    for command in ("vcwallet.cli.cache.warm_command", "vcwallet.cli.closing.pack_answer"):
        monkeypatch.setattr(f"{command}.network", network)
    return running
