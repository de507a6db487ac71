"""`data:` URLs: content that stands in the URL itself.

Source: RFC 2397.
"""

from __future__ import annotations

from base64 import b64decode
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

SCHEME = "data:"
_BASE64 = ";base64"


class DataUrl(NamedTuple):
    """A `data:` URL, taken apart.

    Attributes:
        media_type: What it says that its content is, in lower case and without parameters; empty where it does not.
        is_base64: Whether the content is written in base64.
        text: The content as it is written.
    """

    media_type: str
    is_base64: bool
    text: str

    def content(self) -> bytes:
        """The content.

        Raises:
            ValueError: It is not the base64 that it says it is.
        """
        data = unquote_to_bytes(self.text) if "%" in self.text else self.text.encode("utf-8", "surrogatepass")
        return b64decode(data, validate=True) if self.is_base64 else data


def read_data_url(url: str) -> DataUrl | None:
    """Take a `data:` URL apart; None where it is none."""
    if url[: len(SCHEME)].lower() != SCHEME or "," not in url:
        return None
    stated, _, text = url[len(SCHEME) :].partition(",")
    return DataUrl(stated.partition(";")[0].lower(), stated.lower().endswith(_BASE64), text)
