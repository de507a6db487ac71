"""The benchmark runs: every part of it, on documents so small that its figures mean nothing. Nothing is timed here."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.child_process import environment

ROOT = Path(__file__).resolve().parents[3]
INTEROP = ROOT / "tests" / "interop"
HEADINGS = [
    *[
        "The",
        "Small:",
        "Mechanisms:",
        "Large:",
        "Huge:",
        "Growth,",
        "Peak",
        "Many",
        "Many",
        "The",
        "Identifiers",
        "Poison",
        "Objects",
        "Status",
        "Trust",
        "Stacks",
    ],
    *["Issuing", "Signatures,", "Start-up", "Where"],
]


def bench(*arguments: str) -> str:
    command = [sys.executable, ROOT / "bench" / "run.py", "--tiny", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=environment())
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_part_runs_without_node() -> None:
    text = bench("--no-node")

    assert re.findall(r"^## (\S+)", text, re.MULTILINE) == HEADINGS
    assert "Without Node.js" in text
    assert "Not found" not in text, "a stage of the profile names a function that is no longer there"


@pytest.mark.interop
def test_node_takes_its_turn() -> None:
    if shutil.which("node") is None or not (INTEROP / "node_modules" / "@digitalbazaar" / "vc").is_dir():
        pytest.skip("Node.js or its packages are not on this machine")

    text = bench("--only", "small")

    assert "@digitalbazaar/vc" in text
    assert "Without Node.js" not in text


def test_the_documentation_gets_the_figures_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("before\n<!-- figures: begin -->\nyesterday\n<!-- figures: end -->\nafter\n", encoding="utf-8")

    bench("--no-node", "--only", "profile", "--write", str(page))

    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- figures: begin -->\n")
    assert text.endswith("<!-- figures: end -->\nafter\n")
    assert "## Where the time" in text
    assert "yesterday" not in text


def test_the_page_has_the_marks() -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")

    assert text.index("<!-- figures: begin -->") < text.index("<!-- figures: end -->")
