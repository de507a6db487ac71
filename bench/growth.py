"""How the cost grows with the size of a document, on ordinary ones: CLRs with more and more members."""

from __future__ import annotations

import random
from functools import partial

import documents
import processes
from documents import AT, Sample
from memory import measurable
from peer import Peer
from report import Section, duration
from settings import Settings
from timing import Timed, medians, timed
from vcwallet import Verifier
from vcwallet.canonical import canonicalize, canonicalize_nquads
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity.signed_form import Resolution

_QUADS_A_MEMBER = 46.4


def growth(settings: Settings, _: Peer | None) -> Section:
    """Time and memory a quad, and how far they are from what the second size predicts."""
    samples = [documents.record(max(1, round(quads / _QUADS_A_MEMBER))) for quads in settings.growth]
    contestants: dict[str, Timed] = {}
    for number, sample in enumerate(samples):
        contestants |= {f"{name} {number}": run for name, run in _ways(sample).items()}
    contestants = dict(sorted(contestants.items()))  # the sizes of one way take turns directly
    found = medians(contestants, settings, rounds=settings.growth_rounds)
    per_quad = {
        name: [found[f"{name} {number}"] / sample.counts[0] for number, sample in enumerate(samples)]
        for name in ("JSON-LD", "N-Quads", "verify")
    }
    memory = [_memory(sample) for sample in samples]
    section = Section(f"Growth, to {settings.growth[-1]:,} quads")
    section.say(
        "CLRs with more and more members: canonicalising the document, canonicalising the same statements from "
        f"shuffled N-Quads, and the whole `verify()`, a quad. Beside each, how many times what {settings.growth[1]:,} "
        f"quads predict. Medians of {settings.growth_rounds} interleaved rounds."
    )
    _times_table(section, samples, found, per_quad)
    _memory_table(section, samples, memory)
    _bars(section, settings, per_quad, memory[-1])
    return section


def _ways(sample: Sample) -> dict[str, Timed]:
    contexts, verifier = bundled(), Verifier()
    lines = canonicalize(sample.unsigned, contexts=Resolution(contexts)).decode().splitlines(keepends=True)
    random.Random(len(lines)).shuffle(lines)
    return {
        "JSON-LD": timed(lambda: canonicalize(sample.unsigned, contexts=Resolution(contexts))),
        "N-Quads": timed(partial(canonicalize_nquads, "".join(lines))),
        "verify": timed(lambda: verifier.verify(sample.text, at=AT)),
    }


def _memory(sample: Sample) -> tuple[float, float] | None:
    """Bytes a quad: by how much resident memory grows, and the most that Python's allocator holds."""
    if not measurable():
        return None
    content = documents.as_sent(sample.unsigned)
    grown, traced = (processes.ask(what, content) for what in ("growth", "traced"))
    return grown["bytes"] / grown["quads"], traced["bytes"] / traced["quads"]


def _times_table(
    section: Section, samples: list[Sample], found: dict[str, float], per_quad: dict[str, list[float]]
) -> None:
    rows = []
    for number, sample in enumerate(samples):
        row = [f"{sample.counts[0]:,}", duration(found[f"JSON-LD {number}"])]
        for costs in per_quad.values():
            row += [f"{costs[number] * 1e6:.2f} µs", f"{costs[number] / costs[1]:.2f}"]
        rows.append(row)
    section.table(
        ["quads", "canonicalise", *(part for name in per_quad for part in (f"{name}, a quad", "of predicted"))], rows
    )


def _memory_table(section: Section, samples: list[Sample], memory: list[tuple[float, float] | None]) -> None:
    section.say(
        "Memory for canonicalising the parsed document with its contexts compiled, in a process of its own, a quad: by "
        "how much its resident memory grows at the peak, and the most that Python's allocator holds at once "
        "(`tracemalloc`). Both count the result. Small documents fit into memory that the process has already."
    )
    rows = []
    for sample, sizes in zip(samples, memory, strict=True):
        shown = ["–", "–"] if sizes is None else [f"{size:,.0f} bytes" for size in sizes]
        rows.append([f"{sample.counts[0]:,}", *shown])
    section.table(["quads", "resident memory, a quad", "allocated, a quad"], rows)


def _bars(
    section: Section, settings: Settings, per_quad: dict[str, list[float]], memory: tuple[float, float] | None
) -> None:
    most = f"{settings.growth[-1]:,} quads"
    for name, what in {"JSON-LD": "canonicalise", "N-Quads": "canonicalise as N-Quads"}.items():
        costs = per_quad[name]
        predicted = f"times what {settings.growth[1]:,} predict"
        section.at_most(f"{what} {most}", costs[-1] / costs[1], 1.3, predicted)
    if memory is not None:
        for size, what in zip(memory, ("resident", "allocated"), strict=True):
            section.at_most(f"memory for {most}, {what}", size / 1e3, 1.5, "kB a quad")
