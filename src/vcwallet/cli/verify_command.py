"""`vcwallet verify`: is this what it says it is, who vouches for it, and do I know them?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.fetch_options import fetching, online_flag, status_lists_option
from vcwallet.cli.shared.input_files import find, load_trust
from vcwallet.cli.shared.options import (
    PATH,
    Audience,
    at_option,
    audience_option,
    challenge_option,
    domain_option,
    force_flag,
    json_flag,
    recipient_option,
    trust_option,
)
from vcwallet.cli.shared.pinned_documents import context_option, pinned_contexts, pinned_schemas, schema_option
from vcwallet.errors import UsageError
from vcwallet.io.clock import now
from vcwallet.io.files import refuse_taken


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
@audience_option
@json_flag
def verify(
    *,
    files: tuple[Path, ...],
    trust: Path | None,
    at: datetime | None,
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

    Of a folder every file is looked at, whatever it is called; those that are no badges are listed with the reason. The
    parts of a stacked credential may stand in other files; such answers come last.

    Exit status: 0 verified, 5 unknown issuer, 4 undetermined, 3 rejected, 6 unreadable; of several files the worst, in
    the order 3, 6, 4, 5, 0.
    """
    # What verifies is loaded only where it is used: asking for help takes none of it.
    from vcwallet.cli.batch.batch_answers import FileRun
    from vcwallet.cli.batch.examination import Examiner
    from vcwallet.policy import Policy
    from vcwallet.verifier import Verifier

    if recipient is not None and table is not None:
        raise UsageError("recipients-both")
    if results is not None:
        refuse_taken(results, force=force)  # before anything that takes long
    known = None if trust is None else load_trust(trust)
    policy = Policy(extra_contexts=pinned_contexts(contexts), extra_schemas=pinned_schemas(schemas))
    inputs = list(find(files))
    if table is None:
        asked = [(found, recipient) for found in inputs]
    else:
        from vcwallet.cli.batch.recipient_table import by_table

        asked = by_table(inputs, table)
    with fetching(status_lists, online=online) as fetcher:
        examiner = Examiner(
            verifier=Verifier(policy=policy, trust=known, fetcher=fetcher),
            at=at or now(),
            challenge=challenge,
            domain=domain,
            audience=audience,
            as_data=json,
            in_words=results is not None or not json,
        )
        run = FileRun(examiner, asked, Output(json), recipients=table, results=results, force=force)
        return run.run(online=online)
