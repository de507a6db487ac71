"""Issues, replaces keys and publishes until the process is killed; run by test_kill_rotation.py.

What is acknowledged is on the disk: it is said after the issuer has returned from writing it.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fork_server import Acknowledge, serve
from support.hosted_issuer import reopened
from vcwallet.io.clock import now


def rotate(acknowledge: Acknowledge, name: str, rounds: int) -> None:
    """Issue a credential, replace the key that signed it, publish, and so on."""
    path = Path(name)
    with reopened(path, now) as issuer:
        for _ in range(rounds):
            issued = issuer.issue("Ladders", "ada@example.org")
            acknowledge("issued", issued.record.id)
            rotation = issuer.keys.rotate()
            acknowledge("rotated", rotation.added.verification_method)
            issuer.keys.publish(path.parent / "www")
            acknowledge("published", rotation.added.verification_method)
        signal.pause()  # a fast machine may be through before it is killed


if __name__ == "__main__":
    serve({"rotate": rotate})
