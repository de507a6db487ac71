"""What can be achieved: the definition that many credentials share.

Source: OB 3.0, "Achievement", "Criteria", "Related".
"""

from __future__ import annotations

from typing import Annotated

from vcwallet.model.base import Many, Maybe, Model, Url
from vcwallet.model.common import IdentifierEntry, Image
from vcwallet.model.kinds import Types, naming
from vcwallet.model.profile import (
    Endorsement,
    EndorsementCredential,
    EndorsementCredential1,
    Profile,
    Profile1,
    Profile2,
)
from vcwallet.model.result import Alignment, ResultDescription
from vcwallet.model.terms import AchievementType, CompactJws, LanguageCode


class Criteria(Model):
    """What one has to do to earn an achievement: a page, a text in Markdown, or both."""

    id: Maybe[Url] = None
    narrative: Maybe[str] = None


class Related(Model):
    """Another edition of the same achievement: in another language, or an earlier version."""

    id: Url
    type: Annotated[Types, naming(("Related",))]
    in_language: Maybe[LanguageCode] = None
    version: Maybe[str] = None


class Achievement(Model):
    """The definition of an accomplishment.

    Attributes:
        creator: Who defined it; not always who issues it.
        credits_available: How many credits it is worth. Open Badges 3.0 has no member for the unit.
        human_code: The code that people know it by, such as a course number.
        tag: Keywords.
    """

    id: Url
    type: Annotated[Types, naming(("Achievement",))]
    alignment: Many[Alignment] = ()
    achievement_type: Maybe[AchievementType] = None
    creator: Maybe[Profile] = None
    credits_available: Maybe[float] = None
    criteria: Criteria
    description: str
    endorsement: Many[Endorsement] = ()
    endorsement_jwt: Many[CompactJws] = ()
    field_of_study: Maybe[str] = None
    human_code: Maybe[str] = None
    image: Maybe[Image] = None
    in_language: Maybe[LanguageCode] = None
    name: str
    other_identifier: Many[IdentifierEntry] = ()
    related: Many[Related] = ()
    result_description: Many[ResultDescription] = ()
    specialization: Maybe[str] = None
    tag: Many[str] = ()
    version: Maybe[str] = None


class Achievement2(Achievement):
    """An achievement in a document of VCDM 2.0."""

    creator: Maybe[Profile2] = None
    endorsement: Many[EndorsementCredential] = ()


class Achievement1(Achievement):
    """An achievement in a document of VCDM 1.1."""

    creator: Maybe[Profile1] = None
    endorsement: Many[EndorsementCredential1] = ()
