"""Badges that offer a newer issue of themselves, and the newer issues."""

from __future__ import annotations

from typing import Any

from support.badges import COLLEGE, Document, badge, proof_options
from vcwallet.encoding import timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof

SERVICE = "https://college.example/refresh/1"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
LATER = "2026-05-01T00:00:00Z"


def offering(url: str = SERVICE, **changes: Any) -> Document:
    """A badge, unsigned, that offers a newer issue of itself; `changes` replace or (None) remove members."""
    service = {"id": url, "type": "1EdTechCredentialRefresh"}
    return badge(**({"@context": [*badge()["@context"], EXTENSIONS], "refreshService": service} | changes))


def newer(**changes: Any) -> Document:
    """The newer issue of it, unsigned."""
    return offering(**({"validFrom": LATER} | changes))


def signed_on(document: Document, created: str, **options: Any) -> Document:
    """The document, signed at another time than usual."""
    key = options.pop("key", COLLEGE)
    moment = timestamps.parse(created)
    return add_proof(document, key, created=moment, contexts=bundled(), **proof_options(options))
