"""`vcwallet wallet check`: verifies all credentials in a wallet again."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet import Outcome
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.verify_options import SourceOptions, with_sources
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.report_screen import summary
from vcwallet.cli.wallet.entry_screen import entry_data, entry_label, name_of_entry
from vcwallet.cli.wallet.wallet_file_options import WalletFileOptions, numbers_of, with_wallet_file
from vcwallet.encoding.json_types import JsonObject
from vcwallet.rendering.reports.verdicts import label_by
from vcwallet.rendering.words.en.keeping.holding import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.wallet import Checked


@click.command()
@with_wallet_file
@with_sources
@with_answer
def check(*, wallet_file: WalletFileOptions, sources: SourceOptions, out: Output) -> None:
    """Verify everything in the wallet again, keep what was found, and say what changed.

    A revocation that was seen is not forgotten when its list cannot be had this time.
    """
    with wallet_file.verifying(sources, out) as opened, out.progress("Checking") as watch:
        checked = opened.verification.check(on_progress=watch)
        numbers = numbers_of(opened)
    data = [_data(item, numbers) for item in checked]
    out.answer(
        {"wallet": wallet_file.name, "credentials": data},
        lambda console: _text(console, checked, numbers, online=sources.online),
    )


def _data(checked: Checked, numbers: dict[str, int]) -> JsonObject:
    return {
        "entry": entry_data(checked.entry, numbers.get(checked.entry.id)),
        "changed": checked.changed,
        "before": checked.before.to_dict(),
        "found": checked.latest.to_dict(),
        "news": [check.to_dict() for check in checked.news],
    }


def _text(console: Console, checked: Sequence[Checked], numbers: dict[str, int], *, online: bool) -> None:
    if not checked:
        console.print(plain(TEXTS["list/empty"]))
        return
    changed = [item for item in checked if item.changed]
    headline = TEXTS["checked/changed" if changed else "checked/unchanged"]
    console.print(plain(headline.format(count=len(checked), changed=len(changed)), "bold"))
    if changed:
        console.print(_changes(console, changed, numbers))
    what = TEXTS["credential" if len(checked) == 1 else "credentials"]
    verdicts_now = (item.entry.verdict for item in checked)
    answers = ((each.outcome.value, label_by(each.outcome.value, each.obstacles)) for each in verdicts_now)
    console.print(plain(summary(answers, what)))
    if outlasted := sum(item.entry.verdict is item.before for item in checked):
        stays = TEXTS["checked/list-stays/one" if outlasted == 1 else "checked/list-stays"]
        console.print(plain(stays.format(count=outlasted)))
    if not online and any(map(_waits_for_list, checked)):
        console.print(plain(TEXTS["checked/online"]))


def _changes(console: Console, changed: Sequence[Checked], numbers: dict[str, int]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in changed:
        before = label_by(item.before.outcome.value, item.before.obstacles)
        lines = [TEXTS["checked/until-now"].format(answer=before, date=f"{item.before.as_of:%Y-%m-%d}")]
        lines += [phrase(check.code, check.reason, check.params, audience="earner")[0] for check in item.news[:1]]
        about = Text("\n").join([plain(name_of_entry(item.entry), "bold"), *map(plain, lines)])
        number = numbers.get(item.entry.id, "-")
        table.add_row(plain(number), entry_label(console, item.entry.verdict), about)
    return table


def _waits_for_list(checked: Checked) -> bool:
    undetermined = checked.latest.outcome is Outcome.UNDETERMINED
    return undetermined and any(check.code == "STATUS_RETRIEVAL_ERROR" for check in checked.latest.obstacles)
