"""Who is one person, against a slow and plain account of the same, which compares every two credentials."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vcwallet import builders as b
from vcwallet.identity import Holder, LinkedSubject, Links, identities_of

COLLEGES = ("did:x:college", "did:x:other")
IDS = ("did:x:ada", "did:x:bob", "1001", "student:1001", "https://moodle.local/user/1001", "https://id.example/ada")
ADDRESSES = ("ada@example.org", "Ada@Example.org", "bob@example.org", "1001@localhost")
NUMBERS = (("sourcedId", "1001"), ("accountId", "1001"), ("sourcedId", "2002"))
SALTS = ("", "5a", "17")

_plain = st.sampled_from([("emailAddress", address) for address in ADDRESSES] + list(NUMBERS))
_subjects = st.tuples(
    st.sampled_from(COLLEGES),
    st.sampled_from([None, *IDS]),
    st.lists(st.tuples(_plain, st.sampled_from([None, *SALTS])), max_size=2, unique=True),
)


def _document(subject: Any) -> dict[str, Any]:
    _, own_id, stated = subject
    entries = [
        b.plain_identity(value, identity_type=kind)
        if salt is None
        else b.hashed_identity(value.lower(), salt=salt, identity_type=kind)
        for (kind, value), salt in stated
    ]
    return ({} if own_id is None else {"id": own_id}) | {"identifier": entries}


def _facts(subject: Any) -> tuple[set[Any], set[Any]]:
    """What a credential states: in plain text, and as hashes that can be compared."""
    college, own_id, stated = subject
    plain: set[Any] = set()
    hashes: set[Any] = set()
    if own_id is not None:
        reaches = own_id.startswith("did:") or own_id == "https://id.example/ada"
        plain.add(("id", own_id, None if reaches else college))
    for (kind, value), salt in stated:
        reaches = kind == "emailAddress" and not value.endswith("@localhost") and salt is None
        within = None if reaches else college
        if salt is None:
            plain.add((kind, value.lower(), within))
        else:
            digest = sha256((value.lower() + salt).encode()).hexdigest()
            hashes.add((kind, digest, salt, within))
    return plain, hashes


def _share(one: Any, other: Any) -> bool:
    first, second = _facts(one), _facts(other)
    if first[0] & second[0] or first[1] & second[1]:
        return True
    return any(
        kind == known and sha256((value + salt).encode()).hexdigest() == digest and institution in (None, within)
        for (plain, _), (_, hashes) in ((first, second), (second, first))
        for known, value, institution in plain
        for kind, digest, salt, within in hashes
    )


def _persons(subjects: list[Any]) -> list[int]:
    """The number of each credential's person, where all are certain."""
    persons = list(range(len(subjects)))
    for _ in subjects:
        for one in range(len(subjects)):
            for other in range(len(subjects)):
                if _share(subjects[one], subjects[other]):
                    persons[one] = persons[other] = min(persons[one], persons[other])
    return persons


def _links(subjects: list[Any], holder: Holder | None = None) -> Links:
    return Links([LinkedSubject(identities_of(_document(each), each[0]), each[0]) for each in subjects], holder)


@settings(max_examples=150)
@given(st.lists(_subjects, min_size=2, max_size=6))
def test_two_credentials_are_of_one_person_where_the_plain_account_says_so(subjects: list[Any]) -> None:
    links, persons = _links(subjects), _persons(subjects)

    for one in range(len(subjects)):
        for other in range(len(subjects)):
            assert links.are_one(one, other) is (persons[one] == persons[other]), (one, other)


@settings(max_examples=150)
@given(st.lists(_subjects, min_size=1, max_size=6), st.permutations(["did:x:ada", "ada@example.org", "1001"]))
def test_a_number_that_the_verifier_knows_adds_to_no_other_identifier(subjects: list[Any], known: Any) -> None:
    """The text does not say whose number it is."""
    without = _links(subjects, Holder(identifiers=tuple(name for name in known if name != "1001")))
    assert _links(subjects, Holder(identifiers=tuple(known))).groups() == without.groups()


@settings(max_examples=150)
@given(st.lists(_subjects, min_size=1, max_size=6), st.sampled_from([("1001",), ("1001", "did:x:ada")]), st.booleans())
def test_whom_a_number_may_be_of_are_told_apart(subjects: list[Any], known: Any, asked: bool) -> None:
    """By institution and by kind, even where that of the institution is asked for."""
    college = COLLEGES[0] if asked else ""
    sure = set(_links(subjects, Holder(identifiers=known[1:])).groups()[0]) if known[1:] else set()
    persons = _persons(subjects)
    for group in _links(subjects, Holder(identifiers=known, institution=college)).groups():
        assert sure <= set(group)
        added = {persons[index] for index in set(group) - sure}
        numbers = {
            (kind, subjects[index][0])
            for index in set(group) - sure
            for kind, value in _numbers(subjects[index])
            if value == "1001"
        }
        assert not added or any(
            all(_has_number(subjects, person, kind, giver) for person in added) for kind, giver in numbers
        ), group


def _numbers(subject: Any) -> list[tuple[str, str]]:
    _, own_id, stated = subject
    return [("id", own_id), *(name for name, _ in stated)]


def _has_number(subjects: list[Any], person: int, kind: str, giver: str) -> bool:
    """Whether a credential of a person states the number 1001 as one of a kind and an institution."""
    return any(
        subject[0] == giver and (kind, "1001") in _numbers(subject)
        for subject, of in zip(subjects, _persons(subjects), strict=True)
        if of == person
    )


_holders = st.builds(
    Holder,
    ids=st.sampled_from([(), ("did:x:ada",)]),
    identifiers=st.lists(st.sampled_from(["ada@example.org", "1001", "1001@localhost"]), unique=True).map(tuple),
    institution=st.sampled_from(["", *COLLEGES]),
)


@settings(max_examples=300)
@given(st.lists(_subjects, min_size=1, max_size=5), _subjects, st.none() | _holders)
def test_one_credential_more_parts_no_two_that_were_one_persons(subjects: list[Any], more: Any, holder: Any) -> None:
    """A holder can hide a credential, so none may be needed to stay hidden."""
    before, after = (_links(each, holder).groups() for each in (subjects, [*subjects, more]))
    for group in before:
        assert any(set(group) <= set(larger) for larger in after), (before, after)
