"""What one verification leaves to the next: bounded, and of use to no stranger."""

from __future__ import annotations

import pickle

from support.badges import COLLEGE, NOW, badge, signed
from support.world import WebKey, World, key_document
from vcwallet import Policy, Verifier
from vcwallet.errors import LimitError, UnreachableError
from vcwallet.ports import NeedDocument
from vcwallet.verification.verification_memory import BoundedMemory, FailedFetches, TrustReadings, VerificationMemory

MEGABYTE = b"x" * 1024 * 1024


def test_what_is_not_used_longest_makes_room() -> None:
    memory: BoundedMemory[str, int] = BoundedMemory(most=2, most_bytes=10)
    for number, key in enumerate("abc"):
        memory.put(key, number, 1)
    assert [memory.get(key) for key in "abc"] == [None, 1, 2]
    memory.put("d", 3, 1)
    assert [memory.get(key) for key in "bcd"] == [None, 2, 3]
    assert memory.get("c") == 2
    memory.put("e", 4, 1)
    assert [memory.get(key) for key in "cde"] == [2, None, 4]
    memory.put("d", 3, 10)
    assert [memory.get(key) for key in "ced"] == [None, None, 3]
    memory.put("e", 4, 11)
    assert [memory.get(key) for key in "de"] == [None, 4]
    memory.put("e", 5, 1)
    memory.put("f", 6, 9)
    assert [memory.get(key) for key in "ef"] == [5, 6]


def test_it_stays_behind_in_its_process() -> None:
    memory: BoundedMemory[str, int] = BoundedMemory(most=2, most_bytes=10)
    memory.put("a", 1)
    again = pickle.loads(pickle.dumps(memory))
    assert (again.get("a"), again.most, again.most_bytes) == (None, 2, 10)
    assert pickle.loads(pickle.dumps(VerificationMemory())) is not None


def test_what_one_reads_is_nothing_to_another() -> None:
    readings = TrustReadings()
    assert readings.read("issuer-registry", len, b"abc") == 3
    assert readings.read("issuer-registry", bytes.decode, b"abc") == "abc"
    assert readings.read("entity-statement", bytes.decode, b"abc") == "abc"
    assert readings.read("issuer-registry", len, b"abcd") == 4


def test_large_documents_make_room_for_each_other() -> None:
    readings, read = TrustReadings(), []

    def note(content: bytes) -> int:
        read.append(len(content))
        return len(content)

    for number in range(20):
        readings.read("issuer-registry", note, MEGABYTE + bytes([number]))
    readings.read("issuer-registry", note, MEGABYTE + bytes([19]))
    assert len(read) == 20
    readings.read("issuer-registry", note, MEGABYTE + bytes([0]))
    assert len(read) == 21


def test_what_is_no_document_for_one_purpose_may_be_one_for_another() -> None:
    failures, url = FailedFetches(), "https://ministry.example/list"
    failures.note(NeedDocument(url, "controlled-identifier-document"), UnreachableError("http-type", url=url), NOW)
    assert failures.lately(NeedDocument(url, "controlled-identifier-document"), NOW) is not None
    assert failures.lately(NeedDocument(url, "issuer-registry"), NOW) is None


def test_that_a_verification_ran_out_says_nothing_of_a_document() -> None:
    failures, need = FailedFetches(), NeedDocument("https://ministry.example/list", "issuer-registry")
    failures.note(need, LimitError("fetch-seconds", url=need.url, limit=1), NOW)
    assert failures.lately(need, NOW) is None


def test_a_stranger_keeps_no_document_from_the_next() -> None:
    url = "https://college.example/issuer"
    world = World()
    verifier = Verifier(policy=Policy(require_known_issuer=False), fetcher=world, clock=lambda: NOW)
    document = signed(badge(issuer={"id": url, "name": "Web College"}), WebKey(url, COLLEGE))  # type: ignore[arg-type]
    assert not verifier.verify(document).verified
    world.publish(url, key_document(url, COLLEGE))
    assert not verifier.verify(document).verified, "within a minute it is not asked for again"
    assert Verifier(policy=verifier.policy, fetcher=world, clock=lambda: NOW).verify(document).verified
