"""A signed list of recognised entities that is itself a credential, and is verified as one.

    {"type": ["VerifiableCredential", "RecognizedEntityCredential"], "issuer": "did:web:ministry.example",
     "credentialSubject": [{"id": "did:web:college.example", "type": "RecognizedEntity", "name": "Example College",
                            "recognizedTo": {"type": "RecognizedAction", "action": "issue"}}]}

The relying party says who has to have signed it, and that is all that makes it count: not where it was found, and not
what it calls itself. An entity is recognised for what the list states: one without `recognizedTo` is recognised as an
entity, and not to issue. The dates of the list are those of the list; it counts while it is in force (docs/security.md,
rows 32 and 33).

Source: W3C Working Draft "Recognized Entities v1.0", "Data Model", "Credential-based Discovery", and its threat model
(T4, T9, T12, T13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any, Self

from vcwallet.encoding.given_values import check_kind, check_name, is_name
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, UnsupportedError, UsageError, VcwalletError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.model.access import id_of, nodes_of, types_of
from vcwallet.policy.trust.evidence.credential_evidence import require_credential
from vcwallet.policy.trust.evidence.entity_list import (
    LIST_TYPE,
    EntityList,
    EntityWay,
    ListedEntity,
    RecognizedEntitiesError,
    entries_of_entity,
)
from vcwallet.policy.trust.evidence.entity_list_reader import EntityListReader, ListPlace
from vcwallet.policy.trust.scope_narrowing import narrowed
from vcwallet.policy.trust.trust_entry import (
    ReadFile,
    TrustEntry,
    TrustListError,
    as_stated_in_list,
    is_web_address,
    require_web_address,
    scope_json,
)
from vcwallet.policy.trust.trust_source import (
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    TrustWork,
    needs_credential,
)
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionKind, RecognitionScope

_TYPE = "recognized-entities"
_MEMBERS = ("type", "name", "issuer", "url", "file", "depth", "discovery", "actions", "scope")
_DEEPEST = 4
_MOST_LISTS = 16
"""Lists that are read for one answer, whatever refers to whatever."""
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognizedEntities:
    """A signed list of recognised entities. Satisfies `Trust`.

    Attributes:
        name: What reports call it.
        issuer: The identifier of the one who has to have signed it.
        url: Where it is published; empty where it is read from a file, or only found through credentials.
        file: The name of the file, as the trust list has it.
        content: The list itself; empty where it is fetched.
        depth: How many further lists may be followed: from an entry to the list of the same issuer that it refers to,
            and, with `discovery`, from a list of another issuer to one in which that is recognised to issue.
        discovery: Whether a list is fetched that the issuer of a credential names as the one in which it is recognised
            (`recognizedIn`). It counts only by way of the configured issuer, but its server sees that it is asked.
        actions: What an entity may do of which the list says nothing: `("issue",)` for a list of institutions of which
            the relying party knows that all of them may award. By default nothing.
        scope: For what the relying party believes the list.

    Raises:
        TrustListError: `issuer` is no identifier, `url` no whole web address, `content` no credential, or it is not
            said what is read.
        UsageError: The name has no letter that can be seen, an action is none, or another member is of an impossible
            type.
    """

    name: str
    issuer: str
    url: str = ""
    file: str = ""
    content: bytes = field(default=b"", repr=False)
    depth: int = 0
    discovery: bool = False
    actions: tuple[str, ...] = ()
    scope: RecognitionScope = EVERYTHING

    def __post_init__(self) -> None:
        check_name("name", self.name)
        for member, kind in (("issuer", str), ("url", str), ("content", bytes), ("depth", int)):
            check_kind(member, getattr(self, member), kind)
        check_kind("scope", self.scope, RecognitionScope)
        object.__setattr__(self, "actions", RecognitionScope(actions=self.actions).actions)
        if (fault := identifier_fault(self.issuer)) is not None:
            raise TrustListError(fault, pointer="/issuer", value=self.issuer[:_SHOWN])
        if self.url:
            require_web_address(self.url, "/url")
        if (self.url and self.content) or not (self.url or self.content or self.discovery):
            raise TrustListError("entities-place")
        if self.content:
            require_credential(self.content, self.file, "/file")

    @property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """By its own name the one who signs the list speaks."""
        return ((self.name, self.issuer),)

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """A source as a trust list has it: `name` and `issuer`, with `url`, `file` or `discovery`.

        Raises:
            TrustListError: It is malformed; with the pointer to the place.
            VcwalletError: The file cannot be read.
        """
        stated = TrustEntry(entry, pointer, _MEMBERS)
        members: dict[str, Any] = {
            "name": stated.name(),
            "issuer": stated.text("issuer"),
            "url": stated.optional_text("url"),
            "file": stated.optional_text("file"),
            "content": stated.file("file", files) or b"",
            "depth": stated.number("depth", 0, _DEEPEST),
            "discovery": stated.truth("discovery"),
            "actions": stated.texts("actions"),
            "scope": stated.scope(),
        }
        try:
            with as_stated_in_list(""):
                return cls(**members)
        except TrustListError as error:
            raise error.located(pointer) from None

    def to_json(self) -> JsonObject:
        """The source as a trust list has it.

        Raises:
            UsageError: `source-without-file`: the list was given as bytes, and no file is named that has it.
        """
        if self.content and not self.file:
            raise UsageError("source-without-file", source=self.name[:_SHOWN])
        stated: JsonObject = {"type": _TYPE, "name": self.name, "issuer": self.issuer}
        stated |= {name: value for name in ("url", "file", "depth", "discovery") if (value := getattr(self, name))}
        stated |= {"actions": list(self.actions)} if self.actions else {}
        return stated | ({"scope": scope} if (scope := scope_json(self.scope)) else {})

    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
        """How the list knows an issuer."""
        return _Search(self, inquiry.at).answer(inquiry)


class _Search:
    """Seeks an issuer in a list, and in those that it or the issuer refers to."""

    def __init__(self, source: RecognizedEntities, at: datetime) -> None:
        self._source = source
        self._reader = EntityListReader(source.issuer, at)
        self._problems: list[VcwalletError] = []
        self._lists: dict[str, EntityList | None] = {}

    def answer(self, inquiry: TrustInquiry) -> TrustSteps:
        source = self._source
        ways = yield from self._ways(inquiry.issuer, inquiry.profile, source.depth, ())
        recognitions = []
        for way in ways:
            scope = narrowed(source.scope, way.scope) or RecognitionScope(actions=()) if way.issues else way.scope
            recognitions.append(
                Recognition(
                    name=way.entry.name if is_name(way.entry.name) else inquiry.issuer,
                    known_by=source.name,
                    kind=RecognitionKind.RECOGNIZED_ENTITIES,
                    scope=scope,
                    through=way.through,
                    as_of=way.listed.as_of,
                    logo=way.entry.logo,
                )
            )
        problems = tuple(TrustProblem(source=source.name, error=error) for error in self._problems)
        if source.discovery and not recognitions:
            problems += needs_credential(inquiry, source.name)
        return TrustAnswer(tuple(dict.fromkeys(recognitions)), problems)

    def _ways(
        self, entity: str, profile: Mapping[str, Any], depth: int, trail: tuple[str, ...]
    ) -> TrustWork[list[EntityWay]]:
        """How the configured issuer recognises an entity; `trail` has the URLs of the lists that led here."""
        source = self._source
        ways: list[EntityWay] = []
        configured = None
        if source.url or source.content:
            configured = yield from self._opened(source.url, ListPlace.CONFIGURED)
            if configured is not None:
                ways += yield from self._in_list(configured, entity, depth, (*trail, source.url))
        if any(way.issues for way in ways) or not source.discovery:
            return ways
        for reference in self._references(profile.get("recognizedIn")):
            if LIST_TYPE not in types_of(reference) or id_of(reference) == source.url:
                continue  # a list of another form is none of the configured issuer; its own was read above
            listed = yield from self._referred(reference, trail, ListPlace.DISCOVERED)
            if listed is None or not self._stands_beside(listed, configured):
                continue
            trail_on = (*trail, id_of(reference))
            if listed.issuer == source.issuer:
                ways += yield from self._in_list(listed, entity, depth, trail_on)
            else:
                ways += yield from self._in_list_of_another(listed, entity, depth, trail_on)
        return ways

    def _in_list_of_another(
        self, listed: EntityList, entity: str, depth: int, trail: tuple[str, ...]
    ) -> TrustWork[list[EntityWay]]:
        """What a list says whose issuer the configured one has to recognise to issue, without condition."""
        if not depth:
            self._problems.append(self._reader.strange(listed))
            return []
        above = yield from self._ways(listed.issuer, listed.profile, depth - 1, trail)
        entitled = [way for way in above if way.is_stated and not way.scope.schemas]
        if not entitled:
            bound = any(way.is_stated for way in above)
            self._problems.append(UnsupportedError("list-schema") if bound else self._reader.strange(listed))
            return []
        entries = yield from self._in_list(listed, entity, depth - 1, trail)
        ways = []
        for way in entitled:
            between = (*way.through, way.entry.name if is_name(way.entry.name) else listed.issuer)
            ways += [replace(entry, through=between) for entry in entries]
        return ways

    def _in_list(
        self, listed: EntityList, entity: str, depth: int, trail: tuple[str, ...]
    ) -> TrustWork[list[EntityWay]]:
        """What a list says of an entity, and the lists of the same issuer to which its entries refer."""
        ways: list[EntityWay] = []
        for entry in entries_of_entity(listed, entity):
            self._problems += entry.faults
            own = list(self._stated(listed, entry))
            if not any(way.issues for way in own):
                for reference in self._references(entry.further):
                    own += yield from self._further(listed, reference, entity, depth, trail)
            ways += own
        return ways

    def _stated(self, listed: EntityList, entry: ListedEntity) -> Iterator[EntityWay]:
        for schemas in entry.issues:
            yield EntityWay(entry, RecognitionScope(schemas=schemas), listed)
        if not entry.issues:
            is_open = not (entry.says_actions or entry.faults) and listed.issuer == self._source.issuer
            actions = self._source.actions if is_open else ()
            yield EntityWay(entry, RecognitionScope(actions=actions), listed)

    def _further(
        self, listed: EntityList, reference: Mapping[str, Any], entity: str, depth: int, trail: tuple[str, ...]
    ) -> TrustWork[list[EntityWay]]:
        if not depth:
            self._problems.append(LimitError("list-depth", limit=self._source.depth))
            return []
        other = yield from self._referred(reference, trail, ListPlace.REFERRED)
        if other is None:
            return []
        if other.issuer != listed.issuer:
            self._problems.append(self._reader.strange(other))
            return []
        return (yield from self._in_list(other, entity, depth - 1, (*trail, id_of(reference))))

    def _references(self, value: Any) -> list[Mapping[str, Any]]:
        references = list(islice(nodes_of(value), _MOST_LISTS + 1))
        if len(references) > _MOST_LISTS:
            self._problems.append(LimitError("lists", limit=_MOST_LISTS))
        return references[:_MOST_LISTS]

    def _referred(
        self, reference: Mapping[str, Any], trail: tuple[str, ...], standing: ListPlace
    ) -> TrustWork[EntityList | None]:
        """The list that an object refers to, unless that leads round in a circle."""
        url, types = id_of(reference), types_of(reference)
        if LIST_TYPE not in types:
            found = ", ".join(sorted(types))[:_SHOWN]
            self._problems.append(UnsupportedError("recognized-in-type", type=found, expected=LIST_TYPE))
        elif not is_web_address(url):
            self._problems.append(RecognizedEntitiesError("list-address", value=url[:_SHOWN]))
        elif url in trail:
            self._problems.append(RecognizedEntitiesError("list-loop", url=url[:_SHOWN]))
        else:
            return (yield from self._opened(url, standing))
        return None

    def _opened(self, url: str, standing: ListPlace) -> TrustWork[EntityList | None]:
        """A list, verified, each once; empty for the one that was given as bytes."""
        if url in self._lists:
            return self._lists[url]
        self._lists[url] = None
        if len(self._lists) > _MOST_LISTS:
            self._problems.append(LimitError("lists", limit=_MOST_LISTS))
            return None
        try:
            self._lists[url] = yield from (
                self._reader.published(url, standing) if url else self._reader.given(self._source.content)
            )
        except VcwalletError as error:
            self._problems.append(error)
        return self._lists[url]

    def _stands_beside(self, listed: EntityList, configured: EntityList | None) -> bool:
        """Whether a list that was found by discovery is none from before the one at the configured place."""
        if not (self._source.url or self._source.content) or listed.issuer != self._source.issuer:
            return True
        if configured is None:  # which leaves open what the present one says
            return False
        if listed.issued is not None and configured.issued is not None and listed.issued >= configured.issued:
            return True
        self._problems.append(RecognizedEntitiesError("list-earlier", issuer=listed.issuer[:_SHOWN]))
        return False
