"""Combinations of rules obey the laws of three-valued logic (Kleene), whatever the rules say."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from support.badges import NOW
from vcwallet.checks import CheckStatus
from vcwallet.policy import AllOf, AnyOf, Rule, RuleFacts, Ruling
from vcwallet.policy.rules.rule import judged

FACTS = RuleFacts(document={}, at=NOW)
TRUTH = {CheckStatus.FAILED: 0, CheckStatus.INDETERMINATE: 1, CheckStatus.PASSED: 2}
"""How true an answer is: of all, the least counts; of any, the greatest."""


@dataclass(frozen=True)
class Says:
    """A rule with one answer; an undecided one may be a fault of its own."""

    status: CheckStatus
    breaks: bool = False
    name: str = "says"

    def judge(self, facts: RuleFacts) -> Ruling:
        if self.breaks and self.status is CheckStatus.INDETERMINATE:
            raise LookupError
        return Ruling(self.status, "said")


said = st.builds(Says, st.sampled_from(list(TRUTH)), st.booleans())
some = st.lists(said, min_size=1, max_size=6)
trees = st.recursive(
    said, lambda inner: st.builds(AllOf, st.lists(inner, max_size=3)) | st.builds(AnyOf, st.lists(inner, max_size=3))
)


def truth(rule: Rule) -> int:
    return TRUTH[judged(rule, FACTS).status]


@given(some)
def test_all_is_the_least_and_any_the_greatest(rules: list[Says]) -> None:
    assert truth(AllOf(rules)) == min(map(truth, rules))
    assert truth(AnyOf(rules)) == max(map(truth, rules))


@given(some, st.randoms())
def test_neither_order_nor_repetition_matters(rules: list[Says], random: object) -> None:
    turned = [*rules, *rules]
    random.shuffle(turned)  # type: ignore[attr-defined]
    for combined in (AllOf, AnyOf):
        assert truth(combined(turned)) == truth(combined(rules))


@given(some, some)
def test_what_is_combined_in_parts_is_the_same(first: list[Says], second: list[Says]) -> None:
    for combined in (AllOf, AnyOf):
        assert truth(combined([combined(first), combined(second)])) == truth(combined([*first, *second]))


@given(said, said, said)
def test_one_distributes_over_the_other(one: Says, second: Says, third: Says) -> None:
    assert truth(AllOf([one, AnyOf([second, third])])) == truth(AnyOf([AllOf([one, second]), AllOf([one, third])]))
    assert truth(AnyOf([one, AllOf([second, third])])) == truth(AllOf([AnyOf([one, second]), AnyOf([one, third])]))


@given(trees, said)
def test_a_further_rule_makes_all_no_truer_and_any_no_less_true(rule: Rule, further: Says) -> None:
    assert truth(AllOf([rule, further])) <= truth(AllOf([rule]))
    assert truth(AnyOf([rule, further])) >= truth(AnyOf([rule]))


@given(trees)
def test_each_answer_names_a_rule(rule: Rule) -> None:
    assert judged(rule, FACTS).params["rule"]
