"""`vcwallet stack`: decides whether credentials add up to a larger unit, and checks the rules of such units."""

from __future__ import annotations

import click

from vcwallet.cli.options.common_options import CommandGroup
from vcwallet.cli.stack import (
    stack_award_commands,
    stack_check_command,
    stack_lint_command,
    stack_rule_commands,
    stack_verify_command,
)


@click.group(cls=CommandGroup)
def stack() -> None:
    """Decide whether credentials add up to a larger unit, and look after the rules that say so."""


stack.add_command(stack_check_command.check)
stack.add_command(stack_verify_command.verify)
stack.add_command(stack_award_commands.ready)
stack.add_command(stack_award_commands.award)
stack.add_command(stack_lint_command.lint)
stack.add_command(stack_rule_commands.explain)
stack.add_command(stack_rule_commands.draw)
