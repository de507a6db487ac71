"""The wallet commands that hand something out, or bring a whole wallet back: present, export, backup, restore."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import click
from rich.console import Console

from vcwallet.baking import image_type
from vcwallet.cli.options.common_options import PATH, OneOf, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output, Watch, plain, write_bytes, write_text
from vcwallet.cli.shared.output_names import FileKind, kind_of, refuse_name
from vcwallet.cli.shared.passphrase_input import PassphraseSource, kdf_option
from vcwallet.cli.wallet.entry_screen import caution_of
from vcwallet.cli.wallet.wallet_file_options import (
    WalletFileOptions,
    credential_argument,
    entry_named,
    with_wallet_file,
)
from vcwallet.encoding import strict_json
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_missing, refuse_taken, shown_path
from vcwallet.rendering.words.en.documents.file_names import TEXTS as KINDS
from vcwallet.rendering.words.en.keeping.holding import TEXTS
from vcwallet.storage import KdfParameters
from vcwallet.wallet import BackupProgress, Entry, Wallet

_NEW_BACKUP = PassphraseSource(
    "Passphrase for the backup", variable="VCWALLET_BACKUP_PASSPHRASE", option="--backup-passphrase-file"
)
_OLD_BACKUP = PassphraseSource(
    "Passphrase of the backup", variable="VCWALLET_BACKUP_PASSPHRASE", option="--backup-passphrase-file"
)
_RESTORED = PassphraseSource("Passphrase for the restored wallet")

_with_target = with_target("Where it is written; else stdout.")
backup_passphrase_file_option = click.option(
    "--backup-passphrase-file",
    metavar="FILE",
    type=PATH,
    help="File whose first line is the backup's passphrase. Else VCWALLET_BACKUP_PASSPHRASE, else you are asked.",
)


_PICTURES = (".png", ".svg")


@dataclass(frozen=True, slots=True)
class PresentOptions:
    """What a presentation is made for, and how."""

    challenge: str
    domain: str
    holder: str | None
    form: str | None


_with_occasion = grouped(
    "occasion",
    PresentOptions,
    click.option("--challenge", metavar="TEXT", required=True, help="What the verifier gave you to answer."),
    click.option("--domain", metavar="NAME", required=True, help="Whom it is for, as they told you."),
    click.option("--as", "holder", metavar="DID", help="Which of your identifiers presents; the first if left out."),
    click.option(
        "--form",
        metavar="NAME",
        help="A cryptosuite, such as eddsa-rdfc-2022; vp+jwt; jwt (VCDM 1.1). Left out: that of the credentials.",
    ),
)


class ExportForm(StrEnum):
    """In which form a credential is handed out."""

    ORIGINAL = "original"
    JSON = "json"
    BAKED = "baked"


@click.command()
@click.argument(
    "credentials", metavar="CREDENTIAL...", nargs=-1, required=True, help="Numbers or ids, as 'wallet list' shows them."
)
@_with_occasion
@with_wallet_file
@_with_target
@with_answer
def present(
    *,
    credentials: tuple[str, ...],
    occasion: PresentOptions,
    wallet_file: WalletFileOptions,
    target: TargetOptions,
    out: Output,
) -> None:
    """Show credentials to a verifier: a signed presentation, for this verifier alone and for this once.

    Of credentials that will not convince the one who receives them it warns, and makes the presentation all the same.
    """
    with wallet_file.open(out) as opened:
        entries = [entry_named(opened, name) for name in credentials]
        ids = [entry.id for entry in entries]
        presented = opened.present(
            ids,
            challenge=occasion.challenge,
            domain=occasion.domain,
            holder=occasion.holder,
            form=occasion.form,
        )
    for entry in entries:
        if (caution := caution_of(entry)) is not None:
            out.warn(caution[1], id=entry.id, reason=caution[0].value)
    _warn_of_forms(entries, out)
    facts = {"holder": presented.holder, "credentials": ids, "form": presented.form}
    parsed = presented.content.decode("ascii") if presented.is_token else strict_json.loads(presented.content)
    content = presented.content if presented.is_token else strict_json.pretty(parsed)
    if target.output is None:
        out.answer(facts | {"presentation": parsed}, lambda _: write_text(content))
        return
    out.file(content, target.output, facts, force=target.force)


@click.command()
@credential_argument
@click.option(
    "--form",
    type=OneOf(ExportForm),
    default="original",
    help="As it came, as a JSON document, or as a picture with it inside.",
)
@with_wallet_file
@_with_target
@with_answer
def export(
    *, credential: str, form: ExportForm, wallet_file: WalletFileOptions, target: TargetOptions, out: Output
) -> None:
    """Hand out one credential as a file."""
    with wallet_file.open(out) as opened:
        entry = entry_named(opened, credential)
        content = opened.export(entry.id, form.value)
    facts = {"id": entry.id, "name": entry.name, "media_type": image_type(content)}
    output = target.output
    if output is not None and facts["media_type"] is None and output.suffix.lower() in _PICTURES:
        raise UsageError("export-picture", path=shown_path(output), what=KINDS[kind_of(content)])
    if output is not None:
        out.file(content, output, facts, force=target.force)
    elif facts["media_type"] is None:
        out.answer(facts | {"content": content.decode("utf-8")}, lambda _: write_text(content))
    elif out.json or sys.stdout.isatty():
        raise UsageError("binary-to-terminal")
    else:
        write_bytes(content)


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="Where the backup goes.")
@with_wallet_file
@backup_passphrase_file_option
@with_answer
def backup(*, file: Path, wallet_file: WalletFileOptions, backup_passphrase_file: Path | None, out: Output) -> None:
    """Write the whole wallet, keys included, into one encrypted file (age, with a passphrase of its own)."""
    refuse_taken(file, force=False)
    refuse_name(file, FileKind.BACKUP)
    with wallet_file.open(out) as opened:
        passphrase = _NEW_BACKUP.new(backup_passphrase_file, out)
        with out.progress("Backup") as watch:
            opened.backup(file, passphrase, on_progress=_shown_on(watch))
        count = len(opened.list(include_superseded=True))

    def text(console: Console) -> None:
        console.print(plain(TEXTS["backup/done"].format(credentials=_counted(count), file=file)), soft_wrap=True)

    out.answer({"backup": shown_path(file), "credentials": count}, text)


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="The backup.")
@with_wallet_file
@backup_passphrase_file_option
@kdf_option
@with_answer
def restore(
    *,
    file: Path,
    wallet_file: WalletFileOptions,
    backup_passphrase_file: Path | None,
    kdf: KdfParameters | None,
    out: Output,
) -> None:
    """Make a new wallet from a backup: keys, credentials and ids as they were."""
    refuse_missing(file)
    refuse_taken(wallet_file.wallet, force=False)
    entered = _OLD_BACKUP.existing(backup_passphrase_file, out)
    passphrase = _RESTORED.new(wallet_file.passphrase_file, out)

    def attempt(opening: str) -> Wallet:
        with out.progress("Restoring") as watch:
            return Wallet.restore(
                file, wallet_file.wallet, opening, new_passphrase=passphrase, kdf=kdf, on_progress=_shown_on(watch)
            )

    with entered.opening(attempt) as made:
        count, did = len(made.list(include_superseded=True)), made.keys.did

    def text(console: Console) -> None:
        console.print(
            plain(TEXTS["restore/done"].format(credentials=_counted(count), file=wallet_file.wallet)), soft_wrap=True
        )
        console.print(plain(did), soft_wrap=True)

    out.answer({"wallet": wallet_file.name, "credentials": count, "did": did}, text)


def _warn_of_forms(entries: Sequence[Entry], out: Output) -> None:
    """Say of what is presented twice that it is, in another form."""
    firsts: dict[str, str] = {}
    for entry in entries:
        first = firsts.setdefault(entry.other_form_of or entry.id, entry.id)
        if first != entry.id:
            sentence = TEXTS["present/twice"].format(name=entry.name, id=entry.id, first=first)
            out.warn(sentence, id=entry.id, reason="other-form")


def _shown_on(watch: Watch) -> BackupProgress:
    return lambda stage, done, total: watch(done, total, TEXTS[stage])


def _counted(count: int) -> str:
    return "1 credential" if count == 1 else f"{count} credentials"
