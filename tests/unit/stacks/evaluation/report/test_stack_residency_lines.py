"""What a report says of a residency is what was decided: of places filled, of an amount, or of all that was shown."""

from __future__ import annotations

from typing import Any

import pytest

from support.stack_evidence import AT, COLLEGE, OTHER, report, stack, urn
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackReport, Verdict, all_of, any_of, min_total, n_of, slot
from vcwallet.stacks.definition.rules.constraints import Cap, Residency
from vcwallet.stacks.definition.rules.filters import Accepts, Size
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule

MET, UNMET = Verdict.MET, Verdict.UNMET
HOME = Accepts(issuers=(COLLEGE.did,))
OF_ALL = "Of all that was shown and fits a part, whether it counts there or not, so much is"


def of(name: str, earned: float = 0, **changes: Any) -> VerificationReport:
    return report(name, subject={"creditsEarned": earned} if earned else {}, **changes)


def takes(place: str, *names: str, **members: Any) -> Any:
    return slot(place, *map(urn, names), **members)


def rule(require: Node, residency: Residency, **members: Any) -> Stack:
    both = (COLLEGE.did, OTHER.did)
    return stack(require, issuers=both, units=tuple((i, "ECTS") for i in both), residency=residency, **members)


def line(found: StackReport) -> WholeRule:
    (residency,) = (one for one in found.whole if one.kind is WholeKind.RESIDENCY)
    return residency


def test_an_amount_from_home_is_over_all_that_fits_and_not_over_what_counts() -> None:
    asked = all_of(takes("base", "p", size=(30, "ECTS")), takes("one", "x", "y", "z"))
    found = rule(asked, Residency(accepts=HOME, size=Size(amount=30, unit="ECTS"))).check(
        [of("p", 30, key=OTHER), of("x", 10), of("y", 10), of("z", 10)], at=AT
    )

    home = line(found)
    assert (found.verdict, home.verdict, home.value, home.limit, home.of_all_shown) == (MET, MET, 30, 30, True)
    assert f"[met] {OF_ALL} from" in found.explain("en", "employer")
    assert "Von allem Vorgelegten, was in einen Teil passt, ob es dort zählt oder nicht" in found.explain(
        "de", "issuer"
    )


def test_a_number_from_home_beside_an_amount_is_of_all_that_fits() -> None:
    asked = any_of(takes("taken", "q", size=(20, "ECTS")), takes("other", "x"))
    found = rule(asked, Residency(accepts=HOME, credentials=1)).check([of("q", 20, key=OTHER), of("x")], at=AT)

    assert (found.verdict, line(found).verdict, line(found).value) == (MET, MET, 1)


def test_a_share_of_a_total_is_of_that_total_although_a_slot_was_another_way() -> None:
    asked = n_of(1, takes("slot", "zz"), min_total("all", 10, "ECTS"))
    found = rule(asked, Residency(accepts=HOME, share=0.5)).check([of("a", 5), of("b", 5)], at=AT)

    home = line(found)
    assert (found.verdict, home.verdict, home.value, home.limit, home.unit) == (MET, MET, 10, 5, "ECTS")


def test_a_share_of_a_total_is_no_more_than_caps_let_through() -> None:
    webinars = Cap(accepts=Accepts(achievements=(urn("web"),)), size=Size(amount=2, unit="ECTS"))
    some = [of("web", 8), of("q", 8, key=OTHER)]
    found = rule(min_total("all", 10, "ECTS"), Residency(accepts=HOME, share=0.5), caps=(webinars,)).check(some, at=AT)

    assert (found.verdict, line(found).verdict, line(found).value, line(found).limit) == (UNMET, UNMET, 2, 5)


def test_a_share_of_places_counts_a_credential_in_each_place_that_it_fills() -> None:
    asked = all_of(takes("two", "p", "h", count=2), takes("one", "h"))
    found = rule(asked, Residency(accepts=HOME, share=0.5), uses=None).check([of("p", key=OTHER), of("h")], at=AT)

    assert (found.verdict, line(found).verdict, line(found).value, line(found).limit) == (MET, MET, 2, 2)


def test_places_from_home_are_places_although_a_total_has_more() -> None:
    asked = all_of(takes("one", "h", "p"), min_total("all", 2, "ECTS"))
    some = [of("h", 1), of("i", 1)]
    found = rule(asked, Residency(accepts=HOME, credentials=2)).check(some, at=AT)

    assert (found.verdict, line(found).verdict, line(found).value, line(found).of_all_shown) == (UNMET, UNMET, 1, False)


@pytest.mark.parametrize(("shown", "value", "not_so"), [(["h"], 10, False), (["h", "p"], 10, True)])
def test_too_little_from_home_names_only_what_is_from_elsewhere(shown: list[str], value: int, not_so: bool) -> None:
    asked = min_total("all", 10, "ECTS")
    some = [of(name, 10, key=OTHER if name == "p" else COLLEGE) for name in shown]
    found = rule(asked, Residency(accepts=HOME, size=Size(amount=15, unit="ECTS"))).check(some, at=AT)

    said = found.explain("en", "earner")
    assert (found.verdict, line(found).verdict, line(found).value) == (UNMET, UNMET, value)
    assert "Of all that was shown and fits a part, too little is from" in said
    assert ("Not so: " in said) == not_so
