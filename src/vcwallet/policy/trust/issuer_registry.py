"""Registries of issuers in the form of the Digital Credentials Consortium: a JSON object with an entry an identifier.

    {"meta": {"created": "...", "updated": "..."},
     "registry": {"did:key:z6Mk...": {"name": "Example College", "location": "Leeds, UK", "url": "https://college.example"}}}

Registries are read from a file or fetched, and are not signed: a registry says no more than the website that serves it.
An issuer is found by its whole identifier and by nothing else. Where a registry cannot be had, or read, it is open
whether it knows an issuer (docs/security.md, row 32).
Source: the registries, and the list of known registries, that the DCC publishes, as its registry client reads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, Self

from vcwallet.encoding import strict_json
from vcwallet.encoding.given_values import check_kind, check_name, is_name
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError, UnsupportedError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.names.confusables import lookalike_key
from vcwallet.policy.trust.namesakes import claimed_names, namesakes
from vcwallet.policy.trust.trust_entry import ReadFile, TrustEntry, TrustListError, require_web_address, scope_json
from vcwallet.policy.trust.trust_source import (
    REGISTRY,
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    reading,
)
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionKind, RecognitionScope

_TYPE = "registry"
_MEMBERS = ("type", "name", "url", "file", "scope")
_LIMITS = Limits(document_bytes=16 * 1024 * 1024, nodes=1_000_000, depth=16)
_MOST_REGISTRIES = 200
_SHOWN = 200


class RegistryContent:
    """What a registry says: parsed once, and looked up by identifier. Immutable; equal where the bytes are.

    Args:
        content: Its bytes.

    Raises:
        ParsingError: Not strict JSON; so also where it lists an identifier twice.
        MalformedValueError: `registry-shape`: it is no registry.
        LimitError: It is larger than any honest one.
    """

    __slots__ = ("_by_key", "_digest", "_entries", "content", "updated")

    def __init__(self, content: bytes) -> None:
        document = strict_json.loads(content, _LIMITS)
        entries = document.get("registry") if isinstance(document, dict) else None
        if not isinstance(entries, dict):
            raise MalformedValueError("registry-shape", pointer="/registry")
        self.content = content
        self.updated = _moment(document.get("meta"))
        self._entries: Mapping[str, Any] = entries
        self._digest = sha256(content).digest()
        self._by_key: Mapping[str, Sequence[tuple[str, str]]] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RegistryContent) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)

    def __len__(self) -> int:
        return len(self._entries)

    def __reduce__(self) -> tuple[type[Self], tuple[bytes]]:
        return type(self), (self.content,)

    def name_of(self, issuer: str) -> str | None:
        """The name of an issuer; None where it is not listed.

        Raises:
            UnsupportedError: `registry-entry`: it is listed in a way that is not known here.
        """
        if issuer not in self._entries:
            return None
        entry = self._entries[issuer]
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not is_name(name):
            raise UnsupportedError("registry-entry", issuer=issuer[:_SHOWN])
        return name

    def alike(self, key: str) -> Sequence[tuple[str, str]]:
        """Identifier and name of those who have a name of a `lookalike_key`; the index is made when first asked for."""
        if self._by_key is None:
            by_key: dict[str, list[tuple[str, str]]] = {}
            for issuer, entry in self._entries.items():
                name = entry.get("name") if isinstance(entry, dict) else None
                if isinstance(name, str):
                    by_key.setdefault(lookalike_key(name), []).append((issuer, name))
            self._by_key = by_key
        return self._by_key.get(key, ())


def read_registry(content: bytes) -> RegistryContent:
    """What the bytes of a registry say; raises as `RegistryContent` does."""
    return RegistryContent(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerRegistry:
    """A registry of issuers that others keep. Satisfies `Trust`.

    Attributes:
        name: What reports call it.
        url: Where it is published; empty where it is read from a file.
        file: The name of the file, as the trust list has it.
        content: What the file says; None where it is fetched.
        scope: For what the relying party believes it.

    Raises:
        TrustListError: `registry-place`: neither or both of URL and file; `identifier-url`: a URL that is no whole web
            address.
        UsageError: The name has no letter that can be seen, or another member is of an impossible type.
    """

    name: str
    url: str = ""
    file: str = ""
    content: RegistryContent | None = field(default=None, repr=False)
    scope: RecognitionScope = EVERYTHING

    def __post_init__(self) -> None:
        check_name("name", self.name)
        check_kind("url", self.url, str)
        check_kind("scope", self.scope, RecognitionScope)
        if self.content is not None:
            check_kind("content", self.content, RegistryContent)
        if bool(self.url) is (self.content is not None):
            raise TrustListError("registry-place", pointer="/url")
        if self.url:
            require_web_address(self.url, "/url")

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """A source as a trust list has it: `name`, with `url` or `file`, and perhaps `scope`.

        Raises:
            TrustListError: It is malformed; with the pointer to the place.
            VcwalletError: The file cannot be read, or is no registry.
        """
        stated = TrustEntry(entry, pointer, _MEMBERS)
        content = stated.file("file", files)
        members: dict[str, Any] = {
            "name": stated.name(),
            "url": stated.optional_text("url"),
            "file": stated.optional_text("file"),
            "content": None if content is None else read_registry(content),
            "scope": stated.scope(),
        }
        try:
            return cls(**members)
        except TrustListError as error:
            raise error.located(pointer) from None

    def to_json(self) -> JsonObject:
        """The source as a trust list has it."""
        place = {"url": self.url} if self.url else {"file": self.file}
        scope = scope_json(self.scope)
        return {"type": _TYPE, "name": self.name, **place, **({"scope": scope} if scope else {})}

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How the registry knows an issuer."""
        if self.content is None:
            return self._fetched(inquiry)
        return self._answer(self.content, inquiry, self.content.updated)

    def _fetched(self, inquiry: TrustInquiry) -> TrustSteps:
        try:
            registry = yield from reading(self.url, REGISTRY, read_registry)
        except VcwalletError as error:
            return TrustAnswer(problems=(TrustProblem(source=self.name, error=error),))
        return self._answer(registry.content, inquiry, registry.document.fetched_at)

    def _answer(self, registry: RegistryContent, inquiry: TrustInquiry, as_of: datetime | None) -> TrustAnswer:
        try:
            name = registry.name_of(inquiry.issuer)
        except UnsupportedError as error:
            return TrustAnswer(problems=(TrustProblem(source=self.name, error=error),))
        if name is None:
            alike = namesakes(registry.alike, claimed_names(inquiry), inquiry.issuer, self.name)
            return TrustAnswer(namesakes=alike)
        known = Recognition(name=name, known_by=self.name, kind=RecognitionKind.REGISTRY, scope=self.scope, as_of=as_of)
        return TrustAnswer((known,))


class KnownRegistries(NamedTuple):
    """What a list of known registries comes to.

    Attributes:
        registries: Those that can be asked by what the list says of them.
        problems: Why each of the others cannot.
    """

    registries: tuple[IssuerRegistry, ...]
    problems: tuple[TrustProblem, ...]


def known_registries(content: bytes) -> KnownRegistries:
    """The sources in a list of known registries, as the DCC publishes one: `[{"type", "name", "url"}]`.

    An entry of type `oidf` names the anchor of a federation by its URL alone. Whose keys are found there is the word of
    that website, at that moment: they have to come from the federation by another way, so no source is made of it.

    Args:
        content: The list.

    Raises:
        ParsingError: Not strict JSON.
        MalformedValueError: `registries-shape`: it is no such list.
    """
    listed = strict_json.loads(content, _LIMITS)
    if not isinstance(listed, list) or len(listed) > _MOST_REGISTRIES:
        raise MalformedValueError("registries-shape")
    registries: list[IssuerRegistry] = []
    problems: list[TrustProblem] = []
    for index, entry in enumerate(listed):
        pointer = f"/{index}"
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not is_name(name):
            raise MalformedValueError("registries-shape", pointer=pointer)
        try:
            registries.append(_registry(entry, name))
        except VcwalletError as error:
            problems.append(TrustProblem(source=name, error=error.located(pointer)))
    return KnownRegistries(tuple(registries), tuple(problems))


def _registry(entry: JsonObject, name: str) -> IssuerRegistry:
    kind, url = entry.get("type"), entry.get("url")
    if kind == "oidf":
        anchor = entry.get("trustAnchorEC", entry.get("fetchEndpoint"))
        raise UnsupportedError("federation-without-keys", url=str(anchor or "")[:_SHOWN])
    if kind != "dcc-legacy":
        raise UnsupportedError("registry-type", type=str(kind)[:80])
    return IssuerRegistry(name=name, url=url if isinstance(url, str) else "")


def _moment(meta: Any) -> datetime | None:
    """When a registry was last changed, in ISO 8601 as registries write it; None where that cannot be told."""
    stated = meta.get("updated") if isinstance(meta, dict) else None
    try:
        moment = datetime.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
