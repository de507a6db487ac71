"""What is asked for when a credential is to be issued, and what is refused before anything is signed.

A request has one canonical form, made from what the caller said and not from what the clock or the catalogue added, so
that a retry an hour later, or after the achievement was improved, is the same request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from types import NoneType

from vcwallet.canonical import jcs
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer.addresses import check_page
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.store import KeyedRequest, StoredAchievement

_LONGEST_KEY = 1_000
_LONGEST_COHORT = 200
_SUBJECT = "/credentialSubject"
_DATA = frozenset({"data"})
"""Evidence may stand in its URL (OB 3.0, "Evidence")."""
_TEXT = "a text"
_MOMENT = "a datetime with a zone"
_OBJECTS = "a list of objects"
_KINDS: dict[str, tuple[str, tuple[type, ...]]] = {
    "achievement": ("an achievement of the catalogue, or its id, code or name", (StoredAchievement, str)),
    "evidence": (_OBJECTS, (list, tuple)),
    "results": (_OBJECTS, (list, tuple)),
    "narrative": (_TEXT, (str, NoneType)),
    "credits_earned": ("a number", (int, float, NoneType)),
    "activity_start": (_MOMENT, (datetime, NoneType)),
    "activity_end": (_MOMENT, (datetime, NoneType)),
    "awarded_at": (_MOMENT, (datetime, NoneType)),
    "valid_from": (_MOMENT, (datetime, NoneType)),
    "valid_until": (_MOMENT, (datetime, NoneType)),
    "name": (_TEXT, (str, NoneType)),
    "cohort": (_TEXT, (str, NoneType)),
    "key": (_TEXT, (str, NoneType)),
}
"""What each member of a request has to be; `Recipient.of` says it of the recipient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRequest:
    """One credential to be issued.

    Attributes:
        achievement: An achievement of the issuer's catalogue, or its id, code or name.
        recipient: A DID, an e-mail address, or a `Recipient` with both.
        evidence: `Evidence` objects, as `vcwallet.builders.evidence` makes them.
        results: `Result` objects; what they refer to must be in the achievement.
        narrative: What this person did, in words.
        credits_earned: Credits that this person earned, in the unit of the achievement.
        activity_start: When the learning began.
        activity_end: When it ended.
        awarded_at: When it was awarded, where that is not the beginning of validity.
        valid_from: From when the credential is valid; by default the moment of issuing.
        valid_until: Until when; None without end.
        name: A name for the credential; by default the achievement's.
        cohort: The group that it is issued in, such as `2025-B`; no personal data, and not in the credential.
        key: The caller's name for this act of issuing. The same key gives the same credential.
    """

    achievement: StoredAchievement | str
    recipient: Recipient | str = field(repr=False)
    evidence: Sequence[JsonObject] = field(default=(), repr=False)
    results: Sequence[JsonObject] = field(default=(), repr=False)
    narrative: str | None = field(default=None, repr=False)
    credits_earned: float | None = None
    activity_start: datetime | None = None
    activity_end: datetime | None = None
    awarded_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    name: str | None = None
    cohort: str | None = None
    key: str | None = field(default=None, repr=False)

    def keyed(self) -> KeyedRequest | None:
        """The key with the canonical form of the request; None without a key.

        Raises:
            UsageError: A member is of another type than it has to be.
            IssuingError: The key is empty or too long, or a moment has no zone.
            ParsingError: A text or number that JSON cannot carry.
        """
        self.check_kinds()
        canonical = jcs({**self.canonical(), "key": self.key or ""})  # refuses what JSON cannot carry, key or not
        if self.key is None:
            return None
        if not self.key or len(self.key) > _LONGEST_KEY:
            raise IssuingError("key-length", limit=_LONGEST_KEY)
        return KeyedRequest(self.key, canonical)

    def check_kinds(self) -> None:
        """Refuse members of another type than they have to be.

        Raises:
            UsageError: With the member and what it has to be (`request-kind`).
        """
        for member, (wanted, kinds) in _KINDS.items():
            value = getattr(self, member)
            if not isinstance(value, kinds) or isinstance(value, bool):
                raise UsageError("request-kind", member=member, wanted=wanted)

    def canonical(self) -> JsonObject:
        """What the caller said, in one form; without the key."""
        recipient = Recipient.of(self.recipient)
        said: JsonObject = {
            "achievement": self.achievement if isinstance(self.achievement, str) else self.achievement.id,
            "recipient": [handle for handle, _ in recipient.identities()],
            "evidence": list(self.evidence),
            "results": list(self.results),
            "narrative": self.narrative,
            "creditsEarned": self.credits_earned,
            "name": self.name,
            "cohort": self.cohort,
        }
        for pointer, moment in self._moments():
            _check_zone(moment, pointer)
            said[pointer] = None if moment is None else timestamps.format(moment)
        return {name: value for name, value in said.items() if value not in (None, [])}

    def _moments(self) -> Iterator[tuple[str, datetime | None]]:
        yield f"{_SUBJECT}/activityStartDate", self.activity_start
        yield f"{_SUBJECT}/activityEndDate", self.activity_end
        yield "/awardedDate", self.awarded_at
        yield "/validFrom", self.valid_from
        yield "/validUntil", self.valid_until

    def check(self, achievement: JsonObject) -> None:
        """Refuse what contradicts itself. What the models forbid is refused when the credential is built.

        Args:
            achievement: The `Achievement` object that is awarded.

        Raises:
            IssuingError: With the reason and the place in the credential.
        """
        for pointer, moment in self._moments():
            _check_zone(moment, pointer)
        if self.cohort is not None and not 0 < len(self.cohort) <= _LONGEST_COHORT:
            raise IssuingError("cohort-length", limit=_LONGEST_COHORT)
        if self.activity_start and self.activity_end and self.activity_end < self.activity_start:
            raise IssuingError("activity-reversed", pointer=f"{_SUBJECT}/activityEndDate")
        if self.credits_earned is not None and not 0 <= self.credits_earned <= MAX_SAFE_INTEGER:
            raise IssuingError("credits-range", pointer=f"{_SUBJECT}/creditsEarned")
        self._check_credits(achievement)
        Recipient.of(self.recipient).check()
        for index, entry in enumerate(self.evidence):
            _check_evidence(entry, child("/evidence", index))
        for index, result in enumerate(self.results):
            check_result(result, achievement, child(f"{_SUBJECT}/result", index))

    def _check_credits(self, achievement: JsonObject) -> None:
        available = achievement.get("creditsAvailable")
        if self.credits_earned is not None and available is not None and self.credits_earned > available:
            raise IssuingError(
                "credits-above", pointer=f"{_SUBJECT}/creditsEarned", earned=self.credits_earned, available=available
            )


def _check_zone(moment: datetime | None, pointer: str) -> None:
    if moment is not None and moment.tzinfo is None:
        raise IssuingError("moment-naive", pointer=pointer)


def _check_evidence(evidence: object, pointer: str) -> None:
    """What else is wrong with it, the models say."""
    url = evidence.get("id") if isinstance(evidence, dict) else None
    if isinstance(url, str):
        check_page(url, child(pointer, "id"), also=_DATA)


def check_result(result: object, achievement: JsonObject, pointer: str) -> None:
    """Hold one `Result` against the `ResultDescription` that it refers to (OB 3.0, "Result").

    Raises:
        IssuingError: Its value or level is none of those described.
    """
    if not isinstance(result, dict):
        return  # the models say so, as of every member of the wrong kind
    described = {entry["id"]: entry for entry in achievement.get("resultDescription", [])}
    wanted = result.get("resultDescription")
    description = described.get(wanted) if isinstance(wanted, str) else None
    if description is None:
        return
    if (value := result.get("value")) is not None:
        check_value(value, description, child(pointer, "value"))
    levels = [level["id"] for level in description.get("rubricCriterionLevel", [])]
    if (level := result.get("achievedLevel")) is not None and level not in levels:
        raise IssuingError("level-unknown", pointer=child(pointer, "achievedLevel"), id=level, known=levels)


def check_value(value: str, description: JsonObject, pointer: str) -> None:
    """Hold a value against what a `ResultDescription` says that values can be.

    Raises:
        IssuingError: It is none of those described (`value-...`).
    """
    allowed = description.get("allowedValue")
    if allowed and value not in allowed:
        raise IssuingError("value-not-allowed", pointer=pointer, value=value, allowed=allowed)
    low, high = (_number(description.get(name)) for name in ("valueMin", "valueMax"))
    if low is None and high is None:
        return
    number = _number(value)
    if number is None:
        raise IssuingError("value-not-a-number", pointer=pointer, value=value)
    if (low is not None and number < low) or (high is not None and number > high):
        raise IssuingError(
            "value-out-of-range",
            pointer=pointer,
            value=value,
            low=description.get("valueMin", "-"),
            high=description.get("valueMax", "-"),
        )


def _number(text: str | None) -> Decimal | None:
    """The number that a value stands for; OB 3.0 writes all of them as text."""
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
