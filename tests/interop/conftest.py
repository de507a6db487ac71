"""What the tests against other implementations begin with: the peers, two keys, and a badge that is not signed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.node_peer import NodePeer, missing
from vcwallet.signing import Ed25519Key


@pytest.fixture(scope="session")
def peer() -> Iterator[NodePeer]:
    """Runs one command of a library in Node.js: `peer("digitalbazaar", "verify", credential=...)`."""
    if reason := missing():
        pytest.skip(reason)
    with NodePeer() as process:
        yield process


@pytest.fixture(scope="session")
def issuer_key() -> Ed25519Key:
    return Ed25519Key.from_seed(bytes(range(32)))


@pytest.fixture(scope="session")
def holder_key() -> Ed25519Key:
    return Ed25519Key.from_seed(bytes(range(32, 64)))


@pytest.fixture
def badge(issuer_key: Ed25519Key, holder_key: Ed25519Key) -> dict[str, Any]:
    """An unsigned Open Badge 3.0, with names that are not plain ASCII and a date of expiry far away."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:6f1ec21c-5b6b-4f6c-9d2b-3c2c5d3b7a11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Schweißen – Grundkurs",
        "issuer": {"id": issuer_key.did, "type": ["Profile"], "name": "Example College"},
        "validFrom": "2025-01-31T12:00:00Z",
        "validUntil": "2125-01-31T12:00:00Z",
        "credentialSubject": {
            "id": holder_key.did,
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:2b9a7c55-0f3e-4a0e-8a3b-0f4be0b1f001",
                "type": ["Achievement"],
                "name": "Schweißen – Grundkurs",
                "description": "Joins steel sheets by MIG welding, safely and without help.",
                "criteria": {"narrative": "Passed the practical examination with 12 of 15 points."},
                "tag": ["welding", "metal"],
            },
        },
    }
