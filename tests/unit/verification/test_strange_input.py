"""Odd values, failing fetchers and masses of anything: always a report, and never at great cost."""

from __future__ import annotations

import asyncio
import json
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from support.badges import NOW, Document, badge, signed
from support.status_lists import status_entry
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url, timestamps
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.model import check, find_method
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport

SCHEMA = {"id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"}
TOKEN = "eyJhbGciOiJub25lIn0.eyJ0eXBlIjpbIlZlcmlmaWFibGVDcmVkZW50aWFsIl19.c2ln"
"""A compact token: {"alg":"none"} and {"type":["VerifiableCredential"]}."""
UNCHECKED = "eyJhbGciOiJFUzI1NkstUiJ9.eyJ0eXBlIjpbIlZlcmlmaWFibGVDcmVkZW50aWFsIl19"
"""The same with an algorithm that is not known here, and without its signature."""
RESOURCE = {"id": "https://a.example/x", "digestSRI": "sha384-" + "A" * 64}


def verify(document: Document, **options: Any) -> VerificationReport:
    return Verifier(**options).verify(json.dumps(document), at=NOW)


def subject(**members: Any) -> Document:
    return badge()["credentialSubject"] | members


def achievement(**members: Any) -> Document:
    return subject()["achievement"] | members


def peak(work: Callable[[], object]) -> float:
    """Most memory taken at any moment of the work, in megabytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


# Odd values

SEVERAL = ("evidence", "endorsement", "credentialStatus", "credentialSchema", "termsOfUse", "refreshService", "proof")


@pytest.mark.parametrize("member", [*SEVERAL, "credentialSubject", "issuer", "relatedResource", "type", "@context"])
@pytest.mark.parametrize("inner", [[{}], [], [[]], [{"@set": [{}]}], [7, {"type": {"@set": [{}]}}], {"0": {}}])
def test_a_set_that_is_written_as_an_object_gives_a_report(member: str, inner: Any) -> None:
    """Its flaws are told and sorted by pointers that step over `@set`."""
    report = verify(badge(**{member: {"@set": inner}}))

    assert not report.authentic


def test_a_set_of_odd_verification_methods_is_no_identifier_document() -> None:
    document = {
        "id": "https://a.example/",
        "verificationMethod": {"@set": [{}]},
        "assertionMethod": ["https://a.example/#k"],
    }

    with pytest.raises(VcwalletError):
        find_method(document, "https://a.example/#k", "assertionMethod")


@pytest.mark.parametrize("types", [["VerifiableCredential", {}], [[]], {}, 7, "VerifiableCredential"])
def test_a_schema_beside_types_of_any_odd_shape_gives_a_report(types: Any) -> None:
    assert not verify(badge(type=types, credentialSchema=[SCHEMA, {"id": {}}, 7])).authentic


@pytest.mark.parametrize(
    "edge",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14))),
    ],
)
def test_a_moment_that_no_timestamp_can_say_is_refused(edge: datetime) -> None:
    with pytest.raises(UsageError) as caught:
        timestamps.format(edge)
    assert caught.value.reason == "time-range"

    report = Verifier().verify(signed(badge(validUntil="2027-01-01T00:00:00Z")), at=edge)
    assert report.check("validity").code == ("NOT_YET_VALID" if edge.year == 1 else "EXPIRED")
    assert report.explain()


# Fetchers that are not of this library


class Failing:
    """A fetcher that fails as others do."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        raise self.error


class FailingLater(Failing):
    """The same, for `await`."""

    async def fetch(self, url: str, purpose: str) -> FetchedDocument:  # type: ignore[override]
        raise self.error


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (TimeoutError(), "TimeoutError"),
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused"),
        (UnicodeError("label too long: token=secret"), "UnicodeError"),
    ],
)
def test_a_fetcher_that_fails_in_its_own_way_counts_as_unreachable(error: Exception, problem: str) -> None:
    text = json.dumps(signed(badge(relatedResource=[RESOURCE])))
    verifier = Verifier(fetcher=Failing(error), async_fetcher=FailingLater(error))

    for report in (verifier.verify(text, at=NOW), asyncio.run(verifier.averify(text, at=NOW))):
        found = report.check("related-resources")
        assert (found.status, found.code, found.reason) == (CheckStatus.INDETERMINATE, "UNREACHABLE", "fetcher")
        assert dict(found.params) == {"url": RESOURCE["id"], "problem": problem}
        assert "secret" not in report.explain()


# Masses


def test_a_thousand_problems_are_enough() -> None:
    members = {f"m{n}": 1 for n in range(40_000)}
    identity = {"type": "IdentityObject", "hashed": False, "identityHash": "x", "identityType": "sourcedId"}
    problems = check(badge(credentialSubject=subject(identifier=[identity | members])))

    assert [problem.pointer for problem in problems[:2]] == [
        "/credentialSubject/identifier/0/m0",
        "/credentialSubject/identifier/0/m1",
    ]
    assert len(problems) == 1001
    assert (problems[-1].reason, problems[-1].params) == ("more-problems", {"shown": 1000})


def test_up_to_a_thousand_problems_are_all_there() -> None:
    problems = check(badge(credentialSubject=subject(achievement=achievement(tag=[1] * 1000))))

    assert {problem.reason for problem in problems} == {"kind-expected"}
    assert len(problems) == 1000


def test_results_without_description_are_refused_with_a_few_of_the_names_there_are() -> None:
    described = [{"id": f"urn:x:{n:05}", "type": ["ResultDescription"], "resultType": "Percent"} for n in range(5000)]
    results = [{"type": ["Result"], "resultDescription": f"urn:y:{n}"} for n in range(5000)]
    for entry in described:
        entry["name"] = "n"
    document = badge(credentialSubject=subject(achievement=achievement(resultDescription=described), result=results))

    first = check(document)[0]
    assert (first.reason, first.params["known"]) == ("result-unknown", [f"urn:x:{n:05}" for n in range(10)])
    assert peak(lambda: check(document)) < 20


def test_more_status_entries_than_anybody_needs_are_not_gone_through() -> None:
    def statuses(count: int) -> list[str]:
        report = verify(signed(badge(credentialStatus=[status_entry(n) for n in range(count)])))
        return [check.reason for check in report.checks if check.id.startswith("status")]

    assert statuses(32) == ["offline"] * 32
    assert statuses(33) == ["status-entries"]


def test_endorsements_that_are_none_are_counted_too() -> None:
    report = verify(badge(endorsement=[*range(100)]), policy=Policy(limits=Limits(members=5)))

    assert len(report.children) == 5
    assert report.check("endorsements").status is CheckStatus.FAILED


def test_more_endorsements_than_are_looked_at_are_no_verdict() -> None:
    tokens = [f"{UNCHECKED}.{base64url.encode(bytes([number]))}" for number in range(100)]
    report = verify(badge(endorsementJwt=tokens), policy=Policy(limits=Limits(members=5)))

    found = report.check("endorsements")
    assert (found.status, found.reason, found.pointer) == (CheckStatus.INDETERMINATE, "members", "/endorsementJwt/5")


def test_looking_for_endorsements_costs_no_pointers() -> None:
    from vcwallet.verification.checks.endorsements_check import _find

    document: Document = {}
    place = document
    for _ in range(50):
        place["n" * 100_000] = place = {}
    place["items"] = [{"a": {}} for _ in range(1000)]
    place["endorsement"] = ["token"]

    found: list[Any] = []
    assert peak(lambda: found.extend(_find(document, rebuilt=False))) < 20
    assert [(value, pointer.count("/")) for value, pointer, _ in found] == [("token", 52)]


def test_nesting_that_only_this_policy_allows_gives_a_report() -> None:
    nested: list[Any] = []
    for _ in range(300):
        nested = [nested]
    report = verify(badge(evidence=nested), policy=Policy(limits=Limits(depth=2_000)))

    assert report.outcome.value == "rejected"
    assert report.check("endorsements").status is CheckStatus.NOT_APPLICABLE
