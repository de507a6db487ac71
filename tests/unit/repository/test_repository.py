"""The repository keeps its own rules: words for every error, links that lead somewhere, a core that does no I/O."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from support.source_tree import ROOT, SRC, modules, name_of, text_of
from vcwallet.rendering.words import en as english
from vcwallet.rendering.words.en.verification.cures import CURES
from vcwallet.rendering.words.phrases import _gathered, on_the_command_line, phrase, phrases

PLAIN, EARNER = _gathered("en", "PLAIN"), _gathered("en", "EARNER")

# Never spelt in one piece, so that this file passes its own test.
REGISTRIES = [".".join(parts) for parts in [("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs")]]
REGISTRIES += [".".join(parts) for parts in [("deb", "debian", "org"), ("npmjs", "com"), ("crates", "io")]]
FOLDERS = "work|root|farm|tmp/w|tmp/bash_jobs|opt/wheels|opt/pypi"
MACHINE_PATH = re.compile(rf"(?<![\w/.])/(?:{FOLDERS})/")


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is in the repository, or would be after `git add`."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return ()
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


@pytest.fixture
def files() -> tuple[Path, ...]:
    return repository_files() or pytest.skip("this is no git checkout")


def test_no_file_names_the_host_of_a_package_registry(files: tuple[Path, ...]) -> None:
    found = [(name_of(path), host) for path in files for host in REGISTRIES if host in text_of(path)]

    assert found == []


def test_no_file_is_a_link_to_elsewhere() -> None:
    """A checkout holds what it needs; and where a link leads may be a place on one machine."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [line for line in listed.splitlines() if line.startswith("120000")] == []


def test_no_file_names_a_path_of_the_machine_it_was_written_on(files: tuple[Path, ...]) -> None:
    found = [(name_of(path), hit.group()) for path in files if (hit := MACHINE_PATH.search(text_of(path)))]

    assert found == []


# Errors and their words


@cache
def error_codes() -> dict[str, str]:
    """Class name to code, for VcwalletError and everything that derives from it, wherever in the source it stands."""
    classes = [node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    codes = {"VcwalletError": "INTERNAL_ERROR"}
    while fresh := [c for c in classes if c.name not in codes and any(base in codes for base in base_names(c))]:
        for node in fresh:
            inherited = next(codes[base] for base in base_names(node) if base in codes)
            codes[node.name] = own_code(node) or inherited
    return codes


def base_names(node: ast.ClassDef) -> list[str]:
    return [base.id for base in node.bases if isinstance(base, ast.Name)]


def own_code(node: ast.ClassDef) -> str | None:
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))):
                return code
            case ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code))):
                return code
    return None


def made_errors() -> Iterator[tuple[str, str, str]]:
    """Place, code and reason of every error that the source makes with a reason that can be read off."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[reason, *_]) if name in error_codes():
                    for literal in literals(reason):
                        yield f"{name_of(path)}:{node.lineno}", error_codes()[name], literal


def literals(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return literals(body) + literals(orelse)
    return []


def test_every_error_has_words() -> None:
    book = phrases("en")
    mute = [error for error in made_errors() if f"{error[1]}/{error[2]}" not in book and error[1] not in book]

    assert mute == []


def test_reasons_are_slugs() -> None:
    odd = [error for error in made_errors() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", error[2])]

    assert odd == []


def test_every_phrase_is_used() -> None:
    """A phrase whose key, or whose code or reason, stands nowhere in the source can never be shown."""
    is_written = written_outside_words()
    unused = [
        key
        for key in phrases("en")
        if not is_written(key) and not all(map(is_written, key.removesuffix("/one").split("/")))
    ]

    assert unused == []


def test_every_plain_phrase_says_what_there_is_to_say() -> None:
    """What is said to people is said of a finding that there is; the key `CODE/*` stands for all reasons of a code."""
    is_written = written_outside_words()
    known = {key for phrase in phrases("en") for key in (phrase, f"{phrase.partition('/')[0]}/*")}

    assert [key for key in PLAIN if key not in known and not is_written(key)] == []


@pytest.mark.parametrize("audience", ["employer", "earner", "developer"])
@pytest.mark.parametrize("entered", [nullcontext, partial(on_the_command_line, ())])
def test_every_phrase_can_be_filled_in(audience: str, entered: Callable[[], AbstractContextManager[None]]) -> None:
    with entered():
        for key in (*phrases("en"), *PLAIN):
            code, _, reason = key.partition("/")
            assert "{" not in phrase(code, reason, {}, audience=audience)[0].replace("{{", "").replace('{"', "")


def test_earners_are_not_sent_to_the_holder_whom_they_are() -> None:
    known = {key for book in (phrases("en"), PLAIN) for key in book}
    assert set(EARNER) <= known
    for key in known:
        code, _, reason = key.partition("/")
        if code not in {"USAGE_ERROR", "ISSUING_ERROR", "RECIPIENT_NOT_ASKED"}:
            said = " ".join(phrase(code, reason, {}, audience="earner"))
            assert not re.search("[Aa]sk the holder|presenter|in front of you", said), key


def test_every_cure_is_named_and_has_words_for_each_reader() -> None:
    every = [text for book in (phrases("en"), PLAIN, EARNER) for phrase in book.values() for text in phrase]
    named = {name for text in every for name in re.findall(r"\{@([a-z-]+)\}", text)}

    assert named - {"cause", "problems"} == set(CURES)  # these stand for what happened, and not for what to do
    assert all(set(cure) == {"command", "program", "person"} for cure in CURES.values())


def written_outside_words() -> Callable[[str], bool]:
    """Whether a text stands in source or data but the phrases; what an f-string fills in may be anything."""
    outside = [tree for path, tree in modules().items() if not path.is_relative_to(SRC / "rendering" / "words" / "en")]
    nodes = [node for tree in outside for node in ast.walk(tree)]
    plain = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    plain |= {text for path in SRC.rglob("*.toml") for text in re.findall(r'"([^"\n]+)"', text_of(path))}
    filled = {
        "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+" for part in node.values)
        for node in nodes
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1
    }
    patterns = re.compile("|".join(pattern for pattern in filled if re.match("[a-z]", pattern)))
    return cache(lambda text: text in plain or patterns.fullmatch(text) is not None)


def test_a_phrase_stands_in_one_area_only() -> None:
    areas = [import_module(area.name) for area in walk_packages(english.__path__, f"{english.__name__}.")]
    count = Counter(key for area in areas for key in getattr(area, "PHRASES", {}))

    assert [key for key, times in count.items() if times > 1] == []


# The core is given what it needs (docs/adr, "sans-I/O")

WORLD = ["io", "issuer", "wallet", "verifier", "batch", "cli", "web"]
READS_THE_WORLD = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "open", "Path"}


def test_the_core_reads_no_file_and_no_clock() -> None:
    core = {path: tree for path, tree in modules().items() if path.relative_to(SRC).parts[0] not in WORLD}
    found = [
        (f"{name_of(path)}:{node.lineno}", called)
        for path, tree in core.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (called := ast.unparse(node.func)) in READS_THE_WORLD
    ]

    assert found == []


# Documents

LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^()\s]+)\)")
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#")


def test_every_internal_link_leads_somewhere(files: tuple[Path, ...]) -> None:
    broken = [
        (name_of(path), target)
        for path in files
        if path.suffix == ".md"
        for target in LINK.findall(CODE.sub("", text_of(path)))
        if not ELSEWHERE.match(target) and not (path.parent / target.split("#")[0]).exists()
    ]

    assert broken == []


# The attack corpus

ATTACKS = sorted((ROOT / "test-vectors" / "attacks").glob("*.json"))
CASE_MEMBERS = {"threat", "name", "why", "source", "data", "operation", "expected"}


def test_every_attack_is_described_completely() -> None:
    assert [fault for path in ATTACKS for fault in faults_of(path)] == []


def faults_of(path: Path) -> Iterator[tuple[str, str]]:
    case = json.loads(path.read_bytes())
    if not CASE_MEMBERS <= set(case) <= CASE_MEMBERS | {"options"}:
        yield path.name, f"has the members {sorted(case)}"
    elif not re.fullmatch(rf"{case['threat']:02d}-[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        yield path.name, f"is not named after threat {case['threat']}"
    elif case["source"] not in {"json", "text", "base64", "hex", "repeat", "expand"}:
        yield path.name, f"has the source {case['source']}"
    elif not case["expected"].get("code") and "same_as" not in case["expected"]:
        yield path.name, "expects no code, nor the report on another spelling"
