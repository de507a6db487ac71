"""Many badges, by one process and by two: how much more two verify, and whether memory grows with their number."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

import documents
import processes
from peer import Peer
from report import Section, duration
from settings import Settings

_DIFFERENT = 100


def many(settings: Settings, _: Peer | None) -> Section:
    """All of it."""
    few, most = settings.many
    badges = [sample.text.decode() for sample in documents.badges(min(_DIFFERENT, few))]
    asked = [(count, workers) for count in (few, most) for workers in (1, 2)]
    rounds = [[_ask(badges, *each) for each in asked] for _ in range(settings.many_rounds)]
    apart = median([_apart(badges, most) for _ in range(settings.many_rounds)])
    found = {each: _medians(rows) for each, *rows in zip(asked, *rounds, strict=True)}
    section = Section("Many badges")
    section.say(
        f"`verify_many()` for {few:,} and {most:,} small badges, {len(badges)} different ones in turn, in a process of "
        "its own: the time; the processors' time in all processes together; its peak resident memory; and the largest "
        f"peak of the processes that it starts. Medians of {settings.many_rounds} interleaved rounds."
    )
    section.table(
        ["", "time", "a badge", "processors", "peak memory", "of those started"],
        [_row(*each, found[each]) for each in asked],
    )
    alone, shared = found[most, 1], found[most, 2]
    section.say(
        f"Two processes that share nothing, each with half of the {most:,} badges, at the same time: "
        f"{alone['seconds'] / apart:.2f} times as many as one. More than that, no division of the work reaches here."
    )
    what = f"`verify_many(workers=2)` for {most:,} badges"
    section.at_least(what, alone["seconds"] / shared["seconds"], 1.7)
    section.at_least(f"{what}, by the processors' time", 2 * alone["processors"] / shared["processors"], 1.7)
    for workers in (1, 2):
        if "peak" in found[most, workers]:
            growth = found[most, workers]["peak"] / found[few, workers]["peak"]
            what = f"memory for {most:,} badges, {_people(workers)}"
            section.at_most(what, growth, 1.1, f"times that for {few:,}")
    return section


def _ask(badges: list[str], count: int, workers: int) -> dict[str, Any]:
    return processes.ask("many", json.dumps({"badges": badges, "count": count, "workers": workers}).encode())


def _apart(badges: list[str], count: int) -> float:
    """The seconds that two processes take that know nothing of each other, each for half of it."""
    with ThreadPoolExecutor(2) as pool:
        return max(answer["seconds"] for answer in pool.map(lambda _: _ask(badges, count // 2, 1), range(2)))


def _medians(answers: list[dict[str, Any]]) -> dict[str, float]:
    return {name: median(answer[name] for answer in answers) for name in answers[0]}


def _row(count: int, workers: int, found: dict[str, float]) -> list[str]:
    times = [found["seconds"], found["seconds"] / count, found["processors"]]
    peaks = [found.get("peak"), found["started"] if workers > 1 else None]
    shown = ["–" if peak is None else f"{peak / 1e6:,.0f} MB" for peak in peaks]
    return [f"{count:,} badges, {_people(workers)}", *map(duration, times), *shown]


def _people(workers: int) -> str:
    return f"{workers} process" + ("es" if workers > 1 else "")
