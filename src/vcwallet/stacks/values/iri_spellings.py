"""Spellings of one IRI: two readers may take them for one thing or for two.

Source: RFC 3986, section 6.2 (Comparison Ladder); RFC 8141, section 3 (URN-equivalence).
"""

from __future__ import annotations

import re

from vcwallet.canonical.iri_resolution import resolve_reference
from vcwallet.encoding.spellings import canonical_url
from vcwallet.stacks.values.stack_error import StackError

_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_is_plain = re.compile(r"[A-Za-z0-9._~-]").fullmatch
_AUTHORITY = re.compile(r"(https?)://([^/?#]*)([^?#]*)(.*)", re.DOTALL)
_USUAL_PORTS = {"http": ":80", "https": ":443"}


def normal_iri(iri: str) -> str:
    """One spelling for all of an IRI: case, escapes, steps of the path, the usual port."""
    escaped = _ESCAPE.sub(_unescaped, iri)
    parts = _AUTHORITY.fullmatch(canonical_url(escaped))
    if parts is None:
        scheme, colon, rest = escaped.partition(":")
        if scheme.lower() == "urn":
            kind, second, name = rest.partition(":")
            rest = kind.lower() + second + (name.lower() if kind.lower() == "uuid" else name)
        return scheme.lower() + colon + rest
    scheme, host, path, rest = parts.groups()
    server = f"{scheme}://{host.removesuffix(_USUAL_PORTS[scheme]).removesuffix(':')}"
    return (resolve_reference(path or "/", server) or server + path) + rest


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if _is_plain(character) else escape[0].upper()


class IriSpellings:
    """The IRIs of one document, of which each has to be spelled in one way."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def check(self, iri: str, pointer: str) -> None:
        """Note an IRI.

        Raises:
            StackError: `iri-spelled-twice`: the document has it in another spelling.
        """
        other = self._known.setdefault(normal_iri(iri), iri)
        if other != iri:
            raise StackError("iri-spelled-twice", pointer=pointer, id=iri[:200], other=other[:200])
