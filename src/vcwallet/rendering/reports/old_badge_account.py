"""What an older badge says of itself, in words that leave no doubt that it is unconfirmed.

See docs/security.md, rows 30 and 33.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.claimed_names import shown_day, shown_identifier, shown_name, shown_text
from vcwallet.rendering.words.phrases import printable, texts_in

if TYPE_CHECKING:
    from vcwallet.model.old_badges.old_badge_reading import OldBadge


def standard_of(version: str, lang: str = "en") -> str:
    """Of which standard a badge is, and that it is not verified.

    Args:
        version: Its version of Open Badges; empty where that is not known.
        lang: Language of the words.
    """
    return texts_in("documents.old_badges", lang)["standard" if version else "standard/unknown"].format(
        version=printable(version)
    )


def claims_of(badge: OldBadge, lang: str = "en") -> tuple[str, list[str]]:
    """A heading, and below it what the badge says of itself; the list is empty where it says nothing."""
    texts = texts_in("documents.old_badges", lang)
    return texts["heading"], [f"{texts[label]}: {value}" for label, value in _claims(badge, texts) if value]


def _claims(badge: OldBadge, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "name", shown_text(badge.name)
    yield "description", shown_text(badge.description)
    yield "badge", "" if badge.name else shown_identifier(badge.badge)
    issuer = shown_identifier(badge.issuer)
    named = texts["issuer/named"].format(name=shown_name(badge.issuer_name), id=issuer)
    unsaid = texts["issuer/unsaid"] if badge.what == "assertion" and (badge.name or badge.badge) else ""
    yield "issuer", (named if badge.issuer_name else issuer).rstrip(", ") or unsaid
    yield "recipient", texts["recipient/hashed"] if badge.recipient_hashed else shown_identifier(badge.recipient)
    yield "issued_on", shown_day(badge.issued_on, texts)
    yield "expires", shown_day(badge.expires, texts)
