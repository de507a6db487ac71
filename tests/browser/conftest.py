"""A browser, and the page that it looks at. Without a browser these tests are skipped, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.page_situations import verifier
from support.served_page import served
from vcwallet.web import WebLimits, WebSettings, verifier_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parents[1] / "interop/node_modules/axe-core/axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine to look at the page with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The page, as an employer has it."""
    limits = WebLimits(requests_a_minute=100_000)
    with served(
        verifier_app(verifier(), WebSettings(name="Harbour Care Services", colour="#1f4b8f", limits=limits))
    ) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens the first page in a window of its own, in which nothing may fail unseen."""
    contexts: list[Any] = []

    def open_page(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**({"locale": "en"} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"the page's script failed: {error}"))
        page.on("requestfailed", lambda request: pytest.fail(f"a request failed: {request.url}"))
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
