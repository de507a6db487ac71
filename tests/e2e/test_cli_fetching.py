"""`vcwallet verify` with and without leave to look elsewhere: a folder of status lists, and the network."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from e2e.conftest import Cli
from support.badges import COLLEGE, ISSUED, badge
from support.https_site import HOST, Site, answer
from support.status_lists import awarded, status_entry, status_list
from support.world import WebKey, key_document
from vcwallet.encoding import strict_json
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof

PLACE = 94_567
ARGUMENTS = ("verify", "badge.json", "--trust", "known.trust", "--at", "2026-06-01T12:00:00Z")


@pytest.fixture
def here(desk: Cli) -> Cli:
    """The desk, with the command in this process, so that its network can be watched, or exchanged."""
    desk.here = True
    desk.write("badge.json", awarded(status_entry(PLACE)))
    return desk


@pytest.mark.parametrize(
    "work", ["socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('lists.example', 443)"]
)
def test_no_command_here_gets_out(cli: Cli, work: str) -> None:
    """So whatever the tests of the command do without a web site of their own is done offline."""
    cli.command = (sys.executable, "-c", f"import socket\ntry:\n {work}\nexcept AssertionError:\n print('refused')")

    assert cli.process().out == "refused\n"


def test_without_being_told_to_nothing_is_fetched(here: Cli) -> None:
    done = here(*ARGUMENTS)

    assert done.status == 4
    assert "--online" in done.words


@pytest.mark.parametrize(("values", "status"), [({}, 0), ({PLACE: 1}, 3)])
def test_a_folder_of_lists_answers_without_the_network(here: Cli, values: dict[int, int], status: int) -> None:
    here.write("lists/3.json", status_list(values))

    assert here(*ARGUMENTS, "--status-lists", "lists").status == status


def test_a_folder_that_lacks_the_list_settles_nothing(here: Cli) -> None:
    (here.folder / "lists").mkdir()

    assert here(*ARGUMENTS, "--status-lists", "lists").status == 4


@pytest.mark.parametrize(
    ("folder", "words"), [("none", "There is no folder none."), ("good.json", "For good.json a folder is needed")]
)
def test_a_folder_that_is_none_is_a_mistake(here: Cli, folder: str, words: str) -> None:
    done = here(*ARGUMENTS, "--status-lists", folder)

    assert done.status == 2
    assert words in done.words


def test_online_the_list_is_fetched_and_what_is_revoked_rejected(here: Cli, site: Site) -> None:
    url = site.url("/status/3")
    here.write("badge.json", awarded(status_entry(PLACE, url=url)))
    site.answers["/status/3"] = answer(strict_json.dumps(status_list(url=url)), Content_Type="application/vc")

    assert here(*ARGUMENTS, "--online").status == 0
    site.answers["/status/3"] = answer(strict_json.dumps(status_list({PLACE: 1}, url=url)))
    assert here(*ARGUMENTS, "--online").status == 3
    assert len(site.requests) == 2


def test_online_a_folder_of_lists_is_for_where_the_network_fails(here: Cli, site: Site) -> None:
    url = site.url("/status/3")
    here.write("badge.json", awarded(status_entry(PLACE, url=url)))
    here.write("lists/3.json", status_list({PLACE: 1}, url=url))
    site.answers["/status/3"] = answer(strict_json.dumps(status_list(url=url)))

    assert here(*ARGUMENTS, "--online", "--status-lists", "lists").status == 0
    site.answers.clear()
    assert here(*ARGUMENTS, "--online", "--status-lists", "lists").status == 3
    assert len(site.requests) == 2


def test_online_with_a_cache_lists_are_kept_for_offline(here: Cli, site: Site) -> None:
    url = site.url("/status/3")
    here.write("badge.json", awarded(status_entry(PLACE, url=url)))
    site.answers["/status/3"] = answer(strict_json.dumps(status_list({PLACE: 1}, url=url)))

    assert here(*ARGUMENTS, "--cache", "a.cache").status == 2
    assert here(*ARGUMENTS, "--online", "--cache", "a.cache").status == 3
    site.answers.clear()
    assert here(*ARGUMENTS, "--cache", "a.cache").status == 3
    assert here(*ARGUMENTS, VCWALLET_CACHE="a.cache").status == 3
    assert len(site.requests) == 1


def test_one_list_is_fetched_once_for_many_badges(here: Cli, site: Site) -> None:
    url = site.url("/status/3")
    site.answers["/status/3"] = answer(strict_json.dumps(status_list(url=url)))
    for number in range(5):
        here.write(f"badges/{number}.json", awarded(status_entry(number, url=url)))

    assert here("verify", "badges", *ARGUMENTS[2:], "--online").status == 0
    assert len(site.requests) == 1


def test_online_the_key_of_an_issuer_on_the_web_is_fetched(here: Cli, site: Site) -> None:
    issuer = site.url("/issuer")
    issued = badge(issuer={"id": issuer, "type": ["Profile"], "name": "Web College"})
    here.write("badge.json", add_proof(issued, WebKey(issuer, COLLEGE), created=ISSUED, contexts=bundled()))
    here.write("known.trust", {"issuers": [{"id": issuer, "name": "Web College"}]})
    site.answers["/issuer"] = answer(strict_json.dumps(key_document(issuer, COLLEGE)))

    assert here(*ARGUMENTS).status == 4
    assert here(*ARGUMENTS, "--online").status == 0


def test_another_port_is_not_asked_and_its_document_can_be_given(here: Cli) -> None:
    issuer = "https://college.example:8443/issuer"
    issued = badge(issuer={"id": issuer, "type": ["Profile"], "name": "Web College"})
    here.write("badge.json", add_proof(issued, WebKey(issuer, COLLEGE), created=ISSUED, contexts=bundled()))
    here.write("known.trust", {"issuers": [{"id": issuer, "name": "Web College"}]})
    here.write("issuer.json", key_document(issuer, COLLEGE))

    done = here(*ARGUMENTS, "--online")
    assert done.status == 4
    assert f"{issuer} leads to port 8443, which is not asked. Get it in another way" in done.words
    assert here(*ARGUMENTS, "--identifier", "issuer.json").status == 0
    assert here(*ARGUMENTS, "--online", "--identifier", "issuer.json").status == 0


def test_a_badge_whose_key_was_stolen_counts_for_those_who_had_it_before(here: Cli) -> None:
    issuer = "https://college.example/issuer"
    issued = badge(issuer={"id": issuer, "type": ["Profile"], "name": "Web College"})
    here.write("badge.json", add_proof(issued, WebKey(issuer, COLLEGE), created=ISSUED, contexts=bundled()))
    here.write("known.trust", {"issuers": [{"id": issuer, "name": "Web College"}]})
    here.write("issuer.json", key_document(issuer, COLLEGE, revoked="2026-03-01T00:00:00Z"))

    done = here(*ARGUMENTS, "--identifier", "issuer.json")
    assert done.status == 4
    assert "declared invalid from 2026-03-01 00:00 UTC on" in done.words
    assert "say since when: --seen TIME" in done.words
    assert here(*ARGUMENTS, "--identifier", "issuer.json", "--seen", "2026-04-01").status == 4
    before = here(*ARGUMENTS, "--identifier", "issuer.json", "--seen", "2026-02-01")
    assert before.status == 0
    assert "You had it on 2026-02-01 23:59 UTC" in before.words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>", "issuer.json is not the document of an identifier."),
        (b'{"id": "https://college.example/issuer#key"}', "Its id has to be a whole https:// address"),
        (b'{"id": "https://college.example/issuer", "a": NaN}', "is not the document of an identifier."),
    ],
)
def test_a_file_that_holds_no_document_of_an_identifier(here: Cli, content: bytes, words: str) -> None:
    here.write("issuer.json", content)

    done = here(*ARGUMENTS, "--identifier", "issuer.json")

    assert done.status == 2
    assert words in done.words


def test_a_badge_cannot_send_us_into_an_inner_network(here: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[Any] = []
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: connected.append(given))
    for url in (f"https://{HOST}/latest/meta-data", "https://169.254.169.254/", "https://localhost/", "https://[::1]/"):
        here.write("badge.json", awarded(status_entry(PLACE, url=url)))

        done = here(*ARGUMENTS, "--online", "--audience", "developer")

        assert done.status == 4
        assert "STATUS_RETRIEVAL_ERROR" in done.words
    assert connected == []


def test_the_help_says_what_leaves_this_machine(cli: Cli, tmp_path: Path) -> None:
    cli.here = True

    said = cli("verify", "--help", COLUMNS="200", TERMINAL_WIDTH="200").words
    assert "--online" in said
    assert "--status-lists" in said
    assert (
        "only --online, cache warm, wallet refresh and the commands check-live open network connections"
        in cli("--help").words
    )
