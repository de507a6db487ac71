"""Rows 26 and 27: URLs that lead into an inner network, and answers that are meant to use up whoever asks.

Each case says what is asked for (`url`) and which addresses the names have (`names`), or what a server answers
(`answers`, by path): a text in Latin-1, and what comes `then`, again and again without an end, with a `pause` in
seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

HOST = "lists.example"
_OK = "HTTP/1.1 200 OK\r\n"
_CHUNKED = _OK + "Transfer-Encoding: chunked\r\n\r\n"
_SLOW, _LARGE = {"seconds": 0.3}, {"seconds": 60.0, "max_bytes": 20_000}

Case = tuple[int, str, str, dict[str, Any], str, dict[str, Any]]
"""Row, slug, why, data, reason, and the bounds of the fetch."""


def web_attacks() -> Iterator[Case]:
    """Every case."""
    yield from _literals()
    yield from _names()
    yield from _addresses()
    yield from _redirects()
    yield from _answers()
    yield from _endless()


def _literals() -> Iterator[Case]:
    hosts = {
        "decimal": "2130706433",
        "hexadecimal": "0x7f000001",
        "hexadecimal-parts": "0x7f.0x0.0x0.0x1",
        "octal": "0177.0.0.1",
        "octal-whole": "017700000001",
        "short": "127.1",
        "three-parts": "127.0.1",
        "mixed": "0x7f.0.0.01",
        "trailing-dot": "127.0.0.1.",
        "percent-encoded": "%31%32%37.0.0.1",
        "metadata": "169.254.169.254",
        "public": "8.8.8.8",
        "ipv6": "[::1]",
        "ipv6-full": "[0:0:0:0:0:0:0:1]",
        "ipv6-mapped": "[::ffff:127.0.0.1]",
        "ipv6-mapped-hexadecimal": "[::ffff:7f00:1]",
        "ipv6-scope": "[fe80::1%25eth0]",
    }
    for slug, host in hosts.items():
        why = "An address in place of a name, in a spelling that some programs read as one."
        yield 26, f"literal-{slug}", why, {"url": f"https://{host}/keys"}, "http-literal", {}
    spoilt = {
        "full-width": "１２７.0.0.1",
        "circled": "①②⑦.0.0.1",
        "full-width-dot": "127。0。0。1",
        "backslash": f"127.0.0.1\\@{HOST}",
        "user-name": f"{HOST}@127.0.0.1",
        "line-end": f"{HOST}\r\nHost: 127.0.0.1",
        "null": f"127.0.0.1%00.{HOST}",
        "tab": "127.0.0\t.1",
    }
    for slug, host in spoilt.items():
        why = "A host that two parsers may read differently."
        yield 26, f"host-{slug}", why, {"url": f"https://{host}/keys"}, "http-url", {}
    for slug, url, reason in (
        ("http", f"http://{HOST}/keys", "http-scheme"),
        ("file-url", "file:///etc/passwd", "http-scheme"),
        ("gopher", f"gopher://{HOST}:6379/_FLUSHALL", "http-scheme"),
        ("port-ssh", f"https://{HOST}:22/", "http-port"),
        ("port-database", f"https://{HOST}:6379/", "http-port"),
    ):
        yield 26, slug, "Another protocol or port than that of the web.", {"url": url}, reason, {}


def _names() -> Iterator[Case]:
    names = ("localhost", "app.localhost", "intranet", "printer.local", "metadata.google.internal", "router.home.arpa")
    for name in (*names, "files.corp", "nas.lan", "localhost.localdomain"):
        why = "A name of an inner network; here a name server gives it a public address."
        data = {"url": f"https://{name}/keys", "names": {name: ["93.184.216.34"]}}
        yield 26, f"name-{name.replace('.', '-')}", why, data, "http-inner-name", {}


def _addresses() -> Iterator[Case]:
    addresses = {
        "loopback": ["127.0.0.1"],
        "loopback-other": ["127.255.255.254"],
        "unspecified": ["0.0.0.0"],
        "private-10": ["10.0.0.1"],
        "private-172": ["172.16.0.1"],
        "private-192": ["192.168.0.1"],
        "shared": ["100.100.100.200"],
        "link-local": ["169.254.169.254"],
        "cloud-host": ["168.63.129.16"],
        "multicast": ["224.0.0.1"],
        "broadcast": ["255.255.255.255"],
        "ipv6-loopback": ["::1"],
        "ipv6-unspecified": ["::"],
        "ipv6-local": ["fd00:ec2::254"],
        "ipv6-link-local": ["fe80::1"],
        "ipv6-scope": ["fe80::1%1"],
        "ipv6-site-local": ["fec0::1"],
        "ipv4-mapped": ["::ffff:10.0.0.1"],
        "ipv4-compatible": ["::10.0.0.1"],
        "ipv4-translated": ["::ffff:0:10.0.0.1"],
        "6to4": ["2002:a00:1::1"],
        "nat64": ["64:ff9b::a00:1"],
        "nat64-local": ["64:ff9b:1::a00:1"],
        "teredo": ["2001:0:a00:1::"],
        "isatap": ["2a00:1450::5efe:10.0.0.1"],
        "one-of-several": ["93.184.216.34", "10.0.0.1"],
        "decimal": ["2130706433"],
        "octal": ["0177.0.0.1"],
    }
    for slug, found in addresses.items():
        data = {"url": f"https://{HOST}/keys", "names": {HOST: found}}
        yield 26, f"address-{slug}", "A good name that leads into an inner network.", data, "http-address", {}


def _redirects() -> Iterator[Case]:
    for slug, to, reason in (
        ("http", f"http://{HOST}/keys", "http-scheme"),
        ("file", "file:///etc/passwd", "http-scheme"),
        ("port", f"https://{HOST}:22/", "http-port"),
        ("literal", "https://169.254.169.254/latest/meta-data", "http-literal"),
        ("literal-short", "//127.1/", "http-literal"),
        ("inner-name", "https://metadata.google.internal/", "http-inner-name"),
        ("user-name", f"https://me:hush@{HOST}/", "http-url"),
        ("two-lines", "/a\r\n /b", "http-url"),
    ):
        data = {"url": f"https://{HOST}/keys", "answers": {"/keys": {"text": _moved(to)}}}
        yield 26, f"redirect-{slug}", "A good address that sends on to another.", data, reason, {}
    circle = {"/keys": {"text": _moved("/a")}, "/a": {"text": _moved("/b")}, "/b": {"text": _moved("/keys")}}
    for slug, answers in (("itself", {"/keys": {"text": _moved("/keys")}}), ("circle", circle)):
        data = {"url": f"https://{HOST}/keys", "answers": answers}
        yield 27, f"redirect-{slug}", "It sends on without an end.", data, "http-redirects", {}


def _answers() -> Iterator[Case]:
    zipped = "\x1f\x8b\x08" + "\0" * 197
    for slug, text, reason in (
        ("gzip", f"{_OK}Content-Encoding: gzip\r\nContent-Length: {len(zipped)}\r\n\r\n{zipped}", "http-encoding"),
        ("brotli", f"{_OK}Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{{}}", "http-encoding"),
        ("twice", f"{_OK}Content-Encoding: gzip, gzip\r\nContent-Length: 2\r\n\r\n{{}}", "http-encoding"),
        ("transfer", f"{_OK}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "http-protocol"),
    ):
        yield _case(f"compressed-{slug}", "A small answer that unfolds to a huge one.", {"text": text}, reason)
    for slug, text in (
        ("two-lengths", f"{_OK}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{{}}"),
        ("negative-length", f"{_OK}Content-Length: -1\r\n\r\n{{}}"),
        ("negative-chunk", f"{_CHUNKED}-1\r\n{{}}\r\n0\r\n\r\n"),
        ("other-protocol", "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    ):
        yield _case(slug, "An answer whose end two readers see in two places.", {"text": text}, "http-protocol")
    page = "<!DOCTYPE html><title>Not found</title>"
    text = f"{_OK}Content-Type: application/did+json\r\nContent-Length: {len(page)}\r\n\r\n{page}"
    yield _case("page", "A page for people under the name of a document.", {"text": text}, "http-type")


def _endless() -> Iterator[Case]:
    for slug, why, head, part, reason in (
        ("content", "Content without an end.", _OK + "\r\n", "x" * 1_000, "http-too-large"),
        (
            "stated",
            "Content of a terabyte.",
            _OK + "Content-Length: 999999999999\r\n\r\n",
            "x" * 1_000,
            "http-too-large",
        ),
        ("chunks", "Pieces without an end.", _CHUNKED, "3e8\r\n" + "x" * 1_000 + "\r\n", "http-too-large"),
        ("small-chunks", "Pieces of one byte.", _CHUNKED, "1\r\nx\r\n" * 100, "http-too-large"),
        ("extensions", "Little content in much framing.", _CHUNKED, f"1;x={'y' * 1_000}\r\nx\r\n", "http-too-large"),
        ("interim", "Interim answers.", "", "HTTP/1.1 100 Continue\r\n\r\n" * 40, "http-too-large"),
        ("headers", "Headers without an end.", _OK, "X-Filler: y\r\n" * 40, "http-headers"),
        ("header", "One header without an end.", _OK + "X-Filler: ", "y" * 1_000, "http-headers"),
        ("trailers", "Trailers without an end.", _CHUNKED + "0\r\n", "X-Trailer: y\r\n" * 40, "http-headers"),
    ):
        yield _case(f"endless-{slug}", why, {"text": head, "then": part}, reason, _LARGE)
    for slug, why, head, reason in (
        ("silent", "It takes the request and says nothing.", "", "http-timeout-answer"),
        ("head", "A head that drips.", _OK + "X-Slow: ", "http-timeout-answer"),
        ("content", "Content that drips.", _OK + "\r\n", "http-timeout-content"),
        (
            "stated",
            "Content of a stated length that drips.",
            _OK + "Content-Length: 9000\r\n\r\n",
            "http-timeout-content",
        ),
    ):
        then = {} if slug == "silent" else {"then": "x"}
        yield _case(f"slow-{slug}", why, {"text": head, "pause": 0.05, **then}, reason, _SLOW)


def _moved(to: str) -> str:
    return f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {to}\r\n\r\n"


def _case(slug: str, why: str, answer: dict[str, Any], reason: str, bounds: dict[str, Any] | None = None) -> Case:
    data = {"url": f"https://{HOST}/keys", "answers": {"/keys": answer}}
    return 27, slug, why, data, reason, bounds or {}
