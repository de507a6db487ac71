"""The picture and the page: sound markup, nothing from outside, nothing from strangers that acts, contrast."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.badges import signed
from support.stack_evidence import AT, COLLEGE, award, report, revoked, stack, unsettled, urn, verify
from vcwallet.artwork.colours import GRAPHIC_CONTRAST, TEXT_CONTRAST, contrast
from vcwallet.artwork.logo import Logo
from vcwallet.errors import UsageError
from vcwallet.rendering.stack_pages.page_look import Look, pictures_of
from vcwallet.rendering.stack_pages.stack_page import draw, page
from vcwallet.rendering.stack_pages.stack_page_style import DARK, DARK_DRAWN, LIGHT, style_of
from vcwallet.rendering.stack_pages.stack_picture_sheet import COLOURS, INK, PAPER, fitted, wrapped
from vcwallet.report import VerificationReport
from vcwallet.stacks import Accepts, Cap, Stack, StackReport, all_of, covers_skills, min_total, n_of, slot
from vcwallet.stacks.definition.rules.constraints import Average, Exemption
from vcwallet.stacks.definition.rules.filters import Period
from vcwallet.stacks.evaluation.facts.report_facts import key_of
from vcwallet.stacks.lint.linter import lint_stack

ROOT = Path(__file__).resolve().parents[4]
SVG = "{http://www.w3.org/2000/svg}"
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x07&amp;'
_EMPTY = {"meta", "br", "img", "link", "hr", "input"}
_FETCHING = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form", "image"}
_URLS = {"src", "href", "action", "data", "xlink:href", "background", "poster", "srcset", "formaction", "ping"}


class Reader(HTMLParser):
    """Reads a page as strictly as the standard library can: every element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute repeats in {tag}"
        self.elements.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def rule(name: str = "Analyst") -> Stack:
    return stack(
        all_of(
            slot("core", urn("a"), urn("b"), urn("e"), count=3, name=f"Core {name}"),
            slot("capstone", urn("z"), name="Capstone"),
            n_of(1, slot("c", urn("c")), slot("d", urn("d"))),
            min_total("volume", 100, "hours", name="Volume"),
            covers_skills("skills", "Framework", ["https://skills.example/1", f"https://skills.example/{'2' * 60}"]),
        ),
        name=name,
        description=name,
        units=((COLLEGE.did, "ECTS"),),
    )


def found(name: str = "a") -> StackReport:
    held = [
        report("a", achievement={"name": name, "creditsAvailable": 2}),
        unsettled(report("b", achievement={"creditsAvailable": 2})),
        report("c"),
        report("x"),
    ]
    return rule(name).check(held, at=AT)


PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


PICTURE = {"id": f"data:image/svg+xml;base64,{b64encode(DRAWN).decode()}", "type": "Image"}


def badge_with(name: str, picture: bytes, *, url: str = "") -> VerificationReport:
    """A badge whose achievement has this picture, signed with it."""
    kind = "svg+xml" if picture.startswith(b"<svg") else "png"
    shown = url or f"data:image/{kind};base64,{b64encode(picture).decode()}"
    return report(name, achievement={"image": {"id": shown, "type": "Image"}})


PAGES = {
    **{audience: page(rule(), found(), audience=audience) for audience in ("employer", "earner", "issuer")},
    "rule": page(rule()),
    "hostile": page(rule(EVIL), found(EVIL), audience="issuer"),
    "hostile rule": page(rule(EVIL)),
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_is_sound_and_reads_without_eyes(text: str) -> None:
    read = Reader(text)
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    named = [name for _, a in read.elements for name in (a.get("aria-labelledby") or "").split()]

    assert text.startswith("<!doctype html>\n<html lang=")
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert set(read.headings[1:]) == {2}
    assert [len(read.all(tag)) for tag in ("main", "header", "footer", "title", "table", "caption")] == [
        1,
        1,
        1,
        2,
        1,
        1,
    ]
    assert read.all("a")[0]["href"] == "#parts"
    assert read.all("html")[0]["lang"] == "en"
    assert {a.get("scope") for a in read.all("th")} == {"col", "row"}
    assert {a["role"] for a in read.all("svg")} == {"img"}
    assert all("aria-labelledby" in a or a.get("aria-label") for a in read.all("svg"))
    assert all("alt" in a for a in read.all("img"))


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    read = Reader(text)

    assert _FETCHING.isdisjoint(tag for tag, _ in read.elements)
    for _, attributes in read.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert {attributes[name] for name in attributes if name in _URLS} <= {"#parts"}
        assert all("url(" not in (value or "") or (value or "").startswith("url(#") for value in attributes.values())
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|expression", style[1])
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = next(a["content"] for a in read.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    style_alone = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
    assert policy == f"{style_alone}; base-uri 'none'; form-action 'none'"


def test_names_of_strangers_are_text_and_nothing_else() -> None:
    for text in (PAGES["hostile"], PAGES["hostile rule"], draw(rule(EVIL), found(EVIL))):
        assert "<script" not in text
        assert "<img" not in text
        assert not {"\u202e", "\x07"} & set(text)
    assert "\\u202e" in "".join(Reader(PAGES["hostile"]).words)
    assert PAGES["hostile"].encode()


def test_the_table_says_what_the_picture_says() -> None:
    words = " ".join(Reader(PAGES["earner"]).words)

    for part in found().parts:
        assert (part.name or part.id) in words
    for said in ("missing", "open", "not needed", "one way of several", "50 of 100 hours"):
        assert said in words


def test_a_page_is_the_colleges_own() -> None:
    one, held = rule(), [badge_with("a", DRAWN), badge_with("b", DRAWN), badge_with("c", PNG)]
    look = Look(name=f"Example {EVIL}", colour="#7a1f3d", logo=Logo(PNG, "#ffffff"), pictures=pictures_of(held))

    text = page(one, one.check(held, at=AT), look=look)
    read = Reader(text)

    assert [a["alt"] for a in read.all("img")] == [""]  # the name stands beside it
    assert {str(a["src"])[:15] for a in read.all("img")} == {"data:image/png;"}
    assert [str(a["href"])[:20] for a in read.all("image")] == [
        "data:image/svg+xml;b",
        "data:image/png;base6",
    ]  # each once
    assert {a["href"] for a in read.all("use")} == {f"#{a['id']}" for a in read.all("image")}
    assert "--brand: #7a1f3d" in text
    assert "<script" not in text
    assert read.headings[0] == 1
    assert (read.all("svg")[0]["aria-label"], "1/5" in read.words) == ("1 of 5 parts are met", True)


def test_pictures_come_from_what_is_signed_and_do_nothing() -> None:
    elsewhere = badge_with("e", b"", url="https://college.example/badge.png")
    acting = badge_with("f", DRAWN.replace(b"<circle", b"<script>alert(1)</script><circle"))
    reaching = badge_with("g", DRAWN.replace(b"<circle", b'<image href="https://x.example/"/><circle'))
    other = badge_with("h", b"GIF89a" + bytes(20))
    broken = badge_with("i", b"", url="data:image/png;base64,!!")
    huge = badge_with("j", PNG[:16] + b"\x7f\xff\xff\xff" + PNG[20:])
    fine = badge_with("a", DRAWN)

    signed_wrongly = {**signed(award("k", achievement={"image": PICTURE})), "name": "changed"}

    found = pictures_of([elsewhere, acting, reaching, other, broken, huge, fine])

    assert list(found) == [key_of(fine)]
    assert b64decode(found[key_of(fine)].partition(",")[2]) == DRAWN
    assert pictures_of([revoked(fine), verify(signed_wrongly)]) == pictures_of([revoked(fine)])


def test_what_a_college_asks_for_is_drawn_by_its_names() -> None:
    one = stack(
        all_of(
            slot("core", urn("a"), urn("b"), accepts=None, count=2),
            slot("late", accepts=Accepts(achievements=(urn("z"),), awarded=Period(since="2026-01-01"))),
        ),
        averages=(Average(at_least=2.5),),
        span="P3Y",
        caps=(Cap(accepts=Accepts(types=("Vendor",)), share=0.5),),
        exemptions=(Exemption(accepts=Accepts(types=("Prior",)), part="core", amount=1),),
        repeatable=(Accepts(types=("Session",)),),
        reuse=1,
        labels=((urn("a"), "Data Basics"),),
    )

    said = " ".join(
        text for text in Reader(draw(one, names={urn("b"): "Of the catalogue", urn("a"): "Not this"})).words
    )

    for words in ("Data Basics", "Of the catalogue", "2 credentials of these:", "awarded on 2026-01-01 or later"):
        assert words in said
    assert "Not this" not in said
    for word in (
        "For the whole",
        "average",
        "within 3 years",
        "50 %",
        "lowers",
        "for each day",
        "one credential may count",
    ):
        assert word in said
    assert "For the whole" not in draw(rule())


def test_a_part_with_a_blank_name_is_drawn_like_any_other() -> None:
    blank = stack(all_of(slot("s", urn("a"), name=" \u3000"), slot("t", urn("b"))))

    assert "asked for" in draw(blank)
    assert Reader(page(blank))


def test_a_ring_of_many_parts_has_a_piece_for_each_answer() -> None:
    many = stack(all_of(*(slot(f"s{n}", urn(f"{n}")) for n in range(60))))
    held = [report(str(n)) for n in range(2)]

    text = page(many, many.check(held, at=AT))

    assert re.findall(r'<circle class="([a-z]+)"', text) == ["met", "unmet"]
    assert "2 of 60 parts are met" in text


def test_each_audience_gets_its_sections() -> None:
    said = {name: " ".join(Reader(text).words) for name, text in PAGES.items()}

    assert "What to do next" in said["earner"]
    assert "SHA-256" in said["issuer"]
    assert "Faults of the rule itself" in said["issuer"]
    assert "What was not checked" in said["employer"]
    assert "Faults of the rule itself" not in said["employer"]
    assert "no one's credentials were looked at" in said["rule"]


@pytest.mark.parametrize("seen", [None, found()], ids=["rule", "report"])
def test_a_picture_is_one_sound_file_with_words_for_whoever_does_not_see_it(seen: StackReport | None) -> None:
    drawn = ET.fromstring(draw(rule(), seen))
    title, told = drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")

    assert drawn.get("role") == "img"
    assert title is not None
    assert told is not None
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert title.text == ("Analyst: what it asks for" if seen is None else "Analyst: not met")
    assert "Capstone" in (told.text or "")
    used = {element.tag.removeprefix(SVG) for element in drawn.iter()}
    assert used <= {"svg", "title", "desc", "defs", "pattern", "rect", "text", "path", "g", "circle"}


def test_a_picture_tells_every_state_by_a_word_and_an_outline() -> None:
    drawn = draw(rule(), found())

    for word in ("missing", "open", "met", "not needed"):
        assert f">{word}</text>" in drawn
    assert {"6 4", "2 3"} <= set(re.findall(r'stroke-dasharray="([^"]+)"', drawn))
    assert "-open)" in drawn  # hatched
    assert len(set(re.findall(r'path d="(M-[^"]+)"', drawn))) == 4  # one sign for each


def test_a_large_picture_is_cut_and_says_so() -> None:
    many = stack(all_of(*(all_of(slot(f"s{n}", urn(f"{n}")), slot(f"t{n}", urn(f"t{n}"))) for n in range(30))))

    drawn = draw(many)

    assert drawn.count("asked for</text>") == 40
    assert "and 20 more parts" in drawn
    assert len(Reader(page(many)).all("tr")) == 61


def test_a_full_slot_shows_some_and_says_how_many_more() -> None:
    one = stack(slot("s", *(urn(str(n)) for n in range(9)), count=9))

    assert "and 3 more" in draw(one, one.check([], at=AT))


def test_text_that_does_not_fit_ends_in_dots() -> None:
    assert fitted("short", 100) == "short"
    assert fitted("x" * 50, 100).endswith("…")
    assert len(fitted("漢" * 50, 100)) < len(fitted("x" * 50, 100))


def test_a_text_is_divided_between_words_and_a_long_word_within() -> None:
    assert list(wrapped("one two three", 60)) == ["one two", "three"]
    assert "".join(wrapped("x" * 50, 60)) == "x" * 50
    assert all(len(line) <= 9 for line in wrapped("x" * 50, 60))
    assert list(wrapped("漢", 1)) == ["漢"]
    assert list(wrapped("", 60)) == []


def test_contrast_is_enough() -> None:
    drawn = [(COLOURS, INK, PAPER), (DARK_DRAWN, DARK["ink"], DARK["paper"])]
    for colours, ink, paper in drawn:
        for line, ground in colours.values():
            assert contrast(line, ground) >= TEXT_CONTRAST
            assert contrast(line, paper) >= GRAPHIC_CONTRAST
            assert contrast(ink, ground) >= TEXT_CONTRAST
    for colours in (LIGHT, DARK):
        for name, colour in colours.items():
            least = GRAPHIC_CONTRAST if name == "line" else TEXT_CONTRAST
            assert name == "paper" or contrast(colour, colours["paper"]) >= least
    assert DARK_DRAWN.keys() == COLOURS.keys()


@pytest.mark.parametrize("colour", ["#ffd23f", "#7a1f3d", "#ffffff", "#000000", "#808080", "#0af", "#00ff00"])
def test_texts_can_be_read_on_whatever_colour_a_college_has(colour: str) -> None:
    style = style_of(colour)
    brand, text = (re.search(rf"--{name}: (#[0-9a-f]{{6}});", style) for name in ("brand", "on-brand"))

    assert brand
    assert text
    assert contrast(brand[1], text[1]) >= TEXT_CONTRAST


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        Look(colour="red; } body { display: none")


@pytest.mark.parametrize("name", ["data-analyst", "care-practice", "digital-skills"])
def test_the_examples_are_sound_and_are_what_the_guide_shows(name: str) -> None:
    file = ROOT / "docs/stacks/examples" / f"{name}.yaml"
    guide = (ROOT / "docs/stacks/designers.md").read_text(encoding="utf-8")

    assert lint_stack(Stack.load(file)) == ()
    assert f"cat > {name}.yaml <<'YAML'\n{file.read_text(encoding='utf-8')}YAML\n" in guide
