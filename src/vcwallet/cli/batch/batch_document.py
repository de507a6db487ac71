"""The answers on many files as one JSON object, put together in a file without a name: it may exceed the memory."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

from vcwallet.batch.file_answer import SKIPPED, FileAnswer
from vcwallet.batch.gathering import Gathering
from vcwallet.cli.shared.console import write_text
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject

_IN_MEMORY = 16 * 1024 * 1024


class AnswerDocument:
    """Takes answers as they come, and writes the object when all are there.

    Nothing goes to stdout before that, so that an error on the way never follows half of an answer.
    """

    def __init__(self, reports: SpooledTemporaryFile[bytes]) -> None:
        self._reports = reports

    @classmethod
    @contextmanager
    def begun(cls) -> Iterator[AnswerDocument]:
        """An empty one; its file is gone when the block ends."""
        with SpooledTemporaryFile(_IN_MEMORY) as reports:
            yield cls(reports)

    def add(self, answer: FileAnswer) -> None:
        """Take an answer; one that was passed over has no report."""
        if answer.data is not None:
            self._reports.write(b"," if self._reports.tell() else b"")
            self._reports.write(b"\n" + _indented(answer.data))

    def write(self, facts: JsonObject, gathering: Gathering) -> None:
        """Write it to stdout.

        Args:
            facts: Its first members.
            gathering: All answers, with those that were passed over.
        """
        skipped = [{"file": line.name, "reason": line.text} for line in gathering.lines.of(SKIPPED)]
        head, _, tail = strict_json.pretty(facts | {"reports": [], "skipped": skipped}).partition(b'"reports": []')
        some = bool(self._reports.tell())
        write_text(head + b'"reports": [')
        self._reports.seek(0)
        if sys.stdout.isatty():
            for line in self._reports:
                write_text(line)
        else:
            shutil.copyfileobj(self._reports, sys.stdout.buffer)
        write_text((b"\n  ]" if some else b"]") + tail)


def _indented(value: JsonObject) -> bytes:
    return b"    " + strict_json.pretty(value).rstrip().replace(b"\n", b"\n    ")
