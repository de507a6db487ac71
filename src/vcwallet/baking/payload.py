"""What may be baked: the two forms of a credential that OB 3.0 allows inside an image, told apart in one place.

A picture carries either the JSON of a credential with an embedded proof or the Compact JWS of a VC-JWT (OB 3.0,
"Baked Badge"). Which of the two it is is decided here, once, so that PNG and SVG, baking and reading cannot disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vcwallet.encoding.text import without_mark
from vcwallet.errors import BakingError
from vcwallet.limits import Limits, too_large

Form = Literal["json", "jwt", "address"]
ImageType = Literal["image/png", "image/svg+xml"]

_COMPACT_JWS = re.compile(rb"[A-Za-z0-9_-]++\.[A-Za-z0-9_-]++\.[A-Za-z0-9_-]++\Z")
_ADDRESS = re.compile(rb"https?://[!-~]{1,2000}\Z")
_JSON_OBJECT = re.compile(rb"[ \t\r\n]*+\{")


@dataclass(frozen=True, slots=True)
class Baked:
    """A credential as it was found inside an image.

    Nothing else of the image is here, on purpose: only signed data is shown as fact (docs/security.md, row 30).

    Attributes:
        credential: The exact bytes, not yet parsed or verified.
        form: `json` for a credential with an embedded proof, `jwt` for a Compact JWS; of an older badge, `address` for
            the URL that it is served at.
        media_type: The type of the image that carried it.
        old: Whether it stood in the place for badges of Open Badges 1 and 2.
    """

    credential: bytes
    form: Form
    media_type: ImageType
    old: bool = False


def old_form_of(badge: bytes) -> Form:
    """The same for an older badge, which may be an address instead.

    Raises:
        BakingError: None of the three.
    """
    return "address" if _ADDRESS.match(badge) else form_of(badge)


def form_of(credential: bytes) -> Form:
    """Tell JSON from a Compact JWS by its outer shape; the contents are checked by the strict parser.

    Raises:
        BakingError: Neither of the two, or JSON that is not UTF-8.
    """
    text = without_mark(credential)
    if _COMPACT_JWS.match(text):
        return "jwt"
    if not text.strip():
        raise BakingError("credential-empty")
    if not _JSON_OBJECT.match(text) or b"\x00" in credential:
        raise BakingError("credential-form")
    try:
        credential.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BakingError("credential-not-utf-8", position=error.start) from None
    return "json"


def check_image_size(image: bytes, limits: Limits) -> None:
    """Refuse an image that is larger than any honest badge, before anything looks into it."""
    if len(image) > limits.input_bytes:
        raise too_large("image-bytes", limits.input_bytes)


def check_credential_size(credential: bytes, limits: Limits) -> None:
    """Refuse a credential that the strict parser would refuse for its size."""
    if len(credential) > limits.document_bytes:
        raise too_large("baked-bytes", limits.document_bytes)
