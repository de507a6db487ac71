"""Addresses in a document that lead out of it, and for which of them its issuer signed a digest.

Source: VCDM 2.0, section 5.3 "Integrity of Related Resources".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.model.access import values_of
from vcwallet.model.statements.content_digests import is_pinned


def is_link(url: str) -> bool:
    """Whether it leads out of the document, so that what is there can change."""
    return url.startswith(("http:", "https:"))


def pinned_links(document: Mapping[str, Any]) -> frozenset[str]:
    """Addresses of which the document holds a digest that is compared, among its related resources or its evidence."""
    entries = (*values_of(document.get("relatedResource")), *values_of(document.get("evidence")))
    named = (entry.get("id") for entry in entries if isinstance(entry, Mapping) and is_pinned(entry))
    return frozenset(link for link in named if isinstance(link, str))
