"""What is kept of many files until all are done: a line for each, counts, and which are copies of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from vcwallet.batch.file_answer import ANSWERS, SKIPPED, CredentialRow, FileAnswer
from vcwallet.batch.kept_rows import KeptRows

_KEY_BYTES = 16


class FileLine(NamedTuple):
    """What is shown of one file.

    Attributes:
        name: What it is called.
        answer: The one word.
        label: The same in the word for people.
        text: The shortest useful thing to say of it.
        same_as: The file before it that is the same; empty where none is.
    """

    name: str
    answer: str
    label: str
    text: str
    same_as: str


@dataclass(slots=True)
class Gathering:
    """The answers so far.

    Attributes:
        table: What the table is called that names the recipients; empty: there is none.
        recipient: Whom all should be about; empty where that was not asked of all.
        lines: What is shown of each file.
        rows: What tables say of each credential.
        copies: How many files are the same as others.
        resumed: How many files an earlier run answered.
        resumed_at: For which moment the oldest of these answers is; empty: there is none.
        unlisted: Files that are not in the table.
        blank: Files that the table names without a recipient.
        unasked: Whether there is an answer for which no person was asked for, and no table.
    """

    table: str = ""
    recipient: str = ""
    lines: KeptRows[FileLine] = field(default_factory=KeptRows)
    rows: KeptRows[CredentialRow] = field(default_factory=KeptRows)
    copies: int = 0
    resumed: int = 0
    resumed_at: str = ""
    unlisted: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    unasked: bool = False
    _places: dict[bytes, str] = field(default_factory=dict)
    """Where each file and each credential stood first."""

    def add(self, answer: FileAnswer) -> FileAnswer:
        """Keep what is shown of an answer.

        Returns:
            The same, with the file before it that is the same.
        """
        skipped = answer.answer == SKIPPED
        same = "" if skipped else self._seen(answer.name, answer.digest.hex(), *answer.credentials)
        for row in answer.rows:
            earlier = self._seen(_shown(row), *row.credentials) or same
            asked_by = self.table if answer.listed else ""
            self.rows.add(row._replace(same_as=earlier, credentials=(), table=asked_by))
        if same:
            self.copies += 1
            data = None if answer.data is None else answer.data | {"same_as": same}
            answer = answer._replace(same_as=same, data=data)
        self.lines.add(FileLine(answer.name, answer.answer, answer.label, answer.line, same))
        self.resumed += answer.resumed
        self.resumed_at = min(filter(None, (self.resumed_at, answer.at)), key=datetime.fromisoformat, default="")
        if not answer.recipient and not skipped:
            self.unasked = not self.table
            if self.table:
                (self.blank if answer.listed else self.unlisted).append(answer.name)
        return answer

    @property
    def done(self) -> int:
        """How many files are done."""
        return len(self.lines)

    @property
    def counts(self) -> Counter[str]:
        """How many files have which answer."""
        return self.lines.counts

    @property
    def answered(self) -> int:
        """How many files there is an answer for."""
        return self.done - self.counts[SKIPPED]

    @property
    def worst(self) -> str | None:
        """The worst answer; None where there is no answer at all."""
        return next((answer for answer in ANSWERS if self.counts[answer]), None)

    def _seen(self, place: str, *digests: str) -> str:
        """Where something with one of these digests stood first; empty where that is here."""
        keys = _keys(digests)
        first = next((self._places[key] for key in keys if key in self._places), place)
        for key in keys:
            self._places.setdefault(key, first)
        return "" if first == place else first


def _keys(digests: Iterable[str]) -> list[bytes]:
    """Short forms of digests: there are several for each file."""
    return [blake2b(digest.encode(), digest_size=_KEY_BYTES).digest() for digest in digests if digest]


def _shown(row: CredentialRow) -> str:
    return f"{row.name}, {row.place}" if row.place else row.name
