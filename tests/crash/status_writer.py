"""Revokes and publishes until somebody kills it; run by test_kill_status.py, never by hand.

It reads jobs from its standard input, forks a process for each, and says when that process is gone. The process says
how many the issuer has acknowledged, straight to the pipe, without a buffer.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from vcwallet.issuer import ChangeRun

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from issuer_status_support import open_issuer
from vcwallet.io.clock import now


def say(word: str, value: int) -> None:
    """One line to the test, in one write: it is either there whole, or not at all."""
    os.write(1, json.dumps([word, value]).encode() + b"\n")


def revoke(path: Path, ids: list[str]) -> None:
    """All of them in batches; each is acknowledged by its progress."""
    with open_issuer(path, now) as issuer:
        issuer.status.revoke(
            ids, run=ChangeRun(batch_size=5, on_progress=lambda done, _: say("revoked", done)), actor="dean"
        )
        signal.pause()  # a fast machine may be through before it is killed


def publish(path: Path, ids: list[str]) -> None:
    """A few, publish, a few more, publish."""
    with open_issuer(path, now) as issuer:
        for first in range(0, len(ids), 2):
            issuer.status.revoke(ids[first : first + 2], actor="dean")
            say("revoked", first + 2)
            issuer.status.publish(path.parent / "www")
            say("published", first + 2)
        signal.pause()  # a fast machine may be through before it is killed


def main() -> None:
    """Fork a process for each job and wait until it is gone."""
    for line in sys.stdin:
        task, path, ids = json.loads(line)
        child = os.fork()
        if child == 0:
            {"revoke": revoke, "publish": publish}[task](Path(path), ids)
        say("pid", child)
        _, status = os.waitpid(child, 0)
        say("ended", status)


if __name__ == "__main__":
    main()
