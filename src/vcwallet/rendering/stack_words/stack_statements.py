"""Single statements of a stack report: a part, a credential, a step, a reason; each for one audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name
from vcwallet.rendering.words.phrases import phrase, printable
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.evaluation.assembly.known_names import NO_NAMES, Names
from vcwallet.stacks.evaluation.assembly.known_names import named as called

if TYPE_CHECKING:
    from vcwallet.rendering.stack_words.filter_words import FilterWords
    from vcwallet.rendering.stack_words.whole_rule_statements import WholeSaid
    from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped, WholeRule
    from vcwallet.stacks.evaluation.report.stack_report import (
        Counted,
        Finding,
        HallCertificate,
        NextStep,
        NotCounted,
        Part,
        PartReason,
        StackReport,
    )

_MOST = 20
"""Names of a list within one sentence that are shown."""
_MOST_COUNTED = 40
"""Credentials in one part that are told of; the report itself holds all."""


class Teller:
    """Puts what a report holds into statements.

    Args:
        report: The report.
        texts: The texts of the language.
        lang: The language, for phrases.
        audience: For whom: an issuer needs ids and digests, an earner needs neither.
        names: Names that the reader knows; those in the report go before them.
    """

    def __init__(
        self, report: StackReport, texts: Mapping[str, str], lang: str, audience: str, names: Names = NO_NAMES
    ) -> None:
        self.texts = texts
        self._lang = lang
        self._audience = audience
        self._part_names = {part.id: part_name(part) for part in report.parts}
        counted = {one.key: _name(one) for part in report.parts for one in part.counted}
        self._names = {one.key: _name(one) for one in report.not_counted} | counted
        self._numbers: dict[str, int] = {}
        self._first: dict[str, str] = {}  # the part in which a credential is told of in full
        for part in report.parts:
            for one in part.counted if part.needed else ():
                self._numbers.setdefault(one.key, len(self._numbers) + 1)
                self._first.setdefault(one.key, part.id)
        self._report_names = {**names, **report.names}
        self._owner = report.owner
        self._expires = report.expires
        self._expires_with = report.expires_with

    def part(self, part: Part) -> str:
        """How much of a part there is."""
        text = self.texts[f"part/{part.verdict.value}"]
        return text.format(name=f"“{part_name(part)}”", have=have(part), need=self.asked(part))

    def asked(self, part: Part) -> str:
        """What a part asks for; where an exemption lowers that, what it would ask for without."""
        if not part.exempted:
            return need(part)
        return self.texts["part/less"].format(need=need(part), whole=amount(part.need), exempted=amount(part.exempted))

    def _capped(self, one: Capped, part: Part) -> str:
        """How much of what was shown for a part a cap lets through."""
        from vcwallet.rendering.stack_words.filter_words import FilterWords  # it uses what is here

        kind = FilterWords(self.texts, self._report_names).together(one.accepts)
        unit, shown, counts = shown_name(part.unit), amount(one.shown), amount(one.counts)
        return self.texts["part/capped"].format(filter=kind, unit=unit, shown=shown, counts=counts)

    def details(self, part: Part) -> Iterator[str]:
        """What fills a part, and what is missing."""
        for one in part.counted[:_MOST_COUNTED]:
            yield self.counted(one, part)
        if len(part.counted) > _MOST_COUNTED:
            yield self.texts["more"].format(count=len(part.counted) - _MOST_COUNTED)
        yield from (self._capped(one, part) for one in part.capped)
        if part.missing:
            key = "part/not-shown" if part.have >= part.need else "part/missing"
            yield self.texts[key].format(what=self._listed(map(self._called, part.missing)))
        elif not part.counted:
            yield self.texts["part/nothing"]
        for other in part.elsewhere[:_MOST]:
            name = f"“{self._names.get(other.key, shown_identifier(other.key))}”"
            yield self.texts["part/elsewhere"].format(name=name, parts=self._parts(other.parts))

    def counted(self, one: Counted, part: Part) -> str:
        """A credential that counts in a part: what, from whom, when, at which level and of which size.

        It has a number. Where it counts a second time, the number and what it counts for there are enough.
        """
        texts, number = self.texts, self._numbers.get(one.key, 0)
        again = self._first.get(one.key, part.id) != part.id
        if again:
            said = [texts["counted/again"].format(number=number, name=_name(one))]
        else:
            said = [
                texts["counted"].format(number=number, name=_name(one), issuer=self._issuer(one)),
                *self._dated(one),
            ]
        said += self._size(one, part.unit, again=again)
        if one.exempts:
            said.append(texts["counted/exempts"].format(amount=amount(one.exempts), unit=shown_name(part.unit)).strip())
        if one.compensated:
            said.append(texts["counted/compensated"])
        if one.skills:
            said.append(texts["counted/skills"].format(skills=self._listed(map(shown_identifier, one.skills))))
        if not again and self._audience != "earner" and one.id:
            said.append(texts["counted/id"].format(id=shown_identifier(one.id)))
        if not again and self._audience == "issuer":
            said.append(texts["counted/digest"].format(key=shown_identifier(one.key)))
        if not one.certain:
            said.append(texts["counted/perhaps"])
        return "; ".join(said)

    def whole(self, one: WholeRule) -> str:
        """A rule over the whole stack: its state, and how far it is kept."""
        return self.texts[f"kept/{one.verdict.value}"].format(what=self.reached(one))

    def reached(self, one: WholeRule) -> str:
        """How far a rule over the whole stack is kept."""
        return self._whole(one).reached(one)

    def why(self, one: WholeRule) -> str:
        """Why the stack falls short by a rule over the whole."""
        return self._whole(one).why(one)

    def _whole(self, one: WholeRule) -> WholeSaid:
        from vcwallet.rendering.stack_words.filter_words import FilterWords  # they use what is here
        from vcwallet.rendering.stack_words.whole_rule_statements import WholeSaid

        names = self._listed(f"“{self._names.get(key, shown_identifier(key))}”" for key in one.credentials)
        return WholeSaid(FilterWords(self.texts, self._report_names), self._parts(one.parts), names)

    def owner(self) -> str:
        """The owner of the rule: its name, and its identifier beside it."""
        return self._called(self._owner)

    def _issuer(self, one: Counted) -> str:
        """Who awarded it: always the identifier; and a name, as known to the reader or as the issuer calls itself."""
        identifier = shown_identifier(one.issuer) or self.texts["issuer/unnamed"]
        if not one.issuer_name:
            return identifier
        key = "issuer/known" if one.known else "issuer/claimed"
        return self.texts[key].format(name=shown_name(one.issuer_name), id=identifier)

    def _dated(self, one: Counted) -> Iterator[str]:
        """When it was awarded, until when it is valid, and its level."""
        if one.awarded is not None:
            yield self.texts["counted/awarded"].format(day=day(one.awarded))
        if one.valid_until is not None:
            yield self.texts["counted/until"].format(day=day(one.valid_until))
        if one.levels:
            yield self.texts["counted/levels"].format(levels=", ".join(map(shown_name, one.levels)))
        for stated, level in one.converted_levels:
            yield self.texts["counted/levels/converted"].format(stated=shown_name(stated), level=shown_name(level))

    def _size(self, one: Counted, unit: str, *, again: bool) -> Iterator[str]:
        """Its own size, and what it comes to in the unit of the part."""
        weighed = one.low is not None  # where nothing is added up, only a size that says something is worth telling
        if one.credits is not None and (weighed or (one.unit and not again)):
            key = "counted/credits" if one.unit else "counted/credits/unknown"
            yield self.texts[key].format(credits=amount(one.credits), unit=shown_name(one.unit))
        if one.low is None:
            return
        if one.high is None:
            yield self.texts["counted/converted/unknown"]
        elif one.credits is None or (one.low, one.high) != (one.credits, one.credits):
            low, high = amount(one.low), amount(one.high)
            span = low if low == high else self.texts["span"].format(low=low, high=high)
            yield self.texts["counted/converted"].format(amount=span, unit=shown_name(unit))

    def certificate(self, found: HallCertificate) -> str:
        """The numbers of the proof."""
        parts = self._listed(f"“{self._part(part)}”" for part in found.parts)
        key = "certificate" if len(found.parts) > 1 else "certificate/one"
        if not found.credentials:
            key += "/none"
        return self.texts[key].format(parts=parts, need=found.need, available=found.available)

    def certified(self, found: HallCertificate) -> Iterator[str]:
        """What somebody needs who wants to count again."""
        if found.credentials:
            names = self._listed(f"“{self._names.get(key, shown_identifier(key))}”" for key in found.credentials)
            yield self.texts["certificate/credentials"].format(credentials=names)
        yield self.texts["certificate/proves" if found.proves_unmet else "certificate/perhaps"]

    def refused(self, entry: NotCounted) -> str:
        """A credential that did not count, or might not, and why."""
        what = self._reason(entry.reason, entry.for_parts[0] if entry.for_parts else None, entry.detail)
        place = self.texts["not-counted/part"].format(part=f"“{self._part(entry.part)}”") if entry.part else ""
        name = _name(entry)
        shown = f"“{name}”" if entry.name else name
        said = shown_identifier(entry.issuer)
        named = f"{shown} ({said})" if said else shown
        return self.texts["not-counted"].format(name=named, what=" ".join(filter(None, (what, place))))

    def refused_for(self, entry: NotCounted) -> Iterator[str]:
        """Why it did not count for each part, where that is not the same for all, or not said yet."""
        alike = all(one.reason == entry.reason for one in entry.for_parts)
        if alike and (len(entry.for_parts) < 2 or not entry.part):
            return
        for one in entry.for_parts:
            what = self._reason(one.reason, one, entry.detail)
            yield self.texts["not-counted/for"].format(part=f"“{self._part(one.part)}”", what=what)

    def _reason(self, reason: str, found: PartReason | None, detail: str) -> str:
        other = found.other if found is not None else ""
        params = {"detail": detail, "other": f"“{self._names.get(other, shown_identifier(other))}”"}
        said = [*phrase("STACK_PART", reason, params, self._lang, self._audience)]
        if found is not None and found.elsewhere and reason == found.reason:
            said.append(self.texts["not-counted/elsewhere"].format(parts=self._parts(found.elsewhere)))
        return " ".join(filter(None, said))

    def step(self, step: NextStep) -> str:
        """What to do next."""
        texts, part = self.texts, self._parts(step.parts)
        if step.credential:
            name = self._names.get(step.credential, shown_identifier(step.credential))
            said = phrase("STACK_PART", step.reason, {"detail": step.detail}, self._lang, self._audience)
            key = "step/settle" if step.parts else "step/settle/before"
            return texts[key].format(name=f"“{name}”", part=part, what=" ".join(filter(None, said)))
        what = "; ".join(self._wanted(step))
        if not step.parts:
            return texts["step/first"].format(what=what) + "."
        alone = len(step.parts) == 1 and not step.achievements
        if step.least_skills and alone:
            key, count = "step/skills/one" if step.least_skills == 1 else "step/skills", step.least_skills
        else:
            key, count = "step/amount" if step.amount and alone else "step/count", step.count
        unit = shown_name(step.unit)
        return texts[key].format(part=part, count=count, amount=amount(step.amount), unit=unit, what=what) + "."

    def _wanted(self, step: NextStep) -> Iterator[str]:
        """What an achievement has to be like: which one, of which size, for which skills, under which conditions."""
        texts, alone = self.texts, len(step.parts) == 1 and not step.achievements
        conditions = list(self._asked(step))
        if step.achievements:
            ids = self._listed(map(self._called, step.achievements))
            key = "step/one-of" if step.count == 1 else "step/any"
            yield ids if len(step.achievements) == 1 else texts[key].format(count=step.count, ids=ids)
        elif not conditions and not step.least_skills:
            yield texts["step/anything"]
        if step.unit and not step.amount:
            yield texts["step/stated"].format(unit=shown_name(step.unit))
        if step.amount and not alone and not _is_asked(step):
            key = "step/alone" if step.count == 1 else "step/together"
            yield texts[key].format(amount=amount(step.amount), unit=shown_name(step.unit))
        if step.skills:
            key = "step/showing/all" if len(step.skills) <= step.least_skills else "step/showing"
            yield texts[key].format(count=step.least_skills, skills=self._listed(map(self._called, step.skills)))
        if step.framework:
            skills = texts["step/skills/any"].format(framework=f"“{shown_name(step.framework)}”")
            yield texts["step/showing"].format(count=step.least_skills, skills=skills)
        yield from dict.fromkeys(conditions)
        yield from self._around(step)
        if step.first:
            yield texts["step/after"].format(ids=self._listed(map(self._called, step.first)))

    def _asked(self, step: NextStep) -> Iterator[str]:
        """What the filters say of it."""
        filters = [replace(one, achievements=(), issuers=(), after=(), equivalents=True) for one in step.accepts]
        aim = next((one.result for one in reversed(filters) if one.result), None) if step.by_points else None
        for accepts in filters:
            yield from self._conditions(replace(accepts, result=None) if aim and accepts.result == aim else accepts)
        if aim is not None:
            yield self.texts["step/best" if step.best else "step/points"].format(value=shown_name(aim.at_least))

    def _around(self, step: NextStep) -> Iterator[str]:
        """Who may award it, how near to the rest, and what would not do."""
        texts, words = self.texts, self._filter_words()
        if step.issuers and not step.owner_alone:
            yield from words.conditions(Accepts(issuers=step.issuers))
        if step.span:
            yield texts["step/span"].format(period=words.period(step.span))
        for kind in step.outside:
            yield texts["step/outside"].format(what=words.together(replace(kind, equivalents=True)))

    def _conditions(self, accepts: Accepts) -> Iterator[str]:
        yield from self._filter_words().conditions(accepts)

    def _filter_words(self) -> FilterWords:
        from vcwallet.rendering.stack_words.filter_words import FilterWords  # it uses what is here

        return FilterWords(self.texts, self._report_names)

    def _called(self, identifier: str) -> str:
        """What people call it, and its identifier."""
        return called(identifier, self._report_names)

    def expiry(self) -> str:
        """Until when the verdict holds, and what ends it."""
        if self._expires is None:
            return self.texts["expires/never"]
        name = f"“{self._names.get(self._expires_with, shown_identifier(self._expires_with))}”"
        return self.texts["expires"].format(until=moment(self._expires), name=name)

    def finding(self, found: Finding) -> str:
        """A finding, with its place in the rule where it has one."""
        sentence = found.sentence(self._lang)
        if found.code != "STACK_LINT":
            return sentence
        return self.texts["finding/at"].format(sentence=sentence, pointer=printable(found.pointer))

    def _part(self, part_id: str) -> str:
        return self._part_names.get(part_id, shown_name(part_id))

    def _parts(self, part_ids: Sequence[str]) -> str:
        return self._listed(f"“{self._part(part_id)}”" for part_id in part_ids)

    def _listed(self, names: Iterable[str]) -> str:
        listed = list(names)
        if len(listed) > _MOST:
            listed = [*listed[:_MOST], self.texts["more"].format(count=len(listed) - _MOST)]
        return ", ".join(listed)


def _is_asked(step: NextStep) -> bool:
    """Whether its filters ask for the amount already."""
    sizes = [one.size for one in step.accepts if one.size is not None and one.size.unit == step.unit]
    return any(size.at_least is not None and size.at_least * step.count >= step.amount for size in sizes)


def part_name(part: Part) -> str:
    """What people call a part."""
    return shown_name(part.name or part.id)


def need(part: Part) -> str:
    """What a part asks for, less what exemptions lower that by, with its unit."""
    asked = amount(part.need - part.exempted)
    return f"{asked} {shown_name(part.unit)}" if part.unit else asked


def have(part: Part) -> str:
    """How much of that there is."""
    return amount(part.have - part.exempted)


def _name(one: Counted | NotCounted) -> str:
    return shown_name(one.name) if one.name else shown_identifier(one.id or one.key)


def amount(value: float, digits: int = 2) -> str:
    """A number as people write it: whole ones without a point, others with so many digits at most."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def day(at: datetime) -> str:
    """The day of a moment, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d}"


def moment(at: datetime) -> str:
    """A moment, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
