"""One object to verify with: made once, used from any thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import ClassVar

from vcwallet.io.sources import Source
from vcwallet.io.verify import averify as _averify
from vcwallet.io.verify import question
from vcwallet.io.verify import verify as _verify
from vcwallet.policy.policy import DEFAULT_POLICY, Policy
from vcwallet.ports import AsyncFetcher, Fetcher, Trust
from vcwallet.report import VerificationReport
from vcwallet.verification import ListCache, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Verifies credentials and presentations for one relying party.

    Attributes:
        policy: What is required; the default fails closed.
        trust: Whom the relying party knows, such as a `TrustList`; None knows nobody.
        fetcher: Brings documents from elsewhere for `verify`; without one no socket is opened.
        async_fetcher: The same for `averify`.
        cache: Status lists that were verified already; several verifiers may share one, each makes its own by default.
    """

    policy: Policy = DEFAULT_POLICY
    trust: Trust | None = None
    fetcher: Fetcher | None = None
    async_fetcher: AsyncFetcher | None = None
    cache: ListCache = field(default_factory=ListCache, repr=False, compare=False)

    def verify(
        self,
        source: Source,
        *,
        at: datetime | None = None,
        challenge: str | None = None,
        domain: str | None = None,
        recipient: str | None = None,
        parts: Iterable[Source] = (),
    ) -> VerificationReport:
        """Verify one source.

        Args:
            source: Bytes, text (always content, never a file name), a dict, or a `pathlib.Path`.
            at: The moment for which to answer; aware. None: now.
            challenge: The challenge that was given to the presenter. What is no presentation answers none, and is
                undetermined.
            domain: The domain that the presentation must be bound to; the same.
            recipient: Whom it should be about: an e-mail address or an identifier.
            parts: Further sources with parts of a stacked credential, where these neither stand in it nor beside it in
                a presentation. They count for nothing else.

        Returns:
            The report; also for input that cannot be read (kind `unreadable`).

        Raises:
            UsageError: `at` is naive, or a source of an impossible type.
        """
        asked = self._question(at, challenge, domain, recipient, parts)
        return _verify(source, asked, self.fetcher)

    async def averify(
        self,
        source: Source,
        *,
        at: datetime | None = None,
        challenge: str | None = None,
        domain: str | None = None,
        recipient: str | None = None,
        parts: Iterable[Source] = (),
    ) -> VerificationReport:
        """The same as `verify`, for `await` under asyncio: the work is done in a thread, so the event loop goes on.

        Cancelled (by `asyncio.wait_for`, for instance), the work ends within moments.
        """
        ask = partial(self._question, at, challenge, domain, recipient, parts)
        return await _averify(source, ask, self.async_fetcher)

    def _question(
        self,
        at: datetime | None,
        challenge: str | None,
        domain: str | None,
        recipient: str | None,
        parts: Iterable[Source],
    ) -> Question:
        return question(
            at=at,
            policy=self.policy,
            trust=self.trust,
            challenge=challenge,
            domain=domain,
            recipient=recipient,
            lists=self.cache,
            parts=parts,
        )

    def verify_many(
        self, sources: Iterable[Source], *, at: datetime | None = None, workers: int = 1
    ) -> Iterator[VerificationReport]:
        """Verify many sources, in order, with bounded memory.

        Args:
            sources: Any iterable; it is read only a little ahead of the reports.
            at: One moment for all of them; None: now, the same for all.
            workers: Processes to spread the work over; 1 works in this one. Where processes are spawned (Windows,
                macOS), a script has to do its work under `if __name__ == "__main__":`.

        Yields:
            One report a source, in the order of the sources.
        """
        asked_at = at if at is not None else question().at
        if workers <= 1:
            yield from (self.verify(source, at=asked_at) for source in sources)
            return
        from vcwallet.io.processes import in_order  # brings much along that one verification does not need

        work = ((source, asked_at) for source in sources)
        yield from in_order(_Worker.verify, work, workers=workers, prepare=_Worker.employ, prepared_with=(self,))


class _Worker:
    """The one verifier of a worker process: sent there once, so that it keeps the status lists that it has verified."""

    verifier: ClassVar[Verifier]

    @classmethod
    def employ(cls, verifier: Verifier) -> None:
        cls.verifier = verifier

    @classmethod
    def verify(cls, work: tuple[Source, datetime]) -> VerificationReport:
        source, at = work
        return cls.verifier.verify(source, at=at)


def verify(
    source: Source,
    *,
    policy: Policy = DEFAULT_POLICY,
    trust: Trust | None = None,
    at: datetime | None = None,
    challenge: str | None = None,
    domain: str | None = None,
    recipient: str | None = None,
    parts: Iterable[Source] = (),
) -> VerificationReport:
    """Verify one source with a default `Verifier`; see `Verifier.verify`."""
    verifier = Verifier(policy=policy, trust=trust)
    return verifier.verify(source, at=at, challenge=challenge, domain=domain, recipient=recipient, parts=parts)
