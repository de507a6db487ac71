"""A step does for whatever its words take: for a result that lowers an average, however large its credential is."""

from __future__ import annotations

from support.stack_evidence import AT, COLLEGE, OTHER, facts, held, stack, urn
from vcwallet.stacks import Accepts, Average, SizeRange, Verdict, all_of, slot
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

POINTS = (("A", 4), ("B", 3), ("C", 2), ("D", 1))


def test_what_is_held_of_an_achievement_bounds_no_other_size_of_it() -> None:
    """The badge b of another college does not count; its size says nothing of the one that is to be earned."""
    both = Accepts(achievements=(urn("a"), urn("b")), size=SizeRange(unit="hours", at_least=3, at_most=12))
    rule = stack(
        all_of(slot("named", urn("a"), urn("b")), slot("sized", accepts=both)),
        averages=(Average(at_least=3, points=POINTS, weigh_by="hours"),),
        units=((COLLEGE.did, "hours"), (OTHER.did, "hours")),
    )
    foreign = held(0, "b", issuer=OTHER.did, credits=4, grades=(Grade(value="A"),))

    steps = {step.parts[0]: step for step in check_facts(rule, facts(foreign), at=AT).next_steps}

    assert set(steps) == {"named", "sized"}
    results = {part: next(one.result.at_least for one in step.accepts if one.result) for part, step in steps.items()}
    large, small = (
        held(n, steps[part].achievements[0].rsplit(":", 1)[1], credits=amount, grades=(Grade(value=results[part]),))
        for n, (part, amount) in enumerate({"named": 1000, "sized": 4}.items(), 1)
    )
    assert check_facts(rule, facts(foreign, large, small), at=AT).verdict is Verdict.MET
