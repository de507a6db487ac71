"""What an issuer asks of its store about stacks that were awarded: business operations, as in `store`.

Another database behind it keeps the same promises:

- `record_issues` decides in its one transaction whether a stack was awarded before, whoever else is awarding;
- the ledger names nobody: it knows people by the pseudonyms of the award's record, and parts by keyed digests. Both
  stay when a person is erased, so that the same credentials are not awarded twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.status_store import RecordFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedPart:
    """A credential that counted in an award.

    Attributes:
        digest: What it is known by in stacks (`vcwallet.stacks.evaluation.facts.report_facts.key_of`).
        credential: Its id, where this issuer issued it; None for a credential of somebody else.
        name: Its issuer and id (`name_of`), by which the ledger knows it: one signature fits several spellings of the
            JSON, and each of them has a digest of its own. Empty: it has no id.
    """

    digest: str
    credential: str | None = None
    name: str = ""


def name_of(issuer: str, credential: str) -> str:
    """The name of a credential for the ledger; empty where it has no id."""
    return f"{issuer} {credential}" if credential else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAward:
    """What is to be written into the ledger together with the record of the stacked credential.

    Attributes:
        stack: Id of the definition.
        version: Which edition of it.
        digest: Its digest, in hexadecimal.
        exclusive: Whether its parts may count in no other stack.
        parts: The credentials that counted.
    """

    stack: str
    version: str
    digest: str
    exclusive: bool
    parts: tuple[UsedPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAward:
    """An award that stands in the way of another; one that was revoked does not.

    Attributes:
        credential: Id of the credential that was awarded.
        stack: Id of its definition.
    """

    credential: str
    stack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StackAwarded:
    """An award in the ledger.

    Attributes:
        credential: Id of the stacked credential.
        stack: Id of the definition.
        version: Which edition of it.
        digest: Its digest, in hexadecimal.
        awarded_at: When.
        parts: Ids of the credentials of this issuer that counted.
        others: How many credentials of other issuers counted.
    """

    credential: str
    stack: str
    version: str
    digest: str
    awarded_at: datetime
    parts: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One recipient, as far as the issuer's own credentials link identifiers with each other.

    Attributes:
        pseudonyms: Of all of the person's identifiers.
        recipient: A DID and an address of the person, as far as there are any. Personal data.
        credentials: Ids of all that was issued to the person and not erased, in the order of issuing.
    """

    pseudonyms: tuple[str, ...]
    recipient: Recipient = field(repr=False)
    credentials: tuple[str, ...]


class AwardStore(Protocol):
    """The operations. Every one raises `StoreError` when the place behind it fails."""

    def find_earlier_award(self, award: NewAward, recipient: Recipient) -> EarlierAward | None:
        """What forbids an award: the same stack for this person or for one of these parts, or a part that is used up.

        A part is used up by an award of another stack where either of the two allows no reuse.
        """
        ...

    def used_up(self, stack: str, parts: tuple[UsedPart, ...], *, exclusive: bool) -> frozenset[str]:
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
        """Everybody who received a credential that the filter fits, each once, a page at a time, in no order."""
        ...
