"""Registries of issuers in the form of the DCC: read once, looked up by the whole identifier; unread is not unknown."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, signed
from support.world import World
from vcwallet import Outcome, TrustList, VerificationReport, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import MalformedValueError, ParsingError, VcwalletError
from vcwallet.trust import (
    IssuerRegistry,
    RecognitionKind,
    RecognitionScope,
    TrustAnswer,
    TrustInquiry,
    TrustListError,
    known_registries,
    read_registry,
)

URL = "https://registry.example/registry.json"


def registry(**entries: Any) -> dict[str, Any]:
    listed = entries or {COLLEGE.did: {"name": "Example College", "location": "Leeds, UK", "url": "https://c.example"}}
    return {"meta": {"created": "2020-12-02T02:32:16+0000", "updated": "2026-05-20T00:00:00+0000"}, "registry": listed}


def content(**entries: Any) -> bytes:
    return strict_json.dumps(registry(**entries))


def asked(issuer: str) -> TrustInquiry:
    return TrustInquiry(issuer=issuer, at=NOW, now=NOW)


def verified(outside: World, *sources: IssuerRegistry, document: Any = None) -> VerificationReport:
    verifier = Verifier(trust=TrustList(sources=sources), fetcher=outside, clock=lambda: NOW)
    return verifier.verify(document or signed(), at=NOW)


def test_all_registries_that_know_an_issuer_are_named() -> None:
    outside = World()
    outside.publish(URL, registry())
    outside.publish("https://second.example/r.json", registry())
    report = verified(
        outside,
        IssuerRegistry(name="DCC Member Registry", url=URL),
        IssuerRegistry(name="Community Registry", url="https://second.example/r.json"),
        IssuerRegistry(name="Out of reach", url="https://gone.example/r.json"),
    )
    assert report.verified
    assert report.issuer is not None
    assert [(known.known_by, known.name, known.kind, known.as_of) for known in report.issuer.recognitions] == [
        ("DCC Member Registry", "Example College", RecognitionKind.REGISTRY, NOW),
        ("Community Registry", "Example College", RecognitionKind.REGISTRY, NOW),
    ]
    assert report.check("trust-source").params["source"] == "Out of reach"


def test_a_file_says_when_it_was_changed() -> None:
    source = IssuerRegistry(name="Ours", file="r.json", content=read_registry(content()))
    answer = source.recognise(asked(COLLEGE.did))
    assert isinstance(answer, TrustAnswer)
    assert answer.recognitions[0].as_of == datetime(2026, 5, 20, tzinfo=UTC)
    assert source.recognise(asked(MALLORY.did)) == TrustAnswer()


@pytest.mark.parametrize("stated", ["soon", "2026-05-20T00:00:00", 7, None])
def test_a_file_that_does_not_say_when_it_was_changed_is_as_of_no_moment(stated: Any) -> None:
    document = registry() | {"meta": {"updated": stated}}
    assert read_registry(strict_json.dumps(document)).updated is None


@pytest.mark.parametrize(
    "issuer",
    [COLLEGE.did + "#key", COLLEGE.did.upper(), COLLEGE.did[:-1], f" {COLLEGE.did}", "__proto__", "constructor", ""],
)
def test_an_issuer_is_known_by_its_whole_identifier_alone(issuer: str) -> None:
    source = IssuerRegistry(name="Ours", content=read_registry(content()))
    assert source.recognise(asked(issuer)) == TrustAnswer()


@pytest.mark.parametrize("entry", [{"location": "Leeds"}, {"name": ""}, {"name": ["A", "B"]}, "Example College", True])
def test_an_entry_that_cannot_be_read_leaves_it_open(entry: Any) -> None:
    outside = World()
    outside.publish(URL, registry(**{COLLEGE.did: entry}))
    report = verified(outside, IssuerRegistry(name="DCC", url=URL))
    assert (report.outcome, report.check("trust-source").reason) == (Outcome.UNDETERMINED, "registry-entry")
    assert "DCC" in report.explain()


def test_an_entry_of_nothing_leaves_it_open() -> None:
    outside = World()
    outside.publish(URL, registry(**{COLLEGE.did: None}))
    assert verified(outside, IssuerRegistry(name="DCC", url=URL)).outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(
    "published",
    [
        None,
        b"<html>We are back soon</html>",
        b'{"registry": []}',
        b'{"registry": {"did:key:a": {"name": "A"}, "did:key:a": {"name": "B"}}}',
        b"[]",
        b"{",
    ],
)
def test_a_registry_that_cannot_be_had_or_read_is_open(published: bytes | None) -> None:
    outside = World()
    if published is not None:
        outside.publish(URL, published)
    report = verified(outside, IssuerRegistry(name="DCC", url=URL))
    assert (report.outcome, report.check("issuer-trust").reason) == (Outcome.UNDETERMINED, "source")


def test_what_a_relying_party_believes_a_registry_for_is_its_own_affair() -> None:
    outside = World()
    outside.publish(URL, registry())
    scope = RecognitionScope(types=("ClrCredential",))
    report = verified(outside, IssuerRegistry(name="DCC", url=URL, scope=scope))
    assert report.check("issuer-trust").code == "ISSUER_KNOWN_FOR_OTHER"


def test_ten_thousand_entries_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    outside = World()
    entries = {f"did:web:college-{number}.example": {"name": f"College {number}"} for number in range(10_000)}
    outside.publish(URL, registry(**entries, **{COLLEGE.did: {"name": "Example College"}}))
    parsed = []
    honest = strict_json.loads
    monkeypatch.setattr(
        "vcwallet.policy.trust.issuer_registry.strict_json.loads",
        lambda data, *more: parsed.append(len(data)) or honest(data, *more),  # type: ignore[func-returns-value]
    )
    verifier = Verifier(trust=IssuerRegistry(name="DCC", url=URL), fetcher=outside, clock=lambda: NOW)
    for _ in range(3):
        assert verifier.verify(signed(), at=NOW).verified
    assert len([size for size in parsed if size > 100_000]) == 1
    assert len(outside.asked) == 1


@pytest.mark.parametrize("by_file", [True, False])
def test_it_is_what_its_entry_says(*, by_file: bool) -> None:
    place = {"file": "registry.json"} if by_file else {"url": URL}
    entry = {"type": "registry", "name": "DCC", **place, "scope": {"countries": ["GB"]}}
    source = IssuerRegistry.from_json(entry, "/sources/0", {"registry.json": content()}.__getitem__)
    assert source.to_json() == entry
    assert source == pickle.loads(pickle.dumps(source))
    assert hash(source) == hash(pickle.loads(pickle.dumps(source)))


@pytest.mark.parametrize(
    ("entry", "pointer"),
    [
        ({"name": "DCC"}, "/sources/0/url"),
        ({"name": "DCC", "url": URL, "file": "registry.json"}, "/sources/0/url"),
        ({"name": "DCC", "url": "http://registry.example/"}, "/sources/0/url"),
        ({"name": "DCC", "url": "https://"}, "/sources/0/url"),
        ({"name": " ", "url": URL}, "/sources/0/name"),
        ({"name": "DCC", "url": URL, "trusted": True}, "/sources/0/trusted"),
        ({"name": "DCC", "url": URL, "scope": {"countries": []}}, "/sources/0/scope/countries"),
    ],
)
def test_a_mistyped_entry_is_refused(entry: dict[str, Any], pointer: str) -> None:
    with pytest.raises(TrustListError) as refused:
        IssuerRegistry.from_json({"type": "registry"} | entry, "/sources/0", {"registry.json": content()}.__getitem__)
    assert refused.value.pointer == pointer
    assert str(refused.value)


def test_a_file_that_is_no_registry_is_refused_at_once() -> None:
    with pytest.raises(MalformedValueError, match="registry"):
        IssuerRegistry.from_json({"name": "DCC", "file": "x"}, "", {"x": b"{}"}.__getitem__)


KNOWN = [
    {"type": "oidf", "name": "DCC Member Registry", "trustAnchorEC": "https://r.example/.well-known/openid-federation"},
    {"type": "dcc-legacy", "name": "DCC Sandbox Registry", "url": URL},
    {"type": "dcc-legacy", "name": "Nowhere"},
    {"type": "ledger", "name": "A ledger", "url": "https://ledger.example"},
]


def test_a_list_of_known_registries_becomes_sources_where_it_says_enough() -> None:
    read = known_registries(strict_json.dumps(KNOWN))
    assert read.registries == (IssuerRegistry(name="DCC Sandbox Registry", url=URL),)
    assert [(problem.source, problem.error.reason, problem.error.pointer) for problem in read.problems] == [
        ("DCC Member Registry", "federation-without-keys", "/0"),
        ("Nowhere", "registry-place", "/2/url"),
        ("A ledger", "registry-type", "/3"),
    ]
    assert all(str(problem.error) for problem in read.problems)


@pytest.mark.parametrize(
    ("listed", "error"),
    [(b"{}", MalformedValueError), (b'[{"type": "oidf"}]', MalformedValueError), (b"", ParsingError)],
)
def test_what_is_no_such_list_is_refused(listed: bytes, error: type[VcwalletError]) -> None:
    with pytest.raises(error):
        known_registries(listed)


def test_a_registry_is_read_for_what_its_bytes_are() -> None:
    one, same, other = read_registry(content()), read_registry(content()), read_registry(content(a={"name": "A"}))
    assert one == same
    assert len({one, same, other}) == 2
    assert one != "registry"
    assert len(other) == 1


def test_who_has_the_name_that_a_stranger_claims_is_said() -> None:
    outside = World()
    outside.publish(URL, registry())
    forged = signed(
        badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Examp1e Co\u217c\u217cege"}), MALLORY
    )
    report = verified(outside, IssuerRegistry(name="DCC", url=URL), document=forged)
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    assert report.issuer is not None
    assert [(like.id, like.known_by) for like in report.issuer.namesakes] == [(COLLEGE.did, "DCC")]
