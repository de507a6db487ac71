"""Gives out challenges and uses them until the process is killed; run by test_kill_challenges.py.

What is acknowledged is on the disk: it is said after the store has returned.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fork_server import Acknowledge, serve
from vcwallet.storage import ChallengeUse, SqliteChallengeStore

DOMAIN = "https://employer.example"


def answer(acknowledge: Acknowledge, name: str) -> None:
    """Give one out, use it, and so on."""
    store = SqliteChallengeStore(Path(name))
    while True:
        challenge = store.issue(DOMAIN)
        acknowledge("issued", challenge)
        if store.use(challenge, {DOMAIN}) is ChallengeUse.ACCEPTED:
            acknowledge("used", challenge)


if __name__ == "__main__":
    serve({"answer": answer})
