"""`vcwallet verify`: is this what it says it is, who vouches for it, and do I know them?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import click

from vcwallet.cli.batch.answering import Batch
from vcwallet.cli.batch.examination import Examiner
from vcwallet.cli.batch.recipients import Asked, by_table
from vcwallet.cli.fetching import fetching, online_flag, status_lists_option
from vcwallet.cli.inputs import find, load_trust
from vcwallet.cli.options import PATH, OneOf, force_flag, json_flag
from vcwallet.cli.output import Output
from vcwallet.cli.pinning import context_option, pinned, schema_option
from vcwallet.cli.recipient import read_recipients
from vcwallet.encoding import timestamps
from vcwallet.errors import UsageError
from vcwallet.io.clock import now
from vcwallet.io.files import refuse_existing, refuse_irreplaceable
from vcwallet.policy import Policy
from vcwallet.verifier import Verifier


class Audience(StrEnum):
    """For whom the words are."""

    EMPLOYER = "employer"
    EARNER = "earner"
    DEVELOPER = "developer"


trust_option = click.option(
    "--trust",
    metavar="FILE",
    type=PATH,
    envvar="VCWALLET_TRUST",
    show_envvar=True,
    help="Trust list: the issuers that you know. To make one: vcwallet trust add",
)
at_option = click.option(
    "--at", metavar="TIME", help="Answer for this moment, such as 2026-01-31T12:00:00Z, instead of now."
)
recipient_option = click.option(
    "--recipient",
    metavar="ID",
    callback=read_recipients,
    help="Whom it should be about: an e-mail address or an identifier.",
)
challenge_option = click.option("--challenge", metavar="TEXT", help="The challenge that you gave to the presenter.")
domain_option = click.option("--domain", metavar="NAME", help="The domain that a presentation has to be made for.")


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Badges, credentials and presentations; folders with them; - for stdin.",
)
@trust_option
@at_option
@challenge_option
@domain_option
@recipient_option
@click.option(
    "--recipients",
    "table",
    metavar="TABLE",
    type=PATH,
    help="Whom each file should be about: CSV with the columns file and recipient.",
)
@click.option(
    "--csv", "results", metavar="OUT", type=PATH, help="Write the answers into a table as well, a row for each file."
)
@force_flag
@context_option
@schema_option
@status_lists_option
@online_flag
@click.option("--audience", type=OneOf(Audience), default="employer", help="For whom the words are.")
@json_flag
def verify(
    *,
    files: tuple[Path, ...],
    trust: Path | None,
    at: str | None,
    challenge: str | None,
    domain: str | None,
    recipient: str | None,
    table: Path | None,
    results: Path | None,
    force: bool,
    contexts: tuple[str, ...],
    schemas: tuple[str, ...],
    status_lists: Path | None,
    online: bool,
    audience: Audience,
    json: bool,
) -> int:
    """Say whether a badge, credential or presentation can be relied on.

    Of a folder every file is looked at, whatever it is called; those that are no badges are listed with the reason.

    Exit status: 0 verified, 5 unknown issuer, 4 undetermined, 3 rejected, 6 unreadable; of several files the worst, in
    the order 3, 6, 4, 5, 0.
    """
    if recipient is not None and table is not None:
        raise UsageError("recipients-both")
    if results is not None:
        (refuse_irreplaceable if force else refuse_existing)(results)  # before anything that takes long
    known = None if trust is None else load_trust(trust)
    policy = Policy(extra_contexts=pinned(contexts, "--context"), extra_schemas=pinned(schemas, "--schema"))
    moment = now() if at is None else timestamps.parse(at)
    inputs = list(find(files))
    asked: list[Asked] = [(found, recipient) for found in inputs] if table is None else by_table(inputs, table)
    with fetching(status_lists, online=online) as fetcher:
        examiner = Examiner(
            verifier=Verifier(policy=policy, trust=known, fetcher=fetcher),
            at=moment,
            challenge=challenge,
            domain=domain,
            audience=audience,
            as_data=json,
            in_words=results is not None or not json,
        )
        batch = Batch(examiner, asked, Output(json), recipients=table, results=results, force=force)
        return batch.run(online=online)
