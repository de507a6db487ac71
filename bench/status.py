"""Status lists: an issuer with very many credentials, and a reader who is sent lists, good ones and bombs."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import processes
from documents import COLLEGES
from memory import measurable
from peer import Peer
from report import Section, duration
from settings import Settings
from timing import medians, timed_each
from vcwallet import Issuer
from vcwallet.encoding import multibase
from vcwallet.issuer import NewAchievement, StatusRegister, StatusSettings
from vcwallet.issuer.issuer_file import open_store
from vcwallet.issuer.records.status_settings import CHUNK_ENTRIES
from vcwallet.limits import DEFAULT
from vcwallet.status import StatusBits
from vcwallet.status.list_encoding import encode_bitstring

_SMALL = 131_072
_BASE = "https://college.example/status"
_MULTIPLIER = 7_368_787
"""Odd, so that multiplying by it modulo a power of two meets every place once, in an order like a random one."""
_NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
_RECORDS = f"""
INSERT INTO records (number, id, achievement, edition, issued_at, valid_from, securing, keys, digest)
{_NUMBERS}
SELECT n, 'urn:uuid:' || lower(hex(randomblob(16))), :achievement, 1, :at, :at, 'eddsa-rdfc-2022', ',1,', ''
FROM numbers
"""
_ENTRIES = f"""
INSERT INTO status_entries
{_NUMBERS} SELECT n, :first + (n - 1) / :each, n * {_MULTIPLIER} % :entries FROM numbers
"""


def status(settings: Settings, _: Peer | None) -> Section:
    """Everything about status lists."""
    section = Section("Status lists")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.issuer"
        with Issuer.create(path, name="Example College", signer=COLLEGES[0]) as issuer:
            badge = issuer.catalogue.add(
                NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test.")
            ).id
        ids = _fill(path, badge, settings)
        _issuing(section, path, ids, settings)
    _reading(section, settings)
    return section


def _fill(path: Path, achievement: str, settings: Settings) -> list[str]:
    """Write credentials straight into the tables, and return the ids of those that will be revoked.

    Each has a place in one large list, and one in small lists that are filled one after the other.
    """
    count, large = settings.status_credentials, settings.status_entries
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -3000000"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        common = {"count": count, "achievement": achievement, "at": "2026-01-01T00:00:00Z"}
        db.execute(_RECORDS, common)
        _fill_lists(db, "revocation", large, count, common)
        _fill_lists(db, "suspension", _SMALL, count, common)
        chosen = random.Random(count).sample(range(1, count + 1), settings.status_changes)
        ids = [db.execute("SELECT id FROM records WHERE number = ?", (number,)).fetchone()[0] for number in chosen]
        db.execute("COMMIT")
    with path.open("rb") as file:
        os.fsync(file.fileno())  # what was filled is not to be written while something is timed
    return ids


def _fill_lists(db: sqlite3.Connection, purpose: str, entries: int, count: int, common: dict[str, int | str]) -> None:
    """As many lists as the credentials need, each seven eighths full."""
    each = entries * 7 // 8
    (first,) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM status_lists").fetchone()
    db.execute(_ENTRIES, common | {"first": first, "each": each, "entries": entries})
    for number in range((count + each - 1) // each):
        numbers = range(number * each + 1, min(count, (number + 1) * each) + 1)
        taken = bytearray(entries // 8)
        for n in numbers:
            position = n * _MULTIPLIER % entries
            taken[position >> 3] |= 0x80 >> (position & 7)
        row = (first + number, f"{purpose}{number}", _BASE, purpose, entries, b"[]", len(numbers), common["at"])
        db.execute("INSERT INTO status_lists VALUES (?, ?, ?, 'embedded', ?, 1, ?, ?, ?, ?)", row)
        size = CHUNK_ENTRIES // 8
        chunks = [(first + number, chunk, taken[chunk * size :][:size]) for chunk in range(len(taken) // size)]
        db.executemany("INSERT INTO status_taken VALUES (?, ?, ?)", chunks)


@dataclass
class _Table:
    """Times of what is done once, in the order in which it is done."""

    section: Section
    rows: list[list[str]] = field(default_factory=list)

    def measure(self, what: str, work: Callable[[], object], bar: float | None = None) -> None:
        """Do it, and hold it against a bar in seconds."""
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
        self.rows.append([what, duration(seconds)])
        if bar is not None:
            self.section.at_most(what, seconds, bar, "s")


def _issuing(section: Section, path: Path, ids: list[str], settings: Settings) -> None:
    large, places, table = settings.status_entries, settings.status_places, _Table(section)
    section.say(
        f"An issuer's file with {settings.status_credentials:,} credentials, each with an entry in one list of "
        f"{large:,} (revocation) and one in lists of {_SMALL:,} (suspension). Every change is one durable transaction "
        "or several, with its log; each is done once."
    )
    for purpose, entries in (("revocation", large), ("suspension", _SMALL)):
        with Issuer.open(path, signer=COLLEGES[0]) as issuer:
            issuer.status.set_up(StatusSettings(_BASE, purposes=(purpose,), entries=entries))
        with closing(open_store(path, passphrase=None)) as store:
            give = partial(store.lists.allocate_places, places, datetime.now(UTC))
            table.measure(f"give away {places:,} places in lists of {entries:,}", give, 0.5)
    with Issuer.open(path, signer=COLLEGES[0]) as issuer:
        _changing(table, issuer.status, ids, large, path.parent / "www")
    section.table(["", "time"], table.rows)


def _changing(table: _Table, register: StatusRegister, ids: list[str], large: int, folder: Path) -> None:
    revoke, suspend, resume = (
        partial(change, ids, actor="dean", reason="withdrawn")
        for change in (register.revoke, register.suspend, register.resume)
    )
    table.measure(f"suspend {len(ids):,} in lists of {_SMALL:,}", suspend, 5)
    table.measure("resume them", resume)
    table.measure(f"revoke {len(ids):,} in the list of {large:,}", revoke, 5)
    table.measure("revoke them again, which changes nothing", revoke)
    table.measure("suspend one", partial(register.suspend, ids[0], actor="dean"))
    name = f"sign a list of {large:,} entries with {len(ids):,} set"
    made: list[bytes] = []
    table.measure(name, lambda: made.append(register.serve("revocation0").content), 1.5)
    table.measure(f"publish all {len(register.lists()):,} lists", partial(register.publish, folder))
    table.measure("publish what is due, which is nothing", partial(register.publish, folder, only_due=True))
    table.rows.append(["that list, as it is published", f"{len(made[0]) / 1e3:,.0f} kB"])


def _reading(section: Section, settings: Settings) -> None:
    entries = settings.status_entries
    data = bytearray(entries // 8)
    for position in random.Random(entries).sample(range(entries), settings.status_changes):
        data[position >> 3] |= 0x80 >> (position & 7)
    text = encode_bitstring(data)
    places = [random.Random(number).randrange(entries) for number in range(1_000)]
    check = medians({"check": timed_each(StatusBits(bytes(data)).get, places)}, settings)["check"]
    section.say(
        f"A reader: one look into a list of {entries:,} that is kept; inflating it; and a bomb of "
        f"{settings.status_bomb / 1024**2:,.0f} MiB of zeros, once saying at its end how large it is and once lying. "
        "The last three in a process of its own each, with the memory by which it grows."
    )
    rows = [["check one index of a kept list", duration(check), "–"]]
    section.at_most("kept list: check one index", check * 1e6, 5, "µs")
    bomb = _bomb(settings.status_bomb)
    lie = bomb[:-4] + DEFAULT.inflated_bytes.to_bytes(4, "little")
    tasks = {
        f"inflate a list of {entries:,}": ("inflate", text),
        "bomb, honest about its size: refused": ("defuse", multibase.base64url_encode(bomb)),
        "bomb, lying about its size: refused": ("defuse", multibase.base64url_encode(lie)),
    }
    for what, (task, content) in tasks.items():
        answer = processes.ask(task, content.encode())
        grown = answer.get("bytes")
        rows.append([what, duration(answer["seconds"]), "–" if grown is None else f"{grown / 1e6:,.1f} MB"])
        if task == "defuse":
            section.at_most(what, answer["seconds"], 0.2, "s")
            if measurable():
                section.at_most(f"{what}, memory", answer["bytes"] / 1e6, 32, "MB")
    section.table(["", "time", "memory"], rows)


def _bomb(size: int) -> bytes:
    """So many zeros, as gzip."""
    stream = zlib.compressobj(9, wbits=31)
    zeros = bytes(16 * 1024 * 1024)
    parts = [stream.compress(zeros) for _ in range(size // len(zeros))]
    return b"".join([*parts, stream.flush()])
