"""Writes the table of findings in docs/reference/stacks.md: each in the words of the library, and what to do.

    python tools/lint_reference.py

`make reference` runs it. A test holds the page against the code.
"""

from __future__ import annotations

from pathlib import Path

from vcwallet.rendering.words.en.stacks import stack_lint, stack_lint_limits

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "stacks.md"
BEGIN, END = "<!-- lint: begin -->\n", "<!-- lint: end -->\n"
_CODE = "STACK_LINT/"


def page(before: str) -> str:
    """The page with the table as it should be.

    Args:
        before: The page as it is.
    """
    head, begin, rest = before.partition(BEGIN)
    _, end, tail = rest.partition(END)
    return f"{head}{begin}{table()}{end}{tail}"


def table() -> str:
    """The table of findings, with the values in braces that stand in `params`."""
    phrases = stack_lint.PHRASES | stack_lint_limits.PHRASES
    rows = [f"| `{key.removeprefix(_CODE)}` | {what} | {cure} |" for key, (what, cure) in sorted(phrases.items())]
    return "\n".join(["", "| finding | says | what to do |", "|---|---|---|", *rows, "", ""])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
