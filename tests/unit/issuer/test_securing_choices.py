"""The tables of docs/how-to/securing.md: which readers take what is issued so, by the rules of `preview`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vcwallet.issuer import HostedKey, Issuer, NewAchievement, ReaderVerdict, preview
from vcwallet.keys import KeyType
from vcwallet.keys.private_forms import generate_key

PAGE = Path(__file__).resolve().parents[3] / "docs/how-to/securing.md"
READERS = ("1edtech-validator", "verifierplus", "learner-credential-wallet", "walt-id", "openbadgeslib")
WORDS = {ReaderVerdict.ACCEPTS: "yes", ReaderVerdict.WARNS: "yes", ReaderVerdict.REFUSES: "no"}
ROWS = re.findall(r"^\| `(\S+)` \| (Ed25519|P-256|RSA) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

IDENTIFIERS = re.findall(
    r"^\| `(\S+)` \| `(\S+)` \| ((?:Ed25519|P-256|, )+) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("mechanism", "key", "verdicts"), ROWS)
def test_a_row_is_what_the_rules_say(tmp_path: Path, mechanism: str, key: str, verdicts: str) -> None:
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    signer = generate_key(KeyType(key))
    with Issuer.create(tmp_path / "x.issuer", name="College", signer=signer, clock=lambda: moment) as issuer:
        issuer.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        issued = issuer.issue("Ladders", "ada@example.org", securing=mechanism)
    found = {reader.name: reader.verdict for reader in preview(issued.credential, at=moment).readers}
    assert [WORDS.get(found[name], "not known") for name in READERS] == verdicts.split(" | ")


@pytest.mark.parametrize(("method", "securing", "types", "verdicts"), IDENTIFIERS)
def test_a_row_of_identifiers_is_what_the_rules_say(
    tmp_path: Path, method: str, securing: str, types: str, verdicts: str
) -> None:
    """A reader is served where it takes one of the forms."""
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    keys = [generate_key(KeyType(name)) for name in types.split(", ")]
    identifier = {"did:web": "did:web:college.example", "https": "https://college.example/issuer.json"}.get(method)
    signer = keys[0] if identifier is None else [HostedKey(key, identifier) for key in keys]
    with Issuer.create(tmp_path / "x.issuer", name="College", signer=signer, clock=lambda: moment) as issuer:
        issuer.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        forms = issuer.issue("Ladders", "ada@example.org", securing=securing).forms
    answers = [preview(form.content, at=moment).readers for form in forms]
    best = {}
    for reader in (reader for answer in answers for reader in answer):
        best[reader.name] = min(reader.verdict, best.get(reader.name, reader.verdict), key=lambda each: each.severity)
    assert [WORDS.get(best[name], "not known") for name in READERS] == verdicts.split(" | ")


def test_the_tables_are_there() -> None:
    assert (len(ROWS), len(IDENTIFIERS)) == (9, 5)
