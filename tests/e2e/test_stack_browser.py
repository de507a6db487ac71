"""The page of a stack in a real browser: does it reach everybody, and does it stay on one sheet?

A frame of the width of a telephone or a desk holds the page, with its own policy in force, and a script outside of the
frame measures it. Skipped where there is no Chromium.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from base64 import b64encode
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, report, stack, unsettled, urn
from vcwallet.artwork.logo import make_logo
from vcwallet.rendering.stack_pages.page_look import Look, pictures_of
from vcwallet.rendering.stack_pages.stack_page import page
from vcwallet.stacks import all_of, covers_skills, min_total, n_of, slot

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z" fill="#7a1f3d"/></svg>'
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the page was not looked at")

_DARK = "--blink-settings=preferredColorScheme=0"
_PROBE = """
const frame = document.querySelector('iframe'), page = frame.contentDocument, view = frame.contentWindow;
const luminance = text => {
  const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = element => {
  for (let one = element; one; one = one.parentElement) {
    const colour = view.getComputedStyle(one).backgroundColor;
    if (!/, 0\\)$/.test(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
};
const weak = [], cut = [];
for (const element of page.body.querySelectorAll('*')) {
  if (element.closest('svg')) continue;
  const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own) continue;
  const pair = [luminance(view.getComputedStyle(element).color), luminance(ground(element))];
  const [dark, light] = pair.sort((a, b) => a - b);
  if ((light + 0.05) / (dark + 0.05) < 4.5) weak.push(element.outerHTML);
  if (parseFloat(view.getComputedStyle(element).fontSize) < 12) cut.push(element.outerHTML);
}
const stops = [...page.querySelectorAll('a[href], button, input, [tabindex]')].filter(e => e.tabIndex >= 0);
const outlined = stops.map(e => { e.focus({focusVisible: true}); return view.getComputedStyle(e).outlineStyle; });
stops[0].focus();
const skip = stops[0].getBoundingClientRect();
document.querySelector('pre').textContent = JSON.stringify({
  wide: page.documentElement.scrollWidth, weak, cut, outlined,
  styled: view.getComputedStyle(page.querySelector('table')).borderCollapse,
  shown: [...page.querySelectorAll('img')].map(e => e.complete && e.naturalWidth > 0),
  dark: luminance(ground(page.body)) < 0.1,
  ran: page.title === 'ran', fetched: view.performance.getEntriesByType('resource').length,
  skip: skip.left >= 0 && skip.width > 0,
  named: stops.map(e => e.textContent.trim() !== '' || e.hasAttribute('aria-labelledby')).every(Boolean),
  roles: [...page.querySelectorAll('table, tr, th, td')].every(e => e.hasAttribute('role')),
});
"""


def sheet(audience: str = "employer", colour: str = "#7a1f3d") -> str:
    """A page with everything on it."""
    one = stack(
        all_of(
            slot("core", urn("a"), urn("b"), urn("e"), count=2, name="Foundations of data work"),
            slot("capstone", urn("z"), name="Capstone project for a real organisation"),
            n_of(1, slot("c", urn("c"), name="Statistics"), slot("d", urn("d"), name="Spreadsheets")),
            min_total("volume", 150, "hours", name="Volume of learning"),
            covers_skills("skills", "Framework", [f"https://skills.example/{n}" for n in range(3)], name="Skills"),
        ),
        name="Data Analyst",
        units=((COLLEGE.did, "ECTS"),),
    )
    picture = {"id": f"data:image/svg+xml;base64,{b64encode(LOGO).decode()}", "type": "Image"}
    held = [
        report("a", achievement={"creditsAvailable": 2, "image": picture}),
        unsettled(report("c")),
        report("b"),
        report("x"),
    ]
    look = Look(name="Example College", colour=colour, logo=make_logo(LOGO), pictures=pictures_of(held))
    return page(one, one.check(held, at=AT), audience=audience, look=look)


def chromium(folder: Path, *arguments: str) -> str:
    """What the browser prints."""
    assert CHROMIUM is not None
    fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=5000")
    done = subprocess.run(
        [CHROMIUM, *fixed, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def measured(folder: Path, text: str, width: int, *options: str) -> dict[str, Any]:
    """What the probe finds in a frame of this width."""
    frame = f'<iframe srcdoc="{escape(text)}" width="{width}" height="900" style="border:0"></iframe>'
    probe = folder / "probe.html"
    probe.write_text(f"<!doctype html>{frame}<pre></pre><script>onload = () => {{{_PROBE}}}</script>", encoding="utf-8")
    found = re.search(r"<pre>(.+?)</pre>", chromium(folder, *options, "--dump-dom", probe.as_uri()), re.DOTALL)
    assert found is not None
    result: dict[str, Any] = json.loads(unescape(found[1]))
    return result


@pytest.mark.parametrize(
    ("width", "colour", "dark"), [(360, "#7a1f3d", False), (1200, "#ffd23f", False), (360, "#ffffff", True)]
)
def test_a_page_reaches_everybody(tmp_path: Path, width: int, colour: str, *, dark: bool) -> None:
    found = measured(tmp_path, sheet(colour=colour), width, *([_DARK] if dark else []))

    assert found["dark"] is dark
    assert found["shown"] == [True]  # its own policy lets pictures in that stand in it
    assert found["wide"] <= width
    assert found["weak"] == []
    assert found["cut"] == []
    assert found["styled"] == "collapse"  # its own policy lets its own style in
    assert set(found["outlined"]) == {"solid"}
    assert (found["skip"], found["named"], found["roles"], found["fetched"]) == (True, True, True, 0)


def test_a_script_that_got_into_a_page_would_not_run(tmp_path: Path) -> None:
    attacked = sheet().replace("</main>", "<script>document.title = 'ran'</script></main>")

    assert measured(tmp_path, attacked, 1200)["ran"] is False
    assert measured(tmp_path, re.sub(r"<meta http-equiv[^>]+>", "", attacked), 1200)["ran"] is True


def test_a_page_prints_on_one_sheet(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(sheet(), encoding="utf-8")
    pdf = tmp_path / "page.pdf"

    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", (tmp_path / "page.html").as_uri())

    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
