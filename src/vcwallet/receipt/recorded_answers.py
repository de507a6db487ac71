"""What a verification was answered when it asked for documents: by its cache, by its fetcher, and in which order.

A document is written down by its digest, and by all that the engine looks at besides: when it was fetched, until when
it was fresh, on whose word it stood there. Its bytes stand elsewhere, or nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, Self

from vcwallet.encoding.json_types import JsonObject
from vcwallet.ports import FetchedDocument, SeenDocument
from vcwallet.receipt.receipt_members import Members, stated

_AGE = "ageSeconds"
_MOST_EDITIONS = 1_000


class AnswerOrigin(StrEnum):
    """Who answered."""

    CACHE = "cache"
    """The cache: what it has for a URL now."""
    HISTORY = "history"
    """The cache: all that it ever saw under a URL."""
    SOURCE = "source"
    """The fetcher, or what stands in for one where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDocument:
    """A document without its bytes; see `FetchedDocument`.

    Attributes:
        sha256: The SHA-256 of its bytes, in hexadecimal.
        first_seen: Of what stood there for some time, since when.
    """

    sha256: str
    media_type: str = ""
    fetched_at: datetime | None = None
    fresh_until: datetime | None = None
    first_seen: datetime | None = None
    vouched_by: str = ""
    redirected_to: str = ""
    is_final: bool = False
    may_be_kept: bool = True

    @classmethod
    def of(cls, document: FetchedDocument) -> Self:
        """What is written down of a document."""
        return cls(
            sha256=sha256(document.content).hexdigest(),
            media_type=document.media_type,
            fetched_at=document.fetched_at,
            fresh_until=document.fresh_until,
            vouched_by=document.vouched_by,
            redirected_to=document.redirected_to,
            is_final=document.is_final,
            may_be_kept=document.may_be_kept,
        )

    @classmethod
    def of_seen(cls, document: SeenDocument) -> Self:
        """What is written down of what stood there for some time."""
        return cls(
            sha256=sha256(document.content).hexdigest(),
            fetched_at=document.last_seen,
            first_seen=document.first_seen,
            vouched_by=document.vouched_by,
        )

    def fetched(self, url: str, contents: Mapping[str, bytes]) -> FetchedDocument:
        """The document again."""
        return FetchedDocument(
            url,
            contents[self.sha256],
            self.media_type,
            self.fetched_at,
            self.fresh_until,
            vouched_by=self.vouched_by,
            redirected_to=self.redirected_to,
            is_final=self.is_final,
            may_be_kept=self.may_be_kept,
        )

    def seen(self, contents: Mapping[str, bytes], otherwise: datetime) -> SeenDocument:
        """What stood there for some time, again."""
        last = self.fetched_at or otherwise
        return SeenDocument(contents[self.sha256], self.first_seen or last, last, self.vouched_by)

    def age(self, verified_at: datetime) -> int | None:
        """How old it was, in seconds; None where that is not known."""
        return None if self.fetched_at is None else round((verified_at - self.fetched_at).total_seconds())

    def to_json(self, verified_at: datetime) -> JsonObject:
        """As it stands in a receipt."""
        members = stated(
            {
                "sha256": self.sha256,
                "mediaType": self.media_type,
                "fetchedAt": self.fetched_at,
                "freshUntil": self.fresh_until,
                "firstSeen": self.first_seen,
                "vouchedBy": self.vouched_by,
                "redirectedTo": self.redirected_to,
                "final": self.is_final,
                "notToBeKept": not self.may_be_kept,
            }
        )
        age = self.age(verified_at)
        return members if age is None else members | {_AGE: age}

    @classmethod
    def from_json(cls, value: Any, pointer: str, verified_at: datetime) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none, or is of another age than it says.
        """
        members = Members(value, pointer, _DOCUMENT)
        document = cls(
            sha256=members.digest("sha256"),
            media_type=members.text("mediaType", ""),
            fetched_at=members.maybe_moment("fetchedAt"),
            fresh_until=members.maybe_moment("freshUntil"),
            first_seen=members.maybe_moment("firstSeen"),
            vouched_by=members.text("vouchedBy", ""),
            redirected_to=members.text("redirectedTo", ""),
            is_final=members.truth("final"),
            may_be_kept=not members.truth("notToBeKept"),
        )
        if value.get(_AGE) != document.age(verified_at):
            raise members.misshapen(_AGE)
        return document


_DOCUMENT = (
    "sha256",
    "mediaType",
    "fetchedAt",
    "freshUntil",
    "firstSeen",
    "vouchedBy",
    "redirectedTo",
    "final",
    "notToBeKept",
    _AGE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnswer:
    """One answer.

    Attributes:
        url: Where the document was asked for.
        purpose: What it was wanted for.
        origin: Who answered.
        documents: The document; of a history, all that stood there, the newest first; empty where nothing was there.
        problem: Code and reason of why it could not be had; None where that was not so.
    """

    url: str
    purpose: str
    origin: AnswerOrigin
    documents: tuple[RecordedDocument, ...] = ()
    problem: tuple[str, str] | None = None

    def to_json(self, verified_at: datetime) -> JsonObject:
        """As it stands in a receipt."""
        members: JsonObject = {"url": self.url, "purpose": self.purpose, "from": self.origin.value}
        if self.problem is not None:
            return members | {"problem": {"code": self.problem[0], "reason": self.problem[1]}}
        return members | stated({"documents": [document.to_json(verified_at) for document in self.documents]})

    @classmethod
    def from_json(cls, value: Any, pointer: str, verified_at: datetime) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        members = Members(value, pointer, ("url", "purpose", "from", "documents", "problem"))
        problem = None
        if "problem" in members:
            inner = Members(members.of_kind("problem", dict), f"{pointer}/problem", ("code", "reason"))
            problem = inner.text("code"), inner.text("reason")
        answer = cls(
            url=members.text("url"),
            purpose=members.text("purpose"),
            origin=_origin(members),
            documents=tuple(
                RecordedDocument.from_json(entry, place, verified_at) for entry, place in members.entries("documents")
            ),
            problem=problem,
        )
        is_one = len(answer.documents) <= (_MOST_EDITIONS if answer.origin is AnswerOrigin.HISTORY else 1)
        if not is_one or (answer.origin is AnswerOrigin.SOURCE and (problem is None) == (not answer.documents)):
            raise members.misshapen("documents")
        return answer


def _origin(members: Members) -> AnswerOrigin:
    try:
        return AnswerOrigin(members.text("from"))
    except ValueError:
        raise members.misshapen("from") from None
