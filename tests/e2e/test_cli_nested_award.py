"""A certificate awarded as a badge, and the diploma above it: on the command line, with the parts in several places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, EARNER, presented
from support.stack_evidence import stack, urn
from support.stacked_credentials import part, stacked
from vcwallet.stacks import all_of, slot

if TYPE_CHECKING:
    from e2e.conftest import Cli

NOW = ("--at", "2026-06-01T12:00:00Z")
TRUST = ("--trust", "known.trust", *NOW)
LEAVES = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), id=urn("certificate-stack"), awards=urn("certificate"))
DIPLOMA = stack(slot("certificate", urn("certificate")), id=urn("diploma-stack"), name="Diploma", awards=urn("diploma"))
A, B = part("a"), part("b")
CERTIFICATE = stacked(A, B, rule=LEAVES, achieves="certificate", id=urn("certificate-1"))
HIGHER = stacked(CERTIFICATE, rule=DIPLOMA, achieves="diploma", id=urn("diploma-1"))


@pytest.fixture
def shelf(desk: Cli) -> Cli:
    """A desk with a rule, and a folder with a certificate and what it was awarded for."""
    quick = replace(desk, here=True)
    (quick.folder / "mine").mkdir()
    quick.write("diploma.json", DIPLOMA.to_dict())
    quick.write("mine/certificate.json", CERTIFICATE)
    quick.write("mine/parts.json", presented(A, B, challenge=None, domain=None))
    quick.write("a.json", A)
    quick.write("b.json", B)
    return quick


@pytest.mark.parametrize(
    ("files", "status"),
    [
        (["mine"], 0),
        (["b.json", "mine/certificate.json", "a.json"], 0),
        (["mine/parts.json", "mine/certificate.json"], 0),
        (["mine/certificate.json", "a.json"], 4),
    ],
)
def test_stack_check_settles_it_with_what_is_in_the_other_files(shelf: Cli, files: list[str], status: int) -> None:
    done = shelf("stack", "check", "diploma.json", *files, *TRUST)

    assert done.status == status
    assert "presented twice" not in done.words


@pytest.mark.parametrize("order", [["certificate.json", "a.json", "b.json"], ["b.json", "a.json", "certificate.json"]])
def test_verify_settles_it_with_what_is_in_the_other_files(shelf: Cli, order: list[str]) -> None:
    shelf.write("certificate.json", CERTIFICATE)
    done = shelf("verify", *order, *TRUST, "--json")

    assert done.status == 0
    assert {one["file"]: one["answer"] for one in done.data["reports"]} == dict.fromkeys(order, "verified")
    assert shelf("verify", "certificate.json", "a.json", *TRUST).status == 4


def test_verify_settles_what_stands_above_it_too(shelf: Cli) -> None:
    shelf.write("mine/0-diploma.json", HIGHER)
    done = shelf("verify", "mine", *TRUST, "--json")

    answers = {one["file"]: one["answer"] for one in done.data["reports"]}
    assert answers["mine/0-diploma.json"] == answers["mine/certificate.json"] == "verified"


def test_a_wallet_settles_it_with_what_it_holds(office: Cli) -> None:
    for name, document in (("certificate", CERTIFICATE), ("a", A), ("b", B)):
        office.write(f"{name}.json", document)
        assert office("wallet", "add", f"{name}.json").status == 0
    office.write("diploma.json", DIPLOMA.to_dict())

    done = office("wallet", "progress", "diploma.json", "--known-as", EARNER.did)
    assert done.status == 0, done.words
    assert COLLEGE.did in done.words
