"""A web site over TLS on this machine: a folder for each host, and a line in its log for each request.

bench/site_server.py FOLDER    prints its port and the certificate to trust as JSON, then serves until it is stopped
"""

from __future__ import annotations

import json
import socket
import ssl
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FOLDER = Path(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of the host that is asked for."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer goes out in one piece, as from any real server
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """One file, or 404."""
        host = (self.headers["Host"] or "").partition(":")[0]
        with (FOLDER / "requests.log").open("a") as log:
            log.write(f"{host}{self.path}\n")
        path = FOLDER / host / self.path.lstrip("/")
        found = path.is_file()
        content = path.read_bytes() if found else b"no"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/did+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the log is a file."""


class Server(ThreadingHTTPServer):
    """Threads that nobody waits for."""

    daemon_threads = True

    def get_request(self) -> tuple[socket.socket, object]:
        """A connection; its handshake is left to its own thread."""
        connection, address = super().get_request()
        return CONTEXT.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address


def identity(hosts: list[str]) -> tuple[str, str]:
    """A certificate for these hosts, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example")])
    start = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode(), private.decode()


if __name__ == "__main__":
    CERTIFICATE, KEY = identity(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
    (FOLDER / "site.pem").write_text(CERTIFICATE + KEY)
    CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    CONTEXT.load_cert_chain(FOLDER / "site.pem")
    SERVER = Server(("127.0.0.1", 0), Handler)
    print(json.dumps({"port": SERVER.server_port, "certificate": CERTIFICATE}), flush=True)
    SERVER.serve_forever()
