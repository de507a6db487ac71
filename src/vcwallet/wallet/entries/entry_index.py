"""The entries of an unlocked wallet in memory: for lists, for searching, and for recognising what is there already.

Nothing searchable stands in the file in the clear, so everything is decrypted once and kept while the wallet is open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vcwallet.encoding import strict_json
from vcwallet.encoding.normal_forms import normal_form
from vcwallet.encoding.timestamps import EARLIEST
from vcwallet.errors import UsageError
from vcwallet.model.credential_issues import Issue
from vcwallet.ports import Clock
from vcwallet.wallet.entries.wallet_entries import Entry, StoredEntry
from vcwallet.wallet.records.record_manifest import RecordKind
from vcwallet.wallet.records.record_store import RecordStore

_ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789"
_LENGTH = 8


_IssueKey = tuple[str, str]
"""Issuer and credential id: the issues of one credential have them in common."""


@dataclass(frozen=True, slots=True)
class _IndexedEntry:
    """An entry in memory.

    Attributes:
        version: Of its record.
        stored: The entry.
        folded: Its texts, as they are searched.
        key: Of the issues of its credential, where it can take part in superseding; see `_key_of`.
    """

    version: int
    stored: StoredEntry
    folded: str
    key: _IssueKey | None


class EntryIndex:
    """What the wallet holds, as of the last `refresh`. Follows changes one by one, however large the wallet is.

    Args:
        clock: Tells the time: an issue takes the place of another from when it is in force.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._generation = -1
        self._entries: dict[int, _IndexedEntry] = {}
        self._by_digest: dict[str, int] = {}
        self._issues: dict[_IssueKey, dict[int, Issue]] = {}
        self._forms: dict[str, dict[int, int]] = {}
        self._last_sequence = 0

    def refresh(self, store: RecordStore) -> None:
        """Follow the store; inside its `reading` or `writing`."""
        if store.generation == self._generation:
            return
        versions = store.versions(RecordKind.ENTRIES)
        known = {(record, indexed.version) for record, indexed in self._entries.items()}
        for record in {record for record, _ in versions.items() ^ known}:
            self._drop(record)
            if record in versions:
                plaintext = store.read(RecordKind.ENTRIES, record)
                self._take(record, versions[record], StoredEntry.from_dict(strict_json.loads(plaintext)))
        self._generation = store.generation

    def _take(self, record: int, version: int, stored: StoredEntry) -> None:
        key = _key_of(stored.entry)
        self._entries[record] = _IndexedEntry(version, stored, _folded(stored.entry), key)
        self._by_digest[stored.received_digest] = self._by_digest[stored.content_digest] = record
        self._last_sequence = max(self._last_sequence, stored.sequence)
        if stored.document_digest:
            self._forms.setdefault(stored.document_digest, {})[record] = stored.sequence
        if key is not None and stored.entry.awarded is not None:
            issue = Issue(stored.entry.awarded, stored.entry.signed_at)
            self._issues.setdefault(key, {})[record] = issue

    def _drop(self, record: int) -> None:
        indexed = self._entries.pop(record, None)
        if indexed is None:
            return
        for digest in {indexed.stored.received_digest, indexed.stored.content_digest}:
            self._by_digest.pop(digest, None)
        self._forms.get(indexed.stored.document_digest, {}).pop(record, None)
        if indexed.key is not None:
            self._issues[indexed.key].pop(record, None)

    def find(self, *digests: str) -> StoredEntry | None:
        """The entry that has one of these digests."""
        record = next((self._by_digest[digest] for digest in digests if digest in self._by_digest), None)
        return None if record is None else self._entries[record].stored

    def next_sequence(self) -> int:
        """The place of the next entry in the order of adding."""
        return self._last_sequence + 1

    def record_of(self, entry_id: str) -> int:
        """The record of an entry.

        Raises:
            UsageError: `entry-unknown`.
        """
        record = to_record(entry_id)
        if record not in self._entries:
            raise UsageError("entry-unknown", id=entry_id[:40])
        return record

    def has(self, entry_id: str) -> bool:
        """Whether there is such an entry."""
        return to_record(entry_id) in self._entries

    def stored(self, entry_id: str) -> StoredEntry:
        """An entry as it is sealed.

        Raises:
            UsageError: `entry-unknown`.
        """
        return self._entries[self.record_of(entry_id)].stored

    def entry(self, entry_id: str) -> Entry:
        """An entry as people see it.

        Raises:
            UsageError: `entry-unknown`.
        """
        return self._shown(self._entries[self.record_of(entry_id)])

    def named(self, issuer: str, credential_id: str) -> list[str]:
        """Ids of the entries that call themselves by this issuer and id; an empty id: those without one."""
        entries = (indexed.stored.entry for indexed in self._entries.values())
        return [entry.id for entry in entries if (entry.issuer, entry.credential_id or "") == (issuer, credential_id)]

    def all_stored(self) -> list[StoredEntry]:
        """Everything, in the order of adding."""
        return sorted((indexed.stored for indexed in self._entries.values()), key=lambda stored: stored.sequence)

    def listed(self, text: str = "", *, include_superseded: bool = False) -> tuple[Entry, ...]:
        """Entries in the order of adding.

        Args:
            text: Only those that have every word of it somewhere.
            include_superseded: Also those that have a newer issue.
        """
        words = _fold(text).split()
        wanted = [entry for entry in self._entries.values() if all(word in entry.folded for word in words)]
        shown = map(self._shown, sorted(wanted, key=lambda entry: entry.stored.sequence))
        return tuple(entry for entry in shown if include_superseded or entry.superseded_by is None)

    def supersedes(self, entry_id: str) -> bool:
        """Whether an entry took the place of an older one."""
        record = self.record_of(entry_id)
        issues = self._issues_beside(self._entries[record])
        return record in issues and any(issue.is_older_than(issues[record]) for issue in issues.values())

    def _shown(self, indexed: _IndexedEntry) -> Entry:
        """The entry, with the newest issue of the credential and the first of its forms, where these are others."""
        entry, forms = indexed.stored.entry, self._forms.get(indexed.stored.document_digest, {})
        if len(forms) > 1 and (first := to_text(min(forms, key=forms.__getitem__))) != entry.id:
            entry = replace(entry, other_form_of=first)
        issues = self._issues_beside(indexed)
        if not issues:
            return entry
        newest = max(issues, key=lambda record: (issues[record].start, issues[record].signed_at or EARLIEST, record))
        own = issues.get(to_record(entry.id))
        older = own is not None and own.is_older_than(issues[newest])
        return replace(entry, superseded_by=to_text(newest)) if older else entry

    def _issues_beside(self, indexed: _IndexedEntry) -> dict[int, Issue]:
        """The issues of the same credential that are in force, or were: a renewal that lies ahead displaces nothing."""
        issues = {} if indexed.key is None else self._issues[indexed.key]
        if len(issues) < 2:
            return issues
        moment = self._clock()
        return {record: issue for record, issue in issues.items() if issue.start <= moment}


def to_text(record: int) -> str:
    """The id of a record as people write it: eight letters and digits, none of which looks like another."""
    return "".join(_ALPHABET[record >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def to_record(text: str) -> int:
    """The inverse of `to_text`; -1 for what is no id."""
    if len(text) != _LENGTH or not set(text) <= set(_ALPHABET):
        return -1
    record = 0
    for character in text:
        record = record << 5 | _ALPHABET.index(character)
    return record


def _key_of(entry: Entry) -> _IssueKey | None:
    """By what issues of one credential are recognised: the same issuer, and the same credential id.

    Only what was truly signed by that issuer counts, on both sides: a forgery must not push the genuine credential out
    of sight.
    """
    if not (entry.verdict.signed and entry.issuer and entry.credential_id and entry.awarded):
        return None
    return entry.issuer, entry.credential_id


def _folded(entry: Entry) -> str:
    texts = (entry.name, entry.description, entry.issuer_name or "", entry.issuer or "", entry.credential_id or "")
    return _fold("\n".join((*texts, *entry.achievements, *entry.skills, *entry.types)))


def _fold(text: str) -> str:
    return normal_form("NFKC", normal_form("NFKC", text).casefold())
