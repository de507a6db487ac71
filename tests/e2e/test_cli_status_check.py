"""`vcwallet status check` and `check-live`, and verifying with a folder of lists, as an issuer uses them."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import pytest

from support.badges import COLLEGE
from support.status_lists import status_list, unsigned_list

if TYPE_CHECKING:
    from e2e.conftest import Cli

URL = "https://college.example/status"
QUICK = "--json"


@pytest.fixture
def listed(office: Cli) -> Cli:
    """An office whose issuer keeps status lists and has issued a badge."""
    assert office("status", "init", URL, "--purpose", "revocation", "--purpose", "suspension").status == 0
    assert office("issuer", "issue", "LAD-1", "ada@example.org", "--key", "k-1", "-o", "ada.svg").status == 0
    assert office("status", "publish", "public").status == 0
    return office


def test_a_folder_of_lists_is_checked(listed: Cli) -> None:
    done = listed("status", "check", "public")

    assert done.status == 0
    assert done.out.count("good  public/") == 2
    assert "131,072, of which 0 set" in done.words
    data = listed("status", "check", "public", QUICK).data
    assert {entry["purposes"][0] for entry in data["lists"]} == {"revocation", "suspension"}
    assert all(entry["problems"] == [] for entry in data["lists"])


def test_a_faulty_list_says_what_is_wrong(cli: Cli) -> None:
    cli.write("short.json", status_list(entries=8))
    cli.write("unsigned.json", unsigned_list())

    done = cli("status", "check", "short.json", "unsigned.json")

    assert done.status == 3
    assert done.out.count("faulty") == 2
    assert "has 8 places" in done.words


def test_a_list_that_could_not_be_checked_is_not_called_faulty(cli: Cli) -> None:
    text = json.dumps(status_list()).replace(COLLEGE.did, "did:ion:college")
    cli.write("list.json", json.loads(text))

    done = cli("status", "check", "list.json")

    assert done.status == 4
    assert done.out.startswith("could not be checked  list.json")
    assert done.words.count("did:ion:college, an identifier") == 1


def test_a_badge_follows_the_folder(listed: Cli) -> None:
    verify = ("verify", "ada.svg", "--status-lists", "public", QUICK)
    before = listed(*verify).data["reports"][0]["report"]["outcome"]
    listed("status", "revoke", "--key", "k-1", "--actor", "dean")
    listed("status", "publish", "public", "--if-due")

    assert before == "unknown-issuer"
    assert listed(*verify).data["reports"][0]["report"]["outcome"] == "rejected"
    assert listed("verify", "ada.svg", QUICK).data["reports"][0]["report"]["outcome"] == "undetermined"


def test_without_a_network_the_lists_are_unreachable(listed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "no name server")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    done = listed("status", "check-live")

    assert done.status == 4
    assert done.out.count("unreachable") == 2
    data = listed("status", "check-live", QUICK).data
    assert [entry["state"] for entry in data["lists"]] == ["unreachable", "unreachable"]
    assert json.dumps(data)


def test_without_lists_there_is_nothing_to_check(office: Cli) -> None:
    done = office("status", "check-live")

    assert done.status == 0
    assert "vcwallet status init" in done.words
