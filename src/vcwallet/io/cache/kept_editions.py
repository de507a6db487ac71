"""The editions of fetched documents in a database: which is the newest, when each was seen, and which make room.

An edition is what stood under a URL for some time. What stands there again after something else is another edition, so
that the times of two editions that the same source saw do not overlap.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from vcwallet.errors import StoreError, TamperedStoreError
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io.files import shown_path
from vcwallet.io.sqlite import Database, FileFormat, Row
from vcwallet.ports import FetchedDocument

FORMAT = FileFormat(
    name="cache",
    application_id=0x76637764,
    version=1,
    schema="""
CREATE TABLE documents (
    id      INTEGER PRIMARY KEY,
    url     TEXT NOT NULL,
    purpose TEXT NOT NULL,
    used    INTEGER NOT NULL,
    UNIQUE (url, purpose)
) STRICT;
CREATE TABLE editions (
    id          INTEGER PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    vouched_by  TEXT NOT NULL,
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL,
    fresh_until INTEGER,
    is_final    INTEGER NOT NULL,
    media_type  TEXT NOT NULL,
    digest      BLOB NOT NULL,
    content     BLOB NOT NULL
) STRICT;
CREATE INDEX editions_by_document ON editions (document, last_seen);
""",
)
"""Times are microseconds since 1970 (docs/adr/0015-cache-file.md)."""

LONGEST_URL = 2_048
"""Characters of a URL of which editions are kept: as many as one may have that is fetched."""
LONGEST_MEDIA_TYPE = 200
"""Characters of a media type that are kept: servers write any number."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_A_DAY = 86_400_000_000
_SELECT = (
    "SELECT document, used, content, media_type, first_seen, last_seen, fresh_until, vouched_by, is_final"
    " FROM editions JOIN documents ON documents.id = document WHERE url = ? AND purpose = ?"
)
_FIRST = f"{_SELECT} ORDER BY is_final DESC, vouched_by <> '', last_seen > ?, last_seen DESC, editions.id DESC LIMIT 1"
"""The edition that stands for its URL: what is final, what was fetched, what others say was there; and of each what is
not dated ahead, by a clock that was wrong.
"""
_ALL = f"""
SELECT * FROM (
    SELECT *, sum(length(content)) OVER (ORDER BY is_final DESC, last_seen DESC, id DESC) AS whole
    FROM ({_SELECT.replace(" FROM", ", editions.id FROM", 1)})
) WHERE whole <= ? ORDER BY whole, id DESC
"""  # noqa: S608 - constants
_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """What stood under a URL for some time, as a `SqliteCache` keeps it.

    Attributes:
        url: Where it stood.
        purpose: What it was fetched for, such as `status-list`.
        content: The bytes.
        media_type: Their declared media type.
        first_seen: When it was first fetched; aware.
        last_seen: When it was last fetched; aware.
        fresh_until: Until when it is used without asking again; None: it is asked for anew where that is possible.
        vouched_by: On whose word it stands there; empty for what was fetched from there.
        is_final: Whether its publisher said that there will be no newer one.
    """

    url: str
    purpose: str
    content: bytes = field(repr=False)
    media_type: str
    first_seen: datetime
    last_seen: datetime
    fresh_until: datetime | None = None
    vouched_by: str = field(default="", kw_only=True)
    is_final: bool = field(default=False, kw_only=True)

    @property
    def document(self) -> FetchedDocument:
        """The edition as it was fetched the last time."""
        return FetchedDocument(
            self.url,
            self.content,
            self.media_type,
            self.last_seen,
            self.fresh_until,
            vouched_by=self.vouched_by,
            is_final=self.is_final,
        )


def newest(database: Database, url: str, purpose: str, used: datetime) -> KeptEdition | None:
    """The edition that stands for a URL: a final one, else the one that was fetched last, else what another saw last.

    That the document was used is noted once a day: what is not used makes room first.
    """
    row = database.row(_FIRST, (url, purpose, _number(used + _AHEAD)))
    if row is None:
        return None
    document, noted = row[:2]
    if _number(used) - noted > _A_DAY:
        with suppress(StoreError):  # a file that is only read has no need to make room
            database.execute("UPDATE documents SET used = ? WHERE id = ?", (_number(used), document))
    return _edition(database, url, purpose, row)


def all_editions(database: Database, url: str, purpose: str, most_bytes: int = 1 << 62) -> tuple[KeptEdition, ...]:
    """The editions under a URL, the newest first; as many of the newest as have so many bytes."""
    rows = database.rows(_ALL, (url, purpose, most_bytes))
    return tuple(_edition(database, url, purpose, row) for row in rows)


def _edition(database: Database, url: str, purpose: str, row: Row) -> KeptEdition:
    content, media_type, first_seen, last_seen, fresh_until, vouched_by, is_final = row[2:9]
    return KeptEdition(
        url,
        purpose,
        content,
        media_type,
        moment_of(database, first_seen),
        moment_of(database, last_seen),
        None if fresh_until is None else moment_of(database, fresh_until),
        vouched_by=vouched_by,
        is_final=bool(is_final),
    )


def record(database: Database, edition: KeptEdition, used: datetime, most_editions: int) -> bool:
    """Note what was seen; the time of an edition that is known already is extended.

    Args:
        database: Being written.
        edition: What was seen, and when.
        used: The present moment.
        most_editions: How many editions of one document are kept.

    Returns:
        Whether it is a new edition.
    """
    values = (edition.url, edition.purpose, _number(used))
    database.execute(
        "INSERT INTO documents (url, purpose, used) VALUES (?, ?, ?)"
        " ON CONFLICT (url, purpose) DO UPDATE SET used = max(used, excluded.used)",
        values,
    )
    found = database.row("SELECT id FROM documents WHERE url = ? AND purpose = ?", values[:2])
    document = found[0] if found else None
    digest, first, last = sha256(edition.content).digest(), _number(edition.first_seen), _number(edition.last_seen)
    fresh = None if edition.fresh_until is None else _number(edition.fresh_until)
    if edition.is_final:  # brought in place of another last word
        other = "DELETE FROM editions WHERE document = ? AND is_final AND NOT (digest = ? AND vouched_by = ?)"
        database.execute(other, (document, digest, edition.vouched_by))
    seen = database.rows(
        "SELECT id, digest, first_seen, last_seen FROM editions WHERE document = ? AND vouched_by = ?",
        (document, edition.vouched_by),
    )
    for number, _, begin, end in (row for row in seen if row[1] == digest):
        if not any(other > min(end, last) and start < max(begin, first) for _, d, start, other in seen if d != digest):
            database.execute(
                "UPDATE editions SET first_seen = min(first_seen, ?), last_seen = max(last_seen, ?),"
                " fresh_until = CASE WHEN ? >= last_seen THEN ? ELSE fresh_until END,"
                " is_final = max(is_final, ?) WHERE id = ?",
                (first, last, last, fresh, int(edition.is_final), number),
            )
            return False
    database.execute(
        "INSERT INTO editions (document, vouched_by, first_seen, last_seen, fresh_until, is_final, media_type, digest,"
        " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            edition.vouched_by,
            first,
            last,
            fresh,
            int(edition.is_final),
            edition.media_type,
            digest,
            edition.content,
        ),
    )
    _thin_out(database, document, most_editions, is_own=not edition.vouched_by)
    return True


def _thin_out(database: Database, document: int | None, most: int, *, is_own: bool) -> None:
    """Let an edition go where there are too many of one document; what others say was there takes no place of its own.

    The first one shows since when, the newest is in use, and of the others the one that was seen for the shortest time
    says least: a server that answers each time with other bytes does not push out what stood there for months.
    """
    rows = database.rows(
        "SELECT id, last_seen - first_seen, is_final FROM editions WHERE document = ? AND (vouched_by = '') = ?"
        " ORDER BY first_seen, id",
        (document, int(is_own)),
    )
    if len(rows) > most:
        between = rows[1:-1] or rows[:1]
        number = min(between, key=lambda row: (row[2], row[1]))[0]
        database.execute("DELETE FROM editions WHERE id = ?", (number,))


def make_room(database: Database, most_bytes: int) -> None:
    """Let editions go until the file is within its bound, what can be had again before what cannot.

    In this order, and of each kind what was not used for longest: what others say was there, earlier editions of status
    lists, status lists, documents with keys of which one edition was seen, those with a history, and what is final.
    """
    if _size(database) <= most_bytes:
        return
    rows = database.rows(
        "SELECT editions.id, length(content), CASE"
        "  WHEN vouched_by <> '' AND NOT is_final THEN -1"
        "  WHEN max(is_final) OVER same THEN 4"
        "  WHEN purpose = ? THEN CASE WHEN count(*) OVER same > 1 THEN 3 ELSE 2 END"
        "  WHEN last_seen < max(last_seen) OVER same THEN 0 ELSE 1 END AS kind"
        " FROM editions JOIN documents ON documents.id = document"
        " WINDOW same AS (PARTITION BY document) ORDER BY kind, used, last_seen",
        (KEY_DOCUMENT,),
    )
    spare = _size(database) - most_bytes + most_bytes // 20  # some more, so that the next ones need no search
    for number, size, _ in rows:
        if spare <= 0:
            break
        database.execute("DELETE FROM editions WHERE id = ?", (number,))
        spare -= size
    database.execute("DELETE FROM documents WHERE id NOT IN (SELECT document FROM editions)")


def _size(database: Database) -> int:
    """Bytes in use, indexes included."""
    values = [database.row(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size")]
    pages, free, size = (row[0] if row else 0 for row in values)
    return int((pages - free) * size)


def _number(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(database: Database, number: int) -> datetime:
    """A time as it is kept.

    Raises:
        TamperedStoreError: It is outside the calendar.
    """
    try:
        return _EPOCH + number * _MICROSECOND
    except OverflowError as error:
        raise TamperedStoreError("damaged", path=shown_path(database.path), cause="time") from error
