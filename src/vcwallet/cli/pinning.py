"""Contexts and schemas that the person at the command has looked at: `--context URL=FILE`, `--schema URL=FILE`."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import click

from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT
from vcwallet.policy.policy import PinnedDocument

context_option = click.option(
    "--context",
    "contexts",
    metavar="URL=FILE",
    multiple=True,
    help="A context that you have looked at, and the address by which credentials name it; repeat it.",
)
schema_option = click.option(
    "--schema",
    "schemas",
    metavar="URL=FILE",
    multiple=True,
    help="A JSON schema that you have looked at, applied to credentials that name it; repeat it.",
)


def pinned(given: Iterable[str], option: str) -> tuple[PinnedDocument, ...]:
    """The documents that an option names, with their digests.

    Args:
        given: Address and file each; the file is behind the last `=`, for addresses may have some.
        option: The option, such as `--context`.

    Raises:
        UsageError: One names no file.
        StoreError: A file cannot be read.
    """
    return tuple(_pinned(entry, option) for entry in given)


def _pinned(given: str, option: str) -> PinnedDocument:
    url, _, file = given.rpartition("=")
    if not url or not file:
        raise UsageError("pinned-option", given=given, option=option)
    content = read_capped(Path(file), DEFAULT.document_bytes)
    return PinnedDocument(url, sha256(content).hexdigest(), content)
