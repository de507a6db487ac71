"""The issuer's file, which all commands of an institution open."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.passphrase_input import EnteredPassphrase, PassphraseSource, passphrase_file_option
from vcwallet.errors import StoreError
from vcwallet.io.files import refuse_missing, shown_path
from vcwallet.issuer import Issuer
from vcwallet.signing import Pkcs11Key

_PASSPHRASE = PassphraseSource("Passphrase of the issuer's file")
_PKCS11 = "VCWALLET_PKCS11"
_PIN = PassphraseSource("PIN of the token", variable="VCWALLET_PIN", option="--pin-file", needed="pin-needed")


@dataclass(frozen=True, slots=True)
class IssuerFileOptions:
    """The issuer's file.

    Attributes:
        store: Its path.
        passphrase_file: The file whose first line is its passphrase; None: the passphrase comes from elsewhere.
        pkcs11: The issuer's key in a token, as a URI; None: the key is in the file.
        pin_file: The file whose first line is the token's PIN; None: the PIN comes from elsewhere.
    """

    store: Path
    passphrase_file: Path | None
    pkcs11: str | None
    pin_file: Path | None

    @classmethod
    def named(cls, store: Path, passphrase_file: Path | None) -> Self:
        """The file as a command names it that is not about an issuer, and only looks into the file."""
        return cls(store, passphrase_file, os.environ.get(_PKCS11), None)

    @property
    def name(self) -> str:
        """What to call it in an answer."""
        return shown_path(self.store)

    def passphrase(self, out: Output) -> EnteredPassphrase:
        """Its passphrase; that the file is there is found out before anyone types.

        Raises:
            StoreError: `issuer-missing`, ...
            UsageError: There is no passphrase to be had.
        """
        try:
            refuse_missing(self.store)
        except StoreError as error:
            raise StoreError("issuer-missing", path=self.name) if error.reason == "missing" else error from None
        return _PASSPHRASE.existing(self.passphrase_file, out)

    def token_key(self, out: Output) -> Pkcs11Key | None:
        """The issuer's key in a token, until the command ends; None where the key is in the file.

        Raises:
            UsageError: There is no PIN to be had, or no such key.
            MissingExtraError: The extra `pkcs11` is not installed.
        """
        uri = self.pkcs11
        if uri is None:
            return None
        key = _PIN.existing(self.pin_file, out).opening(lambda pin: Pkcs11Key(uri, pin))
        click.get_current_context().call_on_close(key.close)
        return key

    def open(self, out: Output) -> Issuer:
        """The issuer in it; to be closed by the caller.

        Raises:
            StoreError: The file is missing, or cannot be read.
            WrongPassphraseError: The passphrase does not fit.
            UsageError: As `token_key`.
        """
        passphrase = self.passphrase(out)
        signer = self.token_key(out)

        def attempt(text: str) -> Issuer:
            with out.progress("Opening the issuer's file"):
                return Issuer.open(self.store, passphrase=text, signer=signer)

        return passphrase.opening(attempt)


with_issuer_file = grouped(
    "issuer_file",
    IssuerFileOptions,
    click.option(
        "-s",
        "--store",
        metavar="FILE",
        type=PATH,
        default="my.issuer",
        envvar="VCWALLET_ISSUER",
        show_envvar=True,
        help="The issuer's file.",
    ),
    passphrase_file_option,
    click.option(
        "--pkcs11",
        metavar="URI",
        envvar=_PKCS11,
        show_envvar=True,
        help="The issuer's key, if a token holds it: pkcs11:token=LABEL;object=LABEL?module-path=FILE",
    ),
    click.option(
        "--pin-file",
        metavar="FILE",
        type=PATH,
        help="File whose first line is the token's PIN. Else VCWALLET_PIN, else you are asked.",
    ),
)
"""Gives a command the options that name the issuer's file; it gets them as `issuer_file`."""
