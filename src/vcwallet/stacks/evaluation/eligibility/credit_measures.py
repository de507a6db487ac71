"""How much a credential is: its credits in the unit that a rule asks for."""

from __future__ import annotations

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.values.learning_units import NOTHING, UNKNOWN, Interval, convert, exact, rates_of


class CreditMeasures:
    """Amounts under one rule and one policy."""

    def __init__(self, rule: CompiledRule, policy: StackPolicy) -> None:
        self._units = (policy.units, rule.units)
        self._rates = rates_of(policy.conversions)

    def unit_of(self, credential: Held) -> str:
        """The unit of a credential's credits; empty where nothing says."""
        for source in self._units:
            for name in (credential.achievement, credential.issuer):
                if name in source:
                    return source[name]
        return ""

    def amount(self, credential: Held, unit: str) -> Interval:
        """How much a credential is; nothing where it states no credits."""
        if credential.opaque:
            return UNKNOWN
        if credential.credits is None:
            return NOTHING
        own = self.unit_of(credential)
        return (convert(exact(credential.credits), own, unit, self._rates) if own else None) or UNKNOWN

    def converted(self, size: Size, unit: str) -> Interval | None:
        """An amount of the rule in another unit; None where no single conversion leads there."""
        return convert(exact(size.amount), size.unit, unit, self._rates)
