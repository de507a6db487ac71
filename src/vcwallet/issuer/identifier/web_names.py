"""From a place on the web, as people write it, to the DID that leads there.

Sources: did:web Method Specification, "Method-specific identifier"; DID Core 1.0, section 3.1 "DID Syntax".
"""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

from vcwallet.errors import IssuingError, UnreachableError, VerificationMethodError
from vcwallet.identifiers.did_web import PREFIX
from vcwallet.identifiers.web_location import web_location
from vcwallet.io.web.public_addresses import read_url

ALL_PORTS = range(1, 65_536)


def did_web(place: str) -> str:
    """The did:web of a place.

    Args:
        place: A host, with a port and a path where it has them, such as `college.example/department`.

    Raises:
        IssuingError: `web-place`: no DID leads there.
    """
    return PREFIX + specific_id(place)


def specific_id(place: str) -> str:
    """A place as it stands in a DID: host, port and path with colons between them, all in ASCII.

    Raises:
        IssuingError: `web-place`: no DID leads there.
    """
    try:
        parts = urlsplit(place if "://" in place else f"https://{place}")
        host, port = parts.hostname or "", parts.port
        if parts.scheme != "https" or parts.query or parts.fragment or "@" in parts.netloc:
            raise IssuingError("web-place", place=place[:200])
        authority = host if port in (None, 443) else f"{host}%3A{port}"
        segments = [_encoded(part) for part in parts.path.strip("/").split("/") if part]
        location = web_location(":".join((authority, *segments)))
        read_url(f"{location.origin}/", ports=ALL_PORTS)
    except (ValueError, VerificationMethodError, UnreachableError):
        raise IssuingError("web-place", place=place[:200]) from None
    authority = location.origin.removeprefix("https://").replace(":", "%3A")
    return ":".join((authority, *map(_encoded, location.path)))


def _encoded(segment: str) -> str:
    """A segment of a path as it stands in a DID, whose syntax has no tilde: URLs have it, as in `/~alice`."""
    return quote(unquote(segment), safe="").replace("~", "%7E")
