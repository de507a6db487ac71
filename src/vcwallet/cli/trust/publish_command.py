"""`vcwallet trust publish`: signs a trust list, so that others can take it as a source of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions
from vcwallet.cli.options.common_options import END, PATH, force_flag, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.securing_option import as_option
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.cli.trust.trust_list_file import list_argument
from vcwallet.encoding import timestamps
from vcwallet.io.files import refuse_taken, shown_path, write_private
from vcwallet.io.operator_files import load_trust_list
from vcwallet.issuer import Securing, Unpublished
from vcwallet.rendering.words.en.command.trust_list import TEXTS


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How a trust list is signed for others.

    Attributes:
        url: Where it will be published; None: that is not said.
        valid_until: Until when; None: as usual.
        securing: How it is secured; empty: as the issuer's profile says.
        force: Whether a file that is there gives way.
    """

    url: str | None
    valid_until: datetime | None
    securing: tuple[str, ...]
    force: bool


_with_list = grouped(
    "signing",
    ListOptions,
    click.option("--url", metavar="URL", help="Where it will be published; it is its id."),
    click.option("--valid-until", metavar="TIME", type=END, help="Until when; 90 days if it is not given."),
    as_option,
    force_flag,
)


@click.command()
@list_argument
@click.argument("target", metavar="OUT", type=PATH, help="The file that is written: .json, or .jwt for a token.")
@click.option("--issuer", "store", metavar="FILE", type=PATH, required=True, help="The issuer's file that signs it.")
@passphrase_file_option
@_with_list
@with_answer
def publish(
    *, file: Path, target: Path, store: Path, passphrase_file: Path | None, signing: ListOptions, out: Output
) -> None:
    """Sign a trust list as a RecognizedEntityCredential (W3C draft), for others to verify by.

    Put the file on your web server. It says less than your list where the draft has no words for it, and never more:
    what is left out is named. The list ends with the first of its entries that ends; sign it anew before that.
    """
    trust_list = load_trust_list(file)
    with IssuerFileOptions.named(store, passphrase_file).open(out) as opened:
        form = Securing.of(signing.securing) if signing.securing else opened.securing.forms[0]
        refuse_name(target, FileKind.TOKEN if form.is_token else FileKind.JSON)
        refuse_taken(target, force=signing.force)
        made = opened.recognition.sign_list(trust_list, url=signing.url, valid_until=signing.valid_until, securing=form)
        recognizer = opened.profile
    write_private(target, made.content, replace=signing.force)

    def text(console: Console) -> None:
        done = TEXTS["published"].format(file=target, name=recognizer.name, count=made.entities)
        console.print(plain(done), soft_wrap=True)
        console.print(plain(TEXTS["published/until"].format(date=f"{made.valid_until:%Y-%m-%d}")))
        for left_out in (True, False):
            entries = [each for each in made.unpublished if each.is_left_out is left_out]
            if entries:
                console.print(plain(TEXTS["left-out" if left_out else "published/said-less"], "bold"))
            for each in entries:
                console.print(plain(f"  {_sentence(each)}"), soft_wrap=True)

    unpublished = [
        {"id": each.id, "name": each.name, "reason": each.reason.value, "left_out": each.is_left_out}
        for each in made.unpublished
    ]
    out.answer(
        {
            "file": shown_path(file),
            "output": shown_path(target),
            "issuer": recognizer.id,
            "entities": made.entities,
            "valid_until": timestamps.format(made.valid_until),
            "unpublished": unpublished,
        },
        text,
    )


def _sentence(entry: Unpublished) -> str:
    return TEXTS[f"unpublished/{entry.reason}"].format(name=entry.name, id=entry.id)
