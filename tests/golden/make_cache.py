"""Makes the golden cache of the current format: run once for each new format, never again for an old one.

    python tests/golden/make_cache.py cache-v1

Every format that was ever released opens for ever: tests/unit/io/cache/test_cache_golden.py holds newer versions to it.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.badges import NOW
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.storage import KeptEdition, SqliteCache
from vcwallet.verification.document_freshness import STATUS_LIST

URL = "https://college.example/issuer"
DAY = timedelta(days=1)
EDITIONS = (
    KeptEdition(URL, KEY_DOCUMENT, '{"name": "ü"}'.encode(), "application/json", NOW - 9 * DAY, NOW - DAY),
    KeptEdition(URL, KEY_DOCUMENT, b"{}", "application/json", NOW, NOW + timedelta(microseconds=1), NOW + DAY),
    KeptEdition(URL, KEY_DOCUMENT, b"{}", "", NOW - 2 * DAY, NOW - DAY, vouched_by="The registrar"),
    KeptEdition("https://college.example/list", STATUS_LIST, bytes(range(256)), "", NOW, NOW, is_final=True),
)


def main() -> None:
    """Write a cache and its export into a new folder."""
    folder = Path(__file__).with_name(sys.argv[1])
    cache = SqliteCache(folder / "my.cache", clock=lambda: NOW)
    cache.add(EDITIONS)
    cache.export(folder / "carried.jsonl")


if __name__ == "__main__":
    main()
