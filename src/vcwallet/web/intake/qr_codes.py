"""Pictures of QR codes: a photo, a screenshot or a scan, with a credential or its address in the code."""

from __future__ import annotations

from io import BytesIO

from vcwallet.baking import image_type, unbake
from vcwallet.errors import LimitError, MissingExtraError, UnsupportedError, VcwalletError
from vcwallet.web.intake.submitted_document import SubmittedDocument

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")
"""How PNG, JPEG and WebP begin: what screens and telephones make."""
_FORMATS = ("PNG", "JPEG", "WEBP")
_MOST_PIXELS = 40_000_000
"""Of a large photo; a picture that claims more is not unfolded (docs/security.md, row 28)."""
_SIDE = 1_500
"""Pixels to which a picture is shrunk before a code is looked for: of one that is full of the corners of codes, that
takes about three seconds then, and minutes otherwise."""
_ADDRESS = ("https://", "http://")


def read_code(document: SubmittedDocument) -> SubmittedDocument:
    """What stands in the QR code of a picture that may show one; the document itself where it shows none.

    A code with something else than a credential in it makes a document that cannot be read, and says why.
    """
    try:
        text = _text_in(document.content)
    except VcwalletError as error:
        return SubmittedDocument(document.name, b"", error)
    if text is None:
        return document
    if text.startswith(_ADDRESS):
        return SubmittedDocument(document.name, b"", UnsupportedError("qr-address", url=text[:200]))
    if not text.lstrip().startswith(("{", "ey")):
        return SubmittedDocument(document.name, b"", UnsupportedError("qr-other"))
    return SubmittedDocument(document.name, text.encode("utf-8", "surrogatepass"))


def is_picture(content: bytes) -> bool:
    """Whether it begins as a picture does that may show a code."""
    return content.startswith(_PICTURES)


def may_show_a_code(content: bytes) -> bool:
    """Whether it is a picture, and no badge: whatever is signed is read, never what can be seen beside it."""
    if not is_picture(content):
        return False
    if image_type(content) is None:
        return True
    try:
        unbake(content)
    except VcwalletError as error:
        return error.reason == "no-credential"
    return False


def _text_in(content: bytes) -> str | None:
    """The text in the one code of a picture; None where it shows none.

    Raises:
        UnsupportedError: `qr-several`: it shows several.
        LimitError: `picture-pixels`.
        MissingExtraError: What reads pictures is not installed.
    """
    try:
        import zxingcpp
        from PIL import Image, UnidentifiedImageError
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="qr", package="zxing-cpp") from error
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise LimitError("picture-pixels", limit=_MOST_PIXELS // 1_000_000)
            grey = picture.convert("L")
            grey.thumbnail((_SIDE, _SIDE))
            codes = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
            found = zxingcpp.read_barcodes(grey, formats=codes, try_rotate=False, try_invert=False)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None  # no picture that can be looked at: it is answered as what it is
    texts = {code.text for code in found}
    if len(texts) > 1:
        raise UnsupportedError("qr-several", count=len(texts))
    return next(iter(texts), None)
