"""The style sheet of the page: system fonts, one column on a telephone, two on a desk, one sheet of A4 in print."""

from __future__ import annotations

INK, PAPER, FAINT, LINE, FOCUS = "#1a1f2b", "#ffffff", "#4a5160", "#767d8a", "#0b4fb3"
ANSWERS = {"met": "#1b6b34", "unmet": "#a3202b", "indeterminate": "#7a5200", "spare": FAINT}
"""The colour of each answer on paper white; beside it the same is said by a word and a border."""
_BORDERS = {"met": "solid", "unmet": "dashed", "indeterminate": "double"}

STYLE = (
    f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 78rem; color: {INK}; background: {PAPER};
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; }}
h2 {{ font-size: 1.15rem; margin: 1.2rem 0 .4rem; }}
ul {{ margin: 0; padding-left: 1.2rem; }}
.skip {{ position: absolute; left: -999rem; }}
.skip:focus {{ position: static; display: inline-block; padding: .5rem; }}
:focus-visible {{ outline: 3px solid {FOCUS}; outline-offset: 2px; }}
a {{ color: {FOCUS}; }}
.answer {{ border: 3px solid {FAINT}; border-radius: .4rem; padding: .6rem .8rem; margin: .6rem 0; }}
.answer strong {{ display: inline-block; font-size: 1.2rem; margin-right: .4rem; }}
.answer strong::first-letter {{ text-transform: uppercase; }}
dl {{ margin: .6rem 0; }}
dl div {{ display: flex; gap: .8rem; padding: .1rem 0; }}
dt {{ flex: 0 0 9.5rem; color: {FAINT}; }}
dd {{ margin: 0; min-width: 0; }}
.picture svg {{ display: block; width: 100%; max-width: 27rem; height: auto; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; color: {FAINT}; padding-bottom: .4rem; }}
th, td {{ border: 1px solid {LINE}; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
tbody th {{ width: 22%; min-width: 9em; }}
thead th, td:not(:last-child) {{ overflow-wrap: normal; min-width: 0; }}
td:last-child {{ width: 55%; }}
td ul {{ padding-left: 1rem; }}
td[class] {{ font-weight: bold; white-space: nowrap; }}
footer {{ border-top: 1px solid {LINE}; margin-top: 1.5rem; color: {FAINT}; font-size: .9rem; }}
@media (min-width: 60rem) {{
  main {{ display: grid; grid-template-columns: 25rem minmax(0, 1fr); column-gap: 2rem; align-items: start; }}
  main > * {{ grid-column: 2; }}
  main > .picture {{ grid-column: 1; grid-row: 1 / span 20; }}
}}
@media (max-width: 35rem) {{
  dl div {{ display: block; }}
  thead {{ position: absolute; left: -999rem; }}
  table, caption, tbody, tr, th, td {{ display: block; }}
  tbody th, td:last-child {{ width: auto; }}
  tr {{ border: 1px solid {LINE}; margin-bottom: .6rem; }}
  th, td {{ border: 0; }}
}}
@media print {{
  @page {{ size: A4; margin: 11mm; }}
  body {{ padding: 0; max-width: none; font-size: 8pt; line-height: 1.3; }}
  h1 {{ font-size: 15pt; margin: 0; }}
  h2 {{ font-size: 10pt; margin: 5pt 0 1pt; break-after: avoid; }}
  .skip, caption {{ display: none; }}
  main {{ display: grid; grid-template-columns: 54mm minmax(0, 1fr); column-gap: 5mm; align-items: start; }}
  main > * {{ grid-column: 2; }}
  main > .picture {{ grid-column: 1; grid-row: 1 / span 20; }}
  .picture svg {{ max-height: 235mm; }}
  td[class] {{ white-space: normal; }}
  .answer strong {{ font-size: 12pt; }}
  .scroll {{ overflow: visible; }}
  th, td {{ padding: 2pt 3pt; }}
  tr, li, svg {{ break-inside: avoid; }}
  dl div {{ padding: 0; }}
  footer {{ font-size: 7pt; margin-top: 6pt; }}
}}
@media (forced-colors: active) {{ .answer {{ border-color: CanvasText; }} }}
"""
    + "".join(
        f".answer.{name} {{ border-color: {ANSWERS[name]}; border-style: {_BORDERS[name]}; }}\n" for name in _BORDERS
    )
    + "".join(f".answer.{name} strong, td.{name} {{ color: {colour}; }}\n" for name, colour in ANSWERS.items())
)
