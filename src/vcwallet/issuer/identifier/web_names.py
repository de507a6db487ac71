"""From a place on the web, as people write it, to the DID that leads there.

Sources: did:web Method Specification, "Method-specific identifier"; DID Core 1.0, section 3.1 "DID Syntax".
"""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

from vcwallet.errors import IssuingError
from vcwallet.identifiers.identifier_syntax import identifier_fault

_WEB = "did:web:"


def did_web(place: str) -> str:
    """The did:web of a place.

    Args:
        place: A host, with a port and a path where it has them, such as `college.example/department`; the DID itself,
            too.

    Raises:
        IssuingError: `web-place`: no DID leads there.
    """
    did = place if place.startswith(_WEB) else _WEB + _specific_id(place)
    if identifier_fault(did):
        raise IssuingError("web-place", place=place[:200])
    return did


def _specific_id(place: str) -> str:
    try:
        parts = urlsplit(place if "://" in place else f"https://{place}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise IssuingError("web-place", place=place[:200]) from None
    if parts.scheme != "https" or parts.query or parts.fragment or "@" in parts.netloc:
        raise IssuingError("web-place", place=place[:200])
    authority = host if port in (None, 443) else f"{host}%3A{port}"
    segments = [quote(unquote(part), safe="") for part in parts.path.strip("/").split("/") if part]
    return ":".join((authority, *segments))
