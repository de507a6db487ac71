"""What stands in something that cannot be relied on is never called verified to a reader in a hurry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, NOW, Document, badge, changed, presented, signed
from support.learner_records import record
from vcwallet import TrustList, Verifier
from vcwallet.batch.credential_rows import credential_rows
from vcwallet.rendering.reports.explanation import Explanation, explanation
from vcwallet.report import VerificationReport
from vcwallet.trust import TrustedIssuer

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="our colleges")
ASKED = {"challenge": "c-1", "domain": "jobs.example"}
PLAIN = {"en": "VERIFIED", "de": "BESTÄTIGT"}
SPOILED = {
    "en": "DOES NOT COUNT HERE (by itself: VERIFIED)",
    "de": "ZÄHLT HIER NICHT (für sich allein: BESTÄTIGT)",
}


def verify(document: Document, **options: Any) -> VerificationReport:
    return Verifier(trust=KNOWN).verify(json.dumps(document), **({"at": NOW} | ASKED | options))


def shown(*members: Document) -> Document:
    return presented(*members, purpose="authentication", **ASKED)


def replayed(whole: Document) -> Document:
    return changed(whole, "/proof/challenge", "c-2")


def altered(whole: Document) -> Document:
    return changed(whole, "/name", "Another record")


def inner(explained: Explanation) -> Iterator[Explanation]:
    for _, group in explained.groups:
        for each in group:
            yield each
            yield from inner(each)


def endorsed() -> Document:
    document = badge()
    achievement = document["credentialSubject"]["achievement"]
    achievement["endorsement"] = [
        signed(
            {
                "@context": document["@context"],
                "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
                "type": ["VerifiableCredential", "EndorsementCredential"],
                "name": "Endorsement",
                "issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "Example College"},
                "validFrom": "2026-01-15T09:30:00Z",
                "credentialSubject": {"id": achievement["id"], "type": ["EndorsementSubject"]},
            }
        )
    ]
    return signed(document)


WHOLES: dict[str, Document] = {
    "presentation": replayed(shown(signed(), signed(badge(name="B")))),
    "record": altered(record(signed(), signed(badge(name="B")))),
    "record in a presentation": replayed(shown(record(signed(), signed(badge(name="B"))))),
    "endorsement of a forged badge": changed(endorsed(), "/name", "Brain Surgery"),
    "endorsement of a badge in a presentation": replayed(shown(endorsed())),
}


@pytest.mark.parametrize("lang", sorted(PLAIN))
@pytest.mark.parametrize("kind", sorted(WHOLES))
def test_what_stands_in_something_rejected_is_not_called_verified(kind: str, lang: str) -> None:
    report = verify(WHOLES[kind])
    assert report.outcome == "rejected"
    explained = explanation(report, lang)
    labels = {each.label for each in inner(explained)}

    assert labels == {SPOILED[lang]}
    assert all(each.is_spoiled and each.headline for each in inner(explained))
    assert not explained.is_spoiled
    lines = report.explain(lang).splitlines()
    assert not [line for line in lines if line.strip(" *").startswith(PLAIN[lang])]
    assert "\n  verified (" not in report.explain(lang, "developer")


def test_what_is_said_of_it_in_words_and_in_tables_is_the_same() -> None:
    for whole in WHOLES.values():
        report = verify(whole)
        rows = credential_rows(report, name="a.json", recipient="", lang="en")
        assert {row.answer for row in rows} == {"rejected"}
        assert {row.label for row in rows if row.place} <= {SPOILED["en"]}


def test_what_stands_in_something_open_does_not_count_yet() -> None:
    report = verify(shown(signed()), challenge=None, domain=None)
    (member,) = inner(explanation(report))

    assert report.outcome == "undetermined"
    assert member.label == "NOT SETTLED HERE (by itself: VERIFIED)"
    assert member.headline[0] == "Do not rely on it yet: what it stands in is not settled."


def test_what_stands_beside_something_rejected_counts() -> None:
    forged = changed(signed(badge(name="B")), "/name", "Better")
    report = verify(shown(signed(), forged))
    labels = [each.label for each in inner(explanation(report))]

    assert report.outcome == "rejected"
    assert labels == ["VERIFIED", "REJECTED"]


def test_what_is_wrong_with_it_stays_what_it_is_called() -> None:
    forged = changed(signed(badge(name="B")), "/name", "Better")
    (member,) = inner(explanation(verify(replayed(shown(forged)))))

    assert (member.label, member.is_spoiled) == ("REJECTED", False)


def test_what_must_not_be_overlooked_is_said_besides() -> None:
    failed = badge()
    failed["credentialSubject"]["result"] = [{"type": ["Result"], "status": "Failed"}]
    failed["credentialSubject"]["id"] = EARNER.did
    (member,) = inner(explanation(verify(replayed(shown(signed(failed))))))

    first, second = member.headline
    assert first == "Do not rely on it: what it stands in is rejected."
    assert second == "But mind what it says: FAILED."


def test_a_presenter_who_cannot_be_compared_is_said_at_the_top() -> None:
    """Anybody who has a badge about an e-mail address can present it with a key of their own."""
    address = {"type": "IdentityObject", "identityType": "emailAddress", "hashed": False}
    about_address = badge()
    del about_address["credentialSubject"]["id"]
    about_address["credentialSubject"]["identifier"] = [address | {"identityHash": "ada@example.org"}]
    said = "Whether the person who shows it is the person it is about is not known."
    for recipient in (None, "ada@example.org"):
        report = verify(shown(signed(about_address)), recipient=recipient)
        assert said in " ".join(explanation(report).headline)
    assert said not in " ".join(explanation(verify(shown(signed()))).headline)
