"""Lists of recognised entities: who is known, as what, and to do what.

Source: W3C Working Draft "Recognized Entities v1.0", "Data Model". It has VCDM 2.0 alone.
"""

from __future__ import annotations

from vcwallet.model.classes.common import Image
from vcwallet.model.classes.credential import WORDING, Party, Subject, VerifiableCredential
from vcwallet.model.classes.services import Digested, IdentifiedObject
from vcwallet.model.declaration import Model, optional, required
from vcwallet.model.document_kinds import type_names
from vcwallet.model.value_shapes import STRING, URL, one_or_many, text_or


class OutputValidation(Digested, IdentifiedObject):
    """A schema that what is issued has to fit."""


class ListReference(Digested, IdentifiedObject):
    """A document of recognised entities that has an entity in it."""

    name = optional(WORDING)


class RecognizedAction(Model):
    """Something that an entity is recognised to do.

    Attributes:
        action: What: `issue`, `verify`, or another name.
        recognized_by: Who recognises it.
        output_validation: Schemas that what comes of it has to fit, each of them.
    """

    type = required(type_names(("RecognizedAction",)))
    action = required(STRING)
    recognized_by = optional(text_or(Party))
    output_validation = optional(one_or_many(OutputValidation))


class RecognizedEntity(Digested, Subject):
    """One who is recognised.

    Attributes:
        legal_name: The name under which it is registered.
        recognized_to: What it is recognised to do; nothing stated: it is recognised, and that is all.
        recognized_in: Further lists that have it.
    """

    type = required(type_names(("RecognizedEntity",)))
    name = optional(WORDING)
    description = optional(WORDING)
    legal_name = optional(STRING)
    image = optional(text_or(Image))
    url = optional(URL)
    same_as = optional(one_or_many(URL, str))
    recognized_to = optional(one_or_many(RecognizedAction))
    recognized_in = optional(one_or_many(ListReference))


class RecognizedEntityCredential(VerifiableCredential):
    """A list of recognised entities."""

    type = required(type_names(("VerifiableCredential",), ("RecognizedEntityCredential",)))
    credential_subject = required(one_or_many(RecognizedEntity))
