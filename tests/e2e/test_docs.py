"""The documentation's code runs: every page from its first block to its last, each page in a folder of its own.

Fenced blocks of `python` run in one namespace for each page; blocks of `sh` run in a shell, in the same folder. A
block of `console` or `text` shows output and does not run; `bash` marks what a person does once (installing).
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from support.child_process import environment
from support.command_server import installed_command

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RUNS = {"python", "sh"}


def blocks(page: Path) -> list[tuple[str, str, int]]:
    """Language, code and line of each block that runs."""
    text = page.read_text(encoding="utf-8")
    return [
        (match[1], match[2], text.count("\n", 0, match.start()) + 1)
        for match in _BLOCK.finditer(text)
        if match[1] in _RUNS
    ]


PAGES = [
    page for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if page.is_file() and blocks(page)
]


@pytest.fixture(scope="module")
def command() -> Iterator[Path]:
    """The folder with the command; its path is short, as that of a socket has to be."""
    with TemporaryDirectory() as folder, installed_command(Path(folder)) as path:
        yield path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_code_of_a_page_runs(page: Path, command: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "__page__"}
    shell: list[str] = []
    for language, code, line in blocks(page):
        if language == "python":
            exec(compile("\n" * line + code, str(page), "exec"), namespace)
            continue
        shell.append(code)  # what one block exports, the next one has
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
            env=_exported(shell, command),
        )
        assert done.returncode == 0, f"{page.name}, line {line}:\n{code}\n{done.stdout}{done.stderr}"
    assert open_files(tmp_path) == [], f"{page.name} does not close what it opened"


def open_files(folder: Path) -> list[str]:
    """The databases in `folder` that are open; Python warns only since 3.13, in whichever test is then on."""
    files = []
    for connection in (found for found in gc.get_objects() if issubclass(type(found), sqlite3.Connection)):
        with contextlib.suppress(sqlite3.ProgrammingError):  # closed, or of another thread
            files += [file for _, _, file in connection.execute("PRAGMA database_list")]
    return [file for file in files if Path(file).is_relative_to(folder)]


def _exported(shell: list[str], command: Path) -> dict[str, str]:
    """The environment with everything that the page has exported so far."""
    exports = re.findall(r"^export (\w+)=(['\"]?)(.*?)\2$", "".join(shell), re.MULTILINE)
    settings = {
        "PATH": os.pathsep.join([str(command), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "VCWALLET_KDF_MEMORY": "64",  # the least that is accepted: each command tries a passphrase
    }
    return environment(**settings | {name: value for name, _, value in exports})
