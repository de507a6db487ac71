"""One change of many credentials' status in SQLite: which are meant, which are refused, which bits flip.

Everything here runs inside a transaction of the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import floor
from random import SystemRandom
from typing import NamedTuple

from vcwallet.io.sqlite import Database, Row
from vcwallet.issuer.records.status_places import StatusChange, StatusRefusal
from vcwallet.issuer.store.sqlite.issuer_database import marks
from vcwallet.issuer.store.sqlite.list_chunks import Chunks, ListRow, select_lists, take
from vcwallet.status.status_entries import REVOCATION, SUSPENSION

_NAMES_AT_ONCE = 500
_RANDOM = SystemRandom()
_SET_DECOYS = """
SELECT position FROM (
    SELECT position, value, max(number) FROM status_changes WHERE list = ? AND record IS NULL GROUP BY position
) WHERE value != 0
"""
"""Decoys that are set, places without a credential: of each the last value counts."""


class IssuedRow(NamedTuple):
    """What is known of a credential whose status is to change.

    Attributes:
        record: The number of its record.
        erased: Whether its recipient's data was erased.
        positions: Its places, by the numbers of the lists.
    """

    record: int
    erased: bool
    positions: dict[int, int]


class Flip(NamedTuple):
    """One entry that changes.

    Attributes:
        row: In which list.
        position: Which entry.
        previous: Its value before.
        value: Its value from now on.
        reference: Which of the credentials named it is for; None for a decoy.
        issued: That credential; None for a decoy.
    """

    row: ListRow
    position: int
    previous: int
    value: int
    reference: int | None = None
    issued: IssuedRow | None = None


Accepted = list[tuple[int, IssuedRow, ListRow]]
"""Which of the credentials named, what is known of it, and the list that changes."""


def select_issued(
    db: Database, column: str, names: Sequence[str] | Sequence[bytes], purposes: Sequence[str]
) -> dict[str | bytes, IssuedRow]:
    """Credentials by one of their names, with their places in lists of some purposes.

    Their records are not read, only indexes: with ten million records that halves the time.

    Args:
        db: The file.
        column: `id` or `key_digest`.
        names: The values of that column.
        purposes: The purposes.
    """
    issued: dict[str | bytes, IssuedRow] = {}
    ordered: list[str | bytes] = sorted(names)  # neighbours in the index are looked up together
    for first in range(0, len(ordered), _NAMES_AT_ONCE):
        part = ordered[first : first + _NAMES_AT_ONCE]
        entries = db.rows(
            _entries(f"{column}, records.number, list, position", column, part, purposes), (*purposes, *part)
        )
        erased = _erased(db, [entry[1] for entry in entries])
        for name, record, number, position in entries:
            issued.setdefault(name, IssuedRow(record, record in erased, {})).positions[number] = position
        for name, record in _without_entries(db, column, [name for name in part if name not in issued]):
            issued[name] = IssuedRow(record, record in _erased(db, [record]), {})
    return issued


def _entries(what: str, column: str, names: Sequence[str | bytes], purposes: Sequence[str]) -> str:
    """A query for the entries of credentials, in the one order of looking that is fast."""
    return (
        f"SELECT {what} FROM records CROSS JOIN status_entries ON record = records.number"  # noqa: S608 - constants
        f" CROSS JOIN status_lists ON status_lists.number = list AND purpose IN ({marks(purposes)})"
        f" WHERE {column} IN ({marks(names)})"
    )


def _erased(db: Database, records: Sequence[int]) -> set[int]:
    if not records:
        return set()
    rows = db.rows(
        "SELECT number FROM records INDEXED BY records_erased"  # noqa: S608 - marks
        f" WHERE erased_at IS NOT NULL AND number IN ({marks(records)})",
        records,
    )
    return {number for (number,) in rows}


def _without_entries(db: Database, column: str, names: Sequence[str | bytes]) -> list[Row]:
    """Those that were issued at all."""
    if not names:
        return []
    return db.rows(f"SELECT {column}, number FROM records WHERE {column} IN ({marks(names)})", names)  # noqa: S608


def all_have_entries(db: Database, column: str, names: Sequence[str] | Sequence[bytes], purpose: str) -> bool:
    """Whether all of these credentials are known and have an entry for a purpose: counted, without reading any.

    Args:
        db: The file.
        column: `id` or `key_digest`.
        names: The values of that column.
        purpose: The purpose.
    """
    ordered: list[str | bytes] = sorted(set(names))
    for first in range(0, len(ordered), _NAMES_AT_ONCE):
        part = ordered[first : first + _NAMES_AT_ONCE]
        (count,) = db.row(_entries("count(*)", column, part, [purpose]), (purpose, *part)) or (0,)
        if count != len(part):
            return False
    return True


def resumes(change: StatusChange) -> bool:
    """Whether a change ends suspensions, which those that are revoked do not have."""
    return change.purpose == SUSPENSION and change.value == 0


class StatusFlips:
    """A change, applied to the lists in a file.

    Args:
        db: The file.
        change: What is to become of the credentials.
    """

    __slots__ = ("_change", "_db", "_lists", "_values")

    def __init__(self, db: Database, change: StatusChange) -> None:
        self._db = db
        self._change = change
        self._lists = select_lists(db)
        self._values = Chunks(db, "status_values")

    def sort_out(self, credentials: Sequence[IssuedRow | None]) -> tuple[Accepted, list[tuple[int, StatusRefusal]]]:
        """Whose status can be changed, and whose cannot and why, each by the position among those named."""
        accepted: Accepted = []
        without_message = {number for number, row in self._lists.items() if self._value(row) is None}
        refused: list[tuple[int, StatusRefusal]] = []
        for index, issued in enumerate(credentials):
            if issued is None:
                refused.append((index, StatusRefusal.UNKNOWN))
            elif (row := self._list_for(issued, self._change.purpose)) is None:
                refused.append((index, StatusRefusal.WITHOUT_ENTRY))
            elif row.number in without_message:
                refused.append((index, StatusRefusal.WITHOUT_MESSAGE))
            elif resumes(self._change) and self._is_revoked(issued):
                refused.append((index, StatusRefusal.REVOKED))
            else:
                accepted.append((index, issued, row))
        return accepted, refused

    def _is_revoked(self, issued: IssuedRow) -> bool:
        row = self._list_for(issued, REVOCATION)
        return row is not None and self._values.get(row, issued.positions[row.number]) != 0

    def _value(self, row: ListRow) -> int | None:
        """The value that an entry of this list gets; None where it has no such message."""
        value = self._change.value
        if isinstance(value, int):
            return value
        return row.messages.index(value) if value in row.messages else None

    def _list_for(self, issued: IssuedRow, purpose: str) -> ListRow | None:
        for number in issued.positions:
            row = self._lists[number]
            if row.purpose == purpose:
                return row
        return None

    def flip(self, accepted: Accepted) -> list[Flip]:
        """Set the value of each; what has it already is no flip."""
        flips: list[Flip] = []
        new_values = {row.number: self._value(row) or 0 for row in self._lists.values()}
        for index, issued, row in accepted:
            position, value = issued.positions[row.number], new_values[row.number]
            previous = self._values.exchange(row, position, value)
            if previous != value:
                flips.append(Flip(row, position, previous, value, index, issued))
        return flips

    def flip_decoys(self, flips: Sequence[Flip], rate: float) -> list[Flip]:
        """Change places without a credential as well, so that comparing two lists does not tell how many changed.

        Where a value is taken back, it is taken back from decoys too, as far as there are any.
        """
        decoys: list[Flip] = []
        for (number, value), count in Counter((flip.row.number, flip.value) for flip in flips).items():
            row, wanted = self._lists[number], floor(count * rate + _RANDOM.random())
            if value:
                positions = take(self._db, row, min(wanted, max(0, row.room)))
            else:
                known = [position for (position,) in self._db.rows(_SET_DECOYS, (number,))]
                positions = _RANDOM.sample(known, min(wanted, len(known)))
            for position in positions:
                previous = self._values.exchange(row, position, value)
                decoys.append(Flip(row, position, previous, value))
        return decoys

    def save(self) -> None:
        """Write the lists' new values."""
        self._values.save()
