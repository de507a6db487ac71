"""Revokes and publishes until the process is killed; run by test_kill_status.py.

What is acknowledged is on the disk: it is said after the issuer has returned from writing it.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from vcwallet.issuer import ChangeRun

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fork_server import Acknowledge, serve
from support.status_issuer import open_issuer
from vcwallet.io.clock import now


def revoke(acknowledge: Acknowledge, name: str, ids: list[str]) -> None:
    """Revoke all in batches; each is acknowledged by its progress."""
    with open_issuer(Path(name), now) as issuer:
        run = ChangeRun(batch_size=5, on_progress=lambda done, _: acknowledge("revoked", done))
        issuer.status.revoke(ids, actor="dean", run=run)
        signal.pause()  # a fast machine may be through before it is killed


def publish(acknowledge: Acknowledge, name: str, ids: list[str]) -> None:
    """Revoke a few, publish, revoke a few more, publish."""
    path = Path(name)
    with open_issuer(path, now) as issuer:
        for first in range(0, len(ids), 2):
            issuer.status.revoke(ids[first : first + 2], actor="dean")
            acknowledge("revoked", first + 2)
            issuer.status.publish(path.parent / "www")
            acknowledge("published", first + 2)
        signal.pause()  # a fast machine may be through before it is killed


if __name__ == "__main__":
    serve({"revoke": revoke, "publish": publish})
