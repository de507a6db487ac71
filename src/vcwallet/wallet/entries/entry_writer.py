"""Writing entries: recognising what is in the wallet already, and keeping the rest."""

from __future__ import annotations

from datetime import datetime

from vcwallet.encoding import strict_json
from vcwallet.wallet.entries.entry_index import EntryIndex, to_text
from vcwallet.wallet.entries.entry_summary import content_digest, received_digest, summarise
from vcwallet.wallet.entries.incoming_credentials import Added, AddStatus, IncomingCredential
from vcwallet.wallet.entries.wallet_entries import StoredEntry
from vcwallet.wallet.records.record_manifest import RecordKind
from vcwallet.wallet.records.record_store import Writer


def write_credential(writer: Writer, record: int, stored: StoredEntry, received: bytes) -> None:
    """Write a credential: what the wallet says about it, and the received bytes."""
    writer.put(RecordKind.ENTRIES, record, strict_json.dumps(stored.to_dict()))
    writer.put(RecordKind.CONTENTS, record, received)


class EntryWriter:
    """Places credentials within one transaction.

    Args:
        writer: The transaction.
        index: What the wallet holds, as of its beginning.
        moment: When they are added.
    """

    def __init__(self, writer: Writer, index: EntryIndex, moment: datetime) -> None:
        self._writer = writer
        self._index = index
        self._moment = moment
        self._sequence = index.next_sequence()
        self._new: dict[str, str] = {}

    def place(self, credential: IncomingCredential) -> tuple[str, AddStatus]:
        """Keep a credential unless it is there already.

        Returns:
            The id of its entry, and whether it is `added` or a `duplicate`.
        """
        digests = (received_digest(credential.reading), content_digest(credential.reading, credential.report))
        there = next((self._new[digest] for digest in digests if digest in self._new), None)
        if there is None and (stored := self._index.find(*digests)) is not None:
            there = stored.entry.id
        if there is not None:
            return there, AddStatus.DUPLICATE
        record = self._writer.new_id()
        stored = summarise(
            credential.reading,
            credential.report,
            entry_id=to_text(record),
            sequence=self._sequence,
            added_at=self._moment,
        )
        write_credential(self._writer, record, stored, credential.reading.received)
        self._sequence += 1
        self._new |= dict.fromkeys(digests, stored.entry.id)
        return stored.entry.id, AddStatus.ADDED


def added(index: EntryIndex, entry_id: str, status: AddStatus) -> Added:
    """What became of a credential, now that everything is in place."""
    entry = index.entry(entry_id)
    if status is AddStatus.ADDED and entry.superseded_by:
        status = AddStatus.OLDER_ISSUE
    elif status is AddStatus.ADDED and index.supersedes(entry_id):
        status = AddStatus.NEWER_ISSUE
    return Added(entry, status)
