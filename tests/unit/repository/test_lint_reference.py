"""Every finding of lint has words, and stands in the table of the reference; no other stands there."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

from vcwallet.rendering.words.phrases import phrases

ROOT = Path(__file__).resolve().parents[3]
CODE = "STACK_LINT/"


def written(*, made: bool) -> set[str]:
    """The texts that the code of lint holds; or of these alone the reasons with which findings are made at once."""
    return {
        each.value
        for file in (ROOT / "src/vcwallet/stacks/lint").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if not made or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding")
        for each in ast.walk(node.args[0] if made and isinstance(node, ast.Call) else node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
    }


def test_every_finding_has_words_and_all_words_have_a_finding() -> None:
    worded = {key.removeprefix(CODE) for key in phrases() if key.startswith(CODE)}

    assert len(worded) > 70
    assert written(made=True) - worded == set()
    assert worded - written(made=False) == set()


def test_the_table_has_them_all() -> None:
    tool = runpy.run_path(str(ROOT / "tools/lint_reference.py"))
    page = tool["PAGE"].read_text(encoding="utf-8")

    assert page == tool["page"](page), "make reference"
    assert {reason for reason in written(made=True) if page.count(f"\n| `{reason}` | ") != 1} == set()
