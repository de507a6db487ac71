"""Verifying with challenges that are accepted once (docs/adr/0014-challenges.md; docs/security.md, row 10)."""

from __future__ import annotations

import asyncio
from collections.abc import Set
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, NOW, badge, changed, presented, proof_options, signed
from support.status_lists import status_entry
from vcwallet import Outcome, Policy, TrustList, VerificationReport, Verifier
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof
from vcwallet.storage import ChallengeUse, SqliteChallengeStore
from vcwallet.trust import TrustedIssuer
from vcwallet.verifier import CheckStatus
from vcwallet.wallet import present

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
DOMAIN = "jobs.example"


@pytest.fixture
def store(tmp_path: Path) -> SqliteChallengeStore:
    return SqliteChallengeStore(tmp_path / "employer.challenges")


@pytest.fixture
def verifier(store: SqliteChallengeStore) -> Verifier:
    return Verifier(trust=KNOWN, challenges=store)


def finding(report: VerificationReport, check_id: str = "proof") -> tuple[CheckStatus, str, str, str]:
    check = report.check(check_id)
    return check.status, check.code, check.reason, check.pointer


def is_open(store: SqliteChallengeStore, challenge: str) -> bool:
    return store.use(challenge, {DOMAIN}) is ChallengeUse.ACCEPTED


def test_the_second_time_it_is_rejected(store: SqliteChallengeStore, verifier: Verifier) -> None:
    source = presented(signed(), challenge=store.issue(DOMAIN))
    first, second = (verifier.verify(source, at=NOW) for _ in range(2))
    assert first.outcome is Outcome.VERIFIED, first.explain(audience="developer")
    assert finding(first)[1] == ""
    assert first.holder == EARNER.did
    assert first.check("recipient").status is CheckStatus.PASSED
    assert second.outcome is Outcome.REJECTED
    assert not second.authentic
    used = (CheckStatus.FAILED, "INVALID_CHALLENGE_ERROR", "challenge-used", "/proof/challenge")
    assert finding(second) == used
    assert second.check("recipient").code == "RECIPIENT_NOT_ASKED"


@pytest.mark.parametrize("form", ["vp+jwt", "jwt"])
def test_a_token_is_accepted_once(store: SqliteChallengeStore, verifier: Verifier, form: str) -> None:
    def shown(challenge: str, domain: str = DOMAIN) -> bytes:
        return present([signed()], EARNER, challenge=challenge, domain=domain, form=form, created=NOW).content

    challenge = store.issue(DOMAIN)
    assert finding(verifier.verify(shown(challenge, "other.example"), at=NOW))[2:] == ("challenge-domain", "/aud")
    first, second = (verifier.verify(shown(challenge), at=NOW) for _ in range(2))
    assert first.outcome is Outcome.VERIFIED, first.explain(audience="developer")
    assert first.check("recipient").status is CheckStatus.PASSED
    assert second.outcome is Outcome.REJECTED
    assert finding(second)[2:] == ("challenge-used", "/nonce")
    assert finding(verifier.verify(shown("c-1"), at=NOW))[2:] == ("challenge-unknown", "/nonce")


def test_the_challenge_and_domain_that_are_passed_are_compared_besides(
    store: SqliteChallengeStore, verifier: Verifier
) -> None:
    challenge = store.issue(DOMAIN)
    source = presented(signed(), challenge=challenge)
    assert finding(verifier.verify(source, at=NOW, challenge="other"))[2] == "challenge"
    assert finding(verifier.verify(source, at=NOW, domain="other.example"))[2] == "domain"
    assert verifier.verify(source, at=NOW, challenge=challenge, domain=DOMAIN).verified


def test_awaited_and_of_many(store: SqliteChallengeStore, verifier: Verifier) -> None:
    sources = [presented(signed(), challenge=store.issue(DOMAIN)) for _ in range(3)]
    assert asyncio.run(verifier.averify(sources[0], at=NOW)).verified
    reports = list(verifier.verify_many([*sources, sources[2]], at=NOW))
    assert [report.verified for report in reports] == [False, True, True, False]
    shown = [presented(signed(), challenge=store.issue(DOMAIN))] * 2
    assert [report.verified for report in verifier.verify_together(shown, at=NOW)] == [True, False]


@pytest.mark.usefixtures("spread")
def test_of_many_in_several_processes(store: SqliteChallengeStore, verifier: Verifier) -> None:
    challenge = store.issue(DOMAIN)
    reports = list(verifier.verify_many([presented(signed(), challenge=challenge)] * 4, at=NOW, workers=2))
    assert sorted(report.verified for report in reports) == [False, False, False, True]


@pytest.mark.parametrize(
    ("options", "code", "reason", "pointer"),
    [
        ({"challenge": "c-1"}, "INVALID_CHALLENGE_ERROR", "challenge-unknown", "/proof/challenge"),
        ({"challenge": None}, "INVALID_CHALLENGE_ERROR", "challenge-missing", "/proof"),
        ({"domain": "other.example"}, "INVALID_DOMAIN_ERROR", "challenge-domain", "/proof/domain"),
        ({"domain": None}, "INVALID_DOMAIN_ERROR", "challenge-domain", "/proof/domain"),
    ],
)
def test_what_answers_no_open_challenge_is_rejected(
    store: SqliteChallengeStore, verifier: Verifier, options: dict[str, Any], code: str, reason: str, pointer: str
) -> None:
    challenge = store.issue(DOMAIN)
    report = verifier.verify(presented(signed(), **({"challenge": challenge} | options)), at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert finding(report) == (CheckStatus.FAILED, code, reason, pointer)
    assert is_open(store, challenge)


def test_too_late(store: SqliteChallengeStore, verifier: Verifier) -> None:
    past = SqliteChallengeStore(store.path, clock=lambda: NOW - timedelta(days=300))
    far = SqliteChallengeStore(store.path, clock=lambda: NOW + timedelta(days=3000))
    challenge = past.issue(DOMAIN, lifetime=timedelta(days=400))
    report = Verifier(trust=KNOWN, challenges=far).verify(presented(signed(), challenge=challenge), at=NOW)
    assert finding(report)[2] == "challenge-expired"


class TestWhatUsesNoChallengeUp:
    """Of what is no answer by its holder, the challenge stays open for the one whose it is."""

    def test_a_forged_one(self, store: SqliteChallengeStore, verifier: Verifier) -> None:
        challenge = store.issue(DOMAIN)
        forged = changed(presented(signed(), challenge="other"), "/proof/challenge", challenge)
        assert finding(verifier.verify(forged, at=NOW))[1] == "CRYPTOGRAPHIC_SECURITY_ERROR"
        assert is_open(store, challenge)

    def test_one_by_the_key_of_another(self, store: SqliteChallengeStore, verifier: Verifier) -> None:
        challenge = store.issue(DOMAIN)
        report = verifier.verify(presented(signed(), key=MALLORY, challenge=challenge), at=NOW)
        assert report.check("holder-key").status is CheckStatus.FAILED
        assert is_open(store, challenge)

    def test_one_that_could_not_be_read_in_full(self, store: SqliteChallengeStore, verifier: Verifier) -> None:
        challenge = store.issue(DOMAIN)
        unknown = changed(presented(signed(), challenge=challenge), "/proof/cryptosuite", "mldsa44-rdfc-2099")
        assert verifier.verify(unknown, at=NOW).outcome is Outcome.UNDETERMINED
        assert is_open(store, challenge)

    def test_a_presentation_among_the_parts(self, store: SqliteChallengeStore, verifier: Verifier) -> None:
        challenge, other = store.issue(DOMAIN), store.issue(DOMAIN)
        part = presented(signed(), challenge=challenge)
        assert verifier.verify(presented(signed(), challenge=other), at=NOW, parts=[part]).verified
        assert is_open(store, challenge)

    def test_a_credential_on_its_own(self, store: SqliteChallengeStore, verifier: Verifier) -> None:
        report = verifier.verify(signed(), at=NOW)
        assert report.outcome is Outcome.UNDETERMINED
        assert finding(report, "holder-key")[1] == "CHALLENGE_NOT_ANSWERED"


class TestWhatUsesItUp:
    """Whatever the credentials inside come to, the holder has answered, and a copy must not answer again."""

    @pytest.mark.parametrize(
        "member",
        [
            signed(badge(credentialStatus=status_entry(3))),
            changed(signed(), "/name", "Another"),
            signed(badge(issuer={"id": MALLORY.did, "type": ["Profile"]}), MALLORY),
        ],
        ids=["undetermined", "rejected", "unknown-issuer"],
    )
    def test_an_answer_with_a_credential_that_does_not_count(
        self, store: SqliteChallengeStore, verifier: Verifier, member: dict[str, Any]
    ) -> None:
        source = presented(member, challenge=store.issue(DOMAIN))
        first, second = (verifier.verify(source, at=NOW) for _ in range(2))
        assert first.outcome is not Outcome.VERIFIED
        assert first.check("proof").status is CheckStatus.PASSED
        assert finding(second)[2] == "challenge-used"


def test_a_second_signature_with_another_challenge_is_rejected(store: SqliteChallengeStore, verifier: Verifier) -> None:
    one, two = store.issue(DOMAIN), store.issue(DOMAIN)
    options = {"purpose": "authentication", "challenge": two, "domain": DOMAIN}
    twice = add_proof(
        presented(signed(), challenge=one), EARNER, created=ISSUED, contexts=bundled(), **proof_options(options)
    )
    report = verifier.verify(twice, at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert [finding(report, check)[2] for check in ("proof", "proof[1]")] == ["challenge-several"] * 2
    assert is_open(store, one)
    assert is_open(store, two)


class Unreachable:
    """A store whose server is away."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def issue(self, domain: str, *, lifetime: timedelta = timedelta(0)) -> str:
        raise self._error

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        raise self._error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StoreError("locked", path="x"), "locked"),
        (ConnectionRefusedError(), "challenges-unreachable"),
        (ValueError("no answer"), "challenges-unreachable"),
    ],
)
def test_a_store_that_cannot_be_asked_leaves_it_undetermined(error: Exception, reason: str) -> None:
    verifier = Verifier(trust=KNOWN, challenges=Unreachable(error))
    report = verifier.verify(presented(signed()), at=NOW)
    assert report.outcome is Outcome.UNDETERMINED
    assert finding(report) == (CheckStatus.INDETERMINATE, "STORE_ERROR", reason, "/proof/challenge")
    assert not report.authentic
    assert report.check("recipient").status is not CheckStatus.PASSED


def test_a_missing_file_leaves_it_undetermined(verifier: Verifier) -> None:
    assert finding(verifier.verify(presented(signed()), at=NOW))[:3] == (
        CheckStatus.INDETERMINATE,
        "STORE_ERROR",
        "missing",
    )


def test_also_where_no_challenge_is_required(store: SqliteChallengeStore) -> None:
    verifier = Verifier(trust=KNOWN, policy=Policy(require_challenge=False), challenges=store)
    source = presented(signed(), challenge=store.issue(DOMAIN))
    assert [verifier.verify(source, at=NOW).verified for _ in range(2)] == [True, False]


@pytest.mark.parametrize("value", ["employer.challenges", Path("employer.challenges"), SqliteChallengeStore, object()])
def test_what_is_no_store_is_refused(value: Any) -> None:
    with pytest.raises(UsageError) as error:
        Verifier(challenges=value)
    assert error.value.reason == "argument-challenges"
    assert "accept each once" in str(error.value)
