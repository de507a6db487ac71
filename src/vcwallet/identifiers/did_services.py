"""From a DID URL to the web address that it stands for: a service of the document, and what is published there.

Source: DID Resolution, "Dereferencing the Resource" and "Path Traversal via relativeRef"; RFC 3986, section 5;
docs/security.md, row 26.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from vcwallet.errors import UnreachableError, UnsupportedError
from vcwallet.identifiers.did_url import DidUrl, InvalidDidUrlError, read_did_url
from vcwallet.identifiers.document_versions import document_of_version
from vcwallet.identifiers.key_documents import KeyDocuments
from vcwallet.ports import FetchedDocument, NeedDocument

_SERVICE, _REFERENCE = "service", "relativeRef"
_KNOWN = frozenset({_SERVICE, _REFERENCE, "versionId", "versionTime"})
_FILES, _WHOIS, _WHOIS_PATH = "files", "whois", "/whois"
_ENCODINGS = 4
_STEP = re.compile(r"(?:^|[/\\])\.{1,2}(?:[/\\?#;]|$)|\\")
"""A step within or out of a folder, in whatever spelling."""
_NO_URI = re.compile(r"[\x00-\x1f\x7f\ufffd]")
"""Characters that stand in no URI, and that programs leave out without a word: `.`, a tab and `.` make a step."""


def web_address(url: str, documents: KeyDocuments) -> Generator[NeedDocument, FetchedDocument, str]:
    """The web address that a URL stands for: of a DID URL, by the services of its document; of any other, itself.

    Args:
        url: The URL.
        documents: What was read before.

    Yields:
        The document of the DID.

    Raises:
        UnsupportedError: It asks for what is not known here, or of its document.
        InvalidDidUrlError: It is malformed, or leads out of the service that it names.
        VcwalletError: The document cannot be had.
    """
    if not url.startswith("did:"):
        return url
    parts = read_did_url(url)
    unknown = next((name for name in parts.parameters if name not in _KNOWN), None)
    if unknown is not None:
        raise UnsupportedError("did-url-parameter", url=url[:200], parameter=unknown[:80])
    service, reference = _asked(parts)
    resolved = yield from documents.at(parts.did)
    endpoint = _endpoint(document_of_version(resolved, parts), parts.did, service)
    return _joined(endpoint, reference)


def https_address(url: str, documents: KeyDocuments) -> Generator[NeedDocument, FetchedDocument, str]:
    """The `https:` URL that a URL, which may be that of a DID, leads to: a document makes a verifier ask for no other.

    Raises:
        UnreachableError: `http-scheme`: it leads to another.
        VcwalletError: As for `web_address`.
    """
    address = yield from web_address(url, documents)
    scheme = address.partition(":")[0]
    if scheme.lower() != "https":
        raise UnreachableError("http-scheme", url=address[:200], scheme=scheme[:40])
    return address


def _asked(url: DidUrl) -> tuple[str, str]:
    """The service that is asked, and for what; a path is asked of the service `files` (did:webvh v1.0)."""
    if _SERVICE in url.parameters and not url.path:
        return url.parameters[_SERVICE], url.parameters.get(_REFERENCE, "")
    if not url.path or _SERVICE in url.parameters or _REFERENCE in url.parameters:
        raise UnsupportedError("did-url-service", did=url.did[:200])
    return (_WHOIS, "") if url.path == _WHOIS_PATH else (_FILES, url.path[1:])


def _endpoint(document: Any, did: str, service: str) -> str:
    """The endpoint of the only service of that name.

    Raises:
        UnsupportedError: `did-service`: there is none, or none that is a single `https:` URL.
    """
    services = document.get("service") if isinstance(document, dict) else None
    names = [service] if service.startswith("did:") else [service, f"#{service}", f"{did}#{service}"]
    found = [
        entry.get("serviceEndpoint")
        for entry in (services if isinstance(services, list) else ())
        if isinstance(entry, dict) and entry.get("id") in names
    ]
    endpoint = found[0] if len(found) == 1 else None
    if isinstance(endpoint, list) and len(endpoint) == 1:
        endpoint = endpoint[0]
    if not isinstance(endpoint, str) or not endpoint.startswith("https://"):
        raise UnsupportedError("did-service", did=did[:200], service=service[:80])
    return endpoint


def _joined(endpoint: str, reference: str) -> str:
    """A relative reference upon an endpoint; it may not lead elsewhere, nor take steps out of folders.

    A query begins at a `?` that is written as one: what is behind an encoded one is a part of the path.
    """
    plain, _, query = reference.partition("?")
    for _ in range(_ENCODINGS):  # a server may decode more than once
        plain = unquote(plain)
    try:
        address = urljoin(endpoint, reference)
        is_beside = urlsplit(address)[:2] == urlsplit(endpoint)[:2]
    except ValueError:  # such as half of an IPv6 address
        address, is_beside = "", False
    if not is_beside or _STEP.search(plain) or _NO_URI.search(plain + query) or " " in reference:
        raise InvalidDidUrlError("did-url-reference", reference=reference[:200])
    return address
