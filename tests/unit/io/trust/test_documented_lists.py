"""The trust lists and sources in the documentation can be pasted: each is read as it stands there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from support.federations import ANCHOR
from support.trust_credentials import endorsement
from support.trusted_lists import OPERATOR, certificate
from vcwallet.encoding import strict_json
from vcwallet.io.trust.source_types import SOURCE_TYPES, read_source
from vcwallet.io.trust.trust_file import list_of

DOCS = Path(__file__).resolve().parents[4] / "docs"
_BLOCK = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _documented() -> list[tuple[str, dict[str, Any]]]:
    pages = sorted((DOCS / "how-to").glob("trust*.md"))
    blocks = ((page.name, block) for page in pages for block in _BLOCK.findall(page.read_text(encoding="utf-8")))
    return [(page, strict_json.loads(block)) for page, block in blocks]


def _file(name: str) -> bytes:
    """What stands beside the list, by its kind."""
    if name.startswith("endorsements/"):
        return strict_json.dumps(endorsement())
    statement = ANCHOR.configuration()
    return {
        ".pem": certificate(OPERATOR).public_bytes(Encoding.PEM),
        ".xml": b"<TrustServiceStatusList/>",
        ".jwt": statement.encode(),
        ".json": strict_json.dumps([statement]),
    }[PurePosixPath(name).suffix]


@pytest.mark.parametrize(("page", "block"), _documented())
def test_what_the_documentation_shows_is_read(page: str, block: dict[str, Any]) -> None:
    if block.get("type") in SOURCE_TYPES:
        assert read_source(block, "", _file).name == block["name"], page
    else:
        assert len(list_of(block, "", _file).sources) == len(block["sources"]) > 0, page


def test_the_documentation_shows_sources() -> None:
    assert {"trust-federation.md", "trust-registries.md", "trust-accreditation.md"} <= {
        page for page, _ in _documented()
    }
