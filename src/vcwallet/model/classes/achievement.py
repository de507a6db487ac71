"""What can be achieved: the definition that many credentials share.

Source: OB 3.0, "Achievement", "Criteria", "Related".
"""

from __future__ import annotations

from vcwallet.model.classes.common import IdentifierEntry, Image
from vcwallet.model.classes.profile import (
    Endorsement,
    EndorsementCredential,
    EndorsementCredential1,
    Profile,
    Profile1,
    Profile2,
)
from vcwallet.model.classes.result import Alignment, ResultDescription
from vcwallet.model.declaration import Member, Model, optional, required
from vcwallet.model.document_kinds import type_names
from vcwallet.model.value_shapes import NUMBER, STRING, URL, array
from vcwallet.model.vocabulary import ACHIEVEMENT_TYPE, COMPACT_JWS, LANGUAGE_CODE


class Criteria(Model):
    """What one has to do to earn an achievement: a page, a text in Markdown, or both."""

    id = optional(URL)
    narrative = optional(STRING)


class Related(Model):
    """Another edition of the same achievement: in another language, or an earlier version."""

    id = required(URL)
    type = required(type_names(("Related",)))
    in_language = optional(LANGUAGE_CODE)
    version = optional(STRING)


class Achievement(Model):
    """The definition of an accomplishment.

    Attributes:
        creator: Who defined it; not always who issues it.
        credits_available: How many credits it is worth. Open Badges 3.0 has no member for the unit.
        human_code: The code that people know it by, such as a course number.
        tag: Keywords.
    """

    id = required(URL)
    type = required(type_names(("Achievement",)))
    alignment = optional(array(Alignment))
    achievement_type = optional(ACHIEVEMENT_TYPE)
    creator: Member[Profile | None]
    credits_available = optional(NUMBER)
    criteria = required(Criteria)
    description = required(STRING)
    endorsement: Member[tuple[Endorsement, ...]]
    endorsement_jwt = optional(array(COMPACT_JWS))
    field_of_study = optional(STRING)
    human_code = optional(STRING)
    image = optional(Image)
    in_language = optional(LANGUAGE_CODE)
    name = required(STRING)
    other_identifier = optional(array(IdentifierEntry))
    related = optional(array(Related))
    result_description = optional(array(ResultDescription))
    specialization = optional(STRING)
    tag = optional(array(STRING))
    version = optional(STRING)


class Achievement2(Achievement):
    """An achievement in a document of VCDM 2.0."""

    creator = optional(Profile2)
    endorsement = optional(array(EndorsementCredential))


class Achievement1(Achievement):
    """An achievement in a document of VCDM 1.1."""

    creator = optional(Profile1)
    endorsement = optional(array(EndorsementCredential1))
