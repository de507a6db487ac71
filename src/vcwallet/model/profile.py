"""Who issues, creates and endorses: profiles, and the endorsements that profiles give and carry.

The two stand together because each holds the other: a profile carries endorsement credentials, whose issuer is a
profile. In a document of VCDM 1.1, everything inside is of VCDM 1.1 (OB 3.0, "Verification Support Data Models").

Source: OB 3.0, "Profile", "EndorsementCredential", "EndorsementSubject".
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from vcwallet.model.base import ByKind, Day, Many, Maybe, Moment, OneOrMany, Single, Url
from vcwallet.model.common import Address, IdentifierEntry, Image
from vcwallet.model.credential import Credential, Members2, Party, Subject
from vcwallet.model.kinds import BadgeContext1, BadgeContext2, Types, naming
from vcwallet.model.services import SingleIdentifiedObject, SingleTypedObject, TypedObject
from vcwallet.model.terms import CompactJws


class Profile(Party):
    """A person or an organisation.

    Attributes:
        id: A URL that means this person or organisation and nobody else, such as a DID.
        url: Home page.
        official: The name of somebody authorised to speak for the organisation.
        parent_org: The organisation that this one belongs to.
    """

    type: Annotated[Types, naming(("Profile",))]
    name: Maybe[str] = None
    url: Maybe[Url] = None
    phone: Maybe[str] = None
    description: Maybe[str] = None
    endorsement: Many[Endorsement] = ()
    endorsement_jwt: Many[CompactJws] = ()
    image: Maybe[Image] = None
    email: Maybe[str] = None
    address: Maybe[Address] = None
    other_identifier: Many[IdentifierEntry] = ()
    official: Maybe[str] = None
    parent_org: Maybe[Profile] = None
    family_name: Maybe[str] = None
    given_name: Maybe[str] = None
    additional_name: Maybe[str] = None
    patronymic_name: Maybe[str] = None
    honorific_prefix: Maybe[str] = None
    honorific_suffix: Maybe[str] = None
    family_name_prefix: Maybe[str] = None
    date_of_birth: Maybe[Day] = None


class Profile2(Profile):
    """A profile in a document of VCDM 2.0."""

    endorsement: Many[EndorsementCredential] = ()
    parent_org: Maybe[Profile2] = None


class Profile1(Profile):
    """A profile in a document of VCDM 1.1."""

    endorsement: Many[EndorsementCredential1] = ()
    parent_org: Maybe[Profile1] = None


class BadgeMembers(Credential):
    """What Open Badges 3.0 says about a credential of either data model, beyond the W3C.

    Attributes:
        awarded_date: When it was first awarded; a corrected credential has a later `valid_from`.
        credential_status: Where to ask for its status. OB 3.0 draws one entry; VCDM 2.0, which it builds upon, allows
            several, and whoever can both revoke and suspend needs two.
    """

    id: Url
    description: Maybe[str] = None
    awarded_date: Maybe[Moment] = None
    credential_status: OneOrMany[SingleIdentifiedObject] = ()
    credential_schema: OneOrMany[SingleIdentifiedObject] = ()
    refresh_service: Single[SingleIdentifiedObject] = ()
    terms_of_use: OneOrMany[SingleTypedObject] = ()


class EndorsementSubject(Subject):
    """Who or what is endorsed, and the endorser's words."""

    id: Url
    type: Annotated[Types, naming(("EndorsementSubject",))]
    endorsement_comment: Maybe[str] = None


_EndorsementTypes = Annotated[Types, naming(("VerifiableCredential",), ("EndorsementCredential",))]


class Endorsement(BadgeMembers):
    """Somebody's claim about a profile, an achievement or another credential."""

    type: _EndorsementTypes
    name: str
    issuer: str | Profile
    credential_subject: EndorsementSubject
    evidence: OneOrMany[TypedObject] = ()


class EndorsementCredential(Members2, Endorsement):
    """An endorsement in VCDM 2.0."""

    context: BadgeContext2 = Field(alias="@context")
    issuer: Annotated[str | Profile, ByKind(string=Url, object=Profile2)]
    valid_from: Moment


class EndorsementCredential1(Endorsement):
    """An endorsement in VCDM 1.1, where the issuer is always a whole profile."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    context: BadgeContext1 = Field(alias="@context")
    issuer: Profile1
    valid_from: Moment = Field(alias="issuanceDate")
    valid_until: Maybe[Moment] = Field(None, alias="expirationDate")
