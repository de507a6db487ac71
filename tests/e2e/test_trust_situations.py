"""What the command says of an issuer in fourteen situations, and the page that shows it.

`VCWALLET_WRITE_DOCS=1` writes docs/explanation/known-issuers.md from the run; else the page must be what the run says.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from e2e.conftest import Cli
from e2e.trust_situations import SITUATIONS, TODAY, Situation

if TYPE_CHECKING:
    from e2e.conftest import Done

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "explanation" / "known-issuers.md"
COMMAND = (sys.executable, str(ROOT / "tests" / "support" / "clocked_command.py"), TODAY)
HEAD = f"""\
# Fourteen answers to one question: who issued it?

One badge, and what an employer is told of its issuer. Each answer is what `vcwallet verify` said in a test, at noon of
{TODAY[:10]}; `VCWALLET_WRITE_DOCS=1 pytest tests/e2e/test_trust_situations.py` makes this page. How to keep a list:
[Say whom you know](../how-to/trust.md).
"""


def _answer(situation: Situation, folder: Path) -> tuple[tuple[str, ...], Done]:
    desk = Cli(folder, command=COMMAND)
    arguments = situation.write(desk)
    return arguments, desk("verify", *arguments)


def _section(situation: Situation, arguments: tuple[str, ...], done: Done) -> str:
    said = done.out.strip("\n")
    return (
        f"\n## {situation.title}\n\n{situation.told}\n\n```console\n$ vcwallet verify {' '.join(arguments)}\n"
        f"{said}\n```\n"
    )


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.title)
def test_what_an_employer_is_told(situation: Situation, tmp_path: Path) -> None:
    arguments, done = _answer(situation, tmp_path)
    assert (done.status, done.err) == (situation.status, "")
    for words in situation.words:
        assert words in done.words
    if os.environ.get("VCWALLET_WRITE_DOCS"):
        return
    assert _section(situation, arguments, done) in PAGE.read_text(encoding="utf-8"), "run with VCWALLET_WRITE_DOCS=1"


def test_the_page_has_all_of_them(tmp_path: Path) -> None:
    if os.environ.get("VCWALLET_WRITE_DOCS"):
        sections = []
        for number, situation in enumerate(SITUATIONS):
            folder = tmp_path / str(number)
            folder.mkdir()
            sections.append(_section(situation, *_answer(situation, folder)))
        PAGE.write_text(HEAD + "".join(sections), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    assert page.startswith(HEAD)
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == [each.title for each in SITUATIONS]
    assert len(SITUATIONS) == 14
