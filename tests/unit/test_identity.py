"""Who is the same person: by identifiers only, and what cannot be compared stays open."""

from __future__ import annotations

from hashlib import md5
from typing import Any

import pytest

from vcwallet.model import builders as b
from vcwallet.model.identity import Link, Person

PLAIN = b.plain_identity("pat@example.org")
HASHED = b.hashed_identity("pat@example.org", salt="aa")
OTHER_SALT = b.hashed_identity("pat@example.org", salt="bb")
MD5 = HASHED | {"identityHash": f"md5${md5(b'pat@example.orgaa').hexdigest()}"}


def subject(*identities: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {**members, "identifier": list(identities)} if identities else members


@pytest.mark.parametrize(
    ("one", "other", "link"),
    [
        (subject(id="did:x:1"), subject(id="did:x:1"), Link.ID),
        (subject(id="did:x:1"), subject(id="did:x:2"), None),
        (subject(id="did:x:1"), subject(), None),
        (subject(), subject(), None),
        (subject(PLAIN, id="did:x:1"), subject(PLAIN, id="did:x:2"), Link.IDENTIFIER),
        (subject(HASHED), subject(HASHED), Link.IDENTIFIER),
        (subject(HASHED), subject(HASHED | {"identityHash": HASHED["identityHash"].upper()}), None),
        (subject(HASHED), subject(OTHER_SALT), None),
        (subject(PLAIN), subject(OTHER_SALT), Link.IDENTIFIER),
        (subject(id="mailto:pat@example.org"), subject(HASHED), Link.IDENTIFIER),
        (subject(id="mailto:sam@example.org"), subject(HASHED), None),
        (subject(b.plain_identity("17", identity_type="userName")), subject(b.plain_identity("17")), None),
        (
            subject(b.plain_identity("17", identity_type="userName")),
            subject(b.hashed_identity("17", salt="aa", identity_type="systemId")),
            None,
        ),
        # never by name
        (
            subject(b.plain_identity("Pat Lee", identity_type="name")),
            subject(b.plain_identity("Pat Lee", identity_type="name")),
            None,
        ),
        (subject(MD5), subject(MD5), None),
        (subject(PLAIN), subject(MD5), None),
        # what is no identifier
        ({"id": 7, "identifier": 7}, {"id": 7, "identifier": [7, {}]}, None),
        (subject(HASHED | {"salt": 7}), subject(HASHED | {"salt": 7}), None),
    ],
)
def test_a_link_is_an_identifier_in_common(one: dict[str, Any], other: dict[str, Any], link: Link | None) -> None:
    assert Person(one).link(Person(other)) is link
    assert Person(other).link(Person(one)) is link


def test_the_work_for_two_subjects_with_many_identifiers_is_bounded() -> None:
    many = [b.plain_identity(f"{number}@example.org") for number in range(20)]
    hashed = [b.hashed_identity(f"{number}@example.org", salt=str(number)) for number in range(20)]

    assert Person(subject(*many)).link(Person(subject(*hashed))) is Link.IDENTIFIER
    assert Person(subject(*many[:8], *many)).link(Person(subject(*hashed[8:]))) is None
