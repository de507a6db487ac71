"""What a wallet makes of a credential: verified for its holder, with whatever the holder knows and may fetch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.io.verify import question
from vcwallet.ports import Clock, Fetcher, Trust
from vcwallet.report import VerificationReport
from vcwallet.verification import ListCache, Reading, run, verification


@dataclass(frozen=True, slots=True)
class Judge:
    """Verifies for one wallet.

    Attributes:
        clock: Tells the time.
        trust: Whom the holder knows; None knows nobody.
        fetcher: Brings status lists and other documents; None: nothing is fetched.
        lists: Status lists that were verified already.
    """

    clock: Clock
    trust: Trust | None = None
    fetcher: Fetcher | None = None
    lists: ListCache = field(default_factory=ListCache, repr=False, compare=False)

    def verify(self, reading: Reading, at: datetime | None = None) -> VerificationReport:
        """The report on a credential.

        Args:
            reading: The credential.
            at: The moment for which to answer; aware. None: now.

        Raises:
            UsageError: `at` is naive.
        """
        asked = question(at=self.clock() if at is None else at, trust=self.trust, lists=self.lists)
        return run(verification(reading, asked), self.fetcher)
