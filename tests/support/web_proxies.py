"""The proxies that docs/how-to/serve.md shows, as they stand there, before a page on this machine."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, create_connection, socket
from time import monotonic, sleep

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PAGE = Path(__file__).resolve().parents[2] / "docs/how-to/serve.md"
_BLOCK = re.compile(r'^=== "(\w+)"\n\n    ```\w+\n(.*?)^    ```$', re.MULTILINE | re.DOTALL)
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def documented(name: str, number: int) -> str:
    """The configuration of a proxy that the page shows: 0 for a host of its own, 1 below a path."""
    blocks = [block for title, block in _BLOCK.findall(PAGE.read_text("utf-8")) if title == name]
    return re.sub(r"^    ", "", blocks[number], flags=re.MULTILINE)


def program(name: str) -> str | None:
    """Where a program is; None: it is not on this machine."""
    return shutil.which(name, path=_PATH)


@contextmanager
def reserved_port() -> Iterator[int]:
    """A port that a proxy can listen on, and that no other program is given while the block runs.

    A socket is bound to it and does not listen: beside that, only a program that names the port can listen there.
    """
    with socket() as bound:
        bound.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", 0))
        yield int(bound.getsockname()[1])


def nginx(folder: Path, block: str, port: int, page_port: int) -> list[str]:
    """What starts nginx with a documented server, on another port and with a certificate of the folder."""
    name = re.search(r"server_name (\S+);", block)
    assert name
    certificate, key = _certificate(folder, name[1])
    server = _changed(block, {"listen 443 ": f"listen 127.0.0.1:{port} ", "127.0.0.1:8460": f"127.0.0.1:{page_port}"})
    server = re.sub(r"(ssl_certificate) .*;", rf"\1 {certificate};", server)
    server = re.sub(r"(ssl_certificate_key) .*;", rf"\1 {key};", server)
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    spools = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{spool}_temp_path {folder}/{spool};" for spool in spools)
    main = f"{user} daemon off; pid {folder}/nginx.pid; error_log stderr; events {{}}"
    (folder / "nginx.conf").write_text(f"{main}\nhttp {{ {paths} access_log {folder}/access.log;\n{server} }}\n")
    return [program("nginx") or "", "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, block: str, port: int, page_port: int) -> list[str]:
    """What starts Caddy with a documented site, on another port and with a certificate of its own making."""
    site = re.sub(r"^(\S+) \{", rf"\1:{port} {{", block)
    site = _changed(site, {"127.0.0.1:8460": f"127.0.0.1:{page_port}"})
    settings = f"admin off\nlocal_certs\nskip_install_trust\nauto_https disable_redirects\nstorage file_system {folder}"
    (folder / "Caddyfile").write_text(f"{{\n{settings}\n}}\n{site}")
    return [program("caddy") or "", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


PROXIES: dict[str, Callable[[Path, str, int, int], list[str]]] = {"nginx": nginx, "Caddy": caddy}


@contextmanager
def proxied(name: str, number: int, host: str, folder: Path, page_port: int) -> Iterator[int]:
    """Run a proxy before a page while the block does.

    Args:
        name: Which of `PROXIES`.
        number: Which of its examples (`documented`).
        host: The name that the example is for.
        folder: Where it may write.
        page_port: The port of the page.

    Yields:
        The port of the proxy.
    """
    with reserved_port() as port, (folder / "log").open("wb") as log:
        command = PROXIES[name](folder, documented(name, number), port, page_port)
        settings = {"HOME": str(folder), "PATH": _PATH}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=settings)
        try:
            _wait_for(port, host, process, folder / "log")
            yield port
        finally:
            process.terminate()
            process.wait(300)


def _wait_for(port: int, host: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a proxy listens, and has its certificate."""
    deadline, context = monotonic() + 300, ssl._create_unverified_context()
    while monotonic() < deadline and process.poll() is None:
        try:
            with create_connection(("127.0.0.1", port), timeout=60) as plain:
                context.wrap_socket(plain, server_hostname=host).close()
        except OSError:
            sleep(0.02)
        else:
            return
    raise AssertionError(f"the proxy does not answer: {log.read_text('utf-8', 'replace')[-2_000:]}")


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def _certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate for a host that is signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    moment = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    files = folder / "page.pem", folder / "page.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files
