"""`vcwallet wallet check`, and what is said of credentials that will not convince: as an earner meets it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, Document, badge, signed
from support.status_lists import status_entry, status_list
from vcwallet.encoding import timestamps
from vcwallet.io.clock import now

if TYPE_CHECKING:
    from e2e.conftest import Cli

ASKED = ("--challenge", "c-9", "--domain", "jobs.example")


@pytest.fixture
def shelf(office: Cli) -> Cli:
    """A wallet with a good badge, a forged one, and one with a status."""
    forged = signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-00000000000f")) | {"name": "Master of Everything"}
    listed = badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-00000000000d", name="Listed", credentialStatus=status_entry())
    office.write("forged.json", forged)
    office.write("listed.json", signed(listed))
    office.write("lists/3.json", status_list({94_567: 1}))
    assert office("wallet", "add", "forged.json", "listed.json", "--json").status == 0
    return office


def last_days() -> set[str]:
    """Today, and yesterday: midnight may have passed since."""
    return {f"{now() - timedelta(days=back):%Y-%m-%d}" for back in (0, 1)}


def test_a_list_says_when_each_was_checked(shelf: Cli) -> None:
    listed = shelf("wallet", "list")

    days = re.findall(r"checked (\d{4}-\d\d-\d\d); ", listed.words)
    assert len(days) == 3
    assert {*days} <= last_days()  # the office was furnished before, for all tests


def test_checking_says_what_changed_and_keeps_it(shelf: Cli) -> None:
    first = shelf("wallet", "check")
    second = shelf("wallet", "check", "--status-lists", "lists")
    kept = shelf("wallet", "check", "--json").data["credentials"]

    assert "3 checked; every answer is the same as before." in first.out
    assert "3 credentials: 1 rejected, 1 undetermined, 1 unknown issuer" in first.out
    assert "vcwallet wallet check --online" in first.words
    assert "3 checked; the answer is another one than before for 1:" in second.out
    assert "REJECTED Listed until now: UNDETERMINED" in second.words
    assert "Its issuer has revoked it" in second.words
    assert [one["changed"] for one in kept] == [False, False, False]
    assert kept[2]["entry"]["verdict"]["findings"][0]["code"] == "REVOKED"
    assert kept[2]["found"]["outcome"] == "undetermined"
    again = shelf("wallet", "check")
    assert "1 could not be looked up this time; what its issuer's list said last still stands." in again.words


def test_showing_keeps_nothing_and_says_the_revocation_that_is_known(shelf: Cli) -> None:
    shelf("wallet", "check", "--status-lists", "lists")
    before = shelf("wallet", "list", "--json").data

    shown = shelf("wallet", "show", "3")

    assert shown.out.count("UNDETERMINED") == 0
    assert shown.words.index("Its issuer has revoked it") < shown.words.index("What has to be settled")
    assert any(f"said so on {day}. It could not be looked up this time" in shown.words for day in last_days())
    assert "It may well be in order" not in shown.words
    assert shelf("wallet", "list", "--json").data == before
    assert "still stands" not in shelf("wallet", "show", "3", "--status-lists", "lists").words
    assert "still stands" not in shelf("wallet", "show", "3", "--at", "2026-06-01T00:00:00Z").words


def test_showing_does_not_undo_what_was_checked_with_trust(office: Cli) -> None:
    office.write("known.trust", {"title": "Mine", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]})
    office.write("plain.json", signed())
    office("wallet", "add", "plain.json")
    office("wallet", "check", "--trust", "known.trust")

    office("wallet", "show", "2")

    _, plain = office("wallet", "list", "--json").data["credentials"]
    assert plain["verdict"]["outcome"] == "verified"


def test_checking_with_trust(shelf: Cli) -> None:
    shelf.write("known.trust", {"title": "Mine", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]})
    shelf.write("plain.json", signed())
    shelf("wallet", "add", "plain.json", "--json")

    checked = shelf("wallet", "check", "--trust", "known.trust", "--json").data["credentials"]

    assert [one["found"]["outcome"] for one in checked] == ["unknown-issuer", "rejected", "undetermined", "verified"]
    assert (checked[3]["changed"], checked[3]["before"]["outcome"]) == (True, "unknown-issuer")


def test_an_empty_wallet_has_nothing_to_check(cli: Cli) -> None:
    cli.settings["VCWALLET_PASSPHRASE"] = "four words for it"
    assert cli("wallet", "init", "--kdf-memory", "64", "--json").status == 0

    done = cli("wallet", "check")
    assert done.status == 0, done.err
    assert done.out == "There is nothing in this wallet yet.\n"


def test_presenting_what_is_rejected_warns(shelf: Cli) -> None:
    good = shelf("wallet", "present", "1", *ASKED)
    bad = shelf("wallet", "present", "1", "2", "3", *ASKED, "-o", "vp.json")
    shelf("wallet", "check", "--status-lists", "lists")
    data = shelf("wallet", "present", "1", "2", "3", *ASKED, "--json").data

    assert good.err == ""
    assert bad.status == 0
    assert bad.err.count("Warning:") == 1
    assert "“Master of Everything” was rejected when it was checked on" in bad.err
    assert [(one["id"], one["reason"]) for one in data["warnings"]] == [
        (data["credentials"][1], "rejected"),
        (data["credentials"][2], "rejected"),
    ]
    assert "revoked" in data["warnings"][1]["message"]
    assert data["warnings"][1]["message"].endswith("Those who receive it will see that if they look it up online.")
    assert data["warnings"][0]["message"].endswith("Those who receive it will see that.")


def test_what_ended_since_it_was_checked_is_said(office: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = now() + timedelta(hours=1)
    office.write("short.json", signed(badge(name="Short", validUntil=timestamps.format(ends))))
    office("wallet", "add", "short.json", "--json")
    monkeypatch.setattr("vcwallet.cli.wallet.entry_screen.now", lambda: ends + timedelta(days=1))

    assert "has ended since" in office("wallet", "list").words
    assert f"“Short” ended on {ends:%Y-%m-%d}." in office("wallet", "present", "2", *ASKED).err


def test_what_cannot_be_verified_yet_is_kept_and_said_to_be_so(office: Cli) -> None:
    unknown = signed(badge(name="Another suite"))
    unknown["proof"]["cryptosuite"] = "bbs-2023"
    office.write("unknown.json", unknown)

    added = office("wallet", "add", "unknown.json").words

    assert "UNDETERMINED" in added
    assert "bbs-2023" in added
    assert "It is kept exactly as it came, and can be checked again later: vcwallet wallet check" in added
    assert (
        "Whether its issuer signed “Another suite” could not be checked here."
        in office("wallet", "present", "2", *ASKED).err
    )


def test_what_checking_cannot_settle_is_not_said_to_be_checked_again(office: Cli) -> None:
    older = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": "https://college.example/assertions/1",
        "recipient": {"type": "email", "hashed": False, "identity": "ada@example.org"},
        "badge": "https://college.example/badges/1",
        "verification": {"type": "HostedBadge"},
        "issuedOn": "2020-01-01T00:00:00Z",
    }
    office.write("older.json", older)
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    office.write("older.svg", _baked(picture, {**older, "id": "https://college.example/assertions/2"}))

    added = office("wallet", "add", "older.json", "older.svg").words

    assert added.count("It is kept exactly as it came.") == 2
    assert "wallet check" not in added
    assert "Not confirmed; does not name its issuer in the file" in office("wallet", "list").words
    assert "as SVG" in office("wallet", "show", "3").words


def _baked(picture: bytes, older: Document) -> bytes:
    """As Open Badges 2.0 has it."""
    assertion = f'<openbadges:assertion xmlns:openbadges="http://openbadges.org"><![CDATA[{json.dumps(older)}]]>'
    return picture.replace(b"/>", b">" + assertion.encode() + b"</openbadges:assertion></svg>")
