"""Processes are killed while they replace keys and publish: every key that was ever published is in the file.

Ten kills in every run, at moments drawn from a fixed seed; `make crash` does ten times as many.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from support.fork_server import ForkServer
from support.hosted_issuer import hosted_issuer, reopened
from vcwallet import Issuer
from vcwallet.encoding import strict_json
from vcwallet.identifiers.webvh import read_log
from vcwallet.io.clock import now
from vcwallet.issuer import KeyState, NewWebvh
from vcwallet.limits import DEFAULT

pytestmark = pytest.mark.crash

ROUNDS = max(2, int(os.environ.get("VCWALLET_CRASH_ROUNDS", "100")) // 10)
WRITER = Path(__file__).with_name("key_writer.py")
ROTATIONS = 20
"""More than a process comes to before it is killed."""


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer(WRITER)) as started:
        yield started


def kill_while(server: ForkServer, path: Path, dice: random.Random) -> list[tuple[str, str]]:
    """Let a process work, kill it a moment after it has acknowledged a few things, and return what it said."""
    with server.start("rotate", path, ROTATIONS) as job:
        said = [job.next_line() for _ in range(1 + dice.randrange(4))]
        time.sleep(dice.uniform(0, 0.02))
        rest, status = job.end()
    assert status == -signal.SIGKILL, "the process ended by itself"
    return said + rest


def test_nothing_is_published_that_is_not_in_the_file(server: ForkServer, tmp_path: Path) -> None:
    dice = random.Random("rotation")
    path, site = tmp_path / "college.issuer", tmp_path / "www"
    hosted_issuer(path, NewWebvh("college.example", with_did_web=True), clock=now).close()
    for _ in range(ROUNDS):
        said = kill_while(server, path, dice)
        with reopened(path, now) as issuer:
            check_keys(issuer, said)
            check_site(issuer, site)


def check_keys(issuer: Issuer, said: list[tuple[str, str]]) -> None:
    """What was acknowledged is there, and one key signs."""
    keys = {key.verification_method: key for key in issuer.keys.list()}
    in_use = [key for key in keys.values() if key.state is KeyState.IN_USE]
    assert [key.is_sealed for key in keys.values()] == [key in in_use for key in keys.values()]
    assert len(in_use) == 1
    assert {method for what, method in said if what == "rotated"} <= set(keys)
    for record in [record for what, record in said if what == "issued"]:
        proof = strict_json.loads(issuer.credentials.find(record).credential)["proof"]
        key = keys[proof["verificationMethod"]]
        assert key.retired_at is None or proof["created"] < key.retired_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def check_site(issuer: Issuer, site: Path) -> None:
    """The files are whole, of this state or of an earlier one, and the newest can take their place."""
    log, document = issuer.keys.files()
    read_log(log.content, DEFAULT).check(issuer.id, None)
    if (site / log.path).exists():
        assert log.content.startswith((site / log.path).read_bytes())
    if (site / document.path).exists():
        published = strict_json.loads((site / document.path).read_bytes())
        assert set(published["assertionMethod"]) <= set(strict_json.loads(document.content)["assertionMethod"])
    issuer.keys.publish(site)
    assert (site / log.path).read_bytes() == log.content
    assert (site / document.path).read_bytes() == document.content
    assert sorted(each.name for each in (site / log.path).parent.iterdir()) == ["did.json", "did.jsonl"]
