"""Node's `@digitalbazaar/vc`, in a process of its own (tests/interop/bench.mjs) that takes its turn when asked."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any, Self

from documents import AT, ISSUED, Sample
from timing import Timed
from vcwallet.encoding import timestamps

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "interop"


class PeerError(Exception):
    """The other implementation refused, failed, or was given up."""


def missing() -> str | None:
    """Why there is no other implementation on this machine; None if there is."""
    if shutil.which("node") is None:
        return "Node.js is not on this machine"
    if not (FOLDER / "node_modules" / "@digitalbazaar" / "vc").is_dir():
        return "the Node.js packages are not installed: run `npm ci` in tests/interop"
    return None


def versions() -> str:
    """Of Node and of the library, in words."""
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")
    package = json.loads((FOLDER / "node_modules" / "@digitalbazaar" / "vc" / "package.json").read_text("utf-8"))
    return f"Node.js {node} with @digitalbazaar/vc {package['version']}"


class Peer:
    """The process. Use it as a context manager."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", "bench.mjs"],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.pid = self._process.pid

    def ask(self, *, patience: float = 600.0, **request: Any) -> dict[str, Any]:
        """One request and its answer.

        Raises:
            PeerError: It failed, or took longer than `patience` seconds and was ended.
        """
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        assert pipe_in is not None
        assert pipe_out is not None
        timer = Timer(patience, self._process.kill)
        timer.start()
        try:
            pipe_in.write(json.dumps(request) + "\n")
            pipe_in.flush()
            line = pipe_out.readline()
        finally:
            timer.cancel()
        if not line:
            raise PeerError(f"gave up after {patience:g} s")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise PeerError(f"refused after {answer['ns'] / 1e6:,.0f} ms: {answer['error']}")
        return answer

    def hold(self, name: str, *samples: Sample, signed_only: bool = False) -> None:
        """Give it documents, so that `timed` can name them; it takes one after the other."""
        for number, sample in enumerate(samples):
            self.ask(
                hold=name,
                more=number > 0,
                unsigned=None if signed_only else sample.unsigned,
                signed=sample.signed,
                seed=sample.key.secret.hex(),
                created=timestamps.format(ISSUED),
                at=timestamps.format(AT),
            )

    def timed(self, operation: str, name: str) -> Timed:
        """One of `canonicalize`, `sign` and `verify` of what it holds, as something to be timed."""

        def run(times: int) -> float:
            seconds: float = self.ask(run=operation, of=name, times=times)["ns"] / 1e9
            return seconds

        return run

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
