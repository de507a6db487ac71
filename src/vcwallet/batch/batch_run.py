"""Verifies many files: in this process, or in several where there are very many and nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from vcwallet import VerificationReport
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import FileAnswer
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.io.input_files import PIPED, Input
from vcwallet.io.verify import size_of
from vcwallet.rendering.words.phrases import command_options, on_the_command_line

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

_MANY = 500
"""Files from which on no report is kept, so that other processes may work."""
_MOST_WORKERS = 8
_MEMBER_SIZE = 16 * 1024
"""What is reckoned with for a member of an archive, which is unpacked by the process that verifies it."""
_NONE: Mapping[int, FileAnswer] = MappingProxyType({})


def workers_here() -> int:
    """Processes that work at the same time on this machine, as far as that is worth their memory."""
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def examine_all(
    examiner: Examiner, work: Sequence[FileQuestion], *, workers: int, earlier: Mapping[int, FileAnswer] = _NONE
) -> Generator[tuple[FileAnswer, VerificationReport | None]]:
    """The answers, in the order of the files; last those on stacked credentials whose parts stand in other files.

    Args:
        examiner: What is asked of each.
        work: The files; those of an archive may be unpacked each time that they are asked for.
        workers: Processes at most: for fewer files than are worth starting another, this one does all.
        earlier: Answers that are there already, by the numbers of their files.

    Yields:
        What is kept of a file, and its report; no report where other processes work, or an earlier run did.
    """
    places: dict[str, int] = {}
    lacks: dict[int, tuple[str, ...]] = {}
    waiting: list[tuple[int, FileAnswer, VerificationReport | None]] = []
    for number, (answer, report) in enumerate(_examine_each(examiner, work, earlier, workers=workers)):
        is_piped = answer.name == PIPED  # which can be read once
        for key in answer.keys if not is_piped else ():
            places.setdefault(key, number)
        if answer.lacks and not is_piped:
            lacks[number] = answer.lacks
            waiting.append((number, answer, report if len(work) < _MANY else None))
        else:
            yield answer, report
    for number, answer, report in waiting:
        parts = _parts_of(number, places, lacks)
        if parts:
            yield _examine_one(examiner, work[number], [work[other][0] for other in parts])
        else:
            yield answer, report


def _parts_of(number: int, places: Mapping[str, int], lacks: Mapping[int, tuple[str, ...]]) -> list[int]:
    """Numbers of the files with the parts that a file lacks, and with the parts that these lack in turn."""
    files, seen = [number], {number}
    for file in files:  # grows while it is gone through
        fresh = sorted({places[key] for key in lacks.get(file, ()) if key in places} - seen)
        files += fresh
        seen.update(fresh)
    return files[1:]


def _examine_each(
    examiner: Examiner, work: Sequence[FileQuestion], earlier: Mapping[int, FileAnswer], *, workers: int
) -> Iterator[tuple[FileAnswer, VerificationReport | None]]:
    """The answer on each file by itself."""
    fresh = (question for number, question in enumerate(work) if number not in earlier)
    answers = _examine_fresh(examiner, fresh, len(work) - len(earlier), workers=workers)
    for number in range(len(work)):
        yield (earlier[number], None) if number in earlier else next(answers)


def _examine_fresh(
    examiner: Examiner, work: Iterator[FileQuestion], count: int, *, workers: int
) -> Iterator[tuple[FileAnswer, VerificationReport | None]]:
    """The answers on so many files."""
    if workers < 2 or count < _MANY:
        yield from (_examine_one(examiner, question, is_alone=count == 1) for question in work)
        return
    from vcwallet.io.processes import in_order

    answers = in_order(
        _examine,
        work,
        workers=workers,
        kept=(examiner, command_options()),
        weigh=_size,
        context=_context(),
    )
    yield from ((answer, None) for answer in answers)


def _context() -> BaseContext:
    """How processes are started: not from this one, which may have threads, that survive no fork, and open archives.

    Where the system has it, from one that is kept ready with what verifies, so that further batches begin at once.
    """
    from multiprocessing import get_all_start_methods, get_context

    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__, f"{__package__}.forked_process"])
    return context


def _examine(kept: tuple[Examiner, Container[str] | None], work: FileQuestion) -> FileAnswer:
    """The answer of another process, in the words of the command, or the page, that it works for."""
    examiner, options = kept
    with on_the_command_line(options):
        return _examine_one(examiner, work)[0]


def _examine_one(
    examiner: Examiner, question: FileQuestion, parts: Sequence[Input] = (), *, is_alone: bool = False
) -> tuple[FileAnswer, VerificationReport | None]:
    """The answer on one file. Of many, none ends the others: where a fault of the library does, that is the answer."""
    file, recipient = question
    try:
        return examiner.examine(file, recipient, parts)
    except VcwalletError:  # which says what is wrong with the question itself
        raise
    except Exception as error:
        if is_alone:
            raise
        fault = UnsupportedError("fault", fault=type(error).__name__)
        return examiner.examine(replace(file, error=fault), recipient)


def _size(work: FileQuestion) -> int:
    file, _ = work
    if file.archive is not None:
        return _MEMBER_SIZE
    return size_of(file.path if file.content is None else file.content)
