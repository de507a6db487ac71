"""What only a rule calls issuers and endorsers is said to be the rule's own words, wherever they are named."""

from __future__ import annotations

import re

import pytest

from support.stack_evidence import AT, MALLORY, facts, held, report, stack, urn
from vcwallet.rendering.stack_words.statement_names import named_report
from vcwallet.stacks import Accepts, Cap, Residency, Stack, StackReport, account, describe, draw, page, slot
from vcwallet.stacks.evaluation.stack_evaluation import check_facts

LABEL, TRUE = "Ministry of Education", "Example College"
CLAIMED = {
    "en": f"{MALLORY.did} (the rule calls it “{LABEL}”, which is not confirmed)",
    "de": f"{MALLORY.did} (die Regel nennt sie „{LABEL}“, was nicht bestätigt ist)",
}
RULE = stack(
    slot("core", accepts=Accepts(achievements=(urn("a"),), issuers=(MALLORY.did,), endorsed_by=(MALLORY.did,))),
    issuers=(MALLORY.did,),
    stackers=(MALLORY.did,),
    units=((MALLORY.did, "hours"),),
    caps=(Cap(accepts=Accepts(issuers=(MALLORY.did,)), credentials=1),),
    residency=Residency(accepts=Accepts(issuers=(MALLORY.did,)), credentials=1),
    labels=((MALLORY.did, LABEL), (urn("a"), "Statistics")),
)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_rule_in_words_says_whose_words_the_name_is_in_every_place(lang: str) -> None:
    told = "\n".join([*describe(RULE, lang).require.lines(), *describe(RULE, lang).whole])

    assert told.count(LABEL) == told.count(CLAIMED[lang]) == 7
    assert re.search(rf"[“„]Statistics[”“] \({urn('a')}\)", told)  # an achievement is what its rule calls it


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("audience", ["employer", "earner", "issuer"])
def test_a_report_says_it_to_everybody(audience: str, lang: str) -> None:
    told = RULE.check([report("b")], at=AT).explain(lang, audience)

    assert told.count(LABEL) == told.count(CLAIMED[lang]) > 0


@pytest.mark.parametrize("lang", ["en", "de"])
def test_pages_and_pictures_say_it(lang: str) -> None:
    for shown in (draw(RULE, lang=lang), draw(RULE, check(RULE), lang=lang), page(RULE, check(RULE), lang=lang)):
        text = " ".join(re.sub(r"<[^>]+>", " ", shown).split())

        assert LABEL in text
        assert text.count(LABEL) == len(re.findall(rf"(?:rule calls it|Regel nennt sie) [“„]{LABEL}", text))


def test_whom_the_reader_knows_is_called_as_the_reader_does() -> None:
    known = {MALLORY.did: TRUE}
    named = named_report(check(RULE), RULE, known)
    texts = [
        "\n".join([*describe(RULE, names=known).require.lines(), *describe(RULE, names=known).whole]),
        str(account(named).to_dict()),
        str(account(check(RULE), names=known).to_dict()),
        draw(RULE, names=known),
    ]

    assert [LABEL in text for text in texts] == [False] * 4
    assert [TRUE in text for text in texts] == [True] * 4


def check(rule: Stack) -> StackReport:
    return check_facts(rule, facts(held(1, "b")), at=AT)
