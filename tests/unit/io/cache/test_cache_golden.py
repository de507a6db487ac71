"""Caches and exports of earlier versions open for ever (`tests/golden/make_cache.py` made them)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from golden.make_cache import EDITIONS
from vcwallet.storage import SqliteCache

GOLDEN = Path(__file__).resolve().parents[3] / "golden"


@pytest.mark.parametrize("version", ["cache-v1"])
def test_a_cache_of_an_earlier_version_opens(tmp_path: Path, version: str) -> None:
    path = Path(shutil.copy(GOLDEN / version / "my.cache", tmp_path))

    assert set(SqliteCache(path).kept()) == set(EDITIONS)


@pytest.mark.parametrize("version", ["cache-v1"])
def test_an_export_of_an_earlier_version_is_imported(tmp_path: Path, version: str) -> None:
    cache = SqliteCache(tmp_path / "new.cache")

    assert cache.import_from(GOLDEN / version / "carried.jsonl", vouched_by="A") == len(EDITIONS)
    assert {edition.content for edition in cache.kept()} == {edition.content for edition in EDITIONS}
