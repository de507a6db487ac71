"""Rules of a relying party: what each asks, what stays open, and what is refused when one is made."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, badge
from vcwallet.checks import CheckStatus
from vcwallet.errors import UsageError
from vcwallet.policy import (
    AllOf,
    AnyOf,
    EndorsedBy,
    HasEvidence,
    IssuedAfter,
    IssuedBy,
    IssuedWithin,
    KnownBy,
    OfAchievement,
    OfType,
    Policy,
    Rule,
    RuleFacts,
    Ruling,
    UnsafeAcceptAll,
)
from vcwallet.policy.rules.rule import judged
from vcwallet.report import IssuerView

ACHIEVEMENT = "urn:uuid:7d2f9b0a-0001-4000-8000-000000000002"
MET, NOT_MET, OPEN = CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.INDETERMINATE


def facts(**changes: Any) -> RuleFacts:
    return RuleFacts(document=badge(**changes), at=NOW, issuer=IssuerView(COLLEGE.did))


@dataclass(frozen=True)
class Says:
    """A rule that gives one answer."""

    answer: Any
    name: str = "says"

    def judge(self, facts: RuleFacts) -> Any:
        return self.answer


@dataclass(frozen=True)
class Breaks:
    """A rule that fails itself."""

    error: Exception
    name: str = "breaks"

    def judge(self, facts: RuleFacts) -> Ruling:
        raise self.error


@pytest.mark.parametrize(
    ("rule", "changes", "status", "code"),
    [
        (IssuedBy([COLLEGE.did]), {}, MET, ""),
        (IssuedBy([MALLORY.did, COLLEGE.did]), {}, MET, ""),
        (IssuedBy([COLLEGE.did[:-1]]), {}, NOT_MET, "issued-by"),
        (OfAchievement([ACHIEVEMENT]), {}, MET, ""),
        (OfAchievement(["urn:uuid:7d2f9b0a-*"]), {}, MET, ""),
        (OfAchievement([ACHIEVEMENT[:-1]]), {}, NOT_MET, "of-achievement"),
        (OfAchievement([ACHIEVEMENT]), {"credentialSubject": {"id": EARNER.did}}, NOT_MET, "of-achievement"),
        (OfType(["OpenBadgeCredential"]), {}, MET, ""),
        (OfType(["ClrCredential"]), {}, NOT_MET, "of-type"),
        (IssuedWithin(timedelta(days=365)), {}, MET, ""),
        (IssuedWithin(timedelta(days=30)), {}, NOT_MET, "too-old"),
        (IssuedWithin(timedelta(days=365)), {"awardedDate": "2012-01-01T00:00:00Z"}, NOT_MET, "too-old"),
        (IssuedAfter(datetime(2026, 1, 15, 9, 30, tzinfo=UTC)), {}, MET, ""),
        (IssuedAfter(datetime(2026, 1, 15, 9, 31, tzinfo=UTC)), {}, NOT_MET, "too-old"),
        (IssuedAfter(NOW), {"validFrom": None}, OPEN, "no-date"),
        (IssuedWithin(timedelta(days=365)), {"awardedDate": "lately"}, OPEN, "no-date"),
        (IssuedWithin(timedelta(days=30)), {"awardedDate": ["2026-05-31T00:00:00Z"]}, NOT_MET, "too-old"),
        (HasEvidence(), {}, NOT_MET, "no-evidence"),
        (HasEvidence(), {"evidence": [{"id": "https://x.example/work", "type": ["Evidence"]}]}, MET, ""),
        (
            HasEvidence(pinned=True),
            *({"evidence": [{"id": "https://x.example/work", "type": ["Evidence"]}]}, NOT_MET, "evidence-unprotected"),
        ),
        (EndorsedBy([MALLORY.did]), {}, NOT_MET, "endorsed-by"),
    ],
)
def test_what_each_rule_asks(rule: Rule, changes: dict[str, Any], status: CheckStatus, code: str) -> None:
    ruling = judged(rule, facts(**changes))
    assert (ruling.status, ruling.code) == (status, code)
    assert pickle.loads(pickle.dumps(rule)) == rule


YES, NO, UNSURE = Says(Ruling.met(), "yes"), Says(Ruling.not_met("n"), "no"), Says(Ruling.undecided("u"), "unsure")


@pytest.mark.parametrize(
    ("rule", "status", "code", "name"),
    [
        (AllOf([]), NOT_MET, "no-rules", "all-of"),
        (AnyOf([]), NOT_MET, "no-rules", "any-of"),
        (AllOf([AnyOf([])]), NOT_MET, "no-rules", "any-of"),
        (AllOf([YES, YES]), MET, "", "all-of"),
        (AllOf([YES, UNSURE, NO]), NOT_MET, "n", "no"),
        (AllOf([YES, UNSURE]), OPEN, "u", "unsure"),
        (AnyOf([NO, UNSURE, YES]), MET, "", "yes"),
        (AnyOf([NO, UNSURE]), OPEN, "u", "unsure"),
        (AnyOf([NO, NO]), NOT_MET, "none-of", "any-of"),
        (AnyOf([NO]), NOT_MET, "n", "no"),
        (AnyOf([Breaks(KeyError("secret")), NO]), OPEN, "raised", "breaks"),
        (AnyOf([Breaks(KeyError("secret")), YES]), MET, "", "yes"),
        (AllOf([Breaks(KeyError("secret")), YES]), OPEN, "raised", "breaks"),
        (Says(True), OPEN, "no-ruling", "says"),
        (Says(None), OPEN, "no-ruling", "says"),
    ],
)
def test_combinations_take_nothing_open_for_met(rule: Rule, status: CheckStatus, code: str, name: str) -> None:
    ruling = judged(rule, facts())
    assert (ruling.status, ruling.code, ruling.params["rule"]) == (status, code, name)
    assert "secret" not in str(ruling)


def test_rules_in_rules_without_end_are_undecided() -> None:
    rule: Rule = YES
    for _ in range(5_000):
        rule = AllOf([rule])
    assert judged(rule, facts()).code == "raised"


@pytest.mark.parametrize(
    "make",
    [
        lambda: IssuedBy("did:example:college"),
        lambda: IssuedBy([]),
        lambda: KnownBy([""]),
        lambda: OfType([5]),
        lambda: IssuedWithin(30),
        lambda: IssuedAfter("2026-01-01"),
        lambda: IssuedAfter(datetime(2026, 1, 1)),  # noqa: DTZ001 - a naive time is what is refused
        lambda: AllOf(IssuedBy([COLLEGE.did])),
        lambda: AnyOf([IssuedBy]),
        lambda: Policy(rules=["issued-by"]),
        lambda: Policy(rules=IssuedBy([COLLEGE.did])),
        lambda: Policy(countries=("de",)),
        lambda: Policy(countries=("",)),
        lambda: Policy(proofs=("eddsa-2099",)),
        lambda: Policy(trusted_list_issuers=(" ",)),
        lambda: Ruling(CheckStatus.NOT_APPLICABLE),
        lambda: Ruling("met"),
        lambda: Ruling(CheckStatus.FAILED, "x", words=5),
    ],
)
def test_what_is_no_rule_is_refused_when_it_is_made(make: Callable[[], object]) -> None:
    with pytest.raises(UsageError) as caught:
        make()
    assert str(caught.value)


def test_the_rule_that_accepts_everything_warns() -> None:
    with pytest.warns(UserWarning, match="accepts everything"):
        rule = UnsafeAcceptAll()
    assert judged(rule, facts()).code == "accept-all"


def test_a_policy_keeps_its_rules_as_data() -> None:
    policy = Policy(rules=[IssuedBy([COLLEGE.did])])
    assert policy.rules == (IssuedBy((COLLEGE.did,)),)
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert hash(policy) == hash(Policy())
    assert policy.relaxations == ()
