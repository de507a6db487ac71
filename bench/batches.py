"""Many files in an archive, by the command and by the page: whether memory grows with their number."""

from __future__ import annotations

import zipfile
from io import BytesIO

import documents
import processes
from peer import Peer
from report import Section, duration
from settings import Settings


def batches(settings: Settings, _: Peer | None) -> Section:
    """Peak memory of a process that verifies few files, and of one that verifies very many."""
    few, most = settings.many
    section = Section("Many files")
    section.say(
        "Different badges in a ZIP archive, in a process of its own: by `vcwallet verify` with `--csv`, `--xlsx` and "
        "`--jsonl`, and as a batch of the page with all three exports, for which the archive is in memory: its size is "
        "taken away. Peak resident memory of the process that has the results; those that it starts keep none."
    )
    archives = {count: _archive(count) for count in (few, most)}
    rows, peaks = [], {}
    for what, name in (("verify_archive", "`vcwallet verify`"), ("answer_archive", "the page")):
        for count, archive in archives.items():
            found = processes.ask(what, archive)
            if "peak" not in found:
                continue
            peaks[what, count] = found["peak"] - (len(archive) if what == "answer_archive" else 0)
            sizes = [f"{size / 1e6:,.0f} MB" for size in (len(archive), peaks[what, count])]
            rows.append([f"{count:,} files, {name}", duration(found["seconds"]), *sizes])
        if (what, most) in peaks:
            growth = peaks[what, most] / peaks[what, few]
            section.at_most(f"memory for {most:,} files, {name}", growth, 1.6, f"times that for {few:,}")
    section.table(["", "time", "the archive", "peak memory"], rows)
    return section


def _archive(count: int) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, sample in enumerate(documents.badges(count)):
            archive.writestr(f"folder {number // 1_000}/{number}.json", sample.text)
    return written.getvalue()
