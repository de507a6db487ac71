"""The issuer's file, which all commands of an institution open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.passphrase_input import EnteredPassphrase, PassphraseSource, passphrase_file_option
from vcwallet.io.files import refuse_missing, shown_path
from vcwallet.issuer import Issuer

_PASSPHRASE = PassphraseSource("Passphrase of the issuer's file")


@dataclass(frozen=True, slots=True)
class IssuerFileOptions:
    """The issuer's file.

    Attributes:
        store: Its path.
        passphrase_file: The file whose first line is its passphrase; None: the passphrase comes from elsewhere.
    """

    store: Path
    passphrase_file: Path | None

    @property
    def name(self) -> str:
        """What to call it in an answer."""
        return shown_path(self.store)

    def passphrase(self, out: Output) -> EnteredPassphrase:
        """Its passphrase; that the file is there is found out before anyone types.

        Raises:
            StoreError: `missing`, ...
            UsageError: There is no passphrase to be had.
        """
        refuse_missing(self.store)
        return _PASSPHRASE.existing(self.passphrase_file, out)

    def open(self, out: Output) -> Issuer:
        """The issuer in it; to be closed by the caller.

        Raises:
            StoreError: The file is missing, or cannot be read.
            WrongPassphraseError: The passphrase does not fit.
        """

        def attempt(text: str) -> Issuer:
            with out.progress("Opening the issuer's file"):
                return Issuer.open(self.store, passphrase=text)

        return self.passphrase(out).opening(attempt)


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
)
"""Gives a command the options that name the issuer's file; it gets them as `issuer_file`."""
