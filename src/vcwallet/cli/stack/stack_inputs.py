"""What the commands about stacks share: options, reading definitions and policies, and verdicts on a screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.errors import ParsingError, StoreError, UsageError
from vcwallet.io.files import shown_path
from vcwallet.io.stack_input.stack_files import read_text
from vcwallet.stacks import Holder, PolicyFile, Stack, StackError, StackPolicy, Verdict
from vcwallet.stacks.evaluation.settings.stack_policy_file import read_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vcwallet.encoding.json_types import JsonObject
    from vcwallet.stacks import Account, Section

_Read = TypeVar("_Read")

_LABELS = {
    Verdict.MET: ("MET", "white on green4"),
    Verdict.UNMET: ("NOT MET", "white on red3"),
    Verdict.INDETERMINATE: ("NOT DECIDED", "black on grey70"),
}
_STATUSES = {
    Verdict.MET: ExitStatus.DONE,
    Verdict.UNMET: ExitStatus.REJECTED,
    Verdict.INDETERMINATE: ExitStatus.UNDETERMINED,
}


class StackAudience(StrEnum):
    """For whom the words are."""

    EMPLOYER = "employer"
    EARNER = "earner"
    ISSUER = "issuer"


stack_argument = click.argument(
    "stack", metavar="STACK", type=PATH, help="Definition of a stack: JSON, YAML, or a CTDL pathway."
)
policy_option = click.option(
    "--policy",
    metavar="FILE",
    type=PATH,
    help="What you decide besides the rule, such as conversions and costs: JSON or YAML.",
)
rule_vouches_flag = click.option(
    "--rule-vouches", is_flag=True, help="An issuer that the rule names is known by that, even if you do not know it."
)


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """A stack, and the policy beside its rule."""

    stack: Path
    policy: Path | None
    rule_vouches: bool = False

    def stack_definition(self, out: Output) -> Stack:
        """The definition; see `read_stack`."""
        return read_stack(self.stack, out)

    def policy_file(self, out: Output) -> PolicyFile:
        """The policy with the person and the award that its file may name; see `read_policy_file`."""
        return read_policy_file(self.policy, out, rule_vouches=self.rule_vouches)

    def stack_policy(self, out: Output) -> StackPolicy:
        """The policy; see `read_stack_policy`."""
        return read_stack_policy(self.policy, out, rule_vouches=self.rule_vouches)


with_rule = grouped("rule_options", RuleOptions, stack_argument, policy_option)
"""Gives a command the options that name a stack and a policy; it gets them as `rule_options`."""

with_vouching_rule = grouped("rule_options", RuleOptions, stack_argument, policy_option, rule_vouches_flag)
"""The same with the flag by which the rule vouches for the issuers that it names."""


def read_stack(path: Path, out: Output) -> Stack:
    """The definition in a file.

    Raises:
        click.exceptions.Exit: It cannot be read; this was reported, and the status is that of unreadable input.
    """
    return _read(path, Stack.parse, out)


def _read(path: Path, parse: Callable[[JsonObject], _Read], out: Output) -> _Read:
    """The content of a file; where it cannot be read, the error names the file, line and column."""
    text = None
    try:
        text = read_text(path)
        return parse(text.document())
    except (ParsingError, StackError, StoreError) as error:
        if text is None:
            out.error(error)
        else:
            out.error(error, text.place_of(error), shown_path(path))
        raise click.exceptions.Exit(ExitStatus.UNREADABLE) from error


def read_policy_file(path: Path | None, out: Output, *, rule_vouches: bool = False) -> PolicyFile:
    """What a policy file says; the default without one.

    Args:
        path: The file.
        out: Where an unreadable file is reported.
        rule_vouches: Whether an option says, whatever the file says, that issuers whom the rule names are known.

    Raises:
        click.exceptions.Exit: It cannot be read; this was reported, and the status is that of unreadable input.
    """
    file = PolicyFile() if path is None else _read(path, read_policy, out)
    return replace(file, policy=replace(file.policy, rule_vouches=True)) if rule_vouches else file


def read_stack_policy(path: Path | None, out: Output, *, rule_vouches: bool = False) -> StackPolicy:
    """The same for a command that knows the person, and the award, by itself.

    Raises:
        UsageError: The file names a person, or the moment of an award (`policy-member`).
    """
    file = read_policy_file(path, out, rule_vouches=rule_vouches)
    refuse_members(file, path, "holder", "award")
    return file.policy


def refuse_members(file: PolicyFile, path: Path | None, *members: str) -> None:
    """Refuse what a policy file says that the command knows by itself.

    Raises:
        UsageError: The file has one of these members (`policy-member`).
    """
    for member in members:
        if path is not None and getattr(file, member) is not None:
            raise UsageError("policy-member", member=member, path=shown_path(path))


def person_of(known: Holder | None, identifiers: tuple[str, ...]) -> Holder | None:
    """The person that a policy file and options name together; None: neither names anybody.

    A number that an institution gave links its own credentials alone, and the file says whose number it is.
    """
    if not identifiers:
        return known
    before = known or Holder()
    return replace(before, identifiers=(*before.identifiers, *identifiers))


def status_of_verdict(verdict: Verdict) -> ExitStatus:
    """The exit status that a verdict stands for."""
    return _STATUSES[verdict]


def verdict_label(console: Console, verdict: Verdict) -> Text:
    """The one word: a coloured label where there are colours, else the word."""
    text, style = _LABELS[verdict]
    coloured = console.color_system is not None and not console.no_color
    return Text(f" {text} ", f"bold {style}") if coloured else Text(text, "bold")


def show_account(console: Console, verdict: Verdict, name: str, explanation: Account) -> None:
    """Print what a report says."""
    console.print(Text.assemble(verdict_label(console, verdict), "  ", plain(name, "bold")))
    console.print(Padding(plain(explanation.advice), (0, 0, 0, 2), expand=False))
    console.print(Padding(pairs(explanation.facts), (0, 0, 0, 2), expand=False))
    show_sections(console, explanation.sections)


def show_sections(console: Console, sections: Iterable[Section]) -> None:
    """Print headings, each with its statements."""
    for section in sections:
        console.print()
        console.print(Padding(plain(section.title, "bold"), (0, 0, 0, 2), expand=False))
        for line in section.lines:
            console.print(point(line.text, 2))
            for detail in line.details:
                console.print(point(detail, 6))


def point(sentence: str, indent: int) -> Padding:
    """One point of a list; what does not fit on its line goes on below its first word."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text("-"), plain(sentence))
    return Padding(grid, (0, 0, 0, indent), expand=False)
