"""A small web site on this machine, for tests of fetching: https with a test certificate authority, on loopback only.

It answers under any name. Its certificate is for `HOST`; under `EXPIRED` it shows one that has run out, under `EARLY`
one that is not valid yet, and under `STRANGE` one by another authority, each for that name.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from vcwallet.fetching import HttpFetcher
from vcwallet.io.clock import now

HOST, EXPIRED, EARLY, STRANGE = "lists.example", "expired.example", "early.example", "strange.example"
Answer = bytes | Callable[[ssl.SSLSocket], None]
"""What is sent back: raw bytes, or whatever a function sends."""


def answer(body: bytes = b"{}", status: str = "200 OK", **headers: str) -> bytes:
    """A complete answer; underscores in the names of headers stand for hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def moved(to: str, status: str = "302 Found") -> bytes:
    """An answer that sends on to another place."""
    return answer(b"over there", status, Location=to)


def sending(head: bytes, part: bytes, *, pause: float = 0.0, seconds: float = 60.0) -> Answer:
    """An answer without an end, for as many seconds as the other side listens, or for these."""

    def send(stream: ssl.SSLSocket) -> None:
        end = time.monotonic() + seconds
        with suppress(OSError):
            stream.sendall(head)
            while time.monotonic() < end:
                stream.sendall(part)
                time.sleep(pause)

    return send


def reason_in_time(ask: Callable[[float], str], expected: str) -> str:
    """The reason of a time that ran out; with more time where a busy machine had not come so far.

    Args:
        ask: Asks with so many seconds.
        expected: The reason that is waited for; another one of time says that the machine was too slow.
    """
    reason = ""
    for seconds in (0.3, 2.0, 8.0, 32.0):
        reason = ask(seconds)
        if reason == expected or not reason.startswith("http-timeout-"):
            break
    return reason


@dataclass
class Site:
    """A web site.

    Attributes:
        certificate: That of the authority, in PEM; who trusts it can reach the site under `HOST`, and under no other
            name.
        answers: What is sent back, by path and query.
        requests: The heads of the requests that came.
        connections: How many connections were made.
    """

    certificate: str
    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str, host: str = HOST) -> str:
        """Where something is."""
        return f"https://{host}:{self.port}{path}"

    def fetcher(self, **options: Any) -> HttpFetcher:
        """A fetcher that knows the site; every name leads to it."""
        usual: dict[str, Any] = {
            "ports": {self.port},
            "resolve": lambda host: ["127.0.0.1"],
            "allow": lambda address: address.is_loopback,
            "ssl_context": ssl.create_default_context(cadata=self.certificate),
            "seconds": 10.0,
        }
        return HttpFetcher(**(usual | options))


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """A site that runs while the block does; its key is in the folder."""
    authority, stranger = _Authority("Test Authority"), _Authority("Another Authority")
    contexts = {
        HOST: authority.context(folder, HOST),
        EXPIRED: authority.context(folder, EXPIRED, -2),
        EARLY: authority.context(folder, EARLY, 2),
        STRANGE: stranger.context(folder, STRANGE),
    }
    context = contexts[HOST]

    def choose(stream: ssl.SSLSocket | ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        stream.context = contexts.get(name or HOST, context)

    context.sni_callback = choose
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        site = Site(authority.pem, listener.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(listener, context, site), daemon=True)
        thread.start()
        yield site
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(120)


def _serve(listener: socket.socket, context: ssl.SSLContext, site: Site) -> None:
    talks = []
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            break
        site.connections += 1
        connection.settimeout(60)
        talks.append(threading.Thread(target=_talk, args=(connection, context, site), daemon=True))
        talks[-1].start()
    for talk in talks:
        talk.join(61)


def _talk(connection: socket.socket, context: ssl.SSLContext, site: Site) -> None:
    """Answer requests until the other side has enough."""
    with connection, suppress(OSError), context.wrap_socket(connection, server_side=True) as stream:
        while head := _head(stream):
            site.requests.append(head)
            reply = site.answers.get(head.split(b" ")[1].decode(), answer(b"no", "404 Not Found"))
            if not isinstance(reply, bytes):
                reply(stream)
                return
            stream.sendall(reply)


def _head(stream: ssl.SSLSocket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        more = stream.recv(65536)
        if not more:
            return b""
        head += more
    return head


_SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
"""Python 3.13 asks for certificates as RFC 5280 has them (`VERIFY_X509_STRICT`): with this, and key identifiers."""


class _Authority:
    """A certificate authority."""

    def __init__(self, name: str) -> None:
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self._key = ec.generate_private_key(ec.SECP256R1())
        own = self._builder(self._name, self._key, 0)
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        own = own.add_extension(_SIGNS_CERTIFICATES, critical=True)
        self.pem = _pem(own, self._key)

    def context(self, folder: Path, host: str, days: int = 0) -> ssl.SSLContext:
        """What a server for a name needs; its key goes into the folder.

        Args:
            folder: The folder.
            host: The name.
            days: By how many days its certificate is late, or early.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path = folder / f"{host}.pem"
        path.write_text(
            _pem(self._builder(subject, key, days).add_extension(names, critical=False), self._key) + private.decode()
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, days: int) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now() + timedelta(days=days - 1))
            .not_valid_after(now() + timedelta(days=days + 1))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        )


def _pem(builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey) -> str:
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
