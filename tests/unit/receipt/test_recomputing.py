"""A verdict is made again years later, from its receipt: whatever it was, and of whatever."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.badges import EARNER, MALLORY, NOW, badge, presented, signed
from support.hosted_issuer import hosted_issuer, world_of
from support.learner_records import record
from support.receipts import COLLEGES, EMPLOYER, MUCH_LATER, VERIFIERS, full, lacks, only, unsigned, verifier
from support.refreshing import SERVICE, newer, offering
from support.stacked_credentials import KNOWN, part, stacked
from support.status_lists import LIST, awarded, status_entry, status_list
from support.trusted_lists import OPERATOR, ListOfServices, Service, certificate, der, signed_list
from support.world import World
from vcwallet import Outcome, Policy, TrustList, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import UsageError
from vcwallet.policy import IssuedBy, PinnedDocument
from vcwallet.receipt import ReceiptBook, Recomputed, RecordingVerifier, check, explain, load, make
from vcwallet.receipt.receipt_check import ReceiptCheck
from vcwallet.receipt.receipt_file import LARGEST
from vcwallet.receipt.recorded_verdict import RecordedVerdict
from vcwallet.storage import MemoryCache, SqliteCache, SqliteChallengeStore
from vcwallet.trust import TrustAnswer, TrustedIssuer, TrustInquiry

BADGE = strict_json.dumps(signed())


def listed(values: dict[int, int] | None = None) -> World:
    """A world with the status list of the college."""
    world = World()
    world.publish(LIST, status_list(values))
    return world


def checked(receipt: bytes, *sources: bytes, **options: Any) -> ReceiptCheck:
    return check(load(receipt), sources, at=MUCH_LATER, **options)


# Whatever came of it


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        (BADGE, Outcome.VERIFIED),
        (strict_json.dumps(signed(key=MALLORY)), Outcome.REJECTED),
        (strict_json.dumps(signed(badge(validUntil="2026-02-01T00:00:00Z"))), Outcome.REJECTED),
        (strict_json.dumps(awarded(status_entry())), Outcome.UNDETERMINED),
        (strict_json.dumps(record(signed())), Outcome.VERIFIED),
        (b"no badge at all", Outcome.REJECTED),
        (b"%PDF-1.7 a letter", Outcome.REJECTED),
        ("badge.json", Outcome.REJECTED),
        (signed(), Outcome.VERIFIED),
        ({"not": "a credential"}, Outcome.REJECTED),
    ],
)
def test_a_full_receipt_is_checked_by_itself(source: Any, outcome: Outcome) -> None:
    report, receipt = make(verifier(), source, name="Example Employer", signer=EMPLOYER, full=True)
    result = checked(receipt, trust=VERIFIERS)

    assert result.result is Recomputed.CONFIRMED
    assert result.outcome is Outcome.VERIFIED  # of the receipt
    (recomputation,) = result.recomputations
    assert recomputation.report is not None
    assert recomputation.report.outcome is report.outcome is outcome
    assert RecordedVerdict.of(recomputation.report) == RecordedVerdict.of(report)
    assert recomputation.report.as_of == report.as_of


@pytest.mark.parametrize(
    ("values", "outcome"), [({}, Outcome.VERIFIED), ({94_567: 1}, Outcome.REJECTED), (None, Outcome.VERIFIED)]
)
def test_the_status_list_travels_along(values: dict[int, int] | None, outcome: Outcome) -> None:
    report, receipt = make(verifier(listed(values)), awarded(status_entry()), signer=EMPLOYER, full=True)

    assert report.outcome is outcome
    assert only(receipt).result is Recomputed.CONFIRMED


def test_what_could_not_be_had_then_is_not_had_now() -> None:
    report, receipt = make(verifier(World()), awarded(status_entry()), full=True)
    recomputation = only(receipt)

    assert report.outcome is Outcome.UNDETERMINED
    assert recomputation.result is Recomputed.CONFIRMED
    assert recomputation.report is not None
    assert recomputation.report.check("status").reason == report.check("status").reason
    assert f"{LIST} (status list) was asked for in vain" in explain(check(load(receipt)))


def test_an_old_list_from_the_cache_stays_as_old_as_it_was() -> None:
    cache = MemoryCache()
    verifier(listed(), cache=cache).verify(awarded(status_entry()))
    later = verifier(World(), cache=cache, clock=lambda: NOW + timedelta(days=3))
    report, receipt = make(later, awarded(status_entry()), full=True)
    document = load(receipt).contents.verifications[0].answers[0].documents[0]

    assert document.age(NOW + timedelta(days=3)) == timedelta(days=3).total_seconds()
    assert report.outcome is Outcome.VERIFIED
    assert only(receipt).result is Recomputed.CONFIRMED


@pytest.mark.parametrize("later", [timedelta(days=2), timedelta(days=60)])
def test_keys_of_a_host_that_is_gone(later: timedelta, tmp_path: Path) -> None:
    with hosted_issuer(tmp_path / "college.issuer") as issuer:
        credential = issuer.issue("Ladders", "ada@example.org").credential
        world, trust = world_of(issuer), TrustList([TrustedIssuer(issuer.id, "Example College")])
    cache = SqliteCache(tmp_path / "seen.cache", clock=lambda: NOW)
    asked = verifier(world, cache=cache, trust=trust)
    asked.verify(credential)
    world.documents.clear()
    report, receipt = make(replace(asked, clock=lambda: NOW + later), credential, full=True)
    origins = {answer.origin.value for answer in load(receipt).contents.verifications[0].answers}

    assert report.verified == (later < timedelta(days=30))
    assert origins == {"cache", "history", "source"}
    assert only(receipt).result is Recomputed.CONFIRMED


def test_a_newer_issue_is_asked_for_again_of_the_receipt() -> None:
    world = World()
    world.publish(SERVICE, signed(newer()))
    asked = verifier(world, policy=Policy(refresh=True))
    report, receipt = make(asked, signed(offering()), full=True)

    assert report.original is not None
    assert load(receipt).contents.verifications[0].verdict.original is not None
    assert only(receipt).result is Recomputed.CONFIRMED


# Presentations


def test_a_challenge_is_known_by_the_presentation_that_answers_it() -> None:
    answer = strict_json.dumps(presented(signed()))
    for challenge, domain in (("c-1", "jobs.example"), ("another", "jobs.example"), ("c-1", "elsewhere.example")):
        report, receipt = make(verifier(), answer, challenge=challenge, domain=domain)

        assert report.verified == (challenge == "c-1" and domain == "jobs.example")
        assert b'"another"' not in receipt
        assert b"jobs.example" not in receipt
        assert only(receipt, answer, trust=COLLEGES).result is Recomputed.CONFIRMED


def test_a_challenge_that_was_used_up_stays_accepted(tmp_path: Path) -> None:
    store = SqliteChallengeStore(tmp_path / "challenges", clock=lambda: NOW)
    challenge = store.issue("jobs.example")
    answer = presented(signed(), challenge=challenge)
    asked = verifier(challenges=store)
    report, receipt = make(asked, answer, full=True)
    again, second = make(asked, answer, full=True)

    assert report.verified
    assert again.outcome is Outcome.REJECTED
    assert only(receipt).result is only(second).result is Recomputed.CONFIRMED


def test_for_whom_was_asked_stands_in_no_receipt_that_names_no_person() -> None:
    report, receipt = make(verifier(), BADGE, recipient=EARNER.did)
    _, other = make(verifier(), BADGE, recipient="bob@example.org")

    assert report.check("recipient").status == "passed"
    assert EARNER.did.encode() not in receipt
    assert b"bob" not in other
    assert only(receipt, BADGE, trust=COLLEGES).result is Recomputed.CONFIRMED  # the badge says who it is
    assert lacks(other, BADGE, trust=COLLEGES) == ["recipient"]
    assert lacks(other, BADGE, trust=COLLEGES, recipient="carol@example.org") == ["recipient"]
    assert only(other, BADGE, trust=COLLEGES, recipient="bob@example.org").result is Recomputed.CONFIRMED


# Stacked credentials


def test_parts_in_other_files() -> None:
    one, two = (strict_json.dumps(part(name)) for name in ("a", "b"))
    whole = strict_json.dumps(stacked(part("a"), part("b")))
    report, receipt = make(verifier(trust=KNOWN), whole, parts=[one, two])

    assert report.verified
    assert lacks(receipt, trust=KNOWN) == ["received", "part", "part"]
    assert lacks(receipt, whole, two, trust=KNOWN) == ["part"]
    assert only(receipt, two, one, whole, trust=KNOWN).result is Recomputed.CONFIRMED
    assert only(full(verifier(trust=KNOWN), whole, parts=[one, two])).result is Recomputed.CONFIRMED


def test_what_one_person_shows() -> None:
    book = ReceiptBook(full=True)
    asked = RecordingVerifier(trust=KNOWN, clock=lambda: NOW, book=book)
    reports = asked.verify_together([stacked(part("a"), part("b")), part("a"), part("b")])

    assert [report.outcome for report in reports] == [Outcome.VERIFIED] * 3
    assert [each.result for each in checked(book.receipt()).recomputations] == [Recomputed.CONFIRMED] * 3


# Several


def test_one_receipt_of_many() -> None:
    book = ReceiptBook(name="Example Employer", signer=EMPLOYER, full=True)
    asked = RecordingVerifier(trust=COLLEGES, clock=lambda: NOW, fetcher=listed(), book=book)
    sources = [BADGE, b"nothing", awarded(status_entry()), awarded(status_entry(7)), signed(key=MALLORY)]
    reports = [*asked.verify_many(sources)]
    result = checked(book.receipt())

    assert len(book) == len(reports) == 5
    assert [each.verification.verdict.outcome for each in result.recomputations] == [r.outcome for r in reports]
    assert result.result is Recomputed.CONFIRMED
    assert "Of 5 verdicts: 5 confirmed" in explain(result)


def test_a_dead_host_is_asked_once_for_many() -> None:
    world = World()
    book = ReceiptBook(full=True)
    asked = RecordingVerifier(trust=COLLEGES, clock=lambda: NOW, fetcher=world, book=book)
    for index in range(4):
        asked.verify(awarded(status_entry(index)))

    assert world.asked == [(LIST, "status-list")]
    assert checked(book.receipt()).result is Recomputed.CONFIRMED


def test_one_receipt_is_of_one_policy_and_one_process() -> None:
    book = ReceiptBook()
    RecordingVerifier(trust=COLLEGES, book=book).verify(BADGE)
    with pytest.raises(UsageError, match="one policy"):
        RecordingVerifier(trust=None, book=book).verify(BADGE)
    with pytest.raises(UsageError, match="one process"):
        RecordingVerifier(book=ReceiptBook()).verify_many([BADGE], workers=2)
    with pytest.raises(UsageError, match="Nothing was verified"):
        ReceiptBook().receipt()


def test_awaited() -> None:
    book = ReceiptBook(full=True)
    report = asyncio.run(RecordingVerifier(trust=COLLEGES, clock=lambda: NOW, book=book).averify(BADGE))

    assert report.verified
    assert only(book.receipt()).result is Recomputed.CONFIRMED


def test_what_is_kept_by_hand_and_nothing_else_travels() -> None:
    book = ReceiptBook(full=True, by_hand=True)
    asked = RecordingVerifier(trust=COLLEGES, clock=lambda: NOW, book=book)
    asked.verify(b"a letter to the tax office")
    book.keep(asked.verify(BADGE), "ada.json")
    receipt = book.receipt()

    assert b"tax office" not in receipt
    assert load(receipt).contents.verifications[0].name == "ada.json"


# What is missing


def test_a_receipt_without_the_documents_names_each_that_it_lacks() -> None:
    credential = strict_json.dumps(awarded(status_entry()))
    world = listed()
    _, receipt = make(verifier(world), credential)

    assert lacks(receipt) == ["trust-list", "received", "document"]
    assert lacks(receipt, credential, trust=COLLEGES) == ["document"]
    assert only(receipt, credential, world.documents[LIST], trust=COLLEGES).result is Recomputed.CONFIRMED


def test_the_cache_of_the_verifier_has_what_the_receipt_lacks(tmp_path: Path) -> None:
    credential = strict_json.dumps(awarded(status_entry()))
    cache = SqliteCache(tmp_path / "seen.cache", clock=lambda: NOW)
    _, receipt = make(verifier(listed(), cache=cache), credential)
    another = verifier(listed({1: 1}), cache=cache, clock=lambda: NOW + timedelta(days=30))
    another.verify(credential)  # another edition stands there by now

    assert lacks(receipt, credential, trust=COLLEGES) == ["document"]
    assert only(receipt, credential, trust=COLLEGES, cache=cache).result is Recomputed.CONFIRMED


def test_another_trust_list_is_not_the_one() -> None:
    _, receipt = make(verifier(), BADGE)

    assert lacks(receipt, BADGE, trust=TrustList(title="Colleges")) == ["trust-list"]
    assert lacks(receipt, BADGE) == ["trust-list"]
    assert only(make(verifier(trust=None), BADGE).receipt, BADGE).result is Recomputed.CONFIRMED


class Table:
    """A platform's own table."""

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        return TrustAnswer()


class Never:
    """A platform's own rule."""

    name = "never"

    def judge(self, facts: object) -> Any:
        raise NotImplementedError


def test_what_no_receipt_can_carry_is_said() -> None:
    table = TrustList(sources=[COLLEGES, Table()])

    assert lacks(full(verifier(trust=Table()), BADGE)) == ["trust"]
    assert lacks(full(verifier(trust=table), BADGE)) == ["trust"]
    assert lacks(full(verifier(policy=Policy(rules=[Never()])), BADGE)) == ["policy"]
    assert lacks(full(verifier(), Path("nowhere.json"))) == ["unread"]


def test_why_it_cannot_be_carried_and_what_to_do_is_said() -> None:
    told = explain(checked(full(verifier(trust=Table(), policy=Policy(rules=[Never()])), BADGE)))

    assert "it asked of a program of its own (Table), and not of lists alone." in told
    assert "asks for what no policy file can say (rules), such as rules that are a program." in told
    assert told.count("Ask the verifier to verify it again") == 2


def test_all_of_it_is_said_in_german() -> None:
    confirmed = explain(checked(full(verifier(), BADGE)), "de")
    assert confirmed.startswith(
        "ERNEUT BESTÄTIGT\nAus dem, was der prüfenden Stelle vorlag, ergibt sich wieder dasselbe."
    )
    assert f"- Geprüft am {NOW:%d.%m.%Y}, {NOW:%H:%M} UTC mit dem Ergebnis BESTÄTIGT." in confirmed

    lacking = explain(checked(full(verifier(trust=Table(), policy=Policy(rules=[Never()])), BADGE)), "de")
    assert lacking.startswith("NICHT NACHZURECHNEN\n")
    assert lacking.count("Bitten Sie die prüfende Stelle, es mit") == 2


def test_several_trust_lists_and_the_files_that_they_name(tmp_path: Path) -> None:
    (tmp_path / "operator.pem").write_bytes(der(certificate(OPERATOR)))
    listed = Service((certificate("Attestations CA", is_authority=True),))
    (tmp_path / "list.xml").write_bytes(signed_list(ListOfServices((listed,))))
    source = {"type": "etsi-trusted-list", "name": "State", "file": "list.xml", "signers": ["operator.pem"]}
    (tmp_path / "states.json").write_text(json.dumps({"title": "States", "issuers": [], "sources": [source]}))
    known = TrustList.combine([COLLEGES, TrustList.load(tmp_path / "states.json")])
    report, receipt = make(verifier(trust=known), BADGE, full=True)
    recorded = load(receipt).contents.trust

    assert report.verified
    assert recorded is not None
    assert [each.title for each in recorded.lists] == ["Colleges", "States"]
    assert [name for name, _ in recorded.lists[1].files] == ["operator.pem", "list.xml"]
    assert only(receipt).result is Recomputed.CONFIRMED


def test_a_policy_goes_along() -> None:
    schema = b'{"type": "object"}'
    pinned = PinnedDocument("https://college.example/schema.json", sha256(schema).hexdigest(), schema)
    asked = verifier(
        policy=Policy(rules=[IssuedBy([MALLORY.did])], max_status_age=timedelta(days=2), require_known_issuer=False)
    )
    report, receipt = make(asked, BADGE, full=True)
    with_schema = full(verifier(policy=Policy(extra_schemas=(pinned,))), BADGE)

    assert report.outcome is Outcome.REJECTED
    assert only(receipt).result is Recomputed.CONFIRMED
    assert [remark.reason for remark in only(receipt).remarks] == ["relaxed"]
    assert lacks(with_schema) == ["schema"]
    assert only(with_schema, schema).result is Recomputed.CONFIRMED


# Who made it


def test_who_made_it() -> None:
    receipt = full(verifier(), BADGE)
    assert checked(receipt, trust=VERIFIERS).outcome is Outcome.VERIFIED
    assert checked(receipt, trust=VERIFIERS).signer.reason == "known"
    assert checked(receipt).outcome is Outcome.UNKNOWN_ISSUER
    assert checked(receipt).signer.reason == "unknown-issuer"
    assert checked(unsigned(receipt)).outcome is Outcome.UNKNOWN_ISSUER
    assert checked(unsigned(receipt)).signer.reason == "unsigned"


def test_a_signed_receipt_conforms_to_the_data_model() -> None:
    report = Verifier(trust=VERIFIERS, clock=lambda: NOW).verify(full(verifier(), BADGE))

    assert report.check("conformance").status == "passed"


def test_a_receipt_names_the_verifier_and_the_moment() -> None:
    receipt = load(full(verifier(), BADGE, at=NOW - timedelta(days=100)))
    question = receipt.contents.verifications[0].question

    assert (receipt.name, receipt.verifier) == ("Example Employer", EMPLOYER.did)
    assert (question.at, question.verified_at) == (NOW - timedelta(days=100), NOW)
    assert receipt.contents.library.startswith("vcwallet ")


def test_too_much_for_one_receipt() -> None:
    with pytest.raises(UsageError, match="larger than"):
        make(verifier(), b"x" * LARGEST, full=True)
    assert make(verifier(), b"x" * LARGEST).receipt


def test_the_words_say_what_became_of_it() -> None:
    said = explain(checked(full(verifier(listed()), awarded(status_entry())), trust=VERIFIERS))

    assert said.startswith("CONFIRMED\nFrom what the verifier looked at, the same comes out again.\nIt is signed by")
    assert f"It rested on: {LIST} (status list), fetched 2026-06-01 12:00 UTC" in said


def test_data_for_programs() -> None:
    data = checked(full(verifier(), BADGE)).to_dict()

    assert json.loads(json.dumps(data)) == data
    assert (data["result"], data["outcome"]) == ("confirmed", "unknown-issuer")
    assert data["verifications"][0]["then"] == data["verifications"][0]["now"] == "verified"
