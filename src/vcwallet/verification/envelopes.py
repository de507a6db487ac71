"""Enveloped credentials and presentations: an object that carries a token in a `data:` URL, and says nothing else.

Sources: VCDM 2.0, section 4.13 ("Enveloped Verifiable Credentials", "Enveloped Verifiable Presentations"); RFC 2397.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from vcwallet.encoding.data_urls import read_data_url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UnsupportedError
from vcwallet.model.access import types_of

PRESENTATION = "EnvelopedVerifiablePresentation"
ENVELOPES = frozenset({"EnvelopedVerifiableCredential", PRESENTATION})
_BARE = frozenset({"VerifiablePresentation", "ClrCredential"})
"""Types that say what a document is, whatever else it says."""
_TOKENS = ("+jwt", "/jwt", "+sd-jwt", "/sd-jwt")
_COSE = "+cose"
_OTHER_TOKENS = frozenset({"statuslist", "kb"})
"""How the media types of tokens begin that hold neither credential nor presentation."""
_PLACE = "/id"


def is_enveloped(value: Any) -> bool:
    """Whether a value says that it is an envelope."""
    if not isinstance(value, dict):
        return False
    types = types_of(value)
    return not types.isdisjoint(ENVELOPES) and types.isdisjoint(_BARE)


class EnvelopedToken(NamedTuple):
    """The token in an envelope.

    Attributes:
        media_type: What the envelope says that it is, in lower case and without parameters.
        token: The token, as it is written there; in base64 or with escapes, it is decoded.
    """

    media_type: str
    token: bytes

    def may_be(self, *, is_presentation: bool, is_selective: bool) -> bool:
        """Whether its media type says nothing else of the token than what it is.

        Args:
            is_presentation: It holds a presentation.
            is_selective: It has places for disclosures, as every SD-JWT has.
        """
        from vcwallet.securing.jose.token_form import media_types  # documents do without it

        if self.media_type in media_types(is_presentation=is_presentation):
            return True
        form = self.media_type.rpartition("/")[2]
        if form.endswith("sd-jwt") and not is_selective:
            return False
        return re.split("[-+]", form, maxsplit=1)[0] not in {*_OTHER_TOKENS, "vc" if is_presentation else "vp"}


def enveloped_token(envelope: JsonObject) -> EnvelopedToken:
    """The token in an envelope.

    Raises:
        ParsingError: `envelope-not-data-url`: it carries none.
        UnsupportedError: What it carries is no token: `cose`, or another media type (`envelope-form`).
    """
    url = envelope.get("id")
    data_url = read_data_url(url) if isinstance(url, str) else None
    if data_url is None:
        raise ParsingError("envelope-not-data-url", pointer=_PLACE)
    media_type = data_url.media_type
    if media_type.endswith(_COSE):
        raise UnsupportedError("cose", pointer=_PLACE)
    if not media_type.endswith(_TOKENS):
        raise UnsupportedError("envelope-form", pointer=_PLACE, media_type=media_type[:80])
    try:
        return EnvelopedToken(media_type, data_url.content())
    except ValueError as error:
        raise ParsingError("envelope-not-data-url", pointer=_PLACE) from error
