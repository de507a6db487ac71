"""What an answer about an issuer comes to for one credential."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import NOW, badge, changed
from vcwallet.checks import CheckStatus
from vcwallet.policy.trust.trust_judgement import TrustQuestion, covers, judge
from vcwallet.trust import Recognition, RecognitionScope, TrustAnswer

LADDERS = "urn:uuid:7d2f9b0a-0001-4000-8000-000000000002"
ESCO = "https://data.europa.eu/esco/"
LAST_YEAR, NEXT_YEAR = datetime(2025, 12, 31, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def known(**members: Any) -> Recognition:
    return Recognition(name="Example College", known_by="Ministry", **members)


def aligned(**alignment: str) -> dict[str, Any]:
    return changed(badge(), "/credentialSubject/achievement/alignment", [{"type": ["Alignment"], **alignment}])


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        ({}, True),
        ({"achievements": (LADDERS,)}, True),
        ({"achievements": ("urn:uuid:7d2f9b0a-*",)}, True),
        ({"achievements": (LADDERS[:-1],)}, False),
        ({"achievements": (f"{LADDERS}0",)}, False),
        ({"achievements": ("urn:*",)}, True),
        ({"frameworks": (ESCO,)}, False),
        ({"types": ("OpenBadgeCredential",)}, True),
        ({"types": ("ClrCredential",)}, False),
        ({"schemas": ("https://ministry.example/diploma.json",)}, None),
        ({"schemas": ("https://ministry.example/diploma.json",), "types": ("ClrCredential",)}, False),
        ({"actions": ("stack",)}, False),
        ({"actions": ("issue", "stack")}, True),
        ({"countries": ("DE",)}, True),
    ],
)
def test_what_a_scope_covers(scope: dict[str, Any], covered: bool | None) -> None:
    assert covers(RecognitionScope(**scope), badge()) is covered


@pytest.mark.parametrize(
    ("countries", "covered"), [(("DE",), True), (("FR", "DE"), True), (("FR",), False), ((), True), (("de",), False)]
)
def test_countries_in_which_it_has_to_be_recognised(countries: tuple[str, ...], covered: bool) -> None:
    assert covers(RecognitionScope(countries=("DE", "AT")), badge(), countries) is covered


@pytest.mark.parametrize(
    ("alignment", "covered"),
    [
        ({"targetFramework": "ESCO", "targetUrl": "https://elsewhere.example/1"}, True),
        ({"targetUrl": f"{ESCO}skill/1"}, True),
        ({"targetUrl": f"{ESCO}../other/1"}, False),
        ({"targetUrl": f"{ESCO}skill/%2E%2e/1"}, False),
        ({"targetUrl": "https://skills.example/1"}, True),
        ({"targetUrl": "https://skills.example/12"}, False),
        ({"targetUrl": "https://data.europa.eu.mallory.example/esco/skill/1"}, False),
        ({"targetName": "ESCO", "targetUrl": "https://elsewhere.example/1"}, False),
    ],
)
def test_frameworks_are_those_that_an_achievement_is_aligned_to(alignment: dict[str, str], covered: bool) -> None:
    assert (
        covers(RecognitionScope(frameworks=("ESCO", f"{ESCO}*", "https://skills.example/1")), aligned(**alignment))
        is covered
    )


def test_each_of_several_achievements_has_to_be_covered() -> None:
    achievement = badge()["credentialSubject"]["achievement"]
    both = [{"achievement": achievement}, {"achievement": achievement | {"id": "urn:uuid:other"}}]
    scope = RecognitionScope(achievements=(LADDERS,))
    assert covers(scope, badge(credentialSubject=both[:1])) is True
    assert covers(scope, badge(credentialSubject=both)) is False


def test_what_awards_no_achievement_is_not_among_certain_achievements() -> None:
    assert covers(RecognitionScope(achievements=("*",)), badge(credentialSubject={"id": "did:example:a"})) is False


HELD, LAPSED = known(), known(since=datetime(2020, 1, 1, tzinfo=UTC), until=LAST_YEAR)
FOR_OTHER, BY_FORM = known(scope=RecognitionScope(achievements=("x",))), known(scope=RecognitionScope(schemas=("y",)))


@pytest.mark.parametrize(
    ("recognitions", "is_open", "status", "code", "reason"),
    [
        ((HELD,), False, CheckStatus.PASSED, "", ""),
        ((HELD,), True, CheckStatus.PASSED, "", ""),
        ((FOR_OTHER, LAPSED, HELD), True, CheckStatus.PASSED, "", ""),
        ((), False, CheckStatus.FAILED, "UNKNOWN_ISSUER", "not-listed"),
        ((), True, CheckStatus.INDETERMINATE, "TRUST_NOT_CHECKED", "source"),
        ((FOR_OTHER,), False, CheckStatus.FAILED, "ISSUER_KNOWN_FOR_OTHER", ""),
        ((FOR_OTHER,), True, CheckStatus.INDETERMINATE, "TRUST_NOT_CHECKED", "source"),
        ((BY_FORM,), False, CheckStatus.INDETERMINATE, "TRUST_NOT_CHECKED", "schema"),
        ((LAPSED,), False, CheckStatus.FAILED, "ISSUER_NOT_KNOWN_NOW", "until"),
        ((known(since=NEXT_YEAR),), False, CheckStatus.FAILED, "ISSUER_NOT_KNOWN_NOW", "since"),
        ((FOR_OTHER, LAPSED), False, CheckStatus.FAILED, "ISSUER_KNOWN_FOR_OTHER", ""),
    ],
)
def test_what_counts(
    recognitions: tuple[Recognition, ...], is_open: bool, status: CheckStatus, code: str, reason: str
) -> None:
    came = judge(TrustAnswer(recognitions), badge(), TrustQuestion(NOW), is_open=is_open)
    assert (came.status, came.code, came.reason) == (status, code, reason)
    assert set(came.counting) | set(came.others) == set(recognitions)


@pytest.mark.parametrize(
    ("seen", "counts"), [(LAST_YEAR, True), (NOW, False), (datetime(2019, 1, 1, tzinfo=UTC), False)]
)
def test_what_the_verifier_had_while_the_issuer_was_known(seen: datetime, counts: bool) -> None:
    came = judge(TrustAnswer((LAPSED,)), badge(), TrustQuestion(NOW, seen=seen), is_open=False)
    assert (came.status is CheckStatus.PASSED) is counts
    assert came.code == ("ISSUER_KNOWN_WHEN_SEEN" if counts else "ISSUER_NOT_KNOWN_NOW")


def test_what_was_had_before_the_issuer_became_known_is_no_reason_to_know_it_earlier() -> None:
    later = datetime(2026, 7, 1, tzinfo=UTC)
    question = TrustQuestion(NOW, seen=datetime(2026, 8, 1, tzinfo=UTC))
    for entry in (known(since=later), known(since=later, until=NEXT_YEAR)):
        came = judge(TrustAnswer((entry,)), badge(), question, is_open=False)
        assert (came.status, came.code, came.reason) == (CheckStatus.FAILED, "ISSUER_NOT_KNOWN_NOW", "since")


def test_what_is_of_a_day_after_the_end_is_told_apart() -> None:
    for day, reason in ((datetime(2025, 12, 31, 23, tzinfo=UTC), "until"), (datetime(2026, 1, 1, tzinfo=UTC), "after")):
        came = judge(TrustAnswer((LAPSED,)), badge(), TrustQuestion(NOW, made=day), is_open=False)
        assert (came.code, came.reason) == ("ISSUER_NOT_KNOWN_NOW", reason)


EARLIER = known(until=datetime(2020, 1, 1, tzinfo=UTC))
SAME_DAY = known(until=datetime(2025, 12, 31, 12, tzinfo=UTC))
LAPSED_FOR_OTHER = known(until=datetime(2026, 2, 1, tzinfo=UTC), scope=RecognitionScope(achievements=("x",)))
SOON, LATER = known(since=datetime(2026, 7, 1, tzinfo=UTC)), known(since=NEXT_YEAR)


@pytest.mark.parametrize(
    ("recognitions", "seen", "spoken"),
    [
        ((LAPSED, HELD, FOR_OTHER), None, (HELD,)),
        ((EARLIER, LAPSED, SAME_DAY, LATER), None, (LAPSED, SAME_DAY)),
        ((EARLIER, LAPSED_FOR_OTHER), None, (EARLIER,)),
        ((LAPSED_FOR_OTHER,), None, (LAPSED_FOR_OTHER,)),
        ((FOR_OTHER, LAPSED), None, (FOR_OTHER,)),
        ((LATER, SOON), None, (SOON,)),
        ((BY_FORM, FOR_OTHER, LAPSED), None, (BY_FORM,)),
        ((EARLIER, LAPSED, FOR_OTHER), datetime(2019, 6, 1, tzinfo=UTC), (EARLIER,)),
    ],
)
def test_a_finding_is_about_those_that_it_is_true_of(
    recognitions: tuple[Recognition, ...], seen: datetime | None, spoken: tuple[Recognition, ...]
) -> None:
    came = judge(TrustAnswer(recognitions), badge(), TrustQuestion(NOW, seen=seen), is_open=False)
    assert came.spoken == spoken
    assert set(came.counting) | set(came.others) == set(recognitions)


@pytest.mark.parametrize(
    ("scope", "address", "covered"),
    [
        ("https://college.example/*", "https://college.example/welding", True),
        ("https://college.example*", "https://college.example/welding", True),
        ("https://college.example*", "https://college.example.evil.example/welding", False),
        ("https://college.example*", "https://college.example@evil.example/welding", False),
        ("https://college.example*", "https://college.example:8443/welding", False),
        ("https://college.example/a*", "https://college.example/ab", True),
    ],
)
def test_what_begins_alike_is_not_of_another_site(scope: str, address: str, covered: bool) -> None:
    document = changed(badge(), "/credentialSubject/achievement/id", address)
    assert covers(RecognitionScope(achievements=(scope,)), document) is covered
