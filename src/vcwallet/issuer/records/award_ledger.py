"""What the ledger of awarded stacks is given, and what it answers.

The ledger names no person: it knows people by the pseudonyms of the award's record, and parts by keyed digests. Both
stay when a person is erased, so that the same credentials are not awarded twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.issuer.records.recipients import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedPart:
    """A credential that counted in an award.

    Attributes:
        digest: What it is known by in stacks (`vcwallet.stacks.evaluation.facts.report_facts.key_of`).
        credential: Its id, where this issuer issued it; None for a credential of another issuer.
        name: Its issuer and id (`name_of`), by which the ledger knows it: one signature fits several spellings of the
            JSON, and each of them has a digest of its own. Empty: it has no id.
        document: SHA-256 of its document (`document_digest`), by which it is known without an id, however it is
            secured. Empty: not known.
    """

    digest: str
    credential: str | None = None
    name: str = ""
    document: str = ""


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
