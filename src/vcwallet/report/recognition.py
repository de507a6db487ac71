"""How a relying party knows an issuer: by whom, as what, since when, and for what. Data, from whatever source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class RecognitionKind(StrEnum):
    """By what kind of source an issuer is known."""

    LIST = "list"
    """A trust list of the relying party's own."""
    REGISTRY = "registry"
    """A registry of issuers that others keep."""
    FEDERATION = "federation"
    """A chain of statements to the anchor of a federation (OpenID Federation 1.0)."""
    RECOGNIZED_ENTITIES = "recognized-entities"
    """A signed list that is itself a credential (W3C Verifiable Recognized Entities)."""
    TRUSTED_LIST = "trusted-list"
    """A trusted list of a state (ETSI TS 119 612)."""
    ACCREDITATION = "accreditation"
    """Endorsements by a body that the relying party knows."""
    ACCREDITOR = "accreditor"
    """A source of accreditations that names the issuer as one who accredits others."""
    DOMAIN = "domain"
    """A website that the relying party knows names the issuer as its own (Well Known DID Configuration)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionScope:
    """What an issuer is known for; each member that is empty: for all.

    Attributes:
        actions: `issue`; `stack` for awarding stacks whose rules others own; `endorse` for endorsing others, which one
            who may issue may as well.
        achievements: Identifiers of achievements; one that ends with `*` stands for all that begin so.
        frameworks: Frameworks that an achievement is aligned to, by the `targetFramework` or the beginning of the
            `targetUrl` of an alignment.
        countries: Countries in which it is recognised, as ISO 3166 codes of two letters.
        types: Types of credentials.
        schemas: URLs of schemas that its credentials have to fit; with a digest after a `#`, where one is stated.
    """

    actions: tuple[str, ...] = ("issue",)
    achievements: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()

    @property
    def is_limited(self) -> bool:
        """Whether it is for less than all that an issuer could issue."""
        limits = (self.achievements, self.frameworks, self.countries, self.types, self.schemas)
        return "issue" not in self.actions or any(limits)


EVERYTHING = RecognitionScope()
"""What an issuer is known for where nothing else is said: whatever it issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How a relying party knows an issuer.

    Attributes:
        name: The name by which the source knows it.
        known_by: By whom it is known: the name of the source, such as the title of a trust list, or of the one by
            whose word that goes, such as an accrediting body.
        kind: What kind of source that is.
        scope: What it is known for.
        since: From when on; aware. None: that is not said.
        until: Until when; aware. None: that is not said.
        through: Names of those that stand between the source and the issuer, the nearest to the source first.
        marks: What the source says of it besides, such as the trust marks of a federation.
        as_of: When what the source says was fetched or issued; None where that is not known.
        logo: URL of its logo; empty: none. Never fetched.
        source: The name of the source, where that goes by the word of others; else empty.
    """

    name: str
    known_by: str
    kind: RecognitionKind = RecognitionKind.LIST
    scope: RecognitionScope = EVERYTHING
    since: datetime | None = None
    until: datetime | None = None
    through: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    as_of: datetime | None = None
    logo: str = ""
    source: str = ""

    def covers(self, at: datetime) -> bool:
        """Whether it holds at that moment; both ends are inclusive."""
        return (self.since is None or self.since <= at) and (self.until is None or at <= self.until)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; what is not said is left out."""
        return _stated(self) | {"kind": self.kind.value, "scope": _stated(self.scope)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """An issuer that is known by another identifier, and whose name looks like the one that is claimed.

    Attributes:
        id: Its identifier.
        name: Its name.
        known_by: The name of the source.
    """

    id: str
    name: str
    known_by: str

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return _stated(self)


def _stated(entry: Recognition | RecognitionScope | Namesake) -> dict[str, Any]:
    values = ((each.name, getattr(entry, each.name)) for each in fields(entry))
    return {name: _plain(value) for name, value in values if value not in (None, "", ())}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return list(value) if isinstance(value, tuple) else value
