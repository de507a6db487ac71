"""Presentations, and credentials that are wrapped in an envelope.

The credentials inside a presentation are documents of their own: each has its own check and its own view. Here they
only have to be what may stand there.

Sources: VCDM 2.0, section 4.13; VCDM 1.1, section 4.10.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints
from pydantic_core import PydanticCustomError

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.base import Because, ByKind, Checked, Maybe, OneOrMany, OneOrManyMixed
from vcwallet.model.credential import Document, PartyOrUrl
from vcwallet.model.kinds import Context1, Context2, EnvelopeContext, Types, naming, only
from vcwallet.model.services import IdentifiedObject, TypedObject
from vcwallet.model.terms import CompactJws

_MEMBER_TYPES = {"VerifiableCredential", "EnvelopedVerifiableCredential"}


def _member(value: Any) -> JsonObject:
    """An object that says it is a credential; its own rules are checked where it is looked at by itself."""
    if type(value) is not dict:
        raise PydanticCustomError("kind-expected", "{reason}", {"expected": ["object"]})
    named = value.get("type")
    if not _MEMBER_TYPES.intersection(n for n in (named if isinstance(named, list) else [named]) if isinstance(n, str)):
        raise PydanticCustomError("type-missing", "{reason}", {"expected": sorted(_MEMBER_TYPES)})
    result: JsonObject = value
    return result


Member = Annotated[JsonObject, Checked(_member)]
_MemberOrToken = Annotated[JsonObject | str, ByKind(object=Member, string=CompactJws)]


class Presentation(Document):
    """What presentations of both data models have in common.

    Attributes:
        verifiable_credential: The credentials as they were received, in VCDM 1.1 also as compact tokens.
        holder: Whoever shows them.
    """

    data_model: ClassVar[Literal["2.0", "1.1"]] = "2.0"

    holder: Maybe[PartyOrUrl] = None
    verifiable_credential: tuple[JsonObject | str, ...] = ()
    terms_of_use: OneOrMany[TypedObject] = ()

    @property
    def holder_id(self) -> str | None:
        """The holder's identifier, whether it stands alone or in an object."""
        return self.holder if self.holder is None or isinstance(self.holder, str) else self.holder.id


class VerifiablePresentation(Presentation):
    """Credentials that a holder shows to somebody (VCDM 2.0)."""

    context: Context2 = Field(alias="@context")
    type: Annotated[Types, naming(("VerifiablePresentation",))]
    verifiable_credential: OneOrMany[Member] = ()
    refresh_service: OneOrMany[TypedObject] = ()


class VerifiablePresentation1(Presentation):
    """Credentials that a holder shows to somebody (VCDM 1.1), where signed tokens may stand among them."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    context: Context1 = Field(alias="@context")
    type: Annotated[Types, naming(("VerifiablePresentation",))]
    verifiable_credential: OneOrManyMixed[_MemberOrToken] = ()
    refresh_service: OneOrMany[IdentifiedObject] = ()


_EnvelopeUrl = Annotated[str, StringConstraints(pattern=r"^data:[^,\s]*,\S+$"), Because("envelope-url")]


class EnvelopedVerifiableCredential(Document):
    """A signed token in a `data:` URL, standing where an object must stand (VCDM 2.0, section 4.13.1)."""

    context: EnvelopeContext = Field(alias="@context")
    type: Annotated[Types, only("EnvelopedVerifiableCredential")]
    id: _EnvelopeUrl


class EnvelopedVerifiablePresentation(Document):
    """A signed presentation in a `data:` URL (VCDM 2.0, section 4.13.2)."""

    context: EnvelopeContext = Field(alias="@context")
    type: Annotated[Types, only("EnvelopedVerifiablePresentation")]
    id: _EnvelopeUrl
