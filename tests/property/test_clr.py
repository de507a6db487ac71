"""Learner records: what is built is read back, and associations are sorted out as the definition says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clr_support import achievement, bare_record, part, relation
from property.test_model import JSON, assert_sound
from support import EARNER
from vcwallet import builders
from vcwallet.model import LearnerRecord, view
from vcwallet.model.statements.associations import Fault, read_associations, resolve
from vcwallet.model.vocabulary import ASSOCIATION_TYPES

MEMBERS = [part(number) for number in range(3)]
NUMBERS = st.integers(0, 5)
RELATIONS = st.lists(st.builds(relation, NUMBERS, st.sampled_from(ASSOCIATION_TYPES), NUMBERS), max_size=12)
_DIRECTED = {"isChildOf", "isPartOf", "precedes", "replacedBy"}


@given(
    name=st.text(min_size=1),
    members=st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=4),
    relations=RELATIONS.map(lambda entries: [e for e in entries if e["sourceId"] != e["targetId"]]),
    partial=st.none() | st.booleans(),
)
def test_what_is_built_conforms_and_is_read_back(
    name: str, members: list[dict[str, Any]], relations: list[dict[str, Any]], *, partial: bool | None
) -> None:
    associations = [builders.association(r["sourceId"], r["associationType"], r["targetId"]) for r in relations]
    record = builders.clr_credential(
        issuer="did:example:college",
        name=name,
        members=members,
        recipient=EARNER.did,
        associations=associations,
        partial=partial,
        valid_from=datetime(2026, 2, 1, tzinfo=UTC),
    )
    seen = view(record, LearnerRecord)

    assert associations == relations
    assert (seen.name, seen.partial, list(seen.members)) == (name, partial, members)
    found = [(a.source_id, a.association_type, a.target_id) for a in seen.credential_subject.association]
    assert found == [(r["sourceId"], r["associationType"], r["targetId"]) for r in relations]


@given(RELATIONS)
def test_associations_by_their_definition(entries: list[dict[str, Any]]) -> None:
    stated = list(read_associations({"association": entries}, ""))
    known = {achievement(number) for number in range(4)}
    found = resolve(stated, known)
    faulty = {relation.pointer: fault for fault, relation in found.faults}

    assert {r.pointer for r in found.relations}.isdisjoint(faulty)
    assert len(found.relations) + len(faulty) == len(stated)
    steps = {_step(r.type, r.source, r.target) for r in stated if r.source != r.target}
    for r in stated:
        name, begin, end = _step(r.type, r.source, r.target)
        if r.source != r.target and name in _DIRECTED and faulty.get(r.pointer) is not Fault.REPEATED:
            leads_back = _reaches(steps, name, end, begin)
            assert not leads_back or faulty[r.pointer] is Fault.CYCLE
            between = _loops(steps, name, end) and _loops(steps, name, begin, backwards=True)
            assert (faulty.get(r.pointer) is Fault.CYCLE) == (leads_back or between)
    for r in found.relations:
        assert {r.source, r.target} <= known


def _step(name: str, source: str, target: str) -> tuple[str, str, str]:
    return ("isChildOf", target, source) if name == "isParentOf" else (name, source, target)


def _reached(steps: set[tuple[str, str, str]], name: str, start: str, *, backwards: bool = False) -> set[str]:
    """Everything that a walk of one step or more comes to."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for kind, begin, end in steps:
            one, other = (end, begin) if backwards else (begin, end)
            if kind == name and one == here and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _reaches(steps: set[tuple[str, str, str]], name: str, start: str, end: str) -> bool:
    return end in _reached(steps, name, start)


def _loops(steps: set[tuple[str, str, str]], name: str, start: str, *, backwards: bool = False) -> bool:
    """Whether a walk from here comes upon a circle."""
    places = {start} | _reached(steps, name, start, backwards=backwards)
    return any(_reaches(steps, name, place, place) for place in places)


@given(st.sampled_from(["achievement", "association", "identifier", "verifiableCredential", "id"]), JSON)
def test_any_value_in_any_place_of_a_record_gets_an_answer(member: str, value: Any) -> None:
    assert_sound(bare_record(*MEMBERS[:1], subject={"association": [relation(1, "isPartOf", 2)], member: value}))
