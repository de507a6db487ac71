"""Two processes award one stack to one person at the same moment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.academy import ADA, Academy

AWARD = """
import json, sys
from pathlib import Path
from vcwallet.errors import IssuingError
from vcwallet.issuer import Issuer
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.stacks import Stack

path, rule, key = sys.argv[1:]
with Issuer.open(Path(path), signer=Ed25519Key.from_seed(bytes(range(32)))) as issuer:
    stack = Stack.parse(rule)
    (candidate,) = issuer.awards.ready(stack)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        report, parts, recipient = candidate.report, candidate.parts, candidate.recipient
        issued = issuer.awards.award(stack, report, parts, recipient=recipient, key=key or None)
        print(json.dumps([issued.id, issued.new]), flush=True)
    except IssuingError as error:
        print(json.dumps([error.params["id"], error.reason]), flush=True)
"""


@pytest.mark.parametrize(("key", "second"), [("", "already-awarded"), ("stack:ada", False)])
def test_of_two_processes_one_awards(tmp_path: Path, key: str, second: object) -> None:
    path = tmp_path / "college.issuer"
    with Academy(path) as academy:
        academy.parts("ab", to=ADA)
        rule = json.dumps(academy.stack.to_dict())
        stack = academy.stack
    command = [sys.executable, "-c", AWARD, str(path), rule, key]
    processes = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [json.loads(process.communicate(timeout=600)[0]) for process in processes]
    assert len({credential for credential, _ in answers}) == 1
    assert sorted((how for _, how in answers), key=str) == sorted([True, second, second], key=str)
    with Academy.reopened(path) as issuer:
        (entry,) = issuer.awards.list(stack)
        assert entry.credential == answers[0][0]
