"""`vcwallet stack`: do credentials add up to something larger, and is the rule that says so a good one?"""

from __future__ import annotations

import click

from vcwallet.cli import stack_award, stack_check, stack_lint, stack_rules, stack_verify
from vcwallet.cli.options import CommandGroup


@click.group(cls=CommandGroup)
def stack() -> None:
    """Decide whether credentials add up to a larger unit, and look after the rules that say so."""


stack.add_command(stack_check.check)
stack.add_command(stack_verify.verify)
stack.add_command(stack_award.ready)
stack.add_command(stack_award.award)
stack.add_command(stack_lint.lint)
stack.add_command(stack_rules.explain)
stack.add_command(stack_rules.draw)
