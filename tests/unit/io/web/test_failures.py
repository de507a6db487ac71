"""What goes wrong between here and a document, told apart: the same for every fetcher, sync and async."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, NOW, badge
from support.https_site import EARLY, EXPIRED, HOST, STRANGE, Answer, Site, answer, moved, reason_in_time, sending
from support.site_clients import Fetch
from support.status_lists import awarded, status_entry
from support.world import WebKey, key_document
from vcwallet import Outcome, Policy, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import UnreachableError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof

ZIPPED = gzip.compress(b"{}", mtime=0)  # the same in every process that collects the tests
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@contextmanager
def hanging_up(said: bytes) -> Iterator[int]:
    """A server that tells the first who connects this and hangs up; its port."""

    def talk() -> None:
        connection, _ = listener.accept()
        with connection:
            if said:
                connection.recv(65536)
                connection.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)


def refusal(fetch: Fetch, url: str, **options: Any) -> UnreachableError:
    """Why a URL could not be fetched; in words, too."""
    with pytest.raises(UnreachableError) as caught:
        fetch(url, **options)
    assert url[:200] in str(caught.value) or "@" in url
    assert "<" not in str(caught.value)  # no param is missing from the words
    return caught.value


def test_a_document_is_fetched_with_its_type_and_time(site: Site, fetch: Fetch) -> None:
    site.answers["/list?a=b"] = answer(b'{"a": 1}', Content_Type="Application/VC; charset=utf-8")

    found = fetch(site.url("/list?a=b#part"))

    assert (found.content, found.media_type, found.fetched_at) == (b'{"a": 1}', "application/vc", NOW)
    assert found.url == site.url("/list?a=b#part")


# Where to ask


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://lists.example/", "http-scheme"),
        ("https://lists.example:8443/", "http-port"),
        ("https://127.0.0.1/", "http-literal"),
        ("https://[::1]/", "http-literal"),
        ("https://8.8.8.8/", "http-literal"),
        ("https://2130706433/", "http-literal"),
        ("https://intranet/", "http-inner-name"),
        ("https://metadata.google.internal/", "http-inner-name"),
        ("https://user:hush@lists.example/", "http-url"),
        ("https://lists.example./", "http-url"),
    ],
)
def test_what_is_no_https_url_with_a_public_name_is_not_asked(site: Site, fetch: Fetch, url: str, reason: str) -> None:
    error = refusal(fetch, url, ports={443})

    assert error.reason == reason
    assert "hush" not in str(error)
    assert site.connections == 0


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://lists.example/", "http-scheme"),
        ("file:///etc/passwd", "http-scheme"),
        ("https://127.0.0.1/", "http-literal"),
        ("https://[::1]/", "http-literal"),
        ("https://0x7f.1/", "http-literal"),
        ("https://localhost/", "http-inner-name"),
        ("https://lists.example/?token=hush", "http-port"),
        ("https://user:hush@lists.example/", "http-url"),
        ("https://[hush/", "http-url"),
        ("/a b", "http-url"),
        ("/\xfc", "http-url"),
    ],
)
def test_a_redirect_is_held_to_the_same_rules(site: Site, fetch: Fetch, to: str, reason: str) -> None:
    site.answers["/"] = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to.encode("latin-1") + b"\r\n\r\n"

    error = refusal(fetch, site.url("/"))

    assert (error.reason, error.params["url"]) == (reason, site.url("/"))
    assert "hush" not in str(error)
    assert len(site.requests) == 1


def test_redirects_are_followed(site: Site, fetch: Fetch) -> None:
    site.answers["/a/1"] = moved("2", "301 Moved Permanently")
    site.answers["/a/2"] = moved(site.url("/3"), "307 Temporary Redirect")
    site.answers["/3"] = moved(f"//lists.example:{site.port}/4?x", "308 Permanent Redirect")
    site.answers["/4?x"] = answer(b"here")

    assert fetch(site.url("/a/1")).content == b"here"


@pytest.mark.parametrize("ways", [{"/": "/"}, {"/": "/a", "/a": "/b", "/b": "/"}], ids=["itself", "circle"])
def test_redirects_come_to_an_end(site: Site, fetch: Fetch, ways: dict[str, str]) -> None:
    site.answers |= {path: moved(to) for path, to in ways.items()}

    assert refusal(fetch, site.url("/")).reason == "http-redirects"
    assert len(site.requests) == 4


# Connections


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        (EXPIRED, "http-certificate-date"),
        (EARLY, "http-certificate-date"),
        ("other.example", "http-certificate-name"),
        (STRANGE, "http-certificate-authority"),
    ],
)
def test_a_certificate_that_does_not_hold_is_named_for_what_is_wrong_with_it(
    site: Site, fetch: Fetch, host: str, reason: str
) -> None:
    error = refusal(fetch, site.url("/", host))

    assert (error.reason, error.params["host"]) == (reason, host)
    assert site.requests == []


def test_a_machine_that_takes_no_connection(fetch: Fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    assert refusal(fetch, f"https://{HOST}:{port}/", ports={port}).reason == "http-refused"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", "http-network"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "http-tls"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "http-tls"),
    ],
)
def test_what_does_not_speak_tls(fetch: Fetch, said: bytes, reason: str) -> None:
    with hanging_up(said) as port:
        assert refusal(fetch, f"https://{HOST}:{port}/", ports={port}).reason == reason


# Time


def test_a_server_that_does_not_begin_tls(fetch: Fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        error = refusal(fetch, f"https://{HOST}:{port}/", ports={port}, seconds=0.2)

    assert error.reason == "http-timeout-connect"


def test_a_server_that_does_not_answer(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = sending(b"", b"", pause=0.1, seconds=20.0)

    assert reason_after(site, fetch, "http-timeout-answer") == "http-timeout-answer"


def reason_after(site: Site, fetch: Fetch, expected: str) -> str:
    return reason_in_time(lambda seconds: refusal(fetch, site.url("/"), seconds=seconds).reason, expected)


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD + b"Content-Length: 9000\r\n\r\n"], ids=["open", "stated"])
def test_content_that_drips_is_stopped(site: Site, fetch: Fetch, head: bytes) -> None:
    site.answers["/"] = sending(head, b"x", pause=0.05, seconds=600)

    begun = time.monotonic()
    assert reason_after(site, fetch, "http-timeout-content") == "http-timeout-content"
    assert time.monotonic() - begun < 300


def test_slow_redirects_share_the_time(site: Site, fetch: Fetch) -> None:
    def slowly(stream: ssl.SSLSocket) -> None:
        time.sleep(0.2)
        stream.sendall(moved("/"))

    site.answers["/"] = slowly

    assert refusal(fetch, site.url("/"), seconds=0.35).reason.startswith("http-timeout-")


# Answers

USELESS: list[tuple[Answer, str]] = [
    (answer(b"", "404 Not Found"), "http-missing"),
    (answer(b"", "410 Gone"), "http-missing"),
    (answer(b"", "401 Unauthorized"), "http-denied"),
    (answer(b"", "403 Forbidden"), "http-denied"),
    (answer(b"", "451 Unavailable"), "http-denied"),
    (answer(b"", "429 Too Many"), "http-server-error"),
    (answer(b"", "500 Oh No"), "http-server-error"),
    (answer(b"", "503 Later"), "http-server-error"),
    (answer(b"{}", "206 Partial Content"), "http-status"),
    (answer(b"{}", "203 Non-Authoritative Information"), "http-status"),
    (b"HTTP/1.1 204 No Content\r\n\r\n", "http-status"),
    (answer(b"", "304 Not Modified"), "http-status"),
    (answer(b"", "302 Found"), "http-status"),
    (answer(b"", "400 Bad Request"), "http-status"),
    (answer(b"<!DOCTYPE html>", Content_Type="text/html"), "http-type"),
    (answer(b"\xef\xbb\xbf\r\n <html>", Content_Type="application/json"), "http-type"),
    (answer(ZIPPED, Content_Encoding="gzip"), "http-encoding"),
    (answer(ZIPPED, Content_Encoding="identity, gzip"), "http-encoding"),
    (answer(b"{}", Content_Encoding="br"), "http-encoding"),
    (HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "http-protocol"),
    (HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "http-protocol"),
    (HEAD + b"Content-Length: -1\r\n\r\n{}", "http-protocol"),
    (HEAD + b"Content-Length: 1e3\r\n\r\n{}", "http-protocol"),
    (HEAD + b"Bad Header: 1\r\n\r\n{}", "http-protocol"),
    (CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n", "http-protocol"),
    (CHUNKED + b"-1\r\n{}\r\n0\r\n\r\n", "http-protocol"),
    (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "http-protocol"),
    (answer(b"{}", X_Filler="x" * 40_000), "http-headers"),
    (HEAD + b"".join(b"X-%d: y\r\n" % i for i in range(9_000)) + b"\r\n", "http-headers"),
    (HEAD + b"X-Filler: " + b"x" * 300_000, "http-headers"),
]


@pytest.mark.parametrize(("sent", "reason"), USELESS)
def test_an_answer_of_no_use_is_refused(site: Site, fetch: Fetch, sent: Answer, reason: str) -> None:
    site.answers["/"] = sent

    assert refusal(fetch, site.url("/")).reason == reason


def test_an_answer_that_is_shorter_than_it_says_is_none(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = lambda stream: stream.sendall(HEAD + b"Content-Length: 9\r\n\r\nxx")
    assert refusal(fetch, site.url("/")).reason == "http-protocol"
    site.answers["/"] = lambda stream: stream.sendall(CHUNKED + b"9\r\nxx")
    assert refusal(fetch, site.url("/")).reason == "http-protocol"


def test_what_is_behind_the_stated_end_is_not_read(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = answer(b"{}") + b"more, and more"

    assert fetch(site.url("/")).content == b"{}"


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "text/html", "image/png", ""])
def test_content_decides_and_not_what_it_is_declared_as(site: Site, fetch: Fetch, kind: str) -> None:
    site.answers["/"] = answer(b"{}", Content_Encoding="Identity", **({"Content_Type": kind} if kind else {}))

    found = fetch(site.url("/"))

    assert (found.content, found.media_type) == (b"{}", kind)


def test_a_related_file_may_be_a_page(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = answer(b"<html>", Content_Type="text/html")

    assert fetch(site.url("/"), purpose="related-resource").content == b"<html>"


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (HEAD + b"\r\n", b"x" * 10_000),
        (HEAD + b"Content-Length: 999999999999\r\n\r\n", b"x" * 10_000),
        (CHUNKED, b"2710\r\n" + b"x" * 10_000 + b"\r\n"),
        (CHUNKED + b"ffffffffff\r\n", b"x" * 10_000),
        (CHUNKED, b"1\r\nx\r\n" * 1_000),
    ],
    ids=["open", "stated", "chunks", "one-chunk", "small-chunks"],
)
def test_content_without_an_end_is_cut_off(site: Site, fetch: Fetch, head: bytes, part: bytes) -> None:
    site.answers["/"] = sending(head, part)

    assert refusal(fetch, site.url("/"), max_bytes=20_000, seconds=60.0).reason == "http-too-large"


def test_trailers_without_an_end_are_cut_off(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = sending(CHUNKED + b"0\r\n", b"X-Trailer: y\r\n" * 100)

    assert refusal(fetch, site.url("/"), max_bytes=20_000, seconds=60.0).reason == "http-headers"


def test_the_size_of_a_document_is_bounded(site: Site, fetch: Fetch) -> None:
    site.answers["/"] = answer(b"x" * 1_000)

    assert refusal(fetch, site.url("/"), max_bytes=999).reason == "http-too-large"
    assert len(fetch(site.url("/"), max_bytes=1_000).content) == 1_000


def test_compressed_content_that_does_not_say_so_is_no_more_than_its_bytes(site: Site, fetch: Fetch) -> None:
    bomb = gzip.compress(b"0" * 10_000_000, mtime=0)
    site.answers["/"] = answer(bomb, Content_Type="application/gzip")

    assert fetch(site.url("/"), max_bytes=20_000).content == bomb


# What a verification makes of it


@pytest.mark.parametrize(
    ("host", "sent"),
    [(EXPIRED, b""), (STRANGE, b""), ("other.example", b""), *((HOST, sent) for sent, _ in USELESS)],
    ids=lambda value: value[:30].decode() if isinstance(value, bytes) else value,
)
def test_a_badge_whose_key_or_list_cannot_be_had_is_neither_good_nor_bad(site: Site, host: str, sent: Answer) -> None:
    site.answers["/keys"] = site.answers["/status/3"] = sent
    web = WebKey(site.url("/keys", host), COLLEGE)
    issuer = {"id": web.controller, "type": ["Profile"], "name": "College"}
    by_key = add_proof(badge(issuer=issuer), web, created=ISSUED, contexts=bundled())
    by_list = awarded(status_entry(7, url=site.url("/status/3", host)))

    with site.fetcher() as fetcher:
        verifier = Verifier(policy=Policy(require_known_issuer=False), fetcher=fetcher)
        for document, url in ((by_key, web.controller), (by_list, site.url("/status/3", host))):
            report = verifier.verify(document, at=NOW)
            assert report.outcome is Outcome.UNDETERMINED
            assert not report.authentic
            assert url in report.explain(audience="developer")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (answer(b"no", "404 Not Found"), "There is nothing at {url} (status 404)."),
        (answer(b"<html>", Content_Type="text/html"), "{url} gave a page for people"),
        (
            answer(b"no JSON", Content_Type="text/plain"),
            "looked for at {url}. It is no proper JSON (7 bytes of type text/plain)",
        ),
        (answer(b"{}"), "The keys of {did} were looked for at {url}. What stands there is no document with keys."),
        (
            answer(strict_json.dumps(key_document("did:web:b.example", COLLEGE))),
            "The document there is that of did:web:b.example.",
        ),
    ],
)
def test_a_did_web_that_leads_to_no_key_says_what_was_asked_and_what_came(site: Site, sent: bytes, words: str) -> None:
    did = f"did:web:{HOST}%3A{site.port}"
    web = WebKey(did, COLLEGE)
    signed = add_proof(
        badge(issuer={"id": did, "type": ["Profile"], "name": "College"}), web, created=ISSUED, contexts=bundled()
    )
    with site.fetcher() as fetcher:
        site.answers["/.well-known/did.json"] = answer(strict_json.dumps(key_document(did, COLLEGE)))
        assert Verifier(fetcher=fetcher).verify(signed, at=NOW).authentic

        site.answers["/.well-known/did.json"] = sent
        report = Verifier(fetcher=fetcher).verify(signed, at=NOW)
        assert not report.authentic
        said = report.explain(audience="developer")
        assert words.format(did=did, url=site.url("/.well-known/did.json")) in said, said
