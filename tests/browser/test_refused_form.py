"""A form that is refused, in a real browser: what was typed stands in it again, with a script and without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.page_faults import faults
from support.page_situations import SITUATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Opened = Callable[..., Page]

pytestmark = pytest.mark.browser
TEXT = "\n  <b>pasted</b>\nby me"
TWO = "ada@x.example, eve@x.example"
FILE: Any = {"name": "ada <1>.json", "mimeType": "", "buffer": SITUATIONS["verified"].content}


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with a script", "without"])
def test_what_was_typed_stands_in_the_form_again(opened: Opened, options: dict[str, Any]) -> None:
    page = opened(**options)
    page.set_input_files("#files", FILE)
    page.fill("#text", TEXT)
    page.fill("#recipient", TWO)
    page.click("button.primary")
    page.wait_for_selector(".refusal")
    for _ in range(2):  # and again where it is refused in another language
        assert page.locator("#text").input_value() == TEXT
        assert page.locator("#recipient").input_value() == TWO
        if page.locator("html[lang=en]").count():
            assert "ada <1>.json" in page.locator("#files-again").inner_text()
            page.click(".languages button.as-link")
            page.wait_for_selector("html[lang=de] .refusal")
    page.fill("#text", "")
    page.fill("#recipient", "ada@x.example")
    page.set_input_files("#files", FILE)
    page.press("#recipient", "Enter")
    page.wait_for_selector("html[lang=de] .verdict.bad")


def test_the_refused_form_can_be_read_by_everyone(opened: Opened) -> None:
    page = opened()
    page.set_input_files("#files", FILE)
    page.fill("#recipient", TWO)
    page.click("button.primary")
    page.wait_for_selector(".refusal")
    assert faults(page) == []


def test_an_answer_to_a_request_stands_in_its_form_again(opened: Opened) -> None:
    page = opened()
    page.click("form.live button")
    page.wait_for_url("**/ask/*")  # the page before has such a field, too
    page.fill("#text", TEXT)
    page.fill("#recipient", TWO)
    page.click("button.primary")
    page.wait_for_selector(".refusal")
    assert page.locator("#text").input_value() == TEXT
    page.fill("#recipient", "")
    page.click("button.primary")
    page.wait_for_selector(".verdict")
