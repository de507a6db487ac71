"""Badges: credentials baked into pictures, and pictures for achievements that have none.

`bake` and `unbake` work on PNG and SVG (OB 3.0, "Baked Badge"); `vcwallet.artwork.badge_artwork` draws, and
`vcwallet.artwork.raster` makes PNG of SVG.

Most of what is read is no picture, so the parts that take pictures apart are loaded when the first one comes in.

Reading gives exact bytes, not verified. The picture itself proves nothing (docs/security.md, row 30): show what the
verified credential says, never what the picture says.
"""

from __future__ import annotations

from vcwallet.baking.payload import Baked, Form, ImageType, check_credential_size, form_of, old_form_of
from vcwallet.encoding import strict_json
from vcwallet.encoding.text import without_mark
from vcwallet.errors import BakingError, ParsingError
from vcwallet.limits import DEFAULT, Limits

__all__ = ["Baked", "Form", "ImageType", "bake", "image_type", "unbake"]


_SVG_BEGINS = (b"<", b"\xef", b"\xff", b"\xfe", b" ", b"\t", b"\r", b"\n")
"""First bytes of an SVG file: markup, a byte order mark, or white space."""


def image_type(data: bytes) -> ImageType | None:
    """Which kind of picture this is, by its first bytes; None for anything that cannot carry a credential.

    A damaged file is still recognised, so that reading it can say what is wrong.
    """
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if not data.startswith(_SVG_BEGINS):
        return None
    from vcwallet.baking.svg_scan import looks_like_svg

    return "image/svg+xml" if looks_like_svg(data) else None


def bake(image: bytes, credential: bytes | str, *, replace: bool = False, limits: Limits = DEFAULT) -> bytes:
    """Put a credential into a PNG or SVG picture, changing nothing else in the file.

    Args:
        image: The picture.
        credential: The credential as JSON text, or as a Compact JWS (VC-JWT). It is written as it is, byte for byte;
            only a byte order mark before it is left out.
        replace: Take out a credential that is already there, instead of refusing.
        limits: Bounds on the picture and the credential.

    Returns:
        The picture with the credential inside.

    Raises:
        BakingError: The picture or the credential is unfit; the reason says how.
        ParsingError: The credential looks like JSON, but no reader would accept it.
        LimitError: Larger than the limits allow.
    """
    raw = _as_bytes(credential)
    check_credential_size(raw, limits)
    if form_of(raw) == "json":
        strict_json.loads(raw, limits)
    if _known_type(image) == "image/png":
        from vcwallet.baking.png import bake_png

        return bake_png(image, raw, replace=replace, limits=limits)
    from vcwallet.baking.svg import bake_svg

    return bake_svg(image, raw, replace=replace, limits=limits)


def unbake(image: bytes, *, old: bool = False, limits: Limits = DEFAULT) -> Baked:
    """Read the credential out of a PNG or SVG picture.

    Args:
        image: The picture.
        old: Whether, where there is no credential, a badge of Open Badges 1 or 2 will do.
        limits: Bounds on the picture and the credential.

    Raises:
        BakingError: No such picture, no credential in it (`no-credential`, `open-badges-2`), or not exactly one in
            proper form.
        LimitError: Larger than the limits allow.
    """
    kind = _known_type(image)
    if kind == "image/png":
        from vcwallet.baking.png import unbake_old_png as unbake_old
        from vcwallet.baking.png import unbake_png as unbake_new
    else:
        from vcwallet.baking.svg import unbake_old_svg as unbake_old
        from vcwallet.baking.svg import unbake_svg as unbake_new
    try:
        credential = unbake_new(image, limits=limits)
    except BakingError as error:
        if error.reason != "open-badges-2" or not old:
            raise
        badge = unbake_old(image, limits=limits)
        return Baked(badge, old_form_of(badge), kind, old=True)
    return Baked(credential, form_of(credential), kind)


def _known_type(image: bytes) -> ImageType:
    kind = image_type(image)
    if kind is None:
        raise BakingError("unknown-picture")
    return kind


def _as_bytes(credential: bytes | str) -> bytes:
    """Its bytes; a byte order mark of the file that it came from is no part of it."""
    if isinstance(credential, bytes):
        return without_mark(credential)
    try:
        return without_mark(credential.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ParsingError("lone-surrogate", position=error.start) from None
