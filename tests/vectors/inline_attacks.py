"""Row 1, inline contexts: every trick, where they are accepted and where they are not; part of `make vectors`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inline_support import COLLEGE_TERMS, OB, PINNED, TERMS, V2, inline_badge, signed
from inline_tricks import SWAP, TRICKS
from support import EARNER, Document, badge

_PINNED = [{"url": pinned.url, "content": pinned.content.decode()} for pinned in PINNED]
Case = tuple[str, str, Document, str, Document]
"""Slug, why, document, reason, policy."""


def _policy(**more: Any) -> Document:
    return {"extra_contexts": _PINNED, **more}


def inline_attacks() -> Iterator[Case]:
    """Every case."""
    lax = _policy(allow_inline_contexts=True)
    for trick, reason, _ in TRICKS:
        document = signed(inline_badge())
        trick(document)
        slug = trick.__name__.replace("_", "-")
        why = "Refused though inline contexts are allowed; the signature alone would mostly not tell."
        yield f"inline-allowed-{slug}", why, document, reason, lax
    yield from _by_default()
    yield from _inside(lax)


def _by_default() -> Iterator[Case]:
    """An honest inline context, and the swaps, under the default policy."""
    yield (
        "inline-default-honest",
        "Not even an honest one is taken.",
        signed(inline_badge()),
        "inline-context",
        _policy(),
    )
    for trick, _, _ in TRICKS[:7]:
        document = signed(inline_badge())
        trick(document)
        why = "The meaning of two words is swapped, and the signature still fits."
        yield f"inline-default-{trick.__name__.replace('_', '-')}", why, document, "inline-context", _policy()


def _inside(lax: Document) -> Iterator[Case]:
    """The same in a credential that stands inside a presentation."""
    contexts: dict[str, tuple[Document, str]] = {
        "redefine": (SWAP, "inline-term"),
        "vocab": ({"@vocab": COLLEGE_TERMS}, "inline-construct"),
        "second-name": ({"bestBefore": "https://www.w3.org/2018/credentials#validUntil"}, "second-name"),
    }
    for slug, (context, reason) in contexts.items():
        member = signed(badge(**{"@context": [V2, OB, TERMS, context]}))
        shown = {
            "@context": [V2],
            "type": ["VerifiablePresentation"],
            "holder": EARNER.did,
            "verifiableCredential": [member],
        }
        bound = {"challenge": "c-1", "domain": "jobs.example"}
        document = signed(shown, EARNER, purpose="authentication", **bound)
        why = "An inline context in a member of a presentation."
        yield f"inline-member-{slug}", why, document, reason, lax
        yield f"inline-member-{slug}-default", why, document, "inline-context", _policy()
