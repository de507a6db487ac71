"""`vcwallet stack check`: verifies credentials and decides whether they meet the rule of a stack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from vcwallet import TrustList, VerificationReport
from vcwallet.batch.file_answer import answer_of
from vcwallet.cli.options.common_options import PATH, OneOf, at_option, force_flag, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.recipient_option import read_recipients
from vcwallet.cli.options.verify_options import SourceOptions, with_sources
from vcwallet.cli.shared.console import QUICK, ExitStatus, Output, Watch, plain, status_of
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.cli.stack.stack_inputs import (
    RuleOptions,
    StackAudience,
    person_of,
    show_account,
    status_of_verdict,
    with_vouching_rule,
)
from vcwallet.cli.stack.stack_look_options import LookOptions, with_look
from vcwallet.errors import UsageError
from vcwallet.io.clock import now
from vcwallet.io.files import refuse_taken, shown_path, write_private
from vcwallet.io.input_files import content, expand, name_of
from vcwallet.policy import DEFAULT
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.stack_words.statement_names import named_report
from vcwallet.rendering.words.en.stacks.stacks import TEXTS
from vcwallet.stacks import Account, Catalogue, Stack, StackReport, account, lint_stack, page, pictures_of
from vcwallet.stacks.definition.rules.labels import bodies_in
from vcwallet.trust import known_now
from vcwallet.verifier import Verifier

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class EarnerOptions:
    """The credentials of one person: their files, whose they must be, and the moment that counts."""

    files: tuple[Path, ...]
    recipient: tuple[str, ...]
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Where the page is written."""

    html: Path | None
    force: bool

    def check(self) -> None:
        """Refuse a name that no page may have.

        Raises:
            VcwalletError: It ends as no page does, or there is a file of that name already.
        """
        if self.html is not None:
            refuse_name(self.html, FileKind.PAGE)
            refuse_taken(self.html, force=self.force)


@dataclass(frozen=True, slots=True)
class ShownOptions:
    """For whom the words are, and whether next steps name only what the catalogue has."""

    audience: StackAudience
    only_catalogue: bool


_with_earner = grouped(
    "earner",
    EarnerOptions,
    click.argument(
        "files",
        metavar="FILE...",
        nargs=-1,
        required=True,
        type=PATH,
        help="Badges, credentials and presentations of one person; folders with them; - for stdin.",
    ),
    click.option(
        "--recipient",
        metavar="ID",
        multiple=True,
        callback=read_recipients,
        help="Whose they must be: an e-mail address or identifier; may be repeated.",
    ),
    at_option,
)
_with_reader = grouped(
    "reader",
    ShownOptions,
    click.option("--audience", type=OneOf(StackAudience), default="employer", help="For whom the words are."),
    click.option(
        "--only-catalogue",
        is_flag=True,
        help="Next steps name only what is in the file of --catalogue, with the sizes that stand there.",
    ),
)
_with_page = grouped(
    "page_file",
    PageOptions,
    click.option(
        "--html", metavar="FILE", type=PATH, help="Also write the report as one page, to read, print or send."
    ),
    force_flag,
)


@click.command()
@with_vouching_rule
@_with_earner
@with_sources
@_with_reader
@_with_page
@with_look
@with_answer
def check(
    *,
    rule_options: RuleOptions,
    earner: EarnerOptions,
    sources: SourceOptions,
    reader: ShownOptions,
    page_file: PageOptions,
    shown_with: LookOptions,
    out: Output,
) -> int:
    """Verify credentials, and say whether they add up to what a stack asks for.

    Exit status: 0 met, 3 not met, 4 not decided, 6 something is unreadable.
    """
    rule = rule_options.stack_definition(out)
    settings = rule_options.policy_file(out)
    page_file.check()  # before anything that takes long
    known = sources.known()
    shown = shown_with.read(out)
    policy = settings.policy
    if reader.only_catalogue:
        if shown_with.catalogue is None:
            raise UsageError("catalogue-missing")
        policy = replace(policy, catalogue=Catalogue(offers=shown.offers))
    moment = earner.at or now()
    paths = list(expand(earner.files))
    with (
        sources.opened(out) as elsewhere,
        out.progress("Verifying", len(paths), watched=sources.online or len(paths) > QUICK) as progress,
    ):
        verifier = Verifier(trust=known, fetcher=elsewhere.fetcher, cache=elsewhere.cache)
        verified = verifier.verify_together(_contents(paths, progress), at=moment)
        progress(len(verified), doing="Searching")
        read = [report for report in verified if status_of(report) is not ExitStatus.UNREADABLE]
        holder = person_of(settings.holder, earner.recipient)
        report = rule.check(read, at=moment, policy=policy, holder=holder, award=settings.award)
    names = shown.names | _names(rule, known, moment)
    if page_file.html is not None:
        look = replace(shown.look, pictures=pictures_of(read))
        paged = page(rule, report, audience=reader.audience, look=look, names=names)
        write_private(page_file.html, paged.encode(), replace=page_file.force)
    named = named_report(report, rule, names)
    lint = lint_stack(rule) if reader.audience is StackAudience.ISSUER else None
    explanation = account(named, audience=reader.audience, lint=lint)
    answer = _Answer(list(zip(map(name_of, paths), verified, strict=True)), report, explanation, page_file.html)
    out.answer(answer.data(), answer.text)
    return answer.status


def _names(rule: Stack, known: TrustList | None, at: datetime) -> dict[str, str]:
    """The names in a trust list of the issuers that the rule names, whether or not credentials of them were shown."""
    recognitions = {issuer: known_now(known, issuer, at) for issuer in bodies_in(rule)}
    return {issuer: recognition.name for issuer, recognition in recognitions.items() if recognition is not None}


def _contents(paths: Sequence[Path], progress: Watch) -> Iterator[bytes | Path]:
    """What is in the files, one after the other as they are verified."""
    for done, path in enumerate(paths):
        progress(done)
        yield content(path, DEFAULT.input_bytes)


@dataclass(frozen=True, slots=True)
class _Answer:
    """The answer of the command.

    Attributes:
        named: What each file is called, and what came of it.
        report: On the stack, from the files that could be read.
        explanation: The same in words.
        html: Where the page was written; None: nowhere.
    """

    named: Sequence[tuple[str, VerificationReport]]
    report: StackReport
    explanation: Account
    html: Path | None

    @property
    def status(self) -> ExitStatus:
        """The verdict, unless something could not be read, which may be what is missing."""
        return ExitStatus.UNREADABLE if self._unread else status_of_verdict(self.report.verdict)

    @property
    def _unread(self) -> list[str]:
        return [name for name, report in self.named if status_of(report) is ExitStatus.UNREADABLE]

    def data(self) -> dict[str, object]:
        """The answer for programs."""
        data: dict[str, object] = {
            "schema": _SCHEMA,
            "status": int(self.status),
            "files": list(self._files()),
            "explanation": self.explanation.to_dict(),
            "report": self.report.to_dict(),
        }
        return data if self.html is None else data | {"html": shown_path(self.html)}

    def _files(self) -> Iterator[dict[str, object]]:
        """The answer on each file, with the beginning of its pointers in the report; none where it was not read."""
        read = 0
        for name, report in self.named:
            entry: dict[str, object] = {"file": name, "answer": answer_of(report)}
            if status_of(report) is not ExitStatus.UNREADABLE:
                entry["pointer"] = f"/{read}"
                read += 1
            yield entry

    def text(self, console: Console) -> None:
        """The answer for people."""
        show_account(console, self.report.verdict, shown_name(self.report.name or self.report.stack), self.explanation)
        if self._unread:
            console.print()
            console.print(plain(TEXTS["check/unread"].format(names=", ".join(self._unread)), "bold"))
        if self.html is not None:
            console.print(plain(TEXTS["check/written"].format(file=self.html)), soft_wrap=True)
