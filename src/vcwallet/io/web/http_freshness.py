"""For how long an answer may be used without asking again, as its server says (RFC 9111).

Read as by a cache of one user, so that `s-maxage`, `public` and `private` do not matter. What contradicts itself or is
malformed counts as "ask again". `must-revalidate` is not read: a document that is older than it may be is never taken
for a fresh one here, and a report says of when it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from vcwallet.io.web.http_messages import Headers, header

_DIRECTIVE = re.compile(r"""([!#$%&'*+.^_`|~0-9a-z-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^",\s]*)))?""")
_SECONDS = re.compile(r"[0-9]+")
_MOST_SECONDS = 1 << 31
_NOT_KEPT_UNASKED = {302, 303, 307}
"""Redirects that hold for the one request, unless they say for how long (RFC 9110, section 15.4)."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What an answer, or several that led to each other, say of their use later.

    Attributes:
        until: Until when they may be used without asking again; not after the moment they came where they have to be
            asked for again each time. None: they do not say.
        is_storable: False: they may be kept no longer than they are used (`no-store`).
    """

    until: datetime | None = None
    is_storable: bool = True

    def along_with(self, other: Freshness) -> Freshness:
        """What both allow: an answer, and the redirect that led to it."""
        moments = [until for until in (self.until, other.until) if until is not None]
        return Freshness(min(moments, default=None), self.is_storable and other.is_storable)


def read_freshness(status: int, headers: Headers, received_at: datetime) -> Freshness:
    """What the head of an answer says.

    Source: RFC 9111, sections 4.2.1, 4.2.3, 5.2.2 and 5.3.

    Args:
        status: The status code.
        headers: The headers.
        received_at: When it came.
    """
    pairs = tuple(headers)
    directives: dict[str, list[str]] = {}
    for name, quoted, token in _DIRECTIVE.findall(header(pairs, "cache-control").lower()):
        directives.setdefault(name, []).append(quoted or token)
    date = _moment(header(pairs, "date"))
    lifetime: float | None = 0 if "no-cache" in directives else _lifetime(directives.get("max-age"))
    if lifetime is None and (expires := header(pairs, "expires")):
        end = _moment(expires)
        lifetime = 0 if end is None else (end - (date or received_at)).total_seconds()
    if lifetime is None and status in _NOT_KEPT_UNASKED:
        lifetime = 0
    is_storable = "no-store" not in directives
    if lifetime is None:
        return Freshness(None, is_storable)
    apparent = 0.0 if date is None else (received_at - date).total_seconds()
    age = max(_seconds(header(pairs, "age")) or 0, apparent, 0)
    return Freshness(received_at + timedelta(seconds=min(max(lifetime - age, 0), _MOST_SECONDS)), is_storable)


def _lifetime(values: list[str] | None) -> int | None:
    """`max-age`; None where it is not there, 0 where it says several things or none."""
    if values is None:
        return None
    return (_seconds(values[0]) or 0) if len(set(values)) == 1 else 0


def _seconds(text: str) -> int | None:
    if not _SECONDS.fullmatch(text):
        return None
    return min(int(text), _MOST_SECONDS) if len(text) <= len(str(_MOST_SECONDS)) else _MOST_SECONDS


def _moment(text: str) -> datetime | None:
    """A date of HTTP (RFC 9110, section 5.6.7); None for anything else."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment
