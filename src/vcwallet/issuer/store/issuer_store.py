"""What an issuer asks of the place where it keeps things: business operations, not rows.

SQLite stands behind these protocols here (`sqlite`); a database server can, by keeping the same promises:

- every operation is one transaction, durable when it returns;
- `record_issues` decides about a key, and about whether a stack was awarded before, in its one transaction, whichever
  other process is issuing at the same moment;
- places in status lists are given away at random, and never twice;
- a change of status is one transaction: what it acknowledged is durable, with its reason, its actor and its time;
- no process can publish an older state of a list over a newer one;
- once `record_closing` has returned, whatever would issue a credential, change its status, give away a place in a list,
  or change keys, achievements or settings of lists raises `IssuingError` (`issuer-closed`), in every process;
- nothing is recorded that was signed with a key which another process has replaced meanwhile;
- personal data (who received what, the credential itself, the reasons of changes) is kept apart and sealed; records and
  the ledger of awards name people by random pseudonyms only, so that erasing a person leaves nothing to guess from
  (docs/adr/0003).

Every operation raises `StoreError` when the place behind it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.award_ledger import EarlierAward, NewAward, Person, StackAwarded, UsedPart
from vcwallet.issuer.records.closing_record import ClosingRecord
from vcwallet.issuer.records.credential_records import KeyedRequest, NewIssue, Record, Recorded
from vcwallet.issuer.records.credential_selection import CredentialReference, RecordFilter
from vcwallet.issuer.records.domain_records import LinkedDomain
from vcwallet.issuer.records.issuer_keys import IssuerKey, KeptLog, KeyChange, KeyUsage
from vcwallet.issuer.records.kept_status_lists import KeptList, ListState, Publication
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import SecuredForm
from vcwallet.issuer.records.status_places import StatusChange, StatusChanged, StatusEvent, StatusPlace, StatusRefusal
from vcwallet.issuer.records.status_settings import StatusSettings
from vcwallet.issuer.store.endorsement_store import EndorsementStore


class KeyStore(Protocol):
    """The keys that sign for the issuer, and those that signed, and the log of its identifier, if it has one."""

    def kept(self) -> tuple[IssuerKey, ...]:
        """All keys, in the order in which they were added."""
        ...

    def usage(self, key: IssuerKey) -> KeyUsage:
        """What was signed with a key."""
        ...

    def last_signed(self) -> datetime | None:
        """When the last that is on record was signed: a credential, endorsement or status list; None: nothing was."""
        ...

    def change(self, compose: Callable[[tuple[IssuerKey, ...], KeptLog | None], KeyChange]) -> KeyChange:
        """Record a change, in one transaction.

        Args:
            compose: Says which, from the keys and the log as they are. Nothing is recorded by others meanwhile; what it
                raises ends the transaction, and nothing is changed.

        Returns:
            The change.
        """
        ...

    def publish(self, write: Callable[[tuple[IssuerKey, ...], KeptLog | None], None]) -> None:
        """Let `write` put what is kept now into its place; the keys do not change meanwhile."""
        ...

    def log(self) -> KeptLog | None:
        """The log of the issuer's identifier; None where it has none."""
        ...

    def check_in_use(self, methods: Iterable[str]) -> None:
        """Find out whether these keys, named by their verification methods, still sign for the issuer.

        Raises:
            IssuingError: `signer-retired`: another process has put a new key in the place of one of them.
                `signer-unknown`: one of them never signed for it.
        """
        ...


class CatalogueStore(Protocol):
    """The achievements."""

    def save(self, achievement: StoredAchievement) -> StoredAchievement:
        """Keep an achievement; its edition is numbered by the store.

        Returns:
            What is kept now: a new edition, or the newest one where nothing differs from it.
        """
        ...

    def find(self, achievement: str, edition: int | None = None) -> StoredAchievement | None:
        """One edition, by default the newest; None where there is none."""
        ...

    def newest(self) -> list[StoredAchievement]:
        """The newest edition of every achievement, in the order of their first."""
        ...


class CredentialStore(Protocol):
    """The credentials, their records, and the people they were issued to."""

    def find_request(self, keyed: KeyedRequest) -> Recorded | None:
        """How a request stands; None where its key is unused."""
        ...

    def record_issues(self, issues: Sequence[NewIssue]) -> list[Recorded]:
        """Record credentials, all in one transaction; for a used key nothing is recorded and the answer says so.

        Likewise for a stack that was awarded before (`AwardStore.find_earlier`).

        Raises:
            IssuingError: `signer-retired`: a key that signed one of them is not in use any more; nothing is recorded.
        """
        ...

    def find_record(self, credential_id: str) -> Record | None:
        """The record of a credential."""
        ...

    def list_records(self, wanted: RecordFilter) -> Iterator[Record]:
        """Records in the order of issuing, a page at a time, so that millions need no memory."""
        ...

    def select_ids(self, wanted: RecordFilter) -> Iterator[str]:
        """Ids of the credentials meant, in the order of issuing, a page at a time."""
        ...

    def read_forms(self, credential_id: str) -> tuple[SecuredForm, ...]:
        """The credential as it is shared, in each of its forms; empty where it was erased or never was."""
        ...

    def read_recipient(self, credential_id: str) -> Recipient | None:
        """To whom it was issued; None where that was erased or never was."""
        ...

    def erase_recipient(self, recipient: Recipient, at: datetime) -> int:
        """Erase a person: identifiers, credentials, requests and reasons. The records stay, marked.

        Returns:
            How many records lost their personal data now.
        """
        ...


class AwardStore(Protocol):
    """The ledger of awarded stacks, and the people in the records who can be awarded one."""

    def find_earlier(self, award: NewAward, recipient: Recipient) -> EarlierAward | None:
        """What forbids an award: the same stack for this person or for one of these parts, or a part that is used up.

        A part is used up by an award of another stack where either of the two allows no reuse.
        """
        ...

    def used_up(self, stack: str, parts: Sequence[UsedPart], *, exclusive: bool) -> frozenset[str]:
        """The digests of those of these parts that an award of another stack has used up."""
        ...

    def list_awards(self, stack: str | None, *, changed: bool = False) -> Iterator[StackAwarded]:
        """Awards in the order in which they were made, a page at a time.

        Args:
            stack: Only of this definition, in any edition.
            changed: Only those with a part whose status was ever changed.
        """
        ...

    def count_people(self, wanted: RecordFilter) -> int:
        """How many people `list_people` gives at most: a person with several identifiers may be counted with each."""
        ...

    def list_people(self, wanted: RecordFilter) -> Iterator[Person]:
        """All who received a credential that the filter fits, each once, a page at a time, in no order."""
        ...


class StatusStore(Protocol):
    """The status of credentials."""

    def refused_changes(
        self, change: StatusChange, credentials: Sequence[CredentialReference]
    ) -> list[tuple[int, StatusRefusal]]:
        """Which of these credentials cannot be changed so, by their positions, and why."""
        ...

    def change(self, change: StatusChange, credentials: Sequence[CredentialReference]) -> StatusChanged:
        """Change the status of credentials, in one transaction.

        What has the value already is left as it is, and nothing is logged. The answer says what is refused; the rest
        is done.
        """
        ...

    def places_of(self, credential_id: str) -> list[tuple[StatusPlace, int]]:
        """The places of a credential, with what stands there now."""
        ...

    def history(self, credential_id: str) -> list[StatusEvent]:
        """What was changed, oldest first."""
        ...


class StatusListStore(Protocol):
    """The status lists and their publication."""

    def save_settings(self, settings: StatusSettings) -> None:
        """Keep how lists are made from now on, instead of what was set up before. Lists that are there stay."""
        ...

    def load_settings(self) -> StatusSettings | None:
        """How lists are made; None where that was never set up."""
        ...

    def allocate_places(self, count: int, at: datetime) -> list[tuple[StatusPlace, ...]]:
        """Give away places, drawn at random, in one transaction; new lists are begun as they are needed.

        Returns:
            For each of `count` credentials one place for each purpose set up; none where nothing is set up.
        """
        ...

    def kept(self) -> list[KeptList]:
        """All lists, in the order in which they were begun."""
        ...

    def read(self, name: str, at: datetime | None = None) -> ListState | None:
        """What a list says now, or said at a time; None for an unknown name, or where it had not begun then."""
        ...

    def record_publication(self, publication: Publication, write: Callable[[], None]) -> bool:
        """Record a publication and let `write` put it into its place, all in one transaction.

        Returns:
            False, with nothing done, where a newer state was published meanwhile.

        Raises:
            IssuingError: `signer-retired`: a key that signed it is not in use any more; nothing is done.
        """
        ...

    def find_publication(self, name: str, digest: str) -> Publication | None:
        """The publication of a list with this digest."""
        ...


class IssuerStore(Protocol):
    """All that an issuer keeps, in parts."""

    @property
    def keys(self) -> KeyStore:
        """The keys."""
        ...

    @property
    def catalogue(self) -> CatalogueStore:
        """The achievements."""
        ...

    @property
    def credentials(self) -> CredentialStore:
        """The credentials that were issued."""
        ...

    @property
    def endorsements(self) -> EndorsementStore:
        """The endorsements that were made."""
        ...

    @property
    def awards(self) -> AwardStore:
        """The stacks that were awarded."""
        ...

    @property
    def status(self) -> StatusStore:
        """The status of the credentials."""
        ...

    @property
    def lists(self) -> StatusListStore:
        """The status lists."""
        ...

    def save_profile(self, profile: IssuerProfile) -> None:
        """Keep the issuer's profile, instead of the one before."""
        ...

    def load_profile(self) -> IssuerProfile:
        """The issuer's profile."""
        ...

    def record_domain(self, domain: LinkedDomain) -> None:
        """Keep that the issuer linked a website with its identifier, instead of what it linked there before.

        Raises:
            IssuingError: `signer-retired`: the key that signed it is not in use any more; nothing is recorded.
        """
        ...

    def linked_domains(self) -> tuple[LinkedDomain, ...]:
        """The websites that the issuer linked with its identifier."""
        ...

    def record_closing(self, closing: ClosingRecord) -> ClosingRecord:
        """Record that the issuer closed, for good.

        Returns:
            What is on record now: the one given, or the one that was recorded before.
        """
        ...

    def load_closing(self) -> ClosingRecord | None:
        """That the issuer closed; None while it is open."""
        ...

    def close(self) -> None:
        """Let go of the place."""
        ...
