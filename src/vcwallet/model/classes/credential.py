"""Verifiable credentials at the level of the W3C data models, 2.0 and 1.1.

`Credential` holds what all kinds share; the Open Badges kinds are in `badge.py` and `profile.py`. The two data models
name the validity period differently (`validFrom`, `issuanceDate`); a view calls it `valid_from` and `valid_until`
either way.

Sources: VCDM 2.0, sections 4 and 5; VCDM 1.1, sections 4 and 5.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from vcwallet.model.classes.proof import Proof
from vcwallet.model.classes.services import IdentifiedObject, RelatedResource, TypedObject
from vcwallet.model.declaration import ClosedModel, Member, Model, optional, required
from vcwallet.model.document_kinds import CONTEXT_1, CONTEXT_2, Contexts, type_names
from vcwallet.model.value_shapes import MOMENT, STRING, URL, Shape, by_kind, one_or_many, text, text_or


class LanguageValue(ClosedModel):
    """A text with its language and direction (VCDM 2.0, section 11.1)."""

    value = required(STRING, name="@value")
    language = optional(text(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", "language-tag", shown=True), name="@language")
    direction = optional(text("ltr|rtl", "direction"), name="@direction")


_WORDINGS = one_or_many(LanguageValue)
WORDING: Shape[str | tuple[LanguageValue, ...]] = by_kind({str: STRING, dict: _WORDINGS, list: _WORDINGS})
"""A text, or the same text with language and direction, once or in several languages."""


class Party(Model):
    """An issuer or a holder as an object: an identifier, and what is said about it."""

    id = required(URL)


PARTY_OR_URL = text_or(Party)


class Subject(Model):
    """Whom or what a credential is about; the claims are in `extra_members`."""

    id = optional(URL)


class Document(Model):
    """Something that can be received by itself: a credential or a presentation."""

    context: Member[Contexts]
    type = required(type_names())
    id = optional(URL)
    proof = optional(one_or_many(Proof))


class Credential(Document):
    """What the credentials of all kinds and both data models have in common.

    Attributes:
        data_model: The version of the W3C data model, `2.0` or `1.1`.
        credential_subject: Whom or what it is about: one view for Open Badges, else a tuple of them.
        valid_from: The beginning of validity: `validFrom`, in VCDM 1.1 `issuanceDate`.
        valid_until: The end of validity: `validUntil`, in VCDM 1.1 `expirationDate`.
    """

    data_model: ClassVar[Literal["2.0", "1.1"]] = "2.0"

    issuer = required(PARTY_OR_URL)
    credential_subject: Any
    valid_from = optional(MOMENT)
    valid_until = optional(MOMENT)
    credential_status = optional(one_or_many(TypedObject))
    credential_schema = optional(one_or_many(IdentifiedObject))
    refresh_service = optional(one_or_many(TypedObject))
    terms_of_use = optional(one_or_many(TypedObject))

    @property
    def issuer_id(self) -> str:
        """The issuer's identifier, whether it stands alone or in an object."""
        return self.issuer if isinstance(self.issuer, str) else self.issuer.id


class Members2(Model):
    """Members that VCDM 2.0 added for credentials of every kind."""

    confidence_method = optional(one_or_many(TypedObject))
    render_method = optional(one_or_many(TypedObject))
    related_resource = optional(one_or_many(RelatedResource))


class Members1(Credential):
    """What VCDM 1.1 calls otherwise than VCDM 2.0, in credentials of every kind."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    valid_from = required(MOMENT, name="issuanceDate")
    valid_until = optional(MOMENT, name="expirationDate")


class VerifiableCredential(Members2, Credential):
    """A credential of VCDM 2.0 of any kind that this library has no closer model for."""

    context = required(CONTEXT_2, name="@context")
    type = required(type_names(("VerifiableCredential",)))
    name = optional(WORDING)
    description = optional(WORDING)
    credential_subject: Member[tuple[Subject, ...]] = required(one_or_many(Subject))
    evidence = optional(one_or_many(TypedObject))


class VerifiableCredential1(Members1, Credential):
    """A credential of VCDM 1.1 of any kind that this library has no closer model for."""

    context = required(CONTEXT_1, name="@context")
    type = required(type_names(("VerifiableCredential",)))
    credential_subject: Member[tuple[Subject, ...]] = required(one_or_many(Subject))
    credential_status = optional(one_or_many(IdentifiedObject))
    refresh_service = optional(one_or_many(IdentifiedObject))
    evidence = optional(one_or_many(TypedObject))
