"""`vcwallet stack`: do credentials add up to something larger, and is the rule that says so a good one?"""

from __future__ import annotations

from vcwallet.cli import stack_award, stack_check, stack_lint, stack_rules, stack_verify
from vcwallet.cli.output import new_app

app = new_app(group=True)
app.command()(stack_check.check)
app.command()(stack_verify.verify)
app.command()(stack_award.ready)
app.command()(stack_award.award)
app.command()(stack_lint.lint)
app.command()(stack_rules.explain)
app.command()(stack_rules.draw)


@app.callback()
def stack() -> None:
    """Decide whether credentials add up to a larger unit, and look after the rules that say so."""
