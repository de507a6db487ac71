"""A certificate that was awarded as a badge settles the diploma above it, wherever the parts of both are at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.academy import ADA, Academy
from support.badges import NOW, Document, presented
from support.stack_evidence import EARNER, KNOWN, stack, urn
from support.stacked_credentials import part, record, stacked
from support.wallets import new_wallet
from vcwallet import TrustList, Verifier
from vcwallet.issuer import Issued, Readiness, StackedDetails
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Holder, Stack, Verdict, all_of, slot
from vcwallet.trust import TrustedIssuer

A, B = part("a"), part("b")
LEAVES = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), id=urn("certificate-stack"), awards=urn("certificate"))
DIPLOMA = stack(slot("certificate", urn("certificate")), id=urn("diploma-stack"), awards=urn("diploma"))
DEGREE = stack(slot("diploma", urn("diploma")), id=urn("degree-stack"), awards=urn("degree"))
CERTIFICATE = stacked(A, B, rule=LEAVES, achieves="certificate", id=urn("certificate-1"))
HIGHER = stacked(CERTIFICATE, rule=DIPLOMA, achieves="diploma", id=urn("diploma-1"))
_VERIFIER = Verifier(trust=KNOWN)
IN_ANY_ORDER = [[HIGHER, CERTIFICATE, A, B], [A, B, CERTIFICATE, HIGHER], [CERTIFICATE, B, HIGHER, A]]


@pytest.mark.parametrize("sources", IN_ANY_ORDER)
def test_a_certificate_awarded_as_a_badge_settles_the_diploma_above_it(sources: list[Document]) -> None:
    reports = _VERIFIER.verify_together(sources, at=NOW)

    assert {one.outcome for one in reports} == {Outcome.VERIFIED}
    assert not any(one.children for one in reports)
    result = DEGREE.check(reports, at=NOW)
    assert result.verdict is Verdict.MET
    assert {entry.reason for entry in result.not_counted} == {"not-asked-for"}
    assert DEGREE.check([_VERIFIER.verify(one, at=NOW) for one in sources], at=NOW).verdict is Verdict.INDETERMINATE


def test_its_leaves_may_stand_in_a_record_or_a_presentation_among_the_sources() -> None:
    both = presented(A, B, challenge=None, domain=None)

    for sources in ([CERTIFICATE, both], [CERTIFICATE, record(A, B, rule=LEAVES, id=urn("record"))]):
        assert DIPLOMA.check(_VERIFIER.verify_together(sources, at=NOW), at=NOW).verdict is Verdict.MET


def test_what_is_missing_or_forged_among_the_sources_settles_nothing() -> None:
    forged = B | {"name": "Surgery"}

    assert DIPLOMA.check(_VERIFIER.verify_together([CERTIFICATE, A], at=NOW), at=NOW).verdict is Verdict.INDETERMINATE
    reports = _VERIFIER.verify_together([CERTIFICATE, A, forged], at=NOW)
    assert reports[0].outcome is Outcome.UNDETERMINED
    assert _VERIFIER.verify_together([CERTIFICATE, A, forged, B], at=NOW)[0].outcome is Outcome.VERIFIED


def test_settling_again_says_the_same_as_verifying_with_the_parts() -> None:
    beside = _VERIFIER.verify_together([CERTIFICATE, A, B], at=NOW)[0]
    handed_in = _VERIFIER.verify(CERTIFICATE, at=NOW, parts=[A, B])

    assert (beside.outcome, beside.checks) == (handed_in.outcome, handed_in.checks)
    assert set(beside.as_of) == set(handed_in.as_of)
    assert _VERIFIER.verify(HIGHER, at=NOW, parts=[CERTIFICATE, A, B]).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("first", [True, False])
def test_in_a_wallet(tmp_path: Path, first: bool) -> None:
    with new_wallet(tmp_path / "me.wallet") as wallet:
        certificate = wallet.add(CERTIFICATE).entry if first else None
        wallet.add_many([A, B])
        certificate = certificate or wallet.add(CERTIFICATE).entry
        known = [EARNER.did]

        assert wallet.progress_towards([DIPLOMA], at=NOW, identifiers=known)[0].verdict is Verdict.MET
        assert wallet.verification.verify(certificate.id).outcome is Outcome.UNKNOWN_ISSUER
        assert certificate.verdict.outcome is (Outcome.UNDETERMINED if first else Outcome.UNKNOWN_ISSUER)
        wallet.verification.check()
        assert wallet.get(certificate.id).verdict.outcome is Outcome.UNKNOWN_ISSUER


def test_in_a_wallet_all_of_it_in_one_presentation(tmp_path: Path) -> None:
    with new_wallet(tmp_path / "me.wallet") as wallet:
        added = wallet.add(presented(HIGHER, A, CERTIFICATE, B, challenge=None, domain=None)).added

        assert {one.entry.verdict.outcome for one in added} == {Outcome.UNKNOWN_ISSUER}


# An issuer's records


@pytest.fixture
def college(tmp_path: Path) -> Iterator[Academy]:
    with Academy(tmp_path / "college.issuer") as made:
        yield made


def diploma(college: Academy) -> Stack:
    """A rule above `college.stack`, which awards t for s."""
    wanted = slot("certificate", college.ids["s"])
    return Stack(
        id=f"{college.stack.id}/higher", version="1", owner=college.issuer.id, require=wanted, awards=college.ids["t"]
    )


@pytest.mark.parametrize("form", ["badge", "record"])
def test_in_the_records_of_an_issuer(college: Academy, form: Any) -> None:
    college.award(college.parts("ab"), form=form)
    (ready,) = college.issuer.awards.ready(diploma(college))

    assert ready.state is Readiness.READY
    issued = college.issuer.awards.award(
        diploma(college), ready.report, ready.parts, StackedDetails(form="badge"), recipient=ready.recipient
    )
    assert college.verify(issued.credential).outcome is Outcome.UNDETERMINED
    assert _with_records(college, issued).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("form", ["badge", "record"])
def test_a_record_for_the_diploma_is_verified_by_itself(college: Academy, form: Any) -> None:
    ada = "ada@example.org"
    parts = college.parts("ab", ada)
    college.award(parts, report=college.check(parts, recipient=ada), form=form, recipient=ada)
    (ready,) = college.issuer.awards.ready(diploma(college))

    issued = college.issuer.awards.award(diploma(college), ready.report, ready.parts, recipient=ready.recipient)
    assert college.verify(issued.credential).outcome is Outcome.VERIFIED


def _with_records(college: Academy, issued: Issued) -> Any:
    """Verified beside everything that the college issued before."""
    records = [college.issuer.credentials.find(record.id).credential for record in college.issuer.credentials.list()]
    known = TrustList([TrustedIssuer(college.issuer.id, "Example College")])
    verifier = Verifier(trust=known, fetcher=college)
    reports = verifier.verify_together(records, at=college.clock())
    return next(one for one in reports if one.document and one.document["id"] == issued.id)


def test_an_award_on_the_certificate_alone_finds_its_leaves_in_the_records(college: Academy) -> None:
    certificate = college.award(parts := college.parts("ab"), form="badge")
    report = diploma(college).check(
        _verified(college, [certificate, *parts]), at=college.clock(), holder=Holder(ids=(ADA,))
    )
    issued = college.issuer.awards.award(
        diploma(college), report, [certificate.credential], StackedDetails(form="badge"), recipient=ADA
    )

    assert _with_records(college, issued).outcome is Outcome.VERIFIED


def _verified(college: Academy, parts: list[Issued]) -> tuple[VerificationReport, ...]:
    known = TrustList([TrustedIssuer(college.issuer.id, "Example College")])
    sources = [one.credential for one in parts]
    return Verifier(trust=known, fetcher=college).verify_together(sources, at=college.clock())


@pytest.mark.parametrize("leaves", [True, False])
def test_a_record_for_the_diploma_holds_the_leaves_of_the_certificate_too(college: Academy, leaves: bool) -> None:
    certificate = college.award(parts := college.parts("ab"), form="badge")
    reports = _verified(college, [certificate, *parts])
    report = diploma(college).check(reports, at=college.clock(), holder=Holder(ids=(ADA,)))
    sources = [one.credential for one in ([certificate, *parts] if leaves else [certificate])]

    issued = college.issuer.awards.award(
        diploma(college), report, sources, StackedDetails(form="record"), recipient=ADA
    )
    assert college.verify(issued.credential).outcome is Outcome.VERIFIED
    members = json.loads(issued.credential)["credentialSubject"]["verifiableCredential"]
    assert len(members) == 3
