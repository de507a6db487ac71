"""Verifying what a wallet holds: one credential or all of them, stacked ones together with those of their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from vcwallet.errors import UsageError
from vcwallet.io.arguments import identifiers_of
from vcwallet.report import VerificationReport
from vcwallet.verification import read_bytes
from vcwallet.wallet.entries.kept_verdict import KeptVerdict
from vcwallet.wallet.entries.verdict_changes import Checked, keep_verdicts
from vcwallet.wallet.wallet_file import WalletFile
from vcwallet.wallet.wallet_verifier import WalletVerifier

if TYPE_CHECKING:
    from vcwallet.stacked_result import NamedPart

OnVerified = Callable[[int, int], None]
"""Is told how many credentials are verified, and of how many."""

_BATCH = 50


@dataclass(frozen=True, slots=True)
class EntryVerification:
    """Verifies the credentials of one wallet; `Wallet.verification`."""

    _file: WalletFile
    _verifier: WalletVerifier

    def verify(
        self, entry_id: str, *, at: datetime | None = None, recipient: str | Iterable[str] | None = None
    ) -> VerificationReport:
        """Verify a credential again. What was found is not kept: `check` does that.

        Args:
            entry_id: Which.
            at: The moment for which to answer; aware. None: now.
            recipient: Whom it should be about, by one identifier or several of one person; None: that is not asked.

        Raises:
            UsageError: `entry-unknown`, `at` is naive, or the recipient is no identifier.
        """
        known = None if recipient is None else identifiers_of("recipient", recipient)
        report = self._verify(entry_id, at, known)
        return self._verifier.settle(report, partial(self.part, at), at, recipient=known)

    def together(self, at: datetime, on_progress: OnVerified | None) -> Sequence[VerificationReport]:
        """The reports on all credentials, stacked ones with their parts wherever these stand among them."""
        reports = [report for _, report in self._reports(at, on_progress)]
        return self._verifier.settle_together(reports, at)

    def check(self, *, on_progress: OnVerified | None = None) -> tuple[Checked, ...]:
        """Verify everything again, those with a newer issue too, and keep the new verdicts, a batch in one transaction.

        What can be found out depends on the verifier that the wallet was opened with.

        Args:
            on_progress: Told how many credentials are verified, and of how many.

        Returns:
            One for each credential, in the order of adding: what was known before, and what was found now.
        """
        reports = self._reports(self._verifier.clock(), on_progress)
        verdicts = ((entry_id, KeptVerdict.of(report)) for entry_id, report in reports)
        checked: list[Checked] = []
        while batch := dict(islice(verdicts, _BATCH)):
            with self._file.writing() as (view, writer):
                checked += keep_verdicts(writer, view.index, batch)
        return tuple(checked)

    def part(self, at: datetime | None, part: NamedPart) -> VerificationReport | None:
        """The report on a part of a stacked credential, where the wallet holds it."""
        with self._file.reading() as view:
            named = view.index.named(part.issuer, part.credential)
        for entry_id in named:
            try:
                report = self._verify(entry_id, at)
            except UsageError:  # another process has removed it meanwhile
                continue
            if part.digest in (report.signed_digest, report.digest):
                return report
        return None

    def _reports(self, at: datetime, on_progress: OnVerified | None) -> Iterator[tuple[str, VerificationReport]]:
        """Ids of all credentials, those with a newer issue too, with the reports on them; no verdict is kept."""
        with self._file.reading() as view:
            entries = view.index.listed(include_superseded=True)
        for done, entry in enumerate(entries, 1):
            try:
                report = self.verify(entry.id, at=at)
            except UsageError as error:
                if error.reason != "entry-unknown":  # else another process has removed it meanwhile
                    raise
            else:
                yield entry.id, report
            if on_progress is not None:
                on_progress(done, len(entries))

    def _verify(
        self, entry_id: str, at: datetime | None, recipient: tuple[str, ...] | None = None
    ) -> VerificationReport:
        """The report on a credential by itself, which was not signed later than it was added."""
        with self._file.reading() as view:
            received, added_at = view.received(entry_id), view.index.stored(entry_id).entry.added_at
        return self._verifier.verify(read_bytes(received), at, seen=added_at, recipient=recipient)
