"""Identifiers of persons as credentials state them, and as a verifier knows them.

Identifiers are compared, and never names. Three questions decide whether two of them are one:

* **Reach.** An e-mail address, a DID or the IRI of a register is one person's everywhere. A student number, user name
  or account is one person's within the institution that gave it: two colleges may both have a student 1001. That
  institution is the issuer of the credential in which the identifier stands. So it is with an `id` that only looks like
  an identifier of the web: a bare number, a scheme of the institution's own, an address in a local network. Other kinds
  identify no person at all.
* **Spelling.** Both sides may have written an address differently: with capitals, with the domain in Unicode or in
  ASCII, in another Unicode form. All spellings of one address are one mailbox, and so one person.
* **Hash.** A salted hash tells nothing to readers who do not know the identifier: each spelling of it is hashed and
  compared. Two hashes with different salts cannot be compared. Whether the identifier behind a hash reaches everywhere
  is not seen, so equal hashes link what one institution issued, whatever their salt; where the identifier is known in
  plain text, its own reach decides. md5 counts only against an identifier that the verifier knows, since two
  identifiers of one md5 hash can be made, and is told as weak.

Sources: Open Badges 3.0, "IdentityObject", "IdentityHash", "IdentifierTypeEnum" and "Verify the Recipient Using an
Identifier"; RFC 5891 (IDN) and RFC 6068 (mailto). docs/security.md, rows 43 and 45.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import md5, sha256
from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.encoding.spellings import (
    address_of,
    canonical_email,
    canonical_text,
    canonical_url,
    is_address,
    is_mailto,
    is_url,
    spellings_of,
)
from vcwallet.identity.identifier_reach import (
    EMAIL,
    ID,
    MARKS_OF_NONE,
    identifies_no_person,
    is_made_up,
    is_no_persons_kind,
    reaches_everywhere,
    stands_for_none,
)
from vcwallet.model.access import entry_pointer, objects_of, values_of

_HASHED = re.compile(r"(sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32})", re.IGNORECASE)
_HASHES = {"sha256": sha256, "md5": md5}


class Way(StrEnum):
    """How an identifier was matched with one of a person."""

    ID = "id"
    EMAIL = "email"
    HASHED_EMAIL = "hashed-email"
    IDENTIFIER = "identifier"
    HASHED_IDENTIFIER = "hashed-identifier"


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """One identifier of a subject, as it is stated.

    Attributes:
        kind: `id`, or the `identityType`.
        value: The identifier, or its hash as `sha256$...` with its digits in lower case.
        hashed: Whether it is a hash.
        salt: What was put behind the identifier before hashing.
        institution: Id of the issuer within whose records it is one person's, as far as is seen of a hash; None: it is
            so everywhere. Empty where the issuer is not known: then it links nothing.
    """

    kind: str
    value: str
    hashed: bool = False
    salt: str = ""
    institution: str | None = None

    @property
    def key(self) -> Hashable | None:
        """What it has in common with every spelling of the same identifier; None for a hash that links nothing."""
        if self.institution == "" or (self.hashed and not self.value.startswith("sha256$")):
            return None
        return self if self.hashed else _key(self.kind, self.value, self.institution)

    @property
    def may_reach_everywhere(self) -> bool:
        """Whether it is one person's everywhere, or the hash of what may be."""
        return self.institution is None or (self.hashed and self.kind == EMAIL)

    @property
    def is_weak(self) -> bool:
        """Whether it is an outdated hash (md5)."""
        return self.hashed and self.value.startswith("md5$")

    @property
    def hashed_as(self) -> str:
        """The kind that a hash of it has: for an id that is an address, that of addresses."""
        return EMAIL if self.kind == ID and is_mailto(self.value) else self.kind

    @property
    def spellings(self) -> tuple[str, ...]:
        """How an identifier that is stated in plain text may have been written before it was hashed elsewhere."""
        return spellings_of(address_of(self.value) if self.kind == EMAIL or is_mailto(self.value) else self.value)

    def hashes(self, plain: Identity) -> bool:
        """Whether this is a sha256 hash of an identifier that is stated in plain text in another credential."""
        if not self.hashed or self.key is None or self.kind != plain.hashed_as:
            return False
        within = plain.institution is None or (plain.institution != "" and plain.institution == self.institution)
        return within and _fits(self, plain.spellings)


class Known:
    """An identifier that the verifier knows in plain text, in whatever spelling.

    An e-mail address is compared with addresses only, and anything else with all other kinds, since the caller need not
    know of which kind a student's number is.

    Args:
        text: An e-mail address (with or without `mailto:`), a URL such as a DID, or another identifier.
    """

    __slots__ = ("_is_none", "_key", "is_address", "is_url", "reaches_everywhere", "spellings", "text")

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.is_address = is_mailto(self.text) or is_address(self.text)
        self.is_url = is_url(self.text) and not self.is_address
        self.reaches_everywhere = reaches_everywhere(EMAIL if self.is_address else ID, self.text)
        self._is_none = identifies_no_person(self.text)
        plain = address_of(self.text) if self.is_address else self.text
        self.spellings = spellings_of(plain)
        self._key = _canonical(EMAIL if self.is_address else ID if self.is_url else "", plain)

    def compare(self, identity: Identity) -> Way | bool | None:
        """How it matches this identifier; False where it is another of the same kind, None where nothing is shown.

        A URL may be compared with a number, to find it where it is stated as one; that they differ shows nothing.
        """
        if self._is_none:
            return None
        if identity.kind == ID:
            if is_mailto(identity.value):
                return self._answer(identity, Way.ID) if self.is_address else None
            if self.is_address or is_made_up(identity.value) is not is_made_up(self.text):
                return None
            if self.is_url is not is_url(identity.value):
                return None
            return self._answer(identity, Way.ID)
        if (identity.kind == EMAIL) is not self.is_address:
            return None
        if identity.hashed and not _HASHED.fullmatch(identity.value):
            return None
        plain, hashed = (Way.EMAIL, Way.HASHED_EMAIL) if self.is_address else (Way.IDENTIFIER, Way.HASHED_IDENTIFIER)
        return self._answer(identity, hashed if identity.hashed else plain) or (None if self.is_url else False)

    def _answer(self, identity: Identity, way: Way) -> Way | bool:
        if identity.hashed:
            return way if _fits(identity, self.spellings) else False
        kind = EMAIL if self.is_address else ID if self.is_url else ""
        stated = address_of(identity.value) if self.is_address else identity.value
        return way if _equal(_canonical(kind, stated), self._key) else False

    def institution_of(self, identity: Identity) -> str | None:
        """The institution within whose records the matched identifier is one person's; None: it is so everywhere."""
        kind = EMAIL if self.is_address else identity.kind
        return None if reaches_everywhere(kind, self.text) else identity.institution


def identities_of(subject: Mapping[str, Any], institution: str) -> tuple[Identity, ...]:
    """The identifiers of a subject, its id first, the others in an order of their own."""
    identities = {identity for identity, _ in placed_identities(subject, institution)}
    return tuple(sorted(identities, key=lambda identity: (identity.kind != ID, identity)))


def identities_of_one(value: Any, institution: str) -> tuple[Identity, ...]:
    """The identifiers in a `credentialSubject`, the id first; none of several subjects, who are several persons."""
    subjects = list(objects_of(value))
    return identities_of(subjects[0], institution) if len(subjects) == 1 else ()


def placed_identities(subject: Mapping[str, Any], institution: str) -> Iterator[tuple[Identity, str]]:
    """The identifiers of a subject, with their places in it. Names are none.

    An `identityHash` is plain text where `hashed` is false or missing, but for a text that can only be a hash.

    Args:
        subject: A `credentialSubject`.
        institution: Id of the issuer of the credential.
    """
    subject_id = subject.get("id")
    if isinstance(subject_id, str) and subject_id and not stands_for_none(ID, subject_id):
        giver = None if reaches_everywhere(ID, subject_id) else institution
        yield Identity(ID, subject_id, institution=giver), "/id"
    identifiers = subject.get("identifier")
    for index, entry in enumerate(values_of(identifiers)):
        if not isinstance(entry, Mapping):
            continue
        kind, value, salt = entry.get("identityType"), entry.get("identityHash"), entry.get("salt", "")
        if not (isinstance(kind, str) and isinstance(value, str) and isinstance(salt, str)):
            continue
        if is_no_persons_kind(kind):
            continue
        hashed = entry.get("hashed") is True or ("hashed" not in entry and _HASHED.fullmatch(value) is not None)
        if not hashed and stands_for_none(kind, value):
            continue
        stated = value.lower() if hashed else value
        giver = institution if hashed or not reaches_everywhere(kind, value) else None
        identity = Identity(kind, stated, hashed, salt if hashed else "", giver)
        if not (hashed and _fits(identity, MARKS_OF_NONE)):
            yield identity, child(entry_pointer(identifiers, "/identifier", index), "identityHash")


def _canonical(kind: str, value: str) -> str:
    if kind == EMAIL:
        return canonical_email(value)
    return canonical_url(value) if kind == ID or is_url(value) else canonical_text(value)


@lru_cache(maxsize=4_096)
def _key(kind: str, value: str, institution: str | None) -> Hashable:
    if kind == EMAIL or (kind == ID and is_mailto(value)):
        return EMAIL, canonical_email(address_of(value)), institution
    if institution is None:
        return ID, canonical_url(value), None
    return kind, _canonical(kind, value), institution


def _fits(identity: Identity, spellings: Iterable[str]) -> bool:
    """Whether a hash is that of one of these texts."""
    algorithm, _, digest = identity.value.partition("$")
    function = _HASHES.get(algorithm)
    if function is None:
        return False
    return any(_equal(function(_bytes(text + identity.salt)).hexdigest(), digest) for text in spellings)


def _equal(first: str, second: str) -> bool:
    return hmac.compare_digest(_bytes(first), _bytes(second))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
