"""One browser, and one page that it looks at, for all tests. Without a browser they are skipped, and say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from support.headless_browser import PATIENCE, headless_browser, what_is_missing
from support.page_situations import SITUATIONS, verifier
from support.served_page import served
from vcwallet.web import WebLimits, WebSettings, verifier_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if missing := what_is_missing():
        pytest.skip(missing)
    with headless_browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the page, as an employer has it."""
    limits = WebLimits(requests_a_minute=100_000)
    settings = WebSettings(name="Harbour Care Services", colour="#1f4b8f", limits=limits)
    with served(verifier_app(verifier(), settings)) as address:
        yield address


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Windows by how they are set up, and what fails in each; the pages keep nothing in them, so that all tests may
    use the same ones."""
    opened: dict[str, tuple[Page, list[str]]] = {}

    def window(**options: Any) -> tuple[Page, list[str]]:
        key = repr(sorted(options.items()))
        if key not in opened:
            page = browser.new_context(**({"locale": "en"} | options)).new_page()
            page.set_default_timeout(PATIENCE)
            opened[key] = page, _failures(page)
        return opened[key]

    yield window
    for page, _ in opened.values():
        page.context.close()


@pytest.fixture
def opened(windows: Callable[..., tuple[Page, list[str]]], site: str) -> Iterator[Opened]:
    """Opens the first page, or another, in a window in which nothing may fail unseen."""
    seen: list[list[str]] = []

    def open_page(path: str = "/", **options: Any) -> Page:
        page, failures = windows(**options)
        failures.clear()
        seen.append(failures)
        page.set_viewport_size(options.get("viewport", {"width": 1280, "height": 900}))
        page.emulate_media(color_scheme="light")
        page.goto(site + path)
        return page

    yield open_page
    assert [failure for failures in seen for failure in failures] == []


@pytest.fixture(scope="module")
def results(browser: Browser, site: str) -> str:
    """The path of the page with the results of 500 files, which are checked once."""
    page = browser.new_page(locale="en")
    page.set_default_timeout(PATIENCE)
    page.goto(site)
    many = SITUATIONS["500-files"]
    page.set_input_files("#files", {"name": many.file, "mimeType": "", "buffer": many.content})
    page.click("button.primary")
    page.wait_for_selector("table.results")
    path = page.url.removeprefix(site)
    page.context.close()
    return path


def _failures(page: Page) -> list[str]:
    """Collects what goes wrong in a window: scripts, requests, and what the security policy keeps away."""
    failures: list[str] = []

    def said(message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            failures.append(message.text)

    def failed(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page was left before all had come
            failures.append(f"{request.url}: {request.failure}")

    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", said)
    page.on("requestfailed", failed)
    return failures
