"""Badges from before Open Badges 3.0: recognised, never rejected, never believed."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.badges import NOW, badge, presented, signed
from support.png_chunks import END, PICTURE, START, chunk, itxt
from support.wallets import new_wallet
from vcwallet import VerificationReport, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url
from vcwallet.errors import BakingError, UsageError
from vcwallet.model.old_badges.old_badge_reading import read_old_badge
from vcwallet.model.old_badges.old_versions import version_of
from vcwallet.report import NotAuthenticError, Outcome
from vcwallet.wallet import AddStatus, Wallet

Document = dict[str, Any]
ISSUER = {
    "type": "Profile",
    "id": "https://makers.example/issuer",
    "name": "Society of Makers",
    "url": "https://makers.example",
}
CLASS = {
    "type": "BadgeClass",
    "id": "https://makers.example/badges/5",
    "name": "Soldering",
    "description": "Solders.",
    "issuer": ISSUER,
}
V2 = "https://w3id.org/openbadges/v2"
HOSTED = "https://makers.example/assertions/7"
MAIL = {"type": "email", "hashed": False, "identity": "ada@example.org"}
TWO: Document = {
    "@context": V2,
    "type": "Assertion",
    "id": HOSTED,
    "recipient": MAIL,
    "issuedOn": "2016-12-31T23:59:59Z",
    "verification": {"type": "hosted"},
    "badge": CLASS,
}
ONE: Document = {
    "uid": "a7",
    "recipient": MAIL,
    "badge": "https://makers.example/badges/5",
    "verify": {"type": "hosted", "url": HOSTED},
    "issuedOn": 1_483_228_799,
}
HALF: Document = {
    "recipient": "sha256$" + 64 * "0",
    "salt": "pepper",
    "issued_on": "2011-06-01",
    "badge": {
        "version": "0.5.0",
        "name": "Soldering",
        "issuer": {"origin": "https://makers.example", "name": "Makers"},
    },
}
OLD_CLASS = {
    "name": "Soldering",
    "description": "Solders.",
    "image": "https://makers.example/5.png",
    "criteria": "https://makers.example/5",
    "issuer": "https://makers.example/issuer",
}


def verify(source: Any, **asked: Any) -> VerificationReport:
    return Verifier().verify(json.dumps(source) if isinstance(source, dict) else source, **({"at": NOW} | asked))


def jws(claims: Document) -> bytes:
    parts = (json.dumps({"alg": "RS256"}).encode(), json.dumps(claims).encode(), b"signature")
    return ".".join(map(base64url.encode, parts)).encode()


def png(*chunks: bytes) -> bytes:
    return START + b"".join(chunks) + PICTURE + END


def text_chunk(text: bytes) -> bytes:
    return chunk(b"tEXt", b"openbadges\0" + text)


def svg(assertion: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org" viewBox="0 0 1 1">'
        f"{assertion}</svg>"
    ).encode()


def in_chunk(document: Document) -> bytes:
    return png(itxt(json.dumps(document).encode(), keyword=b"openbadges"))


SIGNED = TWO | {"verification": {"type": "SignedBadge", "creator": "https://makers.example/key"}}
FORMS: dict[str, tuple[Any, str, str]] = {
    "0.5": (HALF, "0.5", ""),
    "1.0": (ONE, "1.0", "hosted"),
    "1.1": (ONE | {"@context": "https://w3id.org/openbadges/v1", "type": "Assertion"}, "1.1", "hosted"),
    "2.0": (TWO, "2.0", "hosted"),
    "2.0 among others": (TWO | {"@context": [{"x": "urn:x"}, V2, "https://x.example/"]}, "2.0", "hosted"),
    "2.1": (TWO | {"@context": "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld"}, "2.1", "hosted"),
    "revoked": ({"@context": V2, "id": HOSTED, "revoked": True}, "2.0", "hosted"),
    "token": (jws(SIGNED), "2.0", "signed"),
    "token of 1.0": (jws(ONE | {"verify": {"type": "signed", "url": "https://makers.example/key"}}), "1.0", "signed"),
    "png": (in_chunk(TWO), "2.0", "hosted"),
    "png with a token": (png(itxt(jws(SIGNED), keyword=b"openbadges")), "2.0", "signed"),
    "png with an address": (png(text_chunk(HOSTED.encode())), "", "hosted"),
    "png with both": (
        png(text_chunk(HOSTED.encode()), itxt(json.dumps(TWO).encode(), keyword=b"openbadges")),
        "2.0",
        "hosted",
    ),
    "svg": (
        svg(f'<openbadges:assertion verify="{HOSTED}"><![CDATA[\n{json.dumps(TWO)} ]]></openbadges:assertion>'),
        "2.0",
        "hosted",
    ),
    "svg with a token": (svg(f'<openbadges:assertion verify="{jws(SIGNED).decode()}"/>'), "2.0", "signed"),
    "svg with an address": (svg(f'<openbadges:assertion verify="{HOSTED}"/>'), "", "hosted"),
    "svg of little": (
        svg(f'<openbadges:assertion>{{"verify": {{"url": "{HOSTED}"}}}}</openbadges:assertion>'),
        "",
        "hosted",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_recognised_and_undetermined(name: str) -> None:
    source, version, verification = FORMS[name]
    report = verify(source)

    assert (report.kind, report.outcome) == ("old-badge", Outcome.UNDETERMINED)
    assert report.unverified is not None
    assert (report.unverified.version, report.unverified.what) == (version, "assertion")
    assert (report.unverified.verification, bool(report.unverified.location)) == (verification, bool(verification))
    assert not report.authentic
    assert {check.status for check in report.checks} == {CheckStatus.INDETERMINATE}
    assert json.loads(json.dumps(report.to_dict()))["unverified"] == report.unverified.to_dict()


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (CLASS | {"@context": V2}, "badge-class"),
        (OLD_CLASS, "badge-class"),
        (ISSUER | {"@context": V2}, "issuer"),
        ({"@context": "https://w3id.org/openbadges/v1", "type": ["Issuer", "x"], "name": "Makers"}, "issuer"),
        ({"@context": V2, "type": "RevocationList", "revokedAssertions": []}, "revocation-list"),
        ({"@context": V2, "type": "CryptographicKey"}, "key"),
        ({"@context": V2, "type": "Endorsement", "claim": {}}, "endorsement"),
        ({"@context": V2}, "other"),
    ],
)
def test_its_other_documents_are_told_apart(document: Document, what: str) -> None:
    report = verify(document)
    assert (report.kind, report.outcome, report.check("document").reason) == ("old-badge", "undetermined", what)
    assert report.explain()


def test_what_it_says_is_data_and_stands_under_a_heading_that_says_so() -> None:
    report = verify(TWO)
    assert report.unverified is not None
    assert report.unverified.to_dict() == {
        "version": "2.0",
        "what": "assertion",
        "id": HOSTED,
        "name": "Soldering",
        "description": "Solders.",
        "badge": "https://makers.example/badges/5",
        "issuer": "https://makers.example/issuer",
        "issuer_name": "Society of Makers",
        "recipient": "ada@example.org",
        "issued_on": "2016-12-31T23:59:59Z",
        "verification": "hosted",
        "location": HOSTED,
    }
    with pytest.raises(NotAuthenticError):
        _ = report.credential
    said = report.explain()
    before, _, after = said.partition("What it says of itself (not confirmed):")
    assert f"It is confirmed if its issuer shows it at {HOSTED}. That was not looked up." in before
    assert "Soldering" not in before
    assert "Makers" not in before
    assert "  - Badge: Soldering\n" in after
    assert "  - Issuer: “Society of Makers”, https://makers.example/issuer\n" in after


def test_times_of_a_clock_and_hashes_are_shown_as_what_they_are() -> None:
    one, half = read_old_badge(ONE), read_old_badge(HALF)
    assert one.issued_on == "2016-12-31T23:59:59Z"
    assert (half.issued_on, half.issuer, half.recipient_hashed) == ("2011-06-01", "https://makers.example", True)
    assert "Awarded to: the owner of an address that is not readable in it" in verify(HALF).explain()


@pytest.mark.parametrize(
    ("expires", "ended"),
    [
        ("2017-01-01", True),
        ("2017-01-01T00:00:00", True),
        ("2026-06-01", False),
        ("2026-05-31", True),
        (1_500_000_000, True),
        ("20170101", True),
        ("20300101", False),
        (20300101, False),
        (20309999, False),
        ("203001", False),
        ("99999999999999", False),
        ("soon", False),
        ("", False),
        (["2017-01-01"], True),
        ({"@value": 5}, False),
    ],
)
def test_one_that_has_ended_stays_undetermined_and_says_so(expires: Any, ended: bool) -> None:
    report = verify(TWO | {"expires": expires})
    assert report.outcome is Outcome.UNDETERMINED
    assert ("By its own account it ended" in report.explain()) is ended


def test_revoked_and_asked_for_stay_undetermined_too() -> None:
    report = verify(TWO | {"revoked": True}, recipient="bob@example.org", challenge="c-1")
    assert report.outcome is Outcome.UNDETERMINED
    assert [check.id for check in report.checks] == ["document", "proof", "status", "recipient", "holder-key"]


@pytest.mark.parametrize(
    "document",
    [
        {"name": "Makers", "url": "https://makers.example"},
        {"badge": {"name": "x"}, "recipient": 5},
        {"badge": "x", "verify": {}},
        {"@context": "https://w3id.org/openbadges/v3", "type": "Assertion"},
        {"@context": "https://evil.example/?https://w3id.org/openbadges/v2"},
        {"@context": {"a": V2}},
        {"@context": ONE} | ONE,
        OLD_CLASS | {"criteria": "by hand"},
    ],
)
def test_what_lacks_the_marks_is_none(document: Document) -> None:
    assert version_of(document) is None
    assert verify(document).kind == "unreadable"


def test_a_credential_that_also_looks_old_is_held_to_what_it_is() -> None:
    both = signed() | {"badge": CLASS, "recipient": MAIL, "verification": {"type": "hosted"}}
    assert verify(both).outcome is Outcome.REJECTED
    contexts = [*badge()["@context"], V2]
    assert verify(signed() | {"@context": contexts}).kind == "credential"
    assert verify({**TWO, "type": ["Assertion", "VerifiableCredential"]}).outcome is not Outcome.VERIFIED


def test_a_picture_with_a_credential_and_an_old_badge_is_read_as_the_credential() -> None:
    both = png(itxt(json.dumps(signed()).encode()), itxt(json.dumps(TWO).encode(), keyword=b"openbadges"))
    assert verify(both).outcome is Outcome.UNKNOWN_ISSUER
    assert verify(both).unverified is None


def test_a_credential_in_the_old_place_is_verified_as_one() -> None:
    assert verify(in_chunk(signed())).outcome is Outcome.UNKNOWN_ISSUER


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (png(*[itxt(b"{}", keyword=b"openbadges")] * 2), "several-credentials"),
        (png(itxt(zlib.compress(b"{}"), keyword=b"openbadges", flag=1)), "compressed-credential"),
        (png(itxt(b"somewhere", keyword=b"openbadges")), "credential-form"),
        (png(itxt(b"https://a b", keyword=b"openbadges")), "credential-form"),
        (png(itxt(b"", keyword=b"openbadges")), "credential-empty"),
        (svg("<openbadges:assertion/>"), "credential-empty"),
        (svg("<openbadges:assertion verify='https://a/'/>" * 2), "several-credentials"),
    ],
)
def test_what_is_damaged_is_named(picture: bytes, reason: str) -> None:
    report = verify(picture)
    assert (report.kind, report.checks[0].reason) == ("unreadable", reason)


def test_inside_another_it_is_undetermined_as_well() -> None:
    report = verify(presented(TWO), challenge="c-1", domain="jobs.example")
    assert report.outcome is not Outcome.VERIFIED
    token = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/jwt,{jws(SIGNED).decode()}"}
    for member in (TWO, token, jws(SIGNED).decode()):
        children = verify({"type": "VerifiablePresentation", "verifiableCredential": [member], "proof": {}}).children
        assert [(child.kind, child.outcome) for child in children] == [("old-badge", "undetermined")]
        assert children[0].pointer == "/verifiableCredential/0"


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = (*TWO, *ONE, *HALF, *OLD_CLASS, "expires", "revoked")


@given(st.sampled_from([TWO, ONE, HALF]), st.dictionaries(st.sampled_from(MEMBERS), JUNK, max_size=4))
def test_no_value_makes_it_anything_but_undetermined_or_unreadable(document: Document, changes: Document) -> None:
    report = verify(document | changes)
    assert not report.verified
    assert not report.authentic
    assert report.explain()
    assert report.explain(audience="developer")
    if report.kind == "old-badge":
        assert report.outcome is Outcome.UNDETERMINED
        assert json.dumps(report.to_dict())


@given(st.text(max_size=40))
def test_no_text_plays_tricks(text: str) -> None:
    said = verify(TWO | {"badge": CLASS | {"name": text, "issuer": {"name": text, "id": text}}}).explain()
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(said.splitlines()) == len(verify(TWO).explain().splitlines()) or not text.strip()


class TestWallet:
    @pytest.fixture
    def wallet(self, tmp_path: Path) -> Any:
        with new_wallet(tmp_path / "w") as opened:
            yield opened

    @pytest.mark.parametrize("name", FORMS)
    def test_every_form_is_kept_byte_for_byte(self, wallet: Wallet, name: str) -> None:
        source, version, _ = FORMS[name]
        raw = source if isinstance(source, bytes) else json.dumps(source).encode()
        entry = wallet.add(raw).entry
        assert (entry.kind, entry.old_version, entry.verdict.outcome) == ("old-badge", version, "undetermined")
        assert not entry.verdict.signed
        assert wallet.export(entry.id) == raw
        assert wallet.add(raw).status is AddStatus.DUPLICATE
        assert wallet.verification.verify(entry.id).kind == "old-badge"

    def test_what_it_says_is_found(self, wallet: Wallet) -> None:
        entry = wallet.add(TWO).entry
        assert (entry.name, entry.issuer_name, entry.subject) == ("Soldering", "Society of Makers", "ada@example.org")
        assert entry.awarded == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)
        assert wallet.search("makers solder") == (entry,)

    def test_it_is_handed_out_only_as_it_came(self, wallet: Wallet) -> None:
        entry = wallet.add(TWO).entry
        for form in ("json", "baked"):
            with pytest.raises(UsageError) as caught:
                wallet.export(entry.id, form)  # type: ignore[arg-type]
            assert caught.value.reason == "export-old-badge"
        with pytest.raises(UsageError) as caught:
            wallet.present([entry.id], challenge="c", domain="d")
        assert caught.value.reason == "present-old-badge"
        picture = wallet.add(in_chunk(TWO | {"id": "https://makers.example/8"})).entry
        assert wallet.export(picture.id, "baked") == wallet.export(picture.id)

    @pytest.mark.parametrize("document", [CLASS | {"@context": V2}, ISSUER | {"@context": V2}])
    def test_what_was_not_awarded_is_not_kept(self, wallet: Wallet, document: Document) -> None:
        with pytest.raises(UsageError) as caught:
            wallet.add(document)
        assert caught.value.reason == "not-awarded"


def test_unbaking_says_that_it_is_old() -> None:
    from vcwallet.baking import unbake

    with pytest.raises(BakingError):
        unbake(in_chunk(TWO))
    assert unbake(in_chunk(TWO), old=True).old
