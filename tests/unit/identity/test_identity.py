"""Who is the same person: by identifiers only, in every spelling, and what cannot be compared stays open."""

from __future__ import annotations

from hashlib import md5
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vcwallet import builders as b
from vcwallet.encoding.spellings import canonical_email, spellings_of
from vcwallet.identity import (
    Holder,
    Identity,
    Known,
    KnownPerson,
    LinkedSubject,
    Links,
    Match,
    NoFit,
    Way,
    have_other_ids,
    identities_of,
    placed_identities,
)

COLLEGE, OTHER = "https://college.example", "https://other.example"
PLAIN = b.plain_identity("pat@example.org")
HASHED = b.hashed_identity("pat@example.org", salt="aa")
OTHER_SALT = b.hashed_identity("pat@example.org", salt="bb")
MD5 = HASHED | {"identityHash": f"md5${md5(b'pat@example.orgaa').hexdigest()}"}


def subject(*identities: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {**members, "identifier": list(identities)} if identities else members


def number(text: str, kind: str = "sourcedId", *, salt: str = "") -> dict[str, Any]:
    """A student number, hashed where there is a salt."""
    if salt:
        return b.hashed_identity(text, salt=salt, identity_type=kind)
    return b.plain_identity(text, identity_type=kind)


def compared(known: str, *subjects: dict[str, Any]) -> Match | NoFit:
    """What comes of comparing subjects with a person of whom one identifier is known."""
    return KnownPerson([known]).compare((each, "") for each in subjects)


def link(one: dict[str, Any], other: dict[str, Any], *issuers: str) -> bool:
    """Whether two certain credentials are linked, whichever comes first."""
    first, second = issuers or (COLLEGE, COLLEGE)
    both = [LinkedSubject(identities_of(one, first), first), LinkedSubject(identities_of(other, second), second)]
    found = Links(both).are_one(0, 1)
    assert Links(both[::-1]).are_one(0, 1) is found
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (subject(id="did:x:1"), subject(id="did:x:1"), True),
        (subject(id="did:x:1"), subject(id="did:x:2"), False),
        (subject(id="did:x:a"), subject(id="did:x:A"), False),
        (subject(id="https://ID.example/Ada"), subject(id="HTTPS://id.example/Ada"), True),
        (subject(id="https://id.example/Ada"), subject(id="https://id.example/ada"), False),
        (subject(id="did:x:1"), subject(number("did:x:1", "ext:did")), True),
        (subject(number("https://id.example/1", "identifier")), subject(id="https://id.example/1"), True),
        (subject(number("https://lms.example/", "systemId")), subject(id="https://lms.example/"), False),
        (subject(id="did:x:1"), subject(), False),
        (subject(), subject(), False),
        (subject(PLAIN, id="did:x:1"), subject(PLAIN, id="did:x:2"), True),
        (subject(PLAIN), subject(b.plain_identity("Pat@Example.ORG")), True),
        (subject(HASHED), subject(HASHED), True),
        (subject(HASHED), subject(HASHED | {"identityHash": HASHED["identityHash"].upper()}), True),
        (subject(HASHED), subject(OTHER_SALT), False),
        (subject(PLAIN), subject(OTHER_SALT), True),
        (subject(b.plain_identity("PAT@Example.org")), subject(OTHER_SALT), True),
        (subject(id="mailto:Pat@example.org"), subject(HASHED), True),
        (subject(id="mailto:pat%40example.org?subject=hello"), subject(PLAIN), True),
        (subject(id="mailto:sam@example.org"), subject(HASHED), False),
        (subject(number("17", "userName")), subject(b.plain_identity("17")), False),
        (subject(number("17", "userName")), subject(number("17", "systemId", salt="aa")), False),
        (subject(number("s17")), subject(number("S17", salt="aa")), True),
        # never by name, nor by what many people share
        (subject(number("Pat Lee", "name")), subject(number("Pat Lee", "name")), False),
        (subject(number("course-7", "ltiContextId")), subject(number("course-7", "ltiContextId")), False),
        (subject(number("lms-1", "ltiPlatformId", salt="aa")), subject(number("lms-1", "ltiPlatformId")), False),
        (subject(MD5), subject(MD5), False),
        (subject(PLAIN), subject(MD5), False),
        # what is no identifier
        (subject(id="_:b0"), subject(id="_:b0"), False),
        (subject(number("_:b0", "identifier")), subject(number("_:b0", "identifier")), False),
        (subject(PLAIN | {"identityType": "id", "identityHash": "urn:x:1"}), subject(id="urn:x:1"), False),
        ({"id": 7, "identifier": 7}, {"id": 7, "identifier": [7, {}]}, False),
        (subject(HASHED | {"salt": 7}), subject(HASHED | {"salt": 7}), False),
    ],
)
def test_a_link_is_an_identifier_in_common(one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:
    assert link(one, other) is expected


def test_an_id_that_was_made_for_one_credential_is_compared_with_its_like_alone() -> None:
    made_up = {"id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000001"}
    assert compared("did:x:1", made_up) is NoFit.NOT_COMPARABLE
    assert compared(made_up["id"], {"id": "did:x:1"}) is NoFit.NOT_COMPARABLE
    assert compared("urn:uuid:7d2f9b0a-0001-4000-8000-000000000002", made_up) is NoFit.OTHER
    assert isinstance(compared(made_up["id"], made_up), Match)
    assert isinstance(compared("pat@example.org", subject(PLAIN, **made_up)), Match)


@pytest.mark.parametrize(
    "kind",
    [
        *("sourcedId", "systemId", "userName", "accountId", "nationalIdentityNumber", "identifier", "ltiUserId"),
        *("lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ext:matriculation"),
    ],
)
@pytest.mark.parametrize("salts", [("", ""), ("aa", ""), ("", "aa"), ("aa", "aa")])
def test_a_number_is_one_persons_within_its_institution_alone(kind: str, salts: tuple[str, str]) -> None:
    one, other = (subject(number("1001", kind, salt=salt)) for salt in salts)
    assert link(one, other)
    assert not link(one, other, COLLEGE, OTHER)
    assert not link(one, other, "", "")
    assert all(isinstance(compared("1001", each), Match) for each in (one, other))


def test_a_hash_without_an_institution_links_nothing() -> None:
    iri = "https://orcid.example/0000-0001"
    stated, hashed = number(iri, "identifier"), number(iri, "identifier", salt="aa")
    assert link(subject(stated), subject(hashed), COLLEGE, OTHER)
    assert not link(subject(stated), subject(hashed), COLLEGE, "")


@pytest.mark.parametrize("kind", ["systemId", "sisSourcedId", "accountId"])
def test_what_looks_like_an_address_on_the_web_is_an_institutions_by_its_kind(kind: str) -> None:
    stated = subject(number("https://lms.example/users/7", kind))
    assert link(stated, stated)
    assert not link(stated, stated, COLLEGE, OTHER)
    assert link(subject(number("did:x:1", kind)), subject(number("did:x:1", kind)), COLLEGE, OTHER)


@pytest.mark.parametrize("identity", [PLAIN, number("https://orcid.example/0000-0001", "identifier")])
def test_an_address_or_iri_is_one_persons_everywhere(identity: dict[str, Any]) -> None:
    assert link(subject(identity), subject(identity), COLLEGE, OTHER)


LOCAL = ("1001@localhost", "student1001@moodle.local", "1001@intranet", "ada@10.0.0.1", "a/b@moodle.home.arpa")


@pytest.mark.parametrize("address", ["pat@example.org", *LOCAL])
@pytest.mark.parametrize("salts", [("", ""), ("aa", "aa"), ("aa", "bb"), (None, "aa")])
def test_the_reach_of_a_hashed_address_is_that_of_the_address_as_far_as_it_is_known(
    address: str, salts: tuple[str | None, str]
) -> None:
    one, other = (
        subject(b.plain_identity(address) if salt is None else b.hashed_identity(address, salt=salt)) for salt in salts
    )
    plain = None in salts
    assert link(one, other) is (plain or len(set(salts)) == 1)
    assert link(one, other, COLLEGE, OTHER) is (plain and address not in LOCAL)
    both = [LinkedSubject(identities_of(each, by), by) for each, by in ((one, COLLEGE), (other, OTHER))]
    joined = Links(both, Holder(identifiers=(address,))).with_first()
    assert joined == ({0} if address in LOCAL else {0, 1})
    match = compared(address, other)
    assert isinstance(match, Match)
    assert match.reaches_everywhere is (address not in LOCAL)


@pytest.mark.parametrize("mark", ["noreply@college.example", "none@none.none", "unknown@example.org", "n/a"])
@pytest.mark.parametrize("salt", ["", "aa"])
def test_a_hashed_mark_of_none_is_no_ones_whatever_the_verifier_asks_for(mark: str, salt: str) -> None:
    hashed = subject(b.hashed_identity(mark, salt=salt))
    assert compared(mark, hashed) is NoFit.NOT_COMPARABLE
    both = [LinkedSubject(identities_of(hashed, by), by) for by in (COLLEGE, OTHER)]
    assert Links(both, Holder(identifiers=(mark,))).groups() == [[]]


def test_a_hashed_address_that_differs_leaves_a_number_in_doubt() -> None:
    both = subject(number("1001"), b.hashed_identity("sam@example.org", salt="aa"))
    person = KnownPerson(["1001", "pat@example.org"])
    assert person.compare([(both, "")]) is NoFit.DOUBT


@pytest.mark.parametrize(
    "stated",
    [
        {"id": "1001"},
        {"id": "student:1001"},
        {"id": "urn:student:1001"},
        {"id": "ada@example.org"},
        {"id": "https://localhost/users/7"},
        {"id": "http://moodle/users/7"},
        {"id": "https://lms.local:8443/users/7"},
        {"id": "http://ada@192.168.0.7/users/7"},
        {"id": "http://[::1]/users/7"},
        {"id": f"https://{'a.' * 200}example/users/7"},
        {"id": "mailto:1001@localhost"},
        {"id": "acct:1001@students.lan"},
        {"id": "did:web:localhost"},
        {"id": "did:web:localhost%3A8000:ada"},
        {"id": "did:web:moodle.local:u:1001"},
        {"id": "did:web:192.168.0.1"},
        {"id": "tel:+1"},
        {"id": "urn:uuid:student-1001"},
        {"id": "https://127.1/u/1"},
        {"id": "https://lms.0x7f/u/1"},
        {"id": "https://moodle.local./u/1"},
        {"id": "https://moodle\uff0elocal/u/1"},
        {"id": "https://moodle%2Elocal.example/u/1"},
        {"id": "https://moodle.local\\@example.org/u/1"},
        *({"id": f"https://moodle.{name}/u/1"} for name in ("test", "localdomain", "home.arpa", "internal", "alt")),
        subject(number("did:web:moodle.lan:u:1001", "identifier")),
        subject(b.plain_identity("1001@localhost")),
        subject(number("https://intranet/users/7", "identifier")),
    ],
)
def test_what_only_looks_like_an_identifier_of_the_web_is_an_institutions(stated: dict[str, Any]) -> None:
    assert link(stated, stated)
    assert not link(stated, stated, COLLEGE, OTHER)
    assert not link(stated, stated, "", "")


@pytest.mark.parametrize(
    "stated",
    [
        "did:x:1",
        "https://id.example/7",
        "urn:uuid:7d2f9b0a-0001-4000-8000-000000000001",
        "acct:ada@example.org",
        "tel:+49 30 1234567",
        "did:web:college.example%3A8443:ada",
        "https://local.example/u/1",
    ],
)
def test_an_id_of_which_the_scheme_knows_no_two_is_one_persons_everywhere(stated: str) -> None:
    assert link({"id": stated}, {"id": stated}, COLLEGE, OTHER)


@pytest.mark.parametrize("known", ["S17", " s17"])
def test_a_bare_id_is_compared_as_a_number(known: str) -> None:
    match = compared(known, {"id": "S17"})
    assert isinstance(match, Match)
    assert not match.reaches_everywhere
    assert compared("did:x:1", {"id": "S17"}) is NoFit.NOT_COMPARABLE
    assert compared("s18", {"id": "S17"}) is NoFit.OTHER


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("did:x:1", "did:x:2", True),
        ("did:x:1", "did:x:1", False),
        ("mailto:pat@example.org", "mailto:Pat@Example.org", False),
        ("mailto:pat@example.org", "mailto:sam@example.org", True),
        ("mailto:pat@example.org", "did:x:1", False),
        ("https://id.example/7", "did:x:1", False),
        ("urn:uuid:7d2f9b0a-0001-4000-8000-000000000001", "urn:uuid:7d2f9b0a-0001-4000-8000-000000000002", False),
        ("1001", "1002", True),
        ("1001", "did:x:1", False),
        ("https://college.example/people/ada", "https://college.example/people/bob", True),
        ("https://college.example/people/ada", "https://orcid.org/0000-0002-1825-0097", False),
        ("https://orcid.org/0000-0002-1825-0097", "https://www.orcid.org/0000-0002-1825-0097", False),
        ("https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097/", False),
        ("https://orcid.org/0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097", False),
        ("acct:ada@example.org", "ACCT:ada@example.org", False),
        ("did:web:x.example", "did:web:X.example", False),
    ],
)
def test_ids_of_one_kind_that_differ_are_of_two_persons(one: str, other: str, expected: bool) -> None:
    first, second = (identities_of({"id": each}, COLLEGE) for each in (one, other))
    assert have_other_ids(first, second) is have_other_ids(second, first) is expected
    assert not have_other_ids(first, ())
    if one == "1001":
        assert not have_other_ids(first, identities_of({"id": "1002"}, OTHER))


def test_the_work_for_subjects_with_many_identifiers_is_bounded() -> None:
    many = subject(*(b.plain_identity(f"{i:03}@example.org") for i in range(200)))
    hashed = subject(*(b.hashed_identity(f"{i:03}@example.org", salt=str(i)) for i in range(200)))
    spent: list[int] = []

    Links([LinkedSubject(identities_of(each, COLLEGE), COLLEGE) for each in (many, hashed)], spend=spent.append)
    assert spent == [8 * 4_000]
    few = [subject(*each["identifier"][:20]) for each in (many, hashed)]
    assert link(*few)


def test_many_identifiers_of_an_uncertain_credential_stand_in_the_way_of_none() -> None:
    noise = subject(*(b.plain_identity(f"a{i:04}@example.org") for i in range(4_001)))
    plain = b.plain_identity("pat@example.org")
    subjects = [
        LinkedSubject(identities_of(noise, OTHER), OTHER, certain=False),
        *(LinkedSubject(identities_of(subject(one), COLLEGE), COLLEGE) for one in (plain, HASHED)),
    ]

    assert Links(subjects).are_one(1, 2)


@pytest.mark.parametrize(
    ("entry", "hashed"),
    [
        ({"hashed": False}, False),
        ({}, False),
        ({"hashed": True}, True),
        ({"hashed": "true"}, False),
        ({"identityHash": HASHED["identityHash"], "hashed": True}, True),
        ({"identityHash": HASHED["identityHash"]}, True),
    ],
)
def test_what_is_not_hashed_is_plain_text(entry: dict[str, Any], hashed: bool) -> None:
    stated = {"identityType": "emailAddress", "identityHash": "pat@example.org"} | entry
    ((identity, pointer),) = placed_identities({"identifier": stated}, COLLEGE)
    assert (identity.hashed, pointer) == (hashed, "/identifier/identityHash")


def test_what_says_that_it_is_an_address_and_is_none_identifies_no_one() -> None:
    stated = {"identityType": "emailAddress", "identityHash": HASHED["identityHash"], "hashed": False}
    assert list(placed_identities({"identifier": stated}, COLLEGE)) == []


def test_the_id_comes_first_and_the_order_of_the_others_is_their_own() -> None:
    both = [PLAIN, number("1001")]
    found = identities_of(subject(*both, id="did:z:1"), COLLEGE)
    assert found == identities_of(subject(*reversed(both), id="did:z:1"), COLLEGE)
    assert found[0] == Identity("id", "did:z:1")


SPELLINGS = [
    "Ada.Byron@B\u00fccher.example",
    "ada.byron@b\u00fccher.example",
    "ada.byron@BU\u0308CHER.example",
    "Ada.Byron@xn--bcher-kva.example",
    "ada.byron@XN--BCHER-KVA.Example",
    "ada.byron@xn--bcher-kva.example",
]


@pytest.mark.parametrize("known", SPELLINGS)
@pytest.mark.parametrize("stated", SPELLINGS)
def test_every_spelling_of_an_address_is_that_address(known: str, stated: str) -> None:
    for asked in (known, f" {known}\n", f"mailto:{known}", f"MAILTO:{known}"):
        assert Known(asked).compare(Identity("emailAddress", stated)) is Way.EMAIL
        assert Known(asked).compare(Identity("id", f"mailto:{stated}")) is Way.ID
    assert canonical_email(known) == canonical_email(stated) == "ada.byron@b\u00fccher.example"


@pytest.mark.parametrize("known", SPELLINGS)
@pytest.mark.parametrize("hashed", ["ada.byron@b\u00fccher.example", "ada.byron@xn--bcher-kva.example"])
def test_a_hash_of_any_usual_spelling_fits(known: str, hashed: str) -> None:
    entry = b.hashed_identity(hashed, salt="s")
    assert isinstance(
        compared(known, subject(entry | {"identityHash": entry["identityHash"].upper().replace("SHA", "sha")})), Match
    )
    weak = {"identityHash": f"MD5${md5(f'{hashed}s'.encode()).hexdigest().upper()}"}
    match = compared(known, subject(entry | weak))
    assert isinstance(match, Match)
    assert (match.way, match.identity.is_weak) == (Way.HASHED_EMAIL, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada@stra\u00dfe.example", "ada@strasse.example"),
        ("ada@example.org", "ada@exam\u0440le.org"),
        ("ada@example.org", "ada@xn--examle-jof.org"),
        ("ada@xn--a.example", "ada@a.example"),
        ("ada@example.org", "ada+x@example.org"),
        ("ada@example.org", "a.da@example.org"),
        ("ada@example.org", "ada@mail.example.org"),
        ("ada@example.org", "ada@example.org.evil.example"),
        ("\u0131da@example.org", "ida@example.org"),
    ],
)
def test_another_address_never_fits(one: str, other: str) -> None:
    for known, stated in ((one, other), (other, one)):
        assert Known(known).compare(Identity("emailAddress", stated)) is False
        assert compared(known, subject(b.hashed_identity(stated, salt="s"))) is NoFit.OTHER
        assert not link(subject(b.plain_identity(known)), subject(b.hashed_identity(stated, salt="s")))


_NAMES = st.text("abcxyzABCXYZ0189.\u00e9\u00fc\u00c9", min_size=1, max_size=12)
_LABELS = st.text("abcXYZ019\u00e9\u00fc\u4f8b", min_size=1, max_size=8)


@st.composite
def _addresses(draw: st.DrawFn) -> str:
    return f"{draw(_NAMES)}@{'.'.join(draw(st.lists(_LABELS, min_size=1, max_size=2)))}.{draw(_LABELS)}example"


def _respelled(address: str, draw: st.DrawFn) -> str:
    """The same address as another program may write it."""
    name, _, domain = address.rpartition("@")
    ascii_form = draw(st.booleans())
    labels = [
        f"xn--{label.lower().encode('punycode').decode()}" if ascii_form and not label.isascii() else label
        for label in normalize("NFC", domain).split(".")
    ]
    changed = draw(st.sampled_from([str, str.lower, str.upper]))(f"{name}@{'.'.join(labels)}")
    return normalize(draw(st.sampled_from(["NFC", "NFD"])), changed)


@given(_addresses(), st.data())
def test_an_address_fits_however_both_sides_write_it(address: str, data: st.DataObject) -> None:
    one, other = _respelled(address, data.draw), _respelled(address, data.draw)
    assert Known(one).compare(Identity("emailAddress", other)) is Way.EMAIL
    assert link(subject(b.plain_identity(one)), subject(b.plain_identity(other)), COLLEGE, OTHER)
    for hashed in (address, normalize("NFC", one).lower()):
        assert isinstance(compared(address, subject(b.hashed_identity(hashed, salt="s"))), Match)
    assert isinstance(compared(one, subject(b.hashed_identity(canonical_email(other), salt="s"))), Match)
    assert len(spellings_of(one)) <= 6


@given(_addresses(), _addresses())
def test_two_addresses_are_one_only_where_they_differ_in_spelling(one: str, other: str) -> None:
    assume(normalize("NFC", one).lower() != normalize("NFC", other).lower())
    assert Known(one).compare(Identity("emailAddress", other)) is False
    assert compared(one, subject(b.hashed_identity(other, salt="s"))) is NoFit.OTHER
    assert not link(subject(b.plain_identity(one)), subject(b.plain_identity(other)))


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["id", "emailAddress", "sourcedId", "ext:x"]))
def test_any_text_is_compared_without_an_error(known: str, stated: str, kind: str) -> None:
    for hashed in (False, True):
        assert Known(known).compare(Identity(kind, stated, hashed)) in (None, False, *Way)
    entry = {"identityType": kind, "identityHash": stated}
    assert link(subject(entry, id=known), subject(entry, id=known)) in (False, True)


@pytest.mark.parametrize(
    "entry",
    [
        {"identityType": "emailAddress", "identityHash": "-", "hashed": False},
        {"identityType": "emailAddress", "identityHash": "unknown"},
        {"identityType": "studentId", "identityHash": "  ", "hashed": False},
        {
            "identityType": "emailAddress",
            "identityHash": "sha256$e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "hashed": True,
        },
    ],
)
def test_a_mark_that_stands_for_nothing_links_no_two_people(entry: dict[str, Any]) -> None:
    one, other = ({"identifier": [entry]} for _ in range(2))
    assert not link(one, other)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("ext:fullName", "Lovelace, Ada"),
        ("ext:Name", "Ada Lovelace"),
        ("ext:birthdate", "1990-01-01"),
        ("ext:group", "Class 3b"),
        ("nickname", "Ada"),
        ("sourcedId", "0"),
        ("sourcedId", " tbd "),
        ("systemId", "n.a."),
        ("emailAddress", "noreply@college.example"),
        ("emailAddress", "none@none"),
        ("sourcedId", "?"),
        ("sourcedId", "00000000-0000-0000-0000-000000000000"),
        ("ext:uuid", "urn:uuid:FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"),
        ("sourcedId", "N.N."),
        ("userName", "k.A."),
        ("sourcedId", "nan"),
        ("sourcedId", "#N/A"),
        ("identifier", "did:"),
        ("identifier", "did:web:college.example:ada#key-1"),
    ],
)
def test_what_many_people_share_links_no_one(kind: str, value: str) -> None:
    stated = subject({"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind})

    assert not link(stated, stated)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("identifier", "https://college.example/"),
        ("ext:site", "https://college.example/students"),
        ("ext:x", "did:"),
    ],
)
def test_an_address_that_is_no_persons_links_no_two_colleges(kind: str, value: str) -> None:
    assert not link(subject(number(value, kind)), subject(number(value, kind)), COLLEGE, OTHER)
    assert link(*[subject(number("https://orcid.org/0000-0002-1825-0097", kind))] * 2, COLLEGE, OTHER)
