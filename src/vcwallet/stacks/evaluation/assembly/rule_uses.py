"""Whether a rule has a use for the like of a credential, however it stands with that one."""

from __future__ import annotations

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.values.work_budget import OutOfWorkError


def has_use_for(credential: Held, rule: CompiledRule, fitting: FilterMatcher) -> bool:
    """Whether some part, exemption or prerequisite asks for the like of it; True where the budget is spent before."""
    names = (name for one in (*rule.filters, *rule.exemptions) for name in one.accepts.after)
    if rule.classes.get(credential.achievement, credential.achievement) in {rule.classes.get(n, n) for n in names}:
        return True
    try:
        fits = [fitting.fit(credential, leaf) for leaf in fitting.leaves_for(credential)]
        fits += [fitting.fits(credential, one) for one in rule.exemptions]
    except OutOfWorkError:
        return True
    return any(level or reason for level, reason in fits)
