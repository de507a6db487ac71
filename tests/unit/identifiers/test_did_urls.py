"""DID URLs: taken apart, versions picked, services found; and badges that name keys and status lists by them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, signed
from support.did_logs import KEYS, WITNESSES, LogWriter
from support.remembering_cache import RememberingCache
from support.status_lists import awarded, status_entry, status_list
from support.world import WebKey, World, key_document
from vcwallet import Policy, Verifier
from vcwallet.errors import VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT, KeyDocuments, web_address
from vcwallet.identifiers.did_url import InvalidDidError, InvalidDidUrlError, read_did_url
from vcwallet.identifiers.did_webvh import METHOD
from vcwallet.identifiers.identifier_method import ResolutionOptions, Resolved
from vcwallet.identifiers.key_history.key_editions import KeyEdition, editions_of
from vcwallet.identifiers.key_history.key_terms import KeyEvidence
from vcwallet.identifiers.webvh import LogMemory, read_log, unwitnessed
from vcwallet.identifiers.webvh.log_proof import verify_log_proof
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import DEFAULT
from vcwallet.ports import FetchedDocument, SeenDocument
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.data_integrity import add_proof
from vcwallet.storage import MemoryCache, SqliteCache

ADDRESS = "https://college.example/.well-known/did.jsonl"
WITNESS_ADDRESS = "https://college.example/.well-known/did-witness.json"


def run(steps: Any, world: World) -> Any:
    """What steps come to, in a world."""
    answer = None
    while True:
        try:
            need = steps.send(answer)
        except StopIteration as end:
            return end.value
        answer = world.fetch(need.url, need.purpose)


def world_with(writer: LogWriter) -> World:
    world = World()
    world.publish(ADDRESS, writer.content)
    return world


def verified(method: str, writer: LogWriter | World, issuer: str, key: Any = COLLEGE) -> VerificationReport:
    signer = WebKey(issuer, key)
    signer.verification_method = method
    document = signed(badge(issuer={"id": issuer, "type": ["Profile"], "name": "College"}), signer)  # type: ignore[arg-type]
    world = writer if isinstance(writer, World) else world_with(writer)
    return Verifier(fetcher=world).verify(document, at=NOW)


def rotated(**parameters: Any) -> LogWriter:
    """A log whose second version has another key."""
    writer = LogWriter(**parameters)
    return writer.update(document=writer.document(writer.did, KEYS[5])).update()


def method_of(writer: LogWriter, key: Any = COLLEGE, query: str = "") -> str:
    return f"{writer.did}{query}#{key.public_key.multibase}"


def earlier(identifier: str, resolved: Resolved) -> list[KeyEdition]:
    """What stood in the place of a document by its log, the newest first."""
    return list(editions_of(METHOD, identifier, resolved, (), ResolutionOptions()))


def days(edition: KeyEdition) -> tuple[int, int]:
    """Since and until which day of the month it stood there."""
    assert edition.term.since is not None
    return edition.term.since.day, edition.term.until.day


def test_parts_of_a_did_url() -> None:
    url = read_did_url("did:web:a.example%3A1:b/c/d?service=files&relativeRef=%2Fx%3Fy#z")
    assert (url.did, url.path, url.fragment) == ("did:web:a.example%3A1:b", "/c/d", "z")
    assert url.parameters == {"service": "files", "relativeRef": "/x?y"}
    assert read_did_url("did:web:a.example?#") == ("did:web:a.example", "", {}, "")
    assert read_did_url("did:web:a.example").fragment is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://a.example", "did-url"),
        ("did:web:", "did-url"),
        ("did:Web:a", "did-url"),
        ("did:web:a b", "did-url"),
        ("did:web:a#b c", "did-url"),
        ("did:web:" + "a" * 20_000, "did-url"),
        ("did:web:a?service=x&service=y", "did-url-parameter"),
        ("did:web:a?service=%FF", "did-url-parameter"),
        ("did:web:a?hl=zQm", "did-url-parameter"),
    ],
)
def test_malformed_did_urls(text: str, reason: str) -> None:
    with pytest.raises(VcwalletError) as error:
        read_did_url(text)
    assert error.value.reason == reason
    assert str(error.value)


def test_a_badge_by_the_newest_key_of_a_log_is_verified() -> None:
    writer = rotated()
    report = verified(method_of(writer, KEYS[5]), writer, writer.did, KEYS[5])
    assert report.authentic, report.explain(audience="developer")


def test_a_log_that_does_not_hold_rejects() -> None:
    writer = rotated()
    writer.entries[0]["state"]["alsoKnownAs"] = ["did:web:college.example"]
    report = verified(method_of(writer, KEYS[5]), writer, writer.did, KEYS[5])
    assert report.outcome is Outcome.REJECTED
    assert (report.check("proof").code, report.check("proof").reason) == ("INVALID_DID", "webvh-scid")
    assert "log" in report.explain(audience="developer")
    assert report.explain(audience="employer")


@pytest.mark.parametrize("services", [{}, [7], [{"id": [1]}], [{"id": {}, "type": "Files", "serviceEndpoint": 1}]])
def test_strange_services_are_no_fault_of_the_verifier(services: Any) -> None:
    writer = LogWriter()
    writer.update(document=writer.document(writer.did, service=services))
    report = verified(method_of(writer), writer, writer.did)
    assert report.check("proof").code == "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT"
    with pytest.raises(VcwalletError):
        run(web_address(f"{writer.did}/x", KeyDocuments()), world_with(writer))


def test_the_keys_of_earlier_versions_are_told_with_their_times() -> None:
    writer = rotated()
    resolved = run(METHOD.document(writer.did, ResolutionOptions()), world_with(writer))
    before = earlier(writer.did, resolved)
    assert [(*days(edition), edition.term.evidence) for edition in before] == [
        (2, 3, KeyEvidence.LOG),
        (1, 2, KeyEvidence.LOG),
    ]
    for edition, entry in zip(before, writer.entries[1::-1], strict=True):
        assert entry["state"].items() <= edition.keys.document.items()


def test_an_identifier_that_came_to_its_end_has_no_keys_any_more() -> None:
    writer = LogWriter().update(deactivated=True, updateKeys=[])
    resolved = run(METHOD.document(writer.did, ResolutionOptions()), world_with(writer))
    assert resolved.keys.document == {"id": writer.did, "verificationMethod": []}
    assert [days(edition) for edition in earlier(writer.did, resolved)] == [(1, 2)]


def test_an_identifier_that_moved_has_no_keys_under_its_old_name() -> None:
    writer = LogWriter(portable=True)
    old = writer.did
    new = f"did:webvh:{writer.scid}:college.org"
    writer.update(document=writer.document(new, alsoKnownAs=[old]))
    world = world_with(writer)
    world.publish("https://college.org/.well-known/did.jsonl", writer.content)
    moved = run(METHOD.document(old, ResolutionOptions()), world)
    assert moved.keys.document["verificationMethod"] == []
    assert [edition.keys.document["id"] for edition in earlier(old, moved)] == [old]
    assert verified(method_of(writer), world, new).authentic


def _cut_short(writer: LogWriter, count: int) -> bytes:
    return b"".join(writer.content.splitlines(keepends=True)[:count])


BY_ONE: Document = {"threshold": 1, "witnesses": [{"id": WITNESSES[0].did}]}


@pytest.mark.parametrize("is_on_disk", [False, True])
@pytest.mark.parametrize("parameters", [{}, {"witness": BY_ONE}])
def test_a_log_that_was_cut_short_does_not_bring_keys_back(
    tmp_path: Path, parameters: Document, is_on_disk: bool
) -> None:
    """Whoever took the website over, and has a key that was replaced, signs with it; the verifier saw the whole log."""
    writer, world = rotated(**parameters), World()
    cache = SqliteCache(tmp_path / "kept.cache", most_editions=3) if is_on_disk else MemoryCache()
    steps = [(3, 0), *((1 + number % 2, 48 + 2 * number) for number in range(8))]  # more variants than are kept
    for count, later in steps:
        world.publish(ADDRESS, _cut_short(writer, count) + b"\n" * later)
        world.publish(WITNESS_ADDRESS, writer.witnessed((count, WITNESSES[:1])))  # each log with those of its own time
        world.now = NOW + timedelta(hours=later)
        verifier = Verifier(fetcher=world, cache=cache)
        forged, genuine = (
            verifier.verify(_by(writer, key, world.now - timedelta(hours=1)), at=world.now)
            for key in (COLLEGE, KEYS[5])
        )
        assert genuine.authentic
        assert forged.outcome is Outcome.REJECTED, forged.explain(audience="developer")
        whole = [seen for seen in genuine.as_of if seen.digest == sha256(writer.content).hexdigest()]
        assert [seen.fetched_at for seen in whole] == [NOW]
    fresh = Verifier(fetcher=world).verify(_by(writer, COLLEGE, NOW), at=world.now)
    assert not fresh.authentic  # the second version is there again
    world.publish(ADDRESS, _cut_short(writer, 1))
    world.publish(WITNESS_ADDRESS, writer.witnessed((1, WITNESSES[:1])))
    assert Verifier(fetcher=world).verify(_by(writer, COLLEGE, NOW), at=world.now).authentic  # which nothing tells


def test_a_longer_log_that_another_vouches_for_needs_its_witnesses() -> None:
    """Who has the keys of a log, and not its witnesses, hands a verifier what no witness approved of."""
    writer, cache = rotated(witness=BY_ONE), RememberingCache()
    cache.vouch(ADDRESS, KEY_DOCUMENT, SeenDocument(writer.content, NOW, NOW, vouched_by="Mallory"))
    world = World()
    world.publish(ADDRESS, _cut_short(writer, 1))
    world.publish(WITNESS_ADDRESS, writer.witnessed((1, WITNESSES[:1])))
    assert Verifier(fetcher=world, cache=cache).verify(_by(writer, COLLEGE, NOW), at=NOW).authentic


def test_a_log_that_says_something_else_than_before_is_refused(tmp_path: Path) -> None:
    writer, other, world = LogWriter(), LogWriter(), World()
    writer.update()
    other.update(document=other.document(other.did, KEYS[5]))
    cache = SqliteCache(tmp_path / "kept.cache")
    for later, content in enumerate((writer.content, other.content)):
        world.publish(ADDRESS, content)
        world.now = NOW + timedelta(days=2 * later)
        report = Verifier(fetcher=world, cache=cache).verify(_by(writer, COLLEGE, NOW), at=world.now)
    assert (report.outcome, report.check("proof").reason) == (Outcome.UNDETERMINED, "did-rewritten")
    assert report.explain(audience="employer")


def test_a_log_that_another_vouches_for_is_no_evidence_against_the_one_that_came() -> None:
    """A stolen key that was replaced makes a fork, and a stranger's export brings it."""
    genuine, fork = rotated(), LogWriter().update(ttl=5)
    world, cache = World(), RememberingCache()
    world.publish(ADDRESS, genuine.content)
    badge_of = _by(genuine, KEYS[5], NOW)
    cache.vouch(ADDRESS, KEY_DOCUMENT, SeenDocument(fork.content, NOW, NOW, vouched_by="Mallory"))
    later = NOW + timedelta(days=2)
    assert Verifier(fetcher=world, cache=cache, clock=lambda: NOW).verify(badge_of, at=NOW).authentic
    assert Verifier(fetcher=World(), cache=cache, clock=lambda: later).verify(badge_of, at=later).authentic


def test_a_fork_that_another_vouches_for_shows_no_key_of_before() -> None:
    genuine, fork = rotated(), LogWriter()
    fork.update(document=fork.document(fork.did, MALLORY)).update()
    world, cache = World(), RememberingCache()
    world.publish(ADDRESS, genuine.content)
    cache.vouch(ADDRESS, KEY_DOCUMENT, SeenDocument(fork.content, NOW, NOW, vouched_by="Mallory"))
    for source in (world, World()):
        forged = _by(genuine, MALLORY, NOW - timedelta(days=1))
        assert not Verifier(fetcher=source, cache=cache).verify(forged, at=NOW).authentic


def test_a_log_that_grew_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was before stands in it, byte by byte."""
    from vcwallet.identifiers import did_webvh

    writer, world, cache = LogWriter("grown.example"), World(), RememberingCache()
    for day in range(3):
        world.publish("https://grown.example/.well-known/did.jsonl", writer.content)
        world.now = NOW + timedelta(days=2 * day)
        Verifier(fetcher=world, cache=cache).verify(_by(writer, COLLEGE, NOW), at=world.now)
        writer.update()
    calls: list[int] = []
    read = did_webvh.read_log
    monkeypatch.setattr(did_webvh, "read_log", lambda *args: calls.append(1) or read(*args))
    monkeypatch.setattr(did_webvh, "_MEMORY", LogMemory(2**20))  # as another process begins
    world.publish("https://grown.example/.well-known/did.jsonl", writer.content)
    world.now = NOW + timedelta(days=9)
    assert Verifier(fetcher=world, cache=cache).verify(_by(writer, COLLEGE, NOW), at=world.now).authentic
    assert len(calls) == 1


@pytest.mark.parametrize("is_witnessed", [False, True])
def test_reading_a_log_takes_no_longer_than_a_verification_may(
    monkeypatch: pytest.MonkeyPatch, is_witnessed: bool
) -> None:
    """A clock that goes on by a second with each proof of the log, or of its witnesses."""
    from vcwallet.identifiers.webvh import did_log, witnesses

    writer = LogWriter("slow.example", **({"witness": BY_ONE} if is_witnessed else {}))
    for _ in range(0 if is_witnessed else 9):
        writer.update()
    world, seconds = World(), 0.0
    place = "https://slow.example/.well-known/"
    approvals = json.loads(writer.witnessed((1, WITNESSES[:1])))
    approvals[0]["proof"] = [approvals[0]["proof"][0] | {"proofValue": "z" + "1" * 80}] * 9
    world.publish(f"{place}did.jsonl", writer.content)
    world.publish(f"{place}did-witness.json", json.dumps(approvals).encode())

    def slowly(*args: Any) -> str:
        nonlocal seconds
        seconds += 1
        return verify_log_proof(*args)

    for module in (did_log, witnesses):
        monkeypatch.setattr(module, "verify_log_proof", slowly)
    monkeypatch.setattr("time.monotonic", lambda: seconds)
    policy = Policy(limits=replace(DEFAULT, seconds=3))
    report = Verifier(fetcher=world, policy=policy).verify(_by(writer, COLLEGE, NOW), at=NOW)
    assert (report.outcome, report.check("proof").reason) == (Outcome.UNDETERMINED, "seconds")
    assert seconds < 6


def test_what_is_no_witness_approves_of_nothing_and_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from vcwallet.identifiers.webvh import witnesses

    writer, calls = LogWriter("strangers.example", witness=BY_ONE), []
    monkeypatch.setattr(witnesses, "verify_log_proof", lambda *_: calls.append(1))
    log = read_log(writer.content, DEFAULT)
    content = writer.witnessed((1, WITNESSES[1:]))
    assert unwitnessed([version.approval for version in log.versions], content, DEFAULT) is not None
    assert calls == []


def _by(writer: LogWriter, key: Any, created: datetime) -> Document:
    signer = WebKey(writer.did, key)
    document = badge(issuer={"id": writer.did, "type": ["Profile"], "name": "College"})
    return add_proof(document, signer, created=created, contexts=bundled())  # type: ignore[arg-type]


def test_a_log_is_verified_once_for_all_badges(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    from vcwallet.identifiers import did_webvh

    read = did_webvh.read_log
    monkeypatch.setattr(did_webvh, "read_log", lambda *args: calls.append(1) or read(*args))
    writer = LogWriter("college.example:once")
    world = World()
    world.publish("https://college.example/once/did.jsonl", writer.content)
    for _ in range(5):
        assert verified(method_of(writer), world, writer.did).authentic
    assert len(calls) == 1


def test_witnesses_are_asked_for_where_they_are_needed() -> None:
    writer = LogWriter(witness={"threshold": 1, "witnesses": [{"id": WITNESSES[0].did}]})
    world = world_with(writer)
    assert verified(method_of(writer), world, writer.did).outcome is Outcome.UNDETERMINED
    world.publish(WITNESS_ADDRESS, writer.witnessed((1, WITNESSES[:1])))
    assert verified(method_of(writer), world, writer.did).authentic
    world.publish(WITNESS_ADDRESS, b"[]")
    report = verified(method_of(writer), world, writer.did)
    assert (report.outcome, report.check("proof").reason) == (Outcome.REJECTED, "webvh-unwitnessed")


def _asking_for_witnesses() -> tuple[LogWriter, Any]:
    """The steps of looking an identifier up, and that they ask for its witnesses now."""
    writer = LogWriter("anew.example", witness={"threshold": 1, "witnesses": [{"id": WITNESSES[0].did}]})
    steps: Any = METHOD.document(writer.did, ResolutionOptions())
    next(steps)
    assert not steps.send(FetchedDocument("", writer.content, "", NOW)).anew
    return writer, steps


@pytest.mark.parametrize("is_approved", [True, False])
def test_a_witness_file_that_is_older_than_the_log_is_asked_for_anew(is_approved: bool) -> None:
    writer, steps = _asking_for_witnesses()
    need = steps.send(FetchedDocument("", b"[]", "", NOW - timedelta(hours=1)))
    assert (need.url, need.anew) == ("https://anew.example/.well-known/did-witness.json", True)
    content = writer.witnessed((1, WITNESSES[:1])) if is_approved else b"[ ]"
    with pytest.raises(StopIteration if is_approved else InvalidDidError):
        steps.send(FetchedDocument("", content, "", NOW))


@pytest.mark.parametrize("fetched_at", [NOW, None])
def test_a_witness_file_of_the_same_time_is_asked_for_once(fetched_at: Any) -> None:
    _, steps = _asking_for_witnesses()
    with pytest.raises(InvalidDidError):
        steps.send(FetchedDocument("", b"[]", "", fetched_at))


def test_a_time_before_the_log_is_asked_of_no_newer_log() -> None:
    writer, world, cache = LogWriter(), World(), RememberingCache()
    world.publish(ADDRESS, writer.content)
    for query, asked in (("?versionTime=2020-01-01T00:00:00Z", 1), ("?versionId=7-Qm", 3)):
        for later in (0, 10):
            signer = WebKey(writer.did, COLLEGE)
            signer.verification_method = method_of(writer, query=query)
            document = signed(badge(issuer={"id": writer.did, "type": ["Profile"], "name": "College"}), signer)  # type: ignore[arg-type]
            world.now = NOW + timedelta(minutes=later)
            Verifier(fetcher=world, cache=cache, clock=lambda: world.now).verify(document, at=world.now)
        assert len(world.asked) == asked


def test_a_key_may_be_named_with_the_version_that_has_it() -> None:
    writer = LogWriter().update()
    for entry in writer.entries:
        assert verified(method_of(writer, query=f"?versionId={entry['versionId']}"), writer, writer.did).authentic
    for time in ("2025-01-01T00:00:00Z", "2025-01-01T12:00:00Z", "2026-01-01T00:00:00Z"):
        assert verified(method_of(writer, query=f"?versionTime={time}"), writer, writer.did).authentic


@pytest.mark.parametrize(
    ("query", "outcome", "reason"),
    [
        ("?versionId=7-Qm", Outcome.UNDETERMINED, "did-version"),
        ("?versionTime=2024-01-01T00:00:00Z", Outcome.REJECTED, "did-version-before"),
        ("?versionTime=yesterday", Outcome.REJECTED, "timestamp"),
        ("?versionId=1&versionTime=2025-01-01T00:00:00Z", Outcome.REJECTED, "did-url-parameter"),
        ("?other=1", Outcome.REJECTED, "method-missing"),
        ("/path", Outcome.REJECTED, "method-missing"),
        ("?hl=zQm", Outcome.UNDETERMINED, "did-url-parameter"),
    ],
)
def test_what_a_did_url_asks_of_a_key_is_held_against_the_log(query: str, outcome: Outcome, reason: str) -> None:
    writer = LogWriter()
    report = verified(method_of(writer, query=query), writer, writer.did)
    assert (report.outcome, report.check("proof").reason) == (outcome, reason)


def test_a_version_lists_its_own_keys_alone() -> None:
    writer = rotated()
    first, second = (f"?versionId={entry['versionId']}" for entry in writer.entries[:2])
    assert verified(method_of(writer, KEYS[5], second), writer, writer.did, KEYS[5]).authentic
    report = verified(method_of(writer, KEYS[5], first), writer, writer.did, KEYS[5])
    assert (report.outcome, report.check("proof").reason) == (Outcome.REJECTED, "method-missing")


def test_of_a_method_without_versions_a_version_is_open() -> None:
    did, world = "did:web:college.example", World()
    world.publish("https://college.example/.well-known/did.json", key_document(did, COLLEGE))
    for issuer in (did, COLLEGE.did):
        report = verified(f"{issuer}?versionId=1#{COLLEGE.public_key.multibase}", world, issuer)
        assert (report.outcome, report.check("proof").reason) == (Outcome.UNDETERMINED, "did-url-version")


def test_a_did_key_is_named_without_its_fragment() -> None:
    report = verified(COLLEGE.did, World(), COLLEGE.did)
    assert report.authentic
    assert [problem["reason"] for problem in _problems(report)] == ["method-without-fragment"]
    report = verified("did:web:college.example", World(), "did:web:college.example")
    assert (report.outcome, report.check("proof").reason) == (Outcome.REJECTED, "method-without-fragment")


BLS = (
    "zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkER"
    "J3bfjEiSYtdPkRSE8kSa11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY"
)
X25519 = "z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQgQjQC23ZCit6F"


@pytest.mark.parametrize(
    ("key", "outcome", "reason"),
    [(BLS, Outcome.UNDETERMINED, "key-unverified"), (X25519, Outcome.REJECTED, "relationship")],
)
def test_what_a_key_signed_that_nothing_is_verified_with_is_open(key: str, outcome: Outcome, reason: str) -> None:
    report = verified(f"did:key:{key}#{key}", World(), f"did:key:{key}")
    assert (report.outcome, report.check("proof").reason) == (outcome, reason)


def _problems(report: VerificationReport) -> list[dict[str, Any]]:
    check = report.check("conformance")
    return list(check.params.get("problems", [{"reason": check.reason}]))  # type: ignore[call-overload]


SERVICES: list[Document] = [
    {"id": "#lists", "type": "Files", "serviceEndpoint": "https://lists.example/college/"},
    {"id": "did:web:college.example#pages", "type": "Files", "serviceEndpoint": ["https://pages.example"]},
    {"id": "#several", "type": "Files", "serviceEndpoint": ["https://a.example", "https://b.example"]},
    {"id": "#plain", "type": "Files", "serviceEndpoint": "http://plain.example/"},
    {"id": "#strange", "type": "Files", "serviceEndpoint": "https://strange.example/"},
    {"id": "#map", "type": "Files", "serviceEndpoint": {"uri": "https://map.example/"}},
]


@pytest.fixture
def served() -> World:
    world, did = World(), "did:web:college.example"
    world.publish("https://college.example/.well-known/did.json", {**key_document(did, COLLEGE), "service": SERVICES})
    return world


@pytest.mark.parametrize(
    ("rest", "address"),
    [
        ("?service=lists", "https://lists.example/college/"),
        ("?service=lists&relativeRef=revocation%2F7", "https://lists.example/college/revocation/7"),
        ("?service=lists&relativeRef=%2F7%3Fa%3Db", "https://lists.example/7?a=b"),
        ("?service=lists&relativeRef=a%3Fb=..%2F..%2Fc", "https://lists.example/college/a?b=../../c"),
        ("?relativeRef=/x&service=%23lists", "https://lists.example/x"),
        ("?service=did:web:college.example%23pages&relativeRef=a", "https://pages.example/a"),
    ],
)
def test_a_service_leads_to_a_web_address(served: World, rest: str, address: str) -> None:
    assert run(web_address(f"did:web:college.example{rest}", KeyDocuments()), served) == address


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("", "did-url-service"),
        ("?relativeRef=x", "did-url-service"),
        ("/x?service=lists", "did-url-service"),
        ("/x", "did-service"),
        ("?service=unheard", "did-service"),
        ("?service=several", "did-service"),
        ("?service=plain", "did-service"),
        ("?service=map", "did-service"),
        ("?service=lists&serviceType=Files", "did-url-parameter"),
        ("?service=lists&versionId=1", "did-url-version"),
        *((f"?service=lists&relativeRef={reference}", "did-url-reference") for reference in (
            "..%2Fother", "%2E%2E%2Fother", "%252e%252e%252fother", "a%2F..%2F..%2Fb", "..", "..%5Cother", "a%2F.%2Fb",
            "%2F%2Fevil.example%2Fx", "https:%2F%2Fevil.example", "http:%2F%2Flists.example", "%2F%2F%5Bx",
            "%5C%5Cevil", "file:%2F%2F%2Fetc", "%2F..", "a%253F/../../b", "a%25253f/..",
            ".%09./b", ".%0A.", "a/.%250D./b", "%20..", "a?b%00", "%25c0%25ae.",
        )),
    ],
)  # fmt: skip
def test_a_reference_leads_nowhere_else(served: World, rest: str, reason: str) -> None:
    with pytest.raises(VcwalletError) as error:
        run(web_address(f"did:web:college.example{rest}", KeyDocuments()), served)
    assert error.value.reason == reason
    assert str(error.value)


@pytest.mark.parametrize("path", ["/a%3F/../../b", "/a%253f/%2e./b", "/%23/../b"])
def test_a_path_leads_nowhere_else(path: str) -> None:
    writer = LogWriter()
    with pytest.raises(InvalidDidUrlError) as error:
        run(web_address(writer.did + path, KeyDocuments()), world_with(writer))
    assert error.value.reason == "did-url-reference"


def test_a_did_webvh_has_services_of_its_own() -> None:
    writer = LogWriter("college.example:a")
    world = World()
    world.publish("https://college.example/a/did.jsonl", writer.content)
    for rest, address in (
        ("/lists/7", "https://college.example/a/lists/7"),
        ("/whois", "https://college.example/a/whois.vp"),
    ):
        assert run(web_address(writer.did + rest, KeyDocuments()), world) == address
    own = {"id": "#files", "type": "relativeRef", "serviceEndpoint": "https://files.example/"}
    writer.update(document=writer.document(writer.did, service=[own]))
    world.publish("https://college.example/a/did.jsonl", writer.content)
    assert run(web_address(f"{writer.did}/lists/7", KeyDocuments()), world) == "https://files.example/lists/7"
    first = writer.entries[0]["versionId"]
    earlier = f"{writer.did}/lists/7?versionId={first}"
    assert run(web_address(earlier, KeyDocuments()), world) == "https://college.example/a/lists/7"


def test_a_status_list_may_stand_under_a_did_url(served: World) -> None:
    url, place = "did:web:college.example?service=lists&relativeRef=7", "https://lists.example/college/7"
    document = awarded(status_entry(7, url=url))
    verifier = Verifier(fetcher=served)
    assert verifier.verify(document, at=NOW).check("status").code == "STATUS_RETRIEVAL_ERROR"
    for values, outcome in (({}, Outcome.UNKNOWN_ISSUER), ({7: 1}, Outcome.REJECTED)):
        served.publish(place, status_list(values, url=url))
        assert Verifier(fetcher=served).verify(document, at=NOW).outcome is outcome
    assert served.asked[-1] == (place, "status-list")


def test_other_urls_are_addresses_themselves() -> None:
    for url in ("https://a.example/?b#c", "urn:uuid:7d2f9b0a-0001-4000-8000-000000000001", "x"):
        assert run(web_address(url, KeyDocuments()), World()) == url


def test_an_identifier_of_a_subject_is_asked_of_nobody() -> None:
    document = badge()
    document["credentialSubject"]["id"] = "urn:uuid:7d2f9b0a-0001-4000-8000-000000000009"
    world = World()
    assert Verifier(fetcher=world).verify(signed(document), at=NOW).authentic
    assert world.asked == []
