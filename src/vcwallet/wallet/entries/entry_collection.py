"""The credentials in a wallet: adding, listing, finding and removing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from vcwallet.errors import VcwalletError
from vcwallet.io.verify import Source
from vcwallet.wallet.entries.entry_verification import EntryVerification
from vcwallet.wallet.entries.entry_writer import EntryWriter, added
from vcwallet.wallet.entries.incoming_credentials import AddResult, IncomingSource, Refused, examine
from vcwallet.wallet.entries.wallet_entries import Entry
from vcwallet.wallet.records.record_manifest import RecordKind
from vcwallet.wallet.wallet_file import WalletFile
from vcwallet.wallet.wallet_verifier import WalletVerifier

OnAdded = Callable[[int, Sequence[AddResult]], None]
"""Is told how many sources are done, and the results of the batch that is on the disk now."""

_BATCH = 50
"""Sources that are written in one transaction."""


@dataclass(frozen=True, slots=True)
class EntryCollection:
    """The credentials of one wallet."""

    _file: WalletFile
    _verifier: WalletVerifier
    _verification: EntryVerification

    def add(self, sources: Iterable[Source], on_progress: OnAdded | None) -> tuple[AddResult, ...]:
        """See `Wallet.add_many`."""
        results: list[AddResult] = []
        waiting = iter(sources)
        while batch := list(islice(waiting, _BATCH)):
            kept = self._keep([self._examine(source) for source in batch])
            results += kept
            if on_progress is not None:
                on_progress(len(results), kept)
        return tuple(results)

    def _examine(self, source: Source) -> IncomingSource:
        try:
            incoming = examine(source, self._verifier)
        except VcwalletError as error:
            return IncomingSource((), (Refused("", error),))
        return incoming.settled(self._verifier, partial(self._verification.part, None))

    def _keep(self, batch: Sequence[IncomingSource]) -> Sequence[AddResult]:
        with self._file.writing() as (view, writer):
            entries = EntryWriter(writer, view.index, self._verifier.clock())
            placed = [[entries.place(credential) for credential in incoming.credentials] for incoming in batch]
        with self._file.reading() as view:
            return [
                AddResult(tuple(added(view.index, *place) for place in places), incoming.refused)
                for places, incoming in zip(placed, batch, strict=True)
            ]

    def search(self, text: str, *, include_superseded: bool) -> tuple[Entry, ...]:
        """See `Wallet.search`."""
        with self._file.reading() as view:
            return view.index.listed(text, include_superseded=include_superseded)

    def get(self, entry_id: str) -> Entry:
        """See `Wallet.get`."""
        with self._file.reading() as view:
            return view.index.entry(entry_id)

    def received(self, entry_id: str) -> bytes:
        """The bytes of a credential as they came in.

        Raises:
            UsageError: `entry-unknown`.
        """
        with self._file.reading() as view:
            return view.received(entry_id)

    def remove(self, entry_id: str) -> None:
        """See `Wallet.remove`."""
        with self._file.writing() as (view, writer):
            record = view.index.record_of(entry_id)
            writer.delete(RecordKind.ENTRIES, record)
            writer.delete(RecordKind.CONTENTS, record)
