"""What an issuer learns of its lists: in a file, and where the world fetches them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.badges import MALLORY, NOW, badge, signed
from support.status_issuer import Clock, issue, new_issuer
from support.status_lists import OTHER_LIST, status_list, unsigned_list
from support.world import World
from vcwallet.io.lists.status_list_inspection import verify_status_list
from vcwallet.issuer import Issuer, LiveState


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def issuer(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    with new_issuer(tmp_path / "college.issuer", clock, purposes=["revocation"]) as made:
        yield made


def upload(issuer: Issuer, folder: Path) -> World:
    """Publish, and serve what is in the folder."""
    web = World()
    for published in issuer.status.publish(folder):
        web.publish(published.kept.url, published.path.read_bytes())
    return web


def state(issuer: Issuer, web: World) -> LiveState:
    (live,) = issuer.status.check_live(web)
    return live.state


def test_how_the_web_stands_to_the_store(issuer: Issuer, clock: Clock, tmp_path: Path) -> None:
    (issued,) = issue(issuer, 1)
    assert state(issuer, World()) is LiveState.UNREACHABLE
    web = upload(issuer, tmp_path)
    assert state(issuer, web) is LiveState.CURRENT

    issuer.status.revoke(issued.id, actor="dean")
    assert state(issuer, web) is LiveState.WAITING

    clock.tick()
    issuer.status.publish(tmp_path)
    assert state(issuer, web) is LiveState.OTHER
    web = upload(issuer, tmp_path)
    assert state(issuer, web) is LiveState.CURRENT

    clock.tick(days=30)
    assert state(issuer, web) is LiveState.FAULTY


def test_a_list_of_somebody_else_or_of_another_purpose_is_faulty(issuer: Issuer, tmp_path: Path) -> None:
    issue(issuer, 1)
    web = upload(issuer, tmp_path)
    (kept,) = issuer.status.lists()
    for document in (status_list(key=MALLORY, url=kept.url), signed(badge()), status_list(url=OTHER_LIST)):
        web.publish(kept.url, document)
        assert state(issuer, web) is LiveState.FAULTY


def test_a_fetcher_that_breaks_is_no_fault_of_the_list(issuer: Issuer) -> None:
    class Broken(World):
        def fetch(self, url: str, purpose: str) -> object:  # type: ignore[override]
            raise TimeoutError(url, purpose)

    issue(issuer, 1)
    (live,) = issuer.status.check_live(Broken())
    assert (live.state, live.report, live.problem) == (LiveState.UNREACHABLE, None, None)


def test_a_list_in_a_file() -> None:
    report = verify_status_list(status_list({5: 1, 9: 1}), at=NOW)

    assert report.problems == ()
    assert (report.entries, report.set_bits) == (131_072, 2)


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (status_list(entries=8), ["STATUS_LIST_LENGTH_ERROR"]),
        (unsigned_list(), ["PROOF_VERIFICATION_ERROR", "NOT_REACHED"]),
        (status_list(until=NOW - timedelta(hours=1)), ["EXPIRED"]),
        (signed(badge()), ["STATUS_VERIFICATION_ERROR"]),
        (status_list(encoded_list="uAA"), ["MALFORMED_VALUE_ERROR"]),
    ],
    ids=["short", "unsigned", "expired", "a-badge", "no-gzip"],
)
def test_what_is_wrong_with_a_list(document: dict[str, object], codes: list[str]) -> None:
    assert [problem.code for problem in verify_status_list(document, at=NOW).problems] == codes


def test_what_is_no_credential_at_all_is_a_problem_too() -> None:
    report = verify_status_list("<html>", at=NOW)

    assert [problem.code for problem in report.problems] == ["PARSING_ERROR"]
    assert (report.content, report.entries, report.set_bits) == (None, 0, 0)
