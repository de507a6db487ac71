"""The fence: which modules are public, what each offers, and that nothing else is promised anywhere."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = next(parent for parent in Path(__file__).resolve().parents if (parent / "pyproject.toml").is_file())


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("public_modules", ROOT / "tools/public_modules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PUBLIC: tuple[str, ...] = tool().PUBLIC
LAZY = [name for name in PUBLIC if hasattr(import_module(name), "_HOMES")]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_module_offers_what_it_says_with_a_docstring_each(name: str) -> None:
    module = import_module(name)

    offered = {public: getattr(module, public) for public in module.__all__}

    assert len(offered) == len(module.__all__)
    described = [value for value in offered.values() if inspect.isclass(value) or inspect.isfunction(value)]
    assert [value for value in described if not inspect.getdoc(value)] == []


@pytest.mark.parametrize("name", LAZY)
def test_a_type_checker_sees_the_names_that_are_loaded_when_they_are_used(name: str) -> None:
    """They are declared for both, and this holds the two declarations together."""
    module = import_module(name)
    assert module.__file__ is not None
    block = next(
        node
        for node in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    typed = {
        alias.asname or alias.name: getattr(import_module(node.module), alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module is not None
        for alias in node.names
    }

    assert typed == {public: getattr(module, public) for public in module.__all__}


def test_the_top_level_has_a_dozen_names() -> None:
    assert len(import_module("vcwallet").__all__) == 12


# The reference


def test_the_reference_lists_the_public_modules_as_they_are() -> None:
    made = tool()

    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run `make reference`"


@pytest.mark.parametrize("name", PUBLIC[1:])
def test_each_public_module_has_a_page_made_from_it(name: str) -> None:
    page = ROOT / "docs/reference" / f"{name.removeprefix('vcwallet.')}.md"

    documented = re.findall(r"^::: (vcwallet[\w.]*)", page.read_text(encoding="utf-8"), re.MULTILINE)

    if name in documented:
        return
    wanted = {f"{name}.{public}" for public in import_module(name).__all__}
    assert wanted - set(documented) == set()


def test_no_page_is_made_from_what_is_not_public() -> None:
    pages = (ROOT / "docs").rglob("*.md")
    made_from = {
        match[1]
        for page in pages
        for match in re.finditer(r"^::: (vcwallet[\w.]*)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert sorted(name for name in made_from if not is_public(name)) == []


# Whoever writes a program


def is_public(name: str) -> bool:
    """Whether it is a public module, or something that one offers."""
    module, _, member = name.rpartition(".")
    return name in PUBLIC or (module in PUBLIC and member in import_module(module).__all__)


def imported(code: str) -> set[str]:
    """What of vcwallet a program imports, as full names."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.partition(".")[0] == "vcwallet"}


BLOCK = re.compile(r"^```python[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
INSIDE = ROOT / "docs/contributing.md"
"""Says how the library itself is extended, and may name its inside."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_documentation_imports_what_is_public(page: Path) -> None:
    code = [block[1] for block in BLOCK.finditer(page.read_text(encoding="utf-8"))] if page != INSIDE else []

    assert sorted(name for block in code for name in imported(block) if not is_public(name)) == []


@pytest.mark.parametrize("program", sorted((ROOT / "tests/typing").glob("*.py")), ids=lambda program: program.name)
def test_typed_programs_import_what_is_public(program: Path) -> None:
    assert sorted(name for name in imported(program.read_text(encoding="utf-8")) if not is_public(name)) == []


def test_the_demo_imports_what_is_public_beside_the_command_itself() -> None:
    demo = (ROOT / "src/vcwallet/cli/demo").glob("*.py")
    names = {name for file in demo for name in imported(file.read_text(encoding="utf-8"))}

    inside = sorted(name for name in names if not name.startswith("vcwallet.cli.") and not is_public(name))

    assert inside == []


# What public signatures speak of

FOR_THE_LIBRARY = {
    "ReceiptContents": "a receipt hands it to what checks it",
    "RecordedVerification": "a recomputation hands it to the words",
    "WalletView": "the parts of a wallet ask its file for it",
    "Writer": "the parts of a wallet write with it",
}
"""Classes that a public class hands to the library alone."""


@pytest.mark.parametrize("name", PUBLIC)
def test_what_a_public_signature_speaks_of_is_public_too(name: str) -> None:
    """A caller can name whatever goes in and comes out."""
    module = import_module(name)
    spoken = {
        (f"{name}.{public}", kind)
        for public in module.__all__
        for kind in classes_in(getattr(module, public))
        if kind.__module__.partition(".")[0] == "vcwallet"
    }
    offered = {id(getattr(import_module(face), public)) for face in PUBLIC for public in import_module(face).__all__}

    unknown = {
        f"{where}: {kind.__module__}.{kind.__name__}"
        for where, kind in spoken
        if id(kind) not in offered and kind.__name__ not in FOR_THE_LIBRARY
    }

    assert sorted(unknown) == []


def classes_in(value: object) -> set[type]:
    """The classes in the annotations of a function, or of a class and its public methods."""
    callables = [value] if inspect.isfunction(value) else []
    if inspect.isclass(value):
        callables = [value]
        callables += [
            method for attribute, method in vars(value).items() if attribute[0] != "_" and inspect.isfunction(method)
        ]
    found: set[type] = set()
    for each in callables:
        for member, annotation in inspect.get_annotations(each).items():
            if not member.startswith("_"):
                found |= classes_of(annotation, import_module(each.__module__))
    return found


def classes_of(annotation: object, module: ModuleType) -> set[type]:
    """The classes that an annotation names, as its module knows them; what only a type checker sees is looked up."""
    if not isinstance(annotation, str):
        annotation = getattr(annotation, "__name__", str(annotation))
    names = set(re.findall(r"[A-Za-z_]\w*", str(annotation)))
    known = vars(module) | typed_names(module)
    return {known[name] for name in names if inspect.isclass(known.get(name))}


def typed_names(module: ModuleType) -> dict[str, object]:
    """What a module imports for type checkers alone."""
    assert module.__file__ is not None
    return {
        alias.asname or alias.name: getattr(import_module(node.module), alias.name, None)
        for block in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module is not None
        for alias in node.names
    }
