"""The catalogue: what an issuer awards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict, Unpack
from uuid import uuid4

from vcwallet import builders
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.io.files import read_capped
from vcwallet.issuer.addresses import check_page
from vcwallet.issuer.images import LARGEST_BYTES, drawn_image, image_member, own_image
from vcwallet.issuer.naming import find_named
from vcwallet.issuer.sizes import Level, check_result_descriptions, check_volume, with_volume
from vcwallet.issuer.store import BadgeImage, IssuerProfile, IssuerStore, StoredAchievement, Volume
from vcwallet.ports import Clock


class AchievementDetails(TypedDict, total=False):
    """Members of an achievement that fewer achievements have.

    Attributes:
        field_of_study: Its field.
        specialization: Its specialisation.
        human_code: The code that people know it by, such as a course number.
        related: Editions in other languages and the like, as `vcwallet.builders.related` makes them.
        version: A version of the issuer's own; by default credentials carry the number of the edition.
        other_identifiers: Further identifiers, as `vcwallet.builders.identifier_entry` makes them.
        endorsements: Signed endorsements of it, as `Issuer.endorse` of another issuer makes them, parsed.
    """

    field_of_study: str | None
    specialization: str | None
    human_code: str | None
    related: Sequence[JsonObject]
    version: str | None
    other_identifiers: Sequence[JsonObject]
    endorsements: Sequence[JsonObject]


class Catalogue:
    """The achievements of one issuer, in every edition.

    Args:
        store: Where they are kept.
        profile: The issuer; its name and colour go into pictures.
        clock: Tells the time.
    """

    __slots__ = ("_clock", "_profile", "_store")

    def __init__(self, store: IssuerStore, profile: IssuerProfile, clock: Clock) -> None:
        self._store = store
        self._profile = profile
        self._clock = clock

    def add_achievement(
        self,
        *,
        name: str,
        description: str,
        criteria: str | None = None,
        criteria_url: str | None = None,
        id: str | None = None,  # noqa: A002 - the member's name
        achievement_type: str = "MicroCredential",
        alignments: Sequence[JsonObject] = (),
        level: Level | None = None,
        volume: Volume | None = None,
        result_descriptions: Sequence[JsonObject] = (),
        tags: Sequence[str] = (),
        language: str = "en",
        image: bytes | Path | None = None,
        image_alt: str | None = None,
        image_url: str | None = None,
        **details: Unpack[AchievementDetails],
    ) -> StoredAchievement:
        """Add an achievement to the catalogue, or a new edition of one.

        Saving what is there already changes nothing, so a catalogue can be kept as a script that runs again and again.

        Args:
            name: What it is called.
            description: What it is about, in a few sentences.
            criteria: What one has to do to earn it, in Markdown.
            criteria_url: A page that says so.
            id: Its identifier, an absolute URL; a new `urn:uuid:` if None. An id that the catalogue has already makes
                a new edition of that achievement.
            achievement_type: From the vocabulary of OB 3.0, or `ext:...`.
            alignments: Skills and standards, as `vcwallet.builders.alignment` makes them.
            level: Its level in a qualifications framework; becomes one more alignment.
            volume: How much learning it stands for.
            result_descriptions: What can be reached, as `vcwallet.builders.result_description` makes them.
            tags: Keywords.
            language: The language of all these texts.
            image: The badge's picture, PNG or SVG; drawn if None.
            image_alt: What the picture shows, for people who do not see it; needed with `image`.
            image_url: Where the picture can be fetched, instead of standing in the credential.
            **details: Rarer members; see `AchievementDetails`.

        Raises:
            IssuingError: A volume without a unit, result descriptions of one id, levels of a rubric whose points do not
                rank them, a picture without words or too large.
            MalformedValueError: A value that OB 3.0 does not allow there.
            BakingError: The picture cannot carry a credential.
        """
        _check_wanted(volume, criteria_url)
        document = builders.achievement(
            id=id or f"urn:uuid:{uuid4()}",
            name=name,
            description=description,
            criteria=criteria if volume is None else with_volume(criteria, volume, language),
            criteria_url=criteria_url,
            achievement_type=achievement_type,
            alignments=[*alignments, *(() if level is None else (level.alignment(),))],
            credits_available=None if volume is None else volume.credits,
            creator={"id": self._profile.id, "type": ["Profile"]},
            result_descriptions=result_descriptions,
            tags=tags,
            language=language,
            **details,
        )
        strict_json.check(document)
        check_result_descriptions(document.get("resultDescription", []))
        picture = self._drawn(document, level) if image is None else _read(image, image_alt)
        return self._keep({**document, **image_member(picture, image_url)}, picture, volume)

    def _keep(self, document: JsonObject, picture: BadgeImage, volume: Volume | None) -> StoredAchievement:
        moment = self._clock().replace(microsecond=0)
        return self._store.save_achievement(
            StoredAchievement(id=document["id"], document=document, image=picture, volume=volume, saved_at=moment)
        )

    def _drawn(self, document: JsonObject, level: Level | None) -> BadgeImage:
        return drawn_image(
            name=document["name"],
            issuer=self._profile,
            kind=document["achievementType"],
            level=None if level is None else level.name,
            language=document["inLanguage"],
        )

    def achievements(self) -> list[StoredAchievement]:
        """The newest edition of every achievement, in the order in which they were added."""
        return self._store.list_achievements()

    def achievement(self, achievement: StoredAchievement | str, edition: int | None = None) -> StoredAchievement:
        """One achievement.

        Args:
            achievement: Its id, code or name, or an edition of it. Capitals do not matter in codes and names, and a
                beginning of a name is enough where it fits only one.
            edition: Which edition; the newest if None.

        Raises:
            IssuingError: There is none (`achievement-unknown`), or several are called so (`achievement-ambiguous`).
        """
        newest = find_named(self._store, achievement)
        found = newest if edition is None else self._store.find_achievement(newest.id, edition)
        if found is None:
            raise IssuingError("edition-unknown", id=newest.id, edition=edition, newest=newest.edition)
        return found


def _read(image: bytes | Path, alt: str | None) -> BadgeImage:
    return own_image(image if isinstance(image, bytes) else read_capped(image, LARGEST_BYTES), alt)


def _check_wanted(volume: Volume | None, criteria_url: str | None) -> None:
    if volume is not None:
        check_volume(volume)
    if criteria_url:
        check_page(criteria_url, "/credentialSubject/achievement/criteria/id")
