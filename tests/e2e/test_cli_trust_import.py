"""`vcwallet trust import`: lists of other makers, and what is left out of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support.badges import COLLEGE
from vcwallet.encoding import strict_json

if TYPE_CHECKING:
    from e2e.conftest import Cli

A, B = "did:web:a.example", "did:web:b.example"
REGISTRY = {
    "meta": {"created": "2020-12-02T02:32:16+0000", "updated": "2022-01-01T00:00:00+0000"},
    "registry": {
        A: {"name": "A College", "location": "Leeds, UK", "url": "https://a.example", "colour": "red"},
        "Somebody": {"name": "B"},
        B: 7,
    },
    "comment": "",
}


@pytest.fixture
def here(cli: Cli) -> Cli:
    cli.here = True
    return cli


def listed(here: Cli) -> Any:
    return json.loads((here.folder / "my.json").read_bytes())


def test_a_registry_is_copied_and_what_is_not_understood_is_named_with_its_place(here: Cli) -> None:
    here.write("registry.json", REGISTRY)

    done = here("trust", "import", "my.json", "registry.json", "--json")

    assert done.status == 0
    assert listed(here)["issuers"] == [
        {"id": A, "name": "A College", "url": "https://a.example", "note": "Leeds, UK"},
    ]
    assert [(entry["pointer"], entry["reason"]) for entry in done.data["left_out"]] == [
        ("/comment", "import-member"),
        (f"/registry/{A}/colour", "import-member"),
        ("/registry/Somebody", "identifier"),
        (f"/registry/{B}", "trust-list-member"),
    ]
    said = here("trust", "import", "my.json", "registry.json").words
    assert "0 new, 1 there already" in said
    assert "registry.json, /registry/Somebody: Somebody is not an issuer's identifier." in said


TABLE = f"""id;name;from;until;countries;names;telephone
{A};A College;1.2.2024;31.12.2029;NO|SE;Hochschule A;123
{B};;;;;;
{B};B College;;soon;;;
{B};B College;;;Norway;;
{COLLEGE.did};C College;;;;;
"""


def test_a_table_is_copied_row_by_row(here: Cli) -> None:
    here.write("table.csv", TABLE.encode())

    done = here("trust", "import", "my.json", "table.csv", "--json")

    assert listed(here)["issuers"] == [
        {
            "id": A,
            "name": "A College",
            "names": ["Hochschule A"],
            "scope": {"countries": ["NO", "SE"]},
            "from": "2024-02-01T00:00:00Z",
            "until": "2029-12-31T23:59:59Z",
        },
        {"id": COLLEGE.did, "name": "C College"},
    ]
    assert [(entry["pointer"], entry["reason"]) for entry in done.data["left_out"]] == [
        ("row 1", "import-member"),
        ("row 3", "trust-list-name"),
        ("row 4", "moment-form"),
        ("row 5", "scope-country"),
    ]


def test_a_trust_list_is_copied_or_believed_under_its_own_name(here: Cli) -> None:
    entry = {"id": A, "name": "A College", "scope": {"countries": ["NO"]}}
    here.write("theirs.json", {"title": "Ministry", "issuers": [entry]})

    assert here("trust", "import", "copy.json", "theirs.json").status == 0
    assert here("trust", "import", "my.json", "theirs.json", "--as-source").status == 0

    assert json.loads((here.folder / "copy.json").read_bytes()) == {"title": "copy", "issuers": [entry]}
    source = {"type": "trust-list", "title": "Ministry", "issuers": [entry]}
    assert listed(here) == {"title": "my", "issuers": [], "sources": [source]}
    assert "on your list “Ministry”" in here("trust", "check", A, "--trust", "my.json").words
    assert "Ministry" in here("trust", "list", "my.json").words
    again = here("trust", "import", "my.json", "theirs.json", "--as-source")
    assert again.status == 2
    assert "Two sources of trust have the name “Ministry”" in again.words
    assert here("trust", "import", "my.json", "theirs.json", "--as-source", "--name", "Second").status == 0
    assert here("trust", "remove", "my.json", "Ministry").status == 0
    assert [source["title"] for source in listed(here)["sources"]] == ["Second"]


@pytest.mark.parametrize("options", [(), ("--as-source",)])
def test_names_of_files_do_not_come_to_mean_other_files(here: Cli, options: tuple[str, ...]) -> None:
    here.write("theirs/registry.json", {"registry": {A: {"name": "A College"}}})
    here.write("mine/registry.json", {"registry": {B: {"name": "B College"}}})
    source = {"type": "registry", "name": "Their register", "file": "registry.json"}
    here.write("theirs/list.json", {"title": "theirs", "sources": [source]})
    inner = {"type": "trust-list", "title": "inner", "issuers": [], "sources": [source]}
    here.write("theirs/outer.json", {"title": "outer", "sources": [inner]})
    assert here("trust", "compile", "theirs/list.json", "theirs/list.bin").status == 0

    for name in ("list.json", "outer.json", "list.bin"):
        refused = here("trust", "import", "mine/list.json", f"theirs/{name}", *options)
        assert refused.status == 2
        assert f"The sources of theirs/{name} read files (registry.json)" in refused.words
    assert here("trust", "import", "theirs/new.json", "theirs/list.bin", *options).status == 2
    assert here("trust", "import", "theirs/new.json", "theirs/list.json", *options).status == 0


ANCHOR_URL = "https://federation.example/.well-known/openid-federation"


@pytest.mark.parametrize(
    ("source", "options", "words"),
    [
        ("registry.json", ("--fingerprint", "abc"), "--fingerprint makes no difference to registry.json"),
        ("registry.json", ("--certificate", "x.pem"), "--certificate makes no difference"),
        ("registry.json", ("--signed-by", A), "--signed-by makes no difference"),
        ("registry.json", ("--name", "R"), "--name makes no difference"),
        ("registry.json", ("--as-source", "--signed-by", A), "--signed-by makes no difference"),
        ("theirs.json", ("--fingerprint", "abc"), "--fingerprint makes no difference"),
        ("table.csv", ("--as-source",), "--as-source makes no difference"),
        ("registries.json", ("--name", "R"), "--name makes no difference"),
        ("https://register.example/r.json", ("--fingerprint", "abc"), "--fingerprint makes no difference"),
        (ANCHOR_URL, (), "is where a website speaks of itself"),
        (ANCHOR_URL, ("--fingerprint", "abc"), "is where a website speaks of itself"),
        ("https://college.example/.well-known/did-configuration.json", (), "is where a website speaks of itself"),
        ("http://register.example/r.json", (), "does not begin with https://"),
        ("https://register.example/r.json", ("--signed-by", "The Ministry"), "is not an issuer's identifier"),
    ],
)
def test_what_would_make_no_difference_or_be_mistaken_is_refused(
    here: Cli, source: str, options: tuple[str, ...], words: str
) -> None:
    here.write("registry.json", REGISTRY)
    here.write("theirs.json", {"issuers": [{"id": A, "name": "A College"}]})
    here.write("table.csv", f"id;name\n{A};A College\n".encode())
    known = [{"type": "dcc-legacy", "name": "DCC", "url": "https://registry.example/registry.json"}]
    here.write("registries.json", strict_json.dumps(known))

    done = here("trust", "import", "my.json", source, *options)

    assert done.status == 2
    assert words in done.words
    assert not (here.folder / "my.json").exists()


def test_a_source_at_an_address_is_called_by_its_website(here: Cli) -> None:
    done = here("trust", "import", "my.json", "https://register.example/lists/r.json")

    assert "0 new, 0 there already; sources: 1" in done.words
    assert listed(here)["sources"][0]["name"] == "register.example"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"id;name\n;A College\n", "Nothing in x.csv can be taken over. row 2: id is missing"),
        ("x.json", {"registry": {}}, "Nothing in x.json can be taken over."),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "x.svg is no list that can be taken over"),
        ("x.json", {"type": "Profile"}, "x.json is no list that can be taken over"),
        ("x.json", [1], "no list of known registries"),
        ("x.csv", b"identifier,title\nX,Y\n", "lacks the column id or name"),
        ("x.json", {"issuers": [{"id": A, "name": "A", "untill": 1}]}, "a member untill that it cannot have"),
    ],
)
def test_what_is_no_list_is_refused_whole(here: Cli, name: str, content: Any, words: str) -> None:
    here.write(name, content)

    done = here("trust", "import", "my.json", name)

    assert done.status == 2
    assert words in done.words
    assert not (here.folder / "my.json").exists()


def test_one_name_is_for_one_source(here: Cli) -> None:
    assert here("trust", "import", "my.json", "a.json", "b.json", "--name", "X").status == 2
