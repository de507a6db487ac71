"""Who else has the name that an issuer claims."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

from support.badges import COLLEGE, MALLORY
from vcwallet.policy.trust.namesakes import claimed_names
from vcwallet.policy.trust.trust_source import TrustAnswer, TrustInquiry
from vcwallet.report.recognition import Namesake
from vcwallet.trust import TrustedIssuer, TrustList

NOW = datetime(2026, 6, 1, tzinfo=UTC)
COLLEGES = Namesake(id=COLLEGE.did, name="Example College", known_by="our list")
KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="our list")


def asked(claimed: str, *, issuer: str = MALLORY.did, **profile: object) -> TrustInquiry:
    return TrustInquiry(issuer=issuer, at=NOW, now=NOW, claimed_name=claimed, profile=profile)


def namesakes(inquiry: TrustInquiry, trust: TrustList = KNOWN) -> tuple[Namesake, ...]:
    answer = trust.recognise(inquiry)
    assert isinstance(answer, TrustAnswer)
    return answer.namesakes


def test_a_list_names_the_issuer_whose_name_another_claims() -> None:
    assert namesakes(asked("Ex\u0430mple COLLEGE")) == (COLLEGES,)
    assert namesakes(asked("Hill School")) == namesakes(asked("")) == ()


def test_a_name_in_any_language_is_compared() -> None:
    versions = [{"@value": "Hill School", "@language": "en"}, {"@value": "Example College", "@language": "de"}]

    assert namesakes(asked("Hill School", name=versions)) == (COLLEGES,)
    assert claimed_names(asked("Hill School", name=versions)) == ["Hill School", "Example College"]


def test_an_issuer_is_no_namesake_of_itself() -> None:
    assert namesakes(asked("EXAMPLE COLLEGE", issuer=COLLEGE.did)) == ()


def test_several_of_one_name_are_named_up_to_a_number() -> None:
    many = TrustList([TrustedIssuer(f"https://x.example/{number}", "Bell College") for number in range(100)])

    found = namesakes(asked("Be11 COLLEGE", issuer="https://x.example/0"), many)
    assert [entry.id for entry in found] == [f"https://x.example/{number}" for number in range(1, 6)]


def test_names_without_letters_are_like_no_other() -> None:
    many = TrustList(TrustedIssuer(f"urn:x:{number}", "College") for number in range(100))
    found = namesakes(asked("Col1ege", issuer="urn:x:0", name=["Col1ege", "COLLEGE"]), many)
    assert [entry.id for entry in found] == [f"urn:x:{n}" for n in range(1, 6)]
    assert namesakes(asked("--"), many) == namesakes(asked("\U0001f393"), many) == ()


def test_a_list_that_was_asked_goes_to_another_process() -> None:
    namesakes(asked("Example College"))

    assert namesakes(asked("Example College"), pickle.loads(pickle.dumps(KNOWN))) == (COLLEGES,)
