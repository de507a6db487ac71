"""Stacks on the command line with a college's names, colour and logo, and the badges' own pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z" fill="#7a1f3d"/></svg>'


@pytest.fixture
def college(office: Cli) -> Cli:
    """An office with a rule over its first achievement, a badge for that, and a logo that it does not use yet."""
    listed = office("issuer", "achievement", "list", "--json").data["achievements"][0]
    owner = office("issuer", "profile", "--json").data["profile"]["id"]
    office.write(
        "rule.json",
        {
            "stack": "https://college.example/stacks/one",
            "version": "1",
            "owner": owner,
            "name": "One thing",
            "require": {"slot": "core", "accepts": {"achievements": [listed["id"], "urn:other"]}},
            "labels": {"urn:other": "Something else"},
        },
    )
    office.write("known.trust", {"title": "Mine", "issuers": [{"id": owner, "name": "Example College"}]})
    (office.folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    holder = office("wallet", "id").out.split()[0]
    assert office("issuer", "issue", listed["id"], holder, "-o", "badge.json").status == 0
    return office


def achievement(college: Cli) -> tuple[str, str]:
    listed = college("issuer", "achievement", "list", "--json").data["achievements"][0]
    return listed["id"], listed["name"]


def test_a_rule_is_explained_by_the_names_of_a_catalogue(college: Cli) -> None:
    identifier, name = achievement(college)

    alone = college("stack", "explain", "rule.json")
    named = college("stack", "explain", "rule.json", "--catalogue", "my.issuer")

    assert (alone.status, named.status) == (0, 0)
    assert name not in alone.words
    assert f"“{name}” ({identifier}), “Something else” (urn:other)" in named.words.replace("\n", " ")
    assert college("stack", "explain", "rule.json", "--catalogue", "nowhere.issuer").status != 0


def test_a_rule_is_drawn_by_the_names_of_a_catalogue(college: Cli) -> None:
    _, name = achievement(college)

    assert name not in college("stack", "draw", "rule.json").out
    assert name in college("stack", "draw", "rule.json", "--catalogue", "my.issuer").out


def test_next_steps_are_told_by_the_names_of_a_catalogue(college: Cli) -> None:
    identifier, name = achievement(college)
    college("issuer", "achievement", "add", "OTHER", "--description", "About it.", "--criteria", "A test.")
    other = college("issuer", "achievement", "list", "--json").data["achievements"][1]["id"]
    assert college("issuer", "issue", other, college("wallet", "id").out.split()[0], "-o", "other.json").status == 0
    shown = ("stack", "check", "rule.json", "other.json", "--trust", "known.trust", "--audience", "earner")

    alone = college(*shown)
    named = college(*shown, "--catalogue", "my.issuer", "--html", "page.html")

    assert (alone.status, named.status) == (3, 3)
    assert name not in alone.words
    step = f"“{name}” ({identifier})"
    assert step in named.words
    assert step in (college.folder / "page.html").read_text(encoding="utf-8")


def test_a_page_has_the_look_of_the_college(college: Cli) -> None:
    shown = ("stack", "check", "rule.json", "badge.json", "--trust", "known.trust", "--force")
    profile = college("issuer", "profile", "--json").data["profile"]

    plain = college(*shown, "--html", "plain.html")
    own = college(*shown, "--html", "own.html", "--catalogue", "my.issuer")
    chosen = college(*shown, "--html", "chosen.html", "--color", "#ffd23f", "--logo", "logo.svg")
    wrong = college(*shown, "--html", "wrong.html", "--color", "yellow")

    assert [done.status for done in (plain, own, chosen)] == [0, 0, 0]
    pages = {name: (college.folder / f"{name}.html").read_text(encoding="utf-8") for name in ("plain", "own", "chosen")}
    assert profile["name"] in pages["own"].partition("<main>")[0]
    assert profile["name"] not in pages["plain"].partition("<main>")[0]
    assert "--brand: #ffd23f; --on-brand: #10141c;" in pages["chosen"]
    assert '<img class="logo light" src="data:image/png;base64,' in pages["chosen"]
    assert all(page.count('<image id="') == 1 for page in pages.values())  # the badge's own picture, which it signs
    assert wrong.status == 2
    assert not (college.folder / "wrong.html").exists()
