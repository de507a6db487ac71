"""The key of a new issuer: made of a type, or brought along in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.key_type_names import KEY_TYPES, KeyTypeName
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.key_file import read_key
from vcwallet.cli.shared.passphrase_input import PassphraseSource
from vcwallet.errors import UsageError
from vcwallet.signing import PrivateKey, generate_key

_PASSPHRASE = PassphraseSource(
    "Passphrase of the key's file", variable="VCWALLET_KEY_PASSPHRASE", option="--key-passphrase-file"
)


@dataclass(frozen=True, slots=True)
class IssuerKeyOptions:
    """The key of a new issuer.

    Attributes:
        key_type: The type of a key to be made; None where none was said.
        key_file: A file that has one, in PEM or as a JSON Web Key.
        key_passphrase_file: The file whose first line is the passphrase of that file.
    """

    key_type: str | None
    key_file: Path | None
    key_passphrase_file: Path | None

    def refuse_several(self, pkcs11: str | None) -> None:
        """One key is asked for, in one way.

        Args:
            pkcs11: The key in a token, if there is one.

        Raises:
            UsageError: `key-several`.
        """
        named = {"--key": self.key_type, "--key-file": self.key_file, "--pkcs11": pkcs11}
        options = [option for option, value in named.items() if value is not None]
        if len(options) > 1:
            raise UsageError("key-several", options=options)

    def key(self, out: Output) -> PrivateKey:
        """The key.

        Raises:
            UsageError: The file is encrypted, and there is no passphrase to be had.
            StoreError: The file is missing, or cannot be read.
            ParsingError: It holds no private key, or the passphrase does not fit.
        """
        if self.key_file is None:
            return generate_key(KEY_TYPES[self.key_type or "ed25519"])
        return read_key(self.key_file, _PASSPHRASE, self.key_passphrase_file, out)


with_issuer_key = grouped(
    "issuer_key",
    IssuerKeyOptions,
    click.option(
        "--key",
        "key_type",
        metavar="TYPE",
        type=KeyTypeName(),
        help="The type of its key: ed25519 (the usual one), p256, p384, secp256k1 or rsa.",
    ),
    click.option(
        "--key-file",
        metavar="FILE",
        type=PATH,
        help="A private key to use, in PEM or as a JSON Web Key. It is copied into the issuer's file.",
    ),
    click.option(
        "--key-passphrase-file",
        metavar="FILE",
        type=PATH,
        help="File whose first line is the passphrase of the key. Else VCWALLET_KEY_PASSPHRASE, else you are asked.",
    ),
)
"""Gives a command the options that say the key of a new issuer; it gets them as `issuer_key`."""
