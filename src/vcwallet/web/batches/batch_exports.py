"""The results of a batch as files: CSV, a workbook, JSON Lines. In none of them can anything run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from vcwallet.batch.file_answer import FileAnswer
from vcwallet.batch.result_tables import as_csv_table, as_json_lines, as_workbook

Export = tuple[Callable[[Iterable[FileAnswer]], bytes], str]
"""What writes the results, and the media type of what it writes."""
EXPORTS: Mapping[str, Export] = {
    "csv": (as_csv_table, "text/csv; charset=utf-8"),
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": (as_json_lines, "application/jsonl"),
}
"""By the ending of a file's name."""
