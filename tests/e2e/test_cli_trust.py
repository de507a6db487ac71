"""`vcwallet trust`: what goes into a list of known issuers, and what does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE

if TYPE_CHECKING:
    from e2e.conftest import Cli


@pytest.fixture
def here(cli: Cli) -> Cli:
    cli.here = True
    return cli


@pytest.mark.parametrize(
    ("given", "cure"),
    [
        ("Example College", "To see a badge's: vcwallet verify FILE"),
        (COLLEGE.did[:-1], "Copy the identifier again"),
        (f"{COLLEGE.did}#key-1", "Leave out what begins with the first #"),
        ("https:/college.example", "It begins with https://"),
        ("did:Web:college.example", "in small letters"),
    ],
)
def test_what_is_no_identifier_is_refused_with_a_cure(here: Cli, given: str, cure: str) -> None:
    done = here("trust", "add", "known.trust", given, "Example College")

    assert done.status == 2
    assert given in done.words
    assert cure in done.words
    assert "(at" not in done.words
    assert not (here.folder / "known.trust").exists()


SCOPE = {"actions": ["issue", "stack"]}


def test_changing_a_name_keeps_the_rest(here: Cli) -> None:
    entry = {
        "id": COLLEGE.did,
        "name": "Old",
        "until": "2030-01-01T00:00:00Z",
        "scope": {"actions": ["issue", "stack"]},
    }
    here.write("known.trust", {"title": "Mine", "issuers": [entry]})

    assert here("trust", "add", "known.trust", COLLEGE.did, "New").status == 0
    assert here("trust", "add", "known.trust", "https://college.example", "Other").status == 0

    document = json.loads((here.folder / "known.trust").read_bytes())
    assert document["issuers"] == [entry | {"name": "New"}, {"id": "https://college.example", "name": "Other"}]
