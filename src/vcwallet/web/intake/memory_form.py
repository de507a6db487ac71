"""Forms, read into memory alone: what people show is never written to a disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.typed_form import MOST_NAMES, note_typed
from vcwallet.web.web_settings import WebLimits

_MOST_FIELDS = 20
_LARGEST_FIELD = 1024 * 1024
"""Bytes of a field where `%` stands for signs, which takes long to read, or of one that is only given back. The page's
own forms are `multipart`."""
TYPED_BYTES = _MOST_FIELDS * _LARGEST_FIELD
"""What the fields of a form come to that is only given back."""
_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"


class _InMemory(MultiPartParser):
    """Reads a form to its end, also where it has more files than it may: what was typed stands behind them.

    Attributes:
        passed_over: What the first files are called that were too many, of which nothing is kept.
    """

    spool_max_size = 2**62  # a file of this size would go to the disk; no request may be as large

    def __init__(self, request: Request, *, most_files: int, largest_field: int) -> None:
        super().__init__(
            request.headers,
            request.stream(),
            max_files=most_files,
            max_fields=_MOST_FIELDS,
            max_part_size=largest_field,
        )
        self.passed_over: list[str] = []
        self._passes_over = False

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._current_part.content_disposition)
        self._passes_over = b"filename" in options and self._current_files >= self.max_files
        if not self._passes_over:
            super().on_headers_finished()
        elif len(self.passed_over) <= MOST_NAMES:  # one more, by which it is known that there are
            self.passed_over.append(options[b"filename"][:1_000].decode("utf-8", "replace"))

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if not self._passes_over:
            super().on_part_data(data, start, end)

    def on_part_end(self) -> None:
        if not self._passes_over:
            super().on_part_end()


@asynccontextmanager
async def opened_form(request: Request, limits: WebLimits) -> AsyncIterator[FormData]:
    """The fields and files of a request, for the block.

    Raises:
        Refusal: `malformed-request`; or `too-large`, `too-slow`, from the guard.
    """
    form = await _read(request, limits)
    try:
        yield form
    finally:
        await form.close()


async def read_typed(request: Request) -> None:
    """Note what was typed into a form that is refused, and pass over its files.

    Raises:
        Refusal: It cannot be read, or not within the limits.
    """
    if _media_type(request) == _MULTIPART:
        await _parsed(request, _InMemory(request, most_files=0, largest_field=_LARGEST_FIELD))


async def _read(request: Request, limits: WebLimits) -> FormData:
    kind = _media_type(request)
    if kind == _MULTIPART:
        # A document that a form carries is written in four thirds of it.
        parser = _InMemory(request, most_files=limits.files, largest_field=2 * limits.file_bytes)
        form = await _parsed(request, parser)
        if parser.passed_over:
            await form.close()
            raise Refusal("too-large")
        return form
    if kind == _URLENCODED:
        form = await _checked(
            FormParser(request.headers, request.stream(), max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD)
        )
        note_typed(request, form.multi_items(), ())
        return form
    raise Refusal("malformed-request")


async def _parsed(request: Request, parser: _InMemory) -> FormData:
    try:
        return await _checked(parser)
    finally:  # whatever went wrong: what came before is given back
        note_typed(request, parser.items, parser.passed_over)


async def _checked(parser: Any) -> FormData:
    """What a parser reads."""
    try:
        form: FormData = await parser.parse()
    except MultiPartException as error:
        raise Refusal("too-large" if "maximum size" in error.message else "malformed-request") from error
    except ValueError as error:
        raise Refusal("malformed-request") from error
    return form


def _media_type(request: Request) -> str:
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
