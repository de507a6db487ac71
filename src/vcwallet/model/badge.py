"""The Open Badge itself: an achievement awarded to somebody, as a verifiable credential.

Source: OB 3.0, "AchievementCredential", "AchievementSubject", "Evidence", and the classes of the same names for VCDM
1.1 under "Verification Support Data Models".
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from vcwallet.model.achievement import Achievement, Achievement1, Achievement2
from vcwallet.model.base import ByKind, Many, Maybe, Moment, Url
from vcwallet.model.common import IdentityObject, Image
from vcwallet.model.credential import Members2, Subject
from vcwallet.model.kinds import BadgeContext1, BadgeContext2, Types, naming
from vcwallet.model.profile import (
    BadgeMembers,
    Endorsement,
    EndorsementCredential,
    EndorsementCredential1,
    Profile,
    Profile1,
    Profile2,
)
from vcwallet.model.result import Result
from vcwallet.model.services import Digested, TypedObject
from vcwallet.model.terms import CompactJws


class Evidence(Digested, TypedObject):
    """Work that shows the achievement: a link, a description, or both.

    Attributes:
        id: Where the work is, or the work itself as a `data:` URL.
        genre: What kind of work it is, such as `Poetry`.
        audience: For whom it was made.
    """

    type: Annotated[Types, naming(("Evidence",))]
    narrative: Maybe[str] = None
    name: Maybe[str] = None
    description: Maybe[str] = None
    genre: Maybe[str] = None
    audience: Maybe[str] = None


class AchievementSubject(Subject):
    """The recipient, and what was achieved.

    Attributes:
        credits_earned: How many credits were earned, in the unit of the achievement's `credits_available`.
        identifier: Other identifiers of the recipient, usually a salted hash of an e-mail address.
        source: Who assessed the achievement, where that is not the issuer.
        term: The academic term.
    """

    type: Annotated[Types, naming(("AchievementSubject",))]
    activity_end_date: Maybe[Moment] = None
    activity_start_date: Maybe[Moment] = None
    credits_earned: Maybe[float] = None
    achievement: Achievement
    identifier: Many[IdentityObject] = ()
    image: Maybe[Image] = None
    license_number: Maybe[str] = None
    narrative: Maybe[str] = None
    result: Many[Result] = ()
    role: Maybe[str] = None
    source: Maybe[Profile] = None
    term: Maybe[str] = None


class AchievementSubject2(AchievementSubject):
    """The recipient in a document of VCDM 2.0."""

    achievement: Achievement2
    source: Maybe[Profile2] = None


class AchievementSubject1(AchievementSubject):
    """The recipient in a document of VCDM 1.1."""

    achievement: Achievement1
    source: Maybe[Profile1] = None


_BadgeTypes = Annotated[Types, naming(("VerifiableCredential",), ("AchievementCredential", "OpenBadgeCredential"))]


class OpenBadge(BadgeMembers):
    """An Open Badge 3.0: who was awarded what, by whom, and why."""

    type: _BadgeTypes
    name: Maybe[str] = None
    image: Maybe[Image] = None
    issuer: str | Profile
    credential_subject: AchievementSubject
    endorsement: Many[Endorsement] = ()
    endorsement_jwt: Many[CompactJws] = ()
    evidence: Many[Evidence] = ()


class AchievementCredential(Members2, OpenBadge):
    """An Open Badge in VCDM 2.0."""

    context: BadgeContext2 = Field(alias="@context")
    issuer: Annotated[str | Profile, ByKind(string=Url, object=Profile2)]
    valid_from: Moment
    credential_subject: AchievementSubject2
    endorsement: Many[EndorsementCredential] = ()


class AchievementCredential1(OpenBadge):
    """An Open Badge in VCDM 1.1, which needs a name and an issuer described by a profile."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    context: BadgeContext1 = Field(alias="@context")
    name: str
    issuer: Profile1
    valid_from: Moment = Field(alias="issuanceDate")
    valid_until: Maybe[Moment] = Field(None, alias="expirationDate")
    credential_subject: AchievementSubject1
    endorsement: Many[EndorsementCredential1] = ()
