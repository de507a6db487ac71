"""What a receipt says, as frozen data: what was verified, when, by which policy, trust and documents, and the verdict.

Source: docs/adr/0020-receipts.md.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from vcwallet.encoding import base64url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ParsingError, ReceiptError
from vcwallet.receipt.receipt_members import Members, stated
from vcwallet.receipt.recorded_answers import AnswerOrigin, RecordedAnswer, RecordedDocument
from vcwallet.receipt.recorded_policy import PinnedName, RecordedPolicy
from vcwallet.receipt.recorded_question import RecordedInput, RecordedQuestion
from vcwallet.receipt.recorded_trust import RecordedTrust
from vcwallet.receipt.recorded_verdict import RecordedVerdict
from vcwallet.report import VerificationReport

VERSION = 1
MOST_VERIFICATIONS = 20_000
_RECEIPT = ("version", "library", "full", "salt", "policy", "trust", "verifications", "contents")
_VERIFICATION = ("name", "received", "parts", "question", "answers", "contexts", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedContext:
    """A JSON-LD context that a verdict rests on.

    Attributes:
        name: Its URL and SHA-256.
        revision: Which edition the verifier's library called it.
    """

    name: PinnedName
    revision: str

    @classmethod
    def all_of(cls, report: VerificationReport) -> Iterator[Self]:
        """Those that a report rests on."""
        for sighting in report.as_of:
            if sighting.purpose == "context":
                yield cls(name=PinnedName(sighting.url, sighting.digest), revision=sighting.revision or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedVerification:
    """One verification.

    Attributes:
        received: What was verified.
        parts: Further parts of stacked credentials that were handed in with it.
        question: What was asked, and when.
        answers: What was answered when it asked for documents, in that order.
        contexts: The contexts that the verdict rests on.
        verdict: What came of it.
        name: What the file was called; empty where that is not said.
    """

    received: RecordedInput
    parts: tuple[RecordedInput, ...]
    question: RecordedQuestion
    answers: tuple[RecordedAnswer, ...]
    contexts: tuple[RecordedContext, ...]
    verdict: RecordedVerdict
    name: str = ""

    @property
    def documents(self) -> Iterator[tuple[RecordedAnswer, RecordedDocument]]:
        """Each document that it was given, once, with the answer that brought it first."""
        seen = set()
        for answer in self.answers:
            for document in answer.documents:
                if (answer.url, document.sha256) not in seen:
                    seen.add((answer.url, document.sha256))
                    yield answer, document

    @property
    def needed(self) -> Iterator[str]:
        """The SHA-256 of all that it was made of."""
        yield from filter(None, (each.sha256 for each in (self.received, *self.parts)))
        yield from (document.sha256 for _, document in self.documents)
        yield from (context.name.sha256 for context in self.contexts)

    @property
    def failures(self) -> Iterator[RecordedAnswer]:
        """What it asked for in vain."""
        return (each for each in self.answers if each.origin is AnswerOrigin.SOURCE and each.problem is not None)

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        at = self.question.verified_at
        members: JsonObject = {
            "name": self.name,
            "received": self.received.to_json(),
            "parts": [part.to_json() for part in self.parts],
            "question": self.question.to_json(),
            "answers": [answer.to_json(at) for answer in self.answers],
            "contexts": [
                {"url": each.name.url, "sha256": each.name.sha256, "revision": each.revision} for each in self.contexts
            ],
            "verdict": self.verdict.to_json(),
        }
        return {"received": members["received"]} | stated(members)

    @classmethod
    def from_json(cls, value: Any, pointer: str, salt: bytes) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        members = Members(value, pointer, _VERIFICATION)
        question = RecordedQuestion.from_json(members.of_kind("question", dict), f"{pointer}/question", salt)
        answers = members.entries("answers")
        return cls(
            received=RecordedInput.from_json(members.of_kind("received", dict), f"{pointer}/received"),
            parts=tuple(RecordedInput.from_json(entry, place) for entry, place in members.entries("parts")),
            question=question,
            answers=tuple(RecordedAnswer.from_json(entry, place, question.verified_at) for entry, place in answers),
            contexts=tuple(_context(entry, place) for entry, place in members.entries("contexts")),
            verdict=RecordedVerdict.from_json(members.of_kind("verdict", dict), f"{pointer}/verdict"),
            name=members.text("name", ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContents:
    """All that a receipt says, but for who made it.

    Attributes:
        library: The version of this library that verified.
        is_full: Whether what was looked at travels inside, and people are named.
        salt: What hidden texts are hashed with.
        policy: The policy of the verifier.
        trust: Whom it knew; None where it said nothing of that.
        verifications: What was verified.
        contents: The bytes that travel inside, by their SHA-256.
    """

    library: str
    is_full: bool
    salt: bytes
    policy: RecordedPolicy
    trust: RecordedTrust | None
    verifications: tuple[RecordedVerification, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def verified_at(self) -> datetime:
        """When the last of the verifications was made."""
        return max(each.question.verified_at for each in self.verifications)

    def to_json(self) -> JsonObject:
        """As it stands in the file."""
        members: JsonObject = {
            "version": VERSION,
            "library": self.library,
            "full": self.is_full,
            "salt": base64url.encode(self.salt),
            "policy": self.policy.to_json(),
            "trust": None if self.trust is None else self.trust.to_json(),
            "verifications": [each.to_json() for each in self.verifications],
        }
        return stated(members) | stated(
            {"contents": {digest: _written(each) for digest, each in self.contents.items()}}
        )

    @classmethod
    def from_json(cls, value: Any, pointer: str) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: `receipt-version`: it is of a version that is not known here; `receipt-empty`,
                `receipt-many`: it is of nothing, or of more than is read; `receipt-content`: bytes in it have another
                digest; `receipt-shape`, `receipt-member`: it is none.
        """
        if isinstance(value, dict) and value.get("version") != VERSION:
            raise ReceiptError("receipt-version", pointer=child(pointer, "version"), known=VERSION)
        members = Members(value, pointer, _RECEIPT)
        try:
            salt = base64url.decode(members.text("salt"))
        except ParsingError as error:
            raise members.misshapen("salt") from error
        entries = [*members.entries("verifications")]
        if not entries:
            raise ReceiptError("receipt-empty", pointer=child(pointer, "verifications"))
        if len(entries) > MOST_VERIFICATIONS:
            raise ReceiptError("receipt-many", pointer=child(pointer, "verifications"), limit=MOST_VERIFICATIONS)
        trust = members.of_kind("trust", dict) if "trust" in members else None
        contents = members.of_kind("contents", dict, {})
        if contents and not members.truth("full"):
            raise members.misshapen("full")
        return cls(
            library=members.text("library"),
            is_full=members.truth("full"),
            salt=salt,
            policy=RecordedPolicy.from_json(members.of_kind("policy", dict), f"{pointer}/policy"),
            trust=None if trust is None else RecordedTrust.from_json(trust, f"{pointer}/trust"),
            verifications=tuple(RecordedVerification.from_json(entry, place, salt) for entry, place in entries),
            contents={name: _read(name, each, f"{pointer}/contents/{name}") for name, each in contents.items()},
        )


def _context(value: Any, pointer: str) -> RecordedContext:
    members = Members(value, pointer, ("url", "sha256", "revision"))
    name = PinnedName(members.text("url"), members.digest("sha256"))
    return RecordedContext(name=name, revision=members.text("revision", ""))


def _written(content: bytes) -> JsonObject:
    """Bytes in JSON: as text where they are one, which a reader can read."""
    try:
        return {"text": content.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(content).decode("ascii")}


def _read(digest: str, value: Any, pointer: str) -> bytes:
    members = Members(value, pointer, ("text", "base64"))
    try:
        if "text" in members:
            content = members.text("text").encode()
        else:
            content = b64decode(members.text("base64"), validate=True)
    except ValueError:
        raise members.misshapen("base64") from None
    if sha256(content).hexdigest() != digest:
        raise ReceiptError("receipt-content", pointer=pointer, digest=digest[:64])
    return content
