"""Who issues, creates and endorses: profiles, and the endorsements that profiles give and carry.

The two stand together because each holds the other: a profile carries endorsement credentials, whose issuer is a
profile. In a document of VCDM 1.1, everything inside is of VCDM 1.1 (OB 3.0, "Verification Support Data Models").

Source: OB 3.0, "Profile", "EndorsementCredential", "EndorsementSubject".
"""

from __future__ import annotations

from vcwallet.model.classes.common import Address, IdentifierEntry, Image
from vcwallet.model.classes.credential import Credential, Members1, Members2, Party, Subject
from vcwallet.model.classes.services import SingleIdentifiedObject, SingleTypedObject, TypedObject
from vcwallet.model.declaration import Member, later, optional, required
from vcwallet.model.document_kinds import BADGE_CONTEXT_1, BADGE_CONTEXT_2, type_names
from vcwallet.model.value_shapes import DAY, MOMENT, STRING, URL, array, one_or_many, single, text_or
from vcwallet.model.vocabulary import COMPACT_JWS


class Profile(Party):
    """A person or an organisation.

    Attributes:
        id: A URL that means this person or organisation and no other, such as a DID.
        url: Home page.
        official: The name of a person authorised to speak for the organisation.
        parent_org: The organisation that this one belongs to.
    """

    type = required(type_names(("Profile",)))
    name = optional(STRING)
    url = optional(URL)
    phone = optional(STRING)
    description = optional(STRING)
    endorsement: Member[tuple[Endorsement, ...]]
    endorsement_jwt = optional(array(COMPACT_JWS))
    image = optional(Image)
    email = optional(STRING)
    address = optional(Address)
    other_identifier = optional(array(IdentifierEntry))
    official = optional(STRING)
    parent_org: Member[Profile | None]
    family_name = optional(STRING)
    given_name = optional(STRING)
    additional_name = optional(STRING)
    patronymic_name = optional(STRING)
    honorific_prefix = optional(STRING)
    honorific_suffix = optional(STRING)
    family_name_prefix = optional(STRING)
    date_of_birth = optional(DAY)


class Profile2(Profile):
    """A profile in a document of VCDM 2.0."""

    endorsement = optional(array(later(lambda: EndorsementCredential)))
    parent_org = optional(later(lambda: Profile2))


class Profile1(Profile):
    """A profile in a document of VCDM 1.1."""

    endorsement = optional(array(later(lambda: EndorsementCredential1)))
    parent_org = optional(later(lambda: Profile1))


class BadgeMembers(Credential):
    """What Open Badges 3.0 says about a credential of either data model, beyond the W3C.

    Attributes:
        awarded_date: When it was first awarded; a corrected credential has a later `valid_from`.
        credential_status: Where to ask for its status. OB 3.0 draws one entry; VCDM 2.0, which it builds upon, allows
            several, and an issuer that can both revoke and suspend needs two.
    """

    id = required(URL)
    description = optional(STRING)
    awarded_date = optional(MOMENT)
    credential_status = optional(one_or_many(SingleIdentifiedObject))
    credential_schema = optional(one_or_many(SingleIdentifiedObject))
    refresh_service = optional(single(SingleIdentifiedObject))
    terms_of_use = optional(one_or_many(SingleTypedObject))


class EndorsementSubject(Subject):
    """Who or what is endorsed, and the endorser's words."""

    id = required(URL)
    type = required(type_names(("EndorsementSubject",)))
    endorsement_comment = optional(STRING)


class Endorsement(BadgeMembers):
    """The claim of a third party about a profile, an achievement or another credential."""

    type = required(type_names(("VerifiableCredential",), ("EndorsementCredential",)))
    name = required(STRING)
    issuer: Member[str | Profile]
    credential_subject: Member[EndorsementSubject] = required(EndorsementSubject)
    evidence = optional(one_or_many(TypedObject))


class EndorsementCredential(Members2, Endorsement):
    """An endorsement in VCDM 2.0."""

    context = required(BADGE_CONTEXT_2, name="@context")
    issuer = required(text_or(Profile2))
    valid_from = required(MOMENT)


class EndorsementCredential1(Members1, Endorsement):
    """An endorsement in VCDM 1.1, where the issuer is always a whole profile."""

    context = required(BADGE_CONTEXT_1, name="@context")
    issuer = required(Profile1)
