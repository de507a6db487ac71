"""`vcwallet trust`: whom a relying party knows, for what, by which lists, and how that is found out."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from support.badges import COLLEGE, ISSUED, MALLORY, badge, presented, signed
from support.federations import ANCHOR
from support.world import WebKey, key_document
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.trust.trust_file import compile_trust_list
from vcwallet.securing.data_integrity import add_proof

if TYPE_CHECKING:
    from e2e.conftest import Cli

AT = ("--at", "2026-06-01T12:00:00Z")
WEB = "did:web:college.example"


@pytest.fixture
def here(cli: Cli) -> Cli:
    cli.here = True
    return cli


@pytest.fixture
def seated(desk: Cli) -> Cli:
    """The desk, which has a badge and a list that knows its issuer."""
    desk.here = True
    return desk


def listed(here: Cli, name: str = "known.trust") -> Any:
    return json.loads((here.folder / name).read_bytes())


@pytest.mark.parametrize(
    ("given", "cure"),
    [
        ("Example College", "To see a badge's: vcwallet verify FILE"),
        (COLLEGE.did[:-1], "Copy the identifier again"),
        (f"{COLLEGE.did}#key-1", "Leave out what begins with the first #"),
        ("https:/college.example", "It begins with https://"),
        ("did:Web:college.example", "in small letters"),
    ],
)
def test_what_is_no_identifier_is_refused_with_a_cure(here: Cli, given: str, cure: str) -> None:
    done = here("trust", "add", "known.trust", given, "Example College")

    assert done.status == 2
    assert given in done.words
    assert cure in done.words
    assert "(at" not in done.words
    assert not (here.folder / "known.trust").exists()


def test_changing_a_name_keeps_the_rest(here: Cli) -> None:
    entry = {
        "id": COLLEGE.did,
        "name": "Old",
        "scope": {"actions": ["issue", "stack"]},
        "until": "2030-01-01T00:00:00Z",
    }
    here.write("known.trust", {"title": "Mine", "issuers": [entry]})

    assert here("trust", "add", "known.trust", COLLEGE.did, "New").status == 0
    assert here("trust", "add", "known.trust", "https://college.example", "Other").status == 0

    assert listed(here)["issuers"] == [entry | {"name": "New"}, {"id": "https://college.example", "name": "Other"}]


SAID = (
    *("--also", "Beispielhochschule", "--country", "NO", "--country", "SE", "--achievement", "https://x.example/*"),
    *("--framework", "ESCO", "--type", "OpenBadgeCredential", "--from", "2024-01-01", "--until", "31.12.2029"),
    *("--logo", "https://college.example/logo.png", "--url", "https://college.example", "--note", "by telephone"),
)


def test_all_that_can_be_said_of_an_issuer_can_be_said_at_once(here: Cli) -> None:
    done = here("trust", "add", "known.trust", COLLEGE.did, "Example College", *SAID, "--for-stacks", "--json")

    (entry,) = done.data["issuers"]
    assert listed(here) == {"title": "known", "issuers": [entry]}
    assert entry == {
        "id": COLLEGE.did,
        "name": "Example College",
        "names": ["Beispielhochschule"],
        "logo": "https://college.example/logo.png",
        "url": "https://college.example",
        "scope": {
            "actions": ["issue", "stack"],
            "achievements": ["https://x.example/*"],
            "frameworks": ["ESCO"],
            "countries": ["NO", "SE"],
            "types": ["OpenBadgeCredential"],
        },
        "from": "2024-01-01T00:00:00Z",
        "until": "2029-12-31T23:59:59Z",
        "note": "by telephone",
    }
    shown = here("trust", "list", "known.trust").words
    for fact in ("also called Beispielhochschule", "since 2024-01-01 until 2029-12-31", "only in NO, SE", "telephone"):
        assert fact in shown


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--country", "Norway"), "Norway is not the code of a country"),
        (("--from", "2025-01-01", "--until", "2024-01-01"), "which is earlier"),
        (("--logo", "logo.png"), "logo.png is not a whole web address"),
        (("--also", " "), "a letter that can be seen"),
    ],
)
def test_what_cannot_be_said_is_refused_before_anything_is_written(
    here: Cli, options: tuple[str, ...], words: str
) -> None:
    done = here("trust", "add", "known.trust", COLLEGE.did, "Example College", *options)

    assert done.status == 2
    assert words in done.words
    assert "(at" not in done.words
    assert not (here.folder / "known.trust").exists()


def test_one_issuer_has_several_entries_for_several_terms(here: Cli) -> None:
    add = ("trust", "add", "known.trust", COLLEGE.did, "Example College")
    assert here(*add, "--until", "2020-01-01").status == 0
    assert here(*add, "--from", "2024-01-01", "--another").status == 0

    unclear = here(*add, "--country", "NO")
    assert unclear.status == 2
    assert "--another" in unclear.words
    assert here("trust", "add", "known.trust", COLLEGE.did, "New name").status == 0
    assert [entry["name"] for entry in listed(here)["issuers"]] == ["New name", "New name"]
    assert here("trust", "remove", "known.trust", COLLEGE.did).status == 0
    assert listed(here)["issuers"] == []
    assert here("trust", "remove", "known.trust", COLLEGE.did).status == 2


@pytest.mark.parametrize(
    ("known", "status", "words"),
    [
        ([], 5, "“known” does not know it"),
        ([{"id": WEB, "name": "Example College"}], 0, "“Example College” on your list “known”"),
        (
            [{"id": WEB, "name": "Example College", "until": "2025-01-01T00:00:00Z"}],
            5,
            "not at that time: “Example College” on your list “known”; until 2025-01-01",
        ),
        ([{"id": WEB, "name": "Example College", "scope": {"countries": ["NO"]}}], 0, "only in NO"),
    ],
)
def test_check_says_how_an_issuer_is_known(here: Cli, known: list[Any], status: int, words: str) -> None:
    here.write("known.trust", {"title": "known", "issuers": [{"id": MALLORY.did, "name": "Other"}, *known]})

    done = here("trust", "check", WEB, "--trust", "known.trust", *AT)
    data = here("trust", "check", WEB, "--trust", "known.trust", *AT, "--json").data

    assert done.status == status
    assert words in done.words
    assert data["issuer"] == WEB
    assert data["answer"] == ("known" if status == 0 else "unknown")
    assert [source["name"] for source in data["sources"]] == ["known"]


def test_check_of_a_badge_says_whether_its_issuer_is_known_for_it(seated: Cli) -> None:
    seated.write("other.trust", {"issuers": [{"id": COLLEGE.did, "name": "EC", "scope": {"types": ["Licence"]}}]})

    known = seated("trust", "check", "good.json", "--trust", "known.trust", *AT)
    other = seated("trust", "check", "good.json", "--trust", "other.trust", *AT, "--json")
    several = seated("trust", "check", "good.json", "--trust", "known.trust", "--trust", "other.trust", *AT, "--json")

    assert known.status == 0
    assert COLLEGE.did in known.words
    assert other.status == 5
    assert other.data["other_recognitions"][0]["scope"]["types"] == ["Licence"]
    assert several.status == 0
    assert [source["answer"] for source in several.data["sources"]] == ["known", "unknown"]


def test_check_of_a_badge_that_is_known_for_something_else_or_was_known_says_which(seated: Cli) -> None:
    seated.write("other.trust", {"issuers": [{"id": COLLEGE.did, "name": "EC", "scope": {"types": ["Licence"]}}]})
    seated.write("ended.trust", {"issuers": [{"id": COLLEGE.did, "name": "EC", "until": "2020-01-01T00:00:00Z"}]})

    other = seated("trust", "check", "good.json", "--trust", "other.trust", *AT).words
    ended = seated("trust", "check", "good.json", "--trust", "ended.trust", *AT).words

    assert f"good.json: Known, but not for this: {COLLEGE.did} - not for this: “EC” on your list “trust list”" in other
    assert f"good.json: Known, but not at that time: {COLLEGE.did} - not at that time: “EC” on your list" in ended


def test_check_of_a_badge_that_imitates_a_known_name_names_whom(seated: Cli) -> None:
    profile = {"id": MALLORY.did, "type": ["Profile"], "name": "Ex\u0430mple College"}
    seated.write("imitation.json", signed(badge(issuer=profile), MALLORY))

    done = seated("trust", "check", "imitation.json", "--trust", "known.trust", *AT)
    data = seated("trust", "check", "imitation.json", "--trust", "known.trust", *AT, "--json").data

    assert done.status == 5
    assert "which looks like “Example College”. That is another issuer" in done.words
    assert "NAME_LOOKALIKE" in {each["code"] for each in data["names"]}


def test_check_of_a_badge_whose_keys_are_missing_says_so_and_not_that_its_issuer_is_unknown(seated: Cli) -> None:
    issuer = "https://college.example"
    profile = {"id": issuer, "type": ["Profile"], "name": "Example College"}
    unsigned = badge(issuer=profile)
    seated.write("web.json", add_proof(unsigned, WebKey(issuer, COLLEGE), created=ISSUED, contexts=bundled()))
    seated.write("web.trust", {"title": "colleges", "issuers": [{"id": issuer, "name": "Example College"}]})
    seated.write("college.json", key_document(issuer, COLLEGE))
    check = ("trust", "check", "web.json", "--trust", "web.trust", *AT)

    without = seated(*check)
    data = seated(*check, "--json").data

    assert without.status == 4
    assert f"web.json: Whether it is known could not be found out: {issuer}" in without.words
    assert "--online" in without.words
    assert "Nothing on your list was asked" in without.words
    assert "does not know it" not in without.words
    assert data["problems"]
    assert data["sources"] == []
    assert seated(*check, "--identifier", "college.json").status == 0


def test_an_identifier_that_is_written_almost_as_a_known_one_is_another(here: Cli) -> None:
    here.write("known.trust", {"issuers": [{"id": "https://college.example/", "name": "Example College"}]})

    done = here("trust", "check", "https://college.example", "--trust", "known.trust")

    assert done.status == 5
    assert "https://college.example/ is known, and is another identifier" in done.words


def test_what_stands_in_badges_alone_cannot_be_told_of_an_identifier(here: Cli) -> None:
    bodies = [{"id": "did:web:agency.example", "name": "Quality Agency"}]
    accreditation = {"type": "accreditation", "name": "agencies", "bodies": bodies}
    here.write("known.trust", {"title": "known", "issuers": [], "sources": [accreditation]})

    done = here("trust", "check", WEB, "--trust", "known.trust")

    assert done.status == 4
    assert "“agencies”: Of an identifier alone this cannot be told" in done.words
    body = here("trust", "check", "did:web:agency.example", "--trust", "known.trust")
    assert (body.status, body.words.startswith("Known, but not for this")) == (5, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            {"issuers": [{"id": WEB, "name": "A", "scope": {"achievements": []}}]},
            "achievements is no list of texts with anything in it. (at list.trust, /issuers/0/scope/achievements)",
        ),
        ({"sources": [{"type": "registry", "name": "R", "file": "../r.json"}]}, "(at list.trust, /sources/0/file)"),
        ({"sources": [{"type": "registry", "name": "R", "file": "known.trust"}]}, "What the source “R” reads cannot"),
        ({"title": "My colleges", "issuers": []}, "The trust lists known.trust and list.trust have one title"),
        (b"id;name\n", "list.trust is not a trust list that can be used. The text is not well-formed JSON."),
    ],
)
def test_what_is_wrong_with_one_of_several_lists_is_said_with_its_name(seated: Cli, content: Any, words: str) -> None:
    seated.write("list.trust", content)

    done = seated("verify", "good.json", "--trust", "known.trust", "--trust", "list.trust", *AT)

    assert done.status == 2
    assert words in done.words
    assert "Ask the sender" not in done.words


def test_a_list_is_searched_and_says_of_each_source_on_what_it_stands(here: Cli) -> None:
    anchor = {"id": ANCHOR.id, "jwks": ANCHOR.jwks}
    scope = {"scope": {"countries": ["NO"]}}
    bodies = [{"id": "did:web:agency.example", "name": "Agency"} | scope]
    sources: list[Any] = [
        {"type": "federation", "name": "F", "anchors": [anchor], "trust_marks": ["https://m.example/audited"]},
        {"type": "recognized-entities", "name": "L", "issuer": WEB, "url": "https://l.example/list.json"} | scope,
        {"type": "accreditation", "name": "B", "bodies": bodies, "depth": 1},
        {"type": "trust-list", "title": "T", "issuers": [{"id": WEB, "name": "C"}]},
        {"type": "domain-linkage", "name": "W", "domains": [{"domain": "w.example", "name": "W College"}]},
    ]
    issuers = [{"id": f"did:web:c{n}.example", "name": f"College {n}"} for n in range(12)]
    here.write("known.trust", {"title": "known", "issuers": issuers, "sources": sources})

    lines = here("trust", "list", "known.trust").out.splitlines()
    found = here("trust", "list", "known.trust", "--find", "C11")

    assert lines[1] == "Issuers that it knows itself: 12"
    assert lines[-5:] == [
        f"F; federation; anchors: {ANCHOR.id} (keys key-1); with the trust marks https://m.example/audited",
        f"L; signed list; signed by {WEB}; https://l.example/list.json; only in NO",
        "B; accreditation; bodies: Agency (did:web:agency.example; only in NO); steps between at most: 1",
        "T; trust list; issuers: 1",
        "W; websites; websites: W College (w.example)",
    ]
    assert found.out.splitlines() == [
        "known",
        "Issuers with that, of the 12 that it knows itself: 1",
        "College 11  did:web:c11.example",
    ]
    data = here("trust", "list", "known.trust", "--find", "C11", "--json").data
    assert (data["count"], [each["name"] for each in data["issuers"]]) == (12, ["College 11"])


def test_commands_that_change_a_list_at_once_lose_nothing(cli: Cli) -> None:
    cli.write("known.trust", {"issuers": []})
    add = ("trust", "add", "known.trust")

    running = [cli.start(*add, f"did:web:c{number}.example", "A College") for number in range(4)]

    assert [process.wait(300) for process in running] == [0] * 4
    for process in running:
        process.communicate()
    assert len(listed(cli)["issuers"]) == 4


def test_check_of_a_badge_that_is_not_genuine_asks_nothing_for_its_sake(seated: Cli) -> None:
    done = seated("trust", "check", "forged.json", "--trust", "known.trust", *AT)

    assert done.status == 3
    assert "not a genuine credential" in done.words


@pytest.mark.parametrize(
    ("content", "status"),
    [({"issuers": 5}, 6), (b"junk", 6), (presented(signed()), 2)],
    ids=["list", "junk", "presentation"],
)
def test_check_of_what_is_no_badge(seated: Cli, content: Any, status: int) -> None:
    seated.write("junk.json", content)

    assert seated("trust", "check", "junk.json", "--trust", "known.trust", *AT).status == status


def test_check_of_an_identifier_longer_than_any_file_name(here: Cli) -> None:
    here.write("known.trust", {"issuers": []})

    assert here("trust", "check", "urn:x:" + "a" * 5_000, "--trust", "known.trust").status == 5
    assert here("trust", "check", "x" * 5_000, "--trust", "known.trust").status == 2


def test_check_needs_a_list_and_an_identifier(here: Cli) -> None:
    here.write("known.trust", {"issuers": []})

    assert "--trust FILE" in here("trust", "check", WEB).words
    assert "is not an issuer's identifier" in here("trust", "check", "missing.json", "--trust", "known.trust").words


def test_several_lists_are_taken_and_each_is_named(seated: Cli) -> None:
    seated.write("empty.trust", {"title": "Empty", "issuers": []})
    both = os.pathsep.join(["empty.trust", "known.trust"])

    assert seated("verify", "good.json", "--trust", "empty.trust", *AT).status == 5
    assert seated("verify", "good.json", "--trust", "empty.trust", "--trust", "known.trust", *AT).status == 0
    assert seated("verify", "good.json", *AT, VCWALLET_TRUST=both).status == 0
    twice = seated("verify", "good.json", "--trust", "known.trust", "--trust", "known.trust", *AT)
    assert twice.status == 2
    assert "The trust lists known.trust and known.trust have one title" in twice.words


def test_a_compiled_list_stands_for_its_list_and_is_never_changed(seated: Cli) -> None:
    assert seated("trust", "compile", "known.trust", "known.bin").status == 0

    assert seated("verify", "good.json", "--trust", "known.bin", *AT).status == 0
    assert seated("trust", "compile", "known.trust", "known.bin").status == 2
    assert seated("trust", "compile", "known.trust", "known.bin", "--force").status == 0
    changed = seated("trust", "add", "known.bin", WEB, "X")
    assert changed.status == 2
    assert "vcwallet trust compile FILE OUT" in changed.words
    (seated.folder / "known.bin").write_bytes(compile_trust_list(seated.folder / "known.trust")[:-1])
    damaged = seated("verify", "good.json", "--trust", "known.bin", *AT)
    assert damaged.status == 2
    assert "damaged" in damaged.words
