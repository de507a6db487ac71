"""Single statements of a stack report: a part, a credential, a rule over the whole, a reason; each for one audience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name, shown_unit
from vcwallet.rendering.stack_words.shown_amounts import amount, body_name, have, need, part_name
from vcwallet.rendering.stack_words.statement_names import StatementNames, credential_name
from vcwallet.rendering.stack_words.step_statements import StepStatements
from vcwallet.rendering.stack_words.whole_rule_statements import WholeRuleStatements
from vcwallet.rendering.words.phrases import phrase, printable
from vcwallet.rendering.words.reader_forms import day, moment, quoted
from vcwallet.stacks.definition.rules.labels import NO_NAMES, NamesById
from vcwallet.stacks.evaluation.report.reported_parts import Counted, HallCertificate, NotCounted, Part, PartReason
from vcwallet.stacks.evaluation.report.reported_steps import NextStep
from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped, WholeRule
from vcwallet.stacks.evaluation.report.stack_finding import Finding
from vcwallet.stacks.evaluation.report.stack_report import StackReport

_MOST_COUNTED = 40
"""Credentials in one part that are told of; the report itself holds all."""
_MOST_ELSEWHERE = 20
"""Credentials that count elsewhere which are named for one part."""


class StackStatements:
    """Puts what a report holds into sentences.

    Args:
        report: The report.
        texts: The texts of the language.
        lang: The language, for phrases.
        audience: For whom: an issuer needs ids and digests, an earner needs neither.
        names: Names that the reader knows; those in the report go before them.
    """

    def __init__(
        self, report: StackReport, texts: Mapping[str, str], lang: str, audience: str, names: NamesById = NO_NAMES
    ) -> None:
        self.texts = texts
        self._lang = lang
        self._audience = audience
        self._names = StatementNames.of(report, texts, names)
        self._numbers: dict[str, int] = {}
        self._first: dict[str, str] = {}  # the part in which a credential is told of in full
        for part in report.parts:
            for entry in part.counted if part.needed else ():
                self._numbers.setdefault(entry.key, len(self._numbers) + 1)
                self._first.setdefault(entry.key, part.id)
        self._owner = report.owner
        self._expires = report.expires
        self._expires_with = report.expires_with

    def part(self, part: Part) -> str:
        """How much of a part there is."""
        text = self.texts[f"part/{part.verdict.value}"]
        return text.format(
            name=quoted(part_name(part), self.texts), have=have(part, self.texts), need=self.requirement(part)
        )

    def requirement(self, part: Part) -> str:
        """What a part asks for; where an exemption lowers that, what it would ask for without."""
        if not part.exempted:
            return need(part, self.texts)
        return self.texts["part/less"].format(
            need=need(part, self.texts), whole=amount(part.need, self.texts), exempted=amount(part.exempted, self.texts)
        )

    def _capped(self, capped: Capped, part: Part) -> str:
        """How much of what was shown for a part a cap lets through."""
        return self.texts["part/capped"].format(
            filter=self._names.filters.together(capped.accepts),
            unit=shown_unit(part.unit, self.texts),
            shown=amount(capped.shown, self.texts),
            counts=amount(capped.counts, self.texts),
        )

    def details(self, part: Part) -> Iterator[str]:
        """What fills a part, and what is missing."""
        for credential in part.counted[:_MOST_COUNTED]:
            yield self.counted(credential, part)
        if len(part.counted) > _MOST_COUNTED:
            yield self.texts["more"].format(count=len(part.counted) - _MOST_COUNTED)
        yield from (self._capped(capped, part) for capped in part.capped)
        if part.missing:
            key = "part/not-shown" if part.have >= part.need else "part/missing"
            yield self.texts[key].format(what=self._names.listed(map(self._names.called, part.missing)))
        elif not part.counted:
            yield self.texts["part/nothing"]
        for other in part.elsewhere[:_MOST_ELSEWHERE]:
            name, parts = self._names.credential(other.key), self._names.part_list(other.parts)
            what = self._reason(other.reason, None, "") if other.reason else ""
            yield self.texts["part/misses" if what else "part/elsewhere"].format(name=name, parts=parts, what=what)

    def counted(self, credential: Counted, part: Part) -> str:
        """A credential that counts in a part: what, from whom, when, at which level and of which size.

        It has a number. Where it counts a second time, the number and what it counts for there are enough.
        """
        texts, number = self.texts, self._numbers.get(credential.key, 0)
        again = self._first.get(credential.key, part.id) != part.id
        if again:
            clauses = [texts["counted/again"].format(number=number, name=credential_name(credential))]
        else:
            clauses = [
                texts["counted"].format(
                    number=number, name=credential_name(credential), issuer=self._issuer(credential)
                ),
                *self._dated(credential),
            ]
        clauses += self._size(credential, part.unit, again=again)
        if credential.exempts:
            clauses.append(
                texts["counted/exempts"]
                .format(amount=amount(credential.exempts, texts), unit=shown_unit(part.unit, self.texts))
                .strip()
            )
        if credential.compensated:
            clauses.append(texts["counted/compensated"])
        if credential.skills:
            clauses.append(
                texts["counted/skills"].format(skills=self._names.listed(map(shown_identifier, credential.skills)))
            )
        if not again and self._audience != "earner" and credential.id:
            clauses.append(texts["counted/id"].format(id=shown_identifier(credential.id)))
        if not again and self._audience == "issuer":
            clauses.append(texts["counted/digest"].format(key=shown_identifier(credential.key)))
        if not credential.certain:
            clauses.append(texts["counted/perhaps"])
        return "; ".join(clauses)

    def whole(self, rule: WholeRule) -> str:
        """A rule over the whole stack: its state, and how far it is kept."""
        return self.texts[f"kept/{rule.verdict.value}"].format(what=self.reached(rule))

    def reached(self, rule: WholeRule) -> str:
        """How far a rule over the whole stack is kept."""
        return self._whole(rule).reached(rule)

    def why(self, rule: WholeRule) -> str:
        """Why the stack falls short by a rule over the whole."""
        return self._whole(rule).why(rule)

    def _whole(self, rule: WholeRule) -> WholeRuleStatements:
        credentials = self._names.listed(map(self._names.credential, rule.credentials))
        return WholeRuleStatements(self._names.filters, self._names.part_list(rule.parts), credentials)

    def owner(self) -> str:
        """The owner of the rule: its identifier and its name, as the reader knows it or as its rule claims."""
        return body_name(self._owner, self._names.known, self._names.names, self.texts, claimed="issuer/claimed")

    def _issuer(self, credential: Counted) -> str:
        """Who awarded it: always the identifier; and a name, as known to the reader or as the issuer calls itself."""
        identifier = shown_identifier(credential.issuer) or self.texts["issuer/unnamed"]
        if not credential.issuer_name:
            return identifier
        key = "issuer/known" if credential.known else "issuer/claimed"
        return self.texts[key].format(name=shown_name(credential.issuer_name), id=identifier)

    def _dated(self, credential: Counted) -> Iterator[str]:
        """When it was awarded, until when it is valid, and its level."""
        if credential.awarded is not None:
            yield self.texts["counted/awarded"].format(day=day(credential.awarded.astimezone(UTC), self.texts))
        if credential.valid_until is not None:
            yield self.texts["counted/until"].format(day=day(credential.valid_until.astimezone(UTC), self.texts))
        if credential.levels:
            yield self.texts["counted/levels"].format(levels=", ".join(map(shown_name, credential.levels)))
        for stated, level in credential.converted_levels:
            yield self.texts["counted/levels/converted"].format(stated=shown_name(stated), level=shown_name(level))

    def _size(self, credential: Counted, unit: str, *, again: bool) -> Iterator[str]:
        """Its own size, and what it comes to in the unit of the part."""
        weighed = (
            credential.low is not None
        )  # where nothing is added up, only a size that says something is worth telling
        if credential.credits is not None and (weighed or (credential.unit and not again)):
            key = "counted/credits" if credential.unit else "counted/credits/unknown"
            yield self.texts[key].format(
                credits=amount(credential.credits, self.texts), unit=shown_unit(credential.unit, self.texts)
            )
        if credential.low is None:
            return
        if credential.high is None:
            yield self.texts["counted/converted/unknown"]
        elif credential.credits is None or (credential.low, credential.high) != (
            credential.credits,
            credential.credits,
        ):
            low, high = amount(credential.low, self.texts), amount(credential.high, self.texts)
            span = low if low == high else self.texts["span"].format(low=low, high=high)
            yield self.texts["counted/converted"].format(amount=span, unit=shown_unit(unit, self.texts))

    def certificate(self, certificate: HallCertificate) -> str:
        """The numbers of the proof."""
        key = "certificate" if len(certificate.parts) > 1 else "certificate/one"
        if not certificate.credentials:
            key += "/none"
        parts = self._names.part_list(certificate.parts)
        return self.texts[key].format(parts=parts, need=certificate.need, available=certificate.available)

    def short(self, part: Part) -> str:
        """How much a part lacks."""
        return self.texts["why/part"].format(
            name=quoted(part_name(part), self.texts), have=have(part, self.texts), need=self.requirement(part)
        )

    def certified(self, certificate: HallCertificate) -> Iterator[str]:
        """What a reader needs in order to count again."""
        if certificate.credentials:
            names = self._names.listed(map(self._names.credential, certificate.credentials))
            yield self.texts["certificate/credentials"].format(credentials=names)
        yield self.texts["certificate/proves" if certificate.proves_unmet else "certificate/perhaps"]

    def refused(self, entry: NotCounted) -> str:
        """A credential that did not count, or might not, and why."""
        what = self._reason(entry.reason, entry.for_parts[0] if entry.for_parts else None, entry.detail)
        place = self.texts["not-counted/part"].format(part=self._names.part(entry.part)) if entry.part else ""
        name = credential_name(entry)
        name = quoted(name, self.texts) if entry.name else name
        issuer = shown_identifier(entry.issuer)
        named = f"{name} ({issuer})" if issuer else name
        return self.texts["not-counted"].format(name=named, what=" ".join(filter(None, (what, place))))

    def refused_for(self, entry: NotCounted) -> Iterator[str]:
        """Why it did not count for each part, where that is not the same for all, or not said yet."""
        alike = all(reason.reason == entry.reason for reason in entry.for_parts)
        if alike and (len(entry.for_parts) < 2 or not entry.part):
            return
        for reason in entry.for_parts:
            what = self._reason(reason.reason, reason, entry.detail)
            yield self.texts["not-counted/for"].format(part=self._names.part(reason.part), what=what)

    def _reason(self, slug: str, reason: PartReason | None, detail: str) -> str:
        """A reason in words; `reason` says more about one part."""
        other, shared = ("", ()) if reason is None else (reason.other, reason.shared)
        common = self._names.listed(map(self._names.credential, shared))
        params = {"detail": detail, "other": self._names.credential(other), "shared": common}
        sentences = [*phrase("STACK_PART", slug, params, self._lang, self._audience)]
        if reason is not None and reason.elsewhere and slug == reason.reason:
            parts = self._names.part_list(reason.elsewhere)
            sentences.append(self.texts["not-counted/elsewhere"].format(parts=parts))
        return " ".join(filter(None, sentences))

    def step(self, step: NextStep) -> str:
        """What to do next."""
        return StepStatements(self._names, self._lang, self._audience).step(step)

    def expiry(self) -> str:
        """Until when the verdict holds, and what ends it."""
        if self._expires is None:
            return self.texts["expires/never"]
        name = self._names.credential(self._expires_with)
        return self.texts["expires"].format(until=moment(self._expires, self.texts), name=name)

    def finding(self, finding: Finding) -> str:
        """A finding, with its place in the rule where it has one."""
        sentence = finding.sentence(self._lang)
        if finding.code != "STACK_LINT":
            return sentence
        return self.texts["finding/at"].format(sentence=sentence, pointer=printable(finding.pointer))
