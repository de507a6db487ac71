"""Are two subjects the same person? By their identifiers only, and never by name.

A person may have several identifiers, so two that differ show nothing: what is not linked is open, not denied. Two
salted hashes can only be compared where both salts are the same, unless one side says the identifier in plain text.

Sources: OB 3.0, "IdentityObject" and "IdentityHash". Hashes with md5 are passed over: somebody can make two identifiers
of one md5 hash.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Any

_NAMES = frozenset({"name", "ext:name"})
"""Kinds of identifier that many people share."""
_EMAIL, _MAILTO = "emailAddress", "mailto:"
_SHA256 = "sha256$"
_MOST_TRIED = 8
"""Of plain and of hashed identifiers, so that the work for two subjects is not that of one times that of the other."""


class Link(StrEnum):
    """What shows that two subjects are one person."""

    ID = "id"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class _Hashed:
    """A hashed identifier: its kind, the digest in lower case, and the salt."""

    kind: str
    digest: str
    salt: str

    def fits(self, kind: str, identity: str) -> bool:
        if kind != self.kind:
            return False
        computed = sha256((identity + self.salt).encode("utf-8", "surrogatepass")).hexdigest()
        return hmac.compare_digest(computed.encode(), self.digest.encode("utf-8", "surrogatepass"))


class Person:
    """A subject with which others are compared.

    Args:
        subject: A `credentialSubject`: its `id` and `identifier` are looked at.
    """

    __slots__ = ("_hashed", "_plain", "id")

    def __init__(self, subject: Mapping[str, Any]) -> None:
        found = subject.get("id")
        self.id: str | None = found if isinstance(found, str) else None
        self._plain = dict.fromkeys(_plain(subject))
        self._hashed = dict.fromkeys(_hashed(subject))

    def link(self, other: Person) -> Link | None:
        """What shows that both are the same person; None where nothing does, which is no proof of the contrary."""
        if self.id is not None and self.id == other.id:
            return Link.ID
        if self._plain.keys() & other._plain.keys() or self._hashed.keys() & other._hashed.keys():
            return Link.IDENTIFIER
        return Link.IDENTIFIER if self._recognises(other) or other._recognises(self) else None

    def _recognises(self, other: Person) -> bool:
        """Whether a hashed identifier of the other is one of these."""
        return any(
            hashed.fits(kind, identity)
            for hashed in islice(other._hashed, _MOST_TRIED)
            for kind, identity in islice(self._plain, _MOST_TRIED)
        )


def _plain(subject: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and text of each identifier that is not hashed."""
    found = subject.get("id")
    if isinstance(found, str) and found.lower().startswith(_MAILTO):
        yield _EMAIL, found[len(_MAILTO) :]
    for kind, text, entry in _identities(subject):
        if entry.get("hashed") is False:
            yield kind, text


def _hashed(subject: Mapping[str, Any]) -> Iterator[_Hashed]:
    for kind, text, entry in _identities(subject):
        salt = entry.get("salt", "")
        if entry.get("hashed") is True and text.startswith(_SHA256) and isinstance(salt, str):
            yield _Hashed(kind, text[len(_SHA256) :].lower(), salt)


def _identities(subject: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    value = subject.get("identifier")
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            kind, text = entry.get("identityType"), entry.get("identityHash")
            if isinstance(kind, str) and kind not in _NAMES and isinstance(text, str) and text:
                yield kind, text, entry
