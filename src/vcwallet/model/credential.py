"""Verifiable credentials at the level of the W3C data models, 2.0 and 1.1.

`Credential` holds what all kinds share; the Open Badges kinds are in `vcwallet.model.badge` and
`vcwallet.model.profile`. The two data models name the validity period differently (`validFrom`, `issuanceDate`); a view
calls it `valid_from` and `valid_until` either way.

Sources: VCDM 2.0, sections 4 and 5; VCDM 1.1, sections 4 and 5.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.model.base import Because, ByKind, ClosedModel, Maybe, Model, Moment, OneOrMany, Url
from vcwallet.model.kinds import AnyTypes, Context1, Context2, Contexts, Types, naming
from vcwallet.model.proof import Proof
from vcwallet.model.services import IdentifiedObject, RelatedResource, TypedObject


class LanguageValue(ClosedModel):
    """A text with its language and direction (VCDM 2.0, section 11.1)."""

    value: str = Field(alias="@value")
    language: Maybe[
        Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"), Because("language-tag")]
    ] = Field(None, alias="@language")
    direction: Maybe[Annotated[Literal["ltr", "rtl"], Because("direction")]] = Field(None, alias="@direction")


Wording = Annotated[
    str | tuple[LanguageValue, ...],
    ByKind(string=str, object=OneOrMany[LanguageValue], array=OneOrMany[LanguageValue]),
]
"""A text, or the same text with language and direction, once or in several languages."""


class Party(Model):
    """Whoever issued or holds something, as an object: an identifier, and whatever is said about it."""

    id: Url


PartyOrUrl = Annotated[str | Party, ByKind(string=Url, object=Party)]


class Subject(Model):
    """Whom or what a credential is about; the claims are in `model_extra`."""

    id: Maybe[Url] = None


class Document(Model):
    """Something that can be received by itself: a credential or a presentation.

    Signed data is never written anew: what is passed on is `raw`, not something made from a view.
    """

    __slots__ = ("_raw",)  # outside of pydantic: a private attribute would cost every check more than the whole `type`

    context: Contexts = Field(alias="@context")
    type: AnyTypes
    id: Maybe[Url] = None
    proof: OneOrMany[Proof] = ()

    @property
    def raw(self) -> JsonObject:
        """The document as it was received.

        Raises:
            UsageError: This is an embedded document, such as an endorsement; it stands in the `raw` of the whole.
        """
        try:
            raw: JsonObject = object.__getattribute__(self, "_raw")
        except AttributeError:
            raise UsageError("view-embedded", kind=type(self).__name__) from None
        return raw


class Credential(Document):
    """What the credentials of all kinds and both data models have in common.

    Attributes:
        data_model: The version of the W3C data model, `2.0` or `1.1`.
        credential_subject: Whom or what it is about: one view for Open Badges, else a tuple of them.
        valid_from: The beginning of validity: `validFrom`, in VCDM 1.1 `issuanceDate`.
        valid_until: The end of validity: `validUntil`, in VCDM 1.1 `expirationDate`.
    """

    data_model: ClassVar[Literal["2.0", "1.1"]] = "2.0"

    issuer: PartyOrUrl
    credential_subject: Any
    valid_from: Maybe[Moment] = None
    valid_until: Maybe[Moment] = None
    credential_status: OneOrMany[TypedObject] = ()
    credential_schema: OneOrMany[IdentifiedObject] = ()
    refresh_service: OneOrMany[TypedObject] = ()
    terms_of_use: OneOrMany[TypedObject] = ()

    @property
    def issuer_id(self) -> str:
        """The issuer's identifier, whether it stands alone or in an object."""
        return self.issuer if isinstance(self.issuer, str) else self.issuer.id


class Members2(Model):
    """Members that VCDM 2.0 added for credentials of every kind."""

    confidence_method: OneOrMany[TypedObject] = ()
    render_method: OneOrMany[TypedObject] = ()
    related_resource: OneOrMany[RelatedResource] = ()


class VerifiableCredential(Members2, Credential):
    """A credential of VCDM 2.0 of any kind that this library has no closer model for."""

    context: Context2 = Field(alias="@context")
    type: Annotated[Types, naming(("VerifiableCredential",))]
    name: Maybe[Wording] = None
    description: Maybe[Wording] = None
    credential_subject: OneOrMany[Subject]
    evidence: OneOrMany[TypedObject] = ()


class VerifiableCredential1(Credential):
    """A credential of VCDM 1.1 of any kind that this library has no closer model for."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    context: Context1 = Field(alias="@context")
    type: Annotated[Types, naming(("VerifiableCredential",))]
    valid_from: Moment = Field(alias="issuanceDate")
    valid_until: Maybe[Moment] = Field(None, alias="expirationDate")
    credential_subject: OneOrMany[Subject]
    credential_status: OneOrMany[IdentifiedObject] = ()
    refresh_service: OneOrMany[IdentifiedObject] = ()
    evidence: OneOrMany[TypedObject] = ()
