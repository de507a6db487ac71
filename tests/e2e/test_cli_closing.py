"""`vcwallet issuer close` and `accept`: the end of an institution, as the command has it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from e2e.conftest import PASSPHRASE, Cli
from support.https_site import Site, answer

COLLEGE = "https://college.example/issuer"
STORE = ("--store", "college.issuer")
THERE = ("--store", "university.issuer")
INIT = ("issuer", "init", "--kdf-memory", "64", "--json")


@pytest.fixture(scope="module")
def _college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a college that issued three badges, of which one is revoked and one suspended; made once."""
    office = Cli(tmp_path_factory.mktemp("college"), {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)
    assert office(*INIT, "Example College", "--id", COLLEGE, *STORE).status == 0
    welding = ("issuer", "achievement", "add", "Welding", "--description", "Welds.", "--criteria", "A test.")
    assert office(*welding, *STORE).status == 0
    purposes = ("--purpose", "revocation", "--purpose", "suspension")
    assert office("status", "init", "https://college.example/status", *purposes, *STORE).status == 0
    for name, change in (("ada", ""), ("bob", "revoke"), ("cyd", "suspend")):
        assert office("issuer", "issue", "Welding", f"{name}@example.org", "-o", f"{name}.json", *STORE).status == 0
        if change:
            identifier = json.loads((office.folder / f"{name}.json").read_bytes())["id"]
            assert office("status", change, identifier, "--actor", "registrar", "--yes", *STORE).status == 0
    return office.folder


@pytest.fixture
def college(_college: Path, tmp_path: Path) -> Cli:
    """A copy of it."""
    shutil.copytree(_college, tmp_path, dirs_exist_ok=True)
    return Cli(tmp_path, {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)


def university(office: Cli) -> str:
    """A successor, which the trust list `known.json` knows."""
    made = office(*INIT, "Example University", "--trust-list", "known.json", *THERE)
    identifier: str = made.data["id"]
    return identifier


def test_closing_is_asked_for_and_then_for_good(college: Cli) -> None:
    asked = college("issuer", "close", *STORE)
    assert (asked.status, "cannot be undone" in asked.words) == (2, True)
    assert not (college.folder / "closing-pack.zip").exists()

    closed = college("issuer", "close", "--yes", *STORE)
    assert closed.status == 0
    assert "closing-pack.zip" in closed.words
    for command in (
        ("issuer", "issue", "Welding", "dan@example.org", "-o", "dan.json"),
        ("status", "revoke", "--achievement", "Welding", "--actor", "registrar", "--yes"),
        ("issuer", "achievement", "add", "Ladders", "--description", "Climbs.", "--criteria", "A test."),
    ):
        refused = college(*command, *STORE)
        assert (refused.status, "closed at" in refused.words) == (2, True), refused.words


def test_a_pack_that_was_lost_is_made_again(college: Cli) -> None:
    first = college("issuer", "close", "--yes", "--json", *STORE).data
    again = college("issuer", "close", "-o", "again.zip", "--json", *STORE).data

    assert (again["closed"], again["id"]) == (first["closed"], COLLEGE)
    packs = [(college.folder / name).read_bytes() for name in ("closing-pack.zip", "again.zip")]
    assert packs[0] == packs[1]


def test_a_pack_is_not_written_over_another_file(college: Cli) -> None:
    (college.folder / "closing-pack.zip").write_bytes(b"mine")
    assert college("issuer", "close", "--yes", *STORE).status == 2
    assert (college.folder / "closing-pack.zip").read_bytes() == b"mine"
    assert college("issuer", "close", "--yes", "-o", "pack.json", *STORE).status == 2
    issued = college("issuer", "issue", "Welding", "dan@example.org", "-o", "dan.json", *STORE)
    assert issued.status == 0  # it was not closed


def test_the_successor_accepts_what_names_it(college: Cli) -> None:
    successor = university(college)
    assert college("issuer", "close", "--successor", successor, "--yes", *STORE).status == 0
    accepted = college("issuer", "accept", "closing-pack.zip", *THERE)

    assert (accepted.status, "accepted-pack.zip" in accepted.words) == (0, True)
    with ZipFile(college.folder / "accepted-pack.zip") as pack:
        assert json.loads(pack.read("acceptance.json"))["issuer"]["id"] == successor


def test_another_institution_cannot_accept(college: Cli) -> None:
    university(college)
    assert college("issuer", "close", "--yes", *STORE).status == 0
    refused = college("issuer", "accept", "closing-pack.zip", *THERE)

    assert refused.status == 2
    assert "not this institution" in refused.words
    assert not (college.folder / "accepted-pack.zip").exists()


def test_what_is_no_pack_is_not_accepted(college: Cli) -> None:
    university(college)
    for content in (b"", b"no pack", (college.folder / "ada.json").read_bytes()):
        (college.folder / "x.zip").write_bytes(content)
        refused = college("issuer", "accept", "x.zip", *THERE)
        assert (refused.status, "no pack" in refused.words) == (2, True)


def test_badges_are_handed_out_again_and_lists_published_after_closing(college: Cli) -> None:
    assert college("issuer", "close", "--yes", *STORE).status == 0
    identifier = json.loads((college.folder / "ada.json").read_bytes())["id"]
    assert college("issuer", "export", identifier, "-o", "again.json", *STORE).status == 0
    assert (college.folder / "again.json").read_bytes() == (college.folder / "ada.json").read_bytes()
    assert college("status", "publish", "public", *STORE).status == 0
    shown = college("status", "list", *STORE)
    assert "last edition" in shown.words


KNOWN = ("--trust", "known.json")
CACHE = ("--cache", "a.cache")


@pytest.fixture(scope="module")
def _closed(_college: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The college has closed, and its successor, which `known.json` knows, has accepted its pack; made once."""
    folder = tmp_path_factory.mktemp("closed")
    shutil.copytree(_college, folder, dirs_exist_ok=True)
    office = Cli(folder, {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)
    successor = university(office)
    assert office("issuer", "close", "--successor", successor, "--yes", *STORE).status == 0
    assert office("issuer", "accept", "closing-pack.zip", *THERE).status == 0
    assert office("trust", "add", "known.json", COLLEGE, "Example College").status == 0
    return folder


@pytest.fixture
def closed(_closed: Path, tmp_path: Path) -> Cli:
    """A copy of what it left."""
    shutil.copytree(_closed, tmp_path, dirs_exist_ok=True)
    return Cli(tmp_path, {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)


def answers(office: Cli) -> list[int]:
    """What is answered of each badge, by the cache alone: in force, revoked, suspended."""
    return [office("verify", name, *KNOWN, *CACHE).status for name in ("ada.json", "bob.json", "cyd.json")]


def test_badges_are_answered_when_every_host_is_gone(closed: Cli) -> None:
    imported = closed("cache", "import", "accepted-pack.zip", *KNOWN, *CACHE)
    assert imported.status == 0, imported.words
    assert "by the word of Example University" in imported.words

    assert answers(closed) == [0, 3, 3]
    shown = closed("verify", "ada.json", *KNOWN, *CACHE)
    assert (shown.status, "Example University" in shown.words) == (0, True)
    assert "for ever" in closed("cache", "show", *CACHE).words


@pytest.mark.parametrize(
    ("pack", "options"), [("closing-pack.zip", KNOWN), ("accepted-pack.zip", ()), ("closing-pack.zip", ())]
)
def test_a_pack_on_no_known_word_is_not_imported(closed: Cli, pack: str, options: tuple[str, ...]) -> None:
    refused = closed("cache", "import", pack, *options, *CACHE)

    assert refused.status == 2
    assert "A stranger could have made it" in refused.words
    assert "--by NAME" in refused.words
    assert not (closed.folder / "a.cache").exists()


def test_the_word_of_another_is_named_and_what_is_missing_is_told(closed: Cli) -> None:
    imported = closed("cache", "import", "closing-pack.zip", "--by", "Ministry of Education", *CACHE)

    assert imported.status == 0
    assert "No other word than yours stands for it" in imported.words
    assert "by the word of Ministry of Education" in imported.words
    assert "Ministry of Education" in closed("verify", "ada.json", *KNOWN, *CACHE).words


def test_the_answer_for_programs(closed: Cli) -> None:
    data = closed("cache", "import", "accepted-pack.zip", *KNOWN, *CACHE, "--json").data

    assert (data["id"], data["word"], data["vouched_by"]) == (COLLEGE, "successor", "Example University")
    assert len(data["imported"]) == 3
    assert data["unknown_contexts"] == []


def test_a_pack_that_a_stranger_made_changes_nothing(closed: Cli) -> None:
    assert closed("cache", "import", "accepted-pack.zip", *KNOWN, *CACHE).status == 0
    stranger = ("--store", "stranger.issuer")
    assert closed(*INIT, "Example College", "--id", COLLEGE, *stranger).status == 0
    assert closed("issuer", "close", "--yes", "-o", "stranger.zip", *stranger).status == 0
    refused = closed("cache", "import", "stranger.zip", *KNOWN, *CACHE)

    assert (refused.status, "speaks against this pack" in refused.words) == (2, True)
    assert answers(closed) == [0, 3, 3]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"PK"])
def test_what_only_begins_as_a_pack_is_refused(closed: Cli, content: bytes) -> None:
    (closed.folder / "x.zip").write_bytes(content)
    refused = closed("cache", "import", "x.zip", *CACHE)

    assert refused.status == 2
    assert "pack" in refused.words


def test_the_live_document_stands_for_a_pack_and_against_that_of_a_stranger(college: Cli, site: Site) -> None:
    identifier = site.url("/issuer")
    for store in ("web.issuer", "stranger.issuer"):
        assert college(*INIT, "Example College", "--id", identifier, "--store", store).status == 0
        assert college("issuer", "close", "--yes", "-o", f"{store}.zip", "--store", store).status == 0
    assert college("issuer", "identifier", "-o", "www", "--store", "web.issuer").status == 0
    gone = college("cache", "import", "web.issuer.zip", "--online", *CACHE)
    assert (gone.status, "A stranger could have made it" in gone.words) == (2, True)

    site.answers["/issuer"] = answer((college.folder / "www" / "issuer").read_bytes())
    forged = college("cache", "import", "stranger.issuer.zip", "--online", *CACHE)
    assert (forged.status, "speaks against this pack" in forged.words) == (2, True)
    imported = college("cache", "import", "web.issuer.zip", "--online", *CACHE, "--json")
    assert (imported.data["word"], imported.data["vouched_by"]) == ("institution", identifier)
