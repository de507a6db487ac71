"""The catalogue: what an issuer awards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from vcwallet import builders
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.io.files import read_capped
from vcwallet.issuer.catalogue.achievement_lookup import find_named
from vcwallet.issuer.catalogue.badge_images import LARGEST_BYTES, drawn_image, image_member, own_image
from vcwallet.issuer.catalogue.learning_volumes import check_volume, with_volume
from vcwallet.issuer.catalogue.qualification_levels import QualificationLevel
from vcwallet.issuer.catalogue.result_descriptions import check_result_descriptions
from vcwallet.issuer.contact_addresses import check_page
from vcwallet.issuer.issuer_profile import CurrentProfile
from vcwallet.issuer.records.achievement_editions import BadgeImage, StoredAchievement, Volume
from vcwallet.issuer.store.issuer_store import CatalogueStore
from vcwallet.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAchievement:
    """An achievement as an issuer defines it. Most need a name, a description and criteria only.

    Attributes:
        name: What it is called.
        description: What it is about, in a few sentences.
        criteria: What one has to do to earn it, in Markdown.
        criteria_url: A page that says so.
        id: Its identifier, an absolute URL; a new `urn:uuid:` if None. An id that the catalogue has already makes a new
            edition of that achievement.
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
        field_of_study: Its field.
        specialization: Its specialisation.
        human_code: The code that people know it by, such as a course number.
        related: Editions in other languages and the like, as `vcwallet.builders.related` makes them.
        version: A version of the issuer's own; by default credentials carry the number of the edition.
        other_identifiers: Further identifiers, as `vcwallet.builders.identifier_entry` makes them.
        endorsements: Signed endorsements of it, as `Issuer.endorsements` of another issuer makes them: JSON,
            parsed, or the text of a token.
    """

    name: str
    description: str
    criteria: str | None = None
    criteria_url: str | None = None
    id: str | None = None
    achievement_type: str = "MicroCredential"
    alignments: Sequence[JsonObject] = ()
    level: QualificationLevel | None = None
    volume: Volume | None = None
    result_descriptions: Sequence[JsonObject] = ()
    tags: Sequence[str] = ()
    language: str = "en"
    image: bytes | Path | None = field(default=None, repr=False)
    image_alt: str | None = None
    image_url: str | None = None
    field_of_study: str | None = None
    specialization: str | None = None
    human_code: str | None = None
    related: Sequence[JsonObject] = ()
    version: str | None = None
    other_identifiers: Sequence[JsonObject] = ()
    endorsements: Sequence[JsonObject | str] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class AchievementCatalogue:
    """The achievements of one issuer, in every edition; `Issuer.catalogue`."""

    _store: CatalogueStore
    _profile: CurrentProfile
    _clock: Clock

    def add(self, achievement: NewAchievement) -> StoredAchievement:
        """Add an achievement to the catalogue, or a new edition of one.

        Saving what is there already changes nothing, so a catalogue can be kept as a script that runs again and again.

        Args:
            achievement: The achievement.

        Raises:
            IssuingError: A volume without a unit, result descriptions of one id, levels of a rubric whose points do not
                rank them, a picture without words or too large.
            MalformedValueError: A value that OB 3.0 does not allow there.
            BakingError: The picture cannot carry a credential.
        """
        _check(achievement)
        document = _document(achievement, self._profile.now.id)
        strict_json.check(document)
        check_result_descriptions(document.get("resultDescription", []))
        picture = self._picture(achievement, document)
        return self._store.save(
            StoredAchievement(
                id=document["id"],
                document={**document, **image_member(picture, achievement.image_url)},
                image=picture,
                volume=achievement.volume,
                saved_at=self._clock().replace(microsecond=0),
            )
        )

    def _picture(self, achievement: NewAchievement, document: JsonObject) -> BadgeImage:
        if achievement.image is not None:
            image = achievement.image
            content = image if isinstance(image, bytes) else read_capped(image, LARGEST_BYTES)
            return own_image(content, achievement.image_alt)
        return drawn_image(
            name=document["name"],
            issuer=self._profile.now,
            kind=document["achievementType"],
            level=None if achievement.level is None else achievement.level.name,
            language=document["inLanguage"],
        )

    def list(self) -> Sequence[StoredAchievement]:
        """The newest edition of every achievement, in the order in which they were added."""
        return self._store.newest()

    def get(self, achievement: StoredAchievement | str, edition: int | None = None) -> StoredAchievement:
        """One achievement.

        Args:
            achievement: Its id, code or name, or an edition of it. Capitals do not matter in codes and names, and a
                beginning of a name is enough where it fits only one.
            edition: Which edition; the newest if None.

        Raises:
            IssuingError: There is none (`achievement-unknown`), or several are called so (`achievement-ambiguous`).
        """
        newest = find_named(self._store, achievement)
        stored = newest if edition is None else self._store.find(newest.id, edition)
        if stored is None:
            raise IssuingError("edition-unknown", id=newest.id, edition=edition, newest=newest.edition)
        return stored


def _check(achievement: NewAchievement) -> None:
    if achievement.volume is not None:
        check_volume(achievement.volume)
    if achievement.criteria_url:
        check_page(achievement.criteria_url, "/credentialSubject/achievement/criteria/id")


def _document(achievement: NewAchievement, creator: str) -> JsonObject:
    """The `Achievement` object, without its picture."""
    volume, level, criteria = achievement.volume, achievement.level, achievement.criteria
    return builders.achievement(
        id=achievement.id or f"urn:uuid:{uuid4()}",
        name=achievement.name,
        description=achievement.description,
        criteria=criteria if volume is None else with_volume(criteria, volume, achievement.language),
        criteria_url=achievement.criteria_url,
        achievement_type=achievement.achievement_type,
        alignments=[*achievement.alignments, *(() if level is None else (level.alignment(),))],
        credits_available=None if volume is None else volume.credits,
        creator={"id": creator, "type": ["Profile"]},
        result_descriptions=achievement.result_descriptions,
        tags=achievement.tags,
        language=achievement.language,
        field_of_study=achievement.field_of_study,
        specialization=achievement.specialization,
        human_code=achievement.human_code,
        related=achievement.related,
        version=achievement.version,
        other_identifiers=achievement.other_identifiers,
        endorsements=[each for each in achievement.endorsements if not isinstance(each, str)],
        endorsement_jwts=[each for each in achievement.endorsements if isinstance(each, str)],
    )
