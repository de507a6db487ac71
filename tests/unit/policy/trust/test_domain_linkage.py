"""Websites that the verifier knows, and the issuers that they name as their own (Well Known DID Configuration)."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, Document, badge, changed, signed
from support.hosted_issuer import hosted_issuer, world_of
from support.remembering_cache import RememberingCache
from support.tokens import token_of
from support.world import WebKey, World, key_document
from vcwallet import Outcome, VerificationReport, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import UnreachableError
from vcwallet.issuer import NewAchievement
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import FetchedDocument
from vcwallet.trust import DomainLinkage, RecognitionKind, TrustedDomain, TrustListError

CONTEXT = "https://identity.foundation/.well-known/did-configuration/v1"
ORIGIN = "https://college.example"
URL = f"{ORIGIN}/.well-known/did-configuration.json"
KNOWN = DomainLinkage(name="Colleges", domains=(TrustedDomain("college.example", "Our College"),))
NBF, EXP = 1_767_225_600, 1_798_761_600  # the year 2026


def linkage(**changes: Any) -> Document:
    """An honest Domain Linkage Credential, unsigned; `changes` replace or (None) remove members."""
    document: Document = {
        "@context": ["https://www.w3.org/2018/credentials/v1", CONTEXT, "https://w3id.org/security/data-integrity/v2"],
        "type": ["VerifiableCredential", "DomainLinkageCredential"],
        "issuer": COLLEGE.did,
        "issuanceDate": "2026-01-01T00:00:00Z",
        "expirationDate": "2027-01-01T00:00:00Z",
        "credentialSubject": {"id": COLLEGE.did, "origin": ORIGIN},
    }
    return {name: value for name, value in (document | changes).items() if value is not None}


def token(header: Document | None = None, inner: Document | None = None, **claims: Any) -> str:
    """The same as a token; `claims` replace or (None) remove claims."""
    payload = {"iss": COLLEGE.did, "sub": COLLEGE.did, "nbf": NBF, "exp": EXP, "vc": linkage(**(inner or {}))} | claims
    return token_of({name: value for name, value in payload.items() if value is not None}, header)


def world(*entries: Document | str, **members: Any) -> World:
    outside = World()
    outside.publish(URL, {"@context": CONTEXT, "linked_dids": list(entries), **members})
    return outside


def verify(outside: Any, source: DomainLinkage = KNOWN, document: Any = None, at: datetime = NOW) -> VerificationReport:
    return Verifier(trust=source, fetcher=outside, clock=lambda: at).verify(document or signed(), at=at)


@pytest.mark.parametrize("entry", [signed(linkage()), token()], ids=["data-integrity", "jwt"])
def test_an_issuer_that_a_website_names(entry: Document | str) -> None:
    report = verify(world(entry))
    assert report.verified
    assert report.issuer is not None
    (known,) = report.issuer.recognitions
    assert (known.name, known.known_by, known.kind) == ("Our College", "college.example", RecognitionKind.DOMAIN)
    assert (known.since, known.until) == (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert known.marks == ("DomainLinkageCredential",)


def test_a_credential_of_the_newer_data_model_counts_too() -> None:
    newer = linkage(
        **{"@context": ["https://www.w3.org/ns/credentials/v2", CONTEXT]},
        issuanceDate=None,
        expirationDate=None,
        validFrom="2026-01-01T00:00:00Z",
        validUntil="2027-01-01T00:00:00Z",
    )
    assert verify(world(signed(newer))).verified


def test_it_is_said_that_the_issuer_does_not_name_the_website() -> None:
    report = verify(world(signed(linkage())))
    aside = report.check("trust-source")
    assert (aside.status, aside.reason, aside.required) == (CheckStatus.INDETERMINATE, "linkage-one-way", False)
    assert "college.example names the issuer as its own" in report.explain()


@pytest.mark.parametrize("endpoint", [ORIGIN, {"origins": ["https://other.example", ORIGIN]}, [ORIGIN]])
def test_both_directions(endpoint: Any) -> None:
    did = "did:web:keys.example:college"
    service = {"id": f"{did}#domain", "type": "LinkedDomains", "serviceEndpoint": endpoint}
    key = WebKey(did, COLLEGE)
    named = linkage(issuer=did, credentialSubject={"id": did, "origin": ORIGIN})
    outside = world(signed(named, key))  # type: ignore[arg-type]
    outside.publish("https://keys.example/college/did.json", key_document(did, COLLEGE) | {"service": [service]})
    others = tuple(TrustedDomain(f"other-{number}.example", "Another") for number in range(5))
    source = replace(KNOWN, domains=(*others, *KNOWN.domains))
    report = verify(outside, source, signed(badge(issuer=did), key))  # type: ignore[arg-type]
    assert report.issuer is not None
    assert [known.marks for known in report.issuer.recognitions] == [("DomainLinkageCredential", "LinkedDomains")]
    assert [check.id for check in report.checks if check.id.startswith("trust-source")] == []
    assert [url for url, _ in outside.asked if "did-configuration" in url] == [URL]  # the one that it names, first


@pytest.mark.parametrize("did", ["did:web:college.example", "https://college.example"])
def test_an_identifier_that_is_the_website_is_its_own(did: str) -> None:
    key, outside = WebKey(did, COLLEGE), World()
    place = f"{ORIGIN}/.well-known/did.json" if did.startswith("did:") else did
    outside.publish(place, key_document(did, COLLEGE))
    report = verify(outside, document=signed(badge(issuer=did), key))  # type: ignore[arg-type]
    assert report.verified
    assert report.issuer is not None
    assert [known.marks for known in report.issuer.recognitions] == [
        (did.split(":", maxsplit=1)[0] + ":web",) if "did" in did else ("https",)
    ]
    assert [url for url, _ in outside.asked] == [place]


@pytest.mark.parametrize("did", ["did:web:college.example:students:mallory", "did:web:www.college.example"])
def test_a_page_on_the_website_or_another_host_is_not_the_website(did: str) -> None:
    key, outside = WebKey(did, MALLORY), world(signed(linkage()))
    outside.publish("https://college.example/students/mallory/did.json", key_document(did, MALLORY))
    outside.publish("https://www.college.example/.well-known/did.json", key_document(did, MALLORY))
    report = verify(outside, document=signed(badge(issuer=did), key))  # type: ignore[arg-type]
    assert report.outcome is Outcome.UNKNOWN_ISSUER


OWN = {"id": COLLEGE.did, "origin": ORIGIN}
OTHER = {"id": COLLEGE.did, "origin": "https://mallory.example"}
REFUSED: dict[str, tuple[Any, str]] = {
    "another origin": (signed(linkage(credentialSubject=OTHER)), "linkage-origin"),
    "a path": (signed(linkage(credentialSubject=OTHER | {"origin": f"{ORIGIN}/courses"})), "linkage-origin"),
    "a slash": (signed(linkage(credentialSubject=OTHER | {"origin": f"{ORIGIN}/"})), "linkage-origin"),
    "a host alone": (signed(linkage(credentialSubject=OTHER | {"origin": "college.example"})), "linkage-origin"),
    "no origin": (signed(linkage(credentialSubject={"id": COLLEGE.did})), "linkage-origin"),
    "two subjects": (signed(linkage(credentialSubject=[OTHER | {"id": MALLORY.did}, OWN])), "linkage-type"),
    "another subject": (signed(linkage(credentialSubject=OWN | {"id": MALLORY.did})), "linkage-did"),
    "an id": (signed(linkage(id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000aa")), "linkage-member"),
    "another type": (signed(linkage(type=["VerifiableCredential"])), "linkage-type"),
    "no end": (signed(linkage(expirationDate=None)), "linkage-term"),
    "changed": (changed(signed(linkage()), "/issuanceDate", "2025-01-01T00:00:00Z"), "linkage-unverified"),
    "unsigned": (linkage(), "linkage-unverified"),
    "a stranger's signature": (signed(linkage(), MALLORY), "linkage-unverified"),
    "a type in the header": (token({"typ": "JWT"}), "linkage-header"),
    "no kid": (token({"kid": None}), "linkage-header"),
    "none": (token({"alg": "none"}), "linkage-unverified"),
    "another claim": (token(jti="urn:uuid:1"), "linkage-claim"),
    "no sub": (token(sub=None), "linkage-claim"),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_credential_that_does_not_hold_does_not_count(entry: Any, reason: str) -> None:
    report = verify(world(entry))
    source = report.check("trust-source")
    assert (report.outcome, source.reason, source.status) == (Outcome.UNKNOWN_ISSUER, reason, CheckStatus.FAILED)
    assert report.explain()


def test_entries_are_independent_of_each_other() -> None:
    damaged = [entry for entry, _ in REFUSED.values() if not isinstance(entry, str)][:4]
    report = verify(world("x", {"issuer": 7}, *damaged, signed(linkage())))  # type: ignore[arg-type]
    assert report.verified


def test_a_credential_that_is_over_says_until_when_the_issuer_was_known() -> None:
    later = NOW + timedelta(days=365)
    outside = world(signed(linkage()))
    outside.now = later
    report = verify(outside, at=later)
    trust = report.check("issuer-trust")
    assert (trust.code, trust.reason, trust.params["until"]) == ("ISSUER_NOT_KNOWN_NOW", "until", "2027-01-01")


@pytest.mark.parametrize(
    "published",
    [b"<html></html>", b"[]", b'{"@context": "x"}', {"@context": CONTEXT, "linked_dids": [], "entries": []}],
)
def test_a_resource_that_cannot_be_read_is_open(published: Any) -> None:
    outside = World()
    outside.publish(URL, published)
    report = verify(outside)
    assert (report.outcome, report.check("trust-source").reason) == (Outcome.UNDETERMINED, "trust-unreadable")


class Redirecting(World):
    """A website whose resource another one serves."""

    target = "https://mallory.example/did-configuration.json"

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        return replace(super().fetch(url, purpose), redirected_to=self.target)


def test_what_another_website_serves_does_not_count_and_is_not_kept() -> None:
    outside, cache = Redirecting(world(signed(linkage())).documents), RememberingCache()
    verifier = Verifier(trust=KNOWN, fetcher=outside, cache=cache, clock=lambda: NOW)
    for _ in range(2):
        report = verifier.verify(signed(), at=NOW)
        assert (report.outcome, report.check("trust-source").reason) == (Outcome.UNKNOWN_ISSUER, "linkage-redirected")
    for target in (f"{ORIGIN}/well-known/did.json", f"{ORIGIN}:443/did.json", f"{ORIGIN.upper()}/did.json", ORIGIN):
        outside.target = target
        assert Verifier(trust=KNOWN, fetcher=outside, clock=lambda: NOW).verify(signed(), at=NOW).verified
    for target in (f"{ORIGIN}.mallory.example/", f"{ORIGIN}:8443/did.json", "https://college.example@mallory.example/"):
        outside.target = target
        assert verifier.verify(signed(), at=NOW).outcome is Outcome.UNKNOWN_ISSUER


class Missing(World):
    """A website that has no such document, and says so."""

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        raise UnreachableError("http-missing", url=url, status=404)


def test_a_website_that_publishes_nothing_names_no_issuer() -> None:
    assert verify(Missing()).outcome is Outcome.UNKNOWN_ISSUER
    profile = {"id": COLLEGE.did, "type": ["Profile"], "name": "College", "url": f"{ORIGIN}/about"}
    report = verify(Missing(), document=signed(badge(issuer=profile)))
    assert (report.outcome, report.check("trust-source").reason) == (Outcome.UNKNOWN_ISSUER, "linkage-unpublished")


def test_what_was_taken_away_does_not_count_from_a_cache() -> None:
    cache, clock = RememberingCache(), [NOW]
    for outside, outcome in ((world(signed(linkage())), Outcome.VERIFIED), (Missing(), Outcome.UNKNOWN_ISSUER)):
        verifier = Verifier(trust=KNOWN, fetcher=outside, cache=cache, clock=lambda: clock[0])
        assert verifier.verify(signed(), at=clock[0]).outcome is outcome
        clock[0] += timedelta(days=2)


def test_who_else_is_asked_about_decides_nothing() -> None:
    """A resource of which nothing was verified, for nobody in it was asked about, takes the place of none."""
    cache, clock = RememberingCache(), [NOW]
    good, broken = signed(linkage()), changed(signed(linkage()), "/expirationDate", "2030-01-01T00:00:00Z")
    stranger = signed(badge(issuer=MALLORY.did), MALLORY)
    for entry, document, outcome in (
        (good, signed(), Outcome.VERIFIED),
        (broken, stranger, Outcome.UNKNOWN_ISSUER),
        (broken, signed(), Outcome.VERIFIED),
        (good, stranger, Outcome.UNKNOWN_ISSUER),
    ):
        verifier = Verifier(trust=KNOWN, fetcher=world(entry), cache=cache, clock=lambda: clock[0])
        assert verifier.verify(document, at=clock[0]).outcome is outcome
        clock[0] += timedelta(days=2)


def test_whom_a_website_names_since_is_known_at_once() -> None:
    cache, clock, college, school = RememberingCache(), [NOW], linkage(), Ed25519Key.from_seed(b"school" + bytes(26))
    second = signed(linkage(issuer=school.did, credentialSubject={"id": school.did, "origin": ORIGIN}), school)
    renewed = signed(college | {"issuanceDate": "2026-05-01T00:00:00Z"})
    for entries, document, outcome in (
        ([signed(college)], signed(), Outcome.VERIFIED),
        ([signed(college), second], signed(badge(issuer=school.did), school), Outcome.VERIFIED),
        ([renewed, second], signed(badge(issuer=MALLORY.did), MALLORY), Outcome.UNKNOWN_ISSUER),
        ([renewed, second], signed(badge(issuer=MALLORY.did), MALLORY), Outcome.UNKNOWN_ISSUER),
        ([renewed], signed(), Outcome.VERIFIED),
        ([renewed], signed(badge(issuer=school.did), school), Outcome.UNKNOWN_ISSUER),
        ([second], signed(), Outcome.UNKNOWN_ISSUER),
    ):
        verifier = Verifier(trust=KNOWN, fetcher=world(*entries), cache=cache, clock=lambda: clock[0])
        assert verifier.verify(document, at=clock[0]).outcome is outcome
        clock[0] += timedelta(days=8)
    offline = Verifier(trust=KNOWN, cache=cache, clock=lambda: clock[0] - timedelta(days=7))
    assert not offline.verify(signed(), at=clock[0]).verified, "that it was taken out was seen"


def test_out_of_reach_is_open() -> None:
    report = verify(World())
    assert (report.outcome, report.check("trust-source").params["source"]) == (Outcome.UNDETERMINED, "Colleges")


def test_it_is_what_its_entry_says() -> None:
    entry = {
        "type": "domain-linkage",
        "name": "Colleges",
        "domains": [
            {"domain": "college.example", "name": "Our College"},
            {"domain": "other.example:8443", "name": "Other", "scope": {"countries": ["GB"]}},
        ],
    }
    source = DomainLinkage.from_json(entry, "/sources/1", {}.__getitem__)
    assert source.to_json() == entry
    assert source == pickle.loads(pickle.dumps(source))
    assert [domain.origin for domain in source.domains] == [ORIGIN, "https://other.example:8443"]


@pytest.mark.parametrize(
    "domain",
    ["https://college.example", "college.example/a", "127.0.0.1", "a:b:c", "college example", "x%2ey", "", "a:0"],
)
def test_what_is_no_name_of_a_website_is_refused(domain: str) -> None:
    entry = {"type": "domain-linkage", "name": "x", "domains": [{"domain": domain, "name": "y"}]}
    with pytest.raises(TrustListError) as refused:
        DomainLinkage.from_json(entry, "/sources/1", {}.__getitem__)
    assert refused.value.pointer == "/sources/1/domains/0/domain"
    assert str(refused.value)


@pytest.mark.parametrize("domains", [[], None, [{"domain": "college.example"}], "college.example"])
def test_a_mistyped_entry_is_refused(domains: Any) -> None:
    with pytest.raises(TrustListError):
        DomainLinkage.from_json({"name": "x", "domains": domains}, "", {}.__getitem__)


def test_what_an_issuer_publishes_is_read(tmp_path: Path) -> None:
    did = "did:web:keys.example"
    with hosted_issuer(tmp_path / "college.issuer", did, clock=lambda: NOW) as college:
        file = college.domains.file(college.domains.link(ORIGIN))
        outside = world_of(college)
        outside.publish(URL, file.content)
        ladders = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")
        issued = college.issue(college.catalogue.add(ladders), "ada@example.org").credential
    report = verify(outside, document=issued)
    assert report.verified
    assert report.issuer is not None
    assert report.issuer.recognitions[0].known_by == "college.example"


def test_an_international_name_is_the_one_that_the_name_system_has() -> None:
    assert TrustedDomain("hochschüle.example", "H").origin == "https://xn--hochschle-w9a.example"
    assert TrustedDomain("college.example:443", "C").origin == ORIGIN
