"""`vcwallet verify --receipt` and `vcwallet receipt check`, as those who verify and those who look later use them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from e2e.conftest import Cli
from support.badges import EARNER, MALLORY, presented, signed
from support.https_site import Site, answer
from support.receipts import EMPLOYER
from support.stacked_credentials import part, stacked
from support.status_lists import LIST, awarded, status_entry, status_list
from vcwallet.baking import bake
from vcwallet.encoding import strict_json
from vcwallet.keys.private_forms import encode_private_jwk

PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
KNOWN = ("--trust", "known.trust")
VERIFY = ("verify", "good.json", *KNOWN, "--receipt", "receipt.json")
SIGN = ("--receipt-key", "employer.jwk", "--receipt-name", "Example Employer")


@pytest.fixture
def desk(desk: Cli) -> Cli:
    """The desk, with a key of the employer's own, and those who know it."""
    desk.here = True
    desk.write("employer.jwk", encode_private_jwk(EMPLOYER))
    issuers = [{"id": EMPLOYER.did, "name": "Example Employer Ltd"}]
    desk.write("verifiers.trust", {"title": "Verifiers", "issuers": issuers})
    return desk


def test_a_receipt_is_made_and_checked(desk: Cli) -> None:
    made = desk(*VERIFY, *SIGN, "--full")
    assert made.status == 0
    assert "The receipt: receipt.json" in made.words
    assert "names of people inside" in made.words

    known = desk("receipt", "check", "receipt.json", "--trust", "verifiers.trust")
    assert (known.status, known.out.splitlines()[0]) == (0, "CONFIRMED  receipt.json")
    assert f"It is signed by Example Employer Ltd ({EMPLOYER.did}), whom you know." in known.words
    assert "good.json: CONFIRMED" in known.words

    unknown = desk("receipt", "check", "receipt.json")
    assert unknown.status == 5
    assert "whom you do not know; the name that it gives itself is “Example Employer”." in unknown.words


def test_years_later_in_another_process(desk: Cli, tmp_path: Path) -> None:
    assert desk(*VERIFY, *SIGN, "--full").status == 0
    clocked = Path(__file__).resolve().parents[1] / "support" / "clocked_command.py"
    later = Cli(desk.folder, command=(sys.executable, str(clocked), "2061-06-01T12:00:00Z"))

    checked = later.process("receipt", "check", "receipt.json", "--trust", "verifiers.trust")
    assert checked.status == 0
    assert "CONFIRMED" in checked.out


def test_a_receipt_that_names_no_person(desk: Cli) -> None:
    made = desk(*VERIFY, "--recipient", "ada@example.org")
    content = (desk.folder / "receipt.json").read_text()
    assert "The receipt is not signed" in made.words
    assert not any(said in content for said in ("ada@", "good.json", EARNER.did, "Safe Use of Ladders"))

    alone = desk("receipt", "check", "receipt.json")
    assert alone.status == 4
    assert "CANNOT BE RECOMPUTED" in alone.words
    assert "The trust list “My colleges”, as it was then, is missing" in alone.words
    assert "What was verified is not in the receipt" in alone.words

    unsaid = desk("receipt", "check", "receipt.json", "good.json", *KNOWN)
    assert unsaid.status == 4
    assert "name them: --recipient ID" in unsaid.words

    whole = desk("receipt", "check", "receipt.json", "good.json", *KNOWN, "--recipient", "ada@example.org")
    assert whole.status == 5
    assert "It is not signed" in whole.words


def test_what_was_changed_is_seen(desk: Cli) -> None:
    assert desk("verify", "forged.json", *KNOWN, "--receipt", "r.json", "--full").status == 3
    assert desk("receipt", "check", "r.json").status == 5

    document = strict_json.loads((desk.folder / "r.json").read_bytes())
    verdict = document["receipt"]["verifications"][0]["verdict"]
    verdict["outcome"] = "verified"
    desk.write("r.json", document)
    changed = desk("receipt", "check", "r.json")
    assert changed.status == 3
    assert "The receipt says verified; now it is rejected." in changed.words

    for check in verdict["checks"]:
        check["status"] = "passed"
    desk.write("r.json", document)
    assert "The first difference is the check “proof”" in desk("receipt", "check", "r.json").words

    assert desk(*VERIFY, *SIGN).status == 0
    signed_receipt = (desk.folder / "receipt.json").read_bytes()
    desk.write("receipt.json", signed_receipt.replace(b'"verified"', b'"rejected"', 1))
    tampered = desk("receipt", "check", "receipt.json", "good.json", *KNOWN)
    assert tampered.status == 3
    assert "it was changed after it was signed" in tampered.words


def test_a_folder_of_badges_with_parts_of_a_stack(desk: Cli) -> None:
    for name, content in {
        "whole.json": stacked(part("a"), part("b")),
        "one.svg": bake(PLAIN, strict_json.dumps(part("a"))),
        "two.json": part("b"),
        "badge.json": awarded(status_entry()),
        "forged.json": signed(key=MALLORY),
        "damaged.json": b'{"type": ["VerifiableCredential"',
        "letter.txt": b"a letter to the tax office",
    }.items():
        desk.write(f"inbox/{name}", content)
    desk.write("lists/3.json", status_list(url=LIST))
    lists = ("--status-lists", "lists")
    made = desk("verify", "inbox", *KNOWN, *lists, "--receipt", "r.json", "--full", *SIGN, "--json")
    checked = desk("receipt", "check", "r.json", "--json").data

    assert made.status == 3
    assert made.data["receipt"] == "r.json"
    assert b"tax office" not in (desk.folder / "r.json").read_bytes()
    assert {entry["name"]: entry["then"] for entry in checked["verifications"]} == {
        "inbox/whole.json": "verified",
        "inbox/one.svg": "verified",
        "inbox/two.json": "verified",
        "inbox/badge.json": "undetermined",  # the list is older than may be
        "inbox/forged.json": "rejected",
        "inbox/damaged.json": "rejected",
    }
    assert {entry["result"] for entry in checked["verifications"]} == {"confirmed"}
    assert (checked["status"], checked["result"]) == (5, "confirmed")

    assert desk("verify", "inbox", *KNOWN, *lists, "--receipt", "plain.json", "--json").status == 3
    assert desk("receipt", "check", "plain.json", "inbox", "--trust", "known.trust").status == 4
    with_lists = desk("receipt", "check", "plain.json", "inbox", "lists", "--trust", "known.trust")
    assert with_lists.status == 5
    assert "Of 6 verdicts: 6 confirmed" in with_lists.words


def test_a_presentation_that_used_its_challenge_up(desk: Cli) -> None:
    domain = "https://employer.example"
    challenge = desk("challenge", "e.challenges", "--domain", domain, "--json").data["challenge"]
    desk.write("answer.json", presented(signed(), challenge=challenge, domain=domain))
    asked = ("verify", "answer.json", *KNOWN, "--challenges", "e.challenges")

    assert desk(*asked, "--receipt", "first.json").status == 0
    assert desk(*asked, "--receipt", "second.json").status == 3
    for name, then in (("first.json", "VERIFIED"), ("second.json", "REJECTED")):
        checked = desk("receipt", "check", name, "answer.json", *KNOWN)
        assert checked.status == 5
        assert f"as {then}." in checked.words


def test_a_receipt_is_made_and_checked_in_german(desk: Cli) -> None:
    made = desk("verify", "good.json", *KNOWN, "--receipt", "receipt.json", "--lang", "de")
    assert "Der Prüfbeleg: receipt.json" in made.words
    assert made.err.startswith("Hinweis: Der Prüfbeleg ist nicht signiert")

    checked = desk("receipt", "check", "receipt.json", "good.json", *KNOWN, "--lang", "de")
    assert (checked.status, checked.out.partition(" ")[0]) == (5, "ERNEUT")
    assert "mit dem Ergebnis BESTÄTIGT." in checked.words


def test_what_is_said_of_a_receipt_that_is_not_asked_for(desk: Cli) -> None:
    for options in (("--full",), SIGN, ("--receipt-id", "did:web:employer.example")):
        refused = desk("verify", "good.json", *options)
        assert (refused.status, "none is asked for" in refused.words) == (2, True)
    named = desk(*VERIFY, "--receipt-id", "did:web:employer.example")
    assert (named.status, "no key is named" in named.words) == (2, True)
    assert desk("verify", "good.json", *KNOWN, "--receipt", "receipt.png").status == 2
    assert not (desk.folder / "receipt.json").exists()


def test_a_receipt_takes_no_files_place_unless_it_may(desk: Cli) -> None:
    assert desk(*VERIFY).status == 0
    assert desk(*VERIFY).status == 2
    assert desk(*VERIFY, "--force").status == 0


def test_no_receipt_of_nothing(desk: Cli) -> None:
    desk.write("inbox/letter.txt", b"a letter")
    done = desk("verify", "inbox", "--receipt", "receipt.json")

    assert "No receipt was made: nothing was verified." in done.words
    assert not (desk.folder / "receipt.json").exists()

    missing = desk("verify", "good.json", "nowhere.json", *KNOWN, "--receipt", "receipt.json")
    assert missing.status == 6
    checked = desk("receipt", "check", "receipt.json", "good.json", *KNOWN)
    assert "The file could not be read when it was verified" in checked.words


@pytest.mark.parametrize("content", [b"", b"{}", strict_json.dumps(signed()), b'{"type": "VerificationReceipt"}'])
def test_what_is_no_receipt(content: bytes, desk: Cli) -> None:
    desk.write("receipt.json", content)
    done = desk("receipt", "check", "receipt.json")

    assert done.status == 6
    assert "receipt.json" in done.words
    assert json.loads(desk("receipt", "check", "receipt.json", "--json").stdout)["error"]["code"] == "RECEIPT_ERROR"


def test_a_receipt_is_no_badge(desk: Cli) -> None:
    assert desk(*VERIFY).status == 0
    done = desk("verify", "receipt.json")

    assert done.status == 6
    assert "To check it: vcwallet receipt check FILE" in done.words


def test_a_key_that_a_document_lists(desk: Cli) -> None:
    identifier = "did:web:employer.example"
    assert desk(*VERIFY, *SIGN, "--receipt-id", identifier, "--full").status == 0
    method = f"{identifier}#{EMPLOYER.public_key.multibase}"
    key = {
        "id": method,
        "type": "Multikey",
        "controller": identifier,
        "publicKeyMultibase": EMPLOYER.public_key.multibase,
    }
    desk.write("did.json", {"id": identifier, "verificationMethod": [key], "assertionMethod": [method]})

    alone = desk("receipt", "check", "receipt.json")
    assert alone.status == 4
    assert "could not be found out: the key of that verifier is not at hand" in alone.words
    with_document = desk("receipt", "check", "receipt.json", "--identifier", "did.json")
    assert with_document.status == 5
    assert f"It is signed by {identifier}, whom you do not know" in with_document.words


def test_what_was_fetched_is_there_when_the_host_is_gone(desk: Cli, site: Site) -> None:
    url = site.url("/status/3")
    site.answers["/status/3"] = answer(strict_json.dumps(status_list({1: 1}, url=url)))
    for number in range(3):
        desk.write(f"badges/{number}.json", awarded(status_entry(number, url=url)))
    options = (*KNOWN, "--at", "2026-06-01T12:00:00Z", "--online", "--receipt", "receipt.json", "--full")

    assert desk("verify", "badges", *options).status == 3
    site.answers.clear()
    checked = desk("receipt", "check", "receipt.json", "--json").data
    assert [entry["then"] for entry in checked["verifications"]] == ["verified", "rejected", "verified"]
    assert {entry["result"] for entry in checked["verifications"]} == {"confirmed"}
    assert len(site.requests) == 1
