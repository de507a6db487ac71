"""Whether the issuer of a file is closed: one row, which every operation that would change what it said looks at."""

from __future__ import annotations

from vcwallet.encoding import strict_json, timestamps
from vcwallet.io.sqlite import Database
from vcwallet.issuer.records.closing_record import ClosingRecord
from vcwallet.issuer.store.sqlite.issuer_database import json_object


def load_closing(database: Database) -> ClosingRecord | None:
    """That the issuer closed; None while it is open."""
    row = database.row("SELECT value FROM settings WHERE name = 'closing'")
    if row is None:
        return None
    members = json_object(row[0])
    return ClosingRecord(closed_at=timestamps.parse(members["closed_at"]), successor=members["successor"])


def save_closing(database: Database, closing: ClosingRecord) -> None:
    """Write down that the issuer closed; inside a transaction of the caller."""
    members = {"closed_at": timestamps.format(closing.closed_at), "successor": closing.successor}
    database.execute("INSERT INTO settings VALUES ('closing', ?)", (strict_json.dumps(members),))


def refuse_closed(database: Database) -> None:
    """Find out, inside a transaction of the caller, whether the issuer may still say something new.

    Raises:
        IssuingError: `issuer-closed`.
    """
    closing = load_closing(database)
    if closing is not None:
        raise closing.error
