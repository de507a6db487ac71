"""Issuers whose keys are published, and what a verifier finds of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.status_issuer import Clock
from support.world import World
from vcwallet.issuer import Issuer, NewAchievement, NewWebvh, SealedKey
from vcwallet.keys import KeyType
from vcwallet.keys.private_forms import generate_key
from vcwallet.storage import FLOOR

PASSPHRASE = "correct horse battery staple"
WEB = "did:web:college.example"
URL = "https://college.example/issuer.json"
LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")


def hosted_issuer(
    path: Path, identifier: str | NewWebvh = WEB, *types: KeyType, clock: Clock | None = None, **options: Any
) -> Issuer:
    """An issuer with sealed keys of these types (Ed25519 where none is said), and an achievement."""
    keys = [SealedKey(generate_key(key_type), identifier) for key_type in types or (KeyType.ED25519,)]
    made = Issuer.create(
        path, name="Example College", passphrase=PASSPHRASE, signer=keys, kdf=FLOOR, clock=clock or Clock(), **options
    )
    made.catalogue.add(LADDERS)
    return made


def reopened(path: Path, clock: Clock | None = None) -> Issuer:
    """The same issuer, opened once more, as another process does."""
    return Issuer.open(path, passphrase=PASSPHRASE, clock=clock or Clock())


def world_of(issuer: Issuer) -> World:
    """The world with what the issuer publishes for its identifier."""
    world = World()
    for file in issuer.keys.files():
        world.publish(file.url, file.content)
    return world
