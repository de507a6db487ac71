"""Issuers with keys in their files, which are opened many times."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.derived_keys import each_key_derived_once


@pytest.fixture(scope="session", autouse=True)
def _each_key_derived_once() -> Iterator[None]:
    with each_key_derived_once():
        yield
