"""Rows of the issuer's records as dataclasses, and back. SQL and conversion; nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from vcwallet.encoding import timestamps
from vcwallet.io.sqlite import Database, Row, Values
from vcwallet.issuer.records.credential_records import NewIssue, NewRecord, Record
from vcwallet.issuer.records.credential_selection import RecordFilter
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.store.sqlite.issuer_database import marks
from vcwallet.issuer.store.sqlite.sqlite_keys import SIGNED_WITH, marked_numbers

_RECORD = (
    "number, id, achievement, edition, issued_at, valid_from, valid_until, securing, digest, twin_digest, cohort,"
    " erased_at"
)
_ADDRESSED = "(SELECT group_concat(pseudonym) FROM addressed WHERE record = number)"
_OF_CREDENTIAL = "+achievement IS NOT NULL"
"""Of a record: whether it is of a credential, and not of an endorsement. The sign keeps SQLite from looking for these
in an index: nearly all records are."""
_ISSUED_TO = "number IN (SELECT record FROM addressed JOIN people USING (pseudonym) WHERE handle IN ({marks}))"

DELETE_PEOPLE_WITHOUT_CREDENTIALS = """
DELETE FROM people
WHERE pseudonym IN (SELECT pseudonym FROM addressed WHERE record = ?)
  AND NOT EXISTS (
    SELECT 1 FROM addressed JOIN records ON record = number
    WHERE addressed.pseudonym = people.pseudonym AND erased_at IS NULL
  )
"""
"""Of the identifiers in one record, those that no credential names any more."""


def insert_record(db: Database, new: NewRecord, keys: Sequence[int], digests: tuple[bytes | None, bytes | None]) -> int:
    """Write the record of a credential or an endorsement; returns its number.

    Args:
        db: The file.
        new: The credential, or the endorsement.
        keys: The numbers of the keys that signed it.
        digests: Those of the key that it was asked for under, and of the request.
    """
    digest, *twin = (sha256(form.content).hexdigest() for form in new.forms)
    of_issue = (new.achievement, new.edition, new.cohort) if isinstance(new, NewIssue) else (None, None, None)
    return db.insert(
        "INSERT INTO records"
        " (id, key_digest, request, achievement, edition, cohort, issued_at, valid_from, valid_until, securing, keys,"
        " digest, twin_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id,
            *digests,
            *of_issue,
            timestamps.format(new.issued_at),
            timestamps.format(new.valid_from),
            None if new.valid_until is None else timestamps.format(new.valid_until),
            str(new.securing),
            marked_numbers(keys),
            digest,
            twin[0] if twin else None,
        ),
    )


def _record(row: Row) -> Record:
    credential_id, achievement, edition, issued_at, valid_from, valid_until, *rest = row[1:]
    securing, digest, twin_digest, cohort, erased_at, names = rest
    return Record(
        id=credential_id,
        achievement=achievement,
        edition=edition,
        issued_at=timestamps.parse(issued_at),
        valid_from=timestamps.parse(valid_from),
        valid_until=valid_until and timestamps.parse(valid_until),
        securing=Securing.of(securing),
        digest=digest,
        twin_digest=twin_digest,
        pseudonyms=tuple(sorted(names.split(","))),
        cohort=cohort,
        erased_at=erased_at and timestamps.parse(erased_at),
    )


def select_numbered_records(
    db: Database, condition: str, values: Values, *, limit: int = -1
) -> list[tuple[int, Record]]:
    """Records that fulfil a condition, in the order of issuing, each with its number."""
    rows = db.rows(
        f"SELECT {_RECORD}, {_ADDRESSED} FROM records WHERE {condition} AND {_OF_CREDENTIAL}"  # noqa: S608
        f" ORDER BY number LIMIT {limit:d}",
        values,
    )
    return [(row[0], _record(row)) for row in rows]


def select_records(db: Database, condition: str, values: Values) -> list[Record]:
    """Records that fulfil a condition, in the order of issuing."""
    return [record for _, record in select_numbered_records(db, condition, values)]


def conditions(wanted: RecordFilter, handles: Sequence[bytes] | None, after: int) -> tuple[str, Values]:
    """A filter as an SQL condition with its values.

    Args:
        wanted: The filter.
        handles: Keyed digests of the recipient's identifiers; None for all people.
        after: The last record that was seen.
    """
    parts = [_OF_CREDENTIAL, "number > ?"]
    values: list[bytes | str | int | float | None] = [after]
    if wanted.achievement is not None:
        parts.append("achievement = ?")
        values.append(wanted.achievement)
    if wanted.cohort is not None:
        parts.append("cohort = ?")
        values.append(wanted.cohort)
    for comparison, moment in ((">=", wanted.since), ("<", wanted.until)):
        if moment is not None:
            parts.append(f"issued_at {comparison} ?")
            values.append(timestamps.format(moment))
    if wanted.signed_with is not None:
        parts.append(SIGNED_WITH)
        values.append(wanted.signed_with)
    if handles is not None:
        parts.append(_ISSUED_TO.format(marks=marks(handles)))
        values.extend(handles)
    return " AND ".join(parts), values


def mark_erased(db: Database, handles: Sequence[bytes], at: str) -> list[Row]:
    """Mark the records of a person; returns the numbers of those that were not marked before."""
    return db.rows(
        "UPDATE records SET request = NULL, erased_at = ? WHERE erased_at IS NULL"  # noqa: S608 - constants and marks
        f" AND {_ISSUED_TO.format(marks=marks(handles))} RETURNING number",
        (at, *handles),
    )
