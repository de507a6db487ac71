"""`vcwallet verifier check`: whether the set-up of the page is sound, before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.verify_options import PolicyOptions, SourceOptions, with_policy_file, with_sources
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.verifier.page_options import ServedPageOptions, with_page
from vcwallet.cli.verifier.serve_command import verifier_files
from vcwallet.rendering.words.en.command.serving import TEXTS
from vcwallet.trust import TrustList

if TYPE_CHECKING:
    from rich.console import Console

    from vcwallet.verifier import Verifier

_EXTRAS = {"qr": ("zxingcpp", "zxing-cpp"), "xlsx": ("openpyxl", "openpyxl"), "metrics": ("prometheus_client",) * 2}
"""What is better with what: the extra, its module, its package."""


@click.command()
@with_page
@with_sources
@with_policy_file
@with_answer
def check(*, page: ServedPageOptions, sources: SourceOptions, policy_options: PolicyOptions, out: Output) -> None:
    """Say whether what a page is to be served with is sound: lists, policy, what is fetched, and what is installed.

    It takes the options of vcwallet verifier serve. A file that cannot be read ends it with an error.
    """
    with ExitStack() as opened:
        settings, _ = page.settings(out, online=sources.online), page.prefix
        verifier = verifier_files(sources, policy_options, out, opened)()
        lines = [*_findings(verifier, online=sources.online), TEXTS["hosts"].format(hosts=", ".join(settings.hosts))]

    def text(console: Console) -> None:
        for line in (*lines, TEXTS["sound"]):
            console.print(plain(line))

    out.answer({"sound": True, "findings": lines}, text)


def _findings(verifier: Verifier, *, online: bool) -> Iterator[str]:
    known = verifier.trust
    if isinstance(known, TrustList):
        yield TEXTS["trust"].format(count=len(known), title=known.title)
        yield from (
            TEXTS["source"].format(name=getattr(source, "title", type(source).__name__)) for source in known.sources
        )
    else:
        yield TEXTS["trust/none"]
    yield TEXTS["online" if online else "offline"]
    if relaxed := verifier.policy.relaxations:
        yield TEXTS["policy"].format(fields=", ".join(relaxed))
    for extra, (module, package) in _EXTRAS.items():
        if find_spec(module) is None:
            yield TEXTS["extra"].format(package=package, extra=extra, what=TEXTS[f"extra/{extra}"])
