"""The package keeps its shape: small folders, files and functions, few parameters, unique names, no circles of imports.

Every exception stands in this file, with its reason; an exception for nothing fails too.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from support.source_tree import ROOT, SRC, circles, imports, modules, name_of, text_of

FOLDER_FILES = 14
FILE_LINES = 350
FUNCTION_LINES = 70
PARAMETERS = 7

BUILDERS = "src/vcwallet/model/builders/"
"""Its functions mirror the classes of specifications, and take their members as keyword-only arguments."""

CATALOGUES = re.compile("src/vcwallet/rendering/words/[a-z]+/")
"""A language has phrases for every part of the package, in files of the same names as these parts."""

LAZY_IMPORTS = {
    ("vcwallet.errors", "vcwallet.rendering.words.phrases"): "an error is put into words when it is shown",
    ("vcwallet.report.verification_report", "vcwallet.rendering.reports.explanation"): "`report.explain()`",
    (
        "vcwallet.stacks.evaluation.report.stack_report",
        "vcwallet.rendering.stack_words.stack_explanation",
    ): "`report.explain()`, of a stack",
}
"""Calls that import what stands above them, at the moment of the call."""

SAME_NAMES = {
    "AllOf": "the word of the field in both: of rules of a policy (`vcwallet.policy`), of parts of a stack",
    "AnyOf": "the same",
}
"""Public classes of two modules with one name."""

TESTS_BESIDE = {
    "repository": "what holds for the repository as a whole: its structure, its words, its documents, its benchmark",
}
"""Folders of tests/unit/ that stand for no folder of the package."""


def test_no_folder_holds_too_many_files() -> None:
    count = Counter(name_of(path.parent) for path in modules() if path.name != "__init__.py")

    assert {folder: files for folder, files in count.items() if files > FOLDER_FILES} == {}


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in modules()}

    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[Path, Function, bool]]:
    """Every function with its file, and whether it is a method that is given its object or class."""
    for path, tree in modules().items():
        methods = {
            id(node)
            for parent in ast.walk(tree)
            if isinstance(parent, ast.ClassDef)
            for node in parent.body
            if isinstance(node, Function) and not _is_static(node)
        }
        yield from ((path, node, id(node) in methods) for node in ast.walk(tree) if isinstance(node, Function))


def _is_static(node: Function) -> bool:
    return any(isinstance(decorator, ast.Name) and decorator.id == "staticmethod" for decorator in node.decorator_list)


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{name_of(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path, node, _ in functions()
    }

    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_no_function_takes_too_many_parameters() -> None:
    counts = {
        f"{name_of(path)}:{node.lineno} {node.name}": parameters(node) - is_method
        for path, node, is_method in functions()
        if not name_of(path).startswith(BUILDERS)
    }

    assert {name: count for name, count in counts.items() if count > PARAMETERS} == {}


def parameters(node: Function) -> int:
    arguments = node.args
    return len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)


def test_no_two_modules_have_one_name() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        if path.name != "__init__.py" and not CATALOGUES.match(name_of(path)):
            places[path.stem].add(name_of(path))

    assert repeated(places) == {}


def test_no_two_public_classes_have_one_name() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path, tree in modules().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].add(name_of(path))

    assert repeated(places).keys() == SAME_NAMES.keys()


def repeated(places: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """The names with more than one place."""
    return {name: sorted(names) for name, names in sorted(places.items()) if len(names) > 1}


def test_modules_import_in_no_circle() -> None:
    graph = imports()
    unneeded = [pair for pair in LAZY_IMPORTS if pair[1] not in graph.get(pair[0], set())]
    for importer, imported in LAZY_IMPORTS:
        graph.get(importer, set()).discard(imported)

    assert circles(graph) == []
    assert unneeded == []


def test_circles_are_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"f"}, "f": {"e"}}

    assert circles(graph) == [["b", "c"], ["e", "f"]]


def test_unit_tests_stand_where_what_they_test_stands() -> None:
    unit = ROOT / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")} - {Path()}

    assert {folder.as_posix() for folder in folders if not (SRC / folder).is_dir()} == set(TESTS_BESIDE)
    assert [path.name for path in unit.glob("test_*.py")] == []


def test_every_module_of_the_top_has_its_layer() -> None:
    """The contract of import-linter says who may import whom, of all but what has no layer."""
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layered = {layer.strip().removeprefix("vcwallet.") for line in contracts[0]["layers"] for layer in line.split("|")}
    top = {path.relative_to(SRC).parts[0].removesuffix(".py") for path in modules()}
    rendering = {f"rendering.{path.parent.name}" for path in SRC.glob("rendering/*/__init__.py")}
    assert (top - {"rendering"} | rendering) - layered == set(WITHOUT_LAYER)


WITHOUT_LAYER = {
    "__init__": "the top of the package, which loads what it names when it is used",
    "__main__": "`python -m vcwallet`",
    "_version": "a number",
    "lazy_names": "for public modules, and imports nothing",
}
