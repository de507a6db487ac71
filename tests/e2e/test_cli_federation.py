"""`vcwallet verify --trust` with a list that names a federation, whose statements are at hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, MALLORY, badge, signed
from support.federations import ANCHOR, DAY, federation

if TYPE_CHECKING:
    from e2e.conftest import Cli


@pytest.fixture
def here(cli: Cli) -> Cli:
    """A folder with a badge, and a trust list of which the file with statements stands beside it."""
    cli.here = True
    seconds = int(datetime.now(UTC).timestamp())
    times = {"iat": seconds - DAY, "exp": seconds + DAY}
    (cli.folder / "college.jwt").write_text(ANCHOR.about(COLLEGE.did, **times))
    entry = federation().to_json() | {"statement_files": ["college.jwt"]}
    cli.write("known.trust", {"title": "Mine", "issuers": [], "sources": [entry]})
    cli.write("badge.json", signed())
    return cli


def test_an_issuer_that_the_federation_knows(here: Cli) -> None:
    done = here("verify", "badge.json", "--trust", "known.trust")
    assert done.status == 0, done.words
    assert "Federation" in done.words
    (said,) = here("verify", "badge.json", "--trust", "known.trust", "--json").data["reports"]
    (recognition,) = said["report"]["issuer"]["recognitions"]
    assert (recognition["kind"], recognition["name"], recognition["known_by"]) == (
        "federation",
        "Example College",
        "Federation",
    )


def test_whether_another_is_known_is_open_without_a_network(here: Cli) -> None:
    issuer = {"id": MALLORY.did, "type": ["Profile"], "name": "Example College"}
    here.write("other.json", signed(badge(issuer=issuer), MALLORY))
    done = here("verify", "other.json", "--trust", "known.trust")
    assert done.status == 4, done.words
    assert "could not be found out" in done.words
