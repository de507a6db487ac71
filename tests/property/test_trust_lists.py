"""Trust lists survive being written and read, plain and compiled; names of ASCII are compared as all others are."""

from __future__ import annotations

import tempfile
from datetime import UTC
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from support.badges import NOW
from vcwallet.encoding.given_values import is_name
from vcwallet.names import confusables
from vcwallet.names.confusables import lookalike_key
from vcwallet.names.name_findings import name_findings
from vcwallet.policy.trust.source_inquiry import answer_at_hand
from vcwallet.trust import RecognitionScope, TrustedIssuer, TrustInquiry, TrustList, compile_trust_list

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(is_name)
_HIDDEN = ("NAME_INVISIBLE", "NAME_BIDI")
TITLES = st.text(st.characters(codec="utf-8", categories=("L", "Nd", "Zs")), min_size=1, max_size=12).filter(is_name)
WORDS = st.lists(NAMES, max_size=3).map(tuple)
IDS = st.sampled_from([f"did:web:college-{number}.example" for number in range(4)])
SCOPES = st.builds(
    RecognitionScope,
    actions=st.sampled_from([("issue",), ("issue", "stack"), ("stack",)]),
    achievements=WORDS,
    frameworks=WORDS,
    countries=st.sampled_from([(), ("NO",), ("NO", "SE")]),
    types=WORDS,
    schemas=WORDS,
)
MIDDLE = NOW.replace(tzinfo=None)
BEFORE = st.none() | st.datetimes(max_value=MIDDLE, timezones=st.just(UTC))
AFTER = st.none() | st.datetimes(min_value=MIDDLE, timezones=st.just(UTC))
PICTURES = st.sampled_from(["", "https://college.example/logo.png", "data:image/png;base64,AA=="])
ISSUERS = st.builds(
    TrustedIssuer,
    IDS,
    NAMES,
    since=BEFORE,
    until=AFTER,
    scope=SCOPES,
    names=WORDS,
    logo=PICTURES,
    url=st.sampled_from(["", "https://college.example"]),
    note=st.just("") | NAMES,
)


@st.composite
def lists(draw: st.DrawFn, depth: int = 2) -> TrustList:
    """A list, with lists of other titles among its sources."""
    inner = draw(st.lists(lists(depth=depth - 1), max_size=2)) if depth else []
    titled = [
        TrustList(each.issuers, sources=each.sources, title=f"list {depth} {n} {draw(st.uuids())}")
        for n, each in enumerate(inner)
    ]
    return TrustList(draw(st.lists(ISSUERS, max_size=4)), sources=titled, title=draw(TITLES.filter(_is_own)))


def _is_own(title: str) -> bool:
    return not title.startswith("list ") and not any(each.code in _HIDDEN for each in name_findings(title))


@given(lists(), IDS, NAMES)
def test_a_list_survives_being_written_compiled_and_read(known: TrustList, issuer: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain, compiled = Path(folder) / "list.json", Path(folder) / "list.trust"
        plain.write_bytes(known.to_bytes())
        compiled.write_bytes(compile_trust_list(plain))
        again = [TrustList.load(plain), TrustList.load(compiled)]

    inquiry = TrustInquiry(issuer=issuer, at=NOW, now=NOW, claimed_name=name)
    for read in again:
        assert read.issuers == known.issuers
        assert read.to_bytes() == known.to_bytes()
        assert answer_at_hand(read, inquiry) == answer_at_hand(known, inquiry)


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_a_name_of_ascii_has_the_key_that_the_rule_for_all_names_gives_it(name: str) -> None:
    assert lookalike_key(name) == confusables._key(name)
