"""Writes the table of checks in docs/reference/report.md from the one list of checks, `vcwallet.checks.CHECKS`.

    python tools/checks_reference.py

`make reference` runs it. A test holds the page against the code.
"""

from __future__ import annotations

from pathlib import Path

from vcwallet.checks import CHECKS, CheckKind, Decision

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "report.md"
BEGIN, END = "<!-- checks: begin -->\n", "<!-- checks: end -->\n"
_SHOWN = {
    Decision.SIGNED: "`signed`",
    Decision.AUTHENTIC: "`authentic`",
    Decision.TIMED: "whether it holds now",
    Decision.PERSON: "whose it is",
    Decision.TRUST: "`unknown-issuer`",
}


def page(before: str) -> str:
    """The page with the table as it should be.

    Args:
        before: The page as it is.
    """
    head, begin, rest = before.partition(BEGIN)
    _, end, tail = rest.partition(END)
    return f"{head}{begin}{table()}{end}{tail}"


def table() -> str:
    """The table of checks."""
    rows = ["| step | id | asks | decides | counts |", "|---|---|---|---|---|", *map(_row, CHECKS)]
    return "\n".join(["", *rows, "", ""])


def _row(kind: CheckKind) -> str:
    shown = f"`{kind.id}`, `{kind.id}[1]`, ..." if kind.numbered else f"`{kind.id}`"
    decides = ", ".join(_SHOWN[decision] for decision in Decision if decision in kind.decides)
    return f"| {kind.step} | {shown} | {kind.asks} | {decides} | {kind.counts} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
