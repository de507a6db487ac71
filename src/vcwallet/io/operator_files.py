"""What an operator sets a verifier up with, in files: trust lists and a policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vcwallet.errors import ParsingError, StoreError, UsageError, VcwalletError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.limits import DEFAULT
from vcwallet.rendering.words.phrases import phrase

if TYPE_CHECKING:
    from vcwallet.io.trust.trust_list import TrustList
    from vcwallet.policy import Policy

IN_FILE = "in_file"
"""The param of an error that has the name of the file which it is about, where its words do not say it."""


def load_trust(files: Sequence[Path]) -> TrustList | None:
    """The trust lists in some files as one; None of no files.

    Raises:
        UsageError: One is no JSON; said of the list and by its name, so that no badge is taken for faulty. Or two have
            one title.
        TrustListError: One is JSON, but not of the right shape.
    """
    if not files:
        return None
    from vcwallet.io.trust.trust_list import TrustList  # with all kinds of identifiers: most commands take no list

    lists = [load_trust_list(file) for file in files]
    titles: dict[str, Path] = {}
    for file, known in zip(files, lists, strict=True):
        if known.title in titles:
            first = shown_path(titles[known.title])
            raise UsageError("trust-title-twice", path=shown_path(file), first=first, title=known.title[:120])
        titles[known.title] = file
    return TrustList.combine(lists)


def load_trust_list(file: Path) -> TrustList:
    """The trust list in a file.

    Raises:
        UsageError, TrustListError: As for `load_trust`.
    """
    from vcwallet.io.trust.trust_list import TrustList

    try:
        with errors_in(file):
            return TrustList.load(file)
    except ParsingError as error:
        problem, _ = phrase(error.code, error.reason, error.params)
        raise UsageError(
            "trust-list", path=shown_path(file), problem=problem, pointer=error.pointer, offset=error.offset
        ) from error


@contextmanager
def errors_in(file: Path | str) -> Iterator[None]:
    """Let errors about what is in a file say which one it is; those that say it in words stay as they are."""
    try:
        yield
    except (UsageError, StoreError):
        raise
    except VcwalletError as error:
        named = {IN_FILE: str(file)[:200], **error.params}
        raise type(error)(error.reason, pointer=error.pointer, offset=error.offset, **named) from error


def read_policy(file: Path) -> Policy:
    """The policy in a file.

    Raises:
        UsageError: It is no JSON. Said of the policy and by its name, so that no badge is taken for faulty.
        PolicyDocumentError: It is JSON, and no policy.
        StoreError: It cannot be read.
    """
    from vcwallet.policy import policy_from_json  # most commands are given none

    try:
        return policy_from_json(read_capped(file, DEFAULT.input_bytes, pipe=True))
    except ParsingError as error:
        raise UsageError("policy-file", path=shown_path(file), problem=str(error)) from error
