"""Builders for people and organisations, and for the identifiers by which a recipient is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.builders.awards import as_image
from vcwallet.model.builders.parts import compose, part
from vcwallet.model.classes import common
from vcwallet.model.classes import profile as profiles


def profile(
    *,
    id: str,  # noqa: A002 - the specification's name
    name: str | None = None,
    url: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    description: str | None = None,
    image: str | JsonObject | None = None,
    official: str | None = None,
    address: JsonObject | None = None,
    parent_org: JsonObject | None = None,
    other_identifiers: Iterable[JsonObject] = (),
    given_name: str | None = None,
    family_name: str | None = None,
    date_of_birth: date | None = None,
    endorsements: Iterable[JsonObject] = (),
    endorsement_jwts: Iterable[str] = (),
) -> JsonObject:
    """A `Profile`: an issuer, a creator, an assessor.

    Args:
        id: A URL that means this person or organisation and no other; for an issuer the DID whose key signs.
        name: The name that people know.
        url: Home page.
        email: Address for questions about credentials; every reader of a credential sees it.
        phone: Telephone number.
        description: Who this is, in a sentence.
        image: Logo: a URL, a `data:` URL, or an `Image`.
        official: Name of a person authorised to speak for the organisation.
        address: Postal address, as `address` makes it.
        parent_org: Profile of the organisation that this one belongs to.
        other_identifiers: Numbers in registers, as `identifier_entry` makes them.
        given_name: For a person.
        family_name: For a person.
        date_of_birth: For a person; think twice.
        endorsements: Signed endorsement credentials about this profile.
        endorsement_jwts: The same as compact JWS.

    Raises:
        IssuingError: A URL that is not absolute, or a part that is malformed.
    """
    return part(
        profiles.Profile2,
        {
            "id": id,
            "type": ["Profile"],
            "name": name,
            "url": url,
            "email": email,
            "phone": phone,
            "description": description,
            "image": as_image(image),
            "official": official,
            "address": address,
            "parentOrg": parent_org,
            "otherIdentifier": other_identifiers,
            "givenName": given_name,
            "familyName": family_name,
            "dateOfBirth": date_of_birth,
            "endorsement": endorsements,
            "endorsementJwt": endorsement_jwts,
        },
    )


def address(
    *,
    street: str | None = None,
    post_office_box: str | None = None,
    postal_code: str | None = None,
    locality: str | None = None,
    region: str | None = None,
    country: str | None = None,
    country_code: str | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
) -> JsonObject:
    """An `Address`.

    Args:
        street: Street and number.
        post_office_box: Number of a post office box.
        postal_code: Postal code.
        locality: Town.
        region: State or province.
        country: Name of the country.
        country_code: ISO 3166-1 code of the country, such as `AT`.
        latitude: WGS 84, in degrees, north positive; with `longitude`.
        longitude: WGS 84, in degrees, east positive; with `latitude`.

    Raises:
        IssuingError: One coordinate without the other, or one that is no number.
    """
    geo = compose({"type": "GeoCoordinates", "latitude": latitude, "longitude": longitude})
    return part(
        common.Address,
        {
            "type": ["Address"],
            "streetAddress": street,
            "postOfficeBoxNumber": post_office_box,
            "postalCode": postal_code,
            "addressLocality": locality,
            "addressRegion": region,
            "addressCountry": country,
            "addressCountryCode": country_code,
            "geo": geo if len(geo) > 1 else None,
        },
    )


def identifier_entry(identifier: str, *, identifier_type: str) -> JsonObject:
    """An `IdentifierEntry`: a further identifier of an organisation or an achievement.

    Args:
        identifier: The identifier.
        identifier_type: `sourcedId`, `nationalIdentityNumber`, ... (OB 3.0, "IdentifierTypeEnum"), or `ext:...`.

    Raises:
        IssuingError: An unknown type.
    """
    return part(
        common.IdentifierEntry,
        {"type": "IdentifierEntry", "identifier": identifier, "identifierType": identifier_type},
    )


def identity_hash(identity: str, salt: str = "") -> str:
    """The `IdentityHash` of an identifier: `sha256$` and the hexadecimal SHA-256 of identifier and salt, in UTF-8.

    Args:
        identity: The identifier, exactly as the recipient will later be asked for it.
        salt: What is put behind it. Without a salt, a reader with a list of addresses can find this one.
    """
    return f"sha256${sha256((identity + salt).encode()).hexdigest()}"


def hashed_identity(identity: str, *, salt: str, identity_type: str = "emailAddress") -> JsonObject:
    """An `IdentityObject` that only a reader who knows the identifier already can recognise.

    Args:
        identity: The recipient's e-mail address, or another identifier of theirs.
        salt: Random text, new for each credential; it stands in the credential. 128 bits are enough.
        identity_type: What kind of identifier it is (OB 3.0, "IdentifierTypeEnum").

    Raises:
        IssuingError: An unknown type.
    """
    return _identity(identity_hash(identity, salt), identity_type, hashed=True, salt=salt)


def plain_identity(identity: str, *, identity_type: str = "emailAddress") -> JsonObject:
    """An `IdentityObject` that every reader of the credential can read. Prefer `hashed_identity`.

    Args:
        identity: The recipient's identifier.
        identity_type: What kind of identifier it is (OB 3.0, "IdentifierTypeEnum").

    Raises:
        IssuingError: An unknown type.
    """
    return _identity(identity, identity_type, hashed=False, salt=None)


def _identity(value: str, identity_type: str, *, hashed: bool, salt: str | None) -> JsonObject:
    return part(
        common.IdentityObject,
        {
            "type": "IdentityObject",
            "hashed": hashed,
            "identityHash": value,
            "identityType": identity_type,
            "salt": salt,
        },
    )
