"""Drawn badges: readable in every colour, inside their shape in every script, spoken, inert and always the same."""

from __future__ import annotations

import builtins
import itertools
import math
import struct
import unicodedata
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from vcwallet.artwork.achievement_families import design_of
from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.artwork.badge_drawing import Picture
from vcwallet.artwork.badge_shapes import CIRCLE, HEXAGON
from vcwallet.artwork.colours import GRAPHIC_CONTRAST, TEXT_CONTRAST, contrast, mix, palette
from vcwallet.artwork.glyphs import FAMILIES
from vcwallet.artwork.lettering import Breaks, _cut, clean, width
from vcwallet.artwork.raster import svg_to_png
from vcwallet.baking import bake, unbake
from vcwallet.baking.inert import InertCheck
from vcwallet.baking.svg_scan import scan
from vcwallet.errors import BakingError, MissingExtraError, UsageError
from vcwallet.limits import DEFAULT

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ["MicroCredential", "Award", "Certificate", "Certification", "Competency", "Membership", "Degree", None]
NAMES = [
    "AI",
    "Data Literacy",
    "WWWWWWWWWWWW MMMMMMMMMMMMMM WWWW",
    "Introduction to Responsible Artificial Intelligence for Public Administration, Part Two: Procurement and Law",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "X" * 2_000,
    "word " * 400,
    "数据科学与人工智能基础课程认证" * 3,
    "ビジネスコミュニケーション「上級」マイクロクレデンシャル",
    "أساسيات الأمن السيبراني للمؤسسات التعليمية",
    "מבוא למדעי המחשב",
    "การวิเคราะห์ข้อมูลสำหรับผู้เริ่มต้น",
    "उद्यमिता और नवाचार प्रमाणपत्र",
    "클라우드 컴퓨팅 기초 과정",
    "🚀👩🏽‍🚀🇦🇹" * 8,
    "<script>alert('&')</script> ]]>",
]


def draw(**changes: Any) -> ET.Element:
    return ET.fromstring(draw_badge(**{"name": "Data Literacy", "issuer": "Riverside College"} | changes).svg)


def texts(root: ET.Element) -> list[ET.Element]:
    return list(root.iter(f"{SVG}text"))


@pytest.mark.parametrize("level", [None, 8], ids=["no rings", "eight rings"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_text_leaves_the_shape(name: str, kind: str | None, level: int | None) -> None:
    root = draw(name=name, issuer=name[::-1], kind=kind, level=level)
    plate = design_of(kind).plate
    radius = Picture(design_of(kind), palette("#000"), rings=level or 0, prefix="x")._radius
    lines = texts(root)[: -1 if level else None]  # the last one is the level, on its own label
    assert "".join(line.text or "" for line in lines).replace(" ", "").replace("-", "") == "".join(
        clean(text).replace(" ", "").replace("-", "") for text in (name, name[::-1])
    )
    bottom = -math.inf
    for line in lines:
        size, baseline = float(line.get("font-size", "")), float(line.get("y", ""))
        assert size >= (12 if len(name) < 150 else 2)  # what is absurdly long has to be enlarged to be read
        assert baseline - size * 0.8 >= bottom
        bottom = baseline + size * 0.2
        for edge in (baseline - size * 0.75, bottom):
            assert width(line.text or "") * size / 2 <= plate.half_width(edge / radius) * radius


def test_a_short_name_is_drawn_in_full_and_large() -> None:
    assert [line.text for line in texts(draw())] == ["Data", "Literacy", "Riverside College"]
    assert float(texts(draw())[0].get("font-size", "")) >= 50


def test_words_are_kept_whole_and_broken_with_hyphens_only_if_nothing_else_helps() -> None:
    lines = texts(draw(name="Workplace Safety Certification", kind="Certification", level=3))
    assert [line.text for line in lines[:2]] == ["Workplace Safety", "Certification"]
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    parts = [line.text or "" for line in texts(draw(name=word))[:-1]]
    assert len(parts) > 1
    assert all(part.endswith("-") for part in parts[:-1])
    assert "".join(part.removesuffix("-") for part in parts) == word


@pytest.mark.parametrize(
    ("word", "language", "broken"),
    [
        ("Rechtsschutzversicherungsgesellschaft", "de", "Rechts-schutz-versi-cherungs-gesell-schaft"),
        ("Grundstücksverkehrsgenehmigungszuständigkeit", "de", "Grundstücks-verkehrs-genehmigungs"),
        ("Administration", "en", "Adminis-tration"),
        ("Taumatawhakatangihangakoauauotamatea", "mi", "tauma-tawha-katangi-hanga"),
        ("сельскохозяйственный", "ru", "сельс-ко-хо-зяйст-вен-ный"),
        ("Ελληνικά", "el", "Ελλη-νικά"),
    ],
)
def test_long_words_break_between_syllables(word: str, language: str, broken: str) -> None:
    allowed = {len(part) for part in _beginnings(broken)}
    cuts = _cut(list(word), Breaks.SYLLABLES, language)
    assert "".join(cuts).replace("\u00ad", "") == word
    found = set(itertools.accumulate(len(part.replace("\u00ad", "")) for part in cuts))
    assert {at for at in allowed if 3 <= at <= len(word) - 3} <= found


def _beginnings(broken: str) -> list[str]:
    parts = broken.split("-")
    return ["".join(parts[: index + 1]) for index in range(len(parts) - 1)]


@pytest.mark.parametrize(
    "word", ["Donaudampfschifffahrtsgesellschaftskapitän", "Responsibilities", "Straße", "سيبراني"]
)
def test_no_syllable_is_without_a_vowel_and_no_stump_is_left(word: str) -> None:
    parts = [part.rstrip("\u00ad") for part in _cut(list(word), Breaks.SYLLABLES, "de")]
    assert all(len(part) >= 2 for part in parts)
    assert len(parts) == 1 or min(len(parts[0]), len(parts[-1])) >= 3
    assert len(parts) == 1 or all(set(clean_vowels(part)) for part in parts)


def clean_vowels(part: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", part.lower()) if char in "aeiouy")


def test_a_name_is_never_cut_but_refused_where_no_picture_holds_it() -> None:
    name = "word " * 400
    root = draw(name=name, issuer=name)
    assert " ".join(line.text or "" for line in texts(root)).split() == ["word"] * 800
    assert root.findtext(f"{SVG}title") == name.strip()
    with pytest.raises(UsageError) as caught:
        draw(name="W" * 2_001)
    assert caught.value.reason == "badge-text-long"


def test_marks_are_not_heaped_on_a_letter() -> None:
    assert clean("Z" + "\u0335" * 40 + "oe\u0301") == "Z" + "\u0335" * 4 + "oe\u0301"
    assert clean("Ọbáfẹ́mi שָׁלוֹם ế") == "Ọbáfẹ́mi שָׁלוֹם ế"


def test_lines_do_not_begin_or_end_where_the_script_forbids_it() -> None:
    for name in ("あ、" * 20, "「あ」" * 15, "สวัสดีครับะาำ" * 5):
        for line in texts(draw(name=name))[:-1]:
            assert (line.text or "")[0] not in "、」ะาำ"
            assert (line.text or "")[-1] not in "「เแโใไ"


def test_right_to_left_names_are_marked_so() -> None:
    lines = texts(draw(name="مبادئ Python", issuer="Riverside College"))
    assert lines[0].get("direction") == "rtl"
    assert lines[-1].get("direction") is None


def test_every_colour_gives_readable_text() -> None:
    for channels in itertools.product(range(0, 256, 51), repeat=3):
        colours = palette("#{:02x}{:02x}{:02x}".format(*channels))
        assert contrast(colours.text, colours.plate) >= TEXT_CONTRAST
        assert contrast(colours.text, colours.plate_far) >= TEXT_CONTRAST
        assert contrast(colours.ring, colours.band) >= GRAPHIC_CONTRAST
        assert contrast(colours.label, "#ffffff") >= TEXT_CONTRAST


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_the_brand_s_colour_is_the_ground_or_very_near_it() -> None:
    assert palette("#1f4e79").plate == "#1f4e79"
    assert palette("#FD0") == palette("#ffdd00")
    assert palette("#fd0").plate == "#ffdd00"
    assert palette("#0d9488").plate in {mix("#0d9488", "#000000", part / 20) for part in range(1, 6)}


def test_rings_tell_the_level() -> None:
    def rings(level: int | str | None) -> int:
        ring = palette("#1f4e79").ring
        return sum(path.get("stroke") == ring for path in draw(level=level).iter(f"{SVG}path"))

    assert [rings(level) for level in (None, 0, 1, 5, 8, 12)] == [0, 0, 1, 5, 8, 8]
    assert [rings(level) for level in ("EQF 6", "Advanced")] == [6, 1]
    assert texts(draw(level="EQF 6"))[-1].text == "EQF 6"
    assert len(texts(draw(level="Level " + "x" * 90))[-1].text or "") < 40


def test_shapes_tell_the_kind() -> None:
    edges = {kind: next(draw(kind=kind).iter(f"{SVG}path")).get("d") for kind in KINDS}
    assert len(set(edges.values())) == 6
    assert edges[None] == next(draw(kind="ext:Unheard").iter(f"{SVG}path")).get("d")


def test_half_widths_are_those_of_the_outline() -> None:
    assert CIRCLE.half_width(0) == pytest.approx(1)
    assert CIRCLE.half_width(0.6) == pytest.approx(0.8, abs=0.003)
    assert CIRCLE.half_width(1.2) == 0
    assert HEXAGON.half_width(0) == pytest.approx(math.sqrt(3) / 2, abs=0.001)


def test_it_is_spoken() -> None:
    art = draw_badge(name="Data <Literacy>", issuer="A & B", level=5)
    root = ET.fromstring(art.svg)
    assert art.alt == "Badge: Data <Literacy>. Issued by A & B. Level: 5."
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in (root[0], root[1])}
    assert [named[one] for one in (root.get("aria-labelledby") or "").split()] == ["Data <Literacy>", art.alt]
    assert draw_badge(name="A", issuer="B").alt == "Badge: A. Issued by B."


def test_it_is_deterministic_and_its_ids_are_its_own() -> None:
    assert draw_badge(name="A", issuer="B").svg == draw_badge(name="A", issuer="B").svg
    ids = [{element.get("id") for element in draw(name=name).iter()} - {None} for name in "AB"]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_it_is_inert_small_and_fit_for_baking(name: str) -> None:
    art = draw_badge(name=name, issuer=name, level=8, kind="Award", language="de-AT")
    scan(art.svg, DEFAULT, inert=InertCheck(embedded=False))
    assert len(art.svg) < 40_000
    assert unbake(bake(art.svg, '{"a":1}')).credential == b'{"a":1}'


def test_names_are_cleaned_of_what_deceives_or_breaks() -> None:
    assert clean("a\u202eb\x00c\n\t d\ud800\ufeff\ufdd0") == "abc d"
    assert clean("می\u200cخواهم 👩\u200d🚀") == "می\u200cخواهم 👩\u200d🚀"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " \u202e\n"}, "badge-text-empty"),
        ({"issuer": ""}, "badge-text-empty"),
        ({"color": "red"}, "badge-colour"),
        ({"color": '#fff"/>'}, "badge-colour"),
        ({"language": 'en"'}, "badge-language"),
    ],
)
def test_what_cannot_be_drawn_is_said(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        draw(**changes)
    assert caught.value.reason == reason
    assert "USAGE_ERROR" not in str(caught.value)


class TestPng:
    """Drawing with resvg, where the extra is installed."""

    @pytest.fixture(autouse=True)
    def _resvg(self) -> None:
        pytest.importorskip("resvg_py", reason="the extra `images` is not installed")

    def test_it_has_the_size_asked_for_and_can_be_baked(self, drawing: None) -> None:
        picture = svg_to_png(draw_badge(name="Data Literacy", issuer="Riverside College").svg, width=200)
        assert struct.unpack("!II", picture[16:24]) == (200, 200)
        assert unbake(bake(picture, "a.b.c")).credential == b"a.b.c"

    @pytest.mark.parametrize("box", ['viewBox="0 0 1 100000"', 'viewBox="0 0 9 9" width="1" height="999999999"'])
    def test_no_picture_can_ask_for_more_pixels(self, box: str) -> None:
        picture = svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" {box}/>'.encode(), width=50)
        assert max(struct.unpack("!II", picture[16:24])) <= 50

    def test_text_that_no_font_has_is_said(self) -> None:
        with pytest.raises(BakingError) as caught:
            svg_to_png(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text> </text></svg>')
        assert caught.value.reason == "no-fonts"

    @pytest.mark.parametrize("text", ["\U0010fffc", "&#x10fffc;", "<tspan>a\U0010fffc</tspan>"])
    def test_a_character_that_no_font_has_is_named(self, drawing: None, text: str) -> None:
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>\U0010fffb</title>'
        with pytest.raises(BakingError) as caught:
            svg_to_png(f'{head}<text y="9" font-family="{FAMILIES}">Ab {text}</text></svg>'.encode())
        assert (caught.value.reason, caught.value.params["characters"]) == ("no-glyphs", ["\U0010fffc"])

    def test_letters_that_fonts_have_are_drawn(self, drawing: None) -> None:
        assert svg_to_png(draw_badge(name="Žluťoučký kůň: Ωмега – “q”", issuer="Straße").svg, width=64)

    @pytest.mark.parametrize("size", ["10mm", "1cm", "1in", "30pt", "40px", "40"])
    def test_sizes_in_units_of_length_are_sizes(self, size: str) -> None:
        box = f'width="{size}" height="{size}"'
        assert svg_to_png(
            f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="M0 0h9v9z"/></svg>'.encode(), width=9
        )

    def test_what_cannot_be_drawn_is_said(self) -> None:
        with pytest.raises(BakingError) as caught:
            svg_to_png(b'<svg xmlns="http://www.w3.org/2000/svg" width="-1" height="0"/>')
        assert caught.value.reason == "cannot-draw"


@pytest.mark.parametrize("href", ["/etc/hostname", "file:///etc/hostname", "data:image/png;base64,AAAA", "x.svg#a"])
def test_the_rasteriser_is_never_given_a_reference(href: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{href}" width="9" height="9"/></svg>'
    with pytest.raises(BakingError) as caught:
        svg_to_png(svg.encode())
    assert caught.value.reason == ("svg-not-allowed" if href.startswith("data:") else "external-reference")


@pytest.mark.parametrize("pixels", [0, -1, 100_000])
def test_the_width_is_bounded(pixels: int) -> None:
    with pytest.raises(UsageError) as caught:
        svg_to_png(draw_badge(name="A", issuer="B").svg, width=pixels)
    assert caught.value.reason == "picture-width"


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without_resvg(name: str, *args: Any, **more: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return original(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without_resvg)
    with pytest.raises(MissingExtraError, match=r"pip install 'vcwallet\[images\]'"):
        svg_to_png(draw_badge(name="A", issuer="B").svg)
