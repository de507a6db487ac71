"""Forms, read into memory alone: what people show is never written to a disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.web_settings import WebLimits

_MOST_FIELDS = 20
_LARGEST_FIELD = 1024 * 1024
"""Bytes of a field where `%` stands for signs, which takes long to read. The page's own forms are `multipart`."""
_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"


class _InMemory(MultiPartParser):
    spool_max_size = 2**62  # a file of this size would go to the disk; no request may be as large


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


async def _read(request: Request, limits: WebLimits) -> FormData:
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    try:
        if kind == _MULTIPART:
            return await _InMemory(
                request.headers,
                request.stream(),
                max_files=limits.files,
                max_fields=_MOST_FIELDS,
                max_part_size=2 * limits.file_bytes,  # a document that a form carries is written in four thirds of it
            ).parse()
        if kind == _URLENCODED:
            return await FormParser(
                request.headers, request.stream(), max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD
            ).parse()
    except MultiPartException as error:
        is_more = "Too many files" in error.message or "maximum size" in error.message
        raise Refusal("too-large" if is_more else "malformed-request") from error
    except ValueError as error:
        raise Refusal("malformed-request") from error
    raise Refusal("malformed-request")
