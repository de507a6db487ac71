"""`vcwallet trust publish`: a ministry signs its list, and says what of it is not in what others get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli

LIST = {
    "title": "Colleges",
    "issuers": [
        {"id": "did:web:c1.example", "name": "College 1", "note": "Ask for Ms. Jones."},
        {"id": "did:web:c2.example", "name": "College 2", "scope": {"countries": ["AT"]}},
        {"id": "did:web:c3.example", "name": "College 3", "until": "2020-01-01T00:00:00Z"},
    ],
}


@pytest.fixture
def ministry(office: Cli) -> Cli:
    office.write("colleges.trust", LIST)
    made = office("issuer", "init", "Ministry", "--store", "m.issuer", "--kdf-memory", "64", "--trust-list", "m.trust")
    assert made.status == 0
    return office


def test_a_list_is_signed_and_what_is_not_in_it_is_named(ministry: Cli) -> None:
    command = ("trust", "publish", "colleges.trust", "list.json", "--issuer", "m.issuer", "--force")
    done = ministry(*command)
    assert done.status == 0, done.words
    for sentence in ("Institutions in it: 1", "College 2", "its term is over", "your note on it", "in force until"):
        assert sentence in done.words
    data = ministry(*command, "--url", "https://ministry.example/list.json", "--json").data
    assert [(entry["name"], entry["reason"], entry["left_out"]) for entry in data["unpublished"]] == [
        ("College 1", "note", False),
        ("College 2", "scope", True),
        ("College 3", "ended", True),
    ]
    content = (ministry.folder / "list.json").read_text()
    assert "Jones" not in content
    assert json.loads(content)["id"] == "https://ministry.example/list.json"
    assert ministry("verify", "list.json", "--trust", "m.trust").status == 0


def test_a_token_has_the_name_of_one(ministry: Cli) -> None:
    command = ("trust", "publish", "colleges.trust", "list.jwt", "--issuer", "m.issuer")
    assert ministry(*command).status == 2
    assert ministry(*command, "--as", "vc+jwt").status == 0
    assert (ministry.folder / "list.jwt").read_bytes().startswith(b"ey")


def test_what_cannot_be_published_is_no_list(ministry: Cli) -> None:
    ministry.write("none.trust", LIST | {"issuers": LIST["issuers"][1:]})
    done = ministry("trust", "publish", "none.trust", "list.json", "--issuer", "m.issuer", "--json")
    assert (done.status, done.data["error"]["reason"]) == (2, "list-empty")
