"""What a verifier makes of a status: every entry looked up, every failure said, and nothing fine that nobody saw."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, changed, presented, signed
from support.status_lists import LIST, LISTED, OTHER_LIST, awarded, encoded, status_entry, status_list, unsigned_list
from support.world import AsyncWorld, World
from vcwallet import Outcome, Policy, VerificationReport, Verifier
from vcwallet.errors import UnreachableError
from vcwallet.io import verify as verifying
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import DEFAULT
from vcwallet.ports import FetchedDocument
from vcwallet.verification import Question, VerificationMemory, run, verification
from vcwallet.verification.document_reading import read_bytes
from vcwallet.verification.state import VerificationRun
from vcwallet.verification.status_lists.list_cache import ListCache
from vcwallet.verification.status_lists.verified_list import Attempt
from vcwallet.verifier import Check, CheckStatus

ANYBODY = Policy(require_known_issuer=False)
SUSPENSION = status_entry(7, "suspension", OTHER_LIST)


def world(*lists: Document | tuple[str, Document | bytes]) -> World:
    """A world in which these lists are published, each under its id unless another URL is given."""
    made = World()
    for entry in lists:
        url, document = entry if isinstance(entry, tuple) else (entry["id"], entry)
        made.publish(url, document)
    return made


def verify(
    document: Document, fetcher: Any = None, *, at: datetime = NOW, policy: Policy = ANYBODY, **options: Any
) -> VerificationReport:
    return Verifier(policy=policy, fetcher=fetcher, **options).verify(json.dumps(document), at=at)


def status(document: Document, fetcher: Any = None, **options: Any) -> Check:
    return verify(document, fetcher, **options).check("status")


def finding(document: Document, fetcher: Any = None, **options: Any) -> tuple[str, str, str]:
    check = status(document, fetcher, **options)
    return check.status.value, check.code, check.reason


# What a list says


def test_a_credential_that_is_not_in_the_list_is_verified_as_of_the_list() -> None:
    report = verify(awarded(status_entry()), world(status_list()))

    assert report.outcome is Outcome.VERIFIED
    check = report.check("status")
    assert (check.status, check.code) == (CheckStatus.PASSED, "")
    assert check.params == {
        "purpose": "revocation",
        "list": LIST,
        "issued": "2026-06-01T06:00:00Z",
        "fetched": "2026-06-01T12:00:00Z",
        "value": 0,
    }
    (sighting,) = [s for s in report.as_of if s.purpose == "status-list"]
    assert (sighting.url, sighting.issued_at, sighting.fetched_at) == (LIST, LISTED, NOW)
    assert report.to_dict()["as_of"][-1]["issued_at"] == "2026-06-01T06:00:00Z" or sighting.digest


@pytest.mark.parametrize(("purpose", "code"), [("revocation", "REVOKED"), ("suspension", "SUSPENDED")])
def test_a_revocation_or_suspension_rejects(purpose: str, code: str) -> None:
    report = verify(awarded(status_entry(9, purpose)), world(status_list({9: 1}, purpose=purpose)))

    assert report.outcome is Outcome.REJECTED
    assert not report.authentic
    assert report.check("status").code == code
    assert report.check("status").pointer == "/credentialStatus"


def test_neighbours_in_the_list_say_nothing() -> None:
    neighbours = {9: 1, 11: 1, 10 + 8: 1, 131_071 - 10: 1}

    assert status(awarded(status_entry(10)), world(status_list(neighbours))).status is CheckStatus.PASSED


def test_refresh_and_message_are_notes() -> None:
    two_bits = [{"status": hex(n), "message": text} for n, text in enumerate(("new", "seen", "paid", "undefined"))]
    message = status_entry(5, "message", statusSize=2, statusMessage=two_bits)
    lists = world(
        status_list({5: 2}, purpose="message", size=2), status_list({7: 1}, purpose="refresh", url=OTHER_LIST)
    )

    report = verify(awarded(message, status_entry(7, "refresh", OTHER_LIST)), lists)

    assert report.outcome is Outcome.VERIFIED
    assert report.check("status").code == "STATUS_MESSAGE"
    assert report.check("status").params["message"] == "paid"
    assert report.check("status[1]").code == "REFRESH_AVAILABLE"


def test_messages_count_from_zero() -> None:
    two = [{"status": "0x1", "message": "set"}, {"status": "0x0", "message": "unset"}]

    assert (
        status(awarded(status_entry(5, "message", statusMessage=two)), world(status_list(purpose="message"))).params[
            "message"
        ]
        == "unset"
    )


def test_what_nobody_here_knows_is_left_open_when_it_is_set() -> None:
    entry = status_entry(3, "embargo")

    assert finding(awarded(entry), world(status_list(purpose="embargo"))) == ("passed", "", "")
    assert finding(awarded(entry), world(status_list({3: 1}, purpose="embargo"))) == (
        "indeterminate",
        "STATUS_UNKNOWN_PURPOSE",
        "",
    )


def test_entries_of_several_bits_reject_with_any_value() -> None:
    three_bits = [{"status": f"0x{n}", "message": f"m{n}"} for n in range(8)]
    entry = status_entry(131_070, statusSize=3, statusMessage=three_bits)

    assert finding(awarded(entry), world(status_list({131_070: 5}, size=3)))[1] == "REVOKED"
    assert finding(awarded(entry), world(status_list({131_069: 7, 131_071: 7}, size=3)))[0] == "passed"


def test_every_entry_counts() -> None:
    document = awarded(status_entry(), SUSPENSION)
    good = status_list()

    assert verify(document, world(good, status_list(purpose="suspension", url=OTHER_LIST))).verified
    rejected = verify(document, world(good, status_list({7: 1}, purpose="suspension", url=OTHER_LIST)))
    assert rejected.outcome is Outcome.REJECTED
    assert [rejected.check(name).status.value for name in ("status", "status[1]")] == ["passed", "failed"]
    assert verify(document, world(good)).outcome is Outcome.UNDETERMINED


def test_one_list_may_serve_several_purposes() -> None:
    both = status_list({8: 1}, purpose=["revocation", "suspension"])
    document = awarded(status_entry(7), status_entry(8, "suspension"))

    assert verify(document, world(both)).check("status[1]").code == "SUSPENDED"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"validFrom": "2026-05-30T00:00:00"}, "passed"),
        ({"validUntil": "2026-06-01T24:00:00"}, "passed"),
        ({"validUntil": "99999-12-31T00:00:00Z"}, "passed"),
        ({"validUntil": "2026-05-31T00:00:00"}, "indeterminate"),
        ({"validUntil": "-0044-03-15T00:00:00Z"}, "indeterminate"),
        ({"validUntil": "soon"}, "indeterminate"),
    ],
)
def test_the_times_of_a_list_are_read_as_those_of_any_credential(dates: Document, expected: str) -> None:
    listed = signed(unsigned_list() | dates)
    assert finding(awarded(status_entry()), world(listed))[0] == expected


# The list cannot be had, or does not hold


def test_a_list_that_cannot_be_had_is_neither_fine_nor_a_revocation() -> None:
    document = awarded(status_entry())

    assert finding(document) == ("indeterminate", "STATUS_RETRIEVAL_ERROR", "offline")
    assert finding(document, World()) == ("indeterminate", "STATUS_RETRIEVAL_ERROR", "unreachable")
    assert verify(document).outcome is Outcome.UNDETERMINED


def test_a_policy_may_be_content_with_trying_and_the_report_says_so() -> None:
    policy = replace(ANYBODY, status="best-effort")
    report = verify(awarded(status_entry()), World(), policy=policy)

    assert report.outcome is Outcome.VERIFIED
    assert not report.check("status").required
    assert "status" in report.relaxed
    assert "could not be had" in report.explain()
    assert verify(awarded(status_entry(9)), world(status_list({9: 1})), policy=policy).outcome is Outcome.REJECTED


def _forged() -> Document:
    return changed(status_list({94_567: 1}), "/credentialSubject/encodedList", encoded())


@pytest.mark.parametrize(
    ("served", "code", "reason"),
    [
        pytest.param(_forged(), "STATUS_VERIFICATION_ERROR", "list-not-authentic", id="forged"),
        pytest.param(unsigned_list(), "STATUS_VERIFICATION_ERROR", "list-not-authentic", id="unsigned"),
        pytest.param(status_list(key=MALLORY), "STATUS_VERIFICATION_ERROR", "list-issuer", id="of-a-stranger"),
        pytest.param(
            signed(unsigned_list(), MALLORY), "STATUS_VERIFICATION_ERROR", "list-not-authentic", id="in-our-name"
        ),
        pytest.param(status_list(entries=131_064), "STATUS_LIST_LENGTH_ERROR", "list-short", id="short"),
        pytest.param(
            status_list(until=NOW - timedelta(seconds=1)), "STATUS_VERIFICATION_ERROR", "list-expired", id="expired"
        ),
        pytest.param(status_list(url=OTHER_LIST), "STATUS_VERIFICATION_ERROR", "list-id", id="another-list"),
        pytest.param(signed(badge()), "STATUS_VERIFICATION_ERROR", "list-type", id="no-list"),
        pytest.param(presented(signed()), "STATUS_VERIFICATION_ERROR", "list-type", id="presentation"),
        pytest.param(status_list(encoded_list="uAAAA"), "MALFORMED_VALUE_ERROR", "encoded-list", id="no-gzip"),
        pytest.param(status_list(ttl="soon"), "MALFORMED_VALUE_ERROR", "status-ttl", id="ttl"),
        pytest.param(status_list(purpose=[]), "MALFORMED_VALUE_ERROR", "status-purpose", id="no-purpose"),
        pytest.param(
            b"eyJhbGciOiJub25lIn0.e30.", "STATUS_VERIFICATION_ERROR", "list-not-authentic", id="unsigned-token"
        ),
        pytest.param(b"eyJhbGciOiJFUzI1NiJ9.e30.AA~", "UNSUPPORTED", "list-form", id="sd-jwt"),
        pytest.param(b"<html>not found</html>", "PARSING_ERROR", "unknown-form", id="web-page"),
    ],
)
def test_a_list_that_does_not_hold_decides_nothing(served: Any, code: str, reason: str) -> None:
    check = status(awarded(status_entry()), world((LIST, served)))

    assert (check.status.value, check.code, check.reason) == ("indeterminate", code, reason), check
    assert check.params["list"] == LIST


@pytest.mark.parametrize(
    ("entry", "served", "code"),
    [
        (status_entry(131_072), status_list(), "RANGE_ERROR"),
        (status_entry(10**30), status_list(), "RANGE_ERROR"),
        (status_entry(), status_list(purpose="suspension"), "STATUS_VERIFICATION_ERROR"),
    ],
    ids=["one-beyond", "far-beyond", "other-purpose"],
)
def test_an_entry_that_cannot_be_right_fails(entry: Document, served: Document, code: str) -> None:
    assert finding(awarded(entry), world((LIST, served)))[:2] == ("failed", code)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"statusListIndex": 94_567}, "status-index"),
        ({"statusListIndex": "-1"}, "status-index"),
        ({"statusListIndex": "007"}, "status-index"),
        ({"statusListIndex": "\u0661"}, "status-index"),
        ({"statusListIndex": None}, "status-index"),
        ({"statusPurpose": None}, "status-purpose"),
        ({"statusPurpose": ["revocation", "suspension"]}, "status-purpose"),
        ({"statusListCredential": None}, "status-url"),
        ({"id": LIST}, "status-id"),
        ({"statusSize": 0}, "status-size"),
        ({"statusSize": 2}, "status-messages"),
        ({"statusMessage": [{"status": "0x0", "message": "a"}, {"status": "0x0", "message": "b"}]}, "status-messages"),
        ({"statusMessage": [{"status": "0", "message": "a"}, {"status": "0x1", "message": "b"}]}, "status-message"),
    ],
)
def test_a_malformed_entry_cannot_be_evaluated_and_says_where(changes: Mapping[str, Any], reason: str) -> None:
    check = status(awarded(status_entry(**changes)), world(status_list()))

    assert (check.status.value, check.code, check.reason) == ("indeterminate", "MALFORMED_VALUE_ERROR", reason)
    assert check.required
    assert check.pointer.startswith("/credentialStatus")


def test_a_list_of_somebody_whom_the_policy_names_counts() -> None:
    policy = replace(ANYBODY, trusted_list_issuers=(MALLORY.did,))
    document, lists = awarded(status_entry(9)), world(status_list({9: 1}, key=MALLORY))

    assert finding(document, lists, policy=policy)[1] == "REVOKED"
    assert "trusted_list_issuers" in verify(document, lists, policy=policy).relaxed


def test_a_revocation_past_its_end_is_one_all_the_same() -> None:
    document = awarded(status_entry(9))

    past = NOW - timedelta(days=9)
    assert finding(document, world(status_list({9: 1}, issued=past - timedelta(days=7), until=past)))[1] == "REVOKED"


def test_what_another_list_says_revokes_nobody() -> None:
    document = awarded(status_entry(9))

    assert finding(document, world((LIST, status_list({9: 1}, url=OTHER_LIST))))[2] == "list-id"


def test_nobody_goes_where_a_credential_points_whose_proof_was_not_checked() -> None:
    lists = world(status_list())
    document = changed(awarded(status_entry()), "/proof/cryptosuite", "of-next-year-2030")
    report = verify(document, lists)

    assert report.check("status").code == "NOT_REACHED"
    assert lists.asked == []


def test_a_list_that_depends_on_itself_ends() -> None:
    looped = signed(unsigned_list() | {"credentialStatus": status_entry(1)})
    report = verify(awarded(status_entry()), world(looped))

    assert report.check("status").reason == "list-not-authentic"
    assert report.outcome is Outcome.UNDETERMINED


def test_a_revoked_list_decides_nothing() -> None:
    listed = signed(unsigned_list() | {"credentialStatus": status_entry(4, url=OTHER_LIST)})

    assert verify(awarded(status_entry()), world(listed, status_list(url=OTHER_LIST))).verified
    assert (
        finding(awarded(status_entry()), world(listed, status_list({4: 1}, url=OTHER_LIST)))[2] == "list-not-authentic"
    )


def test_nobody_goes_where_a_forged_credential_points() -> None:
    elsewhere = world(status_list())
    report = verify(changed(awarded(status_entry()), "/name", "Improved"), elsewhere)

    assert report.outcome is Outcome.REJECTED
    assert report.check("status").code == "NOT_REACHED"
    assert elsewhere.asked == []


def test_an_expired_credential_is_looked_up_all_the_same() -> None:
    report = verify(awarded(status_entry(9), validUntil="2026-05-01T00:00:00Z"), world(status_list({9: 1})))

    assert report.check("validity").code == "EXPIRED"
    assert report.check("status").code == "REVOKED"


def test_a_member_that_is_revoked_rejects_the_presentation() -> None:
    document = presented(signed(), awarded(status_entry(9)))
    report = Verifier(policy=ANYBODY, fetcher=world(status_list({9: 1}))).verify(
        json.dumps(document), at=NOW, challenge="c-1", domain="jobs.example"
    )

    assert report.outcome is Outcome.REJECTED
    assert [child.outcome for child in report.children] == [Outcome.VERIFIED, Outcome.REJECTED]


async def _async(document: Document, fetcher: AsyncWorld) -> VerificationReport:
    return await Verifier(policy=ANYBODY, async_fetcher=fetcher).averify(json.dumps(document), at=NOW)


def test_awaiting_gives_the_same() -> None:
    import asyncio

    lists = AsyncWorld()
    lists.publish(LIST, status_list({9: 1}))

    assert asyncio.run(_async(awarded(status_entry(9)), lists)).check("status").code == "REVOKED"


# Older kinds of list


def older(kind: str, values: Mapping[int, int] | None = None) -> tuple[Document, Document]:
    """A badge with an entry of an older kind, and its list."""
    text = encoded(values)[1:]  # no multibase prefix
    if kind == "2020":
        context, types = (
            "https://w3id.org/vc-revocation-list-2020/v1",
            ("RevocationList2020Credential", "RevocationList2020"),
        )
        entry = {"type": "RevocationList2020Status", "revocationListIndex": "9", "revocationListCredential": LIST}
        subject: Document = {}
    else:
        context, types = "https://w3id.org/vc/status-list/2021/v1", ("StatusList2021Credential", "StatusList2021")
        entry = {
            "type": "StatusList2021Entry",
            "statusPurpose": "revocation",
            "statusListIndex": "9",
            "statusListCredential": LIST,
        }
        subject = {"statusPurpose": "revocation"}
    v1 = "https://www.w3.org/2018/credentials/v1"
    listed = {
        "@context": [v1, context, "https://w3id.org/security/data-integrity/v2"],
        "id": LIST,
        "type": ["VerifiableCredential", types[0]],
        "issuer": COLLEGE.did,
        "issuanceDate": "2026-06-01T06:00:00Z",
        "credentialSubject": {"id": f"{LIST}#list", "type": types[1], "encodedList": text} | subject,
    }
    contexts = [*badge()["@context"], context]
    return awarded({"id": f"{LIST}#9"} | entry, **{"@context": contexts}), signed(listed)


@pytest.mark.parametrize("kind", ["2020", "2021"])
def test_older_lists_are_evaluated_too(kind: str) -> None:
    document, free = older(kind)
    _, set_ = older(kind, {9: 1})

    assert finding(document, world(free)) == ("passed", "", "")
    assert finding(document, world(set_))[1] == "REVOKED"
    assert finding(document, world(status_list({9: 1})))[:2] == ("indeterminate", "STATUS_VERIFICATION_ERROR")


REVOKED = "https://college.example/revoked.json"
PLAIN: Document = {"id": REVOKED, "issuer": COLLEGE.did, "revokedCredential": []}


def with_plain_list(url: str = REVOKED) -> Document:
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    return awarded({"id": url, "type": "1EdTechRevocationList"}, **{"@context": [*badge()["@context"], extensions]})


def plain(*entries: Any, **changes: Any) -> World:
    return world((REVOKED, PLAIN | {"revokedCredential": list(entries)} | changes))


def test_the_list_of_1edtech_is_evaluated_and_said_to_be_unsigned() -> None:
    revoked = {"id": badge()["id"], "revocationReason": "issued in error"}

    assert finding(with_plain_list(), plain({"id": "urn:x:other"})) == ("passed", "STATUS_LIST_UNSIGNED", "")
    assert finding(with_plain_list(), plain(revoked))[:2] == ("failed", "REVOKED")
    assert status(with_plain_list(), plain(revoked)).params["stated_reason"] == "issued in error"
    assert finding(with_plain_list(), plain(revoked | {"revoked": False}))[0] == "passed"


@pytest.mark.parametrize(
    ("document", "lists", "reason"),
    [
        (with_plain_list(), plain(issuer=MALLORY.did), "list-issuer"),
        (with_plain_list(), plain("urn:x:other"), "revoked-credential"),
        (with_plain_list(), plain({"id": "urn:x:other", "revoked": "no"}), "revoked-credential"),
        (with_plain_list(), world((REVOKED, {"revokedCredentials": []})), "revoked-credentials"),
        (with_plain_list(), world((REVOKED, b"[]")), "revoked-credentials"),
        (with_plain_list("http://college.example/revoked.json"), plain(), "list-unprotected"),
    ],
)
def test_a_plain_list_that_does_not_hold_decides_nothing(document: Document, lists: World, reason: str) -> None:
    check = status(document, lists)

    assert (check.status.value, check.reason) == ("indeterminate", reason)


def test_a_second_name_of_a_kind_of_list_is_the_same_kind() -> None:
    full = "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList"
    renamed = changed(with_plain_list(), "/credentialStatus/type", full)  # the signature holds all the same
    lists = plain({"id": badge()["id"]})

    assert finding(renamed, lists)[:2] == ("failed", "REVOKED")
    spelt = renamed | {"@context": badge()["@context"]}  # where nothing says that this is a second name
    assert finding(spelt, lists)[:2] == ("failed", "REVOKED")


# Time


class Dated(World):
    """Serves what it has as of a certain moment; None: nobody knows."""

    def __init__(self, fetched_at: datetime | None, *lists: Document) -> None:
        super().__init__()
        self.fetched_at = fetched_at
        for entry in lists:
            self.publish(entry["id"], entry)

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        return replace(super().fetch(url, purpose), fetched_at=self.fetched_at)


DAY = 24 * 60 * 60 * 1000


@pytest.mark.parametrize(
    ("ttl", "age", "expected"),
    [
        (DAY, timedelta(hours=23), ("passed", "", "")),
        (DAY, timedelta(hours=25), ("passed", "STATUS_AS_OF", "")),
        (DAY, timedelta(days=8), ("passed", "STATUS_AS_OF", "")),
        (DAY, timedelta(days=8, seconds=1), ("indeterminate", "STATUS_VERIFICATION_ERROR", "list-stale")),
        (None, timedelta(minutes=5), ("passed", "", "")),
        (None, timedelta(days=7), ("passed", "STATUS_AS_OF", "")),
        (None, timedelta(days=7, seconds=1), ("indeterminate", "STATUS_VERIFICATION_ERROR", "list-stale")),
    ],
)
def test_how_old_a_list_may_be(ttl: int | None, age: timedelta, expected: tuple[str, str, str]) -> None:
    listed = status_list(ttl=ttl, issued=LISTED - timedelta(days=30))

    assert finding(awarded(status_entry()), Dated(NOW - age, listed)) == expected


def test_a_list_from_a_folder_is_as_old_as_its_signature() -> None:
    document = awarded(status_entry())

    assert finding(document, Dated(None, status_list(issued=NOW - timedelta(days=6))))[1] == "STATUS_AS_OF"
    assert finding(document, Dated(None, status_list(issued=NOW - timedelta(days=8))))[2] == "list-stale"
    older_than_allowed = replace(ANYBODY, max_status_age=timedelta(days=30))
    relaxed = verify(document, Dated(None, status_list(issued=NOW - timedelta(days=8))), policy=older_than_allowed)
    assert relaxed.verified
    assert "max_status_age" in relaxed.relaxed


@pytest.mark.parametrize(
    ("value", "said"),
    [({}, "had nothing against it then"), ({7: 1}, "suspended when the list that says so was last")],
)
def test_of_a_list_that_is_too_old_it_is_told_what_it_said(value: dict[int, int], said: str) -> None:
    listed = status_list(value, purpose="suspension", url=OTHER_LIST, issued=LISTED - timedelta(days=30))
    report = verify(awarded(SUSPENSION), Dated(NOW - timedelta(days=10), listed))
    assert report.outcome is Outcome.UNDETERMINED
    assert said in report.explain()
    assert "2026-05-22" in report.explain()


def test_a_policy_that_takes_lists_of_any_age_says_so_with_the_longest_time_there_is() -> None:
    listed = status_list(ttl=DAY, issued=LISTED - timedelta(days=900))
    policy = replace(ANYBODY, max_status_age=timedelta.max)

    assert verify(awarded(status_entry()), Dated(NOW - timedelta(days=800), listed), policy=policy).verified


PAST = NOW - timedelta(days=60)


@pytest.mark.parametrize(
    ("purpose", "value", "expected"),
    [
        ("revocation", 0, ("passed", "STATUS_AS_OF_LATER", "")),
        ("revocation", 1, ("indeterminate", "STATUS_VERIFICATION_ERROR", "revoked-later")),
        ("suspension", 0, ("indeterminate", "STATUS_VERIFICATION_ERROR", "list-later")),
        ("suspension", 1, ("indeterminate", "STATUS_VERIFICATION_ERROR", "list-later")),
        ("message", 1, ("passed", "STATUS_MESSAGE", "")),
    ],
)
def test_what_a_list_says_of_the_time_before_it(purpose: str, value: int, expected: tuple[str, str, str]) -> None:
    lists = world(status_list({9: value}, purpose=purpose))

    assert finding(awarded(status_entry(9, purpose)), lists, at=PAST) == expected


@pytest.mark.parametrize(
    ("purpose", "value", "expected"),
    [
        ("revocation", 0, ("passed", "STATUS_AS_OF_LATER", "")),
        ("revocation", 1, ("indeterminate", "STATUS_VERIFICATION_ERROR", "revoked-later")),
        ("suspension", 0, ("indeterminate", "STATUS_VERIFICATION_ERROR", "list-later")),
    ],
)
def test_a_list_without_a_date_speaks_of_when_it_was_fetched(
    purpose: str, value: int, expected: tuple[str, str, str]
) -> None:
    undated = unsigned_list({9: value}, purpose=purpose)
    del undated["validFrom"]
    lists = world(signed(undated))

    assert finding(awarded(status_entry(9, purpose)), lists, at=PAST) == expected
    assert finding(awarded(status_entry(9, purpose)), lists)[0] == ("failed" if value else "passed")


def test_the_list_of_that_time_is_asked_for() -> None:
    then = f"{LIST}?timestamp=2026-04-02T12%3A00%3A00Z"
    kept = status_list(issued=PAST - timedelta(days=1), until=PAST + timedelta(days=1), purpose="suspension")
    lists = world(status_list({9: 1}, purpose="suspension"), (then, kept))
    document = awarded(status_entry(9, "suspension"))

    assert finding(document, lists, at=PAST) == ("passed", "", "")
    assert [url for url, _ in lists.asked] == [LIST, then]
    assert finding(document, lists)[1] == "SUSPENDED"


def test_a_server_that_ignores_the_question_is_not_believed() -> None:
    current = status_list(purpose="suspension")
    then = f"{LIST}?timestamp=2026-04-02T12%3A00%3A00Z"

    assert finding(awarded(status_entry(9, "suspension")), world(current, (then, current)), at=PAST)[2] == "list-later"


# Many credentials, few lists


def test_a_batch_fetches_and_reads_a_list_once() -> None:
    lists = world(status_list({9: 1}))
    verifier = Verifier(policy=ANYBODY, fetcher=lists)
    documents = [json.dumps(awarded(status_entry(index))) for index in range(8, 14)]

    outcomes = [report.outcome for report in verifier.verify_many(documents, at=NOW)]

    assert outcomes == [Outcome.VERIFIED, Outcome.REJECTED, *[Outcome.VERIFIED] * 4]
    assert len(lists.asked) == 1


@dataclass
class Counted:
    """Serves one list in any process, and leaves a file each time."""

    folder: Path
    content: bytes

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        assert purpose == "status-list"
        (self.folder / token_hex(8)).touch()
        return FetchedDocument(url, self.content, "application/vc", NOW)


def test_a_batch_in_other_processes_fetches_a_list_once_in_each(tmp_path: Path) -> None:
    verifier = Verifier(policy=ANYBODY, fetcher=Counted(tmp_path, json.dumps(status_list({9: 1})).encode()))
    documents = [json.dumps(awarded(status_entry(index))) for index in range(8, 20)]

    outcomes = [report.outcome for report in verifier.verify_many(documents, at=NOW, workers=2)]

    assert outcomes == [Outcome.VERIFIED, Outcome.REJECTED, *[Outcome.VERIFIED] * 10]
    assert 1 <= len(list(tmp_path.iterdir())) <= 2


def test_a_list_that_cannot_be_had_is_asked_for_once_a_minute() -> None:
    lists = World()
    verifier = Verifier(policy=ANYBODY, fetcher=lists, clock=lambda: lists.now)
    document = json.dumps(awarded(status_entry()))
    for seconds in (0, 30, 59, 61, 90):
        lists.now = NOW + timedelta(seconds=seconds)
        assert verifier.verify(document, at=NOW).outcome is Outcome.UNDETERMINED
    assert len(lists.asked) == 2

    lists.publish(LIST, status_list())
    lists.now = NOW + timedelta(seconds=130)
    assert verifier.verify(document, at=NOW).verified


def test_what_is_remembered_of_a_failure_does_not_grow_with_those_who_ask() -> None:
    document = json.dumps(awarded(status_entry()))

    def held() -> int:
        gc.collect()
        runs = [one for one in gc.get_objects() if isinstance(one, VerificationRun)]
        return sum(run.question.policy is policy for run in runs)  # and none of a thread that another test has left

    policy = replace(ANYBODY)
    verifier = Verifier(policy=policy, fetcher=World())
    before = held()
    for _ in range(20):
        verifier.verify(document, at=NOW)
    assert held() == before


def test_the_texts_of_strangers_count_for_what_a_cache_may_hold() -> None:
    memory = VerificationMemory(ListCache(most_bytes=400_000))

    def verify(document: Document, fetcher: World) -> None:
        verifying.verify(
            json.dumps(document),
            verifying.local_question(policy=ANYBODY, memory=memory, at=NOW),
            fetcher,
        )

    for start in range(0, 64, 32):
        urls = [f"https://mallory.example/{number:060000}" for number in range(start, start + 32)]
        verify(awarded(*[status_entry(url=url, id=f"{url}#x") for url in urls]), World())
    wordy = plain({"id": "urn:x:other", "revocationReason": "x" * 300_000})
    verify(with_plain_list(), wordy)

    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, Attempt) and "mallory" in one.url]
    assert len(held) <= 2  # 64 of them, 60 kB each, were asked for, and then a reason of 300 kB came


def test_a_list_is_fetched_anew_after_its_end_however_long_it_may_be_kept() -> None:
    lists = world(status_list(until=NOW + timedelta(hours=1), ttl=DAY))
    verifier = Verifier(policy=ANYBODY, fetcher=lists, clock=lambda: lists.now)
    document = json.dumps(awarded(status_entry()))
    assert verifier.verify(document, at=NOW).verified

    lists.publish(LIST, status_list(issued=NOW, until=NOW + timedelta(days=7), ttl=DAY))

    lists.now = NOW + timedelta(hours=2)
    assert verifier.verify(document).verified


def test_an_older_edition_does_not_take_a_revocation_back() -> None:
    lists = world(status_list({9: 1}, ttl=60_000))
    verifier = Verifier(policy=ANYBODY, fetcher=lists, clock=lambda: lists.now)
    document = json.dumps(awarded(status_entry(9)))
    hour = timedelta(hours=1)

    def outcome(after: timedelta) -> Outcome:
        lists.now = NOW + after
        return verifier.verify(document).outcome

    assert outcome(0 * hour) is Outcome.REJECTED
    lists.publish(LIST, status_list(issued=LISTED - hour, ttl=60_000))
    assert outcome(hour) is Outcome.REJECTED
    assert len(lists.asked) == 2
    lists.publish(LIST, status_list(issued=LISTED + hour, ttl=60_000))  # what the issuer says later, counts
    assert outcome(2 * hour) is Outcome.VERIFIED
    lists.publish(LIST, status_list({9: 1}, issued=LISTED + hour - timedelta(minutes=1), ttl=60_000))
    assert outcome(3 * hour) is Outcome.REJECTED  # on another of the issuer's machines the clock is slow


def test_a_list_of_somebody_else_or_of_the_future_is_no_newer_edition() -> None:
    lists = world(status_list({9: 1}, key=MALLORY, issued=NOW, ttl=60_000))
    verifier = Verifier(policy=ANYBODY, fetcher=lists, clock=lambda: lists.now)
    document = json.dumps(awarded(status_entry(9)))

    assert verifier.verify(document, at=NOW).check("status").reason == "list-issuer"
    lists.publish(LIST, status_list({9: 1}, issued=NOW + timedelta(days=9), ttl=60_000))
    lists.now = NOW + timedelta(hours=1)
    assert verifier.verify(document).check("status").reason == "revoked-later"
    lists.publish(LIST, status_list(ttl=60_000))
    lists.now = NOW + timedelta(hours=2)
    assert verifier.verify(document).verified


def test_a_list_is_fetched_anew_after_its_time_to_live_and_what_is_known_bridges_a_failure() -> None:
    lists = world(status_list(ttl=DAY))
    verifier = Verifier(policy=ANYBODY, fetcher=lists, clock=lambda: lists.now)
    document = json.dumps(awarded(status_entry()))

    def code(at: timedelta) -> tuple[str, str]:
        lists.now = NOW + at
        check = verifier.verify(document).check("status")
        return check.status.value, check.code

    assert code(timedelta(0)) == ("passed", "")
    assert code(timedelta(hours=23)) == ("passed", "")
    assert len(lists.asked) == 1
    lists.documents.clear()
    assert code(timedelta(hours=25)) == ("passed", "STATUS_AS_OF")
    assert len(lists.asked) == 2
    lists.publish(LIST, status_list({94_567: 1}, ttl=DAY))
    assert code(timedelta(hours=26)) == ("failed", "REVOKED")


def test_a_cache_is_not_shared_between_policies() -> None:
    fetcher, memory = world(status_list(key=MALLORY)), VerificationMemory()
    document = json.dumps(awarded(status_entry()))

    def verify(policy: Policy) -> VerificationReport:
        return verifying.verify(document, verifying.local_question(policy=policy, memory=memory, at=NOW), fetcher)

    assert verify(replace(ANYBODY, trusted_list_issuers=(MALLORY.did,))).verified
    assert verify(ANYBODY).check("status").reason == "list-issuer"


def test_a_budget_that_is_used_up_is_not_remembered_as_a_faulty_list() -> None:
    lists = world(status_list())
    tight = Verifier(policy=replace(ANYBODY, limits=replace(DEFAULT, fetches=0)), fetcher=lists)
    document = json.dumps(awarded(status_entry()))

    assert tight.verify(document, at=NOW).check("status").reason == "fetches"
    assert tight.verify(document, at=NOW).check("status").code == "LIMIT_EXCEEDED"


def test_what_a_stranger_uses_up_is_no_fault_of_the_lists_that_he_names() -> None:
    lists = world(status_list())
    verifier = Verifier(policy=replace(ANYBODY, limits=replace(DEFAULT, nesting=1)), fetcher=lists)
    honest = json.dumps(awarded(status_entry()))
    nested = json.dumps(presented(awarded(status_entry())))

    no_room = verifier.verify(nested, at=NOW).children[0].check("status")  # for one inside one inside one
    assert (no_room.reason, no_room.params["cause"]) == ("list-not-authentic", "LIMIT_EXCEEDED/nesting")
    assert verifier.verify(honest, at=NOW).verified


@dataclass
class Slow:
    """Answers nothing, and takes long to say so."""

    seconds: float = 0.0
    asked: int = 0

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        assert purpose == "status-list"
        self.asked += 1
        self.seconds += 20
        raise UnreachableError("http-timeout", url=url, seconds=20)


def test_servers_that_never_answer_use_up_the_time_of_one_verification_and_no_more() -> None:
    slow = Slow()
    entries = [status_entry(index, url=f"https://college.example/status/{index}") for index in range(32)]
    asked = Question(at=NOW, clock=lambda: NOW, contexts=bundled(), policy=ANYBODY, timer=lambda: slow.seconds)

    report = run(verification(read_bytes(json.dumps(awarded(*entries))), asked), slow)

    assert report.outcome is Outcome.UNDETERMINED
    assert slow.seconds <= DEFAULT.seconds + 20
    assert report.check("status[31]").reason == "seconds"


# In words


def test_the_three_answers_are_three_sentences() -> None:
    document = awarded(status_entry(9), status_entry(7, "suspension", OTHER_LIST))
    free = status_list(purpose="suspension", url=OTHER_LIST)
    revoked = verify(document, world(status_list({9: 1}), free)).explain()
    suspended = verify(
        document, world(status_list(), status_list({7: 1}, purpose="suspension", url=OTHER_LIST))
    ).explain()
    unreachable = verify(document, World()).explain()

    assert "Its issuer has revoked it" in revoked
    assert "Its issuer has suspended it" in suspended
    assert "could not be had" in unreachable
    assert "revoked it" not in unreachable.replace("it was revoked", "")
    assert len({revoked, suspended, unreachable}) == 3


@pytest.mark.parametrize(
    ("fetched_at", "at"),
    [(None, timedelta(6)), (None, timedelta(8)), (NOW, timedelta(6)), (NOW, timedelta(8)), (NOW, timedelta(-8))],
)
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("purpose", ["revocation", "suspension", "embargo"])
def test_no_sentence_about_time_says_more_than_is_known(
    fetched_at: datetime | None, at: timedelta, dated: bool, purpose: str
) -> None:
    listed = unsigned_list(issued=NOW, purpose=purpose)
    if not dated:
        del listed["validFrom"]
    text = verify(awarded(status_entry(9, purpose)), Dated(fetched_at, signed(listed)), at=NOW + at).explain()

    assert "None" not in text
    assert "<as_of>" not in text
    assert "neither revoked nor suspended" not in text  # the list speaks of one of them at most


def test_what_passed_says_as_of_when() -> None:
    text = verify(awarded(status_entry()), world(status_list())).explain()

    assert "Status: not revoked, in the issuer's list of 2026-06-01 06:00 UTC" in text
