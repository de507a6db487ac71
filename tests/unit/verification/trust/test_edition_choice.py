"""Which edition of a document of a source counts: one that was verified, and is not older than one that was seen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, changed, signed
from support.federations import ANCHOR, COLLEGE_ID, DAY, LEAF, NETWORK, SECONDS, documents, federation, web_badge
from support.status_lists import LIST as STATUS_LIST
from support.status_lists import status_entry, status_list
from support.trust_credentials import AGENCY, LIST, MINISTRY, endorsement, entity, entity_list, unsigned_list
from support.world import World, key_document
from vcwallet import Outcome, Verifier
from vcwallet.encoding import strict_json
from vcwallet.io.bundled_contexts import bundled
from vcwallet.ports import FetchedDocument
from vcwallet.securing.data_integrity import add_proof
from vcwallet.storage import MemoryCache
from vcwallet.trust import Accreditation, AccreditingBody, RecognizedEntities

MINISTRY_LIST = RecognizedEntities(name="Ministry", issuer=MINISTRY.did, url=LIST)
AT = "https://agency.example/college.json"
AGENCIES = Accreditation(name="Agencies", bodies=(AccreditingBody(AGENCY.did, "Agency"),), urls=(AT,))
LATER = NOW + timedelta(hours=2)


class Fresh(World):
    """A world whose servers say that a document may be used for a day."""

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        return replace(super().fetch(url, purpose), fresh_until=self.now + timedelta(days=1))


@dataclass
class Desk:
    """A verifier with a cache, whose time goes by, and what it can reach."""

    trust: Any = MINISTRY_LIST
    outside: World = field(default_factory=World)
    cache: MemoryCache = field(default_factory=MemoryCache)

    def ask(self, now: datetime = NOW, *, online: bool = True, document: Any = None) -> tuple[Outcome, list[str]]:
        """The outcome, and the reasons of the notices; each time by a process that remembers nothing but the cache."""
        self.outside.now = now
        fetcher = self.outside if online else None
        verifier = Verifier(trust=self.trust, fetcher=fetcher, cache=self.cache, clock=lambda: now)
        report = verifier.verify(document or signed(), at=now)
        return report.outcome, [check.reason for check in report.checks if check.id.startswith("trust-source")]


NOT_THE_LIST = [
    b'{"error": "maintenance"}',
    b"<html>We are back soon</html>",
    unsigned_list(entity(MALLORY.did)),
    signed(unsigned_list(entity(MALLORY.did)), MALLORY),
    entity_list(entity(MALLORY.did), key=MALLORY),
    changed(entity_list(entity(MALLORY.did)), "/validUntil", "2028-01-01T00:00:00Z"),
    signed(),
]


@pytest.mark.parametrize("published", NOT_THE_LIST)
def test_what_is_not_the_list_takes_the_place_of_none(published: Any) -> None:
    desk = Desk()
    desk.outside.publish(LIST, published)
    outcome, (reason,) = desk.ask()
    assert (outcome, reason in ("list-instead", "trust-unreadable")) == (Outcome.UNDETERMINED, True)
    desk.outside.publish(LIST, entity_list())
    assert desk.ask(LATER) == (Outcome.VERIFIED, [])
    desk.outside.publish(LIST, published)
    assert desk.ask(LATER + timedelta(hours=2)) == (Outcome.VERIFIED, [])
    assert desk.ask(LATER + timedelta(hours=3), online=False) == (Outcome.VERIFIED, [])
    assert desk.ask(NOW + timedelta(days=30)) == (Outcome.UNDETERMINED, ["trust-outdated"])


def test_a_list_that_was_withdrawn_is_the_list() -> None:
    desk = Desk()
    desk.outside.publish(LIST, entity_list())
    assert desk.ask() == (Outcome.VERIFIED, [])
    desk.outside.publish(LIST, entity_list(credentialStatus=status_entry(7)))
    desk.outside.publish(STATUS_LIST, status_list({7: 1}, key=MINISTRY))
    assert desk.ask(LATER) == (Outcome.UNKNOWN_ISSUER, ["list-withdrawn"])


def test_an_older_edition_takes_the_place_of_no_newer_one() -> None:
    desk = Desk()
    desk.outside.publish(LIST, entity_list(entity(MALLORY.did), validFrom="2026-05-01T00:00:00Z"))
    assert desk.ask() == (Outcome.UNKNOWN_ISSUER, [])
    desk.outside.publish(LIST, entity_list())
    assert desk.ask(LATER) == (Outcome.UNKNOWN_ISSUER, [])
    assert desk.ask(LATER, online=False) == (Outcome.UNKNOWN_ISSUER, [])
    assert desk.ask(NOW + timedelta(days=30)) == (Outcome.UNDETERMINED, ["trust-outdated"])
    desk.outside.publish(LIST, entity_list(validFrom="2026-06-02T00:00:00Z"))
    assert desk.ask(NOW + timedelta(days=31)) == (Outcome.VERIFIED, [])


def test_an_edition_without_a_date_takes_the_place_of_none_that_has_one() -> None:
    desk = Desk()
    desk.outside.publish(LIST, entity_list(entity(MALLORY.did), validFrom="2026-05-01T00:00:00Z"))
    assert desk.ask() == (Outcome.UNKNOWN_ISSUER, [])
    desk.outside.publish(LIST, entity_list(validFrom=None))
    assert desk.ask(LATER) == (Outcome.UNKNOWN_ISSUER, [])


def test_of_two_editions_from_one_day_the_one_that_was_signed_later_counts() -> None:
    desk, listed = Desk(), unsigned_list(entity(MALLORY.did))
    later = add_proof(listed, MINISTRY, created=datetime(2026, 5, 1, tzinfo=UTC), contexts=bundled())
    desk.outside.publish(LIST, later)
    assert desk.ask() == (Outcome.UNKNOWN_ISSUER, [])
    desk.outside.publish(LIST, entity_list())
    assert desk.ask(LATER) == (Outcome.UNKNOWN_ISSUER, [])


def test_an_edition_of_the_future_stands_in_no_way() -> None:
    desk = Desk()
    desk.outside.publish(LIST, entity_list())
    assert desk.ask() == (Outcome.VERIFIED, [])
    desk.outside.publish(LIST, entity_list(entity(MALLORY.did), validFrom="2026-06-03T00:00:00Z"))
    assert desk.ask(LATER) == (Outcome.VERIFIED, [])
    assert desk.ask(NOW + timedelta(days=2)) == (Outcome.UNKNOWN_ISSUER, [])
    early = Desk()
    early.outside.publish(LIST, entity_list(validFrom="2026-06-03T00:00:00Z"))
    assert early.ask() == (Outcome.UNDETERMINED, ["list-later"])
    early.outside.publish(LIST, entity_list())
    assert early.ask(LATER) == (Outcome.VERIFIED, [])


def test_a_list_that_ended_is_asked_for_anew_however_fresh_and_leaves_it_open_where_none_is_to_be_had() -> None:
    desk = Desk(outside=Fresh())
    desk.outside.publish(LIST, entity_list(validUntil="2026-06-01T13:00:00Z"))
    assert desk.ask() == (Outcome.VERIFIED, [])
    assert desk.ask(LATER, online=False) == (Outcome.UNDETERMINED, ["trust-lapsed"])
    desk.outside.publish(LIST, entity_list())
    assert desk.ask(LATER) == (Outcome.VERIFIED, [])


def test_a_list_that_is_given_out_though_it_ended_does_not_count_and_is_asked_for_once_a_minute() -> None:
    desk = Desk(outside=Fresh())
    desk.outside.publish(LIST, entity_list(validUntil="2026-05-31T00:00:00Z"))
    for _ in range(3):
        assert desk.ask() == (Outcome.UNKNOWN_ISSUER, ["list-lapsed"])
    assert len(desk.outside.asked) == 1
    assert desk.ask(NOW + timedelta(minutes=2)) == (Outcome.UNKNOWN_ISSUER, ["list-lapsed"])
    assert len(desk.outside.asked) == 2


def test_an_endorsement_at_its_place() -> None:
    desk = Desk(AGENCIES, Fresh())
    for published in ({"error": "maintenance"}, endorsement(key=MALLORY), signed(), signed(badge(), MALLORY)):
        desk.outside.publish(AT, published)
        assert desk.ask() == (Outcome.UNDETERMINED, ["endorsement-instead"])
    desk.outside.publish(AT, endorsement(validUntil="2026-06-01T13:00:00Z"))
    assert desk.ask() == (Outcome.VERIFIED, [])
    assert desk.ask(LATER, online=False) == (Outcome.UNDETERMINED, ["trust-lapsed"])
    desk.outside.publish(AT, endorsement(key=MALLORY))
    assert desk.ask(LATER) == (Outcome.UNDETERMINED, ["trust-lapsed"])
    desk.outside.publish(AT, endorsement())
    assert desk.ask(LATER) == (Outcome.VERIFIED, [])


def test_statements_of_a_federation() -> None:
    expired = documents(about_leaf=NETWORK.about(LEAF, exp=SECONDS - DAY // 2))
    desk = Desk(federation(), Fresh())
    desk.outside.publish(COLLEGE_ID, key_document(COLLEGE_ID, COLLEGE))
    publish(desk, expired)
    for _ in range(3):
        assert desk.ask(document=web_badge()) == (Outcome.UNKNOWN_ISSUER, ["statement-expired"])
    assert len(desk.outside.asked) == len(set(desk.outside.asked))


@pytest.mark.parametrize("name", ["leaf", "network", "about_leaf", "about_network"])
def test_a_statement_that_another_made_takes_the_place_of_none(name: str) -> None:
    desk = Desk(federation())
    desk.outside.publish(COLLEGE_ID, key_document(COLLEGE_ID, COLLEGE))
    publish(desk, documents())
    assert desk.ask(document=web_badge()) == (Outcome.VERIFIED, [])
    publish(desk, documents(**{name: ANCHOR.about(NETWORK, sub="https://stranger.example")}))
    assert desk.ask(LATER, document=web_badge()) == (Outcome.VERIFIED, [])


def publish(desk: Desk, statements: dict[str, Any]) -> None:
    """Put statements at their places."""
    for url, token in statements.items():
        desk.outside.publish(url, token.encode())


def test_a_cache_is_not_needed() -> None:
    outside = World({LIST: strict_json.dumps(entity_list())})
    listed: Document = signed()
    assert Verifier(trust=MINISTRY_LIST, fetcher=outside, clock=lambda: NOW).verify(listed, at=NOW).verified
