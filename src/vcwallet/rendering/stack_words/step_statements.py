"""The next steps of a stack report in words: which doubt to settle, and what to earn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from vcwallet.rendering.reports.claimed_names import shown_name, shown_unit
from vcwallet.rendering.stack_words.shown_amounts import amount
from vcwallet.rendering.stack_words.statement_names import StatementNames
from vcwallet.rendering.words.phrases import phrase
from vcwallet.rendering.words.reader_forms import quoted
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.evaluation.report.reported_steps import NextStep


@dataclass(frozen=True, slots=True)
class StepStatements:
    """Puts next steps into sentences.

    Attributes:
        names: The names in the report.
        lang: The language, for phrases.
        audience: For whom.
    """

    names: StatementNames
    lang: str
    audience: str

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the language."""
        return self.names.texts

    def step(self, step: NextStep) -> str:
        """What to do next."""
        texts, part = self.texts, self.names.part_list(step.parts)
        if step.credential:
            doubt = phrase("STACK_PART", step.reason, {"detail": step.detail}, self.lang, self.audience)
            key = "step/settle" if step.parts else "step/settle/before"
            name = self.names.credential(step.credential)
            return texts[key].format(name=name, part=part, what=" ".join(filter(None, doubt)))
        what = "; ".join(self._wanted(step))
        if not step.parts:
            return texts["step/first"].format(what=what) + "."
        alone = len(step.parts) == 1 and not step.achievements
        if step.least_skills and alone:
            key, count = "step/skills/one" if step.least_skills == 1 else "step/skills", step.least_skills
        else:
            key, count = "step/amount" if step.amount and alone else "step/count", step.count
        unit = shown_unit(step.unit, texts)
        return texts[key].format(part=part, count=count, amount=amount(step.amount, texts), unit=unit, what=what) + "."

    def _wanted(self, step: NextStep) -> Iterator[str]:
        """What an achievement has to be like: which one, of which size, for which skills, under which conditions."""
        texts, alone = self.texts, len(step.parts) == 1 and not step.achievements
        conditions = list(self._accepted(step))
        if step.achievements:
            ids = self.names.listed(map(self.names.called, step.achievements))
            key = "step/one-of" if step.count == 1 else "step/any"
            yield ids if len(step.achievements) == 1 else texts[key].format(count=step.count, ids=ids)
        elif not conditions and not step.least_skills:
            yield texts["step/anything"]
        if step.unit and not step.amount:
            yield texts["step/stated"].format(unit=shown_unit(step.unit, texts))
        if step.amount and not alone and not _is_sized(step):
            key = "step/alone" if step.count == 1 else "step/together"
            yield texts[key].format(amount=amount(step.amount, texts), unit=shown_unit(step.unit, texts))
        if step.skills:
            key = "step/showing/all" if len(step.skills) <= step.least_skills else "step/showing"
            yield texts[key].format(
                count=step.least_skills, skills=self.names.listed(map(self.names.called, step.skills))
            )
        if step.framework:
            skills = texts["step/skills/any"].format(framework=quoted(shown_name(step.framework), texts))
            yield texts["step/showing"].format(count=step.least_skills, skills=skills)
        yield from dict.fromkeys(conditions)
        yield from self._around(step)
        if step.first:
            yield texts["step/after"].format(ids=self.names.listed(map(self.names.called, step.first)))

    def _accepted(self, step: NextStep) -> Iterator[str]:
        """What the filters say of it."""
        filters = [
            replace(accepts, achievements=(), issuers=(), after=(), equivalents=True) for accepts in step.accepts
        ]
        aim = (
            next((accepts.result for accepts in reversed(filters) if accepts.result), None) if step.by_points else None
        )
        for accepts in filters:
            without_aim = replace(accepts, result=None) if aim and accepts.result == aim else accepts
            yield from self.names.filters.conditions(without_aim)
        if aim is not None:
            yield self.texts["step/best" if step.best else "step/points"].format(value=shown_name(aim.at_least))

    def _around(self, step: NextStep) -> Iterator[str]:
        """Who may award it, how near to the rest, and what would not do."""
        texts, words = self.texts, self.names.filters
        if step.issuers and not step.owner_alone:
            yield from words.conditions(Accepts(issuers=step.issuers))
        if step.other_days:
            yield texts["step/other-day" if step.count == 1 else "step/other-days"]
        if step.span:
            yield texts["step/span"].format(period=words.period(step.span))
        for kind in step.outside:
            yield texts["step/outside"].format(what=words.together(replace(kind, equivalents=True)))


def _is_sized(step: NextStep) -> bool:
    """Whether the filters of a step ask for its amount already."""
    sizes = [accepts.size for accepts in step.accepts if accepts.size is not None and accepts.size.unit == step.unit]
    return any(size.at_least is not None and size.at_least * step.count >= step.amount for size in sizes)
