"""A picture of a stack: its parts in the order of the rule, what fills them, what is missing.

It is one self-contained SVG. Nothing in it is told by colour alone: every state has its word, its sign and its
outline, and what is uncertain is hatched. Texts and signs keep the contrast of WCAG 2.2 level AA. It holds no script,
no link and no reference to anything outside, and every text from elsewhere is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from vcwallet.stacks.account import texts_of
from vcwallet.stacks.report import Part, StackReport, Verdict
from vcwallet.stacks.rules import AllOf, AnyOf, CoversSkills, Leaf, Node, NOf, Stack
from vcwallet.stacks.telling import amount, need, part_name
from vcwallet.stacks.walking import leaves
from vcwallet.words import language_of
from vcwallet.words.names import shown_identifier, shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 400
"""Units across: about the points of a telephone's screen, so that there the letters have their size."""
INK, PAPER, FAINT = "#1a1f2b", "#ffffff", "#5b6472"
COLOURS: Mapping[str, tuple[str, str]] = {
    "met": ("#1b6b34", "#e6f4e9"),
    "unmet": ("#a3202b", "#ffffff"),
    "indeterminate": ("#7a5200", "#fdf5e3"),
    "spare": (FAINT, "#ffffff"),
    "asked": ("#28518f", "#eef3fb"),
}
"""For each state the colour of its outline, signs and word, and that of its ground."""
_DASHES = {"unmet": "6 4", "spare": "2 3"}
_SIGNS = {
    "met": "M-4 0 L-1 3.5 L4.5 -3.5",
    "unmet": "M-3.5 -3.5 L3.5 3.5 M3.5 -3.5 L-3.5 3.5",
    "indeterminate": "M-2.5 -2 C-2.5 -5 3 -5 2.5 -1.8 C2.2 -0.4 0 -0.4 0 1.6 M0 4 L0 4.6",
    "spare": "M-4 0 L4 0",
    "asked": "M-3.5 0 L3.5 0 M0 -3.5 L0 3.5",
}
_MOST_ROWS = 6
_MOST_PARTS = 40
_LINE = 20
_LETTER = 7.4
"""Width of a letter of 13 units, on average and rather too much than too little."""


def draw(stack: Stack, report: StackReport | None = None, *, lang: str = "en") -> str:
    """The picture of a stack as SVG.

    Args:
        stack: The definition.
        report: What came of checking it; None: only what it asks for.
        lang: Language of the words; English where there are none.
    """
    parts = {} if report is None else {part.id: part for part in report.parts}
    sheet = _Sheet(texts_of(lang), parts, prefix(stack))
    total = sum(1 for _ in leaves(stack.require))
    sheet.node(stack.require, 8)
    if total > _MOST_PARTS:
        sheet.text(8, sheet.texts["picture/more-parts"].format(count=total - _MOST_PARTS))
    title, told = _title(stack, report, sheet.texts), _told(stack, report, sheet.texts)
    height = sheet.y + 8
    ids = f"{sheet.prefix}-title {sheet.prefix}-desc"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" ',
            f'height="{height}" role="img" aria-labelledby="{ids}" lang="{language_of(lang)}" ',
            'font-family="system-ui, sans-serif" font-size="13">',
            f'<title id="{sheet.prefix}-title">{escape(title)}</title>',
            f'<desc id="{sheet.prefix}-desc">{escape(told)}</desc>',
            _hatching(sheet.prefix),
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *sheet.pieces,
            "</svg>",
        )
    )


def prefix(stack: Stack) -> str:
    """What the ids in the picture of a stack begin with, so that pictures of several fit into one page."""
    return f"stack-{stack.digest[:12]}"


def state_of(part: Part | None) -> str:
    """The state of a part: a verdict, `spare` for a way that was not taken, `asked` where nobody looked."""
    if part is None:
        return "asked"
    return part.verdict.value if part.needed else "spare"


def asked_of(leaf: Leaf, texts: Mapping[str, str]) -> str:
    """How much a part asks for."""
    if isinstance(leaf, CoversSkills):
        count = len(leaf.items) if leaf.at_least is None else leaf.at_least
        return texts["unit/skill" if count == 1 else "unit/skills"].format(count=count)
    if leaf.size is not None:
        return f"{amount(leaf.size.amount)} {shown_name(leaf.size.unit)}"
    return texts["unit/credential" if leaf.count == 1 else "unit/credentials"].format(count=leaf.count)


def _title(stack: Stack, report: StackReport | None, texts: Mapping[str, str]) -> str:
    name = shown_name(stack.name or stack.id)
    if report is None:
        return texts["picture/title/rule"].format(name=name)
    return texts["picture/title"].format(name=name, verdict=texts[f"verdict/{report.verdict.value}"])


def _told(stack: Stack, report: StackReport | None, texts: Mapping[str, str]) -> str:
    """The picture in words, for whoever does not see it."""
    if report is None:
        asked = [
            texts["picture/desc/part/rule"].format(name=shown_name(leaf.name or leaf.id), need=asked_of(leaf, texts))
            for leaf in list(leaves(stack.require))[:_MOST_PARTS]
        ]
        count = sum(1 for _ in leaves(stack.require))
        return texts["picture/desc/rule"].format(parts=count, list=" ".join(asked))
    needed = [part for part in report.parts if part.needed]
    said = [
        texts["picture/desc/part"].format(
            name=part_name(part), state=texts[f"state/{state_of(part)}"], have=amount(part.have), need=need(part)
        )
        for part in needed[:_MOST_PARTS]
    ]
    done = report.progress
    return texts["picture/desc"].format(met=done.met, parts=done.of, list=" ".join(said))


def _hatching(name: str) -> str:
    colour = COLOURS["indeterminate"][0]
    return (
        f'<defs><pattern id="{name}-open" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
        f'<rect width="2" height="6" fill="{colour}"/></pattern></defs>'
    )


@dataclass(slots=True)
class _Sheet:
    """Draws from the top to the bottom."""

    texts: Mapping[str, str]
    parts: Mapping[str, Part]
    prefix: str
    y: int = 8
    drawn: int = 0
    pieces: list[str] = field(default_factory=list)

    def node(self, node: Node, x: int) -> None:
        """A part with everything in it."""
        if not isinstance(node, (AllOf, AnyOf, NOf)):
            if self.drawn < _MOST_PARTS:
                self._leaf(node, x)
            self.drawn += 1
            return
        if len(node.parts) == 1:
            self.node(node.parts[0], x)
            return
        if self.drawn >= _MOST_PARTS:
            self.drawn += sum(1 for _ in leaves(node))
            return
        key = {AllOf: "all", AnyOf: "any", NOf: "n"}[type(node)]
        said = self.texts[f"picture/{key}"].format(count=len(node.parts), n=node.n if isinstance(node, NOf) else 1)
        self.text(x, said, bold=True)
        top = self.y
        for part in node.parts:
            self.node(part, x + 12)
        self.pieces.append(f'<path d="M{x + 3} {top} V{self.y - 6}" stroke="{FAINT}" stroke-width="2" fill="none"/>')

    def text(self, x: int, said: str, *, bold: bool = False, colour: str = INK, room: int = 0) -> None:
        """One line of text, shortened to what fits."""
        weight = ' font-weight="bold"' if bold else ""
        shown = fitted(said, (room or WIDTH - 8) - x)
        self.pieces.append(f'<text x="{x}" y="{self.y + 14}" fill="{colour}"{weight}>{escape(shown)}</text>')
        self.y += _LINE

    def _leaf(self, leaf: Leaf, x: int) -> None:
        part = self.parts.get(leaf.id)
        state = state_of(part)
        line, ground = COLOURS[state]
        top, frame = self.y, len(self.pieces)
        self.y += 6
        word = self.texts[f"state/{state}"]
        right = WIDTH - 16 - round(len(word) * _LETTER)
        self._sign(x + 18, self.y + 10, state)
        self.pieces.append(
            f'<text x="{WIDTH - 16}" y="{self.y + 14}" fill="{line}" font-weight="bold" text-anchor="end">'
            f"{escape(word)}</text>"
        )
        self.text(x + 34, shown_name(leaf.name or leaf.id), bold=True, room=right - 8)
        self._contents(leaf, part, x + 34)
        self.y += 6
        dashes = f' stroke-dasharray="{_DASHES[state]}"' if state in _DASHES else ""
        box = (
            f'<rect x="{x}" y="{top}" width="{WIDTH - 8 - x}" height="{self.y - top}" rx="6" fill="{ground}" '
            f'stroke="{line}" stroke-width="2"{dashes}/>'
        )
        self.pieces.insert(frame, box)
        self.y += 8

    def _contents(self, leaf: Leaf, part: Part | None, x: int) -> None:
        asked = asked_of(leaf, self.texts)
        if part is None:
            self.text(x, asked)
            return
        self.text(x, self.texts["picture/amount"].format(have=amount(part.have), need=asked))
        if part.unit:
            self._bar(part, x)
        rows = list(self._rows(leaf, part)) if part.needed else []
        for state, said in rows[:_MOST_ROWS]:
            self._sign(x + 8, self.y + 10, state, small=True)
            self.text(x + 22, said, room=WIDTH - 16)
        if len(rows) > _MOST_ROWS:
            self.text(x + 22, self.texts["picture/more"].format(count=len(rows) - _MOST_ROWS))

    def _rows(self, leaf: Leaf, part: Part) -> Iterator[tuple[str, str]]:
        """State and name of what fills it, or is missing in it."""
        if isinstance(leaf, CoversSkills):
            sure = {skill for one in part.counted if one.certain for skill in one.skills}
            every = {skill for one in part.counted for skill in one.skills}
            listed: Sequence[str] = [item.id for item in leaf.items] or sorted(every)
            for skill in listed:
                state = "met" if skill in sure else "indeterminate" if skill in every else "unmet"
                yield state, _ending(shown_identifier(skill))
            return
        for one in part.counted:
            name = shown_name(one.name) if one.name else shown_identifier(one.id or one.key)
            yield ("met", name) if one.certain else ("indeterminate", self.texts["picture/perhaps"].format(name=name))
        if not part.unit:
            yield from [("unmet", self.texts["picture/empty"])] * int(part.need - len(part.counted))

    def _bar(self, part: Part, x: int) -> None:
        """How much of an amount there is: solid what is certain, hatched what is open, empty what is missing."""
        wide = WIDTH - 24 - x
        have = round(wide * min(part.have / part.need, 1)) if part.need else wide
        possible = part.need if part.possible is None else part.possible
        upto = max(have, round(wide * min(possible / part.need, 1)) if part.need else wide)
        state = "met" if part.verdict is Verdict.MET else "asked"
        for width, fill in ((upto, f"url(#{self.prefix}-open)"), (have, COLOURS[state][0])):
            if width:
                self.pieces.append(f'<rect x="{x}" y="{self.y + 2}" width="{width}" height="12" fill="{fill}"/>')
        self.pieces.append(f'<rect x="{x}" y="{self.y + 2}" width="{wide}" height="12" fill="none" stroke="{INK}"/>')
        self.y += _LINE

    def _sign(self, x: int, y: int, state: str, *, small: bool = False) -> None:
        """The sign of a state in a circle."""
        line = COLOURS[state][0]
        radius = 6.5 if small else 9
        dashes = f' stroke-dasharray="{_DASHES[state]}"' if state == "spare" else ""
        scale = ' transform="scale(0.8)"' if small else ""
        self.pieces.append(
            f'<g transform="translate({x} {y})" fill="none" stroke="{line}" stroke-width="1.8" stroke-linecap="round">'
            f'<circle r="{radius}" fill="{PAPER}"{dashes}/><path d="{_SIGNS[state]}"{scale}/></g>'
        )


def fitted(said: str, room: float) -> str:
    """A text shortened to what fits into so many units."""
    taken = 0.0
    for place, letter in enumerate(said):
        taken += _LETTER if ord(letter) < 0x1100 else 2 * _LETTER
        if taken > room:
            return said[: max(place - 1, 0)] + "…"
    return said


def _ending(identifier: str) -> str:
    """The end of an identifier, which tells it from its neighbours."""
    return identifier if len(identifier) <= 36 else "…" + identifier[-35:]
