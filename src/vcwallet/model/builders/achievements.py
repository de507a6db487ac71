"""Builders for what can be achieved: achievements and their criteria. Results that they describe: `rubrics`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, Unpack

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.model.builders.awards import as_image
from vcwallet.model.builders.parts import compose, part, renamed
from vcwallet.model.classes import achievement as achievements


class AchievementDetails(TypedDict, total=False):
    """Further members of an achievement.

    Attributes:
        creator: Profile of the designer, where that is not the issuer.
        field_of_study: Such as `Engineering`.
        specialization: Such as `Welding`.
        human_code: The code that people know it by, such as a course number.
        version: Version of this definition.
        related: Editions in other languages and earlier versions, as `related` makes them.
        other_identifiers: Further identifiers, as `identifier_entry` makes them.
        endorsements: Signed endorsement credentials about it.
        endorsement_jwts: The same as compact JWS.
    """

    creator: JsonObject | None
    field_of_study: str | None
    specialization: str | None
    human_code: str | None
    version: str | None
    related: Iterable[JsonObject]
    other_identifiers: Iterable[JsonObject]
    endorsements: Iterable[JsonObject]
    endorsement_jwts: Iterable[str]


_DETAILS = {
    "creator": "creator",
    "field_of_study": "fieldOfStudy",
    "specialization": "specialization",
    "human_code": "humanCode",
    "version": "version",
    "related": "related",
    "other_identifiers": "otherIdentifier",
    "endorsements": "endorsement",
    "endorsement_jwts": "endorsementJwt",
}


def achievement(
    *,
    id: str,  # noqa: A002 - the specification's name
    name: str,
    description: str,
    criteria: str | JsonObject | None = None,
    criteria_url: str | None = None,
    achievement_type: str | None = None,
    alignments: Iterable[JsonObject] = (),
    credits_available: float | None = None,
    image: str | JsonObject | None = None,
    tags: Iterable[str] = (),
    result_descriptions: Iterable[JsonObject] = (),
    language: str | None = None,
    **details: Unpack[AchievementDetails],
) -> JsonObject:
    """An `Achievement`: the definition that is then awarded many times.

    Args:
        id: A URL that stays the same for every award of this achievement, such as a page about it.
        name: Its name.
        description: What a holder of it can do, in a few sentences.
        criteria: What a learner has to do for it: a text in Markdown, or a whole `Criteria` object.
        criteria_url: A page that says so, instead of the text or beside it.
        achievement_type: `MicroCredential`, `Course`, `Badge`, ... (OB 3.0, "AchievementType"), or `ext:...`.
        alignments: Skills, levels and standards that it is aligned to, as `alignment` makes them.
        credits_available: How many credits it is worth. Open Badges 3.0 has no member for the unit (ECTS, credit hours,
            ...): say it in the description or by an alignment, or readers will take it for their own.
        image: The badge: a URL, a `data:` URL, or an `Image` with a caption for people who do not see it.
        tags: Keywords.
        result_descriptions: What results it can have, as `result_description` makes them.
        language: Language of the achievement, such as `de-AT`.
        details: What else can be said; see `AchievementDetails`.

    Raises:
        IssuingError: No criteria, or what Open Badges 3.0 forbids, with the place in the achievement.
        UsageError: An argument that there is not.
    """
    members = {
        "id": id,
        "type": ["Achievement"],
        "name": name,
        "description": description,
        "criteria": _criteria(criteria, criteria_url),
        "achievementType": achievement_type,
        "alignment": alignments,
        "creditsAvailable": credits_available,
        "image": as_image(image),
        "tag": tags,
        "resultDescription": result_descriptions,
        "inLanguage": language,
        **renamed(details, _DETAILS),
    }
    return part(achievements.Achievement2, members)


def _criteria(criteria: str | JsonObject | None, url: str | None) -> JsonObject:
    members = criteria if isinstance(criteria, dict) else compose({"narrative": criteria})
    if not (members := {**compose({"id": url}), **members}):
        raise IssuingError("criteria-missing", pointer="/criteria")
    return members


def related(*, id: str, language: str | None = None, version: str | None = None) -> JsonObject:  # noqa: A002
    """A `Related`: another edition of the same achievement.

    Args:
        id: Id of the other achievement.
        language: Its language.
        version: Its version.

    Raises:
        IssuingError: Not an absolute URL, or not a language.
    """
    members = {"id": id, "type": ["Related"], "inLanguage": language, "version": version}
    return part(achievements.Related, members)
