"""The Open Badge itself: an achievement awarded to a person, as a verifiable credential.

Source: OB 3.0, "AchievementCredential", "AchievementSubject", "Evidence", and the classes of the same names for VCDM
1.1 under "Verification Support Data Models".
"""

from __future__ import annotations

from vcwallet.model.classes.achievement import Achievement, Achievement1, Achievement2
from vcwallet.model.classes.common import IdentityObject, Image
from vcwallet.model.classes.credential import Members1, Members2, Subject
from vcwallet.model.classes.profile import (
    BadgeMembers,
    Endorsement,
    EndorsementCredential,
    EndorsementCredential1,
    Profile,
    Profile1,
    Profile2,
)
from vcwallet.model.classes.result import Result
from vcwallet.model.classes.services import Digested, TypedObject
from vcwallet.model.declaration import Member, optional, required
from vcwallet.model.document_kinds import BADGE_CONTEXT_1, BADGE_CONTEXT_2, type_names
from vcwallet.model.value_shapes import DATE_TIME, MOMENT, NUMBER, STRING, array, text_or
from vcwallet.model.vocabulary import COMPACT_JWS


class Evidence(Digested, TypedObject):
    """Work that shows the achievement: a link, a description, or both.

    Attributes:
        id: Where the work is, or the work itself as a `data:` URL.
        genre: What kind of work it is, such as `Poetry`.
        audience: For whom it was made.
    """

    type = required(type_names(("Evidence",)))
    narrative = optional(STRING)
    name = optional(STRING)
    description = optional(STRING)
    genre = optional(STRING)
    audience = optional(STRING)


class AchievementSubject(Subject):
    """The recipient, and what was achieved.

    Attributes:
        credits_earned: How many credits were earned, in the unit of the achievement's `credits_available`.
        identifier: Other identifiers of the recipient, usually a salted hash of an e-mail address.
        source: Who assessed the achievement, where that is not the issuer.
        term: The academic term.
    """

    type = required(type_names(("AchievementSubject",)))
    activity_end_date = optional(DATE_TIME)
    activity_start_date = optional(DATE_TIME)
    credits_earned = optional(NUMBER)
    achievement: Member[Achievement]
    identifier = optional(array(IdentityObject))
    image = optional(Image)
    license_number = optional(STRING)
    narrative = optional(STRING)
    result = optional(array(Result))
    role = optional(STRING)
    source: Member[Profile | None]
    term = optional(STRING)


class AchievementSubject2(AchievementSubject):
    """The recipient in a document of VCDM 2.0."""

    achievement = required(Achievement2)
    source = optional(Profile2)


class AchievementSubject1(AchievementSubject):
    """The recipient in a document of VCDM 1.1."""

    achievement = required(Achievement1)
    source = optional(Profile1)


class OpenBadge(BadgeMembers):
    """An Open Badge 3.0: who was awarded what, by whom, and why."""

    type = required(type_names(("VerifiableCredential",), ("AchievementCredential", "OpenBadgeCredential")))
    name = optional(STRING)
    image = optional(Image)
    issuer: Member[str | Profile]
    credential_subject: Member[AchievementSubject]
    endorsement: Member[tuple[Endorsement, ...]]
    endorsement_jwt = optional(array(COMPACT_JWS))
    evidence = optional(array(Evidence))


class AchievementCredential(Members2, OpenBadge):
    """An Open Badge in VCDM 2.0."""

    context = required(BADGE_CONTEXT_2, name="@context")
    issuer = required(text_or(Profile2))
    valid_from = required(MOMENT)
    credential_subject = required(AchievementSubject2)
    endorsement = optional(array(EndorsementCredential))


class AchievementCredential1(Members1, OpenBadge):
    """An Open Badge in VCDM 1.1, which needs a name and an issuer described by a profile."""

    context = required(BADGE_CONTEXT_1, name="@context")
    name = required(STRING)
    issuer = required(Profile1)
    credential_subject = required(AchievementSubject1)
    endorsement = optional(array(EndorsementCredential1))
