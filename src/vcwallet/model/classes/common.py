"""Pictures, and the other small objects that achievements and profiles share.

Source: OB 3.0, "Image", "IdentifierEntry", "IdentityObject", "Address", "GeoCoordinates".
"""

from __future__ import annotations

from vcwallet.model.classes.services import Digested
from vcwallet.model.declaration import ClosedModel, Model, optional, required
from vcwallet.model.document_kinds import only_type, type_names
from vcwallet.model.value_shapes import BOOLEAN, NUMBER, STRING, URL
from vcwallet.model.vocabulary import IDENTIFIER_TYPE


class Image(Digested, ClosedModel):
    """A picture with its alternative text.

    Attributes:
        id: Where it is, or the picture itself as a `data:` URL.
        caption: What it shows, in words.
    """

    id = required(URL)
    type = required(only_type("Image"))
    caption = optional(STRING)


class IdentifierEntry(ClosedModel):
    """A further identifier of an organisation or an achievement."""

    type = required(only_type("IdentifierEntry"))
    identifier = required(STRING)
    identifier_type = required(IDENTIFIER_TYPE)


class IdentityObject(ClosedModel):
    """An identifier of the recipient, in plain text or as a salted hash.

    Attributes:
        hashed: Whether `identity_hash` is a hash.
        identity_hash: The hash as `sha256$...` or `md5$...`, else the identifier itself.
        identity_type: What kind of identifier it is, such as `emailAddress`.
        salt: What was put behind the identifier before hashing.
    """

    type = required(only_type("IdentityObject"))
    hashed = required(BOOLEAN)
    identity_hash = required(STRING)
    identity_type = required(IDENTIFIER_TYPE)
    salt = optional(STRING)


class GeoCoordinates(Model):
    """A place on Earth, WGS 84, in degrees."""

    type = required(only_type("GeoCoordinates"))
    latitude = required(NUMBER)
    longitude = required(NUMBER)


class Address(Model):
    """A postal address."""

    type = required(type_names(("Address",)))
    address_country = optional(STRING)
    address_country_code = optional(STRING)
    address_region = optional(STRING)
    address_locality = optional(STRING)
    street_address = optional(STRING)
    post_office_box_number = optional(STRING)
    postal_code = optional(STRING)
    geo = optional(GeoCoordinates)
