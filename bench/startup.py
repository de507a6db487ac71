"""Start-up: whole processes, from the start of the interpreter to its end, started in turn."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import documents
import processes
from peer import FOLDER, Peer
from report import Section, duration
from settings import Settings
from timing import Timed, medians

_UNKNOWN_ISSUER = 5
"""The exit status of `vcwallet verify` for an authentic badge from somebody whom nobody has said they know."""


def startup(settings: Settings, peer: Peer | None) -> Section:
    """Bare Python, the import, the first verification, and the command as a user runs it."""
    sample = documents.small()
    with processes.file_of(sample.text) as badge:
        contestants = {
            "bare Python": _process([sys.executable, "-c", "pass"]),
            "`import vcwallet`": _process([sys.executable, "-c", "import vcwallet"]),
            "`vcwallet.verify()` of a first badge": _process(processes.command("verify", badge)),
            "`vcwallet verify badge.json`": _process([*command(), "verify", str(badge)], status=_UNKNOWN_ISSUER),
            "PyLD + cryptography: a first proof": _process(processes.command("pyld_verify", badge)),
        }
        if peer is not None:
            request = {"library": "digitalbazaar", "command": "verify", "credential": sample.signed}
            contestants["Node.js: a first badge"] = _process(["node", "peer.mjs"], json.dumps(request).encode(), FOLDER)
        with TemporaryDirectory() as folder:
            demo = _process([*command(), "demo", "--dir", f"{folder}/demo"])(1)
        for run in contestants.values():
            run(1)  # compiled modules are on disk from then on, as after an installation
        found = medians(contestants, replace(settings, warm_up=0.0), rounds=settings.processes)
    bare = found["bare Python"]
    section = Section("Start-up")
    section.say(f"Whole processes; medians of {settings.processes} rounds in which each is started in turn.")
    rows = [[name, duration(seconds), f"{(seconds - bare) * 1e3:,.0f} ms"] for name, seconds in found.items()]
    section.table(["", "whole process", "above bare Python"], rows)
    section.say(f"`vcwallet demo`, once: {duration(demo)}.")
    imported = (found["`import vcwallet`"] - bare) * 1e3
    section.at_most("`import vcwallet`, above bare Python", imported, 60, "ms")
    section.at_most("`vcwallet verify badge.json`, whole", found["`vcwallet verify badge.json`"] * 1e3, 300, "ms")
    return section


def command() -> list[str]:
    """The command `vcwallet` beside this Python; a checkout that is not installed has only the module."""
    script = Path(sys.executable).with_name("vcwallet")
    found = shutil.which(script)
    return [found] if found else [sys.executable, "-m", "vcwallet"]


def _process(command: Sequence[str], content: bytes = b"", folder: Path | None = None, *, status: int = 0) -> Timed:
    """A process as something to be timed. Its output goes into a pipe that nobody reads, as in a script."""

    def run(times: int) -> float:
        start = time.perf_counter()
        for _ in range(times):
            done = subprocess.run(command, input=content, cwd=folder, capture_output=True, check=False, env=os.environ)
            if done.returncode != status:
                raise SystemExit(done.stderr.decode() or f"{command[0]} ended with status {done.returncode}")
        return time.perf_counter() - start

    return run
