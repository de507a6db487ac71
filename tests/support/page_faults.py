"""What keeps a page from being read by everyone, as a browser sees it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "interop/node_modules/axe-core/axe.min.js"
TELEPHONE = {"width": 360, "height": 740}
TWICE_THE_SIZE = {"width": 640, "height": 450}
"""A window of 1280 by 900, enlarged to 200 %."""


def unfolded(page: Page) -> Page:
    """The page with all its details open."""
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    return page


def thinned(page: Page) -> None:
    """Leave a few of what is there many times over, all made by the same template: axe takes long."""
    for repeated, kept in (("tbody tr", 60), (".experts table", 4), (".members > li:has(.good)", 4)):
        page.evaluate(
            "([repeated, kept]) => [...document.querySelectorAll(repeated)].slice(kept).forEach(each => each.remove())",
            [repeated, kept],
        )


def axe_faults(page: Page) -> list[str]:
    """What axe finds on a page: rules and places."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm, in tests/interop): the page's accessibility was not checked")
    page.evaluate(f"window.axe || (() => {{{AXE.read_text('utf-8')}}})()")
    found: Any = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def faults(page: Page) -> list[str]:
    """What keeps a page from being read by everyone: in both themes, on a telephone, and at twice the size."""
    thinned(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {fault}" for fault in axe_faults(page)]
    for window in (TELEPHONE, TWICE_THE_SIZE):
        page.set_viewport_size(window)
        if (over := width_over(page)) > 0:
            found.append(f"{over} pixels too wide at {window['width']}")
    return found


def width_over(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
