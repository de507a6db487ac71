"""Which associations of a record can be relied on."""

from __future__ import annotations

import pytest

from support.learner_records import achievement, relation
from vcwallet.model.statements.associations import Associations, Fault, read_associations, resolve

KNOWN = {achievement(number) for number in range(10)}


def resolved(*entries: object, known: set[str] = KNOWN) -> Associations:
    return resolve(list(read_associations({"association": list(entries)}, "/s")), known)


def faults(found: Associations) -> list[tuple[str, str]]:
    return [(fault.value, relation.pointer.rpartition("/")[2]) for fault, relation in found.faults]


def test_what_is_known_at_both_ends_is_relied_on() -> None:
    found = resolved(relation(1, "isPartOf", 2), relation(2, "precedes", 3), relation(1, "exactMatchOf", 99))

    assert [(r.type, r.pointer) for r in found.relations] == [
        ("isPartOf", "/s/association/0"),
        ("precedes", "/s/association/1"),
    ]
    assert (found.faults[0][0], found.unknown) == (Fault.UNRESOLVED, achievement(99))


@pytest.mark.parametrize("kind", ["isPartOf", "isChildOf", "isParentOf", "precedes", "replacedBy"])
def test_circles_are_found_and_shown(kind: str) -> None:
    found = resolved(*(relation(a, kind, b) for a, b in [(1, 2), (2, 3), (3, 1), (3, 4)]))

    assert faults(found) == [("cycle", "0"), ("cycle", "1"), ("cycle", "2")]
    assert set(found.circle) == {achievement(1), achievement(2), achievement(3)}
    assert [r.target for r in found.relations] == [achievement(4)]


@pytest.mark.parametrize("kind", ["isPeerOf", "isRelatedTo", "exactMatchOf"])
def test_relations_without_a_direction_may_go_round(kind: str) -> None:
    assert resolved(relation(1, kind, 2), relation(2, kind, 1)).faults == ()


def test_a_child_and_its_parent_are_one_relation_from_two_sides() -> None:
    assert resolved(relation(1, "isChildOf", 2), relation(2, "isParentOf", 1)).faults == ()
    assert faults(resolved(relation(1, "isChildOf", 2), relation(1, "isParentOf", 2))) == [
        ("cycle", "0"),
        ("cycle", "1"),
    ]


def test_different_relations_do_not_make_a_circle_together() -> None:
    assert resolved(relation(1, "isPartOf", 2), relation(2, "precedes", 1)).faults == ()


def test_what_is_between_two_circles_is_not_relied_on_and_what_hangs_on_them_is() -> None:
    steps = [(0, 1), (1, 2), (2, 1), (2, 3), (3, 4), (4, 3), (4, 5)]
    found = resolved(*(relation(a, "precedes", b) for a, b in steps))

    assert [(r.source, r.target) for r in found.relations] == [
        (achievement(0), achievement(1)),
        (achievement(4), achievement(5)),
    ]
    assert len(found.circle) == 2


def test_itself_and_twice() -> None:
    found = resolved(relation(1, "isRelatedTo", 1), relation(1, "isPartOf", 2), relation(1, "isPartOf", 2))

    assert faults(found) == [("itself", "0"), ("repeated", "2")]
    assert len(found.relations) == 1


def test_what_is_malformed_is_for_the_model_to_name() -> None:
    assert resolved(7, {}, {"associationType": 1, "sourceId": "a:b", "targetId": "a:c"}) == Associations((), ())
    assert list(read_associations({"association": 7}, "/s")) == []


def test_a_long_chain_and_a_long_circle() -> None:
    chain = [relation(n, "isPartOf", n + 1) for n in range(5_000)]
    known = {achievement(n) for n in range(5_001)}

    assert len(resolved(*chain, known=known).relations) == 5_000
    assert len(resolved(*chain, relation(5_000, "isPartOf", 0), known=known).circle) == 5_001
