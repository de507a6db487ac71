"""Objects that a credential points with: status, schema, refresh, terms, related resources.

VCDM gives each of them a type and sometimes an id, and leaves the rest to that type; the rest is in `extra_members`.
Open Badges 3.0 narrows them to one type name each.
"""

from __future__ import annotations

from vcwallet.model.declaration import Model, optional, required
from vcwallet.model.document_kinds import only_type, type_names
from vcwallet.model.value_shapes import URL, one_or_many, text


class TypedObject(Model):
    """An object that must say its type and may have an id: evidence, terms of use, and in VCDM 2.0 most others."""

    id = optional(URL)
    type = required(type_names())


class IdentifiedObject(TypedObject):
    """An object that must have both: a schema, and in VCDM 1.1 also a status entry and a refresh service."""

    id = required(URL)


class SingleTypedObject(TypedObject):
    """The same with exactly one type name, as OB 3.0 has it ("TermsOfUse")."""

    type = required(only_type())


class SingleIdentifiedObject(IdentifiedObject):
    """The same with exactly one type name, as OB 3.0 has it ("CredentialSchema", "CredentialStatus", ...)."""

    type = required(only_type())


_HASH = r"sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}(?:\?\S*)?"

DIGEST_SRI = text(rf"\s*{_HASH}(?:\s+{_HASH})*\s*", "digest-sri")
"""One or more digests as Subresource Integrity writes them: `sha384-...`."""
DIGEST_MULTIBASE = text(r"[A-Za-z0-9][A-Za-z0-9_\-]+", "digest-multibase")
"""A multihash in multibase (Data Integrity 1.0, section 2.6)."""
MEDIA_TYPE = text(r"[A-Za-z0-9!#$&^_.+\-]+/[A-Za-z0-9!#$&^_.+\-]+(?:\s*;.*)?", "media-type", shown=True)


class Digested(Model):
    """What VCDM 2.0, section 5.3, lets any object with an `id` say about the resource behind it."""

    digest_sri = optional(DIGEST_SRI, name="digestSRI")
    digest_multibase = optional(one_or_many(DIGEST_MULTIBASE, str))
    media_type = optional(MEDIA_TYPE)


class RelatedResource(Digested):
    """A resource elsewhere, with a digest that must fit it (VCDM 2.0, section 5.3)."""

    id = required(URL)
