"""Badges of an institution that closed, with three rotations behind it and one successor: answered with every host off
as they were before.

Sixty in every run; `VCWALLET_CLOSED_BADGES` asks for more (`make close`).
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from support.closing_packs import SUCCESSOR, Clock, Web, new_successor
from vcwallet import TrustList, Verifier
from vcwallet.fetching import ClosingPack, Voucher, confirm_pack, import_pack
from vcwallet.issuer import Issuer, IssueRequest, NewAchievement, SealedKey, StatusSettings
from vcwallet.report import VerificationReport
from vcwallet.signing import KeyType, generate_key
from vcwallet.storage import FLOOR, DocumentCache, SqliteCache
from vcwallet.trust import TrustedIssuer

BADGES = int(os.environ.get("VCWALLET_CLOSED_BADGES", "60"))
STAGES = 4
COLLEGE = "did:web:college.example"
KNOWN = TrustList([TrustedIssuer(COLLEGE, "Example College"), TrustedIssuer(SUCCESSOR.did, "Example University")])
MONTH = timedelta(days=30)


class Left(NamedTuple):
    """What a college left.

    Attributes:
        badges: What it issued; of those of each of its keys one is revoked, and one suspended.
        pack: Its pack, accepted by its successor.
        web: Its hosts, which are on.
        clock: Stands at the closing.
    """

    badges: list[bytes]
    pack: bytes
    web: Web
    clock: Clock


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder, clock = tmp_path_factory.mktemp("closed"), Clock()
    key = SealedKey(generate_key(KeyType.ED25519), COLLEGE)
    badges: list[bytes] = []
    with (
        Issuer.create(
            folder / "c.issuer",
            name="Example College",
            signer=key,
            passphrase="four words of it",
            kdf=FLOOR,
            clock=clock,
        ) as college,
        new_successor(folder, clock) as successor,
    ):
        college.status.set_up(StatusSettings("https://college.example/status", purposes=("revocation", "suspension")))
        achievement = college.catalogue.add(
            NewAchievement(name="MIG welding, basics", description="Joins steel.", criteria="Three joints.")
        )
        for stage in range(STAGES):
            if stage:
                clock.tick(days=30)
                college.keys.rotate()
                clock.tick(days=30)
            requests = [IssueRequest(achievement, f"student{stage}-{n}@example.org") for n in range(BADGES // STAGES)]
            issued = list(college.credentials.issue_many(requests))
            college.status.revoke(issued[0].record.id, actor="registrar")
            college.status.suspend(issued[1].record.id, actor="registrar")
            badges += [each.credential for each in issued]
        clock.tick(days=1)
        pack = successor.closing.accept(college.closing.close(successor=successor.id))
        pages = {file.kept.url: file.path.read_bytes() for file in college.status.publish(folder / "public")}
        pages |= {file.url: file.content for file in college.keys.files()}
    return Left(badges, pack, Web(pages, clock), clock)


@pytest.fixture
def cache(left: Left, tmp_path: Path) -> DocumentCache:
    """A new cache, into which the pack was imported on the word of the successor."""
    made = SqliteCache(tmp_path / "closed.cache", clock=left.clock)
    pack = ClosingPack.read(left.pack, at=left.clock())
    confirmation = confirm_pack(pack, trust=KNOWN, cache=made, at=left.clock())
    assert confirmation.voucher is Voucher.SUCCESSOR
    import_pack(pack, made, confirmation)
    return SqliteCache(tmp_path / "closed.cache", clock=left.clock)


def verdict(report: VerificationReport) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """The answer, with each step of it; what is noted beside a step that passed is left out."""
    steps = ((check.id, check.status.value, check.code if check.status == "failed" else "") for check in report.checks)
    return report.outcome.value, tuple(steps)


def test_every_badge_is_answered_as_before(left: Left, cache: DocumentCache) -> None:
    before = [
        verdict(each) for each in Verifier(trust=KNOWN, fetcher=left.web).verify_many(left.badges, at=left.clock())
    ]
    for later in (timedelta(0), MONTH, timedelta(days=3650)):
        offline = Verifier(trust=KNOWN, cache=cache)
        after = [verdict(each) for each in offline.verify_many(left.badges, at=left.clock() + later)]
        assert after == before
    assert Counter(outcome for outcome, _ in before) == {
        "verified": len(left.badges) - 2 * STAGES,
        "rejected": 2 * STAGES,
    }


def test_the_report_says_as_of_when_and_by_whose_word(left: Left, cache: DocumentCache) -> None:
    report = Verifier(trust=KNOWN, cache=cache).verify(left.badges[-1], at=left.clock() + MONTH)
    seen = [sighting for sighting in report.as_of if sighting.purpose != "context"]

    assert len(seen) == 3
    for sighting in seen:
        assert (sighting.vouched_by, sighting.fetched_at) == ("Example University", left.clock())
    assert "Example University" in report.explain()
    assert f"{left.clock():%Y-%m-%d}" in report.explain()


def test_no_host_is_asked_when_they_come_back(left: Left, cache: DocumentCache) -> None:
    hosts = Web({}, left.clock)
    report = Verifier(trust=KNOWN, cache=cache, fetcher=hosts).verify(left.badges[-1], at=left.clock() + MONTH)

    assert report.check("status").status == "passed"
    assert hosts.asked == []
