"""What a picture must not do: run, or reach for something outside itself (THREATS row 29).

A badge travels through mails, pages and wallets. One that runs a script, or that loads a file from somewhere, does so
on the screen of everybody who opens it. So nothing is baked into such a picture, and none is rasterised: the rasteriser
would open local files that an `href` names.

The check names what is allowed to be referenced and refuses the rest. It is no sanitiser, and passing it does not make
an SVG fit to be put inline into a page: pages show badges through `<img>`.
"""

from __future__ import annotations

import re

from vcwallet.errors import BakingError

_RUNNING = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "video", "audio"})
_OWN_PART = re.compile(r"\s*#")
_EMBEDDED = re.compile(
    r"\s*data:(?:image/(?:png|jpeg|gif|webp)|font/[a-z0-9]+|application/(?:x-)?font-[a-z]+)[;,]", re.IGNORECASE
)
_WEB_LINK = re.compile(r"\s*(?:https?://|mailto:)", re.IGNORECASE)
_SCRIPT_LINK = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)", re.IGNORECASE)
_CSS_LOADING = re.compile(r"@import|image-set\(|src\(|\\", re.IGNORECASE)  # a backslash can hide any of them
_NAMED_URL = re.compile(r"url\(", re.IGNORECASE)


class InertCheck:
    """Refuses what runs and what reaches outside.

    Args:
        embedded: Whether PNG, JPEG, GIF, WebP and fonts inside the file (`data:`) are allowed.
    """

    def __init__(self, *, embedded: bool) -> None:
        self._embedded = embedded

    def element(self, tag: str, attributes: dict[str, str], offset: int) -> None:
        """Look at one start tag.

        Raises:
            BakingError: It runs something, or reaches outside.
        """
        name = _local(tag)
        if name in _RUNNING:
            raise BakingError("active-content", offset=offset, what=name)
        for full_name, value in attributes.items():
            attribute = _local(full_name)
            if attribute.startswith("on") or (attribute == "attributename" and _reference_name(value)):
                raise BakingError("active-content", offset=offset, what=attribute)
            if attribute == "href":
                self._href(name, value, offset)
            elif attribute in {"base", "src"}:
                raise BakingError("external-reference", offset=offset, what=value[:80])
            elif attribute == "style":
                self.style(value, offset)
            elif _NAMED_URL.search(value):
                self._css_urls(value, offset)

    def style(self, text: str, offset: int) -> None:
        """Look at a style sheet or a style attribute.

        Raises:
            BakingError: It reaches outside, or could hide that it does.
        """
        loading = _CSS_LOADING.search(text)
        if loading:
            raise BakingError("external-reference", offset=offset, what=loading[0])
        self._css_urls(text, offset)

    def instruction(self, target: str, offset: int, text: str) -> None:
        """Look at a processing instruction; the XML declaration is none.

        Raises:
            BakingError: It loads a style sheet.
        """
        if target.lower().startswith("xml-stylesheet"):
            raise BakingError("external-reference", offset=offset, what=text[:80] or target)

    def _href(self, element: str, value: str, offset: int) -> None:
        if self._own(value) or (element == "a" and _WEB_LINK.match(value)):
            return
        reason = "active-content" if _SCRIPT_LINK.match(value) else "external-reference"
        raise BakingError(reason, offset=offset, what=value[:80])

    def _css_urls(self, text: str, offset: int) -> None:
        for url in _CSS_URL.findall(text):
            if not self._own(url):
                raise BakingError("external-reference", offset=offset, what=url[:80])

    def _own(self, reference: str) -> bool:
        if _OWN_PART.match(reference):
            return True
        return self._embedded and bool(_EMBEDDED.match(reference))


def _local(name: str) -> str:
    """The name without its namespace, in lower case: HTML pages that show an SVG do not care about case."""
    return name.rpartition("}")[2].lower()


def _reference_name(value: str) -> bool:
    """Whether an animation changes a reference or an event handler."""
    name = value.rpartition(":")[2].strip().lower()
    return name == "href" or name.startswith("on")
