"""Requests as every fetcher sends them, and what of an answer is of use (RFC 9110).

Independent of the HTTP client: headers are pairs of bytes, as they stood on the line.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from vcwallet._version import __version__
from vcwallet.errors import UnreachableError

Headers = Iterable[tuple[bytes, bytes]]

HEADER_BYTES = 32 * 1024
"""Bytes of all headers of an answer."""
_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = {
    "status-list": (
        "application/vc, application/vc+jwt, application/statuslist+jwt, application/ld+json;q=0.9, "
        "application/jwt;q=0.9, application/json;q=0.8"
    ),
    "refreshed-credential": (
        "application/vc, application/vc+jwt, application/vc+ld+json;q=0.9, application/ld+json;q=0.9, "
        "application/jwt;q=0.9, application/json;q=0.8, text/plain;q=0.5"
    ),
    "controlled-identifier-document": (
        "application/did, application/cid, application/did+json;q=0.9, application/did+ld+json;q=0.9, "
        "application/ld+json;q=0.8, application/jwk-set+json;q=0.8, application/jwk+json;q=0.8, "
        "application/json;q=0.7"
    ),
    "issuer-registry": "application/json, text/plain;q=0.5",
    "did-configuration": "application/json, application/ld+json;q=0.9, text/plain;q=0.5",
}
"""By purpose, the media types that are asked for: all of them are JSON, JSON lines or tokens."""
_BEFORE_CONTENT = b"\xef\xbb\xbf \t\r\n"


def request_headers(purpose: str) -> dict[str, str]:
    """All headers of a request but its `Host`.

    Args:
        purpose: What the document is wanted for (`NeedDocument.purpose`); it decides which media types are asked for.
    """
    return {
        "Accept": _ACCEPT.get(purpose, "*/*"),
        "Accept-Encoding": "identity",
        "User-Agent": f"vcwallet/{__version__}",
    }


def read_head(status: int, headers: Headers, url: str) -> str:
    """Judge an answer by its head.

    Args:
        status: The status code.
        headers: The headers.
        url: What is shown of the URL in errors.

    Returns:
        Where the answer redirects to; empty where its content is the document.

    Raises:
        UnreachableError: `http-headers`: too many bytes of headers. `http-missing`, `http-denied`,
            `http-server-error`, `http-status`: neither 200 nor a redirect (`refused_status`). `http-encoding`:
            compressed, so that a small answer could unfold to a huge one.
    """
    pairs = tuple(headers)
    if sum(len(name) + len(value) for name, value in pairs) > HEADER_BYTES:
        raise UnreachableError("http-headers", url=url)
    location = header(pairs, "location")
    if status in _REDIRECTS and location:
        return location
    if status != 200:
        raise refused_status(status, url)
    encoding = header(pairs, "content-encoding").lower()
    if encoding not in {"", "identity"}:
        raise UnreachableError("http-encoding", url=url, encoding=encoding[:40])
    return ""


def refused_status(status: int, url: str) -> UnreachableError:
    """The error for a status that brings no document (RFC 9110, section 15)."""
    if status in {404, 410}:
        return UnreachableError("http-missing", url=url, status=status)
    if status in {401, 403, 451}:
        return UnreachableError("http-denied", url=url, status=status)
    if status == 429 or 500 <= status < 600:
        return UnreachableError("http-server-error", url=url, status=status)
    return UnreachableError("http-status", url=url, status=status)


def check_content(content: bytes, media_type: str, purpose: str, url: str) -> None:
    """Content that begins as a page for people does is no document of those that are asked for.

    Many servers answer so, with status 200, for whatever they do not have, and many declare JSON as something else: so
    the content decides, and not its media type.

    Raises:
        UnreachableError: `http-type`: it is a page.
    """
    if purpose in _ACCEPT and content[:1024].lstrip(_BEFORE_CONTENT).startswith(b"<"):
        raise UnreachableError("http-type", url=url, type=media_type[:80])


def media_type(headers: Headers) -> str:
    """The declared media type, in lower case and without parameters; empty where none is declared."""
    return header(headers, "content-type").partition(";")[0].strip().lower()


def redirect_target(base: str, location: str, url: str) -> str:
    """The absolute URL that a redirect leads to; not checked yet.

    Raises:
        UnreachableError: `http-url`: none.
    """
    try:
        return urljoin(base, location)
    except ValueError:
        raise UnreachableError("http-url", url=url) from None


def header(headers: Headers, name: str) -> str:
    """The value of a header; several are joined as in RFC 9110, section 5.2."""
    wanted = name.encode()
    values = [value for field, value in headers if field.lower() == wanted]
    return b", ".join(values).decode("latin-1").strip()
