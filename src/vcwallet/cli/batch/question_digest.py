"""What a run asks of each file, in short, so that a later run can tell whether it asks the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from vcwallet import __version__
from vcwallet.cli.options.common_options import ReaderOptions
from vcwallet.cli.options.verify_options import ExpectedOptions, PolicyOptions, SourceOptions
from vcwallet.encoding import strict_json
from vcwallet.io.files import is_folder, shown_path

_BLOCK = 1024 * 1024
_PINNED = "="
"""What stands between an address and the file with its document."""


def question_digest(
    expected: ExpectedOptions, sources: SourceOptions, policy: PolicyOptions, reader: ReaderOptions
) -> str:
    """SHA-256 of the version, the options and the files that they name, in hexadecimal; without the recipient.

    Who is asked for in a file stands beside the answer on it.

    Args:
        expected: What is expected of each file.
        sources: With what it is verified.
        policy: What is required.
        reader: For whom the words are.
    """
    options = [dataclasses.asdict(each) for each in (expected, sources, policy, reader)]
    options[0].pop("recipient")
    written = strict_json.dumps([__version__, *({k: str(v) for k, v in each.items()} for each in options)])
    pinned = [Path(text.rpartition(_PINNED)[2]) for text in (*policy.contexts, *policy.schemas)]
    single = [path for path in (sources.status_lists, policy.policy_file) if path is not None]
    digest = sha256(written)
    for path in _files((*sources.trust, *sources.identifiers, *single, *pinned)):
        digest.update(shown_path(path).encode() + b"\0" + _content_digest(path))
    return digest.hexdigest()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*")) if is_folder(path) else [path]


def _content_digest(path: Path) -> bytes:
    """SHA-256 of a file; of what is none, that of nothing."""
    digest = sha256()
    if path.is_file():
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    return digest.digest()
