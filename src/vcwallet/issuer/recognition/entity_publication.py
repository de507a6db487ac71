"""A trust list as the list of recognised entities that others can verify: which of it can be said, and which cannot.

What the draft has no words for is never said in wider ones: an issuer that is known for certain achievements or
countries alone is left out, and so is one whose term begins later; the list ends where the first of its entries ends.
Source: W3C Working Draft "Recognized Entities v1.0", "Data Model".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.trust.trusted_issuer import TrustedIssuer
from vcwallet.report.recognition import RecognitionScope

_ISSUE = "issue"
_SRI = re.compile(r"sha\d{3}-")


class UnpublishedReason(StrEnum):
    """Why something of a trust list is not in the list that is published."""

    ENDED = "ended"
    """Its term is over: it is left out."""
    NOT_YET = "not-yet"
    """Its term begins later: it is left out."""
    SCOPE = "scope"
    """It is known for less than the draft can say: it is left out."""
    SCHEMA = "schema"
    """A schema that it is known for stands in another entry with another digest: it is left out."""
    ACTIONS = "actions"
    """It may do more than issue: that is not said."""
    NAMES = "names"
    """It has further names: they are not said."""
    NOTE = "note"
    """A note is the list keeper's own: it is not said."""
    SOURCE = "source"
    """What others say is theirs to publish: a source of the list is left out."""


_LEFT_OUT = frozenset({"ended", "not-yet", "scope", "schema", "source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpublished:
    """Something of a trust list that is not in the list that is published.

    Attributes:
        id: The identifier of the issuer; empty for a source.
        name: The name of the issuer, or of the source.
        reason: What is not published, and why.
    """

    id: str
    name: str
    reason: UnpublishedReason

    @property
    def is_left_out(self) -> bool:
        """Whether the whole entry is left out; else it is there, and says less."""
        return self.reason.value in _LEFT_OUT


@dataclass(slots=True)
class EntityPublication:
    """The entries of a list of recognised entities, as they are put together.

    Args:
        recognizer: The identifier of the one who recognises them.
        at: The present moment.
        until: Until when the list is to be in force; it becomes earlier with an entry that ends before.
    """

    recognizer: str
    at: datetime
    until: datetime
    unpublished: list[Unpublished] = field(default_factory=list)
    _entities: dict[str, JsonObject] = field(default_factory=dict)
    _actions: dict[str, list[JsonObject]] = field(default_factory=dict)
    _digests: dict[str, frozenset[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._entities)

    def add(self, issuers: Iterable[TrustedIssuer]) -> None:
        """Take in what can be said of these issuers."""
        for issuer in issuers:
            reason = self._refusal(issuer)
            if reason is not None:
                self._note(issuer, reason)
                continue
            self._add(issuer)

    def entities(self) -> list[JsonObject]:
        """The subjects of the credential, each institution once."""
        return [
            entity | {"recognizedTo": _without_narrower(self._actions[identifier])}
            for identifier, entity in self._entities.items()
        ]

    def names(self) -> Iterator[tuple[str, str]]:
        """The name of each institution, with its pointer into the credential."""
        for index, entity in enumerate(self._entities.values()):
            yield f"/credentialSubject/{index}/name", entity["name"]

    def _refusal(self, issuer: TrustedIssuer) -> UnpublishedReason | None:
        scope = issuer.scope
        if issuer.until is not None and issuer.until <= self.at:
            return UnpublishedReason.ENDED
        if issuer.since is not None and issuer.since > self.at:
            return UnpublishedReason.NOT_YET
        if _ISSUE not in scope.actions or scope.achievements or scope.frameworks or scope.countries or scope.types:
            return UnpublishedReason.SCOPE
        schemas = digests_by_schema(scope)
        if any(self._digests.get(url, digests) != digests for url, digests in schemas.items()):
            return UnpublishedReason.SCHEMA
        return None

    def _add(self, issuer: TrustedIssuer) -> None:
        schemas = digests_by_schema(issuer.scope)
        self._digests.update(schemas)
        if issuer.until is not None:
            self.until = min(self.until, issuer.until)
        entity = {
            "id": issuer.id,
            "type": "RecognizedEntity",
            "name": issuer.name,
            "image": issuer.logo,
            "url": issuer.url,
        }
        self._entities.setdefault(issuer.id, {member: value for member, value in entity.items() if value})
        self._actions.setdefault(issuer.id, []).append(_action(self.recognizer, schemas))
        said_less = {
            UnpublishedReason.ACTIONS: len(issuer.scope.actions) > 1,
            UnpublishedReason.NAMES: bool(issuer.names) or issuer.name != self._entities[issuer.id]["name"],
            UnpublishedReason.NOTE: bool(issuer.note),
        }
        for reason, holds in said_less.items():
            if holds:
                self._note(issuer, reason)

    def _note(self, issuer: TrustedIssuer, reason: UnpublishedReason) -> None:
        self.unpublished.append(Unpublished(id=issuer.id, name=issuer.name, reason=reason))


def digests_by_schema(scope: RecognitionScope) -> dict[str, frozenset[str]]:
    """The digests of each schema that credentials have to fit, by its URL; none where any content of it will do."""
    digests: dict[str, set[str]] = {}
    for schema in scope.schemas:
        url, _, digest = schema.partition("#")
        digests.setdefault(url, set()).update({digest} if digest else ())
    return {url: frozenset(several) for url, several in digests.items()}


def _action(recognizer: str, schemas: Mapping[str, frozenset[str]]) -> JsonObject:
    """That an entity is recognised to issue, and what it issues has to fit these schemas."""
    action: JsonObject = {"type": "RecognizedAction", "action": _ISSUE, "recognizedBy": recognizer}
    validations = [_validation(url, sorted(digests)) for url, digests in schemas.items()]
    return action | {"outputValidation": validations} if validations else action


def _validation(url: str, digests: list[str]) -> JsonObject:
    validation: JsonObject = {"id": url, "type": "JsonSchema"}
    for member, several in (
        ("digestSRI", [digest for digest in digests if _SRI.match(digest)]),
        ("digestMultibase", [digest for digest in digests if not _SRI.match(digest)]),
    ):
        if several:
            validation[member] = several[0] if len(several) == 1 else several
    return validation


def _without_narrower(actions: list[JsonObject]) -> list[JsonObject]:
    """The actions of an entity; where one of them has no condition, the others say nothing more."""
    return next(([action] for action in actions if "outputValidation" not in action), actions)
