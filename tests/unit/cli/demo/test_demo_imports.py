"""The demo shows what the library offers: it imports public modules, and of the command how things are shown."""

from __future__ import annotations

import ast
import runpy

from support.source_tree import ROOT, SRC


def imported() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (SRC / "cli/demo").glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module is not None}
    return names | {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}


def test_the_demo_imports_public_modules_alone() -> None:
    public = runpy.run_path(str(ROOT / "tools/public_modules.py"))["PUBLIC"]
    ours = {name for name in imported() if name.partition(".")[0] == "vcwallet"}

    assert {name for name in ours if name not in public and not name.startswith("vcwallet.cli.")} == set()
    assert {"vcwallet.issuer", "vcwallet.wallet", "vcwallet.verifier", "vcwallet.stacks"} <= ours
