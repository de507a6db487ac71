"""One list says which checks there are and what each decides; the reference is made from it, and code keeps to it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from vcwallet.checks import (
    AUTHENTIC,
    CHECKS,
    NOT_ANSWERED,
    NOT_APPLICABLE,
    NOT_EXPECTED,
    SIGNED,
    TIMED,
    Check,
    CheckStatus,
    is_authentic,
    is_signed,
)

ROOT = Path(__file__).resolve().parents[3]
PASSED = [Check(check_id, CheckStatus.PASSED) for check_id in ("document", "proof", "issuer-key", "validity", "status")]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checks_reference", ROOT / "tools/checks_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_as_the_list_is(tool: ModuleType) -> None:
    page = tool.PAGE.read_text(encoding="utf-8")
    assert page == tool.page(page), "make reference"
    assert all(page.count(f"| {kind.step} | `{kind.id}`") == 1 for kind in CHECKS)


def test_every_check_stands_once_and_in_the_order_of_the_steps() -> None:
    assert len({kind.id for kind in CHECKS}) == len(CHECKS)
    assert [kind.step for kind in CHECKS] == sorted(kind.step for kind in CHECKS)


def test_what_decides_what() -> None:
    assert {"document", "proof", "issuer-key", "holder-key"} == SIGNED
    assert SIGNED | {"validity", "status", "members"} == AUTHENTIC
    assert {"validity", "status"} == TIMED


def test_no_module_says_it_again() -> None:
    """An id of a check in quotes, in a tuple or set with another one, would be a list of checks beside the list."""
    ids = "|".join(re.escape(kind.id) for kind in CHECKS if kind.id in SIGNED | TIMED and kind.id != "status")
    again = re.compile(rf'"(?:{ids})",\s*"(?:{ids}|status)"')
    sources = [path for path in (ROOT / "src").rglob("*.py") if path.name != "checks.py"]
    assert len(sources) > 400
    assert [path.name for path in sources if again.search(path.read_text(encoding="utf-8"))] == []


def test_signed_and_authentic() -> None:
    assert is_signed(PASSED)
    assert is_authentic(PASSED)
    assert is_authentic([*PASSED[:4], NOT_APPLICABLE["status"]])


@pytest.mark.parametrize("position", range(5))
def test_what_failed_makes_it_less(position: int) -> None:
    failed = Check(PASSED[position].id, CheckStatus.FAILED)
    checks = [*PASSED[:position], failed, *PASSED[position + 1 :]]
    assert not is_authentic(checks)
    assert is_signed(checks) == (failed.id in TIMED)
    notice = Check(failed.id, CheckStatus.FAILED, required=False)
    assert is_authentic([*PASSED, notice])


@pytest.mark.parametrize("missing", ["document", "proof", "issuer-key"])
def test_nothing_is_signed_without_document_proof_and_key(missing: str) -> None:
    assert not is_signed([check for check in PASSED if check.id != missing])


def test_a_further_proof_that_failed_makes_it_unsigned() -> None:
    assert not is_signed([*PASSED, Check("proof[1]", CheckStatus.FAILED)])


def test_who_sent_it_says_nothing_about_it() -> None:
    unanswered = Check("holder-key", CheckStatus.INDETERMINATE, NOT_ANSWERED)
    assert is_signed([*PASSED, unanswered])
    assert is_authentic([*PASSED, unanswered])
    other = Check("holder-key", CheckStatus.INDETERMINATE, "KEY_RETIRED")
    assert not is_signed([*PASSED, other])
    assert not is_authentic([*PASSED, other])


def test_a_presentation_of_no_occasion_is_signed_and_not_authentic() -> None:
    checks = [
        PASSED[0],
        Check("proof", CheckStatus.INDETERMINATE, NOT_EXPECTED),
        Check("holder-key", CheckStatus.PASSED),
    ]
    assert is_signed(checks)
    assert not is_authentic(checks)


def test_no_checks_decide_nothing() -> None:
    assert not is_signed([])
    assert not is_authentic([])
