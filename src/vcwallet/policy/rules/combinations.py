"""Rules of rules, in three-valued logic (Kleene's): what is undecided decides nothing, and is never taken for met.

| | met | not met | undecided |
|---|---|---|---|
| `AllOf` | each is | one is not | else |
| `AnyOf` | one is | none is | else |

A combination of no rules is not met: a list that came to nothing must not let everything through.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vcwallet.checks import CheckStatus
from vcwallet.errors import UsageError
from vcwallet.policy.rules.rule import Rule, RuleFacts, Ruling, is_rule, judged


def rules_of(rules: object) -> tuple[Rule, ...]:
    """Several rules, each of which is one.

    Raises:
        UsageError: `rule`: one of them is none, or there is no list of them.
    """
    given = tuple(rules) if isinstance(rules, Iterable) else (None,)
    for rule in given:
        if not is_rule(rule):
            raise UsageError("rule", value=repr(rules if rule is None else rule)[:80])
    return given


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of these rules is met.

    Attributes:
        rules: The rules; of none, it is not met.
        name: What it is called in reports.

    Raises:
        UsageError: One of them is no rule.
    """

    rules: Iterable[Rule]
    name: str = "all-of"

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", rules_of(self.rules))

    def judge(self, facts: RuleFacts) -> Ruling:
        """The first that is not met, else the first that is undecided."""
        rulings = [judged(rule, facts) for rule in self.rules]
        if not rulings:
            return Ruling.not_met("no-rules")
        return _first(rulings, CheckStatus.FAILED) or _first(rulings, CheckStatus.INDETERMINATE) or Ruling.met()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these rules is met.

    Attributes:
        rules: The rules; of none, it is not met.
        name: What it is called in reports.

    Raises:
        UsageError: One of them is no rule.
    """

    rules: Iterable[Rule]
    name: str = "any-of"

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", rules_of(self.rules))

    def judge(self, facts: RuleFacts) -> Ruling:
        """The first that is met, else the first that is undecided; of several that are not met, all."""
        rulings = [judged(rule, facts) for rule in self.rules]
        if not rulings:
            return Ruling.not_met("no-rules")
        for status in (CheckStatus.PASSED, CheckStatus.INDETERMINATE):
            if (ruling := _first(rulings, status)) is not None:
                return ruling
        if len(rulings) == 1:
            return rulings[0]
        each = [inner for ruling in rulings for inner in ruling.rulings or (ruling,)]
        return Ruling(CheckStatus.FAILED, "none-of", rulings=tuple(each))


def _first(rulings: Iterable[Ruling], status: CheckStatus) -> Ruling | None:
    return next((ruling for ruling in rulings if ruling.status is status), None)
