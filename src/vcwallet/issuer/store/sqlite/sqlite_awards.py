"""The ledger of awarded stacks in an issuer's SQLite store, and the people in its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vcwallet.encoding import timestamps
from vcwallet.io.sqlite import Values
from vcwallet.issuer.records.award_ledger import EarlierAward, NewAward, Person, StackAwarded, UsedPart
from vcwallet.issuer.records.credential_selection import RecordFilter
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.store.sqlite import record_rows
from vcwallet.issuer.store.sqlite.issuer_database import IssuerDatabase, marks
from vcwallet.issuer.store.sqlite.list_chunks import Chunks, select_lists
from vcwallet.status.status_entries import REVOCATION

_PAGE = 500

_PERSON = """
WITH RECURSIVE person (pseudonym) AS (
    SELECT pseudonym FROM people WHERE {column} IN ({marks})
    UNION
    SELECT other.pseudonym FROM person
    JOIN addressed AS mine USING (pseudonym) JOIN addressed AS other ON other.record = mine.record
)
"""
"""All identifiers of a person: those that stand in one credential belong together.

What is asked of them is a CROSS JOIN, which SQLite takes from left to right: the other way it reads every record.
"""

_TO_PERSON = (
    _PERSON
    + """
SELECT DISTINCT record, stack FROM person CROSS JOIN addressed USING (pseudonym) CROSS JOIN stack_awards USING (record)
WHERE stack = ? ORDER BY record
"""
)
_WITH_PARTS = """
SELECT DISTINCT award, stack, part FROM stack_parts JOIN stack_awards ON award = stack_awards.record
WHERE part IN ({marks}) AND {condition} ORDER BY award
"""
_OF_PERSON = (
    _PERSON
    + """
SELECT DISTINCT number, id FROM person CROSS JOIN addressed USING (pseudonym) CROSS JOIN records ON record = number
WHERE erased_at IS NULL ORDER BY number
"""
)
_CHANGED = (
    "EXISTS (SELECT 1 FROM stack_parts JOIN status_changes ON status_changes.record = stack_parts.record"
    " WHERE award = stack_awards.record)"
)


class SqliteAwards:
    """`AwardStore` over an open file and the vault of its secret.

    Args:
        file: The file.
    """

    def __init__(self, file: IssuerDatabase) -> None:
        self._file = file
        self._db = file.database

    def record_award(self, record: int, award: NewAward) -> None:
        """Write an award down; inside the transaction that records the credential."""
        self._db.execute(
            "INSERT INTO stack_awards VALUES (?, ?, ?, ?, ?)",
            (record, award.stack, award.version, award.digest, int(award.exclusive)),
        )
        entries = [
            (record, self._part(known), part.credential, again)
            for part in award.parts
            for again, known in enumerate([part.name] if part.name else filter(None, (part.digest, part.document)))
        ]
        self._db.execute_many(
            "INSERT OR IGNORE INTO stack_parts VALUES (?, ?, (SELECT number FROM records WHERE id = ?), ?)", entries
        )

    def find_earlier(self, award: NewAward, recipient: Recipient) -> EarlierAward | None:
        """What forbids an award."""
        with self._db.reading():
            return self.earlier_award(award, recipient)

    def earlier_award(self, award: NewAward, recipient: Recipient) -> EarlierAward | None:
        """The same inside a transaction."""
        handles = self._file.handles(recipient)
        awards = self._db.rows(_TO_PERSON.format(column="handle", marks=marks(handles)), (*handles, award.stack))
        parts = [key for part in award.parts for key in self._keys(part)]
        condition = "(stack = ? OR exclusive OR ?)"
        for first in range(0, len(parts), _PAGE):
            page = parts[first : first + _PAGE]
            statement = _WITH_PARTS.format(marks=marks(page), condition=condition)
            rows = self._db.rows(statement, (*page, award.stack, int(award.exclusive)))
            awards += [(record, stack) for record, stack, _ in rows]
        awards.sort(key=lambda row: row[1] != award.stack)  # that it was awarded before says more than used parts
        for record, stack in awards:
            if not self._is_revoked(record):
                (credential,) = self._db.row("SELECT id FROM records WHERE number = ?", (record,)) or ("",)
                return EarlierAward(credential=credential, stack=stack)
        return None

    def used_up(self, stack: str, parts: Sequence[UsedPart], *, exclusive: bool) -> frozenset[str]:
        """The digests of those of these parts that an award of another stack has used up."""
        digests: dict[bytes, set[str]] = {}
        for part in parts:
            for key in self._keys(part):
                digests.setdefault(key, set()).add(part.digest)
        keyed = list(digests)
        used: set[str] = set()
        with self._db.reading():
            for first in range(0, len(keyed), _PAGE):
                page = keyed[first : first + _PAGE]
                statement = _WITH_PARTS.format(marks=marks(page), condition="stack != ? AND (exclusive OR ?)")
                for record, _, part in self._db.rows(statement, (*page, stack, int(exclusive))):
                    if not used.issuperset(digests[part]) and not self._is_revoked(record):
                        used |= digests[part]
        return frozenset(used)

    def _is_revoked(self, record: int) -> bool:
        places = self._db.rows("SELECT list, position FROM status_entries WHERE record = ?", (record,))
        if not places:
            return False
        lists, values = select_lists(self._db), Chunks(self._db, "status_values")
        revoking = [(lists[number], at) for number, at in places if lists[number].purpose == REVOCATION]
        return any(values.get(row, at) for row, at in revoking)

    def list_awards(self, stack: str | None, *, changed: bool = False) -> Iterator[StackAwarded]:
        """Awards in the order in which they were made, a page at a time."""
        after = 0
        condition = f"record > ? AND (? IS NULL OR stack = ?){f' AND {_CHANGED}' if changed else ''}"
        while True:
            page = self._db.rows(
                "SELECT record, id, stack, version, stack_awards.digest, issued_at FROM stack_awards"  # noqa: S608
                f" JOIN records ON record = number WHERE {condition} ORDER BY record LIMIT {_PAGE}",
                (after, stack, stack),
            )
            for after, credential, of, version, digest, at in page:
                own = self._db.rows(
                    "SELECT id FROM stack_parts LEFT JOIN records ON record = number"
                    " WHERE award = ? AND NOT again ORDER BY number",
                    (after,),
                )
                parts = tuple(name for (name,) in own if name is not None)
                yield StackAwarded(
                    credential=credential,
                    stack=of,
                    version=version,
                    digest=digest,
                    awarded_at=timestamps.parse(at),
                    parts=parts,
                    others=len(own) - len(parts),
                )
            if len(page) < _PAGE:
                return

    def count_people(self, wanted: RecordFilter) -> int:
        """How many identifiers are of people whom the filter fits."""
        people, values = self._people(wanted)
        ((count,),) = self._db.rows(f"SELECT COUNT(*) FROM people WHERE {people}", values)  # noqa: S608
        return int(count)

    def list_people(self, wanted: RecordFilter) -> Iterator[Person]:
        """All who received a credential that the filter fits, each once, a page at a time, in no order."""
        people, values = self._people(wanted)
        statement = f"SELECT pseudonym FROM people WHERE pseudonym > ? AND {people} ORDER BY pseudonym LIMIT {_PAGE}"  # noqa: S608
        after = ""
        while page := self._db.rows(statement, (after, *values)):
            for (after,) in page:
                person = self._person(after, people, values)
                if person is not None:
                    yield person
            if len(page) < _PAGE:
                return

    def _people(self, wanted: RecordFilter) -> tuple[str, Values]:
        """What is asked of a row of `people` to know whether the filter fits, with its values."""
        handles = None if wanted.recipient is None else self._file.handles(wanted.recipient)
        condition, values = record_rows.conditions(wanted, handles, 0)
        records = "SELECT 1 FROM addressed JOIN records ON record = number"
        return f"EXISTS ({records} WHERE addressed.pseudonym = people.pseudonym AND {condition})", values

    def _person(self, pseudonym: str, fits: str, values: Values) -> Person | None:
        """The person behind a pseudonym; None where another identifier of the same person is the one to be told at."""
        mine = _PERSON.format(column="pseudonym", marks="?")
        statement = (
            f"{mine} SELECT pseudonym, sealed, {fits} FROM person JOIN people USING (pseudonym) ORDER BY pseudonym"  # noqa: S608
        )
        with self._db.reading():
            identifiers = self._db.rows(statement, (pseudonym, *values))
            if next((name for name, _, is_meant in identifiers if is_meant), None) != pseudonym:
                return None
            credentials = self._db.rows(_OF_PERSON.format(column="pseudonym", marks="?"), (pseudonym,))
        opened = [self._file.vault.unseal(sealed, context=("people", name)).decode() for name, sealed, _ in identifiers]
        return Person(
            pseudonyms=tuple(name for name, _, _ in identifiers),
            recipient=Recipient.from_identifiers(opened),
            credentials=tuple(name for _, name in credentials),
        )

    def _keys(self, part: UsedPart) -> list[bytes]:
        """What a part may stand under: its name; else the digest of what was signed, or of its document."""
        return [self._part(known) for known in (part.name, part.digest, part.document) if known]

    def _part(self, known: str) -> bytes:
        return self._file.digest("part", known.encode())
