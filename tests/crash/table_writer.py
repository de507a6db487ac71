"""Runs the command in a process that is killed while it issues a table; run by test_kill_table.py."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fork_server import Acknowledge, serve
from vcwallet.cli import run


def command(_: Acknowledge, *arguments: str) -> int:
    """Run the command and return its exit status; what it says is dropped."""
    with Path(os.devnull).open("w", encoding="utf-8") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):
        return run(list(arguments))


if __name__ == "__main__":
    for module in ("app", "issuer.issuer_command", "awards.award_batch"):
        import_module(f"vcwallet.cli.{module}")
    serve({"command": command})
