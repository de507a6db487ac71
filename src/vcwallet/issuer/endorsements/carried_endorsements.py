"""What others say of an issuer, as its profile carries it: only what was verified, and speaks of this issuer.

A profile stands in every credential, so what it carries makes each of them larger, and is verified with each of them.
Source: Open Badges 3.0, "Profile" (`endorsement`, `endorsementJwt`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.io.verify import verify
from vcwallet.model.access import identifier_of, objects_of, values_of
from vcwallet.ports import Fetcher
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.jose import read_token
from vcwallet.verification import Question

LARGEST_CARRIED = 32 * 1024
"""Bytes of all that a profile carries together."""
_MOST_CARRIED = 8
_KIND = "EndorsementCredential"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedEndorsement:
    """An endorsement that a profile carries.

    Attributes:
        id: Its id.
        name: The name that it shows.
        endorser: The identifier of the one who signed it.
        endorser_name: The name that its endorser gives itself; empty where it gives none.
        valid_until: Until when; None without end.
    """

    id: str
    name: str
    endorser: str
    endorser_name: str
    valid_until: datetime | None

    @classmethod
    def of(cls, document: JsonObject) -> CarriedEndorsement:
        """One whose shape was checked when it was verified."""
        endorser = document.get("issuer")
        until = document.get("validUntil")
        return cls(
            id=str(document.get("id", "")),
            name=str(document.get("name", "")),
            endorser=identifier_of(endorser) or "",
            endorser_name=str(endorser.get("name", "")) if isinstance(endorser, dict) else "",
            valid_until=None if until is None else timestamps.parse(until),
        )


def carried_by(profile: JsonObject) -> tuple[CarriedEndorsement, ...]:
    """What a profile carries."""
    documents = [*profile.get("endorsement", ())]
    documents += [read_token(token).document for token in profile.get("endorsementJwt", ())]
    return tuple(map(CarriedEndorsement.of, documents))


def reports_on_carried(
    profile: JsonObject, question: Question, fetcher: Fetcher | None
) -> Iterator[VerificationReport]:
    """What the verification of each endorsement that a profile carries comes to now, in the order of `carried_by`."""
    for entry in (*profile.get("endorsement", ()), *profile.get("endorsementJwt", ())):
        yield verify(entry.encode() if isinstance(entry, str) else strict_json.dumps(entry), question, fetcher)


def checked_endorsements(
    contents: Sequence[bytes], issuer: str, question: Question, fetcher: Fetcher | None
) -> list[JsonObject | str]:
    """Endorsements as a profile carries them: JSON, parsed, or texts of tokens.

    Args:
        contents: As their endorsers signed them.
        issuer: The identifier that each of them has to speak of.
        question: What is asked of the verification of each.
        fetcher: Brings keys and status lists from the web.

    Raises:
        IssuingError: See `EndorsementRegister.carry`.
    """
    if len(contents) > _MOST_CARRIED:
        raise IssuingError("carried-many", limit=_MOST_CARRIED)
    if sum(map(len, contents)) > LARGEST_CARRIED:
        raise IssuingError("carried-large", limit=LARGEST_CARRIED // 1024)
    return [_checked(content.strip(), issuer, question, fetcher) for content in contents]


def _checked(content: bytes, issuer: str, question: Question, fetcher: Fetcher | None) -> JsonObject | str:
    report = verify(content, question, fetcher)
    document = report.document
    if document is None or _KIND not in values_of(document.get("type")):
        raise IssuingError("carried-none")
    name = str(document.get("name", "-"))[:200]
    subjects = [subject.get("id") for subject in objects_of(document.get("credentialSubject"))]
    if subjects != [issuer]:
        raise IssuingError("carried-of-another", name=name, of=[str(each)[:200] for each in subjects], issuer=issuer)
    if report.outcome is Outcome.REJECTED:
        raise IssuingError("carried-rejected", name=name)
    if not report.authentic:
        raise IssuingError("carried-unverified", name=name)
    if content.startswith(b"ey"):
        return content.decode()
    parsed = cast("JsonObject", strict_json.loads(content)) if content.startswith(b"{") else {}
    if _KIND not in values_of(parsed.get("type")):
        raise IssuingError("carried-none")  # a picture or an envelope with one in it
    return parsed
