"""Websites that say whose they are: the file, what stays in it, and whether the web has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE
from support.hosted_issuer import WEB, hosted_issuer, reopened, world_of
from support.status_issuer import Clock
from support.world import World
from vcwallet.errors import IssuingError
from vcwallet.issuer import HostedFault, HostedState, Issuer, NewWebvh
from vcwallet.keys import KeyType
from vcwallet.limits import DEFAULT
from vcwallet.policy.trust.trust_source import DID_CONFIGURATION
from vcwallet.ports import FetchedDocument
from vcwallet.securing.jose.compact_jws import read_compact, verify_compact

SITE = "https://college.example"
URL = f"{SITE}/.well-known/did-configuration.json"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def college(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    with hosted_issuer(tmp_path / "college.issuer", clock=clock) as made:
        yield made


def refused(reason: str, act: object) -> IssuingError:
    with pytest.raises(IssuingError) as caught:
        act()  # type: ignore[operator]
    assert caught.value.reason == reason
    assert str(caught.value)
    return caught.value


@pytest.mark.parametrize("key_type", [KeyType.ED25519, KeyType.P256])
def test_the_statement_is_as_the_specification_has_it(tmp_path: Path, clock: Clock, key_type: KeyType) -> None:
    with hosted_issuer(tmp_path / "c.issuer", WEB, key_type, clock=clock) as college:
        linked = college.domains.link()
        jws = read_compact(linked.token)
        (key,) = college.keys.list()

        verify_compact(jws, key.public_key)
        assert jws.header.keys() == {"alg", "kid"}
        assert jws.header["kid"] == key.token_method
        claims = jws.claims(DEFAULT)
        assert claims.keys() == {"iss", "sub", "nbf", "exp", "vc"}
        assert claims["iss"] == claims["sub"] == claims["vc"]["issuer"] == WEB
        assert claims["vc"]["credentialSubject"] == {"id": WEB, "origin": SITE}
        assert claims["exp"] == int(linked.valid_until.timestamp())
        assert linked.valid_until == clock() + timedelta(days=365)
        assert "id" not in claims["vc"]
        assert json.loads(college.domains.file(linked).content).keys() == {"@context", "linked_dids"}


@pytest.mark.parametrize(
    ("identifier", "origin"),
    [
        (WEB, SITE),
        ("did:web:college.example%3A8443:department", f"{SITE}:8443"),
        (NewWebvh("college.example/badges", with_did_web=True), SITE),
    ],
)
def test_the_document_of_a_did_on_the_web_names_its_website(
    tmp_path: Path, identifier: str | NewWebvh, origin: str
) -> None:
    with hosted_issuer(tmp_path / "c.issuer", identifier) as college:
        assert college.domains.link().origin == origin
        for file in college.keys.files():
            document = json.loads(file.content)
            document = document.get("state", document)
            service = document["service"][0]
            assert service == {"id": f"{document['id']}#domain", "type": "LinkedDomains", "serviceEndpoint": origin}
            assert "https://identity.foundation/.well-known/did-configuration/v1" in document["@context"]
        college.keys.rotate()
        assert college.identifier_document()["service"][0]["serviceEndpoint"] == origin


def test_an_identifier_that_is_a_key_is_linked_by_name(tmp_path: Path) -> None:
    with Issuer.create(tmp_path / "c.issuer", name="College", signer=COLLEGE) as college:
        refused("domain-missing", college.domains.link)
        assert college.domains.link(SITE).origin == SITE
        refused("domain-origin", lambda: college.domains.link(f"{SITE}/department"))
        refused("web-place", lambda: college.domains.link("https://10.0.0.1"))


def test_an_address_is_no_did(tmp_path: Path) -> None:
    with hosted_issuer(tmp_path / "c.issuer", f"{SITE}/issuer.json") as college:
        refused("domain-no-did", lambda: college.domains.link(SITE))
        assert "service" not in college.identifier_document()


def test_what_others_say_of_the_website_stays(college: Issuer, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    with Issuer.create(tmp_path / "d.issuer", name="Department", signer=COLLEGE) as department:
        other = department.domains.link(SITE)
        department.domains.publish(other, folder)
    first = college.domains.link()
    college.domains.publish(first, folder)
    second = college.domains.link()
    file = college.domains.publish(second, folder)

    entries = json.loads((folder / ".well-known" / "did-configuration.json").read_bytes())["linked_dids"]
    assert entries == [other.token, second.token]
    assert (file.url, file.media_type) == (URL, "application/json")
    assert college.domains.list() == (second,)


def test_another_file_there_gives_way_by_force_alone(college: Issuer, tmp_path: Path) -> None:
    path = tmp_path / "www" / ".well-known" / "did-configuration.json"
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    linked = college.domains.link()
    refused("domain-other", lambda: college.domains.publish(linked, tmp_path / "www"))
    college.domains.publish(linked, tmp_path / "www", force=True)
    assert json.loads(path.read_bytes())["linked_dids"] == [linked.token]


def test_the_file_of_one_website_is_none_of_another(college: Issuer, tmp_path: Path) -> None:
    first, second = college.domains.link(), college.domains.link("https://college.org")
    college.domains.publish(first, tmp_path)
    error = refused("domain-taken", lambda: college.domains.publish(second, tmp_path))
    assert (error.params["origin"], error.params["wanted"]) == (SITE, "https://college.org")
    path = tmp_path / ".well-known" / "did-configuration.json"
    assert json.loads(path.read_bytes())["linked_dids"] == [first.token]
    college.domains.publish(second, tmp_path, force=True)
    assert json.loads(path.read_bytes())["linked_dids"] == [second.token]


def test_an_end_lies_ahead_and_has_a_zone(college: Issuer, clock: Clock) -> None:
    refused("domain-ended", lambda: college.domains.link(valid_until=clock()))
    refused("moment-naive", lambda: college.domains.link(valid_until=clock().replace(tzinfo=None, year=2030)))


def test_neither_a_closed_issuer_nor_a_replaced_key_links(college: Issuer, tmp_path: Path, clock: Clock) -> None:
    with reopened(tmp_path / "college.issuer", clock) as stale:
        clock.tick()
        college.keys.rotate()
        refused("signer-retired", stale.domains.link)
    college.closing.close()
    refused("issuer-closed", college.domains.link)
    assert college.domains.list() == ()


class TestLive:
    def check(self, college: Issuer, world: World) -> tuple[HostedState, list[HostedFault]]:
        (check,) = college.domains.check_live(world)
        assert world.asked[-1] == (URL, DID_CONFIGURATION)
        return check.state, [finding.fault for finding in check.findings]

    def test_it_is_compared_with_what_is_there(self, college: Issuer, clock: Clock) -> None:
        world = world_of(college)
        assert college.domains.check_live(world) == ()
        linked = college.domains.link()
        assert self.check(college, world) == (HostedState.UNREACHABLE, [])
        world.publish(URL, b"<html>")
        assert self.check(college, world) == (HostedState.FAULTY, [HostedFault.NO_CONFIGURATION])
        others = ["x", 7, {"issuer": "did:web:other.example"}]
        world.publish(URL, {"@context": "x", "linked_dids": others})
        assert self.check(college, world) == (HostedState.FAULTY, [HostedFault.NO_LINKAGE])
        world.publish(URL, college.domains.file(linked).content)
        assert self.check(college, world) == (HostedState.CURRENT, [])
        clock.tick(days=1)
        newer = college.domains.link()
        assert self.check(college, world) == (HostedState.OLDER, [HostedFault.OLDER_LINKAGE])
        world.publish(URL, college.domains.file(newer).content)
        college.keys.rotate()
        assert self.check(college, world) == (HostedState.OLDER, [HostedFault.OLD_KEY_LINKAGE])
        clock.tick(days=366)
        assert self.check(college, world) == (HostedState.FAULTY, [HostedFault.ENDED_LINKAGE])

    @pytest.mark.parametrize(
        "changed",
        [
            {"@context": None},
            {"further": 1},
            {"linked_dids": [7] * 1_001},
        ],
    )
    def test_what_no_verifier_reads_is_none(self, college: Issuer, changed: dict[str, Any]) -> None:
        """And so nothing is added to it, which would make it look right."""
        linked, world = college.domains.link(), world_of(college)
        before = json.loads(college.domains.file(linked).content) | changed
        content = {name: value for name, value in before.items() if value is not None}
        world.publish(URL, content)
        assert self.check(college, world) == (HostedState.FAULTY, [HostedFault.NO_CONFIGURATION])
        refused("domain-other", lambda: college.domains.file(linked, json.dumps(content).encode()))

    def test_no_statement_is_one_too_many(self, college: Issuer) -> None:
        linked = college.domains.link()
        full = {"@context": "x", "linked_dids": [7] * 1_000}
        refused("domain-full", lambda: college.domains.file(linked, json.dumps(full).encode()))

    def test_a_statement_behind_many_older_ones_is_not_read(self, college: Issuer, clock: Clock) -> None:
        world, older = world_of(college), college.domains.link()
        clock.tick(days=1)
        tokens = [older.token] * 5 + [college.domains.link().token]
        world.publish(URL, {"@context": "x", "linked_dids": tokens})
        assert self.check(college, world) == (HostedState.OLDER, [HostedFault.OLDER_LINKAGE])

    def test_a_statement_of_another_website_is_none_of_this(self, college: Issuer) -> None:
        world = world_of(college)
        world.publish(URL, college.domains.file(college.domains.link("https://college.org")).content)
        linked = college.domains.link()
        checks = {check.file.url: check for check in college.domains.check_live(world)}
        (finding,) = checks[college.domains.file(linked).url].findings
        assert finding.fault is HostedFault.NO_LINKAGE

    @pytest.mark.parametrize(
        ("target", "faults"),
        [
            (f"{SITE}/configuration.json", [HostedFault.REDIRECTED]),
            ("https://other.example/x", [HostedFault.OTHER_WEBSITE, HostedFault.REDIRECTED]),
        ],
    )
    def test_another_website_does_not_speak_for_this(
        self, college: Issuer, target: str, faults: list[HostedFault]
    ) -> None:
        world = world_of(college)
        world.publish(URL, college.domains.file(college.domains.link()).content)

        class Redirecting:
            def fetch(self, url: str, purpose: str) -> FetchedDocument:
                return replace(world.fetch(url, purpose), redirected_to=target)

        (check,) = college.domains.check_live(Redirecting())
        assert [finding.fault for finding in check.findings] == faults
        assert check.state == (HostedState.FAULTY if len(faults) > 1 else HostedState.CURRENT)
