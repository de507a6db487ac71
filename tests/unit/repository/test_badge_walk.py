"""A reader follows one badge from bytes to verdict through few files and functions."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOUR = (
    "verifier/verifier.py",
    "io/verify.py",
    "verification/engine.py",
    "verification/checks/validation_check.py",
    "checks.py",
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("badge_walk", ROOT / "tools/badge_walk.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def functions(tool: ModuleType) -> list[tuple[str, str]]:
    walked: list[tuple[str, str]] = tool.walk(tool.BADGE.read_bytes())
    return walked


def test_the_walk_is_short(tool: ModuleType, functions: list[tuple[str, str]]) -> None:
    assert len(tool.files(functions)) <= tool.MOST_FILES
    assert len(functions) <= tool.MOST_FUNCTIONS


def test_the_tour_says_how_long_it_is(tool: ModuleType) -> None:
    tour = (ROOT / "docs/explanation/tour.md").read_text(encoding="utf-8")
    assert f"{tool.MOST_FILES} files and {tool.MOST_FUNCTIONS} functions" in " ".join(tour.split())


def test_it_is_the_whole_walk(tool: ModuleType, functions: list[tuple[str, str]]) -> None:
    """From the verifier to the outcome, each function once, and nothing that stands in another function."""
    assert functions[0] == ("verifier/verifier.py", "Verifier.verify")
    assert [file for file in tool.files(functions) if file in TOUR] == list(TOUR)
    assert len(functions) == len(set(functions))
    assert not any("." in name and name.endswith(">") for _, name in functions)


def test_a_step_that_does_not_arise_is_not_entered(functions: list[tuple[str, str]]) -> None:
    steps = {"status_check", "schema_check", "resources_check", "endorsements_check", "members_check", "record_check"}
    assert steps.isdisjoint(Path(file).stem for file, _ in functions)
