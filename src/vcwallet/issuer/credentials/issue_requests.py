"""What is asked for when a credential is to be issued, and what is refused before anything is signed.

A request has one canonical form, made from what the caller said and not from what the clock or the catalogue added, so
that a retry an hour later, or after the achievement was improved, is the same request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime
from types import NoneType

from vcwallet.canonical import jcs
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import ContextError, IssuingError, UsageError, VcwalletError
from vcwallet.issuer.catalogue.result_descriptions import check_result
from vcwallet.issuer.contact_addresses import check_page
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.award_ledger import NewAward
from vcwallet.issuer.records.credential_records import KeyedRequest
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import Securing

LONGEST_KEY = 1_000
_LONGEST_COHORT = 200
_SUBJECT = "/credentialSubject"
_DATA = frozenset({"data"})
"""Evidence may stand in its URL (OB 3.0, "Evidence")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonDetails:
    """What any credential can say besides achievement and recipient.

    Attributes:
        name: A name for the credential; by default the achievement's.
        narrative: What this person did, in words; in a learner record the description.
        evidence: `Evidence` objects, as `vcwallet.builders.evidence` makes them.
        valid_until: Until when the credential is valid; None without end.
    """

    name: str | None = None
    narrative: str | None = field(default=None, repr=False)
    evidence: Sequence[JsonObject] = field(default=(), repr=False)
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialDetails(CommonDetails):
    """What a credential for one achievement can say besides achievement and recipient.

    Attributes:
        results: `Result` objects, as `vcwallet.builders.result` makes them; what they refer to must be in the
            achievement.
        credits_earned: Credits that this person earned, in the unit of the achievement.
        activity_start: When the learning began.
        activity_end: When it ended.
        awarded_at: When it was awarded, where that is not the beginning of validity.
        valid_from: From when the credential is valid; by default the moment of issuing.
    """

    results: Sequence[JsonObject] = field(default=(), repr=False)
    credits_earned: float | None = None
    activity_start: datetime | None = None
    activity_end: datetime | None = None
    awarded_at: datetime | None = None
    valid_from: datetime | None = None


NO_CREDENTIAL_DETAILS = CredentialDetails()

_TEXT = ("a text", (str, NoneType))
_MOMENT = ("a datetime with a zone", (datetime, NoneType))
_OBJECTS = ("a list of objects", (list, tuple))
_Kinds = dict[str, tuple[str, tuple[type, ...]]]
_REQUEST_KINDS: _Kinds = {
    "achievement": ("an achievement of the catalogue, or its id, code or name", (StoredAchievement, str)),
    "details": ("CredentialDetails", (CredentialDetails,)),
    "cohort": _TEXT,
    "key": _TEXT,
    "securing": ("names of mechanisms, or a Securing", (Securing, str, NoneType)),
}
"""What each member of a request has to be; `Recipient.of` says it of the recipient."""
_DETAILS_KINDS: _Kinds = {
    "evidence": _OBJECTS,
    "results": _OBJECTS,
    "narrative": _TEXT,
    "credits_earned": ("a number", (int, float, NoneType)),
    "activity_start": _MOMENT,
    "activity_end": _MOMENT,
    "awarded_at": _MOMENT,
    "valid_from": _MOMENT,
    "valid_until": _MOMENT,
    "name": _TEXT,
}


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """One credential to be issued.

    Attributes:
        achievement: An achievement of the issuer's catalogue, or its id, code or name. The newest edition is awarded.
        recipient: A DID, an e-mail address, or a `Recipient` with both.
        details: What else the credential says.
        cohort: The group that it is issued in, such as `2025-B`: to list, or revoke, all of it later. No personal data,
            and not in the credential.
        key: The caller's name for this act of issuing, such as `lms:course-7:student-42`. The same key gives the same
            credential, byte for byte, however often and from wherever it is asked for.
        securing: How it is secured, such as `"eddsa-rdfc-2022,jwt"`; None: as the issuer's profile says.
    """

    achievement: StoredAchievement | str
    recipient: Recipient | str = field(repr=False)
    details: CredentialDetails = NO_CREDENTIAL_DETAILS
    _: KW_ONLY
    cohort: str | None = None
    key: str | None = field(default=None, repr=False)
    securing: Securing | str | None = None

    def keyed(self) -> KeyedRequest | None:
        """The key with the canonical form of the request; None without a key.

        Raises:
            UsageError: A member is of another type than it has to be, or names an unknown mechanism.
            IssuingError: The key is empty or too long, or a moment has no zone.
            ParsingError: A text or number that JSON cannot carry.
        """
        self.check_kinds()
        canonical = jcs({**self.canonical(), "key": self.key or ""})  # refuses what JSON cannot carry, key or not
        if self.key is None:
            return None
        if not self.key or len(self.key) > LONGEST_KEY:
            raise IssuingError("key-length", limit=LONGEST_KEY)
        return KeyedRequest(self.key, canonical)

    def check_kinds(self) -> None:
        """Refuse members of another type than they have to be.

        Raises:
            UsageError: With the member and what it has to be (`request-kind`).
        """
        for owner, kinds_of in ((self, _REQUEST_KINDS), (self.details, _DETAILS_KINDS)):
            for member, (wanted, kinds) in kinds_of.items():
                value = getattr(owner, member)
                if not isinstance(value, kinds) or isinstance(value, bool):
                    raise UsageError("request-kind", member=member, wanted=wanted)

    def canonical(self) -> JsonObject:
        """What the caller said, in one form; without the key."""
        recipient, details = Recipient.of(self.recipient), self.details
        members: JsonObject = {
            "achievement": self.achievement if isinstance(self.achievement, str) else self.achievement.id,
            "recipient": [handle for handle, _ in recipient.identities()],
            "evidence": list(details.evidence),
            "results": list(details.results),
            "narrative": details.narrative,
            "creditsEarned": details.credits_earned,
            "name": details.name,
            "cohort": self.cohort,
            "securing": None if self.securing is None else str(Securing.of(self.securing)),
        }
        for pointer, moment in self._moments():
            _check_zone(moment, pointer)
            members[pointer] = None if moment is None else timestamps.format(moment)
        return {name: value for name, value in members.items() if value not in (None, [])}

    def _moments(self) -> Iterator[tuple[str, datetime | None]]:
        yield f"{_SUBJECT}/activityStartDate", self.details.activity_start
        yield f"{_SUBJECT}/activityEndDate", self.details.activity_end
        yield "/awardedDate", self.details.awarded_at
        yield "/validFrom", self.details.valid_from
        yield "/validUntil", self.details.valid_until

    def check(self, achievement: JsonObject) -> None:
        """Refuse what contradicts itself. What the models forbid is refused when the credential is built.

        Args:
            achievement: The `Achievement` object that is awarded.

        Raises:
            IssuingError: With the reason and the place in the credential.
        """
        details = self.details
        for pointer, moment in self._moments():
            _check_zone(moment, pointer)
        if self.cohort is not None and not 0 < len(self.cohort) <= _LONGEST_COHORT:
            raise IssuingError("cohort-length", limit=_LONGEST_COHORT)
        if details.activity_start and details.activity_end and details.activity_end < details.activity_start:
            raise IssuingError("activity-reversed", pointer=f"{_SUBJECT}/activityEndDate")
        _check_credits(details.credits_earned, achievement.get("creditsAvailable"))
        Recipient.of(self.recipient).check()
        for index, entry in enumerate(details.evidence):
            _check_evidence(entry, child("/evidence", index))
        for index, result in enumerate(details.results):
            check_result(result, achievement, child(f"{_SUBJECT}/result", index))

    def completed(self, document: JsonObject, valid_from: datetime) -> JsonObject:  # noqa: ARG002 - subclasses need it
        """The composed credential with what the request adds to it before it is signed: here nothing.

        Args:
            document: The credential.
            valid_from: From when it is valid.
        """
        return document

    def ledger_entry(self) -> NewAward | None:
        """What goes into the ledger of awarded stacks: here nothing."""
        return None

    def context_error(self, error: ContextError) -> VcwalletError:
        """What a contradiction of vocabularies means to the caller."""
        return error


def _check_zone(moment: datetime | None, pointer: str) -> None:
    if moment is not None and moment.tzinfo is None:
        raise IssuingError("moment-naive", pointer=pointer)


def _check_credits(earned: float | None, available: float | None) -> None:
    if earned is not None and not 0 <= earned <= MAX_SAFE_INTEGER:
        raise IssuingError("credits-range", pointer=f"{_SUBJECT}/creditsEarned")
    if earned is not None and available is not None and earned > available:
        place = f"{_SUBJECT}/creditsEarned"
        raise IssuingError("credits-above", pointer=place, earned=_as_written(earned), available=_as_written(available))


def _as_written(number: float) -> float:
    """A number as people write it: 30, not 30.0."""
    return int(number) if number == int(number) else number


def _check_evidence(evidence: object, pointer: str) -> None:
    """What else is wrong with it, the models say."""
    url = evidence.get("id") if isinstance(evidence, dict) else None
    if isinstance(url, str):
        check_page(url, child(pointer, "id"), also=_DATA)
