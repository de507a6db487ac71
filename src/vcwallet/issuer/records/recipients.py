"""Who receives a credential: a DID, an e-mail address, or both. Never a name.

An e-mail address does not go into the credential as such: every reader of the badge could write to it, and collectors
could gather it. It goes in as a salted SHA-256, so that only a verifier who already knows the address can check it.

Two spellings of one address are one mailbox, and have two hashes. So the hash is made over the spelling of
`canonical_email`; where the address was given in another, a second identifier holds the hash of exactly that one,
because other verifiers hash what they are told, as it is told (OB 3.0, "Verify the Recipient Using an Identifier",
allows several identifiers and tries each).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from secrets import token_hex

from vcwallet.builders import hashed_identity
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.spellings import address_of, canonical_email
from vcwallet.errors import IssuingError, UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault, is_did
from vcwallet.issuer.contact_addresses import check_mailbox

_NOT_IN_EMAIL = r"@\s\x00-\x20\x7f-\x9f\ud800-\udfff,;:<>()\[\]\\\""
_EMAIL = re.compile(rf"[^{_NOT_IN_EMAIL}]+@[^{_NOT_IN_EMAIL}._-][^{_NOT_IN_EMAIL}]*\Z")
"""Loose on purpose: catches a slip of the hand, not every address that no server would take."""
_LONGEST_EMAIL = 254
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Recipient:
    """The person a credential is about, by identifiers. Shows neither in `repr`: both are personal data.

    Attributes:
        did: The person's DID, usually of their wallet. Goes into the credential as it is.
        email: The person's e-mail address. Goes into the credential only as a salted hash.
    """

    did: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.did is None and self.email is None:
            raise IssuingError("recipient-missing", pointer="/credentialSubject")
        if self.did is not None and not is_did(self.did):
            raise IssuingError("recipient-did", pointer="/credentialSubject/id")
        if self.email is not None:
            object.__setattr__(self, "email", _checked_email(self.email))

    @classmethod
    def of(cls, value: Recipient | str | None) -> Recipient:
        """A recipient from what people write: a DID, or an e-mail address with or without `mailto:`.

        Raises:
            UsageError: It is no text.
            IssuingError: It is empty or neither. The value itself is not in the error, since it may be a person's.
        """
        if isinstance(value, Recipient):
            return value
        if value is None:
            raise IssuingError("recipient-missing", pointer="/credentialSubject")
        if not isinstance(value, str):
            raise UsageError("request-kind", member="recipient", wanted="a DID, an e-mail address or a Recipient")
        text = value.strip()
        if not text:
            raise IssuingError("recipient-missing", pointer="/credentialSubject")
        if text.startswith("did:"):
            return cls(did=text)
        return cls(email=address_of(text))

    @classmethod
    def from_identifiers(cls, identifiers: Iterable[str]) -> Recipient:
        """A recipient from identifiers as `identities` gives them."""
        did = email = None
        for identifier in identifiers:
            if identifier.startswith("mailto:"):
                email = identifier[len("mailto:") :]
            else:
                did = identifier
        return cls(did=did, email=email)

    def check(self) -> None:
        """Refuse identifiers that are written as such and reach no person. Records may hold some from earlier.

        Raises:
            IssuingError: The did:key holds no key (`recipient-did-key`), or no mail can reach the address
                (`email-...`).
        """
        if self.did is not None and identifier_fault(self.did) == "identifier-did-key":
            raise IssuingError("recipient-did-key", pointer="/credentialSubject/id")
        if self.email is not None:
            check_mailbox(self.email, "/credentialSubject/identifier")

    def identities(self) -> list[tuple[str, str]]:
        """Each identifier twice: in the one form under which it is found again, and as it was given."""
        identities = [] if self.did is None else [(self.did, self.did)]
        if self.email is not None:
            identities.append((f"mailto:{canonical_email(self.email)}", f"mailto:{self.email}"))
        return identities

    def identifiers(self) -> list[JsonObject]:
        """The `identifier` entries for a credential, each with a new random salt of 128 bits."""
        if self.email is None:
            return []
        spellings = dict.fromkeys((canonical_email(self.email), self.email))
        return [hashed_identity(spelling, salt=token_hex(_SALT_BYTES)) for spelling in spellings]


def _checked_email(address: str) -> str:
    text = address.strip()
    if not _EMAIL.match(text) or len(text.encode("utf-8")) > _LONGEST_EMAIL:
        raise IssuingError("recipient-email", pointer="/credentialSubject/identifier")
    return text
