"""What a picture must not do: run, or reach for something outside itself (docs/security.md, row 29).

A badge travels through mails, pages and wallets. One that runs a script, or that loads a file from somewhere, does so
on the screen of every person who opens it. So nothing is baked into such a picture, and none is rasterised: the
rasteriser would open local files that an `href` names.

The check names what is allowed, elements, attributes, functions of CSS and references, and refuses the rest: what it
does not know could be the next way out. It is no sanitiser, and passing it does not make an SVG fit to be put inline
into a page: pages show badges through `<img>`. A few rules are there all the same for programs that take the file for
HTML, where names have no namespaces and comments end earlier.
"""

from __future__ import annotations

import re
from typing import NoReturn

from vcwallet.baking.inert import drawing_attributes as attributes_of
from vcwallet.baking.inert import drawing_elements as elements_of
from vcwallet.baking.inert import internal_references
from vcwallet.baking.inert.style_sheets import StyleProblem, check_style
from vcwallet.errors import BakingError

_HANDLER = re.compile(r"on[a-z]+\Z", re.IGNORECASE)
_XLINK_ACTUATE = f"{{{attributes_of.XLINK}}}actuate"
_EARLY_END = (">", "->")  # HTML takes `<!-->` and `<!--->` for whole comments
_SHOWN = 80


class InertCheck:
    """Lets through what only draws.

    Args:
        embedded: Whether PNG, JPEG, GIF, WebP and fonts inside the file (`data:`) are allowed.
    """

    def __init__(self, *, embedded: bool) -> None:
        self._embedded = embedded

    def element(self, tag: str, attributes: dict[str, str], offset: int, *, prefixed: bool) -> None:
        """Look at one start tag.

        Args:
            tag: The name, with its namespace in braces.
            attributes: Names, in the same form, and values.
            offset: Where it stands.
            prefixed: Whether the name is written with a prefix.

        Raises:
            BakingError: It runs something, reaches outside, or is not known to be harmless.
        """
        namespace, name = _split(tag)
        if name.lower() in elements_of.RUNNING:
            raise BakingError("active-content", offset=offset, what=f"<{name}>")
        is_drawing = namespace == elements_of.SVG and name in elements_of.ELEMENTS
        is_note = tag in elements_of.CREDENTIALS or elements_of.is_note(namespace)
        if not is_drawing and not (is_note and (prefixed or name in elements_of.WITHOUT_PREFIX)):
            _refuse(f"<{name}>" if namespace == elements_of.SVG else f"<{name}> ({namespace})", offset)
        for full_name, value in attributes.items():
            _check_not_live(name, full_name, value, offset)
            if is_drawing:
                self._attribute(name, full_name, value, offset)
            else:
                self._noted_attribute(name, full_name, value, offset)

    def style(self, text: str, offset: int) -> None:
        """Look at a style sheet, at declarations or at a single value of CSS.

        Raises:
            BakingError: It reaches outside, could hide that it does, or uses what is not known to be harmless.
        """
        try:
            check_style(text, self._is_own)
        except StyleProblem as problem:
            reason = "external-reference" if problem.outside else "svg-not-allowed"
            raise BakingError(reason, offset=offset, what=problem.what) from None

    def instruction(self, target: str, offset: int, text: str) -> None:
        """Look at a processing instruction; the XML declaration is none.

        Raises:
            BakingError: It loads a style sheet, or is not known to be harmless.
        """
        if target.lower().startswith("xml-stylesheet"):
            raise BakingError("external-reference", offset=offset, what=text[:_SHOWN] or target)
        if target not in elements_of.INSTRUCTIONS or ">" in text:  # which ends it in HTML
            _refuse(f"<?{target}?>", offset)

    def inside_text(self, tag: str, offset: int) -> NoReturn:
        """Refuse an element where only text may stand.

        Raises:
            BakingError: Always.
        """
        _refuse(f"<{_split(tag)[1]}>", offset)

    def comment(self, text: str, offset: int) -> None:
        """Look at a comment.

        Raises:
            BakingError: A program that takes the file for HTML would see markup in it.
        """
        if text.startswith(_EARLY_END):
            _refuse(f"<!--{text}", offset)

    def _attribute(self, element: str, full_name: str, value: str, offset: int) -> None:
        """One attribute of an element of SVG."""
        namespace, name = _split(full_name)
        if name == "href" and namespace in {"", attributes_of.XLINK}:
            self._href(element, value, offset)
        elif full_name == "attributeName":
            if value not in attributes_of.DRAWING:
                _refuse(f"{name}={value} of <{element}>", offset)
        elif full_name == "style" or full_name in attributes_of.STYLED:
            self.style(value, offset)
        elif not _is_plain(element, full_name, value) and not (namespace and elements_of.is_note(namespace)):
            _refuse(f"{name} of <{element}>", offset)

    def _noted_attribute(self, element: str, full_name: str, value: str, offset: int) -> None:
        """One attribute of what is noted beside the drawing, where names are those of many programs."""
        namespace, name = _split(full_name)
        if name == "href":
            self._href(element, value, offset)
        elif name == "style":
            self.style(value, offset)
        elif namespace and full_name not in attributes_of.QUALIFIED and not elements_of.is_note(namespace):
            _refuse(f"{name} of <{element}>", offset)

    def _href(self, element: str, value: str, offset: int) -> None:
        if internal_references.is_own_part(value) or (element == "a" and internal_references.is_web_link(value)):
            return
        if self._embedded and element in elements_of.PICTURES and internal_references.is_embedded_picture(value):
            return
        kind = internal_references.image_data(value)
        if kind and (element in elements_of.PICTURES or "svg" not in kind.lower()):  # it is drawn, and never run
            _refuse(kind, offset)
        reason = "active-content" if internal_references.is_script(value) else "external-reference"
        raise BakingError(reason, offset=offset, what=value[:_SHOWN])

    def _is_own(self, reference: str) -> bool:
        """Whether what stands in `url(...)` is in the file."""
        if internal_references.is_own_part(reference):
            return True
        embedded = internal_references.is_embedded_picture(reference) or internal_references.is_embedded_font(reference)
        return self._embedded and embedded


def _check_not_live(element: str, full_name: str, value: str, offset: int) -> None:
    """Say by name what runs or loads; that is refused on every element, whatever its namespace."""
    animated = value.rpartition(":")[2].strip() if full_name == "attributeName" else ""
    if _HANDLER.match(full_name) or animated == "href" or _HANDLER.match(animated):
        raise BakingError("active-content", offset=offset, what=f"{animated or full_name} of <{element}>")
    if full_name in attributes_of.OUTSIDE:
        raise BakingError("external-reference", offset=offset, what=value[:_SHOWN])


def _is_plain(element: str, full_name: str, value: str) -> bool:
    """Whether the value of an attribute is never looked up."""
    if full_name == _XLINK_ACTUATE:
        return element != "a" or value == "onRequest"
    plain = full_name in attributes_of.PLAIN or full_name in attributes_of.QUALIFIED
    return plain or full_name.startswith(attributes_of.PLAIN_PREFIXES)


def _split(name: str) -> tuple[str, str]:
    """Namespace and local name."""
    namespace, _, local = name.rpartition("}")
    return namespace[1:], local


def _refuse(what: str, offset: int) -> NoReturn:
    raise BakingError("svg-not-allowed", offset=offset, what=what[:_SHOWN])
