"""Chromium without a window, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 180_000
"""Milliseconds within which whatever is waited for comes about on the slowest machine."""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


def what_is_missing() -> str:
    """What a page cannot be looked at without, here; empty: nothing is missing."""
    if CHROMIUM is None:
        return "there is no Chromium on this machine to look at the page with"
    return "" if find_spec("playwright") else "playwright, which drives Chromium, is not installed"


@contextmanager
def headless_browser() -> Iterator[Browser]:
    """Run Chromium while the block runs."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*_FLAGS], timeout=PATIENCE)
        yield browser
        browser.close()
