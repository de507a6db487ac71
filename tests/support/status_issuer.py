"""An issuer that keeps status lists, and how its tests look into what it published."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from vcwallet.issuer import (
    CredentialDetails,
    Issued,
    Issuer,
    IssueRequest,
    NewAchievement,
    StatusSettings,
    StoredAchievement,
)
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.status import Method, read_entry, read_list

KEY = Ed25519Key.from_seed(bytes(range(32)))
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
BASE = "https://college.example/status"


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def tick(self, **span: float) -> datetime:
        self.moment += timedelta(**(span or {"minutes": 1}))
        return self.moment


def new_issuer(path: Path, clock: Clock | None = None, **settings: Any) -> Issuer:
    """An issuer with status set up, and one achievement."""
    made = Issuer.create(path, name="Example College", signer=KEY, clock=clock or Clock())
    made.status.set_up(StatusSettings(BASE, **({"purposes": ("revocation", "suspension")} | settings)))
    made.catalogue.add(NewAchievement(name="MIG welding, basics", description="Joins steel.", criteria="Three joints."))
    return made


def open_issuer(path: Path, clock: Clock | None = None) -> Issuer:
    return Issuer.open(path, signer=KEY, clock=clock or Clock())


def welding(issuer: Issuer) -> StoredAchievement:
    return issuer.catalogue.list()[0]


def request_of(
    achievement: Any, recipient: Any, *, cohort: Any = None, key: Any = None, **details: Any
) -> IssueRequest:
    """A request, with its details among the arguments."""
    return IssueRequest(achievement, recipient, CredentialDetails(**details), cohort=cohort, key=key)


def issue_one(issuer: Issuer, *arguments: Any, **members: Any) -> Issued:
    """A credential for such a request."""
    return next(issuer.credentials.issue_many([request_of(*arguments, **members)]))


def issue(issuer: Issuer, count: int, *, first: int = 0, cohort: str | None = None) -> list[Issued]:
    """Credentials with the keys `lms:0`, `lms:1`, ..."""
    numbers = range(first, first + count)
    requests = [
        IssueRequest(achievement=welding(issuer).id, recipient=f"student{n}@example.org", key=f"lms:{n}", cohort=cohort)
        for n in numbers
    ]
    return list(issuer.credentials.issue_many(requests))


def entries(credential: bytes) -> list[dict[str, Any]]:
    """The status entries of a credential, always as a list."""
    status = json.loads(credential).get("credentialStatus", [])
    return status if isinstance(status, list) else [status]


def values(credential: bytes, lists: dict[str, bytes]) -> dict[str, int]:
    """What published lists say about a credential, by purpose.

    Args:
        credential: The credential.
        lists: The published lists, by their URLs.
    """
    found = {}
    for entry in (read_entry(one, "") for one in entries(credential)):
        found[entry.purpose] = read_list(json.loads(lists[entry.url]), Method.BITSTRING).value(entry)
    return found


def published(issuer: Issuer, folder: Path) -> dict[str, bytes]:
    """Publish everything and read it back."""
    return {done.kept.url: done.path.read_bytes() for done in issuer.status.publish(folder)}
