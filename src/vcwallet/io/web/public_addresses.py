"""Which addresses and which URLs may be fetched from: those of the public internet, and no others.

The author of a credential chooses the URLs in it. Without these rules a credential could make a verifier send requests
to machines of its own inner network, or to the service where a cloud hands out its passwords (docs/security.md, row
26).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from vcwallet.errors import UnreachableError

Address = IPv4Address | IPv6Address

# The IANA registries of special-purpose addresses (RFC 6890), written out: the answers of `ipaddress.is_global` differ
# between versions of Python.
_SPECIAL_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a provider (RFC 6598); one cloud has its metadata there
        "127.0.0.0/8",
        "168.63.129.16/32",  # looks public; inside one large cloud it is the host machine
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation, as are 198.51.100 and 203.0.113
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # measuring
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
"""The only part of IPv6 that is given out. Loopback, private, link-local and site-local addresses, multicast, and those
that stand for an IPv4 address (mapped, compatible, translated) all lie outside."""
_SPECIAL_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocols, among them Teredo (2001::/32), which carries an IPv4 address, and ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries an IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = {0x00005EFE, 0x02005EFE}

_URL = re.compile(r"[!-~]{1,2048}")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_INNER_NAMES = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|home\.arpa|intranet|private|corp|home|lan|alt|onion|invalid)"
)
"""Names that mean something in one network alone, or nothing on the internet: those of the IANA registry of special-use
domain names and of RFC 6762, appendix G. A resolver may give such a name a public address; it is not asked."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to one machine of the public internet.

    Not so: private, loopback, link-local, shared, multicast, reserved, unspecified and documentation addresses; IPv6
    addresses with a scope, and those in which an IPv4 address is hidden (mapped, compatible, 6to4, Teredo, ISATAP),
    whatever it is. One exception: in a network without IPv4, names of public IPv4 machines are answered with NAT64
    addresses (64:ff9b::/96, RFC 6052), so these are as public as the address in them.

    Source: IANA special-purpose address registries, RFC 6890 and its updates.
    """
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _SPECIAL_V4)
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return address in _GLOBAL_V6 and not any(address in block for block in _SPECIAL_V6)


def read_address(text: str) -> Address | None:
    """The address that a resolver gave as text; None for anything but the plain forms.

    `127.1`, `0x7f000001` and `0177.0.0.1` are no plain forms: a resolver never gives them, and the operating system
    would read them in its own way.
    """
    try:
        return ip_address(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An `https:` URL that may be asked for, taken apart.

    Attributes:
        host: The name, in lower case, ASCII, with a dot in it. Never a literal address.
        port: The port.
        target: Path and query, as they go into the request.
    """

    host: str
    port: int
    target: str


def read_url(url: str, *, ports: Collection[int] = (443,), shown: str = "") -> WebAddress:
    """Take a URL apart, if it may be asked for at all.

    Source: RFC 3986, narrowed: what two parsers could read differently is refused.

    Args:
        url: An absolute URL; a fragment is dropped.
        ports: The ports that may be asked.
        shown: What errors show in its place: the target of a redirect may hold secrets.

    Raises:
        UnreachableError: `http-url`: not one certain ASCII URL, or with a user name. `http-scheme`: not `https:`.
            `http-port`: another port. `http-literal`: an address in place of a name, in whatever form.
            `http-inner-name`: a name that only an inner network knows, such as one without a dot.
    """
    shown = shown or shown_url(url)
    if not _URL.fullmatch(url) or "\\" in url:
        raise UnreachableError("http-url", url=shown)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnreachableError("http-url", url=shown) from None
    if parts.scheme != "https":
        raise UnreachableError("http-scheme", url=shown, scheme=parts.scheme)
    if "@" in parts.netloc or parts.netloc.endswith(":"):
        raise UnreachableError("http-url", url=shown)
    host = _host(parts.netloc, parts.hostname or "", shown)
    port = 443 if port is None else port
    if port not in ports:
        raise UnreachableError("http-port", url=shown, port=port)
    return WebAddress(host, port, (parts.path or "/") + (f"?{parts.query}" if "?" in url.partition("#")[0] else ""))


def shown_url(url: str) -> str:
    """A URL as it may be shown and logged: without a user's name and password, not too long."""
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.-]*:)?(/*)[^/?#]*@", r"\1\2", url)[:200]


def _host(netloc: str, host: str, shown: str) -> str:
    if "[" in netloc or _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        # A name that ends in a number is an IPv4 address to browsers and to the operating system (WHATWG URL, 3.5).
        raise UnreachableError("http-literal", url=shown, host=host)
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise UnreachableError("http-url", url=shown)
    if len(labels) == 1 or _INNER_NAMES.fullmatch(host):
        raise UnreachableError("http-inner-name", url=shown, host=host)
    return host
