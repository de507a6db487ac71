"""What the report on a stacked credential says of its rule, its parts, and what they came to."""

from __future__ import annotations

from support.stack_evidence import COLLEGE, MALLORY, stack, urn
from support.stacked_credentials import part, record, verify
from vcwallet.stacks import Accepts, Cap, Exemption, Size, Stack, min_total, slot
from vcwallet.stacks.definition.rules.stack_definition import Node

SKILL = "https://skills.example/soft"


def rule(require: Node, **members: object) -> Stack:
    return stack(require, **({"name": "Welder", "awards": urn("welder")} | members))


def told(made_of: Stack, *names: str, **options: object) -> str:
    """Everything that is said of a record with these parts, on one line."""
    parts = [part(name, subject={"creditsEarned": 15}) for name in names]
    return " ".join(verify(record(*parts, rule=made_of, **options)).explain().split())


def test_an_issuer_is_called_as_the_verifier_knows_it_and_not_as_its_rule_says() -> None:
    labels = ((COLLEGE.did, "A university"), (MALLORY.did, "A university"))

    known = told(rule(slot("one", urn("a")), labels=labels), "a")
    stranger = told(rule(slot("one", urn("a")), labels=labels, owner=MALLORY.did), "a", key=MALLORY)

    assert f"Awarded by “Example College” ({COLLEGE.did})" in known
    assert f"owned by “Example College” ({COLLEGE.did})" in known
    assert f"Awarded by {MALLORY.did}" in stranger
    assert "A university" not in known + stranger


def test_labels_of_a_rule_name_what_it_limits() -> None:
    caps = (Cap(accepts=Accepts(alignments=(SKILL,)), size=Size(amount=6, unit="hours")),)

    said = told(rule(slot("one", urn("a")), caps=caps, labels=((SKILL, "Soft skills"),)), "a")

    assert f"Of what is aligned with “Soft skills” ({SKILL}): 0 hours" in said


def test_what_an_exemption_lowers_is_no_amount_that_was_learned() -> None:
    leave = Accepts(achievements=(urn("leave"),))
    accepts = Accepts(achievements=(urn("a"),))
    made_of = rule(
        min_total("hours", 20, "hours", accepts=accepts, name="Hours"),
        units=((COLLEGE.did, "hours"),),
        exemptions=(Exemption(accepts=leave, part="hours", amount=5),),
    )

    said = told(made_of, "a", "leave")

    assert "Hours: met (15 of 15 hours) by a; 20 less 5 for leave" in said


def test_why_a_part_did_not_count_is_said() -> None:
    unmet = told(rule(slot("one", urn("a"))), "b")
    hours = rule(min_total("total", 400, "hours"), units=((COLLEGE.did, "semester-credit"),))

    assert "b: in order; inside this credential" in unmet
    assert f"“b” ({COLLEGE.did}): The rule does not ask for it." in unmet
    assert "Its size is in another unit than the one that is asked for" in told(hours, "a")
