"""Addresses in a document that lead out of it, and which of them its issuer signed a digest for.

Source: VCDM 2.0, section 5.3 "Integrity of Related Resources".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.model.access import values_of


def is_link(url: str) -> bool:
    """Whether it leads out of the document, so that what is there can change."""
    return url.startswith(("http:", "https:"))


def pinned_links(document: Mapping[str, Any]) -> frozenset[str]:
    """Addresses of which the document holds a digest."""
    named = (entry.get("id") for entry in values_of(document.get("relatedResource")) if isinstance(entry, Mapping))
    return frozenset(link for link in named if isinstance(link, str))
