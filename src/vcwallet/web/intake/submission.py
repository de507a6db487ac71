"""What a request hands in: documents, and whom they should be about."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from vcwallet.batch.archives.zip_archives import Archive, ArchiveMember, is_archive
from vcwallet.errors import VcwalletError
from vcwallet.identity.written_recipient import recipient_in
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.memory_form import opened_form
from vcwallet.web.intake.submitted_document import SubmittedDocument
from vcwallet.web.web_settings import WebLimits

_LONGEST_NAME = 200
_UNNAMED_TABLE = "table"
_LONGEST_RECIPIENT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a request hands in.

    Attributes:
        files: Documents and archives, as they came.
        limits: How much it may hold.
        table: The table of the one who asks, which says whom each should be about; None: there is none. No document
            is ever taken for it, whatever it looks like: those come from the persons whom it is asked about.
        recipient: Whom they should be about; empty: that is not asked.
        link: An address to fetch a document from; empty: none.
        asked: The id of the request that it answers; empty: none.
        compared: With whom the answer was compared that a receipt is to be made of; empty: with none.
        at: The moment of that answer; None: there is none.
        shown: Its mark; empty: there is none.
    """

    files: tuple[SubmittedDocument, ...]
    limits: WebLimits
    table: SubmittedDocument | None = None
    recipient: tuple[str, ...] = ()
    link: str = ""
    asked: str = ""
    compared: tuple[str, ...] = ()
    at: datetime | None = None
    shown: str = ""
    _opened: dict[int, Archive] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The archives that were read, which takes long where they have many entries."""

    @property
    def is_single(self) -> bool:
        """Whether it is one document, and nothing else."""
        return len(self.files) == 1 and self.table is None and not self.link and not is_archive(self.files[0].content)

    def single(self) -> SubmittedDocument:
        """The one document.

        Raises:
            Refusal: `one-document`: there are others beside it, or it is an archive or a link.
        """
        if not self.is_single:
            raise Refusal("one-document")
        return self.files[0]

    def with_file(self, document: SubmittedDocument) -> Submission:
        """The same with the document that its link leads to."""
        return replace(self, files=(*self.files, document), link="")

    @property
    def count(self) -> int:
        """How many documents there are, those in archives among them.

        Raises:
            Refusal: `archive`, `too-large`.
        """
        count = 0
        for file in self.files:
            count += len(self._archive(file)) if is_archive(file.content) else 1
        if count > self.limits.files:
            raise Refusal("too-large")
        return count

    def documents(self) -> Iterator[SubmittedDocument]:
        """Every document; those in archives are unpacked one by one, as they are asked for.

        Raises:
            Refusal: As for `count`.
        """
        for file in self.files:
            if not is_archive(file.content):
                yield file
                continue
            yield from map(_member, self._archive(file).members())

    def names(self) -> Iterator[tuple[str, str]]:
        """Of every document what its archive is called, empty where it came by itself, and what it is called."""
        for file in self.files:
            if is_archive(file.content):
                yield from ((file.name, name) for name in self._archive(file).names())
            else:
                yield "", file.name

    def document(self, number: int) -> SubmittedDocument:
        """One document, by its number."""
        for file in self.files:
            if not is_archive(file.content):
                if number == 0:
                    return file
                number -= 1
                continue
            archive = self._archive(file)
            if number < len(archive):
                return _member(archive.member(number))
            number -= len(archive)
        raise IndexError(number)

    def _archive(self, file: SubmittedDocument) -> Archive:
        if id(file) not in self._opened:
            try:
                archive = Archive(file.content, most=self.limits.files, unpacked_bytes=self.limits.unpacked_bytes)
            except VcwalletError as error:
                raise Refusal("too-large" if error.reason == "archive-too-large" else "archive") from error
            self._opened[id(file)] = archive
        return self._opened[id(file)]


def _member(member: ArchiveMember) -> SubmittedDocument:
    return SubmittedDocument(member.name[-_LONGEST_NAME:], member.content, member.error)


async def read_submission(request: Request, limits: WebLimits) -> Submission:
    """What a form hands in.

    Raises:
        Refusal: `no-document`, `unclear-recipient`, `recipients-twice`, `malformed-request`, `too-large`, `too-slow`.
    """
    async with opened_form(request, limits) as form:
        files = [*await _files(form, "files"), *await to_thread.run_sync(lambda: [*_carried(form), *_pasted(form)])]
        tables = await _files(form, "table")
        recipient, compared = (_text(form, name) for name in ("recipient", "compared"))
        link, asked, at, shown = (_text(form, name) for name in ("link", "asked", "at", "shown"))
    if not files and not link:
        raise Refusal("no-document")
    if len(tables) + bool(recipient) > 1:
        raise Refusal("recipients-twice")
    return Submission(
        files=tuple(files),
        table=SubmittedDocument(tables[0].name or _UNNAMED_TABLE, tables[0].content) if tables else None,
        recipient=_recipient(recipient),
        link=link,
        asked=asked,
        compared=_recipient(compared),
        at=_moment(at),
        shown=shown,
        limits=limits,
    )


def _text(form: FormData, name: str) -> str:
    """What stands in a field of one line; a file is none."""
    value = form.get(name) or ""
    if not isinstance(value, str):
        raise Refusal("malformed-request")
    return value.strip()


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.utcoffset() is None:
            raise Refusal("malformed-request")
        moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:  # it is none, or there is no such moment in UTC
        raise Refusal("malformed-request") from error
    return moment


def _recipient(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    recipient = recipient_in(text) if len(text) <= _LONGEST_RECIPIENT else ""
    if not recipient:
        raise Refusal("unclear-recipient")
    return (recipient,)


async def _files(form: FormData, field: str) -> list[SubmittedDocument]:
    """The files in a field; one that was left empty is none.

    Raises:
        Refusal: `malformed-request`: there is text in it, which a form sends that cannot carry files.
    """
    given = [entry for entry in form.getlist(field) if entry]
    entries = [entry for entry in given if isinstance(entry, UploadFile)]
    if len(entries) < len(given):
        raise Refusal("malformed-request")
    return [
        SubmittedDocument(_last_part(entry.filename or ""), await entry.read())
        for entry in entries
        if entry.filename or entry.size
    ]


def _carried(form: FormData) -> Iterator[SubmittedDocument]:
    """The document that an answer carries along for the next question about it, unless another is handed in."""
    carried = form.get("document")
    if isinstance(carried, str) and carried and not (_has_file(form) or [*_pasted(form)]):
        try:
            yield SubmittedDocument(_last_part(str(form.get("name") or "")), b64decode(carried, b"-_", validate=True))
        except (Error, ValueError) as error:
            raise Refusal("malformed-request") from error


def _pasted(form: FormData) -> Iterator[SubmittedDocument]:
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        yield SubmittedDocument("", text.encode("utf-8", "surrogatepass"))


def _has_file(form: FormData) -> bool:
    return any(isinstance(entry, UploadFile) and entry.size for entry in form.getlist("files"))


def _last_part(name: str) -> str:
    """The last part of a name: browsers may send a path, and others anything at all."""
    return name.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]
