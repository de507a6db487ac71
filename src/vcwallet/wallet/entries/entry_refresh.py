"""Newer issues of what a wallet holds: asked for where their issuers offer them, verified, and added.

Nothing is lost: the newer issue takes the place of the older one in lists, and that stays in the wallet. Each is on the
disk before the next one is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vcwallet.checks import NOT_APPLICABLE, REFRESH, Check
from vcwallet.errors import UsageError
from vcwallet.verification import read_bytes
from vcwallet.wallet.entries.entry_collection import EntryCollection
from vcwallet.wallet.entries.entry_verification import OnVerified
from vcwallet.wallet.entries.incoming_credentials import Added
from vcwallet.wallet.entries.wallet_entries import Entry
from vcwallet.wallet.wallet_verifier import WalletVerifier


@dataclass(frozen=True, slots=True)
class RefreshedEntry:
    """What came of asking for a newer issue of one credential.

    Attributes:
        entry: The credential, as it is in the wallet now.
        check: The check `refresh`: `REFRESHED`, `REFRESH_CURRENT` (there is none), or why it was not found out.
        added: The newer issue in the wallet; None where there is none.
    """

    entry: Entry
    check: Check
    added: Added | None = None


@dataclass(frozen=True, slots=True)
class EntryRefresh:
    """Asks for newer issues of the credentials of one wallet; `Wallet.refreshing`."""

    _entries: EntryCollection
    _verifier: WalletVerifier

    def refresh(self, ids: Sequence[str] = (), *, on_progress: OnVerified | None = None) -> tuple[RefreshedEntry, ...]:
        """Ask once for the newer issue of each credential, and add what is one.

        A newer issue that has expired or was revoked is added, too: it is what its issuer says today. What is no newer
        issue of that credential, signed by its issuer, is not.

        Args:
            ids: Of which credentials; none: of all in the list whose issuers offer newer issues.
            on_progress: Told how many were asked for, and of how many.

        Returns:
            One for each credential.

        Raises:
            UsageError: `entry-unknown`.
        """
        wanted = [self._entries.get(entry_id) for entry_id in dict.fromkeys(ids)] or self._offered()
        refreshed: list[RefreshedEntry] = []
        for entry in wanted:
            try:
                refreshed.append(self._refresh(entry))
            except UsageError as error:
                if error.reason != "entry-unknown":  # else another process has removed it meanwhile
                    raise
            if on_progress is not None:
                on_progress(len(refreshed), len(wanted))
        return tuple(refreshed)

    def _offered(self) -> list[Entry]:
        """The credentials in the list that offer a newer issue, as it was found when they were last verified."""
        entries = self._entries.search("", include_superseded=False)
        return [entry for entry in entries if any(check.kind == REFRESH for check in entry.verdict.findings)]

    def _refresh(self, entry: Entry) -> RefreshedEntry:
        reading = read_bytes(self._entries.received(entry.id))
        report, newer = self._verifier.refresh(reading, seen=entry.added_at)
        check = next((check for check in report.checks if check.id == REFRESH), NOT_APPLICABLE[REFRESH])
        if newer is None:
            return RefreshedEntry(self._entries.get(entry.id), check)
        (added,) = self._entries.add([newer.received], None)
        return RefreshedEntry(self._entries.get(entry.id), check, added.added[0])
