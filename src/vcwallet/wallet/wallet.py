"""The wallet: everything an earner does with credentials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import TamperedStoreError, UsageError, VcwalletError
from vcwallet.io.sources import Source
from vcwallet.report import VerificationReport
from vcwallet.verification import read_bytes
from vcwallet.wallet import backup
from vcwallet.wallet.adding import AddResult, Examined, Refused, examine
from vcwallet.wallet.backup import BackedUp, Contents, Progress, unwatched
from vcwallet.wallet.checking import Checked, keep_verdicts
from vcwallet.wallet.entries import Entry, Verdict
from vcwallet.wallet.exporting import ExportForm, export
from vcwallet.wallet.holder_keys import read_keys
from vcwallet.wallet.index import to_record
from vcwallet.wallet.keeping import Keeper, added
from vcwallet.wallet.manifest import Table
from vcwallet.wallet.presenting import make_presentation
from vcwallet.wallet.wallet_file import WalletFile

if TYPE_CHECKING:
    from vcwallet.stacks import Stack, StackPolicy, StackReport
    from vcwallet.stacks.stacked.stacked_report import StackedPart

_BATCH = 50
"""Sources that `add_many` writes in one transaction."""


class Wallet(WalletFile):
    """An earner's wallet. Make one with `create`, `open` or `restore`; close it, or use it as a context manager.

        with Wallet.create("me.wallet", passphrase) as wallet:
            result = wallet.add(Path("badge.png"))
            presentation = wallet.present([result.entry.id], challenge="...", domain="https://employer.example")

    Everything in the file is encrypted under the passphrase, each record by itself. Several processes may have one
    wallet open, and several threads may use one `Wallet`. What a method has returned from is on the disk.

    After `lock()` methods raise `UsageError("wallet-locked")`. Every one may raise `TamperedStoreError` (the file is
    not what was written) and `StoreError` (`disk-full`, `locked`, `read-only`, ...).
    """

    __slots__ = ()

    def add(self, source: Source) -> AddResult:
        """Add a credential, or the credentials in a presentation, from any form that can be read.

        Each is verified on the way in and kept byte for byte, whatever the verdict: a credential that cannot be
        verified today may be verifiable tomorrow. The entry says what was found.

        Args:
            source: Bytes, text (always content, never a file name), a dict, or a `pathlib.Path`.

        Returns:
            The entries; duplicates are recognised and not kept twice.

        Raises:
            VcwalletError: It cannot be read, or there is nothing to keep (`UsageError`: `unsigned`,
                `not-awarded`, `presentation-empty-received`).
        """
        result = self.add_many([source])[0]
        if not result.added:
            raise result.refused[0].error if result.refused else UsageError("presentation-empty-received")
        return result

    def add_many(
        self, sources: Iterable[Source], *, on_progress: Callable[[int, Sequence[AddResult]], None] | None = None
    ) -> tuple[AddResult, ...]:
        """Add many, a batch in one transaction. One that cannot be read does not stop the others.

        Args:
            sources: As for `add`; read only a batch ahead.
            on_progress: Called when a batch is on the disk: how many sources are done, and the results of the batch.

        Returns:
            One result for each source, in their order; `refused` says what was not kept.
        """
        results: list[AddResult] = []
        waiting = iter(sources)
        while batch := list(islice(waiting, _BATCH)):
            kept = self._keep([self._examine(source) for source in batch])
            results += kept
            if on_progress is not None:
                on_progress(len(results), kept)
        return tuple(results)

    def list(self, *, include_superseded: bool = False) -> tuple[Entry, ...]:
        """The credentials, in the order of adding.

        Args:
            include_superseded: Also those that a newer issue of the same credential has taken the place of.
        """
        return self.search("", include_superseded=include_superseded)

    def search(self, text: str, *, include_superseded: bool = False) -> tuple[Entry, ...]:
        """The credentials that have every word of `text` in their name, description, issuer, achievements or skills.

        Args:
            text: Words or parts of words; capitals do not matter.
            include_superseded: Also those that have a newer issue.
        """
        with self._reading():
            return self._index.listed(text, include_superseded=include_superseded)

    def get(self, entry_id: str) -> Entry:
        """One credential.

        Raises:
            UsageError: `entry-unknown`.
        """
        with self._reading():
            return self._index.entry(entry_id)

    def verify(self, entry_id: str, *, at: datetime | None = None) -> VerificationReport:
        """Verify a credential again. What was found is not kept: `check` does that.

        Args:
            entry_id: Which.
            at: The moment for which to answer; aware. None: now.

        Raises:
            UsageError: `entry-unknown`, or `at` is naive.
        """
        return self._judged(entry_id, at)

    def check(self, *, on_progress: Callable[[int, int], None] | None = None) -> tuple[Checked, ...]:
        """Verify everything again, those with a newer issue too, and keep the new verdicts, a batch in one transaction.

        What can be found out depends on the `trust` and the `fetcher` that the wallet was opened with.

        Args:
            on_progress: Told how many credentials are verified, and of how many.

        Returns:
            One for each credential, in the order of adding: what was known before, and what was found now.
        """
        verdicts = ((entry_id, Verdict.of(report)) for entry_id, report in self._verified(self._clock(), on_progress))
        checked: list[Checked] = []
        while batch := dict(islice(verdicts, _BATCH)):
            checked += self._keep_verdicts(batch)
        return tuple(checked)

    def remove(self, entry_id: str) -> None:
        """Delete a credential for good; its bytes in the file are overwritten. Copies and backups still have it.

        Raises:
            UsageError: `entry-unknown`.
        """
        with self._writing() as (_, writer):
            record = self._index.record_of(entry_id)
            writer.delete(Table.ENTRIES, record)
            writer.delete(Table.CONTENTS, record)

    def present(
        self,
        ids: Sequence[str],
        *,
        challenge: str,
        domain: str,
        holder: str | None = None,
        created: datetime | None = None,
    ) -> JsonObject:
        """A signed presentation of some credentials, for one verifier and one occasion.

        Args:
            ids: Which credentials, in the order in which they are to stand.
            challenge: The challenge that the verifier gave.
            domain: Whom it is for, as the verifier said.
            holder: Which of the wallet's identifiers presents; None: the first.
            created: When; None: now.

        Raises:
            UsageError: `presentation-empty`, `challenge-missing`, `domain-missing`, `entry-unknown`, `entry-twice`,
                `holder-unknown`, `present-old-badge`.
            DataLossError: A credential has a member that the proof would not cover.
        """
        if len(set(ids)) != len(ids):
            raise UsageError("entry-twice")
        readings = [read_bytes(self._received(entry_id)) for entry_id in ids]
        moment = self._clock() if created is None else created
        return make_presentation(readings, self.signer(holder), challenge=challenge, domain=domain, created=moment)

    def export(self, entry_id: str, form: ExportForm = "original") -> bytes:
        """One credential as a file to hand out.

        Args:
            entry_id: Which.
            form: `original`: exactly the bytes that came in. `json`: the document, without the picture. `baked`: a PNG
                or SVG picture with the credential in it.

        Raises:
            UsageError: `entry-unknown`, `export-token`, `export-old-badge`, `export-form`.
            BakingError: Pictures cannot carry its form.
        """
        return export(self._received(entry_id), self.get(entry_id), form)

    def backup(self, path: Path | str, passphrase: str, *, on_progress: Progress = unwatched) -> None:
        """Write everything, keys included, into an age file. Takes a few seconds.

        Args:
            path: Where.
            passphrase: Opens the backup; need not be the wallet's.
            on_progress: Told what is being done.

        Raises:
            MissingExtraError: The extra `export` is not installed.
            TamperedStoreError: `entry-damaged`: a credential is not what was written.
            StoreError: `exists`, `disk-full`, ...
            UsageError: `passphrase-empty`, `passphrase-character`.
        """
        with self._reading() as store:
            keys = read_keys(store)
            everything = self._index.all_stored()
            credentials = []
            for done, stored in enumerate(everything, 1):
                try:
                    received = store.read(Table.CONTENTS, to_record(stored.entry.id))
                except TamperedStoreError as error:
                    raise TamperedStoreError("entry-damaged", id=stored.entry.id, name=stored.entry.name) from error
                credentials.append(BackedUp(stored, received))
                on_progress("reading", done, len(everything))
        contents = Contents(keys, credentials)
        backup.write(Path(path), contents, passphrase, created=self._clock(), on_progress=on_progress)

    def progress(self, stack: Stack, *, at: datetime | None = None, policy: StackPolicy | None = None) -> StackReport:
        """How far the credentials of this wallet go towards a stack; see `progress_towards`."""
        return self.progress_towards([stack], at=at, policy=policy)[0]

    def progress_towards(
        self,
        stacks: Sequence[Stack],
        *,
        at: datetime | None = None,
        policy: StackPolicy | None = None,
        identifiers: Sequence[str] = (),
        on_progress: Callable[[int, int], None] | None = None,
    ) -> tuple[StackReport, ...]:
        """How far the credentials of this wallet go towards several stacks. Each is verified anew, and only once.

        Args:
            stacks: The definitions.
            at: The moment for which to answer; aware. None: now.
            policy: How to check. None: as `StackPolicy()`, but the issuers that a rule names are known by that: the
                earner asks what the rule's owner will say, and not whom to trust.
            identifiers: By what else credentials may name the earner, such as an e-mail address.
            on_progress: Told how many credentials are verified, and of how many.

        Raises:
            UsageError: `at` is naive.
        """
        from vcwallet.wallet.progressing import progress_towards  # most who open a wallet ask for no stack

        moment = self._clock() if at is None else at
        reports = self._judge.settle_together([report for _, report in self._verified(moment, on_progress)], moment)
        return progress_towards(stacks, reports, (self.dids, identifiers), at=moment, policy=policy)

    def _verified(
        self, at: datetime, watch: Callable[[int, int], None] | None
    ) -> Iterator[tuple[str, VerificationReport]]:
        """Ids of all credentials, those with a newer issue too, with the reports on them; no verdict is kept."""
        entries = self.list(include_superseded=True)
        for done, entry in enumerate(entries, 1):
            try:
                report = self._judged(entry.id, at)
            except UsageError as error:
                if error.reason != "entry-unknown":  # else another process has removed it meanwhile
                    raise
            else:
                yield entry.id, report
            if watch is not None:
                watch(done, len(entries))

    def _judged(self, entry_id: str, at: datetime | None) -> VerificationReport:
        """The report on a credential, for a stacked one together with those of its parts that the wallet holds."""
        report = self._judge.verify(read_bytes(self._received(entry_id)), at)
        return self._judge.settle(report, partial(self._part, at), at)

    def _part(self, at: datetime | None, part: StackedPart) -> VerificationReport | None:
        """The report on a part of a stacked credential, where the wallet holds it."""
        with self._reading():
            named = self._index.named(part.issuer, part.credential)
        for entry_id in named:
            try:
                received = self._received(entry_id)
            except UsageError:  # another process has removed it meanwhile
                continue
            report = self._judge.verify(read_bytes(received), at)
            if part.digest in (report.signed_digest, report.digest):
                return report
        return None

    def _received(self, entry_id: str) -> bytes:
        with self._reading() as store:
            return store.read(Table.CONTENTS, self._index.record_of(entry_id))

    def _keep_verdicts(self, found: Mapping[str, Verdict]) -> Sequence[Checked]:
        with self._writing() as (_, writer):
            return keep_verdicts(writer, self._index, found)

    def _examine(self, source: Source) -> Examined:
        try:
            found = examine(source, self._judge)
        except VcwalletError as error:
            return Examined((), (Refused("", error),))
        return found.settled(self._judge, partial(self._part, None))

    def _keep(self, batch: Sequence[Examined]) -> Sequence[AddResult]:
        with self._writing() as (_, writer):
            keeper = Keeper(writer, self._index, self._clock())
            placed = [[keeper.place(candidate) for candidate in examined.candidates] for examined in batch]
        with self._reading():
            return [
                AddResult(tuple(added(self._index, *place) for place in places), examined.refused)
                for places, examined in zip(placed, batch, strict=True)
            ]
