"""A stacked credential never passes when one of its parts did not verify, whatever is done to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from support.badges import Document
from support.stack_evidence import MALLORY, OTHER, stack, urn
from support.stacked_credentials import AT_AWARD, part, record, stacked, verify
from support.status_lists import status_entry
from vcwallet import Policy
from vcwallet.checks import CheckStatus
from vcwallet.report import Outcome
from vcwallet.stacks import Verdict, n_of, slot
from vcwallet.stacks.stacked.stacked_report import PartState

NAMES = "abcd"
FATES: dict[str, Callable[[str], Document | None]] = {
    "good": part,
    "forged": lambda name: {**part(name), "name": "forged"},
    "unsigned": lambda name: {key: value for key, value in part(name).items() if key != "proof"},
    "absent": part,
    "exchanged": part,
    "expired": lambda name: part(name, validUntil="2026-04-01T00:00:00Z"),
    "expired before": lambda name: part(name, validUntil="2026-02-01T00:00:00Z"),
    "unseen": lambda name: part(name, credentialStatus=status_entry()),
    "another's": lambda name: part(name, subject={"id": MALLORY.did}),
    "a stranger's": lambda name: part(name, MALLORY),
    "elsewhere": lambda name: part(name, OTHER),
    "failed": lambda name: part(name, subject={"result": [{"type": ["Result"], "status": "Failed"}]}),
}
HARMLESS = ("good", "elsewhere", "failed")
"""These verify; what the rule makes of them is another matter."""


@cache
def _made(name: str, fate: str) -> str:
    return json.dumps(FATES[fate](name))


@settings(max_examples=60, deadline=None)
@given(
    fates=st.lists(st.sampled_from(sorted(FATES)), min_size=1, max_size=4),
    need=st.integers(1, 4),
    inside=st.booleans(),
    lax=st.booleans(),
)
def test_never_passed_when_any_part_did_not_verify(fates: list[str], need: int, inside: bool, lax: bool) -> None:
    parts = [json.loads(_made(name, fate)) for name, fate in zip(NAMES, fates, strict=False)]
    shown = []
    for name, fate, one in zip(NAMES, fates, parts, strict=False):
        if fate == "exchanged":
            shown.append(part(name, description="other contents"))
        elif fate != "absent":
            shown.append(one)
    rule = stack(n_of(need, *(slot(name, urn(name)) for name in NAMES)), awards=urn("welder"))
    policy = AT_AWARD if lax else Policy()
    if inside and len(shown) == len(parts) and "exchanged" not in fates:
        report = verify(record(*parts, rule=rule), policy=policy)
    else:
        report = verify(stacked(*parts, rule=rule), *shown, policy=policy)
    found = report.stack
    assert found is not None
    allowed = {*HARMLESS, "expired"} if lax else set(HARMLESS)
    if not allowed.issuperset(fates) or sum(fate in ("good", "expired") for fate in fates) < need:
        assert found.verdict is not CheckStatus.PASSED
        assert report.outcome is not Outcome.VERIFIED
    else:
        assert found.verdict is CheckStatus.PASSED
        assert report.outcome is Outcome.VERIFIED
    for one in found.parts:
        if one.status is CheckStatus.PASSED:
            assert one.state is PartState.VERIFIED or (lax and one.state is PartState.LAPSED)
    if found.verdict is CheckStatus.PASSED:
        assert found.report is not None
        assert found.report.verdict is Verdict.MET
    for audience in ("employer", "earner", "developer"):
        assert report.explain(audience=audience)
    assert json.dumps(report.to_dict())


_HONEST = stacked(part("a"), part("b"))


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_anything_in_its_place_is_a_verdict_and_never_an_error(data: st.DataObject) -> None:
    said = deepcopy(_HONEST["stackAward"])
    leaves = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=8))
    value = st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner)
    )
    place = data.draw(st.sampled_from(["stack", "version", "digest", "rule", "parts", "part", "lists"]))
    if place == "part":
        said["parts"][0] = data.draw(value)
    elif place == "lists":
        said["parts"][0]["lists"] = data.draw(value)
    else:
        said[place] = data.draw(value)
    report = verify(stacked(part("a"), part("b"), binding=said), part("a"), part("b"))
    assert report.check("stack").status is not CheckStatus.PASSED or said == _HONEST["stackAward"] or place == "lists"
    assert report.explain(audience="developer")
