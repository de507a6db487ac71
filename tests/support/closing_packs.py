"""Institutions that close, and packs that their statements do not cover: made by hand, and signed all the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from vcwallet.errors import UnreachableError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.closing.closing_pack import document_name
from vcwallet.io.closing.closing_statement import ClosingStatement, PackFile, PackRole
from vcwallet.io.closing.pack_archive import write_archive
from vcwallet.issuer import HostedKey, Issued, Issuer, NewAchievement, StatusSettings
from vcwallet.issuer.document_signer import DocumentSigner
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import FetchedDocument, Signer

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
COLLEGE = "https://college.example/issuer"
STATUS = "https://college.example/issuer/status"
KEY = HostedKey(Ed25519Key.from_seed(bytes(range(32))), COLLEGE)
STRANGER = HostedKey(Ed25519Key.from_seed(bytes(range(1, 33))), COLLEGE)
SUCCESSOR = Ed25519Key.from_seed(bytes(range(2, 34)))


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def tick(self, **span: float) -> datetime:
        self.moment += timedelta(**(span or {"minutes": 1}))
        return self.moment


class Web:
    """Hosts that can be turned off. Satisfies `Fetcher`."""

    is_async = False

    def __init__(self, pages: dict[str, bytes] | None = None, clock: Clock | None = None) -> None:
        self.pages = pages or {}
        self.clock = clock or Clock()
        self.asked: list[str] = []

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked.append(url)
        if url not in self.pages:
            raise UnreachableError("no-host", host=url)
        return FetchedDocument(url, self.pages[url], "application/json", self.clock())


def new_college(
    folder: Path, signer: Signer = KEY, *, name: str = "Example College", clock: Clock | None = None
) -> Issuer:
    """An institution with status lists for revocation and suspension, and one achievement."""
    made = Issuer.create(folder / f"{name}.issuer", name=name, signer=signer, clock=clock or Clock())
    made.status.set_up(StatusSettings(STATUS, purposes=("revocation", "suspension")))
    made.catalogue.add(NewAchievement(name="MIG welding, basics", description="Joins steel.", criteria="Three joints."))
    return made


def new_successor(folder: Path, clock: Clock | None = None) -> Issuer:
    """An institution whose identifier is its key."""
    return Issuer.create(
        folder / "successor.issuer", name="Example University", signer=SUCCESSOR, clock=clock or Clock()
    )


def issue(college: Issuer, count: int, *, first: int = 0) -> list[Issued]:
    """Badges for so many people."""
    (achievement,) = college.catalogue.list()
    return [college.issue(achievement, f"student{number}@example.org") for number in range(first, first + count)]


def files_in(pack: bytes) -> dict[str, bytes]:
    """The files of a pack."""
    with ZipFile(BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def statement_in(pack: bytes) -> dict[str, Any]:
    """The statement of a pack."""
    document: dict[str, Any] = json.loads(files_in(pack)["statement.json"])
    return document


def signed(document: dict[str, Any], signer: Signer = KEY, at: datetime = START) -> bytes:
    """A document with the proof of a key."""
    (form,) = DocumentSigner.of([signer], bundled()).secure(document, at, Securing.of("eddsa-rdfc-2022"))
    return form.content


def pack_of(
    files: Iterable[tuple[PackFile, bytes]],
    *,
    signer: Signer = KEY,
    issuer: str = COLLEGE,
    successor: str | None = None,
    **changed: Any,
) -> bytes:
    """A pack with these files, whatever they are, and a statement that lists them.

    Args:
        files: The files.
        signer: Signs the statement.
        issuer: Whom it says it is of.
        successor: Whom it names.
        changed: Members of the statement's document that are others than they should be.
    """
    kept = list(files)
    statement = ClosingStatement(
        issuer=issuer, closed_at=START, successor=successor, files=tuple(file for file, _ in kept)
    )
    document = statement.document({"id": issuer, "name": "Example College"}) | changed
    return write_archive(
        {"statement.json": signed(document, signer), **{file.name: content for file, content in kept}}, START
    )


def listed(pack: bytes) -> list[tuple[PackFile, bytes]]:
    """What the statement of a pack lists, with the files."""
    files = files_in(pack)
    entries = statement_in(pack)["credentialSubject"]["closing"]["files"]
    return [
        (
            PackFile(
                name=entry["name"],
                role=PackRole(entry["is"]),
                media_type=entry["mediaType"],
                sha256=entry["sha256"],
                url=entry["url"],
            ),
            files[entry["name"]],
        )
        for entry in entries
    ]


def with_content(file: PackFile, content: bytes) -> tuple[PackFile, bytes]:
    """A file with another content, and its digest."""
    return PackFile.of(file.name, content, role=file.role, media_type=file.media_type, url=file.url), content


def key_file(url: str, content: bytes) -> tuple[PackFile, bytes]:
    """A document with keys for a URL."""
    name = document_name(url)
    return PackFile.of(name, content, role=PackRole.KEYS, media_type="application/json", url=url), content


def renamed(file: PackFile, **changed: Any) -> PackFile:
    """A file of which something else is said."""
    return replace(file, **changed)
