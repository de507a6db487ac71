"""Addresses in a document that lead out of it, and for which of them its issuer signed a digest.

Source: VCDM 2.0, section 5.3 "Integrity of Related Resources".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.model.access import values_of

DIGESTS = frozenset({"digestSRI", "digestMultibase"})
"""Members that hold a digest of what stands at the address of an object."""


def is_link(url: str) -> bool:
    """Whether it leads out of the document, so that what is there can change."""
    return url.startswith(("http:", "https:"))


def has_digest(entry: Mapping[str, Any]) -> bool:
    """Whether an object has a digest of what stands at its address."""
    return not DIGESTS.isdisjoint(entry)


def pinned_links(document: Mapping[str, Any]) -> frozenset[str]:
    """Addresses of which the document holds a digest, among its related resources or where it names its evidence."""
    entries = (*values_of(document.get("relatedResource")), *values_of(document.get("evidence")))
    named = (entry.get("id") for entry in entries if isinstance(entry, Mapping) and has_digest(entry))
    return frozenset(link for link in named if isinstance(link, str))
