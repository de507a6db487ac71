"""Reports in words: nothing that a stranger wrote passes for words of ours, and no headline says too much."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from support.refreshing import signed_on
from support.world import WebKey, World, key_document
from vcwallet import Policy, TrustList, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.errors import ParsingError, UsageError
from vcwallet.obstacles import obstacles
from vcwallet.rendering.reports.credential_facts import facts
from vcwallet.rendering.reports.findings import obstacle, reasons_of, trouble_of
from vcwallet.rendering.reports.verdicts import advice, headline
from vcwallet.rendering.words.phrases import phrases, printable
from vcwallet.report import VerificationReport
from vcwallet.trust import TrustedIssuer
from vcwallet.wallet.entries.kept_verdict import KeptVerdict

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="our colleges")
ANYBODY = Policy(require_known_issuer=False)
ESCAPE = "\x1b[2J\u202e"


def verify(document: Document, *, trust: TrustList | None = KNOWN, **options: Any) -> VerificationReport:
    policy = options.pop("policy", Policy())
    return Verifier(policy=policy, trust=trust).verify(json.dumps(document), **({"at": NOW} | options))


def called(name: str) -> Document:
    return signed(badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "name": name}))


def about(subject: Any) -> str:
    """What the words say a genuine credential with this subject is about."""
    genuine = replace(verify(signed()), document=badge(credentialSubject=subject))
    named = dict(facts(genuine))
    return named.get("Awarded to") or named["About"]


# Whom the reader knows


def test_verified_without_asking_for_a_known_issuer_does_not_say_that_one_knows_it() -> None:
    text = verify(signed(), trust=None, policy=ANYBODY).explain()

    assert text.startswith(
        "VERIFIED: Genuine. Whether you know the issuer was not asked.\nIt is exactly as its issuer signed it."
    )
    assert "an issuer you know" not in text


def test_an_issuer_that_is_known_without_having_to_be_is_said_to_be_known() -> None:
    assert headline(verify(signed(), policy=ANYBODY)) == "Genuine, and from an issuer you know."


@pytest.mark.parametrize(
    ("signer", "expected"),
    [
        (COLLEGE, "Genuine, and from an issuer you know."),
        (MALLORY, "Genuine. Whether you know the issuer was not asked."),
    ],
)
def test_a_presentation_is_as_known_as_its_members(signer: Any, expected: str) -> None:
    member = signed(badge(issuer={"id": signer.did, "type": ["Profile"], "name": "A College"}), signer)
    report = verify(presented(signed(), member), policy=ANYBODY, challenge="c-1", domain="jobs.example")

    assert report.verified
    assert headline(report) == expected


def test_a_known_issuer_is_named_only_where_it_was_shown_to_be_the_issuer() -> None:
    genuine, forged = verify(signed()), verify(changed(signed(), "/name", "Brain Surgery"))

    assert dict(facts(genuine))["Issued by"].startswith("Example College, on your list “our colleges”; identifier did:")
    assert dict(facts(forged))["Claims to be from"] == f"identifier {COLLEGE.did} (not confirmed)"
    assert "Issued by" not in dict(facts(forged))
    assert "Example College" not in forged.explain()


# What stands in the way


def test_what_is_wrong_is_named_before_what_is_open_and_that_before_who_the_issuer_is() -> None:
    entry = {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://college.example/status/1",
    }
    stranger = TrustList([TrustedIssuer(MALLORY.did, "Another College")])
    report = verify(signed(badge(credentialStatus=entry)), trust=stranger)

    assert report.outcome == "undetermined"
    [(_, reasons)] = reasons_of(report, "en", "employer")
    first = obstacle(report)
    assert first is not None
    assert first.code == "STATUS_RETRIEVAL_ERROR"
    assert trouble_of(report) in reasons[0]
    assert KeptVerdict.of(report).obstacles[0] == first
    assert [check.id for check in obstacles(verify(signed(), trust=stranger).checks)] == ["issuer-trust"]


def test_what_is_wrong_with_a_member_comes_before_what_is_open_of_the_whole() -> None:
    forged = changed(signed(badge(id="urn:uuid:2")), "/name", "Brain Surgery")
    report = verify(presented(signed(), forged))  # without a challenge

    assert report.outcome == "rejected"
    found = obstacle(report)
    assert found is not None
    assert found == obstacle(report.members[1])
    assert KeptVerdict.of(report).obstacles[0] == found
    assert trouble_of(report) == trouble_of(report.members[1])
    (problems, wrong), (still_open, _) = reasons_of(report, "en", "employer")
    assert (problems, still_open) == ("What is wrong", "What has to be settled")
    assert wrong == [f"A credential in it is rejected. {trouble_of(report)}"]


def test_a_presentation_secured_in_an_unknown_way_names_its_expired_member() -> None:
    ended = signed(badge(validUntil="2026-02-01T00:00:00Z"))
    unknown = changed(presented(ended), "/proof/cryptosuite", "bbs-2023")
    report = verify(unknown, challenge="c-1", domain="jobs.example")

    assert report.outcome == "rejected"
    found = obstacle(report)
    assert found is not None
    assert found.code == "EXPIRED"
    text = report.explain()
    assert text.index("”, which is in it, is rejected. ") < text.index("What has to be settled")
    assert text.count("which is in it, is rejected") == 1


def test_rejected_members_without_a_name_that_is_signed_are_counted() -> None:
    forged = [changed(signed(badge(id=f"urn:uuid:{number}")), "/name", "Brain Surgery") for number in range(3)]
    report = verify(presented(*forged))
    (_, wrong), *_ = reasons_of(report, "en", "employer")

    assert wrong == [f"3 credentials in it are rejected. {trouble_of(report)}"]


def test_of_many_rejected_members_the_first_are_named() -> None:
    ended = "2026-02-01T00:00:00Z"
    achievement = badge()["credentialSubject"]["achievement"]
    many = [
        badge(
            credentialSubject=badge()["credentialSubject"] | {"achievement": achievement | {"name": f"Skill {number}"}}
        )
        | {"id": f"urn:uuid:{number}", "validUntil": ended}
        for number in range(7)
    ]
    (_, wrong), *_ = reasons_of(verify(presented(*map(signed, many))), "en", "employer")

    assert [line.partition("”")[0] for line in wrong[:5]] == [f"“Skill {number}" for number in range(5)]
    assert wrong[5:] == ["There are more like these in it."]


@pytest.mark.parametrize(
    ("options", "document", "said"),
    [
        ({"recipient": MALLORY.did}, signed(), "nothing against the credential itself"),
        ({"at": datetime(2025, 1, 1, tzinfo=UTC)}, signed(), "Those who receive it before that day"),
        ({}, signed(badge(validUntil="2026-02-01T00:00:00Z")), "it has ended"),
        ({"challenge": "c-2", "domain": "jobs.example"}, presented(signed()), "made for another occasion"),
        ({}, changed(signed(), "/name", "Brain Surgery"), "no one will be able to confirm it"),
    ],
)
def test_earners_are_told_what_a_rejection_means_for_them(options: Any, document: Document, said: str) -> None:
    report = verify(document, **options)

    assert report.outcome == "rejected"
    assert said in advice(report, audience="earner")
    assert "holder" not in report.explain(audience="earner")


def test_an_issuer_of_many_members_is_spoken_of_once() -> None:
    whole = verify(presented(*[signed()] * 3), trust=None, challenge="c-1", domain="jobs.example")

    assert len(whole.members) > 1
    assert whole.explain().count("About the issuer") == 1
    assert whole.explain().count(f"whether {COLLEGE.did} is who it claims to be is open") == 1


# Names and places that strangers chose


def test_a_name_cannot_go_on_as_words_of_ours() -> None:
    text = dict(facts(verify(called("MIT”, on your list “my list”; identifier did:web:mit.edu"), trust=None)))

    assert text["Issued by"] == (
        "“MIT', on your list 'my list'; identifier did:web:mit.edu”, as it calls itself (not confirmed); "
        f"identifier {COLLEGE.did}"
    )


def test_a_long_name_is_cut_and_put_on_one_line() -> None:
    text = dict(facts(verify(called("A\n\n" + "very " * 1000 + "long name"), trust=None)))["Issued by"]

    name = text.partition("“")[2].partition("”")[0]
    assert name.startswith("A very very")
    assert len(name) == 120
    assert name.endswith("…")


def test_an_identifier_with_spaces_shows_them_for_what_they_are() -> None:
    found = dict(facts(verify(badge(issuer="did:example:1 (on your list)"))))

    assert found["Claims to be from"] == ("identifier did:example:1\\u0020(on\\u0020your\\u0020list) (not confirmed)")


@pytest.mark.parametrize("text", ["Rocket \U0001f469\u200d\U0001f680", "\u2764\ufe0f\u200d\U0001f525"])
def test_an_emoji_of_several_is_shown_as_it_is(text: str) -> None:
    assert printable(text) == text
    assert printable(f"a\u200db{text}\u200d") == f"a\\u200db{text}\\u200d"


def test_places_are_printable_wherever_they_are_shown() -> None:
    where = f"/{ESCAPE}"
    check = Check("document", CheckStatus.FAILED, "MALFORMED_VALUE_ERROR", "null", where, {"member": ESCAPE})
    report = replace(verify(signed()), checks=(check,), pointer=where)

    for text in (
        report.explain(audience="developer"),
        str(ParsingError("duplicate-member", pointer=where, member="x")),
    ):
        assert all(letter.isprintable() or letter == "\n" for letter in text)
        assert "/\\u001b[2J\\u202e" in text


def test_developers_read_what_it_is_secured_with() -> None:
    assert "passed          proof (eddsa-rdfc-2022)" in verify(signed()).explain(audience="developer")


# When and about whom


def test_the_moment_is_said_in_utc() -> None:
    at = datetime(2026, 6, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))

    assert dict(facts(verify(signed(), at=at)))["Checked as of"] == "2026-05-31 23:30 UTC"


def test_a_moment_at_the_edge_of_the_calendar_is_said_too() -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))

    assert "0001-01-01T00:00:00+14:00" in replace(verify(signed()), at=first).explain()


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (
            {"identityType": "emailAddress", "hashed": True, "identityHash": "sha256$00"},
            "the owner of an e-mail address, which can be compared but not read",
        ),
        (
            {"identityType": "emailAddress", "hashed": False, "identityHash": "noor@example.org"},
            "e-mail address noor@example.org",
        ),
        (
            {"identityType": "sisSourcedId", "hashed": True, "identityHash": "sha256$00"},
            "someone known by an identifier (student number), which can be compared but not read",
        ),
        ({"identityType": "ext:badgeNumber", "hashed": False, "identityHash": "42"}, "ext:badgeNumber 42"),
        ({"identityType": "name", "hashed": False, "identityHash": "Noor"}, "Noor"),
    ],
)
def test_a_person_without_id_is_described_by_what_identifies_them(identity: Document, expected: str) -> None:
    assert about({"identifier": [identity]}) == expected


def test_where_no_one_is_named_the_words_say_so() -> None:
    assert about({}) == about([]) == "it does not say"


def test_a_name_stands_beside_what_identifies_the_person() -> None:
    hashed = {"identityType": "emailAddress", "hashed": True, "identityHash": "sha256$00"}

    assert about({"id": EARNER.did, "name": "Noor"}) == f"Noor; {EARNER.did}"
    assert about({"id": "mailto:noor@example.org"}) == "e-mail address noor@example.org"
    assert about({"id": "urn:uuid:1", "identifier": [hashed]}).startswith("the owner of an e-mail address")
    assert about({"id": "urn:uuid:1"}) == "someone or something that it only gives an internal number"


def test_one_person_named_three_times_is_one_person() -> None:
    assert about([{"id": EARNER.did}] * 3) == EARNER.did


def test_several_persons_are_counted_and_named() -> None:
    assert about([{"id": "did:a:1"}, {"id": "did:a:1"}, {"id": "did:a:2"}]) == "2 persons or things: did:a:1, did:a:2"
    assert about([{"id": "did:a:1"}, {}, {}]) == "3 persons or things: did:a:1, 2 without identifier"
    assert about([{"id": f"did:a:{n}"} for n in range(21, 9, -1)]).endswith("did:a:19, 2 more")


# Languages


@pytest.mark.parametrize("lang", ["en-GB", "EN", "en"])
def test_a_tag_is_answered_in_its_language(lang: str) -> None:
    report = verify(signed())

    assert report.explain(lang=lang) == report.explain()


@pytest.mark.parametrize("lang", ["fr", "en.checks", "en.report", "explain", "names", "..", "", "é", "\0"])
def test_a_language_without_words_is_refused_with_those_that_there_are(lang: str) -> None:
    with pytest.raises(UsageError) as caught:
        verify(signed()).explain(lang=lang)

    assert (caught.value.reason, caught.value.params["known"]) == ("language", ["de", "en"])
    assert phrases(lang) == phrases("en")  # of a single sentence, English is better than none


def test_an_audience_without_words_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="employer, earner, developer") as caught:
        verify(signed()).explain(audience="teacher")

    assert caught.value.reason == "audience"


def test_the_moment_of_a_report_stays_as_it_was_asked() -> None:
    assert verify(signed()).to_dict()["at"] == NOW.astimezone(UTC).isoformat().replace("+00:00", "Z")


def test_an_earner_is_told_what_helps_where_the_key_was_declared_invalid() -> None:
    web = "https://college.example/issuer"
    world = World()
    world.publish(web, key_document(web, COLLEGE, revoked="2026-05-01T00:00:00Z"))
    document = badge(issuer={"id": web, "type": ["Profile"], "name": "Web College"})
    report = Verifier(policy=ANYBODY, fetcher=world).verify(
        signed_on(document, "2026-02-01T00:00:00Z", key=WebKey(web, COLLEGE)), at=NOW
    )

    said = report.explain(audience="earner")
    assert "Ask the issuer to issue it anew, with its present key." in said
    assert "may well be in order" not in said
    assert "records" not in said
    assert "records" in report.explain(audience="employer")
