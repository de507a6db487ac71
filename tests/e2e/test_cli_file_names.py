"""What is written is what its name says, and a missing folder is called a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, signed
from vcwallet.artwork.badge_artwork import draw_badge

if TYPE_CHECKING:
    from e2e.conftest import Cli

STACK = Path(__file__).parents[2] / "docs/stacks/examples/care-practice.yaml"
PRESENT = ("wallet", "present", "1", "--challenge", "c", "--domain", "d", "-o")
EARNER = "did:key:z6Mkhm7LsQZzAopm8Jre1gMhPDqGeCj43BVyN438RqRfsp2c"


def files(folder: Path) -> set[str]:
    return {found.name for found in folder.iterdir()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("wallet", "export", "1", "-o", "x.png"),
        ("wallet", "export", "1", "-o", "x.pdf"),
        ("wallet", "export", "1", "--form", "json", "-o", "x.svg"),
        ("wallet", "export", "1", "--form", "json", "-o", "x.JPG"),
        ("wallet", "export", "2", "--form", "baked", "-o", "x.png"),
        ("wallet", "export", "2", "--form", "baked", "-o", "x.json"),
        ("wallet", "export", "2", "-o", "x.png"),
        ("wallet", "backup", "x.json"),
        (*PRESENT, "x.svg"),
        ("bake", "badge.svg", "plain.json", "--replace", "-o", "x.png"),
        ("bake", "badge.svg", "plain.json", "--replace", "-o", "x.json"),
        ("unbake", "badge.svg", "-o", "x.svg"),
        ("issuer", "achievement", "show", "lad-1", "--image", "x.png"),
        ("issuer", "init", "Other", "--store", "other.issuer", "--trust-list", "x.png"),
        ("trust", "add", "x.pdf", COLLEGE.did, "Example College"),
        ("stack", "check", "stack.yaml", "plain.json", "--html", "x.json"),
    ],
    ids=" ".join,
)
def test_a_name_that_says_something_else_is_refused(office: Cli, arguments: tuple[str, ...]) -> None:
    office.write("plain.json", signed())
    (office.folder / "stack.yaml").write_bytes(STACK.read_bytes())
    office("wallet", "add", "plain.json", "--json")
    before = files(office.folder)

    done = office(*arguments, "--json", VCWALLET_BACKUP_PASSPHRASE="four words of mine")

    assert done.status == 2
    assert done.data["error"]["reason"] in {"file-name", "export-picture"}
    assert "Nothing was written" in done.data["error"]["message"]
    assert files(office.folder) == before


def test_the_cure_leads_to_a_picture(office: Cli) -> None:
    office.write("plain.json", signed())
    office("wallet", "add", "plain.json", "--json")

    refused = office("wallet", "export", "2", "-o", "x.svg")
    done = office("wallet", "export", "2", "-o", "x.svg", "--form", "baked")

    assert "--form baked" in refused.err
    assert done.status == 0
    assert office("verify", "x.svg").status == 5


@pytest.mark.parametrize("name", ["x.svg", "x.SVG", "x", "x.badge", "x.txt"])
def test_names_that_fit_or_say_nothing_are_taken(office: Cli, name: str) -> None:
    assert office("wallet", "export", "1", "-o", name).status == 0
    assert (office.folder / name).read_bytes() == (office.folder / "badge.svg").read_bytes()


def test_a_badge_with_a_png_of_its_own_is_not_issued_as_svg(office: Cli) -> None:
    pytest.importorskip("resvg_py", reason="the extra `images` is not installed")
    from vcwallet.artwork.raster import svg_to_png

    office.write("own.png", svg_to_png(draw_badge(name="Own", issuer="Example").svg, width=64))
    made = ("issuer", "achievement", "add", "Own", "--description", "d", "--criteria", "c", "--image", "own.png")
    made += ("--image-alt", "A ladder")
    assert office(*made).status == 0

    refused = office("issuer", "issue", "Own", EARNER, "-o", "own.svg", "--json")

    assert refused.data["error"]["reason"] == "file-name"
    assert len(office("issuer", "list", "--json").data["issued"]) == 1  # nothing was awarded
    assert office("issuer", "issue", "Own", EARNER, "-o", "own-badge.png").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("wallet", "export", "1", "-o", "nope/x.svg"),
        ("wallet", "backup", "nope/x.age"),
        ("wallet", "list", "-w", "nope/x.wallet"),
        ("wallet", "restore", "nope/x.age", "-w", "new.wallet"),
        (*PRESENT, "nope/x.json"),
        ("bake", "badge.svg", "nope/c.json"),
        ("unbake", "badge.svg", "-o", "nope/c.json"),
        ("issuer", "issue", "lad-1", EARNER, "-o", "nope/x.svg"),
        ("issuer", "init", "Other", "--store", "other.issuer", "--trust-list", "nope/x.trust"),
        ("issuer", "list", "--store", "nope/x.issuer"),
        ("trust", "add", "nope/x.trust", COLLEGE.did, "Example College"),
        ("trust", "list", "nope/x.trust"),
        ("verify", "badge.svg", "--trust", "nope/x.trust"),
        ("verify", "badge.svg", "--status-lists", "nope"),
        ("wallet", "list", "--passphrase-file", "nope/p.txt"),
        ("status", "revoke", "--csv", "nope/x.csv"),
        ("canonicalize", "nope/x.json"),
        ("stack", "explain", "nope/x.json"),
        ("stack", "draw", "stack.yaml", "-o", "nope/x.svg"),
    ],
    ids=" ".join,
)
def test_a_missing_folder_is_called_a_folder(office: Cli, arguments: tuple[str, ...]) -> None:
    (office.folder / "stack.yaml").write_bytes(STACK.read_bytes())

    done = office(*arguments, "--json", VCWALLET_BACKUP_PASSPHRASE="four words of mine")

    assert done.status in {2, 6}
    error = done.data["error"]
    assert (error["reason"], error["message"]) == ("no-folder", "There is no folder nope.")
    assert error["advice"] == "Check the name, or make the folder first."
    assert not (office.folder / "nope").exists()
    assert len(office("issuer", "list", "--json").data["issued"]) == 1


@pytest.mark.parametrize(
    "arguments", [("wallet", "export", "1", "-o", "badge.svg/x.svg"), ("demo", "--dir", "badge.svg")], ids=" ".join
)
def test_a_file_where_a_folder_is_needed(office: Cli, arguments: tuple[str, ...]) -> None:
    assert office(*arguments, "--json").data["error"]["reason"] == "not-a-folder"
