"""Keeping what was examined: recognising what is there already, and writing the rest."""

from __future__ import annotations

from datetime import datetime

from vcwallet.encoding import strict_json
from vcwallet.wallet.entries.entry_index import Index, to_text
from vcwallet.wallet.entries.entry_summary import content_digest, received_digest, summarise
from vcwallet.wallet.entries.incoming_credentials import Added, AddStatus, Candidate
from vcwallet.wallet.entries.wallet_entries import StoredEntry
from vcwallet.wallet.records.record_manifest import Table
from vcwallet.wallet.records.record_store import Writer


def write_credential(writer: Writer, record: int, stored: StoredEntry, received: bytes) -> None:
    """Write a credential: what the wallet says about it, and the received bytes."""
    writer.put(Table.ENTRIES, record, strict_json.dumps(stored.to_dict()))
    writer.put(Table.CONTENTS, record, received)


class Keeper:
    """Places candidates within one transaction.

    Args:
        writer: The transaction.
        index: What the wallet holds, as of its beginning.
        moment: When they are added.
    """

    def __init__(self, writer: Writer, index: Index, moment: datetime) -> None:
        self._writer = writer
        self._index = index
        self._moment = moment
        self._sequence = index.next_sequence()
        self._new: dict[str, str] = {}

    def place(self, candidate: Candidate) -> tuple[str, AddStatus]:
        """Keep a candidate unless it is there already.

        Returns:
            The id of its entry, and whether it is `added` or a `duplicate`.
        """
        digests = (received_digest(candidate.reading), content_digest(candidate.reading, candidate.report))
        there = next((self._new[digest] for digest in digests if digest in self._new), None)
        if there is None and (stored := self._index.find(*digests)) is not None:
            there = stored.entry.id
        if there is not None:
            return there, AddStatus.DUPLICATE
        record = self._writer.new_id()
        stored = summarise(
            candidate.reading,
            candidate.report,
            entry_id=to_text(record),
            sequence=self._sequence,
            added_at=self._moment,
        )
        write_credential(self._writer, record, stored, candidate.reading.received)
        self._sequence += 1
        self._new |= dict.fromkeys(digests, stored.entry.id)
        return stored.entry.id, AddStatus.ADDED


def added(index: Index, entry_id: str, status: AddStatus) -> Added:
    """What became of a candidate, now that everything is in place."""
    entry = index.entry(entry_id)
    if status is AddStatus.ADDED and entry.superseded_by:
        status = AddStatus.OLDER_ISSUE
    elif status is AddStatus.ADDED and index.supersedes(entry_id):
        status = AddStatus.NEWER_ISSUE
    return Added(entry, status)
