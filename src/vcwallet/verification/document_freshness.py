"""Which fetched documents are kept, and for how long each is used without asking again.

Kept are documents with keys and status lists: many credentials need the same few. Nothing else is, for what else is
fetched speaks of one person.
Sources: RFC 9111, section 4.2; Bitstring Status List 1.0, section 2.2 (`ttl`, `validUntil`); docs/security.md, row 25.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.ports import DocumentCache, FetchedDocument

_UNSTATED = timedelta(hours=1)
"""For so long a document with keys is used that does not say how long it may be."""
_MOST = timedelta(days=1)
"""After so long a document with keys is asked for anew, whatever its server says: a stolen key must be seen to be
revoked."""
_KEPT = frozenset({KEY_DOCUMENT})


def cached(cache: DocumentCache | None, url: str, purpose: str) -> FetchedDocument | None:
    """What a cache has for a purpose; None where nothing is kept for it."""
    return cache.get(url, purpose) if cache is not None and purpose in _KEPT else None


def is_fresh(document: FetchedDocument, at: datetime) -> bool:
    """Whether a document from a cache does at a moment, without asking for a newer one."""
    return document.is_final or (document.fresh_until is not None and at < document.fresh_until)


def keep(cache: DocumentCache | None, document: FetchedDocument, purpose: str) -> None:
    """Give a cache what was fetched, if it is kept, and say for how long it will do."""
    if cache is None or purpose not in _KEPT or not document.may_be_kept or document.fetched_at is None:
        return
    stated = document.fresh_until or document.fetched_at + _UNSTATED
    cache.put(replace(document, fresh_until=min(stated, document.fetched_at + _MOST)), purpose)
