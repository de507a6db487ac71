"""`vcwallet issuer issue` and `export`: badges for one person, or for each person in a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.cli.awards.award_form import BadgeForm, TableRequest
from vcwallet.cli.awards.award_options import with_award_options
from vcwallet.cli.awards.award_texts import AwardTexts
from vcwallet.cli.issuer.issuer_access import open_issuer, store_option
from vcwallet.cli.shared.console import ExitStatus, Output
from vcwallet.cli.shared.delivery import check_output, deliver, output_option
from vcwallet.cli.shared.options import PATH, OneOf, force_flag, json_flag
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.errors import UsageError


@dataclass(frozen=True, slots=True)
class BadgeRequest:
    """What the command line says about one badge.

    Attributes:
        achievement: Id, code or name.
        recipient: To whom.
        key: The name of the act.
        details: What else is said.
    """

    achievement: str
    recipient: str
    key: str | None
    details: AwardTexts


@click.command()
@click.argument("wanted", metavar="[ACHIEVEMENT]", required=False, help="Its id, code or name.")
@click.argument("recipient", metavar="[RECIPIENT]", required=False, help="An identifier (did:...) or e-mail address.")
@output_option
@click.option("--csv", metavar="TABLE", type=PATH, help="Award to all people in a table: a row for each person.")
@click.option("--out", "folder", metavar="DIR", type=PATH, help="With --csv: where the badges and results.csv go.")
@click.option(
    "--form",
    type=OneOf(BadgeForm),
    default="badge",
    help="With --csv: badges as their pictures are, all as PNG, or credentials alone.",
)
@click.option("--skip-refused", "skip", is_flag=True, help="With --csv: go on without rows that are refused.")
@click.option("--key", metavar="TEXT", help="Your name for this act: the same key gives the same badge.")
@with_award_options
@store_option
@force_flag
@passphrase_file_option
@json_flag
def issue(
    *,
    wanted: str | None,
    recipient: str | None,
    output: Path | None,
    csv: Path | None,
    folder: Path | None,
    form: BadgeForm,
    skip: bool,
    key: str | None,
    details: AwardTexts,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> ExitStatus:
    """Award an achievement to a person, or to all people in a table.

    Columns of a table, in any order: email (or recipient, or did), achievement (unless it is named here), key, and
    every option below from cohort to credential name. With a table, an option holds for the rows that leave it out.
    Other columns are not used. Every row has a key, so running the command again goes on where it stopped and issues
    nothing twice.
    """
    out = Output(json)
    if csv is not None or folder is not None or skip or form is not BadgeForm.BADGE:
        if output is not None or recipient is not None or key is not None:
            raise UsageError("issue-two-ways")
        if csv is None:
            raise UsageError("issue-without-table")
        if folder is None:
            raise UsageError("issue-without-folder")
        return _issue_table(TableRequest(csv, folder, form, skip, wanted, details), store, passphrase_file, out)
    if wanted is None or recipient is None:
        raise UsageError("issue-nobody")
    request = BadgeRequest(wanted, recipient, key, details)
    return _issue_one(request, output, store, passphrase_file, out, force=force)


def _issue_one(
    request: BadgeRequest, output: Path | None, store: Path, passphrase_file: Path | None, out: Output, *, force: bool
) -> ExitStatus:
    with open_issuer(store, passphrase_file, out) as opened:
        awarded = opened.catalogue.get(request.achievement)
        check_output(awarded, output, force=force)
        wanted = request.details.request(awarded, request.recipient, key=request.key)
        deliver(opened, next(opened.credentials.issue_many([wanted])), output, force=force, out=out)
    return ExitStatus.DONE


def _issue_table(request: TableRequest, store: Path, passphrase_file: Path | None, out: Output) -> ExitStatus:
    from vcwallet.cli.awards.award_batch import issue_table  # with what reads tables and draws pictures
    from vcwallet.cli.awards.award_table import read_award_table

    table = read_award_table(request.csv, achievement_given=request.achievement is not None)
    with open_issuer(store, passphrase_file, out) as opened:
        return issue_table(opened, table, request, out)


@click.command()
@click.argument("credential_id", metavar="ID", help="Its id, as 'issuer list' shows it.")
@output_option
@store_option
@force_flag
@passphrase_file_option
@json_flag
def export(
    *,
    credential_id: str,
    output: Path | None,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Write the badge of something that was issued before, to hand it out again."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        deliver(opened, opened.credentials.find(credential_id), output, force=force, out=out)
