"""Prerequisites (`after`): whether achievements were held before the activity for a credential began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.evaluation.eligibility.filter_fit import is_entitled
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, Fit
from vcwallet.stacks.values.work_budget import Work


@dataclass(frozen=True, slots=True)
class _Awards:
    """The awards of one prerequisite by entitled issuers: the first of known date, and whether all dates are known."""

    first: datetime | None
    dated: bool


def of_prerequisite(rule: CompiledRule, successor: CompiledFilter, name: str) -> CompiledFilter:
    """A filter with the issuers that are entitled to award a prerequisite.

    These are the issuers of every part that asks for it, and those of its successor: the provider that teaches and the
    assessor that examines may be two. Who awards a successor because the verifier knows it has no say in what comes
    before; there the issuers of the rule have.

    Args:
        rule: The rule.
        successor: The filter that has the prerequisite.
        name: An id of the prerequisite.
    """
    issuers = successor.issuers
    if KNOWN in issuers:
        issuers = issuers - {KNOWN} | frozenset(rule.stack.issuers or (rule.stack.owner,))
    asking = rule.asking(rule.equals(rule.classes.get(name, name)))
    return replace(successor, issuers=issuers.union(*(rule.filters[number].issuers for number in asking)))


class Prerequisites:
    """What was awarded when, for filters with prerequisites; each prerequisite is looked up once.

    Args:
        rule: The rule.
        awards: The credentials that count, by the first id of each group of equal achievements.
        work: The budget.
    """

    def __init__(self, rule: CompiledRule, awards: Mapping[str, Sequence[Held]], work: Work) -> None:
        self._rule = rule
        self._awards = awards
        self._work = work
        self._known: dict[tuple[str, frozenset[str]], _Awards | None] = {}

    def held_before(self, credential: Held, rule_filter: CompiledFilter) -> Fit:
        """Whether each prerequisite of a filter was awarded not after the activity began.

        Raises:
            OutOfWorkError: The budget was spent.
        """
        self._work.spend(len(rule_filter.after))
        best: Fit = FITS
        for name in rule_filter.after:
            awards = self._of(name, rule_filter)
            if awards is None:
                return NO, "prerequisite-missing"
            if credential.started is None:
                best = MAYBE, "start-unknown"
            elif awards.first is None or awards.first > credential.started:
                if awards.dated:
                    return NO, "prerequisite-later"
                best = MAYBE, "award-date-unknown"
        return best

    def _of(self, name: str, rule_filter: CompiledFilter) -> _Awards | None:
        """The awards of a prerequisite; None where there are none."""
        key = name, rule_filter.issuers
        if key not in self._known:
            entitled_to = of_prerequisite(self._rule, rule_filter, name)
            self._work.spend(len(self._awards.get(name, ())) + len(entitled_to.issuers) // 8)
            credentials = [
                *self._awards.get(name, ()),
                *(credential for credential in self._awards.get("", ()) if credential.opaque),
            ]
            dates = [
                None if credential.opaque or not entitled else credential.awarded
                for credential in credentials
                if (entitled := is_entitled(credential, entitled_to)) is not False
            ]
            known = [moment for moment in dates if moment is not None]
            self._known[key] = _Awards(min(known, default=None), len(known) == len(dates)) if dates else None
        return self._known[key]
