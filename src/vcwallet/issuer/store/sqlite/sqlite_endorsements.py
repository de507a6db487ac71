"""The endorsements in an issuer's SQLite store. Their records stand with those of credentials, and so do their places
in status lists: they are revoked, counted as signed with a key, and named by a caller's key in the same way.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from vcwallet.encoding import timestamps
from vcwallet.io.sqlite import Row, Values
from vcwallet.issuer.records.credential_records import KeyedRequest, RequestStanding
from vcwallet.issuer.records.endorsement_records import (
    EndorsedKind,
    EndorsementRecord,
    NewEndorsement,
    RecordedEndorsement,
)
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.store.sqlite.closing_row import refuse_closed
from vcwallet.issuer.store.sqlite.issuer_database import IssuerDatabase
from vcwallet.issuer.store.sqlite.record_rows import insert_record
from vcwallet.issuer.store.sqlite.sqlite_keys import SIGNED_WITH, key_numbers
from vcwallet.issuer.store.sqlite.sqlite_lists import SqliteLists

_PAGE = 500
_RECORD = "number, id, kind, subject, name, issued_at, valid_until, securing, digest"


class SqliteEndorsements:
    """`EndorsementStore` over an open file and the vault of its secret.

    Args:
        file: The file.
        lists: Records whose places in status lists are whose, in the transaction that records an endorsement.
    """

    def __init__(self, file: IssuerDatabase, lists: SqliteLists) -> None:
        self._file = file
        self._db = file.database
        self._lists = lists

    def find_request(self, keyed: KeyedRequest) -> RecordedEndorsement | None:
        """How a request stands; None where its key is unused."""
        with self._db.reading():
            return self._standing(keyed)

    def record(self, new: NewEndorsement) -> RecordedEndorsement:
        """Record an endorsement, in one transaction; for a used key nothing is recorded and the answer says so."""
        with self._db.writing():
            keys = key_numbers(self._db, new.keys)
            digests: tuple[bytes | None, bytes | None] = (None, None)
            if new.keyed is not None:
                existing = self._standing(new.keyed)
                if existing is not None:
                    return existing
                digests = self._file.request_digests(new.keyed)
            refuse_closed(self._db)
            number = insert_record(self._db, new, keys, digests)
            self._file.seal_forms(number, new)
            self._db.execute(
                "INSERT INTO endorsements VALUES (?, ?, ?, ?)", (number, new.kind.value, new.subject, new.name)
            )
            self._lists.record_places(number, new.places)
            ((_, record),) = self._select("number = ?", (number,))
        return RecordedEndorsement(RequestStanding.NEW, new.id, record, new.forms[0].content)

    def _standing(self, keyed: KeyedRequest) -> RecordedEndorsement | None:
        key_digest, request = self._file.request_digests(keyed)
        row = self._db.row("SELECT id, request FROM records WHERE key_digest = ?", (key_digest,))
        if row is None:
            return None
        known_id, recorded = row
        if not hmac.compare_digest(recorded or b"", request):
            return RecordedEndorsement(RequestStanding.CHANGED, known_id)
        ((_, record),) = self._select("id = ?", (known_id,))
        return RecordedEndorsement(RequestStanding.REPEATED, known_id, record, self._content(record))

    def find(self, endorsement_id: str) -> EndorsementRecord | None:
        """The record of an endorsement."""
        return next((record for _, record in self._select("id = ?", (endorsement_id,))), None)

    def read(self, endorsement_id: str) -> bytes:
        """The endorsement as it is shared; empty where there never was one of this id."""
        with self._db.reading():
            record = self.find(endorsement_id)
            return b"" if record is None else self._content(record)

    def list_endorsements(
        self, *, subject: str | None = None, signed_with: str | None = None
    ) -> Iterator[EndorsementRecord]:
        """Records in the order in which they were made, a page at a time."""
        condition, values = "number > ?", []
        if subject is not None:
            condition += " AND subject = ?"
            values.append(subject)
        if signed_with is not None:
            condition += f" AND {SIGNED_WITH}"
            values.append(signed_with)
        after = 0
        while page := self._select(condition, (after, *values), limit=_PAGE):
            for after, record in page:  # noqa: B007 - the last number is where the next page begins
                yield record

    def _content(self, record: EndorsementRecord) -> bytes:
        return self._file.open_form(record.id, 0, record.digest)

    def _select(self, condition: str, values: Values, *, limit: int = -1) -> list[tuple[int, EndorsementRecord]]:
        """Records that fulfil a condition, in the order in which they were made, each with its number."""
        rows = self._db.rows(
            f"SELECT {_RECORD} FROM endorsements CROSS JOIN records ON record = number WHERE {condition}"  # noqa: S608
            f" ORDER BY number LIMIT {limit:d}",
            values,
        )
        return [(row[0], _record(row)) for row in rows]


def _record(row: Row) -> EndorsementRecord:
    endorsement_id, kind, subject, name, issued_at, valid_until, securing, digest = row[1:]
    return EndorsementRecord(
        id=endorsement_id,
        kind=EndorsedKind(kind),
        subject=subject,
        name=name,
        issued_at=timestamps.parse(issued_at),
        valid_until=valid_until and timestamps.parse(valid_until),
        securing=Securing.of(securing),
        digest=digest,
    )
