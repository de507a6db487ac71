"""What a document said against a key stays said, and what others say never outweighs it (docs/adr/0017-key-time.md)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge
from support.did_logs import KEYS, LogWriter
from support.remembering_cache import RememberingCache
from support.status_lists import LIST, status_entry, unsigned_list
from support.tokens import token_of
from support.world import WebKey, World, key_document
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.given_identifiers import GivenIdentifiers
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk
from vcwallet.ports import DocumentCache, FetchedDocument, SeenDocument
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.data_integrity import add_proof

WEB = "https://college.example/issuer"
NEW_KEY = Ed25519Key.from_seed(b"college-2" + bytes(23))
DAY = timedelta(days=1)
EARLY, ROTATED, LATE = (datetime(2026, month, 1, tzinfo=UTC) for month in (2, 4, 5))
REVOKED = {"revoked": "2026-04-01T00:00:00Z"}
PLAIN, MARKED, NEW = key_document(WEB, COLLEGE), key_document(WEB, COLLEGE, **REVOKED), key_document(WEB, NEW_KEY)
Told = tuple[str, str, str]
STOLEN: Told = ("indeterminate", "KEY_REVOKED", "")


def issued(created: datetime = EARLY, key: Ed25519Key = COLLEGE, controller: str = WEB, **changes: Any) -> Document:
    unsigned = badge(issuer={"id": controller, "type": ["Profile"], "name": "Web College"}, **changes)
    return add_proof(unsigned, WebKey(controller, key), created=created, contexts=bundled())


def verify(
    source: Any, world: World | None, cache: DocumentCache | None = None, now: datetime = NOW, **options: Any
) -> VerificationReport:
    verifier = Verifier(
        policy=Policy(require_known_issuer=False),
        fetcher=world,
        cache=RememberingCache() if cache is None else cache,
        clock=lambda: now,
    )
    report = verifier.verify(source if isinstance(source, str) else json.dumps(source), **({"at": now} | options))
    for audience in ("employer", "earner", "developer"):
        assert "<" not in report.explain(audience=audience), report.explain(audience=audience)
    return report


def told(report: VerificationReport) -> Told:
    check = report.check("issuer-key")
    return check.status.value, check.code, check.reason


def seen(cache: RememberingCache, *steps: tuple[datetime, Document]) -> World:
    """A world in which a document changed, and a cache that saw each edition at its moment."""
    world = World()
    for moment, document in steps:
        world.now = moment
        world.publish(document["id"], document)
        verify(issued(), world, cache, moment)
    world.now = NOW
    return world


@pytest.mark.parametrize("at", [NOW, LATE, EARLY + DAY])
def test_a_revocation_is_measured_against_the_present_whatever_moment_is_asked_about(at: datetime) -> None:
    """An employer asks about the day of hiring, and has the issuer's keys in a file."""
    world = World()
    world.publish(WEB, MARKED)
    assert told(verify(issued(), None, GivenIdentifiers([MARKED]), at=at)) == STOLEN
    assert told(verify(issued(), world, at=at)) == STOLEN


def test_a_revocation_that_is_announced_counts_from_when_it_says() -> None:
    announced = key_document(WEB, COLLEGE, revoked="2026-07-01T00:00:00Z")
    given = GivenIdentifiers([announced])
    assert told(verify(issued(), None, given))[0] == "passed"
    assert told(verify(issued(), None, given, at=NOW + 60 * DAY)) == STOLEN
    assert told(verify(issued(), None, given, NOW + 60 * DAY, at=EARLY + DAY)) == STOLEN


@pytest.mark.parametrize("documents", [(MARKED, PLAIN), (MARKED, NEW), (MARKED, PLAIN, NEW), (PLAIN, MARKED, PLAIN)])
def test_a_mark_that_was_seen_stays_when_it_is_taken_away(documents: tuple[Document, ...]) -> None:
    """Who stole the key can often write the document."""
    cache = RememberingCache()
    steps = enumerate((PLAIN, *documents))
    world = seen(cache, *((ROTATED + number * 3 * DAY, document) for number, document in steps))
    assert told(verify(issued(), world, cache)) == STOLEN
    assert told(verify(issued(LATE), world, cache)) == ("failed", "KEY_REVOKED", "after")
    assert told(verify(issued(), world, cache, seen=EARLY + DAY)) == ("passed", "KEY_REVOKED", "seen")
    token = token_of(badge(issuer=WEB, iat=int(EARLY.timestamp())), {"kid": f"{WEB}#{COLLEGE.public_key.multibase}"})
    assert told(verify(token, world, cache)) == STOLEN
    if documents[-1] is NEW:
        assert told(verify(issued(LATE, NEW_KEY), world, cache)) == ("passed", "", "")


def test_a_mark_that_was_seen_counts_beside_a_document_that_is_given() -> None:
    cache = RememberingCache()
    seen(cache, (ROTATED, PLAIN), (LATE, MARKED))
    assert told(verify(issued(), None, GivenIdentifiers([PLAIN], cache))) == STOLEN


def test_the_earliest_time_that_was_said_of_a_revocation_counts() -> None:
    cache = RememberingCache()
    later = key_document(WEB, COLLEGE, revoked="2026-05-20T00:00:00Z")
    world = seen(cache, (ROTATED, MARKED), (LATE, later))
    assert told(verify(issued(LATE), world, cache)) == ("failed", "KEY_REVOKED", "after")


@pytest.mark.parametrize("last", [[], [KEYS[5]]])
def test_a_mark_that_is_in_a_log_stays(last: list[Ed25519Key]) -> None:
    writer = LogWriter()

    def document(key: Ed25519Key, **marks: str) -> Document:
        made: Document = writer.document(writer.did, key)
        made["verificationMethod"][0] |= marks
        return made

    writer.update(document=document(COLLEGE, revoked="2025-01-02T00:00:00Z"))
    for key in (COLLEGE, *last):
        writer.update(document=document(key))
    world = World()
    world.publish("https://college.example/.well-known/did.jsonl", writer.content)
    began = datetime(2025, 1, 1, tzinfo=UTC)
    assert told(verify(issued(began, controller=writer.did), world)) == STOLEN
    for key in last:
        assert told(verify(issued(EARLY, key, writer.did), world)) == ("passed", "", "")


KEY_ID = f"{WEB}#{COLLEGE.public_key.multibase}"
JWK = encode_jwk(COLLEGE.public_key)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ({"id": KEY_ID, "type": "Multikey", "publicKeyMultibase": "zzzz"}, STOLEN),
        ({"id": KEY_ID[len(WEB) :], "type": "Multikey", "publicKeyMultibase": "zzzz"}, STOLEN),
        ({"id": KEY_ID, "type": "Other", "publicKeyPem": "zzzz"}, STOLEN),
        ({"id": f"{WEB}#2", "type": "JsonWebKey", "publicKeyJwk": JWK | {"use": "enc"}}, STOLEN),
        ({"id": f"{WEB}#2", "type": "JsonWebKey", "publicKeyJwk": JWK | {"alg": "ES256"}}, STOLEN),
        ({"id": f"{WEB}#2", "type": "JsonWebKey", "publicKeyJwk": JWK | {"key_ops": ["encrypt"]}}, STOLEN),
        ({"id": f"{WEB}#2", "type": "JsonWebKey", "publicKeyJwk": JWK | {"d": "published"}}, STOLEN),
        (
            {
                "id": f"{WEB}#2",
                "type": "Multikey",
                "publicKeyMultibase": COLLEGE.public_key.multibase,
                "publicKeyJwk": {"kty": "OKP"},
            },
            STOLEN,
        ),
        ({"id": f"{WEB}#2", "type": "P256Key2021", "publicKeyMultibase": COLLEGE.public_key.multibase}, STOLEN),
        # another key
        ({"id": f"{WEB}#2", "type": "Multikey", "publicKeyMultibase": "zzzz"}, ("passed", "KEY_RETIRED", "sighting")),
        (
            {"id": KEY_ID, "type": "Multikey", "publicKeyMultibase": MALLORY.public_key.multibase},
            ("passed", "KEY_RETIRED", "sighting"),
        ),
    ],
)
def test_an_entry_that_revokes_a_key_need_not_be_one_that_may_be_used(method: Document, expected: Told) -> None:
    replaced = NEW | {"verificationMethod": [*NEW["verificationMethod"], {"controller": WEB, **REVOKED, **method}]}
    cache = RememberingCache()
    world = seen(cache, (EARLY, PLAIN), (ROTATED, replaced))
    assert told(verify(issued(), world, cache)) == expected


def vouched(first: datetime, last: datetime, document: Document, by: str = "a friend") -> SeenDocument:
    return SeenDocument(strict_json.dumps(document), first, last, vouched_by=by)


STRANGER = key_document(WEB, MALLORY)


def test_what_others_saw_does_not_count_where_the_verifier_looked_itself() -> None:
    cache = RememberingCache()
    january = datetime(2026, 1, 2, tzinfo=UTC)
    world = seen(cache, (january, PLAIN), (LATE, PLAIN))
    forged = [issued(moment, MALLORY) for moment in (EARLY, LATE + DAY, january - 2 * DAY)]
    for forgery in forged:
        assert verify(forgery, world, cache).outcome is Outcome.REJECTED

    cache.vouch(WEB, KEY_DOCUMENT, vouched(EARLY - DAY, EARLY + 20 * DAY, STRANGER))
    for forgery in forged:
        assert verify(forgery, world, cache).outcome is Outcome.REJECTED

    cache.vouch(WEB, KEY_DOCUMENT, vouched(january - 10 * DAY, NOW, STRANGER))
    reports = [told(verify(forgery, world, cache)) for forgery in forged]
    assert reports == [("failed", "KEY_RETIRED", "after")] * 2 + [("passed", "KEY_RETIRED", "vouched")]


def test_what_others_saw_neither_shortens_nor_revokes_what_the_verifier_saw() -> None:
    cache = RememberingCache()
    world = seen(cache, (EARLY, PLAIN), (LATE, NEW))
    cache.vouch(WEB, KEY_DOCUMENT, vouched(EARLY + DAY, EARLY + 2 * DAY, STRANGER))
    cache.vouch(WEB, KEY_DOCUMENT, vouched(EARLY - 9 * DAY, EARLY - 8 * DAY, MARKED))
    assert told(verify(issued(ROTATED), world, cache)) == ("passed", "KEY_RETIRED", "sighting")
    assert told(verify(issued(LATE, NEW_KEY), world, cache)) == ("passed", "", "")


def test_the_words_of_two_are_not_taken_for_one() -> None:
    cache = RememberingCache()
    world = seen(cache, (LATE, NEW))
    for by, month in (("a friend", 3), ("a library", 1)):
        begin = datetime(2026, month, 1, tzinfo=UTC)
        other = PLAIN | {"alsoKnownAs": [f"https://{by[2:]}.example/"]}
        cache.vouch(WEB, KEY_DOCUMENT, vouched(begin, begin + 9 * DAY, other, by))
    check = verify(issued(), world, cache).check("issuer-key")
    assert (check.reason, check.params["vouched_by"]) == ("vouched", "a friend")


def closed(document: Document, closed_at: datetime) -> RememberingCache:
    cache = RememberingCache()
    content = strict_json.dumps(document)
    cache.put(
        FetchedDocument(WEB, content, "application/json", closed_at, vouched_by="Ministry", is_final=True), KEY_DOCUMENT
    )
    return cache


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        (EARLY, ("passed", "KEY_AS_OF", "vouched")),
        (LATE, ("passed", "KEY_AS_OF", "vouched")),
        (LATE + timedelta(minutes=4), ("passed", "KEY_AS_OF", "vouched")),
        (LATE + timedelta(minutes=6), ("failed", "KEY_RETIRED", "after")),
        (NOW - DAY, ("failed", "KEY_RETIRED", "after")),
    ],
)
@pytest.mark.parametrize("at", [NOW, EARLY])
def test_the_keys_of_an_institution_end_when_it_closes(created: datetime, expected: Told, at: datetime) -> None:
    assert told(verify(issued(created), None, closed(PLAIN, LATE), at=at)) == expected
    assert told(verify(issued(created), None, closed(MARKED, LATE), at=at))[1] == "KEY_REVOKED"


def test_what_a_closed_institution_signed_has_to_say_when() -> None:
    token = token_of(badge(issuer=WEB), {"kid": KEY_ID})
    assert told(verify(token, None, closed(PLAIN, LATE))) == ("indeterminate", "KEY_RETIRED", "undated")
    assert told(verify(token, None, closed(PLAIN, LATE), seen=EARLY)) == ("passed", "KEY_AS_OF", "vouched")


def test_a_key_that_was_replaced_before_the_closing_ended_then() -> None:
    expired = key_document(WEB, COLLEGE, expires="2026-04-01T00:00:00Z")
    assert told(verify(issued(), None, closed(expired, LATE))) == ("passed", "KEY_RETIRED", "claimed")
    assert told(verify(issued(ROTATED + DAY), None, closed(expired, LATE))) == ("failed", "KEY_RETIRED", "after")


@pytest.mark.parametrize(
    ("valid_from", "reason"), [("2026-03-01T00:00:00Z", ""), ("2026-05-31T00:00:00Z", "list-not-authentic")]
)
def test_a_list_is_wanted_of_a_key_in_use_when_the_list_begins_to_count(valid_from: str, reason: str) -> None:
    """It says that it was signed before its key ended, and speaks of a later moment."""
    document = key_document(WEB, COLLEGE, expires="2026-04-01T00:00:00Z")
    document["verificationMethod"] += NEW["verificationMethod"]
    document["assertionMethod"] += NEW["assertionMethod"]
    listed = unsigned_list(issuer=WEB) | {"validFrom": valid_from}
    world = World()
    world.publish(WEB, document)
    created = datetime(2026, 3, 1, tzinfo=UTC)
    world.publish(LIST, add_proof(listed, WebKey(WEB, COLLEGE), created=created, contexts=bundled()))

    status = verify(issued(key=NEW_KEY, credentialStatus=status_entry()), world).check("status")

    expected = CheckStatus.INDETERMINATE if reason else CheckStatus.PASSED
    assert (status.status, status.reason) == (expected, reason)


class Redirecting(World):
    """Some addresses lead elsewhere."""

    def __init__(self, **leads: str) -> None:
        super().__init__()
        self.leads = {f"{WEB}/{name}": target for name, target in leads.items()}

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        target = self.leads.get(url, "")
        found = super().fetch(target or url, purpose)
        return FetchedDocument(url, found.content, found.media_type, found.fetched_at, redirected_to=target)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (f"{WEB}/moved/keys.json", ("passed", "", "")),
        ("https://college.example/mallory", ("indeterminate", "INVALID_VERIFICATION_METHOD", "key-elsewhere")),
        ("https://evil.example/issuer/keys", ("indeterminate", "INVALID_VERIFICATION_METHOD", "key-elsewhere")),
    ],
)
def test_a_key_is_published_where_redirects_lead_in_the_end(target: str, expected: Told) -> None:
    world = Redirecting(keys=target)
    world.publish(target, {"keys": [JWK | {"kid": "1"}]})
    token = token_of(badge(issuer=WEB, iat=int(EARLY.timestamp())), {"kid": f"{WEB}/keys#1"})
    cache = RememberingCache()
    assert told(verify(token, world, cache)) == expected
    assert told(verify(token, world, cache)) == expected  # from the cache
