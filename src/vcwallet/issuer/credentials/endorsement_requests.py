"""What is asked for when an issuer endorses something, and what is refused before anything is signed.

Source: Open Badges 3.0, "EndorsementCredential" and "EndorsementSubject".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.canonical import jcs
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.issuer.credentials.issue_requests import LONGEST_KEY
from vcwallet.issuer.name_characters import check_name
from vcwallet.issuer.records.credential_records import KeyedRequest
from vcwallet.issuer.records.endorsement_records import EndorsedKind
from vcwallet.issuer.records.securing_mechanisms import Securing

_SUBJECT = "/credentialSubject/id"
_NAME = "/credentialSubject/name"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementDetails:
    """What an endorsement says besides what it speaks of.

    Attributes:
        name: A name to show, such as `Accredited by the Example Ministry`.
        endorsed_name: The name by which the endorser knows the institution, and reports say that it does; required for
            a profile, and for nothing else.
        comment: What there is to say for it. Markdown. Every reader reads it: nothing about a person.
        valid_until: Until when; None without end.
        securing: How it is secured, in one form: by cryptosuites, or as a token. None: in the first form that the
            issuer's profile names.
    """

    name: str
    endorsed_name: str | None = None
    comment: str | None = None
    valid_until: datetime | None = None
    securing: Securing | str | None = None


@dataclass(frozen=True, slots=True)
class EndorsementRequest:
    """One endorsement to be made; see `EndorsementRegister.endorse`."""

    kind: EndorsedKind
    subject: str
    details: EndorsementDetails
    key: str | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls, kind: EndorsedKind | str, subject: str, details: EndorsementDetails, key: str | None
    ) -> EndorsementRequest:
        """A request whose members are of the types that they have to be.

        Raises:
            UsageError: They are not (`request-kind`).
        """
        wanted = {
            "kind": (kind, "one of " + ", ".join(EndorsedKind), kind in [*EndorsedKind]),
            "subject": (subject, "the id of what is endorsed", isinstance(subject, str)),
            "details": (details, "EndorsementDetails", isinstance(details, EndorsementDetails)),
            "key": (key, "a text", key is None or isinstance(key, str)),
        }
        for member, (_, words, fits) in wanted.items():
            if not fits:
                raise UsageError("request-kind", member=member, wanted=words)
        return cls(EndorsedKind(kind), subject, details, key)

    def check(self, issuer: str) -> None:
        """Refuse what cannot be endorsed. What the models forbid is refused when the endorsement is built.

        Args:
            issuer: The identifier of the issuer that endorses.

        Raises:
            IssuingError: An institution that no identifier of issuers means (`endorsed-identifier`), or without a name
                (`endorsed-unnamed`); anything else with one (`endorsed-named`); a name with hidden characters
                (`name-hidden`); the issuer itself (`endorsed-self`); or a moment without a zone.
        """
        if self.kind is EndorsedKind.PROFILE and identifier_fault(self.subject) is not None:
            raise IssuingError("endorsed-identifier", pointer=_SUBJECT, identifier=self.subject[:200])
        if self.subject == issuer:
            raise IssuingError("endorsed-self", pointer=_SUBJECT)
        called = self.details.endorsed_name
        if bool((called or "").strip()) is not (self.kind is EndorsedKind.PROFILE):
            reason = "endorsed-unnamed" if self.kind is EndorsedKind.PROFILE else "endorsed-named"
            raise IssuingError(reason, pointer=_NAME)
        check_name(called or "", _NAME)
        check_name(self.details.name, "/name")
        until = self.details.valid_until
        if until is not None and until.tzinfo is None:
            raise IssuingError("moment-naive", pointer="/validUntil")

    def keyed(self) -> KeyedRequest | None:
        """The key with the request in one canonical form; None without a key.

        Raises:
            IssuingError: The key is empty or too long (`key-length`).
            ParsingError: A text that JSON cannot carry.
        """
        canonical = jcs(self._canonical())  # refuses what JSON cannot carry, key or not
        if self.key is None:
            return None
        if not self.key or len(self.key) > LONGEST_KEY:
            raise IssuingError("key-length", limit=LONGEST_KEY)
        return KeyedRequest(self.key, canonical)

    def _canonical(self) -> JsonObject:
        details = self.details
        members: JsonObject = {
            "endorsed": self.subject,
            "kind": self.kind.value,
            "name": details.name,
            "endorsedName": details.endorsed_name,
            "comment": details.comment,
            "validUntil": None if details.valid_until is None else timestamps.format(details.valid_until),
            "securing": None if details.securing is None else str(Securing.of(details.securing)),
            "key": self.key or "",
        }
        return {name: value for name, value in members.items() if value is not None}
