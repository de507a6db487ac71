"""`vcwallet cache`: filled ahead, carried into an offline room, looked through and cleared."""

from __future__ import annotations

import json
from typing import Any

import pytest

from e2e.conftest import Cli
from support.badges import COLLEGE, ISSUED, badge
from support.https_site import Site, answer
from support.status_lists import awarded, status_entry, status_list
from support.world import WebKey, key_document
from vcwallet.encoding import strict_json
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof

PLACE = 9
WITH = ("--cache", "a.cache")


@pytest.fixture
def here(desk: Cli) -> Cli:
    """The desk, with the command in this process, so that its network can be exchanged."""
    desk.here = True
    return desk


@pytest.fixture
def issuer(here: Cli, site: Site) -> str:
    """An issuer on the web, with a revoked badge, and one of another kind of issuer."""
    issuer, lists = site.url("/issuer"), site.url("/list")
    issued = badge(
        issuer={"id": issuer, "type": ["Profile"], "name": "Web College"},
        credentialStatus=status_entry(PLACE, url=lists),
    )
    key = WebKey(issuer, COLLEGE)
    here.write("badges/web.json", add_proof(issued, key, created=ISSUED, contexts=bundled()))
    here.write("badges/plain.json", awarded(status_entry(PLACE + 1, url=site.url("/missing"))))
    here.write("badges/notes.txt", b"no badge")
    site.answers["/issuer"] = answer(strict_json.dumps(key_document(issuer, COLLEGE)))
    listed = status_list({PLACE: 1}, url=lists, issuer=issuer)
    del listed["proof"]
    site.answers["/list"] = answer(strict_json.dumps(add_proof(listed, key, created=ISSUED, contexts=bundled())))
    return issuer


def warmed(here: Cli, status: int = 4) -> Any:
    done = here("cache", "warm", "badges", *WITH, "--json")
    assert done.status == status
    return done.data


@pytest.mark.usefixtures("issuer")
def test_a_cache_is_filled_ahead_and_says_what_could_not_be_had(here: Cli, site: Site) -> None:
    data = warmed(here)

    assert {entry["url"] for entry in data["documents"]} == {site.url("/issuer"), site.url("/list")}
    assert [(entry["url"], entry["code"]) for entry in data["missing"]] == [(site.url("/missing"), "UNREACHABLE")]
    assert (data["fetched"], data["unreadable"], data["unkept"]) == (2, [], [])  # a note in a folder is passed over
    asked = len(site.requests)
    again = here("cache", "warm", "badges", *WITH)
    assert again.status == 4
    assert "2, of which fetched just now: 0" in again.words
    assert len(site.requests) == asked + 1  # what is fresh is not fetched again

    assert here("cache", "warm", "badges/web.json", *WITH).status == 0
    named = here("cache", "warm", "badges/notes.txt", *WITH)
    assert (named.status, "badges/notes.txt cannot be read" in named.words) == (6, True)
    assert here("cache", "warm", "badges/no-such.json", *WITH).status == 2
    site.answers.clear()
    assert here("verify", "badges/web.json", *WITH).status == 3


@pytest.mark.usefixtures("issuer")
def test_what_was_fetched_and_is_not_kept_is_told(here: Cli, site: Site) -> None:
    site.answers["/list"] = answer(b'{"error": "under repair"}')

    data = here("cache", "warm", "badges/web.json", *WITH, "--json")

    assert data.status == 4
    assert data.data["unkept"] == [site.url("/list")]
    assert site.url("/list") not in {entry["url"] for entry in data.data["documents"]}


def test_what_is_kept_is_shown(here: Cli, issuer: str) -> None:
    warmed(here)

    shown = here("cache", "show", *WITH, COLUMNS="20")
    assert issuer in shown.out.splitlines()  # whole, to be pasted
    assert "status list; fetched" in shown.words
    documents = here("cache", "show", *WITH, "--json").data["documents"]
    assert [(entry["purpose"], entry["editions"]) for entry in documents] == [
        ("controlled-identifier-document", 1),
        ("status-list", 1),
    ]
    assert here("cache", "show", "--json", VCWALLET_CACHE="a.cache").data["documents"] == documents


@pytest.mark.usefixtures("issuer")
def test_a_cache_is_carried_into_an_offline_room(here: Cli) -> None:
    warmed(here)
    assert here("cache", "export", "carried.jsonl", *WITH).status == 0
    assert here("cache", "export", "carried.jsonl", *WITH).status == 2
    assert here("cache", "export", "carried.jsonl", *WITH, "--force", "--json").data["editions"] == 2

    room = ("--cache", "room.cache")
    assert here("verify", "badges/web.json", *room).status == 2  # no such file
    done = here("cache", "import", "carried.jsonl", *room, "--by", "The registrar")
    assert done.words == "New: 2, by the word of The registrar"
    assert here("cache", "import", "carried.jsonl", *room, "--by", "The registrar", "--json").data["new"] == 0
    answered = here("verify", "badges/web.json", *room, "--json")
    assert answered.status == 3
    as_of = answered.data["reports"][0]["report"]["as_of"]
    assert {entry.get("vouched_by") for entry in as_of if "fetched_at" in entry} == {"The registrar"}
    assert "(by the word of The registrar)" in here("cache", "show", *room).words

    here("cache", "import", "carried.jsonl", "--cache", "other.cache")
    assert "(by the word of carried.jsonl)" in here("cache", "show", "--cache", "other.cache", COLUMNS="200").words


def test_what_was_changed_on_the_way_is_not_taken_in(here: Cli, issuer: str) -> None:
    warmed(here)
    here("cache", "export", "carried.jsonl", *WITH)
    carried = here.folder / "carried.jsonl"
    carried.write_bytes(carried.read_bytes().replace(issuer.encode(), issuer.encode() + b"s"))

    done = here("cache", "import", "carried.jsonl", "--cache", "room.cache")
    assert done.status == 2
    assert "Line 2 of carried.jsonl is not as vcwallet cache export wrote it" in done.words
    assert here("cache", "import", "badges/web.json", "--cache", "room.cache").status == 2
    assert here("cache", "show", "--cache", "room.cache", "--json").status == 0


def test_clearing_asks_and_forgets(here: Cli, issuer: str) -> None:
    warmed(here)
    done = here("cache", "clear", *WITH)
    assert done.status == 2
    assert "--yes" in done.words
    assert here("cache", "clear", issuer + "x", *WITH).status == 2
    assert here("cache", "clear", issuer, *WITH, "--yes", "--json").data["forgotten"] == 1
    assert here("cache", "clear", *WITH, "--yes").words == "Forgotten: 1"
    assert here("cache", "clear", *WITH).words == "Forgotten: 0"
    assert "Nothing is kept yet" in here("cache", "show", *WITH).words


def test_a_file_that_is_no_cache_is_named(here: Cli) -> None:
    here.write("a.cache", b"a text")
    here.write("list.json", {})
    for arguments in (
        ("cache", "show"),
        ("cache", "clear"),
        ("cache", "export", "out.jsonl"),
        ("cache", "warm", "good.json"),
        ("verify", "good.json"),
    ):
        done = here(*arguments, *WITH)
        assert done.status == 2
        assert "a.cache is no cache file" in done.words
    for name in ("none.cache", "nowhere/a.cache"):
        assert here("cache", "show", "--cache", name).status == 2
    assert here("cache", "show").status == 2


def test_a_cache_that_breaks_is_a_note_and_changes_no_answer(here: Cli, issuer: str) -> None:
    warmed(here)
    path = here.folder / "a.cache"
    content = path.read_bytes()
    path.write_bytes(content[:12_288] + bytes(len(content) - 12_288))

    done = here("verify", "badges/web.json", *WITH, "--online", "--json")
    assert (done.status, json.loads(done.stdout)["status"]) == (3, 3)
    said = here("verify", "badges/web.json", *WITH, "--online")
    assert said.status == 3
    assert "a.cache is damaged. This changed no answer." in " ".join(said.err.split())
