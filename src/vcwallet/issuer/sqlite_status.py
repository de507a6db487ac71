"""The status half of an issuer's SQLite store. What each table is for: docs/explanation/issuer-store.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from vcwallet.encoding import strict_json, timestamps
from vcwallet.io.sqlite import Database, Row, Values
from vcwallet.issuer import sqlite_rows as rows
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.sqlite_changes import Changing, Flip, IssuedRow, all_have_entries, resumes, select_issued
from vcwallet.issuer.sqlite_chunks import Chunks, ListRow, select_lists, take_places, whole_list
from vcwallet.issuer.status_store import (
    CredentialReference,
    KeptList,
    ListState,
    Place,
    Publication,
    RecordFilter,
    Refusal,
    StatusChange,
    StatusChanged,
    StatusEvent,
    StatusSettings,
)
from vcwallet.keys.sealing import Vault
from vcwallet.status import StatusBits
from vcwallet.status.status_entries import REVOCATION

_IDS_PAGE = 10_000
_PUBLICATION = "change, digest, at, valid_until"


class _Reasons:
    """Reasons of one change: the same text is sealed once, however many credentials it is for."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._db = database
        self._vault = vault
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
    """`StatusStore` over an open file and the vault of its secret.

    Args:
        database: The file.
        vault: Seals reasons.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._db = database
        self._vault = vault

    def save_status_settings(self, settings: StatusSettings) -> None:
        """Keep how lists are made from now on, instead of what was set up before."""
        members = asdict(settings) | {
            "ttl": settings.ttl.total_seconds(),
            "validity": settings.validity.total_seconds(),
        }
        with self._db.writing():
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('status', ?)", (strict_json.dumps(members),))

    def load_status_settings(self) -> StatusSettings | None:
        """How lists are made; None where that was never set up."""
        row = self._db.row("SELECT value FROM settings WHERE name = 'status'")
        if row is None:
            return None
        members = rows.json_object(row[0])
        lists = {name: tuple(members[name]) for name in ("purposes", "messages")}
        spans = {name: timedelta(seconds=members[name]) for name in ("ttl", "validity")}
        return StatusSettings(**{**members, **lists, **spans})

    # Places.

    def allocate_places(self, count: int, at: datetime) -> list[tuple[Place, ...]]:
        """Give away places, drawn at random, in one transaction."""
        if self.load_status_settings() is None:
            return [()] * count
        with self._db.writing():
            settings = self.load_status_settings()
            if settings is None:
                return [()] * count
            columns = [take_places(self._db, settings, purpose, count, at) for purpose in settings.purposes]
        return list(zip(*columns, strict=True))

    def _record_places(self, record: int, places: Sequence[Place]) -> None:
        """Write down whose places these are; inside the transaction that records the credential."""
        for place in places:
            self._db.execute(
                "INSERT INTO status_entries SELECT ?, number, ? FROM status_lists WHERE name = ?",
                (record, place.position, place.list_name),
            )

    def status_places(self, credential_id: str) -> list[tuple[Place, int]]:
        """The places of a credential, with what stands there now."""
        with self._db.reading():
            lists, values = select_lists(self._db), Chunks(self._db, "status_values")
            found = self._db.rows(
                "SELECT list, position FROM status_entries JOIN records ON record = records.number WHERE id = ?"
                " ORDER BY list",
                (credential_id,),
            )
            return [(lists[number].place(at), values.get(lists[number], at)) for number, at in found]

    # Changes.

    def select_credentials(self, wanted: RecordFilter) -> Iterator[str]:
        """Ids of the credentials meant, in the order of issuing, a page at a time."""
        handles = None if wanted.recipient is None else self._handles(wanted.recipient)
        after = 0
        while True:
            condition, values = rows.conditions(wanted, handles, after)
            page = self._db.rows(
                f"SELECT number, id FROM records WHERE {condition} ORDER BY number LIMIT {_IDS_PAGE}",  # noqa: S608
                values,
            )
            yield from (credential_id for _, credential_id in page)
            if len(page) < _IDS_PAGE:
                return
            after = page[-1][0]

    def refused_changes(
        self, change: StatusChange, credentials: Sequence[CredentialReference]
    ) -> list[tuple[int, Refusal]]:
        """Which of these credentials cannot be changed so, by their positions, and why."""
        with self._db.reading():
            if change.value == 1 and self._all_have_entries(change.purpose, credentials):
                return []
            _, refused = Changing(self._db, change).sort_out(self._find(change, credentials))
        return refused

    def _all_have_entries(self, purpose: str, credentials: Sequence[CredentialReference]) -> bool:
        """The answer for nearly every run that revokes or suspends, in half the time that telling them apart takes."""
        ids = [entry.id for entry in credentials if entry.id is not None]
        keys = [self._digest("key", entry.key.encode()) for entry in credentials if entry.key is not None]
        return all_have_entries(self._db, "id", ids, purpose) and all_have_entries(
            self._db, "key_digest", keys, purpose
        )

    def change_status(self, change: StatusChange, credentials: Sequence[CredentialReference]) -> StatusChanged:
        """Change the status of credentials, in one transaction."""
        with self._db.writing():
            changing = Changing(self._db, change)
            accepted, refused = changing.sort_out(self._find(change, credentials))
            flips = changing.flip(accepted)
            settings = self.load_status_settings()
            decoys = changing.flip_decoys(flips, 0.0 if settings is None else settings.decoys)
            self._log(change, [*flips, *decoys], credentials)
            changing.save()
        return StatusChanged(len(flips), tuple(refused))

    def _find(self, change: StatusChange, credentials: Sequence[CredentialReference]) -> list[IssuedRow | None]:
        keys = {entry.key: self._digest("key", entry.key.encode()) for entry in credentials if entry.key is not None}
        purposes = (change.purpose, REVOCATION) if resumes(change) else (change.purpose,)
        by_id = select_issued(self._db, "id", [entry.id for entry in credentials if entry.id is not None], purposes)
        by_key = select_issued(self._db, "key_digest", list(keys.values()), purposes)
        return [
            by_id.get(entry.id) if entry.id is not None else by_key.get(keys[entry.key or ""]) for entry in credentials
        ]

    def _log(self, change: StatusChange, flips: Sequence[Flip], credentials: Sequence[CredentialReference]) -> None:
        last, last_at = self._db.row("SELECT number, at FROM status_changes ORDER BY number DESC LIMIT 1") or (0, "")
        at = max(timestamps.format(change.at), last_at)  # the log never goes back, whatever a clock does
        reasons = _Reasons(self._db, self._vault)
        entries: list[Values] = []
        for number, flip in enumerate(flips, last + 1):
            record = reason = None
            if flip.issued is not None and flip.reference is not None:
                record = flip.issued.record
                text = credentials[flip.reference].reason or change.reason
                if text and not flip.issued.erased:  # of somebody who was erased nothing personal is kept again
                    reason = reasons.number(text)
            where = (flip.row.number, flip.position, flip.previous, flip.value)
            entries.append((number, *where, record, reason, change.actor, at))
        reasons.save()
        self._db.execute_many("INSERT INTO status_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)

    def _erase_reasons(self, records: Sequence[Values]) -> None:
        """Take the reasons out of the changes of some records, and away where no other change has them."""
        for record in records:
            found = self._db.rows(
                "SELECT count(*), reason FROM status_changes WHERE record = ? AND reason IS NOT NULL GROUP BY reason",
                record,
            )
            self._db.execute("UPDATE status_changes SET reason = NULL WHERE record = ?", record)
            self._db.execute_many("UPDATE status_reasons SET uses = uses - ? WHERE number = ?", found)
        self._db.execute("DELETE FROM status_reasons WHERE uses = 0")

    def status_history(self, credential_id: str) -> list[StatusEvent]:
        """What was changed, oldest first."""
        found = self._db.rows(
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
                reason=sealed and self._vault.unseal(sealed, context=("status_reasons", reason)).decode(),
                actor=actor,
            )
            for at, purpose, previous, value, reason, sealed, actor in found
        ]

    # Lists and their publication.

    def status_lists(self) -> list[KeptList]:
        """All lists, in the order in which they were begun."""
        with self._db.reading():
            return [self._kept(row) for row in select_lists(self._db).values()]

    def read_status_list(self, name: str, at: datetime | None = None) -> ListState | None:
        """What a list says now, or said at a time; None for an unknown name, or where it had not begun then."""
        with self._db.reading():
            row = next((row for row in select_lists(self._db).values() if row.name == name), None)
            kept = None if row is None else self._kept(row)
            if row is None or kept is None or (at is not None and at < kept.created_at):
                return None
            data = whole_list(self._db, row)
            return (
                ListState(kept=kept, data=data, change=kept.change) if at is None else self._undo(row, kept, data, at)
            )

    def _undo(self, row: ListRow, kept: KeptList, data: bytearray, at: datetime) -> ListState:
        """The state at a time: the present one, with the changes since taken back, the last of them first."""
        since = self._db.rows(
            "SELECT position, previous, at FROM status_changes WHERE list = ? AND at > ? ORDER BY number DESC",
            (row.number, timestamps.format(at)),
        )
        bits = StatusBits(data, row.bits)
        for position, previous, _ in since:
            bits.set(position, previous)
        (change,) = self._db.row(
            "SELECT coalesce(max(number), 0) FROM status_changes WHERE list = ? AND at <= ?",
            (row.number, timestamps.format(at)),
        ) or (0,)
        until = timestamps.parse(since[-1][2]) if since else None
        return ListState(kept=kept, data=data, change=change, until=until)

    def _kept(self, row: ListRow) -> KeptList:
        created_at, change = self._db.row(
            "SELECT created_at, coalesce((SELECT max(number) FROM status_changes WHERE list = status_lists.number), 0)"
            " FROM status_lists WHERE number = ?",
            (row.number,),
        ) or ("", 0)
        return KeptList(
            name=row.name,
            url=row.url,
            purpose=row.purpose,
            bits=row.bits,
            entries=row.entries,
            messages=row.messages,
            used=row.used,
            created_at=timestamps.parse(created_at),
            change=change,
            published=self._publication(row, "list = ?", row.number),
        )

    def _publication(self, row: ListRow, condition: str, *values: str | int) -> Publication | None:
        found: Row | None = self._db.row(
            f"SELECT {_PUBLICATION} FROM publications WHERE {condition} ORDER BY number DESC LIMIT 1",  # noqa: S608
            values,
        )
        if found is None:
            return None
        change, digest, at, valid_until = found
        moments = {"at": timestamps.parse(at), "valid_until": timestamps.parse(valid_until)}
        return Publication(name=row.name, change=change, digest=digest, **moments)

    def record_publication(self, publication: Publication, write: Callable[[], None]) -> bool:
        """Record a publication and let `write` put it into its place, all in one transaction."""
        at = timestamps.format(publication.at)
        with self._db.writing():
            row = next(row for row in select_lists(self._db).values() if row.name == publication.name)
            newer = self._db.row(
                "SELECT 1 FROM publications WHERE list = ? AND change > ? LIMIT 1", (row.number, publication.change)
            )
            if newer is not None:
                return False
            write()
            until = timestamps.format(publication.valid_until)
            self._db.execute(
                f"INSERT INTO publications (list, {_PUBLICATION}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - constants
                (row.number, publication.change, publication.digest, at, until),
            )
        return True

    def find_publication(self, name: str, digest: str) -> Publication | None:
        """The publication of a list with this digest."""
        with self._db.reading():
            row = next((row for row in select_lists(self._db).values() if row.name == name), None)
            return None if row is None else self._publication(row, "list = ? AND digest = ?", row.number, digest)

    # Shared with the rest of the store.

    def _digest(self, purpose: str, data: bytes) -> bytes:
        return self._vault.authenticate(data, purpose=f"issuer-{purpose}")

    def _handles(self, recipient: Recipient) -> list[bytes]:
        return [self._digest("identifier", handle.encode()) for handle, _ in recipient.identities()]
