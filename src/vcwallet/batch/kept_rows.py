"""What is shown of very many, in memory: packed by the hundred, and the worst first."""

from __future__ import annotations

import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from threading import Lock
from typing import Generic, Protocol, TypeVar

from vcwallet.batch.file_answer import WORST_FIRST

_TOGETHER = 128


class _Answered(Protocol):
    @property
    def answer(self) -> str: ...


Kept = TypeVar("Kept", bound=_Answered)


class KeptRows(Generic[Kept]):
    """Rows that have an answer. They come back the worst first, else as they came; also while further ones come in."""

    def __init__(self) -> None:
        self._packed: dict[str, list[bytes]] = defaultdict(list)
        self._latest: dict[str, list[Kept]] = defaultdict(list)
        self._lock = Lock()
        self.counts: Counter[str] = Counter()

    def add(self, row: Kept) -> None:
        """Keep a row."""
        with self._lock:
            latest = self._latest[row.answer]
            latest.append(row)
            self.counts[row.answer] += 1
            if len(latest) == _TOGETHER:
                self._packed[row.answer].append(zlib.compress(pickle.dumps(latest, pickle.HIGHEST_PROTOCOL)))
                self._latest[row.answer] = []

    def __len__(self) -> int:
        return self.counts.total()

    def __iter__(self) -> Iterator[Kept]:
        for answer in WORST_FIRST:
            yield from self.of(answer)

    def of(self, answer: str, first: int = 0) -> Iterator[Kept]:
        """Those with one answer, as they came, from one on; those before it are not unpacked."""
        with self._lock:
            passed = min(first // _TOGETHER, len(self._packed[answer]))
            packed, latest = self._packed[answer][passed:], [*self._latest[answer]]
        parts = (pickle.loads(zlib.decompress(rows)) for rows in packed)  # noqa: S301 - packed above
        yield from islice(chain(chain.from_iterable(parts), latest), first - passed * _TOGETHER, None)

    def part(self, first: int, count: int) -> list[Kept]:
        """So many rows from one on."""
        rows: list[Kept] = []
        for answer in WORST_FIRST:
            rows += islice(self.of(answer, first), count - len(rows))
            first = max(0, first - self.counts[answer])
        return rows
