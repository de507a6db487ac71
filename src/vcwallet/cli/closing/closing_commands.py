"""`vcwallet issuer close` and `accept`: an institution ends for good, and another one takes over what it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, confirm, with_answer, yes_flag
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.encoding import timestamps
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_missing, refuse_taken
from vcwallet.rendering.words.en.issuing.closing import TEXTS

_USUAL_PACK = Path("closing-pack.zip")
_USUAL_ACCEPTED = Path("accepted-pack.zip")


@dataclass(frozen=True, slots=True)
class ClosingOptions:
    """What an institution leaves behind beside its own."""

    successor: str | None
    trust_list: Path | None
    yes: bool


_with_closing = grouped(
    "closing",
    ClosingOptions,
    click.option(
        "--successor", metavar="ID", help="The identifier of the institution that takes over, if there is one."
    ),
    click.option("--trust-list", metavar="FILE", type=PATH, help="A trust list to go into the pack."),
    yes_flag,
)


@click.command()
@_with_closing
@with_target(f"Where the pack goes; {_USUAL_PACK} if it is not said.")
@with_issuer_file
@with_answer
def close(*, closing: ClosingOptions, target: TargetOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Close this institution for good, and make the pack with which its badges can be verified when its hosts are gone.

    It cannot be undone: nothing is issued, revoked or resumed afterwards. Called again, it makes the pack once more.
    The pack names none of those who received a badge. Give it to your successor and to verifiers.
    """
    path = target.path_or(_USUAL_PACK)
    refuse_name(path, FileKind.PACK)
    refuse_taken(path, force=target.force)
    if closing.trust_list is not None:
        refuse_missing(closing.trust_list)
    with issuer_file.open(out) as opened:
        if opened.closing.record is None and not closing.yes:
            confirm(TEXTS["close/ask"].format(name=opened.profile.name), otherwise=UsageError("close-confirm"))
        with out.progress(TEXTS["close/doing"]):
            pack = opened.closing.close(successor=closing.successor, trust_list=closing.trust_list)
        facts = {"id": opened.id, "successor": closing.successor}
        record = opened.closing.record
    closed = "" if record is None else timestamps.format(record.closed_at)
    out.file(pack, path, {**facts, "closed": closed}, force=target.force, what=TEXTS["close/made"].format(date=closed))
    out.note(TEXTS["close/next" if closing.successor is None else "close/next-successor"].format(path=path))


@click.command()
@click.argument("pack", metavar="PACK", type=PATH, help="The pack of the institution that closed.")
@with_target(f"Where the accepted pack goes; {_USUAL_ACCEPTED} if it is not said.")
@with_issuer_file
@with_answer
def accept(*, pack: Path, target: TargetOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Accept, as its successor, the pack of an institution that closed: verifiers that know you can go by your word.

    Make sure by other ways before that it is that institution's own: others rely on you for that.
    """
    path = target.path_or(_USUAL_ACCEPTED)
    refuse_name(path, FileKind.PACK)
    refuse_taken(path, force=target.force)
    with issuer_file.open(out) as opened:
        accepted = opened.closing.accept(pack)
        facts = {"id": opened.id}
    out.file(accepted, path, facts, force=target.force, what=TEXTS["accept/made"])
