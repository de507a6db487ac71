"""Every reason for which something is not issued has words, and stands on the page about them."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path

from vcwallet.rendering.words.phrases import phrases

ROOT = Path(__file__).resolve().parents[3]
CODE = "ISSUING_ERROR/"


def raised() -> Iterator[str]:
    """Every reason that is written where an IssuingError is made; the models' own come with their words."""
    for file in (ROOT / "src" / "vcwallet").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "IssuingError":
                yield from (
                    each.value
                    for each in ast.walk(node.args[0])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
                )


def test_every_reason_has_words() -> None:
    reasons = set(raised())

    assert len(reasons) > 50
    assert {reason for reason in reasons if CODE + reason not in phrases()} == set()


def test_the_page_has_them_all() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "issuing_errors.py"))
    written = tool["PAGE"].read_text(encoding="utf-8")

    assert written == tool["page"](), "run: python tools/issuing_errors.py"
    documented = {key.removeprefix(CODE) for key in phrases() if key.startswith(CODE)}
    assert {reason for reason in documented if f"| `{reason}` |" not in written} == set()
    assert {reason for reason in raised() if f"| `{reason}` |" not in written} == set()
