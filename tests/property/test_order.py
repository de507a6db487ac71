"""Whoever holds a credential can reorder what is signed as a set: no fact and no verdict may change with it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.stack_evidence import AT, EARNER, report, stack, urn
from vcwallet.stacks import Accepts, StackPolicy, slot
from vcwallet.stacks.definition.rules.filters import Level, MinResult
from vcwallet.stacks.evaluation.facts.report_facts import facts_about
from vcwallet.stacks.evaluation.facts.result_scales import levels_of
from vcwallet.verification import read_document
from vcwallet.wallet import KeptVerdict
from vcwallet.wallet.entries.entry_summary import summarise

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "300"))
HONEST = report("a")
ORDERED = frozenset({"allowedValue", "@list", "@context"})
"""Members whose array is signed with its order."""
EQF = "http://data.europa.eu/snb/eqf/"
SEEN = KeptVerdict(outcome=HONEST.outcome, authentic=True, signed=True, as_of=AT)

texts = st.sampled_from(["A", "B", "C", "1", "2", "Completed", "Failed"])
one_or_two = texts | st.lists(texts, min_size=1, max_size=2)
languages = st.builds(
    lambda text, tag: {"@value": text, "@language": tag}, texts, st.sampled_from(["en", "de", "en-GB"])
)
names = texts | st.lists(texts | languages, min_size=1, max_size=3)


def members(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> Any:
    return st.fixed_dictionaries(required, optional=optional)


level_ids = st.sampled_from(["urn:example:l1", "urn:example:l2", "urn:example:l3"])
result_ids = st.sampled_from(["urn:example:r1", "urn:example:r2"])
levels = st.lists(members({"id": level_ids, "name": names}, points=one_or_two, level=texts), max_size=3)
values = st.lists(texts, max_size=3) | st.lists(texts, min_size=2, max_size=3, unique=True).map(lambda v: {"@set": v})
descriptions = members(
    {"id": result_ids, "resultType": st.sampled_from(["Percent", "LetterGrade"])},
    allowedValue=values,
    rubricCriterionLevel=levels,
    requiredValue=one_or_two,
    requiredLevel=level_ids,
)
results = members({}, resultDescription=result_ids, value=one_or_two, achievedLevel=level_ids, status=one_or_two)
alignments = members({"targetUrl": st.sampled_from([f"{EQF}4", f"{EQF}5", "urn:example:s"])}, targetName=names)
achievements = members(
    {"id": st.sampled_from([urn("a"), urn("b")]), "name": names},
    alignment=st.lists(alignments, max_size=3),
    resultDescription=st.lists(descriptions, max_size=2),
    related=st.lists(st.sampled_from([urn("c"), {"id": urn("d")}]), max_size=2),
    creditsAvailable=st.sampled_from([1, 2, [1, 2]]),
)
identifiers = members({"identityHash": texts, "identityType": st.sampled_from(["emailAddress", "name"])})
subjects = members(
    {"id": st.sampled_from([EARNER.did, "did:example:other"])},
    achievement=achievements | st.lists(achievements, min_size=2, max_size=2),
    result=st.lists(results, max_size=3),
    identifier=st.lists(identifiers, max_size=2),
)
documents = members(
    {"credentialSubject": subjects | st.lists(subjects, min_size=2, max_size=2), "name": names},
    type=st.just(["VerifiableCredential", "OpenBadgeCredential", "Extra"]),
    description=names,
)


def shuffled(value: Any, draw: st.DrawFn, member: str = "") -> Any:
    """A value with every array that is signed as a set in another order."""
    if isinstance(value, dict):
        return {name: shuffled(entry, draw, name) for name, entry in value.items()}
    if isinstance(value, list):
        entries = [shuffled(entry, draw) for entry in value]
        return entries if member in ORDERED else draw(st.permutations(entries))
    return value


@st.composite
def turned_documents(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    document = dict(HONEST.document or {}) | draw(documents)
    return document, shuffled(document, draw)


RULES = [
    stack(slot("core", accepts=Accepts(achievements=(urn("a"),), **conditions)))
    for conditions in (
        {},
        {"result": MinResult(at_least="B")},
        {"result": MinResult(at_least="2", of="Percent")},
        {"level": Level(scheme="EQF", at_least="5")},
    )
]


@settings(max_examples=EXAMPLES, deadline=None)
@given(turned_documents())
def test_no_fact_no_verdict_and_no_entry_depends_on_an_order_that_is_not_signed(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    one, other = (replace(HONEST, document=document, digest="d" * 64) for document in pair)

    assert facts_about(one, "/0") == facts_about(other, "/0")
    for rule in RULES:
        policy = StackPolicy(units={urn("a"): "hours"})
        assert rule.check([one], at=AT, policy=policy) == rule.check([other], at=AT, policy=policy)
    first, second = (
        summarise(read_document(seen), report, entry_id="e", sequence=1, added_at=datetime(2026, 1, 1, tzinfo=UTC))
        for seen, report in zip(pair, (one, other), strict=True)
    )
    assert first.entry == second.entry


@settings(max_examples=EXAMPLES, deadline=None)
@given(levels, level_ids, texts | level_ids)
def test_what_two_levels_compare_to_is_never_both_ways(entries: list[Any], reached: str, least: str) -> None:
    scale = levels_of({"rubricCriterionLevel": entries})

    if scale.reaches(reached, least) is False:
        assert scale.reaches(least, reached) is True
