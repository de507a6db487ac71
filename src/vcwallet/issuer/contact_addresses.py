"""Addresses that go into what is signed: of mailboxes and of pages. What surely leads nowhere is refused.

Sources: RFC 5321, sections 2.3.5 and 4.1.2 (domains, and names of mailboxes); RFC 5891 (joiners in domains).
"""

from __future__ import annotations

import re
import unicodedata

from vcwallet.errors import IssuingError

_DOTTED = re.compile(r"[^.]+(?:\.[^.]+)*")
_LABEL = re.compile(r"(?!-).{1,63}(?<!-)", re.DOTALL)
_JOINER = re.compile("(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])")
"""Some scripts are spelled with them."""
_FILLERS = "\u034f\u115f\u1160\u2800\u3164\uffa0"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SECOND = re.compile(r"[,;|]\s*[A-Za-z][A-Za-z0-9+.-]*://")
_PAGES = frozenset({"http", "https"})


def check_mailbox(address: str, pointer: str) -> None:
    """Refuse an e-mail address that no mail can reach, though it is written like one.

    Args:
        address: The address. It is not in the error, since it may be a person's.
        pointer: Where it goes.

    Raises:
        IssuingError: There is an invisible character in it (`email-invisible`), or no @ (`email-no-at`), its domain has
            no dot or is not written like one (`email-domain`), or dots stand together or at an end of the name before
            the @ (`email-dots`).
    """
    if unseen := next(filter(_is_unseen, _JOINER.sub("", address)), None):
        raise IssuingError("email-invisible", pointer=pointer, character=f"U+{ord(unseen):04X}")
    if "@" not in address:
        raise IssuingError("email-no-at", pointer=pointer)
    name, _, domain = address.rpartition("@")
    if not _DOTTED.fullmatch(name):
        raise IssuingError("email-dots", pointer=pointer)
    labels = domain.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdecimal():
        raise IssuingError("email-domain", pointer=pointer)


def check_page(url: str, pointer: str, *, also: frozenset[str] = frozenset()) -> None:
    """Refuse what is no address of one page. Whether it is a URL at all, the models say.

    Args:
        url: The address.
        pointer: Where it goes.
        also: Schemes that are allowed there besides those of pages.

    Raises:
        IssuingError: Its scheme is none of a page (`page-scheme`), or there are two addresses in it (`page-two`).
    """
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _PAGES | also:
        raise IssuingError("page-scheme", pointer=pointer, scheme=scheme[1][:20], url=url[:60])
    if _SECOND.search(url) and scheme and scheme[1].lower() in _PAGES:
        raise IssuingError("page-two", pointer=pointer, url=url[:120])


def _is_unseen(char: str) -> bool:
    variation = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return unicodedata.category(char) == "Cf" or char in _FILLERS or variation
