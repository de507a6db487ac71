"""Attacks on the verdict over a stack: every signature fits, and the parts do not show what the rule asks for.

Row 9 (one verdict over all) and row 43 (two people joined).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase

from support.badges import COLLEGE, MALLORY, Document, badge, signed
from support.stack_evidence import OTHER, stack, urn
from support.stacked_credentials import part, record, stacked
from vcwallet.stacks import Accepts, CoversSkills, MinResult, Skill, Stack, all_of, slot
from vcwallet.stacks.definition.rules.filters import Level, SizeRange
from vcwallet.stacks.definition.rules.stack_definition import Node

_A = part("a")
_OPEN = {"outcome": "undetermined", "reason": "rule-undecided"}
_UNMET = {"reason": "rule-unmet"}


def stack_verdict_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _levels()
    yield from _sizes()
    yield from _results()
    yield from _claims()
    yield from _dates()
    yield from _people()


def _case(slug: str, why: str, data: Document, *parts: Document, row: int = 9, **more: Any) -> AttackCase:
    options: Document = {"trust": [COLLEGE.did]} | more.pop("options", {})
    options |= {"parts": list(parts)} if parts else {}
    return AttackCase(row=row, slug=f"stack-{slug}", why=why, data=data, code="STACKED", options=options, **more)


def _rule(*second: Node, **members: Any) -> Stack:
    """A rule for the badge a, and more."""
    return stack(all_of(slot("one", urn("a")), *second), awards=urn("welder"), **members)


def _takes(**accepts: Any) -> Node:
    return slot("two", accepts=Accepts(achievements=(urn("b"),), **accepts))


def _aligned(*levels: int, skill: str = "") -> Document:
    """An achievement at some levels of the EQF, and with a skill."""
    targets = [(f"http://data.europa.eu/snb/eqf/{level}", f"EQF {level}") for level in levels]
    targets += [(skill, "Welding")] if skill else []
    return {"alignment": [{"type": ["Alignment"], "targetUrl": url, "targetName": name} for url, name in targets]}


def _levels() -> Iterator[AttackCase]:
    """What states two levels is taken for the one that suits."""
    both = part("b", achievement=_aligned(5, 7))
    for slug, limit in (("at-most", {"at_most": "6"}), ("at-least", {"at_least": "6"})):
        why = f"A part says two levels of one framework, of which one alone is {slug.replace('-', ' ')} the sixth."
        whole = record(_A, both, rule=_rule(_takes(level=Level(scheme="EQF", **limit))))
        yield _case(f"levels-{slug}", why, whole, **_OPEN)
    yield from _respelled_levels()
    items = (Skill(id=urn("weld"), level=Level(scheme="EQF", at_least="6")),)
    accepts = Accepts(issuers=(COLLEGE.did,))
    skills = CoversSkills(id="skills", framework="F", items=items, accepts=accepts)
    shown = part("b", achievement=_aligned(4, 7, skill=urn("weld")))
    why = "A skill is shown at one of two levels, nobody knows at which."
    yield _case("levels-of-a-skill", why, record(_A, shown, rule=_rule(skills)), **_OPEN)


def _respelled_levels() -> Iterator[AttackCase]:
    """A second level is said so that it does not compare, or the name of a level says another."""
    eqf = "http://data.europa.eu/snb/eqf/"
    for slug, url, name, limit in (
        ("https", "https://data.europa.eu/snb/eqf/4", "EQF 4", {"at_least": "6"}),
        ("slash", f"{eqf}7/", "EQF 7", {"at_most": "6"}),
        ("elsewhere", "https://levels.example/four", "EQF level 4", {"at_least": "6"}),
        ("name", f"{eqf}6", "EQF level 4", {"at_least": "6"}),
    ):
        achievement = _aligned(6)
        achievement["alignment"].append({"type": ["Alignment"], "targetUrl": url, "targetName": name})
        why = f"A part says a second level of the framework, as {url} called {name}, which a comparison may overlook."
        whole = record(_A, part("b", achievement=achievement), rule=_rule(_takes(level=Level(scheme="EQF", **limit))))
        yield _case(f"levels-respelled-{slug}", why, whole, **_OPEN)


def _sizes() -> Iterator[AttackCase]:
    """What states no size is small enough, or large enough."""
    hours = {"units": ((COLLEGE.did, "hours"),)}
    for slug, limit in (("at-most", {"at_most": 5}), ("at-least", {"at_least": 5})):
        rule = _rule(_takes(size=SizeRange(unit="hours", **limit)), **hours)
        why = f"A part does not say how much it is, where it has to be {slug.replace('-', ' ')} five hours."
        yield _case(f"size-unsaid-{slug}", why, record(_A, part("b"), rule=rule), **_OPEN)


def _described(**members: Any) -> Document:
    described = {"id": urn("marks"), "type": ["ResultDescription"], "name": "Marks", "resultType": "Percent"}
    return {"resultDescription": [described | members]}


def _graded(achievement: Document, **result: Any) -> Document:
    subject = {"result": [{"type": ["Result"]} | result]}
    return part("b", achievement=achievement, subject=subject)


def _results() -> Iterator[AttackCase]:
    """Results that are none, or of which nobody knows what they are worth."""
    scale, of = _described(valueMin="0", valueMax="100"), {"resultDescription": urn("marks")}
    rule = _rule(_takes(result=MinResult(at_least="50")))
    why = "A result is beyond its own scale, and so higher than any that can be asked for."
    yield _case("result-beyond-its-scale", why, record(_A, _graded(scale, value="900", **of), rule=rule), **_OPEN)
    twice = {"result": [{"type": ["Result"], "value": value, **of} for value in ("40", "60")]}
    why = "A part states two results of one description, of which one alone is enough."
    contradicting = record(_A, part("b", achievement=scale, subject=twice), rule=rule)
    yield _case("results-contradict", why, contradicting, **_OPEN)
    mark = _described(requiredValue="50", valueMin="0", valueMax="100")
    why = "A result names none of the descriptions, so that no pass mark is held against it."
    unnamed = record(_A, _graded(mark, value="20"), rule=_rule(_takes()))
    yield _case("result-without-its-pass-mark", why, unnamed, **_OPEN)
    why = "A course that was failed counts, since its badge is genuine."
    failed = record(_A, _graded(scale, status="Failed", value="80", **of), rule=rule)
    yield _case("result-failed", why, failed, **_UNMET)


def _claims() -> Iterator[AttackCase]:
    """What somebody says of a badge who has no say in it."""
    related = {"related": [{"id": urn("b"), "type": ["Related"]}]}
    own = part("mine", MALLORY, achievement=related)
    trusted = {"trust": [COLLEGE.did, MALLORY.did]}
    either = slot("two", accepts=Accepts(achievements=(urn("mine"), urn("b")), issuers=(COLLEGE.did,)))
    why = "Somebody calls a badge of their own equal to the college's."
    yield _case("equal-by-itself", why, record(_A, own, rule=_rule(_takes())), options=trusted, **_UNMET)
    why = "The rule names that badge, and the college as its only issuer."
    yield _case("name-of-another-issuer", why, record(_A, own, rule=_rule(either)), options=trusted, **_UNMET)
    endorsement = badge(
        type=["VerifiableCredential", "EndorsementCredential"],
        id=urn("endorsement"),
        name="Endorsement",
        issuer={"id": OTHER.did, "type": ["Profile"], "name": "Body"},
        validUntil="2026-02-01T00:00:00Z",
        credentialSubject={"id": urn("b"), "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    )
    ended = part("b", achievement={"endorsement": [signed(endorsement, OTHER)]})
    rule = _rule(_takes(endorsed_by=(OTHER.did,)))
    why = "A badge was endorsed once; the endorsement had ended before the award."
    yield _case(
        "endorsement-ended", why, record(_A, ended, rule=rule), options={"trust": [COLLEGE.did, OTHER.did]}, **_UNMET
    )


def _dates() -> Iterator[AttackCase]:
    """Orders and periods that nothing shows, or that were not kept."""
    rule = _rule(_takes(after=(urn("a"),)))
    why = "What had to be held before was awarded after the course began."
    began = part("b", subject={"activityStartDate": "2025-06-01T00:00:00Z"})
    yield _case("order-not-kept", why, record(_A, began, rule=rule), **_UNMET)
    why = "Nothing says when the course began, for which something had to be held before."
    yield _case("order-unsaid", why, record(_A, part("b"), rule=rule), **_OPEN)


def _people() -> Iterator[AttackCase]:
    """Row 43: an identifier that was made up for one credential is no other person's, and nobody's own."""
    made_up = part("b", subject={"id": "urn:uuid:0d2d8b9c-2a4e-4a3a-9d36-5f1f0c1f2a11"})
    why = "A part is about an identifier that was made up for it, so that it may be anybody's."
    outer = stacked(_A, made_up, rule=_rule(_takes()))
    yield _case(
        "made-up-identifier", why, outer, _A, made_up, row=43, outcome="undetermined", reason="part/subject-not-linked"
    )
