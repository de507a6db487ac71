"""`vcwallet stack verify`: verifies a stacked credential with the credentials that it was awarded for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vcwallet.batch.file_answer import answer_of
from vcwallet.cli.options.common_options import PATH, OneOf, ReaderOptions, with_answer, with_reader
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.verify_options import (
    ExpectedOptions,
    PolicyOptions,
    SourceOptions,
    with_expected,
    with_policy,
    with_sources,
)
from vcwallet.cli.shared.console import Output, status_of
from vcwallet.cli.shared.report_screen import show_report
from vcwallet.cli.stack.stack_inputs import policy_option, read_stack, read_stack_policy
from vcwallet.io.clock import now
from vcwallet.io.input_files import content, expand, name_of
from vcwallet.policy import DEFAULT, Policy
from vcwallet.stacks import PartStatus
from vcwallet.verifier import Verifier

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class StackedOptions:
    """The parts, definitions and policy that are given beside a stacked credential."""

    part: tuple[Path, ...]
    definition: tuple[Path, ...]
    part_status: PartStatus | None
    policy: Path | None


_with_stack = grouped(
    "stacked",
    StackedOptions,
    click.option(
        "--part",
        metavar="FILE",
        type=PATH,
        multiple=True,
        help="A credential that it was awarded for, or a folder; repeat it.",
    ),
    click.option(
        "--stack",
        "definition",
        metavar="FILE",
        type=PATH,
        multiple=True,
        help="A definition that you have from its owner; repeat it.",
    ),
    click.option(
        "--part-status",
        type=OneOf(PartStatus),
        help="When the parts must be in force: now (if nothing else is said), or when it was awarded.",
    ),
    policy_option,
)


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="A badge, record or presentation; - for stdin.")
@_with_stack
@with_expected
@with_sources
@with_policy
@with_reader
@with_answer
def verify(
    *,
    file: Path,
    stacked: StackedOptions,
    expected: ExpectedOptions,
    sources: SourceOptions,
    policy_options: PolicyOptions,
    reader: ReaderOptions,
    out: Output,
) -> int:
    """Verify a stacked credential together with the credentials that it was awarded for.

    vcwallet verify does the same with what is in the file; here further parts and definitions can be given.

    Exit status: as of vcwallet verify.
    """
    stack_policy = read_stack_policy(stacked.policy, out)
    status: PartStatus = stacked.part_status or stack_policy.part_status
    policy = Policy(
        stacks=tuple(read_stack(path, out) for path in stacked.definition),
        stack_policy=stack_policy,
        require_known_issuer=stack_policy.require_known_issuer,
        part_status=status.value,
    )
    known, challenges = sources.known(), expected.store()
    with sources.opened(out) as elsewhere, out.progress("Verifying", watched=sources.online):
        parts = [content(path, DEFAULT.input_bytes) for path in expand(stacked.part)]
        verifier = Verifier(
            policy=policy_options.added_to(policy, online=sources.online),
            trust=known,
            fetcher=elsewhere.fetcher,
            cache=elsewhere.cache,
            challenges=challenges,
        )
        report = verifier.verify(
            content(file, DEFAULT.input_bytes),
            at=expected.at or now(),
            seen=expected.seen,
            challenge=expected.challenge,
            domain=expected.domain,
            recipient=expected.recipient or None,
            parts=parts,
        )
    answer = status_of(report)
    data = {
        "schema": _SCHEMA,
        "status": int(answer),
        "file": name_of(file),
        "answer": answer_of(report),
        "explanation": report.explain(reader.lang, reader.audience),
        "report": report.to_dict(),
    }
    out.answer(
        data,
        lambda console: show_report(console, report, name=name_of(file), audience=reader.audience, lang=reader.lang),
    )
    return answer
