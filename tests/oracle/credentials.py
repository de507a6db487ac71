"""Random credentials, and what a verifier knows and requires, about the themes of a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from oracle.drawing import (
    EQF_LEVELS,
    ISSUERS,
    LANGUAGES,
    MEASURED,
    MOMENTS,
    SCALES,
    SKILLS,
    SUBJECTS,
    TYPES,
    UNITS,
    Draw,
)
from oracle.fits import OTHER_LEVELS
from support.stack_evidence import COLLEGE, EARNER, MALLORY, OTHER, held
from vcwallet.identity import ID, Identity
from vcwallet.stacks import Accepts, Award, Holder, PartStatus, Stack, StackPolicy
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.definition.rules.rule_traversal import filters
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import (
    Held,
    RecordAssociation,
    Standing,
    Target,
    VerifiedEndorsement,
)

Themes = set[str]
_SEVERAL_ISSUERS = frozenset(
    (*("issuers", "resident-number", "resident-size", "resident-share"), *("related", "matches", "units", "unknown"))
)


def random_credentials(draw: Draw, themes: Themes, number: int, rule: Stack) -> tuple[Held, ...]:
    """So many credentials, most of which suit a part of a rule."""
    return _among_themselves(draw, themes, [_credential(draw, themes, place, rule) for place in range(number)])


def _credential(draw: Draw, themes: Themes, number: int, rule: Stack) -> Held:
    members: dict[str, Any] = {"known": True, "achievement": draw.pick(draw.names)}
    for theme, make in _DIFFERENCES.items():
        if theme in themes and draw.chance(70):
            members |= make(draw)
    members["issuer"] = draw.pick((COLLEGE.did, COLLEGE.did, *ISSUERS) if themes & _SEVERAL_ISSUERS else (COLLEGE.did,))
    if draw.chance(70):
        members |= _suiting(draw, draw.pick([accepts for accepts, _ in filters(rule)]))
    if themes & {*MEASURED, "units"}:
        members["credits"] = draw.pick((None, 0, 0.5, *range(1, 10), *range(1, 10)))
    if members.get("opaque"):
        members |= {"achievement": "", "grades": ()}
    members["targets"] = tuple(Target(url=url, framework=framework) for url, framework in _targets(draw, themes))
    return held(number, "", **members)


def _suiting(draw: Draw, accepts: Accepts) -> dict[str, Any]:
    """What makes a credential suit a filter as to kind and issuer; the other conditions it may miss."""
    issuers = [issuer for issuer in accepts.issuers if issuer != KNOWN]
    wanted = {"achievement": accepts.achievements, "achievement_type": accepts.types, "issuer": issuers}
    return {member: draw.pick(values) for member, values in wanted.items() if values}


def _targets(draw: Draw, themes: Themes) -> list[tuple[str, str]]:
    found = [(url, "") for url in draw.some(SUBJECTS, 0, 2)] if "alignments" in themes else []
    found += [(url, "F") for url in draw.some(SKILLS, 0, 2)] if "skills" in themes else []
    if "level" in themes:
        found += [(url, "EQF") for url in draw.some(EQF_LEVELS, 0, 2)]
        found += [(url, OTHER_LEVELS) for url in draw.some(("urn:nqf:2", "urn:foreign:3"), 0, 1)]
    return found


def _results(draw: Draw) -> dict[str, Any]:
    scale = draw.pick(("letters", "letters", "letters", "set") if draw.letters else ("marks", "marks", "marks", "pass"))
    scale = draw.pick((scale, scale, scale, scale, *SCALES))
    numbers = ("45", "45", "60", "60", "75", "100", "7", "distinction")
    value = draw.pick(("A", "B", "C") if scale in ("letters", "set") else numbers)
    status = draw.pick(((), (), (), ("Completed",), ("Completed",), ("Failed",), ("InProgress", "Completed")))
    described = SCALES[scale]
    clear = not draw.chance(10)
    return {
        "grades": (Grade(description=described.id, described=described, value=value, statuses=status, clear=clear),)
    }


_DIFFERENCES: dict[str, Callable[[Draw], dict[str, Any]]] = {
    "uncertain": lambda draw: _standing(draw.pick((Standing.CERTAIN, *Standing))),
    "opaque": lambda draw: {"opaque": draw.chance(40), **_standing(draw.pick((Standing.CERTAIN, Standing.UNCERTAIN)))},
    "persons": lambda draw: {"subject": _subject(draw)},
    "related": lambda draw: {"related": draw.some(draw.names, 0, 2)},
    "unknown": lambda draw: {"known": draw.chance(40)},
    "results": _results,
    "result": _results,
    "average": _results,
    "compensation": _results,
    "within": lambda draw: {"awarded": draw.pick((draw.moment(), draw.moment(), None))},
    "awarded": lambda draw: {"awarded": draw.pick((draw.moment(), draw.moment(), None))},
    "span": lambda draw: {"awarded": draw.pick((draw.moment(), draw.moment(), draw.moment(), None))},
    "repeatable": lambda draw: {"awarded": draw.pick((draw.moment(), draw.moment(), draw.moment(), None))},
    "dates": lambda draw: {"awarded": draw.moment(), "valid_from": draw.moment()},
    "after": lambda draw: {
        "awarded": draw.pick((draw.moment(), draw.moment(), None)),
        "started": draw.pick((draw.moment(), draw.moment(), None)),
    },
    "languages": lambda draw: {"languages": draw.some((*LANGUAGES, "EN-us", "english"), 0, 2)},
    "endorsed": lambda draw: {
        "endorsements": tuple(
            VerifiedEndorsement(issuer=issuer, known=draw.chance(70), certain=draw.chance(60))
            for issuer in draw.some(ISSUERS, 0, 2)
        )
    },
    "evidence": lambda draw: {"evidence": draw.chance(60)},
    "types": lambda draw: {"achievement_type": draw.pick((*TYPES, ""))},
    "status": lambda draw: draw.pick(
        (
            {},
            {"standing": Standing.LAPSED, "lapsed": True, "lapsed_status": True},
            {"standing": Standing.LAPSED, "lapsed": True, "valid_until": draw.moment() - timedelta(days=1)},
            {"valid_until": draw.moment(), "valid_from": draw.moment()},
            {"awarded": draw.moment(), "valid_from": draw.moment()},
        )
    ),
}


def _standing(standing: Standing) -> dict[str, Any]:
    return {"standing": standing, "lapsed": standing is Standing.LAPSED}


def _subject(draw: Draw) -> tuple[Identity, ...]:
    known = (
        Identity(ID, EARNER.did),
        Identity(ID, MALLORY.did),
        Identity("emailAddress", "ada@example.org"),
        Identity("studentId", "1001", institution=COLLEGE.did),
        Identity("studentId", "1001", institution=OTHER.did),
    )
    return tuple(sorted(draw.some(known, 1, 2), key=lambda identity: (identity.kind != ID, identity)))


def _among_themselves(draw: Draw, themes: Themes, credentials: list[Held]) -> tuple[Held, ...]:
    """The same with what concerns several: newer issues, copies, and stacks that were made of others."""
    for number, one in enumerate(credentials):
        other = draw.pick(credentials)
        if "issues" in themes and "copies" not in themes and draw.chance(50):
            standing = draw.pick((Standing.CERTAIN, Standing.UNCERTAIN, one.standing))
            again: dict[str, Any] = {
                "id": other.id,
                "issuer": other.issuer,
                "valid_from": draw.moment(),
                **_standing(standing),
            }
            credentials[number] = replace(one, **again)
        if "copies" in themes and draw.chance(40):
            standing = draw.pick((Standing.UNCERTAIN, one.standing))
            credentials[number] = replace(other, pointer=one.pointer, **_standing(standing))
        if "reuse" in themes and draw.chance(40) and (other.issuer, other.id) != (one.issuer, one.id):
            others = (other.key, *(more.key for more in draw.some(credentials, 0, 2) if more.id != one.id))
            credentials[number] = replace(one, parts=frozenset(others))
    return tuple(credentials)


def random_associations(draw: Draw) -> tuple[RecordAssociation, ...]:
    """What records say of achievements."""

    def one() -> RecordAssociation:
        source, target = draw.some(draw.names, 2, 2)
        kind = draw.pick(("exactMatchOf", "exactMatchOf", "exactMatchOf", "isPeerOf"))
        return RecordAssociation(claimant=draw.pick(ISSUERS), kind=kind, source=source, target=target)

    return tuple(one() for _ in range(draw.number(1, 2)))


def random_policy(draw: Draw, themes: Themes) -> StackPolicy:
    """What a verifier requires."""
    members: dict[str, Any] = {}
    if "status" in themes:
        members["part_status"] = draw.pick(tuple(PartStatus))
    if "unknown" in themes:
        members["require_known_issuer"] = draw.chance(60)
        members["rule_vouches"] = draw.chance(50)
    if themes & {"related", "matches"}:
        members["recognisers"] = frozenset(draw.some(ISSUERS, 0, 2))
    if "reuse" in themes:
        members["reuse"] = draw.chance(70)
    if "units" in themes:
        members["units"] = {name: draw.pick(UNITS) for name in draw.some((*ISSUERS, *draw.names), 0, 3)}
        pairs = draw.some((("ECTS", "hours"), ("points", "hours"), ("points", "ECTS")), 0, 3)
        members["conversions"] = {draw.pick((pair, pair[::-1])): draw.pick((2, 25, 27.5, 0.1)) for pair in pairs}
    return StackPolicy(**members)


def random_holder(draw: Draw) -> Holder:
    """What a verifier knows of the person."""
    ids = draw.some((EARNER.did, MALLORY.did), 0, 2)
    return Holder(ids=ids, identifiers=draw.some(("ada@example.org",), 0, 1))


def random_award(draw: Draw, credentials: Sequence[Held]) -> Award | None:
    """An award that was made earlier, or none."""
    if draw.chance(25):
        return None
    seen = {one.key: draw.chance(50) for one in credentials if draw.chance(60)}
    return Award(at=draw.pick(MOMENTS[3:7]), seen=seen)
