"""By what documents of Open Badges before 3.0 are recognised, and which version each is of.

Sources: the contexts of Open Badges 1.1 and 2.0 and the JSON-LD context of 2.1; the schemas of 0.5 and 1.0.
"""

from __future__ import annotations

import re
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import as_list

LONGEST = 2_000
"""Characters that are looked at, and kept, of a text of a stranger."""
_MOST_CONTEXTS = 100
_CONTEXT = re.compile(
    r"https?://(?:www\.)?(?:w3id\.org/openbadges|openbadgespec\.org|purl\.imsglobal\.org/spec/ob)"
    r"/v(0|1|2|2p0|2p1)(?:[/#?][^\s]*)?"
)
_VERSIONS = {"0": "0.5", "1": "1.1", "2": "2.0", "2p0": "2.0", "2p1": "2.1"}
_WEB = re.compile(r"https?://\S+")
_CLASS_MEMBERS = ("name", "description", "image", "criteria", "issuer")
"""What every badge class of 1.0 has, each a text; nothing in it says that it is one."""


def version_of(document: JsonObject) -> str | None:
    """Which older version of Open Badges a document is of, by its marks; None where it has none.

    A document with a context is of the version of that; without one, 0.5 and 1.0 are told by their members, which no
    credential has that could be signed.
    """
    if "@context" in document:
        return _version_of_context(document["@context"])
    badge, verify = document.get("badge"), document.get("verify")
    if isinstance(badge, dict) and isinstance(document.get("recipient"), str):
        return "0.5"
    if badge is not None and "recipient" in document and isinstance(verify, dict):
        return "1.0"
    if all(isinstance(document.get(name), str) for name in _CLASS_MEMBERS) and web_address(document["criteria"]):
        return "1.0"
    return None


def web_address(value: Any) -> str:
    """A value that is the address of something on the web; empty for any other."""
    return value[:LONGEST] if isinstance(value, str) and _WEB.match(value) else ""


def _version_of_context(value: Any) -> str | None:
    for context in as_list(value)[:_MOST_CONTEXTS]:
        if isinstance(context, str) and (match := _CONTEXT.fullmatch(context[:LONGEST])):
            return _VERSIONS[match[1]]
    return None
