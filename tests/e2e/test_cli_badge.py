"""`vcwallet bake`, `unbake` and `trust`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, signed
from vcwallet.artwork.badge_artwork import draw_badge

if TYPE_CHECKING:
    from e2e.conftest import Cli


@pytest.fixture(autouse=True)
def here(cli: Cli) -> None:
    """Nothing in this file depends on a process of its own."""
    cli.here = True


@pytest.fixture
def picture(desk: Cli) -> Path:
    return desk.write("plain.svg", draw_badge(name="Safe Use of Ladders", issuer="Example College").svg)


def test_what_is_baked_comes_out_byte_for_byte(desk: Cli, picture: Path) -> None:
    assert desk("bake", picture, "good.json", "-o", "badge.svg").status == 0
    unbaked = desk("unbake", "badge.svg")
    verified = desk("verify", "badge.svg", "--trust", "known.trust")

    assert unbaked.stdout == (desk.folder / "good.json").read_bytes()
    assert verified.status == 0


def test_baking_and_unbaking_in_json(desk: Cli, picture: Path) -> None:
    baked = desk("bake", picture, "good.json", "-o", "badge.svg", "--json")
    unbaked = desk("unbake", "badge.svg", "--json")

    assert baked.data == {
        "image": str(picture),
        "credential": "good.json",
        "media_type": "image/svg+xml",
        "output": "badge.svg",
        "bytes": (desk.folder / "badge.svg").stat().st_size,
    }
    assert unbaked.data["form"] == "json"
    assert unbaked.data["credential"].encode() == (desk.folder / "good.json").read_bytes()


def test_nothing_is_overwritten_unless_it_is_wanted(desk: Cli, picture: Path) -> None:
    (desk.folder / "there.svg").write_text("mine")

    refused = desk("bake", picture, "good.json", "-o", "there.svg")
    assert (refused.status, (desk.folder / "there.svg").read_text()) == (2, "mine")
    assert "it was left as it is" in refused.words
    assert desk("bake", picture, "good.json", "-o", "there.svg", "--force").status == 0
    assert (desk.folder / "there.svg").stat().st_mode & 0o777 == 0o600


def test_a_badge_can_go_into_a_pipe_but_not_into_json(desk: Cli, picture: Path) -> None:
    assert desk("bake", picture, "good.json").stdout.startswith(b"<svg")
    assert desk("bake", picture, "good.json", "--json").data["error"]["reason"] == "binary-to-terminal"


def test_a_picture_with_a_credential_is_not_baked_again_by_accident(desk: Cli, picture: Path) -> None:
    desk("bake", picture, "good.json", "-o", "badge.svg")

    assert desk("bake", "badge.svg", "forged.json", "-o", "again.svg").status == 6
    assert desk("bake", "badge.svg", "forged.json", "-o", "again.svg", "--replace").status == 0
    assert desk("verify", "again.svg").status == 3


def test_a_picture_without_a_credential_says_so(desk: Cli, picture: Path) -> None:
    done = desk("unbake", picture)

    assert done.status == 6
    assert "There is no credential in this picture." in done.words


def test_a_trust_list_grows_and_shrinks(desk: Cli) -> None:
    assert desk("trust", "add", "mine.json", COLLEGE.did, "The College", "--title", "Mine").status == 0
    assert desk("verify", "good.json", "--trust", "mine.json").status == 0
    assert desk("trust", "add", "mine.json", COLLEGE.did, "Renamed", "--json").data["issuers"] == [
        {"id": COLLEGE.did, "name": "Renamed"}
    ]
    assert "Renamed" in desk("trust", "list", "mine.json").out
    assert desk("trust", "remove", "mine.json", COLLEGE.did).status == 0
    assert desk("trust", "remove", "mine.json", COLLEGE.did, "--json").data["error"]["reason"] == "issuer-not-listed"
    assert desk("verify", "good.json", "--trust", "mine.json").status == 5


def test_a_trust_list_takes_no_nonsense(desk: Cli) -> None:
    assert desk("trust", "add", "mine.json", "not-an-identifier", "Somebody").status == 2
    assert not (desk.folder / "mine.json").exists()
    desk.write("signed.json", signed())
    assert desk("trust", "list", "signed.json").status == 2
