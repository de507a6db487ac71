"""Whose credentials are these? Linking subjects, never by name.

Two credentials are about the same person where (a) their subjects have one id, (b) the holder has proved control of
both ids, (c) one certain credential names several identifiers of its subject, or (d) both fit an identifier that the
verifier knows in plain text. What is not linked is not somebody else's: it is undetermined.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5, sha256
from typing import Any

from vcwallet.stacks.plain import objects, text

_HASHES = {"sha256": sha256, "md5": md5}
_NAMES = ("name", "ext:name")


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """One identifier of a subject.

    Attributes:
        kind: `id`, or the `identityType`.
        value: The identifier, or its hash as `sha256$...`.
        hashed: Whether it is a hash.
        salt: What was put behind the identifier before hashing.
    """

    kind: str
    value: str
    hashed: bool = False
    salt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What the verifier knows about the person.

    Attributes:
        ids: Identifiers whose control the person has proved, such as the holder of a verified presentation.
        identifiers: Plain identifiers that the verifier knows otherwise: an e-mail address, a student's number.
    """

    ids: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


def identities_of(value: Any) -> tuple[Identity, ...]:
    """The identifiers in a `credentialSubject`, the id first. Names are none; empty for several subjects."""
    subjects = list(objects(value))
    if len(subjects) != 1:
        return ()
    subject = subjects[0]
    identifier = text(subject, "id")
    found = {
        Identity(kind, _lowered(stated) if entry.get("hashed") is True else stated, entry.get("hashed") is True, salt)
        for entry in objects(subject.get("identifier"))
        if isinstance(stated := entry.get("identityHash"), str)
        and isinstance(kind := entry.get("identityType"), str)
        and isinstance(salt := entry.get("salt", ""), str)
        and kind not in _NAMES
    }
    return (*((Identity("id", identifier),) if identifier else ()), *sorted(found))


def _lowered(stated: str) -> str:
    algorithm, dollar, digest = stated.partition("$")
    return f"{algorithm}{dollar}{digest.lower()}"


class Links:
    """Which subjects are one person, as far as anybody can show.

    Args:
        subjects: Identifiers of each credential's subject, in the order of the credentials.
        certain: Which of these credentials are certain; only their word links identifiers with each other.
        holder: What the verifier knows.
    """

    def __init__(
        self, subjects: Sequence[tuple[Identity, ...]], certain: Sequence[bool], holder: Holder | None
    ) -> None:
        self._parents: dict[object, object] = {}
        self._sizes: dict[object, int] = {}
        self._holder = holder
        self.weak: set[int] = set()
        seen: dict[tuple[int, bool], int] = {}  # many credentials may have been given the identifiers of one
        for index, (identities, sure) in enumerate(zip(subjects, certain, strict=True)):
            first = seen.setdefault((id(identities), sure), index)
            if first != index and identities:
                self._join(first, index)
                self.weak.update({index} if first in self.weak else ())
                continue
            linked = [identity for identity in identities if sure or identity.kind == "id"]
            for identity in linked:
                self._join(index, identity)
            if holder is not None and any(self._fits(index, identity, holder) for identity in identities):
                self._join(index, holder)
        self._count = len(subjects)

    def _fits(self, index: int, identity: Identity, holder: Holder) -> bool:
        if identity.kind == "id" and (identity.value in holder.ids or identity.value in holder.identifiers):
            return True
        fits = any(_matches(identity, known) for known in holder.identifiers)
        if fits and identity.value.startswith("md5$"):
            self.weak.add(index)
        return fits

    def groups(self) -> list[list[int]]:
        """Numbers of the credentials of each person; with a holder, that person's alone, even if there are none."""
        if self._holder is not None:
            root = self._root(self._holder)
            return [[index for index in range(self._count) if self._root(index) == root]]
        groups: dict[object, list[int]] = {}
        for index in range(self._count):
            groups.setdefault(self._root(index), []).append(index)
        return list(groups.values())

    def _root(self, node: object) -> object:
        while (parent := self._parents.get(node, node)) != node:
            self._parents[node] = node = self._parents.get(parent, parent)  # every second step is cut short
        return node

    def _join(self, one: object, other: object) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            sizes = self._sizes.get(first, 1), self._sizes.get(second, 1)
            if sizes[0] < sizes[1]:
                first, second = second, first
            self._parents[second] = first
            self._sizes[first] = sum(sizes)


def one_subject(subjects: Iterable[tuple[Identity, ...]]) -> bool:
    """Whether all have the very same id: the usual case, in which nothing has to be linked."""
    ids = {identities[0].value if identities and identities[0].kind == "id" else None for identities in subjects}
    return len(ids) == 1 and None not in ids


def _matches(identity: Identity, known: str) -> bool:
    return any(_match(identity, form) for form in _forms(known))


def _forms(known: str) -> Iterator[str]:
    plain = known.strip()
    yield plain.removeprefix("mailto:")


def _match(identity: Identity, known: str) -> bool:
    if not identity.hashed:
        return identity.kind != "id" and hmac.compare_digest(_bytes(identity.value), _bytes(known))
    algorithm, _, digest = identity.value.partition("$")
    function = _HASHES.get(algorithm)
    if function is None:
        return False
    return hmac.compare_digest(_bytes(function(_bytes(known + identity.salt)).hexdigest()), _bytes(digest))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
