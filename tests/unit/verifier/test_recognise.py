"""How an issuer is known by its identifier alone, as a verifier says it to a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from support.badges import COLLEGE, NOW
from vcwallet import TrustList, Verifier
from vcwallet.errors import UnreachableError, UsageError
from vcwallet.fetching import FetchedDocument
from vcwallet.trust import IssuerRegistry, TrustedIssuer

URL = "https://registry.example/registry.json"
REGISTRY = b'{"registry": {"%s": {"name": "Example College"}}}' % COLLEGE.did.encode()
KNOWN = TrustList(
    [TrustedIssuer(COLLEGE.did, "Example College", until=datetime.fromisoformat("2020-01-01T00:00:00Z"))],
    sources=[IssuerRegistry(name="Register", url=URL)],
    title="Ours",
)


@dataclass
class Web:
    asked: int = 0

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked += 1
        return FetchedDocument(url, REGISTRY, "application/json", NOW)


def test_all_sources_answer_and_what_they_publish_is_fetched_once() -> None:
    web = Web()
    verifier = Verifier(trust=KNOWN, fetcher=web, clock=lambda: NOW)

    answers = [verifier.recognise(COLLEGE.did), verifier.recognise(COLLEGE.did, at=NOW)]

    assert [[(each.known_by, each.covers(NOW)) for each in answer.recognitions] for answer in answers] == [
        [("Ours", False), ("Register", True)]
    ] * 2
    assert web.asked == 1


def test_what_cannot_be_had_leaves_the_rest_and_is_said() -> None:
    answer = Verifier(trust=KNOWN).recognise(COLLEGE.did)

    assert [each.known_by for each in answer.recognitions] == ["Ours"]
    assert [(each.source, type(each.error)) for each in answer.problems] == [("Register", UnreachableError)]


def test_without_trust_nothing_is_known() -> None:
    answer = Verifier().recognise(COLLEGE.did)

    assert (answer.recognitions, answer.problems) == ((), ())


@pytest.mark.parametrize("issuer", ["", "  ", 5])
def test_it_has_to_be_a_text(issuer: str) -> None:
    with pytest.raises(UsageError):
        Verifier(trust=KNOWN).recognise(issuer)


def test_the_moment_has_its_offset() -> None:
    with pytest.raises(UsageError):
        Verifier(trust=KNOWN).recognise(COLLEGE.did, at=datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused
