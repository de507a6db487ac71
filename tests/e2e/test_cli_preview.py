"""`vcwallet issuer preview`: an institution asks who will read what it issues."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from support.badges import badge, signed

if TYPE_CHECKING:
    from e2e.conftest import Cli


def test_it_names_each_reader_its_verdict_the_reason_the_source_and_the_cure(cli: Cli) -> None:
    (cli.folder / "badge.json").write_text(json.dumps(signed()), encoding="utf-8")
    answer = cli("issuer", "preview", "badge.json")

    assert answer.status == 3
    assert "Learner Credential Wallet accepts, with a warning" in answer.words
    assert "walt.id refuses" in answer.words
    assert "cannot verify it yet. Secure it with one of: jwt. Rule: https://github.com/walt-id/" in answer.words
    assert "looked up 2026-11-29" in answer.words
    assert "Its signature was not verified, and nothing was fetched" in answer.words


def test_the_exit_status_says_the_worst_of_the_readers_that_matter(cli: Cli) -> None:
    (cli.folder / "draft.json").write_text(json.dumps(badge()), encoding="utf-8")
    house = {"id": "https://college.example/issuer", "type": ["Profile"], "name": "Example College"}
    (cli.folder / "site.json").write_text(json.dumps(badge(issuer=house)), encoding="utf-8")
    ask = ("issuer", "preview", "draft.json")

    assert cli(*ask).status == 3
    assert cli(*ask, "--as", "eddsa-rdfc-2022", "--reader", "verifierplus").status == 0
    assert cli(*ask, "--as", "jwt", "--reader", "walt-id").status == 0
    assert cli(*ask, "--as", "JWT", "--reader", "walt.id").status == 0
    assert cli(*ask, "--as", "EdDSA-RDFC-2022", "--reader", "VerifierPlus").status == 0
    assert cli(*ask, "--as", "jwt", "--reader", "walt-id", "--reader", "verifierplus").status == 3
    unknown = ("issuer", "preview", "site.json", "--as", "eddsa-rdfc-2022", "--reader", "verifierplus")
    assert cli(*unknown).status == 4
    assert cli(*ask, "--as", "rot13").status == 2
    assert cli("issuer", "preview", "nothing.json").status == 6


def test_programs_get_every_rule_that_decided(cli: Cli) -> None:
    (cli.folder / "badge.json").write_text(json.dumps(signed()), encoding="utf-8")
    data = cli("issuer", "preview", "badge.json", "--as", "ecdsa-rdfc-2019", "--json").data

    assert data["file"] == "badge.json"
    assert data["verdict"] == "refuses"
    assert data["securing"] == ["ecdsa-rdfc-2019"]
    assert len(data["readers"]) == 5
    for reader in data["readers"]:
        assert len(reader["findings"]) >= 7
        assert all(finding["source"] and finding["lookedUp"] for finding in reader["findings"])
