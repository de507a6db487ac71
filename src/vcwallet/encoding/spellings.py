"""How one identifier may be written: addresses above all, of which all spellings are one mailbox.

Sources: RFC 5891 (IDN), RFC 6068 (`mailto`), Unicode Standard Annex 15 (NFC).
"""

from __future__ import annotations

import re
from functools import lru_cache

from vcwallet.encoding.normal_forms import normal_form

_MAILTO = "mailto:"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(https?://)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_LONGEST = 2_048
"""Characters of an identifier of which other spellings are looked for; a longer one is compared as it stands."""
_LONGEST_DOMAIN = 253
_LONGEST_LABEL = 63
"""RFC 1035, section 2.3.4: what is longer is no domain, and punycode takes a time that grows with the square of it."""


def canonical_email(address: str) -> str:
    """The one spelling under which an address is hashed by an issuer, and found again: NFC, lower case, no punycode."""
    if len(address) > _LONGEST:
        return address
    name, at, domain = normal_form("NFC", address).lower().rpartition("@")
    return name + at + unicode_domain(domain)


@lru_cache(maxsize=1_024)
def spellings_of(identifier: str) -> tuple[str, ...]:
    """How an identifier may have been written before it was hashed: as given, and in every usual form."""
    if len(identifier) > _LONGEST:
        return (identifier,)
    composed = normal_form("NFC", identifier)
    if is_url(identifier):
        return tuple(dict.fromkeys((identifier, composed, canonical_url(identifier))))
    if not is_address(identifier):
        return tuple(dict.fromkeys((identifier, composed, composed.lower(), composed.upper())))
    name, at, domain = composed.rpartition("@")
    domains = (unicode_domain(domain.lower()), _ascii_domain(domain.lower()))
    names = (name, name.lower())
    return tuple(
        dict.fromkeys((identifier, composed, *(f"{name}{at}{domain}" for domain in domains for name in names)))
    )


def is_url(value: str) -> bool:
    """Whether an identifier begins with a scheme, as DIDs do."""
    return _URL.match(value) is not None


def is_address(value: str) -> bool:
    """Whether an identifier is an e-mail address."""
    name, _, domain = value.rpartition("@")
    return bool(name and domain) and not is_url(value)


def canonical_url(value: str) -> str:
    """A URL with its host in the one form, where it has one; DIDs are compared as they stand."""
    parts = _HOST.fullmatch(value) if len(value) <= _LONGEST else None
    if parts is None:
        return value
    scheme, host, rest = parts.groups()
    return scheme.lower() + _ascii_domain(normal_form("NFC", host).lower()) + rest


def canonical_text(value: str) -> str:
    """A number, an account or another identifier, whatever the case of its letters."""
    return normal_form("NFC", value.strip()).lower()


def is_mailto(value: str) -> bool:
    """Whether a URL is that of an e-mail address."""
    return value[:7].lower() == _MAILTO


def address_of(value: str) -> str:
    """An address without what a `mailto:` URL puts around it (RFC 6068)."""
    value = value.strip()
    if not is_mailto(value):
        return value
    address = value[len(_MAILTO) :].partition("?")[0]
    if "%" not in address:
        return address
    from urllib.parse import unquote  # few addresses need it

    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address


def unicode_domain(domain: str) -> str:
    """A domain in Unicode, as far as it is the punycode of one."""
    return ".".join(map(_unicode_label, domain.split("."))) if len(domain) <= _LONGEST_DOMAIN else domain


def _ascii_domain(domain: str) -> str:
    return ".".join(map(_ascii_label, domain.split("."))) if len(domain) <= _LONGEST_DOMAIN else domain


def _unicode_label(label: str) -> str:
    """A label of a domain in Unicode, where it is the punycode of one."""
    if label.startswith("xn--") and label.isascii() and len(label) <= _LONGEST_LABEL:
        try:
            decoded = normal_form("NFC", label[4:].encode("ascii").decode("punycode")).lower()
        except (UnicodeError, OverflowError):
            return label
        if _ascii_label(decoded) == label and not decoded.isascii() and not set(decoded) & set("@. "):
            return decoded
    return label


def _ascii_label(label: str) -> str:
    """A label in lower case and NFC as punycode (RFC 5891), which changes no letter for another."""
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return label
    return "xn--" + label.encode("punycode", "ignore").decode("ascii")
