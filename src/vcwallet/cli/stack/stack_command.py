"""`vcwallet stack`: do credentials add up to something larger, and is the rule that says so a good one?"""

from __future__ import annotations

import click

from vcwallet.cli.shared.options import CommandGroup
from vcwallet.cli.stack import stack_award_commands as stack_award
from vcwallet.cli.stack import stack_check_command as stack_check
from vcwallet.cli.stack import stack_lint_command as stack_lint
from vcwallet.cli.stack import stack_rule_commands as stack_rules
from vcwallet.cli.stack import stack_verify_command as stack_verify


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
