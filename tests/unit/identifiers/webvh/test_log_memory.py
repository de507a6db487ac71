"""What was made of logs is kept, within a bound."""

from __future__ import annotations

import pytest

from vcwallet.identifiers.webvh import LogMemory


def test_a_result_is_made_once() -> None:
    memory, made = LogMemory(1_000), []
    for _ in range(3):
        assert memory.obtain("a", 10, lambda: made.append(1)) is None
    assert made == [1]


def test_what_was_not_used_for_longest_goes_first() -> None:
    memory, made = LogMemory(1_000), []

    def obtain(name: str, size: int = 40) -> None:
        memory.obtain(name, size, lambda: made.append(name))

    for name in ("a", "b", "a", "c", "a", "b"):
        obtain(name)
    assert made == ["a", "b", "c", "b"]
    obtain("large", 200)
    obtain("large", 200)
    assert made[-2:] == ["large", "large"]


def test_errors_are_not_kept() -> None:
    memory = LogMemory(1_000)
    with pytest.raises(ZeroDivisionError):
        memory.obtain("a", 10, lambda: 1 // 0)
    assert memory.obtain("a", 10, lambda: 1) == 1
