"""What the report on a credential is worth to a source of trust that believes what it says of an issuer.

It has to be genuine and in force, whoever is believed; who that is, the source decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, NamedTuple

from vcwallet.checks import ISSUER_TRUST, STATUS, TIMED, Check, CheckStatus
from vcwallet.encoding import base64url, strict_json, timestamps
from vcwallet.errors import MalformedValueError, ParsingError, VcwalletError
from vcwallet.model.access import types_of
from vcwallet.policy.trust.trust_entry import TrustListError
from vcwallet.report import VerificationReport

_TOKEN = re.compile(rb"\s*[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){2}(?:~[A-Za-z0-9_.~-]*)?\s*")
_SHOWN = 200
_NOT_VERIFIED = "NOT_VERIFIED"
_STARTS = ("validFrom", "issuanceDate")
_ENDS = ("validUntil", "expirationDate")


class Worth(Enum):
    """How far a credential can be relied on."""

    SOUND = auto()
    """Genuine, and in force."""
    LAPSED = auto()
    """Genuine, and of another time."""
    WITHDRAWN = auto()
    """Genuine, and revoked or suspended."""
    OPEN = auto()
    """Something about it could not be found out."""
    REFUSED = auto()
    """Not shown to be what it says that it is."""


class Assessment(NamedTuple):
    """What came of a credential.

    Attributes:
        worth: How far it can be relied on.
        finding: The code of what speaks against it; empty where nothing does.
    """

    worth: Worth
    finding: str


class ValidityPeriod(NamedTuple):
    """From when until when something holds; None where that is not said. Both ends are inclusive."""

    since: datetime | None = None
    until: datetime | None = None

    def within(self, other: ValidityPeriod) -> ValidityPeriod:
        """The time at which both hold."""
        starts = [moment for moment in (self.since, other.since) if moment is not None]
        ends = [moment for moment in (self.until, other.until) if moment is not None]
        return ValidityPeriod(max(starts, default=None), min(ends, default=None))

    def covers(self, at: datetime) -> bool:
        """Whether it holds at that moment."""
        return (self.since is None or self.since <= at) and (self.until is None or at <= self.until)


def credential_content(content: bytes) -> bytes:
    """The bytes of a document that may be a credential: a JSON object or a token.

    Raises:
        ParsingError: It is neither, such as the page by which a site says that something is amiss.
    """
    if not is_token(content) and not isinstance(strict_json.loads(content), dict):
        raise ParsingError("not-an-object")
    return content


def is_token(content: bytes) -> bool:
    """Whether it is a credential, or another statement, in the form of a token: a compact JWS, or an SD-JWT."""
    return _TOKEN.fullmatch(content) is not None


def require_credential(content: bytes, file: str, pointer: str) -> None:
    """A file that the relying party gave holds a token that can be read, or an object that says of what type it is.

    Raises:
        TrustListError: `trust-file-credential`: it does not.
    """
    try:
        if is_token(content):
            parts = content.decode("ascii").strip().split(".")[:2]
            is_one = all(isinstance(strict_json.loads(base64url.decode(part)), dict) for part in parts)
        else:
            is_one = bool(types_of(strict_json.loads(credential_content(content))))
    except VcwalletError:
        is_one = False
    if not is_one:
        raise TrustListError("trust-file-credential", pointer=pointer, file=file[:_SHOWN])


def weigh(report: VerificationReport) -> Assessment:
    """How far the credential of a report can be relied on, whatever is known of its issuer."""
    checks = [check for check in report.checks if check.required and check.id != ISSUER_TRUST]
    failed = [check for check in checks if check.status is CheckStatus.FAILED]
    still_open = [check for check in checks if check.status is CheckStatus.INDETERMINATE]
    untimely = [check for check in failed if check.kind in TIMED]
    withdrawn = [check for check in untimely if check.kind == STATUS]
    if len(untimely) < len(failed) or (untimely and not report.signed):
        return Assessment(Worth.REFUSED, _code(check for check in failed if check not in untimely))
    if withdrawn:
        return Assessment(Worth.WITHDRAWN, _code(withdrawn))
    if untimely:
        is_lapsed = not still_open and not term_of(report.document or {}).covers(report.at)
        return Assessment(Worth.LAPSED if is_lapsed else Worth.REFUSED, _code(untimely))
    if still_open or not report.authentic:
        return Assessment(Worth.OPEN, _code(still_open))
    return Assessment(Worth.SOUND, "")


def _code(checks: Iterable[Check]) -> str:
    """The first code in the order of the alphabet: checks of status entries have none that is signed."""
    return min((check.code for check in checks if check.code), default=_NOT_VERIFIED)


def term_of(document: Mapping[str, Any]) -> ValidityPeriod:
    """The period of validity of a credential; of the dates of both versions of the data model the stricter count."""
    return ValidityPeriod(max(_moments(document, _STARTS), default=None), min(_moments(document, _ENDS), default=None))


def _moments(document: Mapping[str, Any], names: Iterable[str]) -> list[datetime]:
    moments = []
    for name in names:
        try:
            moments += [timestamps.read(document[name])] if name in document else []
        except MalformedValueError:  # the check of its validity says so, and leaves the credential open
            continue
    return moments
