"""`vcwallet wallet refresh`: asks the issuers of credentials in a wallet for newer issues, and adds them."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.checks import CheckStatus
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.verify_options import SourceOptions, with_online_sources
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.cli.shared.report_screen import verdict_label
from vcwallet.cli.wallet.entry_screen import entry_data, name_of_entry
from vcwallet.cli.wallet.wallet_file_options import WalletFileOptions, entry_named, numbers_of, with_wallet_file
from vcwallet.encoding.json_types import JsonObject
from vcwallet.rendering.words.en.keeping.holding import TEXTS
from vcwallet.rendering.words.phrases import EARNER, phrase
from vcwallet.wallet import AddStatus, RefreshedEntry


@click.command()
@click.argument(
    "credentials",
    metavar="[CREDENTIAL...]",
    nargs=-1,
    help="Their numbers or ids, as 'wallet list' shows them; none: all whose issuers offer newer issues.",
)
@with_wallet_file
@with_online_sources
@with_answer
def refresh(
    *, credentials: tuple[str, ...], wallet_file: WalletFileOptions, sources: SourceOptions, out: Output
) -> int:
    """Ask the issuers for newer issues of your credentials, over the network, and add them.

    A newer issue takes the place of the older one in lists; the older one stays in the wallet. The servers of the
    issuers see that you ask.

    Exit status: 0 all were asked, 4 of some it is not known whether there is a newer issue.
    """
    with wallet_file.verifying(sources, out) as opened:
        ids = [entry_named(opened, credential).id for credential in credentials]
        with out.progress("Asking the issuers", watched=True) as watch:
            refreshed = opened.refreshing.refresh(ids, on_progress=watch)
        numbers = numbers_of(opened)
    data = [_data(item, numbers) for item in refreshed]
    is_open = any(item.check.status is CheckStatus.INDETERMINATE for item in refreshed)
    status = ExitStatus.UNDETERMINED if is_open else ExitStatus.DONE
    out.answer(
        {"wallet": wallet_file.name, "status": int(status), "credentials": data},
        lambda console: _text(console, refreshed, numbers),
    )
    return status


def _data(refreshed: RefreshedEntry, numbers: dict[str, int]) -> JsonObject:
    added = None
    if refreshed.added is not None:
        entry = refreshed.added.entry
        added = {"status": refreshed.added.status.value, "entry": entry_data(entry, numbers.get(entry.id))}
    entry = refreshed.entry
    return {
        "entry": entry_data(entry, numbers.get(entry.id)),
        "refresh": refreshed.check.to_dict(),
        "added": added,
    }


def _text(console: Console, refreshed: Sequence[RefreshedEntry], numbers: dict[str, int]) -> None:
    if not refreshed:
        console.print(plain(TEXTS["refreshed/none-offers"]))
        return
    added = sum(item.added is not None and item.added.status is not AddStatus.DUPLICATE for item in refreshed)
    key = "refreshed/nothing" if not added else "refreshed/added/one" if added == 1 else "refreshed/added"
    console.print(plain(TEXTS[key].format(added=added, count=len(refreshed)), "bold"))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in refreshed:
        entry = item.entry if item.added is None else item.added.entry
        about = Text("\n").join([plain(name_of_entry(entry), "bold"), plain(_what_came(item))])
        table.add_row(plain(numbers.get(entry.id, "-")), verdict_label(console, entry.verdict.outcome.value), about)
    console.print(table)
    if added:
        console.print(plain(TEXTS["refreshed/kept"]))


def _what_came(item: RefreshedEntry) -> str:
    if item.check.status is CheckStatus.NOT_APPLICABLE:
        return TEXTS["refreshed/not-offered"]
    if item.added is None:
        return phrase(item.check.code, item.check.reason, item.check.params, audience=EARNER)[0]
    key = "refreshed/newer/there" if item.added.status is AddStatus.DUPLICATE else "refreshed/newer"
    return TEXTS[key].format(start=_day(item.check.params["from"]), before=_day(item.check.params["until_now"]))


def _day(moment: object) -> str:
    return str(moment)[:10]
