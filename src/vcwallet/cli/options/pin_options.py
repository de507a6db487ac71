"""Contexts and schemas that the user has reviewed: `--context URL=FILE`, `--schema URL=FILE`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.encoding import strict_json
from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.policy import DEFAULT
from vcwallet.rendering.words.en.command.pinning import TEXTS
from vcwallet.rendering.words.phrases import describe_error

if TYPE_CHECKING:
    from vcwallet.policy import PinnedDocument

_LONGEST = 200

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


def pinned_contexts(pins: Iterable[str]) -> tuple[PinnedDocument, ...]:
    """The contexts that `--context` names, with their digests.

    Args:
        pins: Address and file each; the file is behind the last `=`, for addresses may have some.

    Raises:
        UsageError: One names no file (`pinned-option`), or a file that holds no context (`pinned-context`).
        StoreError: A file cannot be read.
    """
    return tuple(_pinned(pin, "--context", "pinned-context", _context_problem) for pin in pins)


def pinned_schemas(pins: Iterable[str]) -> tuple[PinnedDocument, ...]:
    """The JSON schemas that `--schema` names, with their digests.

    Args:
        pins: Address and file each; the file is behind the last `=`, for addresses may have some.

    Raises:
        UsageError: One names no file (`pinned-option`), or a file that holds no schema (`pinned-schema`).
        StoreError: A file cannot be read.
    """
    return tuple(_pinned(pin, "--schema", "pinned-schema", _schema_problem) for pin in pins)


def _pinned(pin: str, option: str, reason: str, problem_of: Callable[[object], str]) -> PinnedDocument:
    from vcwallet.policy import PinnedDocument  # with what verifies: most commands pin nothing

    url, _, name = pin.rpartition("=")
    if not url or not name:
        raise UsageError("pinned-option", given=pin, option=option)
    path = Path(name)
    content = read_capped(path, DEFAULT.document_bytes)
    try:
        problem = problem_of(strict_json.loads(content))
    except ParsingError as error:
        problem = describe_error(error)
    if problem:
        raise UsageError(reason, path=shown_path(path), problem=problem)
    return PinnedDocument(url, sha256(content).hexdigest(), content)


def _context_problem(document: object) -> str:
    return "" if isinstance(document, dict) and "@context" in document else TEXTS["no-context"]


def _schema_problem(document: object) -> str:
    """What is wrong with a schema; without the extra `schema` only its type is checked."""
    if not isinstance(document, (bool, dict)):
        return TEXTS["no-schema"]
    try:
        from jsonschema import Draft202012Validator, SchemaError
        from jsonschema.validators import validator_for
    except ImportError:
        return ""
    kind = validator_for(document, default=Draft202012Validator) if isinstance(document, dict) else Draft202012Validator
    try:
        kind.check_schema(document)
    except SchemaError as error:
        return TEXTS["schema-faulty"].format(place=error.json_path, problem=error.message[:_LONGEST])
    return ""
