"""The status lists in an issuer's SQLite store: settings, places, contents, publications.

What each table is for: docs/explanation/issuer-store.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from vcwallet.encoding import strict_json, timestamps
from vcwallet.io.sqlite import Database, Row
from vcwallet.issuer.records.kept_status_lists import KeptList, ListState, Publication
from vcwallet.issuer.records.status_places import StatusPlace
from vcwallet.issuer.records.status_settings import StatusSettings
from vcwallet.issuer.store.sqlite.closing_row import refuse_closed
from vcwallet.issuer.store.sqlite.issuer_database import json_object
from vcwallet.issuer.store.sqlite.list_chunks import ListRow, select_lists, take_places, whole_list
from vcwallet.issuer.store.sqlite.sqlite_keys import key_numbers, marked_keys, marked_numbers
from vcwallet.status import StatusBits

_PUBLICATION = "change, digest, at, valid_until, keys"


class SqliteLists:
    """`StatusListStore` over an open file.

    Args:
        database: The file.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    def save_settings(self, settings: StatusSettings) -> None:
        """Keep how lists are made from now on, instead of what was set up before."""
        securing = None if settings.securing is None else str(settings.securing)
        members = asdict(settings) | {"ttl": settings.ttl.total_seconds(), "securing": securing}
        members["validity"] = members.pop("valid_for").total_seconds()  # as the file has called it from the beginning
        with self._db.writing():
            refuse_closed(self._db)
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('status', ?)", (strict_json.dumps(members),))

    def load_settings(self) -> StatusSettings | None:
        """How lists are made; None where that was never set up."""
        row = self._db.row("SELECT value FROM settings WHERE name = 'status'")
        if row is None:
            return None
        members = json_object(row[0])
        members |= {name: tuple(members[name]) for name in ("purposes", "messages")}
        members["ttl"] = timedelta(seconds=members["ttl"])
        members["valid_for"] = timedelta(seconds=members.pop("validity"))
        return StatusSettings(**members)

    def allocate_places(self, count: int, at: datetime) -> list[tuple[StatusPlace, ...]]:
        """Give away places, drawn at random, in one transaction."""
        if self.load_settings() is None:
            return [()] * count
        with self._db.writing():
            refuse_closed(self._db)
            settings = self.load_settings()
            if settings is None:
                return [()] * count
            columns = [take_places(self._db, settings, purpose, count, at) for purpose in settings.purposes]
        return list(zip(*columns, strict=True))

    def record_places(self, record: int, places: Sequence[StatusPlace]) -> None:
        """Write down whose places these are; inside the transaction that records the credential."""
        for place in places:
            self._db.execute(
                "INSERT INTO status_entries SELECT ?, number, ? FROM status_lists WHERE name = ?",
                (record, place.position, place.list_name),
            )

    def kept(self) -> list[KeptList]:
        """All lists, in the order in which they were begun."""
        with self._db.reading():
            return [self._kept_list(row) for row in select_lists(self._db).values()]

    def read(self, name: str, at: datetime | None = None) -> ListState | None:
        """What a list says now, or said at a time; None for an unknown name, or where it had not begun then."""
        with self._db.reading():
            row = next((row for row in select_lists(self._db).values() if row.name == name), None)
            kept = None if row is None else self._kept_list(row)
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

    def _kept_list(self, row: ListRow) -> KeptList:
        created_at, change = self._db.row(
            "SELECT created_at, coalesce((SELECT max(number) FROM status_changes WHERE list = status_lists.number), 0)"
            " FROM status_lists WHERE number = ?",
            (row.number,),
        ) or ("", 0)
        return KeptList(
            name=row.name,
            url=row.url,
            form=row.form,
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
        publication: Row | None = self._db.row(
            f"SELECT {_PUBLICATION} FROM publications WHERE {condition} ORDER BY number DESC LIMIT 1",  # noqa: S608
            values,
        )
        if publication is None:
            return None
        change, digest, at, valid_until, numbers = publication
        keys, in_use = marked_keys(self._db, numbers)
        return Publication(
            name=row.name,
            change=change,
            digest=digest,
            at=timestamps.parse(at),
            valid_until=None if valid_until is None else timestamps.parse(valid_until),
            keys=keys,
            is_superseded=not in_use,
        )

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
            keys = marked_numbers(key_numbers(self._db, publication.keys))
            write()
            end = publication.valid_until
            until = None if end is None else timestamps.format(end)
            self._db.execute(
                f"INSERT INTO publications (list, {_PUBLICATION}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
                (row.number, publication.change, publication.digest, at, until, keys),
            )
        return True

    def find_publication(self, name: str, digest: str) -> Publication | None:
        """The publication of a list with this digest."""
        with self._db.reading():
            row = next((row for row in select_lists(self._db).values() if row.name == name), None)
            return None if row is None else self._publication(row, "list = ? AND digest = ?", row.number, digest)
