"""Verifying with the defaults of this machine: bundled contexts, the system's clock, no network.

The issuer (its own work), the wallet (what comes in) and the verifier all come through here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf
from threading import Event
from typing import TYPE_CHECKING

from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.arguments import check_moment, check_policy, check_recipient, check_text, check_trust, several
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.clock import now
from vcwallet.io.sources import Source, read
from vcwallet.limits import Limits
from vcwallet.policy.policy import DEFAULT_POLICY, Policy
from vcwallet.ports import AsyncFetcher, Fetcher, Trust
from vcwallet.report import VerificationReport
from vcwallet.verification import (
    ListCache,
    Question,
    Reading,
    Verification,
    arun,
    may_hold_a_stack,
    run,
    settlement,
    verification,
    verify_unreadable,
)

if TYPE_CHECKING:
    from vcwallet.verification.beside import FindPart


@dataclass(frozen=True, slots=True)
class Expected:
    """What a relying party expects of what it was given; None: that is not asked.

    Attributes:
        challenge: The challenge that was given to the presenter.
        domain: The domain that the presentation must be bound to.
        recipient: Whom it should be about.
    """

    challenge: str | None = None
    domain: str | None = None
    recipient: str | None = None


_NOTHING = Expected()


def question(
    *,
    at: datetime | None = None,
    policy: Policy = DEFAULT_POLICY,
    trust: Trust | None = None,
    expected: Expected = _NOTHING,
    lists: ListCache | None = None,
    parts: Iterable[Source] = (),
) -> Question:
    """The question to the engine, with this machine's contexts and clock filled in.

    Raises:
        UsageError: `at` is naive, a text is blank, a recipient is no identifier on its own, or an argument or a part
            is of an impossible type.
        ContextError: An extra context of the policy does not have the digest it is pinned to.
    """
    check_moment(at)
    check_policy(policy)
    check_trust(trust)
    check_text("challenge", expected.challenge)
    check_text("domain", expected.domain)
    check_recipient(expected.recipient)
    contexts = bundled()
    at = now() if at is None else at
    return Question(
        at=at,
        contexts=contexts.with_extra(policy.extra_contexts) if policy.extra_contexts else contexts,
        policy=policy,
        trust=trust,
        challenge=expected.challenge,
        domain=expected.domain,
        recipient=expected.recipient,
        lists=lists,
        parts=tuple(_part(source, policy.limits, at) for source in several("parts", parts)),
        timer=time.monotonic,
    )


def _part(source: Source, limits: Limits, at: datetime) -> Reading | VerificationReport:
    try:
        return read(source, limits)
    except UsageError:
        raise
    except VcwalletError as error:
        return verify_unreadable(error, at)


def verify(source: Source, asked: Question | None = None, fetcher: Fetcher | None = None) -> VerificationReport:
    """Verify a source. Input that cannot be read gives a report too, of kind `unreadable`.

    Args:
        source: Bytes, text (always content), a dict, or a path.
        asked: What to answer; the defaults of `question()` if None.
        fetcher: Brings documents from elsewhere; without one no socket is opened.

    Raises:
        UsageError: A source of an impossible type.
    """
    return run(_steps(source, lambda: asked or question()), fetcher)


def settle(
    report: VerificationReport, find: FindPart, asked: Question, fetcher: Fetcher | None = None
) -> VerificationReport:
    """Settle the stacked credentials in a finished report with parts of theirs that are at hand elsewhere.

    Args:
        report: The report; any.
        find: Finds the report on a part; None where it is not at hand.
        asked: What was asked.
        fetcher: Brings documents from elsewhere.

    Returns:
        The report as it would be had these parts been handed in; the very same where none was found.
    """
    if not may_hold_a_stack(report):
        return report
    from vcwallet.verification.beside import parts_beside  # with the modules for stacks

    parts = parts_beside(report, find)
    return run(settlement(report, parts, asked), fetcher) if parts else report


def settle_together(
    reports: Sequence[VerificationReport], asked: Question, fetcher: Fetcher | None = None
) -> tuple[VerificationReport, ...]:
    """Settle the stacked credentials in finished reports with parts that stand in any other of them."""
    if not any(map(may_hold_a_stack, reports)):
        return tuple(reports)
    from vcwallet.verification.beside import Among

    find = Among(reports).find
    return tuple(settle(report, find, asked, fetcher) for report in reports)


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

    def stoppable() -> Question:
        """Its time is over as soon as the caller no longer waits: a thread cannot be stopped from outside."""
        asked = ask()
        timer = asked.timer or time.monotonic
        return replace(asked, timer=lambda: inf if over.is_set() else timer())

    try:
        return await arun(_steps(source, stoppable), fetcher)
    finally:  # cancelled, too
        over.set()


def _steps(source: Source, ask: Callable[[], Question]) -> Verification:
    asked = ask()
    try:
        reading = read(source, asked.policy.limits)
    except UsageError:  # a mistake in the program that asks, and nothing about a credential
        raise
    except VcwalletError as error:
        return verify_unreadable(error, asked.at)
    return (yield from verification(reading, asked))
