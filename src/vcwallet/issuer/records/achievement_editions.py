"""What the catalogue keeps of an achievement: each edition with its document, picture and volume of learning."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.encoding.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class BadgeImage:
    """The picture of a badge before a credential is baked into it.

    Attributes:
        content: The bytes of the PNG or SVG.
        media_type: `image/png` or `image/svg+xml`.
        alt: What it shows, for people who do not see it.
    """

    content: bytes = field(repr=False)
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How much learning an achievement stands for.

    Open Badges 3.0 has one number without a unit, `creditsAvailable`. The unit and the hours are kept in the issuer's
    store for exports that can say them, and said in words in the signed criteria.

    Attributes:
        hours: Hours of learning, all kinds of it together.
        credits: Number of credits; becomes `creditsAvailable`.
        unit: What one credit is, such as `ECTS`; needed where there are credits.
    """

    hours: float | None = None
    credits: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAchievement:
    """One edition of an achievement in the issuer's catalogue.

    Attributes:
        id: Its identifier, the same through all editions.
        edition: 1, 2, ... as it was changed; every credential issued says which it was.
        document: The `Achievement` object as it goes into credentials.
        image: The picture that credentials are baked into.
        volume: How much learning it stands for, with its unit.
        saved_at: When this edition was saved.
    """

    id: str
    document: JsonObject = field(repr=False)
    image: BadgeImage
    volume: Volume | None = None
    edition: int = 1
    saved_at: datetime

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.document["name"])
