"""How the types of key are called on the command line."""

from __future__ import annotations

from collections.abc import Mapping

import click

from vcwallet.signing import KeyType

KEY_TYPES: Mapping[str, KeyType] = {
    "ed25519": KeyType.ED25519,
    "p256": KeyType.P256,
    "p384": KeyType.P384,
    "secp256k1": KeyType.SECP256K1,
    "rsa": KeyType.RSA,
}
"""Those that keys are made of; the usual one first."""


class KeyTypeName(click.Choice[str]):
    """One of these names, also as standards write it: `P-256` is `p256`."""

    def __init__(self) -> None:
        super().__init__(list(KEY_TYPES))

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click passes it
        """The name without what spellings differ in."""
        return str(choice).replace("-", "").lower()
