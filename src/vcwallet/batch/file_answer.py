"""The answer on one file of many, with a row for each credential in it, as it is kept until all are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vcwallet.encoding.json_types import JsonObject
from vcwallet.report.outcome import Outcome

if TYPE_CHECKING:
    from vcwallet.report import VerificationReport

SKIPPED = "skipped"
UNREADABLE = "unreadable"
MISSING = "missing"
"""Of a row in a table of results: what a table of recipients names and was not handed in."""
ANSWERS = (
    Outcome.REJECTED.value,
    UNREADABLE,
    Outcome.UNDETERMINED.value,
    Outcome.UNKNOWN_ISSUER.value,
    Outcome.VERIFIED.value,
)
"""The answers, the worst first: a forgery is never masked by a file beside it that cannot be read."""
WORST_FIRST = (*ANSWERS, SKIPPED, MISSING)
"""The order in which answers are shown."""


def answer_of(report: VerificationReport) -> str:
    """The one word: an outcome, or `unreadable`."""
    return UNREADABLE if report.kind == UNREADABLE else report.outcome.value


class CredentialRow(NamedTuple):
    """What a table of results says of one credential: texts of a readable length, whatever its contents.

    Attributes:
        name: What its file is called.
        place: Where it stands in that, as a JSON pointer; empty for what is the whole file.
        answer: As that of a file, or `missing`. Of what is in a presentation or record that cannot be relied on, no
            better than that of these.
        label: The same in the word for people, which may say more.
        mind: What must not be overlooked beside the answer, such as a result of `Failed`; empty: nothing.
        title: What was achieved, if its issuer signed that.
        result: With which results, if its issuer signed that.
        issuer: The name under which the reader knows the issuer, be it for something else or for another time.
        claimed_name: What the issuer calls itself, if it signed that.
        known_by: All by whom the reader knows it so.
        issuer_id: Identifier of the issuer, if it signed it.
        recipient: Whom it should be about; empty where that was not asked.
        table: What the table is called by which that was asked; empty where none was.
        matched: Whether it is: `yes`, `no`, `not compared`, `not asked`; empty of what is no credential.
        matched_by: Which of the identifiers asked for fits, and how.
        valid_until: Its last day, if its issuer signed that.
        problem: What stands in the way of relying on it, or why it was passed over.
        advice: What to do about it.
        credentials: Of a genuine credential, the digests of what is signed and of the document, by which copies and
            other forms of it are known.
        same_as: Where the same credential stood before.
    """

    name: str
    answer: str
    place: str = ""
    label: str = ""
    mind: str = ""
    title: str = ""
    result: str = ""
    issuer: str = ""
    claimed_name: str = ""
    known_by: str = ""
    issuer_id: str = ""
    recipient: str = ""
    table: str = ""
    matched: str = ""
    matched_by: str = ""
    valid_until: str = ""
    problem: str = ""
    advice: str = ""
    credentials: tuple[str, ...] = ()
    same_as: str = ""


class FileAnswer(NamedTuple):
    """What is kept of a file.

    Attributes:
        name: What it is called.
        answer: `verified`, `unknown-issuer`, `undetermined`, `rejected`, `unreadable` or `skipped`.
        label: The same in the word for people, which may say more.
        mind: What must not be overlooked beside the answer, such as a result of `Failed`; empty: nothing.
        line: The shortest useful thing to say of it; of one that is passed over, why.
        listed: Whether the caller or a table names a recipient for it, or names it without one.
        recipient: Whom it should be about; empty where that was not asked.
        digest: SHA-256 of the file; empty where it could not be read.
        credentials: As those of a row, of the whole file.
        same_as: The file before it that is the same, or has the same credential in it.
        rows: A row for each credential in it; one for a file without any. None where no words are asked for.
        data: The answer as data; None where only words are asked for.
        keys: By which stacked credentials name the credentials in it, or other forms of them.
        lacks: By which those in it name parts that do not stand in it.
        resumed: Whether an earlier run gave it.
        at: The moment for which that run gave it; empty: it is of this run.
        until: Until when it can be taken over by a later run; empty where that is not reckoned.
    """

    name: str
    answer: str
    label: str = ""
    mind: str = ""
    line: str = ""
    listed: bool = False
    recipient: str = ""
    digest: bytes = b""
    credentials: tuple[str, ...] = ()
    same_as: str = ""
    rows: tuple[CredentialRow, ...] = ()
    data: JsonObject | None = None
    keys: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    resumed: bool = False
    at: str = ""
    until: str = ""
