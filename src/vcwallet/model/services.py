"""Objects that a credential points with: status, schema, refresh, terms, related resources.

VCDM gives each of them a type and sometimes an id, and leaves the rest to that type; the rest is in `model_extra`.
Open Badges 3.0 narrows them to one type name each.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from vcwallet.model.base import Because, Maybe, Model, OneOrManyStrings, Url
from vcwallet.model.kinds import AnyTypes, OneType


class TypedObject(Model):
    """An object that must say its type and may have an id: evidence, terms of use, and in VCDM 2.0 most others."""

    id: Maybe[Url] = None
    type: AnyTypes


class IdentifiedObject(TypedObject):
    """An object that must have both: a schema, and in VCDM 1.1 also a status entry and a refresh service."""

    id: Url


class SingleTypedObject(TypedObject):
    """The same with exactly one type name, as OB 3.0 has it ("TermsOfUse")."""

    type: OneType


class SingleIdentifiedObject(IdentifiedObject):
    """The same with exactly one type name, as OB 3.0 has it ("CredentialSchema", "CredentialStatus", ...)."""

    type: OneType


_HASH = r"sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}(?:\?\S*)?"

DigestSri = Annotated[str, StringConstraints(pattern=rf"^\s*{_HASH}(?:\s+{_HASH})*\s*$"), Because("digest-sri")]
"""One or more digests as Subresource Integrity writes them: `sha384-...`."""
DigestMultibase = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_\-]+$"), Because("digest-multibase")
]
"""A multihash in multibase (Data Integrity 1.0, section 2.6)."""
MediaType = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9!#$&^_.+\-]+/[A-Za-z0-9!#$&^_.+\-]+(?:\s*;.*)?$"),
    Because("media-type"),
]


class Digested(Model):
    """What VCDM 2.0, section 5.3, lets any object with an `id` say about the resource behind it."""

    digest_sri: Maybe[DigestSri] = Field(None, alias="digestSRI")
    digest_multibase: OneOrManyStrings[DigestMultibase] = ()
    media_type: Maybe[MediaType] = None


class RelatedResource(Digested):
    """A resource elsewhere, with a digest that must fit it (VCDM 2.0, section 5.3)."""

    id: Url
