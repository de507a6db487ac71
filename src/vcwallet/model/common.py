"""Pictures, and the other small objects that achievements and profiles share.

Source: OB 3.0, "Image", "IdentifierEntry", "IdentityObject", "Address", "GeoCoordinates".
"""

from __future__ import annotations

from typing import Annotated

from vcwallet.model.base import ClosedModel, Maybe, Model, Url
from vcwallet.model.kinds import Types, naming, only
from vcwallet.model.services import Digested
from vcwallet.model.terms import IdentifierType


class Image(Digested, ClosedModel):
    """A picture with its alternative text.

    Attributes:
        id: Where it is, or the picture itself as a `data:` URL.
        caption: What it shows, in words.
    """

    id: Url
    type: Annotated[Types, only("Image")]
    caption: Maybe[str] = None


class IdentifierEntry(ClosedModel):
    """A further identifier of an organisation or an achievement."""

    type: Annotated[Types, only("IdentifierEntry")]
    identifier: str
    identifier_type: IdentifierType


class IdentityObject(ClosedModel):
    """An identifier of the recipient, in plain text or as a salted hash.

    Attributes:
        hashed: Whether `identity_hash` is a hash.
        identity_hash: The hash as `sha256$...` or `md5$...`, else the identifier itself.
        identity_type: What kind of identifier it is, such as `emailAddress`.
        salt: What was put behind the identifier before hashing.
    """

    type: Annotated[Types, only("IdentityObject")]
    hashed: bool
    identity_hash: str
    identity_type: IdentifierType
    salt: Maybe[str] = None


class GeoCoordinates(Model):
    """A place on Earth, WGS 84, in degrees."""

    type: Annotated[Types, only("GeoCoordinates")]
    latitude: float
    longitude: float


class Address(Model):
    """A postal address."""

    type: Annotated[Types, naming(("Address",))]
    address_country: Maybe[str] = None
    address_country_code: Maybe[str] = None
    address_region: Maybe[str] = None
    address_locality: Maybe[str] = None
    street_address: Maybe[str] = None
    post_office_box_number: Maybe[str] = None
    postal_code: Maybe[str] = None
    geo: Maybe[GeoCoordinates] = None
