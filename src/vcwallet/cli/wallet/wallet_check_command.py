"""`vcwallet wallet check`: are the credentials still what they were?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.fetch_options import fetching, online_flag, status_lists_option
from vcwallet.cli.shared.options import json_flag, trust_option
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.cli.shared.report_screen import summary, verdict_label
from vcwallet.cli.wallet.wallet_access import entry_data, name_of_entry, numbers_of, open_wallet, wallet_option
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.files import shown_path
from vcwallet.rendering.reports import verdicts
from vcwallet.rendering.words.en.keeping.holding import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.report import Outcome
from vcwallet.wallet import Checked


@click.command()
@wallet_option
@trust_option
@status_lists_option
@online_flag
@passphrase_file_option
@json_flag
def check(
    *,
    wallet: Path,
    trust: Path | None,
    status_lists: Path | None,
    online: bool,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Verify everything in the wallet again, keep what was found, and say what changed.

    A revocation that was seen is not forgotten when its list cannot be had this time.
    """
    out = Output(json)
    with (
        fetching(status_lists, online=online) as fetcher,
        open_wallet(wallet, passphrase_file, out, trust=trust, fetcher=fetcher) as opened,
        out.progress("Checking") as watch,
    ):
        checked = opened.verification.check(on_progress=watch)
        numbers = numbers_of(opened)
    data = [_data(one, numbers) for one in checked]
    out.answer(
        {"wallet": shown_path(wallet), "credentials": data},
        lambda console: _text(console, checked, numbers, online=online),
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
        console.print(plain(TEXTS["checked/nothing"]))
        return
    changed = [one for one in checked if one.changed]
    told = TEXTS["checked/changed" if changed else "checked/unchanged"]
    console.print(plain(told.format(count=len(checked), changed=len(changed)), "bold"))
    if changed:
        console.print(_changes(console, changed, numbers))
    what = TEXTS["credential" if len(checked) == 1 else "credentials"]
    console.print(plain(summary(Counter(one.entry.verdict.outcome.value for one in checked), what)))
    if outlasted := sum(one.entry.verdict is one.before for one in checked):
        stays = TEXTS["checked/list-stays/one" if outlasted == 1 else "checked/list-stays"]
        console.print(plain(stays.format(count=outlasted)))
    if not online and any(_waits_for_list(one) for one in checked):
        console.print(plain(TEXTS["checked/online"]))


def _changes(console: Console, changed: Sequence[Checked], numbers: dict[str, int]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in changed:
        before = verdicts.label(one.before.outcome.value)
        lines = [TEXTS["checked/until-now"].format(answer=before, date=f"{one.before.as_of:%Y-%m-%d}")]
        lines += [phrase(check.code, check.reason, check.params, audience="earner")[0] for check in one.news[:1]]
        about = Text("\n").join([plain(name_of_entry(one.entry), "bold"), *map(plain, lines)])
        number = numbers.get(one.entry.id, "-")
        table.add_row(plain(number), verdict_label(console, one.entry.verdict.outcome.value), about)
    return table


def _waits_for_list(checked: Checked) -> bool:
    undetermined = checked.latest.outcome is Outcome.UNDETERMINED
    return undetermined and any(check.code == "STATUS_RETRIEVAL_ERROR" for check in checked.latest.obstacles)
