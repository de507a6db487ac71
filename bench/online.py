"""Badges whose issuers have identifiers on the web: with every document fetched once, beside no network at all."""

from __future__ import annotations

import json
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import documents
from documents import AT
from peer import Peer
from report import Section, duration, times
from settings import Settings
from vcwallet import Verifier
from vcwallet.fetching import HttpFetcher
from vcwallet.issuer import HostedKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.storage import MemoryCache, SqliteCache

_SITE = Path(__file__).resolve().parent / "site_server.py"
_MOST = 1.3
_HOST = "college-{number}.example"


def online(settings: Settings, _: Peer | None) -> Section:
    """What it costs to look up whose key it is, of many badges by few issuers."""
    count, issuers = settings.web_badges
    with tempfile.TemporaryDirectory() as name, _site(Path(name), issuers) as site:
        port = site["port"]
        keys = [Ed25519Key.from_seed(b"web" + number.to_bytes(29, "big")) for number in range(issuers)]
        hosted = [HostedKey(key, f"did:web:{_HOST.format(number=number)}%3A{port}") for number, key in enumerate(keys)]
        for key, folder in zip(hosted, site["folders"], strict=True):
            Path(folder, "did.json").write_text(json.dumps(_document(key)))
        badges = [documents.by_hosted(number, hosted[number % issuers]) for number in range(count)]
        options: dict[str, Any] = {
            "ports": {port},
            "resolve": lambda _host: ["127.0.0.1"],
            "allow": lambda address: address.is_loopback,
            "ssl_context": ssl.create_default_context(cadata=site["certificate"]),
        }
        warm = MemoryCache(most_bytes=1 << 30)
        found: dict[str, float] = {}
        asked: dict[str, int] = {}
        with HttpFetcher(**options) as fetcher:
            _verify_all(Verifier(fetcher=fetcher, cache=warm), badges[:issuers])
            before = _requests(site)
            found["offline"] = _verify_all(Verifier(cache=warm), badges)
            assert _requests(site) == before
        for name_of_cache, cache in (
            ("in memory", MemoryCache()),
            ("in a file", SqliteCache(Path(name) / "cache.db")),
        ):
            before = _requests(site)
            with HttpFetcher(**options) as fetcher:
                found[name_of_cache] = _verify_all(Verifier(fetcher=fetcher, cache=cache), badges)
            asked[name_of_cache] = _requests(site) - before
    return _told(count, issuers, found, asked)


def _told(count: int, issuers: int, found: dict[str, float], asked: dict[str, int]) -> Section:
    section = Section("Identifiers on the web")
    section.say(
        f"{count:,} badges of {issuers} issuers with a did:web each, verified one after the other against a server "
        "over TLS on the same machine; offline, with all documents at hand. One run of each."
    )
    rows = [["offline", "0", duration(found["offline"]), ""]]
    rows += [
        [f"online, cache {name}", f"{asked[name]:,}", duration(found[name]), times(found[name], found["offline"])]
        for name in asked
    ]
    section.table(["", "documents fetched", "all badges", "times as long as offline"], rows)
    for name in asked:
        section.at_most(
            f"{count:,} badges online, cache {name}", found[name] / found["offline"], _MOST, "times offline"
        )
    return section


def _verify_all(verifier: Verifier, badges: list[bytes]) -> float:
    start = time.perf_counter()
    for report in verifier.verify_many(badges, at=AT):
        assert report.authentic, report.explain(audience="developer")
    return time.perf_counter() - start


def _document(key: HostedKey) -> dict[str, Any]:
    method = {
        "id": key.verification_method,
        "type": "Multikey",
        "controller": key.controller,
        "publicKeyMultibase": key.public_key.multibase,
    }
    return {"id": key.controller, "verificationMethod": [method], "assertionMethod": [key.verification_method]}


@contextmanager
def _site(folder: Path, issuers: int) -> Iterator[dict[str, Any]]:
    """A server with a folder for each host, in a process of its own."""
    folders = [folder / _HOST.format(number=number) / ".well-known" for number in range(issuers)]
    for place in folders:
        place.mkdir(parents=True)
    server = subprocess.Popen([sys.executable, str(_SITE), str(folder)], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline()) | {"folders": folders, "log": folder / "requests.log"}
    finally:
        server.terminate()
        server.wait()


def _requests(site: dict[str, Any]) -> int:
    return sum(1 for _ in site["log"].open()) if site["log"].exists() else 0
