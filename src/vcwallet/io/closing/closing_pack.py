"""A closing pack that was read: whole, signed by the institution, and all of it as the statement says.

A `ClosingPack` that exists has passed all that can be told from the pack alone. That shows that one party made all of
it, and not that this party is the institution: for that see `pack_confirmation` (docs/security.md, row 46).
Source: docs/adr/0018-closing-packs.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Self

from vcwallet.checks import AUTHENTIC, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.errors import ClosingPackError, UnreachableError, UsageError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT, KeyDocuments
from vcwallet.io.closing.closing_statement import ClosingStatement, PackFile, PackRole, read_closing
from vcwallet.io.closing.pack_archive import LARGEST_PACK, read_archive, write_archive
from vcwallet.io.files import read_capped
from vcwallet.io.lists.list_files import read_statement
from vcwallet.io.lists.status_list_inspection import verify_status_list
from vcwallet.io.verify import local_question, verify
from vcwallet.limits import DEFAULT
from vcwallet.policy.policy import SKEW
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport
from vcwallet.verification import run

STATEMENT_NAMES = ("statement.json", "statement.jwt")
ACCEPTANCE_NAMES = ("acceptance.json", "acceptance.jwt")
MOST_LISTS = 1_000
"""Status lists of a pack, each of which is verified: places for 131 million credentials."""
_SHOWN = 200
_UNSETTLED = (CheckStatus.FAILED, CheckStatus.INDETERMINATE)


class PackDocuments:
    """The documents with keys in a pack, for verifying what else is in it. Satisfies `Fetcher`.

    A document is found by its URL alone (`document_name`), before anything is known of the statement that lists it.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.
        asked: The names of the files that were asked for.

    Args:
        files: The files of the pack, by their names.
        closed_at: When the institution closed; None where that is not known yet.
    """

    is_async: ClassVar[bool] = False

    def __init__(self, files: Mapping[str, bytes], closed_at: datetime | None = None) -> None:
        self._files = files
        self._closed_at = closed_at
        self.asked: set[str] = set()

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The document for a URL.

        Raises:
            UnreachableError: `offline`: the pack has none.
        """
        name = document_name(url)
        if purpose != KEY_DOCUMENT or name not in self._files:
            raise UnreachableError("offline", url=url)
        self.asked.add(name)
        return FetchedDocument(url, self._files[name], "application/json", self._closed_at)


def document_name(url: str) -> str:
    """The name of the file for a document with keys that is published under a URL."""
    suffix = ".jsonl" if url.endswith(".jsonl") else ".json"
    return f"identifier/{sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}{suffix}"


class ClosingPack:
    """The pack of an institution that closed.

    Attributes:
        statement: What the institution says.
        name: The name that it gives itself.
        documents: Its documents with keys.
        signed_statement: The statement as it was signed.
        signed_acceptance: The acceptance of its successor as it was signed; None where there is none.
    """

    def __init__(self, files: Mapping[str, bytes], at: datetime) -> None:
        self._files = files
        self.signed_statement = _only(files, STATEMENT_NAMES, needed=True) or b""
        self.signed_acceptance = _only(files, ACCEPTANCE_NAMES)
        self.documents = PackDocuments(files)
        at += SKEW  # the clock of the institution may be ahead
        report = verify(self.signed_statement, replace(local_question(at=at), beside=True), self.documents)
        if not report.authentic:
            raise ClosingPackError("pack-statement", cause=obstacle(report, *_UNSETTLED))
        self.statement: ClosingStatement = read_closing(report.document or {})
        self.name = (report.issuer and report.issuer.claimed_name) or ""
        self._check_files()
        self._check_documents()
        self._check_lists(at)
        self._check_dates(at)

    @classmethod
    def read(cls, source: bytes | Path, *, at: datetime | None = None) -> Self:
        """Read a pack, and check all of it that can be checked without asking elsewhere.

        Args:
            source: The pack, or its file.
            at: The present moment; None: now.

        Raises:
            ClosingPackError: It is no pack, or not as the institution signed it; the reason says what is wrong.
            StoreError: The file cannot be read.
            UsageError: A source of an impossible type.
        """
        if not isinstance(source, (bytes, Path)):
            raise UsageError("source-type", type=type(source).__name__)
        content = read_capped(source, LARGEST_PACK) if isinstance(source, Path) else source
        return cls(read_archive(content), local_question(at=at).at)

    @property
    def issuer(self) -> str:
        """The identifier of the institution."""
        return self.statement.issuer

    @property
    def closed_at(self) -> datetime:
        """When it closed."""
        return self.statement.closed_at

    @property
    def successor(self) -> str | None:
        """The identifier of the institution that takes over, as the one that closed says; None where there is none."""
        return self.statement.successor

    @property
    def files(self) -> tuple[PackFile, ...]:
        """What the statement lists."""
        return self.statement.files

    def content(self, file: PackFile) -> bytes:
        """The bytes of a file."""
        return self._files[file.name]

    def of_role(self, role: PackRole) -> tuple[PackFile, ...]:
        """The files of one kind."""
        return tuple(file for file in self.files if file.role is role)

    def with_acceptance(self, acceptance: bytes) -> bytes:
        """The pack with the acceptance of its successor, as a file.

        Args:
            acceptance: The signed acceptance.
        """
        name = ACCEPTANCE_NAMES[acceptance.startswith(b"ey")]
        files = {known: content for known, content in self._files.items() if known not in ACCEPTANCE_NAMES}
        return write_archive({**files, name: acceptance}, self.closed_at)

    def _check_files(self) -> None:
        """Everything that is there is listed, everything that is listed is there, and is what was signed."""
        listed = Counter(file.name for file in self.files)
        if repeated := [name for name, number in listed.items() if number > 1]:
            raise ClosingPackError("pack-name-twice", name=min(repeated)[:100])
        present = self._files.keys() - {*STATEMENT_NAMES, *ACCEPTANCE_NAMES}
        if missing := listed.keys() - present:
            raise ClosingPackError("pack-file-missing", name=min(missing)[:100])
        if unlisted := present - listed.keys():
            raise ClosingPackError("pack-file-unlisted", name=min(unlisted)[:100])
        for file in self.files:
            if sha256(self.content(file)).hexdigest() != file.sha256:
                raise ClosingPackError("pack-file-digest", name=file.name)

    def _check_dates(self, at: datetime) -> None:
        """Nothing in it is from after the closing, as in a pack that is dated back."""
        lists = map(self.content, self.of_role(PackRole.LIST))
        statements = [read_statement(content, DEFAULT) for content in (self.signed_statement, *lists)]
        moments = [moment for each in statements for moment in (each.valid_from, each.signed_at) if moment is not None]
        if max(moments, default=self.closed_at) > self.closed_at + SKEW or self.closed_at > at:
            raise ClosingPackError("pack-dates", closed=timestamps.format(self.closed_at))

    def _check_documents(self) -> None:
        """The documents with keys are those of the institution's own identifier, and of no other (row 7)."""
        documents = PackDocuments(self._files, self.closed_at)
        try:
            run(KeyDocuments().at(self.issuer), documents)
        except VcwalletError as error:
            raise ClosingPackError(
                "pack-document", issuer=self.issuer[:_SHOWN], cause=f"{error.code}/{error.reason}"
            ) from error
        for file in self.of_role(PackRole.KEYS):
            if file.name not in documents.asked or file.name != document_name(file.url):
                raise ClosingPackError("pack-other-document", url=file.url[:_SHOWN], issuer=self.issuer[:_SHOWN])
        if unlisted := documents.asked - {file.name for file in self.of_role(PackRole.KEYS)}:
            raise ClosingPackError("pack-file-unlisted", name=min(unlisted))

    def _check_lists(self, at: datetime) -> None:
        """Each status list is of the institution, signed by it, for the URL that it is listed for, and has no end."""
        files = self.of_role(PackRole.LIST)
        if len(files) > MOST_LISTS:
            raise ClosingPackError("pack-lists", limit=MOST_LISTS)
        if len({file.url for file in files}) < len(files):
            raise ClosingPackError("pack-url-twice")
        for file in files:
            found = verify_status_list(self.content(file), at=at, fetcher=self.documents)
            listed = found.content
            if listed is None or found.problems:
                causes = [f"{check.code}/{check.reason}".strip("/") for check in found.problems]
                raise _list_error("pack-list", file, ", ".join(causes))
            if listed.issuer != self.issuer:
                raise _list_error("pack-list-issuer", file, str(listed.issuer))
            if listed.id != file.url:
                raise _list_error("pack-list-id", file, str(listed.id))
            if listed.until is not None:
                raise _list_error("pack-list-ends", file, timestamps.format(listed.until))

    def __repr__(self) -> str:
        return f"ClosingPack({self.issuer}, {timestamps.format(self.closed_at)})"


def obstacle(report: VerificationReport, *statuses: CheckStatus) -> str:
    """Why a signed statement is not authentic: code and reason of the first check with one of these statuses."""
    checks = (check for check in report.checks if check.kind in AUTHENTIC and check.status in statuses)
    return next((f"{check.code}/{check.reason}".strip("/") for check in checks), "")


def _only(files: Mapping[str, bytes], names: tuple[str, ...], *, needed: bool = False) -> bytes | None:
    """The one file that has one of these names."""
    present = [name for name in names if name in files]
    if len(present) > 1:
        raise ClosingPackError("pack-name-twice", name=present[1])
    if needed and not present:
        raise ClosingPackError("pack-file-missing", name=names[0])
    return files[present[0]] if present else None


def _list_error(reason: str, file: PackFile, found: str) -> ClosingPackError:
    return ClosingPackError(reason, name=file.name, url=file.url[:_SHOWN], found=found[:_SHOWN])
