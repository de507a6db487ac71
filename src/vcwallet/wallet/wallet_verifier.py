"""Verification for the holder of a wallet, with what the holder trusts and may fetch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from vcwallet.io.arguments import check_clock, check_trust
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.clock import now
from vcwallet.io.verify import local_question, settle, settle_together
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.ports import Clock, DocumentCache, Fetcher
from vcwallet.report import VerificationReport
from vcwallet.verification import Question, Reading, VerificationMemory, refreshing, run, verification

if TYPE_CHECKING:
    from vcwallet.verification.members.parts_beside import FindPart


@dataclass(frozen=True, slots=True)
class WalletVerifier:
    """Verifies for the holder of one wallet.

    Attributes:
        clock: Tells the time.
        trust: Knows issuers; None knows none.
        fetcher: Brings status lists and other documents; without one no socket is opened.
        cache: Keeps what was fetched, such as a `SqliteCache`; by default a `MemoryCache`.
    """

    clock: Clock = now
    trust: Trust | None = None
    fetcher: Fetcher | None = None
    cache: DocumentCache = field(default_factory=MemoryCache, repr=False, compare=False)
    _memory: VerificationMemory = field(default_factory=VerificationMemory, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_trust(self.trust)
        check_clock(self.clock)

    def verify(
        self,
        reading: Reading,
        at: datetime | None = None,
        *,
        seen: datetime | None = None,
        recipient: str | Iterable[str] | None = None,
    ) -> VerificationReport:
        """The report on a credential.

        Args:
            reading: The credential.
            at: The moment for which to answer; aware. None: now.
            seen: When it came into the wallet; None: just now.
            recipient: Whom it should be about, by one identifier or several; None: that is not asked.

        Raises:
            UsageError: `at` is naive, or the recipient is no identifier.
        """
        return run(verification(reading, self._question(at, seen, recipient)), self.fetcher)

    def refresh(self, reading: Reading, *, seen: datetime) -> tuple[VerificationReport, Reading | None]:
        """Ask once for the newer issue that the issuer of a credential offers.

        Args:
            reading: The credential.
            seen: When it came into the wallet.

        Returns:
            The report on the newer issue, and that issue; where there is none, that on the credential, and None.
        """
        return run(refreshing(reading, self._question(None, seen)), self.fetcher)

    def settle(
        self,
        report: VerificationReport,
        find: FindPart,
        at: datetime | None = None,
        *,
        recipient: str | Iterable[str] | None = None,
    ) -> VerificationReport:
        """The report on a stacked credential with those of its parts that are at hand; any other as it is.

        Args:
            report: The report on the credential by itself.
            find: Finds the report on a part.
            at: See `verify`.
            recipient: See `verify`.
        """
        return settle(report, find, self._question(at, None, recipient), self.fetcher)

    def settle_together(self, reports: Sequence[VerificationReport], at: datetime) -> tuple[VerificationReport, ...]:
        """Reports on all credentials of the wallet, stacked ones with their parts wherever these stand among them."""
        return settle_together(reports, self._question(at), self.fetcher)

    def _question(
        self, at: datetime | None, seen: datetime | None = None, recipient: str | Iterable[str] | None = None
    ) -> Question:
        return local_question(
            at=at,
            clock=self.clock,
            seen=seen,
            recipient=recipient,
            trust=self.trust,
            memory=self._memory,
            cache=self.cache,
        )
