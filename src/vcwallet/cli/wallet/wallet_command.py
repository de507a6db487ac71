"""`vcwallet wallet`: an earner keeps credentials in an encrypted file of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.options.common_options import (
    PATH,
    CommandGroup,
    at_option,
    confirm,
    recipient_option,
    with_answer,
    yes_flag,
)
from vcwallet.cli.options.key_type_names import KEY_TYPES, KeyTypeName
from vcwallet.cli.options.verify_options import SourceOptions, with_sources
from vcwallet.cli.shared.console import ExitStatus, Output, error_data, plain
from vcwallet.cli.shared.passphrase_input import PassphraseSource, kdf_option, new_passphrase_file_option
from vcwallet.cli.shared.report_screen import pairs, show_report
from vcwallet.cli.wallet import progress_command, share_commands, wallet_check_command, wallet_refresh_command
from vcwallet.cli.wallet.entry_screen import (
    came_in,
    entry_claims,
    entry_data,
    entry_facts,
    name_of_entry,
    show_entries,
    still_known,
)
from vcwallet.cli.wallet.wallet_file_options import (
    WalletFileOptions,
    credential_argument,
    entry_named,
    numbers_of,
    with_wallet_file,
)
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_taken
from vcwallet.io.input_files import content, expand, name_of
from vcwallet.obstacles import by_own_records
from vcwallet.policy import DEFAULT
from vcwallet.rendering.words.en.keeping.holding import TEXTS
from vcwallet.rendering.words.phrases import phrase, printable
from vcwallet.signing import KeyType
from vcwallet.storage import KdfParameters
from vcwallet.wallet import Added, AddResult, AddStatus, Wallet

_NEW = PassphraseSource("Passphrase for the new wallet")
_CHANGED = PassphraseSource("New passphrase", variable="VCWALLET_NEW_PASSPHRASE", option="--new-passphrase-file")
_WORDS = {
    AddStatus.ADDED: TEXTS["added"],
    AddStatus.DUPLICATE: TEXTS["added/duplicate"],
    AddStatus.NEWER_ISSUE: TEXTS["added/newer-issue"],
    AddStatus.OLDER_ISSUE: TEXTS["added/older-issue"],
}

everything_flag = click.option("--all", "everything", is_flag=True, help="Also those that have a newer issue.")


@click.group(cls=CommandGroup)
def wallet() -> None:
    """Keep your credentials in an encrypted file, and show them when you want to."""


@wallet.command()
@with_wallet_file
@kdf_option
@with_answer
def init(*, wallet_file: WalletFileOptions, kdf: KdfParameters | None, out: Output) -> None:
    """Make a new wallet, with a first key of your own. It cannot be opened without the passphrase."""
    refuse_taken(wallet_file.wallet, force=False)
    passphrase = _NEW.new(wallet_file.passphrase_file, out)
    with out.progress("Making the wallet"), Wallet.create(wallet_file.wallet, passphrase, kdf=kdf) as made:
        did = made.keys.did

    def text(console: Console) -> None:
        console.print(plain(TEXTS["init/made"].format(file=wallet_file.wallet), "bold"))
        console.print(plain(TEXTS["init/identifier"]))
        console.print(plain(did), soft_wrap=True)
        console.print(plain(TEXTS["init/keep"]))

    out.answer({"wallet": wallet_file.name, "did": did}, text)


@wallet.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Badges, credentials, presentations; folders; - for stdin.",
)
@with_wallet_file
@with_sources
@with_answer
def add(*, files: tuple[Path, ...], wallet_file: WalletFileOptions, sources: SourceOptions, out: Output) -> int:
    """Add credentials. Each is verified and kept as it came, whatever the verdict.

    Exit status: 0 everything is in the wallet, 6 something could not be read and is not.
    """
    paths = list(expand(files))
    with wallet_file.verifying(sources, out) as opened:
        with out.progress("Adding", len(paths)) as progress:
            results = opened.add_many(
                (content(path, DEFAULT.input_bytes) for path in paths), on_progress=lambda done, _: progress(done)
            )
        numbers = numbers_of(opened)
    named = list(zip(map(name_of, paths), results, strict=True))
    out.answer({"wallet": wallet_file.name, "files": [_added_data(*entry, numbers) for entry in named]}, _adding(named))
    return ExitStatus.UNREADABLE if any(result.refused for result in results) else ExitStatus.DONE


@wallet.command("list")
@with_wallet_file
@everything_flag
@with_answer
def list_entries(*, wallet_file: WalletFileOptions, everything: bool, out: Output) -> None:
    """List the credentials, with what verification found, and when.

    To look at all of them again: vcwallet wallet check
    """
    _list(wallet_file, "", everything=everything, out=out)


@wallet.command()
@click.argument("words", metavar="WORD...", nargs=-1, required=True, help="Words or parts of words; all have to fit.")
@with_wallet_file
@everything_flag
@with_answer
def search(*, words: tuple[str, ...], wallet_file: WalletFileOptions, everything: bool, out: Output) -> None:
    """Find credentials by name, description, issuer, achievement or skill."""
    _list(wallet_file, " ".join(words), everything=everything, out=out)


@wallet.command()
@credential_argument
@at_option
@recipient_option
@with_wallet_file
@with_sources
@with_answer
def show(
    *,
    credential: str,
    at: datetime | None,
    recipient: tuple[str, ...],
    wallet_file: WalletFileOptions,
    sources: SourceOptions,
    out: Output,
) -> None:
    """Show one credential, verified anew. What was found is not kept: vcwallet wallet check does that."""
    with wallet_file.verifying(sources, out) as opened:
        entry = entry_named(opened, credential)
        report = opened.verification.verify(entry.id, at=at, recipient=recipient or None)
        number = numbers_of(opened).get(entry.id)

    def text(console: Console) -> None:
        console.print(plain(name_of_entry(entry), "bold"))
        console.print(Padding(pairs(entry_facts(entry)), (0, 0, 0, 2), expand=False))
        console.print()
        known = still_known(entry, report)
        name = TEXTS["shown/own-records" if any(by_own_records(report)) else "shown/checked"]
        show_report(console, report, name=name, audience="earner", known=known)
        if not report.signed and report.unverified is None:  # else the report says it
            claims = Group(plain(TEXTS["claims"], "bold"), pairs(entry_claims(entry)))
            console.print(Padding(claims, (1, 0, 0, 2), expand=False))

    out.answer({"entry": entry_data(entry, number), "report": report.to_dict()}, text)


@wallet.command("id")
@click.option(
    "--new",
    metavar="[TYPE]",
    is_flag=False,
    flag_value="ed25519",
    type=KeyTypeName(),
    help="Make another one, so that two who ask cannot tell that you are one person. Its key is of the type ed25519, "
    "p256 (which some verifiers want), p384, secp256k1 or rsa.",
)
@with_wallet_file
@with_answer
def identifiers(*, new: str | None, wallet_file: WalletFileOptions, out: Output) -> None:
    """Show your identifiers, to give to issuers; the first one is used unless you say otherwise.

    Behind each stands the type of its key, unless that is the usual one, Ed25519.
    """
    with wallet_file.open(out) as opened:
        if new is not None:
            opened.keys.add(KEY_TYPES[new])
        types = {did: opened.keys.signer(did).public_key.type for did in opened.keys.dids}

    def text(console: Console) -> None:
        for did, key_type in types.items():
            console.print(plain(did if key_type is KeyType.ED25519 else f"{did}  {key_type}"), soft_wrap=True)

    out.answer({"wallet": wallet_file.name, "dids": list(types), "types": list(types.values())}, text)


@wallet.command()
@credential_argument
@with_wallet_file
@yes_flag
@with_answer
def remove(*, credential: str, wallet_file: WalletFileOptions, yes: bool, out: Output) -> None:
    """Delete a credential for good."""
    with wallet_file.open(out) as opened:
        entry = entry_named(opened, credential)
        if not yes:
            question = TEXTS["remove/ask"].format(name=printable(entry.name))
            confirm(question, otherwise=UsageError("remove-confirm", name=entry.name))
        opened.remove(entry.id)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["remove/done"].format(name=entry.name)))

    out.answer({"wallet": wallet_file.name, "removed": entry.id}, text)


@wallet.command()
@with_wallet_file
@new_passphrase_file_option
@kdf_option
@with_answer
def passwd(
    *, wallet_file: WalletFileOptions, new_passphrase_file: Path | None, kdf: KdfParameters | None, out: Output
) -> None:
    """Change the passphrase. Copies and backups made before keep the old one."""

    def attempt(text: str) -> tuple[Wallet, str]:
        with out.progress("Opening the wallet"):
            return Wallet.open(wallet_file.wallet, text), text

    opened, old = wallet_file.passphrase(out).opening(attempt)
    with opened:
        new = _CHANGED.new(new_passphrase_file, out)
        with out.progress("Changing the passphrase"):
            opened.file.change_passphrase(old, new, kdf=kdf)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["passphrase/changed"].format(file=wallet_file.wallet)))

    out.answer({"wallet": wallet_file.name, "changed": True}, text)


def _list(wallet_file: WalletFileOptions, words: str, *, everything: bool, out: Output) -> None:
    with wallet_file.open(out) as opened:
        entries, numbers = opened.search(words, include_superseded=everything), numbers_of(opened)

    def text(console: Console) -> None:
        if entries:
            show_entries(console, entries, numbers)
        else:
            console.print(plain(TEXTS["list/nothing-fits" if words else "list/empty"]))

    data = {"wallet": wallet_file.name, "credentials": [entry_data(e, numbers.get(e.id)) for e in entries]}
    out.answer(data, text)


def _adding(results: Sequence[tuple[str, AddResult]]) -> Callable[[Console], None]:
    def text(console: Console) -> None:
        for name, result in results:
            for added in result.added:
                head = Text.assemble(plain(_WORDS[added.status], "bold"), ": ", plain(name_of_entry(added.entry)))
                console.print(Group(head, Padding(came_in(console, name, added.entry), (0, 0, 0, 2), expand=False)))
            for refused in result.refused:
                error = refused.error
                what, advice = phrase(error.code, error.reason, error.params, audience="earner")
                place = f"{name} at {refused.pointer}" if refused.pointer else name
                console.print(Text.assemble((TEXTS["added/refused"], "bold red"), ": ", plain(place)))
                console.print(Padding(plain(f"{what} {advice}"), (0, 0, 0, 2), expand=False))

    return text


def _added_data(name: str, result: AddResult, numbers: dict[str, int]) -> dict[str, object]:
    return {
        "file": name,
        "added": [_one_added(added, numbers) for added in result.added],
        "refused": [{"pointer": refused.pointer} | {"error": error_data(refused.error)} for refused in result.refused],
    }


def _one_added(added: Added, numbers: dict[str, int]) -> dict[str, object]:
    return {"status": added.status.value, "entry": entry_data(added.entry, numbers.get(added.entry.id))}


wallet.add_command(wallet_check_command.check)
wallet.add_command(wallet_refresh_command.refresh)
wallet.add_command(progress_command.progress)
wallet.add_command(share_commands.present)
wallet.add_command(share_commands.export)
wallet.add_command(share_commands.backup)
wallet.add_command(share_commands.restore)
