"""`vcwallet status`, as somebody at a college uses it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.conftest import PASSPHRASE, Cli
from support.status_issuer import values

URL = "https://college.example/status"


@pytest.fixture(scope="module")
def _registry(_furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """An office that keeps status lists, with three badges of one cohort and one of another; made once."""
    folder = tmp_path_factory.mktemp("registry") / "office"
    shutil.copytree(_furnished, folder)
    office = Cli(folder, {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)
    purposes = ("--purpose", "revocation", "--purpose", "suspension", "--purpose", "message")
    assert office("status", "init", URL, *purposes, "--message", "fine", "--message", "late", "--json").status == 0
    for number in range(4):
        cohort = "2025-B" if number < 3 else "2026-A"
        issued = office(
            *("issuer", "issue", "LAD-1", f"s{number}@example.org", "--key", f"lms:{number}", "--cohort", cohort),
            *("-o", f"{number}.json", "--json"),
        )
        assert issued.status == 0
    return office


@pytest.fixture
def registrar(_registry: Cli, tmp_path: Path) -> Cli:
    """Such an office of one's own."""
    folder = tmp_path / "registry"
    shutil.copytree(_registry.folder, folder)
    return replace(_registry, folder=folder)


def id_of(office: Cli, number: int) -> str:
    return json.loads((office.folder / f"{number}.json").read_bytes())["id"]


def standing(office: Cli, number: int) -> dict[str, int]:
    """What the lists that were published say about one of the badges."""
    files = office("status", "publish", "www", "--json").data["files"]
    lists = {entry["url"]: (office.folder / entry["file"]).read_bytes() for entry in files}
    return values((office.folder / f"{number}.json").read_bytes(), lists)


def test_a_machine_that_knows_no_login_name_asks_for_an_actor(registrar: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("getpass.getuser", nobody)

    refused = registrar("status", "suspend", id_of(registrar, 0))

    assert refused.status == 2
    assert "Who decides has to be named" in refused.words
    assert registrar("status", "suspend", id_of(registrar, 0), "--actor", "registrar").status == 0


def test_setting_up(office: Cli) -> None:
    early = office("status", "publish", "www")
    done = office("status", "init", f"{URL}/")
    settings = office("status", "init", URL, "--ttl", "30m", "--valid-for", "2d", "--decoys", "0.5", "--json").data

    assert early.status == 2
    assert "keeps no status lists" in early.words
    assert "have an entry for: revocation." in done.words
    assert settings["ttl_seconds"] == 1800
    assert settings["valid_for_seconds"] == 172_800
    assert settings["purposes"] == ["revocation"]


def test_a_badge_is_revoked_and_the_published_list_says_so(registrar: Cli) -> None:
    done = registrar("status", "revoke", id_of(registrar, 0), "--reason", "copied", "--actor", "dean")
    again = registrar("status", "revoke", "--key", "lms:0", "--json").data

    assert done.status == 0
    assert done.out.startswith("Revoked: 1.\n")
    assert "vcwallet status publish FOLDER" in done.out
    assert (again["changed"], again["unchanged"]) == (0, 1)
    assert standing(registrar, 0) == {"revocation": 1, "suspension": 0, "message": 0}
    assert standing(registrar, 1) == {"revocation": 0, "suspension": 0, "message": 0}


def test_a_cohort_is_suspended_only_when_that_is_meant(registrar: Cli) -> None:
    asked = registrar("status", "suspend", "--cohort", "2025-B")
    done = registrar("status", "suspend", "--cohort", "2025-B", "--yes", "--json").data
    nobody = registrar("status", "suspend", "--cohort", "1999-A", "--yes")

    assert asked.status == 2
    assert "changes 3 credentials" in asked.words
    assert done["changed"] == 3
    assert nobody.status == 2
    assert "No credential fits" in nobody.words
    assert standing(registrar, 2)["suspension"] == 1
    assert standing(registrar, 3)["suspension"] == 0
    assert registrar("status", "resume", "--achievement", "LAD-1", "--skip-refused", "--yes").status == 0
    assert standing(registrar, 2)["suspension"] == 0


def test_the_first_badge_was_issued_before_lists_were_kept(registrar: Cli) -> None:
    refused = registrar("status", "suspend", "--achievement", "LAD-1", "--yes")
    skipped = registrar("status", "suspend", "--since", "2020-01-01T00:00:00Z", "--yes", "--skip-refused")

    assert refused.status == 2
    assert "issued without one" in refused.words
    assert "Suspended: 4. Refused: 1." in skipped.words


def test_what_is_revoked_is_not_resumed(registrar: Cli) -> None:
    registrar("status", "revoke", id_of(registrar, 0))
    done = registrar("status", "resume", id_of(registrar, 0))

    assert done.status == 2
    assert "never to be resumed" in done.words


def test_a_message(registrar: Cli) -> None:
    assert registrar("status", "set-message", "late", "--key", "lms:1").out.startswith("Message changed: 1.\n")
    assert standing(registrar, 1)["message"] == 1
    assert registrar("status", "set-message", "0", "--key", "lms:1").status == 0
    assert standing(registrar, 1)["message"] == 0
    assert "fine, late" in registrar("status", "set-message", "early", "--key", "lms:1").words


def test_a_table_of_credentials(registrar: Cli) -> None:
    registrar.write("bad.csv", f"\ufeffid,reason\r\n{id_of(registrar, 0)},copied\r\nurn:uuid:x,\r\n".encode())
    refused = registrar("status", "revoke", "--csv", "bad.csv")
    skipped = registrar("status", "revoke", "--csv", "bad.csv", "--skip-refused", "--actor", "dean", "--json").data
    told = registrar("status", "history", id_of(registrar, 0), "--json").data

    assert refused.status == 2
    assert "bad.csv, row 3: Not issued from this store: urn:uuid:x." in refused.words
    assert (skipped["changed"], skipped["refused"][0]["row"]) == (1, 3)
    assert told["history"][0] | {"at": ""} == {
        "at": "",
        "purpose": "revocation",
        "previous": 0,
        "value": 1,
        "reason": "copied",
        "actor": "dean",
    }


def test_history_says_who_when_and_why(registrar: Cli) -> None:
    registrar("status", "suspend", id_of(registrar, 0), "--actor", "dean", "--reason", "under review")
    registrar("status", "set-message", "late", id_of(registrar, 0), VCWALLET_ACTOR="registrar")
    told = registrar("status", "history", id_of(registrar, 0)).words

    assert "Now: suspended; message: late." in told
    assert "suspended, by dean: under review" in told
    assert "message: late, by registrar" in told
    assert "without a status entry" in registrar("status", "history", first_badge(registrar)).words
    assert registrar("status", "history", "urn:uuid:x").status == 2


def first_badge(office: Cli) -> str:
    return office("issuer", "list", "--json").data["issued"][0]["id"]


def test_publishing_tells_how_to_serve_the_lists(registrar: Cli) -> None:
    first = registrar("status", "publish", "www")
    quiet = registrar("status", "publish", "www", "--if-due")
    registrar("status", "revoke", id_of(registrar, 0))
    due = registrar("status", "list", "--json").data["lists"]
    again = registrar("status", "publish", "www", "--if-due")

    assert first.out.count(".json") == 3
    assert "Cache-Control: public, max-age=3600" in first.words
    assert "vcwallet status publish www --if-due" in first.words
    assert quiet.out == "Lists written: 0. Not due: 3.\n"
    assert [entry["due"] for entry in due] == [True, False, False]
    assert again.out.endswith("Lists written: 1. Not due: 2.\n")


def test_the_lists(registrar: Cli) -> None:
    before = registrar("status", "list").words
    registrar("status", "publish", "www")
    after = registrar("status", "list").words

    assert before.count("Published never") == 3
    assert "4 of 131,072 entries; 0 set" in before
    assert f"{URL}/" in before
    assert after.count("up to date") == 3


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["init", "http://college.example", "--change"], "status-url"),
        (["init", URL, "--ttl", "3y", "--change"], "duration-form"),
        (["init", URL, "--purpose", "fun", "--change"], "status-purposes"),
        (["init", URL, "--entries", "1000", "--change"], "status-entries"),
        (["revoke"], "status-nobody"),
        (["revoke", "urn:uuid:x", "--cohort", "2025-B"], "status-several-ways"),
        (["revoke", "urn:uuid:x"], "status-unknown"),
        (["revoke", "--achievement", "Juggling"], "achievement-unknown"),
        (["revoke", "--since", "yesterday"], "moment-form"),
        (["revoke", "--csv", "nowhere.csv"], "missing"),
    ],
)
def test_what_is_refused_has_a_reason(registrar: Cli, arguments: list[str], reason: str) -> None:
    done = registrar("status", *arguments, "--json")

    assert (done.status, done.data["error"]["reason"]) == (2, reason)


@pytest.mark.parametrize("skip", [[], ["--skip-refused"]])
def test_a_key_that_is_not_known_is_named(registrar: Cli, skip: list[str]) -> None:
    done = registrar("status", "revoke", "--key", "nokey", "--reason", "x", *skip)

    assert "Not issued from this store: nokey." in done.words
    assert ("--skip-refused" in done.words) == (not skip)


def test_a_cohort_is_listed(registrar: Cli) -> None:
    found = registrar("issuer", "list", "--cohort", "2026-A", "--json").data["issued"]

    assert [entry["cohort"] for entry in found] == ["2026-A"]
