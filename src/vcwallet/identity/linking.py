"""Linking the subjects of credentials to persons, by identifiers and never by names.

Two credentials are about the same person where (a) their subjects have one id, (b) the holder has proved control of
both ids, (c) one certain credential names several identifiers of its subject, or (d) both fit an identifier that is
known in plain text. What is not linked is not of another person: it is undetermined.

A number that is known in plain text is one person's within the institution that gave it, and the text says neither
which that is nor of which kind the number is: a student and an account may have the same one. So it adds to what is
known of the person otherwise only where the institution is stated; and each kind, or each institution where numbers are
all that is known, may be that person's: these are several persons, of whom one is meant, and no credentials of two of
them are counted together. Nothing of this rests on what is *not* shown, so one credential more never undoes a link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from vcwallet.encoding.spellings import address_of, canonical_email, canonical_url, is_mailto, is_url
from vcwallet.identity.identifier_reach import ID, is_made_up
from vcwallet.identity.identifiers import Identity, Known, Way

_MOST_PAIRS = 4_000
"""Of all pairs of a plain and a hashed identifier of one kind, how many are compared."""
_STEPS_OF_A_PAIR = 8
"""Each spelling is hashed, in about a microsecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What the verifier knows about the person.

    Attributes:
        ids: Identifiers whose control the person has proved, such as the holder of a verified presentation.
        identifiers: Plain identifiers that the verifier knows otherwise: an e-mail address, a student's number.
        institution: Id of the issuer that gave the numbers among them; empty: that is not known. Then a number links
            only where no DID or address is known besides.
    """

    ids: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    institution: str = ""


@dataclass(frozen=True, slots=True)
class LinkedSubject:
    """Whom one credential is about.

    Attributes:
        identities: Its identifiers, the id first.
        issuer: Id of the issuer of the credential.
        certain: Whether the credential is; only a certain one links its identifiers with each other.
    """

    identities: tuple[Identity, ...]
    issuer: str = ""
    certain: bool = True


class Links:
    """Which subjects are one person, as far as can be shown.

    Args:
        subjects: Of each credential, in the order of the credentials.
        holder: What the verifier knows.
        spend: Called with the steps of comparing hashes before they are done; None: the work is bounded, and not
        charged.

    Raises:
        OutOfWorkError: What `spend` raises.
    """

    def __init__(
        self,
        subjects: Sequence[LinkedSubject],
        holder: Holder | None = None,
        spend: Callable[[int], None] | None = None,
    ) -> None:
        self._parents: dict[object, object] = {}
        self._sizes: dict[object, int] = {}
        self._subjects = subjects
        self._holder = holder
        self._known: set[int] = set()
        self._numbered: list[set[int]] = []
        self.weak: set[int] = set()
        seen: dict[int, int] = {}  # many credentials may have been given the identifiers of one
        for index, subject in enumerate(subjects):
            if not subject.certain:
                continue
            first = seen.setdefault(id(subject.identities), index)
            if first != index:
                self._join(first, index) if subject.identities else None
                continue
            for identity in subject.identities:
                if (key := identity.key) is not None:
                    self._join(index, key)
        self._join_hashed(spend)
        if holder is not None:
            self._join_holder(holder)

    def _join_hashed(self, spend: Callable[[int], None] | None) -> None:
        """Join each hash with the identifier of which it is one, where another credential states that plainly."""
        identities = {identity for subject in self._subjects if subject.certain for identity in subject.identities}
        hashed = sorted(identity for identity in identities if identity.hashed)
        plain: defaultdict[str, list[Identity]] = defaultdict(list)
        for identity in sorted(identity for identity in identities if not identity.hashed) if hashed else ():
            plain[identity.hashed_as].append(identity)
        of_one_kind = (
            (hashed_identity, plain_identity)
            for hashed_identity in hashed
            for plain_identity in plain.get(hashed_identity.kind, ())
        )
        pairs = list(islice(of_one_kind, _MOST_PAIRS))
        if spend is not None:
            spend(_STEPS_OF_A_PAIR * len(pairs))
        for hashed_identity, plain_identity in pairs:
            if hashed_identity.hashes(plain_identity):
                self._join(hashed_identity.key, plain_identity.key)

    def _join_holder(self, holder: Holder) -> None:
        """Join what the verifier knows of the person; and keep apart each person whose a number may be."""
        numbers: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        everything = [Known(text) for text in (*holder.ids, *holder.identifiers)]
        for known in everything:
            alone = not any(other.reaches_everywhere for other in everything if other is not known)
            for index, identity in self._matching(known):
                institution = known.institution_of(identity)
                if institution is None:
                    self._join_known(index, holder)
                elif institution and (institution == holder.institution or (alone and not holder.institution)):
                    numbers[institution, identity.kind].add(index)
                else:
                    continue
                if identity.is_weak:
                    self.weak.add(index)
        self._numbered = [numbers[name] for name in sorted(numbers)]

    def _join_known(self, index: int, holder: Holder) -> None:
        if self._subjects[index].certain:
            self._join(index, holder)
        self._known.add(index)

    def _matching(self, known: Known) -> Iterator[tuple[int, Identity]]:
        """The numbers of the subjects that a known identifier is one of, and as which of theirs."""
        for index, subject in enumerate(self._subjects):
            for identity in subject.identities:
                if isinstance(known.compare(identity), Way):
                    yield index, identity

    def groups(self) -> list[list[int]]:
        """Numbers of the credentials of each person; with a holder, of that person alone, even if there are none.

        Where a number that is known may be that of several persons, each of them with what is the holder's anyway.
        """
        if self._holder is not None:
            return [self._group_with(numbered) for numbered in self._numbered or [set()]]
        groups: dict[object, list[int]] = {}
        for index in range(len(self._subjects)):
            groups.setdefault(self._person(index), []).append(index)
        return list(groups.values())

    def _group_with(self, numbered: set[int]) -> list[int]:
        """What is the holder's, and what is of whom has a number."""
        persons = {self._root(self._holder)}
        persons |= {self._root(index) for index in numbered if self._subjects[index].certain}
        every = range(len(self._subjects))
        return [index for index in every if index in numbered or self._person(index) in persons]

    def with_first(self) -> frozenset[int]:
        """Numbers of the credentials that are of one person with the first; with a holder, of the holder."""
        return frozenset(max((group for group in self.groups() if 0 in group), key=len, default=()))

    def are_one(self, first: int, second: int) -> bool:
        """Whether the subjects of two credentials are shown to be one person."""
        return self._person(first) == self._person(second)

    def _person(self, index: int) -> object:
        """What stands for the person whom a credential is about.

        One that is not certain belongs to the holder if that is known of it, else to the one person whom its
        identifiers are of, else to whom its id is of; it joins no two, since any party could have written both.
        """
        subject = self._subjects[index]
        if index in self._known:
            return self._root(self._holder)
        if subject.certain:
            return self._root(index)
        keys = [key for identity in subject.identities if (key := identity.key) is not None]
        persons = {self._root(key) for key in keys}
        if len(persons) > 1:
            has_id = subject.identities[0].kind == ID
            return self._root(keys[0]) if has_id and subject.identities[0].key is not None else index
        return persons.pop() if persons else index

    def _root(self, node: object) -> object:
        while (parent := self._parents.get(node, node)) != node:
            self._parents[node] = node = self._parents.get(parent, parent)  # every second step is cut short
        return node

    def _join(self, node: object, second_node: object) -> None:
        first, second = self._root(node), self._root(second_node)
        if first != second:
            sizes = self._sizes.get(first, 1), self._sizes.get(second, 1)
            if sizes[0] < sizes[1]:
                first, second = second, first
            self._parents[second] = first
            self._sizes[first] = sum(sizes)


def share_a_number(first_subject: Sequence[Identity], second_subject: Sequence[Identity]) -> bool:
    """Whether two subjects have a number in common that two institutions gave: so it shows nothing."""
    numbers = (
        {(identity.kind, identity.value): identity.institution for identity in each}
        for each in (first_subject, second_subject)
    )
    first, second = numbers
    return any(first[name] and second[name] and first[name] != second[name] for name in first.keys() & second.keys())


def have_other_ids(first_subject: Sequence[Identity], second_subject: Sequence[Identity]) -> bool:
    """Whether two subjects have ids of one kind that differ: two DIDs, two addresses, two numbers of one institution.

    Ids of two kinds show nothing, since one person has a DID and an address, and is in two registers. Nor do ids that
    were made up for each credential, or that differ in spelling.
    """
    first, second = (
        {_kind_of_id(identity): _spelled(identity) for identity in subject if identity.kind == ID}
        for subject in (first_subject, second_subject)
    )
    return any(kind is not None and first[kind] != second[kind] for kind in first.keys() & second.keys())


def _kind_of_id(identity: Identity) -> tuple[str, str | None] | None:
    """What an id is compared with: ids of one scheme, and of one institution where they are no one's elsewhere.

    Of addresses on the web those of one register: what stands in one folder.
    """
    if is_made_up(identity.value):
        return None
    text = _spelled(identity)
    scheme = text.partition(":")[0] if is_url(text) else ""
    return text.rpartition("/")[0] if scheme in ("http", "https") else scheme, identity.institution


def _spelled(identity: Identity) -> str:
    """An id in the one form that all of its spellings have."""
    if is_mailto(identity.value):
        return f"mailto:{canonical_email(address_of(identity.value))}"
    return canonical_url(identity.value).casefold().rstrip("/")
