"""`vcwallet verify`: verifies badges, credentials and presentations in files and folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import PATH, ReaderOptions, with_answer, with_reader
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.receipt_options import ReceiptOptions, with_receipt
from vcwallet.cli.options.result_options import ResultFiles, with_results
from vcwallet.cli.options.verify_options import (
    ExpectedOptions,
    PolicyOptions,
    SourceOptions,
    with_expected,
    with_policy_file,
    with_sources,
)
from vcwallet.cli.shared.console import Output
from vcwallet.errors import UsageError
from vcwallet.io.clock import now
from vcwallet.io.input_files import find

if TYPE_CHECKING:
    from vcwallet.batch.recipient_table import FileQuestion


@dataclass(frozen=True, slots=True)
class FileOptions:
    """The table of recipients that is read, and what is written beside the answer."""

    recipients: Path | None
    results: ResultFiles
    receipt: ReceiptOptions


_with_files = grouped(
    "beside",
    FileOptions,
    click.option(
        "--recipients",
        metavar="TABLE",
        type=PATH,
        help="Whom each file should be about: CSV with the columns file and recipient. What you know of one person "
        "besides stands in further columns (email, did, identifier), or behind a semicolon.",
    ),
    with_results,
    with_receipt,
)


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Badges, credentials and presentations; folders with them; - for stdin.",
)
@with_expected
@_with_files
@with_sources
@with_policy_file
@with_reader
@with_answer
def verify(
    *,
    files: tuple[Path, ...],
    expected: ExpectedOptions,
    beside: FileOptions,
    sources: SourceOptions,
    policy_options: PolicyOptions,
    reader: ReaderOptions,
    out: Output,
) -> int:
    """Say whether a badge, credential or presentation can be relied on.

    Of a folder every file is looked at, whatever it is called; those that are no badges are listed with the reason. The
    parts of a stacked credential may stand in other files; such answers come last.

    Exit status: 0 verified, 5 unknown issuer, 4 undetermined, 3 rejected, 6 unreadable; of several files the worst, in
    the order 3, 6, 4, 5, 0.
    """
    # What verifies is loaded only where it is used: asking for help takes none of it.
    from vcwallet.batch.archives.archived_inputs import with_members
    from vcwallet.batch.examination import Examiner
    from vcwallet.cli.batch.batch_answers import FileRun
    from vcwallet.cli.batch.question_digest import question_digest
    from vcwallet.policy import Policy
    from vcwallet.verifier import Verifier

    results = beside.results
    if expected.recipient and beside.recipients is not None:
        raise UsageError("recipients-both")
    results.refuse()
    if results.resume and beside.receipt.receipt is not None:
        raise UsageError("resume-receipt")
    policy = policy_options.added_to(Policy(), online=sources.online)
    receipt = beside.receipt.begun(out, force=results.force)
    made: Callable[..., Verifier] = Verifier if receipt is None else receipt.verifier
    verifier = partial(made, policy=policy, trust=sources.known())
    challenges = expected.store()
    inputs = list(with_members(find(files)))
    if beside.recipients is None:
        questions: list[FileQuestion] = [(file, expected.recipient or None) for file in inputs]
    else:
        from vcwallet.batch.recipient_table import by_table

        questions = by_table(inputs, beside.recipients)
    if expected.seen is not None and len(inputs) > 1:
        raise UsageError("seen-several", count=len(inputs))
    with sources.opened(out) as elsewhere:
        examiner = Examiner(
            verifier=verifier(fetcher=elsewhere.fetcher, cache=elsewhere.cache, challenges=challenges),
            at=expected.at or now(),
            seen=expected.seen,
            challenge=expected.challenge,
            domain=expected.domain,
            audience=reader.audience,
            lang=reader.lang,
            as_data=out.json or results.jsonl is not None,
            in_words=bool(results.paths) or not out.json,
        )
        if results.jsonl is not None:
            results = replace(results, asked=question_digest(expected, sources, policy_options, reader))
        run = FileRun(examiner, questions, out, results, recipients=beside.recipients, receipt=receipt)
        return run.run(online=sources.online)
