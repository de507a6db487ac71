"""How many of the parts that a rule asks for are met; the total depends on the rule alone."""

from __future__ import annotations

from collections.abc import Sequence

from vcwallet.stacks.definition.rules.compiled_rule import RuleNode
from vcwallet.stacks.evaluation.report.reported_parts import Part, Progress
from vcwallet.stacks.evaluation.report.stack_finding import Verdict


def progress(choice: RuleNode, parts: Sequence[Part]) -> Progress:
    """What is met of a part of the rule; see `Progress`.

    Args:
        choice: The part.
        parts: What came of the leaves, by their numbers.
    """
    if choice.leaf >= 0:
        return Progress(met=int(parts[choice.leaf].verdict is Verdict.MET), of=1)
    inner = [progress(child, parts) for child in choice.children]
    if choice.n == len(inner):
        return Progress(met=sum(child.met for child in inner), of=sum(child.of for child in inner))
    whole = sum(child.met == child.of for child in inner)
    return Progress(met=max(0, min(whole, choice.n)), of=max(0, choice.n))
