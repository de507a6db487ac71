"""The credentials in an issuer's SQLite store, with their records and the people they were issued to."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from datetime import datetime
from secrets import token_hex

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError
from vcwallet.issuer.records.credential_records import KeyedRequest, NewIssue, Record, Recorded, RequestStanding
from vcwallet.issuer.records.credential_selection import RecordFilter
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import SecuredForm
from vcwallet.issuer.store.sqlite import record_rows
from vcwallet.issuer.store.sqlite.closing_row import refuse_closed
from vcwallet.issuer.store.sqlite.issuer_database import IssuerDatabase
from vcwallet.issuer.store.sqlite.sqlite_awards import SqliteAwards
from vcwallet.issuer.store.sqlite.sqlite_keys import key_numbers
from vcwallet.issuer.store.sqlite.sqlite_lists import SqliteLists
from vcwallet.issuer.store.sqlite.sqlite_status import SqliteStatus

_PAGE = 500
_IDS_PAGE = 10_000


class SqliteCredentials:
    """`CredentialStore` over an open file and the vault of its secret.

    Args:
        file: The file.
        lists: Records whose places in status lists are whose, in the transaction that records a credential.
        awards: Decides about awards, and records them, in that transaction.
        status: Erases the reasons of changes with the rest of a person.
    """

    def __init__(self, file: IssuerDatabase, *, lists: SqliteLists, awards: SqliteAwards, status: SqliteStatus) -> None:
        self._file = file
        self._db = file.database
        self._lists = lists
        self._awards = awards
        self._status = status

    def find_request(self, keyed: KeyedRequest) -> Recorded | None:
        """How a request stands; None where its key is unused."""
        with self._db.reading():
            return self._standing(keyed)

    def record_issues(self, issues: Sequence[NewIssue]) -> list[Recorded]:
        """Record credentials, all in one transaction; for a used key nothing is recorded and the answer says so."""
        with self._db.writing():
            keys = {methods: key_numbers(self._db, methods) for methods in {issue.keys for issue in issues}}
            return [self._record_issue(issue, keys[issue.keys]) for issue in issues]

    def _record_issue(self, issue: NewIssue, keys: Sequence[int]) -> Recorded:
        key_digest = request = None
        if issue.keyed is not None:
            existing = self._standing(issue.keyed)
            if existing is not None:
                return existing
            key_digest, request = self._file.request_digests(issue.keyed)
        if issue.award is not None:
            earlier = self._awards.earlier_award(issue.award, issue.recipient)
            if earlier is not None:
                (before,) = record_rows.select_records(self._db, "id = ?", (earlier.credential,))
                return Recorded(
                    RequestStanding.AWARDED if earlier.stack == issue.award.stack else RequestStanding.USED_UP, before
                )
        refuse_closed(self._db)
        number = record_rows.insert_record(self._db, issue, keys, (key_digest, request))
        self._file.seal_forms(number, issue)
        for handle, identifier in issue.recipient.identities():
            pseudonym = self._pseudonym(handle, identifier)
            self._db.execute("INSERT INTO addressed VALUES (?, ?)", (number, pseudonym))
        self._lists.record_places(number, issue.places)
        if issue.award is not None:
            self._awards.record_award(number, issue.award)
        (record,) = record_rows.select_records(self._db, "number = ?", (number,))
        return Recorded(RequestStanding.NEW, record, issue.forms)

    def _standing(self, keyed: KeyedRequest) -> Recorded | None:
        key_digest, request = self._file.request_digests(keyed)
        records = record_rows.select_records(self._db, "key_digest = ?", (key_digest,))
        if not records:
            endorsement = self._db.row("SELECT id FROM records WHERE key_digest = ?", (key_digest,))
            if endorsement is not None:
                raise IssuingError("key-reused", id=endorsement[0])
            return None
        (record,) = records
        if record.erased_at is not None:
            return Recorded(RequestStanding.ERASED, record)
        (recorded,) = self._db.row("SELECT request FROM records WHERE id = ?", (record.id,)) or (b"",)
        if not hmac.compare_digest(recorded, request):
            return Recorded(RequestStanding.CHANGED, record)
        return Recorded(RequestStanding.REPEATED, record, self._open_forms(record))

    def _open_forms(self, record: Record) -> tuple[SecuredForm, ...]:
        digests = (record.digest, record.twin_digest)
        return tuple(
            SecuredForm(form, self._file.open_form(record.id, place, digests[place]))
            for place, form in enumerate(record.securing.forms)
        )

    def _pseudonym(self, handle: str, identifier: str) -> str:
        """The random name of an identifier, made at its first use."""
        digest = self._file.digest("identifier", handle.encode())
        row = self._db.row("SELECT pseudonym FROM people WHERE handle = ?", (digest,))
        if row is not None:
            return str(row[0])
        pseudonym = token_hex(16)
        sealed = self._file.vault.seal(identifier.encode(), context=("people", pseudonym))
        self._db.execute("INSERT INTO people VALUES (?, ?, ?)", (pseudonym, digest, sealed))
        return pseudonym

    def find_record(self, credential_id: str) -> Record | None:
        """The record of a credential."""
        return next(iter(record_rows.select_records(self._db, "id = ?", (credential_id,))), None)

    def list_records(self, wanted: RecordFilter) -> Iterator[Record]:
        """Records in the order of issuing, a page at a time, so that millions need no memory."""
        handles = None if wanted.recipient is None else self._file.handles(wanted.recipient)
        after = 0
        while True:
            condition, values = record_rows.conditions(wanted, handles, after)
            page = record_rows.select_numbered_records(self._db, condition, values, limit=_PAGE)
            for after, record in page:  # noqa: B007 - the last number is where the next page begins
                yield record
            if len(page) < _PAGE:
                return

    def select_ids(self, wanted: RecordFilter) -> Iterator[str]:
        """Ids of the credentials meant, in the order of issuing, a page at a time."""
        handles = None if wanted.recipient is None else self._file.handles(wanted.recipient)
        after = 0
        while True:
            condition, values = record_rows.conditions(wanted, handles, after)
            page = self._db.rows(
                f"SELECT number, id FROM records WHERE {condition} ORDER BY number LIMIT {_IDS_PAGE}",  # noqa: S608
                values,
            )
            yield from (credential_id for _, credential_id in page)
            if len(page) < _IDS_PAGE:
                return
            after = page[-1][0]

    def read_forms(self, credential_id: str) -> tuple[SecuredForm, ...]:
        """The credential as it is shared, in each of its forms; empty where it was erased or never was."""
        with self._db.reading():
            record = self.find_record(credential_id)
            return () if record is None or record.erased_at else self._open_forms(record)

    def read_recipient(self, credential_id: str) -> Recipient | None:
        """To whom it was issued; None where that was erased or never was."""
        rows = self._db.rows(
            "SELECT pseudonym, sealed FROM people JOIN addressed USING (pseudonym)"
            " JOIN records ON record = number WHERE id = ? AND erased_at IS NULL",
            (credential_id,),
        )
        identifiers = [self._file.vault.unseal(sealed, context=("people", name)).decode() for name, sealed in rows]
        return Recipient.from_identifiers(identifiers) if identifiers else None

    def erase_recipient(self, recipient: Recipient, at: datetime) -> int:
        """Erase a person: identifiers, credentials, requests and reasons. The records stay, marked."""
        with self._db.writing():
            numbers = record_rows.mark_erased(self._db, self._file.handles(recipient), timestamps.format(at))
            self._file.erase_forms(numbers)
            self._db.execute_many(record_rows.DELETE_PEOPLE_WITHOUT_CREDENTIALS, numbers)
            self._status.erase_reasons(numbers)
        return len(numbers)
