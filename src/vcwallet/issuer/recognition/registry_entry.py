"""What an institution sends to a registry of issuers, so that it is known there: facts, and the entry in each form.

Sources: W3C Working Draft "Recognized Entities v1.0", "RecognizedEntity"; the registries of the Digital Credentials
Consortium, an object of JSON with the DIDs of issuers as its members.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

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
        domains: The websites that say that they are its own.
        endorsed_by: The names of those whose endorsements its profile carries.
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
    endorsed_by: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        profile: IssuerProfile,
        keys: Iterable[IssuerKey],
        *,
        legal_name: str,
        location: str,
        domains: tuple[str, ...],
        endorsed_by: tuple[str, ...],
    ) -> Self:
        """The entry of an issuer, by its profile and the keys that sign for it."""
        document = profile.document
        image = document.get("image")
        return cls(
            id=profile.id,
            name=profile.name,
            legal_name=legal_name,
            location=location,
            url=document.get("url", ""),
            email=document.get("email", ""),
            description=document.get("description", ""),
            image=str(image["id"]) if isinstance(image, dict) else "",
            keys=tuple(map(ListedKey.of, keys)),
            domains=domains,
            endorsed_by=endorsed_by,
        )

    def member_of_registry(self) -> JsonObject:
        """The member that a registry of the Digital Credentials Consortium has for it."""
        return {
            self.id: _stated(
                {"name": self.name, "legalName": self.legal_name, "location": self.location, "url": self.url}
            )
        }

    def recognized_entity(self) -> JsonObject:
        """The entity that a list of recognised entities has for it; for what it is recognised, the list has to say."""
        return _stated(
            {
                "id": self.id,
                "type": "RecognizedEntity",
                "name": self.name,
                "legalName": self.legal_name,
                "image": self.image,
                "url": self.url,
                "description": self.description,
            }
        )

    def trusted_issuer(self) -> JsonObject:
        """The entry that a trust list of this library has for it."""
        return _stated({"id": self.id, "name": self.name, "logo": self.image, "url": self.url})

    def to_dict(self) -> JsonObject:
        """All of it as plain data, ready for JSON."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        keys = [{name: getattr(key, name) for name in key.__slots__} for key in self.keys]
        return {
            **facts,
            "keys": keys,
            "domains": list(self.domains),
            "endorsed_by": list(self.endorsed_by),
            "entries": {
                "dcc_registry": self.member_of_registry(),
                "recognized_entity": self.recognized_entity(),
                "trust_list": self.trusted_issuer(),
            },
        }


def _stated(members: JsonObject) -> JsonObject:
    return {name: value for name, value in members.items() if value}
