"""A line of whole answers: how one is written, what it takes to be read again, and until when it may be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from vcwallet import VerificationReport
from vcwallet.batch.file_answer import WORST_FIRST, CredentialRow, FileAnswer
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.policy.policy import SKEW

_DATA = ("file", "answer", "mind", "explanation", "report", "same_as")
_TEXTS = ("label", "line", "recipient")
_LISTS = ("credentials", "keys", "lacks")
_ROW = [name for name in CredentialRow._fields if name not in {"name", "advice", "credentials"}]
_MOST = timedelta(days=1)
"""For how long at most an answer is taken over, as no list of revoked badges is used for longer without a newer one."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_SECONDS = frozenset({"exp", "nbf"})
"""Members of tokens that are moments (RFC 7519, section 4.1)."""
_BEGINNING = re.compile(rb'\{"asked":"[^"\\]*","at":"[0-9T:.Z+-]+","until":"')


def is_begun(text: bytes) -> bool:
    """Whether a line without an end is the beginning of one that was written here, and of nothing else."""
    return _BEGINNING.match(text) is not None


def written_line(answer: FileAnswer, asked: str, at: datetime) -> bytes:
    """The line for an answer.

    Args:
        answer: The answer.
        asked: What was asked, in short.
        at: The moment for which was answered.
    """
    data = answer.data or {"file": answer.name, "answer": answer.answer}
    rows = [{name: value for name in _ROW if (value := getattr(row, name))} for row in answer.rows]
    digests = [{"credentials": row.credentials} if row.credentials else {} for row in answer.rows]
    line = {
        "asked": asked,  # these three stand first: by them the beginning of a line is known
        "at": at.isoformat(),
        "until": answer.until or (at + _MOST).isoformat(),
        **data,
        "sha256": answer.digest.hex(),
        "listed": answer.listed,
        **{name: getattr(answer, name) for name in (*_TEXTS, *_LISTS)},
        "rows": [{**row, **more} for row, more in zip(rows, digests, strict=True)],
    }
    return strict_json.dumps(line) + b"\n"


def read_answer(line: Any) -> FileAnswer:
    """The answer that a line was written of.

    Raises:
        ValueError: The line was not written here, or was changed.
    """
    _check(line)
    data = {name: line[name] for name in _DATA if name in line}
    return FileAnswer(
        name=line["file"],
        answer=line["answer"],
        mind=line.get("mind", ""),
        listed=line["listed"],
        digest=bytes.fromhex(line["sha256"]),
        rows=tuple(
            CredentialRow(name=line["file"], **{**row, "credentials": tuple(row.get("credentials", ()))})
            for row in line["rows"]
        ),
        data=data if "report" in data else None,
        resumed=True,
        at=line["at"],
        until=line["until"],
        **_texts(line),
    )


def _texts(line: Any) -> dict[str, Any]:
    return {name: line[name] for name in _TEXTS} | {name: tuple(line[name]) for name in _LISTS}


def is_of_moment(line: JsonObject, at: datetime) -> bool:
    """Whether what a line says holds at a moment: the one that it was answered for, or one before anything ends."""
    answered = datetime.fromisoformat(line["at"])
    return answered == at or answered < at < datetime.fromisoformat(line["until"])


def holds_until(report: VerificationReport, data: JsonObject, at: datetime) -> str:
    """Until when an answer can be taken over: the first moment that anything in it names, and a day at most.

    Every moment in the report and in the documents counts, whatever it is of: an end, a beginning, or that of a list.

    Args:
        report: The report.
        data: The same as data.
        at: The moment for which was answered.
    """
    documents = (document for each in _within(report) for document in (each.document, each.received))
    stated = (moment + skew for moment in _moments([*documents]) for skew in (-SKEW, timedelta(), SKEW))
    return min((at + _MOST, *(moment for moment in (*stated, *_moments(data)) if at < moment))).isoformat()


def _within(report: VerificationReport) -> Iterator[VerificationReport]:
    yield report
    for child in (*report.children, *([] if report.original is None else [report.original])):
        yield from _within(child)


def _moments(value: Any) -> Iterator[datetime]:
    """Every moment in some data that can be reckoned with."""
    open_values = [value]
    while open_values:
        value = open_values.pop()
        with suppress(ValueError, OverflowError, OSError):
            if isinstance(value, Mapping):
                open_values += value.values()
                seconds = [value[name] for name in _SECONDS & value.keys()]
                for each in seconds:
                    if isinstance(each, int | float):
                        yield _bounded(datetime.fromtimestamp(each, UTC))
            elif isinstance(value, (list, tuple)):
                open_values += value
            elif isinstance(value, str) and _MOMENT.match(value):
                moment = datetime.fromisoformat(value)
                yield _bounded(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _bounded(moment: datetime) -> datetime:
    """A moment with room for the skew on both sides."""
    return (moment - SKEW) + SKEW + SKEW - SKEW


def _check(line: Any) -> None:
    """Refuse what has other types than are written."""
    texts = ("file", "answer", "asked", "at", "until", "sha256", *_TEXTS)
    is_right = (
        isinstance(line, dict)
        and all(isinstance(line.get(name), str) for name in texts)
        and all(isinstance(line.get(name, ""), str) for name in ("mind", "explanation", "same_as"))
        and all(_are_texts(line.get(name)) for name in _LISTS)
        and isinstance(line.get("listed"), bool)
        and isinstance(line.get("report", {}), dict)
        and line["answer"] in WORST_FIRST
        and isinstance(line.get("rows"), list)
        and all(map(_is_row, line["rows"]))
    )
    if not is_right:
        raise ValueError("line")
    bytes.fromhex(line["sha256"])
    for name in ("at", "until"):
        if datetime.fromisoformat(line[name]).tzinfo is None:
            raise ValueError(name)


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and row.keys() <= {*_ROW, "credentials"}
        and row.get("answer") in WORST_FIRST
        and all(isinstance(value, str) for name, value in row.items() if name != "credentials")
        and _are_texts(row.get("credentials", []))
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
