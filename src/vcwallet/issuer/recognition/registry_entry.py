"""What an institution sends to a registry of issuers, so that it is known there: facts, and the entry in each form.

Sources: W3C Working Draft "Recognized Entities v1.0", "RecognizedEntity"; the registries of the Digital Credentials
Consortium, an object of JSON with the DIDs of issuers as its members.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.issuer_keys import IssuerKey
from vcwallet.keys.jwk import jwk_thumbprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedKey:
    """A key of an institution, as people compare it.

    Attributes:
        type: Its type, such as `Ed25519`.
        public_key: The key in Multikey.
        fingerprint: The SHA-256 thumbprint of the key as a JSON Web Key (RFC 7638), in base64url.
    """

    type: str
    public_key: str
    fingerprint: str

    @classmethod
    def of(cls, key: IssuerKey) -> Self:
        """A key that signs."""
        public = key.public_key
        return cls(type=public.type.value, public_key=public.multibase, fingerprint=jwk_thumbprint(public))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEndorsement:
    """An endorsement that the profile of an institution carries, and that is not known to be withdrawn.

    Attributes:
        endorser: The identifier of the one who signed it.
        endorser_name: The name that its endorser gives itself; empty where it gives none.
        valid_until: Until when it holds; None without end.
        is_verified: Whether it was found genuine and in force at the moment of the entry; else its endorser's key or
            its status list was not at hand.
    """

    endorser: str
    endorser_name: str
    valid_until: datetime | None
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryEntry:
    """What there is to say of an institution to a registry of issuers.

    Attributes:
        id: Its identifier, as its badges name it.
        name: Its name.
        legal_name: Its name in official registers; empty where that is not said.
        location: Where it is, such as `Graz, Austria`; empty where that is not said.
        url: Its website; empty where it has none.
        email: Where it can be reached; empty where that is not said.
        description: A sentence about it; empty where that is not said.
        image: The address of its logo; empty where it has none.
        keys: The keys that sign for it.
        domains: The websites that it says are its own. Whether they say so, too, was not looked at.
        endorsements: Those that its profile carries.
        as_of: When this was put together.
    """

    id: str
    name: str
    legal_name: str = ""
    location: str = ""
    url: str = ""
    email: str = ""
    description: str = ""
    image: str = ""
    keys: tuple[ListedKey, ...] = ()
    domains: tuple[str, ...] = ()
    endorsements: tuple[ListedEndorsement, ...] = ()
    as_of: datetime

    @classmethod
    def of(cls, profile: IssuerProfile, keys: Iterable[IssuerKey], as_of: datetime) -> Self:
        """The entry of an issuer, by its profile and the keys that sign for it."""
        document = profile.document
        image = document.get("image")
        return cls(
            id=profile.id,
            name=profile.name,
            url=document.get("url", ""),
            email=document.get("email", ""),
            description=document.get("description", ""),
            image=str(image["id"]) if isinstance(image, dict) else "",
            keys=tuple(map(ListedKey.of, keys)),
            as_of=as_of,
        )

    def member_of_registry(self) -> JsonObject:
        """The member that a registry of the Digital Credentials Consortium has for it."""
        return {
            self.id: _stated(
                {"name": self.name, "legalName": self.legal_name, "location": self.location, "url": self.url}
            )
        }

    def recognized_entity(self) -> JsonObject:
        """The entity that a list of recognised entities has for it, recognised to issue whatever it issues.

        Without `recognizedTo` a list would recognise it, and not to issue.
        """
        return _stated(
            {
                "id": self.id,
                "type": "RecognizedEntity",
                "name": self.name,
                "legalName": self.legal_name,
                "image": self.image,
                "url": self.url,
                "description": self.description,
                "recognizedTo": {"type": "RecognizedAction", "action": "issue"},
            }
        )

    def trusted_issuer(self) -> JsonObject:
        """The entry that a trust list of this library has for it."""
        return _stated({"id": self.id, "name": self.name, "logo": self.image, "url": self.url})

    def to_dict(self) -> JsonObject:
        """All of it as plain data, ready for JSON."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        keys = [{name: getattr(key, name) for name in key.__slots__} for key in self.keys]
        endorsements = [
            {
                "endorser": each.endorser,
                "endorser_name": each.endorser_name,
                "valid_until": each.valid_until and timestamps.format(each.valid_until),
                "verified": each.is_verified,
            }
            for each in self.endorsements
        ]
        return {
            **facts,
            "keys": keys,
            "domains": list(self.domains),
            "endorsements": endorsements,
            "as_of": timestamps.format(self.as_of),
            "entries": {
                "dcc_registry": self.member_of_registry(),
                "recognized_entity": self.recognized_entity(),
                "trust_list": self.trusted_issuer(),
            },
        }


def _stated(members: JsonObject) -> JsonObject:
    return {name: value for name, value in members.items() if value}
