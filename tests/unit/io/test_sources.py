"""Where credentials are read from: whatever a path leads to, the answer is a report and comes at once."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from support.badges import NOW, signed
from vcwallet import TrustList, Verifier, read
from vcwallet.encoding import strict_json
from vcwallet.errors import StoreError, UnreachableError, UsageError
from vcwallet.io.trust import trust_list

IMPOSSIBLE: Any = 5


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "no/such/file", "x" * 5000, "not-utf8-\udcff"])
def test_a_path_to_nothing_is_unreachable(name: str) -> None:
    report = Verifier().verify(Path(name), at=NOW)

    assert (report.check("document").code, report.check("document").reason) == ("UNREACHABLE", "file")
    assert report.explain()
    assert strict_json.dumps(report.to_dict())


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError) as caught:
        read(tmp_path)

    assert caught.value.reason == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_nobody_writes_to_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "badge.json")

    with pytest.raises(UnreachableError) as caught:
        read(tmp_path / "badge.json")

    assert caught.value.reason == "not-a-file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
def test_a_device_is_refused() -> None:
    assert Verifier().verify(Path("/dev/zero"), at=NOW).check("document").reason == "not-a-file"


def test_refusing_leaves_nothing_open(tmp_path: Path) -> None:
    before = os.dup(0)
    os.close(before)
    for _ in range(3):
        Verifier().verify(tmp_path, at=NOW)
    after = os.dup(0)
    os.close(after)

    assert after == before


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "badge.json").write_text(json.dumps(signed()))
    (tmp_path / "link.json").symlink_to(tmp_path / "badge.json")

    assert Verifier().verify(tmp_path / "link.json", at=NOW).authentic


def test_a_source_of_an_impossible_type_is_a_mistake_of_the_program() -> None:
    with pytest.raises(UsageError):
        read(IMPOSSIBLE)
    with pytest.raises(UsageError):
        Verifier().verify(IMPOSSIBLE, at=NOW)
    with pytest.raises(UsageError):
        list(Verifier().verify_many([IMPOSSIBLE], at=NOW))


def test_awaiting_makes_no_difference_to_that() -> None:
    with pytest.raises(UsageError):
        asyncio.run(Verifier().averify(IMPOSSIBLE, at=NOW))


def test_a_trust_list_is_read_up_to_its_limit_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"issuers": []}' + " " * 100)
    assert len(TrustList.load(path)) == 0

    monkeypatch.setattr(trust_list, "LARGEST_LIST", 64)
    with pytest.raises(StoreError) as caught:
        TrustList.load(path)
    assert caught.value.reason == "too-large"


def test_a_missing_trust_list_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        TrustList.load(tmp_path / "none.json")
    assert caught.value.reason == "missing"
