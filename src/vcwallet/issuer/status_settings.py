"""What is refused when status lists are set up, before anything is kept."""

from __future__ import annotations

import re
from datetime import timedelta

from vcwallet.errors import UnreachableError, UsageError
from vcwallet.io.web.public_addresses import read_url, shown_url
from vcwallet.issuer.status_store import CHUNK_ENTRIES, StatusSettings
from vcwallet.limits import DEFAULT
from vcwallet.status import MINIMUM_ENTRIES
from vcwallet.status.status_entries import MESSAGE, REVOCATION, SUSPENSION

_PURPOSES = (REVOCATION, SUSPENSION, MESSAGE)
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}){0,1000}")
_MOST_MESSAGES = 256
_LONGEST_MESSAGE = 200
_LONGEST = timedelta(days=366)
_MOST_DECOYS = 10.0


def check(settings: StatusSettings) -> None:
    """Refuse settings with which no list could be published.

    Raises:
        UsageError: With the reason.
    """
    _check_url(settings.base_url)
    if not settings.purposes or len(set(settings.purposes)) < len(settings.purposes):
        raise UsageError("status-purposes", given=settings.purposes, known=_PURPOSES)
    if unknown := [purpose for purpose in settings.purposes if purpose not in _PURPOSES]:
        raise UsageError("status-purposes", given=unknown, known=_PURPOSES)
    _check_messages(settings)
    most = DEFAULT.inflated_bytes * 8 // max(map(settings.bits, settings.purposes))
    if not MINIMUM_ENTRIES <= settings.entries <= most or settings.entries % CHUNK_ENTRIES:
        raise UsageError(
            "status-entries", entries=settings.entries, least=MINIMUM_ENTRIES, most=most, step=CHUNK_ENTRIES
        )
    second = timedelta(seconds=1)
    if not second <= settings.ttl <= settings.validity <= _LONGEST:
        raise UsageError("status-times", ttl=str(settings.ttl), valid_for=str(settings.validity))
    if not 0 <= settings.decoys <= _MOST_DECOYS:
        raise UsageError("status-decoys", decoys=settings.decoys, most=_MOST_DECOYS)


def _check_url(url: str) -> None:
    """Refuse what no verifier could fetch: it would be signed into credentials for as long as they are valid."""
    try:
        target = read_url(url).target
    except UnreachableError:
        target = ""
    if not _PATH.fullmatch(target) or "?" in url or "#" in url or {".", ".."} & set(target.split("/")):
        raise UsageError("status-url", url=shown_url(url))


def _check_messages(settings: StatusSettings) -> None:
    messages = settings.messages
    if (MESSAGE in settings.purposes) is not bool(messages):
        raise UsageError("status-messages-purpose")
    proper = all(0 < len(text) <= _LONGEST_MESSAGE and text.isprintable() for text in messages)
    if not proper or len(messages) > _MOST_MESSAGES or len(set(messages)) < len(messages):
        raise UsageError("status-messages", most=_MOST_MESSAGES, longest=_LONGEST_MESSAGE)
