"""The employer's page in a real browser: with the keyboard alone, enlarged, on a telephone, without a script, aloud."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from support.badges import badge, presented, signed
from support.page_faults import TELEPHONE, faults, unfolded, width_over
from support.page_situations import EMAIL, SITUATIONS, Situation

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Opened = Callable[..., Page]

pytestmark = pytest.mark.browser
SINGLE = [name for name, situation in SITUATIONS.items() if situation.label]


def dropped(page: Page, situation: Situation) -> None:
    """The answer on a situation, as the browser shows it."""
    page.set_input_files("#files", {"name": situation.file, "mimeType": "", "buffer": situation.content})
    page.fill("#recipient", situation.recipient)
    page.click("button.primary")
    page.wait_for_url("**/answer*")


@pytest.mark.parametrize("name", SINGLE)
def test_every_answer_can_be_read_by_everyone(opened: Opened, name: str) -> None:
    page = opened()
    dropped(page, SITUATIONS[name])
    headline = page.locator(".verdict")
    assert headline.locator(".label").inner_text() == SITUATIONS[name].label
    assert headline.locator("svg.icon").is_visible()
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=True)))
    assert (name, pages) == (name, 1)
    assert faults(unfolded(page)) == []


@pytest.mark.parametrize("path", ["/", "/?lang=de", "/nothing", "/batches/none?lang=de"])
def test_every_other_page_can_be_too(opened: Opened, path: str) -> None:
    assert faults(opened(path)) == []


def test_five_hundred_results_can_be_too_and_are_sorted_with_the_keyboard(opened: Opened, results: str) -> None:
    page = opened(results)
    first = page.locator("tbody tr").first
    assert first.locator("td").first.inner_text().strip() == "REJECTED"
    assert page.locator("tbody tr").count() == 500
    pressed_until(page, "th:nth-child(2) button")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert first.locator("th").inner_text() == "applicants/000.json"
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").count() == 1
    page.click("th:nth-child(1) button")  # by gravity, the worst first as before
    assert first.locator("td").first.inner_text().strip() == "REJECTED"
    assert faults(page) == []


def test_what_is_no_badge_looks_like_no_verdict(opened: Opened) -> None:
    page = opened()
    page.set_input_files("#files", {"name": "letter.pdf", "mimeType": "", "buffer": b"%PDF-1.7 a letter"})
    page.click("button.primary")
    page.wait_for_selector(".verdict.void")
    assert page.locator(".verdict .label").inner_text() == "UNREADABLE"
    assert faults(unfolded(page)) == []


def test_long_german_words_fit(opened: Opened, results: str) -> None:
    page = opened("/?lang=de")
    dropped(page, SITUATIONS["famous-name"])
    assert page.locator(".verdict .label").inner_text() == "AUSSTELLENDE STELLE UNBEKANNT"
    assert faults(unfolded(page)) == []
    page = opened(f"{results}?lang=de", viewport=TELEPHONE)
    assert width_over(page) <= 0


def test_what_was_not_checked_stands_before_all_that_is_said(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["list-out-of-reach"])
    order = ["header.verdict", "section.reasons", "section.unchecked", "section.facts", "form.applicant", ".experts"]
    heights = [(page.locator(part).first.bounding_box() or {})["y"] for part in order]
    assert heights == sorted(heights)


def test_the_picture_of_a_stack_says_what_came_of_it(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["stack-with-a-missing-part"])
    assert (page.locator("img.stack").get_attribute("alt") or "").startswith("Care Assistant: not decided. ")
    assert "Whether a part counts in other stacks, too." in page.locator("section.unchecked").first.inner_text()


def test_a_badge_of_an_institution_with_a_famous_name_warns(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["famous-name"])
    assert "it is not from “University of Harbour Town”, which you know" in page.locator(".verdict").inner_text()


def pressed_until(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until something has the focus, which is seen."""
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard never reaches {selector}")


def test_every_task_can_be_done_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened()
    file: Any = {"name": "care.json", "mimeType": "", "buffer": SITUATIONS["verified"].content}
    # Before the first key: a browser that is busy opens its own dialog until it has heard that somebody listens.
    page.once("filechooser", lambda chooser: chooser.set_files(file))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    pressed_until(page, "#files")
    page.keyboard.press("Space")
    page.wait_for_selector("[data-chosen]:has-text('care.json')")
    pressed_until(page, "#recipient")
    page.keyboard.insert_text("eve@example.org")
    pressed_until(page, "button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict.bad")
    pressed_until(page, "#recipient")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(EMAIL)
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict.good")
    pressed_until(page, ".experts summary")
    page.keyboard.press("Enter")
    pressed_until(page, "[data-copy]")
    pressed_until(page, ".languages button")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=de] .verdict")
    pressed_until(page, "p.again a")
    page.keyboard.press("Enter")
    page.wait_for_selector("#files")
    pressed_until(page, "#text")
    page.keyboard.insert_text(json.dumps(signed()))
    pressed_until(page, "button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict.ask, .verdict.good")


def test_results_are_saved_and_forgotten_with_the_keyboard(opened: Opened) -> None:
    page = opened()
    pressed_until(page, "#files")
    page.set_input_files("#files", {"name": "all.zip", "mimeType": "", "buffer": three_files()})
    pressed_until(page, "button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.results")
    pressed_until(page, ".exports a[href*=csv]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    gone = page.url
    pressed_until(page, "form.batch-end button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#files")
    assert "no longer here" in page.goto(gone).text()  # type: ignore[union-attr]


@pytest.mark.parametrize(("lang", "label"), [("en", "your table of recipients"), ("de", "Ihre Empfängertabelle")])
def test_the_table_of_recipients_has_a_field_of_its_own_that_the_keyboard_reaches(
    opened: Opened, lang: str, label: str
) -> None:
    from playwright.sync_api import expect

    page = opened(f"/?lang={lang}")
    table: Any = {"name": "people.csv", "mimeType": "", "buffer": f"file,recipient\n0.json,{EMAIL}\n".encode()}
    page.once("filechooser", lambda chooser: chooser.set_files(table))  # before the first key, as above
    field = page.get_by_label(label)
    assert field.get_attribute("name") == "table"
    assert page.locator("#" + (field.get_attribute("aria-describedby") or "none").split()[0]).is_visible()
    page.set_input_files("#files", {"name": "all.zip", "mimeType": "", "buffer": three_files()})
    pressed_until(page, "#table")
    page.keyboard.press("Space")
    expect(page.locator("#table")).to_have_value(re.compile("people"))
    pressed_until(page, "button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.results")
    assert page.locator("p.asked bdi").inner_text() == "people.csv"
    assert page.get_by_text(EMAIL, exact=True).is_visible()


def three_files() -> bytes:
    """An archive of three badges."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.json", json.dumps(signed(badge(id=f"urn:example:{number}"))))
    return written.getvalue()


def test_a_request_to_a_holder_can_be_read_by_everyone_and_its_answer_appears_by_itself(
    opened: Opened, site: str
) -> None:
    page = opened()
    pressed_until(page, "form.live button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#challenge")
    assert faults(unfolded(page)) == []
    challenge = page.locator("#challenge").inner_text()
    answer = presented(signed(), challenge=challenge, domain=site)
    response = page.request.post(f"{site}/presentations/{challenge}", data=json.dumps(answer), headers={"Origin": site})
    assert response.status == 204
    page.wait_for_selector(".verdict")


def test_the_main_way_works_without_a_script(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    dropped(page, SITUATIONS["verified"])
    page.wait_for_selector(".verdict.good")
    page.fill("#recipient", "eve@example.org")
    page.click("form.applicant .row button")
    page.wait_for_selector(".verdict.bad")
    assert page.locator("[data-copy]").is_hidden()
    page.click(".again a")
    page.set_input_files("#files", {"name": "all.zip", "mimeType": "", "buffer": three_files()})
    page.click("button.primary")
    for _ in range(100):
        page.wait_for_load_state()
        if page.locator("table.results").count():
            break
        page.wait_for_timeout(200)
        page.click("a[href*='/batches/']")
    assert page.locator("table.results tbody tr").count() == 3


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
    assert page.locator("[data-chosen]").inner_text() == "dropped.json"
    page.click("button.primary")
    page.wait_for_selector(".verdict")


def test_right_to_left_survives(opened: Opened) -> None:
    page = opened(viewport=TELEPHONE)
    dropped(page, SITUATIONS["verified"])
    unfolded(page).evaluate("document.documentElement.dir = 'rtl'")
    assert width_over(page) <= 0
    icon, word = (page.locator(f".verdict {part}").first.bounding_box() for part in ("svg", ".label"))
    assert icon
    assert word
    assert icon["x"] > word["x"]


def test_an_identifier_is_shortened_and_stands_whole_in_reach(opened: Opened) -> None:
    page = opened()
    dropped(page, SITUATIONS["verified"])
    assert EMAIL in page.locator("section.facts").inner_text()
    short = page.locator("section.facts abbr").first
    whole = short.get_attribute("title") or ""
    assert whole.startswith("did:key:z6Mk")
    assert short.inner_text() == f"{whole[:18]}…{whole[-18:]}"
    page.click(".identifiers summary")
    assert whole in page.locator(".identifiers").inner_text()


def test_nothing_comes_from_elsewhere(opened: Opened, site: str) -> None:
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("verified", "famous-name", "stack-with-a-missing-part"):
        page.goto(site)
        dropped(page, SITUATIONS[name])
    assert [url for url in asked if not url.startswith((site, "data:image/"))] == []


def test_waiting_for_a_holder_goes_on_after_a_refusal(opened: Opened) -> None:
    page = opened(locale="en-GB")  # a window of its own, whose clock stands still unless it is moved
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    page.click("form.live button")
    page.wait_for_url("**/ask/*")  # with its script, which begins to wait then
    asked: list[int] = []

    def refuse(route: Any) -> None:
        asked.append(429)
        route.fulfill(status=429, body="x")

    page.route("**/ask/*", refuse)
    for count in (1, 2):
        waited = 0
        while len(asked) < count:  # when a refusal has reached the page is for the browser
            page.clock.run_for(100)
            waited += 100
            assert waited < 600_000
        assert waited >= 2_500  # three seconds, but for the steps in which the clock is moved
        assert len(asked) == count
    page.unroute("**/ask/*")
