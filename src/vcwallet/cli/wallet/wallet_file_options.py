"""The wallet file, which all commands of an earner open, and the credentials in it as the command line names them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet import TrustList
from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.verify_options import OpenedSources, SourceOptions
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.passphrase_input import EnteredPassphrase, PassphraseSource, passphrase_file_option
from vcwallet.errors import UsageError
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.files import refuse_missing, shown_path
from vcwallet.wallet import Entry, Wallet, WalletVerifier

_PASSPHRASE = PassphraseSource("Passphrase of the wallet")

credential_argument = click.argument(
    "credential", metavar="CREDENTIAL", help="Its number or id, as 'wallet list' shows them."
)


@dataclass(frozen=True, slots=True)
class WalletFileOptions:
    """The wallet file.

    Attributes:
        wallet: Its path.
        passphrase_file: The file whose first line is its passphrase; None: the passphrase comes from elsewhere.
    """

    wallet: Path
    passphrase_file: Path | None

    @property
    def name(self) -> str:
        """What to call it in an answer."""
        return shown_path(self.wallet)

    def passphrase(self, out: Output) -> EnteredPassphrase:
        """Its passphrase; that the file is there is found out before anyone types.

        Raises:
            StoreError: `missing`, ...
            UsageError: There is no passphrase to be had.
        """
        refuse_missing(self.wallet)
        return _PASSPHRASE.existing(self.passphrase_file, out)

    def open(self, out: Output, *, trust: TrustList | None = None, elsewhere: OpenedSources | None = None) -> Wallet:
        """The wallet in it; to be closed by the caller.

        Args:
            out: Where progress is shown.
            trust: Whom the earner knows, for what the wallet verifies.
            elsewhere: Where the wallet looks beyond its credentials when it verifies them.

        Raises:
            StoreError: The file is missing, or cannot be read.
            WrongPassphraseError: The passphrase does not fit.
        """
        refuse_missing(self.wallet)
        fetcher, cache = elsewhere or OpenedSources(None, MemoryCache())
        verifier = WalletVerifier(trust=trust, fetcher=fetcher, cache=cache)

        def attempt(text: str) -> Wallet:
            with out.progress("Opening the wallet"):
                return Wallet.open(self.wallet, text, verifier=verifier)

        return self.passphrase(out).opening(attempt)

    @contextmanager
    def verifying(self, sources: SourceOptions, out: Output) -> Iterator[Wallet]:
        """The wallet while the block runs, for a command that verifies what is in it.

        Raises:
            VcwalletError: As `open` does, or a source cannot be used.
        """
        known = sources.known()
        with sources.opened(out) as elsewhere, self.open(out, trust=known, elsewhere=elsewhere) as opened:
            yield opened


with_wallet_file = grouped(
    "wallet_file",
    WalletFileOptions,
    click.option(
        "-w",
        "--wallet",
        metavar="FILE",
        type=PATH,
        default="my.wallet",
        envvar="VCWALLET_WALLET",
        show_envvar=True,
        help="The wallet file.",
    ),
    passphrase_file_option,
)
"""Gives a command the options that name the wallet file; it gets them as `wallet_file`."""


def entry_named(wallet: Wallet, name: str) -> Entry:
    """The entry of this id, or of this number in the list.

    Raises:
        UsageError: There is none.
    """
    entries = wallet.list(include_superseded=True)
    for entry in entries:
        if entry.id == name:
            return entry
    shown = [entry for entry in entries if entry.superseded_by is None]
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(shown):
        return shown[int(name) - 1]
    raise UsageError("unknown-credential", wanted=name)


def numbers_of(wallet: Wallet) -> dict[str, int]:
    """The number of each entry in the list."""
    return {entry.id: number for number, entry in enumerate(wallet.list(), 1)}
