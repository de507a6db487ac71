"""A rule in words: what a definition asks for, for somebody who has never seen one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vcwallet.stacks.account import texts_of
from vcwallet.stacks.constraints import Cap, Residency
from vcwallet.stacks.filters import KNOWN, Accepts, Size
from vcwallet.stacks.rules import AllOf, AnyOf, CoversSkills, Leaf, MinTotal, Node, NOf, Skill, Stack
from vcwallet.stacks.telling import amount
from vcwallet.words.names import shown_identifier, shown_name, shown_text

_PERIOD = re.compile(r"(\d+)([YMWD])")
_PERIODS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


@dataclass(frozen=True, slots=True)
class Outline:
    """One point, and the points below it."""

    text: str
    points: tuple[Outline, ...] = ()

    def lines(self, indent: str = "") -> Iterator[str]:
        """The outline as indented lines."""
        yield f"{indent}- {self.text}"
        for point in self.points:
            yield from point.lines(indent + "  ")

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {"text": self.text, "points": [point.to_dict() for point in self.points]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A rule in words.

    Attributes:
        name: What people call the stack.
        about: What it is about, in the owner's words; empty: nothing is said.
        facts: Label and value of what it is.
        require: The rule itself.
        whole: What holds for the whole stack.
    """

    name: str
    about: str
    facts: tuple[tuple[str, str], ...]
    require: Outline
    whole: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "name": self.name,
            "about": self.about,
            "facts": [{"label": label, "value": value} for label, value in self.facts],
            "require": self.require.to_dict(),
            "whole": list(self.whole),
        }


def describe(stack: Stack, lang: str = "en") -> Description:
    """What a definition asks for.

    Args:
        stack: The definition.
        lang: Language of the words; English where there are none.
    """
    texts = texts_of(lang)
    return Description(
        name=shown_name(stack.name or stack.id),
        about=shown_text(stack.description),
        facts=tuple(_facts(stack, texts)),
        require=_Describer(texts).node(stack.require),
        whole=tuple(_Describer(texts).whole(stack)),
    )


def _facts(stack: Stack, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield texts["fact/rule"], shown_identifier(stack.id)
    yield texts["fact/version"], shown_name(stack.version)
    yield texts["fact/owner"], shown_identifier(stack.owner)
    yield texts["fact/digest"], stack.digest
    if stack.awards:
        yield texts["fact/awards"], shown_identifier(stack.awards)


@dataclass(frozen=True, slots=True)
class _Describer:
    texts: Mapping[str, str]

    def node(self, node: Node) -> Outline:
        """One part with what is in it. The depth of a rule is bounded where it is read."""
        if isinstance(node, (AllOf, AnyOf, NOf)) and len(node.parts) == 1:
            return self.node(node.parts[0])
        if isinstance(node, (AllOf, AnyOf, NOf)):
            key = {AllOf: "all", AnyOf: "any", NOf: "n"}[type(node)]
            text = self.texts[f"rule/{key}"].format(count=len(node.parts), n=node.n if isinstance(node, NOf) else 0)
            return Outline(text, tuple(map(self.node, node.parts)))
        conditions = tuple(map(Outline, self.conditions(node.accepts)))
        skills = tuple(map(self._skill, node.items)) if isinstance(node, CoversSkills) else ()
        return Outline(self._leaf(node), (*skills, *conditions))

    def _leaf(self, leaf: Leaf) -> str:
        texts, name = self.texts, f"“{shown_name(leaf.name or leaf.id)}”"
        if isinstance(leaf, CoversSkills):
            framework = f"“{shown_name(leaf.framework)}”"
            if not leaf.items:
                return texts["rule/skills/any"].format(name=name, n=leaf.at_least or 0, framework=framework)
            key = "all" if leaf.at_least is None else "some"
            return texts[f"rule/skills/{key}"].format(
                name=name, n=leaf.at_least, count=len(leaf.items), framework=framework
            )
        if leaf.size is None:
            return texts["rule/slot/one" if leaf.count == 1 else "rule/slot"].format(name=name, count=leaf.count)
        key = "rule/total" if isinstance(leaf, MinTotal) else "rule/slot/size"
        return texts[key].format(name=name, amount=amount(leaf.size.amount), unit=shown_name(leaf.size.unit))

    def _skill(self, skill: Skill) -> Outline:
        shown = shown_identifier(skill.id)
        if skill.level is None:
            return Outline(self.texts["rule/skill"].format(id=shown))
        scheme, level = shown_name(skill.level.scheme), shown_name(skill.level.at_least)
        return Outline(self.texts["rule/skill/level"].format(id=shown, scheme=scheme, level=level))

    def conditions(self, accepts: Accepts) -> Iterator[str]:
        """What may fill a place, a condition a line."""
        texts = self.texts
        for name in ("achievements", "types", "alignments", "after"):
            if values := getattr(accepts, name):
                yield texts[f"accepts/{name}"].format(values=_listed(values))
        if accepts.level is not None:
            scheme, level = shown_name(accepts.level.scheme), shown_name(accepts.level.at_least)
            yield texts["accepts/level"].format(scheme=scheme, level=level)
        if accepts.result is not None:
            key = "accepts/result/of" if accepts.result.of else "accepts/result"
            value, of = shown_name(accepts.result.at_least), shown_identifier(accepts.result.of)
            yield texts[key].format(value=value, of=of)
        if accepts.within:
            yield texts["accepts/within"].format(period=self._period(accepts.within))
        if accepts.issuers:
            named = [texts["accepts/known"] if one == KNOWN else shown_identifier(one) for one in accepts.issuers]
            yield texts["accepts/issuers"].format(values=", ".join(named))
        if accepts.evidence:
            yield texts["accepts/evidence"]
        if not accepts.equivalents:
            yield texts["accepts/no-equivalents"]

    def _period(self, written: str) -> str:
        found = [
            self.texts[f"period/{'one/' if count == '1' else ''}{_PERIODS[unit]}"].format(count=count)
            for count, unit in _PERIOD.findall(written)
        ]
        return ", ".join(found) or shown_name(written)

    def whole(self, stack: Stack) -> Iterator[str]:
        """What holds for the whole stack."""
        texts = self.texts
        if stack.issuers:
            named = [texts["accepts/known"] if one == KNOWN else shown_identifier(one) for one in stack.issuers]
            yield texts["whole/issuers"].format(values=", ".join(named))
        else:
            yield texts["whole/issuers/owner"]
        key = "any" if stack.uses is None else "once" if stack.uses == 1 else ""
        yield texts["whole/uses" + (f"/{key}" if key else "")].format(count=stack.uses)
        yield from (texts["whole/never-together"].format(values=_listed(group)) for group in stack.never_together)
        yield from (texts["whole/equivalents"].format(values=_listed(group)) for group in stack.equivalents)
        yield from (self._limit("whole/cap", cap) for cap in stack.caps)
        if stack.residency is not None:
            yield self._limit("whole/residency", stack.residency)
        if stack.reuse == 0:
            yield texts["whole/reuse/forbidden"]
        if stack.part_status is not None:
            yield texts[f"whole/status/{stack.part_status.value}"]
        if stack.stackers:
            yield texts["whole/stackers"].format(values=_listed(stack.stackers))
        yield from (
            texts["whole/units"].format(id=shown_identifier(one), unit=shown_name(unit)) for one, unit in stack.units
        )

    def _limit(self, key: str, limit: Cap | Residency) -> str:
        kind = "; ".join(self.conditions(limit.accepts)) or self.texts["whole/anything"]
        what = " / ".join(self._measures(limit.credentials, limit.size))
        return self.texts[key].format(what=what, filter=kind)

    def _measures(self, credentials: int | None, size: Size | None) -> Iterator[str]:
        if credentials is not None:
            yield self.texts["whole/credentials"].format(count=credentials)
        if size is not None:
            yield self.texts["whole/size"].format(amount=amount(size.amount), unit=shown_name(size.unit))


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(map(shown_identifier, values))
