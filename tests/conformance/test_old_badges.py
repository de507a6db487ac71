"""Badges from before Open Badges 3.0 of other makers: recognised, and neither rejected nor believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from vcwallet import verify
from vcwallet.report import Outcome

pytestmark = pytest.mark.conformance
_UNMARKED = {"1_0_basic_issuer.json", "openbadges_context_v1.json"}
"""An issuer of 1.0 is any JSON with a name and an address, and a context is no badge."""
_DAMAGED = {"bad-json.svg"}
_PLAIN = {"public_domain_heart.png", "unbaked.png", "unbaked.svg"}


def _files(folder: Path, *patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in sorted(folder.glob(pattern))]


def test_every_badge_is_recognised_and_undetermined(vectors: Path) -> None:
    files = [
        *_files(vectors / "ob2-validator-core", "*.json", "*.png"),
        *_files(vectors / "ob-bakery-mozilla", "*.svg", "*.png"),
        *_files(vectors / "1edtech-validator/ob20", "*.json", "*.jwt"),
    ]
    others = _UNMARKED | _DAMAGED | _PLAIN
    reports = {path.name: verify(path) for path in files}

    assert len(reports) > 20
    recognised = {name for name, report in reports.items() if report.kind == "old-badge"}
    assert recognised == reports.keys() - others
    assert {reports[name].outcome for name in recognised} == {Outcome.UNDETERMINED}
    assert {reports[name].kind for name in others} == {"unreadable"}
    assert all(report.explain() for report in reports.values())


def test_versions_and_ways_to_verify_are_told(vectors: Path) -> None:
    core = vectors / "ob2-validator-core"
    found = [verify(core / name).unverified for name in ("0_5_1_assertion.json", "2_0_basic_assertion.json")]
    token = verify(vectors / "1edtech-validator/ob20/simple-not-revoked.jwt").unverified

    assert [badge and badge.version for badge in (*found, token)] == ["0.5", "2.0", "2.0"]
    assert token is not None
    assert token.verification == "signed"
