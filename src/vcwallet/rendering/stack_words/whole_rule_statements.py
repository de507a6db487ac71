"""The rules over a whole stack in words: how far each is kept, and why a stack falls short by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.stack_words.filter_words import FilterWords
from vcwallet.rendering.stack_words.stack_statements import amount
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule


@dataclass(frozen=True, slots=True)
class WholeSaid:
    """Says what came of the rules over a whole stack.

    Attributes:
        filters: Says filters, with the texts of the language.
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

    def reached(self, one: WholeRule) -> str:
        """How far a rule is kept."""
        return self._said("reached", one)

    def why(self, one: WholeRule) -> str:
        """Why the stack falls short by a rule."""
        return self._said("why", one)

    def _said(self, what: str, one: WholeRule) -> str:
        key = f"{what}/{one.kind.value}"
        detailed = f"{key}/{self._detail(one)}"
        return self.texts[detailed if detailed in self.texts else key].format(
            parts=self.parts,
            names=self.credentials,
            value=self._value(one),
            limit=self._number(one.limit, one),
            known=one.known,
            of=one.of,
            period=self.filters.period(one.period) if one.period else "",
            filter=self.filters.together(one.accepts) if one.accepts is not None else "",
        )

    @staticmethod
    def _detail(one: WholeRule) -> str:
        if one.value is None:
            return "none"
        if one.kind is WholeKind.AVERAGE:
            return "open" if one.known < one.of else ""
        if one.limit is None:
            return "any"
        return "full" if one.value > one.limit else ""

    def _value(self, one: WholeRule) -> str:
        """The value; with more digits where it would look like the limit, and is below it."""
        if one.value is None or one.limit is None:
            return self._number(one.value, one)
        told = self._number(one.value, one)
        alike = one.value < one.limit and told == self._number(one.limit, one)
        return self._number(one.value, one, digits=4) if alike else told

    def _number(self, value: float | None, one: WholeRule, *, digits: int = 2) -> str:
        if value is None:
            return ""
        shown = amount(value, digits)
        if one.kind is WholeKind.AVERAGE:
            return self.texts["points/one" if value == 1 else "points"].format(amount=shown)
        if one.unit:
            return self.texts["whole/size"].format(amount=shown, unit=shown_name(one.unit))
        if one.kind is WholeKind.SPAN:
            return self.texts["period/one/days" if value == 1 else "period/days"].format(count=shown)
        return self.texts["unit/credential" if value == 1 else "unit/credentials"].format(count=shown)
