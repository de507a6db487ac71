"""`vcwallet stack verify`: was this stacked credential rightly awarded, and does it still hold?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from vcwallet.cli.shared.console import Output, answer_of, status_of
from vcwallet.cli.shared.fetch_options import fetching, online_flag, status_lists_option
from vcwallet.cli.shared.input_files import content, expand, load_trust, name_of
from vcwallet.cli.shared.options import (
    PATH,
    Audience,
    OneOf,
    at_option,
    audience_option,
    challenge_option,
    domain_option,
    json_flag,
    recipient_option,
    trust_option,
)
from vcwallet.cli.shared.pinned_documents import context_option, pinned_contexts, pinned_schemas, schema_option
from vcwallet.cli.shared.report_screen import show_report
from vcwallet.cli.stack.stack_inputs import policy_option, read_stack, read_stack_policy
from vcwallet.io.clock import now
from vcwallet.limits import DEFAULT
from vcwallet.policy import Policy
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.verifier import Verifier

_SCHEMA = 1


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="A badge, record or presentation; - for stdin.")
@click.option(
    "--part",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="A credential that it was awarded for, or a folder; repeat it.",
)
@click.option(
    "--stack",
    "definition",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="A definition that you have from its owner; repeat it.",
)
@click.option(
    "--part-status",
    type=OneOf(PartStatus),
    help="When the parts must be in force: now (if nothing else is said), or when it was awarded.",
)
@policy_option
@trust_option
@at_option
@challenge_option
@domain_option
@recipient_option
@context_option
@schema_option
@status_lists_option
@online_flag
@audience_option
@json_flag
def verify(
    *,
    file: Path,
    part: tuple[Path, ...],
    definition: tuple[Path, ...],
    part_status: PartStatus | None,
    policy: Path | None,
    trust: Path | None,
    at: datetime | None,
    challenge: str | None,
    domain: str | None,
    recipient: str | None,
    contexts: tuple[str, ...],
    schemas: tuple[str, ...],
    status_lists: Path | None,
    online: bool,
    audience: Audience,
    json: bool,
) -> int:
    """Verify a stacked credential together with the credentials that it was awarded for.

    vcwallet verify does the same with what is in the file; here further parts and definitions can be given.

    Exit status: as of vcwallet verify.
    """
    out = Output(json)
    stacks = tuple(read_stack(path, out) for path in definition)
    decided = read_stack_policy(policy, out)
    status: PartStatus = part_status or decided.part_status
    required = Policy(
        stacks=stacks,
        stack_policy=decided,
        require_known_issuer=decided.require_known_issuer,
        part_status=status.value,
        extra_contexts=pinned_contexts(contexts),
        extra_schemas=pinned_schemas(schemas),
    )
    known = None if trust is None else load_trust(trust)
    moment = at or now()
    with fetching(status_lists, online=online) as fetcher, out.progress("Verifying", watched=online):
        parts = [content(path, DEFAULT.input_bytes) for path in expand(part)]
        verifier = Verifier(policy=required, trust=known, fetcher=fetcher)
        source = content(file, DEFAULT.input_bytes)
        report = verifier.verify(
            source, at=moment, challenge=challenge, domain=domain, recipient=recipient, parts=parts
        )
    answer = status_of(report)
    data = {
        "schema": _SCHEMA,
        "status": int(answer),
        "file": name_of(file),
        "answer": answer_of(report),
        "explanation": report.explain(audience=audience),
        "report": report.to_dict(),
    }
    out.answer(data, lambda console: show_report(console, report, name=name_of(file), audience=audience))
    return answer
