"""Writes the rules of `vcwallet issuer preview` into docs/how-to/preview.md, as the data has them.

    python tools/preview_rules.py

It needs vcwallet installed beside it (`make test` sets up such a .venv). A test holds the page against the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vcwallet.issuer.readers.reader_rules import Condition, Reader, ReaderRule, readers
from vcwallet.rendering.words.en.issuing.previews import TEXTS
from vcwallet.rendering.words.phrases import phrase

PAGE = Path(__file__).resolve().parents[1] / "docs" / "how-to" / "preview.md"
_BEGIN, _END = "<!-- rules -->", "<!-- end of rules -->"
_RULES = re.compile(f"(?<={_BEGIN}\n).*?(?={_END})", re.DOTALL)


def page() -> str:
    """The page as it should be."""
    return _RULES.sub(lambda _: "\n".join(map(_section, readers())) + "\n", PAGE.read_text(encoding="utf-8"))


def _section(reader: Reader) -> str:
    head = [
        f"\n### {reader.title}\n",
        f"Version {reader.version}: <{reader.page}>\n",
        "| aspect | when | it | what and why | rule from |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_row(reader, rule) for rule in reader.rules)])


def _row(reader: Reader, rule: ReaderRule) -> str:
    params = {"reader": reader.title, "found": f"`{rule.shows}`" if rule.shows else "those", "instead": rule.advised}
    what, cure = phrase("PREVIEW", rule.reason, params)
    verdict = TEXTS[f"preview/{rule.verdict}"]
    where = f"{rule.source.version}; {rule.source.looked_up}"
    source = (
        f"[{where}]({rule.source.url})" if rule.source.url.startswith("https:") else f"`{rule.source.url}`; {where}"
    )
    cells = (rule.aspect.value, "; ".join(_conditions(rule.condition)) or "else", verdict, f"{what} {cure}", source)
    return f"| {' | '.join(cell.strip().replace('|', '/') for cell in cells)} |"


def _conditions(condition: Condition) -> Iterator[str]:
    for feature, among in condition.any.items():
        yield f"{feature}: {_codes(among)}"
    for feature, among in condition.every.items():
        yield f"{feature}, each: {_codes(among)}"
    for feature, among in condition.none.items():
        yield f"{feature}, none of: {_codes(among)}"
    if condition.missing:
        yield f"not there: {_codes(condition.missing)}"
    for path, name in condition.untyped.items():
        yield f"`{path}` without the type `{name}`"


def _codes(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
