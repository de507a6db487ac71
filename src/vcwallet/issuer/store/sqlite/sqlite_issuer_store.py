"""An issuer's store in one SQLite file.

What each table holds, and why personal data is sealed and apart: docs/adr/0003. Every operation that writes is one
immediate transaction, durable when it returns (`vcwallet.io.sqlite`); so a credential that was handed out survives a
`kill -9`, and of two processes with one key exactly one is recorded.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError, TamperedStoreError
from vcwallet.io.files import shown_path
from vcwallet.issuer.credentials.recipients import Recipient
from vcwallet.issuer.store.issuer_store import (
    IssuerProfile,
    KeyedRequest,
    NewIssue,
    Record,
    Recorded,
    Standing,
    StoredAchievement,
)
from vcwallet.issuer.store.sqlite import record_rows as rows
from vcwallet.issuer.store.sqlite.sqlite_awards import SqliteAwards
from vcwallet.issuer.store.status_store import RecordFilter
from vcwallet.keys.ed25519 import Ed25519Key

_PAGE = 500


class SqliteStore(SqliteAwards):
    """`IssuerStore` over an open file and the vault of its secret. Safe to share between threads."""

    # What is public.

    def save_profile(self, profile: IssuerProfile) -> None:
        """Keep the issuer's profile, instead of the one before."""
        with self._db.writing():
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('profile', ?)", (rows.profile_setting(profile),))

    def load_profile(self) -> IssuerProfile:
        """The issuer's profile.

        Raises:
            TamperedStoreError: There is none.
        """
        row = self._db.row("SELECT value FROM settings WHERE name = 'profile'")
        if row is None:
            raise TamperedStoreError("profile-missing", path=shown_path(self._db.path))
        return rows.profile_of(row[0])

    def load_signing_key(self) -> Ed25519Key:
        """The signing key.

        Raises:
            IssuingError: None is kept here; somebody else signs for this issuer.
        """
        row = self._db.row("SELECT verification_method, sealed_seed FROM signing_keys")
        if row is None:
            raise IssuingError("signer-missing")
        return Ed25519Key.from_seed(self._vault.unseal(row[1], context=("signing_keys", row[0])))

    def save_achievement(self, achievement: StoredAchievement) -> StoredAchievement:
        """Keep an achievement as a new edition, unless nothing in it differs from the newest."""
        with self._db.writing():
            newest = rows.select_achievement(self._db, achievement.id, None)
            if newest is not None and replace(achievement, edition=newest.edition, saved_at=newest.saved_at) == newest:
                return newest
            saved = replace(achievement, edition=1 if newest is None else newest.edition + 1)
            self._db.execute("INSERT INTO achievements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows.achievement_row(saved))
        return saved

    def find_achievement(self, achievement: str, edition: int | None = None) -> StoredAchievement | None:
        """One edition, by default the newest; None where there is none."""
        return rows.select_achievement(self._db, achievement, edition)

    def list_achievements(self) -> list[StoredAchievement]:
        """The newest edition of every achievement, in the order of their first."""
        return rows.select_newest_achievements(self._db)

    # Issuing.

    def find_request(self, keyed: KeyedRequest) -> Recorded | None:
        """How a request stands; None where its key is unused."""
        with self._db.reading():
            return self._standing(keyed)

    def record_issues(self, issues: Sequence[NewIssue]) -> list[Recorded]:
        """Record credentials, all in one transaction; for a used key nothing is recorded and the answer says so."""
        with self._db.writing():
            return [self._record_issue(issue) for issue in issues]

    def _record_issue(self, issue: NewIssue) -> Recorded:
        key_digest = request = None
        if issue.keyed is not None:
            existing = self._standing(issue.keyed)
            if existing is not None:
                return existing
            key_digest, request = self._digests(issue.keyed)
        if issue.award is not None:
            earlier = self._earlier_award(issue.award, issue.recipient)
            if earlier is not None:
                (before,) = rows.select_records(self._db, "id = ?", (earlier.credential,))
                return Recorded(Standing.AWARDED if earlier.stack == issue.award.stack else Standing.USED_UP, before)
        number = rows.insert_record(self._db, issue, key_digest, request)
        sealed = self._vault.seal(issue.credential, context=("credentials", issue.id))
        self._db.execute("INSERT INTO credentials VALUES (?, ?)", (number, sealed))
        for handle, identifier in issue.recipient.identities():
            pseudonym = self._pseudonym(handle, identifier)
            self._db.execute("INSERT INTO addressed VALUES (?, ?)", (number, pseudonym))
        self._record_places(number, issue.places)
        if issue.award is not None:
            self._record_award(number, issue.award)
        (record,) = rows.select_records(self._db, "number = ?", (number,))
        return Recorded(Standing.NEW, record, issue.credential)

    def _standing(self, keyed: KeyedRequest) -> Recorded | None:
        key_digest, request = self._digests(keyed)
        found = rows.select_records(self._db, "key_digest = ?", (key_digest,))
        if not found:
            return None
        (record,) = found
        if record.erased_at is not None:
            return Recorded(Standing.ERASED, record)
        (recorded,) = self._db.row("SELECT request FROM records WHERE id = ?", (record.id,)) or (b"",)
        if not hmac.compare_digest(recorded, request):
            return Recorded(Standing.CHANGED, record)
        return Recorded(Standing.REPEATED, record, self._open_credential(record))

    def _digests(self, keyed: KeyedRequest) -> tuple[bytes, bytes]:
        return self._digest("key", keyed.key.encode()), self._digest("request", keyed.request)

    def _open_credential(self, record: Record) -> bytes:
        row = self._db.row("SELECT sealed FROM credentials JOIN records ON record = number WHERE id = ?", (record.id,))
        if row is None:
            raise TamperedStoreError("credential-missing", id=record.id)
        credential = self._vault.unseal(row[0], context=("credentials", record.id))
        if sha256(credential).hexdigest() != record.digest:
            raise TamperedStoreError("credential-digest", id=record.id)
        return credential

    def _pseudonym(self, handle: str, identifier: str) -> str:
        """The random name of an identifier, made at its first use."""
        digest = self._digest("identifier", handle.encode())
        row = self._db.row("SELECT pseudonym FROM people WHERE handle = ?", (digest,))
        if row is not None:
            return str(row[0])
        pseudonym = token_hex(16)
        sealed = self._vault.seal(identifier.encode(), context=("people", pseudonym))
        self._db.execute("INSERT INTO people VALUES (?, ?, ?)", (pseudonym, digest, sealed))
        return pseudonym

    # Looking back.

    def find_record(self, credential_id: str) -> Record | None:
        """The record of a credential."""
        return next(iter(rows.select_records(self._db, "id = ?", (credential_id,))), None)

    def list_records(self, wanted: RecordFilter) -> Iterator[Record]:
        """Records in the order of issuing, a page at a time, so that millions need no memory."""
        handles = None if wanted.recipient is None else self._handles(wanted.recipient)
        after = 0
        while True:
            condition, values = rows.conditions(wanted, handles, after)
            page = rows.select_numbered_records(self._db, condition, values, limit=_PAGE)
            for after, record in page:  # noqa: B007 - the last number is where the next page begins
                yield record
            if len(page) < _PAGE:
                return

    def read_credential(self, credential_id: str) -> bytes | None:
        """The shared bytes; None where they were erased or never were."""
        with self._db.reading():
            record = self.find_record(credential_id)
            return None if record is None or record.erased_at else self._open_credential(record)

    def read_recipient(self, credential_id: str) -> Recipient | None:
        """To whom it was issued; None where that was erased or never was."""
        found = self._db.rows(
            "SELECT pseudonym, sealed FROM people JOIN addressed USING (pseudonym)"
            " JOIN records ON record = number WHERE id = ? AND erased_at IS NULL",
            (credential_id,),
        )
        identifiers = [self._vault.unseal(sealed, context=("people", name)).decode() for name, sealed in found]
        return Recipient.from_identifiers(identifiers) if identifiers else None

    def erase_recipient(self, recipient: Recipient, at: datetime) -> int:
        """Erase a person: identifiers, credentials, requests and reasons. The records stay, marked."""
        with self._db.writing():
            numbers = rows.mark_erased(self._db, self._handles(recipient), timestamps.format(at))
            self._db.execute_many("DELETE FROM credentials WHERE record = ?", numbers)
            self._db.execute_many(rows.DELETE_PEOPLE_WITHOUT_CREDENTIALS, numbers)
            self._erase_reasons(numbers)
        return len(numbers)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
