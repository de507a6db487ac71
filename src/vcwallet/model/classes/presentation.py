"""Presentations, and credentials that are wrapped in an envelope.

The credentials inside a presentation are documents of their own: each has its own check and its own view. Here they
only have to be what may stand there.

Sources: VCDM 2.0, section 4.13; VCDM 1.1, section 4.10.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import types_of
from vcwallet.model.classes.credential import PARTY_OR_URL, Document
from vcwallet.model.classes.services import IdentifiedObject, TypedObject
from vcwallet.model.declaration import Member, optional, required
from vcwallet.model.document_kinds import CONTEXT_1, CONTEXT_2, ENVELOPE_CONTEXT, only_type, type_names
from vcwallet.model.value_shapes import FINE, OBJECT, Flaw, Flaws, Shape, one_or_many, other_kind, text, text_or
from vcwallet.model.vocabulary import COMPACT_JWS

_CREDENTIAL_TYPES = {"VerifiableCredential", "EnvelopedVerifiableCredential"}


def _check_embedded(value: Any) -> Flaws:
    """An object that says it is a credential; its own rules are checked where it is looked at by itself."""
    if type(value) is not dict:
        return other_kind(value, "object")
    if _CREDENTIAL_TYPES.isdisjoint(types_of(value)):
        return (Flaw("type-missing", {"expected": sorted(_CREDENTIAL_TYPES)}),)
    return FINE


EMBEDDED_CREDENTIAL: Shape[JsonObject] = Shape(_check_embedded, OBJECT.view)
"""A credential in a presentation or a learner record, as it was received."""


class Presentation(Document):
    """What presentations of both data models have in common.

    Attributes:
        verifiable_credential: The credentials as they were received, in VCDM 1.1 also as compact tokens.
        holder: The holder who presents them.
    """

    data_model: ClassVar[Literal["2.0", "1.1"]] = "2.0"

    holder = optional(PARTY_OR_URL)
    verifiable_credential: Member[tuple[JsonObject | str, ...]]
    terms_of_use = optional(one_or_many(TypedObject))

    @property
    def holder_id(self) -> str | None:
        """The holder's identifier, whether it stands alone or in an object."""
        return self.holder if self.holder is None or isinstance(self.holder, str) else self.holder.id


class VerifiablePresentation(Presentation):
    """Credentials that a holder shows to a verifier (VCDM 2.0)."""

    context = required(CONTEXT_2, name="@context")
    type = required(type_names(("VerifiablePresentation",)))
    verifiable_credential = optional(one_or_many(EMBEDDED_CREDENTIAL))
    refresh_service = optional(one_or_many(TypedObject))


class VerifiablePresentation1(Presentation):
    """Credentials that a holder shows to a verifier (VCDM 1.1), where signed tokens may stand among them."""

    data_model: ClassVar[Literal["2.0", "1.1"]] = "1.1"

    context = required(CONTEXT_1, name="@context")
    type = required(type_names(("VerifiablePresentation",)))
    verifiable_credential = optional(one_or_many(text_or(EMBEDDED_CREDENTIAL, COMPACT_JWS), str, dict))
    refresh_service = optional(one_or_many(IdentifiedObject))


_ENVELOPE_URL = text(r"data:[^,\s]*,\S+", "envelope-url")


class EnvelopedVerifiableCredential(Document):
    """A signed token in a `data:` URL, standing where an object must stand (VCDM 2.0, section 4.13.1)."""

    context = required(ENVELOPE_CONTEXT, name="@context")
    type = required(only_type("EnvelopedVerifiableCredential"))
    id = required(_ENVELOPE_URL)


class EnvelopedVerifiablePresentation(Document):
    """A signed presentation in a `data:` URL (VCDM 2.0, section 4.13.2)."""

    context = required(ENVELOPE_CONTEXT, name="@context")
    type = required(only_type("EnvelopedVerifiablePresentation"))
    id = required(_ENVELOPE_URL)
