"""`vcwallet issuer issue` and `export`: badges for one person, or for each person in a table."""

from __future__ import annotations

from dataclasses import dataclass

import click

from vcwallet.cli.awards.award_form import AwardTableOptions, BadgeForm, TableRequest
from vcwallet.cli.awards.award_options import with_award_options
from vcwallet.cli.awards.award_texts import AwardTexts
from vcwallet.cli.issuer.badge_delivery import check_target, deliver, with_badge_target
from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, OneOf, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.target_options import TargetOptions
from vcwallet.cli.shared.console import ExitStatus, Output
from vcwallet.errors import UsageError
from vcwallet.issuer import Securing


@dataclass(frozen=True, slots=True)
class AwardNames:
    """What the command line names of one award.

    Attributes:
        achievement: What is awarded: id, code or name; None where the rows of a table name it.
        recipient: Who is awarded it; None where a table is awarded.
        key: The name of the act.
    """

    achievement: str | None
    recipient: str | None
    key: str | None


_with_names = grouped(
    "names",
    AwardNames,
    click.argument("achievement", metavar="[ACHIEVEMENT]", required=False, help="Its id, code or name."),
    click.argument(
        "recipient", metavar="[RECIPIENT]", required=False, help="An identifier (did:...) or e-mail address."
    ),
    click.option("--key", metavar="TEXT", help="Your name for this act: the same key gives the same badge."),
)
_with_table = grouped(
    "table",
    AwardTableOptions,
    click.option("--csv", metavar="TABLE", type=PATH, help="Award to all people in a table: a row for each person."),
    click.option("--out", "folder", metavar="DIR", type=PATH, help="With --csv: where the badges and results.csv go."),
    click.option(
        "--form",
        type=OneOf(BadgeForm),
        default="badge",
        help="With --csv: badges as their pictures are, all as PNG, or credentials alone.",
    ),
    click.option("--skip-refused", "skip", is_flag=True, help="With --csv: go on without rows that are refused."),
)


@click.command()
@_with_names
@with_badge_target
@_with_table
@with_award_options
@with_issuer_file
@with_answer
def issue(
    *,
    names: AwardNames,
    target: TargetOptions,
    table: AwardTableOptions,
    details: AwardTexts,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> ExitStatus:
    """Award an achievement to a person, or to all people in a table.

    Columns of a table, in any order: email (or recipient, or did), achievement (unless it is named here), key, and
    every option below from cohort to as. With a table, an option holds for the rows that leave it out.
    Other columns are not used. Every row has a key, so running the command again goes on where it stopped and issues
    nothing twice.
    """
    if table.is_meant:
        if target.output is not None or names.recipient is not None or names.key is not None:
            raise UsageError("issue-two-ways")
        return _issue_table(table.request(names.achievement, details), issuer_file, out)
    if names.achievement is None or names.recipient is None:
        raise UsageError("issue-nobody")
    with issuer_file.open(out) as opened:
        awarded = opened.catalogue.get(names.achievement)
        request = details.request(awarded, names.recipient, key=names.key)
        check_target(awarded, target, opened.securing if request.securing is None else Securing.of(request.securing))
        deliver(opened, next(opened.credentials.issue_many([request])), target, out)
    return ExitStatus.DONE


def _issue_table(request: TableRequest, issuer_file: IssuerFileOptions, out: Output) -> ExitStatus:
    from vcwallet.cli.awards.award_batch import issue_table  # with what reads tables and draws pictures
    from vcwallet.cli.awards.award_table import read_award_table

    table = read_award_table(request.csv, achievement_given=request.achievement is not None)
    with issuer_file.open(out) as opened:
        return issue_table(opened, table, request, out)


@click.command()
@click.argument("credential_id", metavar="ID", help="Its id, as 'issuer list' shows it.")
@with_badge_target
@with_issuer_file
@with_answer
def export(*, credential_id: str, target: TargetOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Write the badge of something that was issued before, to hand it out again."""
    with issuer_file.open(out) as opened:
        deliver(opened, opened.credentials.find(credential_id), target, out)
