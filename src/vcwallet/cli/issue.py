"""`vcwallet issuer issue` and `export`: badges for one person, or for everybody in a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.cli.delivering import check_output, deliver, output_option
from vcwallet.cli.issuing import open_issuer, store_option
from vcwallet.cli.options import PATH, force_flag, json_flag, moment_of
from vcwallet.cli.output import ExitStatus, Output
from vcwallet.cli.passphrases import passphrase_file_option
from vcwallet.errors import UsageError
from vcwallet.model import builders


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line of `issue` says about the badges.

    Attributes:
        achievement: Id, code or name; None where a table says it.
        recipient: To whom; None with a table.
        key: The name of the act.
        said: Cohort, narrative, evidence and end of validity, by the names of the columns that say the same.
    """

    achievement: str | None
    recipient: str | None
    key: str | None
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What the command line says about a table.

    Attributes:
        csv: The table.
        folder: Where the badges go.
        form: In which form.
        skip: Whether to go on without rows that are refused.
    """

    csv: Path | None
    folder: Path | None
    form: str
    skip: bool

    @property
    def given(self) -> bool:
        """Whether anything was said that only a table needs."""
        return self.csv is not None or self.folder is not None or self.skip or self.form != "badge"


@click.command()
@click.argument("wanted", metavar="[ACHIEVEMENT]", required=False, help="Its id, code or name.")
@click.argument("recipient", metavar="[RECIPIENT]", required=False, help="An identifier (did:...) or e-mail address.")
@output_option
@click.option("--csv", metavar="TABLE", type=PATH, help="Award to everybody in a table: a row for each person.")
@click.option("--out", "folder", metavar="DIR", type=PATH, help="With --csv: where the badges and results.csv go.")
@click.option(
    "--form",
    type=click.Choice(["badge", "png", "json"]),
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
    form: str,
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
    """Award an achievement to a person, or to everybody in a table.

    Columns of a table, in any order: email (or recipient, or did), achievement (unless it is named here), key, cohort,
    narrative, evidence, result, credits, start, end, awarded, valid from, valid until, credential name. Other columns
    are not used. Every row has a key, so running the command again goes on where it stopped and issues nothing twice.
    """
    said = {
        "cohort": cohort,
        "narrative": narrative,
        "evidence": " ".join(evidence) or None,
        "valid_until": valid_until,
    }
    asked = Asked(wanted, recipient, key, {name: value for name, value in said.items() if value is not None})
    options = TableOptions(csv, folder, form, skip)
    office = store, passphrase_file, Output(json)
    if options.given:
        if output is not None or recipient is not None or key is not None:
            raise UsageError("issue-two-ways")
        return _issue_table(asked, options, *office)
    if wanted is None or recipient is None:
        raise UsageError("issue-nobody")
    return _issue_one(asked, output, *office, force=force)


def _issue_one(
    asked: Asked, output: Path | None, store: Path, passphrase_file: Path | None, out: Output, *, force: bool
) -> ExitStatus:
    until = asked.said.get("valid_until")
    end = None if until is None else moment_of(until, end_of_day=True)
    with open_issuer(store, passphrase_file, out) as opened:
        awarded = opened.achievement(asked.achievement or "")
        check_output(awarded, output, force=force)
        issued = opened.issue(
            awarded,
            asked.recipient or "",
            evidence=[builders.evidence(url=url) for url in asked.said.get("evidence", "").split()],
            narrative=asked.said.get("narrative"),
            valid_until=end,
            cohort=asked.said.get("cohort"),
            key=asked.key,
        )
        deliver(opened, issued, output, force=force, out=out)
    return ExitStatus.DONE


def _issue_table(
    asked: Asked, options: TableOptions, store: Path, passphrase_file: Path | None, out: Output
) -> ExitStatus:
    from vcwallet.cli.award_batch import BatchOptions, Form, issue_table
    from vcwallet.cli.award_table import read_award_table

    if options.csv is None:
        raise UsageError("issue-without-table")
    if options.folder is None:
        raise UsageError("issue-without-folder")
    table = read_award_table(options.csv, achievement_given=asked.achievement is not None)
    defaults = asked.said | ({} if asked.achievement is None else {"achievement": asked.achievement})
    with open_issuer(store, passphrase_file, out) as opened:
        return issue_table(opened, BatchOptions(table, options.folder, Form(options.form), options.skip), defaults, out)


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
