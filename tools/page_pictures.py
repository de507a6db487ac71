"""Photographs the employer's page in twelve situations, for the documentation (`make page-pictures`).

It needs Chromium, and the packages that the tests need. The situations are those that the tests look at
(tests/support/page_situations.py). No test compares the pictures: how letters are drawn depends on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from support.headless_browser import headless_browser, what_is_missing
from support.page_situations import SITUATIONS, Situation, verifier
from support.served_page import served
from vcwallet.web import WebSettings, verifier_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parent.parent / "docs/images/page"
START = "start"
"""The picture of the first page."""
_WIDTH, _TALLEST = 900, 1500
_COLOURS = 128
SETTINGS = WebSettings(name="Harbour Care Services", colour="#1f4b8f")


def pictures() -> Iterator[tuple[str, bytes]]:
    """Each picture with its name."""
    with served(verifier_app(verifier(), SETTINGS)) as address, headless_browser() as browser:
        page = browser.new_page(locale="en", viewport={"width": _WIDTH, "height": 600})
        page.goto(address)
        yield START, _photographed(page)
        for name, situation in SITUATIONS.items():
            page.goto(address)
            _drop(page, situation)
            yield name, _photographed(page)


def _drop(page: Page, situation: Situation) -> None:
    page.set_input_files("#files", {"name": situation.file, "mimeType": "", "buffer": situation.content})
    page.fill("#recipient", situation.recipient)
    page.click("button.primary")
    page.wait_for_selector(".verdict" if situation.label else "table.results", timeout=120_000)
    page.wait_for_load_state()


def _photographed(page: Page) -> bytes:
    """The page as a PNG of few colours, which makes it small; what is long is cut off below."""
    with Image.open(BytesIO(page.screenshot(full_page=True))) as whole:
        picture = whole.crop((0, 0, _WIDTH, min(whole.height, _TALLEST))).convert("RGB")
    written = BytesIO()
    picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> int:
    """Write them all."""
    if missing := what_is_missing():
        print(missing)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures():
        (FOLDER / f"{name}.png").write_bytes(picture)
        print(f"{name}.png: {len(picture) / 1024:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
