"""`vcwallet issuer issue` and `export`: badges for one person, or for each person in a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.cli.award_form import BadgeForm, TableRequest
from vcwallet.cli.delivering import check_output, deliver, output_option
from vcwallet.cli.issuing import open_issuer, store_option
from vcwallet.cli.options import PATH, OneOf, force_flag, json_flag, moment_of
from vcwallet.cli.output import ExitStatus, Output
from vcwallet.cli.passphrases import passphrase_file_option
from vcwallet.errors import UsageError
from vcwallet.model import builders


@dataclass(frozen=True, slots=True)
class BadgeRequest:
    """What the command line of `issue` says about the badges.

    Attributes:
        achievement: Id, code or name; None where a table says it.
        recipient: To whom; None with a table.
        key: The name of the act.
        values: Cohort, narrative, evidence and end of validity, by the names of the columns that say the same.
    """

    achievement: str | None
    recipient: str | None
    key: str | None
    values: dict[str, str]


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
@click.option("--cohort", metavar="NAME", help="The group that it is awarded in, such as 2025-B.")
@click.option("--narrative", metavar="TEXT", help="What this person did.")
@click.option("--evidence", metavar="URL", multiple=True, help="What shows it; may be given several times.")
@click.option("--valid-until", metavar="TIME", help="Until when, such as 2030-01-31 or 2030-01-31T12:00:00Z.")
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
    cohort: str | None,
    narrative: str | None,
    evidence: tuple[str, ...],
    valid_until: str | None,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> ExitStatus:
    """Award an achievement to a person, or to all people in a table.

    Columns of a table, in any order: email (or recipient, or did), achievement (unless it is named here), key, cohort,
    narrative, evidence, result, credits, start, end, awarded, valid from, valid until, credential name. Other columns
    are not used. Every row has a key, so running the command again goes on where it stopped and issues nothing twice.
    """
    options = {
        "cohort": cohort,
        "narrative": narrative,
        "evidence": " ".join(evidence) or None,
        "valid_until": valid_until,
    }
    values = {name: value for name, value in options.items() if value is not None}
    request = BadgeRequest(wanted, recipient, key, values)
    out = Output(json)
    if csv is not None or folder is not None or skip or form is not BadgeForm.BADGE:
        if output is not None or recipient is not None or key is not None:
            raise UsageError("issue-two-ways")
        if csv is None:
            raise UsageError("issue-without-table")
        if folder is None:
            raise UsageError("issue-without-folder")
        return _issue_table(request, TableRequest(csv, folder, form, skip), store, passphrase_file, out)
    if wanted is None or recipient is None:
        raise UsageError("issue-nobody")
    return _issue_one(request, output, store, passphrase_file, out, force=force)


def _issue_one(
    request: BadgeRequest, output: Path | None, store: Path, passphrase_file: Path | None, out: Output, *, force: bool
) -> ExitStatus:
    values = request.values
    end = moment_of(values["valid_until"], end_of_day=True) if "valid_until" in values else None
    with open_issuer(store, passphrase_file, out) as opened:
        awarded = opened.achievement(request.achievement or "")
        check_output(awarded, output, force=force)
        issued = opened.issue(
            awarded,
            request.recipient or "",
            evidence=[builders.evidence(url=url) for url in values.get("evidence", "").split()],
            narrative=values.get("narrative"),
            valid_until=end,
            cohort=values.get("cohort"),
            key=request.key,
        )
        deliver(opened, issued, output, force=force, out=out)
    return ExitStatus.DONE


def _issue_table(
    request: BadgeRequest, of_table: TableRequest, store: Path, passphrase_file: Path | None, out: Output
) -> ExitStatus:
    from vcwallet.cli.award_batch import issue_table  # with what reads tables and draws pictures
    from vcwallet.cli.award_table import read_award_table

    given = {} if request.achievement is None else {"achievement": request.achievement}
    table = read_award_table(of_table.csv, achievement_given=bool(given))
    with open_issuer(store, passphrase_file, out) as opened:
        return issue_table(opened, table, of_table, request.values | given, out)


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
        deliver(opened, opened.find(credential_id), output, force=force, out=out)
