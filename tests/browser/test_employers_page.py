"""The employer's page in a real browser: with the keyboard alone, enlarged, on a telephone, without a script, aloud."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from browser.conftest import AXE
from support.badges import presented, signed
from support.page_situations import EMAIL, Situation, situations

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]
SITUATIONS = {situation.name: situation for situation in situations()}
SINGLE = [name for name, situation in SITUATIONS.items() if situation.label]
THEMES = ("light", "dark")


def dropped(page: Page, situation: Situation) -> None:
    """The answer on a situation, as the browser shows it."""
    page.set_input_files(
        "#files", {"name": situation.file, "mimeType": "application/octet-stream", "buffer": situation.content}
    )
    page.fill("#recipient", situation.recipient)
    page.click("button.primary")
    if not situation.label:
        page.wait_for_selector("table.results", timeout=60_000)


def faults(page: Page) -> list[str]:
    """What axe finds on a page: rules and places."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: there is no npm on this machine")
    page.evaluate(AXE.read_text("utf-8"))
    found: Any = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def width_over(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [*SITUATIONS])
def test_every_answer_can_be_read_by_everyone(opened: Opened, name: str, theme: str) -> None:
    page = opened(color_scheme=theme)
    dropped(page, SITUATIONS[name])
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", ["/", "/?lang=de", "/nothing", "/batches/none"])
def test_every_other_page_can_be_too(opened: Opened, path: str, theme: str) -> None:
    page = opened(path, color_scheme=theme)
    assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_request_to_a_holder_can_be_too(opened: Opened, theme: str) -> None:
    page = opened(color_scheme=theme)
    page.click("form.ask button")
    assert faults(page) == []


@pytest.mark.parametrize("name", SINGLE)
def test_the_headline_is_a_colour_an_icon_and_a_word(opened: Opened, name: str) -> None:
    page = opened()
    dropped(page, SITUATIONS[name])
    headline = page.locator(".verdict").first
    assert headline.locator(".label").inner_text() == SITUATIONS[name].label
    assert headline.locator("svg.icon").count() == 1
    assert page.locator("section.unchecked, section.reasons").count() >= 1


def test_a_badge_of_an_institution_with_a_famous_name_warns(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["famous-name"])
    assert "it is not from “University of Harbour Town”, which you know" in page.locator(".verdict").inner_text()


def pressed_until(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until something has the focus."""
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard never reaches {selector}")


def test_every_task_can_be_done_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    pressed_until(page, "#files")
    pressed_until(page, "#text")
    page.keyboard.insert_text(json.dumps(signed()))
    pressed_until(page, "#recipient")
    page.keyboard.insert_text("eve@example.org")
    pressed_until(page, "button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    pressed_until(page, "#recipient")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict.ask")
    pressed_until(page, "summary")
    page.keyboard.press("Enter")
    pressed_until(page, "[data-copy]")
    pressed_until(page, ".languages button")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=de] .verdict")
    pressed_until(page, "p.again a")
    page.keyboard.press("Enter")
    page.wait_for_selector("#files")


def test_results_are_sorted_with_the_keyboard(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["500-files"])
    first = page.locator("tbody tr").first
    assert first.locator("td").first.inner_text().strip() == "REJECTED"
    pressed_until(page, "th:nth-child(2) button")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert first.locator("th").inner_text() == "applicants/000.json"
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").count() == 1


@pytest.mark.parametrize("name", [*SITUATIONS])
def test_nothing_is_scrolled_sideways_on_a_telephone(opened: Opened, name: str) -> None:
    page = opened(viewport={"width": 360, "height": 740})
    assert width_over(page) <= 0
    dropped(page, SITUATIONS[name])
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert width_over(page) <= 0


@pytest.mark.parametrize("path", ["/", "/?lang=de"])
def test_nothing_is_cut_off_at_twice_the_size(opened: Opened, path: str) -> None:
    page = opened(path, viewport={"width": 640, "height": 512})  # 1280 by 1024, enlarged to 200 %
    assert width_over(page) <= 0
    dropped(page, SITUATIONS["verified"])
    assert width_over(page) <= 0


def test_the_main_way_works_without_a_script(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    page.set_input_files("#files", {"name": "b.json", "mimeType": "", "buffer": SITUATIONS["verified"].content})
    page.click("button.primary")
    page.wait_for_selector(".verdict.good")
    page.fill("#recipient", "eve@example.org")
    page.click("form.applicant .row button")
    page.wait_for_selector(".verdict.bad")
    assert page.locator("[data-copy]").is_hidden()
    page.goto(page.url.replace("/answer", "/"))
    page.set_input_files("#files", {"name": "all.zip", "mimeType": "", "buffer": SITUATIONS["500-files"].content})
    page.click("button.primary")
    for _ in range(100):
        if page.locator("table.results").count():
            break
        page.wait_for_timeout(300)
        page.click("a[href*='/batches/']") if not page.locator("table.results").count() else None
    assert page.locator("table.results tbody tr").count() == 500


def test_what_is_dropped_on_the_page_is_taken(opened: Opened) -> None:
    page = opened()
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "dropped.json"));
            document.querySelector("[data-drop]").dispatchEvent(
                new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        json.dumps(signed()),
    )
    assert page.locator("[data-chosen]").first.inner_text() == "dropped.json"
    page.click("button.primary")
    page.wait_for_selector(".verdict.ask")


def test_an_answer_from_a_wallet_appears_by_itself(opened: Opened, site: str) -> None:
    page = opened()
    page.click("form.ask button")
    challenge = page.locator("#challenge").inner_text()
    answer = presented(signed(), challenge=challenge, domain=site)
    response = page.request.post(f"{site}/presentations/{challenge}", data=json.dumps(answer), headers={"Origin": site})
    assert response.status == 204
    page.wait_for_selector(".verdict", timeout=15_000)


def test_it_prints_on_one_page(opened: Opened, tmp_path: Any) -> None:
    page = opened(locale="en")
    dropped(page, SITUATIONS["verified"])
    pdf = page.pdf(format="A4", print_background=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1


def test_right_to_left_survives(opened: Opened) -> None:
    page = opened(viewport={"width": 360, "height": 740})
    dropped(page, SITUATIONS["verified"])
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert width_over(page) <= 0
    icon, word = (page.locator(f".verdict {part}").first.bounding_box() for part in ("svg", ".label"))
    assert icon
    assert word
    assert icon["x"] > word["x"]


def test_the_right_applicant_is_confirmed_by_name_of_identifier(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["verified"])
    assert EMAIL in page.locator("section.facts").inner_text()


def test_nothing_comes_from_elsewhere(opened: Opened, site: str) -> None:
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in SINGLE:
        page.goto(site)
        dropped(page, SITUATIONS[name])
    assert [url for url in asked if not url.startswith((site, "data:image/"))] == []
