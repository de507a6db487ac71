"""The Comprehensive Learner Record: many credentials of one person, and how their achievements hang together.

The credentials in a record are documents of their own, as in a presentation: each has its own check, view and verdict.
Here they only have to be objects that say they are credentials.

Source: CLR 2.0, "ClrCredential", "ClrSubject", "Association", "AssociationType". The classes for VCDM 1.1 follow those
of Open Badges 3.0, "Verification Support Data Models".
"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.classes.achievement import Achievement, Achievement1, Achievement2
from vcwallet.model.classes.badge import Evidence
from vcwallet.model.classes.common import IdentityObject, Image
from vcwallet.model.classes.credential import Members1, Members2, Subject
from vcwallet.model.classes.presentation import EMBEDDED_CREDENTIAL
from vcwallet.model.classes.profile import (
    BadgeMembers,
    Endorsement,
    EndorsementCredential,
    EndorsementCredential1,
    Profile,
    Profile1,
    Profile2,
)
from vcwallet.model.declaration import ClosedModel, Member, optional, required
from vcwallet.model.document_kinds import RECORD_CONTEXT_1, RECORD_CONTEXT_2, only_type, type_names
from vcwallet.model.value_shapes import BOOLEAN, MOMENT, STRING, URL, array, text_or
from vcwallet.model.vocabulary import ASSOCIATION_TYPE, COMPACT_JWS


class Association(ClosedModel):
    """How one achievement relates to another, as the publisher of the record says.

    Attributes:
        association_type: `isPartOf`, `isChildOf`, `precedes`, ...: read it as "source *is part of* target". The
            vocabulary is closed: terms of one's own are not allowed here.
        source_id: Id of an achievement.
        target_id: Id of another.
    """

    type = required(only_type("Association"))
    association_type = required(ASSOCIATION_TYPE)
    source_id = required(URL)
    target_id = required(URL)


class ClrSubject(Subject):
    """The learner, and what is recorded of them.

    Attributes:
        identifier: Other identifiers of the learner, usually a salted hash of an e-mail address.
        achievement: Achievements that associations speak of, whether or not a credential here awards them.
        verifiable_credential: The credentials as they were received.
        association: How achievements hang together.
    """

    type = required(type_names(("ClrSubject",)))
    identifier = optional(array(IdentityObject))
    achievement: Member[tuple[Achievement, ...]]
    verifiable_credential = required(array(EMBEDDED_CREDENTIAL))
    association = optional(array(Association))


class ClrSubject2(ClrSubject):
    """The learner in a document of VCDM 2.0."""

    achievement = optional(array(Achievement2))


class ClrSubject1(ClrSubject):
    """The learner in a document of VCDM 1.1."""

    achievement = optional(array(Achievement1))


class LearnerRecord(BadgeMembers):
    """A record of many credentials, in either data model.

    Attributes:
        partial: True where the publisher knows of more; else it is to be taken for all that they know of this learner.
    """

    type = required(type_names(("VerifiableCredential",), ("ClrCredential",)))
    name = required(STRING)
    image = optional(Image)
    partial = optional(BOOLEAN)
    issuer: Member[str | Profile]
    credential_subject: Member[ClrSubject]
    endorsement: Member[tuple[Endorsement, ...]]
    endorsement_jwt = optional(array(COMPACT_JWS))
    evidence = optional(array(Evidence))

    @property
    def members(self) -> tuple[JsonObject, ...]:
        """The credentials in the record, as they were received."""
        return self.credential_subject.verifiable_credential


class ClrCredential(Members2, LearnerRecord):
    """A record in VCDM 2.0."""

    context = required(RECORD_CONTEXT_2, name="@context")
    issuer = required(text_or(Profile2))
    valid_from = required(MOMENT)
    credential_subject = required(ClrSubject2)
    endorsement = optional(array(EndorsementCredential))


class ClrCredential1(Members1, LearnerRecord):
    """A record in VCDM 1.1, whose publisher is described by a profile."""

    context = required(RECORD_CONTEXT_1, name="@context")
    issuer = required(Profile1)
    credential_subject = required(ClrSubject1)
    endorsement = optional(array(EndorsementCredential1))
