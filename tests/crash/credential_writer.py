"""Issues credentials, or endorses, until the process is killed; run by test_kill_issuing.py."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.badges import COLLEGE
from support.fork_server import Acknowledge, serve
from vcwallet.issuer import EndorsementDetails, Issuer, IssueRequest


def issue(acknowledge: Acknowledge, name: str, achievement: str, first: int, count: int, batch_size: int) -> None:
    """Issue for students of successive numbers; the id and the digest of each credential are acknowledged."""
    requests = [
        IssueRequest(achievement=achievement, recipient=f"student{number}@example.org", key=f"lms:{number}")
        for number in range(first, first + count)
    ]
    with Issuer.open(Path(name), signer=COLLEGE) as issuer:
        for issued in issuer.credentials.issue_many(requests, batch_size=batch_size):
            acknowledge(issued.id, sha256(issued.credential).hexdigest())


def endorse(acknowledge: Acknowledge, name: str, first: int, count: int) -> None:
    """Endorse achievements of successive numbers; the id and the digest of each endorsement are acknowledged."""
    with Issuer.open(Path(name), signer=COLLEGE) as issuer:
        for number in range(first, first + count):
            details = EndorsementDetails(name=f"Good {number}")
            made = issuer.endorsements.endorse("achievement", f"urn:example:{number}", details, key=f"{number}")
            acknowledge(made.id, sha256(made.content).hexdigest())


if __name__ == "__main__":
    serve({"issue": issue, "endorse": endorse})
