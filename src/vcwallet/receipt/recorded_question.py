"""What was verified and what was asked, as a receipt has it: nothing in it names a person, unless that was wanted.

A text that may (an e-mail address, a challenge) is written down as the SHA-256 of a salt and the text. A reader who
has the text finds out that it is the one; a guess can be tried all the same (docs/security.md, row 47).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from vcwallet.encoding.json_types import JsonObject
from vcwallet.receipt.receipt_members import Members, stated

FORMS = ("bytes", "text", "object")
"""As what a source was handed in: a text is read otherwise than the same bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedInput:
    """What was handed in.

    Attributes:
        sha256: The SHA-256 of its bytes, in hexadecimal; empty where they could not be read, or were too many.
        size: How many they are.
        form: As what it was handed in: one of `FORMS`.
    """

    sha256: str = ""
    size: int = 0
    form: str = "bytes"

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        return stated({"sha256": self.sha256, "bytes": self.size, "as": self.form if self.form != "bytes" else ""})

    @classmethod
    def from_json(cls, value: Any, pointer: str) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        members = Members(value, pointer, ("sha256", "bytes", "as"))
        form = members.text("as", "bytes")
        if form not in FORMS:
            raise members.misshapen("as")
        if "sha256" not in members:
            return cls(form=form)
        return cls(sha256=members.digest("sha256"), size=members.size("bytes") if "bytes" in members else 0, form=form)


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A text that may name a person.

    Attributes:
        digest: The SHA-256 of the salt and the text, in hexadecimal.
        text: The text; None where it is not said.
    """

    digest: str
    text: str | None = None

    @classmethod
    def of(cls, text: str, salt: bytes, *, shown: bool) -> Self:
        """A text, hidden unless it is to be `shown`."""
        return cls(_digest(text, salt), text if shown else None)

    def found_in(self, texts: Iterable[str], salt: bytes) -> str | None:
        """The text, where it is said or is among these; None where it is not."""
        if self.text is not None:
            return self.text
        return next((text for text in texts if _digest(text, salt) == self.digest), None)

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        return {"sha256": self.digest} | ({} if self.text is None else {"text": self.text})

    @classmethod
    def from_json(cls, value: Any, pointer: str, salt: bytes) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none, or its text is another than its digest says.
        """
        members = Members(value, pointer, ("sha256", "text"))
        hidden = cls(members.digest("sha256"), members.text("text") if "text" in members else None)
        if hidden.text is not None and _digest(hidden.text, salt) != hidden.digest:
            raise members.misshapen("text")
        return hidden


def _digest(text: str, salt: bytes) -> str:
    return sha256(salt + text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedQuestion:
    """What was asked.

    Attributes:
        at: The moment for which the verdict holds.
        verified_at: The moment at which it was made.
        recipient: Whom it should be about: all that was known of that person; empty: that was not asked.
        challenge: What a presentation had to answer; None: nothing.
        domain: For which domain it had to be made; None: for any.
        seen: Since when the verifier had it; None: that was not said.
        uses: What became of each challenge that a store was asked to accept, as `ChallengeUse` has it, or the code and
            reason of an error; None: no store was asked.
    """

    at: datetime
    verified_at: datetime
    recipient: tuple[HiddenText, ...] = ()
    challenge: HiddenText | None = None
    domain: HiddenText | None = None
    seen: datetime | None = None
    uses: tuple[str, ...] | None = None
    hidden: tuple[HiddenText, ...] = field(init=False, repr=False, compare=False)
    """All that does not stand in the receipt."""

    def __post_init__(self) -> None:
        texts = (*self.recipient, self.challenge, self.domain)
        object.__setattr__(self, "hidden", tuple(each for each in texts if each is not None and each.text is None))

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        members = stated(
            {
                "at": self.at,
                "verifiedAt": self.verified_at,
                "recipient": [each.to_json() for each in self.recipient],
                "challenge": None if self.challenge is None else self.challenge.to_json(),
                "domain": None if self.domain is None else self.domain.to_json(),
                "seen": self.seen,
            }
        )
        return members if self.uses is None else members | {"challengeUses": list(self.uses)}

    @classmethod
    def from_json(cls, value: Any, pointer: str, salt: bytes) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        known = ("at", "verifiedAt", "recipient", "challenge", "domain", "seen", "challengeUses")
        members = Members(value, pointer, known)
        challenge, domain = (
            HiddenText.from_json(members.of_kind(name, dict), f"{pointer}/{name}", salt) if name in members else None
            for name in ("challenge", "domain")
        )
        return cls(
            at=members.moment("at"),
            verified_at=members.moment("verifiedAt"),
            recipient=tuple(HiddenText.from_json(entry, place, salt) for entry, place in members.entries("recipient")),
            challenge=challenge,
            domain=domain,
            seen=members.maybe_moment("seen"),
            uses=members.texts("challengeUses") if "challengeUses" in members else None,
        )
