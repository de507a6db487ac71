"""The status of credentials in an issuer's SQLite store. What each table is for: docs/explanation/issuer-store.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vcwallet.encoding import timestamps
from vcwallet.io.sqlite import Values
from vcwallet.issuer.records.credential_selection import CredentialReference
from vcwallet.issuer.records.status_places import StatusChange, StatusChanged, StatusEvent, StatusPlace, StatusRefusal
from vcwallet.issuer.store.sqlite.closing_row import refuse_closed
from vcwallet.issuer.store.sqlite.issuer_database import IssuerDatabase
from vcwallet.issuer.store.sqlite.list_chunks import Chunks, select_lists
from vcwallet.issuer.store.sqlite.sqlite_lists import SqliteLists
from vcwallet.issuer.store.sqlite.status_flips import (
    Flip,
    IssuedRow,
    StatusFlips,
    all_have_entries,
    resumes,
    select_issued,
)
from vcwallet.status.status_entries import REVOCATION


class _Reasons:
    """Reasons of one change: the same text is sealed once, however many credentials it is for."""

    def __init__(self, file: IssuerDatabase) -> None:
        self._db = file.database
        self._vault = file.vault
        self._numbers: dict[str, int] = {}
        self._uses: Counter[int] = Counter()

    def number(self, text: str) -> int:
        """Under which number the text is kept, for one more change."""
        known = self._numbers.get(text)
        if known is None:
            (last,) = self._db.row("SELECT coalesce(max(number), 0) FROM status_reasons") or (0,)
            known = self._numbers[text] = last + 1
            sealed = self._vault.seal(text.encode(), context=("status_reasons", known))
            self._db.execute("INSERT INTO status_reasons VALUES (?, 0, ?)", (known, sealed))
        self._uses[known] += 1
        return known

    def save(self) -> None:
        """Write down how many changes have each."""
        uses = [(count, number) for number, count in self._uses.items()]
        self._db.execute_many("UPDATE status_reasons SET uses = uses + ? WHERE number = ?", uses)


class SqliteStatus:
    """`StatusStore` over an open file and the vault of its secret, which seals reasons.

    Args:
        file: The file.
        lists: The status lists in it.
    """

    def __init__(self, file: IssuerDatabase, lists: SqliteLists) -> None:
        self._file = file
        self._db = file.database
        self._lists = lists

    def places_of(self, credential_id: str) -> list[tuple[StatusPlace, int]]:
        """The places of a credential, with what stands there now."""
        with self._db.reading():
            lists, values = select_lists(self._db), Chunks(self._db, "status_values")
            entries = self._db.rows(
                "SELECT list, position FROM status_entries JOIN records ON record = records.number WHERE id = ?"
                " ORDER BY list",
                (credential_id,),
            )
            return [(lists[number].place(at), values.get(lists[number], at)) for number, at in entries]

    def refused_changes(
        self, change: StatusChange, credentials: Sequence[CredentialReference]
    ) -> list[tuple[int, StatusRefusal]]:
        """Which of these credentials cannot be changed so, by their positions, and why."""
        with self._db.reading():
            if change.value == 1 and self._all_have_entries(change.purpose, credentials):
                return []
            _, refused = StatusFlips(self._db, change).sort_out(self._issued(change, credentials))
        return refused

    def _all_have_entries(self, purpose: str, credentials: Sequence[CredentialReference]) -> bool:
        """The answer for nearly every run that revokes or suspends, in half the time that telling them apart takes."""
        ids = [entry.id for entry in credentials if entry.id is not None]
        keys = [self._file.digest("key", entry.key.encode()) for entry in credentials if entry.key is not None]
        return all_have_entries(self._db, "id", ids, purpose) and all_have_entries(
            self._db, "key_digest", keys, purpose
        )

    def change(self, change: StatusChange, credentials: Sequence[CredentialReference]) -> StatusChanged:
        """Change the status of credentials, in one transaction."""
        with self._db.writing():
            refuse_closed(self._db)
            flipping = StatusFlips(self._db, change)
            accepted, refused = flipping.sort_out(self._issued(change, credentials))
            flips = flipping.flip(accepted)
            settings = self._lists.load_settings()
            decoys = flipping.flip_decoys(flips, 0.0 if settings is None else settings.decoys)
            self._log(change, [*flips, *decoys], credentials)
            flipping.save()
        return StatusChanged(len(flips), tuple(refused))

    def _issued(self, change: StatusChange, credentials: Sequence[CredentialReference]) -> list[IssuedRow | None]:
        keys = {
            entry.key: self._file.digest("key", entry.key.encode()) for entry in credentials if entry.key is not None
        }
        purposes = (change.purpose, REVOCATION) if resumes(change) else (change.purpose,)
        by_id = select_issued(self._db, "id", [entry.id for entry in credentials if entry.id is not None], purposes)
        by_key = select_issued(self._db, "key_digest", list(keys.values()), purposes)
        return [
            by_id.get(entry.id) if entry.id is not None else by_key.get(keys[entry.key or ""]) for entry in credentials
        ]

    def _log(self, change: StatusChange, flips: Sequence[Flip], credentials: Sequence[CredentialReference]) -> None:
        last, last_at = self._db.row("SELECT number, at FROM status_changes ORDER BY number DESC LIMIT 1") or (0, "")
        at = max(timestamps.format(change.at), last_at)  # the log never goes back, whatever a clock does
        reasons = _Reasons(self._file)
        entries: list[Values] = []
        for number, flip in enumerate(flips, last + 1):
            record = reason = None
            if flip.issued is not None and flip.reference is not None:
                record = flip.issued.record
                text = credentials[flip.reference].reason or change.reason
                if text and not flip.issued.erased:  # nothing personal of an erased recipient is kept again
                    reason = reasons.number(text)
            where = (flip.row.number, flip.position, flip.previous, flip.value)
            entries.append((number, *where, record, reason, change.actor, at))
        reasons.save()
        self._db.execute_many("INSERT INTO status_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)

    def erase_reasons(self, records: Sequence[Values]) -> None:
        """Take the reasons out of the changes of some records, and away where no other change has them."""
        for record in records:
            uses = self._db.rows(
                "SELECT count(*), reason FROM status_changes WHERE record = ? AND reason IS NOT NULL GROUP BY reason",
                record,
            )
            self._db.execute("UPDATE status_changes SET reason = NULL WHERE record = ?", record)
            self._db.execute_many("UPDATE status_reasons SET uses = uses - ? WHERE number = ?", uses)
        self._db.execute("DELETE FROM status_reasons WHERE uses = 0")

    def history(self, credential_id: str) -> list[StatusEvent]:
        """What was changed, oldest first."""
        events = self._db.rows(
            "SELECT at, purpose, previous, value, reason, sealed, actor"
            " FROM status_changes JOIN status_lists ON list = status_lists.number"
            " JOIN records ON record = records.number LEFT JOIN status_reasons ON reason = status_reasons.number"
            " WHERE id = ? ORDER BY status_changes.number",
            (credential_id,),
        )
        return [
            StatusEvent(
                at=timestamps.parse(at),
                purpose=purpose,
                previous=previous,
                value=value,
                reason=sealed and self._file.vault.unseal(sealed, context=("status_reasons", reason)).decode(),
                actor=actor,
            )
            for at, purpose, previous, value, reason, sealed, actor in events
        ]

    # Lists and their publication.
