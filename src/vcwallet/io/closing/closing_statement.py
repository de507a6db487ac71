"""What an institution signs when it closes, and what its successor signs: credentials of two types of our own.

The statement names every file of the pack with its SHA-256. What it says stands in one member that is signed as JSON
(`closing`), so that ten thousand files are no ten thousand blank nodes. The acceptance names the statement by its
digest.
Source: docs/adr/0018-closing-packs.md; the context is contexts/closing/v1.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ClosingPackError, MalformedValueError
from vcwallet.model.access import entries_of, issuer_id_of

CONTEXT = "https://w3id.org/vcwallet/closing/v1"
STATEMENT = "ClosingStatement"
ACCEPTANCE = "ClosingAcceptance"
_CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
_VERSION = 1
_CLOSING = "/credentialSubject/closing"


class PackRole(StrEnum):
    """What a file of a pack is."""

    KEYS = "identifier-document"
    """What was published for the identifier: its document with every key that ever signed, or its log."""
    LIST = "status-list"
    """The last edition of a status list, which has no end."""
    ACHIEVEMENT = "achievement"
    """An edition of an achievement."""
    PICTURE = "picture"
    """The picture of an edition."""
    CONTEXT = "context"
    """A JSON-LD context that its credentials name."""
    TRUST = "trust-statement"
    """What others say of the institution, or it of others: an endorsement, a trust list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A file of a pack.

    Attributes:
        name: Its name in the archive.
        role: What it is.
        media_type: Its media type.
        sha256: The SHA-256 of its bytes, in hexadecimal.
        url: What it stands for: the URL that it was published under, or the id of what it describes.
    """

    name: str
    role: PackRole
    media_type: str
    sha256: str
    url: str

    @classmethod
    def of(cls, name: str, content: bytes, *, role: PackRole, media_type: str, url: str) -> PackFile:
        """The description of a file."""
        return cls(name=name, role=role, media_type=media_type, sha256=sha256(content).hexdigest(), url=url)

    def stated(self) -> JsonObject:
        """As it stands in the statement."""
        return {
            "name": self.name,
            "is": self.role.value,
            "mediaType": self.media_type,
            "sha256": self.sha256,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingStatement:
    """What an institution says when it closes.

    Attributes:
        issuer: The institution's identifier.
        closed_at: When it closed: everything in the pack is as of this moment.
        successor: The identifier of the institution that takes over; None where there is none.
        files: The files of the pack.
    """

    issuer: str
    closed_at: datetime
    successor: str | None
    files: tuple[PackFile, ...]

    def document(self, issuer: JsonObject) -> JsonObject:
        """The statement as a credential, not secured yet.

        Args:
            issuer: The institution, as it stands in the credential: its `id` and `name`.
        """
        closing: JsonObject = {"version": _VERSION, "files": [file.stated() for file in self.files]}
        if self.successor is not None:
            closing["successor"] = self.successor
        return _credential(STATEMENT, issuer, self.closed_at, {"id": self.issuer, "closing": closing})


def acceptance_document(statement: bytes, institution: str, successor: JsonObject, at: datetime) -> JsonObject:
    """That a successor accepts a statement, as a credential, not secured yet.

    Args:
        statement: The signed statement, as it stands in the pack.
        institution: The identifier of the institution that closes.
        successor: The successor, as it stands in the credential: its `id` and `name`.
        at: When.
    """
    closing = {"version": _VERSION, "statement": sha256(statement).hexdigest()}
    return _credential(ACCEPTANCE, successor, at, {"id": institution, "closing": closing})


def _credential(kind: str, issuer: JsonObject, at: datetime, subject: JsonObject) -> JsonObject:
    said = f"{kind} of {subject['id']} by {issuer['id']} at {timestamps.format(at)}"
    return {
        "@context": [_CREDENTIALS, CONTEXT],
        "id": uuid5(NAMESPACE_URL, said).urn,  # the same, when it is made again
        "type": ["VerifiableCredential", kind],
        "issuer": issuer,
        "validFrom": timestamps.format(at),
        "credentialSubject": subject,
    }


def read_closing(document: Mapping[str, Any]) -> ClosingStatement:
    """Read a statement.

    Args:
        document: The credential as it was verified, made of what is signed.

    Raises:
        ClosingPackError: `pack-statement-type`, `pack-version` or `pack-statement-shape`: it is none that this version
            reads; `pack-statement-subject`: it is about another institution.
    """
    closing = _closing_of(document, STATEMENT)
    successor, files = closing.get("successor"), closing.get("files")
    if successor is not None and not isinstance(successor, str):
        raise _misshapen("successor")
    if not isinstance(files, list):
        raise _misshapen("files")
    return ClosingStatement(
        issuer=_issuer_of(document),
        closed_at=_moment(document.get("validFrom")),
        successor=successor,
        files=tuple(_files(files)),
    )


def accepts(document: Mapping[str, Any], statement: bytes, closing: ClosingStatement) -> bool:
    """Whether an acceptance is of this statement, by the successor that it names.

    Args:
        document: The acceptance as it was verified.
        statement: The signed statement, as it stands in the pack.
        closing: What it says.

    Raises:
        ClosingPackError: It is no acceptance that this version reads.
    """
    accepted = _closing_of(document, ACCEPTANCE)
    subject: Any = document.get("credentialSubject")
    return (
        issuer_id_of(document) == closing.successor
        and subject["id"] == closing.issuer
        and accepted.get("statement") == sha256(statement).hexdigest()
    )


def _closing_of(document: Mapping[str, Any], kind: str) -> JsonObject:
    if kind not in entries_of(document.get("type")):
        raise ClosingPackError("pack-statement-type", pointer="/type", expected=kind)
    subject = document.get("credentialSubject")
    closing = subject.get("closing") if isinstance(subject, dict) else None
    if not isinstance(subject, dict) or not isinstance(closing, dict) or not isinstance(subject.get("id"), str):
        raise _misshapen("closing")
    if closing.get("version") != _VERSION:
        raise ClosingPackError("pack-version", pointer=f"{_CLOSING}/version", known=_VERSION)
    if kind == STATEMENT and subject["id"] != _issuer_of(document):
        raise ClosingPackError(
            "pack-statement-subject",
            pointer="/credentialSubject/id",
            subject=subject["id"][:200],
            issuer=_issuer_of(document)[:200],
        )
    return closing


def _issuer_of(document: Mapping[str, Any]) -> str:
    return issuer_id_of(document) or ""


def _files(entries: Iterable[Any]) -> Iterable[PackFile]:
    for index, entry in enumerate(entries):
        place = f"files/{index}"
        if not isinstance(entry, dict) or set(entry) != {"name", "is", "mediaType", "sha256", "url"}:
            raise _misshapen(place)
        if not all(isinstance(value, str) for value in entry.values()) or entry["is"] not in list(PackRole):
            raise _misshapen(place)
        yield PackFile(
            name=entry["name"],
            role=PackRole(entry["is"]),
            media_type=entry["mediaType"],
            sha256=entry["sha256"],
            url=entry["url"],
        )


def _moment(value: object) -> datetime:
    try:
        return timestamps.parse(value, "/validFrom")
    except MalformedValueError as error:
        raise ClosingPackError("pack-statement-shape", pointer="/validFrom") from error


def _misshapen(member: str) -> ClosingPackError:
    return ClosingPackError("pack-statement-shape", pointer=f"{_CLOSING}/{member}".removesuffix("/closing"))
