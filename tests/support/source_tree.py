"""The source of the package, for tests of its structure and its words: its files, modules and imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "vcwallet"


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def name_of(path: Path) -> str:
    """The path as it is written in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the package, parsed."""
    return {path: ast.parse(text_of(path)) for path in sorted(SRC.rglob("*.py"))}


@cache
def dotted_names() -> dict[str, Path]:
    """The modules by the names under which they are imported."""
    return {_dotted(path): path for path in modules()}


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__")


def imports() -> dict[str, set[str]]:
    """What each module imports of the package: for types only and inside functions too."""
    return {
        name: {imported for node in ast.walk(modules()[path]) for imported in _imported(node)} - {name}
        for name, path in dotted_names().items()
    }


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names if alias.name in dotted_names())
        case ast.ImportFrom(module=str(module), names=names) if module in dotted_names():
            for alias in names:
                inner = f"{module}.{alias.name}"
                yield inner if inner in dotted_names() else module


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import one another, directly or through others (Tarjan's connected components)."""
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    components: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = lowest[name] = len(index)
        stack.append(name)
        for imported in sorted(graph[name]):
            if imported not in index:
                visit(imported)
                lowest[name] = min(lowest[name], lowest[imported])
            elif imported in stack:
                lowest[name] = min(lowest[name], index[imported])
        if lowest[name] == index[name]:
            place = stack.index(name)
            components.append(sorted(stack[place:]))
            del stack[place:]

    for name in sorted(graph):
        if name not in index:
            visit(name)
    return sorted(component for component in components if len(component) > 1)
