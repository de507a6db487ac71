"""The rules over a whole stack in words: how far each is kept, and why a stack falls short by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.rendering.reports.claimed_names import shown_unit
from vcwallet.rendering.stack_words.filter_words import FilterWords
from vcwallet.rendering.stack_words.shown_amounts import amount
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule


@dataclass(frozen=True, slots=True)
class WholeRuleStatements:
    """Puts what came of the rules over a whole stack into sentences.

    Attributes:
        filters: Filters in words, with the texts of the language.
        parts: The parts that a rule is over, in words.
        credentials: The credentials that a rule is about, in words.
    """

    filters: FilterWords
    parts: str = ""
    credentials: str = ""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the language."""
        return self.filters.texts

    def reached(self, rule: WholeRule) -> str:
        """How far a rule is kept."""
        return self._statement("reached", rule)

    def why(self, rule: WholeRule) -> str:
        """Why the stack falls short by a rule."""
        return self._statement("why", rule)

    def _statement(self, what: str, rule: WholeRule) -> str:
        key = f"{what}/{rule.kind.value}"
        detailed = f"{key}/{self._detail(rule)}"
        return self.texts[detailed if detailed in self.texts else key].format(
            parts=self.parts or self.texts["reached/average/all"],
            names=self.credentials,
            away=self.texts["why/away"].format(names=self.credentials) if self.credentials else "",
            value=self._value(rule),
            limit=self._number(rule.limit, rule),
            beside=self.texts["whole/cap/beside"] if rule.after_others else "",
            known=rule.known,
            of=rule.of,
            period=self.filters.period(rule.period) if rule.period else "",
            filter=self.filters.together(rule.accepts) if rule.accepts is not None else "",
        )

    @staticmethod
    def _detail(rule: WholeRule) -> str:
        if rule.value is None:
            return "none"
        if rule.kind is WholeKind.AVERAGE:
            return "open" if rule.known < rule.of else ""
        if rule.limit is None:
            return "any"
        if rule.of_all_shown:
            return "shown"
        return "full" if rule.value > rule.limit else ""

    def _value(self, rule: WholeRule) -> str:
        """The value; with more digits where it would look like the limit, and is below it."""
        if rule.value is None or rule.limit is None:
            return self._number(rule.value, rule)
        shown = self._number(rule.value, rule)
        alike = rule.value < rule.limit and shown == self._number(rule.limit, rule)
        return self._number(rule.value, rule, digits=4) if alike else shown

    def _number(self, value: float | None, rule: WholeRule, *, digits: int = 2) -> str:
        if value is None:
            return ""
        shown = amount(value, self.texts, digits)
        if rule.kind is WholeKind.AVERAGE:
            return self.texts["points/one" if value == 1 else "points"].format(amount=shown)
        if rule.unit:
            return self.texts["whole/size"].format(amount=shown, unit=shown_unit(rule.unit, self.texts))
        if rule.kind is WholeKind.SPAN:
            return self.texts["period/one/days" if value == 1 else "period/days"].format(count=shown)
        return self.texts["unit/credential" if value == 1 else "unit/credentials"].format(count=shown)
