"""`vcwallet wallet`, as an earner uses it."""

from __future__ import annotations

import os
import pty
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, EARNER, badge, presented, signed

if TYPE_CHECKING:
    from e2e.conftest import Cli

CHEAP = ("--kdf-memory", "64")


def test_a_wallet_is_private_and_made_once(office: Cli) -> None:
    again = office("wallet", "init", *CHEAP)

    assert (office.folder / "my.wallet").stat().st_mode & 0o777 == 0o600
    assert again.status == 2
    assert "There is a file my.wallet already" in again.words


def test_credentials_are_listed_found_and_shown(office: Cli) -> None:
    listed = office("wallet", "list")
    found = office("wallet", "search", "height", "--json").data["credentials"]
    shown = office("wallet", "show", "1")

    assert "Safe Use of Ladders" in listed.out
    assert "UNKNOWN ISSUER" in listed.out
    assert [entry["number"] for entry in found] == [1]
    assert "It is in order. People who know the issuer can confirm it." in shown.words
    assert office("wallet", "search", "juggling").out == "Nothing fits.\n"
    again = office("wallet", "show", found[0]["id"], "--json").data
    assert (again["entry"]["id"], again["report"]["outcome"]) == (found[0]["id"], "unknown-issuer")


def test_adding_says_what_became_of_each_file(office: Cli) -> None:
    office.write("new.json", signed())
    office.write("junk.json", b"{")
    office.write("empty.json", presented())

    done = office("wallet", "add", "badge.svg", "new.json", "junk.json", "empty.json")
    as_json = office("wallet", "add", "new.json", "junk.json", "--json")

    assert done.status == 6
    assert "Already there: Safe Use of Ladders" in done.out
    assert "Added: Safe Use of Ladders" in done.out
    assert "Not added: junk.json" in done.out
    assert "Not added: empty.json" in done.out
    assert "The presentation holds no credential" in done.out
    new, junk = as_json.data["files"]
    assert [added["status"] for added in new["added"]] == ["duplicate"]
    assert junk["refused"][0]["error"]["code"] == "PARSING_ERROR"
    assert len(office("wallet", "list", "--json").data["credentials"]) == 2


def test_adding_a_folder_a_presentation_and_a_pipe(office: Cli) -> None:
    office.write("in/a.json", signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-00000000000a")))
    office.write("in/b.json", presented(signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-00000000000b"))))
    office.write("known.trust", {"title": "Mine", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]})
    piped = b"" + (office.folder / "in/a.json").read_bytes()

    added = office("wallet", "add", "in", "--trust", "known.trust", "--json").data["files"]
    again = office("wallet", "add", "-", "--json", stdin=piped).data["files"][0]

    assert [entry["added"][0]["entry"]["verdict"]["outcome"] for entry in added] == ["verified", "verified"]
    assert (again["file"], again["added"][0]["status"]) == ("stdin", "duplicate")


def test_a_presentation_verifies_for_the_one_who_asked(office: Cli) -> None:
    made = office("wallet", "present", "1", "--challenge", "c-9", "--domain", "jobs.example", "-o", "vp.json")
    asked = ("verify", "vp.json", "--domain", "jobs.example", "--challenge")

    assert made.out == "Written: vp.json\n"
    assert office(*asked, "c-9").status == 5
    assert office(*asked, "c-8").status == 3
    refused = office("wallet", "present", "1", "--challenge", "c-9", "--domain", "jobs.example", "-o", "vp.json")
    assert refused.status == 2


def test_a_presentation_can_go_into_a_pipe(office: Cli) -> None:
    presented = office("wallet", "present", "1", "--challenge", "c-9", "--domain", "jobs.example")

    verified = office("verify", "-", "--domain", "jobs.example", "--challenge", "c-9", stdin=presented.stdout)

    assert verified.status == 5


@pytest.mark.parametrize("missing", ["--challenge", "--domain"])
def test_a_presentation_is_for_somebody_and_for_once(office: Cli, missing: str) -> None:
    given = {"--challenge": "c-9", "--domain": "jobs.example"}
    del given[missing]

    done = office("wallet", "present", "1", *(word for pair in given.items() for word in pair))

    assert done.status == 2
    assert f"Missing option '{missing}'" in done.err


def test_one_person_may_have_several_identifiers(office: Cli) -> None:
    first = office("wallet", "id").out.splitlines()
    both = office("wallet", "id", "--new", "--json").data["dids"]
    asked = ("wallet", "present", "1", "--challenge", "c-9", "--domain", "jobs.example", "--json", "--as")

    assert (len(first), len(both), first) == (1, 2, both[:1])
    assert office(*asked, both[1]).data["holder"] == both[1]
    assert office(*asked, "did:key:other").data["error"]["reason"] == "holder-unknown"


def test_an_identifier_of_another_type_of_key(office: Cli) -> None:
    made = office("wallet", "id", "--new", "p256", "--json").data
    second = made["dids"][1]
    assert made["types"] == ["Ed25519", "P-256"]
    assert f"{second}  P-256" in office("wallet", "id").out.splitlines()
    asked = ("wallet", "present", "1", "--challenge", "c-9", "--domain", "jobs.example", "--as", second)

    made = office(*asked, "--json").data

    assert second.startswith("did:key:zDn")
    assert (made["form"], made["presentation"]["proof"]["cryptosuite"]) == ("ecdsa-rdfc-2019", "ecdsa-rdfc-2019")
    assert office("wallet", "id", "--new", "p521").status == 2


def test_a_presentation_in_the_form_that_is_asked_for(office: Cli) -> None:
    asked = ("wallet", "present", "1", "--challenge", "c-9", "--domain", "jobs.example")

    token = office(*asked, "--form", "vp+jwt", "-o", "vp.jwt")
    misnamed = office(*asked, "--form", "vp+jwt", "-o", "vp.json")
    over_json = office(*asked, "--form", "eddsa-jcs-2022", "--json").data
    unknown = office(*asked, "--form", "paper")
    unfit = office(*asked, "--form", "ecdsa-rdfc-2019")

    assert token.status == 0
    assert (office.folder / "vp.jwt").read_bytes().count(b".") == 2
    assert office("verify", "vp.jwt", "--domain", "jobs.example", "--challenge", "c-9").status == 5
    assert misnamed.status == 2
    assert over_json["presentation"]["proof"]["cryptosuite"] == "eddsa-jcs-2022"
    assert unknown.status == unfit.status == 2
    assert "eddsa-rdfc-2022" in unknown.words


def test_exports_are_what_came_in(office: Cli) -> None:
    assert office("wallet", "export", "1").stdout == (office.folder / "badge.svg").read_bytes()
    assert office("wallet", "export", "1", "--form", "json", "-o", "c.json").status == 0
    assert office("unbake", "badge.svg").stdout == (office.folder / "c.json").read_bytes()
    assert office("wallet", "export", "1", "--json").data["error"]["reason"] == "binary-to-terminal"
    assert office("wallet", "export", "1", "--form", "json", "--json").data["content"].startswith("{")


def test_a_backup_brings_everything_back(office: Cli) -> None:
    pytest.importorskip("pyrage", reason="the extra `export` is not installed")
    secret = {"VCWALLET_BACKUP_PASSPHRASE": "for the drawer"}

    made = office("wallet", "backup", "w.age", **secret)
    again = office("wallet", "backup", "w.age", **secret)
    wrong = office("wallet", "restore", "w.age", "-w", "r.wallet", VCWALLET_BACKUP_PASSPHRASE="no")
    restored = office("wallet", "restore", "w.age", "-w", "r.wallet", *CHEAP, "--json", **secret)
    over = office("wallet", "restore", "w.age", **secret)

    assert made.out == "Backed up 1 credential and the keys to w.age\n"
    assert (again.status, wrong.status, over.status) == (2, 2, 2)
    assert "does not open the backup" in wrong.words
    assert restored.data["credentials"] == 1
    listed = [office("wallet", "list", "-w", name, "--json").data["credentials"] for name in ("my.wallet", "r.wallet")]
    assert listed[0] == listed[1]


def test_removing_asks_first(office: Cli) -> None:
    refused = office("wallet", "remove", "1", "--json")
    removed = office("wallet", "remove", "1", "--yes")

    assert (refused.status, refused.data["error"]["reason"]) == (2, "remove-confirm")  # there is no terminal to ask at
    assert removed.status == 0
    assert office("wallet", "list").out == "There is nothing in this wallet yet.\n"


def test_older_badges_are_kept_and_listed_as_not_verified(office: Cli) -> None:
    assertion = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": "https://makers.example/7",
        "recipient": {"type": "email", "hashed": False, "identity": "ada@example.org"},
        "badge": {"name": "Soldering", "issuer": {"id": "https://makers.example/", "name": "Makers"}},
    }
    office.write("old.json", assertion)

    assert office("wallet", "add", "old.json").status == 0
    listed = office("wallet", "list")
    shown = office("wallet", "show", "2")

    assert (
        "2 UNDETERMINED “Soldering” (claimed) Open Badges 2.0, not verified "
        "Not confirmed; says that it is from “Makers”, https://makers.example/"
    ) in listed.words
    assert "Standard Open Badges 2.0, not verified" in shown.words
    assert "What it says of itself (not confirmed) - Badge: Soldering" in shown.words
    assert office("wallet", "export", "2", "-o", "out.json").status == 0
    assert (office.folder / "out.json").read_bytes() == (office.folder / "old.json").read_bytes()
    assert office("wallet", "present", "2", "--challenge", "c", "--domain", "d").status == 2


@pytest.mark.parametrize(("suite", "answer"), [("eddsa-rdfc-2022", "REJECTED"), ("other-2022", "UNDETERMINED")])
def test_what_is_not_signed_is_shown_as_claims_and_after_the_verdict(office: Cli, suite: str, answer: str) -> None:
    forged = signed() | {"name": "Brain Surgery", "description": "Operates."}
    forged["proof"]["cryptosuite"] = suite
    office.write("forged.json", forged)

    added = office("wallet", "add", "forged.json")
    listed = office("wallet", "list")
    shown = office("wallet", "show", "2")

    assert added.out.startswith("Added: “Brain Surgery” (claimed)\n")
    assert (
        f"“Brain Surgery” (claimed) Not confirmed; says that it is from “Example College”, {COLLEGE.did}"
        in listed.words
    )
    assert shown.out.startswith("“Brain Surgery” (claimed)\n")
    verdict, heading, claims = shown.out.partition("What it says of itself (not confirmed)")
    assert answer in verdict
    assert heading
    for claim in ("Operates.", "“Example College”", "2026-01-15"):
        assert claim in claims
        assert claim not in verdict
    assert shown.out.count("What it says of itself") == 1


def test_names_of_strangers_are_harmless_in_lists(office: Cli) -> None:
    office.write("evil.json", signed(badge(name="[bold]\x1b[2J\u202eBadge")))

    office("wallet", "add", "evil.json")
    listed = office("wallet", "list")

    assert "[bold]\\u001b[2J\\u202eBadge" in listed.out
    assert not {"\x1b", "\u202e"} & set(listed.out)


@pytest.mark.parametrize("wanted", ["2", "0", "nothing", "-1"])
def test_an_unknown_credential_is_said_so(office: Cli, wanted: str) -> None:
    done = office("wallet", "show", "--json", "--", wanted)

    assert (done.status, done.data["error"]["reason"]) == (2, "unknown-credential")


def test_a_wallet_that_is_not_there_or_is_none(office: Cli) -> None:
    office.write("text.wallet", b"not a wallet at all, but long enough to be looked at")

    assert office("wallet", "list", "-w", "nowhere.wallet", "--json").data["error"]["reason"] == "missing"
    assert office("wallet", "list", "-w", "text.wallet", "--json").data["error"]["reason"] == "not-a-store"
    assert office("wallet", "list", "-w", "my.issuer", "--json").data["error"]["reason"] == "not-a-store"


# Passphrases --------------------------------------------------------------------------------------------------------


def test_a_wrong_passphrase(office: Cli) -> None:
    done = office("wallet", "list", VCWALLET_PASSPHRASE="wrong")

    assert done.status == 2
    assert "The passphrase does not open this file." in done.words


def test_without_a_terminal_somebody_has_to_give_the_passphrase(office: Cli) -> None:
    done = office.process("wallet", "list", "--json", VCWALLET_PASSPHRASE="")

    assert (done.status, done.data["error"]["reason"]) == (2, "passphrase-needed")
    assert "VCWALLET_PASSPHRASE" in done.data["error"]["advice"]


def test_a_passphrase_from_a_file(office: Cli) -> None:
    path = office.write("secret", f"{office.settings['VCWALLET_PASSPHRASE']}\r\nsecond line\n".encode())
    path.chmod(0o600)

    quiet = office("wallet", "list", "--passphrase-file", "secret", VCWALLET_PASSPHRASE="wrong")
    path.chmod(0o644)
    noted = office("wallet", "list", "--passphrase-file", "secret")
    path.write_bytes(b"\n")
    empty = office("wallet", "list", "--passphrase-file", "secret", "--json")

    assert (quiet.status, quiet.err) == (0, "")
    assert "Others on this machine can read the passphrase file" in noted.words
    assert empty.data["error"]["reason"] == "passphrase-file-empty"


def test_a_changed_passphrase(office: Cli) -> None:
    assert office("wallet", "passwd", *CHEAP, VCWALLET_NEW_PASSPHRASE="new words").status == 0
    assert office("wallet", "list").status == 2
    assert office("wallet", "list", VCWALLET_PASSPHRASE="new words").status == 0


@pytest.mark.parametrize(("typed", "status"), [(["magpie", "magpie"], 0), (["magpie", "jackdaw"], 2)])
def test_at_a_terminal_a_new_passphrase_is_asked_for_twice(cli: Cli, typed: list[str], status: int) -> None:
    said, code = at_terminal(cli, ["wallet", "init", *CHEAP], typed)

    assert code == status
    assert "Passphrase for the new wallet: " in said
    assert "The same again: " in said
    assert "magpie" not in said
    assert (cli.folder / "my.wallet").exists() is (status == 0)


@pytest.mark.parametrize(
    ("passphrase", "warned"),
    [("magpie", True), ("aaaaaaaaaaaaaaaaaaaa", True), ("elevenchars", True), ("magpie tower seven", False)],
)
def test_a_short_passphrase_gets_a_warning(cli: Cli, passphrase: str, warned: bool) -> None:
    cli.here = True
    setting = {"VCWALLET_PASSPHRASE": passphrase}

    made = cli("wallet", "init", "-w", "other.wallet", *CHEAP, **setting)
    opened = cli("wallet", "list", "-w", "other.wallet", **setting)
    as_json = cli("wallet", "init", "-w", "json.wallet", *CHEAP, "--json", **setting).data

    assert (made.status, "Warning: The passphrase is short." in made.err) == (0, warned)
    assert (opened.status, opened.err) == (0, "")
    assert ([one["reason"] for one in as_json.get("warnings", [])] == ["passphrase-short"]) is warned


@pytest.mark.parametrize(("passphrase", "warned"), [("magpie", True), ("magpie tower seven", False)])
def test_wherever_a_passphrase_is_set_a_short_one_gets_a_warning(cli: Cli, passphrase: str, warned: bool) -> None:
    cli.here = True
    cli.settings["VCWALLET_PASSPHRASE"] = "four words of mine"
    setting = {"VCWALLET_PASSPHRASE": passphrase}
    backup = {"VCWALLET_BACKUP_PASSPHRASE": passphrase}

    done = [cli("issuer", "init", "Example College", *CHEAP, **setting)]
    cli("wallet", "init", *CHEAP)
    done += [
        cli("wallet", "backup", "backup.age", **backup),
        cli("wallet", "restore", "backup.age", "-w", "new.wallet", *CHEAP, **backup, **setting),
        cli("wallet", "passwd", *CHEAP, VCWALLET_NEW_PASSPHRASE=passphrase),
    ]

    assert [one.status for one in done] == [0] * 4
    assert ["Warning: The passphrase is short." in one.err for one in done] == [warned] * 4


def at_terminal(cli: Cli, arguments: list[str], typed: list[str]) -> tuple[str, int]:
    """Run the command at a terminal of its own, and type lines whenever it asks."""
    terminal, inner = pty.openpty()
    process = cli.start(*arguments, stdin=inner, stdout=inner, stderr=inner)
    os.close(inner)
    said, waiting = "", list(typed)
    while True:
        try:
            piece = os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:  # the terminal closes when the command ends
            break
        said += piece
        if piece.rstrip().endswith(":") and waiting:
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
    os.close(terminal)
    return said, process.wait(300)


def test_the_folder_of_a_wallet_may_be_named_by_the_environment(office: Cli, tmp_path: Path) -> None:
    (office.folder / "my.wallet").rename(tmp_path / "elsewhere.wallet")

    assert office("wallet", "list", VCWALLET_WALLET=str(tmp_path / "elsewhere.wallet")).status == 0


def trusting(office: Cli, issuers: list[dict[str, object]], *command: str) -> str:
    office.write("own.trust", {"title": "Mine", "issuers": issuers})
    return office(*command, "--trust", "own.trust").words


def test_a_list_tells_known_names_from_claimed_ones(office: Cli) -> None:
    assert "“Example College”, as it calls itself (not confirmed); identifier" in office("wallet", "list").words

    issuer = office("wallet", "list", "--json").data["credentials"][0]["issuer"]
    known = {"id": issuer, "name": "Tiny School"}
    harvard = {"id": EARNER.did, "name": "Example College"}
    trusting(office, [known, harvard], "wallet", "check")
    listed = office("wallet", "list").words

    assert "VERIFIED" in listed
    assert f"“Tiny School”, {issuer}; it calls itself “Example College” (not confirmed)" in listed
    assert "Beware: it is not from “Example College”, which you know" in listed


def test_what_is_known_otherwise_is_called_so_and_what_only_the_wallet_shows_is_said(office: Cli) -> None:
    issuer = office("wallet", "list", "--json").data["credentials"][0]["issuer"]
    for members, word in (
        ({"scope": {"achievements": ["urn:x:1"]}}, "KNOWN FOR SOMETHING ELSE"),
        ({"until": "2020-01-01T00:00:00Z"}, "NO LONGER KNOWN"),
    ):
        checked = trusting(office, [{"id": issuer, "name": "C", **members}], "wallet", "check")
        assert f"1 credential: 1 {word.lower()}" in checked
        assert word in office("wallet", "list").words
