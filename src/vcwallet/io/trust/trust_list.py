"""A trust list: whom a relying party knows itself, and the sources that it believes besides.

An issuer is known by its identifier and by nothing else: every party can claim a name (docs/security.md, row 32).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from vcwallet.encoding import strict_json
from vcwallet.encoding.given_values import check_name, entries_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.arguments import check_source
from vcwallet.io.files import read_capped
from vcwallet.io.trust.compiled_issuers import CompiledIssuers
from vcwallet.io.trust.issuer_index import IssuerIndex, IssuerTable
from vcwallet.io.trust.trust_file import (
    LARGEST_LIST,
    LIST_TYPE,
    UNTITLED,
    FilesBeside,
    ListContent,
    list_json,
    list_of,
    read_list,
)
from vcwallet.io.trust.trusted_issuer import TrustedIssuer
from vcwallet.policy.trust.namesakes import claimed_names, namesakes
from vcwallet.policy.trust.source_inquiry import ask, source_name
from vcwallet.policy.trust.source_tree import refuse_namesakes
from vcwallet.policy.trust.trust_entry import ReadFile, TrustListError
from vcwallet.policy.trust.trust_source import Trust, TrustAnswer, TrustInquiry, TrustSteps

_NOTHING = TrustAnswer()


@dataclass(frozen=True, slots=True, init=False, eq=False)
class TrustList:
    """Issuers by identifier, and further sources that know issuers. Satisfies `Trust`; immutable.

    Args:
        issuers: Whom the relying party knows itself. One identifier may be there several times: for another term, or
            for something else.
        sources: What it believes besides, in the order in which they are asked: registries, federations, accreditors,
            other lists.
        title: The name of the list, by which reports name it.

    Attributes:
        files: What its sources read from files, by the names that the list has for them; of one that was not read from
            a file, nothing.

    Raises:
        TrustListError: `trust-source-twice`: two of the sources at any depth, of those by whose word they go, and the
            list itself have one name; `trust-source-hidden`: one has signs in its name that cannot be seen.
        UsageError: An issuer is no `TrustedIssuer`, a source has no method `recognise`, or one that is awaited, or the
            title is blank.
    """

    title: str
    sources: tuple[Trust, ...]
    files: Mapping[str, bytes] = field(repr=False)
    _index: IssuerIndex = field(repr=False)

    def __init__(
        self, issuers: Iterable[TrustedIssuer] = (), *, sources: Iterable[Trust] = (), title: str = UNTITLED
    ) -> None:
        check_name("title", title)
        if isinstance(issuers, (IssuerTable, CompiledIssuers)):
            index: IssuerIndex = issuers
        else:
            index = IssuerTable(entries_of("issuers", issuers, TrustedIssuer))
        given = {"title": title, "sources": entries_of("sources", sources, object), "files": {}, "_index": index}
        for name, value in given.items():
            object.__setattr__(self, name, value)
        for place, source in enumerate(self.sources):
            check_source(source, f"sources[{place}]")
        refuse_namesakes(title if len(index) else "", self.sources)

    def __len__(self) -> int:
        return len(self._index)

    def __bool__(self) -> bool:
        return True  # an empty list is still a list: it knows no issuer

    @property
    def name(self) -> str:
        """Its title: by which it is named among the sources of another list."""
        return self.title

    @property
    def issuers(self) -> tuple[TrustedIssuer, ...]:
        """Whom the list itself knows, in its order."""
        return tuple(self._index)

    @classmethod
    def load(cls, path: Path | str) -> TrustList:
        """Read a trust list from a file: JSON, or what `vcwallet trust compile` made of it.

        Files that its sources name are read too. They stand below the folder of the list.

        Raises:
            StoreError: The file, or one that a source names, is missing, too large or cannot be read.
            ParsingError: Neither strict JSON nor a compiled list.
            TrustListError: Not of the shape of a trust list, with the pointer to the place; or a compiled list that is
                damaged, or of another version.
        """
        file = Path(path)
        return cls._of(read_list(read_capped(file, LARGEST_LIST), FilesBeside(file.parent)))

    @classmethod
    def parse(cls, content: bytes | str) -> TrustList:
        """Read a trust list from the content of a file; its sources can name no files.

        Raises:
            ParsingError: Neither strict JSON nor a compiled list.
            TrustListError: As for `load`.
        """
        return cls._of(read_list(content, FilesBeside(None)))

    @classmethod
    def combine(cls, lists: Iterable[TrustList]) -> TrustList:
        """One list that knows whom any of several lists knows; each keeps its title in reports.

        Raises:
            TrustListError: `trust-source-twice`: they, or sources in them, have one name.
            UsageError: `value-entries`: one of them is no list.
        """
        several = entries_of("lists", lists, TrustList)
        return several[0] if len(several) == 1 else cls(sources=several)

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """The list that stands in another one as a source."""
        return cls._of(list_of({name: entry[name] for name in entry if name != "type"}, pointer, files), pointer)

    @classmethod
    def _of(cls, content: ListContent, pointer: str = "") -> Self:
        try:
            made = cls(content.issuers, sources=content.sources, title=content.title)
        except TrustListError as error:
            raise error.located(pointer) from None
        object.__setattr__(made, "files", content.files or {})
        return made

    def apart(self) -> Iterator[tuple[str, Trust]]:
        """Those who are asked, each with its name: the list by itself, and each source in it."""
        if len(self):
            yield self.title, TrustList(self._index, title=self.title)
        for source in self.sources:
            if isinstance(source, TrustList):
                yield from source.apart()
            else:
                yield source_name(source), source

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How this list, and the sources in it, know an issuer."""
        index = self._index
        found = index.recognitions(inquiry.issuer, self.title, inquiry.claimed_name)
        known, claimed = found[0].name if found else "", inquiry.claimed_name
        if known and claimed in ("", known) and inquiry.profile.get("name", claimed) == claimed:  # nearly always
            answer = TrustAnswer(found)
        else:
            strange = [name for name in claimed_names(inquiry) if name != known]
            alike = namesakes(index.alike, strange, inquiry.issuer, self.title)
            answer = TrustAnswer(found, (), alike) if found or alike else _NOTHING
        return _with_sources(answer, self.sources, inquiry) if self.sources else answer

    def to_json(self) -> JsonObject:
        """The list as it stands in another one as a source.

        Raises:
            TrustListError: `trust-source-unwritten`: it has a source that no file can say.
        """
        return {"type": LIST_TYPE} | self._json()

    def to_bytes(self) -> bytes:
        """The list as its file.

        Raises:
            TrustListError: As for `to_json`.
        """
        return strict_json.pretty(self._json())

    def _json(self) -> JsonObject:
        return list_json(ListContent(self.title, self._index, self.sources))


def _with_sources(answer: TrustAnswer, sources: Iterable[Trust], inquiry: TrustInquiry) -> TrustSteps:
    for source in sources:
        asked = ask(source, inquiry)
        answer += asked if isinstance(asked, TrustAnswer) else (yield from asked)
    return answer
