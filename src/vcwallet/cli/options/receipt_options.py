"""The options of the receipt that `vcwallet verify` writes: where it goes, how much is inside, and by whose key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_taken

if TYPE_CHECKING:
    from vcwallet.cli.receipt.receipt_output import ReceiptOutput
    from vcwallet.signing import Signer


@dataclass(frozen=True, slots=True)
class ReceiptOptions:
    """The receipt that is asked for, if any.

    Attributes:
        receipt: Where it goes; None: none is asked for.
        full: Whether what was looked at travels inside.
        receipt_name: The name of the verifier.
        receipt_key: The file of its key.
        receipt_id: The identifier whose document lists that key; None: the key's own did:key.
        receipt_passphrase_file: The file with the passphrase of the key.
    """

    receipt: Path | None
    full: bool
    receipt_name: str | None
    receipt_key: Path | None
    receipt_id: str | None
    receipt_passphrase_file: Path | None

    def begun(self, out: Output, *, force: bool) -> ReceiptOutput | None:
        """The receipt, of nothing yet; None where none is asked for.

        Args:
            out: Where the user is asked.
            force: Whether a file that is there already gives way.

        Raises:
            UsageError: `receipt-option`: something is said of a receipt, and none is asked for; `receipt-id`: the
                identifier is none, or there is no key for it.
            VcwalletError: The key cannot be read, or the file not be written.
        """
        if self.receipt is None:
            said = {
                "--full": self.full,
                "--receipt-name": self.receipt_name,
                "--receipt-key": self.receipt_key,
                "--receipt-id": self.receipt_id,
            }
            for option, value in said.items():
                if value:
                    raise UsageError("receipt-option", option=option)
            return None
        from vcwallet.cli.receipt.receipt_output import ReceiptOutput  # most verifications make no receipt
        from vcwallet.cli.shared.output_names import FileKind, refuse_name
        from vcwallet.receipt import ReceiptBook

        refuse_name(self.receipt, FileKind.JSON)
        refuse_taken(self.receipt, force=force)
        signer = receipt_signer(self.receipt_key, self.receipt_id, self.receipt_passphrase_file, out)
        book = ReceiptBook(name=self.receipt_name or "", signer=signer, full=self.full, by_hand=True)
        notes = ([] if self.receipt_key else ["made/unsigned"]) + (["made/personal"] if self.full else [])
        return ReceiptOutput(self.receipt, book, out, force=force, notes=notes)


def receipt_signer(
    key: Path | None, identifier: str | None, passphrase_file: Path | None, out: Output
) -> Signer | None:
    """What signs receipts; None without a key.

    Args:
        key: The file of the key.
        identifier: The identifier whose document lists it; None: the key's own did:key.
        passphrase_file: The file with its passphrase.
        out: Where the user is asked.

    Raises:
        UsageError: `receipt-id`: the identifier is none, or there is no key for it.
        VcwalletError: The key cannot be read.
    """
    from vcwallet.identifiers.identifier_syntax import identifier_fault

    if identifier is not None and (key is None or identifier_fault(identifier)):
        raise UsageError("receipt-id", identifier=identifier[:200])
    if key is None:
        return None
    from vcwallet.cli.shared.key_file import read_key
    from vcwallet.cli.shared.passphrase_input import PassphraseSource
    from vcwallet.issuer import HostedKey

    passphrases = PassphraseSource(
        "Passphrase of the key's file", variable="VCWALLET_RECEIPT_PASSPHRASE", option="--receipt-passphrase-file"
    )
    private = read_key(key, passphrases, passphrase_file, out)
    return private if identifier is None else HostedKey(private, identifier)


receipt_key_options = (
    click.option(
        "--receipt-key",
        metavar="FILE",
        type=PATH,
        help="Your own private key, in PEM or as a JSON Web Key: receipts are signed with it.",
    ),
    click.option(
        "--receipt-id",
        metavar="ID",
        help="Your identifier, whose published document lists that key. Left out, the key is its own (a did:key).",
    ),
    click.option(
        "--receipt-passphrase-file",
        metavar="FILE",
        type=PATH,
        help="File whose first line is the passphrase of the key. Else VCWALLET_RECEIPT_PASSPHRASE, else you are "
        "asked.",
    ),
)
"""The options that say by whose key receipts are signed."""
with_receipt = grouped(
    "receipt",
    ReceiptOptions,
    click.option(
        "--receipt",
        metavar="OUT",
        type=PATH,
        help="Write down what was verified, by what, and what came of it, so that it can be checked years later.",
    ),
    click.option(
        "--full",
        is_flag=True,
        help="Put all that was looked at into the receipt, with the names of people: it can be checked by itself.",
    ),
    click.option("--receipt-name", metavar="NAME", help="Your name, as the receipt has it."),
    *receipt_key_options,
)
"""Gives a command the options of a receipt; it gets them as `receipt`."""
