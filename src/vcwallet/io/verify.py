"""Reading and verifying with the defaults of this machine: its files, bundled contexts, the system's clock, no network.

A credential's path is opened here and nowhere else. The issuer (its own work), the wallet (what comes in) and the
verifier all come through here.
"""

from __future__ import annotations

import errno
import marshal
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Unpack, cast

from vcwallet.encoding.given_values import check_moment
from vcwallet.errors import ParsingError, StoreError, UnreachableError, UsageError, VcwalletError
from vcwallet.io.arguments import check_text, identifiers_of, several
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.clock import now
from vcwallet.io.files import read_beginning, shown_path
from vcwallet.limits import DEFAULT, Limits
from vcwallet.policy.policy import DEFAULT_POLICY, Policy
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.ports import AsyncFetcher, ChallengeStore, Clock, DocumentCache, Fetcher
from vcwallet.report import VerificationReport
from vcwallet.verification import (
    Expected,
    Question,
    Reading,
    Verification,
    VerificationMemory,
    arun,
    may_hold_a_stack,
    read_bytes,
    read_document,
    run,
    settlement,
    verification,
    verify_unreadable,
)

if TYPE_CHECKING:
    from vcwallet.verification.members.parts_beside import FindPart


_DAY = timedelta(days=1)
_UNREAD = {"unknown-form", "malformed-json"}  # a shortcut and a letter in RTF begin as JSON does

Source = bytes | str | dict[str, Any] | Path
"""What can be read: bytes; text, which is always content; a parsed document; a path."""


def read(source: Source, limits: Limits = DEFAULT) -> Reading:
    """Find out what a source is, and parse it strictly.

    Args:
        source: Bytes; text (always content, never a file name); a dict; or a `pathlib.Path` to a file.
        limits: Bounds on size and shape.

    Raises:
        ParsingError: None of the forms that can be read (what else it is has a reason of its own, such as `pdf`), or
            malformed; with byte offset or JSON pointer.
        LimitError: Too large.
        BakingError: A picture without a readable credential in it.
        UnsupportedError: A document of a kind that is not verified here, such as Open Badges 2.0.
        UnreachableError: The file cannot be read, or is a folder, pipe or device.
        UsageError: A source of another type.
    """
    if isinstance(source, dict):
        return read_document(source, limits)
    if not isinstance(source, (bytes, str, Path)):
        raise UsageError("source-type", type=type(source).__name__)
    content = _file(source, limits) if isinstance(source, Path) else source
    try:
        return read_bytes(content, limits)
    except ParsingError as error:
        if error.reason == "unknown-form" and isinstance(content, str):  # a name or an address; no command passes text
            raise ParsingError("text-is-content") from error
        if error.reason not in _UNREAD or isinstance(content, str):
            raise
        from vcwallet.io.other_files import other_file  # nearly everything that is read is a credential

        reason_and_kind = other_file(content)
        if reason_and_kind is None:
            raise
        raise ParsingError(reason_and_kind[0], kind=reason_and_kind[1]) from error


def _file(path: Path, limits: Limits) -> bytes:
    try:
        return read_beginning(path, limits.input_bytes + 1)  # one byte more, so that a larger file is seen to be so
    except StoreError as error:
        if error.reason in {"is-folder", "not-a-file"}:
            raise UnreachableError("not-a-file", path=shown_path(path)) from error
        problem = getattr(error.__cause__, "strerror", None) or os.strerror(errno.EINVAL)
        raise UnreachableError("file", path=shown_path(path), problem=problem) from error


def size_of(source: Source) -> int:
    """About how many bytes a source has, before it is read; many where that cannot be told."""
    try:
        if isinstance(source, Path):
            return source.stat().st_size
        return len(source if isinstance(source, (bytes, str)) else marshal.dumps(source))
    except (OSError, ValueError):  # no such file; or a member that JSON does not know
        return DEFAULT.input_bytes


class QuestionOptions(Expected, total=False):
    """What is asked of one verification, as keyword arguments: declared here for every call that verifies.

    Beside the members of `Expected` (`challenge`, `domain`, `recipient`, `seen`):

    Attributes:
        at: The moment for which to answer; aware. None: now.
        parts: Further sources with parts of a stacked credential, where these neither stand in it nor beside it in a
            presentation. They count for nothing else.
    """

    at: datetime | None
    parts: Iterable[Source]


def local_question(
    *,
    clock: Clock | None = None,
    policy: Policy = DEFAULT_POLICY,
    trust: Trust | None = None,
    memory: VerificationMemory | None = None,
    cache: DocumentCache | None = None,
    challenges: ChallengeStore | None = None,
    **options: Unpack[QuestionOptions],
) -> Question:
    """The question to the engine, with this machine's contexts and clock filled in.

    Args:
        clock: Tells the present moment; None: this machine's.
        policy: What is required.
        trust: Whom the caller knows; None knows no issuer.
        memory: What verifications before left.
        cache: Documents that were fetched already.
        challenges: Accepts each challenge once; None: that is left to the caller.
        options: See `QuestionOptions`.

    Raises:
        UsageError: `seen-future`: `seen` is still to come. `at` or `seen` is naive, a text is blank, a recipient is no
            identifier on its own, or an argument or a part is of an impossible type.
        ContextError: An extra context of the policy does not have the digest it is pinned to.
    """
    clock = clock or now
    at, parts = options.pop("at", None), options.pop("parts", ())
    if at is None:
        at = clock()
    else:
        check_moment(at)
    expected = cast("Expected", options)
    if expected and (unknown := expected.keys() - Expected.__annotations__.keys()):
        raise UsageError("verify-argument", argument=min(unknown), known=sorted(QuestionOptions.__annotations__))
    recipient = expected.get("recipient")
    known = () if recipient is None else identifiers_of("recipient", recipient)
    for argument in ("challenge", "domain"):
        if (text := expected.get(argument)) is not None:
            check_text(argument, text)
    if (seen := expected.get("seen")) is not None:
        check_moment(seen, "seen")
        if seen - clock() > _DAY:
            raise UsageError("seen-future", seen=seen.isoformat())
    contexts = bundled()
    return Question(
        at=at,
        clock=clock,
        contexts=contexts.with_extra(policy.extra_contexts) if policy.extra_contexts else contexts,
        policy=policy,
        trust=trust,
        memory=memory,
        cache=cache,
        challenges=challenges,
        parts=() if parts == () else tuple(_part(source, policy.limits, at) for source in several("parts", parts)),
        timer=time.monotonic,
        challenge=expected.get("challenge"),
        domain=expected.get("domain"),
        recipient=known,
        seen=seen,
    )


def _part(source: Source, limits: Limits, at: datetime) -> Reading | VerificationReport:
    try:
        return read(source, limits)
    except UsageError:
        raise
    except VcwalletError as error:
        return verify_unreadable(error, at)


def verify(source: Source, question: Question | None = None, fetcher: Fetcher | None = None) -> VerificationReport:
    """Verify a source. Input that cannot be read gives a report too, of kind `unreadable`.

    Args:
        source: Bytes, text (always content), a dict, or a path.
        question: What to answer; the defaults of `local_question()` if None.
        fetcher: Brings documents from elsewhere; without one no socket is opened.

    Raises:
        UsageError: A source of an impossible type.
    """
    return run(steps_of(source, question or local_question()), fetcher)


def steps_of(source: Source, question: Question) -> Verification:
    """The steps from a source to its report, for a driver to run.

    Raises:
        UsageError: A source of an impossible type: a mistake of the caller, and nothing about a credential.
    """
    try:
        reading = read(source, question.policy.limits)
    except UsageError:
        raise
    except VcwalletError as error:
        return verify_unreadable(error, question.at)
    return (yield from verification(reading, question))


def settle(
    report: VerificationReport, find: FindPart, question: Question, fetcher: Fetcher | None = None
) -> VerificationReport:
    """Settle the stacked credentials in a finished report with parts of theirs that are at hand elsewhere.

    Args:
        report: The report; any.
        find: Finds the report on a part; None where it is not at hand.
        question: What was asked.
        fetcher: Brings documents from elsewhere.

    Returns:
        The report as it would be had these parts been handed in; the very same where none was found.
    """
    if not may_hold_a_stack(report):
        return report
    from vcwallet.verification.members.parts_beside import parts_beside  # with the modules for stacks

    parts = parts_beside(report, find)
    return run(settlement(report, parts, question), fetcher) if parts else report


def settle_together(
    reports: Sequence[VerificationReport], question: Question, fetcher: Fetcher | None = None
) -> tuple[VerificationReport, ...]:
    """Settle the stacked credentials in finished reports with parts that stand in any other of them."""
    if not any(map(may_hold_a_stack, reports)):
        return tuple(reports)
    from vcwallet.verification.members.parts_beside import Among

    find = Among(reports).find
    return tuple(settle(report, find, question, fetcher) for report in reports)


async def averify(source: Source, ask: Callable[[], Question], fetcher: AsyncFetcher | None) -> VerificationReport:
    """The same as `verify`, for `await`: the event loop goes on meanwhile, reading the source included.

    Args:
        source: As for `verify`.
        ask: Makes the question; called where the work is done, since it may read further files.
        fetcher: Brings documents from elsewhere; without one no socket is opened.

    Raises:
        UsageError: A source of an impossible type, or what `ask` raises.
    """
    over = Event()

    def steps() -> Verification:
        """Its time is over as soon as the caller no longer waits: a thread cannot be stopped from outside."""
        question = ask()
        timer = question.timer or time.monotonic
        return (yield from steps_of(source, replace(question, timer=lambda: inf if over.is_set() else timer())))

    try:
        return await arun(steps(), fetcher)
    finally:  # cancelled, too
        over.set()
