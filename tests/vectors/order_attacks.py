"""Attacks on order: an array that is signed as a set is reordered, and what was *first* or *higher* becomes another.

Row 38. The parts below are bound as their holder reordered them, so that nothing but the order is in question; each
outer credential would be decided, for its holder or against, if an order were read that is not signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, signed
from support.stack_evidence import award, stack, urn
from support.stacked_credentials import part, record, stacked
from vcwallet.stacks import Accepts, Stack, slot
from vcwallet.stacks.definition.rules.filters import MinResult

Attack = tuple[int, str, str, Document, str, str, dict[str, Any]]
"""Row, slug, why, document, code, reason, and what else the case says."""

V1 = "https://www.w3.org/2018/credentials/v1"
OB_301 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"
INTEGRITY = "https://w3id.org/security/data-integrity/v2"
_SUBJECT = "/credentialSubject"
_DESCRIPTION = f"{_SUBJECT}/achievement/resultDescription/0"
_LEVELS = [
    {"id": urn(f"level-{name}"), "type": ["RubricCriterionLevel"], "name": name}
    for name in ("Basic", "Good", "Mastery")
]


def order_attacks() -> Iterator[Attack]:
    """Every case."""
    for slug, reached, document in (("up", "Basic", _graded("Basic")), ("down", "Mastery", _graded("Mastery"))):
        why = f"The levels of a rubric are turned round; whether {reached} is at least Good is not signed."
        turned = changed(document, f"{_DESCRIPTION}/rubricCriterionLevel", _LEVELS[::-1])
        yield _case(f"levels-{slug}", why, record(turned, rule=_rule(MinResult(at_least="Good"))))
    why = "The levels of a rubric are turned round, so that a failed assessment reads as passed."
    failed = _graded("Basic", requiredLevel=urn("level-Good"))
    turned = changed(failed, f"{_DESCRIPTION}/rubricCriterionLevel", _LEVELS[::-1])
    yield _case("pass-mark", why, record(turned, rule=_rule()))
    why = "A result below the pass mark names no description, so that it passes none."
    yield _case("mark-not-named", why, record(_marked({"value": "10"}), rule=_rule()))
    why = "A result is beyond its scale, and above the pass mark."
    beyond = _marked({"value": "6000", "resultDescription": urn("result")})
    yield _case("value-beyond-scale", why, record(beyond, rule=_rule()))
    yield from _grades()
    yield from _several()
    yield from _shown()


def _grades() -> Iterator[Attack]:
    """Grades are in an order since a later edition of the Open Badges context; in this one they are a set."""
    bare = award("a", issuanceDate="2026-01-15T09:30:00Z", validFrom=None, **{"@context": [V1, OB_301, INTEGRITY]})
    description = {"id": urn("result"), "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade"}
    bare["credentialSubject"]["achievement"]["resultDescription"] = [description | {"allowedValue": ["F", "C", "A"]}]
    result = {"type": ["Result"], "resultDescription": urn("result"), "value": "F"}
    bare["credentialSubject"]["result"] = [result]
    document = signed(bare)
    for slug, grades in {"as-signed": ["F", "C", "A"], "turned": ["A", "C", "F"]}.items():
        shown = changed(document, f"{_DESCRIPTION}/allowedValue", grades)
        outer = stacked(shown, rule=_rule(MinResult(at_least="C")))
        yield _case(f"grades-{slug}", "Which grade is better is not signed.", outer, parts=[shown])


def _rule(result: MinResult | None = None) -> Stack:
    """One part that takes the achievement `a`."""
    accepts = Accepts(achievements=(urn("a"),), result=result)
    return stack(slot("core", accepts=accepts), name="Welder", awards=urn("welder"))


def _graded(reached: str, **members: Any) -> Document:
    """A badge whose rubric has levels without points."""
    description = {"id": urn("result"), "type": ["ResultDescription"], "name": "Seam"} | members
    description |= {"resultType": "RubricCriterionLevel", "rubricCriterionLevel": _LEVELS}
    result = {"type": ["Result"], "resultDescription": urn("result"), "achievedLevel": urn(f"level-{reached}")}
    return part("a", achievement={"resultDescription": [description]}, subject={"result": [result]})


def _marked(result: Document) -> Document:
    """A badge whose achievement has a pass mark of 60 out of 100."""
    description = {"id": urn("result"), "type": ["ResultDescription"], "name": "Exam", "resultType": "Percent"}
    description |= {"requiredValue": "60", "valueMin": "0", "valueMax": "100"}
    return part(
        "a", achievement={"resultDescription": [description]}, subject={"result": [{"type": ["Result"]} | result]}
    )


def _several() -> Iterator[Attack]:
    """A plain credential may be of several achievements, or about several people; none of them is the first."""
    both = [badge()["credentialSubject"]["achievement"] | {"id": urn(name), "name": name} for name in "ba"]
    several = part("a", type=["VerifiableCredential"], subject={"achievement": both})
    turned = changed(several, f"{_SUBJECT}/achievement", both[::-1])
    why = "Of two achievements the one that is asked for comes first."
    yield _case("achievements", why, record(turned, rule=_rule()))
    people = [
        {"id": person, "type": ["AchievementSubject"], "achievement": one}
        for person, one in zip((MALLORY.did, EARNER.did), both, strict=True)
    ]
    plain = {name: several[name] for name in ("@context", "id", "type", "issuer", "validFrom", "name")}
    several = signed(plain | {"credentialSubject": people})
    turned = changed(several, _SUBJECT, people[::-1])
    yield _case("subjects", "Of two people the one who is asked for comes first.", record(turned, rule=_rule()))


def _shown() -> Iterator[Attack]:
    """What a report says was reached, and who says so: the same in every order."""
    grades = [{"type": ["RubricCriterionLevel"], "name": name} for name in ("Fail", "Distinction")]
    description = {"id": urn("result"), "type": ["ResultDescription"], "name": "Grade"}
    description |= {"resultType": "RubricCriterionLevel", "rubricCriterionLevel": grades}
    result = {"type": ["Result"], "resultDescription": urn("result"), "status": "Completed"}
    why = "A result names no level, and the levels of the rubric have no id; the last one becomes the one reached."
    yield _turned("levels-without-id", why, _resulting([description], result), f"{_DESCRIPTION}/rubricCriterionLevel")
    marks = [
        {"type": ["ResultDescription"], "name": name, "resultType": "Percent", "requiredValue": mark}
        for name, mark in (("Exam", "50"), ("Attendance", "95"))
    ]
    why = "A result names no description, and the descriptions have no id; the last one becomes the one of the result."
    result = {"type": ["Result"], "value": "60"}
    yield _turned("descriptions-without-id", why, _resulting(marks, result), _DESCRIPTION.removesuffix("/0"))
    people = [
        {"id": key.did, "type": ["Profile"], "name": name} for key, name in ((COLLEGE, "Alice"), (MALLORY, "Bob"))
    ]
    several = badge()
    several["credentialSubject"]["source"] = people
    why = "Of two assessors the one who comes first is shown as the assessor."
    yield _turned("assessors", why, signed(several), f"{_SUBJECT}/source")


def _resulting(descriptions: list[dict[str, Any]], result: dict[str, Any]) -> Document:
    """A badge with a result."""
    document = badge()
    document["credentialSubject"]["achievement"]["resultDescription"] = descriptions
    document["credentialSubject"]["result"] = [result]
    return signed(document)


def _turned(slug: str, why: str, original: Document, place: str) -> Attack:
    """The same document with one of its arrays turned round, on which the report has to be the same."""
    entries: Any = original
    for step in place.strip("/").split("/"):
        entries = entries[int(step) if isinstance(entries, list) else step]
    turned = changed(original, place, entries[::-1])
    return 38, f"order-{slug}", why, turned, "", "", {"outcome": "unknown-issuer", "same_as": original}


def _case(slug: str, why: str, document: Document, **options: Any) -> Attack:
    more = {"outcome": "undetermined", "options": {"trust": [COLLEGE.did], **options}}
    return 38, f"order-{slug}", why, document, "STACKED", "rule-undecided", more
