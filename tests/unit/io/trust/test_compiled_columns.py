"""Columns that no compiler wrote: whatever they say, they are no list."""

from __future__ import annotations

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

import pytest

from support.badges import COLLEGE
from vcwallet.io.trust.compiled_issuers import columns_of
from vcwallet.trust import TrustedIssuer, TrustList, TrustListError, compile_trust_list

LIST = {"title": "Ours", "issuers": [{"id": COLLEGE.did, "name": "Example College", "names": ["EC"]}]}
COLUMNS = columns_of([TrustedIssuer(COLLEGE.did, "Example College", names=("EC",))])


def compiled(columns: Any, tmp_path: Any) -> bytes:
    (tmp_path / "list.json").write_text(json.dumps(LIST))
    head, version, *_ = compile_trust_list(tmp_path / "list.json").split(b"\n")
    body = json.dumps({"files": {}, "list": {"title": "Ours", "issuers": columns}}).encode()
    return b"\n".join((head, version, sha256(body).hexdigest().encode(), body))


def test_the_columns_that_were_written(tmp_path: Any) -> None:
    assert len(TrustList.parse(compiled(COLUMNS, tmp_path))) == 1


def test_columns_stand_in_compiled_lists_alone() -> None:
    with pytest.raises(TrustListError) as refused:
        TrustList.parse(json.dumps({"title": "Ours", "issuers": COLUMNS}))
    assert refused.value.pointer == "/issuers"


@pytest.mark.parametrize(
    "change",
    [
        {"untill": [0]},
        {"moments": ["2030-01-01T00:00:00"]},
        {"moments": ["2030-01-01"], "until": [0]},
        {"moments": [""]},
        {"moments": [0]},
        {"moments": [None, "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"], "since": [2], "until": [1]},
        {"until": [-1]},
        {"until": [False]},
        {"scope": [True]},
        {"scopes": [{"achievment": ["x"]}]},
        {"names": [" "]},
        {"names": [5]},
        {"ids": [""]},
        {"ids": [COLLEGE.did, "x"]},
        {"details": {"0": {"names": "EC"}}},
        {"details": {"0": {"untill": "2020-01-01T00:00:00Z"}}},
        {"details": {"0": {"until": "2020-01-01T00:00:00Z"}}},
        {"details": {"0": {"logo": "javascript:alert(1)"}}},
        {"details": {"0": {"url": "ftp://college.example"}}},
        {"looks": {}},
        {"looks": {"x": 1}},
        {"looks": {"x": "0"}},
    ],
)
def test_other_columns_are_refused(change: dict[str, Any], tmp_path: Any) -> None:
    with pytest.raises(TrustListError):
        TrustList.parse(compiled(deepcopy(COLUMNS) | change, tmp_path))
