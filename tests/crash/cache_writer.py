"""Keeps documents in a cache until the process is killed; run by test_kill_cache.py.

What is acknowledged is on the disk: it is said after the cache has returned.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fork_server import Acknowledge, serve
from vcwallet.fetching import FetchedDocument
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.storage import SqliteCache

START = datetime(2026, 6, 1, 12, tzinfo=UTC)


def keep(acknowledge: Acknowledge, name: str, begin: str) -> None:
    """Keep one edition after another of a few documents."""
    cache = SqliteCache(Path(name))
    for number in count(int(begin)):
        moment = START + timedelta(minutes=number)
        url = f"https://college.example/{number % 5}"
        content = b"%d " % number + bytes(number * 997 % 20_000)
        cache.put(FetchedDocument(url, content, "", moment, moment), KEY_DOCUMENT)
        if cache.problem is not None:
            raise cache.problem
        acknowledge("kept", str(number))


if __name__ == "__main__":
    serve({"keep": keep})
