"""Badge artwork for achievements that have no image of their own.

One look says what it is: the shape tells the kind of achievement, the rings tell the level, the colour is the issuer's.
It is made for all readers: names are fitted legibly in any script, contrast is computed, and the alternative text is
inside the file. The drawing is deterministic, stands alone (no script, no font, nothing to load) and is small.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape

from vcwallet.artwork.achievement_families import design_of
from vcwallet.artwork.badge_drawing import MAX_RINGS, Picture
from vcwallet.artwork.colours import palette
from vcwallet.artwork.lettering import clean
from vcwallet.artwork.logo import Logo
from vcwallet.errors import UsageError
from vcwallet.rendering.words.phrases import phrases

DEFAULT_COLOUR = "#1f4e79"
_DRAWN = re.compile(rb'<svg [^>]*aria-labelledby="(b[0-9a-f]{10})t \1d"')
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


@dataclass(frozen=True, slots=True)
class Artwork:
    """A drawn badge.

    Attributes:
        svg: The SVG file.
        alt: The alternative text, for `image.caption` of the achievement, `alt` in HTML and so on.
    """

    svg: bytes
    alt: str


def draw_badge(
    *,
    name: str,
    issuer: str,
    color: str = DEFAULT_COLOUR,
    kind: str | None = None,
    level: int | str | None = None,
    language: str = "en",
    logo: Logo | None = None,
) -> Artwork:
    """Draw a badge.

    Args:
        name: The achievement's name.
        issuer: The issuer's name.
        color: The issuer's colour, `#rrggbb` or `#rgb`. Texts on it are white or dark, whichever can be read.
        kind: The `achievementType` of OB 3.0; decides shape and emblem.
        level: A level, drawn as so many rings (up to eight) and named: `5`, or in words, `"EQF 5"`.
        language: BCP 47 tag of the names and of the alternative text.
        logo: The institution's own, in place of the emblem, as `vcwallet.artwork.make_logo` makes it. The
            alternative text names the institution; where names need all the room, it is left out like the emblem.

    Returns:
        The SVG and its alternative text.

    Raises:
        UsageError: A name that has nothing to draw or is longer than any picture, or a colour or language tag that is
            none.
    """
    shown_name, shown_issuer = _required(name, "name"), _required(issuer, "issuer")
    shown_level = clean(str(level)) if level is not None else ""
    if not _LANGUAGE.match(language):
        raise UsageError("badge-language", language=language[:40])
    alt = _alternative(shown_name, shown_issuer, shown_level, language)
    # Ids are the badge's own: several may come to stand on one page.
    identity = "\n".join([shown_name, shown_issuer, shown_level, kind or "", color, language, logo.url if logo else ""])
    prefix = "b" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:10]
    picture = Picture(design_of(kind), palette(color), rings=_rings(shown_level), prefix=prefix, language=language)
    accessible = f'role="img" aria-labelledby="{prefix}t {prefix}d" xml:lang="{escape(language)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-300 -300 600 600" width="600" height="600" {accessible}>',
        f'<title id="{prefix}t">{escape(shown_name, quote=False)}</title>',
        f'<desc id="{prefix}d">{escape(alt, quote=False)}</desc>',
        *picture.ground(),
        *picture.names(shown_name, shown_issuer, logo),
        *picture.level(shown_level),
        "</svg>\n",
    ]
    return Artwork("\n".join(lines).encode("utf-8"), alt)


def is_drawn(content: bytes) -> bool:
    """Whether a picture is one that `draw_badge` made, for whatever names: then it can be drawn anew."""
    return _DRAWN.match(content) is not None


def _required(text: str, which: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise UsageError("badge-text-empty", which=which)
    return cleaned


def _alternative(name: str, issuer: str, level: str, language: str) -> str:
    template = phrases(language)["ARTWORK/alternative-text-with-level" if level else "ARTWORK/alternative-text"][0]
    return template.format(name=name, issuer=issuer, level=level)


def _rings(level: str) -> int:
    """How many rings: the number in the level, up to eight; one for a level without a number, none without a level."""
    number = re.search(r"[0-9]+", level)
    return min(int(number[0][:3]), MAX_RINGS) if number else int(bool(level))
