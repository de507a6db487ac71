"""The tables of an issuer's SQLite store. What is personal stands in two of them, and nowhere else (docs/adr/0003)."""

from __future__ import annotations

from vcwallet.io.sqlite import FileFormat

SCHEMA = """
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_keys (
    verification_method TEXT PRIMARY KEY,
    sealed_seed         BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE achievements (
    id          TEXT NOT NULL,
    edition     INTEGER NOT NULL,
    document    BLOB NOT NULL,
    image       BLOB NOT NULL,
    media_type  TEXT NOT NULL,
    alt         TEXT NOT NULL,
    volume      BLOB,
    saved_at    TEXT NOT NULL,
    PRIMARY KEY (id, edition)
) STRICT;

CREATE TABLE records (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    key_digest  BLOB UNIQUE,
    request     BLOB,
    achievement TEXT NOT NULL,
    edition     INTEGER NOT NULL,
    issued_at   TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_until TEXT,
    digest      TEXT NOT NULL,
    erased_at   TEXT,
    FOREIGN KEY (achievement, edition) REFERENCES achievements (id, edition)
) STRICT;
CREATE INDEX records_by_achievement ON records (achievement, number);
CREATE INDEX records_by_time ON records (issued_at, number);

CREATE TABLE addressed (
    record    INTEGER NOT NULL REFERENCES records (number),
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (record, pseudonym)
) STRICT, WITHOUT ROWID;
CREATE INDEX addressed_by_pseudonym ON addressed (pseudonym, record);

-- Personal data from here on.
CREATE TABLE people (
    pseudonym TEXT PRIMARY KEY,
    handle    BLOB NOT NULL UNIQUE,
    sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    record INTEGER PRIMARY KEY REFERENCES records (number),
    sealed BLOB NOT NULL
) STRICT;
"""

FORMAT = FileFormat(name="issuer store", application_id=0x76637769, version=1, schema=SCHEMA)
"""The application id is `vcwi` in ASCII."""
