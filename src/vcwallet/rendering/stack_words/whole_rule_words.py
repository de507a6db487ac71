"""Rules over a whole stack in words: a sentence for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vcwallet.rendering.reports.claimed_names import shown_name, shown_unit
from vcwallet.rendering.stack_words.filter_words import FilterWords
from vcwallet.rendering.stack_words.shown_amounts import amount
from vcwallet.rendering.words.reader_forms import quoted
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Exemption, Residency
from vcwallet.stacks.definition.rules.crossing_limits import crossed_caps, wholes
from vcwallet.stacks.definition.rules.labels import bodies_in
from vcwallet.stacks.definition.rules.rule_traversal import leaves, residency_is_of_all_shown
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, StackDefinition
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind


@dataclass(frozen=True, slots=True)
class WholeWords:
    """The rules over a whole stack in words of one language.

    Attributes:
        stack: The definition.
        filters: Says filters.
    """

    stack: StackDefinition
    filters: FilterWords

    def sentences(self) -> Iterator[str]:
        """All of them, what holds where the rule says nothing included."""
        yield from self._usual()
        yield from (sentence for _, sentence in self.special())
        stack, texts = self.stack, self.filters.texts
        if stack.part_status is not None:
            yield texts[f"whole/status/{stack.part_status.value}"]
        if stack.stackers:
            yield texts["whole/stackers"].format(values=self.filters.bodies(stack.stackers))
        bodies = {*bodies_in(stack)}
        for name, unit in stack.units:
            called = self.filters.body(name) if name in bodies else self.filters.named(name)
            yield texts["whole/units"].format(id=called, unit=shown_unit(unit, texts))

    def special(self) -> Iterator[tuple[WholeKind | None, str]]:
        """What goes beyond filling the parts: how often, limits, results, and what comes from elsewhere.

        Each comes with its kind, where a report has the state of such a rule.
        """
        yield from ((None, sentence) for sentence in self._how_often())
        yield from self._limits()
        yield from self._results()
        yield from self._parts_from_elsewhere()

    def _usual(self) -> Iterator[str]:
        stack, texts = self.stack, self.filters.texts
        if stack.issuers:
            yield texts["whole/issuers"].format(values=self.filters.bodies(stack.issuers))
        else:
            yield texts["whole/issuers/owner"]
        if stack.uses == 1:
            yield texts["whole/uses/once"]

    def _how_often(self) -> Iterator[str]:
        stack, texts = self.stack, self.filters.texts
        if stack.uses != 1:
            yield texts["whole/uses/any" if stack.uses is None else "whole/uses"].format(count=stack.uses)
        yield from (
            texts["whole/repeatable"].format(filter=self.filters.together(accepts)) for accepts in stack.repeatable
        )
        yield from (
            texts["whole/never-together"].format(values=self.filters.listed(ids)) for ids in stack.never_together
        )
        yield from (texts["whole/equivalents"].format(values=self.filters.listed(ids)) for ids in stack.equivalents)

    def _limits(self) -> Iterator[tuple[WholeKind, str]]:
        stack, texts = self.stack, self.filters.texts
        crossed = crossed_caps(stack)
        for number, cap in enumerate(stack.caps):
            yield WholeKind.CAP, self._cap("whole/cap", cap, f"/caps/{number}", crossed)
        if stack.residency is not None:
            yield WholeKind.RESIDENCY, self._residency(stack.residency)
        if stack.span:
            yield WholeKind.SPAN, texts["whole/span"].format(period=self.filters.period(stack.span))

    def _cap(self, key: str, cap: Cap, place: str, crossed: Mapping[str, int]) -> str:
        """A cap, with those inside it in brackets, and with what one before it takes from it."""
        texts = self.filters.texts
        placed = ((inner, f"{place}/caps/{number}") for number, inner in enumerate(cap.caps))
        caps = texts["whole/and"].join(self._cap("whole/cap/inner", *inner, crossed) for inner in placed)
        inside = texts["whole/cap/inside"].format(caps=caps) if caps else ""
        return self._limit(key, cap, inside=inside + texts["whole/cap/beside"] * (place in crossed))

    def _residency(self, residency: Residency) -> str:
        """A residency: over what counts, or over all that is shown and fits."""
        if not residency_is_of_all_shown(self.stack):
            return self._limit("whole/residency", residency)
        texts, count = self.filters.texts, residency.credentials
        what = next(self._measures(residency))
        if count is not None:
            what = texts["unit/credential" if count == 1 else "unit/credentials"].format(count=count)
        return texts["whole/residency/shown"].format(what=what, filter=self.filters.together(residency.accepts))

    def _limit(self, key: str, limit: Cap | Residency, **others: str) -> str:
        what = self.filters.texts["whole/and"].join(self._measures(limit))
        return self.filters.texts[key].format(what=what, filter=self.filters.together(limit.accepts), **others)

    def _measures(self, limit: Cap | Residency) -> Iterator[str]:
        texts = self.filters.texts
        if limit.credentials is not None:
            key = "whole/credentials/one" if limit.credentials == 1 else "whole/credentials"
            yield texts[key].format(count=limit.credentials)
        if limit.size is not None:
            yield texts["whole/size"].format(
                amount=amount(limit.size.amount, texts), unit=shown_unit(limit.size.unit, texts)
            )
        if limit.share is not None:
            key = "whole/share/each" if 0 < limit.share < 1 and wholes(self.stack) else "whole/share"
            yield texts[key].format(percent=amount(float(limit.share) * 100, texts))

    def _results(self) -> Iterator[tuple[WholeKind, str]]:
        yield from ((WholeKind.AVERAGE, self._average(average)) for average in self.stack.averages)
        if self.stack.compensation is not None:
            yield WholeKind.COMPENSATION, self._compensation(self.stack.compensation)

    def _average(self, average: Average) -> str:
        texts = self.filters.texts
        parts = ", ".join(map(self._part, average.over)) or texts["whole/average/all"]
        least = amount(average.at_least, texts)
        key = "whole/average/of" if average.of else "whole/average"
        clauses = [texts[key].format(parts=parts, least=least, of=self.filters.named(average.of))]
        if average.weigh_by:
            clauses.append(texts["whole/average/weighed"].format(unit=shown_unit(average.weigh_by, texts)))
        if average.points:
            scale = ", ".join(f"{shown_name(value)} = {amount(points, texts)}" for value, points in average.points)
            clauses.append(texts["whole/average/points"].format(points=scale))
        clauses.append(texts[f"whole/average/{average.without_result.value}"])
        return " ".join(clauses)

    def _compensation(self, compensation: Compensation) -> str:
        texts, size, count = self.filters.texts, compensation.size, compensation.credentials
        if size is not None:
            what = texts["whole/size"].format(amount=amount(size.amount, texts), unit=shown_name(size.unit))
        else:
            what = texts["unit/credential" if count == 1 else "unit/credentials"].format(count=count)
        parts = ", ".join(map(self._part, compensation.over)) or texts["whole/average/all"]
        return texts["whole/compensation"].format(
            what=what, parts=parts, result=self.filters.result(compensation.result)
        )

    def _parts_from_elsewhere(self) -> Iterator[tuple[WholeKind | None, str]]:
        stack, texts = self.stack, self.filters.texts
        yield from ((None, self._exemption(exemption)) for exemption in stack.exemptions)
        if stack.reuse is not None:
            key = "forbidden" if stack.reuse == 0 else "one" if stack.reuse == 1 else "some"
            yield WholeKind.REUSE, texts[f"whole/reuse/{key}"].format(count=stack.reuse)

    def _exemption(self, exemption: Exemption) -> str:
        texts = self.filters.texts
        leaf = next((leaf for leaf in leaves(self.stack.require) if leaf.id == exemption.part), None)
        size = None if leaf is None or isinstance(leaf, CoversSkills) else leaf.size
        unit = "unit/skill" if isinstance(leaf, CoversSkills) else "unit/credential"
        if size is not None:
            lowered = texts["whole/size"].format(
                amount=amount(exemption.amount, texts), unit=shown_unit(size.unit, texts)
            )
        else:
            lowered = texts[unit if exemption.amount == 1 else f"{unit}s"].format(count=amount(exemption.amount, texts))
        key = "whole/exemption/named" if exemption.name else "whole/exemption"
        name, filters = shown_name(exemption.name), self.filters.together(exemption.accepts)
        return texts[key].format(name=name, filter=filters, part=self._part(exemption.part), amount=lowered)

    def _part(self, part: str) -> str:
        """The name of a part of the rule."""
        leaf = next((leaf for leaf in leaves(self.stack.require) if leaf.id == part), None)
        return quoted(shown_name((leaf.name if leaf else "") or part), self.filters.texts)
