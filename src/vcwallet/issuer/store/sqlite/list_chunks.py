"""Status lists in SQLite rows: a chunk of entries in each, so that a flip rewrites a kilobyte and not the list.

A chunk has a row once something in it is not zero. Everything here runs inside a transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from secrets import token_bytes, token_hex

from vcwallet.encoding import strict_json, timestamps
from vcwallet.io.sqlite import Database, Row
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.issuer.records.status_places import StatusPlace
from vcwallet.issuer.records.status_settings import CHUNK_ENTRIES, StatusSettings
from vcwallet.status import StatusBits

_BEYOND = 1 << 32  # what four random bytes stay below
_DRAWN_AT_ONCE = 256
_LIST = "number, name, base, form, purpose, bits, entries, messages, used"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list as it stands in its table."""

    number: int
    name: str
    base: str
    form: ListForm
    purpose: str
    bits: int
    entries: int
    messages: tuple[str, ...]
    used: int

    @property
    def url(self) -> str:
        """Where it is published."""
        return f"{self.base}/{self.name}{self.form.suffix}"

    @property
    def room(self) -> int:
        """How many more of its places are given away: up to seven eighths, beyond which drawing one takes long."""
        return self.entries * 7 // 8 - self.used

    def place(self, position: int) -> StatusPlace:
        """One place of the list."""
        return StatusPlace(
            list_name=self.name,
            url=self.url,
            form=self.form,
            purpose=self.purpose,
            position=position,
            bits=self.bits,
            messages=self.messages,
        )


def list_row(row: Row) -> ListRow:
    """A row of `select_lists`."""
    *front, messages, used = row
    number, name, base, form, purpose, bits, entries = front
    return ListRow(number, name, base, ListForm(form), purpose, bits, entries, tuple(strict_json.loads(messages)), used)


def select_lists(db: Database) -> dict[int, ListRow]:
    """All lists by their numbers, in the order in which they were begun."""
    rows = db.rows(f"SELECT {_LIST} FROM status_lists ORDER BY number")  # noqa: S608 - constants
    return {row[0]: list_row(row) for row in rows}


class Chunks:
    """Chunks of some lists, read as they are needed and written back together.

    Args:
        db: The file, in a transaction.
        table: `status_taken`, with one bit for each entry, or `status_values`.
    """

    __slots__ = ("_changed", "_db", "_loaded", "_table")

    def __init__(self, db: Database, table: str) -> None:
        self._db = db
        self._table = table
        self._loaded: dict[tuple[int, int], StatusBits] = {}
        self._changed: set[tuple[int, int]] = set()

    def get(self, row: ListRow, position: int) -> int:
        """What stands at a place."""
        return self._chunk(row, position // CHUNK_ENTRIES).get(position % CHUNK_ENTRIES)

    def exchange(self, row: ListRow, position: int, value: int) -> int:
        """Change what stands there, and return what stood there; `save` writes it."""
        chunk, offset = divmod(position, CHUNK_ENTRIES)
        bits = self._chunk(row, chunk)
        previous = bits.get(offset)
        if previous != value:
            bits.set(offset, value)
            self._changed.add((row.number, chunk))
        return previous

    def claim(self, row: ListRow, position: int) -> bool:
        """Set the one bit of a place; False where it was set already."""
        chunk, offset = divmod(position, CHUNK_ENTRIES)
        data = self._chunk(row, chunk).data
        mask = 0x80 >> (offset & 7)
        if data[offset >> 3] & mask:
            return False
        data[offset >> 3] |= mask  # type: ignore[index]  # what is loaded is a bytearray
        self._changed.add((row.number, chunk))
        return True

    def save(self) -> None:
        """Write what was changed."""
        self._db.execute_many(
            f"INSERT INTO {self._table} VALUES (?, ?, ?)"  # noqa: S608 - one of two constants
            " ON CONFLICT (list, chunk) DO UPDATE SET data = excluded.data",
            [(*key, bytes(self._loaded[key].data)) for key in sorted(self._changed)],
        )
        self._changed.clear()

    def _chunk(self, row: ListRow, chunk: int) -> StatusBits:
        key = (row.number, chunk)
        entries = self._loaded.get(key)
        if entries is None:
            bits = 1 if self._table == "status_taken" else row.bits
            stored = self._db.row(f"SELECT data FROM {self._table} WHERE list = ? AND chunk = ?", key)  # noqa: S608
            data = bytearray(CHUNK_ENTRIES * bits // 8) if stored is None else bytearray(stored[0])
            entries = self._loaded[key] = StatusBits(data, bits)
        return entries


def whole_list(db: Database, row: ListRow) -> bytearray:
    """All values of a list."""
    size = CHUNK_ENTRIES * row.bits // 8
    data = bytearray(row.entries * row.bits // 8)
    for chunk, part in db.rows("SELECT chunk, data FROM status_values WHERE list = ?", (row.number,)):
        data[chunk * size : (chunk + 1) * size] = part
    return data


def take(db: Database, row: ListRow, count: int) -> list[int]:
    """Take free places of a list, each drawn at random from all that are free."""
    taken = Chunks(db, "status_taken")
    free = (position for position in _random_positions(row.entries) if taken.claim(row, position))
    drawn = list(islice(free, count))
    taken.save()
    db.execute("UPDATE status_lists SET used = used + ? WHERE number = ?", (count, row.number))
    return drawn


def _random_positions(entries: int) -> Iterator[int]:
    """Numbers below `entries` without end, each as likely as any other, from the system's source of randomness."""
    limit = _BEYOND - _BEYOND % entries
    while True:
        for number in memoryview(token_bytes(_DRAWN_AT_ONCE * 4)).cast("I"):
            if number < limit:
                yield number % entries


def take_places(db: Database, settings: StatusSettings, purpose: str, count: int, at: datetime) -> list[StatusPlace]:
    """Take places for one purpose, in as many lists as it needs."""
    places: list[StatusPlace] = []
    while len(places) < count:
        row = _open_list(db, settings, purpose, at)
        drawn = take(db, row, min(count - len(places), row.room))
        places += map(row.place, drawn)
    return places


def _open_list(db: Database, settings: StatusSettings, purpose: str, at: datetime) -> ListRow:
    """The newest list of these settings, while it has room; else a new one."""
    messages = settings.messages if purpose == "message" else ()
    form, bits = settings.list_form, settings.bits(purpose)
    kind = (settings.base_url, form.value, purpose, bits, settings.entries, strict_json.dumps(list(messages)))
    newest = db.row(
        f"SELECT {_LIST} FROM status_lists"  # noqa: S608 - constants
        " WHERE base = ? AND form = ? AND purpose = ? AND bits = ? AND entries = ? AND messages = ?"
        " ORDER BY number DESC LIMIT 1",
        kind,
    )
    if newest is not None and (row := list_row(newest)).room > 0:
        return row
    name = token_hex(12)
    number = db.insert(
        "INSERT INTO status_lists (name, base, form, purpose, bits, entries, messages, used, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
        (name, *kind, timestamps.format(at)),
    )
    return ListRow(number, name, settings.base_url, form, purpose, bits, settings.entries, messages, 0)
