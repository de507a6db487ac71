"""What is said about the figures: tables in Markdown, and the bars with what was found beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bar:
    """Something that is demanded.

    Attributes:
        what: Of what.
        asked: The demand in words.
        found: The figure that was measured.
        met: Whether it is met.
    """

    what: str
    asked: str
    found: str
    met: bool


@dataclass
class Section:
    """One part of the report: a heading, sentences and tables in between, and the bars that it decides."""

    title: str
    parts: list[str] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add a paragraph."""
        self.parts.append(text)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Add a table; the first column is text, the others are figures."""
        lines = [list(columns), ["---", *["---:"] * (len(columns) - 1)], *rows]
        self.parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def at_least(self, what: str, found: float, least: float, goal: float | None = None) -> None:
        """Add a bar on how many times as fast something is."""
        asked = f"at least {least:g} times" + (f" (goal {goal:g})" if goal else "")
        self.bars.append(Bar(what, asked, f"{found:.1f} times", found >= least))

    def at_most(self, what: str, found: float, most: float, unit: str) -> None:
        """Add a bar on how much something may take."""
        digits = 2 if most < 10 else 0  # as exact as the demand needs
        self.bars.append(Bar(what, f"at most {most:g} {unit}", f"{found:,.{digits}f} {unit}", found <= most))

    def markdown(self) -> str:
        """The section as it is printed."""
        return "\n\n".join([f"## {self.title}", *self.parts])


def bars_section(sections: Sequence[Section]) -> Section:
    """All bars in one table."""
    bars = [bar for section in sections for bar in section.bars]
    section = Section("The bars")
    rows = [[bar.what, bar.asked, bar.found, "met" if bar.met else "**not met**"] for bar in bars]
    section.table(["what", "asked", "found", ""], rows)
    return section


def duration(seconds: float | None) -> str:
    """Seconds in the unit that reads best."""
    if seconds is None:
        return "–"
    if seconds < 1e-3:
        return f"{seconds * 1e6:,.0f} µs"
    if seconds < 1:
        return f"{seconds * 1e3:,.{1 if seconds < 0.1 else 0}f} ms"
    return f"{seconds:,.1f} s"


def times(slower: float | None, faster: float) -> str:
    """How many times as fast."""
    return "–" if slower is None else f"{slower / faster:.1f}"
