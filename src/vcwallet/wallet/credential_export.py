"""Handing one credential out of the wallet: as it came, as JSON, or as a picture with the credential in it."""

from __future__ import annotations

import base64
import binascii
from contextlib import suppress
from typing import Any, Literal

from vcwallet.baking import bake, image_type
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.model.access import identifier_of
from vcwallet.verification import Form, Kind, Reading, read_bytes
from vcwallet.wallet.entries.wallet_entries import Entry

ExportForm = Literal["original", "json", "baked"]


def export(received: bytes, entry: Entry, form: ExportForm) -> bytes:
    """The bytes of a file to hand out.

    Args:
        received: The credential as it came in.
        entry: What the wallet says about it.
        form: `original`: exactly what came in. `json`: the JSON document, without the picture. `baked`: a picture with
            the credential in it: the one it came in, else its own, else one that is drawn.

    Raises:
        UsageError: `export-token`: a token has no JSON form that could be verified. `export-old-badge`: an older badge
            is handed out as it came. `export-form`: no such form.
        BakingError: The credential is of a form that pictures cannot carry.
    """
    if form == "original" or (form == "baked" and entry.image):
        return received
    reading = read_bytes(received)
    if reading.kind is Kind.OLD_BADGE:
        raise UsageError("export-old-badge")
    if form == "baked":
        return _baked(reading, entry)
    if form != "json":
        raise UsageError("export-form", form=str(form)[:40])
    if reading.form is not Form.JSON:
        raise UsageError("export-token", form=reading.form.value)
    return reading.content


def _baked(reading: Reading, entry: Entry) -> bytes:
    own = _own_picture(reading.document)
    if own is not None:
        with suppress(VcwalletError):  # its own picture is damaged: a drawn one serves as well
            return bake(own, reading.content, replace=True)
    from vcwallet.artwork.badge_artwork import draw_badge  # with what draws: few badges have no picture of their own

    drawn = draw_badge(name=entry.name, issuer=entry.issuer_name or entry.issuer or "?")
    return bake(drawn.svg, reading.content)


def _own_picture(document: JsonObject) -> bytes | None:
    """The picture inside the signed data, where one is there as a `data:` URL."""
    subject = document.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    for owner in (document, achievement):
        content = _data_url(owner.get("image")) if isinstance(owner, dict) else None
        if content is not None and image_type(content):
            return content
    return None


def _data_url(image: Any) -> bytes | None:
    url = identifier_of(image)
    if url is None or not url.startswith("data:image/"):
        return None
    kind, _, data = url.partition(",")
    if not kind.endswith(";base64"):
        return None
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error:
        return None
