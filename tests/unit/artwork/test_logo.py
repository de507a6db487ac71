"""An institution's logo in badge artwork: small, seen, inert, and inside the shape."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from pathlib import Path
from xml.etree import ElementTree as ET

import png
import pytest

from vcwallet.artwork.achievement_families import design_of
from vcwallet.artwork.badge_artwork import Artwork, draw_badge
from vcwallet.artwork.badge_drawing import Picture
from vcwallet.artwork.colours import INK, WHITE, palette
from vcwallet.artwork.logo import Logo, make_logo
from vcwallet.artwork.raster import svg_to_png
from vcwallet.baking import bake, image_type, unbake
from vcwallet.baking.inert import InertCheck
from vcwallet.baking.svg_scan import scan
from vcwallet.errors import BakingError, UsageError
from vcwallet.issuer import Issuer, NewAchievement, ProfileDetails
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.limits import DEFAULT

SVG = "{http://www.w3.org/2000/svg}"
KEY = Ed25519Key.from_seed(bytes(range(32)))
KINDS = ["MicroCredential", "Award", "Certification", "Competency", "Membership", "Degree"]
RED = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#b00"/></svg>'


def picture(width: int, height: int, colour: tuple[int, ...] = (180, 0, 0, 255), *, noise: bool = False) -> bytes:
    """A PNG of one colour; or of many, which cannot be made small."""
    pixels = [list(colour) * width for _ in range(height)]
    if noise:
        pixels = [
            [
                (x * 7919 + y * 104729 + c * 31 + x * y * 17) % 256 if c < 3 else 255
                for x in range(width)
                for c in range(4)
            ]
            for y in range(height)
        ]
    written = io.BytesIO()
    png.Writer(width, height, greyscale=False, alpha=True).write(written, pixels)
    return written.getvalue()


def drawn(
    logo: Logo | None, name: str = "Data Literacy", kind: str = "MicroCredential", level: int | None = 5
) -> Artwork:
    return draw_badge(name=name, issuer="Riverside College", kind=kind, level=level, logo=logo)


@pytest.mark.parametrize("size", [(40, 40), (320, 40), (40, 320)])
@pytest.mark.parametrize("level", [None, 8])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["AI", "Donaudampfschifffahrtsgesellschaftskapitän und mehr als das"])
def test_it_stands_inside_the_shape_and_keeps_its_proportions(
    size: tuple[int, int], level: int | None, kind: str, name: str
) -> None:
    logo = make_logo(picture(*size))
    root = ET.fromstring(drawn(logo, name=name, kind=kind, level=level).svg)
    (image,) = root.iter(f"{SVG}image")
    panel = next(each for each in root.iter(f"{SVG}rect") if each.get("fill") == logo.ground)
    plate, radius = (
        design_of(kind).plate,
        Picture(design_of(kind), palette("#000"), rings=level or 0, prefix="x")._radius,
    )
    left, top, high = (float(panel.get(side, "")) for side in ("x", "y", "height"))
    for edge in (top, top + high):
        assert -left < plate.half_width(edge / radius) * radius
    assert float(image.get("width", "")) / float(image.get("height", "")) == pytest.approx(size[0] / size[1], rel=0.05)
    first = next(root.iter(f"{SVG}text"))
    assert top + high <= float(first.get("y", "")) - float(first.get("font-size", "")) * 0.7


def test_names_come_first_where_there_is_no_room() -> None:
    assert b"<image" not in drawn(make_logo(RED_PNG), name="word " * 100).svg


def test_the_emblem_gives_way_and_the_words_stay() -> None:
    with_logo, without = drawn(make_logo(RED_PNG)), drawn(None)
    assert b"scale(" in without.svg
    assert b"scale(" not in with_logo.svg
    assert with_logo.alt == without.alt


RED_PNG = picture(40, 40)


@pytest.mark.parametrize(
    ("colour", "ground"),
    [((180, 0, 0, 255), WHITE), ((255, 255, 255, 255), INK), ((255, 240, 120, 255), INK), ((16, 20, 28, 255), WHITE)],
)
def test_the_panel_lets_it_be_seen(colour: tuple[int, ...], ground: str) -> None:
    assert make_logo(picture(20, 20, colour)).ground == ground


def test_it_is_inert_and_can_be_baked() -> None:
    svg = drawn(make_logo(RED_PNG)).svg
    scan(svg, DEFAULT, inert=InertCheck(embedded=True))
    assert unbake(bake(svg, "a.b.c")).credential == b"a.b.c"
    assert re.findall(rb'href="(data:[^,]*)', svg) == [b"data:image/png;base64"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GIF89a", "logo-kind"),
        (RED_PNG[:-20], "png-truncated"),
        (RED.replace(b"<circle", b"<script>1</script><circle"), "active-content"),
        (RED.replace(b"<circle", b'<image href="https://a.example/x.png"/><circle'), "external-reference"),
        (RED.replace(b"<circle", b'<circle onclick="1"'), "active-content"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + RED, "svg-document-type"),
    ],
)
def test_what_could_run_or_load_or_is_damaged_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(BakingError) as caught:
        make_logo(content)
    assert caught.value.reason == reason
    assert "BAKING_ERROR" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (RED_PNG + b"0" * 1024 * 1024, "logo-bytes"),
        (picture(5_000, 2), "logo-pixels"),
        (picture(300, 20), "logo-slim"),
        (picture(20, 20, (180, 0, 0, 20)), "logo-unseen"),
    ],
)
def test_what_cannot_stand_in_a_badge_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_logo(content)
    assert caught.value.reason == reason
    assert "<" not in str(caught.value)


class TestDrawn:
    """With what draws SVG, where the extra is installed."""

    @pytest.fixture(autouse=True)
    def _resvg(self) -> None:
        pytest.importorskip("resvg_py", reason="the extra `images` is not installed")

    def test_an_svg_becomes_a_small_png(self) -> None:
        logo = make_logo(RED)
        assert image_type(logo.png) == "image/png"
        assert len(logo.png) <= 10 * 1024
        assert logo.ratio == pytest.approx(1)

    def test_a_large_png_is_made_small(self) -> None:
        logo = make_logo(picture(1_500, 500))
        assert len(logo.png) <= 10 * 1024
        assert logo.ratio == pytest.approx(3, rel=0.02)

    def test_one_with_too_much_detail_is_refused(self) -> None:
        with pytest.raises(UsageError) as caught:
            make_logo(picture(500, 400, noise=True))
        assert caught.value.reason == "logo-detailed"

    def test_it_is_drawn_in_the_png_badge(self, drawing: None) -> None:
        def red(made: bytes) -> int:
            rows = png.Reader(bytes=made).asRGBA8()[2]
            return sum(bytes(row[at : at + 3]) == bytes((180, 0, 0)) for row in rows for at in range(0, len(row), 4))

        with_logo, without = (svg_to_png(drawn(logo).svg, embedded=True) for logo in (make_logo(RED_PNG), None))
        assert red(with_logo) > 500
        assert red(without) == 0


def test_an_issuer_keeps_it_and_draws_it(tmp_path: Path) -> None:
    path = tmp_path / "college.issuer"
    file = tmp_path / "logo.png"
    file.write_bytes(RED_PNG)
    with Issuer.create(path, details=ProfileDetails(logo=file), name="College", signer=KEY) as issuer:
        first = issuer.catalogue.add(NewAchievement(name="A", description="x", criteria="x"))
    with Issuer.open(path, signer=KEY) as issuer:
        assert issuer.profile.logo == make_logo(RED_PNG)
        assert issuer.update_profile(name="University").logo == issuer.profile.logo
        issued = issuer.issue(first, "ada@example.org")
        embedded = issued.document["credentialSubject"]["achievement"]["image"]["id"]
        assert b"<image" in b64decode(embedded.partition(",")[2])
        assert issuer.update_profile(details=ProfileDetails(logo=b"")).logo is None
        again = issuer.catalogue.add(NewAchievement(name="A", description="x", criteria="x", id=first.id))
        assert (again.edition, b"<image" in again.image.content) == (2, False)
