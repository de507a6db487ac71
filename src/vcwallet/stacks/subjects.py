"""Whose credentials are these? Linking subjects, never by name.

Two credentials are about the same person where (a) their subjects have one id, (b) the holder has proved control of
both ids, (c) one certain credential names several identifiers of its subject, or (d) both fit an identifier that is
known in plain text. What is not linked is not of another person: it is undetermined. Which identifiers are one is for
`vcwallet.identity` to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vcwallet.identity import ID, Identity, Known, Way, identities_of
from vcwallet.model.shapes import objects_of
from vcwallet.stacks.work import Work

_MOST_PAIRS = 2_000
"""Of all pairs of a plain and a hashed identifier of one kind, how many are compared."""
_STEPS_OF_A_PAIR = 8
"""Each spelling is hashed, in about a microsecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What the verifier knows about the person.

    Attributes:
        ids: Identifiers whose control the person has proved, such as the holder of a verified presentation.
        identifiers: Plain identifiers that the verifier knows otherwise: an e-mail address, a student's number.
    """

    ids: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


def subject_of(value: Any, issuer: str) -> tuple[Identity, ...]:
    """The identifiers in a `credentialSubject`, the id first; empty for several subjects, who are several persons."""
    subjects = list(objects_of(value))
    return identities_of(subjects[0], issuer) if len(subjects) == 1 else ()


class Links:
    """Which subjects are one person, as far as anybody can show.

    Args:
        subjects: Identifiers of each credential's subject, in the order of the credentials.
        certain: Which of these credentials are certain; only their word links identifiers with each other.
        holder: What the verifier knows.
        work: The budget for comparing hashes; None: the work is bounded, and not charged.

    Raises:
        OutOfWorkError: The budget was spent.
    """

    def __init__(
        self,
        subjects: Sequence[tuple[Identity, ...]],
        certain: Sequence[bool],
        holder: Holder | None,
        work: Work | None = None,
    ) -> None:
        self._parents: dict[object, object] = {}
        self._sizes: dict[object, int] = {}
        self._holder = holder
        self.weak: set[int] = set()
        seen: dict[tuple[int, bool], int] = {}  # many credentials may have been given the identifiers of one
        for index, (identities, sure) in enumerate(zip(subjects, certain, strict=True)):
            first = seen.setdefault((id(identities), sure), index)
            if first != index:
                self._join(first, index) if identities else None
                continue
            for identity in identities:
                if (sure or identity.kind == ID) and (key := identity.key) is not None:
                    self._join(index, key)
        self._join_hashed(subjects, work)
        if holder is not None:
            self._join_holder(subjects, holder)
        self._count = len(subjects)

    def _join_hashed(self, subjects: Sequence[tuple[Identity, ...]], work: Work | None) -> None:
        """Join each hash with the identifier of which it is one, where another credential states that plainly."""
        stated = {identity for identities in subjects for identity in identities}
        hashed = sorted(identity for identity in stated if identity.hashed)
        plain: defaultdict[str, list[Identity]] = defaultdict(list)
        for identity in sorted(identity for identity in stated if not identity.hashed) if hashed else ():
            plain[identity.hashed_as].append(identity)
        of_one_kind = ((one, other) for one in hashed for other in plain.get(one.kind, ()))
        pairs = list(islice(of_one_kind, _MOST_PAIRS))
        if work is not None:
            work.spend(_STEPS_OF_A_PAIR * len(pairs))
        for one, other in pairs:
            if one.hashes(other):
                self._join(one.key, other.key)

    def _join_holder(self, subjects: Sequence[tuple[Identity, ...]], holder: Holder) -> None:
        """Join what the verifier knows of the person; a number that several institutions gave is no one person's."""
        for known in map(Known, (*holder.ids, *holder.identifiers)):
            found = list(_found(known, subjects))
            if len({known.institution_of(identity) for _, identity in found}) == 1:
                for index, identity in found:
                    self._join(index, holder)
                    if identity.is_weak:
                        self.weak.add(index)

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


def _found(known: Known, subjects: Sequence[tuple[Identity, ...]]) -> Iterator[tuple[int, Identity]]:
    """The numbers of the subjects that a known identifier is one of, and as which of theirs."""
    for index, identities in enumerate(subjects):
        for identity in identities:
            if isinstance(known.compare(identity), Way):
                yield index, identity
