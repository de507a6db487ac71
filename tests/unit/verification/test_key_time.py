"""Keys in time: in use, retired, revoked, as of an older document (docs/adr/0017-key-time.md)."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from support.did_logs import KEYS, LogWriter
from support.remembering_cache import RememberingCache
from support.status_lists import LIST, status_entry, unsigned_list
from support.tokens import token_of
from support.world import AsyncWorld, WebKey, World, key_document
from vcwallet import Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import strict_json, timestamps
from vcwallet.errors import UsageError
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.identifiers.identifier_method import DocumentVersion, Resolution, ResolutionOptions, Resolved
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk
from vcwallet.ports import DocumentCache, FetchedDocument, NeedDocument, SeenDocument
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.data_integrity import SignedForms, add_proof, find_suite
from vcwallet.storage import SqliteCache

WEB = "https://college.example/issuer"
NEW_KEY = Ed25519Key.from_seed(b"college-2" + bytes(23))
EARLY, LATE = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)
LONG_BEFORE = datetime(2025, 6, 1, tzinfo=UTC)
ROTATED = datetime(2026, 4, 1, tzinfo=UTC)
ANYBODY = Policy(require_known_issuer=False)
DAY = timedelta(days=1)


def issued(created: datetime | None = EARLY, key: WebKey | None = None, **changes: Any) -> Document:
    """A badge of the college whose identifier is a web address, signed at a moment; None: it does not say when."""
    document = badge(issuer={"id": WEB, "type": ["Profile"], "name": "Web College"}, **changes)
    signer = key or WebKey(WEB, COLLEGE)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "verificationMethod": signer.verification_method,
        "proofPurpose": "assertionMethod",
    }
    if created is not None:
        options["created"] = timestamps.format(created)
    form = SignedForms(document, bundled()).of(0)
    return document | {"proof": find_suite(options).create(form, options, signer)}  # type: ignore[arg-type]


def verify(source: Any, world: World | None, cache: DocumentCache | None = None, **options: Any) -> VerificationReport:
    policy = options.pop("policy", ANYBODY)
    options = {"at": NOW} | options
    now = options.pop("now", max(NOW, options["at"]))
    cache = RememberingCache() if cache is None else cache
    verifier = Verifier(policy=policy, fetcher=world, cache=cache, clock=lambda: now)
    report = verifier.verify(source if isinstance(source, str) else json.dumps(source), **options)
    for audience in ("employer", "earner", "developer"):
        assert "<" not in report.explain(audience=audience), report.explain(audience=audience)
    return report


def publishing(*keys: Document) -> World:
    world = World()
    for document in keys:
        world.publish(document["id"], document)
    return world


def told(report: VerificationReport) -> tuple[str, str, str]:
    check = report.check("issuer-key")
    return check.status.value, check.code, check.reason


# what the document says itself ---------------------------------------------------------------------------------------

EXPIRES, REVOKED = {"expires": "2026-04-01T00:00:00Z"}, {"revoked": "2026-04-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("marks", "created", "options", "expected"),
    [
        ({}, EARLY, {}, ("passed", "", "")),
        ({"expires": "2026-07-01T00:00:00Z"}, EARLY, {}, ("passed", "", "")),
        ({"revoked": "2026-07-01T00:00:00Z"}, EARLY, {}, ("passed", "", "")),
        (EXPIRES, EARLY, {}, ("passed", "KEY_RETIRED", "claimed")),
        (EXPIRES, LATE, {}, ("failed", "KEY_RETIRED", "after")),
        (EXPIRES, ROTATED, {}, ("failed", "KEY_RETIRED", "after")),
        (EXPIRES, None, {}, ("indeterminate", "KEY_RETIRED", "undated")),
        (EXPIRES, None, {"seen": EARLY}, ("passed", "KEY_RETIRED", "claimed")),
        (EXPIRES, None, {"seen": LATE}, ("indeterminate", "KEY_RETIRED", "undated")),
        (EXPIRES, None, {"seen": LONG_BEFORE}, ("indeterminate", "KEY_RETIRED", "undated")),
        (REVOKED, None, {"seen": LONG_BEFORE}, ("indeterminate", "KEY_REVOKED", "")),
        (REVOKED, EARLY, {"seen": LONG_BEFORE}, ("indeterminate", "KEY_REVOKED", "")),
        (EXPIRES, EARLY, {"at": EARLY + DAY}, ("passed", "", "")),
        (REVOKED, EARLY, {}, ("indeterminate", "KEY_REVOKED", "")),
        (REVOKED, None, {}, ("indeterminate", "KEY_REVOKED", "")),
        (REVOKED, LATE, {}, ("failed", "KEY_REVOKED", "after")),
        (REVOKED, LATE, {"seen": EARLY}, ("failed", "KEY_REVOKED", "after")),
        (REVOKED, EARLY, {"seen": EARLY + DAY}, ("passed", "KEY_REVOKED", "seen")),
        (REVOKED, None, {"seen": EARLY + DAY}, ("passed", "KEY_REVOKED", "seen")),
        (REVOKED, EARLY, {"seen": ROTATED}, ("indeterminate", "KEY_REVOKED", "")),
        (REVOKED, EARLY, {"seen": LATE}, ("indeterminate", "KEY_REVOKED", "")),
        # a moment in the past shows nothing of when a signature was made
        (REVOKED, EARLY, {"at": EARLY + DAY}, ("indeterminate", "KEY_REVOKED", "")),
        (REVOKED | EXPIRES, EARLY, {}, ("indeterminate", "KEY_REVOKED", "")),
    ],
)
def test_a_key_counts_for_its_time(
    marks: dict[str, str], created: datetime | None, options: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    report = verify(issued(created), publishing(key_document(WEB, COLLEGE, **marks)), **options)
    assert report.check("proof").status is CheckStatus.PASSED
    assert told(report) == expected, report.explain(audience="developer")
    outcomes = {"passed": Outcome.VERIFIED, "indeterminate": Outcome.UNDETERMINED, "failed": Outcome.REJECTED}
    assert report.outcome is outcomes[expected[0]]
    assert report.authentic is (expected[0] == "passed")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"iat": int(EARLY.timestamp())}, ("passed", "KEY_RETIRED", "claimed")),
        ({"iat": int(LATE.timestamp())}, ("failed", "KEY_RETIRED", "after")),
        ({"iat": int(LATE.timestamp()), "nbf": int(EARLY.timestamp())}, ("failed", "KEY_RETIRED", "after")),
        ({"iat": "yesterday"}, ("indeterminate", "KEY_RETIRED", "undated")),
        ({"nbf": int(EARLY.timestamp())}, ("passed", "KEY_RETIRED", "claimed")),
        # it may have been signed before it begins to count
        ({"nbf": int(LATE.timestamp())}, ("indeterminate", "KEY_RETIRED", "undated")),
        ({}, ("indeterminate", "KEY_RETIRED", "undated")),
    ],
)
def test_a_token_says_in_its_claims_when_it_was_made(claims: Document, expected: tuple[str, str, str]) -> None:
    header = {"kid": f"{WEB}#{COLLEGE.public_key.multibase}", "typ": "vc+jwt"}
    token = token_of(badge(issuer=WEB, **claims), header)
    report = verify(token, publishing(key_document(WEB, COLLEGE, **EXPIRES)))
    assert told(report) == expected, report.explain(audience="developer")


def test_a_key_that_is_revoked_under_one_id_is_so_under_every_other() -> None:
    document = key_document(WEB, COLLEGE)
    other = {**document["verificationMethod"][0], "id": f"{WEB}#other", **REVOKED}
    document["verificationMethod"].append(other)
    assert told(verify(issued(), publishing(document))) == ("indeterminate", "KEY_REVOKED", "")


def test_what_answers_a_challenge_was_made_just_now_whatever_it_says() -> None:
    holder = "https://earner.example/me"
    unsigned = {**presented(), "holder": holder}
    del unsigned["proof"]
    shown = signed(unsigned, WebKey(holder, EARNER), purpose="authentication", challenge="c-1", domain="jobs.example")  # type: ignore[arg-type]
    world = publishing(key_document(holder, EARNER, **EXPIRES))

    answered = verify(shown, world, challenge="c-1", domain="jobs.example").check("holder-key")
    unasked = verify(shown, world, policy=Policy(require_challenge=False)).check("holder-key")

    assert (answered.status, answered.reason) == (CheckStatus.FAILED, "after")
    assert (unasked.status, unasked.reason) == (CheckStatus.PASSED, "claimed")


def test_when_the_relying_party_had_it_says_nothing_of_the_list_that_it_fetches_now() -> None:
    """A thief of the key can sign a list that clears what was revoked."""
    listed = signed(unsigned_list(issuer=WEB), WebKey(WEB, COLLEGE))  # type: ignore[arg-type]
    world = publishing(key_document(WEB, COLLEGE, **REVOKED))
    world.publish(LIST, listed)

    report = verify(issued(credentialStatus=status_entry()), world, seen=EARLY + DAY)

    assert told(report) == ("passed", "KEY_REVOKED", "seen")
    status = report.check("status")
    assert (status.status, status.reason) == (CheckStatus.INDETERMINATE, "list-not-authentic")


# what was there before -----------------------------------------------------------------------------------------------


def rotated(cache: RememberingCache, *steps: tuple[datetime, Document]) -> World:
    """A world in which a document changed, and a cache that saw each edition at its moment."""
    world = World()
    for moment, document in steps:
        world.now = moment
        world.publish(document["id"], document)
        verify(issued(), world, cache, at=moment)
    world.now = NOW
    return world


def test_a_key_that_a_cache_saw_counts_for_what_was_signed_before_it_was_gone() -> None:
    cache = RememberingCache()
    world = rotated(cache, (EARLY, key_document(WEB, COLLEGE)), (ROTATED, key_document(WEB, NEW_KEY)))

    assert told(verify(issued(), world, cache)) == ("passed", "KEY_RETIRED", "sighting")
    assert told(verify(issued(LATE), world, cache)) == ("failed", "KEY_RETIRED", "after")
    assert told(verify(issued(None), world, cache)) == ("indeterminate", "KEY_RETIRED", "undated")
    assert told(verify(issued(key=WebKey(WEB, NEW_KEY)), world, cache)) == ("passed", "", "")
    unseen = verify(issued(), world)
    assert unseen.outcome is Outcome.REJECTED
    assert unseen.check("issuer-key").reason == "method-missing"
    assert "Ask the issuer whether it has replaced the key" in unseen.explain()


def test_a_cache_on_disk_remembers_a_key_for_another_process(tmp_path: Path) -> None:
    world, file = World(), tmp_path / "fetched.cache"
    for moment, key in ((EARLY, COLLEGE), (ROTATED, NEW_KEY), (NOW, NEW_KEY)):
        world.now = moment
        world.publish(WEB, key_document(WEB, key))
        report = verify(issued(), world, SqliteCache(file), at=moment)
    assert told(report) == ("passed", "KEY_RETIRED", "sighting")
    assert report.check("issuer-key").params["since"] == timestamps.format(ROTATED)
    assert told(verify(issued(LATE), None, SqliteCache(file))) == ("failed", "KEY_RETIRED", "after")
    assert told(verify(issued(), None, SqliteCache(file))) == ("passed", "KEY_RETIRED", "sighting")


def test_a_key_under_the_same_name_as_the_one_before_is_another_key() -> None:
    """Many issuers call every key of theirs `#key-1`."""

    def document(key: Ed25519Key) -> Document:
        made = key_document(WEB, key)
        made["verificationMethod"][0]["id"] = f"{WEB}#key-1"
        return made | {"assertionMethod": [f"{WEB}#key-1"]}

    class KeyOne(WebKey):
        def __init__(self, key: Ed25519Key) -> None:
            super().__init__(WEB, key)
            self.verification_method = f"{WEB}#key-1"

    cache = RememberingCache()
    world = rotated(cache, (EARLY, document(COLLEGE)), (ROTATED, document(NEW_KEY)))

    assert told(verify(issued(key=KeyOne(COLLEGE)), world, cache)) == ("passed", "KEY_RETIRED", "sighting")
    assert told(verify(issued(key=KeyOne(NEW_KEY)), world, cache)) == ("passed", "", "")
    stranger = verify(issued(key=KeyOne(MALLORY)), world, cache)
    tampered = verify(changed(issued(key=KeyOne(COLLEGE)), "/name", "Surgery"), world, cache)
    assert [report.check("proof").reason for report in (stranger, tampered)] == ["signature-mismatch"] * 2
    assert {stranger.outcome, tampered.outcome} == {Outcome.REJECTED}


def test_a_key_that_is_still_written_out_and_revoked_is_no_key_that_was_seen_before() -> None:
    """Taken out of the relationship and marked: what the newest document says of it counts."""
    cache = RememberingCache()
    marked = key_document(WEB, COLLEGE, **REVOKED)
    del marked["assertionMethod"]
    world = rotated(cache, (EARLY, key_document(WEB, COLLEGE)), (ROTATED, marked))

    assert told(verify(issued(), world, cache)) == ("indeterminate", "KEY_REVOKED", "")
    assert told(verify(issued(), world, cache, seen=EARLY + DAY)) == ("passed", "KEY_REVOKED", "seen")


def test_a_key_set_has_a_history_too() -> None:
    address = f"{WEB}/jwks.json"
    cache, world = RememberingCache(), World()
    token = token_of(badge(issuer=WEB, iat=int(EARLY.timestamp())), {"kid": address, "typ": "vc+jwt"})
    brought = token_of(
        badge(issuer=address, iat=int(EARLY.timestamp())),
        {"kid": None, "jwk": encode_jwk(COLLEGE.public_key), "typ": "vc+jwt"},
    )
    for moment, key in ((EARLY, COLLEGE), (ROTATED, NEW_KEY)):
        world.now = moment
        world.publish(address, {"keys": [encode_jwk(key.public_key)]})
        verify(token, world, cache, at=moment)
    world.now = NOW

    for source in (token, brought):
        assert told(verify(source, world, cache)) == ("passed", "KEY_RETIRED", "sighting")
        assert verify(source, world).outcome is Outcome.REJECTED


def test_what_another_saw_counts_on_their_word() -> None:
    cache = RememberingCache()
    world = rotated(cache, (ROTATED, key_document(WEB, NEW_KEY)))
    before = strict_json.dumps(key_document(WEB, COLLEGE))
    cache.vouch(WEB, KEY_DOCUMENT, SeenDocument(before, EARLY - DAY, EARLY, vouched_by="Closed College"))

    report = verify(issued(), world, cache)

    assert told(report) == ("passed", "KEY_RETIRED", "vouched")
    assert "by the word of Closed College" in report.explain()


def test_a_cache_says_nothing_of_what_was_of_another() -> None:
    cache = RememberingCache()
    world = rotated(cache, (ROTATED, key_document(WEB, NEW_KEY)))
    for other in (key_document("https://evil.example", COLLEGE), "<html>", {"keys": [encode_jwk(COLLEGE.public_key)]}):
        content = other.encode() if isinstance(other, str) else strict_json.dumps(other)
        cache.vouch(WEB, KEY_DOCUMENT, SeenDocument(content, EARLY, EARLY))
    assert verify(issued(), world, cache).outcome is Outcome.REJECTED


@dataclass(frozen=True)
class LoggedMethod:
    """A made-up method whose documents have a log."""

    is_fetched = True

    def fault(self, _identifier: str) -> None:
        return None

    def address(self, identifier: str) -> str:
        return f"https://log.example/{identifier.rpartition(':')[2]}"

    def document(self, identifier: str, _options: ResolutionOptions) -> Resolution:
        fetched = yield NeedDocument(self.address(identifier), KEY_DOCUMENT)
        versions = tuple(
            DocumentVersion(identifier, time, datetime.fromisoformat(time), document)
            for time, document in strict_json.loads(fetched.content)
        )
        return Resolved(versions[-1].keys(), fetched, versions)


LOGGED = "did:logged:college"


def logged(monkeypatch: pytest.MonkeyPatch, *entries: tuple[datetime, Document]) -> World:
    from vcwallet.identifiers import key_documents

    monkeypatch.setitem(key_documents.METHODS, "did:logged:", "did_logged")  # type: ignore[arg-type]
    load = key_documents.load_method
    monkeypatch.setattr(
        key_documents, "load_method", lambda name: LoggedMethod() if name == "did_logged" else load(name)
    )
    world = World()
    world.publish("https://log.example/college", strict_json.dumps([[at.isoformat(), doc] for at, doc in entries]))
    return world


def of_log(created: datetime, key: Ed25519Key = COLLEGE) -> Document:
    unsigned = badge(issuer={"id": LOGGED, "type": ["Profile"], "name": "Logged College"})
    return add_proof(unsigned, WebKey(LOGGED, key), created=created, contexts=bundled())


def test_a_log_shows_when_a_key_was_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    gone: Document = {"id": LOGGED, "verificationMethod": []}
    world = logged(
        monkeypatch,
        (begin, key_document(LOGGED, COLLEGE)),
        (EARLY + DAY, key_document(LOGGED, COLLEGE) | {"alsoKnownAs": [WEB]}),
        (ROTATED, key_document(LOGGED, NEW_KEY)),
        (LATE, gone),
    )

    assert told(verify(of_log(EARLY), world)) == ("passed", "KEY_RETIRED", "log")
    assert told(verify(of_log(EARLY, NEW_KEY), world)) == ("indeterminate", "KEY_RETIRED", "before")
    assert told(verify(of_log(LATE - DAY, NEW_KEY), world)) == ("passed", "KEY_RETIRED", "log")
    assert told(verify(of_log(LATE + DAY, NEW_KEY), world)) == ("failed", "KEY_RETIRED", "after")
    assert told(verify(of_log(LATE), world)) == ("failed", "KEY_RETIRED", "after")
    assert told(verify(of_log(begin - DAY), world)) == ("indeterminate", "KEY_RETIRED", "before")
    assert told(verify(of_log(EARLY), world, at=EARLY + DAY)) == ("passed", "", "")
    assert verify(of_log(EARLY, MALLORY), world).outcome is Outcome.REJECTED
    since = verify(of_log(EARLY), world).check("issuer-key").params["since"]
    assert since == "2026-04-01T00:00:00Z"


def test_a_log_does_not_help_a_key_that_was_stolen(monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows when the key was in use, and not when the signature was made."""
    marked = key_document(LOGGED, COLLEGE, **REVOKED)
    del marked["assertionMethod"]
    world = logged(monkeypatch, (EARLY - DAY, key_document(LOGGED, COLLEGE)), (ROTATED, marked))
    assert told(verify(of_log(EARLY), world)) == ("indeterminate", "KEY_REVOKED", "")


def test_only_so_many_earlier_documents_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [
        (ROTATED + number * timedelta(hours=1), key_document(LOGGED, NEW_KEY) | {"alsoKnownAs": [f"{WEB}/{number}"]})
        for number in range(110)
    ]
    world = logged(monkeypatch, (EARLY, key_document(LOGGED, COLLEGE)), *many)
    report = verify(of_log(EARLY + DAY), world)
    assert (report.outcome, report.check("proof").reason) == (Outcome.UNDETERMINED, "editions")


def test_the_log_of_a_did_webvh_is_such_a_log() -> None:
    writer = LogWriter()
    writer.update(document=writer.document(writer.did, KEYS[5])).update()
    world = World()
    world.publish("https://college.example/.well-known/did.jsonl", writer.content)

    def of(created: datetime, key: Ed25519Key = COLLEGE, query: str = "") -> Document:
        signer = WebKey(writer.did, key)
        signer.verification_method = f"{writer.did}{query}#{key.public_key.multibase}"
        unsigned = badge(issuer={"id": writer.did, "type": ["Profile"], "name": "College"})
        return add_proof(unsigned, signer, created=created, contexts=bundled())

    begin = datetime(2025, 1, 1, tzinfo=UTC)  # a version a day
    for query in ("", f"?versionId={writer.entries[0]['versionId']}", "?versionTime=2025-01-01T12:00:00Z"):
        assert told(verify(of(begin + DAY / 2, query=query), world)) == ("passed", "KEY_RETIRED", "log")
        assert told(verify(of(begin + 10 * DAY, query=query), world)) == ("failed", "KEY_RETIRED", "after")
    newest = f"?versionId={writer.entries[2]['versionId']}"
    assert told(verify(of(begin + 10 * DAY, KEYS[5], newest), world)) == ("passed", "", "")
    assert verify(of(begin, query=newest), world).outcome is Outcome.REJECTED
    writer.update(deactivated=True, updateKeys=[])
    world.publish("https://college.example/.well-known/did.jsonl", writer.content)
    assert told(verify(of(begin + 2 * DAY, KEYS[5]), world)) == ("passed", "KEY_RETIRED", "log")
    assert told(verify(of(begin + 10 * DAY, KEYS[5]), world)) == ("failed", "KEY_RETIRED", "after")


def test_a_log_shows_the_end_of_a_key_that_it_lists_still() -> None:
    writer, world = LogWriter(), World()
    document = writer.document(writer.did)
    document["verificationMethod"][0]["expires"] = "2025-01-02T00:00:00Z"
    writer.update(document=document)
    world.publish("https://college.example/.well-known/did.jsonl", writer.content)
    unsigned = badge(issuer={"id": writer.did, "type": ["Profile"], "name": "College"})
    for created, expected in ((EARLY.replace(year=2025, month=1, day=1), "log"), (EARLY, "after")):
        made = add_proof(unsigned, WebKey(writer.did, COLLEGE), created=created, contexts=bundled())  # type: ignore[arg-type]
        assert told(verify(made, world))[1:] == ("KEY_RETIRED", expected)


def test_the_report_names_the_edition_that_shows_a_key_of_before() -> None:
    cache, before = RememberingCache(), key_document(WEB, COLLEGE)
    world = rotated(cache, (EARLY, before), (ROTATED, key_document(WEB, NEW_KEY)))
    told_of = {sighting.digest: sighting for sighting in verify(issued(), world, cache).as_of}
    edition = told_of[hashlib.sha256(strict_json.dumps(before)).hexdigest()]
    assert (edition.url, edition.fetched_at, edition.vouched_by) == (WEB, EARLY, "")
    by_word = RememberingCache()
    world = rotated(by_word, (ROTATED, key_document(WEB, NEW_KEY)))
    by_word.vouch(WEB, KEY_DOCUMENT, SeenDocument(strict_json.dumps(before), EARLY, EARLY, vouched_by="Closed College"))
    assert "Closed College" in [sighting.vouched_by for sighting in verify(issued(), world, by_word).as_of]


# documents from a cache ----------------------------------------------------------------------------------------------


def test_a_key_that_is_newer_than_what_the_cache_has_is_asked_for() -> None:
    cache = RememberingCache()
    world = rotated(cache, (NOW - timedelta(minutes=30), key_document(WEB, COLLEGE)))
    world.publish(WEB, key_document(WEB, COLLEGE) | key_document(WEB, NEW_KEY))
    world.asked.clear()

    assert told(verify(issued(), world, cache)) == ("passed", "", "")
    assert world.asked == []
    assert told(verify(issued(key=WebKey(WEB, NEW_KEY)), world, cache)) == ("passed", "", "")
    assert world.asked == [(WEB, KEY_DOCUMENT)]


def test_for_keys_that_anyone_can_name_a_document_is_asked_for_anew_once_a_minute() -> None:
    cache, now = RememberingCache(), [NOW]
    world = rotated(cache, (NOW - timedelta(seconds=20), key_document(WEB, COLLEGE)))
    world.asked.clear()
    verifier = Verifier(fetcher=world, cache=cache, clock=lambda: now[0])
    forged = issued(key=WebKey(WEB, MALLORY))
    for seconds in (0, 30, 59, 61):
        now[0] = world.now = NOW + timedelta(seconds=seconds)
        assert verifier.verify(forged, at=now[0]).outcome is Outcome.REJECTED
    assert world.asked == [(WEB, KEY_DOCUMENT)] * 2


def test_a_badge_by_a_key_that_replaced_the_cached_one_a_moment_ago_is_not_rejected() -> None:
    cache = RememberingCache()
    world = rotated(cache, (NOW - timedelta(seconds=20), key_document(WEB, COLLEGE)))
    world.publish(WEB, key_document(WEB, NEW_KEY))

    assert told(verify(issued(key=WebKey(WEB, NEW_KEY)), world, cache)) == ("passed", "", "")


def test_a_day_on_which_it_was_not_made_yet_is_no_day_on_which_you_had_it() -> None:
    made = EARLY
    revoked = key_document(WEB, COLLEGE, revoked=(made + timedelta(days=3)).isoformat().replace("+00:00", "Z"))
    world = World()
    world.publish(WEB, revoked)
    verifier = Verifier(fetcher=world, clock=lambda: NOW)

    def key(seen: datetime) -> str:
        return verifier.verify(issued(), at=NOW, seen=seen).check("issuer-key").status.value

    assert key(made + timedelta(days=1)) == "passed"
    assert key(made - timedelta(days=1)) == "indeterminate"
    with pytest.raises(UsageError) as caught:
        key(NOW + timedelta(days=2))
    assert caught.value.reason == "seen-future"


def test_that_an_old_document_lacks_a_key_is_no_evidence() -> None:
    cache = RememberingCache()
    rotated(cache, (NOW - DAY / 2, key_document(WEB, COLLEGE)))

    report = verify(issued(key=WebKey(WEB, NEW_KEY)), World(), cache)

    assert report.outcome is Outcome.UNDETERMINED
    assert {report.check(name).reason for name in ("proof", "issuer-key")} == {"key-unlisted"}
    assert (
        "last seen on 2026-06-01 00:00 UTC, and the one that it is signed with was not among them" in report.explain()
    )


def test_what_is_known_of_a_key_that_cannot_be_looked_up_is_said_with_its_time() -> None:
    cache = RememberingCache()
    rotated(cache, (NOW - 10 * DAY, key_document(WEB, COLLEGE)))

    lately = verify(issued(), World(), cache)
    later = verify(issued(), World(), cache, at=NOW + 21 * DAY)
    longer = verify(issued(), World(), cache, at=NOW + 21 * DAY, policy=Policy(max_key_age=60 * DAY))
    offline = verify(issued(), None, cache)
    never = verify(issued(), World())

    assert told(lately) == told(offline) == ("passed", "KEY_AS_OF", "")
    assert "were last seen on 2026-05-22 12:00 UTC, this one among them" in lately.explain()
    assert told(later) == ("indeterminate", "KEY_AS_OF", "too-old")
    assert "were last seen on 2026-05-22 12:00 UTC, this one among them" in later.explain()
    assert told(longer) == ("passed", "KEY_AS_OF", "")
    assert longer.relaxed == ("max_key_age",)
    assert told(never) == ("indeterminate", "UNREACHABLE", "key-unseen")
    assert never.outcome is Outcome.UNDETERMINED
    assert f"The keys of {WEB} could not be had, and were never seen here before" in never.explain()


def test_a_changed_badge_is_rejected_by_an_old_document_too() -> None:
    cache = RememberingCache()
    rotated(cache, (NOW - 10 * DAY, key_document(WEB, COLLEGE)))
    assert verify(changed(issued(), "/name", "Surgery"), World(), cache).outcome is Outcome.REJECTED


def test_a_moment_at_the_ends_of_the_calendar_is_answered() -> None:
    world = publishing(key_document(WEB, COLLEGE, **EXPIRES))
    for at in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert isinstance(verify(issued(), world, at=at).check("issuer-key"), Check)


# what counts is the present, whatever moment is asked about -----------------------------------------------------------


@pytest.mark.parametrize("now", [NOW + DAY / 2, NOW + 20 * DAY])
def test_a_question_about_the_past_does_not_make_an_old_document_new(now: datetime) -> None:
    cache = RememberingCache()
    assert verify(issued(), publishing(key_document(WEB, COLLEGE)), cache).verified
    revoked = publishing(key_document(WEB, COLLEGE, **REVOKED))
    revoked.now = now

    assert told(verify(issued(), revoked, cache, at=EARLY + DAY, now=now)) == ("indeterminate", "KEY_REVOKED", "")


def test_a_question_about_the_past_does_not_make_an_old_document_young() -> None:
    cache = RememberingCache()
    verify(issued(), publishing(key_document(WEB, COLLEGE)), cache)

    late = verify(issued(), World(), cache, at=EARLY + DAY, now=NOW + 31 * DAY)
    assert told(late) == ("indeterminate", "KEY_AS_OF", "too-old")
    assert told(verify(issued(), World(), cache, at=EARLY + DAY, now=NOW + DAY)) == ("passed", "KEY_AS_OF", "")


@pytest.mark.parametrize("at", [NOW - 100 * DAY, NOW, NOW + 100 * DAY])
def test_a_long_batch_asks_once_an_hour_whatever_moment_it_is_about(at: datetime) -> None:
    world = publishing(key_document(WEB, COLLEGE))
    verifier = Verifier(policy=ANYBODY, fetcher=world, clock=lambda: world.now)

    def badges() -> Iterator[str]:
        for half_minute in range(240):
            world.now = NOW + half_minute * timedelta(seconds=30)
            yield json.dumps(issued(key=WebKey(WEB, MALLORY)) if half_minute % 2 else issued())

    list(verifier.verify_many(badges(), at=at))
    # that a key is lacking, and the future, are reasons to ask once a minute
    assert len(world.asked) <= 121


@pytest.mark.parametrize("at", [NOW - 100 * DAY, NOW])
def test_a_long_batch_of_honest_badges_asks_once_an_hour(at: datetime) -> None:
    world = publishing(key_document(WEB, COLLEGE))
    verifier = Verifier(policy=ANYBODY, fetcher=world, clock=lambda: world.now)

    def badges() -> Iterator[str]:
        for minute in range(120):
            world.now = NOW + minute * timedelta(minutes=1)
            yield json.dumps(issued())

    list(verifier.verify_many(badges(), at=at))
    assert len(world.asked) == 2


@pytest.mark.parametrize("at", [NOW, EARLY + DAY])
def test_what_was_kept_by_a_clock_that_was_ahead_is_asked_for_again(at: datetime) -> None:
    cache, ahead = RememberingCache(), NOW + 3_650 * DAY
    world = publishing(key_document(WEB, COLLEGE))
    world.now = ahead
    verify(issued(), world, cache, at=ahead)

    revoked = publishing(key_document(WEB, COLLEGE, **REVOKED))
    assert told(verify(issued(), revoked, cache, at=at, now=NOW)) == ("indeterminate", "KEY_REVOKED", "")
    again = RememberingCache()
    verify(issued(), world, again, at=ahead)
    assert told(verify(issued(), World(), again, at=at, now=NOW)) == ("indeterminate", "KEY_AS_OF", "too-old")


# what came and cannot be read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [None, b'{"error": "maintenance"}', b"down for maintenance", b"[]", b"\xff", b""])
def test_what_cannot_be_read_is_like_what_cannot_be_had(answer: bytes | None, tmp_path: Path) -> None:
    for cache in (RememberingCache(), SqliteCache(tmp_path / "keys.cache")):
        verify(issued(), publishing(key_document(WEB, COLLEGE)), cache)
        world = World(now=NOW + 2 * DAY)
        if answer is not None:
            world.publish(WEB, answer)

        report = verify(issued(), world, cache, at=NOW + 2 * DAY)
        assert told(report) == ("passed", "KEY_AS_OF", ""), report.explain(audience="developer")
        assert report.check("issuer-key").params["cause"]
        stranger = verify(issued(key=WebKey(WEB, MALLORY)), world, cache, at=NOW + 2 * DAY)
        assert told(stranger)[0] == "indeterminate"
        assert told(verify(issued(), world, cache, at=NOW + 32 * DAY))[2] == "too-old"


@pytest.mark.parametrize("members", [{}, {"type": "Profile", "name": "College"}, {"service": []}])
def test_a_document_that_lists_no_keys_any_more_does_not_bring_them_back(members: Document) -> None:
    cache = RememberingCache()
    verify(issued(), publishing(key_document(WEB, COLLEGE)), cache)
    emptied = publishing({"@context": ["https://www.w3.org/ns/cid/v1"], "id": WEB, **members})

    report = verify(issued(), emptied, cache, at=NOW + 2 * DAY)
    assert told(report) == ("indeterminate", "UNSUPPORTED", "keys-unpublished")


def test_a_log_that_cannot_be_read_is_like_one_that_cannot_be_had() -> None:
    writer, world, cache = LogWriter(), World(), RememberingCache()
    address = "https://college.example/.well-known/did.jsonl"
    world.publish(address, writer.content)
    signer = WebKey(writer.did, COLLEGE)
    document = json.dumps(signed(badge(issuer={"id": writer.did, "type": ["Profile"]}), signer))
    assert verify(document, world, cache).verified
    for answer in (b"down for maintenance", b"<html>", b""):
        world.publish(address, answer)
        assert told(verify(document, world, cache, at=NOW + 2 * DAY)) == ("passed", "KEY_AS_OF", "")


@pytest.mark.parametrize("answer", [None, b'{"error": "maintenance"}', b"[]"])
def test_the_order_of_members_does_not_decide_where_a_newer_document_cannot_be_had(answer: bytes | None) -> None:
    cache = RememberingCache()
    verify(issued(), publishing(key_document(WEB, COLLEGE)), cache)
    later = NOW + timedelta(minutes=10)
    good, bad = issued(), issued(key=WebKey(WEB, MALLORY))
    for order in ([good, bad], [bad, good], [bad, bad, good]):
        world = World(now=later)
        if answer is not None:
            world.publish(WEB, answer)
        report = verify(presented(*order), world, cache, at=later)
        for document, child in zip(order, report.children, strict=True):
            expected = ("passed", "", "") if document is good else ("indeterminate", "UNREACHABLE", "key-unlisted")
            assert told(child) == expected
        assert len(world.asked) == 1


# fetchers that make mistakes ------------------------------------------------------------------------------------------


def test_a_mistake_of_a_fetcher_is_no_verdict() -> None:
    class Naive:
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            return FetchedDocument(url, b"{}", "", datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake

    class Awaited:
        async def fetch(self, url: str, purpose: str) -> FetchedDocument:
            return Naive().fetch(url, purpose)

    one = Verifier(policy=ANYBODY, fetcher=Naive(), async_fetcher=Awaited())
    for report in (one.verify(json.dumps(issued()), at=NOW), asyncio.run(one.averify(json.dumps(issued()), at=NOW))):
        assert told(report) == ("indeterminate", "UNREACHABLE", "key-unseen")
        assert report.check("proof").status is CheckStatus.INDETERMINATE
        assert report.check("proof").params["problem"] == "naive-time"


def test_what_one_fetcher_does_not_bring_another_may() -> None:
    world = AsyncWorld()
    world.publish(WEB, key_document(WEB, COLLEGE))
    world.publish(LIST, signed(unsigned_list({9: 1})))
    verifier = Verifier(policy=ANYBODY, async_fetcher=world, clock=lambda: NOW)
    listed = json.dumps(signed(badge(credentialStatus=status_entry(9))))

    assert told(verifier.verify(json.dumps(issued()))) == ("indeterminate", "UNREACHABLE", "key-unseen")
    assert verifier.verify(listed).outcome is Outcome.UNDETERMINED
    assert asyncio.run(verifier.averify(json.dumps(issued()))).verified
    assert asyncio.run(verifier.averify(listed)).check("status").code == "REVOKED"


def test_a_clock_that_was_once_ahead_keeps_no_removed_key_in_use() -> None:
    cache = RememberingCache()
    world = rotated(cache, (NOW - DAY, key_document(WEB, COLLEGE)), (NOW + 3_650 * DAY, key_document(WEB, COLLEGE)))
    world.publish(WEB, key_document(WEB, NEW_KEY))

    def verdict(later: timedelta, created: datetime) -> CheckStatus:
        world.now = NOW + later
        verifier = Verifier(fetcher=world, cache=cache, clock=lambda: world.now)
        return verifier.verify(issued(created=created), at=world.now).check("issuer-key").status

    assert verdict(timedelta(), NOW - 2 * DAY) is CheckStatus.PASSED
    for days in (1, 30):
        assert verdict(days * DAY, NOW + days * DAY - timedelta(hours=1)) is CheckStatus.FAILED
