"""Whom the verifier knew, as a receipt has it: each trust list by its title and digest, with the files that it names.

A list counts as the library writes it (`TrustList.to_bytes`), so that spaces and the order of members make no other
list of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.io.trust.trust_file import LIST_LIMITS, FilesNamed
from vcwallet.io.trust.trust_list import TrustList
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.receipt.receipt_members import Members, stated
from vcwallet.receipt.recorded_policy import Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedList:
    """A trust list.

    Attributes:
        title: Its title.
        sha256: The SHA-256 of the list as the library writes it, in hexadecimal.
        files: The files that its sources name, each with its SHA-256.
    """

    title: str
    sha256: str
    files: tuple[tuple[str, str], ...] = ()

    def needed(self) -> Iterator[str]:
        """The SHA-256 of everything that has to be at hand."""
        yield self.sha256
        yield from (digest for _, digest in self.files)

    def read(self, contents: Mapping[str, bytes]) -> TrustList:
        """The list again.

        Raises:
            VcwalletError: It is none.
        """
        document = strict_json.loads(contents[self.sha256], LIST_LIMITS)
        return TrustList.from_json(document, "", FilesNamed({name: contents[digest] for name, digest in self.files}))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTrust:
    """Whom the verifier knew.

    Attributes:
        lists: Its trust lists.
        unwritten: Names of what it believed besides, that no receipt can say, such as a platform's own table.
    """

    lists: tuple[RecordedList, ...] = ()
    unwritten: tuple[str, ...] = ()

    @classmethod
    def of(cls, trust: Trust, contents: Contents) -> Self:
        """What a receipt has of it.

        Args:
            trust: Whom the verifier knows.
            contents: Is given the bytes of the lists, and of the files that they name.
        """
        lists, unwritten = [], []
        for each in _lists_in(trust):
            recorded = _recorded(each, contents) if isinstance(each, TrustList) else None
            if recorded is None:
                unwritten.append(each.title if isinstance(each, TrustList) else type(each).__name__)
            else:
                lists.append(recorded)
        return cls(lists=tuple(lists), unwritten=tuple(unwritten))

    def trust(self, contents: Mapping[str, bytes]) -> TrustList:
        """Whom the verifier knew, again.

        Raises:
            VcwalletError: A list is none.
        """
        return TrustList.combine([each.read(contents) for each in self.lists])

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        lists = [
            stated(
                {
                    "title": each.title,
                    "sha256": each.sha256,
                    "files": [{"name": name, "sha256": digest} for name, digest in each.files],
                }
            )
            for each in self.lists
        ]
        return {"lists": lists} | stated({"unwritten": self.unwritten})

    @classmethod
    def from_json(cls, value: Any, pointer: str) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        members = Members(value, pointer, ("lists", "unwritten"))
        lists = []
        for entry, place in members.entries("lists"):
            each = Members(entry, place, ("title", "sha256", "files"))
            files = [Members(file, where, ("name", "sha256")) for file, where in each.entries("files")]
            named = tuple((file.text("name"), file.digest("sha256")) for file in files)
            lists.append(RecordedList(title=each.text("title"), sha256=each.digest("sha256"), files=named))
        return cls(lists=tuple(lists), unwritten=members.texts("unwritten"))


def list_contents(trust: Trust | None) -> Contents:
    """The bytes of trust lists, and of the files that they name, by their SHA-256."""
    contents: Contents = {}
    if trust is not None:
        RecordedTrust.of(trust, contents)
    return contents


def _lists_in(trust: Trust) -> Iterable[Trust]:
    """The lists that were combined into one, which is nothing by itself; else the one."""
    if isinstance(trust, TrustList) and not len(trust) and trust.sources and not trust.files:
        return trust.sources if all(isinstance(each, TrustList) for each in trust.sources) else (trust,)
    return (trust,)


def _recorded(trusted: TrustList, contents: Contents) -> RecordedList | None:
    """A list; None for one with a source that no file can say, or that was made of bytes without the file's name."""
    try:
        content = trusted.to_bytes()
        TrustList.from_json(strict_json.loads(content, LIST_LIMITS), "", FilesNamed(trusted.files))
    except VcwalletError:
        return None
    kept = [("", content), *trusted.files.items()]
    contents |= {sha256(each).hexdigest(): each for _, each in kept}
    files = tuple((name, sha256(each).hexdigest()) for name, each in kept[1:])
    return RecordedList(title=trusted.title, sha256=sha256(content).hexdigest(), files=files)
