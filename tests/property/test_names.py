"""Names of any kind: nothing raises, and a skeleton is its own skeleton."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vcwallet.names.confusables import lookalike_key, skeleton
from vcwallet.names.name_findings import looks_like, name_findings
from vcwallet.names.name_wording import plain_name
from vcwallet.names.scripts import restriction_level
from vcwallet.report import IssuerView
from vcwallet.verification.trust.name_check import check_issuer_name

LETTERS = (
    "aeImoO01l \u0430\u0435\u043e\u03bf\u0585\u13df\uff2f\U0001d40e\u200b\u200d"
    "\u202e\u2066\u2069\u0301\u0307\ufe0f\u6771\u30fc\ue000\U000e0061"
)
TEXTS = st.text() | st.text(alphabet=LETTERS, max_size=30)


@given(TEXTS)
def test_a_skeleton_is_its_own_skeleton(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)


@given(TEXTS)
def test_spaces_and_composition_change_no_key(text: str) -> None:
    assert lookalike_key(f" {text} ") == lookalike_key(text)
    assert lookalike_key(unicodedata.normalize("NFD", text)) == lookalike_key(text)


@given(TEXTS, st.sampled_from(" \t\n\u00a0\u2003\u3000"), st.integers(1, 2_000))
def test_white_space_hides_nothing(text: str, space: str, count: int) -> None:
    spaced = f"{space * count}{text}"
    assert lookalike_key(spaced) == lookalike_key(text)
    assert {finding.code for finding in name_findings(text)} <= {finding.code for finding in name_findings(spaced)}


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_case_changes_no_key(text: str) -> None:
    assert lookalike_key(text.upper()) == lookalike_key(text.lower()) == lookalike_key(text)


@given(TEXTS)
def test_what_is_found_in_a_name_can_be_written_down(text: str) -> None:
    for finding in name_findings(text):
        assert json.dumps(finding.params)
    restriction_level(text)
    looks_like(text)
    plain_name(text)


@given(TEXTS, TEXTS)
def test_any_issuer_has_at_most_one_check_of_a_code(name: str, identifier: str) -> None:
    codes = [check.code for check in check_issuer_name({"name": name}, IssuerView(identifier, name))]
    assert len(codes) == len(set(codes))
