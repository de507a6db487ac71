"""Issuing to a whole class: the command as an institution runs it, from a table to files."""

from __future__ import annotations

import csv
import os
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from peer import Peer
from report import Section, duration
from settings import Settings
from startup import command
from vcwallet.issuer import Issuer, NewAchievement, QualificationLevel
from vcwallet.keys.sealing import FLOOR

_PASSPHRASE = "benchmark"
_RUNS = {"issued": [], "run again": [], "as PNG": ["--form", "png"]}
_ROWS = 5_000


def classes(settings: Settings, _: Peer | None) -> Section:
    """A table of so many rows: issued, run again, and written as PNG."""
    with TemporaryDirectory() as folder:
        table = _prepared(Path(folder), settings.class_rows)
        found = {what: _run(table, Path(folder) / what, options) for what, options in _RUNS.items()}
    section = Section("Issuing a class")
    section.say(
        f"`vcwallet issuer issue --csv` on a table of {settings.class_rows:,} rows: checked, signed, recorded on disk, "
        "baked, and each badge written to a file of its own. The whole process, once."
    )
    section.table(
        ["", "time", "a row"], [[w, duration(s), duration(s / settings.class_rows)] for w, s in found.items()]
    )
    section.at_most(f"issue a table of {_ROWS:,} rows", found["issued"] / settings.class_rows * _ROWS, 60, "s")
    return section


def _prepared(folder: Path, rows: int) -> Path:
    with Issuer.create(folder / "my.issuer", name="Example College", passphrase=_PASSPHRASE, kdf=FLOOR) as issuer:
        issuer.catalogue.add(
            NewAchievement(name="Safe Use of Ladders", description="x", criteria="x", level=QualificationLevel.eqf(3))
        )
    table = folder / "class.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["email", "cohort", "evidence"])
        writer.writerows([f"student{row}@example.org", "A", f"https://college.example/{row}"] for row in range(rows))
    return table


def _run(table: Path, out: Path, options: list[str]) -> float:
    arguments = ["issuer", "issue", "Safe Use of Ladders", "--csv", str(table), "--out", str(out), *options]
    start = time.perf_counter()
    subprocess.run(
        [*command(), *arguments],
        check=True,
        cwd=table.parent,
        env=os.environ | {"VCWALLET_PASSPHRASE": _PASSPHRASE},
        capture_output=True,
    )
    return time.perf_counter() - start
