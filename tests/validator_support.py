"""The world outside the samples of the official validator, simulated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support import World
from vcwallet.errors import VcwalletError
from vcwallet.keys.multikey import decode_multikey

VALID = {"valid", "warning"}
"""What the validator says of samples that it accepts."""


def _methods(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(method := node.get("verificationMethod"), str):
            yield method
        for value in node.values():
            yield from _methods(value)
    elif isinstance(node, list):
        for value in node:
            yield from _methods(value)


def simulated(document: dict[str, Any]) -> World:
    """The issuers' documents, with every key that is a key."""
    world = World()
    for method in _methods(document):
        controller, _, fragment = method.partition("#")
        entries = []
        try:
            decode_multikey(fragment)
            entry = {"id": method, "type": "Multikey", "controller": controller, "publicKeyMultibase": fragment}
            entries.append(entry)
        except VcwalletError:
            pass  # the issuer publishes no such key
        world.publish(
            controller,
            {
                "@context": ["https://www.w3.org/ns/cid/v1"],
                "id": controller,
                "verificationMethod": entries,
                "assertionMethod": [entry["id"] for entry in entries],
            },
        )
    return world
