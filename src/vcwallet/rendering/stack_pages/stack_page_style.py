"""The style sheet of the page: the college's colour, light or dark, one column on a phone, one sheet of A4 in print.

Texts on the college's colour are light or dark, whichever can be read; nothing else has that colour but lines that say
nothing. Every other colour is fixed, for light and dark screens, with the contrast of WCAG 2.2 level AA.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vcwallet.artwork.colours import palette
from vcwallet.rendering.stack_pages.stack_picture_sheet import COLOURS
from vcwallet.rendering.stack_pages.stack_picture_sheet import FAINT as DRAWN_FAINT
from vcwallet.rendering.stack_pages.stack_picture_sheet import INK as DRAWN_INK
from vcwallet.rendering.stack_pages.stack_picture_sheet import PAPER as DRAWN_PAPER

LIGHT: Mapping[str, str] = {
    "ink": "#1a1f2b",
    "paper": "#ffffff",
    "faint": "#4a5160",
    "line": "#767d8a",
    "focus": "#0b4fb3",
    "met": "#1b6b34",
    "unmet": "#a3202b",
    "indeterminate": "#7a5200",
}
"""Colours on light screens and in print, by what they are for."""
DARK: Mapping[str, str] = {
    "ink": "#e9ecf2",
    "paper": "#14181f",
    "faint": "#b3bac7",
    "line": "#747d8d",
    "focus": "#8ab4f8",
    "met": "#74d391",
    "unmet": "#ff9ea5",
    "indeterminate": "#f2c464",
}
"""The same on dark screens."""
DARK_DRAWN: Mapping[str, tuple[str, str]] = {
    "met": (DARK["met"], "#163021"),
    "unmet": (DARK["unmet"], DARK["paper"]),
    "indeterminate": (DARK["indeterminate"], "#2f2710"),
    "spare": (DARK["faint"], DARK["paper"]),
    "asked": ("#9fc3ff", "#182338"),
}
"""The colours of the picture on dark screens."""
_BORDERS = {"met": "solid", "unmet": "dashed", "indeterminate": "double"}
_RING = {"met": 9, "unmet": 3, "indeterminate": 6}
"""How thick each state is drawn in the ring, which tells them apart without colour."""

_SCREEN = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 78rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.15; margin: 0; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .5rem; padding-bottom: .15rem; border-bottom: 2px solid var(--brand); }
ul { margin: 0; padding-left: 1.2rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: inline-block; padding: .5rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
a { color: var(--focus); }
.band { display: flex; flex-wrap: wrap; align-items: center; gap: .8rem 1.1rem; padding: 1.1rem 1.3rem;
  border-radius: .6rem; background: var(--brand); color: var(--on-brand); }
.band > div { flex: 1 1 14rem; min-width: 0; }
.band p { margin: .15rem 0; }
.logo { flex: none; width: 4.6rem; height: 4.6rem; padding: .45rem; border-radius: .6rem; object-fit: contain; }
.logo.light { background: #ffffff; }
.logo.dark { background: #10141c; }
.answer { display: flex; align-items: center; gap: 1.1rem; border: 3px solid var(--faint); border-radius: .6rem;
  padding: .8rem 1.1rem; margin: 1rem 0; }
.answer p { margin: 0; }
.answer strong { display: block; font-size: 1.45rem; line-height: 1.25; }
.answer strong::first-letter { text-transform: uppercase; }
.answer small { display: block; color: var(--faint); font-size: .9rem; }
.ring { flex: none; width: 5.2rem; height: 5.2rem; }
.ring circle { fill: none; }
.ring text { fill: var(--ink); font-weight: bold; font-size: 17px; text-anchor: middle; }
dl { margin: .6rem 0; }
dl div { display: flex; gap: .8rem; padding: .1rem 0; }
dt { flex: 0 0 9.5rem; color: var(--faint); }
dd { margin: 0; min-width: 0; }
.picture h2 { margin-top: .4rem; }
.picture svg { display: block; width: 100%; max-width: 30rem; height: auto; }
.next ul { list-style: none; padding: 0; }
.next li { border-left: 4px solid var(--brand); padding: .15rem 0 .15rem .8rem; margin: .5rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--faint); padding-bottom: .4rem; }
th, td { border: 1px solid var(--line); border-width: 0 0 1px; padding: .45rem .5rem; text-align: left;
  vertical-align: top; }
thead th { border-bottom-width: 2px; }
tbody th { width: 28%; min-width: 11em; }
thead th, td:not(:last-child) { overflow-wrap: normal; min-width: 0; }
td:last-child { width: 50%; }
td ul { padding-left: 1rem; }
td[class] { font-weight: bold; white-space: nowrap; }
footer { border-top: 1px solid var(--line); margin-top: 1.5rem; color: var(--faint); font-size: .9rem; }
@media (min-width: 75rem) {
  main { display: grid; grid-template-columns: 26rem minmax(0, 1fr); column-gap: 2.4rem; align-items: start; }
  main > * { grid-column: 2; }
  main > section:nth-child(2) h2 { margin-top: .4rem; }
  main > .picture { grid-column: 1; grid-row: 1 / span 20; }
}
@media (max-width: 35rem) {
  h1 { font-size: 1.5rem; }
  .band { padding: .9rem; }
  .logo { width: 3.4rem; height: 3.4rem; }
  .answer { gap: .8rem; padding: .7rem; }
  .ring { width: 4.4rem; height: 4.4rem; }
  dl div { display: block; }
  thead { position: absolute; left: -999rem; }
  table, caption, tbody, tr, th, td { display: block; }
  tbody th, td:last-child { width: auto; }
  tr { border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .6rem; }
  th, td { border: 0; }
  th { padding-bottom: 0; }
  td:not(:last-child) { display: inline-block; padding-top: .1rem; padding-bottom: 0; }
}
@media print {
  @page { size: A4; margin: 11mm; }
  body { padding: 0; max-width: none; font-size: 8pt; line-height: 1.3; }
  h1 { font-size: 15pt; margin: 0; }
  h2 { font-size: 10pt; margin: 5pt 0 2pt; break-after: avoid; }
  .skip, caption { display: none; }
  .band { padding: 6pt 8pt; gap: 8pt; }
  .band, .logo, .answer, .ring, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .logo { width: 32pt; height: 32pt; padding: 3pt; }
  .answer { padding: 4pt 8pt; margin: 5pt 0; border-width: 2px; }
  .answer strong { font-size: 12pt; }
  .answer small { font-size: 7.5pt; }
  .ring { width: 38pt; height: 38pt; }
  main { display: grid; grid-template-columns: 58mm minmax(0, 1fr); column-gap: 5mm; align-items: start; }
  main > * { grid-column: 2; }
  main > .picture { grid-column: 1; grid-row: 1 / span 20; }
  main > section:nth-child(-n + 2) h2 { margin-top: 1pt; }
  .picture svg { max-height: 225mm; }
  .next li { margin: 2pt 0; padding: 0 0 0 4pt; }
  td[class] { white-space: normal; }
  .scroll { overflow: visible; }
  th, td { padding: 2pt 3pt; }
  tr, li, svg { break-inside: avoid; }
  dl div { padding: 0; }
  footer { font-size: 7pt; margin-top: 6pt; }
}
@media (forced-colors: active) { .answer, .band { border: 3px solid CanvasText; } }
"""


def style_of(colour: str) -> str:
    """The style sheet in a college's colour.

    Args:
        colour: The colour, `#rrggbb`.

    Raises:
        UsageError: It is no colour.
    """
    brand = palette(colour)
    own = {"brand": brand.plate, "on-brand": brand.text}
    return "".join(
        (
            f":root {{ color-scheme: light dark; {_variables({**LIGHT, **own})} }}\n",
            f"@media screen and (prefers-color-scheme: dark) {{\n:root {{ {_variables(DARK)} }}\n",
            *_drawn_dark(),
            "}",
            _SCREEN,
            *_answers(),
        )
    )


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _answers() -> Iterator[str]:
    for name, border in _BORDERS.items():
        yield f".answer.{name} {{ border-color: var(--{name}); border-style: {border}; }}\n"
        yield f".answer.{name} strong, td.{name} {{ color: var(--{name}); }}\n"
        yield f".ring .{name} {{ stroke: var(--{name}); stroke-width: {_RING[name]}; }}\n"
    yield "td.spare { color: var(--faint); }\n"


def _drawn_dark() -> Iterator[str]:
    """The picture says its colours itself, so that it is whole without a page; here they are said anew."""
    fixed = {DRAWN_INK: DARK["ink"], DRAWN_PAPER: DARK["paper"], DRAWN_FAINT: DARK["faint"]}
    for state, (line, ground) in DARK_DRAWN.items():
        fixed.setdefault(COLOURS[state][0], line)
        fixed.setdefault(COLOURS[state][1], ground)
    for light, dark in fixed.items():
        yield f'.picture [fill="{light}"] {{ fill: {dark}; }} .picture [stroke="{light}"] {{ stroke: {dark}; }}\n'
