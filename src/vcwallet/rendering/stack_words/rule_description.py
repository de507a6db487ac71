"""A rule in words, for readers who have never seen a definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name, shown_text, shown_unit
from vcwallet.rendering.stack_words.filter_words import FilterWords
from vcwallet.rendering.stack_words.shown_amounts import amount, body_name
from vcwallet.rendering.stack_words.stack_account import texts_of
from vcwallet.rendering.stack_words.whole_rule_words import WholeWords
from vcwallet.rendering.words.reader_forms import quoted
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.labels import NO_NAMES, NamesById, names_of
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    Node,
    NOf,
    Skill,
    StackDefinition,
)


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


def describe(stack: StackDefinition, lang: str = "en", *, names: NamesById = NO_NAMES) -> Description:
    """What a definition asks for.

    Args:
        stack: The definition.
        lang: Language of the words; English where there are none.
        names: What the reader's catalogue calls achievements, issuers and skills; the rule's own labels go before it.
    """
    filters = FilterWords(texts_of(lang), names_of(stack, names), names)
    return Description(
        name=shown_name(stack.name or stack.id),
        about=shown_text(stack.description),
        facts=tuple(_facts(stack, filters)),
        require=_Describer(filters).node(stack.require),
        whole=tuple(WholeWords(stack, filters).sentences()),
    )


def _facts(stack: StackDefinition, filters: FilterWords) -> Iterator[tuple[str, str]]:
    texts = filters.texts
    yield texts["fact/rule"], shown_identifier(stack.id)
    yield texts["fact/version"], shown_name(stack.version)
    yield texts["fact/owner"], body_name(stack.owner, filters.known, filters.names, texts, claimed="issuer/claimed")
    yield texts["fact/digest"], digest_of(stack)
    if stack.awards:
        yield texts["fact/awards"], filters.named(stack.awards)


@dataclass(frozen=True, slots=True)
class _Describer:
    filters: FilterWords

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the language."""
        return self.filters.texts

    def node(self, node: Node) -> Outline:
        """One part with what is in it. The depth of a rule is bounded where it is read."""
        if isinstance(node, (AllOf, AnyOf, NOf)) and len(node.parts) == 1:
            return self.node(node.parts[0])
        if isinstance(node, (AllOf, AnyOf, NOf)):
            key = {AllOf: "all", AnyOf: "any", NOf: "n"}[type(node)]
            if isinstance(node, NOf) and node.n >= len(node.parts):
                key = "all" if node.n == len(node.parts) else "n/short"
            text = self.texts[f"rule/{key}"].format(count=len(node.parts), n=node.n if isinstance(node, NOf) else 0)
            return Outline(text, tuple(map(self.node, node.parts)))
        conditions = tuple(map(Outline, self.filters.conditions(node.accepts)))
        skills = tuple(map(self._skill, node.items)) if isinstance(node, CoversSkills) else ()
        return Outline(self._leaf(node), (*skills, *conditions))

    def _leaf(self, leaf: Leaf) -> str:
        texts, name = self.texts, quoted(shown_name(leaf.name or leaf.id), self.texts)
        if isinstance(leaf, CoversSkills):
            framework = quoted(shown_name(leaf.framework), texts)
            if not leaf.items:
                return texts["rule/skills/any"].format(name=name, n=leaf.at_least or 0, framework=framework)
            key = "all" if leaf.at_least is None else "some"
            return texts[f"rule/skills/{key}"].format(
                name=name, n=leaf.at_least, count=len(leaf.items), framework=framework
            )
        if leaf.size is None:
            return texts["rule/slot/one" if leaf.count == 1 else "rule/slot"].format(name=name, count=leaf.count)
        key = "rule/total" if isinstance(leaf, MinTotal) else "rule/slot/size"
        return texts[key].format(
            name=name, amount=amount(leaf.size.amount, texts), unit=shown_unit(leaf.size.unit, texts)
        )

    def _skill(self, skill: Skill) -> Outline:
        shown = self.filters.named(skill.id)
        if skill.level is None:
            return Outline(self.texts["rule/skill"].format(id=shown))
        return Outline(self.texts["rule/skill/level"].format(id=shown, level=self.filters.level(skill.level)))
