"""Reading an entry out of a document.

Nothing here trusts the document: it is kept whatever its verdict, so a name may be missing, a list, or a number, and a
description may be a novel. What is not of the expected shape is left out. Nothing depends on the order of an array
either: it is not signed, so of several values all are kept, sorted, or none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from vcwallet.canonical import jcs
from vcwallet.canonical.document_digest import document_digest
from vcwallet.checks import PROOF
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError, VcwalletError
from vcwallet.model.access import identifier_of, one_text, values_of
from vcwallet.model.old_badges.old_badge_reading import OldBadge
from vcwallet.report import VerificationReport
from vcwallet.verification import Form, Kind, Reading
from vcwallet.verification.document_reading import TokenReading
from vcwallet.wallet.entries.kept_verdict import KeptVerdict
from vcwallet.wallet.entries.wallet_entries import Entry, StoredEntry

_SHORT = 300
_LONG = 2_000
_MANY = 200
_UNSPECIFIC = {"VerifiableCredential", "EnvelopedVerifiableCredential"}


def summarise(
    reading: Reading, report: VerificationReport, *, entry_id: str, sequence: int, added_at: datetime
) -> StoredEntry:
    """The entry of a credential that was read.

    Args:
        reading: The credential; not a presentation.
        report: The report of its verification, which has the document as it is read.
        entry_id: Its id in the wallet.
        sequence: Its place in the order of adding.
        added_at: When it was added.
    """
    members = _members_of_old(report.unverified) if report.unverified else _members(reading, report)
    entry = Entry(
        id=entry_id,
        kind=reading.kind.value if report.kind == Kind.UNREADABLE else report.kind,
        form=reading.form.value,
        image=reading.image,
        added_at=added_at,
        verdict=KeptVerdict.of(report),
        securing=_securing(reading, report),
        signed_at=report.signed_at,
        **members,
    )
    return StoredEntry(
        entry=entry,
        sequence=sequence,
        received_digest=received_digest(reading),
        content_digest=content_digest(reading, report),
        document_digest=document_digest(report),
    )


def _securing(reading: Reading, report: VerificationReport) -> str:
    """The form of a token, or the cryptosuites of proofs: those that passed, else as they are named there."""
    if isinstance(reading, TokenReading):
        return "" if reading.form is Form.SD_JWT else _token_form(reading)
    passed = [check.params.get("suite") for check in report.checks if check.kind == PROOF and check.params.get("suite")]
    if passed:
        return ", ".join(_unique(map(str, passed)))
    proofs = [proof for proof in values_of(reading.document.get("proof")) if isinstance(proof, dict)]
    return ", ".join(_unique(_text(proof.get("cryptosuite") or proof.get("type")) for proof in proofs))


def _token_form(reading: TokenReading) -> str:
    """The form of a token, such as `vc+jwt`; empty for one that is of no form that is known here."""
    from vcwallet.securing.jose import find_form  # rarer than documents

    try:
        return find_form(reading.jws.header, reading.document).name
    except VcwalletError:
        return ""


def _members(reading: Reading, report: VerificationReport) -> dict[str, Any]:
    """What a credential says, by the names of an entry."""
    document = dict(reading.document if report.document is None else report.document)
    if reading.form is not Form.JSON:
        document = _of_claims(document)
    subjects = [subject for subject in values_of(document.get("credentialSubject")) if isinstance(subject, dict)]
    achievements = [*_achievements(subjects), *_achievements(_subjects_of_members(report))]
    types = _unique(text for text in _texts(document.get("type")) if text not in _UNSPECIFIC)
    names = _unique(_text(achievement.get("name")) for achievement in achievements)
    issuer = document.get("issuer")
    return {
        "name": _text(document.get("name")) or "; ".join(names)[:_SHORT] or ", ".join(types)[:_SHORT] or "Credential",
        "description": _description(document, achievements),
        "issuer": _identifier(issuer),
        "issuer_name": _text(issuer.get("name")) or None if isinstance(issuer, dict) else None,
        "achievements": names,
        "skills": _unique(skill for achievement in achievements for skill in _skills(achievement)),
        "types": types,
        "subject": _only({_identifier(subject) or "" for subject in subjects}) or None,
        "credential_id": _identifier(document),
        "awarded": _moment(document.get("validFrom") or document.get("issuanceDate")),
        "valid_until": _moment(document.get("validUntil") or document.get("expirationDate")),
    }


def _members_of_old(badge: OldBadge) -> dict[str, Any]:
    """What an older badge says, by the names of an entry."""
    return {
        "name": badge.name[:_SHORT] or badge.badge[:_SHORT] or badge.id[:_SHORT] or "Badge",
        "description": badge.description,
        "issuer": badge.issuer[:_SHORT] or None,
        "issuer_name": badge.issuer_name[:_SHORT] or None,
        "achievements": _unique([badge.name[:_SHORT]]),
        "skills": (),
        "types": (),
        "subject": None if badge.recipient_hashed else badge.recipient[:_SHORT] or None,
        "credential_id": badge.id[:_SHORT] or None,
        "awarded": _moment(badge.issued_on),
        "valid_until": _moment(badge.expires),
        "old_version": badge.version,
    }


def received_digest(reading: Reading) -> str:
    """Recognises the same file."""
    return hashlib.sha256(reading.received).hexdigest()


def content_digest(reading: Reading, report: VerificationReport) -> str:
    """Recognises the same credential, however it was wrapped, and a genuine one however it was written."""
    if reading.form is not Form.JSON:
        return hashlib.sha256(reading.content).hexdigest()
    content = jcs(reading.document)
    if report.signed_digest and KeptVerdict.of(report).signed:
        proofs = sorted(map(jcs, values_of(reading.document.get("proof"))))
        content = report.signed_digest.encode() + b"".join(proofs)
    return hashlib.sha256(content).hexdigest()


def _of_claims(claims: JsonObject) -> JsonObject:
    """The credential in a token, with those of its members that may stand as claims only.

    A token of VC 1.1 has the credential in `vc`; an SD-JWT VC has none, and its issuer is `iss`.
    """
    inner = claims.get("vc")
    known = {"issuer": claims.get("iss"), "id": claims.get("jti")}
    return {name: value for name, value in known.items() if value is not None} | (
        inner if isinstance(inner, dict) else claims
    )


def _achievements(subjects: Iterable[Any]) -> Iterator[JsonObject]:
    for subject in subjects:
        for achievement in values_of(subject.get("achievement") if isinstance(subject, dict) else None):
            if isinstance(achievement, dict):
                yield achievement


def _subjects_of_members(report: VerificationReport) -> Iterator[Any]:
    """The subjects of the credentials in a learner record, each as it is read."""
    for member in report.members:
        if member.document is not None:
            yield from values_of(member.document.get("credentialSubject"))


def _skills(achievement: JsonObject) -> Iterator[str]:
    for alignment in values_of(achievement.get("alignment")):
        if isinstance(alignment, dict):
            yield _text(alignment.get("targetName"))
    yield from _texts(achievement.get("tag"))


def _description(document: JsonObject, achievements: list[JsonObject]) -> str:
    own = _text(document.get("description"), _LONG)
    return own or _only({_text(entry.get("description"), _LONG) for entry in achievements})


def _only(texts: Collection[str]) -> str:
    """The one text; empty where there is none, or where there are several."""
    return next(iter(texts)) if len(texts) == 1 else ""


def _text(value: Any, most: int = _SHORT) -> str:
    """The text to show of a value that may be text, a text with its language, or a list of either; empty if none is."""
    return one_text(value).strip()[:most]


def _texts(value: Any) -> list[str]:
    return [text[:_SHORT] for text in values_of(value) if isinstance(text, str)]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))[:_MANY]


def _identifier(value: Any) -> str | None:
    return identifier_of(value) or None


def _moment(value: Any) -> datetime | None:
    try:
        return timestamps.read(value) if isinstance(value, str) else None
    except MalformedValueError:
        return None
