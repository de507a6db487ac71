"""A trust list: a file that says whom a relying party knows, and by which name.

The file is JSON that a person can write:

    {"title": "Colleges of Exampleland",
     "issuers": [{"id": "did:key:z6Mk...", "name": "Example College",
                  "from": "2024-01-01T00:00:00Z", "until": "2030-01-01T00:00:00Z",
                  "scope": {"actions": ["issue", "stack"]}}]}

`from` and `until` are optional and inclusive. So is `scope`, whose members are those of `RecognitionScope`. An issuer
is known by its identifier and by nothing else: every party can claim a name (docs/security.md, row 32).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.pointer import child
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.io.files import read_capped
from vcwallet.limits import Limits
from vcwallet.policy.trust.namesakes import Namesakes, claimed_names
from vcwallet.policy.trust.trust_entry import TrustEntry, TrustListError, scope_json
from vcwallet.policy.trust.trust_source import Trust, TrustAnswer, TrustInquiry, TrustSteps
from vcwallet.report.recognition import EVERYTHING, Namesake, Recognition, RecognitionScope

LARGEST_LIST = 64 * 1024 * 1024
"""Bytes of a trust list."""
_LIMITS = Limits(document_bytes=LARGEST_LIST, nodes=5_000_000)
_MEMBERS = ("id", "name", "from", "until", "scope")
_NOTHING = TrustAnswer()


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """One issuer that the relying party knows.

    Attributes:
        id: Its identifier, exactly as it stands in credentials.
        name: The name by which the relying party knows it.
        start: Known from this moment on; None: always.
        end: Known until this moment; None: for ever.
        scope: What for.

    Raises:
        TrustListError: `id` is not an identifier, but a name, for instance, or one with a letter missing.
    """

    id: str
    name: str
    start: datetime | None = None
    end: datetime | None = None
    scope: RecognitionScope = EVERYTHING

    def __post_init__(self) -> None:
        fault = identifier_fault(self.id)
        if fault is not None:
            raise TrustListError(fault, value=self.id[:120])

    def recognition(self, title: str) -> Recognition:
        """How a list of that title knows it."""
        return Recognition(name=self.name, known_by=title, scope=self.scope, since=self.start, until=self.end)


class TrustList:
    """Issuers by identifier, and further sources that know issuers. Satisfies `Trust`; immutable.

    Args:
        issuers: Whom the relying party knows itself.
        sources: What it believes besides: registries, federations, accreditors.
        title: The name of the list, by which reports name it.
    """

    __slots__ = ("_issuers", "_namesakes", "sources", "title")

    def __init__(
        self, issuers: Iterable[TrustedIssuer] = (), *, sources: Iterable[Trust] = (), title: str = "trust list"
    ) -> None:
        self.title = title
        self.sources = tuple(sources)
        self._issuers: dict[str, tuple[TrustedIssuer, ...]] = {}
        for issuer in issuers:
            self._issuers[issuer.id] = (*self._issuers.get(issuer.id, ()), issuer)
        self._namesakes: Namesakes | None = None

    def __len__(self) -> int:
        return len(self._issuers)

    def __bool__(self) -> bool:
        return True  # an empty list is still a list: it knows no issuer

    @classmethod
    def load(cls, path: Path | str) -> TrustList:
        """Read a trust list from a file.

        Raises:
            StoreError: The file is missing, too large or cannot be read.
            ParsingError: Not strict JSON.
            TrustListError: Not of the shape above; with the pointer to the place.
        """
        return cls.parse(read_capped(Path(path), _LIMITS.document_bytes))

    @classmethod
    def parse(cls, content: bytes | str) -> TrustList:
        """Read a trust list from JSON text.

        Raises:
            ParsingError: Not strict JSON.
            TrustListError: Not of the shape above.
        """
        document = strict_json.loads(content, _LIMITS)
        if not isinstance(document, dict) or not isinstance(document.get("issuers"), list):
            raise TrustListError("trust-list-shape", pointer="/issuers")
        title = document.get("title", "trust list")
        if not isinstance(title, str):
            raise TrustListError("trust-list-member", pointer="/title", member="title")
        return cls((_issuer(entry, f"/issuers/{i}") for i, entry in enumerate(document["issuers"])), title=title)

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How this list, and the sources in it, know an issuer."""
        entries = self._issuers.get(inquiry.issuer, ())
        answer = TrustAnswer(tuple(entry.recognition(self.title) for entry in entries)) if entries else _NOTHING
        own = {entry.name for entry in entries}
        if claimed := [name for name in claimed_names(inquiry) if name not in own]:
            answer += TrustAnswer(namesakes=self._like(claimed, inquiry.issuer))
        return _with_sources(answer, self.sources, inquiry) if self.sources else answer

    def _like(self, names: Iterable[str], issuer: str) -> tuple[Namesake, ...]:
        """Who else in this list has a name like one of several; the index is made when a name is first asked for."""
        if self._namesakes is None:
            entries = (entry for group in self._issuers.values() for entry in group)
            self._namesakes = Namesakes.of(Namesake(id=e.id, name=e.name, known_by=self.title) for e in entries)
        return self._namesakes.like(names, issuer)

    def to_json(self) -> bytes:
        """The list as its file."""
        entries = []
        for issuer in (entry for group in self._issuers.values() for entry in group):
            item: dict[str, Any] = {"id": issuer.id, "name": issuer.name}
            item |= {
                name: timestamps.format(moment)
                for name, moment in (("from", issuer.start), ("until", issuer.end))
                if moment is not None
            }
            if scope := scope_json(issuer.scope):
                item["scope"] = scope
            entries.append(item)
        return strict_json.pretty({"title": self.title, "issuers": entries})


def _with_sources(answer: TrustAnswer, sources: Iterable[Trust], inquiry: TrustInquiry) -> TrustSteps:
    for source in sources:
        asked = source.recognise(inquiry)
        answer += asked if isinstance(asked, TrustAnswer) else (yield from asked)
    return answer


def _issuer(value: Any, pointer: str) -> TrustedIssuer:
    entry = TrustEntry(value, pointer, _MEMBERS)
    issuer, name = entry.text("id"), entry.text("name")
    term = entry.moment("from"), entry.moment("until")
    try:
        return TrustedIssuer(issuer, name, *term, entry.scope())
    except TrustListError as error:
        raise error.located(child(pointer, "id")) from None
