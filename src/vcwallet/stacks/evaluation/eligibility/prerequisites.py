"""Prerequisites (`after`): whether achievements were held before the activity for a credential began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter
from vcwallet.stacks.evaluation.eligibility.filter_fit import is_entitled
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, Fit
from vcwallet.stacks.values.work_budget import Work


@dataclass(frozen=True, slots=True)
class _Awards:
    """The awards of one prerequisite by entitled issuers: the first of known date, and whether all dates are known."""

    first: datetime | None
    dated: bool


class Prerequisites:
    """What was awarded when, for filters with prerequisites; each prerequisite is looked up once.

    Args:
        awards: The credentials that count, by the first id of each group of equal achievements.
        work: The budget.
    """

    def __init__(self, awards: Mapping[str, Sequence[Held]], work: Work) -> None:
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
            self._work.spend(len(self._awards.get(name, ())))
            credentials = [
                *self._awards.get(name, ()),
                *(credential for credential in self._awards.get("", ()) if credential.opaque),
            ]
            dates = [
                None if credential.opaque or not entitled else credential.awarded
                for credential in credentials
                if (entitled := is_entitled(credential, rule_filter)) is not False
            ]
            known = [moment for moment in dates if moment is not None]
            self._known[key] = _Awards(min(known, default=None), len(known) == len(dates)) if dates else None
        return self._known[key]
