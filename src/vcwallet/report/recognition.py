"""How a relying party knows an issuer: by whom, as what, since when, and for what. Data, from whatever source."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from vcwallet.encoding.given_values import check_kind, check_moment, check_name, check_term, texts_of
from vcwallet.errors import UsageError

_ACTIONS = ("issue", "stack", "endorse")
_COUNTRY = re.compile("[A-Z]{2}")
_LONGEST = 500
"""Characters of a text about an issuer that are kept; fewer are ever shown."""


def is_country(code: str) -> bool:
    """Whether a text has the form of an ISO 3166 code of two letters."""
    return _COUNTRY.fullmatch(code) is not None


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
    """What an issuer is known for. Each member but `actions` limits that; where it is empty, it does not.

    Attributes:
        actions: `issue`; `stack` for awarding stacks whose rules others own; `endorse` for endorsing others, which one
            who may issue may as well. Empty: it is known, and for nothing.
        achievements: Identifiers of achievements; one that ends with `*` stands for all that begin so.
        frameworks: Frameworks that an achievement is aligned to, by the `targetFramework` or the `targetUrl` of an
            alignment; one that ends with `*` stands for all that begin so.
        countries: Countries in which it is recognised, as ISO 3166 codes of two letters.
        types: Types of credentials.
        schemas: URLs of schemas that its credentials have to fit; with a digest after a `#`, where one is stated.

    Raises:
        UsageError: `value-texts`: one of them is one text in place of several, or has a blank one, which would fit
            everything; `scope-action`, `scope-country`: there is no such action, or it is the code of no country.
    """

    actions: tuple[str, ...] = ("issue",)
    achievements: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for member in ("actions", "achievements", "frameworks", "countries", "types", "schemas"):
            object.__setattr__(self, member, texts_of(member, getattr(self, member)))
        for index, action in enumerate(self.actions):
            if action not in _ACTIONS:
                raise UsageError("scope-action", pointer=f"/actions/{index}", value=action[:40], known=list(_ACTIONS))
        for index, country in enumerate(self.countries):
            if not is_country(country):
                raise UsageError("scope-country", pointer=f"/countries/{index}", value=country[:40])

    @property
    def is_limited(self) -> bool:
        """Whether it is for less than all that an issuer could issue."""
        limits = (self.achievements, self.frameworks, self.countries, self.types, self.schemas)
        return not self.is_for_issuing or any(limits)

    @property
    def is_for_issuing(self) -> bool:
        """Whether it is for issuing anything at all."""
        return "issue" in self.actions


EVERYTHING = RecognitionScope()
"""What an issuer is known for where nothing else is said: whatever it issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How a relying party knows an issuer. Texts of more than 500 characters are cut off.

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

    Raises:
        UsageError: A name has no letter that can be seen (`value-name`), a moment is none (`argument-at`) or naive
            (`naive-time`), or another member is of an impossible type.
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

    def __post_init__(self) -> None:
        check_name("name", self.name)
        check_name("known_by", self.known_by)
        if len(self.name) > _LONGEST or len(self.known_by) > _LONGEST:
            object.__setattr__(self, "name", _cut(self.name))
            object.__setattr__(self, "known_by", _cut(self.known_by))
        if self.scope is not EVERYTHING:
            check_kind("scope", self.scope, RecognitionScope)
        if self.kind is not RecognitionKind.LIST:
            check_kind("kind", self.kind, RecognitionKind)
        if self.logo != "":
            check_kind("logo", self.logo, str)
        if self.since is not None or self.until is not None:
            check_term(self.since, self.until)
        if self.as_of is not None:
            check_moment(self.as_of, "as_of")
        if self.through != () or self.marks != ():
            object.__setattr__(self, "through", tuple(map(_cut, texts_of("through", self.through))))
            object.__setattr__(self, "marks", tuple(map(_cut, texts_of("marks", self.marks))))

    def covers(self, at: datetime) -> bool:
        """Whether it holds at that moment; both ends are inclusive."""
        return (self.since is None or self.since <= at) and (self.until is None or at <= self.until)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; what is not said is left out."""
        scope = {"actions": list(self.scope.actions)} | _stated(self.scope)
        return _stated(self) | {"kind": self.kind.value, "scope": scope}


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """An issuer that is known by another identifier, and whose name looks like the one that is claimed.

    Attributes:
        id: Its identifier.
        name: Its name.
        known_by: The name of the source.

    Raises:
        UsageError: `value-kind`: one of them is no text.
    """

    id: str
    name: str
    known_by: str

    def __post_init__(self) -> None:
        for member in ("id", "name", "known_by"):
            check_kind(member, getattr(self, member), str)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return _stated(self)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"


def _stated(entry: Recognition | RecognitionScope | Namesake) -> dict[str, Any]:
    values = ((each.name, getattr(entry, each.name)) for each in fields(entry))
    return {name: _plain(value) for name, value in values if value not in (None, "", ())}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return list(value) if isinstance(value, tuple) else value
