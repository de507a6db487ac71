"""Which fetched documents are kept, and for how long each is used without asking again.

Kept are documents with keys, status lists and what says whom the verifier knows: many credentials need the same few.
Nothing else is, for what else is fetched speaks of one person. A document is fresh until the earliest of the times that
its server (Cache-Control), its issuer (`ttl`, `validUntil`, `exp`) and the bounds below allow.
Sources: RFC 9111, section 4.2; Bitstring Status List 1.0, section 2.2 (`ttl`, `validUntil`); Token Status List, "Status
List Token" (`ttl`, `exp`); docs/security.md, row 25.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.policy.policy import SKEW
from vcwallet.policy.trust.trust_source import TRUST_DOCUMENTS
from vcwallet.ports import DocumentCache, FetchedDocument
from vcwallet.report import Sighting
from vcwallet.status import RevocationList, StatusList

STATUS_LIST = "status-list"
"""What a status list is asked for."""
KEPT = frozenset({KEY_DOCUMENT, STATUS_LIST}) | TRUST_DOCUMENTS
"""For what a document is fetched that is kept."""

_UNSTATED = timedelta(hours=1)
"""For so long a document with keys is used that does not say how long it may be."""
_UNSTATED_LIST = timedelta(minutes=5)
"""The same of a status list."""
_MOST = timedelta(days=1)
"""After so long any document is asked for anew, whatever its server and its issuer say: a stolen key must be seen to be
revoked."""
AGAIN = timedelta(minutes=1)
"""For so long nothing is asked for again, whatever its server says: of one issuer there may be thousands of badges."""


def cached(cache: DocumentCache | None, url: str, purpose: str) -> FetchedDocument | None:
    """What a cache has for a purpose; None where nothing is kept for it."""
    kept = cache.get(url, purpose) if cache is not None and purpose in KEPT else None
    return None if kept is None else replace(kept, is_kept=True)


def is_fresh(document: FetchedDocument, now: datetime, at: datetime, *, anew: bool = False) -> bool:
    """Whether a document from a cache does, without asking for a newer one.

    A question about the past is no reason to be content with what was fresh then: a key may have been revoked since.
    One that was given by hand, or is final, does even where a newer one is wanted: there is none that counts more.

    Args:
        document: The document.
        now: The present moment.
        at: The moment that is asked about.
        anew: Whether a newer one is wanted.
    """
    if document.is_final or document.fetched_at is None:
        return True
    if anew or document.fresh_until is None or is_ahead(document.fetched_at, now):
        return False
    return max(now, at) < document.fresh_until or is_new(document, now)


def is_new(document: FetchedDocument, now: datetime) -> bool:
    """Whether a document came a moment ago: it is not asked for again because it lacks a key, which anyone can name."""
    return document.fetched_at is not None and is_lately(document.fetched_at, now)


def is_ahead(moment: datetime, now: datetime) -> bool:
    """Whether a clock was wrong: something has a time that is still to come."""
    return moment - now > SKEW


def is_lately(moment: datetime, now: datetime) -> bool:
    """Whether something was asked for so lately that it is not asked for again."""
    return abs(now - moment) < AGAIN


def keep(cache: DocumentCache | None, document: FetchedDocument, purpose: str = KEY_DOCUMENT) -> None:
    """Give a cache a document that was read, with keys or of a source of trust, and say for how long it will do.

    What cannot be read, such as the message of a server that is being repaired, takes no document's place.
    """
    if (seen := document.fetched_at) is not None:
        fresh_until = min(document.fresh_until or seen + _UNSTATED, seen + _MOST)
        _put(cache, document, purpose, max(fresh_until, seen + AGAIN))


def keep_list(cache: DocumentCache | None, document: FetchedDocument, fresh_until: datetime | None) -> None:
    """Give a cache the document of a status list that was verified."""
    _put(cache, document, STATUS_LIST, fresh_until)


def _put(cache: DocumentCache | None, document: FetchedDocument, purpose: str, fresh_until: datetime | None) -> None:
    """Unless the cache is where it came from, its server forbids it, or nothing says when that was."""
    if cache is not None and document.may_be_kept and document.fetched_at is not None and not document.is_kept:
        cache.put(replace(document, fresh_until=fresh_until), purpose)


def list_fresh_until(document: FetchedDocument, listed: StatusList | RevocationList) -> datetime | None:
    """Until when a status list is used without asking for a newer one; None where its age is not known.

    It is not known when a file in a folder was fetched: it was the latest when it was issued, and that is all.
    """
    signed = listed if isinstance(listed, StatusList) else None
    seen = document.fetched_at or (None if signed is None else signed.issued)
    if seen is None:
        return None
    stated = [] if document.fresh_until is None else [document.fresh_until]
    if signed is not None and signed.ttl is not None:
        stated.append(seen + min(signed.ttl, _MOST))
    fresh_until = min(max(min(stated or [seen + _UNSTATED_LIST]), seen + AGAIN), seen + _MOST)
    return fresh_until if signed is None or signed.until is None else min(fresh_until, signed.until)


def sighting_of(document: FetchedDocument, purpose: str, issued: datetime | None = None) -> Sighting:
    """Of a document that was fetched.

    Args:
        document: The document.
        purpose: What it was wanted for.
        issued: From when a status list is valid.
    """
    digest = sha256(document.content).hexdigest()
    word, is_final = document.vouched_by, document.is_final
    return Sighting(
        document.url, purpose, document.fetched_at, digest, issued_at=issued, vouched_by=word, is_final=is_final
    )


@lru_cache(maxsize=128)
def context_sighting(url: str, digest: str, revision: str) -> Sighting:
    """Of a context. Cached: nearly all credentials rest on the same few."""
    return Sighting(url, "context", None, digest, revision)
