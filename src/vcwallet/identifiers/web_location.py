"""Where DIDs of the web lead: a host and a path that are written with colons between them.

What is held against the rules is what a client would connect to: after percent-decoding, once, and with international
names as the name system has them. So no spelling of an address, of a port or of a step up gets past
(docs/security.md, row 26).
Sources: did:web Method Specification, "Method-specific identifier" and "Read (Resolve)"; did:webvh v1.0, "The DID to
HTTPS Transformation"; DID Core 1.0, section 3.1; RFC 3986, section 2.1; RFC 5891 (IDNA2008).
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from vcwallet.encoding.normal_forms import normal_form
from vcwallet.identifiers.did_url import InvalidDidError

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WRITTEN = re.compile(r"(?:[A-Za-z0-9._%-]|[^\x00-\x7F])*")
"""What may stand between two colons: the characters of DID Core, and letters of other alphabets, which many write."""
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label that makes a host an IPv4 address in one of its spellings (URL Standard, "ends in a number")."""
_PORT = re.compile(r"[0-9]{1,5}")
_LONGEST_HOST, _LONGEST_LABEL = 253, 63
"""RFC 1035, section 2.3.4."""
_LONGEST = 4_000
"""Characters of an identifier that is looked at."""
_LAST_PORT = 65_535
_FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f]")


class WebLocation(NamedTuple):
    """A place on the web.

    Attributes:
        origin: `https://`, the host, and the port if one is named.
        path: The encoded segments of the path.
    """

    origin: str
    path: tuple[str, ...]

    def file(self, name: str) -> str:
        """The URL of the file of that name that belongs to the identifier: of one without a path, a well-known file."""
        return "/".join((self.origin, *(self.path or (".well-known",)), name))

    def below(self, path: str = "") -> str:
        """The URL of what is published beside the identifier's files, under a path that begins with `/`."""
        return "/".join((self.origin, *self.path)) + path


def web_location(specific_id: str) -> WebLocation:
    """Where an identifier leads.

    Args:
        specific_id: The host, `%3A` and a port, and the segments of a path behind a colon each.

    Raises:
        InvalidDidError: `did-encoding`, `did-host`, `did-host-address`, `did-port` or `did-path`, after the
            part that is wrong.
    """
    if len(specific_id) > _LONGEST:
        raise InvalidDidError("did-path", part=specific_id[:120])
    host, *path = specific_id.split(":")
    return WebLocation(f"https://{_origin(_decoded(host))}", tuple(quote(_segment(part), safe="") for part in path))


def _decoded(part: str) -> str:
    if _BROKEN.search(part) or not _WRITTEN.fullmatch(part):
        raise InvalidDidError("did-encoding", part=part[:120])
    try:
        return unquote(part, errors="strict")
    except UnicodeDecodeError:
        raise InvalidDidError("did-encoding", part=part[:120]) from None


def _segment(part: str) -> str:
    segment = _decoded(part)
    if segment in ("", ".", "..") or segment != segment.strip() or _FORBIDDEN.search(segment):
        raise InvalidDidError("did-path", part=part[:120])
    return segment


def _origin(authority: str) -> str:
    host, colon, port = authority.partition(":")
    labels = [_ascii_label(label, host) for label in host.split(".")]
    if _NUMBER.fullmatch(labels[-1]):
        raise InvalidDidError("did-host-address", host=host[:120])
    name = ".".join(labels)
    if len(name) > _LONGEST_HOST:
        raise InvalidDidError("did-host", host=host[:120])
    if not colon:
        return name
    if not _PORT.fullmatch(port) or not 0 < int(port) <= _LAST_PORT:
        raise InvalidDidError("did-port", port=port[:120])
    return f"{name}:{int(port)}"


def _ascii_label(label: str, host: str) -> str:
    """A label of a host as the name system has it."""
    label = normal_form("NFC", label).lower()
    if not label.isascii() and len(label) <= _LONGEST_LABEL:
        import idna  # here, since few hosts need it

        try:
            label = idna.alabel(label).decode("ascii")
        except idna.IDNAError:
            raise InvalidDidError("did-host", host=host[:120]) from None
    if not _LABEL.fullmatch(label):
        raise InvalidDidError("did-host", host=host[:120])
    return label
