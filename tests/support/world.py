"""The world outside, simulated: what can be fetched there, and keys that are published there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.badges import NOW, Document
from vcwallet.encoding import strict_json
from vcwallet.errors import UnreachableError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import FetchedDocument


@dataclass
class World:
    """Everything outside, simulated: what can be fetched, and what was asked for."""

    documents: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    now: datetime = NOW

    def publish(self, url: str, document: Document | bytes) -> None:
        """Put a document under a URL."""
        self.documents[url] = document if isinstance(document, bytes) else strict_json.dumps(document)

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """Answer like a fetcher."""
        self.asked.append((url, purpose))
        if url not in self.documents:
            raise UnreachableError("not-found", url=url)
        return FetchedDocument(url, self.documents[url], "application/json", self.now)


class AsyncWorld(World):
    """The same, for `await`."""

    async def fetch(self, url: str, purpose: str) -> FetchedDocument:  # type: ignore[override]
        """Answer like an asynchronous fetcher."""
        return super().fetch(url, purpose)


def key_document(controller: str, key: Ed25519Key, /, *relationships: str, **method: Any) -> Document:
    """A controlled identifier document with one Multikey."""
    key_id = f"{controller}#{key.public_key.multibase}"
    entry = {"id": key_id, "type": "Multikey", "controller": controller, "publicKeyMultibase": key.public_key.multibase}
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": controller,
        "verificationMethod": [entry | method],
        **{name: [key_id] for name in relationships or ("assertionMethod", "authentication")},
    }


class WebKey:
    """A signer whose key is published under an `https:` identifier."""

    def __init__(self, controller: str, key: Ed25519Key) -> None:
        self.controller = controller
        self.public_key = key.public_key
        self.verification_method = f"{controller}#{key.public_key.multibase}"
        self.sign = key.sign
