"""Processes are killed while they issue: no acknowledged credential is lost, or issued a second time with other bytes.

Six kills in every run; `make crash` does a thousand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from support.badges import COLLEGE
from support.fork_server import ForkServer
from vcwallet.issuer import Issuer, NewAchievement, StatusSettings

pytestmark = pytest.mark.crash

ROUNDS = int(os.environ.get("VCWALLET_CRASH_ROUNDS", "6"))
WRITER = Path(__file__).with_name("credential_writer.py")


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer(WRITER)) as started:
        yield started


def test_no_acknowledged_credential_is_lost_when_the_process_is_killed(server: ForkServer, tmp_path: Path) -> None:
    path = tmp_path / "college.issuer"
    with Issuer.create(path, name="Example College", signer=COLLEGE) as issuer:
        welding = issuer.catalogue.add(
            NewAchievement(name="MIG welding, basics", description="Steel.", criteria="Three joints.")
        )
    acknowledged: dict[str, str] = {}
    for round_number in range(ROUNDS):
        first = max(0, len(acknowledged) - 3)  # some again, the rest new
        with server.start("issue", path, welding.id, first, 200, 2) as job:
            seen = [job.next_line() for _ in range(4 + round_number % 5)]
            rest, _ = job.end()
        for credential_id, digest in seen + rest:
            assert acknowledged.setdefault(credential_id, digest) == digest
    with Issuer.open(path, signer=COLLEGE) as issuer:
        for credential_id, digest in acknowledged.items():
            assert sha256(issuer.credentials.find(credential_id).credential).hexdigest() == digest
        assert len({record.digest for record in issuer.credentials.list()}) >= len(acknowledged) >= ROUNDS


def test_no_acknowledged_endorsement_is_lost_or_made_twice(server: ForkServer, tmp_path: Path) -> None:
    path = tmp_path / "college.issuer"
    with Issuer.create(path, name="Example College", signer=COLLEGE) as issuer:
        issuer.status.set_up(StatusSettings("https://college.example/status"))
    acknowledged: dict[str, str] = {}
    for round_number in range(ROUNDS):
        first = max(0, len(acknowledged) - 3)  # some again, the rest new
        with server.start("endorse", path, first, 200) as job:
            seen = [job.next_line() for _ in range(4 + round_number % 5)]
            rest, _ = job.end()
        for endorsement_id, digest in seen + rest:
            assert acknowledged.setdefault(endorsement_id, digest) == digest
    with Issuer.open(path, signer=COLLEGE) as issuer:
        for endorsement_id, digest in acknowledged.items():
            assert sha256(issuer.endorsements.find(endorsement_id).content).hexdigest() == digest
            assert issuer.status.state(endorsement_id).entries
        subjects = [record.subject for record in issuer.endorsements.list()]
        assert len(set(subjects)) == len(subjects) >= len(acknowledged) >= ROUNDS
