"""The picture of a badge: the issuer's own or one that is drawn, and whether it stands inside the credential.

A small picture goes into the signed credential as a `data:` URL, so that the badge looks right everywhere and without a
network. A large one would make every credential as heavy as itself; it is only baked, or named by a URL.
"""

from __future__ import annotations

from base64 import b64encode

from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.baking import bake, image_type
from vcwallet.builders import image as image_object
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import BakingError, IssuingError
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.achievement_editions import BadgeImage

EMBEDDED_BYTES = 24 * 1024
"""Pictures up to this size stand in the credential; base64 makes 32 KiB of it."""
LARGEST_BYTES = 2 * 1024 * 1024
"""Larger pictures are refused: a badge has to pass through mail."""
_POINTER = "/credentialSubject/achievement/image"
_TRIAL = b"{}"


def own_image(content: bytes, alt: str | None) -> BadgeImage:
    """The issuer's own picture, if credentials can be baked into it.

    Raises:
        IssuingError: It has no words for people who do not see it, or is too large.
        BakingError: It is no PNG or SVG, is damaged, unsafe, or has a credential in it already.
    """
    if not alt or not alt.strip():
        raise IssuingError("image-without-alt", pointer=f"{_POINTER}/caption")
    strict_json.check([alt])
    if len(content) > LARGEST_BYTES:
        raise IssuingError("image-bytes", pointer=_POINTER, bytes=len(content), limit=LARGEST_BYTES)
    media_type = image_type(content)
    if media_type is None:
        raise BakingError("unknown-picture", pointer=_POINTER)
    bake(content, _TRIAL)  # refuses now what would otherwise be refused at every issuing
    return BadgeImage(content, media_type, alt.strip())


def drawn_image(*, name: str, issuer: IssuerProfile, kind: str | None, level: str | None, language: str) -> BadgeImage:
    """A picture for an achievement that has none."""
    art = draw_badge(
        name=name,
        issuer=issuer.name,
        color=issuer.color,
        kind=kind,
        level=level,
        language=language,
        logo=issuer.logo,
    )
    return BadgeImage(art.svg, "image/svg+xml", art.alt)


def image_member(image: BadgeImage, url: str | None) -> JsonObject:
    """The `image` member of the achievement; nothing where the picture is only baked."""
    if url is None:
        if len(image.content) > EMBEDDED_BYTES:
            return {}
        url = f"data:{image.media_type};base64,{b64encode(image.content).decode('ascii')}"
    return {"image": image_object(url, caption=image.alt)}
