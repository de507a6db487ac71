"""The way round: what an issuer signs about others, and about itself, makes badges known to verifiers who go by it.

And no more than was meant: whoever is left out stays unknown, and what was withdrawn counts no longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY
from support.hosted_issuer import hosted_issuer, world_of
from support.status_issuer import Clock
from support.world import World
from vcwallet import Outcome, TrustList, VerificationReport, Verifier
from vcwallet.fetching import GivenLists
from vcwallet.issuer import EndorsementDetails, Issuer, NewAchievement, StatusSettings
from vcwallet.trust import (
    Accreditation,
    AccreditingBody,
    DomainLinkage,
    RecognitionScope,
    RecognizedEntities,
    Trust,
    TrustedDomain,
    TrustedIssuer,
)

SCHEMA = "https://ministry.example/diploma.json"
DIGEST = "uEiAUGOmbKwTfJmPi9-CAnP0ZHpzJZ0OVhKxz4yyDdDpcYQ"
ADA = "ada@example.org"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ministry(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    with Issuer.create(tmp_path / "m.issuer", name="Ministry", signer=MALLORY, clock=clock) as made:
        made.status.set_up(StatusSettings("https://ministry.example/status"))
        yield made


@pytest.fixture
def college(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    with Issuer.create(tmp_path / "c.issuer", name="College", signer=COLLEGE, clock=clock) as made:
        made.catalogue.add(NewAchievement(name="Knots", description="Ties knots.", criteria="Test."))
        yield made


def verified(badge: bytes, source: Trust, clock: Clock, fetcher: Any = None) -> VerificationReport:
    verifier = Verifier(trust=TrustList(sources=[source]), fetcher=fetcher, clock=clock)
    return verifier.verify(badge)


def recognised(college: Issuer, ministry: Issuer, clock: Clock, *scopes: dict[str, Any]) -> VerificationReport:
    """What a verifier who goes by the ministry's list makes of a badge of the college."""
    entries = [TrustedIssuer(college.id, "Known College", scope=RecognitionScope(**scope)) for scope in scopes]
    other = TrustedIssuer("did:web:other.example", "Other")
    made = ministry.recognition.sign_list(TrustList([*entries, other], title="Colleges"))
    source = RecognizedEntities(name="Ministry's list", issuer=ministry.id, content=made.content)
    return verified(college.issue("Knots", ADA).credential, source, clock)


def test_who_is_in_the_list_is_known_by_it(college: Issuer, ministry: Issuer, clock: Clock) -> None:
    report = recognised(college, ministry, clock, {})
    assert report.outcome is Outcome.VERIFIED
    (known,) = report.issuer.recognitions
    assert (known.name, known.known_by, known.scope) == ("Known College", "Ministry's list", RecognitionScope())


@pytest.mark.parametrize(
    "schemas",
    [(SCHEMA,), (f"{SCHEMA}#{DIGEST}",), (SCHEMA, "https://ministry.example/b.json"), (f"{SCHEMA}#sha256-abc=",)],
)
def test_a_schema_limits_it_for_others_as_it_did(
    college: Issuer, ministry: Issuer, clock: Clock, schemas: tuple[str, ...]
) -> None:
    report = recognised(college, ministry, clock, {"schemas": schemas})
    assert report.outcome is not Outcome.VERIFIED
    (known,) = report.issuer.other_recognitions
    assert set(known.scope.schemas) == set(schemas)  # all of them have to fit, in whatever order
    assert known.scope == RecognitionScope(schemas=known.scope.schemas)


def test_several_schemas_are_several_ways(college: Issuer, ministry: Issuer, clock: Clock) -> None:
    other = "https://ministry.example/b.json"
    report = recognised(college, ministry, clock, {"schemas": (SCHEMA,)}, {"schemas": (other,)})
    assert [known.scope.schemas for known in report.issuer.other_recognitions] == [(SCHEMA,), (other,)]


@pytest.mark.parametrize(
    "scope",
    [
        {"achievements": ("https://college.example/*",)},
        {"frameworks": ("ESCO",)},
        {"countries": ("AT",)},
        {"types": ("OpenBadgeCredential",)},
        {"actions": ("stack",)},
        {"countries": ("AT",), "schemas": (SCHEMA,)},
    ],
)
def test_who_is_known_for_less_is_not_known_for_more_by_others(
    college: Issuer, ministry: Issuer, clock: Clock, scope: dict[str, Any]
) -> None:
    report = recognised(college, ministry, clock, scope)
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    assert report.issuer.recognitions == report.issuer.other_recognitions == ()


def test_the_list_is_nobody_elses(college: Issuer, ministry: Issuer, clock: Clock) -> None:
    made = college.recognition.sign_list(TrustList([TrustedIssuer(college.id, "Myself")]))
    source = RecognizedEntities(name="Ministry's list", issuer=ministry.id, content=made.content)
    assert verified(college.issue("Knots", ADA).credential, source, clock).outcome is Outcome.UNKNOWN_ISSUER


def test_it_ends_with_its_term(college: Issuer, ministry: Issuer, clock: Clock) -> None:
    made = ministry.recognition.sign_list(TrustList([TrustedIssuer(college.id, "College")]))
    source = RecognizedEntities(name="Ministry's list", issuer=ministry.id, content=made.content)
    badge = college.issue("Knots", ADA).credential
    clock.tick(days=91)
    assert verified(badge, source, clock).outcome is Outcome.UNKNOWN_ISSUER


def test_an_accreditation_in_the_profile_makes_the_badge_known_until_it_is_withdrawn(
    college: Issuer, ministry: Issuer, tmp_path: Path, clock: Clock
) -> None:
    made = ministry.endorsements.endorse(
        "profile", college.id, EndorsementDetails(name="Accredited", endorsed_name="College"), key="k"
    )
    ministry.status.publish(tmp_path / "lists")
    college.endorsements.carry([made.content], fetcher=GivenLists(tmp_path / "lists"))
    badge = college.issue("Knots", ADA).credential
    source = Accreditation(name="Accredited", bodies=(AccreditingBody(ministry.id, "The Ministry"),))

    report = verified(badge, source, clock, GivenLists(tmp_path / "lists"))
    assert report.outcome is Outcome.VERIFIED
    assert [known.name for known in report.issuer.recognitions] == [report.issuer.claimed_name] == ["College"]
    assert verified(badge, source, clock).outcome is Outcome.UNDETERMINED  # its status was not seen
    ministry.status.revoke(made.id, actor="registrar")
    ministry.status.publish(tmp_path / "lists")
    assert verified(badge, source, clock, GivenLists(tmp_path / "lists")).outcome is Outcome.UNKNOWN_ISSUER


def test_a_website_that_names_the_issuer_makes_it_known(tmp_path: Path, clock: Clock) -> None:
    with hosted_issuer(tmp_path / "h.issuer", "did:web:college.example:department", clock=clock) as college:
        world = world_of(college)
        world.now = clock()
        badge = college.issue("Ladders", ADA).credential
        source = DomainLinkage(name="Websites", domains=(TrustedDomain("college.example", "The College"),))
        assert verified(badge, source, clock, world).outcome is Outcome.UNDETERMINED  # the website was not reached
        file = college.domains.file(college.domains.link())
        world.publish(file.url, file.content)
        report = verified(badge, source, clock, world)
        assert report.outcome is Outcome.VERIFIED
        assert [known.name for known in report.issuer.recognitions] == ["The College"]


def test_a_key_that_is_an_identifier_is_named_by_a_website(college: Issuer, clock: Clock) -> None:
    file = college.domains.file(college.domains.link("https://college.example"))
    world = World(now=clock())
    world.publish(file.url, file.content)
    source = DomainLinkage(name="Websites", domains=(TrustedDomain("college.example", "The College"),))
    assert verified(college.issue("Knots", ADA).credential, source, clock, world).outcome is Outcome.VERIFIED
