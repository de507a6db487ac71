"""One object to verify with: made once, used from any thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Unpack

from vcwallet.encoding.given_values import check_moment
from vcwallet.errors import UsageError
from vcwallet.io.arguments import (
    check_async_fetcher,
    check_cache,
    check_challenges,
    check_clock,
    check_fetcher,
    check_policy,
    check_text,
    check_trust,
    check_workers,
    identifiers_of,
    several,
)
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.clock import now
from vcwallet.io.verify import QuestionOptions, Source, local_question, settle_together, size_of, steps_of
from vcwallet.io.verify import averify as _averify
from vcwallet.policy.policy import DEFAULT_POLICY, Policy
from vcwallet.policy.trust.trust_source import Trust, TrustAnswer
from vcwallet.ports import AsyncFetcher, ChallengeStore, Clock, DocumentCache, Fetcher
from vcwallet.report import VerificationReport
from vcwallet.verification import Question, VerificationMemory, recognition, run

_MISSING = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Verifies credentials and presentations for one relying party.

    Attributes:
        policy: What is required; the default fails closed.
        trust: Whom the relying party knows, such as a `TrustList`; None knows no issuer.
        fetcher: Brings documents from elsewhere for `verify`; without one no socket is opened.
        async_fetcher: The same for `averify`.
        cache: Keeps what was fetched, such as a `SqliteCache`; several verifiers may share one. By default each makes a
            `MemoryCache` of its own. None: nothing is kept.
        challenges: Gave out the challenges that presentations answer, and accepts each once, such as a
            `SqliteChallengeStore`. With it every source has to be a presentation that answers one of its open
            challenges; `challenge` and `domain` need not be passed, and are compared besides where they are.
        clock: Tells the present moment: for `at`, where that is not given, and for how old what was fetched is. A batch
            that is spread over processes needs one that can be pickled, as the default can.

    Raises:
        UsageError: One of these is of an impossible type, or a fetcher that is awaited stands for one that is not.
    """

    policy: Policy = DEFAULT_POLICY
    trust: Trust | None = None
    fetcher: Fetcher | None = None
    async_fetcher: AsyncFetcher | None = None
    cache: DocumentCache | None = field(default_factory=MemoryCache, repr=False, compare=False)
    challenges: ChallengeStore | None = None
    clock: Clock = now
    _memory: VerificationMemory = field(default_factory=VerificationMemory, init=False, repr=False, compare=False)
    _async_memory: VerificationMemory = field(default_factory=VerificationMemory, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_policy(self.policy)
        check_trust(self.trust)
        check_fetcher("fetcher", self.fetcher)
        check_async_fetcher("async_fetcher", self.async_fetcher)
        check_cache(self.cache)
        check_challenges(self.challenges)
        check_clock(self.clock)

    def verify(self, source: Source, **options: Unpack[QuestionOptions]) -> VerificationReport:
        """Verify one source.

        Args:
            source: Bytes, text (always content, never a file name), a dict, or a `pathlib.Path`.
            options: What is asked: `at`, `seen`, `challenge`, `domain`, `recipient` and `parts`; see `QuestionOptions`.

        Returns:
            The report; also for input that cannot be read (kind `unreadable`).

        Raises:
            UsageError: `at` or `seen` is naive, a text is blank, or an argument or source is of an impossible type.
        """
        question = self._question(self._memory, **options)
        return run(steps_of(source, question), self.fetcher)

    async def averify(self, source: Source, **options: Unpack[QuestionOptions]) -> VerificationReport:
        """The same as `verify`, for `await` under asyncio: the work is done in a thread, so the event loop goes on.

        Cancelled (by `asyncio.wait_for`, for instance), the work ends within moments.
        """
        ask = partial(self._question, self._async_memory, **options)
        return await _averify(source, ask, self.async_fetcher)

    def verify_together(
        self, sources: Iterable[Source], *, at: datetime | None = None, recipient: str | Iterable[str] | None = None
    ) -> tuple[VerificationReport, ...]:
        """Verify what one person shows: each source by itself, a stacked credential with its parts among the others.

        Args:
            sources: Any iterable; all reports are kept until the last source is verified.
            at: One moment for all of them; None: now, the same for all.
            recipient: See `QuestionOptions`.

        Returns:
            One report a source, in the order of the sources.

        Raises:
            UsageError: As for `verify`, or one source was passed for several.
        """
        question = self._question(self._memory, at=at, recipient=recipient)
        reports = [run(steps_of(source, question), self.fetcher) for source in several("sources", sources)]
        return settle_together(reports, question, self.fetcher)

    def verify_many(
        self,
        sources: Iterable[Source],
        *,
        at: datetime | None = None,
        recipients: Iterable[str | Iterable[str] | None] | None = None,
        workers: int = 1,
    ) -> Iterator[VerificationReport]:
        """Verify many sources, in order, with bounded memory.

        Args:
            sources: Any iterable; it is read only a little ahead of the reports.
            at: One moment for all of them; None: now, the same for all.
            recipients: Whom each source should be about, in the order of the sources: what `recipient` of
                `QuestionOptions` may be, one entry a source. None: that is asked of none.
            workers: Processes to spread the work over; 1 works in this one. With more, the first reports are made in
                this process, unless there is a fetcher: others are started where that takes longer than starting
                them. Where processes are spawned (Windows, macOS, and wherever this one has several threads), a
                script has to do its work under `if __name__ == "__main__":`.

        Returns:
            One report a source, in the order of the sources.

        Raises:
            UsageError: `at` is naive, one source was passed for several, or an argument is of an impossible type; while
                the reports are taken, `recipients-length`: there are more sources than recipients, or fewer.
        """
        check_workers(workers)
        if at is not None:
            check_moment(at)
        asked = None if recipients is None else several("recipients", recipients)
        return self._verify_each(_paired(several("sources", sources), asked), at, workers)

    def recognise(self, issuer: str, *, at: datetime | None = None) -> TrustAnswer:
        """How an issuer is known, by its identifier alone: whatever it issued, and whatever name it gives itself.

        Sources that go by what stands in credentials, such as accreditations, cannot tell of an identifier alone: where
        they know no other way, that is a problem of the answer.

        Args:
            issuer: Its identifier.
            at: The moment for which to answer; None: now. Which recognitions hold then, `Recognition.covers` tells.

        Returns:
            All recognitions, also those of another time, and what could not be found out.

        Raises:
            UsageError: `at` is naive, or the identifier is no text, or blank.
        """
        check_text("issuer", issuer)
        return run(recognition(issuer, self._question(self._memory, at=at)), self.fetcher)

    def _question(self, memory: VerificationMemory, **options: Unpack[QuestionOptions]) -> Question:
        return local_question(
            clock=self.clock,
            policy=self.policy,
            trust=self.trust,
            memory=memory,
            cache=self.cache,
            challenges=self.challenges,
            **options,
        )

    def _verify_each(
        self, questions: Iterable[tuple[Source, tuple[str, ...] | None]], at: datetime | None, workers: int
    ) -> Iterator[VerificationReport]:
        moment = at if at is not None else self.clock()
        work = ((source, moment, recipient) for source, recipient in questions)
        if workers <= 1:
            yield from (_verify_one(self, each) for each in work)
            return
        from vcwallet.io.processes import in_order  # brings much along that one verification does not need

        waits = self.fetcher is not None  # for servers, more than it computes
        yield from in_order(_verify_one, work, workers=workers, kept=self, weigh=_size, at_once=waits)


def _paired(
    sources: Iterable[Source], recipients: Iterable[str | Iterable[str] | None] | None
) -> Iterator[tuple[Source, tuple[str, ...] | None]]:
    """Each source with what is known of the person whom it should be about."""
    if recipients is None:
        yield from ((source, None) for source in sources)
        return
    remaining = iter(recipients)
    for source in sources:
        recipient = next(remaining, _MISSING)
        if recipient is _MISSING:
            raise UsageError("recipients-length")
        yield source, None if recipient is None else identifiers_of("recipients", recipient)
    if next(remaining, _MISSING) is not _MISSING:
        raise UsageError("recipients-length")


def _verify_one(verifier: Verifier, work: tuple[Source, datetime, tuple[str, ...] | None]) -> VerificationReport:
    source, at, recipient = work
    return verifier.verify(source, at=at, recipient=recipient)


def _size(work: tuple[Source, datetime, tuple[str, ...] | None]) -> int:
    return size_of(work[0])


def verify(
    source: Source,
    *,
    policy: Policy = DEFAULT_POLICY,
    trust: Trust | None = None,
    **options: Unpack[QuestionOptions],
) -> VerificationReport:
    """Verify one source with a default `Verifier`; see `Verifier.verify`."""
    return Verifier(policy=policy, trust=trust).verify(source, **options)
