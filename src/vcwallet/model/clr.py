"""The Comprehensive Learner Record: many credentials of one person, and how their achievements hang together.

The credentials in a record are documents of their own, as in a presentation: each has its own check, view and verdict.
Here they only have to be objects that say they are credentials.

Source: CLR 2.0, "ClrCredential", "ClrSubject", "Association", "AssociationType". The classes for VCDM 1.1 follow those
of Open Badges 3.0, "Verification Support Data Models".
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.achievement import Achievement, Achievement1, Achievement2
from vcwallet.model.badge import Evidence
from vcwallet.model.base import ByKind, ClosedModel, Many, Maybe, Moment, Url
from vcwallet.model.common import IdentityObject, Image
from vcwallet.model.credential import Members2, Subject
from vcwallet.model.kinds import RecordContext1, RecordContext2, Types, naming, only
from vcwallet.model.presentation import Member
from vcwallet.model.profile import (
    BadgeMembers,
    Endorsement,
    EndorsementCredential,
    EndorsementCredential1,
    Profile,
    Profile1,
    Profile2,
)
from vcwallet.model.terms import AssociationType, CompactJws


class Association(ClosedModel):
    """How one achievement relates to another, as the publisher of the record says.

    Attributes:
        association_type: `isPartOf`, `isChildOf`, `precedes`, ...: read it as "source *is part of* target". The
            vocabulary is closed: terms of one's own are not allowed here.
        source_id: Id of an achievement.
        target_id: Id of another.
    """

    type: Annotated[Types, only("Association")]
    association_type: AssociationType
    source_id: Url
    target_id: Url


class ClrSubject(Subject):
    """The learner, and what is recorded of them.

    Attributes:
        identifier: Other identifiers of the learner, usually a salted hash of an e-mail address.
        achievement: Achievements that associations speak of, whether or not a credential here awards them.
        verifiable_credential: The credentials as they were received.
        association: How achievements hang together.
    """

    type: Annotated[Types, naming(("ClrSubject",))]
    identifier: Many[IdentityObject] = ()
    achievement: Many[Achievement] = ()
    verifiable_credential: Many[Member]
    association: Many[Association] = ()


class ClrSubject2(ClrSubject):
    """The learner in a document of VCDM 2.0."""

    achievement: Many[Achievement2] = ()


class ClrSubject1(ClrSubject):
    """The learner in a document of VCDM 1.1."""

    achievement: Many[Achievement1] = ()


_RecordTypes = Annotated[Types, naming(("VerifiableCredential",), ("ClrCredential",))]


class LearnerRecord(BadgeMembers):
    """A record of many credentials, in either data model.

    Attributes:
        partial: True where the publisher knows of more; else it is to be taken for all that they know of this learner.
    """

    type: _RecordTypes
    name: str
    image: Maybe[Image] = None
    partial: Maybe[bool] = None
    issuer: str | Profile
    credential_subject: ClrSubject
    endorsement: Many[Endorsement] = ()
    endorsement_jwt: Many[CompactJws] = ()
    evidence: Many[Evidence] = ()

    @property
    def members(self) -> tuple[JsonObject, ...]:
        """The credentials in the record, as they were received."""
        return self.credential_subject.verifiable_credential


class ClrCredential(Members2, LearnerRecord):
    """A record in VCDM 2.0."""

    context: RecordContext2 = Field(alias="@context")
    issuer: Annotated[str | Profile, ByKind(string=Url, object=Profile2)]
    valid_from: Moment
    credential_subject: ClrSubject2
    endorsement: Many[EndorsementCredential] = ()


class ClrCredential1(LearnerRecord):
    """A record in VCDM 1.1, whose publisher is described by a profile."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    context: RecordContext1 = Field(alias="@context")
    issuer: Profile1
    valid_from: Moment = Field(alias="issuanceDate")
    valid_until: Maybe[Moment] = Field(None, alias="expirationDate")
    credential_subject: ClrSubject1
    endorsement: Many[EndorsementCredential1] = ()
