"""The documents of a submission as files that are verified one after the other, each with whom it should be about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import overload

from vcwallet.batch.recipient_table import FileQuestion, by_table
from vcwallet.errors import UsageError
from vcwallet.io.input_files import Input
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.document_intake import taken_in
from vcwallet.web.intake.submission import Submission
from vcwallet.web.intake.submitted_document import SubmittedDocument

_FOLDER = Path()
"""What was handed in stands in a folder, so to speak: what is no badge is passed over, with the reason."""


class SubmittedFiles(Sequence[FileQuestion]):
    """The documents, as files in a folder: unpacked one by one, each time they are gone through.

    Behind them stand the files that a table of recipients names beyond these, with the error that they are not there.

    Args:
        submission: What was handed in.

    Raises:
        Refusal: `too-large`, `archive`, `recipient-table`.
    """

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._count = submission.count
        self._recipients: list[tuple[str, ...] | None] = []
        self._missing: list[FileQuestion] = []
        if submission.table is not None:
            asked = _by_table(submission, submission.table)
            self._recipients = [recipient for _, recipient in asked[: self._count]]
            self._missing = asked[self._count :]

    def __len__(self) -> int:
        return self._count + len(self._missing)

    def __iter__(self) -> Iterator[FileQuestion]:
        return chain(map(self._question, range(self._count), self._submission.documents()), self._missing)

    @overload
    def __getitem__(self, index: int) -> FileQuestion: ...
    @overload
    def __getitem__(self, index: slice) -> list[FileQuestion]: ...
    def __getitem__(self, index: int | slice) -> FileQuestion | list[FileQuestion]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if index >= self._count:
            return self._missing[index - self._count]
        return self._question(index, self._submission.document(index))

    def _question(self, number: int, document: SubmittedDocument) -> FileQuestion:
        taken = taken_in(document, self._submission.limits)
        file = Input(Path(document.name or "-"), _FOLDER, error=taken.error, content=taken.content)
        return file, self._recipients[number] if self._recipients else self._submission.recipient or None


def _by_table(submission: Submission, table: SubmittedDocument) -> list[FileQuestion]:
    files = []
    for number, (archive, name) in enumerate(submission.names(), 1):
        folder = Path(archive) if archive else Path(str(number))  # there may be two loose files of one name
        files.append(Input(folder / name.lstrip("/"), folder))
    try:
        return by_table(files, Path(table.name), table.content)
    except UsageError as error:
        raise Refusal("recipient-table", cause=error) from error
