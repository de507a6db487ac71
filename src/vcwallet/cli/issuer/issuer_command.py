"""`vcwallet issuer`: an institution makes achievements and awards them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.cli.closing.closing_commands import accept, close
from vcwallet.cli.issuer.achievement_commands import achievement
from vcwallet.cli.issuer.badge_delivery import record_data
from vcwallet.cli.issuer.identifier_commands import add_key, identifier
from vcwallet.cli.issuer.issue_command import export, issue
from vcwallet.cli.issuer.issuer_creation import NewIssuer, with_new_issuer
from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.issuer.preview_command import preview
from vcwallet.cli.issuer.profile_command import profile
from vcwallet.cli.options.common_options import MOMENT, CommandGroup, confirm, with_answer, yes_flag
from vcwallet.cli.options.site_options import SiteOptions, with_site
from vcwallet.cli.recognition.endorse_command import endorse
from vcwallet.cli.recognition.registry_page_command import registry_page
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.passphrase_input import (
    PassphraseSource,
    kdf_option,
    new_passphrase_file_option,
)
from vcwallet.errors import UsageError
from vcwallet.issuer import Recipient, change_passphrase
from vcwallet.rendering.words.en.issuing.issuing import TEXTS
from vcwallet.storage import KdfParameters

_CHANGED = PassphraseSource("New passphrase", variable="VCWALLET_NEW_PASSPHRASE", option="--new-passphrase-file")


@click.group(cls=CommandGroup)
def issuer() -> None:
    """Award achievements: a catalogue, signed badges, and a memory of what was issued."""


@issuer.command()
@click.argument("name", metavar="NAME", help="The institution's name, as all will read it.")
@click.option(
    "--id",
    "identifier",
    metavar="URL",
    help="Its identifier: an https:// URL where a document will be that you publish, and that can list several keys. "
    "Left out, its key is its identifier (a did:key). For other DIDs: vcwallet did create",
)
@with_site
@with_new_issuer
def init(*, name: str, identifier: str | None, site: SiteOptions, new: NewIssuer) -> None:
    """Make a new issuer, with a key of its own."""
    if identifier is None:
        if site.site is not None:
            raise UsageError("site-without-id")
        new.make(name)
        return
    if identifier.lower().startswith("did:"):
        raise UsageError("id-did", identifier=identifier[:200])
    new.make(name, lambda _: identifier, site)


for _command in (
    profile,
    identifier,
    add_key,
    achievement,
    preview,
    issue,
    export,
    endorse,
    registry_page,
):  # in the order of the help
    issuer.add_command(_command)


@issuer.command("list")
@click.option("--achievement", "achievement_name", metavar="NAME", help="Only this one: its id, code or name.")
@click.option("--cohort", metavar="NAME", help="Only of this cohort.")
@click.option("--recipient", metavar="ID", help="Only to this person: identifier or address.")
@click.option("--since", metavar="TIME", type=MOMENT, help="Only at this time, on this day, or later.")
@click.option("--signed-with", metavar="KEY", help="Only with this key: the id of a verification method.")
@with_issuer_file
@with_answer
def list_issued(
    *,
    achievement_name: str | None,
    cohort: str | None,
    recipient: str | None,
    since: datetime | None,
    signed_with: str | None,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """List what was issued. Records name no person; to find one person's, name the person."""
    with issuer_file.open(out) as opened:
        names = {entry.id: entry.name for entry in opened.catalogue.list()}
        only = None if achievement_name is None else opened.catalogue.get(achievement_name)
        chosen = opened.credentials.list(
            achievement=only, cohort=cohort, recipient=recipient, since=since, signed_with=signed_with
        )
        records = list(chosen)

    def text(console: Console) -> None:
        if not records:
            console.print(plain(TEXTS["issued/none"]))
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for record in records:
            erased = "" if record.erased_at is None else f"; {TEXTS['issued/erased']}"
            about = plain(f"{record.id}; {record.securing}{erased}")
            named = plain(names.get(record.achievement, record.achievement), "bold")
            table.add_row(plain(f"{record.issued_at:%Y-%m-%d %H:%M}"), Text.assemble(named, "\n", about))
        console.print(table)

    data = [record_data(record, names.get(record.achievement)) for record in records]
    out.answer({"store": issuer_file.name, "issued": data}, text)


@issuer.command()
@click.argument("recipient", metavar="RECIPIENT", help="An identifier (did:...) or e-mail address.")
@yes_flag
@with_issuer_file
@with_answer
def erase(*, recipient: str, yes: bool, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Erase what is kept about a person: addresses, credentials, evidence, reasons. It cannot be undone.

    That something was issued stays on record, and names no person; it can still be revoked by its id. Badges that were
    handed out, copies of this file and tables of results are not reached.
    """
    person = Recipient.of(recipient)
    with issuer_file.open(out) as opened:
        erased = [record.id for record in opened.credentials.list(recipient=person)]
        if not erased:
            raise UsageError("erase-nobody")
        if not yes:
            question = TEXTS["erase/ask"].format(credentials=_counted(erased))
            confirm(question, otherwise=UsageError("erase-confirm", count=len(erased)))
        opened.credentials.erase(person)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["erase/done"].format(credentials=_counted(erased))))
        for name in erased:
            console.print(plain(f"  {name}"), soft_wrap=True)
        for sentence in ("erase/records", "erase/copies"):
            console.print(plain(TEXTS[sentence]))

    out.answer({"store": issuer_file.name, "erased": erased}, text)


def _counted(credentials: list[str]) -> str:
    return "1 credential" if len(credentials) == 1 else f"{len(credentials):,} credentials"


@issuer.command()
@with_issuer_file
@new_passphrase_file_option
@kdf_option
@with_answer
def passwd(
    *, issuer_file: IssuerFileOptions, new_passphrase_file: Path | None, kdf: KdfParameters | None, out: Output
) -> None:
    """Change the passphrase. Copies made before keep the old one."""
    old = issuer_file.passphrase(out)
    new = _CHANGED.new(new_passphrase_file, out)
    with out.progress("Changing the passphrase"):
        old.opening(lambda text: change_passphrase(issuer_file.store, old=text, new=new, kdf=kdf))

    def text(console: Console) -> None:
        console.print(plain(TEXTS["passphrase/changed"].format(file=issuer_file.store)))

    out.answer({"store": issuer_file.name, "changed": True}, text)


for _command in (close, accept):  # the end of the help, and of the institution
    issuer.add_command(_command)
