"""Relative IRI references, resolved against a base.

Source: RFC 3986, section 5.2 (Relative Resolution); the numbers in comments are its sections.
"""

from __future__ import annotations

import re

from vcwallet.canonical.nquads import is_iri

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):)?(?://(?P<authority>[^/?#]*))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_has_colon_first = re.compile(r"[^/?#]*:").match
"""Whether the first segment has a colon, as that of a relative reference must not (4.2)."""


def resolve_reference(reference: str, base: str) -> str | None:
    """The IRI that a relative reference means; None where the reference or the result is not well-formed.

    Args:
        reference: A reference without a scheme.
        base: An absolute IRI.
    """
    if _has_colon_first(reference):
        return None
    iri = _resolve(reference, base)
    return iri if is_iri(iri) else None


def _resolve(reference: str, base: str) -> str:
    """5.2.2; empty where there is no such IRI."""
    given, known = _split(reference), _split(base)
    path, query = given["path"] or "", given["query"]
    if given["authority"] is not None or path.startswith("/"):
        path = _without_dots(path)
    elif path:
        path = _without_dots(_merged(known, path))
    else:
        path = known["path"] or ""
        query = known["query"] if query is None else query
    authority = known["authority"] if given["authority"] is None else given["authority"]
    if authority is None and path.startswith("//"):
        return ""  # it would be taken for an authority
    parts = [f"{known['scheme']}:", "" if authority is None else f"//{authority}", path]
    parts += ["" if query is None else f"?{query}", "" if given["fragment"] is None else f"#{given['fragment']}"]
    return "".join(parts)


def _split(iri: str) -> dict[str, str | None]:
    match = _PARTS.fullmatch(iri)
    return match.groupdict() if match else {}  # it matches any text


def _merged(base: dict[str, str | None], path: str) -> str:
    """5.2.3."""
    before = base["path"] or ""
    if base["authority"] is not None and not before:
        return f"/{path}"
    folder, slash, _ = before.rpartition("/")
    return f"{folder}{slash}{path}"


def _without_dots(path: str) -> str:
    """A path with its `.` and `..` segments carried out (5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")
    rooted = segments[0] == "" and len(segments) > 1
    for segment in segments[1:] if rooted else segments:
        if segment == "..":
            rooted = rooted or bool(kept)
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", "..") and kept:
        kept.append("")
    return ("/" if rooted else "") + "/".join(kept)
