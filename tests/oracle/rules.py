"""Random rules: small enough for brute force, and dense in what can go wrong.

A case has a few themes. A theme gives rules something to ask for, and credentials something in which they differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from oracle.drawing import ISSUERS, LANGUAGES, MEASURED, NAMED, NQF, SKILLS, SUBJECTS, TYPES, UNITS, Draw
from support.stack_evidence import COLLEGE, stack
from vcwallet.stacks import Accepts, Cap, PartStatus, Residency, Size, Stack
from vcwallet.stacks.definition.rules.constraints import Average, Compensation, Exemption, WithoutResult
from vcwallet.stacks.definition.rules.filters import Level, MinResult, Period, SizeRange
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    Node,
    NOf,
    Skill,
    Slot,
)

Themes = set[str]


def random_rule(draw: Draw, themes: Themes) -> Stack:
    """A rule of the college about some themes."""
    require = _numbered(_node(draw, themes, draw.pick((0, 1, 1, 2))))
    members: dict[str, Any] = {}
    for theme, make in _WHOLE.items():
        if theme in themes:
            members |= make(draw, themes)
    if themes & {"issuers", "related", "matches"} and draw.chance(50):
        members["issuers"] = draw.some((*ISSUERS, "known"), 1, 2)
    if "level" in themes:
        members["levels"] = (NQF,)
    if themes & {"cap-number", "cap-size", "cap-share", "inner-caps"} and "resident-share" not in themes:
        members["caps"] = tuple(_cap(draw, themes, inner="inner-caps" in themes) for _ in range(draw.number(1, 2)))
    if themes & {"resident-number", "resident-size", "resident-share"}:
        members["residency"] = _residency(draw, themes)
    if themes & {"average", "compensation"}:
        members["averages"] = tuple(_average(draw, themes, require) for _ in range(draw.pick((1, 1, 1, 2))))
    if "compensation" in themes:
        members["compensation"] = _compensation(draw, themes, require)
    if "exemptions" in themes:
        members["exemptions"] = tuple(_exemption(draw, themes, require) for _ in range(draw.pick((1, 1, 2))))
    if themes & MEASURED and "units" not in themes:
        members["units"] = tuple((issuer, "hours") for issuer in ISSUERS)
    asked = {name for leaf in leaves(require) for name in (*leaf.accepts.achievements, *leaf.accepts.after)}
    if draw.chance(30) and (others := [name for name in NAMED if name not in asked]):
        members["awards"] = draw.pick(others)
    return stack(require, **members)


_WHOLE: dict[str, Callable[[Draw, Themes], dict[str, Any]]] = {
    "uses": lambda draw, _: {"uses": draw.pick((2, 2, 3, None))},
    "never": lambda draw, _: {"never_together": tuple(draw.some(draw.names, 2, 3) for _ in range(draw.number(1, 2)))},
    "equivalents": lambda draw, _: {
        "equivalents": tuple(draw.some(draw.names, 2, 3) for _ in range(draw.number(1, 2)))
    },
    "reuse": lambda draw, _: {"reuse": draw.pick((None, 0, 0, 1, 1, 2))},
    "status": lambda draw, _: {"part_status": draw.pick((None, *PartStatus))},
    "span": lambda draw, _: {"span": draw.pick(("P1Y", "P2Y", "P6M", "P0D"))},
    "repeatable": lambda draw, themes: {"repeatable": (_limited(draw, themes),)},
    "units": lambda draw, _: {"units": tuple((n, draw.pick(UNITS)) for n in draw.some((*ISSUERS, *draw.names), 1, 4))},
}


# The tree


def _node(draw: Draw, themes: Themes, depth: int) -> Node:
    if depth == 0 or draw.chance(35):
        return _leaf(draw, themes)
    parts = tuple(_node(draw, themes, depth - 1) for _ in range(draw.number(1, 3 if depth == 2 else 2)))
    match draw.number(0, 3):
        case 0:
            return AnyOf(parts=parts)
        case 1:
            return NOf(n=draw.number(0 if draw.chance(5) else 1, len(parts)), parts=parts)
    return AllOf(parts=parts)


def _leaf(draw: Draw, themes: Themes) -> Leaf:
    accepts = _accepts(draw, themes)
    if "totals" in themes and draw.chance(40):
        return MinTotal(id="", size=_size(draw, themes, 30), accepts=Accepts() if draw.chance(30) else accepts)
    if "skills" in themes and draw.chance(40):
        level = Level(scheme="EQF", at_least="5") if "level" in themes and draw.chance(50) else None
        items = tuple(Skill(id=name, level=level) for name in draw.some(SKILLS, 0, 3))
        least = draw.number(0 if draw.chance(5) else 1, max(1, len(items)))
        some = Accepts() if draw.chance(50) else accepts
        return CoversSkills(id="", framework="F", items=items, at_least=draw.pick((None, least)), accepts=some)
    if "sizes" in themes and draw.chance(50):
        return Slot(id="", accepts=accepts, size=_size(draw, themes, 15))
    return Slot(id="", accepts=accepts, count=draw.pick((1, 1, 1, 1, 1, 2, 2, 2, 3, 0 if draw.chance(10) else 1)))


def _numbered(node: Node, place: str = "p") -> Node:
    """The same tree with a name for each leaf."""
    if isinstance(node, (AllOf, AnyOf, NOf)):
        return replace(node, parts=tuple(_numbered(part, f"{place}{n}") for n, part in enumerate(node.parts)))
    return replace(node, id=place)


def _size(draw: Draw, themes: Themes, most: int) -> Size:
    capped = themes & {"cap-size", "cap-share", "inner-caps", "resident-share"}
    unit = draw.pick(UNITS) if "units" in themes and not capped else "hours"
    amount = draw.number(1, most) if unit != "hours" or "units" not in themes else draw.number(1, most * 10)
    return Size(amount=draw.pick((amount, amount, amount + 0.5)), unit=unit)


# Filters


def _accepts(draw: Draw, themes: Themes) -> Accepts:
    """A filter; without achievements only where something else asks for a kind."""
    conditions: dict[str, Any] = {}
    for theme, make in _CONDITIONS.items():
        if theme in themes and draw.chance(50):
            conditions |= make(draw)
    if draw.chance(60) or not conditions:
        conditions["achievements"] = draw.some(draw.names, 1, draw.pick((1, 2, 3, 5)))
    return Accepts(**conditions)


_CONDITIONS: dict[str, Callable[[Draw], dict[str, Any]]] = {
    "level": lambda draw: {"level": draw.pick(_LEVELS)},
    "result": lambda draw: {"result": draw.pick(_LETTERS if draw.letters else _MARKS)},
    "compensation": lambda draw: {
        "result": MinResult(at_least=draw.pick(("B", "A") if draw.letters else ("60", "60", "70")))
    },
    "within": lambda draw: {"within": draw.pick(("P1Y", "P2Y", "P6M", "P0D"))},
    "awarded": lambda draw: {"awarded": draw.pick(_PERIODS)},
    "size": lambda draw: {"size": draw.pick(_RANGES)},
    "issuers": lambda draw: {"issuers": draw.some((*ISSUERS, "known"), 1, 2)},
    "after": lambda draw: {"after": draw.some(draw.names, 1, 2)},
    "languages": lambda draw: {"languages": draw.some(LANGUAGES, 1, 2)},
    "endorsed": lambda draw: {"endorsed_by": draw.some((*ISSUERS, "known"), 1, 2)},
    "evidence": lambda draw: {"evidence": True},
    "equivalents": lambda draw: {"equivalents": draw.chance(60)},
    "types": lambda draw: {"types": draw.some(TYPES, 1, 2)},
    "alignments": lambda draw: {"alignments": draw.some(SUBJECTS, 1, 2)},
}
_LETTERS = (*(MinResult(at_least=name, of=of) for name in "AB" for of in ("", "LetterGrade")), MinResult(at_least="60"))
_MARKS = (*(MinResult(at_least="60", of=of) for of in ("", "", "urn:marks", "RawScore")), MinResult(at_least="B"))
_LEVELS: tuple[Level, ...] = (
    Level(scheme="EQF", at_least="5"),
    Level(scheme="EQF", at_least="6"),
    Level(scheme="EQF", at_most="5"),
    Level(scheme="EQF", at_least="5", at_most="5"),
    Level(scheme="NQF", at_least="2"),
    Level(scheme="NQF", at_least="1", at_most="2"),
)
_PERIODS: tuple[Period, ...] = (
    Period(since="2024-06-01"),
    Period(until="2025-06-01"),
    Period(since="2024-06-01", until="2025-06-01"),
    Period(since="2026-05-22", until="2026-06-01"),
)
_RANGES: tuple[SizeRange, ...] = (
    SizeRange(unit="hours", at_least=4),
    SizeRange(unit="hours", at_most=5),
    SizeRange(unit="hours", at_least=3, at_most=6.5),
    SizeRange(unit="ECTS", at_least=1),
)


# Rules over the whole stack


def _limited(draw: Draw, themes: Themes) -> Accepts:
    """What a rule over the whole stack is about."""
    return draw.pick((Accepts(achievements=draw.some(draw.names, 1, 4)), _accepts(draw, themes - {"after"})))


def _cap(draw: Draw, themes: Themes, *, inner: bool = False) -> Cap:
    accepts = _limited(draw, themes)
    number = draw.number(0, 2) if "cap-number" in themes else None
    size = Size(amount=draw.number(0, 10), unit="hours") if "cap-size" in themes else None
    share = draw.pick((0, 0.25, 0.5, 0.6, 1)) if "cap-share" in themes else None
    if (number, size, share) == (None, None, None) or draw.chance(10):
        number = draw.number(0, 2)
    caps = tuple(_cap(draw, themes) for _ in range(draw.number(1, 2))) if inner and draw.chance(70) else ()
    return Cap(accepts=accepts, credentials=number, size=size, share=share, caps=caps)


def _residency(draw: Draw, themes: Themes) -> Residency:
    accepts = draw.pick((Accepts(issuers=(COLLEGE.did,)), _accepts(draw, themes - {"after"})))
    if "resident-size" in themes:
        return Residency(accepts=accepts, size=Size(amount=draw.number(0, 15), unit="hours"))
    if "resident-share" in themes:
        return Residency(accepts=accepts, share=draw.pick((0, 0.25, 0.5, 0.6, 1)))
    return Residency(accepts=accepts, credentials=draw.number(0, 3))


def _average(draw: Draw, themes: Themes, require: Node) -> Average:
    slots = [leaf.id for leaf in leaves(require) if isinstance(leaf, Slot)]
    grades = (("A", 4), ("B", 3), ("C", 2))
    letters = draw.letters != draw.chance(10)
    return Average(
        at_least=draw.pick((2, 2.5, 3, 3.5) if letters else (40, 50, 52.5, 60, 72)),
        of=draw.pick(("", "", "", "urn:letters" if letters else "urn:marks")),
        points=grades if letters else (),
        weigh_by="hours" if themes & MEASURED and draw.chance(60) else "",
        over=draw.some(slots, 1, 2) if slots and draw.chance(30) else (),
        without_result=draw.pick(tuple(WithoutResult)),
    )


def _compensation(draw: Draw, themes: Themes, require: Node) -> Compensation:
    slots = [leaf.id for leaf in leaves(require) if isinstance(leaf, Slot)]
    measured = themes & MEASURED and draw.chance(60)
    return Compensation(
        credentials=None if measured else draw.pick((0, 1, 1, 1, 2, 2)),
        size=_size(draw, themes, 25) if measured else None,
        result=MinResult(at_least=draw.pick(("C", "B") if draw.letters else ("40", "45", "50"))),
        over=draw.some(slots, 1, 2) if slots and draw.chance(30) else (),
    )


def _exemption(draw: Draw, themes: Themes, require: Node) -> Exemption:
    part = draw.pick(list(leaves(require)))
    amount = draw.number(1, 10) if isinstance(part, MinTotal) or getattr(part, "size", None) else draw.number(1, 2)
    return Exemption(accepts=_limited(draw, themes), part=part.id, amount=amount)
