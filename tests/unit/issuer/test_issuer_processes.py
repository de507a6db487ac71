"""Several processes issue from one file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vcwallet.issuer import Issuer, NewAchievement, StoredAchievement
from vcwallet.keys.ed25519 import Ed25519Key

KEY = Ed25519Key.from_seed(bytes(range(32)))

ISSUE = """
import json, sys
from hashlib import sha256
from pathlib import Path
from vcwallet.issuer import Issuer, IssueRequest
from vcwallet.keys.ed25519 import Ed25519Key

path, achievement, first, count, batch = sys.argv[1:]
requests = [
    IssueRequest(achievement=achievement, recipient=f"student{n}@example.org", key=f"lms:{n}")
    for n in range(int(first), int(first) + int(count))
]
with Issuer.open(Path(path), signer=Ed25519Key.from_seed(bytes(range(32)))) as issuer:
    print("ready", flush=True)
    sys.stdin.readline()
    for issued in issuer.credentials.issue_many(requests, batch_size=int(batch)):
        print(json.dumps([issued.id, sha256(issued.credential).hexdigest(), issued.new]), flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def welding(path: Path) -> StoredAchievement:
    with Issuer.create(path, name="Example College", signer=KEY) as issuer:
        return issuer.catalogue.add(
            NewAchievement(name="MIG welding, basics", description="Steel.", criteria="Three joints.")
        )


def start(path: Path, achievement: StoredAchievement, people: range, batch: int) -> subprocess.Popen[str]:
    """A process that is ready to issue and waits for a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", ISSUE, str(path), achievement.id, str(people.start), str(len(people)), str(batch)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def answers(output: str) -> list[tuple[str, str, bool]]:
    """What a process issued."""
    return [tuple(json.loads(line)) for line in output.splitlines()]


def test_two_processes_with_the_same_keys_hand_out_the_same_credentials(path, welding):
    processes = [start(path, welding, range(12), 3) for _ in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    first, second = (answers(process.communicate(timeout=600)[0]) for process in processes)
    assert [entry[:2] for entry in first] == [entry[:2] for entry in second]
    assert [one[2] + other[2] for one, other in zip(first, second, strict=True)] == [1] * 12
    with Issuer.open(path, signer=KEY) as issuer:
        assert [record.id for record in issuer.credentials.list()] == [entry[0] for entry in first]
