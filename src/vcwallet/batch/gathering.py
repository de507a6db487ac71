"""What is kept of many files until all are done: a line for each, counts, and which are copies of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from vcwallet.batch.file_answer import ANSWERS, SKIPPED, FileAnswer


@dataclass(frozen=True, slots=True)
class FileLine:
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
        by_table: Whether a table names the recipients.
        lines: What is shown of each file, in the order in which they came.
        counts: How many of which answer.
        copies: How many are the same as others.
        unlisted: Files that are not in the table.
        blank: Files that the table names without a recipient.
        unasked: Whether there is an answer for which no person was asked for, and no table.
    """

    by_table: bool = False
    lines: list[FileLine] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    unlisted: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    unasked: bool = False
    _files: dict[bytes, str] = field(default_factory=dict)
    _credentials: dict[str, str] = field(default_factory=dict)

    def add(self, answer: FileAnswer) -> FileAnswer:
        """Keep what is shown of an answer.

        Returns:
            The same, with the file before it that is the same.
        """
        same = self._seen(answer)
        if same:
            self.copies += 1
            data = None if answer.data is None else answer.data | {"same_as": same}
            answer = replace(answer, same_as=same, data=data)
        text = answer.problem if answer.answer == SKIPPED else answer.line
        self.lines.append(FileLine(answer.name, answer.answer, answer.label, text, same))
        self.counts[answer.answer] += 1
        if not answer.recipient and answer.answer != SKIPPED:
            self.unasked = not self.by_table
            if self.by_table:
                (self.blank if answer.listed else self.unlisted).append(answer.name)
        return answer

    @property
    def answered(self) -> int:
        """How many files there is an answer for."""
        return sum(self.counts.values()) - self.counts[SKIPPED]

    @property
    def worst(self) -> str | None:
        """The worst answer; None where there is no answer at all."""
        return next((answer for answer in ANSWERS if self.counts[answer]), None)

    def _seen(self, answer: FileAnswer) -> str:
        """The first file of the same bytes, or with the same credential in any form, among those that are genuine."""
        if answer.answer == SKIPPED:
            return ""
        same = ""
        if answer.digest:
            same = self._files.setdefault(answer.digest, answer.name)
        if answer.credentials and same in ("", answer.name):
            digests = [digest for digest in answer.credentials if digest]
            same = next((self._credentials[digest] for digest in digests if digest in self._credentials), answer.name)
            for digest in digests:
                self._credentials.setdefault(digest, same)
        return "" if same == answer.name else same
