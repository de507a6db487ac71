"""The tables of an issuer's SQLite store. What is personal stands in four of them, the last ones, and
nowhere else (docs/adr/0003).
"""

from __future__ import annotations

from vcwallet.io.sqlite import FileFormat

SCHEMA = """
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The keys that sign, and those that signed, which stay published. Sealed are those in use, unless a signer elsewhere
-- holds them; of a key that signs no longer only the public half is kept. place: which of several comes first; a key
-- that replaced another has its place.
CREATE TABLE signing_keys (
    number              INTEGER PRIMARY KEY,
    place               INTEGER NOT NULL,
    verification_method TEXT NOT NULL UNIQUE,
    token_method        TEXT,
    public_key          TEXT NOT NULL,
    added_at            TEXT NOT NULL,
    retired_at          TEXT,
    revoked_at          TEXT,
    sealed              BLOB
) STRICT;

-- The log of an identifier that has one (did:webvh), and the one key that may sign its next entry.
CREATE TABLE identifier_log (
    number INTEGER PRIMARY KEY,
    entry  BLOB NOT NULL
) STRICT;

CREATE TABLE update_key (
    public_key TEXT NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;

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

-- What was signed: credentials, each of an edition of an achievement, and endorsements, which are of none and have a
-- row in endorsements, too. keys: the numbers of those that signed, such as ,1,3,
CREATE TABLE records (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    key_digest  BLOB UNIQUE,
    request     BLOB,
    achievement TEXT,
    edition     INTEGER,
    issued_at   TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_until TEXT,
    securing    TEXT NOT NULL,
    keys        TEXT NOT NULL,
    digest      TEXT NOT NULL,
    twin_digest TEXT,
    cohort      TEXT,
    erased_at   TEXT,
    FOREIGN KEY (achievement, edition) REFERENCES achievements (id, edition)
) STRICT;
CREATE INDEX records_by_achievement ON records (achievement, number);
CREATE INDEX records_by_time ON records (issued_at, number);
CREATE INDEX records_erased ON records (number) WHERE erased_at IS NOT NULL;
CREATE INDEX records_by_cohort ON records (cohort, number) WHERE cohort IS NOT NULL;

-- kind: what is endorsed: profile, achievement, credential; subject: its id.
CREATE TABLE endorsements (
    record  INTEGER PRIMARY KEY REFERENCES records (number),
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    name    TEXT NOT NULL
) STRICT;

CREATE TABLE addressed (
    record    INTEGER NOT NULL REFERENCES records (number),
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (record, pseudonym)
) STRICT, WITHOUT ROWID;
CREATE INDEX addressed_by_pseudonym ON addressed (pseudonym, record);

-- What lists say about credentials after they were issued. A list is published under base, by its
-- name with an end that its form has.
CREATE TABLE status_lists (
    number     INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    base       TEXT NOT NULL,
    form       TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    bits       INTEGER NOT NULL,
    entries    INTEGER NOT NULL,
    messages   BLOB NOT NULL,
    used       INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- Which places of a list are given away, and what stands at each; a chunk that is not here is all zeros.
CREATE TABLE status_taken (
    list  INTEGER NOT NULL REFERENCES status_lists (number),
    chunk INTEGER NOT NULL,
    data  BLOB NOT NULL,
    PRIMARY KEY (list, chunk)
) STRICT;

CREATE TABLE status_values (
    list  INTEGER NOT NULL REFERENCES status_lists (number),
    chunk INTEGER NOT NULL,
    data  BLOB NOT NULL,
    PRIMARY KEY (list, chunk)
) STRICT;

CREATE TABLE status_entries (
    record   INTEGER NOT NULL REFERENCES records (number),
    list     INTEGER NOT NULL REFERENCES status_lists (number),
    position INTEGER NOT NULL,
    PRIMARY KEY (record, list)
) STRICT, WITHOUT ROWID;

-- Every change there was; without a record it is a decoy. Only what is written with it is looked up by a foreign key:
-- looking up 100,000 records among ten million a second time would take as long as all the rest.
CREATE TABLE status_changes (
    number   INTEGER PRIMARY KEY,
    list     INTEGER NOT NULL REFERENCES status_lists (number),
    position INTEGER NOT NULL,
    previous INTEGER NOT NULL,
    value    INTEGER NOT NULL,
    record   INTEGER,
    reason   INTEGER,
    actor    TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX status_changes_by_list ON status_changes (list, number);
CREATE INDEX status_changes_by_record ON status_changes (record, number) WHERE record IS NOT NULL;
CREATE INDEX status_decoys ON status_changes (list, position, number) WHERE record IS NULL;

CREATE TABLE publications (
    number      INTEGER PRIMARY KEY,
    list        INTEGER NOT NULL REFERENCES status_lists (number),
    change      INTEGER NOT NULL,
    digest      TEXT NOT NULL,
    at          TEXT NOT NULL,
    valid_until TEXT,
    keys        TEXT NOT NULL
) STRICT;
CREATE INDEX publications_by_list ON publications (list, number);

-- Which stacks were awarded, so that none is twice; the parts by keyed digests, those of this issuer by their records.
CREATE TABLE stack_awards (
    record    INTEGER PRIMARY KEY REFERENCES records (number),
    stack     TEXT NOT NULL,
    version   TEXT NOT NULL,
    digest    TEXT NOT NULL,
    exclusive INTEGER NOT NULL
) STRICT;
CREATE INDEX stack_awards_by_stack ON stack_awards (stack, record);

CREATE TABLE stack_parts (
    award  INTEGER NOT NULL REFERENCES stack_awards (record),
    part   BLOB NOT NULL,
    record INTEGER REFERENCES records (number),
    again  INTEGER NOT NULL, -- whether another row is of the same part
    PRIMARY KEY (award, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX stack_parts_by_part ON stack_parts (part, award);

-- Personal data from here on.
CREATE TABLE status_reasons (
    number INTEGER PRIMARY KEY,
    uses   INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE people (
    pseudonym TEXT PRIMARY KEY,
    handle    BLOB NOT NULL UNIQUE,
    sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- With the endorsements, which name no person but are kept like the rest of what was signed.
CREATE TABLE credentials (
    record INTEGER PRIMARY KEY REFERENCES records (number),
    sealed BLOB NOT NULL
) STRICT;

-- The second form of a credential that was secured in two: the same as a token beside JSON, or the other way round.
CREATE TABLE twins (
    record INTEGER PRIMARY KEY REFERENCES records (number),
    sealed BLOB NOT NULL
) STRICT;
"""

FORMAT = FileFormat(name="issuer store", application_id=0x76637769, version=6, schema=SCHEMA)
"""The application id is `vcwi` in ASCII."""
